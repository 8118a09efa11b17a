//! The journal as a whole: its rules, its moods, and what others see of it.
#![allow(clippy::unwrap_used)]

mod analysis;
mod moods;
mod property;
mod sharing;

use std::sync::Arc;

use jiff::civil::{Date, date};

use super::*;
use crate::{
    cohorts::{Bands, Cells, Cohorts},
    entries::{Entries, Moment, Origins, Places, SeveralSources, Totals, Weighings},
    i18n::Lang,
    metrics::Milli,
    ops::{
        Clock, ManualClock,
        ids::{NoteId, PersonId},
    },
    persons::{NewPerson, Persons, Profile},
    store::{Actor, Derived, Store},
    web::Place,
};

const TODAY: Date = date(2026, 3, 10);

/// Two people, of whom the first also takes part in comparisons.
struct World {
    store: Store,
    clock: Clock,
    hand: ManualClock,
    entries: Entries,
    journal: Journal,
    cohorts: Cohorts,
    people: [PersonId; 2],
}

fn note(date: Date, text: &str, mood: Option<i64>) -> NewNote {
    NewNote {
        date,
        text: text.to_owned(),
        mood: mood.map(|mood| Milli(mood * 1_000)),
        ..NewNote::default()
    }
}

fn ago(days: i64) -> Date {
    TODAY.checked_sub(jiff::Span::new().days(days)).unwrap()
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
        let journal = Journal::new(store.clone(), clock.clone(), entries.clone());
        let persons = Persons::new(store.clone(), clock.clone(), vec![cohorts.watcher()]);
        let people = [PersonId::new(&clock), PersonId::new(&clock)];
        for (at, id) in people.into_iter().enumerate() {
            let mut profile = Profile::new(Lang::En, clock.now());
            profile.birth_date = (at == 0).then_some(date(1980, 1, 2));
            let new = NewPerson {
                id,
                profile,
                diary: true,
                cohorts: at == 0,
                from: Place::default(),
            };
            let persons = persons.clone();
            store
                .write(Actor::System, move |tx| persons.create(tx, &new))
                .await
                .unwrap();
        }
        Self {
            store,
            clock,
            hand,
            entries,
            journal,
            cohorts,
            people,
        }
    }

    async fn write(&self, new: NewNote) -> Result<Written, JournalError> {
        self.journal.write(Actor::System, self.people[0], new).await
    }

    async fn written(&self, text: &str, mood: Option<i64>) -> Noted {
        self.write(note(TODAY, text, mood)).await.unwrap().noted
    }

    async fn edit(&self, id: NoteId, edit: NoteEdit) -> Result<Noted, JournalError> {
        self.journal
            .edit(Actor::System, self.people[0], id, edit)
            .await
    }

    async fn delete(&self, id: NoteId) -> Result<Noted, JournalError> {
        self.journal
            .delete(Actor::System, self.people[0], id, None)
            .await
    }

    async fn undo(&self, id: NoteId) -> Result<Noted, JournalError> {
        self.journal
            .undo_delete(Actor::System, self.people[0], id)
            .await
    }

    async fn texts(&self, asked: Asked, limit: usize) -> Vec<String> {
        let page = self.journal.list(self.people[0], asked, None, limit).await;
        let notes = page.unwrap().notes.into_iter();
        notes.map(|noted| noted.placed.note.text).collect()
    }

    async fn assert_verifies(&self) {
        let tables: [Arc<dyn Derived>; 9] = [
            Arc::new(Totals),
            Arc::new(Weighings),
            Arc::new(SeveralSources),
            Arc::new(Places),
            Arc::new(Origins),
            Arc::new(NotePlaces),
            Arc::new(NoteAnalyses),
            Arc::new(NoteTopics),
            Arc::new(Cells(self.cohorts)),
        ];
        let verified = self.store.verify(Arc::from(tables)).await.unwrap();
        assert_eq!(verified.difference, None);
    }
}

fn all() -> Asked {
    Asked {
        from: Date::MIN,
        to: Date::MAX,
        tag: None,
    }
}

