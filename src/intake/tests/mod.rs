//! The desk as a whole, with a small format of its own.
#![allow(clippy::unwrap_used)]

mod committing;
mod coverage;
mod crash;
mod ingesting;
mod limits;
pub(super) mod lines;
mod property;
mod reading;
mod thinning;
mod undoing;

use std::path::Path;
use std::sync::Arc;

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use tempfile::TempDir;

use super::*;
use crate::{
    cohorts::{Bands, Cells, Cohorts},
    entries::{self, Edit, Entries, NewEntry, Origins, Placed, Places, Totals, Values, Weighings},
    formats::Format,
    i18n::Lang,
    jobs::Context,
    journal::{Journal, NoteAnalyses, NotePlaces, NoteTopics},
    metrics::{MetricId, Milli, by_key},
    ops::{
        Clock, ManualClock,
        ids::{ImportId, PersonId},
    },
    persons::{NewPerson, PersonError, Persons, Profile},
    store::{Actor, Derived, DerivedTables, Holding, Reads, Snap, Store, StoreError, Subject},
    web::Place,
};

use lines::Lines;

static FORMATS: &[&dyn Format] = &[&Lines];

/// A house with a desk and one person.
pub(super) struct World {
    pub store: Store,
    pub intake: Intake,
    pub entries: Entries,
    pub journal: Journal,
    pub clock: Clock,
    pub hand: ManualClock,
    pub iva: PersonId,
    cohorts: Cohorts,
    /// The files go with it.
    _dir: TempDir,
}

impl World {
    pub async fn new() -> Self {
        Self::with(Disk::HOUSE).await
    }

    pub async fn with(disk: Disk) -> Self {
        let (clock, hand) = Clock::manual("2026-03-10T12:00:00Z".parse().unwrap());
        let dir = tempfile::tempdir().unwrap();
        let store = Store::memory(clock.clone()).unwrap();
        let world = Self::on(store, (clock, hand), dir, disk);
        world.enter().await;
        world
    }

    pub fn on(store: Store, (clock, hand): (Clock, ManualClock), dir: TempDir, disk: Disk) -> Self {
        let cohorts = Cohorts {
            bands: Bands::default(),
            k: 2,
        };
        let entries = Entries::new(store.clone(), clock.clone(), cohorts);
        let journal = Journal::new(store.clone(), clock.clone(), entries.clone());
        let rooms = Rooms {
            entries: entries.clone(),
            journal: journal.clone(),
        };
        let place = (dir.path().join("imports"), disk);
        Self {
            intake: Intake::on_disk(store.clone(), clock.clone(), rooms, FORMATS, place),
            iva: PersonId::from_uuid(uuid::Uuid::from_u128(7)),
            store,
            entries,
            journal,
            clock,
            hand,
            cohorts,
            _dir: dir,
        }
    }

    /// The person moves in, and takes part in comparisons.
    pub async fn enter(&self) {
        let watchers = vec![self.cohorts.watcher()];
        let persons = Persons::new(self.store.clone(), self.clock.clone(), watchers);
        let new = NewPerson {
            id: self.iva,
            profile: Profile::new(Lang::En, Timestamp::UNIX_EPOCH),
            diary: true,
            cohorts: true,
            from: Place::default(),
        };
        let enter =
            move |tx: &mut crate::store::Tx<'_>| Ok::<_, PersonError>(persons.create(tx, &new)?);
        self.store.write(Actor::System, enter).await.unwrap();
    }

    /// Gives one file and has it received, up to the point where it can be looked at.
    pub async fn give(&self, text: &str) -> ImportId {
        let file = NewFile {
            name: "diary.lines".into(),
            size: text.len() as u64,
        };
        let begun = self
            .intake
            .begin(Actor::System, self.iva, By::Operator, vec![file]);
        let id = begun.await.unwrap();
        let piece = (0, text.as_bytes().to_vec());
        let received = self.intake.receive(self.iva, id, 0, piece).await;
        assert_eq!(received.unwrap(), text.len() as u64);
        id
    }

    /// Gives one file and has it read.
    pub async fn read(&self, text: &str) -> ImportId {
        let id = self.give(text).await;
        self.intake.look(Actor::System, self.iva, id).await.unwrap();
        self.work().await;
        id
    }

