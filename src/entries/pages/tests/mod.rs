//! The pages as a browser without scripts meets them.
#![allow(clippy::unwrap_used)]

mod correcting;
mod logging;
mod looking;
mod mending;
mod sources;

use jiff::civil::{Date, date};
use rocket::{
    config::LogLevel,
    http::{ContentType, Cookie, Header, Status},
    local::asynchronous::Client,
};

use crate::{
    access::Role,
    accounts::{Accounts, Device, NewAccount, pages::details},
    cohorts::{Bands, Cohorts},
    config::{Config, Networks},
    entries::{Entries, EntriesError, NewEntry, Origin, Placed, Values},
    goals::{Direction, Goals, Per, Proposal, Weekdays},
    i18n::{Lang, units::UnitSystem},
    metrics::{Milli, by_key},
    ops::{
        Clock, ManualClock, Secret,
        ids::{EntryId, PersonId},
    },
    persons::{Persons, ProfileEdit},
    sharing::Sharing,
    store::{Actor, Store},
    web::{self, Site, guards::ClientIp},
};

const TODAY: Date = date(2026, 11, 21);

/// A house in which Iva and Marko live; Iva's browser asks.
struct House {
    client: Client,
    cookie: String,
    clock: ManualClock,
    store: Store,
    entries: Entries,
    iva: PersonId,
    marko: PersonId,
}

/// An answer, read.
struct Answer {
    status: Status,
    location: String,
    body: String,
}

impl Answer {
    fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// The value of the first field of this name.
    fn field(&self, name: &str) -> String {
        let at = self
            .body
            .find(&format!("name=\"{name}\" value=\""))
            .unwrap();
        let rest = &self.body[at + format!("name=\"{name}\" value=\"").len()..];
        rest[..rest.find('"').unwrap()].to_owned()
    }
}

impl House {
    async fn new() -> Self {
        Self::with(ProfileEdit::default()).await
    }

    async fn with(iva: ProfileEdit) -> Self {
        Self::configured(iva, &Config::default()).await
    }

    async fn configured(iva: ProfileEdit, config: &Config) -> Self {
        let (clock, hand) = Clock::manual("2026-11-21T10:00:00Z".parse().unwrap());
        let store = Store::memory(clock.clone()).unwrap();
        let cohorts = Cohorts {
            bands: Bands::default(),
            k: 3,
        };
        let persons = Persons::new(store.clone(), clock.clone(), vec![cohorts.watcher()]);
        let key = crate::ops::InstanceKey::random();
        let accounts = Accounts::new(store.clone(), clock.clone(), persons, config, &key, None);
        let site = Site::new("http://nas:8000", Networks::default(), false).unwrap();
        let entries = Entries::new(store.clone(), clock.clone(), cohorts);
        let (iva, cookie) = add(&accounts, "iva", iva).await;
        let (marko, _) = add(&accounts, "marko", ProfileEdit::default()).await;
        let quiet = rocket::Config {
            log_level: LogLevel::Off,
            ..rocket::Config::debug_default()
        };
        let rocket = web::furnish(rocket::custom(quiet), site, |_| {})
            .manage(store.clone())
            .manage(Sharing::new(store.clone(), clock.clone(), accounts.clone()))
            .manage(clock)
            .manage(accounts)
            .manage(cohorts)
            .manage(entries.clone())
            .mount("/", super::routes())
            .mount("/", rocket::routes![details::confirm]);
        Self {
            client: Client::untracked(rocket).await.unwrap(),
            cookie,
            clock: hand,
            store,
            entries,
            iva,
            marko,
        }
    }

    async fn get(&self, path: &str) -> Answer {
        let request = self.client.get(path.to_owned()).cookie(self.session());
        read(request.dispatch().await).await
    }

    async fn post(&self, path: &str, body: &str) -> Answer {
        self.post_from(path, body, "same-origin").await
    }

    async fn post_from(&self, path: &str, body: &str, site: &'static str) -> Answer {
        let request = self
            .client
            .post(path.to_owned())
            .cookie(self.session())
            .header(Header::new("Sec-Fetch-Site", site))
            .header(ContentType::Form)
            .body(body);
        read(request.dispatch().await).await
    }

    fn session(&self) -> Cookie<'static> {
        Cookie::new("wellkin_session", self.cookie.clone())
    }

    async fn log(&self, person: PersonId, date: Date, values: &[(&str, i64)]) -> Placed {
        let new = NewEntry {
            date,
            values: values_of(values),
            ..NewEntry::default()
        };
        let logged = self.entries.log(Actor::System, person, new).await.unwrap();
        logged.placed
    }

    async fn all(&self) -> Vec<Placed> {
        let list = self.entries.list(self.iva, Date::MIN, Date::MAX, None, 500);
        list.await.unwrap().entries
    }

    async fn goal(&self, key: &str, low: i64, per: Per) {
        let proposal = Proposal {
            metric: by_key(key).unwrap().id,
            direction: Direction::AtLeast,
            low: Some(Milli(low)),
            high: None,
            per,
            weekdays: Weekdays::default(),
            from: None,
            to: None,
        };
        Goals::new(self.store.clone())
            .set(Actor::System, self.iva, TODAY, proposal)
            .await
            .unwrap();
    }
}

fn values_of(values: &[(&str, i64)]) -> Values {
    values
        .iter()
        .map(|(key, milli)| (by_key(key).unwrap().id, Milli(*milli)))
        .collect()
}

async fn add(accounts: &Accounts, name: &str, profile: ProfileEdit) -> (PersonId, String) {
    let new = NewAccount {
        username: name.to_owned(),
        email: format!("{name}@home.example"),
        password: Secret::new("tri plave rode na krovu".to_owned()),
        diary: true,
        cohorts: false,
        lang: Lang::En,
        profile: ProfileEdit {
            timezone: Some(Some("Europe/Zagreb".to_owned())),
            ..profile
        },
    };
    let user = accounts.add_user(new, Role::Member).await.unwrap();
    let device = Device {
        ip: ClientIp("192.0.2.1".parse().unwrap()),
        agent: "Firefox, Linux".to_owned(),
        proofs: String::new(),
    };
    let signed_in = accounts.open_session(&device, user.id).await.unwrap();
    (user.person, signed_in.credential.expose().clone())
}

async fn read(response: rocket::local::asynchronous::LocalResponse<'_>) -> Answer {
    let location = response.headers().get_one("Location").unwrap_or_default();
    Answer {
        status: response.status(),
        location: location.to_owned(),
        body: response.into_string().await.unwrap_or_default(),
    }
}
