//! The operator's pages: what runs the house without being anybody's diary.
//!
//! Here are the pages and the API of rooms below `accounts`, which cannot know who asks. What such
//! a room does belongs there; who may do it, and how it looks, is the business of this one.

pub mod alerts;
pub mod api;
pub mod operator;
pub mod pages;
mod previews;

use crate::i18n::Msg;
use crate::i18n::messages::jobs as say;
use crate::jobs::{JobError, Note};
use crate::store::TableInfo;
use crate::web::Fault;

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    let mut all = alerts::tables();
    all.extend(operator::growth::tables());
    all
}

/// What an answer to somebody's wish about a job is over HTTP.
fn fault(error: JobError) -> Fault {
    let text = match error {
        JobError::Unknown => return Fault::NotFound,
        JobError::Store(error) => return error.into(),
        JobError::Runs => &say::RUNS_ALREADY,
        JobError::Over => &say::IS_OVER,
        JobError::Idle => &say::IS_IDLE,
        // Nothing that these pages ask for can be any of these.
        other @ (JobError::Unfit(_) | JobError::TooMany | JobError::Schedule(_)) => {
            return Fault::internal(other);
        }
    };
    Fault::Conflict {
        text: text.into(),
        current: None,
        yours: None,
    }
}

/// What is said of a run in the reader's language; `None` for words of the work's own.
const fn words(note: &Note) -> Option<&'static Msg> {
    match note {
        Note::Nothing | Note::Said(_) => None,
        Note::ServerStopped => Some(&say::NOTE_SERVER_STOPPED),
        Note::TimedOut => Some(&say::NOTE_TIMED_OUT),
        Note::Panicked => Some(&say::NOTE_PANICKED),
        Note::Cancelled => Some(&say::NOTE_CANCELLED),
        Note::UnknownKind => Some(&say::NOTE_UNKNOWN_KIND),
    }
}
