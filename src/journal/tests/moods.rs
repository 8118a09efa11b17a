//! A mood is one fact: the entry beside the note.

use std::time::Duration;

use super::*;
use crate::{
    entries::{Edit, EntriesError, NewEntry, Origin, Placed, Values},
    metrics::{Dates, MetricId, by_key, in_dates},
    ops::ids::EntryId,
    store::StoreError,
};

fn entry_of(noted: &Noted) -> EntryId {
    EntryId::from_uuid(*noted.placed.id.as_uuid())
}

fn mood_to(rev: u32, mood: Option<i64>) -> NoteEdit {
    NoteEdit {
        rev,
        mood: Some(mood.map(|mood| Milli(mood * 1_000))),
        ..NoteEdit::default()
    }
}

impl World {
    async fn entry(&self, noted: &Noted) -> Result<Placed, EntriesError> {
        self.entries.get(self.people[0], entry_of(noted)).await
    }

    /// The mood of a day, as everything else knows it.
    async fn total(&self, day: Date) -> Option<Milli> {
        let person = self.people[0];
        let read = move |snap: &crate::store::Snap| in_dates(snap, person, Dates::day(day));
        let days: Result<_, StoreError> = self.store.read(read).await;
        let days = days.unwrap();
        let (_, totals) = days.first()?;
        totals.value(by_key("mood").unwrap())
    }

    async fn mood(&self, noted: &Noted) -> Option<Milli> {
        let found = self.journal.get(self.people[0], noted.placed.id).await;
        found.unwrap().mood
    }
}

#[tokio::test]
async fn the_mood_of_a_note_is_an_entry_that_totals_know() {
    let world = World::new().await;
    let good = world.written("good", Some(5)).await;
    world.written("bad", Some(2)).await;
    world.written("nothing said", None).await;
    let entry = world.entry(&good).await.unwrap();
    assert_eq!(
        entry.entry.values,
        Values::from([(MetricId::MOOD, Milli(5_000))])
    );
    let origin = Origin {
        source: "journal".into(),
        id: good.placed.id.to_string(),
    };
    assert_eq!(entry.entry.origin, Some(origin));
    assert_eq!(world.total(TODAY).await, Some(Milli(3_500)));
    let moved = NoteEdit {
        rev: 1,
        date: Some(ago(3)),
        ..NoteEdit::default()
    };
    world.edit(good.placed.id, moved).await.unwrap();
    assert_eq!(world.total(TODAY).await, Some(Milli(2_000)));
    assert_eq!(world.total(ago(3)).await, Some(Milli(5_000)));
    world.assert_verifies().await;
}

#[tokio::test]
async fn a_note_and_its_mood_go_and_come_back_together_for_an_hour() {
    let world = World::new().await;
    let noted = world.written("text", Some(4)).await;
    let id = noted.placed.id;
    world.delete(id).await.unwrap();
    assert!(matches!(
        world.entry(&noted).await,
        Err(EntriesError::NotFound)
    ));
    assert_eq!(world.total(TODAY).await, None);
    world.hand.advance(Duration::from_secs(59 * 60));
    let back = world.undo(id).await.unwrap();
    assert_eq!((back.placed.note.rev, back.mood), (3, Some(Milli(4_000))));
    assert_eq!(world.total(TODAY).await, Some(Milli(4_000)));
    assert!(matches!(world.undo(id).await, Err(JournalError::NotFound)));
    world.assert_verifies().await;

    world.delete(id).await.unwrap();
    world.hand.advance(Duration::from_secs(61 * 60));
    let other = world.written("another", None).await;
    world.delete(other.placed.id).await.unwrap();
    assert!(
        matches!(world.undo(id).await, Err(JournalError::NotFound)),
        "swept"
    );
}

#[tokio::test]
async fn a_mood_can_be_given_changed_and_taken_away() {
    let world = World::new().await;
    let noted = world.written("text", None).await;
    let id = noted.placed.id;
    for (rev, mood) in [
        (1, Some(3)),
        (2, Some(1)),
        (3, None),
        (4, None),
        (5, Some(5)),
    ] {
        let edited = world.edit(id, mood_to(rev, mood)).await.unwrap();
        assert_eq!(edited.mood, mood.map(|mood| Milli(mood * 1_000)));
        assert_eq!(world.mood(&noted).await, edited.mood);
        assert_eq!(world.total(TODAY).await, edited.mood);
        world.assert_verifies().await;
    }
}

