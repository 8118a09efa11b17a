//! Taking everything along and bringing it back, on real files.

#![allow(clippy::unwrap_used)]

use super::archive::{MANIFEST, path_of};
use super::*;
use crate::access::Role;
use crate::accounts::{Accounts, NewAccount, User};
use crate::cohorts::{Bands, Cells, Cohorts};
use crate::config::Config;
use crate::entries::{
    Entries, NewEntry, Origins, Placed, Places, SeveralSources, Totals, Values, Weighings,
};
use crate::goals::{Direction, Goals, Per, Proposal, Weekdays};
use crate::i18n::Lang;
use crate::intake::{self, Intake};
use crate::journal::{Journal, NoteAnalyses, NotePlaces, NoteTopics};
use crate::metrics::{MetricId, Milli};
use crate::ops::{Clock, InstanceKey, KeyRing, ManualClock, Secret};
use crate::persons::{Persons, ProfileEdit, Purpose, Wishes, consent_now};
use crate::store::{Actor, DerivedTables, Snap, Store, StoreError, Subject};
use crate::web::Place;
use jiff::civil::date;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

mod erasing;
mod files;
mod left_out;
mod notes;
mod reinstate;

fn steps() -> MetricId {
    crate::metrics::by_key("steps").unwrap().id
}

struct House {
    clock: Clock,
    store: Store,
    accounts: Accounts,
    persons: Persons,
    cohorts: Cohorts,
    goals: Goals,
    entries: Entries,
    journal: Journal,
    privacy: Privacy,
}

struct Home {
    house: House,
    hand: ManualClock,
    iva: User,
    dir: tempfile::TempDir,
}

fn house(config: &Config, clock: Clock) -> House {
    let store = Store::memory(clock.clone()).unwrap();
    let cohorts = Cohorts {
        bands: Bands {
            age_years: 10,
            weight_kg: 10,
            height_cm: 10,
        },
        k: 5,
    };
    let persons = Persons::new(store.clone(), clock.clone(), vec![cohorts.watcher()]);
    let people = persons.clone();
    let accounts = Accounts::new(
        store.clone(),
        clock.clone(),
        people,
        config,
        &InstanceKey::random(),
        None,
    );
    let entries = Entries::new(store.clone(), clock.clone(), cohorts);
    let desk = intake::Rooms {
        entries: entries.clone(),
        journal: Journal::new(store.clone(), clock.clone(), entries.clone()),
    };
    let rooms = Rooms {
        accounts: accounts.clone(),
        persons: persons.clone(),
        entries: entries.clone(),
        intake: Intake::new(
            store.clone(),
            clock.clone(),
            desk,
            &[],
            config.data.dir.join("imports"),
        ),
        key_ring: KeyRing::new(&config.data.dir.join("keys"), None),
    };
    let dir = config.data.dir.join("exports");
    House {
        privacy: Privacy::new(
            store.clone(),
            clock.clone(),
            rooms,
            &InstanceKey::random(),
            dir,
        ),
        goals: Goals::new(store.clone()),
        journal: Journal::new(store.clone(), clock.clone(), entries.clone()),
        clock,
        store,
        accounts,
        persons,
        cohorts,
        entries,
    }
}

async fn home() -> Home {
    let dir = tempfile::tempdir().unwrap();
    let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
    let mut config = Config::default();
    config.data.dir = dir.path().to_owned();
    config.accounts.hash_memory_mib = 8;
    let house = house(&config, clock);
    let iva = NewAccount {
        username: "iva".to_owned(),
        email: "iva@home.example".to_owned(),
        password: Secret::new("tri plave rode na krovu".to_owned()),
        diary: true,
        cohorts: false,
        lang: Lang::En,
        profile: ProfileEdit::default(),
    };
    let iva = house.accounts.add_user(iva, Role::Member).await.unwrap();
    Home {
        house,
        hand,
        iva,
        dir,
    }
}

impl Home {
    fn subject(&self) -> Subject {
        Subject {
            person: self.iva.person,
            user: Some(self.iva.id),
        }
    }

    fn actor(&self) -> Actor {
        Actor::User(self.iva.id)
    }

    async fn log(&self, day: i8, milli: i64) -> Placed {
        let entry = NewEntry {
            date: date(2026, 11, day),
            values: Values::from([(steps(), Milli(milli))]),
            note: Some("=a \"note\"\nof two lines".to_owned()),
            ..NewEntry::default()
        };
        let entries = &self.house.entries;
        let logged = entries.log(self.actor(), self.iva.person, entry).await;
        logged.unwrap().placed
    }

