//! How a goal went over some days. Pure: goal and totals in, progress out.

use jiff::{ToSpan, civil::Date};

use crate::metrics::{Dates, DayTotals, Milli, by_id};

use super::model::{Direction, Goal, Per};

/// How a goal went. Without data nothing is missed: `met` and `value` are then empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Whether the goal was met; `None` without data, and for a weekly goal over less than a week.
    pub met: Option<bool>,
    /// The figure that is compared. For a day's goal the mean of daily totals over the days that
    /// have one. For a week's goal the total brought to seven days (`total * 7 / days`, days
    /// without data count); over less than a week the total so far, as it is.
    pub value: Option<Milli>,
    /// How far along: `value` as a share of what was wanted. 1 is the target itself; above 1 a
    /// limit is broken, or more than enough was done. Inside a range it is 1.
    pub share: Option<f64>,
    /// How many days met the goal each by itself; `None` for a week's goal, which days cannot meet.
    pub days_met: Option<u32>,
    /// How many of the days have data.
    pub days_logged: u32,
    /// How many days there are.
    pub days_in_period: u32,
}

/// Judges `goal` by those of `days` that lie in `dates`.
pub fn evaluate(goal: &Goal, days: &[(Date, DayTotals)], dates: Dates) -> Progress {
    let values: Vec<Milli> = by_id(goal.metric)
        .map(|metric| {
            days.iter()
                .filter(|(date, _)| dates.contains(*date))
                .filter_map(|(_, day)| day.value(metric))
                .collect()
        })
        .unwrap_or_default();
    let logged = values.len();
    let total: i128 = values.iter().map(|value| i128::from(value.0)).sum();
    let length = i128::from(dates.days().max(0));
    let figure = match goal.per {
        Per::Day => Milli::mean(total, logged as i128),
        Per::Week if length < 7 => Milli::mean(total, 1),
        Per::Week => Milli::mean(total * 7, length),
    };
    let value = (logged > 0).then_some(figure);
    let decided = goal.per == Per::Day || length >= 7;
    let met = value.filter(|_| decided).map(|value| goal.is_met_by(value));
    let met_by_itself = || {
        values
            .iter()
            .filter(|value| goal.is_met_by(**value))
            .count()
    };
    Progress {
        met,
        value,
        share: value.map(|value| share(goal, value)),
        days_met: (goal.per == Per::Day).then(|| small(met_by_itself())),
        days_logged: small(logged),
        days_in_period: u32::try_from(length).unwrap_or(u32::MAX),
    }
}