#[tokio::test]
async fn a_mood_that_is_deleted_elsewhere_is_gone_from_the_note() {
    let world = World::new().await;
    let noted = world.written("text", Some(4)).await;
    let (person, entry) = (world.people[0], entry_of(&noted));
    world
        .entries
        .delete(Actor::System, person, entry, None)
        .await
        .unwrap();
    assert_eq!(world.mood(&noted).await, None);
    let edit = NoteEdit {
        rev: 1,
        text: Some("other".into()),
        ..NoteEdit::default()
    };
    world.edit(noted.placed.id, edit).await.unwrap();
    assert_eq!(
        world.mood(&noted).await,
        None,
        "it does not come back by itself"
    );
    world
        .edit(noted.placed.id, mood_to(2, Some(2)))
        .await
        .unwrap();
    assert_eq!(world.mood(&noted).await, Some(Milli(2_000)));
    world.assert_verifies().await;
}

#[tokio::test]
async fn what_somebody_added_to_the_entry_of_a_mood_stays() {
    let world = World::new().await;
    let noted = world.written("text", Some(4)).await;
    let edit = Edit {
        rev: 1,
        values: Some(Values::from([
            (MetricId::MOOD, Milli(2_000)),
            (MetricId::SLEEP, Milli(7_000)),
        ])),
        ..Edit::default()
    };
    let (person, entry) = (world.people[0], entry_of(&noted));
    world
        .entries
        .edit(Actor::System, person, entry, edit)
        .await
        .unwrap();
    assert_eq!(
        world.mood(&noted).await,
        Some(Milli(2_000)),
        "one fact in one place"
    );
    world.delete(noted.placed.id).await.unwrap();
    let left = world.entry(&noted).await.unwrap().entry.values;
    assert_eq!(left, Values::from([(MetricId::SLEEP, Milli(7_000))]));
    world.undo(noted.placed.id).await.unwrap();
    assert_eq!(world.entry(&noted).await.unwrap().entry.values.len(), 2);
    world.assert_verifies().await;
}

#[tokio::test]
async fn the_id_of_an_entry_cannot_carry_a_mood() {
    let world = World::new().await;
    let person = world.people[0];
    let log = |id: Option<EntryId>, origin: Option<Origin>| {
        let new = NewEntry {
            id,
            date: TODAY,
            values: Values::from([(MetricId::SLEEP, Milli(7_000))]),
            origin,
            ..NewEntry::default()
        };
        world.entries.log(Actor::System, person, new)
    };
    let id = NoteId::new(&world.clock);
    log(Some(EntryId::from_uuid(*id.as_uuid())), None)
        .await
        .unwrap();
    let mut new = note(TODAY, "text", Some(3));
    new.id = Some(id);
    let taken = world.write(new.clone()).await;
    assert!(matches!(taken, Err(JournalError::IdTaken)), "{taken:?}");
    new.mood = None;
    let plain = world.write(new).await.unwrap();
    assert_eq!(plain.noted.mood, None);

    // Another program said that its entry was this note's mood.
    let mut forged = note(TODAY, "text", Some(3));
    let id = NoteId::new(&world.clock);
    forged.id = Some(id);
    let source = Origin {
        source: "journal".into(),
        id: id.to_string(),
    };
    log(None, Some(source)).await.unwrap();
    let taken = world.write(forged).await;
    assert!(matches!(taken, Err(JournalError::IdTaken)), "{taken:?}");
    assert_eq!(
        world.texts(all(), 10).await.len(),
        1,
        "nothing half written"
    );
    world.assert_verifies().await;
}

#[tokio::test]
async fn a_mood_whose_entry_was_deleted_comes_back_on_the_day_its_note_was_moved_to() {
    let world = World::new().await;
    let noted = world.written("text", Some(4)).await;
    let (person, entry) = (world.people[0], entry_of(&noted));
    let deleted = world.entries.delete(Actor::System, person, entry, None);
    deleted.await.unwrap();
    let moved = NoteEdit {
        rev: 1,
        date: Some(ago(3)),
        ..NoteEdit::default()
    };
    world.edit(noted.placed.id, moved).await.unwrap();
    let undone = world.entries.undo_delete(Actor::System, person, entry);
    assert_eq!(undone.await.unwrap().date, ago(3));
    assert_eq!(world.mood(&noted).await, Some(Milli(4_000)));
    assert_eq!(world.total(TODAY).await, None);
    assert_eq!(world.total(ago(3)).await, Some(Milli(4_000)));
    world.assert_verifies().await;
}
