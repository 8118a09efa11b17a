//! How a week went for somebody, in percent of their own goals: a figure one can show to others
//! without showing a single value.

use jiff::{ToSpan, civil::Date};

use crate::metrics::{Aggregation, Dates, MetricId, Milli, by_id};

use super::{
    judge::{Facts, Week, WeekState},
    model::{Direction, Goal, Per},
};

/// The whole week, Monday to Sunday, before the one that `today` is in.
pub fn week_before(today: Date) -> Dates {
    let this = super::week_so_far(today);
    let ago = |days: i64| this.from.checked_sub(days.days()).unwrap_or(this.from);
    Dates {
        from: ago(7),
        to: ago(1),
    }
}

/// How many percent of the goals for `metrics` were reached in the week that begins at `first`, as
/// far as it has gone by `today`: the mean over the goals that can be judged, each from 0 to 100.
///
/// A day's goal is judged by its days that were met or missed: a day without data does not count,
/// neither does one that was skipped or paused, and a today that is still open. A week's goal is
/// judged by its total; short of it, by the share that is there.
pub fn percent(
    facts: &Facts,
    metrics: impl IntoIterator<Item = MetricId>,
    first: Date,
    today: Date,
) -> Option<u8> {
    let weeks = metrics
        .into_iter()
        .filter_map(|metric| facts.week(metric, first, today));
    let judged: Vec<u64> = weeks.filter_map(|week| share_of(&week)).collect();
    let count = judged.len() as u64;
    let sum: u64 = judged.iter().sum();
    // Halves are rounded up; nothing is above 100.
    (count > 0).then(|| u8::try_from((sum * 2 + count) / (count * 2)).unwrap_or(100))
}

fn share_of(week: &Week) -> Option<u64> {
    if week.goal.per == Per::Day {
        let judged = u64::from(week.days_judged());
        return (judged > 0).then(|| u64::from(week.days_met()) * 100 / judged);
    }
    match (week.state, week.done, week.wanted.low) {
        (WeekState::Met, ..) => Some(100),
        (WeekState::Missed | WeekState::Running, Some(done), Some(low)) if done < low => {
            let share = i128::from(done.0.max(0)) * 100 / i128::from(low.0.max(1));
            Some(u64::try_from(share).unwrap_or(0).min(99))
        }
        (WeekState::Running, Some(_), Some(_)) => Some(100),
        (WeekState::Missed, ..) => Some(0),
        _ => None,
    }
}

