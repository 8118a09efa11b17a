//! What an import is and how it stands. No I/O.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    formats::Answers,
    ops::ids::{ImportId, PersonId, UserId},
    store::{Actor, Record},
};

/// The most files of one import.
pub const MAX_FILES: usize = 100;
/// The most bytes of all files of one import together.
pub const MAX_BYTES: u64 = 16 << 30;
/// The longest name of a file, in characters.
pub const MAX_NAME: usize = 255;
/// The most imports of one person that are neither done nor given up.
pub const MAX_OPEN: usize = 20;
/// The most bytes of one piece of an upload.
pub const MAX_PIECE: usize = 16 << 20;
/// The most entries and notes that one import brings, the totals of days left out.
pub const MAX_ITEMS: usize = 900_000;
/// The most totals of days (one a source, metric and date) that one import brings.
pub const MAX_DAY_TOTALS: usize = 450_000;
/// The most sources that one import names.
pub const MAX_SOURCES: usize = 1_000;
/// The most bytes of the file with the rows that were refused; what is beyond is only counted.
pub const MAX_REFUSED_BYTES: u64 = 10 << 20;

/// Who gave the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// Somebody who is signed in, in the browser or with a program of theirs.
    User(UserId),
    /// The operator, at the command line.
    Operator,
    /// An address for programs, by what the program calls itself.
    Source(String),
    /// The scheduled inbox.
    Inbox(FromInbox),
}

/// What the inbox knows of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromInbox {
    /// In whose folder the file lay; none where the operator gave it for somebody without an account.
    pub user: Option<UserId>,
    /// Whether it was not read yet. Once it was, it goes into the diary where nothing is to be decided, or somebody is
    /// told.
    pub is_new: bool,
}

/// A file that is to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its own name, without folders.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A file of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileOf {
    /// Its own name, without folders.
    pub name: String,
    /// Its whole size in bytes.
    pub size: u64,
}

/// How an import stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Files are still to come.
    Receiving,
    /// It is being read; nothing of it is in the diary.
    Reading,
    /// The preview is there, perhaps with questions. Nothing of it is in the diary.
    Waiting,
    /// It is being written into the diary.
    Committing,
    /// It is in the diary.
    Done,
    /// What it wrote is being taken back.
    TakingBack,
    /// It was cancelled or undone: what it wrote is gone, but for what was changed since.
    TakenBack,
    /// Nothing in it can be read.
    Refused(Unreadable),
    /// It could not go on. It can be continued or taken back.
    Stopped(Halt),
}

impl State {
    /// The word for the API.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Receiving => "receiving",
            Self::Reading => "reading",
            Self::Waiting => "waiting",
            Self::Committing => "committing",
            Self::Done => "done",
            Self::TakingBack => "taking_back",
            Self::TakenBack => "taken_back",
            Self::Refused(_) => "refused",
            Self::Stopped(_) => "stopped",
        }
    }

    /// Whether something is still to happen, so that it counts towards [`MAX_OPEN`].
    pub const fn is_open(&self) -> bool {
        !matches!(self, Self::Done | Self::TakenBack | Self::Refused(_))
    }

    /// Whether something of it may be in the diary, so that its record must stay.
    pub const fn has_written(&self) -> bool {
        match self {
            Self::Committing | Self::Done | Self::TakingBack | Self::TakenBack => true,
            Self::Stopped(halt) => !matches!(halt.during, Phase::Reading),
            Self::Receiving | Self::Reading | Self::Waiting | Self::Refused(_) => false,
        }
    }
}

/// Why nothing in an import can be read. What a format says is in English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unreadable {
    /// No format knows any of the files.
    Unknown,
    /// A format knows the files, and there is nothing in them that the diary has a place for.
    Nothing,
    /// A file is not what its name says, ends early or is damaged.
    Broken {
        /// The file, or the member of an archive.
        member: String,
        /// What is wrong.
        reason: String,
    },
    /// It is larger than what is read.
    TooLarge {
        /// The file, or the member of an archive.
        member: String,
        /// Which limit.
        limit: String,
    },
}

/// What an import was at when it could not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Reading its files.
    Reading,
    /// Writing into the diary.
    Committing,
    /// Taking back what it wrote.
    TakingBack,
}

/// An import that could not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halt {
    /// Why.
    pub why: Trouble,
    /// At what.
    pub during: Phase,
}

/// Why an import could not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// The disk is full.
    DiskFull,
    /// The disk failed otherwise.
    Disk,
    /// The files are no longer there: they are kept for a week, and are in no backup.
    FilesGone,
    /// The program has a fault.
    Fault,
}

/// What became of what was brought. Items are entries and notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Items that were not in the diary.
    pub added: u64,
    /// Items that were there just so.
    pub same: u64,
    /// Items that were there otherwise, and are now as the file has them.
    pub changed: u64,
    /// Items that were there otherwise and stay so: somebody changed them by hand.
    pub kept: u64,
    /// Items that somebody had deleted by hand, and that stay deleted.
    pub deleted: u64,
    /// Items that the diary's rules refuse.
    pub refused: u64,
    /// Values in the items that were added or changed.
    pub values: u64,
}

/// What became of what an import had written, when it was taken back. Items are entries and notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    /// Items that are gone.
    pub removed: u64,
    /// Items that are again as they were before.
    pub restored: u64,
    /// Items that stay, because they were changed since.
    pub left: u64,
    /// Items that were gone already.
    pub gone: u64,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Who gave the files.
    pub by: By,
    /// In whose name it is written into the diary.
    pub actor: Actor,
    /// When it began.
    pub made_at: Timestamp,
    /// When its state changed last.
    pub changed_at: Timestamp,
    /// How it stands.
    pub state: State,
    /// Its files.
    pub files: Vec<FileOf>,
    /// The formats that were recognised: key and generation.
    pub formats: Vec<(String, String)>,
    /// What was decided, by the keys of the questions.
    pub answers: Answers,
    /// What became of the items so far.
    pub counts: Counts,
    /// What became of them when it was taken back.
    pub taken_back: TakenBack,
    /// Rows that were refused while it was read.
    pub refused_rows: u64,
    /// How far it is in the phase that goes on: bytes of what was read, or the last item taken back.
    pub(super) at: At,
}

impl Record for Import {}

/// How far a phase came; what a restart goes on from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct At {
    /// Bytes of the staged items that are in the diary.
    pub staged: u64,
    /// The last entry that was taken back.
    pub entry: Option<uuid::Uuid>,
    /// The last note that was taken back.
    pub note: Option<uuid::Uuid>,
}

impl Import {
    /// The bytes of all files.
    pub fn size(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }

    /// Whether the files came in one go, and are not the items that a program sends day by day.
    pub fn has_files(&self) -> bool {
        !self.files.is_empty()
    }
}

/// An import as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its id.
    pub id: ImportId,
    /// Whose diary it is for.
    pub person: PersonId,
    /// The import.
    pub import: Import,
    /// How many bytes of each file are here.
    pub received: Vec<u64>,
    /// How far it is, while something goes on in this process.
    pub progress: Option<Progress>,
}

/// How far a phase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that are done, of the files as they lie on disk or of what was read from them.
    pub done: u64,
    /// How many there are.
    pub total: u64,
    /// Rows or items that are done.
    pub rows: u64,
    /// When the phase began in this process.
    pub started_at: Timestamp,
}