/// From Monday to `today`: how a week's goal is going while the week lasts.
pub fn week_so_far(today: Date) -> Dates {
    let past = i64::from(today.weekday().to_monday_zero_offset());
    Dates {
        from: today.checked_sub(past.days()).unwrap_or(today),
        to: today,
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn share(goal: &Goal, value: Milli) -> f64 {
    let of = |end: Option<Milli>| match end {
        Some(end) if end.0 > 0 => value.0 as f64 / end.0 as f64,
        // Nothing can be a share of nothing: at the target, or as far beyond as a bar can show.
        Some(end) if value.0 > end.0 => 2.0,
        _ => 1.0,
    };
    match goal.direction {
        Direction::AtLeast => of(goal.low),
        Direction::AtMost => of(goal.high),
        Direction::Range if goal.is_met_by(value) => 1.0,
        Direction::Range if goal.low.is_some_and(|low| value < low) => of(goal.low),
        Direction::Range => of(goal.high),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::goals::testing::{MONDAY, days, goal};
    use crate::metrics::{by_key, fold};
    use jiff::civil::date;
    use std::collections::BTreeMap;

    fn dates(length: i64) -> Dates {
        Dates {
            from: MONDAY,
            to: MONDAY.checked_add((length - 1).days()).unwrap(),
        }
    }

    #[test]
    fn a_days_goal_is_judged_by_the_mean_of_the_days_that_have_data() {
        let sleep = goal("sleep_hours", Some(8_000), None, Per::Day);
        let days = days(
            "sleep_hours",
            &[Some(7_000), None, Some(8_500), Some(8_000)],
        );
        let progress = evaluate(&sleep, &days, dates(7));
        assert_eq!(progress.value, Some(Milli(7_833)));
        assert_eq!(progress.met, Some(false));
        assert_eq!(
            (
                progress.days_met,
                progress.days_logged,
                progress.days_in_period
            ),
            (Some(2), 3, 7)
        );
        assert!((progress.share.unwrap() - 0.979).abs() < 0.001);
    }

    #[test]
    fn without_data_nothing_is_missed() {
        for per in Per::ALL {
            let sleep = goal("sleep_hours", Some(8_000), None, per);
            let water = days("water_consumed", &[Some(1_000); 7]);
            let progress = evaluate(&sleep, &water, dates(7));
            assert_eq!(
                (progress.met, progress.value, progress.share),
                (None, None, None)
            );
            assert_eq!(progress.days_logged, 0);
        }
    }

    #[test]
    fn days_outside_the_period_do_not_count() {
        let sleep = goal("sleep_hours", Some(8_000), None, Per::Day);
        let days = days("sleep_hours", &[Some(9_000), Some(3_000)]);
        assert_eq!(evaluate(&sleep, &days, dates(1)).met, Some(true));
    }

    #[test]
    fn the_target_itself_meets_and_a_thousandth_beside_it_does_not() {
        for (low, high, value, met) in [
            (Some(2_000), None, 2_000, true),
            (Some(2_000), None, 1_999, false),
            (None, Some(2_000), 2_000, true),
            (None, Some(2_000), 2_001, false),
            (Some(1_500), Some(2_000), 1_500, true),
            (Some(1_500), Some(2_000), 1_499, false),
            (Some(1_500), Some(2_000), 2_001, false),
        ] {
            let water = goal("water_consumed", low, high, Per::Day);
            let days = days("water_consumed", &[Some(value)]);
            assert_eq!(evaluate(&water, &days, dates(1)).met, Some(met), "{value}");
        }
    }

    #[test]
    fn a_weeks_goal_is_judged_by_the_total_brought_to_seven_days() {
        let exercise = goal("exercise_duration", Some(150_000), None, Per::Week);
        let days = days(
            "exercise_duration",
            &[
                Some(60_000),
                None,
                None,
                Some(60_000),
                None,
                None,
                Some(29_999),
            ],
        );
        let week = evaluate(&exercise, &days, dates(7));
        assert_eq!((week.value, week.met), (Some(Milli(149_999)), Some(false)));
        assert_eq!(week.days_met, None);
        let fortnight = evaluate(&exercise, &days, dates(14));
        assert_eq!(fortnight.value, Some(Milli(75_000)));
        assert_eq!(fortnight.met, Some(false));
    }

    #[test]
    fn less_than_a_week_shows_how_far_it_is_and_decides_nothing() {
        let exercise = goal("exercise_duration", Some(150_000), None, Per::Week);
        let days = days("exercise_duration", &[Some(60_000), None, Some(90_000)]);
        let so_far = evaluate(&exercise, &days, dates(6));
        assert_eq!(so_far.met, None);
        assert_eq!(so_far.value, Some(Milli(150_000)));
        assert_eq!(so_far.share, Some(1.0));
    }

    #[test]
    fn a_share_says_how_far_along_and_how_far_over() {
        let share = |low, high, value| {
            let water = goal("water_consumed", low, high, Per::Day);
            let days = days("water_consumed", &[Some(value)]);
            evaluate(&water, &days, dates(1)).share.unwrap()
        };
        assert_eq!(share(Some(2_000), None, 500), 0.25);
        assert_eq!(share(Some(2_000), None, 3_000), 1.5);
        assert_eq!(share(None, Some(2_000), 500), 0.25);
        assert_eq!(share(None, Some(2_000), 3_000), 1.5);
        assert_eq!(share(Some(1_000), Some(2_000), 500), 0.5);
        assert_eq!(share(Some(1_000), Some(2_000), 1_700), 1.0);
        assert_eq!(share(Some(1_000), Some(2_000), 3_000), 1.5);
        assert_eq!(share(Some(0), None, 0), 1.0);
        assert_eq!(share(None, Some(0), 0), 1.0);
        assert_eq!(share(None, Some(0), 250), 2.0);
    }

    #[test]
    fn a_mean_metric_is_judged_by_its_daily_mean() {
        let mood = goal("mood", Some(3_000), None, Per::Day);
        let id = by_key("mood").unwrap().id;
        let reports = [2_000, 5_000].map(|value| BTreeMap::from([(id, Milli(value))]));
        let progress = evaluate(&mood, &[(MONDAY, fold(&reports))], dates(1));
        assert_eq!(progress.value, Some(Milli(3_500)));
        assert_eq!(progress.met, Some(true));
    }

    #[test]
    fn a_week_begins_on_monday() {
        assert_eq!(week_so_far(MONDAY), Dates::day(MONDAY));
        let sunday = date(2026, 11, 22);
        assert_eq!(week_so_far(sunday).from, MONDAY);
        assert_eq!(week_so_far(sunday).days(), 7);
    }
}
