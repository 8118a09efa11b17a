//! Which goal of today is still within reach.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::goals::testing::{MONDAY, days, facts, goal};
use crate::goals::{Breaks, Goal, OnDay, Pause, Reason, Skip, Weekdays};
use crate::metrics::DayTotals;
use jiff::civil::Weekday;
use std::collections::BTreeMap;

fn water() -> Goal {
    goal("water_consumed", Some(2_000), None, Per::Day)
}

fn today(values: &[(&str, i64)]) -> Vec<(Date, DayTotals)> {
    let values: BTreeMap<_, _> = values
        .iter()
        .map(|(key, value)| (by_key(key).unwrap().id, Milli(*value)))
        .collect();
    vec![(MONDAY, crate::metrics::fold(&[values]))]
}

fn picked(goals: &[Goal], values: &[(&str, i64)], breaks: Breaks) -> Option<(&'static str, i64)> {
    let known = today(values);
    let nudge = pick(&facts(goals, &known, breaks), MONDAY)?;
    Some((by_id(nudge.metric).unwrap().key, nudge.rest().0))
}

#[test]
fn the_goal_of_which_the_smallest_part_is_lacking_is_picked() {
    let steps = goal("steps", Some(8_000_000), None, Per::Day);
    let goals = [water(), steps];
    let none = Breaks::default;
    // A quarter of the water, an eighth of the steps.
    let values = [("water_consumed", 1_500), ("steps", 7_000_000)];
    assert_eq!(picked(&goals, &values, none()), Some(("steps", 1_000_000)));
    let values = [("water_consumed", 1_900), ("steps", 7_000_000)];
    assert_eq!(
        picked(&goals, &values, none()),
        Some(("water_consumed", 100))
    );
    let values = [("water_consumed", 2_000), ("steps", 8_000_000)];
    assert_eq!(picked(&goals, &values, none()), None, "all is done");
    let exercise = goal("exercise_duration", Some(30_000), None, Per::Day);
    assert_eq!(
        picked(&[exercise], &[], none()),
        Some(("exercise_duration", 30_000))
    );
}

#[test]
fn limits_sleep_weeks_and_what_an_evening_cannot_hold_are_left_alone() {
    for goal in [
        goal("sleep_hours", Some(8_000), None, Per::Day),
        goal("water_consumed", None, Some(2_000), Per::Day),
        goal("water_consumed", Some(1_800), Some(2_000), Per::Day),
        goal("exercise_duration", Some(30_000), None, Per::Week),
        goal("calorie_intake", Some(1_000_000), None, Per::Day),
        goal("steps", Some(8_000_000), None, Per::Day),
    ] {
        assert_eq!(
            picked(&[goal], &[("water_consumed", 1_700)], Breaks::default()),
            None
        );
    }
}

#[test]
fn days_that_do_not_count_have_no_reminder() {
    let values = [("water_consumed", 1_500)];
    assert!(picked(&[water()], &values, Breaks::default()).is_some());
    let skip = Skip {
        reason: Reason::Sick,
        note: None,
    };
    let skipped = Breaks {
        skips: BTreeMap::from([(MONDAY, skip)]),
        pauses: Vec::new(),
    };
    assert_eq!(picked(&[water()], &values, skipped), None);
    let pause = Pause {
        metric: None,
        from: MONDAY,
        to: None,
    };
    let paused = Breaks {
        skips: BTreeMap::new(),
        pauses: vec![pause],
    };
    assert_eq!(picked(&[water()], &values, paused), None);
    let weekdays = Weekdays::default().with(Weekday::Monday, OnDay::Nothing);
    let rested = Goal {
        weekdays,
        ..water()
    };
    assert_eq!(picked(&[rested], &values, Breaks::default()), None);
    assert_eq!(
        pick(
            &facts(&[water()], &days("steps", &[]), Breaks::default()),
            MONDAY
        ),
        None
    );
}

#[test]
fn the_letter_says_what_is_lacking_and_leaves_the_day_free() {
    let nudge = Nudge {
        metric: by_key("steps").unwrap().id,
        done: Milli::whole(6_800),
        wanted: Milli::whole(8_000),
    };
    let short = short(&nudge, Lang::En, UnitSystem::Metric);
    let body = short.body.replace('\u{a0}', " ");
    assert_eq!(
        body,
        "Steps: 6,800 steps of 8,000 steps today. Another 1,200 steps and the day’s goal is met."
    );
    let plain = short.plain + &short.plain_title;
    assert!(short.title.contains("Steps") && !plain.contains("Steps"));
}
