//! Search as a whole: what it finds, for whom, and what becomes of its index.
#![allow(clippy::unwrap_used)]

mod directory;
mod failing;
mod finding;
mod limits;
mod property;
mod unread;

use std::{collections::BTreeMap, path::Path};

use jiff::civil::{Date, date};

use super::{index::IndexError, texts::Text, *};
use crate::{
    cohorts::{Bands, Cohorts},
    entries::{Entries, NewEntry, Placed, Seen, Values},
    i18n::Lang,
    journal::{Journal, NewNote, NoteEdit, Noted},
    metrics::{Dates, MetricId, Milli},
    ops::{
        Clock,
        ids::{NoteId, PersonId},
    },
    persons::{Access, Grants, Group, NewPerson, Persons, Profile},
    store::{Actor, Reads, Snap, Store, StoreError},
    text::Mood,
    web::Place,
};

const TODAY: Date = date(2026, 3, 10);

/// Two people, and an index in a directory of its own.
pub struct World {
    pub store: Store,
    entries: Entries,
    journal: Journal,
    pub search: Search,
    dir: tempfile::TempDir,
    pub people: [PersonId; 2],
}

fn ago(days: i64) -> Date {
    TODAY.checked_sub(jiff::Span::new().days(days)).unwrap()
}

fn word(word: &str, way: Way) -> Query {
    let words = word.split(' ').map(str::to_owned).collect();
    Query {
        terms: vec![Term {
            words,
            way,
            not: false,
        }],
        ..Query::default()
    }
}

fn loose(words: &str) -> Query {
    word(words, Way::Loose)
}

fn wish(what: What) -> Query {
    Query {
        wishes: vec![Wish { what, not: false }],
        ..Query::default()
    }
}

fn shared(groups: &[Group]) -> Access {
    let grants = groups.iter();
    Access::Shared(grants.fold(Grants::NONE, |grants, group| grants.with(*group, false)))
}

/// What somebody reads of days: the texts, the newest first.
fn texts(found: &Found) -> Vec<String> {
    let of_day = |day: &Day| {
        let notes = day.notes.iter().map(|noted| noted.placed.note.text.clone());
        let entries = day
            .entries
            .iter()
            .filter_map(|placed| placed.entry.note.clone());
        notes.chain(entries).collect::<Vec<_>>()
    };
    found.days.iter().flat_map(of_day).collect()
}

impl World {
    pub async fn new() -> Self {
        Self::on(Store::memory, tempfile::tempdir().unwrap()).await
    }

    async fn on(
        open: impl FnOnce(Clock) -> Result<Store, crate::store::OpenError>,
        dir: tempfile::TempDir,
    ) -> Self {
        let clock = Clock::fixed("2026-03-10T12:00:00Z".parse().unwrap());
        let store = open(clock.clone()).unwrap();
        let cohorts = Cohorts {
            bands: Bands::default(),
            k: 2,
        };
        let entries = Entries::new(store.clone(), clock.clone(), cohorts);
        let journal = Journal::new(store.clone(), clock.clone(), entries.clone());
        let persons = Persons::new(store.clone(), clock.clone(), vec![cohorts.watcher()]);
        let people = [PersonId::new(&clock), PersonId::new(&clock)];
        for id in people {
            let new = NewPerson {
                id,
                profile: Profile::new(Lang::En, clock.now()),
                diary: true,
                cohorts: false,
                from: Place::default(),
            };
            let persons = persons.clone();
            let enter = move |tx: &mut crate::store::Tx<'_>| persons.create(tx, &new);
            store.write(Actor::System, enter).await.unwrap();
        }
        let search = Search::new(store.clone(), Some(dir.path().join("search")));
        Self {
            store,
            entries,
            journal,
            search,
            dir,
            people,
        }
    }

    fn directory(&self) -> std::path::PathBuf {
        self.dir.path().join("search")
    }

    pub async fn write(&self, person: usize, date: Date, text: &str) -> NoteId {
        let new = NewNote {
            date,
            text: text.to_owned(),
            ..NewNote::default()
        };
        let written = self
            .journal
            .write(Actor::System, self.people[person], new)
            .await;
        written.unwrap().noted.placed.id
    }

    async fn log(&self, person: usize, date: Date, sleep: i64, note: Option<&str>) {
        let entry = NewEntry {
            date,
            values: Values::from([(MetricId::SLEEP, Milli(sleep))]),
            note: note.map(str::to_owned),
            ..NewEntry::default()
        };
        self.entries
            .log(Actor::System, self.people[person], entry)
            .await
            .unwrap();
    }

    async fn edit(&self, person: usize, id: NoteId, rev: u32, text: &str) {
        let edit = NoteEdit {
            rev,
            text: Some(text.to_owned()),
            ..NoteEdit::default()
        };
        let edited = self
            .journal
            .edit(Actor::System, self.people[person], id, edit)
            .await;
        edited.unwrap();
    }

    async fn delete(&self, person: usize, id: NoteId) {
        let deleted = self
            .journal
            .delete(Actor::System, self.people[person], id, None)
            .await;
        deleted.unwrap();
    }

    pub async fn catch_up(&self) {
        self.search.catch_up().await.unwrap();
    }

    fn own(&self, person: usize) -> Scope {
        vec![(self.people[person], Access::Own)]
    }

    async fn find(&self, scope: Scope, query: &Query) -> Found {
        self.search
            .find(scope, query.clone(), None, 50)
            .await
            .unwrap()
    }

    async fn found(&self, query: &Query) -> Vec<String> {
        texts(&self.find(self.own(0), query).await)
    }
}
