//! The totals of a day: one value for each metric that has any, kept with the entries.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    ops::ids::PersonId,
    store::{Reads, Record, StoreError, Table, Tx},
};

use super::{Aggregation, Dates, Metric, MetricId, Milli, by_id};

/// One metric's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// What was added up; for the latest value, that value. Thousandths of the unit.
    pub sum: i64,
    /// How many values there were.
    pub count: u32,
}

impl Total {
    /// What one value adds to a day.
    pub const fn of(value: Milli) -> Self {
        Self {
            sum: value.0,
            count: 1,
        }
    }

    /// The one value that these come to, by what is done with several.
    pub fn value(self, aggregation: Aggregation) -> Milli {
        match aggregation {
            Aggregation::Sum | Aggregation::Last => Milli(self.sum),
            Aggregation::Mean => Milli::mean(self.sum.into(), self.count.into()),
        }
    }
}

/// A day: metric to total. A metric without values is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayTotals(pub BTreeMap<MetricId, Total>);

impl Record for DayTotals {}

impl DayTotals {
    /// The day's one value of a metric.
    pub fn value(&self, metric: &Metric) -> Option<Milli> {
        Some(self.0.get(&metric.id)?.value(metric.aggregation))
    }

    /// All values of the day by metric.
    pub fn values(&self) -> impl Iterator<Item = (&'static Metric, Milli)> + '_ {
        self.0.keys().filter_map(|id| {
            let metric = by_id(*id)?;
            Some((metric, self.value(metric)?))
        })
    }
}

/// Totals by person and day.
pub static DAY_TOTALS: Table<(PersonId, Date), DayTotals> = Table::derived(
    0x30,
    "day_totals",
    "One value a metric for each day that has entries",
)
.shown_to_owner();

/// Weighings by person and day, thousandths of a kilogram: the same as in the totals, but without
/// the days between, so that the last weighing before a day is one step away.
pub static WEIGHTS: Table<(PersonId, Date), Weighed> = Table::derived(
    0x31,
    "weights",
    "The weight of each day on which it was logged",
)
.shown_to_owner();

/// A weight in thousandths of a kilogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed(pub i64);

impl Record for Weighed {}

/// Makes a day's totals of its reports, given in the order of time.
pub fn fold<'v>(reports: impl IntoIterator<Item = &'v BTreeMap<MetricId, Milli>>) -> DayTotals {
    let values = reports.into_iter().flatten();
    fold_values(values.map(|(id, value)| (*id, *value)))
}

/// Makes a day's totals of single values, given in the order of time.
pub fn fold_values(values: impl IntoIterator<Item = (MetricId, Milli)>) -> DayTotals {
    let values = values.into_iter();
    fold_totals(values.map(|(id, value)| (id, Total::of(value))))
}

/// Makes a day's totals of what single values or several together come to, given in the order of time.
pub fn fold_totals(values: impl IntoIterator<Item = (MetricId, Total)>) -> DayTotals {
    let mut day = DayTotals::default();
    for (id, part) in values {
        let Some(metric) = by_id(id) else { continue };
        let total = day.0.entry(id).or_insert(Total { sum: 0, count: 0 });
        total.count = total.count.saturating_add(part.count);
        total.sum = match metric.aggregation {
            Aggregation::Sum | Aggregation::Mean => total.sum.saturating_add(part.sum),
            Aggregation::Last => part.sum,
        };
    }
    day
}

/// Writes a day's totals; a day without any is removed.
pub fn put_day(
    tx: &mut Tx<'_>,
    person: PersonId,
    date: Date,
    day: &DayTotals,
) -> Result<(), StoreError> {
    let key = (person, date);
    if day.0.is_empty() {
        tx.delete(&DAY_TOTALS, &key)?;
    } else {
        tx.put(&DAY_TOTALS, &key, day)?;
    }
    match day.0.get(&MetricId::WEIGHT) {
        Some(weight) => tx.put(&WEIGHTS, &key, &Weighed(weight.sum)),
        None if tx.exists(&WEIGHTS, &key)? => tx.delete(&WEIGHTS, &key),
        None => Ok(()),
    }
}

/// The days of a person that have totals, oldest first.
pub fn in_dates(
    reads: &impl Reads,
    person: PersonId,
    dates: Dates,
) -> Result<Vec<(Date, DayTotals)>, StoreError> {
    let after = dates.to.tomorrow().unwrap_or(dates.to);
    let span = DAY_TOTALS.between(&(person, dates.from), &(person, after));
    Ok(reads
        .list(span)?
        .into_iter()
        .map(|((_, date), day)| (date, day))
        .collect())
}

/// The last weight logged on or before `date`, with its day.
pub fn weight_on(
    reads: &impl Reads,
    person: PersonId,
    date: Date,
) -> Result<Option<(Date, Weighed)>, StoreError> {
    let after = date.tomorrow().unwrap_or(date);
    let span = WEIGHTS
        .between(&(person, Date::MIN), &(person, after))
        .reversed();
    Ok(reads.first(span)?.map(|((_, date), weight)| (date, weight)))
}

/// All weighings up to `date`, oldest first, in thousandths of a kilogram.
pub fn weights_before(
    reads: &impl Reads,
    person: PersonId,
    date: Date,
) -> Result<Vec<(Date, i64)>, StoreError> {
    let after = date.tomorrow().unwrap_or(date);
    let rows = reads.list(WEIGHTS.between(&(person, Date::MIN), &(person, after)))?;
    Ok(rows
        .into_iter()
        .map(|((_, date), weight)| (date, weight.0))
        .collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::metrics::by_key;

    fn report(values: &[(&str, i64)]) -> BTreeMap<MetricId, Milli> {
        values
            .iter()
            .map(|(key, value)| (by_key(key).unwrap().id, Milli(*value)))
            .collect()
    }

    #[test]
    fn sums_add_up_means_average_and_the_latest_weight_counts() {
        let day = fold(&[
            report(&[
                ("water_consumed", 250),
                ("systolic", 120_000),
                ("weight", 80_500),
            ]),
            report(&[
                ("water_consumed", 500),
                ("systolic", 131_000),
                ("weight", 80_100),
            ]),
        ]);
        let value = |key| day.value(by_key(key).unwrap());
        assert_eq!(value("water_consumed"), Some(Milli(750)));
        assert_eq!(value("systolic"), Some(Milli(125_500)));
        assert_eq!(value("weight"), Some(Milli(80_100)));
        assert_eq!(value("mood"), None);
    }
}
