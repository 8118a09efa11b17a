//! The diary as a whole: whatever people do, the derived tables stay true, and a comparison is what
//! one would work out by hand from everybody's entries.
#![allow(clippy::unwrap_used)]

mod computed;
mod household;
mod property;
mod retention;
mod sharing;
mod sources;

use std::{collections::BTreeMap, sync::Arc};

use jiff::{
    Timestamp,
    civil::{Date, date},
};

use super::*;
use crate::web::Place;
use crate::{
    cohorts::{Bands, Cells, Cohorts},
    i18n::Lang,
    metrics::{Milli, by_key},
    ops::{
        Clock, ManualClock,
        ids::{EntryId, PersonId},
    },
    persons::{NewPerson, PersonError, Persons, Profile, ProfileEdit},
    store::{Actor, Derived, DerivedTables, Store},
};

const TODAY: Date = date(2026, 3, 10);
const PEOPLE: usize = 5;
/// So many of them are there from the beginning; the others may register later.
const AT_FIRST: usize = 3;

struct World {
    store: Store,
    entries: Entries,
    persons: Persons,
    cohorts: Cohorts,
    people: Vec<PersonId>,
    clock: ManualClock,
}

fn value(key: &str, milli: i64) -> (crate::metrics::MetricId, Milli) {
    (by_key(key).unwrap().id, Milli(milli))
}

fn entry(date: Date, values: &[(&str, i64)]) -> NewEntry {
    let values = values
        .iter()
        .map(|(key, milli)| value(key, *milli))
        .collect();
    NewEntry {
        date,
        values,
        ..NewEntry::default()
    }
}

impl World {
    async fn new() -> Self {
        let (clock, hand) = Clock::manual("2026-03-10T12:00:00Z".parse().unwrap());
        let store = Store::memory(clock.clone()).unwrap();
        let cohorts = Cohorts {
            bands: Bands::default(),
            k: 2,
        };
        let entries = Entries::new(store.clone(), clock.clone(), cohorts);
        let people: Vec<_> = (0..PEOPLE).map(|_| PersonId::new(&clock)).collect();
        let watchers = vec![cohorts.watcher()];
        let persons = Persons::new(store.clone(), clock.clone(), watchers);
        let world = Self {
            store,
            entries,
            persons,
            cohorts,
            people,
            clock: hand,
        };
        for who in 0..AT_FIRST {
            world.register(who, false).await;
        }
        world
    }

    async fn register(&self, who: usize, cohorts: bool) {
        let persons = self.persons.clone();
        let new = NewPerson {
            id: self.people[who],
            profile: Profile::new(Lang::En, Timestamp::UNIX_EPOCH),
            diary: true,
            cohorts,
            from: Place::default(),
        };
        self.store
            .write(Actor::System, move |tx| persons.create(tx, &new))
            .await
            .unwrap();
    }

    /// Changes a profile; those who have not registered have none.
    async fn edit(&self, who: usize, edit: ProfileEdit) {
        let change = self
            .persons
            .edit(Actor::System, self.people[who], edit, None);
        assert!(matches!(change.await, Ok(_) | Err(PersonError::Unknown)));
    }

    async fn log(&self, who: usize, entry: NewEntry) -> Result<Logged, EntriesError> {
        self.entries
            .log(Actor::System, self.people[who], entry)
            .await
    }

    fn derived(&self) -> DerivedTables {
        let tables: [Arc<dyn Derived>; 6] = [
            Arc::new(Totals),
            Arc::new(Weighings),
            Arc::new(SeveralSources),
            Arc::new(Places),
            Arc::new(Origins),
            Arc::new(Cells(self.cohorts)),
        ];
        Arc::from(tables)
    }

    async fn assert_verifies(&self) {
        let verified = self.store.verify(self.derived()).await.unwrap();
        assert_eq!(verified.difference, None);
    }
}

#[tokio::test]
async fn the_same_id_twice_is_one_entry_and_so_is_the_same_item_of_a_source() {
    let world = World::new().await;
    let id = EntryId::new(&Clock::system());
    let mut sent = entry(TODAY, &[("water_consumed", 250)]);
    sent.id = Some(id);
    let first = world.log(0, sent.clone()).await.unwrap();
    let again = world.log(0, sent).await.unwrap();
    assert_eq!((first.known, again.known), (false, true));
    assert_eq!(first.placed, again.placed);

    let mut item = entry(TODAY, &[("steps", 5_000_000)]);
    item.origin = Some(Origin {
        source: "watch".into(),
        id: "2026-03-10".into(),
    });
    let first = world.log(0, item.clone()).await.unwrap();
    let again = world.log(0, item.clone()).await.unwrap();
    assert_eq!((again.known, again.placed.id), (true, first.placed.id));
    // The same item of another person is another entry.
    assert!(!world.log(1, item).await.unwrap().known);
    world.assert_verifies().await;
}

