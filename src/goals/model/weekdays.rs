//! What a goal wants on the days of the week that are not like the others.

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use super::Ends;

/// The days of the week as the API and forms name them, from Monday on.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The day of this name.
pub fn weekday_of(key: &str) -> Option<Weekday> {
    let place = WEEKDAYS.iter().position(|one| *one == key)?;
    Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok()
}

/// The name of a day.
pub fn key_of(day: Weekday) -> &'static str {
    WEEKDAYS[place(day)]
}

/// What is wanted on one day of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OnDay {
    /// What is wanted on every day.
    #[default]
    Usual,
    /// Nothing: a day off.
    Nothing,
    /// These figures.
    Other(Ends),
}

/// What is wanted on each day of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weekdays([OnDay; 7]);

fn place(day: Weekday) -> usize {
    usize::try_from(day.to_monday_zero_offset()).unwrap_or(0)
}

impl Weekdays {
    /// From Monday to Sunday.
    pub const fn of(days: [OnDay; 7]) -> Self {
        Self(days)
    }

    /// The same with another `day`.
    #[must_use]
    pub fn with(mut self, day: Weekday, wanted: OnDay) -> Self {
        self.0[place(day)] = wanted;
        self
    }

    /// What is wanted on `day`.
    pub fn on(&self, day: Weekday) -> OnDay {
        self.0[place(day)]
    }

    /// Each day, from Monday on.
    pub fn days(&self) -> impl Iterator<Item = (Weekday, OnDay)> + '_ {
        Weekday::Monday.cycle_forward().zip(self.0)
    }

    /// Whether all days are like each other.
    pub fn is_usual(&self) -> bool {
        self.0.iter().all(|day| *day == OnDay::Usual)
    }

    /// Whether some day has a most that is wanted.
    pub(super) fn have_limit(&self) -> bool {
        let limit = |day: &OnDay| matches!(day, OnDay::Other(ends) if ends.high.is_some());
        self.0.iter().any(limit)
    }

    /// Days that say what is usual anyway are usual, so that the same goal is the same row.
    pub(super) fn without_repeats(self, usual: Ends) -> Self {
        Self(self.0.map(|day| match day {
            OnDay::Other(ends) if ends == usual => OnDay::Usual,
            day => day,
        }))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_lead_to_their_days_and_back() {
        for (day, key) in Weekday::Monday.cycle_forward().zip(WEEKDAYS) {
            assert_eq!((weekday_of(key), key_of(day)), (Some(day), key));
        }
        assert_eq!(weekday_of("Mon"), None);
    }
}
