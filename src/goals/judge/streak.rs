//! How long without a miss.
//!
//! Days (or weeks, for a week's goal) that met the goal, one after another. A missed day ends a
//! streak, and so does a day that is over without anything logged: a streak says what was done. It
//! forgives: days that were skipped, on which the goal rested or asked for nothing, and a today that
//! can still be met, neither lengthen nor end it. A day that is logged or skipped afterwards counts
//! as if it always had been.

use jiff::{ToSpan, civil::Date};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    goals::{evaluate::week_so_far, model::Per},
    metrics::{Dates, MetricId},
};

use super::{day::DayState, facts::Facts, week::WeekState};

/// How many whole weeks before this one are looked at; a longer streak is not told.
pub const LOOK_BACK_WEEKS: i64 = 52;

/// A streak, in days for a day's goal and in weeks for a week's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Streak {
    /// Days or weeks.
    pub per: Per,
    /// The one that lasts.
    pub current: u32,
    /// The longest of the last [`LOOK_BACK_WEEKS`] weeks and this one.
    pub best: u32,
}

/// The days that streaks up to `today` are made of: [`LOOK_BACK_WEEKS`] weeks and this one.
pub fn look_back(today: Date) -> Dates {
    let week = week_so_far(today);
    Dates {
        from: week.from.saturating_sub((LOOK_BACK_WEEKS * 7).days()),
        to: today,
    }
}

/// What one day or week does to a streak.
enum Step {
    Longer,
    Ends,
    Stays,
}

impl Facts {
    /// The streak of the goal for `metric` as it stands on `until`, seen on `today`; nothing when no
    /// goal holds on `until`. The facts have to reach over [`look_back`] of `until`.
    pub fn streak(&self, metric: MetricId, until: Date, today: Date) -> Option<Streak> {
        let per = self.goal(metric, until)?.per;
        let dates = look_back(until);
        // The rest of the week of `until` is not known here: it is judged as on the day after.
        let seen = today.min(until.tomorrow().unwrap_or(until));
        let (mut current, mut best) = (0_u32, 0_u32);
        let mut take = |step| {
            match step {
                Step::Longer => current += 1,
                Step::Ends => current = 0,
                Step::Stays => {}
            }
            best = best.max(current);
        };
        match per {
            Per::Day => dates
                .iter()
                .for_each(|date| take(self.day_step(metric, date, today))),
            Per::Week => dates
                .iter()
                .step_by(7)
                .for_each(|first| take(self.week_step(metric, first, seen))),
        }
        Some(Streak { per, current, best })
    }

    fn day_step(&self, metric: MetricId, date: Date, today: Date) -> Step {
        match self.day(metric, date, today).state {
            DayState::Met => Step::Longer,
            DayState::Missed | DayState::NotLogged => Step::Ends,
            // Of a time when the goal was one for a week.
            DayState::Logged
            | DayState::Skipped
            | DayState::Paused
            | DayState::NoTarget
            | DayState::Running
            | DayState::Ahead => Step::Stays,
        }
    }

    fn week_step(&self, metric: MetricId, first: Date, today: Date) -> Step {
        let week = self.week(metric, first, today);
        match week
            .filter(|week| week.goal.per == Per::Week)
            .map(|week| week.state)
        {
            Some(WeekState::Met) => Step::Longer,
            Some(WeekState::Missed | WeekState::NoData) => Step::Ends,
            Some(WeekState::Excused | WeekState::Running) | None => Step::Stays,
        }
    }
}
