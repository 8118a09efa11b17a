#![allow(clippy::unwrap_used)]

use super::*;
use crate::i18n::Lang;
use crate::ops::Clock;
use crate::persons::Wishes;
use crate::persons::{derived, last_consent, profile};
use crate::store::{Snap, Store};
use proptest::prelude::*;
use std::collections::BTreeSet;

const NOON: &str = "2026-11-21T12:00:00Z";

struct House {
    persons: Persons,
    store: Store,
}

fn house() -> House {
    let clock = Clock::fixed(NOON.parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    let persons = Persons::new(store.clone(), clock, Vec::new());
    House { persons, store }
}

fn user(number: u128) -> UserId {
    UserId::from_uuid(uuid::Uuid::from_u128(number))
}

impl House {
    fn wished(&self, name: &str) -> NewDependant {
        NewDependant {
            name: name.to_owned(),
            kind: Relation::Parent,
            profile: self.persons.blank(Lang::En),
            diary: true,
            cohorts: true,
        }
    }

    async fn add(&self, by: UserId, name: &str) -> PersonId {
        self.persons
            .add_dependant(by, Place::default(), self.wished(name))
            .await
            .unwrap()
    }

    async fn appoint(&self, by: UserId, person: PersonId, who: UserId) -> Result<(), PersonError> {
        let persons = self.persons.clone();
        let write =
            move |tx: &mut Tx<'_>| persons.add_guardian_in(tx, by, person, who, Relation::Relative);
        self.store.write(Actor::User(by), write).await
    }

    async fn remove(&self, person: PersonId, who: UserId) -> Result<(), PersonError> {
        let persons = self.persons.clone();
        let write = move |tx: &mut Tx<'_>| persons.remove_guardian_in(tx, person, who);
        self.store.write(Actor::System, write).await
    }

    async fn hand_over(&self, to: UserId, person: PersonId, stay: bool) -> Result<(), PersonError> {
        let persons = self.persons.clone();
        let change = Change {
            consents: Wishes::about(Purpose::Cohorts, true),
            ..Change::default()
        };
        let write = move |tx: &mut Tx<'_>| {
            persons.hand_over_in(tx, &Place::default(), person, stay, &change)
        };
        self.store.write(Actor::User(to), write).await
    }

    async fn wards(&self, who: UserId) -> Vec<PersonId> {
        let read = move |snap: &Snap| wards(snap, who);
        let found: Result<_, StoreError> = self.store.read(read).await;
        found.unwrap().into_iter().map(|ward| ward.person).collect()
    }

    async fn said_by(&self, person: PersonId, purpose: Purpose) -> Option<UserId> {
        let read = move |snap: &Snap| last_consent(snap, person, purpose);
        let found: Result<_, StoreError> = self.store.read(read).await;
        found.unwrap().and_then(|(_, consent)| consent.by)
    }

    async fn assert_verifies(&self) {
        let verified = self.store.verify(derived().into()).await.unwrap();
        assert_eq!(verified.difference, None);
    }
}

#[tokio::test]
async fn whoever_adds_a_person_looks_after_them_and_consented_for_them() {
    let house = house();
    let (mother, stranger) = (user(1), user(2));
    let mia = house.add(mother, "  Mia ").await;
    assert_eq!(house.wards(mother).await, [mia]);
    assert!(house.wards(stranger).await.is_empty());
    for purpose in [Purpose::Diary, Purpose::Cohorts] {
        assert_eq!(house.said_by(mia, purpose).await, Some(mother));
    }
    let read = move |snap: &Snap| Ok::<_, StoreError>((dependant(snap, mia)?, profile(snap, mia)?));
    let (found, profile) = house.store.read(read).await.unwrap();
    assert_eq!(found.unwrap().name, "Mia");
    assert!(profile.is_some());
    house.assert_verifies().await;
}

