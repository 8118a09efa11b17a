//! Carrying out that a metric is computed otherwise: the days of everybody anew, person by person.
//!
//! Each person is one transaction, which also notes that they are done. Whoever logs meanwhile has their days
//! computed as it holds for them at that moment, so that nothing is ever half done; and whoever carries on after a
//! server was killed begins where the note says.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::{
    cohorts::Cohorts,
    i18n::messages::derived as say,
    jobs::{Context, Done, Failed, Kind, NewJob, Outcome, Schedule},
    metrics::{
        self, Dates, DayTotals, MetricId,
        derived::{self, Change, DERIVED_CHANGES, Effective, Trail},
    },
    ops::{Clock, ids::PersonId},
    persons::{self, Standing},
    store::{Actor, Reads, Snap, StoreError, Tx},
};

use super::service::Entries;

/// The kind of work that carries changes out.
const DERIVE: &str = "entries.derive";
/// How long one run may take: many people on a slow card.
const LONG: Duration = Duration::from_secs(12 * 60 * 60);
/// How often it is looked whether something was left undone.
const EVERY: SignedDuration = SignedDuration::from_hours(24);

/// The job that carries out what was just changed.
pub fn derive_job(clock: &Clock) -> NewJob {
    let again = crate::jobs::Again::Replace;
    NewJob::new(clock, DERIVE).key("change").again(again)
}

impl Entries {
    /// The kinds of work of this room: computing everybody's days anew when a metric is computed otherwise.
    pub fn kinds(&self) -> Vec<Kind> {
        let entries = self.clone();
        let run = move |context: Context| {
            let entries = entries.clone();
            async move { entries.derive(&context).await }
        };
        let every = Schedule::Every {
            period: EVERY,
            anchor: Timestamp::UNIX_EPOCH,
        };
        let kind = Kind::new(DERIVE, &say::KIND_DERIVE, run);
        vec![kind.timeout(LONG).standing(every).at_start()]
    }

    /// Carries a change out, if there is one.
    ///
    /// # Errors
    /// When the store fails, or the work was stopped.
    pub async fn derive(&self, context: &Context) -> Outcome {
        let mut people = 0;
        while let Some((id, done, left)) = self.store.read(left_over).await? {
            let total = done + left.len() as u64;
            for (place, person) in left.into_iter().enumerate() {
                context.progress(done + place as u64, total);
                if context.is_cancelled() {
                    return Err(Failed::for_now("it was stopped"));
                }
                people += u64::from(self.derive_person(id, person).await?);
            }
            context.progress(total, total);
            self.end_change(id).await?;
        }
        Ok(Done::rows(people))
    }

    /// Computes the days of one person anew, unless that is done.
    pub(super) async fn derive_person(
        &self,
        id: MetricId,
        person: PersonId,
    ) -> Result<bool, StoreError> {
        let cohorts = self.cohorts;
        let write = move |tx: &mut Tx<'_>| {
            let Some(change) = tx.get(&DERIVED_CHANGES, &id)? else {
                return Ok(false);
            };
            if change.done_to.is_some_and(|done_to| done_to >= person) {
                return Ok(false);
            }
            let done_to = Some(person);
            tx.put(&DERIVED_CHANGES, &id, &Change { done_to, ..change })?;
            match Standing::of(tx, person)? {
                Some(standing) => {
                    compute_anew(tx, person, &standing, cohorts, |_, _, _| true)?;
                }
                None => return Ok(false),
            }
            Ok::<_, StoreError>(true)
        };
        self.store.write(Actor::System, write).await
    }

    /// Computes the days of one person anew from `from` on, beside any change, and writes those that are not what
    /// they should be; with `only` just those on which that metric is not. Gives how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn compute_anew(
        &self,
        person: PersonId,
        only: Option<MetricId>,
        from: Date,
    ) -> Result<u64, StoreError> {
        let cohorts = self.cohorts;
        let write = move |tx: &mut Tx<'_>| {
            let is_meant = |date: Date, before: &DayTotals, day: &DayTotals| {
                let differs = |id| derived::value_of(before, id) != derived::value_of(day, id);
                date >= from && only.is_none_or(differs)
            };
            match Standing::of(tx, person)? {
                Some(standing) => compute_anew(tx, person, &standing, cohorts, is_meant),
                None => Ok(0),
            }
        };
        self.store.write(Actor::System, write).await
    }

    /// Forgets a change that is done for everybody. Who came meanwhile is looked for once more.
    pub(super) async fn end_change(&self, id: MetricId) -> Result<(), StoreError> {
        let write = move |tx: &mut Tx<'_>| match left_over(tx)? {
            Some((other, _, left)) if other == id && left.is_empty() => {
                tx.delete(&DERIVED_CHANGES, &id)
            }
            _ => Ok(()),
        };
        self.store.write(Actor::System, write).await
    }
}

/// The change that is to be carried out, for how many people it is done, and those who are left.
pub(super) fn left_over(
    reads: &impl Reads,
) -> Result<Option<(MetricId, u64, Vec<PersonId>)>, StoreError> {
    let Some((id, change)) = derived::pending(reads)? else {
        return Ok(None);
    };
    let is_left = |person: &PersonId| change.done_to.is_none_or(|done_to| *person > done_to);
    let (mut left, done): (Vec<_>, Vec<_>) =
        persons::everybody(reads)?.into_iter().partition(is_left);
    left.sort_unstable();
    Ok(Some((id, done.len() as u64, left)))
}

/// How much of a change is done, in percent; nothing when there is none.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn derived_percent(snap: &Snap) -> Result<Option<u8>, StoreError> {
    let left = left_over(snap)?;
    Ok(left.map(|(_, done, left)| {
        let all = done + left.len() as u64;
        u8::try_from(done * 100 / all.max(1)).unwrap_or(100)
    }))
}

/// Writes the computed values anew of those days of a person that differ and are meant, by what stands there and what
/// should, and counts the person in their groups by them. Gives how many days.
fn compute_anew(
    tx: &mut Tx<'_>,
    person: PersonId,
    standing: &Standing,
    cohorts: Cohorts,
    is_meant: impl Fn(Date, &DayTotals, &DayTotals) -> bool,
) -> Result<u64, StoreError> {
    let effective = Effective::of(tx)?;
    let always = Dates {
        from: Date::MIN,
        to: Date::MAX,
    };
    let mut trail = Trail::default();
    let mut changed = derived::Changed::new();
    for (date, before) in metrics::in_dates(tx, person, always)? {
        let mut day = before.clone();
        trail.next(effective.for_person(person), date, &mut day);
        if day != before && is_meant(date, &before, &day) {
            changed.insert(date, day);
        }
    }
    let days: Vec<_> = changed.keys().copied().collect();
    let before = cohorts.contributions(tx, person, standing, days.iter().copied())?;
    for (date, totals) in &changed {
        metrics::put_day(tx, person, *date, totals)?;
    }
    let after = cohorts.contributions(tx, person, standing, days)?;
    cohorts.apply(tx, &before, &after)?;
    Ok(changed.len() as u64)
}
