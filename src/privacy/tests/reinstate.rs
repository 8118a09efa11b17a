//! What a person told comes back from a backup, also what they deleted since.

use super::*;
use crate::accounts::EventKind;
use crate::entries::{Edit, Origin};
use crate::journal::NewNote;

const BACK: Reinstating = Reinstating {
    rewrite: false,
    look_only: false,
};

impl Home {
    async fn reinstate(&self, path: &Path, how: Reinstating) -> Returned {
        let (privacy, path) = (&self.house.privacy, path.to_owned());
        let done = privacy.reinstate(self.subject(), path, how).await;
        done.unwrap()
    }

    async fn rid_of(&self, placed: &Placed) {
        let entries = &self.house.entries;
        let gone = entries.delete(self.actor(), self.iva.person, placed.id, None);
        gone.await.unwrap();
    }

    async fn entry(&self, placed: &Placed) -> Placed {
        let entries = &self.house.entries;
        entries.get(self.iva.person, placed.id).await.unwrap()
    }

    async fn logged_by_a_band(&self, item: &str) -> Placed {
        let entry = NewEntry {
            date: date(2026, 11, 3),
            values: Values::from([(steps(), Milli(70_000))]),
            origin: Some(Origin {
                source: "band".to_owned(),
                id: item.to_owned(),
            }),
            ..NewEntry::default()
        };
        let entries = &self.house.entries;
        let logged = entries.log(self.actor(), self.iva.person, entry).await;
        logged.unwrap().placed
    }

    async fn is_sound(&self) {
        let derived: DerivedTables = Arc::new([
            Arc::new(Totals),
            Arc::new(Weighings),
            Arc::new(SeveralSources),
            Arc::new(Places),
            Arc::new(Origins),
            Arc::new(NotePlaces),
            Arc::new(NoteAnalyses),
            Arc::new(NoteTopics),
            Arc::new(Cells(self.house.cohorts)),
        ]);
        let verified = self.house.store.verify(derived).await.unwrap();
        assert_eq!(verified.difference, None);
    }

    /// How often the log of the account says so.
    async fn noted(&self) -> usize {
        let events = self.house.accounts.events(self.iva.id).await.unwrap();
        let kinds = events.iter().map(|(event, _)| event.kind);
        kinds.filter(|kind| *kind == EventKind::BroughtBack).count()
    }
}

#[rocket::async_test]
async fn what_was_deleted_or_changed_since_comes_back_with_a_revision_behind_that() {
    let home = home().await;
    home.live().await;
    let (deleted, changed) = (home.log(9, 700).await, home.log(10, 800).await);
    let sent = home.logged_by_a_band("one").await;
    let path = home.export().await;
    home.rid_of(&deleted).await;
    home.rid_of(&sent).await;
    let edit = Edit {
        rev: 1,
        date: Some(date(2026, 11, 12)),
        values: Some(Values::from([(steps(), Milli(1))])),
        ..Edit::default()
    };
    let entries = &home.house.entries;
    let (actor, person) = (home.actor(), home.iva.person);
    entries.edit(actor, person, changed.id, edit).await.unwrap();
    let since = home.log(11, 900).await;

    let before = home.digest().await;
    let look = Reinstating {
        look_only: true,
        ..BACK
    };
    let looked = home.reinstate(&path, look).await;
    assert_eq!(home.digest().await, before, "nothing was written");
    assert_eq!(home.noted().await, 0);
    let returned = home.reinstate(&path, BACK).await;
    assert_eq!(returned, looked, "what would come came");
    assert_eq!(home.noted().await, 1);
    let counts = |returned: &Returned| {
        let all = returned.entries;
        (all.added, all.back, all.rewritten, all.stay, all.same)
    };
    assert_eq!(counts(&returned), (0, 2, 0, 1, 20));
    assert_eq!(returned.written(), 2);
    let again = home.entry(&deleted).await;
    assert_eq!((again.date, again.entry.rev), (deleted.date, 3));
    assert_eq!(again.entry.values, deleted.entry.values);
    assert_eq!(home.entry(&sent).await.entry.origin, sent.entry.origin);
    assert_eq!(home.entry(&changed).await.entry.rev, 2, "it stays");
    // Its source would bring it just so again, and it is known.
    assert_eq!(home.logged_by_a_band("one").await.id, sent.id);
    home.is_sound().await;

    let rewrite = Reinstating {
        rewrite: true,
        ..BACK
    };
    let returned = home.reinstate(&path, rewrite).await;
    assert_eq!(counts(&returned), (0, 0, 1, 0, 22));
    let as_it_was = home.entry(&changed).await;
    assert_eq!((as_it_was.date, as_it_was.entry.rev), (changed.date, 3));
    assert_eq!(as_it_was.entry.values, changed.entry.values);
    assert_eq!(home.entry(&since).await, since);
    home.is_sound().await;
    let before = home.digest().await;
    assert_eq!(home.reinstate(&path, rewrite).await.written(), 0);
    assert_eq!(home.digest().await, before);
    // Undoing the deletion by hand has nothing left to undo.
    let undone = entries.undo_delete(actor, person, deleted.id).await;
    assert!(undone.is_err());
}

