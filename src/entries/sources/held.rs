//! A chosen order as a line of an export, and bringing it back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    metrics::{MetricId, by_id, by_key},
    ops::ids::PersonId,
    store::{Reads, Tally, Tx},
};

use super::{
    super::{
        service::{Entries, EntriesError, standing},
        tables::{SOURCE_ORDERS, SourceOrder},
    },
    BY_HAND,
    service::{check, reorder},
};

/// The order of a metric's sources as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceOrderLine {
    /// The metric's name in the API.
    pub metric: String,
    /// The sources, the first one first; null stands for what was logged by hand.
    pub order: Vec<Option<String>>,
}

impl SourceOrderLine {
    /// The line of a stored row.
    pub fn new(metric: MetricId, order: &SourceOrder) -> Self {
        Self {
            metric: by_id(metric).map_or_else(String::new, |metric| metric.key.to_owned()),
            order: named_sources(&order.0),
        }
    }

    /// Whether it is about a metric this house knows.
    pub fn is_known(&self) -> bool {
        by_key(&self.metric).is_some()
    }
}

/// Names of sources as programs know them: null stands for what was logged by hand.
pub fn named_sources(order: &[String]) -> Vec<Option<String>> {
    let named = |source: &String| (source != BY_HAND).then(|| source.clone());
    order.iter().map(named).collect()
}

/// The names of sources that programs sent; see [`named_sources`]. An empty name stays no name of a source.
pub fn sources_named(order: Vec<Option<String>>) -> Option<Vec<String>> {
    let name = |source: Option<String>| match source {
        Some(name) if name.is_empty() => None,
        Some(name) => Some(name),
        None => Some(BY_HAND.to_owned()),
    };
    order.into_iter().map(name).collect()
}

impl Entries {
    /// Adds the orders of sources for metrics that have none here. Nothing when one breaks the rules;
    /// nothing may be committed then.
    ///
    /// # Errors
    /// When the store fails.
    pub fn restore_orders_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        lines: &[SourceOrderLine],
    ) -> Result<Option<Tally>, EntriesError> {
        let mut tally = Tally::default();
        let mut changes = BTreeMap::new();
        for line in lines {
            let (Some(metric), Some(order)) =
                (by_key(&line.metric), sources_named(line.order.clone()))
            else {
                return Ok(None);
            };
            if check(metric.id, &order).is_some() {
                return Ok(None);
            }
            match tx.get(&SOURCE_ORDERS, &(person, metric.id))? {
                Some(here) if here.0 == order => tally.same += 1,
                Some(_) => tally.differ += 1,
                None => {
                    changes.insert(metric.id, Some(order));
                    tally.added += 1;
                }
            }
        }
        if !changes.is_empty() {
            let standing = standing(tx, person)?;
            reorder(tx, person, &standing, self.cohorts, changes)?;
        }
        Ok(Some(tally))
    }
}
