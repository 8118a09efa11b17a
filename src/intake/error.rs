//! Why the desk refuses.

use std::io;

use crate::{
    entries::EntriesError, jobs::JobError, journal::JournalError, mail::MailError,
    store::StoreError,
};

use super::model::State;

/// Why a use case of the desk was refused.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The person has no such import, or it has no such file.
    #[error("no such import")]
    Unknown,
    /// The import stands otherwise than this needs.
    #[error("the import is {}", .0.word())]
    NotNow(Box<State>),
    /// No file was given, or more than [`super::MAX_FILES`].
    #[error("an import has 1 to {} files", super::MAX_FILES)]
    BadFileCount,
    /// The name of this file is empty, too long, or holds a slash or a control character.
    #[error("file {0} has no usable name")]
    BadName(usize),
    /// The files are larger than [`super::MAX_BYTES`] together, or than the house reads at all.
    #[error("the files are too large")]
    TooLarge,
    /// The person has [`super::MAX_OPEN`] imports open.
    #[error("too many imports are open")]
    TooManyOpen,
    /// The disk has not enough room.
    #[error("the disk is full: {needed} bytes are needed and {free} are free")]
    DiskFull {
        /// Bytes that are needed.
        needed: u64,
        /// Bytes that are free.
        free: u64,
    },
    /// The piece of a file begins elsewhere than where the last one ended.
    #[error("the file has {received} bytes")]
    WrongOffset {
        /// How many bytes are here: where the next piece begins.
        received: u64,
    },
    /// The piece is longer than [`super::MAX_PIECE`], or goes beyond the size that was told.
    #[error("the piece is too long")]
    PieceTooLong,
    /// Not all of this file is here.
    #[error("file {0} is not complete")]
    Incomplete(usize),
    /// These questions have neither an answer nor a guess.
    #[error("questions are open")]
    Unanswered(Vec<String>),
    /// There is no question of this key, or the answer is too long.
    #[error("no such question")]
    BadAnswer(String),
    /// Other items were sent under this key.
    #[error("the key was used for something else")]
    KeyReused,
    /// The key or the label of what a program sends is empty or too long.
    #[error("the {0} is empty or too long")]
    BadLabel(&'static str),
    /// More items than one call takes.
    #[error("too many items")]
    TooManyItems,
    /// A file that was refused rows has none, or no more.
    #[error("there are no refused rows")]
    NoRefusedRows,
    /// The server stops; the work goes on at the next start.
    #[error("the server stops")]
    Interrupted,
    /// The disk failed.
    #[error("the disk failed: {0}")]
    Disk(#[from] io::Error),
    /// A job could not be put in.
    #[error(transparent)]
    Job(#[from] JobError),
    /// A message could not be posted.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// The entries could not be written.
    #[error(transparent)]
    Entries(#[from] EntriesError),
    /// The notes could not be written.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
