//! Reading a table by what its columns mean.

use std::collections::BTreeMap;

use crate::{
    formats::{
        Item, Left, Note, Part, Row, Sink, When, Why,
        sources::tidy,
        table::{
            Fault, Heads, Occurrences, Record, Unused, amount, dates, digest, is_absent, moment,
            plain,
        },
        units::{Amount, Unit, Units, convert},
    },
    metrics::{MetricId, Milli, by_static_key},
};

use super::{
    looking::named,
    mapping::{Column, Mapping, MappingError},
};

/// How many names that mean nothing are counted one by one.
const MOST_UNKNOWN: usize = 200;
/// Words with which rows begin that sum up others.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "sum",
    "average",
    "avg",
    "mean",
    "median",
    "min",
    "max",
    "minimum",
    "maximum",
    "ukupno",
    "zbroj",
    "prosjek",
    "summe",
    "gesamt",
    "durchschnitt",
    "mittelwert",
    "totaux",
    "moyenne",
    "somme",
    "totales",
    "suma",
    "promedio",
    "media",
    "totale",
    "somma",
];

impl Mapping {
    /// Reads the answer to [`crate::formats::Ask::Columns`].
    ///
    /// # Errors
    /// See [`MappingError`].
    pub fn parse(json: &str) -> Result<Self, MappingError> {
        let mapping: Self = serde_json::from_str(json).map_err(|_| MappingError::Unreadable)?;
        mapping.check()?;
        Ok(mapping)
    }

    /// Whether a table can be read by it.
    ///
    /// # Errors
    /// See [`MappingError`].
    pub fn check(&self) -> Result<(), MappingError> {
        let count = |wanted: fn(&Column) -> bool| {
            self.columns.iter().filter(|column| wanted(column)).count()
        };
        if count(|column| matches!(column, Column::Date | Column::DateTime)) != 1 {
            return Err(MappingError::Dates);
        }
        let metrics = count(|column| matches!(column, Column::Metric { .. } | Column::Note));
        let names = count(|column| *column == Column::Name);
        let values = count(|column| *column == Column::Value);
        if names != values || names > 1 || metrics + values == 0 {
            return Err(MappingError::Values);
        }
        let pairs = self.columns.iter().filter_map(|column| match column {
            Column::Metric { key, unit } => Some((key, unit)),
            _ => None,
        });
        let named = self.names.values().map(|named| (&named.key, &named.unit));
        let known = |(key, unit): (&String, &String)| resolve(key, unit).is_some();
        match pairs.chain(named).all(known) {
            true => Ok(()),
            false => Err(MappingError::Metric),
        }
    }
}

/// A metric and one of its units, by their names.
fn resolve(key: &str, unit: &str) -> Option<(MetricId, Unit)> {
    let id = by_static_key(key)?.id;
    let unit = Unit::parse(unit)?;
    convert(1.0, unit, id).map(|_| (id, unit))
}

