//! How a goal went over some days. Pure: goal and totals in, progress out.

use jiff::{ToSpan, civil::Date};

use crate::metrics::{Dates, DayTotals, Milli, by_id};

use super::{
    breaks::Breaks,
    model::{Direction, Ends, Goal, OnDay, Per},
};

/// How a goal went. Without data nothing is missed: `met` and `value` are then empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Whether the goal was met; `None` without data that counts, and for a weekly goal over less
    /// than a week.
    pub met: Option<bool>,
    /// The figure that is compared. For a day's goal the mean of daily totals over the days that
    /// have one and count; when none of those with data counts, over all that have data. For a
    /// week's goal the total brought to seven days (`total * 7 / days`, days without data count);
    /// over less than a week the total so far, as it is.
    pub value: Option<Milli>,
    /// What it is compared with: for a day's goal the mean of what the same days asked for.
    pub wanted: Ends,
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

/// Judges `goal` by those of `days` that lie in `dates`. Days that are skipped or on which the goal
/// rests do not count, nor days of the week for which it asks nothing. When the goal began is not
/// asked here: a period that people look at is held against the goal they have now.
pub fn evaluate(
    goal: &Goal,
    days: &[(Date, DayTotals)],
    dates: Dates,
    breaks: &Breaks,
) -> Progress {
    let values = values(goal, days, dates);
    match goal.per {
        Per::Day => of_days(goal, &values, dates, breaks),
        Per::Week => of_weeks(goal, &values, dates, breaks),
    }
}

fn values(goal: &Goal, days: &[(Date, DayTotals)], dates: Dates) -> Vec<(Date, Milli)> {
    let metric = by_id(goal.metric);
    days.iter()
        .filter(|(date, _)| dates.contains(*date))
        .filter_map(|(date, day)| Some((*date, day.value(metric?)?)))
        .collect()
}

fn of_days(goal: &Goal, values: &[(Date, Milli)], dates: Dates, breaks: &Breaks) -> Progress {
    let asked = |date: Date| match goal.weekdays.on(date.weekday()) {
        OnDay::Usual => Some(goal.ends()),
        OnDay::Nothing => None,
        OnDay::Other(ends) => Some(ends),
    };
    let counted: Vec<(Milli, Ends)> = values
        .iter()
        .filter(|(date, _)| !breaks.pauses(goal.metric, *date))
        .filter(|(date, _)| breaks.skipped(*date).is_none())
        .filter_map(|(date, value)| Some((*value, asked(*date)?)))
        .collect();
    let ends =
        |pick: fn(Ends) -> Option<Milli>| mean(counted.iter().filter_map(|(_, ends)| pick(*ends)));
    let of_counted = Ends {
        low: ends(|ends| ends.low),
        high: ends(|ends| ends.high),
    };
    let one_day = (dates.from == dates.to).then(|| asked(dates.to)).flatten();
    let (wanted, value) = if counted.is_empty() {
        let all = mean(values.iter().map(|(_, value)| *value));
        (one_day.unwrap_or(goal.ends()), all)
    } else {
        (of_counted, mean(counted.iter().map(|(value, _)| *value)))
    };
    let met_by_itself = counted.iter().filter(|(value, ends)| ends.hold(*value));
    Progress {
        met: value
            .filter(|_| !counted.is_empty())
            .map(|value| wanted.hold(value)),
        value,
        wanted,
        share: value.map(|value| share(goal.direction, wanted, value)),
        days_met: Some(small(met_by_itself.count())),
        days_logged: small(values.len()),
        days_in_period: length(dates),
    }
}

