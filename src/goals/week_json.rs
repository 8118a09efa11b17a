//! A week of goals as programs read it.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::metrics::{Dates, Milli, by_id};

use super::{
    breaks::Reason,
    judge::{Day, DayState, GoalReport, Streak, WeekReport, WeekState},
    model::{Ends, Per},
};

/// How seven days went.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WeekJson {
    /// Which days.
    pub week: Dates,
    /// Those that were skipped.
    pub skipped: Vec<SkippedJson>,
    /// Each goal that held on one of them.
    pub goals: Vec<GoalWeekJson>,
}

/// A skipped day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SkippedJson {
    /// Which one.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// Why.
    pub reason: Reason,
}

/// What was wanted, in the metric's canonical unit; an end that is null asks nothing.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WantedJson {
    /// The least.
    #[schema(value_type = Option<f64>)]
    pub low: Option<Milli>,
    /// The most.
    #[schema(value_type = Option<f64>)]
    pub high: Option<Milli>,
}

/// How one goal went.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GoalWeekJson {
    /// The metric's name.
    pub metric: String,
    /// Whether the goal is for a day or for a week.
    pub per: Per,
    /// How the week went.
    pub state: WeekState,
    /// What came of it: the total for a week's goal; for a day's, over the days that were met or
    /// missed, their sum where values add up, else their mean.
    #[schema(value_type = Option<f64>)]
    pub done: Option<Milli>,
    /// What was wanted for the same days.
    pub wanted: WantedJson,
    /// How many days met the goal of a day.
    pub days_met: u32,
    /// How many of the days that have been count.
    pub days_counted: u32,
    /// On how many of those something was logged.
    pub days_logged: u32,
    /// A figure to compare weeks by: the total for a week's goal, the mean of days for a day's.
    #[schema(value_type = Option<f64>)]
    pub figure: Option<Milli>,
    /// The same of the seven days before.
    #[schema(value_type = Option<f64>)]
    pub before: Option<Milli>,
    /// The mean of the four weeks before.
    #[schema(value_type = Option<f64>)]
    pub four_week_mean: Option<Milli>,
    /// How many days or weeks in a row, today not ending it while it can be met.
    pub streak: Option<Streak>,
    /// The seven days, oldest first.
    pub days: Vec<DayJson>,
}

/// How one day went.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DayJson {
    /// Which one.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// How it went.
    pub state: DayState,
    /// What was logged.
    #[schema(value_type = Option<f64>)]
    pub value: Option<Milli>,
}

impl From<Ends> for WantedJson {
    fn from(ends: Ends) -> Self {
        Self {
            low: ends.low,
            high: ends.high,
        }
    }
}

impl From<&Day> for DayJson {
    fn from(day: &Day) -> Self {
        Self {
            date: day.date,
            state: day.state,
            value: day.value,
        }
    }
}

impl From<&GoalReport> for GoalWeekJson {
    fn from(report: &GoalReport) -> Self {
        let week = &report.week;
        Self {
            metric: by_id(report.metric)
                .map_or("", |metric| metric.key)
                .to_owned(),
            per: week.goal.per,
            state: week.state,
            done: week.done,
            wanted: week.wanted.into(),
            days_met: week.days_met(),
            days_counted: week.days_counted(),
            days_logged: week.days_logged(),
            figure: report.figure,
            before: report.before,
            four_week_mean: report.four_week_mean,
            streak: report.streak,
            days: week.days.iter().map(DayJson::from).collect(),
        }
    }
}

impl From<&WeekReport> for WeekJson {
    fn from(report: &WeekReport) -> Self {
        let skipped = report.skipped.iter();
        Self {
            week: report.week,
            skipped: skipped
                .map(|&(date, reason)| SkippedJson { date, reason })
                .collect(),
            goals: report.goals.iter().map(GoalWeekJson::from).collect(),
        }
    }
}