    /// A diary with something of everything.
    async fn live(&self) {
        let (person, actor) = (self.iva.person, self.actor());
        for day in 1..=20 {
            self.log(day, i64::from(day) * 1_000).await;
        }
        let gone = self.log(20, 5_000).await;
        let entries = &self.house.entries;
        entries.delete(actor, person, gone.id, None).await.unwrap();
        let edit = ProfileEdit {
            height: Some(Some(178_000)),
            timezone: Some(Some("Europe/Zagreb".to_owned())),
            ..ProfileEdit::default()
        };
        let persons = &self.house.persons;
        persons.edit(actor, person, edit, None).await.unwrap();
        let goal = Proposal {
            metric: steps(),
            direction: Direction::AtLeast,
            low: Some(Milli(8_000_000)),
            high: None,
            per: Per::Day,
            weekdays: Weekdays::default(),
            from: None,
            to: None,
        };
        let goals = &self.house.goals;
        goals
            .set(actor, person, date(2026, 11, 21), goal)
            .await
            .unwrap();
        let wishes = Wishes::about(Purpose::Sharing, true);
        let from = Place::default();
        persons.consent(actor, from, person, wishes).await.unwrap();
    }

    async fn export(&self) -> PathBuf {
        let path = self.house.privacy.dir().join("out.part");
        let _ = fs::remove_file(&path);
        let privacy = &self.house.privacy;
        let made = privacy.write_to(self.subject(), path.clone(), Arc::default());
        made.await.unwrap();
        path
    }

    async fn import(&self, path: &Path, limits: Limits) -> Result<Brought, PrivacyError> {
        let (privacy, path) = (&self.house.privacy, path.to_owned());
        privacy
            .import(self.actor(), self.subject(), path, limits)
            .await
    }

    async fn digest(&self) -> String {
        self.house.privacy.digest(self.iva.person).await.unwrap()
    }

    async fn refused(&self, path: &Path, limits: Limits) -> Refused {
        let before = (self.digest().await, self.receipts().await);
        let refused = match self.import(path, limits).await {
            Err(PrivacyError::Refused(refused)) => refused,
            other => panic!("{other:?}"),
        };
        let after = (self.digest().await, self.receipts().await);
        assert_eq!(before, after, "nothing was written");
        refused
    }

    async fn receipts(&self) -> usize {
        self.house
            .accounts
            .receipts(self.iva.person)
            .await
            .unwrap()
            .len()
    }
}

