//! Weeks that were computed by hand.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::goals::{
    breaks::{Breaks, Pause, Reason, Skip},
    judge::report_of,
    model::{OnDay, Weekdays},
    testing::{MONDAY, days, facts, goal},
};
use jiff::civil::{Weekday, date};

const NEXT: Date = date(2026, 11, 23);

fn sick(dates: &[Date]) -> Breaks {
    let skip = Skip {
        reason: Reason::Sick,
        note: None,
    };
    Breaks {
        skips: dates.iter().map(|date| (*date, skip.clone())).collect(),
        pauses: Vec::new(),
    }
}

fn pause(from: Date, to: Option<Date>) -> Breaks {
    let pause = Pause {
        metric: None,
        from,
        to,
    };
    Breaks {
        pauses: vec![pause],
        ..Breaks::default()
    }
}

fn nov(day: i8) -> Date {
    date(2026, 11, day)
}

fn week_of(goal: Goal, key: &str, values: &[Option<i64>], breaks: Breaks, today: Date) -> Week {
    let facts = facts(&[goal], &days(key, values), breaks);
    facts.week(goal.metric, MONDAY, today).unwrap()
}

#[test]
fn fifty_hours_of_seventy() {
    let sleep = goal("sleep_hours", Some(10_000), None, Per::Day);
    let slept = [7_000, 7_000, 7_000, 7_000, 7_000, 5_000, 10_000].map(Some);
    let week = week_of(sleep, "sleep_hours", &slept, Breaks::default(), NEXT);
    assert_eq!(
        (week.done, week.wanted.low),
        (Some(Milli(50_000)), Some(Milli(70_000)))
    );
    assert_eq!(week.state, WeekState::Missed);
    assert_eq!((week.days_met(), week.days_judged()), (1, 7));
    assert_eq!(week.figure(), Some(Milli(7_143)));
}

#[test]
fn days_without_data_and_skipped_ones_are_in_neither_figure() {
    use DayState::{Met, Missed, NotLogged, Skipped};
    let sleep = goal("sleep_hours", Some(8_000), None, Per::Day);
    let slept = [
        Some(8_000),
        None,
        Some(7_000),
        Some(3_000),
        None,
        Some(9_000),
        None,
    ];
    let week = week_of(
        sleep,
        "sleep_hours",
        &slept,
        sick(&[nov(19), nov(20)]),
        NEXT,
    );
    let states: Vec<_> = week.days.iter().map(|day| day.state).collect();
    let expected = [Met, NotLogged, Missed, Skipped, Skipped, Met, NotLogged];
    assert_eq!(states, expected);
    assert_eq!(
        (week.done, week.wanted.low),
        (Some(Milli(24_000)), Some(Milli(24_000)))
    );
    assert_eq!((week.days_logged(), week.days_counted()), (3, 5));
    assert_eq!(week.figure(), Some(Milli(8_000)));
}

#[test]
fn weekdays_have_their_own_targets_and_days_off() {
    let weekdays = Weekdays::default()
        .with(Weekday::Saturday, OnDay::Nothing)
        .with(
            Weekday::Sunday,
            OnDay::Other(Ends {
                low: Some(Milli(60_000)),
                high: None,
            }),
        );
    let exercise = Goal {
        weekdays,
        ..goal("exercise_duration", Some(30_000), None, Per::Day)
    };
    let moved = [30_000, 30_000, 30_000, 30_000, 30_000, 5_000, 45_000].map(Some);
    let week = week_of(
        exercise,
        "exercise_duration",
        &moved,
        Breaks::default(),
        NEXT,
    );
    assert_eq!(
        (week.done, week.wanted.low),
        (Some(Milli(195_000)), Some(Milli(210_000)))
    );
    assert_eq!(week.days[5].state, DayState::NoTarget);
    assert_eq!((week.days_met(), week.days_judged()), (5, 6));
}

