//! What this room holds about people, and how it is written down outside the house, exactly.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    metrics::{Milli, Total, by_id, by_static_key},
    ops::ids::{EntryId, PersonId},
    store::{Held, Holding, Subject, date_of, holding::line},
};

use super::{
    model::{Entry, Moment, Origin, Placed},
    sources::SourceOrderLine,
    tables::{
        DELETED_ORIGINS, DISCARDED, Discarded, ENTRIES, ORIGINS, PLACES, SEVERAL, SOURCE_ORDERS,
        THINNED_DAYS, TOMBSTONES, Thinned, Tombstone,
    },
};

/// An entry as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryLine {
    /// Its id, which stays the same in every house.
    pub id: EntryId,
    /// The date it is for.
    pub date: Date,
    /// Counts the edits, from 1.
    pub rev: u32,
    /// When it happened, if told.
    pub at: Option<Moment>,
    /// Thousandths of the canonical unit, by the metric's name in the API.
    pub values: BTreeMap<String, i64>,
    /// A line beside them.
    pub note: Option<String>,
    /// Where it came from.
    pub origin: Option<Origin>,
    /// When it was logged first, in microseconds since 1970.
    pub logged_micros: i64,
}

impl EntryLine {
    /// The line of a stored entry.
    pub fn new(placed: &Placed) -> Self {
        let Placed { id, date, entry } = placed;
        let named = |(id, value): (&_, &Milli)| Some((by_id(*id)?.key.to_owned(), value.0));
        Self {
            id: *id,
            date: *date,
            rev: entry.rev,
            at: entry.at,
            values: entry.values.iter().filter_map(named).collect(),
            note: entry.note.clone(),
            origin: entry.origin.clone(),
            logged_micros: entry.logged_micros,
        }
    }

    /// Takes the values of metrics that are unknown here out, and gives their names.
    pub fn take_unknown(&mut self) -> Vec<String> {
        let values = std::mem::take(&mut self.values).into_iter();
        let (known, unknown): (BTreeMap<_, _>, BTreeMap<_, _>) =
            values.partition(|(key, _)| by_static_key(key).is_some());
        self.values = known;
        unknown.into_keys().collect()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.note.is_none()
    }

    /// The entry of a line; nothing when a metric is unknown here.
    pub fn placed(self) -> Option<Placed> {
        let id = |(key, value): (String, i64)| Some((by_static_key(&key)?.id, Milli(value)));
        let values: Option<_> = self.values.into_iter().map(id).collect();
        let entry = Entry {
            rev: self.rev,
            at: self.at,
            values: values?,
            note: self.note,
            origin: self.origin,
            logged_micros: self.logged_micros,
        };
        Some(Placed {
            id: self.id,
            date: self.date,
            entry,
        })
    }
}

/// A deleted entry as a line of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoneLine {
    /// The entry's id.
    pub id: EntryId,
    /// The revision that deleting made.
    pub rev: u32,
}

/// An item of a source that was deleted by hand, as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletedOrigin {
    /// The source's name.
    pub source: String,
    /// The item's id there.
    pub id: String,
    /// The entry that it was.
    pub entry: EntryId,
}

/// A day of a source that was put together, as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThinnedLine {
    /// The date.
    pub date: Date,
    /// The source's name.
    pub source: String,
    /// The entry that it is now.
    pub entry: EntryId,
    /// How many entries there were.
    pub items: u32,
    /// What the values come to in thousandths of the canonical unit, and how many there were, by the metric's name
    /// in the API.
    pub totals: BTreeMap<String, (i64, u32)>,
}

impl ThinnedLine {
    pub(super) fn new(date: Date, source: &str, row: &Thinned) -> Self {
        let named = |(id, total): (&_, &Total)| {
            Some((by_id(*id)?.key.to_owned(), (total.sum, total.count)))
        };
        Self {
            date,
            source: source.to_owned(),
            entry: row.entry,
            items: row.items,
            totals: row.totals.iter().filter_map(named).collect(),
        }
    }

    /// The row of a line, without metrics that are unknown here.
    pub fn row(&self) -> Thinned {
        let total = |(key, (sum, count)): (&String, &(i64, u32))| {
            let (sum, count) = (*sum, *count);
            Some((by_static_key(key)?.id, Total { sum, count }))
        };
        Thinned {
            entry: self.entry,
            items: self.items,
            totals: self.totals.iter().filter_map(total).collect(),
        }
    }
}

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(Held::told(
            &ENTRIES,
            |subject| Some(ENTRIES.prefix(&(subject.person,))),
            |_, (_, date, id), entry| line(&EntryLine::new(&placed(*id, *date, entry))),
        )),
        Box::new(Held::told(
            &TOMBSTONES,
            |subject| Some(TOMBSTONES.prefix(&(subject.person,))),
            |_, (_, id), stone: &Tombstone| {
                line(&StoneLine {
                    id: *id,
                    rev: stone.rev,
                })
            },
        )),
        Box::new(Held::told(
            &DELETED_ORIGINS,
            |subject| Some(DELETED_ORIGINS.prefix(&(subject.person,))),
            |_, (_, source, id), entry| {
                line(&DeletedOrigin {
                    source: source.clone(),
                    id: id.clone(),
                    entry: *entry,
                })
            },
        )),
        Box::new(Held::told(
            &THINNED_DAYS,
            |subject| Some(THINNED_DAYS.prefix(&(subject.person,))),
            |_, (_, date, source), row| line(&ThinnedLine::new(*date, source, row)),
        )),
        Box::new(Held::following(&PLACES, |subject| {
            Some(PLACES.prefix(&(subject.person,)))
        })),
        Box::new(Held::following(&ORIGINS, |subject| {
            Some(ORIGINS.prefix(&(subject.person,)))
        })),
        Box::new(Held::told(
            &SOURCE_ORDERS,
            |subject| Some(SOURCE_ORDERS.prefix(&(subject.person,))),
            |_, (_, metric), order| line(&SourceOrderLine::new(*metric, order)),
        )),
        Box::new(Held::following(&SEVERAL, |subject| {
            Some(SEVERAL.prefix(&(subject.person,)))
        })),
        Box::new(
            Held::told(
                &DISCARDED,
                |_| Some(DISCARDED.all()),
                |_, (_, id), row| {
                    let date = date_of(row.day).unwrap_or_default();
                    line(&EntryLine::new(&placed(*id, date, &row.entry)))
                },
            )
            .of(discarded_by),
        ),
    ]
}

fn discarded_by(subject: &Subject, _: &(Timestamp, EntryId), row: &Discarded) -> bool {
    let whose: PersonId = row.person;
    whose == subject.person
}

fn placed(id: EntryId, date: Date, entry: &Entry) -> Placed {
    let entry = entry.clone();
    Placed { id, date, entry }
}
