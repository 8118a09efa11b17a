//! Keeping computed values true: what a change of some days does to those days and to the ones after them, and
//! what all days of a person come to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::civil::Date;

use crate::{
    metrics::{Dates, DayTotals, MetricId, in_dates},
    ops::ids::PersonId,
    store::{Reads, StoreError, date_of, day_number},
};

use super::{model::is_derived, set::Set};

/// The totals of some days, by date.
pub type Changed = BTreeMap<Date, DayTotals>;

/// Takes the new totals of what was logged on some days, and gives those days with what is computed from them, and
/// the days after them whose computed values follow. Reads the days as they were before.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn follow(
    reads: &impl Reads,
    person: PersonId,
    set: &Set,
    logged: Changed,
) -> Result<Changed, StoreError> {
    let (Some(first), Some(last)) = (logged.keys().next(), logged.keys().next_back()) else {
        return Ok(logged);
    };
    if set.is_empty() {
        return Ok(logged);
    }
    let first = day_number(*first);
    let dates = Dates {
        from: date_of(first - set.window() + 1).unwrap_or(Date::MIN),
        to: date_of(day_number(*last) + set.reach()).unwrap_or(Date::MAX),
    };
    let stored = in_dates(reads, person, dates)?.into_iter();
    let mut walk = Walk {
        set,
        days: stored.map(|(date, day)| (day_number(date), day)).collect(),
        moved: BTreeMap::new(),
    };
    let touched = logged.keys().map(|date| day_number(*date));
    let there = walk.days.range(first..).map(|(day, _)| *day);
    let all: BTreeSet<i32> = touched.chain(there).collect();
    let mut changed = Changed::new();
    for at in all {
        let Some(date) = date_of(at) else { continue };
        if let Some(day) = walk.step(at, logged.get(&date)) {
            changed.insert(date, day);
        }
    }
    Ok(changed)
}

/// A walk over days, from the oldest on.
struct Walk<'s> {
    set: &'s Set,
    days: BTreeMap<i32, DayTotals>,
    /// The last day so far on which the value of a metric is another than before.
    moved: BTreeMap<MetricId, i32>,
}

impl Walk<'_> {
    /// Brings a day in line. Gives it when it was logged anew, or is another than before.
    fn step(&mut self, at: i32, logged: Option<&DayTotals>) -> Option<DayTotals> {
        let before = self.days.get(&at).cloned().unwrap_or_default();
        let mut day = logged.unwrap_or(&before).clone();
        if logged.is_some() {
            let ids: BTreeSet<_> = day.0.keys().chain(before.0.keys()).copied().collect();
            let other = |id: &MetricId| !is_derived(*id) && day.0.get(id) != before.0.get(id);
            self.moved
                .extend(ids.into_iter().filter(other).map(|id| (id, at)));
        }
        for one in self.set.ordered() {
            let moved_within = |(id, window): (&MetricId, &i32)| {
                self.moved.get(id).is_some_and(|moved| at - moved < *window)
            };
            if logged.is_none() && !one.expression.reads().iter().any(moved_within) {
                continue;
            }
            one.compute(&mut day, &|ago| self.days.get(&(at - ago)));
            if day.0.get(&one.id) != before.0.get(&one.id) {
                self.moved.insert(one.id, at);
            }
        }
        if logged.is_none() && day == before {
            return None;
        }
        self.days.insert(at, day.clone());
        Some(day)
    }
}

/// The days of one person, handed in from the oldest on, each with what is computed from it.
#[derive(Debug, Default)]
pub struct Trail {
    days: VecDeque<(i32, DayTotals)>,
}

impl Trail {
    /// Computes the day that comes next. `day` has the totals of what was logged; whatever was computed before is
    /// left out.
    pub fn next(&mut self, set: &Set, date: Date, day: &mut DayTotals) {
        day.0.retain(|id, _| !is_derived(*id));
        if set.is_empty() {
            return;
        }
        let at = day_number(date);
        while self
            .days
            .front()
            .is_some_and(|(old, _)| at - old >= set.window())
        {
            self.days.pop_front();
        }
        set.compute(day, |ago| {
            let found = self.days.binary_search_by_key(&(at - ago), |(day, _)| *day);
            found
                .ok()
                .and_then(|place| self.days.get(place))
                .map(|(_, day)| day)
        });
        self.days.push_back((at, day.clone()));
    }
}
