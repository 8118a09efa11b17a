//! How a week went, goal by goal, for whoever tells people about it.

use jiff::{ToSpan, civil::Date};

use crate::{
    goals::breaks::Reason,
    metrics::{Dates, MetricId, Milli, all},
    ops::ids::PersonId,
    store::{Reads, StoreError},
};

use super::{
    facts::Facts,
    streak::{Streak, look_back},
    week::Week,
};

/// How many weeks before are put together for comparison.
const BEFORE: i64 = 4;

/// How seven days went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekReport {
    /// Which days.
    pub week: Dates,
    /// Those of them that were skipped, and why.
    pub skipped: Vec<(Date, Reason)>,
    /// Each goal that held on one of them, in the order in which people see their metrics.
    pub goals: Vec<GoalReport>,
}

/// How one goal went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalReport {
    /// The metric.
    pub metric: MetricId,
    /// The week itself: goal, state, done against wanted, the seven days, and how many of them
    /// count, were logged and were met.
    pub week: Week,
    /// [`Week::figure`] of these days, in thousandths of the metric's unit.
    pub figure: Option<Milli>,
    /// The same of the seven days before; nothing when nothing was logged then, or the goal was one
    /// for days and is one for weeks.
    pub before: Option<Milli>,
    /// The mean of the figures of the four weeks before, those without data, or with a goal per
    /// another time, left out.
    pub four_week_mean: Option<Milli>,
    /// The streak as it stands on the last of these days that has been.
    pub streak: Option<Streak>,
}

/// Reads how the seven days from `first` on went for `person`, seen on their `today`. Any day can be
/// the first, so that weeks may begin on whatever day somebody likes.
///
/// # Errors
/// When the store fails.
pub fn report(
    reads: &impl Reads,
    person: PersonId,
    first: Date,
    today: Date,
) -> Result<WeekReport, StoreError> {
    let last = first.saturating_add(6.days());
    let begins = look_back(last.min(today)).from;
    let dates = Dates {
        from: begins.min(first.saturating_sub((BEFORE * 7).days())),
        to: last,
    };
    let facts = Facts::read(reads, person, dates)?;
    Ok(report_of(&facts, first, today))
}

/// The same from facts that reach over [`look_back`] and the four weeks before.
pub fn report_of(facts: &Facts, first: Date, today: Date) -> WeekReport {
    let week = Dates {
        from: first,
        to: first.saturating_add(6.days()),
    };
    let skipped = week
        .iter()
        .filter_map(|date| Some((date, facts.breaks().skipped(date)?)));
    let of = |metric: MetricId| {
        let week_of = facts.week(metric, first, today)?;
        let weeks = (1..=BEFORE).map(|ago| first.saturating_sub((ago * 7).days()));
        let figures: Vec<_> = weeks
            .map(|first| {
                facts
                    .week(metric, first, today)
                    // The total of a week and the mean of days are no figures to compare.
                    .filter(|week| week.goal.per == week_of.goal.per)
                    .and_then(|week| week.figure())
            })
            .collect();
        let known: Vec<_> = figures
            .iter()
            .flatten()
            .map(|one| i128::from(one.0))
            .collect();
        let mean = Milli::mean(known.iter().sum(), known.len() as i128);
        Some(GoalReport {
            metric,
            figure: week_of.figure(),
            week: week_of,
            before: figures.first().copied().flatten(),
            four_week_mean: (!known.is_empty()).then_some(mean),
            streak: facts.streak(metric, week.to.min(today), today),
        })
    };
    WeekReport {
        week,
        skipped: skipped.collect(),
        goals: all().iter().filter_map(|metric| of(metric.id)).collect(),
    }
}
