//! How seven days of a goal went.

use jiff::{ToSpan, civil::Date};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    goals::model::{Ends, Goal, Per},
    metrics::{Aggregation, Dates, MetricId, Milli, by_id},
};

use super::{
    day::{Day, DayState},
    facts::Facts,
};

/// How a week of a goal went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WeekState {
    /// Every day that has data met the goal of a day; the total met the goal of the week.
    Met,
    /// A day with data missed the goal of a day; the total missed the goal of the week.
    Missed,
    /// Nothing was logged. That is no failed week.
    NoData,
    /// No day counted: all were skipped, paused or without a target, or what there is for a limit
    /// was logged on skipped days only.
    Excused,
    /// The week is not over, and what will come of it is not known.
    Running,
}

/// Seven days of a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// The goal as it held last within these days. Each day is judged by the one that held on it.
    pub goal: Goal,
    /// How it went.
    pub state: WeekState,
    /// What came of it. For a week's goal the total of the days on which it held (a limit does not
    /// count what was logged on skipped days). For a day's goal, over the days that were met or
    /// missed: their sum where values add up, else their mean. Nothing without such days.
    pub done: Option<Milli>,
    /// What was wanted, for the same days as `done`.
    pub wanted: Ends,
    /// The seven days, oldest first.
    pub days: Vec<Day>,
}

impl Week {
    fn count(&self, which: impl Fn(&Day) -> bool) -> u32 {
        let count = self.days.iter().filter(|day| which(day)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// How many days met the goal of a day.
    pub fn days_met(&self) -> u32 {
        self.count(|day| day.state == DayState::Met)
    }

    /// How many days were met or missed.
    pub fn days_judged(&self) -> u32 {
        self.count(|day| day.state.is_judged())
    }

    /// How many days have been that count: not skipped, not paused, with a target. Today is one.
    pub fn days_counted(&self) -> u32 {
        self.count(|day| day.state.counts() && day.state != DayState::Ahead)
    }

    /// On how many of those something was logged.
    pub fn days_logged(&self) -> u32 {
        self.count(|day| day.state.counts() && day.value.is_some())
    }

    /// One figure to compare weeks by, however many days of each were logged: the total for a
    /// week's goal, the mean of the days that count and have data for a day's.
    pub fn figure(&self) -> Option<Milli> {
        if self.goal.per == Per::Week {
            return self.done;
        }
        let counted = self.days.iter().filter(|day| day.state.counts());
        mean(counted.filter_map(|day| day.value))
    }
}

impl Facts {
    /// How the goal for `metric` went in the seven days from `first` on, seen on `today`. Nothing
    /// when none held on any of them that has been.
    pub fn week(&self, metric: MetricId, first: Date, today: Date) -> Option<Week> {
        let dates = Dates {
            from: first,
            to: first.saturating_add(6.days()),
        };
        let mut been = dates.iter().rev().filter(|date| *date <= today);
        let goal = been.find_map(|date| self.goal(metric, date))?;
        let of_day = |date| {
            let mut day = self.day(metric, date, today);
            // What held before with figures of another kind is not this goal.
            if self
                .goal(metric, date)
                .is_some_and(|other| other.per != goal.per)
            {
                (day.state, day.wanted) = (DayState::NoTarget, None);
            }
            day
        };
        let days: Vec<_> = dates.iter().map(of_day).collect();
        let (state, done, wanted) = match goal.per {
            Per::Day => of_days(metric, &days, dates.to < today),
            Per::Week => of_week(&goal, &days, dates.to < today),
        };
        Some(Week {
            goal,
            state,
            done,
            wanted,
            days,
        })
    }
}

type Outcome = (WeekState, Option<Milli>, Ends);

fn of_days(metric: MetricId, days: &[Day], is_over: bool) -> Outcome {
    let is = |state: DayState| days.iter().any(|day| day.state == state);
    let state = if !days.iter().any(|day| day.state.counts()) {
        WeekState::Excused
    } else if is(DayState::Missed) {
        WeekState::Missed
    } else if !is_over {
        WeekState::Running
    } else if is(DayState::Met) {
        WeekState::Met
    } else {
        WeekState::NoData
    };
    let judged: Vec<_> = days.iter().filter(|day| day.state.is_judged()).collect();
    let adds_up = by_id(metric).is_some_and(|one| one.aggregation == Aggregation::Sum);
    let together = |values: Vec<Milli>| if adds_up { sum(values) } else { mean(values) };
    let end = |pick: fn(Ends) -> Option<Milli>| {
        let ends: Option<Vec<_>> = judged.iter().map(|day| day.wanted.and_then(pick)).collect();
        ends.and_then(together)
    };
    let wanted = Ends {
        low: end(|ends| ends.low),
        high: end(|ends| ends.high),
    };
    let done = together(judged.iter().filter_map(|day| day.value).collect());
    (state, done, wanted)
}

/// A week's goal over the days on which it held. Both ends are brought to those days: the goal
/// times days over seven. A skipped day makes it easier and never harder: it is taken out of what
/// is asked for at least, while what was done on it helps; and what was logged on it does not count
/// against a limit, while the limit stays.
fn of_week(goal: &Goal, days: &[Day], is_over: bool) -> Outcome {
    let rests = |day: &&Day| matches!(day.state, DayState::Paused | DayState::NoTarget);
    let skipped = |day: &&Day| day.state == DayState::Skipped;
    let held = 7 - days.iter().filter(rests).count();
    let counted = held - days.iter().filter(skipped).count();
    let wanted = Ends {
        low: goal.low.map(|low| part(low, counted)),
        high: goal.high.map(|high| part(high, held)),
    };
    let all = sum(days
        .iter()
        .filter(|day| !rests(day))
        .filter_map(|day| day.value));
    let against_limit = days.iter().filter(|day| !rests(day) && !skipped(day));
    let against_limit = sum(against_limit.filter_map(|day| day.value));
    let done = if goal.low.is_some() {
        all
    } else {
        against_limit
    };
    let above = |high: Milli| against_limit.is_some_and(|total| total > high);
    let state = if counted == 0 {
        WeekState::Excused
    } else if wanted.high.is_some_and(above) {
        WeekState::Missed
    } else if done.is_none() {
        match (is_over, all) {
            (false, _) => WeekState::Running,
            // All that was logged was logged on skipped days.
            (true, Some(_)) => WeekState::Excused,
            (true, None) => WeekState::NoData,
        }
    } else {
        let reached = wanted
            .low
            .is_none_or(|low| done.is_some_and(|done| done >= low));
        match (reached, goal.high, is_over) {
            (true, None, _) | (true, Some(_), true) => WeekState::Met,
            (false, _, true) => WeekState::Missed,
            _ => WeekState::Running,
        }
    };
    (state, done, wanted)
}

/// `whole` times `days` over seven, rounded to the nearest thousandth.
fn part(whole: Milli, days: usize) -> Milli {
    Milli::mean(i128::from(whole.0) * days as i128, 7)
}

fn sum(values: impl IntoIterator<Item = Milli>) -> Option<Milli> {
    let mut values = values.into_iter().peekable();
    values.peek()?;
    let sum = values.fold(0_i64, |sum, value| sum.saturating_add(value.0));
    Some(Milli(sum))
}

fn mean(values: impl IntoIterator<Item = Milli>) -> Option<Milli> {
    let (mut sum, mut count) = (0_i128, 0_i128);
    for value in values {
        sum += i128::from(value.0);
        count += 1;
    }
    (count > 0).then(|| Milli::mean(sum, count))
}

#[cfg(test)]
mod tests;
