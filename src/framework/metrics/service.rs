//! The use cases: which metrics operators wrote, changing them, and trying one out.

use super::error::MetricsError;
use crate::entries::{derive_job, derived_percent};
use crate::i18n::Text;
use crate::i18n::messages::derived as say;
use crate::jobs;
use crate::metrics::derived::{
    self, Change, DERIVED_CHANGES, DERIVED_METRICS, Definition, Definitions, Draft, KEPT_MAX,
    METRICS_MAX, computed, examine, next_id,
};
use crate::metrics::{Dates, DayTotals, MetricId, Milli, by_id, in_dates};
use crate::ops::Clock;
use crate::ops::ids::PersonId;
use crate::persons::Standing;
use crate::store::{Actor, Snap, Store, StoreError, Tx, date_of, day_number};
use crate::web::FieldError;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How many days one is tried out on.
pub const TRIED_DAYS: i32 = 14;

/// A metric that operators wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricShown {
    /// As it is kept.
    pub definition: Definition,
    /// How much of its last change is carried out, in percent, while it is.
    pub percent: Option<u8>,
}

/// The metrics that operators wrote. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct OwnMetrics {
    store: Store,
    clock: Clock,
}

/// What the metric was tried out on, and what came of it.
pub type Tried = Vec<(Date, Option<Milli>)>;

