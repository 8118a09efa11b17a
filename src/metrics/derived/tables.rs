//! Where definitions are kept, and which of them hold for whom.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    metrics::MetricId,
    ops::ids::PersonId,
    store::{Reads, Record, StoreError, Table, TableInfo},
};

use super::{
    model::{Change, Definition, Definitions, Draft},
    parsed::{PARSED, Parsed},
    set::Set,
};

impl Record for Definition {}
impl Record for Change {}

/// Metrics that operators wrote, by their numbers.
pub static DERIVED_METRICS: Table<MetricId, Definition> = Table::control(
    0x32,
    "derived_metrics",
    "metrics that operators wrote as expressions over others, with how often each was changed",
)
.shown_to_operators();

/// The change that is being carried out; one at a time.
pub static DERIVED_CHANGES: Table<MetricId, Change> = Table::control(
    0x33,
    "derived_changes",
    "the change of such a metric that is being carried out, and for whom it is done already",
);

/// The tables of this kind.
pub fn tables() -> [TableInfo; 2] {
    [DERIVED_METRICS.info(), DERIVED_CHANGES.info()]
}

/// All definitions, with those in the archive.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn definitions(reads: &impl Reads) -> Result<Definitions, StoreError> {
    Ok(reads.list(DERIVED_METRICS.all())?.into_iter().collect())
}

/// The change that is being carried out.
///
/// # Errors
/// When the store fails or the row cannot be read.
pub fn pending(reads: &impl Reads) -> Result<Option<(MetricId, Change)>, StoreError> {
    reads.first(DERIVED_CHANGES.all())
}

/// Which definitions hold: those of now, and during a change the former ones for whom it has not reached.
#[derive(Clone, Debug, Default)]
pub struct Effective {
    now: Arc<Set>,
    before: Option<(Option<PersonId>, Arc<Set>)>,
}

impl Effective {
    /// As it stands.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub fn of(reads: &impl Reads) -> Result<Self, StoreError> {
        Self::by(reads, &PARSED)
    }

    /// The same, with what was parsed before.
    pub(super) fn by(reads: &impl Reads, parsed: &Parsed) -> Result<Self, StoreError> {
        let all = definitions(reads)?;
        if all.is_empty() {
            return Ok(Self::default());
        }
        let mut drafts = computed(&all);
        let now = parsed.set(&drafts);
        let Some((id, change)) = pending(reads)? else {
            return Ok(Self { now, before: None });
        };
        match &change.before {
            Some(before) => drafts.insert(id, before),
            None => drafts.remove(&id),
        };
        let before = Some((change.done_to, parsed.set(&drafts)));
        Ok(Self { now, before })
    }

    /// What holds for a person.
    pub fn for_person(&self, person: PersonId) -> &Set {
        match &self.before {
            Some((done_to, before)) if done_to.is_none_or(|done_to| person > done_to) => before,
            _ => &self.now,
        }
    }

    /// What holds once the change is done.
    pub fn now(&self) -> &Set {
        &self.now
    }

    /// Whether nothing is computed for anybody.
    pub fn is_empty(&self) -> bool {
        let before = self.before.as_ref();
        self.now.is_empty() && before.is_none_or(|(_, before)| before.is_empty())
    }
}

/// The definitions that are not in the archive.
pub fn computed(all: &Definitions) -> BTreeMap<MetricId, &Draft> {
    let active = all.iter().filter(|(_, one)| !one.archived);
    active.map(|(id, one)| (*id, &one.draft)).collect()
}
