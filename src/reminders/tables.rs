//! When people want to hear from the house, and what they were told.

use super::settings::Settings;
use crate::ops::ids::{PersonId, UserId};
use crate::store::{Record, Table, TableInfo};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(super) static REMINDERS: Table<UserId, Settings> = Table::fact(
    0x6a,
    "reminders",
    "when somebody wants their digests and the reminder of the evening, and of which weeks",
)
.shown_to_owner();

pub(super) static TOLD: Table<(UserId, PersonId, u8), Told> = Table::fact(
    0x6b,
    "reminders_told",
    "up to which week or day somebody was told about a person, by the kind of message",
);

/// What was dealt with last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The first day of the week, or the day.
    pub first: Date,
    /// When.
    pub at: Timestamp,
    /// Whether there was something to tell.
    pub sent: bool,
}

impl Record for Told {}

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![REMINDERS.info(), TOLD.info()]
}