impl OwnMetrics {
    /// Those of a store.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self { store, clock }
    }

    /// Makes all of them known to the house. To be done before anything of the store is looked at.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn load(&self) -> Result<(), StoreError> {
        let read = |snap: &Snap| derived::definitions(snap);
        derived::install(&self.store.read(read).await?);
        Ok(())
    }

    /// All of them in the order in which they were made, those in the archive last.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn list(&self) -> Result<Vec<MetricShown>, StoreError> {
        let read = |snap: &Snap| {
            let changing = derived::pending(snap)?.map(|(id, _)| id);
            let percent = derived_percent(snap)?;
            let all = derived::definitions(snap)?.into_iter();
            let mut shown: Vec<_> = all
                .map(|(id, definition)| MetricShown {
                    definition,
                    percent: percent.filter(|_| changing == Some(id)),
                })
                .collect();
            shown.sort_by_key(|one| one.definition.archived);
            Ok(shown)
        };
        self.store.read(read).await
    }

    /// One of them.
    ///
    /// # Errors
    /// [`MetricsError::Unknown`].
    pub async fn show(&self, key: &str) -> Result<MetricShown, MetricsError> {
        let all = self.list().await?.into_iter();
        let mut of_key = all.filter(|one| one.definition.draft.key == key);
        of_key.next().ok_or(MetricsError::Unknown)
    }

    /// Makes a metric. Gives its revision.
    ///
    /// # Errors
    /// [`MetricsError::Invalid`], [`MetricsError::Taken`], [`MetricsError::Computing`].
    pub async fn add(&self, by: Actor, draft: Draft) -> Result<u64, MetricsError> {
        let draft = draft.trimmed();
        let write = move |tx: &mut Tx<'_>, clock: &Clock| {
            let mut all = derived::definitions(tx)?;
            let id = to_add(&all, &draft)?;
            let made = Definition {
                rev: 1,
                changed_at: tx.now(),
                archived: false,
                draft: draft.clone(),
            };
            all.insert(id, made);
            keep(tx, clock, &all, id, Some(None))
        };
        self.write(by, write).await
    }

    /// Whether a metric could be made so; nothing is kept.
    ///
    /// # Errors
    /// As [`OwnMetrics::add`], but for the last change that is still being computed.
    pub async fn check_new(&self, draft: Draft) -> Result<(), MetricsError> {
        let draft = draft.trimmed();
        let read = move |snap: &Snap| to_add(&derived::definitions(snap)?, &draft).map(drop);
        self.store.read(read).await
    }

    /// Whether a metric could be changed so; nothing is kept.
    ///
    /// # Errors
    /// As [`OwnMetrics::save`], but for the last change that is still being computed.
    pub async fn check_change(&self, rev: u64, draft: Draft) -> Result<(), MetricsError> {
        let draft = draft.trimmed();
        let read = move |snap: &Snap| {
            let all = derived::definitions(snap)?;
            to_change(&all, rev, &draft).map(drop)
        };
        self.store.read(read).await
    }

    /// Changes a metric that is as its editor saw it. Gives its new revision.
    ///
    /// # Errors
    /// [`MetricsError::Stale`] with the one that stands, [`MetricsError::Invalid`], [`MetricsError::Unknown`],
    /// [`MetricsError::Computing`].
    pub async fn save(&self, by: Actor, rev: u64, draft: Draft) -> Result<u64, MetricsError> {
        let draft = draft.trimmed();
        let write = move |tx: &mut Tx<'_>, clock: &Clock| {
            let mut all = derived::definitions(tx)?;
            let (id, mut one) = to_change(&all, rev, &draft)?;
            let moves = !one.archived && !one.draft.computes_as(&draft);
            let before = moves.then(|| Some(one.draft.clone()));
            (one.rev, one.changed_at) = (rev + 1, tx.now());
            one.draft = draft.clone();
            all.insert(id, one);
            keep(tx, clock, &all, id, before)
        };
        self.write(by, write).await
    }

    /// Puts a metric into the archive, or brings it back from there. Gives its new revision.
    ///
    /// # Errors
    /// As [`OwnMetrics::save`], and [`MetricsError::InUse`].
    pub async fn archive(
        &self,
        by: Actor,
        key: &str,
        rev: u64,
        archived: bool,
    ) -> Result<u64, MetricsError> {
        let key = key.to_owned();
        let write = move |tx: &mut Tx<'_>, clock: &Clock| {
            let mut all = derived::definitions(tx)?;
            let (id, mut one) = found(&all, &key, rev)?;
            if one.archived == archived {
                return Ok(rev);
            }
            if archived {
                let readers = readers(&all, id);
                if !readers.is_empty() {
                    return Err(MetricsError::InUse(readers));
                }
            } else {
                room(&all)?;
                check(&all, id, &one.draft)?;
            }
            let before = archived.then(|| one.draft.clone());
            (one.rev, one.changed_at) = (rev + 1, tx.now());
            one.archived = archived;
            all.insert(id, one);
            keep(tx, clock, &all, id, Some(before))
        };
        self.write(by, write).await
    }

    /// What a metric comes to on the last days of a person, without keeping anything.
    ///
    /// # Errors
    /// [`MetricsError::Invalid`].
    pub async fn try_out(&self, person: PersonId, draft: Draft) -> Result<Tried, MetricsError> {
        let (draft, now) = (draft.trimmed(), self.clock.now());
        let read = move |snap: &Snap| {
            let all = derived::definitions(snap)?;
            let known = all.iter().find(|(_, one)| one.draft.key == draft.key);
            let id = known.map_or_else(|| next_id(&all), |(id, _)| *id);
            check(&all, id, &draft)?;
            let mut drafts = computed(&all);
            drafts.insert(id, &draft);
            let set = examine(&drafts).set;
            let one = set.ordered().iter().find(|one| one.id == id);
            let (Some(one), Some(standing)) = (one, Standing::of(snap, person)?) else {
                return Err(MetricsError::Unknown);
            };
            let today = day_number(standing.profile.date_at(now));
            let first = today - TRIED_DAYS + 1;
            let dates = Dates {
                from: date_of(first - set.window()).unwrap_or(Date::MIN),
                to: date_of(today).unwrap_or(Date::MAX),
            };
            let days: BTreeMap<i32, DayTotals> = in_dates(snap, person, dates)?
                .into_iter()
                .map(|(date, day)| (day_number(date), day))
                .collect();
            let tried = (first..=today).filter_map(|at| {
                let mut day = days.get(&at).cloned().unwrap_or_default();
                one.compute(&mut day, &|ago| days.get(&(at - ago)));
                Some((date_of(at)?, derived::value_of(&day, id)))
            });
            Ok(tried.collect())
        };
        self.store.read(read).await
    }

    /// Writes, and makes known what stands after that.
    async fn write(
        &self,
        by: Actor,
        mut write: impl FnMut(&mut Tx<'_>, &Clock) -> Result<u64, MetricsError> + Send + 'static,
    ) -> Result<u64, MetricsError> {
        let clock = self.clock.clone();
        let written = self.store.write(by, move |tx| write(tx, &clock)).await;
        // Also where it failed: what was known beforehand may not have come to stand.
        self.load().await?;
        written
    }
}

/// The metric of this key, as its editor saw it.
fn found(all: &Definitions, key: &str, rev: u64) -> Result<(MetricId, Definition), MetricsError> {
    let found = all.iter().find(|(_, one)| one.draft.key == key);
    let (id, one) = found.ok_or(MetricsError::Unknown)?;
    match one.rev == rev {
        true => Ok((*id, one.clone())),
        false => Err(MetricsError::Stale(Box::new(one.clone()))),
    }
}

