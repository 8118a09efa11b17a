//! What people are told about days on which several sources speak of the same metric.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    metrics::{Dates, METRICS, Metric, MetricId, by_id},
    ops::ids::{EntryId, PersonId},
    store::{Reads, StoreError},
};

use super::{
    super::{model::Placed, reading::of_day, shared::Seen, tables::SEVERAL},
    Orders, source_of, winners,
};

/// A metric that has several sources on a day, and which of them counts.
#[derive(Debug, Clone)]
pub struct Contest {
    /// The metric.
    pub metric: &'static Metric,
    /// The source that counts; nothing for those who do not see where entries come from.
    pub winner: Option<String>,
}

/// A metric that has several sources on some days, and what counts on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Often {
    /// On how many days.
    pub days: usize,
    /// The source that counts on most of them; the first by name of several.
    pub source: String,
}

/// For each metric that has several sources on some of `dates`, what counts there most often.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn most_often(
    reads: &impl Reads,
    person: PersonId,
    dates: Dates,
) -> Result<BTreeMap<MetricId, Often>, StoreError> {
    let end = dates.to.tomorrow().unwrap_or(dates.to);
    let rows = reads.list(SEVERAL.between(&(person, dates.from), &(person, end)))?;
    let orders = Orders::of(reads, person)?;
    let mut found: BTreeMap<MetricId, BTreeMap<String, usize>> = BTreeMap::new();
    for (_, several) in rows {
        for (metric, source) in winners(&several, &orders) {
            let of = found.entry(metric).or_default();
            *of.entry(source.to_owned()).or_default() += 1;
        }
    }
    let often = found.into_iter().filter_map(|(metric, sources)| {
        let days = sources.values().sum();
        let most = sources.into_iter().rev().max_by_key(|(_, days)| *days);
        let (source, _) = most?;
        Some((metric, Often { days, source }))
    });
    Ok(often.collect())
}

/// What somebody is told about the days of a list.
#[derive(Debug, Default)]
pub struct Marks {
    days: BTreeMap<Date, Vec<Contest>>,
    /// For each entry the metrics of which it has a value that does not count.
    uncounted: BTreeMap<EntryId, Vec<MetricId>>,
}

impl Marks {
    /// Reads what is to be told about `dates`, as far as somebody sees them. Days with one source cost
    /// nothing but one look at a stretch of rows.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub fn read(
        reads: &impl Reads,
        (person, access): Seen,
        dates: Dates,
    ) -> Result<Self, StoreError> {
        let end = dates.to.tomorrow().unwrap_or(dates.to);
        let rows = reads.list(SEVERAL.between(&(person, dates.from), &(person, end)))?;
        if rows.is_empty() {
            return Ok(Self::default());
        }
        let orders = Orders::of(reads, person)?;
        let mut marks = Self::default();
        for ((_, date), several) in rows {
            let mut winners = winners(&several, &orders);
            winners.retain(|metric, _| by_id(*metric).is_some_and(|one| access.reads(one.group)));
            for placed in of_day(reads, person, date)? {
                marks.leave_out(&placed, &winners);
            }
            let told = METRICS.iter().filter_map(|metric| {
                let winner = winners.get(&metric.id)?;
                let winner = access.is_whole().then(|| (*winner).to_owned());
                Some(Contest { metric, winner })
            });
            marks.days.insert(date, told.collect());
        }
        Ok(marks)
    }

    fn leave_out(&mut self, placed: &Placed, winners: &BTreeMap<MetricId, &str>) {
        let source = source_of(placed);
        let values = placed.entry.values.keys();
        let lost = values.filter(|metric| winners.get(metric).is_some_and(|one| *one != source));
        let lost: Vec<_> = lost.copied().collect();
        if !lost.is_empty() {
            self.uncounted.insert(placed.id, lost);
        }
    }

    /// The metrics of a day that have several sources, in the order of the registry.
    pub fn of_day(&self, date: Date) -> &[Contest] {
        self.days.get(&date).map_or(&[], Vec::as_slice)
    }

    /// Those of an entry's metrics that do not count, and what counts instead.
    pub fn not_counted(&self, placed: &Placed) -> Vec<&Contest> {
        let lost = self.uncounted.get(&placed.id);
        let lost = lost.map_or(&[][..], Vec::as_slice);
        let day = self.of_day(placed.date).iter();
        day.filter(|one| lost.contains(&one.metric.id)).collect()
    }
}
