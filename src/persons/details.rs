//! Whether what a person told about their body still is right: the log of its corrections, and when
//! to ask again.
//!
//! The log says which details were corrected, when and by whom, and not what stood there before:
//! what was wrong has no business being kept.

use super::model::Profile;
use super::service::{PersonError, Persons};
use super::tables::PROFILES;
use crate::ops::ids::{PersonId, UserId};
use crate::store::{Actor, Reads, Record, StoreError, Table, Tx};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub(super) static CORRECTIONS: Table<(PersonId, Timestamp), Correction> = Table::fact(
    0x29,
    "corrections",
    "when what a person told about their body was corrected, or said to be right still",
)
.shown_to_owner()
.fed(|(person, _)| *person);

/// Something a person tells about their body. New ones are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// The day they were born.
    BirthDate,
    /// Their sex.
    Sex,
    /// Their height.
    Height,
    /// The weight they stated.
    Weight,
}

/// A correction, or somebody's word that nothing had to be corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// What was corrected; nothing when all of it was said to be right.
    pub details: Vec<Detail>,
    /// Who did it: the person or a guardian. Nobody when the operator did.
    pub by: Option<UserId>,
}

impl Record for Correction {}

/// What differs between two states of a profile.
fn corrected(before: &Profile, after: &Profile) -> Vec<Detail> {
    let differs = [
        (Detail::BirthDate, before.birth_date != after.birth_date),
        (Detail::Sex, before.sex != after.sex),
        (Detail::Height, before.height != after.height),
        (Detail::Weight, before.weight != after.weight),
    ];
    let found = differs.into_iter().filter(|(_, differs)| *differs);
    found.map(|(detail, _)| detail).collect()
}

/// Writes down what a change of the profile corrects, if anything, in the transaction that makes it.
pub(super) fn note_change(
    tx: &mut Tx<'_>,
    person: PersonId,
    before: &Profile,
    after: &Profile,
) -> Result<(), StoreError> {
    let details = corrected(before, after);
    if details.is_empty() {
        return Ok(());
    }
    append(tx, person, details)
}

/// Appends to the log, behind all earlier rows even when the clock went back.
fn append(tx: &mut Tx<'_>, person: PersonId, details: Vec<Detail>) -> Result<(), StoreError> {
    let now = tx.now();
    let at = match tx.first(CORRECTIONS.prefix(&(person,)).reversed())? {
        Some(((_, last), _)) => now.max(last.saturating_add(1.microsecond()).unwrap_or(last)),
        None => now,
    };
    let by = match tx.actor() {
        Actor::User(user) => Some(user),
        Actor::System => None,
    };
    tx.put(&CORRECTIONS, &(person, at), &Correction { details, by })
}

/// The newest corrections of a person, the newest first, `limit` at most.
pub fn corrections(
    reads: &impl Reads,
    person: PersonId,
    limit: usize,
) -> Result<Vec<(Timestamp, Correction)>, StoreError> {
    let rows = reads.list(CORRECTIONS.prefix(&(person,)).reversed().limit(limit))?;
    Ok(rows.into_iter().map(|((_, at), row)| (at, row)).collect())
}

/// Which details a person told.
pub fn told_details(profile: &Profile) -> Vec<Detail> {
    let told = [
        (Detail::BirthDate, profile.birth_date.is_some()),
        (Detail::Sex, profile.sex.is_some()),
        (Detail::Height, profile.height.is_some()),
        (Detail::Weight, profile.weight.is_some()),
    ];
    let told = told.into_iter().filter(|(_, told)| *told);
    told.map(|(detail, _)| detail).collect()
}

/// Whether it is time to ask a person whether their details are right: they told some, and `every`
/// has passed since they told, corrected or confirmed one.
pub fn details_due(
    reads: &impl Reads,
    person: PersonId,
    now: Timestamp,
    every: SignedDuration,
) -> Result<bool, StoreError> {
    let Some(profile) = reads.get(&PROFILES, &person)? else {
        return Ok(false);
    };
    if told_details(&profile).is_empty() {
        return Ok(false);
    }
    let last = reads.first(CORRECTIONS.prefix(&(person,)).reversed())?;
    let since = last.map_or(profile.created_at, |((_, at), _)| at);
    Ok(now.duration_since(since) >= every)
}

