//! A house with a mail server that is never asked, and people in it, for the tests of this room.
#![allow(clippy::unwrap_used)]

use super::service::{Reminders, Wish};
use crate::access::Role;
use crate::accounts::{Accounts, NewAccount, User};
use crate::cohorts::{Bands, Cohorts};
use crate::config::Config;
use crate::entries::{Entries, NewEntry};
use crate::goals::{Direction, Goals, Per, Proposal, Weekdays};
use crate::i18n::Lang;
use crate::mail::{Optional, Outgoing};
use crate::metrics::{Milli, by_key};
use crate::ops::ids::PersonId;
use crate::ops::{Clock, InstanceKey, ManualClock, Secret};
use crate::persons::{Persons, ProfileEdit};
use crate::sharing::Sharing;
use crate::store::{Actor, Store};
use crate::web::Place;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::time::Duration;

pub struct World {
    pub store: Store,
    pub hand: ManualClock,
    pub clock: Clock,
    pub accounts: Accounts,
    pub sharing: Sharing,
    pub goals: Goals,
    pub entries: Entries,
    pub reminders: Reminders,
}

/// A Saturday: the week before ended on Sunday, 15 November.
pub const SATURDAY: &str = "2026-11-21T12:00:00Z";

pub fn config() -> Config {
    let mut config = Config::default();
    config.mail.server = Some("localhost".to_owned());
    config.mail.from = "wellkin@health.example".to_owned();
    config.accounts.hash_memory_mib = 1;
    config.accounts.hash_passes = 1;
    config
}

impl World {
    pub fn new() -> Self {
        Self::with(&config())
    }

    pub fn with(config: &Config) -> Self {
        let (clock, hand) = Clock::manual(SATURDAY.parse().unwrap());
        let store = Store::memory(clock.clone()).unwrap();
        let persons = Persons::new(store.clone(), clock.clone(), Vec::new());
        let key = InstanceKey::random();
        let accounts = Accounts::new(store.clone(), clock.clone(), persons, config, &key, None);
        let sharing = Sharing::new(store.clone(), clock.clone(), accounts.clone());
        let cohorts = Cohorts {
            bands: Bands::default(),
            k: 3,
        };
        Self {
            goals: Goals::new(store.clone()),
            entries: Entries::new(store.clone(), clock.clone(), cohorts),
            reminders: Reminders::new(
                store.clone(),
                clock.clone(),
                accounts.clone(),
                sharing.clone(),
                config,
            ),
            store,
            hand,
            clock,
            accounts,
            sharing,
        }
    }

    /// Somebody with an account and a confirmed address, who lives in Zagreb.
    pub async fn add(&self, name: &str) -> User {
        let profile = ProfileEdit {
            timezone: Some(Some("Europe/Zagreb".to_owned())),
            ..ProfileEdit::default()
        };
        let new = NewAccount {
            username: name.to_owned(),
            email: format!("{name}@home.example"),
            password: Secret::new("tri plave rode na krovu".to_owned()),
            diary: true,
            cohorts: false,
            lang: Lang::En,
            profile,
        };
        self.accounts.add_user(new, Role::Member).await.unwrap()
    }

    /// Says yes to these messages, with the settings as they are.
    pub async fn wants(&self, user: &User, which: &[Optional]) {
        let wish = Wish {
            wanted: which.iter().map(|one| (*one, true)).collect(),
            ..Wish::default()
        };
        let saved = self.reminders.save(user.id, Place::default(), wish);
        saved.await.unwrap();
    }

    /// At least so much a day, in thousandths of the metric's unit, since the beginning of the month.
    pub async fn aims(&self, person: PersonId, key: &str, low: i64) {
        let proposal = Proposal {
            metric: by_key(key).unwrap().id,
            direction: Direction::AtLeast,
            low: Some(Milli(low)),
            high: None,
            per: Per::Day,
            weekdays: Weekdays::default(),
            from: Some("2026-11-01".parse().unwrap()),
            to: None,
        };
        let today = "2026-11-21".parse().unwrap();
        let set = self.goals.set(Actor::System, person, today, proposal);
        set.await.unwrap();
    }

    pub async fn log(&self, person: PersonId, date: &str, key: &str, milli: i64) {
        let date: Date = date.parse().unwrap();
        let values = BTreeMap::from([(by_key(key).unwrap().id, Milli(milli))]);
        let entry = NewEntry {
            date,
            values,
            ..NewEntry::default()
        };
        let logged = self.entries.log(Actor::System, person, entry);
        logged.await.unwrap();
    }

    /// Lets the time be `text`, which lies ahead.
    pub fn until(&self, text: &str) {
        let to: Timestamp = text.parse().unwrap();
        let ahead = to.duration_since(self.clock.now());
        self.hand.advance(Duration::try_from(ahead).unwrap());
    }

    /// What is posted by now, the oldest first.
    pub async fn posted(&self) -> Vec<Outgoing> {
        let rows = self.accounts.mail().list().await.unwrap();
        rows.into_iter().rev().map(|(_, mail)| mail).collect()
    }

    /// Looks what is due, and gives the subjects of what that posted, with whom they are for.
    pub async fn sweep(&self) -> Vec<(String, String)> {
        let before = self.posted().await.len();
        let swept = self.reminders.sweep().await.unwrap();
        assert_eq!(swept.failed, 0);
        let posted = self.posted().await.split_off(before);
        assert_eq!(posted.len() as u64, swept.posted);
        let told = posted.into_iter();
        told.map(|mail| (mail.route.to().to_owned(), mail.subject))
            .collect()
    }
}
