//! Putting the entries of a source and day together into one, so that everything that follows from them stays the
//! same to the bit. No I/O.
//!
//! The totals of the day are computed before and after. A metric for which they differ, or whose value would be
//! none that can be logged, stays as it is: the last weight of a day, say, with an entry between that has a note.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    metrics::{DayTotals, MetricId, Total, by_id, fold_totals},
    ops::ids::EntryId,
};

use super::{
    super::{
        model::{Entry, Placed, Values},
        sources::{self, Orders, source_of},
        tables::Thinned,
        thinned::{Weights, is_put_together, is_thinnable, origin},
    },
    plan::{DayPlan, Merge, Part},
};

/// What is known of a day beside its entries.
pub(super) struct Frame<'a> {
    /// The metrics that are put together.
    pub metrics: &'a BTreeSet<MetricId>,
    /// The person's orders of sources.
    pub orders: &'a Orders,
    /// What was put together before, by source.
    pub rows: &'a BTreeMap<String, Thinned>,
    /// What values count that stand for several.
    pub weights: Weights,
}

/// What is put together of a day, whose entries are in the order of time. `id` gives new ids.
pub(super) fn thin(
    day: &[Placed],
    mut frame: Frame<'_>,
    mut id: impl FnMut() -> EntryId,
) -> DayPlan {
    let mut plan = DayPlan::default();
    let mut day = day.to_vec();
    let thinnable = day.iter().filter(|placed| is_thinnable(placed));
    let named: BTreeSet<String> = thinnable.map(|one| source_of(one).to_owned()).collect();
    for source in named {
        let (merge, left) = put_together(&day, &frame, &source, &mut id);
        plan.left += left;
        let Some(merge) = merge else { continue };
        let parts = merge.parts.iter();
        let before: usize = parts.map(|part| part.old.entry.values.len()).sum();
        let stays = merge.parts.iter().filter_map(|part| part.new.as_ref());
        let after: usize = stays.map(|new| new.entry.values.len()).sum();
        plan.values += (before - after) as u64;
        day = with(&day, &merge);
        let totals = merge.row.totals.clone();
        frame.weights = frame.weights.with(merge.made.id, totals);
        plan.merges.push(merge);
    }
    plan
}

/// Puts the entries of a source together; and says how many values cannot be.
fn put_together(
    day: &[Placed],
    frame: &Frame<'_>,
    source: &str,
    id: &mut impl FnMut() -> EntryId,
) -> (Option<Merge>, u64) {
    let own: Vec<&Placed> = day
        .iter()
        .filter(|placed| is_thinnable(placed) && source_of(placed) == source)
        .collect();
    let row = frame.rows.get(source);
    let there = own.iter().copied().find(|placed| {
        is_put_together(&placed.entry) && row.is_some_and(|row| row.entry == placed.id)
    });
    let has = |placed: &Placed, metrics: &BTreeSet<MetricId>| {
        placed.entry.values.keys().any(|one| metrics.contains(one))
    };
    let of_there: BTreeSet<MetricId> = there
        .into_iter()
        .flat_map(|one| one.entry.values.keys().copied())
        .collect();
    let named = |metric: &&MetricId| own.iter().any(|one| one.entry.values.contains_key(metric));
    let all: BTreeSet<MetricId> = frame.metrics.iter().filter(named).copied().collect();
    let mut metrics: BTreeSet<MetricId> = all.union(&of_there).copied().collect();
    if own
        .iter()
        .filter(|one| has(one, &all) || there == Some(**one))
        .count()
        < 2
    {
        return (None, 0);
    }
    let left = |metrics: &BTreeSet<MetricId>| {
        let values = own.iter().flat_map(|one| one.entry.values.keys());
        let stay = values.filter(|one| all.contains(*one) && !metrics.contains(*one));
        stay.count() as u64
    };
    let before = totals(day, frame.orders, &frame.weights);
    loop {
        let parts: Vec<&Placed> = own
            .iter()
            .copied()
            .filter(|one| has(one, &metrics))
            .collect();
        // What was put together before stays whole.
        if parts.len() < 2 || !of_there.is_subset(&metrics) {
            return (None, left(&BTreeSet::new()));
        }
        let sums = summed(&parts, &metrics, &frame.weights);
        let mut unfit: BTreeSet<MetricId> = metrics.clone();
        unfit.retain(|metric| !sums.0.contains_key(metric) || !is_loggable(*metric, &sums));
        if unfit.is_empty() {
            let merge = merged(&parts, there, sums, (source, row), id);
            let after = with(day, &merge);
            let weights = frame.weights.with(merge.made.id, merge.row.totals.clone());
            let after = totals(&after, frame.orders, &weights);
            if before == after {
                let left = left(&metrics);
                return (Some(merge), left);
            }
            let both = before.0.keys().chain(after.0.keys());
            unfit = both
                .filter(|metric| before.0.get(metric) != after.0.get(metric))
                .copied()
                .collect();
        }
        let many = metrics.len();
        metrics.retain(|metric| !unfit.contains(metric));
        if metrics.len() == many {
            return (None, left(&BTreeSet::new()));
        }
    }
}

