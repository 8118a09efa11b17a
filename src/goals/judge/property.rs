//! What holds of judging whatever the goals, days and breaks are.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::prelude::*;

use super::{DayState, Facts, WeekState};
use crate::goals::{
    breaks::{Breaks, Reason, Skip},
    model::{Goal, Per},
    testing::{days, facts, goal},
};
use crate::metrics::DayTotals;

/// Sixty days up to `LAST`, of which the tests know something.
const LAST: Date = date(2026, 11, 29);
const KNOWN: i64 = 60;

fn ago(days: i64) -> Date {
    LAST.checked_sub(days.days()).unwrap()
}

fn skips(which: &[i64]) -> Breaks {
    let skip = Skip {
        reason: Reason::Holiday,
        note: None,
    };
    Breaks {
        skips: which.iter().map(|n| (ago(*n), skip.clone())).collect(),
        pauses: Vec::new(),
    }
}

fn diary(values: &[Option<i64>]) -> Vec<(Date, DayTotals)> {
    let of = |(n, value): (usize, &Option<i64>)| {
        let (_, totals) = days("water_consumed", &[*value]).pop()?;
        Some((ago(n as i64), totals))
    };
    values.iter().enumerate().filter_map(of).collect()
}

fn goals() -> impl Strategy<Value = Goal> {
    let ends = prop_oneof![
        (1_i64..3_000).prop_map(|low| (Some(low), None)),
        (1_i64..3_000).prop_map(|high| (None, Some(high))),
        (1_i64..2_000, 1_i64..2_000).prop_map(|(low, more)| (Some(low), Some(low + more))),
    ];
    (ends, any::<bool>()).prop_map(|((low, high), weekly)| {
        let per = if weekly { Per::Week } else { Per::Day };
        let times = if weekly { 7 } else { 1 };
        let times = |end: Option<i64>| end.map(|end| end * times);
        goal("water_consumed", times(low), times(high), per)
    })
}

fn values() -> impl Strategy<Value = Vec<Option<i64>>> {
    proptest::collection::vec(proptest::option::of(0_i64..4_000), KNOWN as usize)
}

fn week_state(facts: &Facts, goal: &Goal, first: Date, today: Date) -> Option<WeekState> {
    facts.week(goal.metric, first, today).map(|week| week.state)
}

proptest! {
    #[test]
    fn a_skipped_day_never_turns_met_into_missed(
        goal in goals(), values in values(), some in proptest::collection::vec(0..KNOWN, 0..6),
        another in 0..KNOWN, first in 6..KNOWN, now in -3_i64..10,
    ) {
        let today = ago(now);
        let before = facts(&[goal], &diary(&values), skips(&some));
        let with: Vec<_> = some.iter().copied().chain([another]).collect();
        let after = facts(&[goal], &diary(&values), skips(&with));
        for n in 0..KNOWN {
            let state = |facts: &Facts| facts.day(goal.metric, ago(n), today).state;
            if n == another {
                prop_assert!(state(&after) != DayState::Missed);
            } else {
                prop_assert_eq!(state(&before), state(&after), "other days do not change");
            }
        }
        let weeks = [&before, &after].map(|facts| week_state(facts, &goal, ago(first), today));
        if weeks[0] != Some(WeekState::Missed) {
            prop_assert!(weeks[1] != Some(WeekState::Missed), "{weeks:?}");
        }
        let streaks = [&before, &after].map(|facts| facts.streak(goal.metric, today, today));
        // A skipped day takes itself out of a streak and nothing else.
        if let [Some(before), Some(after)] = streaks {
            prop_assert!(after.current + 1 >= before.current && after.best + 1 >= before.best);
        }
    }

    #[test]
    fn a_day_depends_on_nothing_outside_of_it(
        goal in goals(), values in values(), others in values(), at in 0..KNOWN, now in -3_i64..10,
    ) {
        let mut others = others;
        others[at as usize] = values[at as usize];
        let of = |values: &[Option<i64>]| {
            facts(&[goal], &diary(values), Breaks::default()).day(goal.metric, ago(at), ago(now))
        };
        prop_assert_eq!(of(&values), of(&others));
    }

    #[test]
    fn weeks_add_up_whatever_day_they_begin_on(
        goal in goals(), values in values(), first in 6..KNOWN, now in -10_i64..10,
    ) {
        let facts = facts(&[goal], &diary(&values), Breaks::default());
        let today = ago(now);
        if let Some(week) = facts.week(goal.metric, ago(first), today) {
            prop_assert_eq!(week.days.len(), 7);
            prop_assert!(week.days_met() <= week.days_judged());
            prop_assert!(week.days_logged() <= 7 && week.days_counted() <= 7);
            for day in &week.days {
                prop_assert_eq!(day.state == DayState::Ahead, day.date > today);
            }
            let logged: BTreeMap<_, _> =
                week.days.iter().filter_map(|day| Some((day.date, day.value?))).collect();
            if logged.is_empty() {
                prop_assert!(matches!(week.state, WeekState::NoData | WeekState::Running));
            }
            if goal.per == Per::Week && !logged.is_empty() {
                let total: i64 = logged.values().map(|value| value.0).sum();
                prop_assert_eq!(week.done.map(|done| done.0), Some(total));
            }
        }
    }
}

#[test]
fn a_streak_forgives_skipped_days_and_a_today_that_can_still_be_met() {
    let water = goal("water_consumed", Some(2_000), None, Per::Day);
    let met = Some(2_000);
    let of = |values: &[Option<i64>], skipped: &[i64]| {
        let facts = facts(&[water], &diary(values), skips(skipped));
        let streak = facts.streak(water.metric, LAST, LAST).unwrap();
        (streak.current, streak.best)
    };
    // From today backwards.
    assert_eq!(of(&[None, met, met, met], &[]), (3, 3), "today is not over");
    assert_eq!(of(&[Some(100), met, met, met], &[]), (3, 3));
    assert_eq!(of(&[met, met, met, met], &[]), (4, 4));
    assert_eq!(
        of(&[met, None, met, met], &[]),
        (1, 2),
        "a day without data ends it"
    );
    assert_eq!(
        of(&[met, None, met, met], &[1]),
        (3, 3),
        "a skipped one keeps it"
    );
    assert_eq!(of(&[met, Some(100), met, met], &[1]), (3, 3));
    assert_eq!(of(&[met, Some(100), met, met], &[]), (1, 2));
}

#[test]
fn a_streak_of_weeks_does_not_judge_a_week_whose_end_it_has_not_seen() {
    let water = goal("water_consumed", Some(2_000), None, Per::Week);
    let (monday, tuesday) = (date(2026, 11, 9), date(2026, 11, 17));
    let (_, met) = days("water_consumed", &[Some(2_000)]).pop().unwrap();
    let facts = facts(&[water], &[(monday, met)], Breaks::default());
    let streak = facts.streak(water.metric, tuesday, LAST).unwrap();
    assert_eq!((streak.current, streak.best), (1, 1));
}