/// Whether a day's goal is reached on `today`, which is not over yet, with this much logged; `None`
/// where that is not known before the day is over, and where nothing is asked of this day.
pub fn reached_today(goal: &Goal, today: Date, value: Milli) -> Option<bool> {
    let adds_up = by_id(goal.metric)?.aggregation == Aggregation::Sum;
    let ends = goal.on(today)?;
    let met = ends.hold(value);
    let above = ends.high.is_some_and(|high| value > high);
    match goal.direction {
        _ if !adds_up => Some(met),
        Direction::AtLeast => Some(met),
        Direction::AtMost | Direction::Range => above.then_some(false),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::goals::breaks::Breaks;
    use crate::goals::testing::{MONDAY, days, facts, goal};
    use crate::metrics::DayTotals;
    use jiff::civil::date;

    const SATURDAY: Date = date(2026, 11, 21);
    const NEXT: Date = date(2026, 11, 23);

    fn both(goals: &[Goal], days: &[(Date, DayTotals)], today: Date) -> Option<u8> {
        let facts = facts(goals, days, Breaks::default());
        percent(&facts, goals.iter().map(|goal| goal.metric), MONDAY, today)
    }

    fn so_far(goal: Goal, days: &[(Date, DayTotals)]) -> Option<u8> {
        both(&[goal], days, SATURDAY)
    }

    fn over(goal: Goal, days: &[(Date, DayTotals)]) -> Option<u8> {
        both(&[goal], days, NEXT)
    }

    #[test]
    fn last_week_is_the_whole_week_before_from_monday_on() {
        for today in [NEXT, date(2026, 11, 29)] {
            let week = week_before(today);
            assert_eq!((week.from, week.to), (MONDAY, date(2026, 11, 22)));
        }
    }

    #[test]
    fn a_day_without_data_is_no_failed_day() {
        let sleep = goal("sleep_hours", Some(8_000), None, Per::Day);
        let week = days(
            "sleep_hours",
            &[Some(8_000), None, Some(7_000), None, Some(9_000)],
        );
        assert_eq!(so_far(sleep, &week), Some(66));
        assert_eq!(so_far(sleep, &[]), None);
        assert_eq!(both(&[], &week, NEXT), None);
    }

    #[test]
    fn a_today_that_is_not_over_counts_only_once_it_is_reached() {
        let six = |today| {
            days(
                "water_consumed",
                &[Some(2_000), None, None, None, None, Some(today)],
            )
        };
        let drink = goal("water_consumed", Some(2_000), None, Per::Day);
        assert_eq!(so_far(drink, &six(250)), Some(100), "it is only morning");
        assert_eq!(so_far(drink, &six(2_000)), Some(100));
        assert_eq!(over(drink, &six(250)), Some(50), "by Monday it is known");
        let eat_less = goal("water_consumed", None, Some(1_000), Per::Day);
        assert_eq!(
            so_far(eat_less, &six(500)),
            Some(0),
            "a limit is not kept before evening"
        );
        assert_eq!(over(eat_less, &six(500)), Some(50));
        let weight = goal("weight", None, Some(80_000), Per::Day);
        let weighed = days(
            "weight",
            &[Some(79_000), None, None, None, None, Some(81_000)],
        );
        assert_eq!(
            so_far(weight, &weighed),
            Some(50),
            "what does not add up is what it is"
        );
    }

    #[test]
    fn a_weeks_goal_is_reached_step_by_step_and_a_limit_only_at_the_end() {
        let move_more = goal("exercise_duration", Some(150_000), None, Per::Week);
        let moved = |minutes: i64| days("exercise_duration", &[Some(minutes * 1000)]);
        assert_eq!(so_far(move_more, &moved(75)), Some(50));
        assert_eq!(
            so_far(move_more, &moved(400)),
            Some(100),
            "more than all is all"
        );
        assert_eq!(so_far(move_more, &[]), None);
        let at_most = goal("exercise_duration", None, Some(150_000), Per::Week);
        assert_eq!(so_far(at_most, &moved(75)), None);
        assert_eq!(over(at_most, &moved(75)), Some(100));
        assert_eq!(so_far(at_most, &moved(151)), Some(0));
    }

    #[test]
    fn goals_count_the_same_and_only_from_their_own_first_day() {
        let sleep = goal("sleep_hours", Some(8_000), None, Per::Day);
        let steps = goal("steps", Some(8_000_000), None, Per::Day);
        let mut week = days("sleep_hours", &[Some(8_000), Some(8_000)]);
        week.extend(days("steps", &[None, None, Some(1_000)]));
        assert_eq!(both(&[sleep, steps], &week, NEXT), Some(50));
        let later = Goal {
            from: date(2026, 11, 17),
            ..goal("sleep_hours", Some(9_000), None, Per::Day)
        };
        let week = days("sleep_hours", &[Some(7_000), Some(9_000)]);
        assert_eq!(over(later, &week), Some(100));
    }

    #[test]
    fn what_is_reached_today_is_said_only_when_it_is_known() {
        let at_least = goal("steps", Some(8_000_000), None, Per::Day);
        assert_eq!(
            reached_today(&at_least, SATURDAY, Milli(9_000_000)),
            Some(true)
        );
        assert_eq!(
            reached_today(&at_least, SATURDAY, Milli(1_000)),
            Some(false)
        );
        let at_most = goal("calorie_intake", None, Some(2_000_000), Per::Day);
        assert_eq!(reached_today(&at_most, SATURDAY, Milli(1_000)), None);
        assert_eq!(
            reached_today(&at_most, SATURDAY, Milli(2_000_001)),
            Some(false)
        );
    }
}
