//! Jobs and their runs, as they are kept.

use super::schedule::Schedule;
use crate::ops::ids::{PersonId, RunId, UserId};
use crate::store::Record;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How many runs of a job are kept, the newest of them.
pub const RUNS_KEPT: usize = 50;
/// How long a run is kept at most, but for the last one of its job; and how long a job that was to
/// be done once is kept after it ended.
pub const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// The most characters of a note.
const NOTE_MAX: usize = 500;

/// Work that is to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// The name of its kind.
    pub kind: String,
    /// What makes it the only one of its kind for this.
    pub key: Option<String>,
    /// What the work needs to know.
    pub payload: Vec<u8>,
    /// Whom it is about; erasing them takes it away.
    pub person: Option<PersonId>,
    /// When it is done.
    pub schedule: Schedule,
    /// How it stands.
    pub state: State,
    /// When a runner looks at it next: to do it, to take it over when its lease runs out, or to
    /// forget it.
    pub due: Timestamp,
    /// How often it was tried for this time.
    pub attempt: u32,
    /// Who asked for the next run.
    pub asked: Asked,
    /// When it was made.
    pub made_at: Timestamp,
}

impl Record for Job {}

impl Job {
    /// When it runs next, unless it runs now or has ended.
    pub fn next(&self) -> Option<Timestamp> {
        matches!(self.state, State::Waiting).then_some(self.due)
    }

    /// The lease of whoever runs it.
    pub const fn lease(&self) -> Option<&Lease> {
        match &self.state {
            State::Running(lease) => Some(lease),
            _ => None,
        }
    }
}

/// How a job stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum State {
    /// It waits until it is due.
    Waiting,
    /// Somebody runs it.
    Running(Lease),
    /// It is not done again, and kept to be looked at.
    Ended(Status),
}

/// Who runs a job, and until when nobody else may.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lease {
    /// The runner: a number by chance, a new one with each start.
    pub server: u128,
    /// The run.
    pub run: RunId,
    /// How much of it is done.
    pub done: u64,
    /// How much there is; 0 until that is known.
    pub total: u64,
    /// Whether it is to end early.
    pub stop: Option<Stop>,
    /// When it is due once more: the job was asked for again meanwhile.
    pub again: Option<Timestamp>,
}

/// Why a run is to end early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stop {
    /// Somebody stopped this run.
    Run,
    /// The job itself is wanted no longer.
    Job,
}

/// Who asked for a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// Its time had come.
    Schedule,
    /// Somebody, with a browser or a program.
    User(UserId),
    /// The operator, at the command line.
    Operator,
}

impl Asked {
    /// The word for the API and the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::User(_) => "person",
            Self::Operator => "operator",
        }
    }
}

/// One time that a job ran.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The name of its kind.
    pub kind: String,
    /// Whom the job is about.
    pub person: Option<PersonId>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// How many rows, mails or files it dealt with.
    pub rows: u64,
    /// How it went.
    pub status: Status,
    /// What else there is to say.
    pub note: Note,
    /// The how-manieth attempt it was, from 1.
    pub attempt: u32,
    /// Who asked.
    pub asked: Asked,
}

impl Record for Run {}

/// How a run went. The numbers are kept on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Status {
    /// It is done.
    Success = 0,
    /// It is not.
    Failed = 1,
    /// It goes on.
    Running = 2,
}

impl Status {
    /// The word for the API, the command line and the figures.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failed => "failed",
            Self::Running => "running",
        }
    }
}

impl From<Status> for u8 {
    fn from(status: Status) -> Self {
        status as Self
    }
}

impl TryFrom<u8> for Status {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        match number {
            0 => Ok(Self::Success),
            1 => Ok(Self::Failed),
            2 => Ok(Self::Running),
            _ => Err("no status has this number"),
        }
    }
}

/// What else there is to say of a run. New ones are added at the end: rows hold their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// Nothing.
    Nothing,
    /// What the work itself said, in English, as a log does. It names nobody.
    Said(String),
    /// The server stopped, or is gone without a word.
    ServerStopped,
    /// It took longer than its kind may.
    TimedOut,
    /// It panicked: a fault of the program.
    Panicked,
    /// Somebody stopped it.
    Cancelled,
    /// This program does not know its kind.
    UnknownKind,
}

impl Note {
    /// What the work said, cut where it is too long.
    pub fn said(text: &str) -> Self {
        match text.trim() {
            "" => Self::Nothing,
            text => Self::Said(text.chars().take(NOTE_MAX).collect()),
        }
    }

    /// In English, for the command line, the API and the log.
    pub fn english(&self) -> &str {
        match self {
            Self::Nothing => "",
            Self::Said(text) => text,
            Self::ServerStopped => "the server stopped",
            Self::TimedOut => "it took too long",
            Self::Panicked => "the program has a fault: it panicked",
            Self::Cancelled => "it was cancelled",
            Self::UnknownKind => "this program does not know such work",
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_numbers_on_disk_are_these() {
        for (status, number) in [
            (Status::Success, 0),
            (Status::Failed, 1),
            (Status::Running, 2),
        ] {
            assert_eq!(postcard::to_stdvec(&status).unwrap(), [number]);
            assert_eq!(Status::try_from(number), Ok(status));
        }
        assert!(Status::try_from(3).is_err());
    }

    #[test]
    fn a_long_note_is_cut_between_letters() {
        let Note::Said(kept) = Note::said(&"\u{17e}".repeat(900)) else {
            panic!("something was said")
        };
        assert_eq!(kept.chars().count(), NOTE_MAX);
        assert_eq!(Note::said(" \n"), Note::Nothing);
    }
}
