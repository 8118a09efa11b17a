//! Documents from the request to the store and back.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{derived::Collections, reading::read, *};
use crate::{
    ops::{Clock, ids::PersonId},
    store::{Actor, Derived, Store},
};

struct World {
    store: Store,
    documents: Documents,
    person: PersonId,
}

impl World {
    fn new() -> Self {
        let (clock, _) = Clock::manual("2026-03-10T12:00:00Z".parse().unwrap());
        let store = Store::memory(clock.clone()).unwrap();
        Self {
            documents: Documents::new(store.clone()),
            person: PersonId::new(&clock),
            store,
        }
    }

    async fn take(&self, collection: &str, mode: Mode, items: Vec<(&str, Value)>) -> Vec<Outcome> {
        let items = items
            .into_iter()
            .map(|(id, data)| Ok((id.to_owned(), data)));
        self.take_items(collection, mode, items.collect()).await
    }

    async fn take_items(&self, collection: &str, mode: Mode, items: Vec<Item>) -> Vec<Outcome> {
        let taken = self
            .documents
            .take(Actor::System, self.person, collection, mode, items);
        taken.await.unwrap()
    }

    async fn json(&self, collection: &str, id: &str) -> String {
        let found = self
            .documents
            .get(self.person, collection.to_owned(), id.to_owned());
        found.await.unwrap().json
    }

    async fn assert_verifies(&self) {
        let tables: Arc<[Arc<dyn Derived>]> = Arc::new([Arc::new(Collections)]);
        let verified = self.store.verify(tables).await.unwrap();
        assert_eq!(verified.difference, None);
    }
}

#[tokio::test]
async fn quotes_zero_nothing_and_false_come_back_as_they_were_sent() {
    let world = World::new();
    let data = json!({"name": "O'Brien \"; DROP TABLE x; --", "zero": 0, "none": "", "no": false, "null": null});
    let done = world
        .take("allergies", Mode::Insert, vec![("a'b\"/1", data.clone())])
        .await;
    assert_eq!(done, [Outcome::Created(1)]);
    assert_eq!(world.json("allergies", "a'b\"/1").await, data.to_string());
    world.assert_verifies().await;
}

