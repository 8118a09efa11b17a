//! What a week's digest has to tell: pure, from the report of the week.

use super::advice::{Advice, advise};
use super::settings::When;
use crate::goals::{ADULT, GoalReport, Per, Reason, WeekReport, WeekState};
use crate::i18n::units::UnitSystem;
use crate::metrics::{Dates, Metric, MetricId, by_id};
use crate::persons;
use jiff::civil::Date;

/// The most goals that are told one by one; there is one a metric, so this is a rail.
pub const TOLD: usize = 15;

/// What a child's digest is silent about: eating, burning, and what a body weighs.
const NOT_FOR_CHILDREN: [&str; 5] = [
    "calorie_intake",
    "active_energy",
    "weight",
    "height",
    "body_fat",
];

/// What has to be known about the person besides the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// What they are called, when somebody else reads it.
    pub name: Option<String>,
    /// The day they were born, if they told.
    pub birth_date: Option<Date>,
    /// The units of whoever reads it.
    pub units: UnitSystem,
}

impl About {
    /// Whether they are known to be under [`ADULT`] on `date`.
    pub fn is_child(&self, date: Date) -> bool {
        let age = self.birth_date.and_then(|born| persons::age_on(born, date));
        age.is_some_and(|age| age < ADULT)
    }
}

/// Whether children are told about this metric.
pub fn is_for_children(metric: MetricId) -> bool {
    let is_one = |metric: &Metric| !NOT_FOR_CHILDREN.contains(&metric.key);
    by_id(metric).is_some_and(|metric| match metric.origin {
        None => is_one(metric),
        // What is computed tells of what it is made of.
        Some(origin) => origin
            .made_of
            .iter()
            .all(|id| by_id(*id).is_some_and(is_one)),
    })
}

/// A week, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// The seven days.
    pub week: Dates,
    /// Whose week, when somebody else reads it.
    pub name: Option<String>,
    /// The units of whoever reads it.
    pub units: UnitSystem,
    /// The days that were skipped, and why.
    pub skipped: Vec<(Date, Reason)>,
    /// How each goal went, at most [`TOLD`] of them.
    pub goals: Vec<GoalReport>,
    /// How many more goals there are.
    pub more: usize,
    /// What would have made the difference.
    pub advice: Option<Advice>,
    met: usize,
    missed: usize,
}

impl Digest {
    /// How many goals were met all week.
    pub const fn met(&self) -> usize {
        self.met
    }

    /// How many goals can be judged: something was logged, and it counted.
    pub const fn judged(&self) -> usize {
        self.met + self.missed
    }

    /// Whether it is to be sent to somebody who wants these weeks. A week without data is not one in
    /// which something was missed, and without goals there is nothing to tell.
    pub const fn is_wanted(&self, when: When) -> bool {
        match when {
            When::Missed => self.missed > 0,
            When::Always => !self.goals.is_empty(),
        }
    }
}

/// What is told about the week of `report`.
pub fn digest(report: &WeekReport, about: &About) -> Digest {
    let is_child = about.is_child(report.week.to);
    let mut goals = report.goals.clone();
    goals.retain(|goal| !is_child || is_for_children(goal.metric));
    let count = |state| goals.iter().filter(|goal| goal.week.state == state).count();
    let (met, missed) = (count(WeekState::Met), count(WeekState::Missed));
    let advice = advise(&goals, about.units, is_child);
    let more = goals.len().saturating_sub(TOLD);
    goals.truncate(TOLD);
    Digest {
        week: report.week,
        name: about.name.clone(),
        units: about.units,
        skipped: report.skipped.clone(),
        goals,
        more,
        advice,
        met,
        missed,
    }
}

/// Whether figures of this goal are for a day, so that differences are "a day".
pub const fn is_daily(goal: &GoalReport) -> bool {
    matches!(goal.week.goal.per, Per::Day)
}

#[cfg(test)]
#[path = "digest_tests.rs"]
pub(super) mod tests;
