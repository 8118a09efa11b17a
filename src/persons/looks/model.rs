//! A look at somebody's data.

use crate::ops::ids::{PersonId, UserId};
use crate::persons::sharing::Groups;
use crate::store::{Key, Part, Record};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// Somebody who is signed in.
    User(UserId),
    /// A board on a wall, by the id of its link.
    Board(u128),
}

/// A byte for the kind and 128 bits.
impl Key for Viewer {
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::User(user) => (0_u8, *user).encode(out),
            Self::Board(link) => (1_u8, *link).encode(out),
        }
    }

    fn decode(input: &mut &[u8]) -> Option<Self> {
        match <(u8, u128)>::decode(input)? {
            (0, id) => Some(Self::User(UserId::from_uuid(Uuid::from_u128(id)))),
            (1, id) => Some(Self::Board(id)),
            _ => None,
        }
    }

    fn layout() -> String {
        "viewer".into()
    }

    fn parts() -> Vec<Part> {
        vec![Part {
            name: "viewer",
            layout: Self::layout(),
        }]
    }
}

/// What there was to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Seen {
    /// These groups, because they are shared.
    Groups(Groups),
    /// What happened with the account: an administrator looked it up.
    History,
    /// All of it: a guardian had the diary open.
    Everything,
}

impl Seen {
    const HISTORY: u8 = 0x40;
    const EVERYTHING: u8 = 0x80;

    /// The byte on disk, which never changes its meaning.
    pub const fn bits(self) -> u8 {
        match self {
            Self::Groups(groups) => groups.bits(),
            Self::History => Self::HISTORY,
            Self::Everything => Self::EVERYTHING,
        }
    }

    /// What a byte on disk stands for.
    pub const fn of_bits(bits: u8) -> Self {
        match bits {
            Self::EVERYTHING => Self::Everything,
            Self::HISTORY => Self::History,
            bits => Self::Groups(Groups::of_bits(bits)),
        }
    }
}

/// Whose data somebody looked at, on which day of that person, and what of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// Whose.
    pub person: PersonId,
    /// The person's own date.
    pub date: Date,
    /// Who looked.
    pub viewer: Viewer,
    /// At what.
    pub seen: Seen,
}

/// How often somebody looked on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// How often: a page or a call each.
    pub times: u32,
    /// When first.
    pub first: Timestamp,
    /// When last.
    pub last: Timestamp,
}

impl Record for Looked {}

impl Looked {
    /// Once, at `now`.
    pub const fn once(now: Timestamp) -> Self {
        Self {
            times: 1,
            first: now,
            last: now,
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            times: self.times.saturating_add(other.times),
            first: self.first.min(other.first),
            last: self.last.max(other.last),
        }
    }
}
