//! Limits of what a question may cost, and what happens when the disk is full.

use std::{fs, future::poll_fn, pin::pin, task::Poll};

use super::*;
use crate::search::matching::MAX_WIDE;

/// So many terms, each a word by itself.
fn terms(count: usize, word: impl Fn(usize) -> String, way: Way) -> Query {
    let term = |at| Term {
        words: vec![word(at)],
        way,
        not: false,
    };
    Query {
        terms: (0..count).map(term).collect(),
        ..Query::default()
    }
}

#[tokio::test]
async fn so_many_words_may_be_begun_and_the_next_stand_for_themselves() {
    let world = World::new().await;
    let letters = |at: usize| char::from(b'a' + u8::try_from(at).unwrap());
    let begun = |at: usize| format!("{0}{0}{0}", letters(at));
    let whole: Vec<String> = (0..=MAX_WIDE).map(|at| begun(at) + "xyzx").collect();
    world.write(0, TODAY, &whole.join(" ")).await;
    for is_indexed in [false, true] {
        if is_indexed {
            world.catch_up().await;
        }
        let most = terms(MAX_WIDE, begun, Way::Begun);
        assert_eq!(world.found(&most).await.len(), 1);
        let one_more = terms(MAX_WIDE + 1, begun, Way::Begun);
        assert_eq!(world.found(&one_more).await.len(), 0);
    }
}

#[tokio::test]
async fn slips_are_allowed_for_in_so_many_words_and_in_no_more() {
    let world = World::new().await;
    let letter = |at: usize| char::from(b'a' + u8::try_from(at).unwrap());
    let word = |at: usize| format!("{0}{0}{0}{0}", letter(at));
    let slipped = |at: usize| format!("{0}{0}{0}x", letter(at));
    let text: Vec<String> = (0..=MAX_WIDE).map(word).collect();
    world.write(0, TODAY, &text.join(" ")).await;
    for is_indexed in [false, true] {
        if is_indexed {
            world.catch_up().await;
        }
        let most = terms(MAX_WIDE, slipped, Way::Loose);
        assert_eq!(world.found(&most).await.len(), 1);
        let one_more = terms(MAX_WIDE + 1, slipped, Way::Loose);
        assert_eq!(world.found(&one_more).await.len(), 0);
    }
}

#[tokio::test]
async fn one_more_search_than_may_read_at_a_time_waits_for_its_turn() {
    let world = World::new().await;
    world.write(0, TODAY, "a walk").await;
    let turns = world.search.turns();
    assert_eq!(turns.available_permits(), 3);
    let mut taken = Vec::new();
    for _ in 0..3 {
        taken.push(turns.acquire().await.unwrap());
    }
    let query = loose("walk");
    let mut waiting = pin!(world.find(world.own(0), &query));
    let first = poll_fn(|context| Poll::Ready(waiting.as_mut().poll(context))).await;
    assert!(first.is_pending());
    taken.pop();
    assert_eq!(texts(&waiting.await).len(), 1);
    drop(taken);
    assert_eq!(turns.available_permits(), 3, "each gave its turn back");
}

#[tokio::test]
async fn a_full_disk_keeps_nothing_from_being_found_and_the_index_goes_on_when_there_is_room() {
    let world = World::new().await;
    world.write(0, ago(1), "a walk by the river").await;
    world.catch_up().await;
    world.write(0, TODAY, "another walk").await;
    let full = world.directory().with_extension("full");
    fs::write(&full, "").unwrap();
    let failed = world.search.catch_up().await;
    assert!(failed.is_err(), "there is no room");
    assert_eq!(world.found(&loose("walk")).await.len(), 2);
    // What was committed before is still there, for another server too.
    let search = Search::new(world.store.clone(), Some(world.directory()));
    assert!(search.catch_up().await.is_err());
    assert_eq!(search.indexed(), 1);
    fs::remove_file(&full).unwrap();
    let search = Search::new(world.store.clone(), Some(world.directory()));
    search.catch_up().await.unwrap();
    assert_eq!(search.indexed(), 2);
    let find = search.find(world.own(0), loose("walks"), None, 50);
    assert_eq!(texts(&find.await.unwrap()).len(), 2);
}
