#![allow(clippy::unwrap_used)]

use super::*;
use crate::i18n::Lang;
use crate::ops::ManualClock;
use crate::persons::last_consent;
use crate::store::{self, Record, Table};
use std::sync::Mutex;

type Moves = Arc<Mutex<Vec<(Option<i64>, bool, Option<i64>, bool)>>>;

/// Keeps what it was told, and leaves a mark in the store to prove that it wrote with the change.
struct Witness(Moves);

static MARKS: Table<PersonId, Mark> = Table::control(0xf0, "marks", "how often a person moved");

#[derive(serde::Serialize, serde::Deserialize)]
struct Mark(u32);

impl Record for Mark {}

impl Watcher for Witness {
    fn moved(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        before: &Standing,
        after: &Standing,
    ) -> Result<(), StoreError> {
        let moved = (
            before.profile.height,
            before.in_cohorts,
            after.profile.height,
            after.in_cohorts,
        );
        self.0.lock().unwrap().push(moved);
        if after.profile.height == Some(66_600) {
            return Err(StoreError::Stopped);
        }
        let seen = tx.get(&MARKS, &person)?.map_or(0, |mark| mark.0);
        tx.put(&MARKS, &person, &Mark(seen + 1))
    }
}

struct House {
    persons: Persons,
    store: Store,
    hand: ManualClock,
    moves: Moves,
    iva: PersonId,
}

async fn house() -> House {
    let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    let moves = Moves::default();
    let watchers: Vec<Arc<dyn Watcher>> = vec![Arc::new(Witness(Arc::clone(&moves)))];
    let persons = Persons::new(store.clone(), clock.clone(), watchers);
    let iva = PersonId::new(&clock);
    let new = NewPerson {
        id: iva,
        profile: persons.blank(Lang::Hr),
        diary: true,
        cohorts: false,
        from: Place::default(),
    };
    let entering = persons.clone();
    store
        .write(Actor::System, move |tx| entering.create(tx, &new))
        .await
        .unwrap();
    House {
        persons,
        store,
        hand,
        moves,
        iva,
    }
}

fn height(value: i64) -> ProfileEdit {
    ProfileEdit {
        height: Some(Some(value)),
        ..ProfileEdit::default()
    }
}

async fn marks(house: &House) -> u32 {
    let iva = house.iva;
    let read = move |snap: &Snap| Ok::<_, StoreError>(snap.get(&MARKS, &iva)?.map_or(0, |m| m.0));
    house.store.read(read).await.unwrap()
}

#[tokio::test]
async fn a_change_moves_the_person_in_the_same_transaction() {
    let house = house().await;
    let (persons, iva) = (&house.persons, house.iva);
    assert!(
        house.moves.lock().unwrap().is_empty(),
        "entered unseen by comparisons"
    );
    persons
        .edit(Actor::System, iva, height(168_000), None)
        .await
        .unwrap();
    persons
        .consent(
            Actor::System,
            Place::default(),
            iva,
            Wishes::about(Purpose::Cohorts, true),
        )
        .await
        .unwrap();
    let moves = house.moves.lock().unwrap().clone();
    let tall = Some(168_000);
    assert_eq!(
        moves,
        [(None, false, tall, false), (tall, false, tall, true)]
    );
    assert_eq!(marks(&house).await, 2);
}

#[tokio::test]
async fn what_changes_nothing_writes_nothing() {
    let house = house().await;
    let (persons, iva) = (&house.persons, house.iva);
    let first = persons
        .edit(Actor::System, iva, height(168_000), None)
        .await
        .unwrap();
    let again = persons
        .edit(Actor::System, iva, height(168_000), None)
        .await
        .unwrap();
    persons
        .consent(
            Actor::System,
            Place::default(),
            iva,
            Wishes::about(Purpose::Cohorts, false),
        )
        .await
        .unwrap();
    assert_eq!((first.rev, again.rev), (2, 2));
    assert_eq!(marks(&house).await, 1);
    let changes = house
        .store
        .read(move |snap| store::since(snap, iva, 0, 100))
        .await
        .unwrap();
    // Profile and two consents when entered, the profile and its correction when changed.
    assert_eq!(changes.len(), 5);
}

#[tokio::test]
async fn a_watcher_that_fails_takes_the_change_with_it() {
    let house = house().await;
    let failed = house
        .persons
        .edit(Actor::System, house.iva, height(66_600), None)
        .await;
    assert!(matches!(failed, Err(PersonError::Store(_))));
    let (profile, _) = house.persons.get(house.iva).await.unwrap();
    assert_eq!((profile.height, profile.rev), (None, 1));
}

#[tokio::test]
async fn broken_rules_and_stale_versions_leave_the_profile_alone() {
    let house = house().await;
    let (persons, iva) = (&house.persons, house.iva);
    let broken = persons.edit(Actor::System, iva, height(1), None).await;
    assert!(matches!(broken, Err(PersonError::Rules(rules)) if rules[0].field == "height"));
    persons
        .edit(Actor::System, iva, height(168_000), Some(1))
        .await
        .unwrap();
    let stale = persons
        .edit(Actor::System, iva, height(170_000), Some(1))
        .await;
    assert!(matches!(stale, Err(PersonError::Stale(now)) if now.height == Some(168_000)));
    let (profile, _) = persons.get(iva).await.unwrap();
    assert_eq!((profile.height, profile.rev), (Some(168_000), 2));
}

#[tokio::test]
async fn a_withdrawn_consent_stays_in_the_history_even_when_the_clock_went_back() {
    let house = house().await;
    let (persons, iva) = (&house.persons, house.iva);
    persons
        .consent(
            Actor::System,
            Place::default(),
            iva,
            Wishes::about(Purpose::Cohorts, true),
        )
        .await
        .unwrap();
    house.hand.set("2026-11-21T07:00:00Z".parse().unwrap());
    persons
        .consent(
            Actor::System,
            Place::default(),
            iva,
            Wishes::about(Purpose::Cohorts, false),
        )
        .await
        .unwrap();
    let (_, consents) = persons.get(iva).await.unwrap();
    assert_eq!(consents.cohorts, None);
    assert!(consents.diary.is_some());
    let read = move |snap: &Snap| last_consent(snap, iva, Purpose::Cohorts);
    let (_, last) = house.store.read(read).await.unwrap().unwrap();
    assert!(!last.given);
    let changes = house
        .store
        .read(move |snap| store::since(snap, iva, 0, 100))
        .await
        .unwrap();
    assert_eq!(
        changes.len(),
        5,
        "three on entering, one given, one withdrawn"
    );
}

#[tokio::test]
async fn an_unknown_person_is_said_to_be_unknown() {
    let house = house().await;
    let nobody = PersonId::new(&Clock::system());
    let answer = house.persons.get(nobody).await;
    assert!(matches!(answer, Err(PersonError::Unknown)));
    let answer = house
        .persons
        .edit(Actor::System, nobody, height(168_000), None)
        .await;
    assert!(matches!(answer, Err(PersonError::Unknown)));
}
