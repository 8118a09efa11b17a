//! Reading a diary for its associations.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, civil::Date};

use super::compare::{Findings, MAX_DAYS, Observed, compare};
use crate::{
    journal::{Journal, JournalError, TopicKind, noted_days},
    metrics::{Dates, in_dates},
    ops::ids::PersonId,
    store::{Reads, StoreError},
};

/// What notes name, whatever kind of thing it is: the tag `#headache` and the headache of the text
/// are one topic, or the same days would be compared twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its name in lower case.
    pub name: String,
    /// As what it is named.
    pub kinds: BTreeSet<TopicKind>,
}

impl Journal {
    /// What goes together in the last [`MAX_DAYS`] days of a person up to `today`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn associations(
        &self,
        person: PersonId,
        today: Date,
    ) -> Result<Findings<Named>, JournalError> {
        let observed = self
            .store
            .read(move |snap| gather(snap, person, today))
            .await?;
        // The snapshot is gone by now; the arithmetic may take a while, so it keeps off the threads
        // that answer requests.
        let compared = tokio::task::spawn_blocking(move || compare(&observed)).await;
        compared.map_err(|_| StoreError::Panicked.into())
    }
}

/// What is known about the last days up to `today`.
pub(super) fn gather(
    reads: &impl Reads,
    person: PersonId,
    today: Date,
) -> Result<Observed<Named>, StoreError> {
    let days = i64::try_from(MAX_DAYS).unwrap_or(i64::MAX) - 1;
    let dates = Dates {
        from: today.saturating_sub(days.days()),
        to: today,
    };
    let mut by_name: BTreeMap<String, (BTreeSet<TopicKind>, BTreeSet<Date>)> = BTreeMap::new();
    let noted = noted_days(reads, person, dates)?;
    for (topic, days) in noted.topics {
        let (kinds, named) = by_name.entry(topic.name).or_default();
        kinds.insert(topic.kind);
        named.extend(days);
    }
    let topics = by_name.into_iter();
    Ok(Observed {
        dates,
        topics: topics
            .map(|(name, (kinds, days))| (Named { name, kinds }, days))
            .collect(),
        noted: noted.all,
        totals: in_dates(reads, person, dates)?,
    })
}
