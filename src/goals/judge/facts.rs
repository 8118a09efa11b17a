//! All that judging needs to know of a person, over some days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{
    goals::{
        breaks::Breaks,
        history::History,
        model::{ADULT, Goal},
    },
    metrics::{self, Dates, DayTotals, MetricId, Milli, by_id},
    ops::ids::PersonId,
    persons,
    store::{Reads, StoreError},
};

/// Goals, breaks and the totals of days.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    history: History,
    breaks: Breaks,
    days: BTreeMap<Date, DayTotals>,
    /// What is for adults counts for those who are.
    birth_date: Option<Date>,
}

impl Facts {
    /// Reads what is known of `person` for judging `dates`.
    pub fn read(reads: &impl Reads, person: PersonId, dates: Dates) -> Result<Self, StoreError> {
        let profile = persons::profile(reads, person)?;
        let mut facts = Self {
            history: History::of(reads, person)?,
            breaks: Breaks::of(reads, person, dates)?,
            days: BTreeMap::new(),
            birth_date: profile.and_then(|profile| profile.birth_date),
        };
        // Without a goal there is nothing to judge, and no reason to read a year of days.
        if !facts.history.metrics().is_empty() {
            facts.days = metrics::in_dates(reads, person, dates)?
                .into_iter()
                .collect();
        }
        Ok(facts)
    }

    /// Facts that are at hand already.
    pub fn new(
        history: History,
        breaks: Breaks,
        days: impl IntoIterator<Item = (Date, DayTotals)>,
        birth_date: Option<Date>,
    ) -> Self {
        Self {
            history,
            breaks,
            days: days.into_iter().collect(),
            birth_date,
        }
    }

    /// What does not count.
    pub const fn breaks(&self) -> &Breaks {
        &self.breaks
    }

    /// The goal for `metric` that holds on `date` and counts; on a day off of its own it holds too.
    pub fn goal(&self, metric: MetricId, date: Date) -> Option<Goal> {
        let goal = self.history.goal_on(metric, date)?;
        (!goal.is_for_adults() || !self.is_growing(date)).then_some(goal)
    }

    fn is_growing(&self, date: Date) -> bool {
        let age = self.birth_date.and_then(|born| persons::age_on(born, date));
        age.is_some_and(|age| age < ADULT)
    }

    /// The metrics with a goal that holds on one of `dates`.
    pub fn metrics(&self, dates: Dates) -> BTreeSet<MetricId> {
        let mut metrics = self.history.metrics();
        metrics.retain(|metric| dates.iter().any(|date| self.goal(*metric, date).is_some()));
        metrics
    }

    /// What `date` came to, where something was logged.
    pub fn value(&self, metric: MetricId, date: Date) -> Option<Milli> {
        self.days.get(&date)?.value(by_id(metric)?)
    }
}