fn of_weeks(goal: &Goal, values: &[(Date, Milli)], dates: Dates, breaks: &Breaks) -> Progress {
    let days = i128::from(length(dates));
    let whole = week_from(dates);
    let rests = |date: &Date| breaks.pauses(goal.metric, *date);
    let skipped = |date: &Date| breaks.skipped(*date).is_some();
    let held = whole.iter().filter(|date| !rests(date)).count();
    let counted = whole
        .iter()
        .filter(|date| !rests(date) && !skipped(date))
        .count();
    let part = |end: Milli, count: usize| {
        Milli::mean(i128::from(end.0) * count as i128, i128::from(whole.days()))
    };
    let wanted = Ends {
        low: goal.low.map(|low| part(low, counted)),
        high: goal.high.map(|high| part(high, held)),
    };
    // As in judging a week: what was done on a skipped day helps, and never harms.
    let total = |with_skipped: bool| {
        let values = values
            .iter()
            .filter(|(date, _)| !rests(date) && (with_skipped || !skipped(date)));
        let total: i128 = values.map(|(_, value)| i128::from(value.0)).sum();
        if days < 7 {
            Milli::mean(total, 1)
        } else {
            Milli::mean(total * 7, days)
        }
    };
    let figure = total(goal.low.is_some());
    let value = (!values.is_empty()).then_some(figure);
    let judged = match wanted.high {
        Some(high) if total(false) <= high => figure.min(high),
        _ => figure,
    };
    let decided = days >= 7 && counted > 0;
    Progress {
        met: value.filter(|_| decided).map(|_| wanted.hold(judged)),
        value,
        wanted,
        share: value.map(|_| share(goal.direction, wanted, judged)),
        days_met: None,
        days_logged: small(values.len()),
        days_in_period: length(dates),
    }
}

/// `dates`, and the days to come of a week that has begun: which of them are skipped or paused is
/// known already, and a week's goal is less for it.
pub fn week_from(dates: Dates) -> Dates {
    Dates {
        from: dates.from,
        to: dates.to.max(dates.from.saturating_add(6.days())),
    }
}

fn mean(values: impl Iterator<Item = Milli>) -> Option<Milli> {
    let (sum, count) = values.fold((0_i128, 0_i128), |(sum, count), value| {
        (sum + i128::from(value.0), count + 1)
    });
    (count > 0).then(|| Milli::mean(sum, count))
}

fn length(dates: Dates) -> u32 {
    u32::try_from(dates.days()).unwrap_or(0)
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

fn share(direction: Direction, wanted: Ends, value: Milli) -> f64 {
    let of = |end: Option<Milli>| match end {
        Some(end) if end.0 > 0 => value.0 as f64 / end.0 as f64,
        // Nothing can be a share of nothing: at the target, or as far beyond as a bar can show.
        Some(end) if value.0 > end.0 => 2.0,
        _ => 1.0,
    };
    match direction {
        Direction::AtLeast => of(wanted.low),
        Direction::AtMost => of(wanted.high),
        Direction::Range if wanted.hold(value) => 1.0,
        Direction::Range if wanted.low.is_some_and(|low| value < low) => of(wanted.low),
        Direction::Range => of(wanted.high),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{evaluate as judge, *};
    use crate::goals::breaks::{Reason, Skip};
    use crate::goals::testing::{MONDAY, days, goal};
    use crate::metrics::{by_key, fold};
    use jiff::civil::date;
    use std::collections::BTreeMap;

    fn evaluate(goal: &Goal, days: &[(Date, DayTotals)], dates: Dates) -> Progress {
        judge(goal, days, dates, &Breaks::default())
    }

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
    fn what_was_done_on_a_skipped_day_does_not_break_the_upper_end_of_a_week() {
        let exercise = goal("exercise_duration", Some(100_000), Some(200_000), Per::Week);
        let days = days("exercise_duration", &[Some(150_000), Some(90_000)]);
        let skip = Skip {
            reason: Reason::Holiday,
            note: None,
        };
        let tuesday = MONDAY.tomorrow().unwrap();
        let breaks = Breaks {
            skips: BTreeMap::from([(tuesday, skip)]),
            pauses: Vec::new(),
        };
        let week = judge(&exercise, &days, dates(7), &breaks);
        assert_eq!((week.met, week.share), (Some(true), Some(1.0)));
        assert_eq!(week.value, Some(Milli(240_000)));
        assert_eq!(evaluate(&exercise, &days, dates(7)).met, Some(false));
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