#[rocket::async_test]
async fn notes_come_back_with_their_moods_and_an_item_that_is_another_entry_by_now_does_not() {
    let home = home().await;
    home.live().await;
    let (actor, person) = (home.actor(), home.iva.person);
    let journal = &home.house.journal;
    let note = NewNote {
        date: date(2026, 11, 5),
        text: "The boat is painted #sea".to_owned(),
        mood: Some(Milli::whole(4)),
        ..NewNote::default()
    };
    let note = journal.write(actor, person, note).await.unwrap().noted;
    let sent = home.logged_by_a_band("one").await;
    let path = home.export().await;
    let id = note.placed.id;
    journal.delete(actor, person, id, None).await.unwrap();
    // As an import that is taken back leaves it: gone without a trace, and its item comes anew.
    let leaving = crate::entries::Leaving {
        id: sent.id,
        rev: 1,
        before: None,
    };
    let entries = home.house.entries.clone();
    let take_out = move |tx: &mut crate::store::Tx<'_>| {
        entries.take_out(tx, person, std::slice::from_ref(&leaving))
    };
    let out = home.house.store.write(actor, take_out).await;
    assert_eq!(out.unwrap().len(), 1);
    let anew = home.logged_by_a_band("one").await;
    assert_ne!(anew.id, sent.id);

    let returned = home.reinstate(&path, BACK).await;
    assert_eq!((returned.notes.back, returned.notes.written()), (1, 1));
    let (back, stay) = (returned.entries.back, returned.entries.stay);
    assert_eq!((back, stay), (1, 1), "the mood comes, the item stays");
    let again = journal.get(person, id).await.unwrap();
    assert_eq!(again.placed.note.text, note.placed.note.text);
    assert_eq!((again.mood, again.placed.note.rev), (note.mood, 3));
    home.is_sound().await;
}

#[rocket::async_test]
async fn to_somebody_who_is_not_here_nothing_comes_back() {
    let home = home().await;
    home.live().await;
    let path = home.export().await;
    let stranger = Subject {
        person: crate::ops::ids::PersonId::new(&home.house.clock),
        user: None,
    };
    let privacy = &home.house.privacy;
    let said = privacy.reinstate(stranger, path, BACK).await;
    assert!(matches!(said, Err(PrivacyError::Unknown)), "{said:?}");
}

#[rocket::async_test]
async fn of_somebody_who_is_looked_after_the_guardian_has_it_in_their_log() {
    let home = home().await;
    let subject = Subject {
        person: home.mia().await,
        user: None,
    };
    let (actor, mia) = (home.actor(), subject.person);
    let entry = NewEntry {
        date: date(2026, 11, 3),
        values: Values::from([(steps(), Milli(70_000))]),
        ..NewEntry::default()
    };
    let entries = &home.house.entries;
    let logged = entries.log(actor, mia, entry).await.unwrap().placed;
    let privacy = &home.house.privacy;
    let path = privacy.dir().join("mia.part");
    let written = privacy.write_to(subject, path.clone(), Arc::default());
    written.await.unwrap();
    entries.delete(actor, mia, logged.id, None).await.unwrap();
    let returned = privacy.reinstate(subject, path, BACK).await.unwrap();
    assert_eq!((returned.entries.back, returned.written()), (1, 1));
    assert_eq!(home.noted().await, 1);
}
