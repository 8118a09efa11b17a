//! How goals are kept: one row for each date on which a metric's goal changed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    metrics::{MetricId, Milli},
    ops::ids::PersonId,
    store::{Record, Table},
};

use super::model::{Direction, Goal, Per};

/// Goals by person, metric and the first day they hold for.
pub static GOALS: Table<(PersonId, MetricId, Date), Kept> = Table::fact(
    0x50,
    "goals",
    "What a person set out to do, one row for each date on which a goal changed",
)
.fed(|key| key.0);

crate::key_newtype!(MetricId, u16, number, MetricId);

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

impl Record for Kept {}

/// A goal without what its key says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Wanted {
    direction: Direction,
    low: Option<Milli>,
    high: Option<Milli>,
    per: Per,
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
            }),
        }
    }

    /// The goal it stands for under its key.
    pub(super) fn goal(self, metric: MetricId, from: Date) -> Option<Goal> {
        let wanted = self.wanted?;
        Some(Goal {
            metric,
            direction: wanted.direction,
            low: wanted.low,
            high: wanted.high,
            per: wanted.per,
            from,
        })
    }
}