#[test]
fn a_weeks_goal_is_brought_to_the_days_that_count() {
    let exercise = goal("exercise_duration", Some(140_000), None, Per::Week);
    let moved = [Some(50_000), None, None, Some(30_000)];
    let of = |breaks| week_of(exercise, "exercise_duration", &moved, breaks, NEXT);
    let whole = of(Breaks::default());
    assert_eq!(
        (whole.wanted.low, whole.state),
        (Some(Milli(140_000)), WeekState::Missed)
    );
    // Three skipped days: 140 x 4 / 7; what was done on one of them helps.
    let ill = of(sick(&[nov(19), nov(20), nov(21)]));
    assert_eq!(
        (ill.wanted.low, ill.done),
        (Some(Milli(80_000)), Some(Milli(80_000)))
    );
    assert_eq!(ill.state, WeekState::Met);
    // Three paused days: the goal is not there, and neither is what was done then.
    let rested = of(pause(nov(19), Some(nov(21))));
    assert_eq!(
        (rested.wanted.low, rested.done),
        (Some(Milli(80_000)), Some(Milli(50_000)))
    );
    assert_eq!(rested.state, WeekState::Missed);
    assert_eq!(of(pause(nov(1), None)).state, WeekState::Excused);
    let thirds = goal("exercise_duration", Some(100_000), None, Per::Week);
    let week = week_of(thirds, "exercise_duration", &moved, sick(&[nov(20)]), NEXT);
    assert_eq!(week.wanted.low, Some(Milli(85_714)), "100 x 6 / 7");
}

#[test]
fn a_skipped_day_does_not_lower_a_limit() {
    let limit = goal("water_consumed", None, Some(7_000), Per::Week);
    let drunk = [Some(4_000), Some(2_000), Some(2_000)];
    let of = |breaks| week_of(limit, "water_consumed", &drunk, breaks, NEXT);
    assert_eq!(of(Breaks::default()).state, WeekState::Missed);
    let ill = of(sick(&[nov(18)]));
    assert_eq!(
        (ill.done, ill.wanted.high),
        (Some(Milli(6_000)), Some(Milli(7_000)))
    );
    assert_eq!(ill.state, WeekState::Met);
    // Known of skipped days only, the week says nothing and ends no streak.
    let all_ill = of(sick(&[nov(16), nov(17), nov(18)]));
    assert_eq!((all_ill.done, all_ill.state), (None, WeekState::Excused));
}

#[test]
fn nothing_logged_is_no_data_and_a_week_that_lasts_is_running() {
    for per in Per::ALL {
        let water = goal("water_consumed", Some(2_000), None, per);
        let of = |today| week_of(water, "water_consumed", &[], Breaks::default(), today);
        assert_eq!(of(NEXT).state, WeekState::NoData);
        assert_eq!((of(NEXT).days_logged(), of(NEXT).days_counted()), (0, 7));
        assert_eq!(of(nov(18)).state, WeekState::Running);
        assert_eq!(of(nov(18)).days_counted(), 3);
        assert_eq!(of(nov(18)).days[3].state, DayState::Ahead);
    }
}

#[test]
fn a_report_compares_with_the_week_before_and_four_weeks() {
    let exercise = goal("exercise_duration", Some(100_000), None, Per::Week);
    let mut all = Vec::new();
    for (ago, minutes) in [(0_i64, 90_000), (1, 120_000), (2, 60_000), (4, 30_000)] {
        let mut week = days("exercise_duration", &[Some(minutes)]);
        week[0].0 = MONDAY.checked_sub((ago * 7).days()).unwrap();
        all.append(&mut week);
    }
    let facts = facts(&[exercise], &all, sick(&[nov(22)]));
    let report = report_of(&facts, MONDAY, NEXT);
    assert_eq!(report.skipped, [(nov(22), Reason::Sick)]);
    let [one] = &report.goals[..] else { panic!() };
    assert_eq!(
        (one.figure, one.before),
        (Some(Milli(90_000)), Some(Milli(120_000)))
    );
    assert_eq!(
        one.four_week_mean,
        Some(Milli(70_000)),
        "of the three with data"
    );
    assert_eq!(one.week.state, WeekState::Met, "90 of 85.714");
    assert_eq!(one.streak.unwrap().current, 2);
}

#[test]
fn a_report_does_not_compare_totals_of_weeks_with_means_of_days() {
    let daily = Goal {
        to: Some(nov(15)),
        ..goal("exercise_duration", Some(10_000), None, Per::Day)
    };
    let weekly = Goal {
        from: MONDAY,
        ..goal("exercise_duration", Some(100_000), None, Per::Week)
    };
    let mut all = days("exercise_duration", &[Some(90_000), Some(30_000)]);
    let mut before = days("exercise_duration", &[Some(20_000)]);
    before[0].0 = nov(9);
    all.append(&mut before);
    let facts = facts(&[daily, weekly], &all, Breaks::default());
    let report = report_of(&facts, MONDAY, NEXT);
    let [one] = &report.goals[..] else { panic!() };
    assert_eq!(one.figure, Some(Milli(120_000)));
    assert_eq!((one.before, one.four_week_mean), (None, None));
}
