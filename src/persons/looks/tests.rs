#![allow(clippy::unwrap_used)]

use super::tables::LOOKS;
use super::*;
use crate::i18n::Lang;
use crate::ops::ids::{PersonId, UserId};
use crate::ops::{Clock, ManualClock};
use crate::persons::Profile;
use crate::persons::sharing::{Group, Groups};
use crate::persons::tables::PROFILES;
use crate::store::{Actor, Key, Reads, Store, StoreError, Tx};
use jiff::civil::{Date, date};
use std::time::Duration;

const TODAY: Date = date(2026, 11, 21);

struct House {
    looks: Looks,
    store: Store,
    hand: ManualClock,
    iva: PersonId,
}

async fn house() -> House {
    let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    let iva = PersonId::new(&clock);
    let profile = Profile::new(Lang::En, clock.now());
    let enter = move |tx: &mut Tx<'_>| tx.put(&PROFILES, &iva, &profile);
    let entered: Result<(), StoreError> = store.write(Actor::System, enter).await;
    entered.unwrap();
    House {
        looks: Looks::new(store.clone(), clock.clone()),
        iva,
        store,
        hand,
    }
}

fn sleep() -> Seen {
    Seen::Groups([Group::Sleep].into_iter().collect())
}

impl House {
    /// A look, and time for what runs beside it.
    async fn look(&self, number: u128, seen: Seen, date: Date) {
        let viewer = Viewer::User(UserId::from_uuid(uuid::Uuid::from_u128(number)));
        let look = Look {
            person: self.iva,
            date,
            viewer,
            seen,
        };
        self.looks.note(look, jiff::civil::date(2026, 1, 1));
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
        // A write that answers has all that came before it behind it.
        self.store.ping().await.unwrap();
    }

    async fn shown(&self) -> Vec<(Seen, u32)> {
        let iva = self.iva;
        let rows = self.store.read(move |snap| looks(snap, iva)).await.unwrap();
        rows.into_iter()
            .map(|(look, looked)| (look.seen, looked.times))
            .collect()
    }
}

#[tokio::test]
async fn the_first_look_is_written_at_once_and_the_rest_of_the_hour_together() {
    let house = house().await;
    for _ in 0..5 {
        house.look(7, sleep(), TODAY).await;
        house.hand.advance(Duration::from_secs(60));
    }
    assert_eq!(house.shown().await, [(sleep(), 1)]);
    house.hand.advance(Duration::from_secs(3_600));
    house.look(7, sleep(), TODAY).await;
    assert_eq!(house.shown().await, [(sleep(), 6)]);
    house.look(7, sleep(), TODAY).await;
    house.looks.flush(Some(house.iva)).await.unwrap();
    assert_eq!(
        house.shown().await,
        [(sleep(), 7)],
        "who asks sees all of them"
    );
    house.looks.flush(None).await.unwrap();
    assert_eq!(house.shown().await, [(sleep(), 7)]);
}

#[tokio::test]
async fn viewers_days_and_what_was_seen_are_kept_apart_newest_first() {
    let house = house().await;
    house.look(7, sleep(), TODAY).await;
    house.hand.advance(Duration::from_secs(1));
    house.look(7, Seen::Everything, TODAY).await;
    house.hand.advance(Duration::from_secs(1));
    house
        .look(8, Seen::History, TODAY.yesterday().unwrap())
        .await;
    let shown = house.shown().await;
    assert_eq!(
        shown,
        [(Seen::Everything, 1), (sleep(), 1), (Seen::History, 1)]
    );
    house.looks.sweep(TODAY).await.unwrap();
    assert_eq!(house.shown().await.len(), 2, "yesterday is forgotten");
}

#[tokio::test]
async fn a_look_sweeps_what_is_too_old_of_that_person() {
    let house = house().await;
    house.look(7, sleep(), date(2025, 12, 31)).await;
    house.look(7, sleep(), TODAY).await;
    assert_eq!(house.shown().await.len(), 1);
}

#[test]
fn what_was_seen_and_who_saw_it_come_back_from_their_bytes() {
    let seen = [
        sleep(),
        Seen::Groups(Groups::ALL),
        Seen::History,
        Seen::Everything,
    ];
    for seen in seen {
        assert_eq!(Seen::of_bits(seen.bits()), seen);
    }
    for viewer in [
        Viewer::User(UserId::from_uuid(uuid::Uuid::from_u128(7))),
        Viewer::Board(7),
    ] {
        let mut bytes = Vec::new();
        viewer.encode(&mut bytes);
        assert_eq!(Viewer::decode(&mut bytes.as_slice()), Some(viewer));
    }
}

#[tokio::test]
async fn a_look_at_somebody_who_is_gone_is_not_written() {
    let house = house().await;
    house.look(7, sleep(), TODAY).await;
    house.look(7, sleep(), TODAY).await;
    let iva = house.iva;
    let erase = move |tx: &mut Tx<'_>| {
        for (key, _) in tx.list(LOOKS.all())? {
            tx.delete(&LOOKS, &key)?;
        }
        tx.delete(&PROFILES, &iva)
    };
    let erased: Result<(), StoreError> = house.store.write(Actor::System, erase).await;
    erased.unwrap();
    house.looks.flush(None).await.unwrap();
    house.look(8, sleep(), TODAY).await;
    assert!(house.shown().await.is_empty());
}
