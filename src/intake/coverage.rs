//! What the diary covers of somebody's time: days, gaps and sources of each metric, and what imports did not take.

use std::collections::BTreeMap;

use crate::{
    entries::{self, Coverage},
    metrics::{METRICS, Metric, MetricId},
    ops::ids::PersonId,
    store::{Reads, Snap, StoreError},
};

use super::{
    model::State,
    preview::{Converted, Preview, Reason},
    service::Intake,
    tables::{IMPORTS, PREVIEWS},
};

/// What the diary covers.
#[derive(Debug, Clone)]
pub struct Covers {
    /// The metrics that have values, in the order of the registry.
    pub metrics: Vec<Coverage>,
    /// What imports did not take.
    pub not_taken: NotTaken,
    /// What imports converted from other units.
    pub converted: Converted,
}

/// Rows of imports that were not taken, of those that stand in the diary.
#[derive(Debug, Clone, Default)]
pub struct NotTaken {
    /// Those whose value was outside what the metric can be, in the order of the registry.
    pub out_of_range: Vec<(&'static Metric, u64)>,
    /// All others.
    pub other: u64,
}

impl NotTaken {
    /// All of them.
    pub fn all(&self) -> u64 {
        let of_metrics: u64 = self.out_of_range.iter().map(|(_, rows)| rows).sum();
        of_metrics.saturating_add(self.other)
    }

    /// Those of a metric.
    pub fn of(&self, metric: MetricId) -> u64 {
        let found = self.out_of_range.iter().find(|(one, _)| one.id == metric);
        found.map_or(0, |(_, rows)| *rows)
    }
}

impl Intake {
    /// What the diary of a person covers. Reads all of their entries once.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub async fn coverage(&self, person: PersonId) -> Result<Covers, StoreError> {
        let read = move |snap: &Snap| {
            let metrics = entries::coverage(snap, person)?;
            let (not_taken, converted) = of_imports(snap, person)?;
            Ok(Covers {
                metrics,
                not_taken,
                converted,
            })
        };
        self.inner.store.read(read).await
    }
}

/// What the imports that are done did not take, and what they converted.
fn of_imports(reads: &impl Reads, person: PersonId) -> Result<(NotTaken, Converted), StoreError> {
    let mut of: BTreeMap<MetricId, u64> = BTreeMap::new();
    let mut other: u64 = 0;
    let mut converted = Converted::default();
    for (key, import) in reads.list(IMPORTS.prefix(&(person,)))? {
        if import.state != State::Done {
            continue;
        }
        let preview: Option<Preview> = reads.get(&PREVIEWS, &key)?;
        let preview = preview.unwrap_or_default();
        converted.see_all(&preview.converted);
        let mut listed: u64 = 0;
        for one in &preview.refused {
            listed += one.rows;
            match one.reason {
                Reason::OutOfRange(metric) | Reason::DayOutOfRange(metric) => {
                    *of.entry(metric).or_default() += one.rows;
                }
                _ => other += one.rows,
            }
        }
        // Reasons beyond what a preview lists are only counted.
        other += preview.refused_rows.saturating_sub(listed);
    }
    let out_of_range = METRICS.iter();
    let out_of_range = out_of_range.filter_map(|metric| Some((metric, of.remove(&metric.id)?)));
    let not_taken = NotTaken {
        out_of_range: out_of_range.collect(),
        other,
    };
    Ok((not_taken, converted))
}