#[tokio::test]
async fn a_stale_edit_changes_nothing_and_shows_what_is_there() {
    let world = World::new().await;
    let id = world
        .log(0, entry(TODAY, &[("sleep_hours", 7_000)]))
        .await
        .unwrap()
        .placed
        .id;
    let person = world.people[0];
    let edit = |rev, hours| Edit {
        rev,
        values: Some(BTreeMap::from([value("sleep_hours", hours)])),
        ..Edit::default()
    };
    let newer = world
        .entries
        .edit(Actor::System, person, id, edit(1, 8_000))
        .await
        .unwrap();
    assert_eq!(newer.entry.rev, 2);
    let stale = world
        .entries
        .edit(Actor::System, person, id, edit(1, 3_000))
        .await;
    let Err(EntriesError::Stale(current)) = stale else {
        panic!("{stale:?}")
    };
    assert_eq!(*current, newer);
    let stale = world
        .entries
        .delete(Actor::System, person, id, Some(1))
        .await;
    assert!(matches!(stale, Err(EntriesError::Stale(_))));
    assert_eq!(world.entries.get(person, id).await.unwrap(), newer);
}

#[tokio::test]
async fn another_persons_id_is_no_entry() {
    let world = World::new().await;
    let id = world
        .log(0, entry(TODAY, &[("sleep_hours", 7_000)]))
        .await
        .unwrap()
        .placed
        .id;
    let other = world.people[1];
    assert!(matches!(
        world.entries.get(other, id).await,
        Err(EntriesError::NotFound)
    ));
    let deleted = world.entries.delete(Actor::System, other, id, None).await;
    assert!(matches!(deleted, Err(EntriesError::NotFound)));
    assert!(world.entries.get(world.people[0], id).await.is_ok());
}

#[tokio::test]
async fn a_deleted_entry_comes_back_within_the_hour_and_not_later() {
    let world = World::new().await;
    let person = world.people[0];
    let logged = world
        .log(0, entry(TODAY, &[("weight", 80_000)]))
        .await
        .unwrap()
        .placed;
    world
        .entries
        .delete(Actor::System, person, logged.id, None)
        .await
        .unwrap();
    world.assert_verifies().await;
    let mut same_id = entry(TODAY, &[("weight", 80_000)]);
    same_id.id = Some(logged.id);
    assert!(matches!(
        world.log(0, same_id).await,
        Err(EntriesError::Deleted)
    ));
    let other = world
        .entries
        .undo_delete(Actor::System, world.people[1], logged.id)
        .await;
    assert!(matches!(other, Err(EntriesError::NotFound)));

    let back = world
        .entries
        .undo_delete(Actor::System, person, logged.id)
        .await
        .unwrap();
    assert_eq!(back.entry.values, logged.entry.values);
    assert_eq!(back.entry.rev, 3, "deleting was the second revision");
    world.assert_verifies().await;

    world
        .entries
        .delete(Actor::System, person, logged.id, None)
        .await
        .unwrap();
    world.clock.advance(std::time::Duration::from_secs(3_601));
    let second = world
        .log(0, entry(TODAY, &[("weight", 81_000)]))
        .await
        .unwrap()
        .placed;
    world
        .entries
        .delete(Actor::System, person, second.id, None)
        .await
        .unwrap();
    let late = world
        .entries
        .undo_delete(Actor::System, person, logged.id)
        .await;
    assert!(matches!(late, Err(EntriesError::NotFound)));
}

#[tokio::test]
async fn a_batch_answers_each_in_order_and_keeps_only_the_good_ones() {
    let world = World::new().await;
    let person = world.people[0];
    let batch = vec![
        entry(TODAY, &[("sleep_hours", 13_000)]),
        entry(TODAY, &[("sleep_hours", 12_000)]),
        entry(TODAY, &[]),
        entry(TODAY, &[("sleep_hours", 11_000)]),
    ];
    let results = world
        .entries
        .log_all(Actor::System, person, batch)
        .await
        .unwrap();
    let good: Vec<_> = results.iter().map(Result::is_ok).collect();
    assert_eq!(
        good,
        [true, false, false, true],
        "13 + 12 hours do not fit in a day"
    );
    let page = world
        .entries
        .list(person, TODAY, TODAY, None, 10)
        .await
        .unwrap();
    assert_eq!(page.entries.len(), 2);
    world.assert_verifies().await;
}

#[tokio::test]
async fn a_list_is_paged_without_gaps_or_repeats() {
    let world = World::new().await;
    let person = world.people[0];
    let batch = (0..25)
        .map(|n| {
            entry(
                date(2026, 3, 1 + n % 5),
                &[("water_consumed", i64::from(n) * 10)],
            )
        })
        .collect();
    world
        .entries
        .log_all(Actor::System, person, batch)
        .await
        .unwrap();
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let from = date(2026, 3, 2);
        let page = world
            .entries
            .list(person, from, TODAY, after, 7)
            .await
            .unwrap();
        seen.extend(page.entries.iter().map(|placed| (placed.date, placed.id)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 20);
    assert!(
        seen.windows(2).all(|pair| pair[0] > pair[1]),
        "newest first, each once"
    );
}

#[tokio::test]
async fn future_dates_are_refused_in_the_persons_own_zone() {
    let world = World::new().await;
    let tomorrow = TODAY.tomorrow().unwrap();
    let sleep = || entry(tomorrow, &[("sleep_hours", 7_000)]);
    assert!(matches!(
        world.log(0, sleep()).await,
        Err(EntriesError::Refused(_))
    ));
    let timezone = Some(Some("Pacific/Kiritimati".to_owned()));
    world
        .edit(
            0,
            ProfileEdit {
                timezone,
                ..ProfileEdit::default()
            },
        )
        .await;
    assert!(
        world.log(0, sleep()).await.is_ok(),
        "it is tomorrow there already"
    );
}
