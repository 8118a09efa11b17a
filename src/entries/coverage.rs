//! How much of somebody's time the diary covers, metric by metric.

use std::{cmp::Reverse, collections::BTreeMap, ops::ControlFlow};

use jiff::civil::Date;

use crate::{
    metrics::{self, DAY_TOTALS, Dates, Metric, MetricId},
    ops::ids::PersonId,
    store::{Key, Reads, Record, Span, StoreError},
};

use super::{model::Placed, sources::source_of, tables::ENTRIES};

/// How many of the longest gaps are told.
pub const GAPS_TOLD: usize = 3;

/// How a metric is covered.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// The metric.
    pub metric: &'static Metric,
    /// How many days have a value.
    pub days: u64,
    /// From the first to the last of them.
    pub span: Dates,
    /// The longest stretches between two values in which no day has one, the longest first; at most [`GAPS_TOLD`].
    pub gaps: Vec<Dates>,
    /// Where the values came from, those with the most days first.
    pub sources: Vec<Covered>,
}

impl Coverage {
    /// How many days between the first and the last have no value.
    pub fn missing(&self) -> u64 {
        length(self.span).saturating_sub(self.days)
    }
}

/// How many days these are.
fn length(dates: Dates) -> u64 {
    u64::try_from(dates.days()).unwrap_or(0)
}

/// What one source has of a metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// The source; [`super::sources::BY_HAND`] for what was logged here.
    pub source: String,
    /// On how many days it has a value, be it the one that counts or not.
    pub days: u64,
    /// How many values it has.
    pub values: u64,
    /// From the first to the last of its days.
    pub span: Dates,
}

/// How the metrics of a person are covered, in the order of the registry; those without values are left out.
/// Reads every entry of the person once.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn coverage(reads: &impl Reads, person: PersonId) -> Result<Vec<Coverage>, StoreError> {
    let mut days: BTreeMap<MetricId, Days> = BTreeMap::new();
    visit(reads, DAY_TOTALS.prefix(&(person,)), |(_, date), totals| {
        for metric in totals.0.keys() {
            days.entry(*metric)
                .and_modify(|days| days.see(date))
                .or_insert_with(|| Days::from(date));
        }
    })?;
    let mut of: BTreeMap<MetricId, BTreeMap<String, Covered>> = BTreeMap::new();
    visit(reads, ENTRIES.prefix(&(person,)), |(_, date, id), entry| {
        let placed = Placed { id, date, entry };
        let source = source_of(&placed);
        for metric in placed.entry.values.keys() {
            let sources = of.entry(*metric).or_default();
            if let Some(covered) = sources.get_mut(source) {
                covered.see(date);
            } else {
                sources.insert(source.to_owned(), Covered::first(source, date));
            }
        }
    })?;
    let covered = metrics::all().into_iter().filter_map(|metric| {
        let days = days.remove(&metric.id)?;
        let sources = of.remove(&metric.id).unwrap_or_default();
        let mut sources: Vec<_> = sources.into_values().collect();
        sources.sort_by_key(|one| Reverse(one.days));
        Some(Coverage {
            metric,
            days: days.count,
            span: days.span,
            gaps: days.gaps,
            sources,
        })
    });
    Ok(covered.collect())
}

/// Has each row seen until one cannot be read.
fn visit<K: Key, V: Record>(
    reads: &impl Reads,
    span: Span<'_, K, V>,
    mut see: impl FnMut(K, V),
) -> Result<(), StoreError> {
    let mut failed = Ok(());
    reads.each(span, |row| match row {
        Ok((key, value)) => {
            see(key, value);
            ControlFlow::Continue(())
        }
        Err(error) => {
            failed = Err(error);
            ControlFlow::Break(())
        }
    })?;
    failed
}

/// The days of a metric so far, seen from the first on.
#[derive(Debug)]
struct Days {
    count: u64,
    span: Dates,
    gaps: Vec<Dates>,
}

impl From<Date> for Days {
    fn from(date: Date) -> Self {
        Self {
            count: 1,
            span: Dates::day(date),
            gaps: Vec::new(),
        }
    }
}

impl Days {
    fn see(&mut self, date: Date) {
        let between = self.span.to.tomorrow().ok().zip(date.yesterday().ok());
        self.count += 1;
        self.span.to = date;
        if let Some((from, to)) = between.filter(|(from, to)| from <= to) {
            self.gaps.push(Dates { from, to });
            // Of two of one length the earlier leads: equal ones keep their order.
            self.gaps.sort_by_key(|gap| Reverse(gap.days()));
            self.gaps.truncate(GAPS_TOLD);
        }
    }
}

impl Covered {
    fn first(source: &str, date: Date) -> Self {
        Self {
            source: source.to_owned(),
            days: 1,
            values: 1,
            span: Dates::day(date),
        }
    }

    /// Entries come in the order of their dates.
    fn see(&mut self, date: Date) {
        self.values += 1;
        self.days += u64::from(self.span.to != date);
        self.span.to = date;
    }
}
