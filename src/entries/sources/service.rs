//! The use cases of choosing which source counts.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    cohorts::Cohorts,
    metrics::{METRICS, Metric, MetricId},
    ops::ids::PersonId,
    persons::Standing,
    store::{Actor, Reads, StoreError, Tx},
};

use super::{
    super::{
        changes::{Touched, settle},
        model::MAX_SOURCE,
        service::{Entries, EntriesError, standing},
        tables::{SEVERAL, SOURCE_ORDERS, SourceOrder},
    },
    BY_HAND, Orders,
};

/// The most sources an order names.
pub const MAX_ORDER: usize = 50;

/// The changed orders by metric; nothing for the usual one.
pub(super) type Changes = BTreeMap<MetricId, Option<Vec<String>>>;

/// A metric for which somebody has several sources, or has chosen an order.
#[derive(Debug, Clone)]
pub struct MetricSources {
    /// The metric.
    pub metric: &'static Metric,
    /// The sources as they count, the first one first; [`BY_HAND`] is what was logged here.
    pub sources: Vec<String>,
    /// The order somebody chose; nothing where it is the usual one.
    pub chosen: Option<Vec<String>>,
    /// How many days have values of several sources.
    pub days: usize,
}

/// A place up or down in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Counts sooner.
    Up,
    /// Counts later.
    Down,
}

/// What is wrong with an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderProblem {
    /// It names more than [`MAX_ORDER`] sources.
    TooLong(MetricId),
    /// It names a source twice.
    Twice(MetricId),
    /// A name is longer than [`MAX_SOURCE`] characters.
    BadName(MetricId),
}

/// Why an order was not changed.
#[derive(Debug, thiserror::Error)]
pub enum SourcesError {
    /// An order breaks rules.
    #[error("an order of sources breaks rules")]
    Refused(Vec<OrderProblem>),
    /// The person or the source is not there.
    #[error("no such source")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<EntriesError> for SourcesError {
    fn from(error: EntriesError) -> Self {
        match error {
            EntriesError::Store(error) => Self::Store(error),
            _ => Self::NotFound,
        }
    }
}

impl Entries {
    /// The metrics for which somebody has several sources or has chosen an order, as people see
    /// metrics.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub async fn sources(&self, person: PersonId) -> Result<Vec<MetricSources>, StoreError> {
        self.store.read(move |snap| all(snap, person)).await
    }

    /// Sets the orders of all metrics: one that is not named, or whose order is empty, has the usual
    /// order again. The days on which that matters are summed up anew.
    ///
    /// # Errors
    /// See [`SourcesError`].
    pub async fn order_sources(
        &self,
        actor: Actor,
        person: PersonId,
        wanted: BTreeMap<MetricId, Vec<String>>,
    ) -> Result<Vec<MetricSources>, SourcesError> {
        let named = |(id, order): (&MetricId, &Vec<String>)| check(*id, order);
        let problems: Vec<_> = wanted.iter().filter_map(named).collect();
        if !problems.is_empty() {
            return Err(SourcesError::Refused(problems));
        }
        let cohorts = self.cohorts;
        self.store
            .write(actor, move |tx| {
                let standing = standing(tx, person)?;
                let now = Orders::of(tx, person)?;
                let mut changes: Changes = now.0.keys().map(|metric| (*metric, None)).collect();
                for (metric, order) in &wanted {
                    let order = Some(order.clone()).filter(|order| !order.is_empty());
                    changes.insert(*metric, order);
                }
                reorder(tx, person, &standing, cohorts, changes)?;
                Ok(all(tx, person)?)
            })
            .await
    }

    /// Moves a source of a metric by one place. At the end of the list it stays where it is.
    ///
    /// # Errors
    /// [`SourcesError::NotFound`] when the metric has no such source.
    pub async fn move_source(
        &self,
        actor: Actor,
        person: PersonId,
        metric: MetricId,
        source: String,
        step: Step,
    ) -> Result<(), SourcesError> {
        let cohorts = self.cohorts;
        self.store
            .write(actor, move |tx| {
                let standing = standing(tx, person)?;
                let found = all(tx, person)?;
                let mut found = found.into_iter().filter(|one| one.metric.id == metric);
                let mut order = found.next().ok_or(SourcesError::NotFound)?.sources;
                let place = order.iter().position(|one| *one == source);
                let place = place.ok_or(SourcesError::NotFound)?;
                let other = match step {
                    Step::Up => place.saturating_sub(1),
                    Step::Down => (place + 1).min(order.len() - 1),
                };
                if other == place {
                    return Ok(());
                }
                order.swap(place, other);
                let changes = Changes::from([(metric, Some(order))]);
                Ok(reorder(tx, person, &standing, cohorts, changes)?)
            })
            .await
    }

    /// Gives a metric the usual order again.
    ///
    /// # Errors
    /// When the store fails, or there is no such person.
    pub async fn usual_order(
        &self,
        actor: Actor,
        person: PersonId,
        metric: MetricId,
    ) -> Result<(), SourcesError> {
        let cohorts = self.cohorts;
        self.store
            .write(actor, move |tx| {
                let standing = standing(tx, person)?;
                let changes = Changes::from([(metric, None)]);
                Ok(reorder(tx, person, &standing, cohorts, changes)?)
            })
            .await
    }
}

