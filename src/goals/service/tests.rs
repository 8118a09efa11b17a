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
        weekdays: crate::goals::Weekdays::default(),
        from: None,
        to: None,
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
    let held = goals.history(person()).await.unwrap();
    let goal = held.goal_on(id(key), on)?;
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

#[tokio::test]
async fn goals_follow_one_another_and_end() {
    let goals = goals();
    put(&goals, date(2026, 1, 1), &[at_least("sleep_hours", 7)]).await;
    let year_end = date(2026, 12, 31);
    let until = Proposal {
        to: Some(year_end),
        ..at_least("sleep_hours", 8)
    };
    let then = Proposal {
        to: Some(date(2027, 1, 31)),
        ..since_date(date(2027, 1, 1), at_least("sleep_hours", 9))
    };
    // In whatever order they are said.
    let now = put(&goals, TODAY, &[then, until]).await;
    let spans: Vec<_> = now.iter().map(|goal| (goal.from, goal.to)).collect();
    assert_eq!(spans, [(TODAY, until.to), (date(2027, 1, 1), then.to)]);
    for (on, expected) in [
        (date(2026, 11, 20), Some(7)),
        (TODAY, Some(8)),
        (year_end, Some(8)),
        (date(2027, 1, 1), Some(9)),
        (date(2027, 1, 31), Some(9)),
        (date(2027, 2, 1), None),
    ] {
        assert_eq!(target(&goals, "sleep_hours", on).await, expected, "{on}");
    }
    // What is got can be put again and changes nothing.
    let again: Vec<_> = now.iter().map(Proposal::from).collect();
    assert_eq!(put(&goals, TODAY, &again).await, now);
    // A goal that begins later gives up today's, which it does not name.
    let later = since_date(date(2027, 3, 1), at_least("sleep_hours", 9));
    put(&goals, TODAY, &[later]).await;
    assert_eq!(target(&goals, "sleep_hours", TODAY).await, None);
    assert!(
        goals
            .clear(Actor::System, person(), TODAY, id("sleep_hours"))
            .await
            .unwrap()
    );
    assert_eq!(goals.list(person(), TODAY).await.unwrap(), []);
}

#[tokio::test]
async fn goals_of_one_metric_do_not_share_a_day() {
    let goals = goals();
    let until = Proposal {
        to: Some(date(2026, 12, 31)),
        ..at_least("sleep_hours", 8)
    };
    for (from, fine) in [(date(2026, 12, 31), false), (date(2027, 1, 1), true)] {
        let wanted = vec![until, since_date(from, at_least("sleep_hours", 9))];
        let put = goals.replace(Actor::System, person(), TODAY, wanted).await;
        match put {
            Ok(_) => assert!(fine, "{from}"),
            Err(GoalsError::Invalid(problems)) => {
                assert!(!fine, "{from}");
                let [one] = problems[..] else {
                    panic!("{problems:?}")
                };
                assert_eq!(
                    (one.at, one.field, one.wrong),
                    (1, Field::From, Wrong::Overlaps)
                );
            }
            Err(error) => panic!("{error}"),
        }
    }
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

#[tokio::test]
async fn what_was_for_adults_and_is_to_come_may_stay_when_a_birth_date_is_told() {
    let goals = goals();
    let to_come = since_date(date(2026, 12, 1), at_least("body_fat", 20));
    put(&goals, TODAY, &[to_come]).await;
    let clock = Clock::fixed(Timestamp::UNIX_EPOCH);
    let persons = crate::persons::Persons::new(goals.store.clone(), clock, Vec::new());
    let mut profile = persons.blank(crate::i18n::Lang::En);
    profile.birth_date = Some(date(2012, 5, 1));
    let child = crate::persons::NewPerson {
        id: person(),
        profile,
        diary: true,
        cohorts: false,
        from: crate::web::Place::default(),
    };
    let told = goals
        .store
        .write(Actor::System, move |tx| persons.create(tx, &child));
    told.await.unwrap();
    assert_eq!(put(&goals, TODAY, &[to_come]).await.len(), 1);
    let sooner = since_date(date(2026, 11, 30), at_least("body_fat", 20));
    let refused = goals.replace(Actor::System, person(), TODAY, vec![sooner]);
    assert!(matches!(refused.await, Err(GoalsError::Invalid(_))));
}