#[tokio::test]
async fn a_person_needs_a_name_and_a_consent() {
    let house = house();
    let wished = NewDependant {
        diary: false,
        ..house.wished("\u{7} ")
    };
    match house
        .persons
        .add_dependant(user(1), Place::default(), wished)
        .await
    {
        Err(PersonError::Rules(broken)) => {
            let fields: Vec<_> = broken.iter().map(|one| one.field).collect();
            assert_eq!(fields, ["name", "diary"]);
        }
        other => panic!("{other:?}"),
    }
    for bad in ["", "   ", &"a".repeat(41), "Mi\na"] {
        let refused = house
            .persons
            .add_dependant(user(1), Place::default(), house.wished(bad))
            .await;
        assert!(matches!(refused, Err(PersonError::Rules(_))), "{bad:?}");
    }
    assert!(house.wards(user(1)).await.is_empty());
}

#[tokio::test]
async fn only_a_guardian_renames_and_appoints() {
    let house = house();
    let (mother, stranger) = (user(1), user(2));
    let mia = house.add(mother, "Mia").await;
    let unknown = |result: Result<(), PersonError>| matches!(result, Err(PersonError::Unknown));
    assert!(unknown(house.persons.rename(stranger, mia, "Max").await));
    assert!(unknown(house.appoint(stranger, mia, stranger).await));
    house.persons.rename(mother, mia, "Mia M.").await.unwrap();
    house.appoint(mother, mia, stranger).await.unwrap();
    assert_eq!(house.wards(stranger).await, [mia]);
}

#[tokio::test]
async fn the_last_guardian_stays_until_the_person_has_an_account() {
    let house = house();
    let (mother, father, mia_herself) = (user(1), user(2), user(3));
    let mia = house.add(mother, "Mia").await;
    let refused = house.remove(mia, mother).await;
    assert!(matches!(refused, Err(PersonError::LastGuardian)));
    house.appoint(mother, mia, father).await.unwrap();
    house.remove(mia, mother).await.unwrap();
    let refused = house.remove(mia, father).await;
    assert!(matches!(refused, Err(PersonError::LastGuardian)));
    house.hand_over(mia_herself, mia, true).await.unwrap();
    assert_eq!(house.wards(father).await, [mia], "he was let stay");
    house.remove(mia, father).await.unwrap();
    assert!(house.wards(father).await.is_empty());
    house.assert_verifies().await;
}

#[tokio::test]
async fn after_handing_over_the_guardians_are_gone_and_the_consents_are_the_persons_own() {
    let house = house();
    let (mother, mia_herself) = (user(1), user(3));
    let mia = house.add(mother, "Mia").await;
    house.hand_over(mia_herself, mia, false).await.unwrap();
    assert!(house.wards(mother).await.is_empty());
    for purpose in [Purpose::Diary, Purpose::Cohorts] {
        assert_eq!(house.said_by(mia, purpose).await, Some(mia_herself));
    }
    let again = house.hand_over(user(4), mia, true).await;
    assert!(matches!(again, Err(PersonError::Unknown)), "it works once");
    house.assert_verifies().await;
}

#[test]
fn a_consent_of_the_first_format_is_read() {
    // Format 1, given, version 1 of the notice.
    let old = crate::persons::Consent::from_bytes(&[1, 1, 1]).unwrap();
    assert_eq!((old.given, old.policy_version, old.by), (true, 1, None));
    assert_eq!(
        crate::persons::Consent::from_bytes(&old.to_bytes().unwrap()),
        Some(old)
    );
    assert_eq!(crate::persons::Consent::from_bytes(&[1, 1, 1, 0]), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Against a set of pairs: whatever is wished, nobody is left alone and the index agrees.
    #[test]
    fn a_diary_always_has_somebody_who_looks_after_it(
        wishes in proptest::collection::vec((0_u128..4, 0_u128..4, any::<bool>()), 0..24),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let house = house();
            let mia = house.add(user(0), "Mia").await;
            let mut model = BTreeSet::from([0]);
            for (by, who, adds) in wishes {
                if adds {
                    let done = house.appoint(user(by), mia, user(who)).await;
                    assert_eq!(done.is_ok(), model.contains(&by));
                    if done.is_ok() { model.insert(who); }
                } else {
                    let done = house.remove(mia, user(who)).await;
                    assert_eq!(done.is_ok(), model.contains(&who) && model.len() > 1);
                    if done.is_ok() { model.remove(&who); }
                }
                for one in 0..4 {
                    assert_eq!(house.wards(user(one)).await.len(), usize::from(model.contains(&one)));
                }
            }
            house.assert_verifies().await;
        });
    }
}