/// What is wrong with an order, if anything.
pub(super) fn check(metric: MetricId, order: &[String]) -> Option<OrderProblem> {
    let different: BTreeSet<_> = order.iter().collect();
    let fits = |name: &String| name == BY_HAND || name.chars().count() <= MAX_SOURCE;
    if order.len() > MAX_ORDER {
        Some(OrderProblem::TooLong(metric))
    } else if different.len() < order.len() {
        Some(OrderProblem::Twice(metric))
    } else if !order.iter().all(fits) {
        Some(OrderProblem::BadName(metric))
    } else {
        None
    }
}

/// Writes changed orders, and brings the days in line on which they matter.
pub(super) fn reorder(
    tx: &mut Tx<'_>,
    person: PersonId,
    standing: &Standing,
    cohorts: Cohorts,
    changes: Changes,
) -> Result<(), StoreError> {
    let mut changed = BTreeSet::new();
    for (metric, order) in changes {
        let key = (person, metric);
        let before = tx.get(&SOURCE_ORDERS, &key)?.map(|order| order.0);
        if before == order {
            continue;
        }
        match order {
            Some(order) => tx.put(&SOURCE_ORDERS, &key, &SourceOrder(order))?,
            None => tx.delete(&SOURCE_ORDERS, &key)?,
        }
        changed.insert(metric);
    }
    if changed.is_empty() {
        return Ok(());
    }
    let mut touched = Touched::new();
    for ((_, date), several) in tx.list(SEVERAL.prefix(&(person,)))? {
        if changed.iter().any(|metric| several.0.contains_key(metric)) {
            let weight =
                changed.contains(&MetricId::WEIGHT) && several.0.contains_key(&MetricId::WEIGHT);
            touched.insert(date, weight);
        }
    }
    settle(tx, person, standing, cohorts, touched)
}

fn all(reads: &impl Reads, person: PersonId) -> Result<Vec<MetricSources>, StoreError> {
    let orders = Orders::of(reads, person)?;
    let mut found: BTreeMap<MetricId, (usize, BTreeSet<String>)> = BTreeMap::new();
    for (_, several) in reads.list(SEVERAL.prefix(&(person,)))? {
        for (metric, names) in several.0 {
            let (days, sources) = found.entry(metric).or_default();
            *days += 1;
            sources.extend(names);
        }
    }
    for (metric, order) in &orders.0 {
        let (_, sources) = found.entry(*metric).or_default();
        sources.extend(order.iter().cloned());
    }
    let told = METRICS.iter().filter_map(|metric| {
        let (days, sources) = found.remove(&metric.id)?;
        Some(MetricSources {
            metric,
            sources: orders.sorted(metric.id, sources),
            chosen: orders.chosen(metric.id).map(<[String]>::to_vec),
            days,
        })
    });
    Ok(told.collect())
}
