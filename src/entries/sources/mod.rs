//! Several sources for one metric and day: which of them counts.
//!
//! A watch and a phone both count the same steps, so a day's total of a metric is made of the values of
//! ONE source: the first in the person's order for that metric that has a value that day. Whoever has
//! chosen no order has the one of [`kinds`]. All entries stay as they are; only what they add up to
//! goes by the order.

mod held;
mod kinds;
mod marks;
mod service;

pub use held::{SourceOrderLine, named_sources, sources_named};
pub use marks::{Contest, Marks, Often, most_often};
pub use service::{MAX_ORDER, MetricSources, OrderProblem, SourcesError, Step};

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    metrics::{self, DayTotals, MetricId},
    ops::ids::{EntryId, PersonId},
    store::{Reads, StoreError},
};

use super::{
    model::{NewEntry, Origin, Placed},
    tables::{SOURCE_ORDERS, Several},
    thinned::Weights,
};

/// The name under which what was logged here stands among the sources. No source is called so: names
/// of sources are never empty.
pub const BY_HAND: &str = "";

/// The source of an entry: what it came from, or [`BY_HAND`].
pub fn source_of(placed: &Placed) -> &str {
    named(Some(placed.id), placed.entry.origin.as_ref())
}

/// The source of an entry that is not there yet.
pub(super) fn source_of_new(entry: &NewEntry) -> &str {
    named(entry.id, entry.origin.as_ref())
}

/// An entry that names itself as its origin is kept beside something that was written here, as the mood
/// of a note is.
fn named(id: Option<EntryId>, origin: Option<&Origin>) -> &str {
    let foreign = origin.filter(|origin| id.is_none_or(|id| !is_own(origin, id)));
    foreign.map_or(BY_HAND, |origin| &origin.source)
}

fn is_own(origin: &Origin, id: EntryId) -> bool {
    // The length of a UUID first: this is asked of every entry of a day.
    origin.id.len() == 36 && origin.id == id.to_string()
}

/// The orders somebody chose, by metric.
#[derive(Debug, Default, Clone)]
pub struct Orders(BTreeMap<MetricId, Vec<String>>);

impl Orders {
    /// Those of a person.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub fn of(reads: &impl Reads, person: PersonId) -> Result<Self, StoreError> {
        let rows = reads.list(SOURCE_ORDERS.prefix(&(person,)))?.into_iter();
        Ok(Self(
            rows.map(|((_, metric), order)| (metric, order.0)).collect(),
        ))
    }

    /// The order that was chosen for a metric.
    pub fn chosen(&self, metric: MetricId) -> Option<&[String]> {
        self.0.get(&metric).map(Vec::as_slice)
    }

    /// The first of `sources` for a metric.
    pub fn winner<'s>(
        &self,
        metric: MetricId,
        sources: impl IntoIterator<Item = &'s str>,
    ) -> Option<&'s str> {
        let all = sources.into_iter();
        all.min_by(|one, other| self.compare(metric, one, other))
    }

    /// `sources` in their order for a metric: as chosen, then the others in the usual order.
    pub fn sorted(&self, metric: MetricId, sources: BTreeSet<String>) -> Vec<String> {
        let mut all: Vec<_> = sources.into_iter().collect();
        all.sort_by(|one, other| self.compare(metric, one, other));
        all
    }

    fn compare(&self, metric: MetricId, one: &str, other: &str) -> Ordering {
        let place = |source: &str| {
            let order = self.chosen(metric).unwrap_or_default();
            let found = order.iter().position(|name| name == source);
            found.unwrap_or(usize::MAX)
        };
        let chosen = place(one).cmp(&place(other));
        chosen.then_with(|| kinds::compare(metric, one, other))
    }
}

/// Which metrics of a day have values of several sources, and of which.
pub fn several(day: &[Placed]) -> Several {
    let mut sources = day.iter().map(source_of);
    let first = sources.next();
    if sources.all(|source| Some(source) == first) {
        return Several::default();
    }
    let mut found: BTreeMap<MetricId, BTreeSet<String>> = BTreeMap::new();
    for placed in day {
        for metric in placed.entry.values.keys() {
            let sources = found.entry(*metric).or_default();
            let source = source_of(placed);
            if !sources.contains(source) {
                sources.insert(source.to_owned());
            }
        }
    }
    found.retain(|_, sources| sources.len() > 1);
    Several(found)
}

/// The totals of a day: of each metric from the entries of one source. `day` is in the order of time,
/// `several` is what [`several`] says of it, and `weights` which of its values stand for many.
pub fn totals(day: &[Placed], several: &Several, orders: &Orders, weights: &Weights) -> DayTotals {
    let winners = winners(several, orders);
    let told = day.iter().flat_map(|placed| {
        let source = source_of(placed);
        let values = placed.entry.values.iter();
        values.map(move |(metric, value)| (source, *metric, weights.of(placed.id, *metric, *value)))
    });
    let counted =
        told.filter(|(source, metric, _)| winners.get(metric).is_none_or(|one| one == source));
    metrics::fold_totals(counted.map(|(_, metric, total)| (metric, total)))
}

/// The source that counts, for each metric that has several.
fn winners<'s>(several: &'s Several, orders: &Orders) -> BTreeMap<MetricId, &'s str> {
    let all = several.0.iter();
    all.filter_map(|(metric, sources)| {
        let names = sources.iter().map(String::as_str);
        Some((*metric, orders.winner(*metric, names)?))
    })
    .collect()
}
