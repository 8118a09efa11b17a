//! What can be done with goals: one function, one transaction.
//!
//! `today` is the person's own, and callers tell it; nothing here asks a clock.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{
    metrics::{MetricId, by_id},
    ops::ids::PersonId,
    store::{Actor, Reads, Store, StoreError, Tx},
};

use super::{
    history::History,
    is_growing,
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
    store: Store,
}

impl Goals {
    /// The use cases on `store`.
    pub const fn new(store: Store) -> Self {
        Self { store }
    }

    /// The goals that hold on `date`, by the metrics' numbers.
    pub async fn list(&self, person: PersonId, date: Date) -> Result<Vec<Goal>, StoreError> {
        let history = self.history(person).await?;
        Ok(history.on(date).into_values().collect())
    }

    /// All goals there ever were.
    pub async fn history(&self, person: PersonId) -> Result<History, StoreError> {
        self.store.read(move |snap| History::of(snap, person)).await
    }

    /// Makes `proposals` the goals that hold: what they do not name is given up from today on, and
    /// what they say again stays as it was, with the date it has held from. A proposal with a date
    /// holds from then on, whatever was said for later days. Gives the goals that hold now.
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
                let places = proposals.iter().map(|proposal| proposal.metric).enumerate();
                let asked = places.filter_map(|(at, metric)| Some((at, *wanted.get(&metric)?)));
                age_gate(tx, person, today, &before, asked)?;
                for metric in before.metrics() {
                    if !wanted.contains_key(&metric) {
                        settle(tx, person, &before, metric, today, None)?;
                    }
                }
                for (metric, goal) in &wanted {
                    settle(tx, person, &before, *metric, goal.from, Some(*goal))?;
                }
                let now = History::of(tx, person)?.on(today);
                Ok(now.into_values().collect())
            })
            .await
    }

    /// Sets one goal and leaves the others alone. Gives the goal that holds now.
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
                age_gate(tx, person, today, &before, [(0, goal)])?;
                settle(tx, person, &before, goal.metric, goal.from, Some(goal))?;
                // The same goal said again has held for longer than it says.
                let held = History::of(tx, person)?.goal_on(goal.metric, today);
                Ok(held.unwrap_or(goal))
            })
            .await
    }

    /// Gives one goal up from today on. Says whether there was one.
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
                settle(tx, person, &before, metric, today, None)?;
                Ok(before.goal_on(metric, today).is_some())
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
    asked: impl IntoIterator<Item = (usize, Goal)>,
) -> Result<(), GoalsError> {
    let found: Vec<_> = asked
        .into_iter()
        .filter(|(_, goal)| goal.is_for_adults())
        .filter(|(_, goal)| {
            let held = before.goal_on(goal.metric, today);
            !held.is_some_and(|held| held.wants_the_same(goal))
        })
        .map(|(at, _)| Problem {
            at,
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

/// The goals that `proposals` make, or everything that is wrong with any of them.
pub(super) fn check(
    proposals: &[Proposal],
    today: Date,
) -> Result<BTreeMap<MetricId, Goal>, Vec<Problem>> {
    let mut wanted = BTreeMap::new();
    let mut named = BTreeSet::new();
    let mut found = Vec::new();
    for (at, proposal) in proposals.iter().enumerate() {
        if by_id(proposal.metric).is_some() && !named.insert(proposal.metric) {
            found.extend(problems(at, vec![(Field::Metric, Wrong::Twice)]));
            continue;
        }
        match proposal.check(today) {
            Ok(goal) => drop(wanted.insert(proposal.metric, goal)),
            Err(wrong) => found.extend(problems(at, wrong)),
        }
    }
    if found.is_empty() {
        Ok(wanted)
    } else {
        Err(found)
    }
}

/// Makes `wanted` hold from `from` on, whatever was said for later days, and writes no more rows
/// than it takes: a day on which nothing changed has none.
fn settle(
    tx: &mut Tx<'_>,
    person: PersonId,
    before: &History,
    metric: MetricId,
    from: Date,
    wanted: Option<Goal>,
) -> Result<(), StoreError> {
    let held = from
        .yesterday()
        .ok()
        .and_then(|day| before.goal_on(metric, day));
    let goes_on = match (held, wanted) {
        (Some(held), Some(wanted)) => held.wants_the_same(&wanted),
        (None, None) => true,
        _ => false,
    };
    let row = wanted.map_or(Kept::NONE, |goal| Kept::of(&goal));
    let mut there = false;
    for change in before
        .of_metric(metric)
        .filter(|change| change.from >= from)
    {
        let kept = change.goal.map_or(Kept::NONE, |goal| Kept::of(&goal));
        if change.from == from && kept == row && !goes_on {
            there = true;
        } else if change.from > from || goes_on {
            tx.delete(&GOALS, &(person, metric, change.from))?;
        }
    }
    if !goes_on && !there {
        tx.put(&GOALS, &(person, metric, from), &row)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{
        goals::{Direction, Per},
        metrics::{Milli, by_key},
        ops::Clock,
        store::since,
    };
    use jiff::{Timestamp, ToSpan, civil::date};
    use proptest::prelude::*;
    use uuid::Uuid;

    const TODAY: Date = date(2026, 11, 21);

    fn goals() -> Goals {
        Goals::new(Store::memory(Clock::fixed(Timestamp::UNIX_EPOCH)).unwrap())
    }

    fn person() -> PersonId {
        PersonId::from_uuid(Uuid::from_u128(7))
    }

    fn id(key: &str) -> MetricId {
        by_key(key).unwrap().id
    }

    fn at_least(key: &str, units: i64) -> Proposal {
        Proposal {
            metric: id(key),
            direction: Direction::AtLeast,
            low: Some(Milli::whole(units)),
            high: None,
            per: Per::Day,
            from: None,
        }
    }

    fn since_date(from: Date, proposal: Proposal) -> Proposal {
        Proposal {
            from: Some(from),
            ..proposal
        }
    }

    async fn put(goals: &Goals, today: Date, wanted: &[Proposal]) -> Vec<Goal> {
        let wanted = wanted.to_vec();
        goals
            .replace(Actor::System, person(), today, wanted)
            .await
            .unwrap()
    }

    async fn target(goals: &Goals, key: &str, on: Date) -> Option<i64> {
        let held = goals.list(person(), on).await.unwrap();
        let goal = held.into_iter().find(|goal| goal.metric == id(key))?;
        goal.target().map(|target| target.0 / 1000)
    }

    async fn changes(goals: &Goals) -> usize {
        let rows = goals.history(person()).await.unwrap();
        rows.newest_first().len()
    }

    #[tokio::test]
    async fn earlier_days_keep_the_goal_they_had() {
        let goals = goals();
        put(&goals, date(2026, 1, 1), &[at_least("sleep_hours", 7)]).await;
        put(&goals, TODAY, &[at_least("sleep_hours", 8)]).await;
        for (on, expected) in [
            (date(2025, 12, 31), None),
            (date(2026, 1, 1), Some(7)),
            (date(2026, 11, 20), Some(7)),
            (TODAY, Some(8)),
        ] {
            assert_eq!(target(&goals, "sleep_hours", on).await, expected, "{on}");
        }
    }

    #[tokio::test]
    async fn what_is_not_named_is_given_up_from_today_on() {
        let goals = goals();
        let both = [at_least("sleep_hours", 7), at_least("steps", 8_000)];
        put(&goals, date(2026, 1, 1), &both).await;
        let now = put(&goals, TODAY, &[at_least("steps", 8_000)]).await;
        assert_eq!(now.len(), 1);
        assert_eq!(target(&goals, "sleep_hours", TODAY).await, None);
        let yesterday = TODAY.yesterday().unwrap();
        assert_eq!(target(&goals, "sleep_hours", yesterday).await, Some(7));
        let kept = goals.history(person()).await.unwrap();
        let last = kept.newest_first()[0];
        assert_eq!(
            (last.metric, last.from, last.goal),
            (id("sleep_hours"), TODAY, None)
        );
    }

    #[tokio::test]
    async fn a_goal_said_again_keeps_its_date_and_writes_nothing() {
        let goals = goals();
        let first = date(2026, 1, 1);
        put(&goals, first, &[at_least("sleep_hours", 7)]).await;
        let feed = |goals: Goals| async move {
            goals
                .store
                .read(|snap| since(snap, person(), 0, 100))
                .await
                .unwrap()
                .len()
        };
        let before = feed(goals.clone()).await;
        let now = put(&goals, TODAY, &[at_least("sleep_hours", 7)]).await;
        assert_eq!(now[0].from, first);
        let dated = since_date(first, at_least("sleep_hours", 7));
        put(&goals, TODAY, &[dated]).await;
        assert_eq!(feed(goals.clone()).await, before);
    }

    #[tokio::test]
    async fn a_change_of_mind_within_a_day_leaves_no_trace() {
        let goals = goals();
        put(&goals, TODAY, &[at_least("sleep_hours", 7)]).await;
        put(&goals, TODAY, &[at_least("sleep_hours", 8)]).await;
        assert_eq!(changes(&goals).await, 1);
        put(&goals, TODAY, &[]).await;
        assert_eq!(changes(&goals).await, 0);

        put(&goals, date(2026, 1, 1), &[at_least("sleep_hours", 7)]).await;
        put(&goals, TODAY, &[]).await;
        put(&goals, TODAY, &[at_least("sleep_hours", 7)]).await;
        assert_eq!(changes(&goals).await, 1, "the goal was never away");
    }

    #[tokio::test]
    async fn a_goal_from_an_earlier_date_replaces_what_came_later() {
        let goals = goals();
        put(&goals, date(2026, 6, 1), &[at_least("sleep_hours", 7)]).await;
        let from = date(2026, 3, 1);
        let now = put(
            &goals,
            TODAY,
            &[since_date(from, at_least("sleep_hours", 9))],
        )
        .await;
        assert_eq!(now[0].from, from);
        assert_eq!(
            target(&goals, "sleep_hours", date(2026, 7, 1)).await,
            Some(9)
        );
        assert_eq!(changes(&goals).await, 1);
    }

    #[tokio::test]
    async fn one_goal_is_set_or_cleared_without_touching_the_others() {
        let goals = goals();
        put(&goals, TODAY, &[at_least("steps", 8_000)]).await;
        let sleep = at_least("sleep_hours", 8);
        let goal = goals
            .set(Actor::System, person(), TODAY, sleep)
            .await
            .unwrap();
        assert_eq!(goal.target(), Some(Milli::whole(8)));
        let clear_steps = || goals.clear(Actor::System, person(), TODAY, id("steps"));
        assert!(clear_steps().await.unwrap());
        assert!(!clear_steps().await.unwrap());
        let left = goals.list(person(), TODAY).await.unwrap();
        assert_eq!(left, [goal]);
    }

    #[tokio::test]
    async fn one_bad_goal_keeps_all_of_them_out() {
        let goals = goals();
        let wanted = vec![
            at_least("steps", 8_000),
            at_least("sleep_hours", 25),
            at_least("steps", 9_000),
        ];
        let refused = goals.replace(Actor::System, person(), TODAY, wanted).await;
        let Err(GoalsError::Invalid(problems)) = refused else {
            panic!("{refused:?}");
        };
        let places: Vec<_> = problems.iter().map(|one| (one.at, one.field)).collect();
        assert_eq!(places, [(1, Field::Target), (2, Field::Metric)]);
        assert_eq!(problems[1].wrong, Wrong::Twice);
        assert_eq!(changes(&goals).await, 0);
    }

    #[tokio::test]
    async fn goals_are_one_persons_own() {
        let goals = goals();
        put(&goals, TODAY, &[at_least("steps", 8_000)]).await;
        let other = PersonId::from_uuid(Uuid::from_u128(8));
        assert_eq!(goals.list(other, TODAY).await.unwrap(), []);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        /// Against a diary that writes down the goal of every single day.
        #[test]
        fn history_is_what_was_said_for_each_day(
            steps in proptest::collection::vec((0_i64..20, 0_i64..20, proptest::option::of(1_i64..4)), 1..12),
        ) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let start = date(2026, 1, 1);
            let day = |n: i64| start.checked_add(n.days()).unwrap();
            let mut said = [None; 20];
            runtime.block_on(async {
                let goals = goals();
                for (a, b, units) in steps {
                    let (from, today) = (a.min(b), a.max(b));
                    // Clearing is always from today on.
                    let begins = if units.is_some() { from } else { today };
                    let wanted: Vec<_> = units
                        .map(|units| since_date(day(from), at_least("sleep_hours", units)))
                        .into_iter()
                        .collect();
                    put(&goals, day(today), &wanted).await;
                    said[begins as usize..].fill(units);
                    let mut rows = 0;
                    let mut last = None;
                    for (n, expected) in said.iter().enumerate() {
                        assert_eq!(target(&goals, "sleep_hours", day(n as i64)).await, *expected);
                        rows += usize::from(*expected != last);
                        last = *expected;
                    }
                    assert_eq!(changes(&goals).await, rows, "no row but for a change");
                }
            });
        }
    }
}
