//! Keeping the cells true: what a change takes away from groups and what it adds.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    metrics::{self, DAY_TOTALS, Dates, WEIGHTS},
    ops::ids::PersonId,
    store::{Reads, StoreError, Tx},
};

use super::{
    model::{Bands, Cell, Contributions, Traits, Values, contributions_of_day},
    tables::{CELLS, CellKey, keys},
};

/// The days whose groups can change when something of `date` changes: the day itself and, when its
/// weight does, the days after it until the next weighing.
pub fn affected_days(
    reads: &impl Reads,
    person: PersonId,
    date: Date,
    weight_changes: bool,
) -> Result<Vec<Date>, StoreError> {
    let mut days = vec![date];
    let Ok(next) = date.tomorrow() else {
        return Ok(days);
    };
    if weight_changes {
        let weighing = reads.first(WEIGHTS.between(&(person, next), &(person, Date::MAX)))?;
        let until = weighing.map_or(Date::MAX, |((_, date), _)| date);
        let rows = reads.list(DAY_TOTALS.between(&(person, next), &(person, until)))?;
        days.extend(rows.into_iter().map(|((_, date), _)| date));
    }
    Ok(days)
}

/// What `days` of a person contribute by the totals and weighings as they are now.
pub fn contributions_on(
    reads: &impl Reads,
    person: PersonId,
    traits: &Traits,
    days: impl IntoIterator<Item = Date>,
    bands: Bands,
) -> Result<Contributions, StoreError> {
    let mut all = Contributions::new();
    if !traits.takes_part {
        return Ok(all);
    }
    for date in days {
        let Some(totals) = reads.get(&DAY_TOTALS, &(person, date))? else {
            continue;
        };
        let weight = metrics::weight_on(reads, person, date)?.map(|(_, weight)| weight.0);
        all.extend(contributions_of_day(traits, weight, date, &totals, bands));
    }
    Ok(all)
}

/// What all days within `dates` contribute; one pass over the totals.
pub fn contributions_within(
    reads: &impl Reads,
    person: PersonId,
    traits: &Traits,
    dates: Dates,
    bands: Bands,
) -> Result<Contributions, StoreError> {
    let mut all = Contributions::new();
    if !traits.takes_part {
        return Ok(all);
    }
    each_day(reads, person, dates, |date, totals, weight| {
        all.extend(contributions_of_day(traits, weight, date, totals, bands));
        Ok(())
    })?;
    Ok(all)
}

/// Visits the days of a person that have totals, each with the weight known by then.
pub fn each_day(
    reads: &impl Reads,
    person: PersonId,
    dates: Dates,
    mut visit: impl FnMut(Date, &metrics::DayTotals, Option<i64>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let before = dates.from.yesterday().unwrap_or(dates.from);
    let mut weight = metrics::weight_on(reads, person, before)?.map(|(_, weight)| weight.0);
    for (date, totals) in metrics::in_dates(reads, person, dates)? {
        if let Some(weighed) = totals.0.get(&metrics::MetricId::WEIGHT) {
            weight = Some(weighed.sum);
        }
        visit(date, &totals, weight)?;
    }
    Ok(())
}

/// Takes `before` out of the cells and puts `after` in, touching only rows that differ.
pub fn apply(
    tx: &mut Tx<'_>,
    before: &Contributions,
    after: &Contributions,
) -> Result<(), StoreError> {
    let mut changes: BTreeMap<CellKey, Vec<(&Values, i64)>> = BTreeMap::new();
    collect(before, after, -1, &mut changes);
    collect(after, before, 1, &mut changes);
    for (key, counts) in changes {
        let mut cell = tx.get(&CELLS, &key)?.unwrap_or_default();
        for (values, times) in counts {
            cell.count(values, times);
        }
        store_cell(tx, key, &cell)?;
    }
    Ok(())
}

/// Notes what of `contributions` is not the same in `others`.
fn collect<'v>(
    contributions: &'v Contributions,
    others: &Contributions,
    times: i64,
    changes: &mut BTreeMap<CellKey, Vec<(&'v Values, i64)>>,
) {
    for ((cohort, date), values) in contributions {
        if others.get(&(*cohort, *date)) == Some(values) {
            continue;
        }
        for key in keys(*cohort, *date) {
            changes.entry(key).or_default().push((values, times));
        }
    }
}

fn store_cell(tx: &mut Tx<'_>, key: CellKey, cell: &Cell) -> Result<(), StoreError> {
    if cell.0.is_empty() {
        tx.delete(&CELLS, &key)
    } else {
        tx.put(&CELLS, &key, cell)
    }
}