#[tokio::test]
async fn each_mode_says_what_became_of_each_document() {
    let world = World::new();
    let one = || json!({"a": 1, "deep": {"b": 2, "c": 3}});
    let taken = async |mode, data| world.take("lab", mode, vec![("x", data)]).await.remove(0);
    assert_eq!(taken(Mode::Update, one()).await, Outcome::Missing);
    assert_eq!(taken(Mode::Merge, one()).await, Outcome::Missing);
    assert_eq!(taken(Mode::Insert, one()).await, Outcome::Created(1));
    assert_eq!(taken(Mode::Insert, one()).await, Outcome::Unchanged(1));
    assert_eq!(taken(Mode::Insert, json!({})).await, Outcome::Conflict(1));
    let patch = || json!({"a": 0, "deep": {"b": null}});
    assert_eq!(taken(Mode::Merge, patch()).await, Outcome::Updated(2));
    assert_eq!(taken(Mode::Merge, patch()).await, Outcome::Unchanged(2));
    assert_eq!(world.json("lab", "x").await, r#"{"a":0,"deep":{"c":3}}"#);
    assert_eq!(
        taken(Mode::Update, json!({"z": null})).await,
        Outcome::Updated(3)
    );
    assert_eq!(world.json("lab", "x").await, r#"{"z":null}"#);
    assert_eq!(
        taken(Mode::Upsert, json!({"z": null})).await,
        Outcome::Unchanged(3)
    );
    world.assert_verifies().await;
}

#[tokio::test]
async fn the_good_half_of_a_batch_is_kept_and_sent_again_changes_nothing() {
    let world = World::new();
    let items = || -> Vec<Item> {
        let item = |n: usize| match n % 2 {
            0 => Ok((format!("{n:04}"), json!({"n": n}))),
            _ => Err(vec![Problem::NotAnObject]),
        };
        (0..AT_ONCE * 2 + 50).map(item).collect()
    };
    let first = world.take_items("half", Mode::Upsert, items()).await;
    let refused = Outcome::Refused(vec![Problem::NotAnObject]);
    for (n, outcome) in first.iter().enumerate() {
        let wanted = if n % 2 == 0 {
            &Outcome::Created(1)
        } else {
            &refused
        };
        assert_eq!(outcome, wanted, "{n}");
    }
    let again = world.take_items("half", Mode::Upsert, items()).await;
    assert!(
        again
            .iter()
            .step_by(2)
            .all(|one| *one == Outcome::Unchanged(1))
    );
    let held = world.documents.collections(world.person).await.unwrap();
    assert_eq!(held[0].1.documents, 225);
    world.assert_verifies().await;
}

#[tokio::test]
async fn there_is_an_end_to_collections_and_bytes_and_it_says_how_much_is_left() {
    let world = World::new();
    for n in 0..MAX_COLLECTIONS {
        let done = world
            .take(&format!("c{n}"), Mode::Insert, vec![("x", json!({}))])
            .await;
        assert_eq!(done, [Outcome::Created(1)]);
    }
    let over = world
        .take("one-more", Mode::Insert, vec![("x", json!({}))])
        .await;
    assert_eq!(over, [Outcome::Refused(vec![Problem::NoCollectionLeft])]);

    let big = json!({"text": "x".repeat(MAX_DOCUMENT - 20)});
    let many = (0..1_100).map(|n| Ok((format!("{n:04}"), big.clone())));
    let done = world.take_items("c0", Mode::Insert, many.collect()).await;
    let left = |outcome: &Outcome| match outcome {
        Outcome::Refused(problems) => match problems[..] {
            [Problem::NoRoom(left)] => Some(left),
            _ => None,
        },
        _ => None,
    };
    let refused: Vec<_> = done.iter().filter_map(left).collect();
    assert!(!refused.is_empty());
    assert!(refused.iter().all(|left| *left < MAX_DOCUMENT as u64));
    world.assert_verifies().await;
}

#[tokio::test]
async fn deleting_makes_room_and_an_empty_collection_is_gone() {
    let world = World::new();
    world
        .take(
            "lab",
            Mode::Insert,
            vec![("x", json!({})), ("y", json!({}))],
        )
        .await;
    let remove = async |id: &str| {
        let (collection, id) = ("lab".to_owned(), id.to_owned());
        world
            .documents
            .remove(Actor::System, world.person, collection, id)
            .await
    };
    remove("x").await.unwrap();
    assert!(matches!(remove("x").await, Err(DocumentsError::NotFound)));
    world.assert_verifies().await;
    remove("y").await.unwrap();
    world.assert_verifies().await;
    assert!(
        world
            .documents
            .collections(world.person)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_collection_is_paged_without_gaps() {
    let world = World::new();
    let items = (0..25).map(|n| Ok((format!("{n}"), json!({"n": n}))));
    world
        .take_items("many", Mode::Insert, items.collect())
        .await;
    world
        .take("many-more", Mode::Insert, vec![("x", json!({}))])
        .await;
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = world
            .documents
            .page(world.person, "many".to_owned(), after, 7);
        let page = page.await.unwrap();
        seen.extend(page.documents.into_iter().map(|(id, _)| id));
        after = seen.last().cloned().filter(|_| page.more);
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 25);
    assert!(seen.windows(2).all(|pair| pair[0] < pair[1]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_is_sent_the_collections_hold_what_they_say(
        sent in prop::collection::vec((0..4_usize, 0..3_u8, 0..5_u8, "[a-z'\"]{0,6}", any::<bool>()), 1..60),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let world = World::new();
            for (mode, collection, id, text, delete) in sent {
                let (collection, id) = (format!("c{collection}"), format!("{id}"));
                if delete {
                    let gone = world.documents.remove(Actor::System, world.person, collection, id);
                    assert!(matches!(gone.await, Ok(()) | Err(DocumentsError::NotFound)));
                    continue;
                }
                let mode = [Mode::Insert, Mode::Update, Mode::Merge, Mode::Upsert][mode];
                let data = read(&json!({"text": text, (text.clone()): 1}).to_string()).unwrap();
                world.take(&collection, mode, vec![(&id, data)]).await;
            }
            world.assert_verifies().await;
        });
    }
}
