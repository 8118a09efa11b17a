//! All goals a person ever had, in the order of their dates.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{
    metrics::MetricId,
    ops::ids::PersonId,
    store::{Reads, StoreError},
};

use super::{model::Goal, tables::GOALS};

/// From a date on a metric had this goal, or none any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The metric.
    pub metric: MetricId,
    /// The first day this held for.
    pub from: Date,
    /// The goal; `None` when it was given up.
    pub goal: Option<Goal>,
}

/// What a person's goals were on every day. Small: a few rows for each metric.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// By metric, then oldest first, as the table has them.
    changes: Vec<Change>,
}

impl History {
    /// Reads the goals of `person`.
    pub fn of(reads: &impl Reads, person: PersonId) -> Result<Self, StoreError> {
        let rows = reads.list(GOALS.prefix(&(person,)))?;
        let changes = rows
            .into_iter()
            .map(|((_, metric, from), kept)| Change {
                metric,
                from,
                goal: kept.goal(metric, from),
            })
            .collect();
        Ok(Self { changes })
    }

    /// The goals that held on `date`.
    pub fn on(&self, date: Date) -> BTreeMap<MetricId, Goal> {
        let mut goals = BTreeMap::new();
        for change in self.changes.iter().filter(|change| change.from <= date) {
            match change.goal {
                Some(goal) => goals.insert(change.metric, goal),
                None => goals.remove(&change.metric),
            };
        }
        goals
    }

    /// The goal `metric` had on `date`.
    pub fn goal_on(&self, metric: MetricId, date: Date) -> Option<Goal> {
        let last = self.of_metric(metric).rfind(|change| change.from <= date);
        last.and_then(|change| change.goal)
    }

    /// The changes of one metric, oldest first.
    pub fn of_metric(&self, metric: MetricId) -> impl DoubleEndedIterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.metric == metric)
    }

    /// The metrics that ever had a goal.
    pub fn metrics(&self) -> BTreeSet<MetricId> {
        self.changes.iter().map(|change| change.metric).collect()
    }

    /// All changes, newest first; those of one day in the order of the metrics' numbers.
    pub fn newest_first(&self) -> Vec<Change> {
        let mut changes = self.changes.clone();
        changes.sort_by_key(|change| std::cmp::Reverse(change.from));
        changes
    }
}
