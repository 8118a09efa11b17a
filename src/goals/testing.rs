//! Goals and days for the tests that judge them.

#![allow(clippy::unwrap_used)]

use super::breaks::Breaks;
use super::history::History;
use super::judge::Facts;
use super::model::{Direction, Goal, Per, Weekdays};
use crate::metrics::{DayTotals, Milli, by_key, fold};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// The first day of the weeks that tests judge.
pub const MONDAY: Date = date(2026, 11, 16);

/// A goal for a metric, at least `low`, at most `high`, or between both.
pub fn goal(key: &str, low: Option<i64>, high: Option<i64>, per: Per) -> Goal {
    let direction = match (low, high) {
        (Some(_), None) => Direction::AtLeast,
        (None, Some(_)) => Direction::AtMost,
        _ => Direction::Range,
    };
    Goal {
        metric: by_key(key).unwrap().id,
        direction,
        low: low.map(Milli),
        high: high.map(Milli),
        per,
        weekdays: Weekdays::default(),
        from: date(2026, 1, 1),
        to: None,
    }
}

/// Days from Monday on; `None` is a day without data.
pub fn days(key: &str, values: &[Option<i64>]) -> Vec<(Date, DayTotals)> {
    let id = by_key(key).unwrap().id;
    let days = values.iter().enumerate().filter_map(|(n, value)| {
        let report = BTreeMap::from([(id, Milli((*value)?))]);
        let date = MONDAY.checked_add((n as i64).days()).unwrap();
        Some((date, fold(&[report])))
    });
    days.collect()
}

/// Facts of these goals and days.
pub fn facts(goals: &[Goal], days: &[(Date, DayTotals)], breaks: Breaks) -> Facts {
    Facts::new(History::made_of(goals), breaks, days.iter().cloned(), None)
}