fn totals(day: &[Placed], orders: &Orders, weights: &Weights) -> DayTotals {
    sources::totals(day, &sources::several(day), orders, weights)
}

/// What the values of these metrics come to in these entries.
fn summed(parts: &[&Placed], metrics: &BTreeSet<MetricId>, weights: &Weights) -> DayTotals {
    let values = parts.iter().flat_map(|placed| {
        let values = placed.entry.values.iter();
        let meant = values.filter(|(metric, _)| metrics.contains(*metric));
        meant.map(|(metric, value)| (*metric, weights.of(placed.id, *metric, *value)))
    });
    fold_totals(values)
}

fn is_loggable(metric: MetricId, sums: &DayTotals) -> bool {
    let total = sums.0.get(&metric);
    let metric = by_id(metric).filter(|metric| !metric.is_computed());
    total
        .zip(metric)
        .is_some_and(|(total, metric)| metric.hard.contains(total.value(metric.aggregation).0))
}

fn merged(
    parts: &[&Placed],
    there: Option<&Placed>,
    sums: DayTotals,
    (source, row): (&str, Option<&Thinned>),
    id: &mut impl FnMut() -> EntryId,
) -> Merge {
    let value = |(metric, total): (&MetricId, &Total)| {
        Some((*metric, total.value(by_id(*metric)?.aggregation)))
    };
    let values: Values = sums.0.iter().filter_map(value).collect();
    let last = parts.iter().map(|one| one.entry.order(one.id).0).max();
    let date = parts.first().map(|one| one.date).unwrap_or_default();
    let new = there.map_or_else(id, |there| there.id);
    let made = Placed {
        id: new,
        date,
        entry: Entry {
            rev: there.map_or(0, |there| there.entry.rev) + 1,
            at: None,
            values,
            note: None,
            origin: match there {
                Some(there) => there.entry.origin.clone(),
                None => Some(origin(source, date, new)),
            },
            // It has its place among the entries of the day where the last of its parts had it.
            logged_micros: last.unwrap_or_default(),
        },
    };
    let is_new = |one: &&&Placed| there.is_none_or(|there| there.id != one.id);
    let fresh = parts.iter().filter(is_new).count();
    let mut covered = row.map_or_else(BTreeMap::new, |row| row.totals.clone());
    covered.extend(sums.0.iter().map(|(metric, total)| (*metric, *total)));
    let parts = parts.iter().map(|old| Part {
        old: (*old).clone(),
        new: lessened(old, &sums),
    });
    Merge {
        source: source.to_owned(),
        parts: parts.collect(),
        row: Thinned {
            entry: new,
            items: row.map_or(0, |row| row.items) + u32::try_from(fresh).unwrap_or(u32::MAX),
            totals: covered,
        },
        made,
    }
}

/// What of an entry is not put together.
fn lessened(old: &Placed, sums: &DayTotals) -> Option<Placed> {
    let mut new = old.clone();
    new.entry
        .values
        .retain(|metric, _| !sums.0.contains_key(metric));
    new.entry.rev += 1;
    Some(new).filter(|new| !new.entry.values.is_empty())
}

/// A day as it is after that, in the order of time.
pub(super) fn with(day: &[Placed], merge: &Merge) -> Vec<Placed> {
    let is_part = |placed: &Placed| merge.parts.iter().any(|part| part.old.id == placed.id);
    let mut after: Vec<Placed> = day.iter().filter(|one| !is_part(one)).cloned().collect();
    after.extend(merge.parts.iter().filter_map(|part| part.new.clone()));
    after.push(merge.made.clone());
    after.sort_by_key(|placed| placed.entry.order(placed.id));
    after
}
