//! What the desk remembers, and for how long.
#![allow(clippy::unwrap_used)]

use jiff::civil::date;

use super::topics::Topics;
use crate::{
    search::tests::World,
    store::{Actor, FEED, FEED_HEAD, Reads, Snap, StoreError, Tx},
};

#[tokio::test]
async fn the_topics_of_somebody_who_is_gone_are_forgotten() {
    let world = World::new().await;
    world.write(0, date(2026, 3, 10), "a walk #hills").await;
    world.catch_up().await;
    let topics = Topics::beside(&world.search);
    let (asked, person) = (topics.clone(), world.people[0]);
    let find = move |snap: &Snap| asked.find(snap, person, &["hills".to_owned()]);
    let found = world.store.read(find).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(topics.remembered(), [person]);

    let erase = move |tx: &mut Tx<'_>| {
        tx.delete(&FEED_HEAD, &person)?;
        for (key, _) in tx.list(FEED.prefix(&(person,)))? {
            tx.delete(&FEED, &key)?;
        }
        Ok::<_, StoreError>(())
    };
    world.store.write(Actor::System, erase).await.unwrap();
    world.catch_up().await;
    assert!(topics.remembered().is_empty());
}
