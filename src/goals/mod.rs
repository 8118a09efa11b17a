//! What people set out to do: one goal a metric, from a date on, for a day or for a week; and the
//! days on which it does not count.
//!
//! A goal is kept with the date it holds from, and a changed goal is a new row beside the old one,
//! so that last month is still judged by last month's goal. Judging is a pure function of a goal
//! and the totals of days; nothing about progress is stored.
//!
//! The values themselves belong to `entries`, what a day adds up to belongs to `metrics`, and what
//! has been published about a metric belongs to `cohorts`.

pub mod api;
pub mod breaks;
mod evaluate;
mod held;
mod history;
mod json;
mod judge;
mod model;
mod restore;
pub mod pages;
mod service;
mod suggest;
mod tables;
#[cfg(test)]
pub(crate) mod testing;
mod week;
mod week_json;
mod words;

pub use breaks::{
    Breaks, Pause, PauseLine, Reason, Skip, SkipLine, Skipped, restore_pauses_in, restore_skips_in,
};
pub use evaluate::{Progress, evaluate, week_from, week_so_far};
pub use held::{GoalLine, holdings};
pub use history::{Change, History};
pub use json::{GoalJson, GoalSummary, GoalsJson};
pub use judge::{
    Day, DayState, Facts, GoalReport, LOOK_BACK_WEEKS, Streak, Week, WeekReport, WeekState,
    look_back, report, report_of,
};
pub use model::{
    ADULT, Bounds, Direction, Ends, Field, Goal, OnDay, Per, Problem, Proposal, Weekdays, Wrong,
    key_of, weekday_of,
};
pub use restore::restore_in;
pub use service::{Goals, GoalsError};
pub use tables::{GOALS, Kept};
pub use week::{percent, reached_today, week_before};
pub use words::in_a_row;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    metrics::MetricId,
    ops::ids::PersonId,
    persons,
    store::{Reads, StoreError, TableInfo},
};

/// The goals that hold for `person` on `date` and count: what is for adults waits until they are.
pub fn active(
    reads: &impl Reads,
    person: PersonId,
    date: Date,
) -> Result<BTreeMap<MetricId, Goal>, StoreError> {
    let mut goals = History::of(reads, person)?.on(date);
    // A profile is read only for somebody who has such a goal.
    if goals.values().any(Goal::is_for_adults) && is_growing(reads, person, date)? {
        goals.retain(|_, goal| !goal.is_for_adults());
    }
    Ok(goals)
}

/// Whether `person` is known to be under [`ADULT`] on `date`.
fn is_growing(reads: &impl Reads, person: PersonId, date: Date) -> Result<bool, StoreError> {
    let profile = persons::profile(reads, person)?;
    let age = profile.and_then(|profile| profile.age_on(date));
    Ok(age.is_some_and(|age| age < ADULT))
}

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![GOALS.info(), breaks::SKIPS.info(), breaks::PAUSES.info()]
}
