//! How one day of a goal went.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    goals::model::{Direction, Ends, Per},
    metrics::{Aggregation, MetricId, Milli, by_id},
};

use super::facts::Facts;

/// How one day of a goal went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayState {
    /// The value was where the goal wanted it.
    Met,
    /// It was not, and that is final.
    Missed,
    /// The day is over, and nothing was logged.
    NotLogged,
    /// The person skipped the day: it does not count, whatever was logged.
    Skipped,
    /// The goal rested.
    Paused,
    /// No goal held, or it asks for nothing on this day of the week.
    NoTarget,
    /// The day is not over, and what will come of it is not known.
    Running,
    /// The day is still to come.
    Ahead,
    /// Something was logged towards the week's goal, which days cannot meet by themselves.
    Logged,
}

impl DayState {
    /// Whether the day says something about the goal.
    pub const fn is_judged(self) -> bool {
        matches!(self, Self::Met | Self::Missed)
    }

    /// Whether it is a day on which something is asked for.
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Skipped | Self::Paused | Self::NoTarget)
    }
}

/// One day of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which one.
    pub date: Date,
    /// How it went.
    pub state: DayState,
    /// What was logged, whether it counts or not.
    pub value: Option<Milli>,
    /// What was wanted of this day; nothing for a week's goal and where nothing was.
    pub wanted: Option<Ends>,
}

impl Facts {
    /// How the goal for `metric` went on `date`. Depends on what holds on that day and what was
    /// logged on it, and on no other day.
    pub fn day(&self, metric: MetricId, date: Date, today: Date) -> Day {
        let value = self.value(metric, date);
        let goal = self.goal(metric, date);
        let wanted = goal.and_then(|goal| goal.on(date));
        let state = match (goal, wanted) {
            (Some(_), _) if self.breaks().pauses(metric, date) => DayState::Paused,
            (Some(goal), Some(ends)) => match (self.breaks().skipped(date), value) {
                (Some(_), _) => DayState::Skipped,
                _ if date > today => DayState::Ahead,
                (None, None) if date == today => DayState::Running,
                (None, None) => DayState::NotLogged,
                (None, Some(_)) if goal.per == Per::Week => DayState::Logged,
                (None, Some(value)) if date < today => final_state(ends, value),
                (None, Some(value)) => running_state(goal.direction, metric, ends, value),
            },
            _ => DayState::NoTarget,
        };
        let is_daily = goal.is_some_and(|goal| goal.per == Per::Day);
        Day {
            date,
            state,
            value,
            wanted: wanted.filter(|_| is_daily),
        }
    }
}

fn final_state(ends: Ends, value: Milli) -> DayState {
    if ends.hold(value) {
        DayState::Met
    } else {
        DayState::Missed
    }
}

/// Of a day that is not over. What adds up may still grow: short of a target it may be reached, and
/// within a limit it may be passed. What is measured is what it is.
fn running_state(direction: Direction, metric: MetricId, ends: Ends, value: Milli) -> DayState {
    let adds_up = by_id(metric).is_some_and(|one| one.aggregation == Aggregation::Sum);
    if !adds_up {
        return final_state(ends, value);
    }
    let above = ends.high.is_some_and(|high| value > high);
    match direction {
        _ if above => DayState::Missed,
        Direction::AtLeast if ends.hold(value) => DayState::Met,
        _ => DayState::Running,
    }
}
