//! What can go wrong with a backup, in sentences an operator can act on.

use crate::buckets::BucketError;
use crate::ops::{KeyError, RingError};
use crate::privacy::PrivacyError;
use crate::store::{OpenError, StoreError};
use jiff::Timestamp;
use std::io;
use std::path::PathBuf;

/// Why a backup was not made or not read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file is something else.
    #[error("this is no backup of Wellkin")]
    Foreign,
    /// A newer program made it.
    #[error(
        "this backup was made by a newer Wellkin ({program}), and this one cannot read it: install \
         that version first"
    )]
    Newer {
        /// The version of that program.
        program: String,
    },
    /// It is not as it was written.
    #[error("this backup is damaged: {0}. Nothing of it is used; take another one")]
    Damaged(&'static str),
    /// The key of the house does not fit.
    #[error(
        "this backup was made with another keys/instance.key, or its beginning is damaged: name the \
         directory with the keys of that house by --keys"
    )]
    OtherHouse,
    /// The ring is another one than it was made with.
    #[error(
        "this backup was made with another keys/people.ring: name the directory with the keys of that \
         time by --keys"
    )]
    OtherRing,
    /// The ring is of a time before it was made.
    #[error(
        "these keys are older than this backup, and somebody's key is missing in them: name a newer \
         copy of keys/people.ring by --keys, or take a backup of the time of these keys"
    )]
    OlderRing,
    /// There is no ring where one is needed.
    #[error(
        "there is no {}, without which nobody's records in a backup can be read: put it back from the \
         copy that was kept elsewhere",
        .0.display()
    )]
    NoRing(PathBuf),
    /// There was a ring, and it is gone.
    #[error(
        "{} is gone, and older backups were made with it: put it back from the copy that was kept \
         elsewhere. Without one, --new-ring begins anew; what older backups hold of people is lost then",
        .0.display()
    )]
    RingLost(PathBuf),
    /// There is a ring, and this data never used it.
    #[error(
        "{} is of other data than this: if that was lost, restore a backup of it with these keys. To \
         keep this data instead, --new-ring puts the old ring aside and begins a new one",
        .0.display()
    )]
    RingOfOthers(PathBuf),
    /// The ring cannot be used.
    #[error(transparent)]
    Ring(#[from] RingError),
    /// The key of the house cannot be had.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The place a backup is restored into is taken.
    #[error(
        "{} holds {what} already: a backup is restored into a directory that is new or empty, or has \
         nothing but keys and backups in it",
        path.display()
    )]
    NotEmpty {
        /// The directory.
        path: PathBuf,
        /// What is there.
        what: String,
    },
    /// Two want to make a house in one place.
    #[error(
        "a backup is being restored into {}, or a house is opened there: try again when that is done",
        .0.display()
    )]
    Restoring(PathBuf),
    /// Keys were named for a place that has its own.
    #[error("{} has keys already: leave out --keys, or take them away", .0.display())]
    TwoKeys(PathBuf),
    /// A file cannot be read or written.
    #[error("{}: {why}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: io::Error,
    },
    /// Bytes cannot be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store that is being restored cannot be made.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// An earlier access to the keys has not come back.
    #[error(
        "an earlier access to the keys in {} or to their copy has not come back: see whether the disk \
         they are on answers (a mount may hang)",
        .0.display()
    )]
    KeysHang(PathBuf),
    /// The bucket that was named does not do what it is asked.
    #[error(transparent)]
    Bucket(BucketError),
    /// There is no key of the one person that is wanted.
    #[error(
        "there is no key of this person in {}: nobody can read their records in any backup without it. Erasing \
         somebody destroys it for good; a key that was lost may be in a copy of the keys, which --keys names",
        .0.display()
    )]
    NoKey(PathBuf),
    /// The one person that is wanted is not in it.
    #[error(
        "this person is not in this backup, which was made at {}: they came later, or are somebody else there",
        .0.strftime("%Y-%m-%d %H:%M UTC")
    )]
    NotInIt(Timestamp),
    /// The one person that is wanted is not in this house, or is being erased from it.
    #[error("this person is not here any more: who was erased does not come back")]
    NotHere,
    /// What one person told could not be brought back.
    #[error(transparent)]
    Privacy(#[from] PrivacyError),
    /// The second place for backups does not do what it is asked.
    #[error("the second place for backups: {0}")]
    Place(#[from] BucketError),
    /// What is computed from it does not agree.
    #[error("what is computed from this backup does not agree: {0}. Take another one")]
    Differs(String),
    /// The server is stopping.
    #[error("the server is stopping: no backup was made")]
    Stopped,
}

impl BackupError {
    /// Whether the backup itself is not good, rather than that it could not be found out.
    pub const fn is_of_the_backup(&self) -> bool {
        matches!(
            self,
            Self::Damaged(_) | Self::Differs(_) | Self::Foreign | Self::Newer { .. }
        )
    }

    /// What an error about a file becomes once the file is known.
    pub(super) fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |why| Self::File { path, why }
    }

    /// What reading the inside of a backup ends with: an end that comes too early and bytes that do
    /// not fit are damage, anything else is the disk's.
    pub(super) fn reading(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Damaged("it ends too early"),
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                Self::Damaged("a part of it is not as it was written")
            }
            _ => Self::Io(error),
        }
    }
}