/// Reads rows by a mapping that was checked.
pub(super) struct Reading<'a> {
    mapping: &'a Mapping,
    date: Option<usize>,
    time: Option<usize>,
    note: Option<usize>,
    source: Option<usize>,
    unit: Option<usize>,
    tall: Option<(usize, usize, Option<usize>)>,
    wide: Vec<(usize, MetricId, Unit)>,
    names: BTreeMap<&'a str, (MetricId, Unit)>,
    occurrences: Occurrences,
    unused: Unused,
    used: Vec<Option<usize>>,
    unknown: BTreeMap<String, u64>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(mapping: &'a Mapping) -> Self {
        let place = |wanted: &Column| mapping.columns.iter().position(|column| column == wanted);
        let wide = mapping
            .columns
            .iter()
            .enumerate()
            .filter_map(|(place, column)| match column {
                Column::Metric { key, unit } => {
                    resolve(key, unit).map(|(id, unit)| (place, id, unit))
                }
                _ => None,
            });
        let names = mapping.names.iter();
        let names = names
            .filter_map(|(name, named)| Some((name.as_str(), resolve(&named.key, &named.unit)?)));
        let used = mapping.columns.iter().enumerate();
        let used = used
            .filter(|(_, column)| **column != Column::Ignore)
            .map(|(place, _)| Some(place));
        Self {
            mapping,
            date: place(&Column::Date).or_else(|| place(&Column::DateTime)),
            time: place(&Column::Time),
            note: place(&Column::Note),
            source: place(&Column::Source),
            unit: place(&Column::Unit),
            tall: place(&Column::Name)
                .zip(place(&Column::Value))
                .map(|(name, value)| (name, value, place(&Column::Unit))),
            wide: wide.collect(),
            names: names.collect(),
            occurrences: Occurrences::default(),
            unused: Unused::default(),
            used: used.collect(),
            unknown: BTreeMap::new(),
        }
    }

    /// Tells what is in a row.
    pub(super) fn row(
        &mut self,
        heads: &Heads,
        record: &Record,
        row: Row,
        sink: &mut dyn Sink,
    ) -> Result<(), Fault> {
        let cell = |place: Option<usize>| place.map_or("", |place| record.cell(place));
        let date = cell(self.date);
        if is_total(date) || (date.is_empty() && is_total(record.cell(0))) {
            return Err(Why::Totals.into());
        }
        if date.is_empty() {
            return Err(Why::Missing("date".to_owned()).into());
        }
        let when = dates::when_of_two(date, cell(self.time), self.mapping.order)?;
        let mut source = String::new();
        tidy(cell(self.source), &mut source);
        let values = match self.tall {
            Some((name, value, unit)) => {
                self.tall(record.cell(name), record.cell(value), cell(unit))?
            }
            None => Vec::new(),
        };
        let values = values
            .into_iter()
            .map(Ok)
            .chain(self.wide(record))
            .collect::<Result<Vec<_>, Why>>()?;
        self.unused.see(heads, &self.used, record, false);
        let note = Some(cell(self.note))
            .filter(|note| !is_absent(note))
            .map(str::to_owned);
        if values.is_empty() && note.is_none() {
            return Ok(());
        }
        self.tell(&source, when, values, note, row, sink)
    }

    fn wide(&self, record: &Record) -> Vec<Result<(MetricId, Amount), Why>> {
        let told = self.unit.map_or("", |place| record.cell(place));
        let values = self.wide.iter().filter_map(|(place, id, unit)| {
            // A unit beside a single value is that value's.
            let unit = match told.is_empty() || self.wide.len() > 1 {
                true => Ok(*unit),
                false => Unit::parse(told).ok_or_else(|| Why::NoUnit(told.to_owned())),
            };
            let read =
                unit.and_then(|unit| amount(record.cell(*place), self.mapping.decimal, unit, *id));
            read.map(|amount| amount.map(|amount| (*id, amount)))
                .transpose()
        });
        values.collect()
    }

    /// The value of a row that has one. A name that means nothing is counted.
    fn tall(
        &mut self,
        name: &str,
        value: &str,
        unit: &str,
    ) -> Result<Vec<(MetricId, Amount)>, Why> {
        let told = match unit.is_empty() {
            true => None,
            false => Some(Unit::parse(unit)),
        };
        let mapped = self.names.get(name).map(|(id, unit)| (*id, Some(*unit)));
        let Some((id, own)) = mapped.or_else(|| named(name)) else {
            self.leave(name);
            return Ok(Vec::new());
        };
        let unit = match (told, own) {
            (Some(None), _) => return Err(Why::NoUnit(unit.to_owned())),
            (Some(Some(told)), _) => told,
            (None, Some(own)) => own,
            (None, None) => return Err(Why::NoUnit(String::new())),
        };
        let read = amount(value, self.mapping.decimal, unit, id)?;
        Ok(read.map(|amount| (id, amount)).into_iter().collect())
    }

    fn leave(&mut self, name: &str) {
        let known = self.unknown.contains_key(name) || self.unknown.len() < MOST_UNKNOWN;
        let name = if known { name } else { "…" };
        let short = name.chars().take(100).collect();
        *self.unknown.entry(short).or_default() += 1;
    }

    fn tell(
        &mut self,
        source: &str,
        when: When,
        values: Vec<(MetricId, Amount)>,
        mut note: Option<String>,
        row: Row,
        sink: &mut dyn Sink,
    ) -> Result<(), Fault> {
        let mut items: BTreeMap<&str, (BTreeMap<MetricId, Milli>, Units)> = BTreeMap::new();
        let mut parts = Vec::new();
        for (metric, amount) in values {
            let milli = Milli::from_f64(amount.value).ok_or(Why::OutOfRange(metric))?;
            match kind(metric) {
                Some(name) => {
                    let (values, units) = items.entry(name).or_default();
                    values.insert(metric, milli);
                    units.insert(metric, amount.unit);
                }
                None => parts.push((metric, amount)),
            }
        }
        for (metric, Amount { value, unit }) in parts {
            sink.part(Part {
                source,
                metric,
                when,
                value,
                unit,
                row,
            })?;
        }
        for (name, (values, units)) in items {
            let id = self.id(name, source, when);
            let item = Item {
                source: source.to_owned(),
                id,
                entry: None,
                when,
                values,
                units,
                note: note.take(),
                row,
            };
            sink.item(item)?;
        }
        if let Some(text) = note {
            let (id, source) = (self.id("note", source, when), source.to_owned());
            sink.note(Note {
                source,
                id,
                note: None,
                when,
                text,
                mood: None,
                tags: Vec::new(),
                row,
            })?;
        }
        Ok(())
    }

    /// What is the same in every export: of what, from whom, when, and the how-manieth of those.
    fn id(&mut self, name: &str, source: &str, when: When) -> String {
        let key = format!("{name}:{}", digest(&[name, source, &moment(when)]));
        self.occurrences.name(when, key)
    }

    /// Tells what has no place in the diary.
    pub(super) fn finish(self, sink: &mut dyn Sink) {
        self.unused.tell(sink);
        for (name, count) in self.unknown {
            sink.leave(Left::Kind(name), count);
        }
    }
}

/// What an entry of its own is called; nothing for what is a piece of a day.
fn kind(metric: MetricId) -> Option<&'static str> {
    match metric {
        MetricId::STEPS
        | MetricId::ACTIVE_ENERGY
        | MetricId::EXERCISE
        | MetricId::GLUCOSE
        | MetricId::RESTING_HEART_RATE => None,
        MetricId::SYSTOLIC | MetricId::DIASTOLIC => Some("blood_pressure"),
        metric => crate::metrics::by_id(metric).map(|metric| metric.key),
    }
}

/// Whether a cell says that its row sums up others.
fn is_total(cell: &str) -> bool {
    let plain = plain(cell);
    let first = plain.split(' ').next().unwrap_or("");
    TOTALS.contains(&first)
}