fn unzipped(path: &Path, name: &str) -> String {
    let mut zip = ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The file at `path` once more, with one file in it as `change` makes it.
fn forged(path: &Path, name: &str, change: impl Fn(&str) -> String) -> PathBuf {
    let mut zip = ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut to = path.as_os_str().to_owned();
    to.push(".forged");
    let to = PathBuf::from(to);
    let mut out = ZipWriter::new(File::create(&to).unwrap());
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let path = file.name().unwrap().into_owned();
        drop(file);
        if path == name {
            text = change(&text);
        }
        out.start_file(path, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap();
    to
}

#[rocket::async_test]
async fn an_export_brought_into_a_fresh_house_gives_the_same_diary_and_twice_changes_nothing() {
    let (old, new) = (home().await, home().await);
    old.live().await;
    let path = old.export().await;
    assert_ne!(old.digest().await, new.digest().await);
    let brought = new.import(&path, Limits::HOUSE).await.unwrap();
    assert_eq!((brought.entries.added, brought.goals.added), (21, 1));
    assert_eq!(brought.differ(), 0);
    assert_eq!(new.digest().await, old.digest().await);
    let manifest = unzipped(&path, MANIFEST);
    assert!(manifest.contains(&old.digest().await), "{manifest}");
    let derived: DerivedTables = Arc::new([
        Arc::new(Totals),
        Arc::new(Weighings),
        Arc::new(SeveralSources),
        Arc::new(Places),
        Arc::new(Origins),
        Arc::new(Cells(new.house.cohorts)),
    ]);
    let verified = new.house.store.verify(derived).await.unwrap();
    assert_eq!(verified.difference, None, "totals and indexes came with it");

    let again = new.import(&path, Limits::HOUSE).await.unwrap();
    assert_eq!((again.added(), again.differ()), (0, 0));
    assert_eq!(new.digest().await, old.digest().await);
    let back = old.import(&path, Limits::HOUSE).await.unwrap();
    assert_eq!((back.added(), back.differ()), (0, 0), "nor at home");
    // And what was brought in is taken along again just so.
    let onward = new.export().await;
    for table in DIARY {
        let name = path_of(table);
        assert_eq!(unzipped(&onward, &name), unzipped(&path, &name), "{table}");
    }
}

#[rocket::async_test]
async fn consents_of_another_house_are_history_and_permit_nothing() {
    let (old, new) = (home().await, home().await);
    old.live().await;
    old.hand.advance(std::time::Duration::from_secs(3600));
    let path = old.export().await;
    let before = new.receipts().await;
    let brought = new.import(&path, Limits::HOUSE).await.unwrap();
    assert_eq!(
        brought.consents.added + brought.consents.same + brought.consents.differ,
        3
    );
    assert!(new.receipts().await > before);
    let person = new.iva.person;
    let shared = move |snap: &Snap| consent_now(snap, person, Purpose::Sharing);
    let shared: bool = new
        .house
        .store
        .read::<_, StoreError, _>(shared)
        .await
        .unwrap();
    assert!(!shared);
}

#[rocket::async_test]
async fn what_is_here_already_is_kept_and_the_difference_is_counted() {
    let (old, new) = (home().await, home().await);
    old.live().await;
    let path = old.export().await;
    new.import(&path, Limits::HOUSE).await.unwrap();
    let entries = &new.house.entries;
    let all = entries.list(
        new.iva.person,
        date(2026, 11, 1),
        date(2026, 11, 30),
        None,
        100,
    );
    let all = all.await.unwrap().entries;
    let edit = crate::entries::Edit {
        rev: 1,
        note: Some(None),
        ..Default::default()
    };
    let (person, actor) = (new.iva.person, new.actor());
    entries.edit(actor, person, all[0].id, edit).await.unwrap();
    entries
        .delete(actor, person, all[1].id, None)
        .await
        .unwrap();
    let here = new.digest().await;
    let brought = new.import(&path, Limits::HOUSE).await.unwrap();
    assert_eq!((brought.entries.added, brought.entries.differ), (0, 2));
    assert_eq!(new.digest().await, here);
}

#[rocket::async_test]
async fn damaged_foreign_newer_and_too_big_files_are_refused_and_nothing_is_written() {
    let (old, new) = (home().await, home().await);
    old.live().await;
    let path = old.export().await;
    let house = Limits::HOUSE;
    let entries = path_of("entries");

    type Change<'a> = &'a dyn Fn(&str) -> String;
    let cases: [(&str, Change<'_>, Refused); 6] = [
        (
            &entries,
            &|text| text.replace("1000", "2000"),
            Refused::Damaged,
        ),
        (
            &entries,
            &|text| text.lines().skip(1).collect(),
            Refused::Damaged,
        ),
        (&entries, &|_| String::new(), Refused::Damaged),
        (
            MANIFEST,
            &|text| text.replace("wellkin-export", "other"),
            Refused::Foreign,
        ),
        (
            MANIFEST,
            &|text| text.replace("\"format\": 1", "\"format\": 2"),
            Refused::TooNew,
        ),
        (MANIFEST, &|_| "{".to_owned(), Refused::Foreign),
    ];
    for (name, change, why) in cases {
        let forged = forged(&path, name, change);
        assert_eq!(new.refused(&forged, house).await, why, "{name}");
    }
    let cut = new.dir.path().join("cut");
    let bytes = fs::read(&path).unwrap();
    fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(new.refused(&cut, house).await, Refused::Foreign);
    fs::write(&cut, "date,steps\n").unwrap();
    assert_eq!(new.refused(&cut, house).await, Refused::Foreign);

    for limits in [
        Limits { file: 100, ..house },
        Limits {
            unpacked: 1_000,
            ..house
        },
        Limits { files: 5, ..house },
        Limits { line: 20, ..house },
        Limits { rows: 10, ..house },
    ] {
        let refused = new.refused(&path, limits).await;
        let expected = if limits.line == 20 {
            Refused::Foreign
        } else {
            Refused::TooBig
        };
        assert_eq!(refused, expected, "{limits:?}");
    }
    // A line that never ends stops being read at its limit, whatever its size says.
    let bomb = forged(&path, &path_of("profiles"), |_| " ".repeat(8 << 20));
    assert_eq!(new.refused(&bomb, house).await, Refused::TooBig);
}
