//! All goals a person ever had, in the order of their dates.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{
    metrics::MetricId,
    ops::ids::PersonId,
    store::{Reads, StoreError},
};

use super::{
    model::Goal,
    tables::{GOALS, Kept},
};

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
        Ok(Self::from_rows(
            rows.into_iter()
                .map(|((_, metric, from), kept)| (metric, from, kept)),
        ))
    }

    /// The history that rows make, which come by metric and then by date. A goal ends on the day
    /// before the next row of its metric.
    fn from_rows(rows: impl IntoIterator<Item = (MetricId, Date, Kept)>) -> Self {
        let mut changes: Vec<Change> = Vec::new();
        for (metric, from, kept) in rows {
            let before = changes.last_mut().filter(|last| last.metric == metric);
            if let Some(goal) = before.and_then(|last| last.goal.as_mut()) {
                goal.to = from.yesterday().ok();
            }
            changes.push(Change {
                metric,
                from,
                goal: kept.goal(metric, from),
            });
        }
        Self { changes }
    }

    /// The history of these goals, for judging them without a store.
    pub fn made_of(goals: &[Goal]) -> Self {
        let mut rows = BTreeMap::new();
        for goal in goals {
            if let Some(end) = goal.to.and_then(|to| to.tomorrow().ok()) {
                rows.entry((goal.metric, end)).or_insert(Kept::NONE);
            }
        }
        rows.extend(
            goals
                .iter()
                .map(|goal| ((goal.metric, goal.from), Kept::of(goal))),
        );
        Self::from_rows(
            rows.into_iter()
                .map(|((metric, from), kept)| (metric, from, kept)),
        )
    }

    /// The goals that held on `date`.
    pub fn on(&self, date: Date) -> BTreeMap<MetricId, Goal> {
        let goals = self.changes.iter().filter_map(|change| change.goal);
        goals
            .filter(|goal| goal.from <= date && goal.to.is_none_or(|to| date <= to))
            .map(|goal| (goal.metric, goal))
            .collect()
    }

    /// The goals that hold on `date` or will later, by metric and then by date.
    pub fn from(&self, date: Date) -> Vec<Goal> {
        let goals = self.changes.iter().filter_map(|change| change.goal);
        goals
            .filter(|goal| goal.to.is_none_or(|to| date <= to))
            .collect()
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
