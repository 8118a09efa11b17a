//! The one thing that would have made the difference, chosen by what was missed.
//!
//! Of the goals that were missed the one that is closest counts, by the part of it that is lacking.
//! The figures are such that the sum is right: what is advised, over the days it is advised for, is
//! at least what was lacking. Nothing is advised that is more than a person can sensibly change, and
//! nothing about eating or the body to children.

use crate::goals::{Day, DayState, GoalReport, Per, WeekState};
use crate::i18n::units::UnitSystem;
use crate::metrics::{MetricId, Milli, by_id, by_key};

/// What would have done it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Going to bed so many minutes earlier each night, in steps of 5.
    Earlier(i64),
    /// So many glasses more a day.
    Glasses(i64),
    /// So many minutes more a day, in steps of 5.
    Minutes(i64),
    /// So many steps more a day, in hundreds.
    Steps(i64),
    /// So many kcal less a day, in tens.
    Less(i64),
    /// Up to this much more on so many days: the week as a whole was enough.
    MoreOn(Milli, u32),
    /// Up to this much less on so many days: the week as a whole stayed within the goal.
    LessOn(Milli, u32),
}

/// A goal that was missed, and what would have done it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    /// Of which metric.
    pub metric: MetricId,
    /// What was done.
    pub done: Milli,
    /// What was wanted.
    pub wanted: Milli,
    /// Over how many days both are.
    pub days: u32,
    /// What would have done it.
    pub step: Step,
}

/// The size of a glass, in thousandths of a litre: a quarter of one, or 8 US fluid ounces.
pub const fn glass(units: UnitSystem) -> i64 {
    match units {
        UnitSystem::Metric => 250,
        UnitSystem::Us => 237,
    }
}

/// The most that is advised: three hours of sleep, eight glasses, 90 minutes, 10,000 steps, 500 kcal.
const MOST: [i64; 5] = [180, 8, 90, 10_000, 500];

/// What is advised after a week with these goals; nothing when none of those that were missed is one
/// that advice can be given for.
pub fn advise(goals: &[GoalReport], units: UnitSystem, is_child: bool) -> Option<Advice> {
    let missed = goals
        .iter()
        .filter(|goal| goal.week.state == WeekState::Missed);
    let found = missed.filter_map(|goal| of_goal(goal, units, is_child));
    // a/b < c/d without dividing; of two that are as close the first one stays.
    let closer = |best: (Advice, i64), one: (Advice, i64)| {
        let part = |gap: i64, of: Milli| i128::from(gap) * i128::from(of.0.max(1));
        if part(one.1, best.0.wanted) < part(best.1, one.0.wanted) {
            one
        } else {
            best
        }
    };
    found.reduce(closer).map(|(advice, _)| advice)
}

/// The advice for a goal, and how much is lacking of it.
fn of_goal(goal: &GoalReport, units: UnitSystem, is_child: bool) -> Option<(Advice, i64)> {
    let is_limit = goal.metric == MetricId::CALORIES;
    let (done, week) = (goal.week.done?, &goal.week);
    let wanted = if is_limit {
        week.wanted.high?
    } else {
        week.wanted.low?
    };
    if is_limit && is_child {
        return None;
    }
    let days = match week.goal.per {
        Per::Day => week.days_judged(),
        Per::Week if is_limit => week.days_logged(),
        // One sleeps and drinks every day: of days that were not logged nobody knows how much.
        Per::Week if is_everyday(goal.metric) && week.days_logged() < week.days_counted() => {
            return None;
        }
        Per::Week => week.days_counted(),
    };
    let gap = if is_limit {
        done.0 - wanted.0
    } else {
        wanted.0 - done.0
    };
    let (step, lacking) = if gap > 0 {
        (step_for(goal.metric, gap, i64::from(days), units)?, gap)
    } else {
        spread(&week.days, is_limit, goal.metric)?
    };
    let advice = Advice {
        metric: goal.metric,
        done,
        wanted,
        days,
        step,
    };
    Some((advice, lacking))
}

fn is_everyday(metric: MetricId) -> bool {
    metric == MetricId::SLEEP || metric == MetricId::WATER
}

/// The smallest number of whole `unit`s a day that make up `gap` within `days`.
fn up_to(gap: i64, days: i64, unit: i64) -> Option<i64> {
    let one = days.checked_mul(unit).filter(|one| *one > 0)?;
    Some(gap.checked_add(one - 1)? / one)
}

fn step_for(metric: MetricId, gap: i64, days: i64, units: UnitSystem) -> Option<Step> {
    let [sleep, glasses, minutes, steps, kcal] = MOST;
    let within = |amount: i64, most| (amount <= most).then_some(amount);
    Some(match metric {
        // Thousandths of an hour, to five minutes.
        MetricId::SLEEP => {
            let fives = up_to(gap.checked_mul(60)?, days, 5_000)?;
            Step::Earlier(within(fives * 5, sleep)?)
        }
        MetricId::WATER => Step::Glasses(within(up_to(gap, days, glass(units))?, glasses)?),
        MetricId::EXERCISE => Step::Minutes(within(up_to(gap, days, 5_000)? * 5, minutes)?),
        MetricId::CALORIES => Step::Less(within(up_to(gap, days, 10_000)? * 10, kcal)?),
        other if Some(other) == by_key("steps").map(|metric| metric.id) => {
            Step::Steps(within(up_to(gap, days, 100_000)? * 100, steps)?)
        }
        _ => return None,
    })
}

/// For a week that was enough as a whole: on how many days something was lacking, and how much at
/// most; and all of it together.
fn spread(days: &[Day], is_limit: bool, metric: MetricId) -> Option<(Step, i64)> {
    // Only of those metrics about which anything is said.
    step_for(metric, 1, 1, UnitSystem::Metric)?;
    by_id(metric)?;
    let lacking = days
        .iter()
        .filter(|day| day.state == DayState::Missed)
        .filter_map(|day| {
            let (value, wanted) = (day.value?, day.wanted?);
            let lacking = if is_limit {
                value.0 - wanted.high?.0
            } else {
                wanted.low?.0 - value.0
            };
            (lacking > 0).then_some(lacking)
        });
    let lacking: Vec<i64> = lacking.collect();
    let most = Milli(*lacking.iter().max()?);
    let count = u32::try_from(lacking.len()).ok()?;
    let step = if is_limit {
        Step::LessOn(most, count)
    } else {
        Step::MoreOn(most, count)
    };
    Some((step, lacking.iter().sum()))
}

#[cfg(test)]
#[path = "advice_tests.rs"]
mod tests;
