//! How goals are kept: one row for each date on which a metric's goal changed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    metrics::{MetricId, Milli},
    ops::ids::PersonId,
    store::{Record, Table},
};

use super::model::{Direction, Goal, Per, Weekdays};

/// Goals by person, metric and the first day they hold for.
pub static GOALS: Table<(PersonId, MetricId, Date), Kept> = Table::fact(
    0x50,
    "goals",
    "What a person set out to do, one row for each date on which a goal changed",
)
.shown_to_owner()
.fed(|key| key.0);

crate::key_newtype!(MetricId, "metric", u16, number, MetricId);

impl MetricId {
    /// The number itself.
    pub const fn number(&self) -> u16 {
        self.0
    }
}

/// What holds from a date on: a goal, or none any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    wanted: Option<Wanted>,
}

impl Record for Kept {
    const FORMAT: u8 = 2;

    /// The first format knew no days of the week.
    fn decode_old(format: u8, bytes: &[u8]) -> Option<Self> {
        if format != 1 {
            return None;
        }
        let first: KeptFirst = postcard::from_bytes(bytes).ok()?;
        let wanted = first.wanted.map(|(direction, low, high, per)| Wanted {
            direction,
            low,
            high,
            per,
            weekdays: Weekdays::default(),
        });
        Some(Self { wanted })
    }
}

/// A [`Kept`] of the first format.
#[derive(Serialize, Deserialize)]
struct KeptFirst {
    wanted: Option<(Direction, Option<Milli>, Option<Milli>, Per)>,
}

/// A goal without what its key says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Wanted {
    direction: Direction,
    low: Option<Milli>,
    high: Option<Milli>,
    per: Per,
    weekdays: Weekdays,
}

impl Kept {
    /// The record that says that there is no goal any more.
    pub(super) const NONE: Self = Self { wanted: None };

    /// The record of a goal.
    pub(super) const fn of(goal: &Goal) -> Self {
        Self {
            wanted: Some(Wanted {
                direction: goal.direction,
                low: goal.low,
                high: goal.high,
                per: goal.per,
                weekdays: goal.weekdays,
            }),
        }
    }

    /// The goal it stands for under its key; until when it holds the next row says.
    pub(super) fn goal(self, metric: MetricId, from: Date) -> Option<Goal> {
        let wanted = self.wanted?;
        Some(Goal {
            metric,
            direction: wanted.direction,
            low: wanted.low,
            high: wanted.high,
            per: wanted.per,
            weekdays: wanted.weekdays,
            from,
            to: None,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_row_of_the_first_format_is_a_goal_like_every_day() {
        let first = KeptFirst {
            wanted: Some((Direction::AtLeast, Some(Milli(8_000)), None, Per::Day)),
        };
        let mut bytes = vec![1];
        bytes.extend(postcard::to_stdvec(&first).unwrap());
        let kept = Kept::from_bytes(&bytes).unwrap();
        let goal = kept
            .goal(MetricId::SLEEP, jiff::civil::date(2026, 1, 1))
            .unwrap();
        assert_eq!(goal.low, Some(Milli(8_000)));
        assert!(goal.weekdays.is_usual());
        assert_eq!(Kept::of(&goal), kept);
        assert_eq!(Kept::from_bytes(&kept.to_bytes().unwrap()), Some(kept));
        assert_eq!(Kept::from_bytes(&[1, 0]), Some(Kept::NONE));
    }
}
