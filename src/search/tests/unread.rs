//! Questions for which much has to be read, and diaries that the index has not read.

use super::*;
use crate::{
    entries::ENTRIES,
    search::{finding::MAX_READ, fresh::MAX_FRESH},
};

/// Writes something else beside every entry.
async fn reword(world: &World, note: &'static str) {
    let person = world.people[0];
    let write = move |tx: &mut crate::store::Tx<'_>| {
        for (key, mut entry) in tx.list(ENTRIES.prefix(&(person,)))? {
            entry.note = Some(note.to_owned());
            tx.put(&ENTRIES, &key, &entry)?;
        }
        Ok::<_, StoreError>(())
    };
    world.store.write(Actor::System, write).await.unwrap();
}

#[tokio::test]
async fn a_page_on_which_nothing_was_found_yet_leads_on_to_what_there_is() {
    let world = World::new().await;
    let many = i64::try_from(MAX_READ).unwrap() + 50;
    for at in 0..many + i64::try_from(MAX_FRESH).unwrap() {
        world.log(0, ago(at / 50), 100, Some("cold hands")).await;
    }
    world.write(0, ago(300), "cold hands").await;
    world.catch_up().await;
    // The index is further behind than is looked at: each text is read to know what it says now.
    reword(&world, "warm feet").await;

    // Of a diary of which a part is shared it is not told how much the index has to read.
    let shared = vec![(world.people[0], shared(&[Group::Journal]))];
    assert_eq!(world.find(shared, &loose("cold")).await.waiting, None);
    let ask = async |before| {
        let find = world
            .search
            .find(world.own(0), loose("cold hands"), before, 20);
        find.await.unwrap()
    };
    let first = ask(None).await;
    assert_eq!(first.days, []);
    assert!(first.waiting.is_some() && first.before.is_some() && !first.loosely);
    let rest = ask(first.before).await;
    assert_eq!(texts(&rest), ["cold hands"]);
    assert_eq!(rest.before, None);
}

#[tokio::test]
async fn words_in_a_row_are_found_however_often_they_stand_apart() {
    let world = World::new().await;
    for at in 0..i64::try_from(MAX_READ).unwrap() + 50 {
        let at = ago(at / 50);
        world.log(0, at, 100, Some("cold wet hands")).await;
    }
    world.write(0, ago(300), "a cold hand").await;
    world.catch_up().await;
    let found = world.find(world.own(0), &loose("cold hands")).await;
    assert_eq!(texts(&found), ["a cold hand"]);
    assert_eq!((found.before, found.loosely), (None, false));
}

#[tokio::test]
async fn what_is_left_out_is_meant_as_it_is_typed_even_where_slips_are_forgiven() {
    let world = World::new().await;
    world.write(0, TODAY, "a headache after working").await;
    for is_indexed in [false, true] {
        if is_indexed {
            world.catch_up().await;
        }
        let mut question = loose("haedache");
        question.terms.push(Term {
            words: vec!["wroking".to_owned()],
            way: Way::Loose,
            not: true,
        });
        let found = world.find(world.own(0), &question).await;
        assert_eq!((texts(&found).len(), found.loosely), (1, true));
        question.terms[1].words = vec!["works".to_owned()];
        assert_eq!(texts(&world.find(world.own(0), &question).await).len(), 0);
    }
}
