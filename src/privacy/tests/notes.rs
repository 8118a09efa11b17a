//! A journal is taken along and brought back with its moods, and goes when somebody is erased.

use super::*;
use crate::journal::{Asked, NewNote, Noted};
use jiff::civil::Date;

impl Home {
    async fn write(&self, day: i8, text: &str, mood: Option<i64>) -> Noted {
        let note = NewNote {
            date: date(2026, 11, day),
            text: text.to_owned(),
            tags: vec!["x y".to_owned()],
            mood: mood.map(Milli::whole),
            ..NewNote::default()
        };
        let journal = &self.house.journal;
        let written = journal.write(self.actor(), self.iva.person, note).await;
        written.unwrap().noted
    }

    async fn notes(&self) -> Vec<Noted> {
        let asked = Asked {
            from: Date::MIN,
            to: Date::MAX,
            tag: None,
        };
        let list = self.house.journal.list(self.iva.person, asked, None, 200);
        list.await.unwrap().notes
    }

    async fn keep_a_journal(&self) {
        self.write(3, "# Here\n\"quoted\" & <b> #sea", Some(4))
            .await;
        self.write(3, &"\u{1}".repeat(20_000), None).await;
        self.write(5, "🌊 and a line\u{2028}end", Some(1)).await;
        let gone = self.write(5, "gone", Some(2)).await;
        let journal = &self.house.journal;
        let (actor, person) = (self.actor(), self.iva.person);
        journal
            .delete(actor, person, gone.placed.id, None)
            .await
            .unwrap();
    }
}

#[rocket::async_test]
async fn a_journal_comes_back_with_its_moods_and_the_same_digest() {
    let (old, new) = (home().await, home().await);
    old.live().await;
    let without = old.digest().await;
    old.keep_a_journal().await;
    old.write(7, "=1+1 is no formula", None).await;
    assert_ne!(old.digest().await, without);
    let path = old.export().await;
    let brought = new.import(&path, Limits::HOUSE).await.unwrap();
    assert_eq!((brought.notes.added, brought.differ()), (5, 0));
    assert_eq!(new.notes().await, old.notes().await);
    assert_eq!(new.digest().await, old.digest().await);
    let again = new.import(&path, Limits::HOUSE).await.unwrap();
    assert_eq!((again.added(), again.differ(), again.notes.same), (0, 0, 5));
    let sheet = unzipped(&path, "csv/notes.csv");
    assert!(sheet.contains("'=1+1 is no formula"), "{sheet:.500}");
    let readme = unzipped(&path, "README.txt");
    assert!(readme.contains("ndjson/notes.ndjson (4 ") && readme.contains("Vaše bilješke"));
    let derived: DerivedTables = Arc::new([
        Arc::new(Totals),
        Arc::new(Places),
        Arc::new(Origins),
        Arc::new(NotePlaces),
        Arc::new(NoteAnalyses),
        Arc::new(NoteTopics),
    ]);
    let verified = new.house.store.verify(derived).await.unwrap();
    assert_eq!(verified.difference, None);
}

#[rocket::async_test]
async fn a_changed_note_is_noticed_and_nothing_is_brought_in() {
    let (old, new) = (home().await, home().await);
    old.live().await;
    old.keep_a_journal().await;
    let path = old.export().await;
    let before = new.digest().await;
    let changes: [(&str, &str); 2] = [("#sea", "#lake"), ("\"rev\":1", "\"rev\":2")];
    for (this, that) in changes {
        let file = forged(&path, &path_of("notes"), |text| text.replace(this, that));
        let refused = new.import(&file, Limits::HOUSE).await;
        assert!(
            matches!(refused, Err(PrivacyError::Refused(Refused::Damaged))),
            "{this}"
        );
    }
    assert_eq!(new.digest().await, before);
    assert!(new.notes().await.is_empty());
}

#[rocket::async_test]
async fn a_diary_without_notes_has_the_digest_it_always_had() {
    let home = home().await;
    home.live().await;
    let subject = home.subject();
    let read = move |snap: &Snap| {
        let mut digest = Digest::default();
        let holdings = holdings();
        for name in DIARY {
            digest.table(name);
            for held in holdings.iter().filter(|held| held.table().name == name) {
                held.each(snap, &subject, &mut |row| {
                    digest.line(&row.unwrap());
                    crate::store::Flow::Continue(())
                })?;
            }
        }
        Ok::<_, StoreError>(digest.hex())
    };
    let by_hand = home.house.store.read(read).await.unwrap();
    assert_eq!(home.digest().await, by_hand);
}
