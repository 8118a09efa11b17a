//! What can be done with goals: one function, one transaction.
//!
//! `today` is the person's own, and callers tell it; nothing here asks a clock.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    metrics::{Dates, MetricId, by_id},
    ops::ids::PersonId,
    store::{Actor, Reads, Store, StoreError, Tx},
};

use super::{
    history::History,
    is_growing,
    judge::{Facts, WeekReport, look_back, report},
    model::{Field, Goal, Problem, Proposal, Wrong},
    tables::{GOALS, Kept},
};

/// Why goals were not changed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum GoalsError {
    /// What was asked for cannot be; nothing was written.
    #[error("{} of the goals' fields cannot be accepted", .0.len())]
    Invalid(Vec<Problem>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use cases of goals. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Goals {
    pub(super) store: Store,
}

impl Goals {
    /// The use cases on `store`.
    pub const fn new(store: Store) -> Self {
        Self { store }
    }

    /// The goals that hold on `date` or will later, by the metrics' numbers and then by date.
    pub async fn list(&self, person: PersonId, date: Date) -> Result<Vec<Goal>, StoreError> {
        Ok(self.history(person).await?.from(date))
    }

    /// All goals there ever were.
    pub async fn history(&self, person: PersonId) -> Result<History, StoreError> {
        self.store.read(move |snap| History::of(snap, person)).await
    }

    /// All goals there ever were, and the facts for judging those of `today`, with the breaks of
    /// `dates`.
    pub(super) async fn overview(
        &self,
        person: PersonId,
        dates: Dates,
        today: Date,
    ) -> Result<(History, Facts), StoreError> {
        let both = Dates {
            from: dates.from.min(look_back(today).from),
            ..dates
        };
        let read =
            move |snap: &_| Ok((History::of(snap, person)?, Facts::read(snap, person, both)?));
        self.store.read(read).await
    }

    /// How the seven days from `first` on went, seen on `today`.
    pub async fn week(
        &self,
        person: PersonId,
        first: Date,
        today: Date,
    ) -> Result<WeekReport, StoreError> {
        let read = move |snap: &_| report(snap, person, first, today);
        self.store.read(read).await
    }

    /// Makes `proposals` the goals that hold: what they do not name is given up from today on, and
    /// what they say again stays as it was, with the date it has held from. A proposal with a date
    /// holds from then on, whatever was said for later days; several of one metric follow one
    /// another. Gives the goals that hold now or will.
    ///
    /// # Errors
    /// Everything that is wrong with any of them; then none is kept.
    pub async fn replace(
        &self,
        actor: Actor,
        person: PersonId,
        today: Date,
        proposals: Vec<Proposal>,
    ) -> Result<Vec<Goal>, GoalsError> {
        let wanted = check(&proposals, today).map_err(GoalsError::Invalid)?;
        self.store
            .write(actor, move |tx| {
                let before = History::of(tx, person)?;
                age_gate(tx, person, today, &before, &wanted)?;
                let mut metrics = before.metrics();
                metrics.extend(wanted.iter().map(|(_, goal)| goal.metric));
                for metric in metrics {
                    let mut goals: Vec<_> = wanted.iter().map(|(_, goal)| *goal).collect();
                    goals.retain(|goal| goal.metric == metric);
                    goals.sort_by_key(|goal| goal.from);
                    let start = goals.first().map_or(today, |first| first.from.min(today));
                    settle(tx, person, &before, metric, start, &goals)?;
                }
                Ok(History::of(tx, person)?.from(today))
            })
            .await
    }

    /// Sets one goal and leaves those of other metrics alone, and its own metric's before its first
    /// day. Gives the goal as it holds.
    pub async fn set(
        &self,
        actor: Actor,
        person: PersonId,
        today: Date,
        proposal: Proposal,
    ) -> Result<Goal, GoalsError> {
        let goal = proposal
            .check(today)
            .map_err(|wrong| GoalsError::Invalid(problems(0, wrong)))?;
        self.store
            .write(actor, move |tx| {
                let before = History::of(tx, person)?;
                age_gate(tx, person, today, &before, &[(0, goal)])?;
                settle(tx, person, &before, goal.metric, goal.from, &[goal])?;
                // The same goal said again has held for longer than it says.
                let held = History::of(tx, person)?.goal_on(goal.metric, goal.from);
                Ok(held.unwrap_or(goal))
            })
            .await
    }

    /// Gives the goals for a metric up from today on, with those that are still to come. Says
    /// whether there was one.
    pub async fn clear(
        &self,
        actor: Actor,
        person: PersonId,
        today: Date,
        metric: MetricId,
    ) -> Result<bool, StoreError> {
        self.store
            .write(actor, move |tx| {
                let before = History::of(tx, person)?;
                settle(tx, person, &before, metric, today, &[])?;
                Ok(before.from(today).iter().any(|goal| goal.metric == metric))
            })
            .await
    }
}

/// Refuses what is for adults to somebody who is not one. A goal they have already, from before
/// this was asked or before the birth date was told, may stay: it does not count.
fn age_gate(
    reads: &impl Reads,
    person: PersonId,
    today: Date,
    before: &History,
    asked: &[(usize, Goal)],
) -> Result<(), GoalsError> {
    let found: Vec<_> = asked
        .iter()
        .filter(|(_, goal)| goal.is_for_adults())
        .filter(|(_, goal)| {
            // Also one that is still to come.
            let held = before.goal_on(goal.metric, goal.from.max(today));
            !held.is_some_and(|held| held.wants_the_same(goal))
        })
        .map(|(at, _)| Problem {
            at: *at,
            field: Field::Metric,
            wrong: Wrong::ForAdults,
        })
        .collect();
    if found.is_empty() || !is_growing(reads, person, today)? {
        return Ok(());
    }
    Err(GoalsError::Invalid(found))
}

fn problems(at: usize, wrong: Vec<(Field, Wrong)>) -> Vec<Problem> {
    wrong
        .into_iter()
        .map(|(field, wrong)| Problem { at, field, wrong })
        .collect()
}

/// The goals that `proposals` make, each with its place among them, or everything that is wrong
/// with any of them.
pub(super) fn check(
    proposals: &[Proposal],
    today: Date,
) -> Result<Vec<(usize, Goal)>, Vec<Problem>> {
    let mut wanted = Vec::new();
    let mut found = Vec::new();
    for (at, proposal) in proposals.iter().enumerate() {
        let clash = proposals[..at]
            .iter()
            .find(|earlier| earlier.metric == proposal.metric && proposal.overlaps(earlier, today));
        if let Some(earlier) = clash.filter(|_| by_id(proposal.metric).is_some()) {
            let undated = |one: &Proposal| one.from.is_none() && one.to.is_none();
            let wrong = if undated(earlier) && undated(proposal) {
                (Field::Metric, Wrong::Twice)
            } else {
                (Field::From, Wrong::Overlaps)
            };
            found.extend(problems(at, vec![wrong]));
            continue;
        }
        match proposal.check(today) {
            Ok(goal) => wanted.push((at, goal)),
            Err(wrong) => found.extend(problems(at, wrong)),
        }
    }
    if found.is_empty() {
        Ok(wanted)
    } else {
        Err(found)
    }
}

/// Makes `wanted`, goals of `metric` that follow one another, all that holds from `start` on,
/// whatever was said for later days, and writes no more rows than it takes: a day on which nothing
/// changed has none.
fn settle(
    tx: &mut Tx<'_>,
    person: PersonId,
    before: &History,
    metric: MetricId,
    start: Date,
    wanted: &[Goal],
) -> Result<(), StoreError> {
    let eve = start.yesterday().ok();
    let mut last = eve.and_then(|day| before.goal_on(metric, day));
    let mut rows = BTreeMap::new();
    for (date, goal) in said(start, wanted) {
        let same = match (&last, &goal) {
            (Some(last), Some(goal)) => last.wants_the_same(goal),
            (None, None) => true,
            _ => false,
        };
        if !same {
            rows.insert(date, goal.map_or(Kept::NONE, |goal| Kept::of(&goal)));
        }
        last = goal;
    }
    for change in before.of_metric(metric).filter(|old| old.from >= start) {
        let old = change.goal.map_or(Kept::NONE, |goal| Kept::of(&goal));
        match rows.get(&change.from) {
            Some(row) if *row == old => drop(rows.remove(&change.from)),
            Some(_) => {}
            None => tx.delete(&GOALS, &(person, metric, change.from))?,
        }
    }
    for (date, row) in rows {
        tx.put(&GOALS, &(person, metric, date), &row)?;
    }
    Ok(())
}

/// What holds from which date on, when `wanted` is all that holds from `start` on.
fn said(start: Date, wanted: &[Goal]) -> BTreeMap<Date, Option<Goal>> {
    let mut said = BTreeMap::from([(start, None)]);
    for goal in wanted {
        said.insert(goal.from, Some(*goal));
        // The day after the last one, unless the next goal begins on it.
        if let Some(end) = goal.to.and_then(|to| to.tomorrow().ok()) {
            said.insert(end, None);
        }
    }
    said
}

#[cfg(test)]
mod tests;
