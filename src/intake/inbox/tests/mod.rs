//! The inbox as a whole, on a store in memory and a folder, with a small format of the tests.
#![allow(clippy::unwrap_used)]

mod folders;
mod rounds;
mod told;
mod trouble;

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use tempfile::TempDir;

use super::{Inbox, InboxFile, Report, Stands, Telling};
use crate::{
    access::Role,
    accounts::{Accounts, NewAccount, User},
    cohorts::{Bands, Cohorts},
    config::{Config, Processed},
    entries::Entries,
    formats::Format,
    i18n::Lang,
    intake::{Disk, Import, Intake, Rooms, State, tables::IMPORTS, tests::lines::Lines},
    jobs::Context,
    journal::Journal,
    ops::{Clock, InstanceKey, ManualClock, Secret, ids::PersonId},
    persons::{NewDependant, Persons, ProfileEdit, Relation},
    store::{Actor, Reads, Snap, Store, StoreError},
    web::Place,
};

static FORMATS: &[&dyn Format] = &[&Lines];

/// An item of the format of the tests: a weight on a day.
const ITEM: &str = "item scale 1 2026-03-01 weight 71.4\n";

/// A house with an inbox.
struct World {
    store: Store,
    clock: Clock,
    hand: ManualClock,
    accounts: Accounts,
    intake: Intake,
    inbox: Inbox,
    home: TempDir,
}

fn config() -> Config {
    let mut config = Config::default();
    config.mail.server = Some("localhost".to_owned());
    config.mail.from = "wellkin@health.example".to_owned();
    config.accounts.hash_memory_mib = 1;
    config.accounts.hash_passes = 1;
    config
}

impl World {
    fn new() -> Self {
        Self::with(&config(), Disk::HOUSE)
    }

    fn moving() -> Self {
        let mut config = config();
        config.inbox.processed = Processed::Move;
        Self::with(&config, Disk::HOUSE)
    }

    fn with(config: &Config, disk: Disk) -> Self {
        let (clock, hand) = Clock::manual("2026-03-10T12:00:00Z".parse().unwrap());
        let home = tempfile::tempdir().unwrap();
        let store = Store::memory(clock.clone()).unwrap();
        let persons = Persons::new(store.clone(), clock.clone(), Vec::new());
        let key = InstanceKey::random();
        let accounts = Accounts::new(store.clone(), clock.clone(), persons, config, &key, None);
        let cohorts = Cohorts {
            bands: Bands::default(),
            k: 2,
        };
        let entries = Entries::new(store.clone(), clock.clone(), cohorts);
        let journal = Journal::new(store.clone(), clock.clone(), entries.clone());
        let rooms = Rooms { entries, journal };
        let place = (home.path().join("imports"), disk);
        let intake = Intake::on_disk(store.clone(), clock.clone(), rooms, FORMATS, place);
        let telling = Telling::new(
            accounts.mail().clone(),
            clock.clone(),
            "http://health.example".to_owned(),
        );
        let inbox = (config, home.path());
        let inbox = Inbox::new(intake.clone(), telling, inbox, accounts.outgoing()).unwrap();
        Self {
            store,
            clock,
            hand,
            accounts,
            intake,
            inbox,
            home,
        }
    }

    async fn add(&self, name: &str) -> User {
        self.add_as(name, Role::Member).await
    }

    async fn add_as(&self, name: &str, role: Role) -> User {
        let new = NewAccount {
            username: name.to_owned(),
            email: format!("{name}@home.example"),
            password: Secret::new("tri plave rode na krovu".to_owned()),
            diary: true,
            cohorts: false,
            lang: Lang::En,
            profile: ProfileEdit::default(),
        };
        self.accounts.add_user(new, role).await.unwrap()
    }

    /// Somebody without an account, whom `by` looks after.
    async fn ward(&self, by: &User, name: &str) -> PersonId {
        let persons = self.accounts.persons();
        let new = NewDependant {
            name: name.to_owned(),
            kind: Relation::Parent,
            profile: persons.blank(Lang::En),
            diary: true,
            cohorts: false,
        };
        let added = persons.add_dependant(by.id, Place::default(), new);
        added.await.unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("inbox").join(name)
    }

    /// Puts a file there that nobody touched for an hour.
    fn put(&self, name: &str, text: &str) {
        self.put_aged(name, text, 3600);
    }

    fn put_aged(&self, name: &str, text: &str, seconds: u64) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        let now = SystemTime::from(self.clock.now());
        age(&path, now - Duration::from_secs(seconds));
    }

    async fn look(&self) -> Report {
        self.inbox.look(|_, _| {}, || false).await.unwrap()
    }

    /// Looks, and does what the jobs of these people would do then.
    async fn round(&self, people: &[PersonId]) -> Report {
        let report = self.look().await;
        for person in people {
            self.work(*person).await;
        }
        report
    }

    async fn work(&self, person: PersonId) {
        let context = Context::idle(self.clock.clone());
        self.intake.read_all(person, &context).await.unwrap();
        self.intake.commit_all(person, &context).await.unwrap();
        self.intake.undo_all(person, &context).await.unwrap();
    }

    async fn files(&self) -> Vec<InboxFile> {
        self.inbox.files(None, 100).await.unwrap().0
    }

    /// How a file stands, by the word of the API.
    async fn stands(&self, name: &str) -> Option<Stands> {
        let files = self.files().await.into_iter();
        files
            .filter(|file| file.name == name)
            .map(|file| file.stands)
            .next()
    }

    async fn imports(&self, person: PersonId) -> Vec<Import> {
        let read = move |snap: &Snap| snap.list(IMPORTS.prefix(&(person,)));
        let rows: Vec<_> = self.store.read::<_, StoreError, _>(read).await.unwrap();
        rows.into_iter().map(|(_, import)| import).collect()
    }

    async fn states(&self, person: PersonId) -> Vec<State> {
        let imports = self.imports(person).await.into_iter();
        imports.map(|import| import.state).collect()
    }

    async fn entries(&self, person: PersonId) -> usize {
        let (from, to) = (crate::entries::EARLIEST, jiff::civil::Date::MAX);
        let entries = &self.intake.inner.rooms.entries;
        let page = entries.list(person, from, to, None, 500).await;
        page.unwrap().entries.len()
    }

    /// What lies in the directory of imports.
    fn directories(&self) -> usize {
        fs::read_dir(self.home.path().join("imports")).map_or(0, Iterator::count)
    }
}

fn age(path: &Path, at: SystemTime) {
    let file = File::options().append(true).open(path).unwrap();
    file.set_modified(at).unwrap();
}