impl Persons {
    /// Somebody looked at a person's details and says that they are right.
    ///
    /// # Errors
    /// [`PersonError::Unknown`] when there is no such person.
    pub async fn confirm_details(&self, actor: Actor, person: PersonId) -> Result<(), PersonError> {
        let write = move |tx: &mut Tx<'_>| {
            if !tx.exists(&PROFILES, &person)? {
                return Err(PersonError::Unknown);
            }
            Ok(append(tx, person, Vec::new())?)
        };
        self.store.write(actor, write).await
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::i18n::Lang;
    use crate::ops::{Clock, ManualClock};
    use crate::persons::{NewPerson, ProfileEdit};
    use crate::store::{Snap, Store};

    const EVERY: SignedDuration = SignedDuration::from_hours(24 * 180);

    struct House {
        persons: Persons,
        hand: ManualClock,
        iva: PersonId,
    }

    async fn house() -> House {
        let (clock, hand) = Clock::manual("2026-01-01T12:00:00Z".parse().unwrap());
        let store = Store::memory(clock.clone()).unwrap();
        let persons = Persons::new(store.clone(), clock.clone(), Vec::new());
        let new = NewPerson {
            id: PersonId::new(&clock),
            profile: Profile::new(Lang::En, clock.now()),
            diary: true,
            cohorts: false,
            from: crate::web::Place::default(),
        };
        let (iva, entering) = (new.id, persons.clone());
        let create = move |tx: &mut Tx<'_>| entering.create(tx, &new);
        store.write(Actor::System, create).await.unwrap();
        House { persons, hand, iva }
    }

    impl House {
        async fn height(&self, height: i64) {
            let edit = ProfileEdit {
                height: Some(Some(height)),
                ..ProfileEdit::default()
            };
            let user = UserId::from_uuid(uuid::Uuid::from_u128(7));
            let edited = self.persons.edit(Actor::User(user), self.iva, edit, None);
            edited.await.unwrap();
        }

        async fn log(&self) -> Vec<(Timestamp, Correction)> {
            let iva = self.iva;
            let read = move |snap: &Snap| corrections(snap, iva, 10);
            self.persons.store.read(read).await.unwrap()
        }

        async fn due(&self) -> bool {
            let (iva, now) = (self.iva, self.hand.now());
            let read = move |snap: &Snap| details_due(snap, iva, now, EVERY);
            self.persons.store.read(read).await.unwrap()
        }

        fn wait_days(&self, days: u64) {
            self.hand
                .advance(std::time::Duration::from_secs(days * 86_400));
        }
    }

    #[tokio::test]
    async fn the_log_says_what_was_corrected_and_by_whom_and_not_what_stood_there() {
        let house = house().await;
        house.height(170_000).await;
        house.height(170_000).await;
        house.height(172_000).await;
        let log = house.log().await;
        assert_eq!(log.len(), 2, "the second changed nothing");
        for (_, correction) in &log {
            assert_eq!(correction.details, [Detail::Height]);
            assert!(correction.by.is_some());
        }
        assert!(log[0].0 > log[1].0, "in order within one moment");
    }

    #[tokio::test]
    async fn one_is_asked_when_something_was_told_and_the_time_has_passed() {
        let house = house().await;
        house.wait_days(400);
        assert!(!house.due().await, "nothing was told");
        house.height(170_000).await;
        house.wait_days(179);
        assert!(!house.due().await);
        house.wait_days(1);
        assert!(house.due().await);
        let confirmed = house
            .persons
            .confirm_details(Actor::System, house.iva)
            .await;
        confirmed.unwrap();
        assert!(!house.due().await);
        assert_eq!(house.log().await[0].1.details, []);
        house.wait_days(180);
        assert!(house.due().await, "and again");
    }

    #[tokio::test]
    async fn nobody_can_be_confirmed_who_is_not_there() {
        let house = house().await;
        let nobody = PersonId::from_uuid(uuid::Uuid::from_u128(1));
        let refused = house.persons.confirm_details(Actor::System, nobody).await;
        assert!(matches!(refused, Err(PersonError::Unknown)));
    }
}
