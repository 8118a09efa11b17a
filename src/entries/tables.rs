//! Where entries are kept.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    metrics::{MetricId, Total},
    ops::ids::{EntryId, PersonId},
    store::{Record, Table, TableInfo},
};

use super::{model::Entry, retention::RULES};

impl Record for Entry {}
impl Record for EntryId {}

/// Entries by person, date and id, so that a day or a month is one stretch.
pub static ENTRIES: Table<(PersonId, Date, EntryId), Entry> =
    Table::fact(0x40, "entries", "What each person reported, by date")
        .shown_to_owner()
        .fed(|key| key.0);

/// Ids that were deleted, for devices that were offline meanwhile.
pub static TOMBSTONES: Table<(PersonId, EntryId), Tombstone> =
    Table::fact(0x41, "entry_tombstones", "Ids of deleted entries").fed(|key| key.0);

/// What is left of a deleted entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tombstone {
    /// The revision that deleting made.
    pub rev: u32,
}

impl Record for Tombstone {}

/// The date an entry is under, as a day number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place(pub i32);

impl Record for Place {}

/// The date of each entry, to find it by its id.
pub static PLACES: Table<(PersonId, EntryId), Place> =
    Table::derived(0x42, "entry_places", "Under which date an entry is");

/// The entry a source's own item became: person, source, id there.
pub static ORIGINS: Table<(PersonId, String, String), EntryId> = Table::derived(
    0x43,
    "entry_origins",
    "Which entry an item of a source became, so that an import can be repeated",
);

/// Items of sources that were deleted by hand: an import does not bring them back.
pub static DELETED_ORIGINS: Table<(PersonId, String, String), EntryId> = Table::fact(
    0x46,
    "deleted_origins",
    "Items of sources that were deleted by hand, so that an import leaves them out",
)
.fed(|key| key.0);

/// A deleted entry that can still be brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discarded {
    /// Whose.
    pub person: PersonId,
    /// Its date, as a day number.
    pub day: i32,
    /// What it was.
    pub entry: Entry,
}

impl Record for Discarded {}

/// Deleted entries by the time of deletion. Deleting sweeps away what is older than an hour.
pub static DISCARDED: Table<(Timestamp, EntryId), Discarded> = Table::control(
    0x44,
    "discarded_entries",
    "Deleted entries, kept for an hour so that one can undo",
);

/// The sources of a metric in the order somebody chose, the first one first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceOrder(pub Vec<String>);

impl Record for SourceOrder {}

/// Orders of sources by person and metric, where somebody chose one.
pub static SOURCE_ORDERS: Table<(PersonId, MetricId), SourceOrder> = Table::fact(
    0x45,
    "source_orders",
    "Which source of a metric counts first, where somebody chose",
)
.shown_to_owner()
.fed(|key| key.0);

/// The sources of each metric of a day that has values of several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Several(pub BTreeMap<MetricId, BTreeSet<String>>);

impl Record for Several {}

/// Days on which several sources have values of the same metric.
pub static SEVERAL: Table<(PersonId, Date), Several> = Table::derived(
    0x47,
    "days_of_several_sources",
    "The sources of the metrics that have several on a day, of which one counts",
)
.shown_to_owner();

/// A day of a source whose values were put together into one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thinned {
    /// The entry that they are now.
    pub entry: EntryId,
    /// How many entries there were.
    pub items: u32,
    /// What the values of each metric come to, and how many there were.
    pub totals: BTreeMap<MetricId, Total>,
}

impl Record for Thinned {}

/// Days whose entries of a source were put together, by person, date and source.
pub static THINNED_DAYS: Table<(PersonId, Date, String), Thinned> = Table::fact(
    0x4a,
    "thinned_days",
    "Days of which the values of a source were put together into one entry, and how many there were",
)
.fed(|key| key.0);

/// The tables of this room.
pub fn tables() -> Vec<TableInfo> {
    vec![
        ENTRIES.info(),
        TOMBSTONES.info(),
        PLACES.info(),
        ORIGINS.info(),
        DELETED_ORIGINS.info(),
        DISCARDED.info(),
        SOURCE_ORDERS.info(),
        SEVERAL.info(),
        THINNED_DAYS.info(),
        RULES.info(),
    ]
}
