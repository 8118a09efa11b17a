//! What this room holds about people, and how it is written down outside the house, exactly.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    metrics::{MetricId, Milli, by_id, by_key},
    store::{Held, Holding, holding::line},
};

use super::{
    breaks,
    model::{Direction, Ends, Goal, OnDay, Per, Proposal, WEEKDAYS, Weekdays, weekday_of},
    tables::{GOALS, Kept},
};

/// What held for a metric from a date on, as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalLine {
    /// The metric's name in the API.
    pub metric: String,
    /// The first day.
    pub from: Date,
    /// The goal; null when it was given up.
    pub goal: Option<Aim>,
}

/// A goal as a part of a [`GoalLine`]. Figures are thousandths of the metric's canonical unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aim {
    direction: String,
    low: Option<i64>,
    high: Option<i64>,
    per: String,
    /// From Monday on; absent where all days are alike, as in exports from before there was this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weekdays: Option<[DayAim; 7]>,
}

/// What a goal wants on a day of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DayAim {
    Usual,
    Nothing,
    Other { low: Option<i64>, high: Option<i64> },
}

impl From<OnDay> for DayAim {
    fn from(day: OnDay) -> Self {
        match day {
            OnDay::Usual => Self::Usual,
            OnDay::Nothing => Self::Nothing,
            OnDay::Other(ends) => Self::Other {
                low: ends.low.map(|milli| milli.0),
                high: ends.high.map(|milli| milli.0),
            },
        }
    }
}

impl DayAim {
    fn on_day(&self) -> OnDay {
        match *self {
            Self::Usual => OnDay::Usual,
            Self::Nothing => OnDay::Nothing,
            Self::Other { low, high } => OnDay::Other(Ends {
                low: low.map(Milli),
                high: high.map(Milli),
            }),
        }
    }
}

impl GoalLine {
    /// The line of a stored row.
    pub fn new(metric: MetricId, from: Date, kept: Kept) -> Self {
        let aim = |goal: Goal| Aim {
            direction: goal.direction.word().to_owned(),
            low: goal.low.map(|milli| milli.0),
            high: goal.high.map(|milli| milli.0),
            per: goal.per.word().to_owned(),
            weekdays: (!goal.weekdays.is_usual()).then(|| {
                let days = WEEKDAYS.map(|key| weekday_of(key).map(|day| goal.weekdays.on(day)));
                days.map(|day| DayAim::from(day.unwrap_or_default()))
            }),
        };
        Self {
            metric: by_id(metric).map_or_else(String::new, |metric| metric.key.to_owned()),
            from,
            goal: kept.goal(metric, from).map(aim),
        }
    }

    /// Whether it is about a metric this house knows.
    pub fn is_known(&self) -> bool {
        by_key(&self.metric).is_some()
    }

    /// The row of a line; nothing when it breaks a rule of goals as they are on `today`.
    pub(super) fn row(&self, today: Date) -> Option<(MetricId, Date, Kept)> {
        let metric = by_key(&self.metric)?.id;
        let Some(aim) = &self.goal else {
            return Some((metric, self.from, Kept::NONE));
        };
        let proposal = Proposal {
            metric,
            direction: Direction::from_word(&aim.direction)?,
            low: aim.low.map(Milli),
            high: aim.high.map(Milli),
            per: Per::from_word(&aim.per)?,
            weekdays: aim
                .weekdays
                .as_ref()
                .map_or_else(Weekdays::default, |days| {
                    Weekdays::of(days.each_ref().map(DayAim::on_day))
                }),
            from: Some(self.from),
            to: None,
        };
        let goal = proposal.check(today).ok()?;
        Some((metric, self.from, Kept::of(&goal)))
    }
}

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    let goals: Box<dyn Holding> = Box::new(Held::told(
        &GOALS,
        |subject| Some(GOALS.prefix(&(subject.person,))),
        |_, (_, metric, from), kept| line(&GoalLine::new(*metric, *from, *kept)),
    ));
    let mut all = vec![goals];
    all.extend(breaks::holdings());
    all
}
