//! What one record cannot tell by itself: who its source is, the other half of a blood pressure, whether a workout is
//! told already.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date, tz::Offset};

use crate::{
    formats::{
        item::{Item, Row, When},
        sink::{Sink, Stop},
        sources::tidy,
        units::Unit,
    },
    metrics::{MetricId, Milli},
};

/// Sources told apart at most.
const SOURCES: usize = 1_000;
/// Halves of blood pressures waiting for the other, at most: 16 MB.
const HALVES: usize = 200_000;
/// Days of a source with exercise of their own, and workouts, at most: 16 MB each.
const EXERCISES: usize = 200_000;

/// The sources of an export by number.
#[derive(Default)]
pub(super) struct Sources {
    by_raw: BTreeMap<Box<str>, u16>,
    names: Vec<String>,
    last: (String, u16),
    scratch: String,
}

impl Sources {
    /// The number of a source as it stands in an attribute; `None` when there are too many.
    pub(super) fn number(&mut self, raw: &str) -> Option<u16> {
        if self.last.0 == raw && !self.names.is_empty() {
            return Some(self.last.1);
        }
        let number = match self.by_raw.get(raw) {
            Some(number) => *number,
            None if self.by_raw.len() >= SOURCES => return None,
            None => self.add(raw)?,
        };
        raw.clone_into(&mut self.last.0);
        self.last.1 = number;
        Some(number)
    }

    /// Spellings that come to the same name are one source.
    fn add(&mut self, raw: &str) -> Option<u16> {
        // An entity that is none of XML's own stays as it was written.
        let text = quick_xml::escape::unescape(raw).unwrap_or(raw.into());
        tidy(&text, &mut self.scratch);
        if self.scratch.is_empty() {
            super::NAME.clone_into(&mut self.scratch);
        }
        let known = self.names.iter().position(|name| *name == self.scratch);
        let number = u16::try_from(known.unwrap_or(self.names.len())).ok()?;
        if known.is_none() {
            self.names.push(self.scratch.clone());
        }
        self.by_raw.insert(raw.into(), number);
        Some(number)
    }

    /// Its name.
    pub(super) fn name(&self, number: u16) -> &str {
        self.names
            .get(usize::from(number))
            .map_or("", String::as_str)
    }
}

/// A metric, its value, and the unit in which it was written.
pub(super) type Told = (MetricId, Milli, Unit);

/// An item without anything but a value or two.
pub(super) fn item(source: &str, id: String, when: When, values: &[Told], row: Row) -> Item {
    Item {
        source: source.to_owned(),
        id,
        entry: None,
        when,
        values: values
            .iter()
            .map(|(metric, value, _)| (*metric, *value))
            .collect(),
        units: values
            .iter()
            .map(|(metric, _, unit)| (*metric, *unit))
            .collect(),
        note: None,
        row,
    }
}

/// One of two pressures, with the clock's offset.
struct Half {
    told: Told,
    offset: Offset,
    row: Row,
}

/// Systolic and diastolic records that wait for each other.
#[derive(Default)]
pub(super) struct Pressures {
    halves: BTreeMap<(u16, Timestamp, MetricId), Half>,
}

impl Pressures {
    /// Takes a half and tells both as one item, as soon as there are both.
    pub(super) fn add(
        &mut self,
        (source, name): (u16, &str),
        (at, offset): (Timestamp, Offset),
        told: Told,
        row: Row,
        sink: &mut dyn Sink,
    ) -> Result<(), Stop> {
        let (metric, ..) = told;
        let other = match metric {
            MetricId::SYSTOLIC => MetricId::DIASTOLIC,
            _ => MetricId::SYSTOLIC,
        };
        if let Some(half) = self.halves.remove(&(source, at, other)) {
            return tell(name, (at, offset), &[told, half.told], half.row, sink);
        }
        if self.halves.len() >= HALVES {
            return tell(name, (at, offset), &[told], row, sink);
        }
        let half = Half { told, offset, row };
        self.halves.insert((source, at, metric), half);
        Ok(())
    }

    /// Tells what was left alone.
    pub(super) fn finish(self, sources: &Sources, sink: &mut dyn Sink) -> Result<(), Stop> {
        for ((source, at, _), half) in self.halves {
            let name = sources.name(source);
            tell(name, (at, half.offset), &[half.told], half.row, sink)?;
        }
        Ok(())
    }
}

fn tell(
    source: &str,
    (at, offset): (Timestamp, Offset),
    values: &[Told],
    row: Row,
    sink: &mut dyn Sink,
) -> Result<(), Stop> {
    let id = format!("blood_pressure:{at}");
    sink.item(item(source, id, When::Zoned(at, offset), values, row))
}

/// A workout as it waits for the end.
struct Workout {
    source: u16,
    date: Date,
    item: Item,
}

/// Workouts, and the days on which their source counts minutes of exercise anyway.
#[derive(Default)]
pub(super) struct Workouts {
    counted: BTreeSet<(u16, Date)>,
    waiting: Vec<Workout>,
    /// There were more days or workouts than are kept.
    overflowed: bool,
}

impl Workouts {
    /// On this day the source told minutes of exercise.
    pub(super) fn counted(&mut self, source: u16, date: Date) {
        if self.counted.len() < EXERCISES {
            self.counted.insert((source, date));
        } else if !self.counted.contains(&(source, date)) {
            self.overflowed = true;
        }
    }

    /// A workout; `false` when there are too many.
    pub(super) fn add(&mut self, source: u16, date: Date, item: Item) -> bool {
        let room = self.waiting.len() < EXERCISES / 4;
        if room {
            self.waiting.push(Workout { source, date, item });
        }
        room
    }

    /// Tells the workouts of days on which their source told nothing else, and answers how many there were of others.
    /// Had the days not all been kept, none is told: exercise may be missing, but it is never counted twice.
    pub(super) fn finish(self, sink: &mut dyn Sink) -> Result<u64, Stop> {
        let mut left = 0;
        for workout in self.waiting {
            if self.overflowed || self.counted.contains(&(workout.source, workout.date)) {
                left += 1;
            } else {
                sink.item(workout.item)?;
            }
        }
        Ok(left)
    }
}