fn problems(refused: Result<Written, JournalError>) -> Vec<NoteProblem> {
    match refused {
        Err(JournalError::Refused(problems)) => problems,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn the_same_id_twice_is_one_note_and_a_deleted_one_does_not_come_back() {
    let world = World::new().await;
    let mut sent = note(TODAY, "once", Some(4));
    sent.id = Some(NoteId::new(&world.clock));
    let first = world.write(sent.clone()).await.unwrap();
    let again = world.write(sent.clone()).await.unwrap();
    assert_eq!((first.known, again.known), (false, true));
    assert_eq!(first.noted, again.noted);
    world.delete(first.noted.placed.id).await.unwrap();
    assert!(matches!(
        world.write(sent).await,
        Err(JournalError::Deleted)
    ));
    assert_eq!(world.texts(all(), 10).await, Vec::<String>::new());
    world.assert_verifies().await;
}

#[tokio::test]
async fn every_rule_names_its_problem_and_nothing_is_written() {
    let world = World::new().await;
    let with = |change: fn(&mut NewNote)| {
        let mut new = note(TODAY, "text", None);
        change(&mut new);
        world.write(new)
    };
    assert_eq!(
        problems(with(|n| n.text = " \n\t\u{a0}".into()).await),
        [NoteProblem::Empty]
    );
    assert_eq!(
        problems(with(|n| n.text = "š".repeat(MAX_TEXT + 1)).await),
        [NoteProblem::TooLong {
            characters: MAX_TEXT + 1
        }]
    );
    assert_eq!(
        problems(with(|n| n.date = date(2026, 3, 11)).await),
        [NoteProblem::Future { today: TODAY }]
    );
    let first = date(1980, 1, 2);
    assert_eq!(
        problems(with(|n| n.date = date(1980, 1, 1)).await),
        [NoteProblem::TooEarly { first }]
    );
    assert_eq!(
        problems(with(|n| n.at = Moment::parse("2026-03-07T10:00:00+01:00")).await),
        [NoteProblem::MomentOffDay]
    );
    for bad in ["a,b", "a#b", "", " # "] {
        let mut new = note(TODAY, "text", None);
        new.tags = vec![bad.to_owned()];
        assert_eq!(
            problems(world.write(new).await),
            [NoteProblem::BadTag],
            "{bad}"
        );
    }
    let many = |n: &mut NewNote| {
        n.text = "#seventeen and #more".into();
        n.tags = (0..MAX_TAGS - 1).map(|n| format!("tag {n}")).collect();
    };
    assert_eq!(problems(with(many).await), [NoteProblem::TooManyTags]);
    for mood in [Milli(0), Milli(999), Milli(5_001), Milli(i64::MIN)] {
        let mut new = note(TODAY, "text", None);
        new.mood = Some(mood);
        assert_eq!(
            problems(world.write(new).await),
            [NoteProblem::MoodOutOfRange]
        );
    }
    assert_eq!(world.texts(all(), 10).await, Vec::<String>::new());
    for fine in ["š".repeat(MAX_TEXT), "🌊".to_owned(), "שלום".to_owned()] {
        world.write(note(TODAY, &fine, None)).await.unwrap();
    }
}

#[tokio::test]
async fn a_day_holds_fifty_notes() {
    let world = World::new().await;
    for number in 0..MAX_NOTES_A_DAY {
        world
            .write(note(TODAY, &number.to_string(), None))
            .await
            .unwrap();
    }
    let full = world.write(note(TODAY, "one more", Some(3))).await;
    assert_eq!(problems(full), [NoteProblem::TooManyThatDay]);
    let other = world
        .write(note(ago(1), "the day before", None))
        .await
        .unwrap();
    let onto = NoteEdit {
        rev: 1,
        date: Some(TODAY),
        ..NoteEdit::default()
    };
    let refused = world.edit(other.noted.placed.id, onto).await;
    assert!(matches!(refused, Err(JournalError::Refused(_))));
    assert_eq!(world.texts(all(), 200).await.len(), MAX_NOTES_A_DAY + 1);
    world.assert_verifies().await;
}

#[tokio::test]
async fn a_stale_edit_gets_what_is_stored_and_changes_nothing() {
    let world = World::new().await;
    let noted = world.written("first", Some(2)).await;
    let id = noted.placed.id;
    let to = |rev, text: &str| NoteEdit {
        rev,
        text: Some(text.to_owned()),
        ..NoteEdit::default()
    };
    let second = world.edit(id, to(1, "second")).await.unwrap();
    assert_eq!(
        (second.placed.note.rev, second.mood),
        (2, Some(Milli(2_000)))
    );
    let Err(JournalError::Stale(current)) = world.edit(id, to(1, "mine")).await else {
        panic!("taken");
    };
    assert_eq!(*current, second);
    let stale = world
        .journal
        .delete(Actor::System, world.people[0], id, Some(1))
        .await;
    assert!(matches!(stale, Err(JournalError::Stale(_))));
    let others = world.journal.get(world.people[1], id).await;
    assert!(matches!(others, Err(JournalError::NotFound)));
}

#[tokio::test]
async fn tags_follow_the_text_and_are_found_again() {
    let world = World::new().await;
    let mut new = note(TODAY, "By the #Sea\r\nwith #dog", None);
    new.tags = vec!["Long walk".into(), "#sea".into(), "dog".into()];
    let noted = world.write(new).await.unwrap().noted;
    assert_eq!(noted.placed.note.tags, ["long walk"]);
    assert_eq!(noted.placed.note.text, "By the #Sea\nwith #dog");
    let tags = |noted: &Noted| noted.placed.note.all_tags().into_iter().collect::<Vec<_>>();
    assert_eq!(tags(&noted), ["dog", "long walk", "sea"]);
    world.written("no tag, no #1", None).await;
    let tagged = |tag: &str| Asked {
        tag: Some(tag.to_owned()),
        ..all()
    };
    assert_eq!(world.texts(tagged("sea"), 1).await.len(), 1);
    assert_eq!(world.texts(tagged("long walk"), 1).await.len(), 1);
    let edit = NoteEdit {
        rev: 1,
        text: Some("At home".into()),
        ..NoteEdit::default()
    };
    let edited = world.edit(noted.placed.id, edit).await.unwrap();
    assert_eq!(tags(&edited), ["long walk"], "those of the text go with it");
    assert_eq!(world.texts(tagged("sea"), 1).await.len(), 0);
}

#[tokio::test]
async fn a_list_goes_on_where_it_stopped() {
    let world = World::new().await;
    for number in 0..7 {
        world
            .write(note(ago(number / 2), &number.to_string(), None))
            .await
            .unwrap();
    }
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = world
            .journal
            .list(world.people[0], all(), after, 2)
            .await
            .unwrap();
        assert!(page.notes.len() <= 2);
        found.extend(page.notes.into_iter().map(|noted| noted.placed.note.text));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, ["1", "0", "3", "2", "5", "4", "6"]);
    let between = Asked {
        from: ago(2),
        to: ago(1),
        tag: None,
    };
    assert_eq!(world.texts(between, 10).await, ["3", "2", "5", "4"]);
}
