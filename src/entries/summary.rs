//! A period at a glance: for each metric what it came to, and how its goal went.

use jiff::civil::Date;

use crate::{
    goals::{self, Breaks, Goal, Progress},
    metrics::{self, Aggregation, Dates, DayTotals, Metric, Milli},
    ops::ids::PersonId,
    store::{Reads, StoreError},
};

/// One metric over a period.
#[derive(Clone, Debug)]
pub struct MetricSummary {
    /// The metric.
    pub metric: &'static Metric,
    /// The day's value of each day that has one, oldest first.
    pub series: Vec<(Date, Milli)>,
    /// The goal that holds on the last day, and how it went.
    pub goal: Option<(Goal, Progress)>,
}

impl MetricSummary {
    /// What the days add up to; only for metrics whose values add up.
    pub fn total(&self) -> Option<Milli> {
        let sums = self.metric.aggregation == Aggregation::Sum && !self.series.is_empty();
        sums.then(|| Milli(self.series.iter().map(|(_, value)| value.0).sum()))
    }

    /// The mean over the days that have a value.
    pub fn mean(&self) -> Option<Milli> {
        let sum = self
            .series
            .iter()
            .map(|(_, value)| i128::from(value.0))
            .sum();
        (!self.series.is_empty()).then(|| Milli::mean(sum, self.series.len() as i128))
    }

    /// How many days have a value.
    pub fn days(&self) -> usize {
        self.series.len()
    }
}

/// All metrics of a person over `dates` that have a value or a goal, in the registry's order.
pub fn summarise(
    reads: &impl Reads,
    person: PersonId,
    dates: Dates,
) -> Result<Vec<MetricSummary>, StoreError> {
    let days = metrics::in_dates(reads, person, dates)?;
    let goals = goals::active(reads, person, dates.to)?;
    let breaks = Breaks::of(reads, person, goals::week_from(dates))?;
    let summaries = metrics::all().into_iter().map(|metric| {
        let goal = goals
            .get(&metric.id)
            .map(|goal| (*goal, goals::evaluate(goal, &days, dates, &breaks)));
        MetricSummary {
            metric,
            series: series(metric, &days),
            goal,
        }
    });
    Ok(summaries
        .filter(|one| !one.series.is_empty() || one.goal.is_some())
        .collect())
}

fn series(metric: &Metric, days: &[(Date, DayTotals)]) -> Vec<(Date, Milli)> {
    days.iter()
        .filter_map(|(date, day)| Some((*date, day.value(metric)?)))
        .collect()
}
