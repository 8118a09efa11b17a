//! What others see of a journal, to the last page.

use std::slice::from_ref;

use super::*;
use crate::{
    entries::Seen,
    persons::{Access, Grants, Group},
    store::Snap,
};

fn shared(groups: &[Group]) -> Access {
    let grants = groups.iter();
    Access::Shared(grants.fold(Grants::NONE, |grants, group| grants.with(*group, false)))
}

async fn seen(world: &World, access: Access) -> Vec<Noted> {
    let who: Seen = (world.people[0], access);
    let read = move |snap: &Snap| page_seen(snap, who, &all(), None, 10);
    world.store.read(read).await.unwrap().notes
}

#[tokio::test]
async fn without_the_journal_there_is_no_note_and_without_the_mood_no_mood() {
    let world = World::new().await;
    let noted = world.written("text", Some(4)).await;
    let bare = Noted {
        mood: None,
        ..noted.clone()
    };
    let others = [
        Group::Nutrition,
        Group::Activity,
        Group::Sleep,
        Group::Body,
        Group::Mood,
    ];
    assert_eq!(seen(&world, Access::Own).await, from_ref(&noted));
    assert_eq!(seen(&world, Access::Guardian).await, from_ref(&noted));
    assert_eq!(seen(&world, shared(&others)).await, []);
    assert_eq!(
        seen(&world, shared(&[Group::Journal])).await,
        from_ref(&bare)
    );
    let both = shared(&[Group::Journal, Group::Mood]);
    assert_eq!(seen(&world, both).await, from_ref(&noted));
    let one = |access| {
        world
            .journal
            .get_seen((world.people[0], access), noted.placed.id)
    };
    assert!(matches!(
        one(shared(&others)).await,
        Err(JournalError::NotFound)
    ));
    assert_eq!(one(shared(&[Group::Journal])).await.unwrap(), bare);
}
