//! Exports and the rules about them. No I/O.

use crate::ops::ids::UserId;
use crate::store::Record;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// For how long the file of an export is kept; the privacy notice says so too.
pub const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The most exports of one person that are kept; one more takes the place of the oldest.
pub const KEPT_AT_MOST: usize = 3;

/// The id of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExportId(pub u128);

impl std::fmt::Display for ExportId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", uuid::Uuid::from_u128(self.0))
    }
}

impl std::str::FromStr for ExportId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.parse::<uuid::Uuid>()?.as_u128()))
    }
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is being made.
    Running,
    /// It can be downloaded.
    Done,
    /// It was not made: the server stopped meanwhile, or the disk is full. Ask again.
    Failed,
}

/// An export that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// How far it is.
    pub state: State,
    /// Who asked: the person or a guardian.
    pub asked_by: UserId,
    /// When.
    pub asked_at: Timestamp,
    /// How many rows it holds, once it is done.
    pub rows: u64,
    /// The size of the file in bytes, once it is done.
    pub bytes: u64,
}

impl Record for Export {}

impl Export {
    /// When its file goes.
    pub fn ends_at(&self) -> Timestamp {
        self.asked_at.saturating_add(KEPT).unwrap_or(Timestamp::MAX)
    }
}

/// An export as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportShown {
    /// Its id.
    pub id: ExportId,
    /// What is written down of it.
    pub export: Export,
    /// While it runs: rows written, and rows in all (0 until they are counted).
    pub progress: (u64, u64),
}
