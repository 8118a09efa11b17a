//! A share: which group, with whom, how far and until when.

use super::group::{Group, Groups};
use crate::ops::ids::UserId;
use crate::store::{Key, Part, Record};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// With whom a group is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// With everybody who can sign in, and with the boards on the walls.
    Household,
    /// With one of them.
    Member(UserId),
}

/// A byte for the kind and a UUID, which is nil for the household.
impl Key for Audience {
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Household => (0_u8, Uuid::nil()).encode(out),
            Self::Member(user) => (1_u8, *user).encode(out),
        }
    }

    fn decode(input: &mut &[u8]) -> Option<Self> {
        match <(u8, UserId)>::decode(input)? {
            (0, user) if user.as_uuid().is_nil() => Some(Self::Household),
            (1, user) => Some(Self::Member(user)),
            _ => None,
        }
    }

    fn layout() -> String {
        "audience".into()
    }

    fn parts() -> Vec<Part> {
        vec![Part {
            name: "audience",
            layout: Self::layout(),
        }]
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Household => f.write_str("household"),
            Self::Member(user) => user.fmt(f),
        }
    }
}

/// Which of a person's shares: `household.sleep`, or a user's id in the place of `household`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareId {
    /// With whom.
    pub with: Audience,
    /// What.
    pub group: Group,
}

impl fmt::Display for ShareId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.with, self.group.tag())
    }
}

/// What names no share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoShare;

impl FromStr for ShareId {
    type Err = NoShare;

    fn from_str(text: &str) -> Result<Self, NoShare> {
        let (with, group) = text.split_once('.').ok_or(NoShare)?;
        let with = match with {
            "household" => Audience::Household,
            user => Audience::Member(user.parse().map_err(|_| NoShare)?),
        };
        let group = Group::from_tag(group).ok_or(NoShare)?;
        let id = Self { with, group };
        // A UUID can be written in several ways; one share has one address.
        (id.to_string() == text).then_some(id).ok_or(NoShare)
    }
}

/// A group that is shared with somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Whether they may also log into it.
    pub write: bool,
    /// The last day on which it holds, by the person's own calendar; `None` for as long as nobody
    /// ends it.
    pub until: Option<Date>,
    /// When it was given.
    pub since: Timestamp,
    /// Who gave it: the person, or a guardian for them. Nobody when the operator did.
    pub by: Option<UserId>,
    /// When it was taken back. The row stays for a while, so that one can undo.
    pub ended: Option<Timestamp>,
}

impl Record for Share {}

impl Share {
    /// Whether it holds on `today`, the person's own date.
    pub fn holds_on(&self, today: Date) -> bool {
        self.ended.is_none() && self.until.is_none_or(|last| today <= last)
    }
}

/// What somebody wants to share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewShare {
    /// What.
    pub groups: Groups,
    /// With whom.
    pub with: Audience,
    /// Whether they may also log into it.
    pub write: bool,
    /// The last day on which it holds.
    pub until: Option<Date>,
}
