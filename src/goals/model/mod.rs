//! A goal and the rules for one. No I/O.

mod proposal;
mod weekdays;

pub use proposal::{AHEAD, Bounds, Field, Problem, Proposal, Wrong};
pub use weekdays::{OnDay, WEEKDAYS, Weekdays, key_of, weekday_of};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::metrics::{MetricId, Milli, by_id};

/// The age in years from which a goal of any kind may be set.
pub const ADULT: u8 = 18;

/// On which side of its target a goal wants the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The target or more.
    AtLeast,
    /// The target or less.
    AtMost,
    /// From one value to another.
    Range,
}

impl Direction {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::AtLeast, Self::AtMost, Self::Range];

    /// The word it has in forms and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Range => "range",
        }
    }

    /// The direction of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// What a goal's figures are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Each day.
    #[default]
    Day,
    /// Seven days together.
    Week,
}

impl Per {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Day, Self::Week];

    /// The word it has in forms and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    /// The span of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// How many days the figures cover.
    pub const fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
        }
    }
}

/// A goal: what somebody wants of one metric from a date on. Made by [`Proposal::check`], so that
/// the ends its direction calls for are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The metric.
    pub metric: MetricId,
    /// Which ends count.
    pub direction: Direction,
    /// The least wanted, for [`Direction::AtLeast`] and [`Direction::Range`].
    pub low: Option<Milli>,
    /// The most wanted, for [`Direction::AtMost`] and [`Direction::Range`].
    pub high: Option<Milli>,
    /// Whether the figures are for a day or for a week.
    pub per: Per,
    /// The days of the week on which something else is wanted; only for goals for a day.
    pub weekdays: Weekdays,
    /// The first day it holds for.
    pub from: Date,
    /// The last day it holds for; none when it goes on.
    pub to: Option<Date>,
}

/// The figures a value is held against; an end that is not there asks nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ends {
    /// The least wanted.
    pub low: Option<Milli>,
    /// The most wanted.
    pub high: Option<Milli>,
}

impl Ends {
    /// Whether `value`, a figure for the same span of days, lies where it should.
    pub fn hold(self, value: Milli) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    /// The same with each end changed by `change`.
    #[must_use]
    pub fn map(self, change: impl Fn(Milli) -> Milli) -> Self {
        Self {
            low: self.low.map(&change),
            high: self.high.map(&change),
        }
    }
}

impl Goal {
    /// The one figure of a goal with one end; `None` for a range.
    pub const fn target(&self) -> Option<Milli> {
        match self.direction {
            Direction::AtLeast => self.low,
            Direction::AtMost => self.high,
            Direction::Range => None,
        }
    }

    /// The figures of an ordinary day, or of the week.
    pub const fn ends(&self) -> Ends {
        Ends {
            low: self.low,
            high: self.high,
        }
    }

    /// The figures of `date`; nothing on days outside its period, and on days of the week for
    /// which it asks nothing. For a week's goal the figures of the week.
    pub fn on(&self, date: Date) -> Option<Ends> {
        if date < self.from || self.to.is_some_and(|to| to < date) {
            return None;
        }
        match self.weekdays.on(date.weekday()) {
            OnDay::Usual => Some(self.ends()),
            OnDay::Nothing => None,
            OnDay::Other(ends) => Some(ends),
        }
    }

    /// Whether `value`, a figure for the same span of days, is where the goal usually wants it.
    pub fn is_met_by(&self, value: Milli) -> bool {
        self.ends().hold(value)
    }

    /// Whether it is one for adults: to eat no more than a limit, or to have so much body fat. Set
    /// for somebody who grows, such a goal does harm.
    pub fn is_for_adults(&self) -> bool {
        let Some(metric) = by_id(self.metric) else {
            return false;
        };
        let limits = || self.high.is_some() || self.weekdays.have_limit();
        match metric.origin {
            None => match metric.id {
                MetricId::CALORIES => limits(),
                id => id == MetricId::BODY_FAT,
            },
            Some(origin) => {
                let eats_less = origin.made_of.contains(&MetricId::CALORIES) && limits();
                eats_less || origin.made_of.contains(&MetricId::BODY_FAT)
            }
        }
    }

    /// Whether it wants the same as `other`, from whatever date and until whatever date.
    pub fn wants_the_same(&self, other: &Self) -> bool {
        let Self { from, to, .. } = *other;
        Self { from, to, ..*self } == *other
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn words_lead_back_to_what_they_name() {
        for direction in Direction::ALL {
            assert_eq!(Direction::from_word(direction.word()), Some(direction));
            let json = serde_json::to_value(direction).unwrap();
            assert_eq!(json, direction.word());
        }
        for per in Per::ALL {
            assert_eq!(Per::from_word(per.word()), Some(per));
            assert_eq!(serde_json::to_value(per).unwrap(), per.word());
        }
    }
}
