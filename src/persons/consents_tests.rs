#![allow(clippy::unwrap_used)]

use super::*;
use crate::ops::{Clock, ManualClock};
use crate::store::{Snap, Store};
use std::time::Duration;

struct House {
    store: Store,
    hand: ManualClock,
    iva: PersonId,
}

fn house() -> House {
    let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    let iva = PersonId::new(&clock);
    House { store, hand, iva }
}

fn phone() -> Place {
    Place {
        device: "Firefox, Android".to_owned(),
        network: "192.0.2.0/24".to_owned(),
    }
}

impl House {
    async fn say(&self, purpose: Purpose, given: bool) {
        let (iva, place) = (self.iva, phone());
        let write = move |tx: &mut Tx<'_>| record(tx, iva, purpose, given, &place);
        self.store.write(Actor::System, write).await.unwrap();
    }

    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Snap, PersonId) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        let iva = self.iva;
        let read = self.store.read(move |snap: &Snap| read(snap, iva)).await;
        read.unwrap()
    }
}

#[test]
fn consents_of_older_formats_are_read_as_they_were_meant() {
    #[derive(Serialize)]
    struct Second {
        given: bool,
        policy_version: u16,
        by: Option<UserId>,
    }
    let by = Some(UserId::new(&Clock::system()));
    let second = Second {
        given: true,
        policy_version: 1,
        by,
    };
    let mut bytes = postcard::to_allocvec(&second).unwrap();
    bytes.insert(0, 2);
    let read = Consent::from_bytes(&bytes).unwrap();
    assert_eq!(
        (read.given, read.policy_version, read.by),
        (true, 1, by),
        "the second format"
    );
    assert_eq!((read.from, read.elsewhere), (Place::default(), false));
    let first = Consent::from_bytes(&[1, 0, 1]).unwrap();
    assert_eq!(
        (first.given, first.policy_version, first.by),
        (false, 1, None)
    );
    bytes.push(0);
    assert_eq!(Consent::from_bytes(&bytes), None, "something follows");
    bytes[0] = 4;
    assert_eq!(Consent::from_bytes(&bytes), None, "a format of the future");
}

#[rocket::async_test]
async fn a_purpose_nobody_was_asked_about_is_not_consented_to() {
    let house = house();
    for purpose in Purpose::ALL {
        assert!(
            !house
                .read(move |snap, iva| consent_now(snap, iva, purpose))
                .await
        );
    }
    assert!(house.read(owes_consent).await);
}

#[rocket::async_test]
async fn withdrawing_works_at_once_and_keeps_both_receipts_in_order() {
    let house = house();
    house.say(Purpose::Sharing, true).await;
    // The clock goes back; what was said later stays later.
    house.hand.set("2026-11-21T11:00:00Z".parse().unwrap());
    house.say(Purpose::Sharing, false).await;
    assert!(
        !house
            .read(|snap, iva| consent_now(snap, iva, Purpose::Sharing))
            .await
    );
    assert!(
        !house
            .read(|snap, iva| consent_now(snap, iva, Purpose::Mails))
            .await
    );
    let said = house.read(receipts).await;
    let given: Vec<_> = said.iter().map(|one| one.consent.given).collect();
    assert_eq!(given, [false, true]);
    assert!(said.iter().all(|one| one.consent.from == phone()));
    assert!(
        said.iter()
            .all(|one| one.consent.policy_version == POLICY_VERSION)
    );
}

#[rocket::async_test]
async fn who_agreed_to_an_older_notice_is_asked_again() {
    let house = house();
    house.say(Purpose::Diary, true).await;
    assert!(!house.read(owes_consent).await);
    let iva = house.iva;
    let write = move |tx: &mut Tx<'_>| age(tx, iva);
    house.store.write(Actor::System, write).await.unwrap();
    assert!(house.read(owes_consent).await);
    house.hand.advance(Duration::from_secs(60));
    house.say(Purpose::Diary, true).await;
    assert!(!house.read(owes_consent).await);
}

#[rocket::async_test]
async fn what_was_said_in_another_house_permits_nothing_here() {
    let house = house();
    house.say(Purpose::Sharing, false).await;
    let iva = house.iva;
    let write = move |tx: &mut Tx<'_>| {
        let consent = Consent {
            given: true,
            policy_version: POLICY_VERSION,
            by: None,
            from: Place::default(),
            elsewhere: true,
        };
        let later = "2027-01-01T00:00:00Z".parse().unwrap_or(Timestamp::MAX);
        tx.put(
            &CONSENTS,
            &(iva, Purpose::Sharing.number(), later),
            &consent,
        )
    };
    house.store.write(Actor::System, write).await.unwrap();
    assert!(
        !house
            .read(|snap, iva| consent_now(snap, iva, Purpose::Sharing))
            .await
    );
    house.say(Purpose::Sharing, true).await;
    assert!(
        house
            .read(|snap, iva| consent_now(snap, iva, Purpose::Sharing))
            .await
    );
}

#[test]
fn every_purpose_has_a_number_and_a_word_of_its_own() {
    for purpose in Purpose::ALL {
        assert_eq!(Purpose::of_number(purpose.number()), Some(purpose));
        assert_eq!(Purpose::from_tag(purpose.tag()), Some(purpose));
        let json = serde_json::to_string(&purpose).unwrap();
        assert_eq!(json, format!("\"{}\"", purpose.tag()));
    }
    assert_eq!(Purpose::of_number(0), None);
}
