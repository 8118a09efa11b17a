//! What is read: values with a time, a source and the row they came from.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date, civil::DateTime, tz::Offset};

use crate::metrics::{MetricId, Milli};

use super::units::{Unit, Units};

/// Where in a bundle something was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The member, as a place in [`super::Bundle::members`].
    pub member: u32,
    /// The how-manieth row or record of that member, from 1; in text the line.
    pub number: u64,
}

/// When something happened, as exactly as the file tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// An instant, without the clock on the wall.
    Instant(Timestamp),
    /// An instant with the offset that the clock had.
    Zoned(Timestamp, Offset),
    /// The clock on the wall of the person.
    Local(DateTime),
    /// A date alone.
    Day(Date),
}

/// What [`super::Setting::place`] makes of a [`When`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The person's own date.
    pub date: Date,
    /// The moment with its offset, unless only the date was told.
    pub at: Option<(Timestamp, Offset)>,
}

/// Something that becomes an entry of its own: a weighing, a meal, a night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The device or program that knows it, in its own words; empty for the format itself.
    pub source: String,
    /// What it is called there: the same for the same thing in every export, at most 200 characters.
    pub id: String,
    /// The id of the entry, where it comes from a Wellkin.
    pub entry: Option<uuid::Uuid>,
    /// When; for sleep the moment of waking.
    pub when: When,
    /// The values in thousandths of the canonical unit; at least one.
    pub values: BTreeMap<MetricId, Milli>,
    /// The units in which the values were written.
    pub units: Units,
    /// A line beside them.
    pub note: Option<String>,
    /// Where it was written.
    pub row: Row,
}

/// A piece of a day: the pieces of one source, metric and date become one entry, by the metric's own aggregation.
#[derive(Debug, Clone, PartialEq)]
pub struct Part<'a> {
    /// As in [`Item::source`].
    pub source: &'a str,
    /// Of which metric.
    pub metric: MetricId,
    /// When; a piece belongs to the date on which it began.
    pub when: When,
    /// In the canonical unit, unrounded: what is added up is rounded once.
    pub value: f64,
    /// The unit in which it was written.
    pub unit: Unit,
    /// Where it was written.
    pub row: Row,
}

/// A note of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// As in [`Item::source`].
    pub source: String,
    /// As in [`Item::id`].
    pub id: String,
    /// The id of the note, where it comes from a Wellkin.
    pub note: Option<uuid::Uuid>,
    /// When.
    pub when: When,
    /// What was written; may be empty when there is a mood or a tag.
    pub text: String,
    /// From 1 to 5.
    pub mood: Option<u8>,
    /// Words it was marked with.
    pub tags: Vec<String>,
    /// Where it was written.
    pub row: Row,
}
