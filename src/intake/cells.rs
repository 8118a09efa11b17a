//! Pieces of days, added up: one number a source, metric and date.

use std::collections::BTreeMap;

use crate::{
    formats::{Row, units::Unit},
    metrics::{Aggregation, Metric, MetricId, Milli},
};

/// Whose piece it is: the day, the source as a place in the list of sources, the metric, and the format
/// as a place in the list of formats.
pub(super) type CellKey = (i32, u32, MetricId, u8);

/// What a day of a source has of a metric so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// The sum; of a metric whose latest value counts, that value.
    value: f64,
    count: u32,
    /// When the latest value was, in microseconds since 1970.
    last: i64,
    /// The unit in which pieces were written that had to be converted; of several the first.
    pub unit: Option<Unit>,
    /// Where the first piece was written.
    pub row: Row,
}

/// All of them. Two formats that tell of the same source, metric and day are kept apart, so that they do
/// not add up: the first one counts.
#[derive(Debug, Default)]
pub(super) struct Cells(BTreeMap<CellKey, Cell>);

impl Cells {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn add(
        &mut self,
        key: CellKey,
        metric: &Metric,
        (value, unit, when): (f64, Unit, i64),
        row: Row,
    ) {
        let cell = self.0.entry(key).or_insert(Cell {
            value: 0.0,
            count: 0,
            last: i64::MIN,
            unit: None,
            row,
        });
        if cell.unit.is_none() && !unit.is_canonical(metric.id) {
            cell.unit = Some(unit);
        }
        cell.count = cell.count.saturating_add(1);
        match metric.aggregation {
            Aggregation::Sum | Aggregation::Mean => cell.value += value,
            Aggregation::Last if when >= cell.last => (cell.value, cell.last) = (value, when),
            Aggregation::Last => {}
        }
    }

    /// The days in order, one a source and metric, each with whether it is a second telling of one that
    /// came before.
    pub fn into_days(self) -> impl Iterator<Item = (CellKey, Cell, bool)> {
        let mut last = None;
        self.0.into_iter().map(move |(key, cell)| {
            let (day, source, metric, _) = key;
            let again = last.replace((day, source, metric)) == Some((day, source, metric));
            (key, cell, again)
        })
    }
}

impl Cell {
    /// The day's value, rounded once; nothing for what is no number.
    pub fn value(&self, metric: &Metric) -> Option<Milli> {
        Milli::from_f64(match metric.aggregation {
            Aggregation::Sum | Aggregation::Last => self.value,
            Aggregation::Mean => self.value / f64::from(self.count.max(1)),
        })
    }
}
