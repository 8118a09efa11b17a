//! The index when its files cannot be used, or whoever kept it stopped in the middle.

use std::fs;

use super::*;
use crate::{
    search::index::Follower,
    store::{FEED, FEED_HEAD, Tx},
};

/// Takes everything of a person's feed away, as erasing them does in the end.
async fn erase(world: &World, person: PersonId) {
    let erase = move |tx: &mut Tx<'_>| {
        tx.delete(&FEED_HEAD, &person)?;
        for (key, _) in tx.list(FEED.prefix(&(person,)))? {
            tx.delete(&FEED, &key)?;
        }
        Ok::<_, StoreError>(())
    };
    world.store.write(Actor::System, erase).await.unwrap();
}

#[tokio::test]
async fn who_is_erased_before_they_were_read_to_the_end_is_gone_from_the_files_too() {
    let world = World::new().await;
    world.write(0, TODAY, "quixotically alone").await;
    world.write(1, TODAY, "ordinary words").await;
    world.catch_up().await;
    // The server stopped after a commit in the middle: texts are there, and nobody's place in a feed.
    let index = tantivy::Index::open_in_dir(world.directory()).unwrap();
    let mut writer: tantivy::IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
    let mut prepared = writer.prepare_commit().unwrap();
    prepared.set_payload("{}");
    prepared.commit().unwrap();
    writer.wait_merging_threads().unwrap();
    erase(&world, world.people[0]).await;
    let search = Search::new(world.store.clone(), Some(world.directory()));
    search.catch_up().await.unwrap();
    assert!(!search.knows("quixotically"));
    assert!(search.knows("ordinary"));
    assert_eq!(search.indexed(), 1);
}

#[tokio::test]
async fn while_the_index_fails_whoever_asks_is_answered() {
    let world = World::new().await;
    world.write(0, TODAY, "a walk").await;
    fs::write(world.directory(), "in the way").unwrap();
    let tail = world.search.keep();
    let answer = loop {
        match world.search.tidy().await {
            // The task has not begun yet.
            Err(IndexError::Stopped) => tokio::task::yield_now().await,
            answer => break answer,
        }
    };
    assert!(matches!(answer, Err(IndexError::Io(_))), "{answer:?}");
    fs::remove_file(world.directory()).unwrap();
    let (told, _heard) = progress();
    world.search.reindex(told).await.unwrap();
    assert_eq!(world.search.indexed(), 1);
    tail.stop().await;
}

#[tokio::test]
async fn what_the_system_cannot_read_now_is_not_thrown_away() {
    let world = World::new().await;
    world.write(0, TODAY, "a walk").await;
    world.catch_up().await;
    let names = || {
        let listed = fs::read_dir(world.directory()).unwrap();
        let names = listed.map(|file| file.unwrap().file_name());
        names.collect::<std::collections::BTreeSet<_>>()
    };
    let before = names();
    for name in ["meta.json", "stamp"] {
        let (file, aside) = (world.directory().join(name), world.dir.path().join(name));
        fs::rename(&file, &aside).unwrap();
        fs::create_dir(&file).unwrap();
        let search = Search::new(world.store.clone(), Some(world.directory()));
        let failed = search.catch_up().await;
        assert!(failed.is_err(), "{name}");
        fs::remove_dir(&file).unwrap();
        fs::rename(&aside, &file).unwrap();
        search.catch_up().await.unwrap();
        assert_eq!(search.indexed(), 1, "{name}");
        assert_eq!(names(), before, "{name}");
    }
}

#[tokio::test]
async fn entries_without_a_note_are_walked_through_in_parts() {
    let world = World::new().await;
    world.log(0, TODAY, 7_000, None).await;
    let person = world.people[0];
    let enter = move |tx: &mut Tx<'_>| {
        let rows = tx.list(crate::entries::ENTRIES.prefix(&(person,)))?;
        let (_, entry) = rows.into_iter().next().unwrap();
        for n in 0..6_000 {
            let id = crate::ops::ids::EntryId::from_uuid(uuid::Uuid::from_u128(n));
            tx.put(&crate::entries::ENTRIES, &(person, TODAY, id), &entry)?;
        }
        Ok::<_, StoreError>(())
    };
    world.store.write(Actor::System, enter).await.unwrap();
    let read = |snap: &Snap| {
        let mut follower = Follower::default();
        let first = follower.gather(snap)?;
        let second = follower.gather(snap)?;
        Ok::<_, StoreError>((first.more, second.more))
    };
    assert_eq!(world.store.read(read).await.unwrap(), (true, false));
}