    /// Gives one file, has it read and written into the diary.
    pub async fn import(&self, text: &str) -> ImportId {
        let id = self.read(text).await;
        assert_eq!(self.state(id).await, State::Waiting);
        self.intake
            .commit(Actor::System, self.iva, id)
            .await
            .unwrap();
        self.work().await;
        assert_eq!(self.state(id).await, State::Done);
        id
    }

    pub async fn undo(&self, id: ImportId) -> TakenBack {
        self.intake.undo(Actor::System, self.iva, id).await.unwrap();
        self.work().await;
        let import = self.intake.get(self.iva, id).await.unwrap().import;
        assert_eq!(import.state, State::TakenBack);
        import.taken_back
    }

    /// Does what the jobs would do.
    pub async fn work(&self) {
        let context = Context::idle(self.clock.clone());
        self.intake.read_all(self.iva, &context).await.unwrap();
        self.intake.commit_all(self.iva, &context).await.unwrap();
        self.intake.undo_all(self.iva, &context).await.unwrap();
    }

    pub async fn state(&self, id: ImportId) -> State {
        self.intake.get(self.iva, id).await.unwrap().import.state
    }

    pub async fn counts(&self, id: ImportId) -> Counts {
        self.intake.get(self.iva, id).await.unwrap().import.counts
    }

    pub async fn preview(&self, id: ImportId) -> Preview {
        self.intake.preview(self.iva, id).await.unwrap()
    }

    pub async fn all(&self) -> Vec<Placed> {
        let (from, to) = (entries::EARLIEST, Date::MAX);
        let page = self.entries.list(self.iva, from, to, None, 500).await;
        page.unwrap().entries
    }

    /// The values of a metric by date, in thousandths.
    pub async fn values(&self, key: &str) -> Vec<(Date, i64)> {
        let metric = by_key(key).unwrap().id;
        let all = self.all().await.into_iter().rev();
        let value = |one: Placed| Some((one.date, one.entry.values.get(&metric)?.0));
        all.filter_map(value).collect()
    }

    pub async fn edit(&self, placed: &Placed, key: &str, milli: i64) {
        let values = Values::from([(by_key(key).unwrap().id, Milli(milli))]);
        let edit = Edit {
            rev: placed.entry.rev,
            values: Some(values),
            ..Edit::default()
        };
        let edited = self
            .entries
            .edit(Actor::System, self.iva, placed.id, edit)
            .await;
        edited.unwrap();
    }

    /// All facts of the diary, as an export would have them.
    pub async fn facts(&self) -> Vec<String> {
        let subject = Subject {
            person: self.iva,
            user: None,
        };
        let read = move |snap: &Snap| {
            let mut lines = Vec::new();
            let mut held: Vec<Box<dyn Holding>> = entries::holdings();
            held.extend(crate::journal::holdings());
            for held in held
                .iter()
                .filter(|held| !held.table().name.starts_with("discarded"))
            {
                held.each(snap, &subject, &mut |line| {
                    let line = String::from_utf8(line.unwrap()).unwrap();
                    lines.push(format!("{} {line}", held.table().name));
                    crate::store::Flow::Continue(())
                })?;
            }
            Ok::<_, StoreError>(lines)
        };
        self.store.read(read).await.unwrap()
    }

    /// What follows from the facts is what it should be.
    pub async fn verify(&self) {
        let derived: Vec<Arc<dyn Derived>> = vec![
            Arc::new(Totals),
            Arc::new(Weighings),
            Arc::new(Places),
            Arc::new(Origins),
            Arc::new(NotePlaces),
            Arc::new(NoteAnalyses),
            Arc::new(NoteTopics),
            Arc::new(LinesOf),
            Arc::new(Cells(self.cohorts)),
        ];
        let derived: DerivedTables = derived.into();
        let verified = self.store.verify(derived).await.unwrap();
        assert_eq!(verified.difference, None);
    }
}

pub(super) fn logged(date: Date, key: &str, milli: i64) -> NewEntry {
    let metric: MetricId = by_key(key).unwrap().id;
    NewEntry {
        date,
        values: Values::from([(metric, Milli(milli))]),
        ..NewEntry::default()
    }
}
