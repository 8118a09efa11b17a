//! How goals go: by day, by week, and how long without a miss.
//!
//! All of it is computed from [`Facts`], which are read once; nothing about progress is stored, and
//! nothing here asks a clock or a zone: `today` is the person's own, and callers tell it.

mod day;
mod facts;
mod report;
mod streak;
mod week;

#[cfg(test)]
mod property;

pub use day::{Day, DayState};
pub use facts::Facts;
pub use report::{GoalReport, WeekReport, report, report_of};
pub use streak::{LOOK_BACK_WEEKS, Streak, look_back};
pub use week::{Week, WeekState};
