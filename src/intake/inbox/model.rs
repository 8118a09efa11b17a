//! What is known of the files of the inbox, and the rules. No I/O.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    buckets::{BucketError, Object},
    ops::ids::{ImportId, PersonId},
    store::Record,
};

/// The most files that are looked at a round.
pub const FILES_MAX: usize = 10_000;
/// How long a file of a folder must have stayed as it is: before that somebody may still be writing it.
pub const SETTLES: SignedDuration = SignedDuration::from_secs(30);
/// How long a file that is gone is remembered.
pub const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How many files in a row may meet a place in trouble until the round is given up.
pub(super) const IN_A_ROW: usize = 3;
/// The folder into which files are moved that are in a diary.
pub(super) const PROCESSED: &str = "processed";

/// Why a file does not go to the desk. New ones are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// It lies in no folder, and several people live in the house.
    NobodyNamed,
    /// No account, and nobody, is called as its folder is.
    UnknownFolder,
    /// The account looks after nobody who is called as the folder within its folder.
    NotTheirs,
    /// The account looks after several who are called so.
    SameName,
    /// The account is closed, or its role writes no diary.
    MayNotWrite,
    /// The person, or the account, has to agree to the privacy notice first.
    OwesConsent,
    /// It lies deeper than in a folder within a folder.
    TooDeep,
    /// Its name cannot be kept.
    BadName,
    /// There is nothing in it.
    Empty,
    /// It is larger than [`crate::intake::MAX_BYTES`].
    TooLarge,
    /// It changed while it was fetched.
    Changed,
    /// As many imports of the person are open as may be.
    TooManyOpen,
    /// The folder or the bucket did not do its part.
    Place(BucketError),
}

impl Why {
    /// Whether the very same file would meet the same again, whatever else changes.
    pub const fn is_for_good(self) -> bool {
        matches!(self, Self::BadName | Self::Empty | Self::TooLarge)
    }

    /// The word for the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NobodyNamed => "nobody_named",
            Self::UnknownFolder => "unknown_folder",
            Self::NotTheirs => "not_theirs",
            Self::SameName => "same_name",
            Self::MayNotWrite => "may_not_write",
            Self::OwesConsent => "owes_consent",
            Self::TooDeep => "too_deep",
            Self::BadName => "bad_name",
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Changed => "changed",
            Self::TooManyOpen => "too_many_open",
            Self::Place(_) => "place_in_trouble",
        }
    }
}

/// What became of a file. New ones are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// It may still be written.
    Settling,
    /// It went to the desk; how it stands is how the import stands.
    Taken(ImportId),
    /// It stays where it is.
    Left(Why),
}

/// What is remembered of a file, by its name within the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// What is another when the file is; see [`Object::stamp`].
    pub stamp: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was first met as it is.
    pub since: Timestamp,
    /// Whose it is, as far as its folder says.
    pub person: Option<PersonId>,
    /// What became of it.
    pub fate: Fate,
    /// Under which name it lies since it is in the diary.
    pub moved_to: Option<String>,
    /// Why it could not be moved there.
    pub not_moved: Option<BucketError>,
    /// Since when it is not there any more.
    pub gone_since: Option<Timestamp>,
}

impl Record for Seen {}

impl Seen {
    /// A file that was met first at `now`.
    pub(super) fn of(
        object: &Object,
        now: Timestamp,
        person: Option<PersonId>,
        fate: Fate,
    ) -> Self {
        Self {
            stamp: object.stamp.clone(),
            size: object.size,
            since: now,
            person,
            fate,
            moved_to: None,
            not_moved: None,
            gone_since: None,
        }
    }
}

/// Whether nobody writes a file any more, as far as can be told: it was not changed for [`SETTLES`], or was met just
/// so that long ago, which counts where its time lies in the future.
pub(super) fn is_settled(object: &Object, known: Option<&Seen>, now: Timestamp) -> bool {
    let rested = |since| now.duration_since(since) >= SETTLES;
    rested(object.modified)
        || known.is_some_and(|seen| seen.stamp == object.stamp && rested(seen.since))
}

/// What came of a look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// When.
    pub at: Timestamp,
    /// How many files are there.
    pub files: u32,
    /// How many went to the desk.
    pub taken: u32,
    /// How many were moved because they are in a diary.
    pub moved: u32,
    /// How many may still be written.
    pub settling: u32,
    /// How many stay where they are because something is wrong with them.
    pub left: u32,
    /// Whether there is more than is looked at.
    pub is_cut: bool,
    /// Whether there is no such folder, and never was.
    pub is_missing: bool,
    /// What ended it early.
    pub failed: Option<BucketError>,
}

impl Record for Report {}