/// The number that a metric would have if it was made.
fn to_add(all: &Definitions, draft: &Draft) -> Result<MetricId, MetricsError> {
    let id = next_id(all);
    check(all, id, draft)?;
    if all.values().any(|one| one.draft.key == draft.key) {
        return Err(MetricsError::Taken);
    }
    if all.len() >= KEPT_MAX {
        let text = Text::new(&say::TOO_MANY_KEPT).count(KEPT_MAX as i64);
        return Err(MetricsError::field("key", text));
    }
    room(all)?;
    Ok(id)
}

/// The metric that would be changed, as it stands.
fn to_change(
    all: &Definitions,
    rev: u64,
    draft: &Draft,
) -> Result<(MetricId, Definition), MetricsError> {
    let (id, one) = found(all, &draft.key, rev)?;
    check(all, id, draft)?;
    match one.draft.usual == draft.usual {
        true => Ok((id, one)),
        false => Err(MetricsError::field("usual", &say::USUAL_STAYS)),
    }
}

fn room(all: &Definitions) -> Result<(), MetricsError> {
    if computed(all).len() < METRICS_MAX {
        return Ok(());
    }
    let text = Text::new(&say::TOO_MANY_METRICS).count(METRICS_MAX as i64);
    Err(MetricsError::field("key", text))
}

/// The keys of those that read a metric.
fn readers(all: &Definitions, id: MetricId) -> Vec<String> {
    let drafts = computed(all);
    let examined = examine(&drafts);
    let reads = examined.set.ordered().iter();
    let reading = reads.filter(|one| one.expression.reads().contains_key(&id));
    let key = |id: &MetricId| drafts.get(id).map(|draft| draft.key.clone());
    reading.filter_map(|one| key(&one.id)).collect()
}

/// Checks a metric as it would be saved, with what it does to those that read it.
fn check(all: &Definitions, id: MetricId, draft: &Draft) -> Result<(), MetricsError> {
    let mut errors = draft.faults();
    let mut drafts = computed(all);
    let before = examine(&drafts).mistakes;
    drafts.insert(id, draft);
    let examined = examine(&drafts);
    let mut of_all = examined.set.ordered().iter();
    let own = examined.mistakes.get(&id).cloned().or_else(|| {
        let computed = of_all.find(|one| one.id == id)?;
        computed.expression.never(computed.decimals)
    });
    if let Some(mistake) = &own {
        let text = mistake.told_with_place(&draft.expression);
        errors.push(FieldError::new("expression", text));
    } else if let Some((_, mistake)) = examined
        .mistakes
        .iter()
        .find(|(other, _)| !before.contains_key(other))
    {
        errors.push(FieldError::new("expression", mistake.told()));
    }
    // Also those that read it, and that people compare themselves in.
    let compared = drafts.iter().filter(|(_, draft)| draft.usual.is_some());
    let mut made = compared.filter_map(|(id, _)| examined.made.get(id));
    if let Some(metric) = made.find_map(|made| by_id(made.never_compared()?)) {
        let text = Text::new(&say::NEVER_COMPARED).arg("metric", metric.name);
        errors.push(FieldError::new("usual", text));
    }
    match errors.is_empty() {
        true => Ok(()),
        false => Err(MetricsError::Invalid(errors, own)),
    }
}

/// Keeps a metric. Where its values change, `before` is how it was computed until now, if it was: everybody's days
/// are then computed by a job, one change at a time.
fn keep(
    tx: &mut Tx<'_>,
    clock: &Clock,
    all: &Definitions,
    id: MetricId,
    before: Option<Option<Draft>>,
) -> Result<u64, MetricsError> {
    let Some(one) = all.get(&id) else {
        return Err(MetricsError::Unknown);
    };
    if let Some(before) = before {
        if derived::pending(tx)?.is_some() {
            return Err(MetricsError::Computing);
        }
        let change = Change {
            before,
            done_to: None,
            since: tx.now(),
        };
        tx.put(&DERIVED_CHANGES, &id, &change)?;
        let enqueued = jobs::enqueue(tx, &derive_job(clock));
        enqueued.map_err(|error| StoreError::Engine(error.to_string()))?;
    }
    tx.put(&DERIVED_METRICS, &id, one)?;
    // Values may be written and counted from the next transaction on, so that it is known before that one.
    derived::install(all);
    Ok(one.rev)
}
