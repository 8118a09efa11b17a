//! Use cases of text services. One function is one transaction at most; pages and the API call the same
//! ones.

use super::error::ServiceError;
use super::local::Local;
use super::model::{self, BUILT_IN, BuiltIn, Registered, SERVICES_MAX};
use super::remote::{self, Trouble};
use super::tables::SERVICES;
use crate::accounts::{Accounts, EventKind};
use crate::config::{Config, Hosts};
use crate::i18n::Text;
use crate::i18n::messages::services as say;
use crate::ops::Clock;
use crate::ops::ids::UserId;
use crate::outgoing::OutgoingError;
use crate::outgoing::outside::{Place, may_ask};
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use crate::web::ratelimit::{Limiter, Quota};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Texts of one person: sixty at once, then four a second.
const TEXTS: Quota = Quota {
    burst: 60,
    every: Duration::from_millis(250),
};
/// People who are counted at the same time.
const COUNTED: usize = 1000;
/// Texts that may wait for their turn here. One more is told to come again.
const WAITING: usize = 32;
/// Registered services that are asked at the same time. One more is told to come again.
const ASKED: usize = 8;

/// A text to analyse. It has no `Debug`: texts are never logged.
pub struct Asked {
    /// Who asks.
    pub user: UserId,
    /// The text.
    pub text: String,
    /// The day that "yesterday" is counted from.
    pub on: Date,
    /// Whether the request comes from a server like this one, that was asked itself.
    pub relayed: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Analysed {
    /// By a service that is built in.
    Here(Local),
    /// By a registered one.
    Elsewhere {
        /// As it was answered.
        result: Value,
    },
}

/// The use cases of text services. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Services {
    store: Store,
    clock: Clock,
    accounts: Accounts,
    is_on: bool,
    private: Arc<Hosts>,
    /// How this server is reached itself.
    own: Arc<Own>,
    texts: Arc<Limiter<UserId>>,
    /// The places on the pool where texts are analysed: others need the pool too.
    desks: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    asked: Arc<Semaphore>,
}

/// How this server is reached, to recognise its own address.
struct Own {
    link: String,
    address: IpAddr,
    port: u16,
}

impl Own {
    /// Whether `url` leads to this server, as far as that can be told from the address.
    fn is(&self, url: &str, place: &Place) -> bool {
        if place.port() == self.port {
            let host = place.host().trim_end_matches('.');
            let here = |ip: IpAddr| ip.is_loopback() || ip.is_unspecified() || ip == self.address;
            let listens = host
                .parse::<IpAddr>()
                .map_or(host.eq_ignore_ascii_case("localhost"), |ip| {
                    here(ip.to_canonical())
                });
            if listens {
                return true;
            }
        }
        let same = |own: Place| own.origin().eq_ignore_ascii_case(&place.origin());
        Place::of(&self.link).is_ok_and(same) && path(url).starts_with(path(&self.link))
    }
}

/// The path of an address, without the slash it begins with.
fn path(url: &str) -> &str {
    url.splitn(4, '/').nth(3).unwrap_or_default()
}

impl Services {
    /// The use cases on `store`, as `config` sets them up. Who registers something is written down by
    /// `accounts`, and their client asks the services.
    pub fn new(store: Store, clock: Clock, accounts: Accounts, config: &Config) -> Self {
        let texts = match config.http.rate_limits {
            true => Limiter::new(TEXTS, COUNTED),
            false => Limiter::unlimited(),
        };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            store,
            clock,
            accounts,
            is_on: config.text.services,
            private: Arc::new(config.text.private_hosts.clone()),
            own: Arc::new(Own {
                link: config.http.link(""),
                address: config.http.address,
                port: config.http.port,
            }),
            texts: Arc::new(texts),
            desks: Arc::new(Semaphore::new(cores.div_ceil(2))),
            waiting: Arc::new(Semaphore::new(WAITING)),
            asked: Arc::new(Semaphore::new(ASKED)),
        }
    }

    /// Whether the operator lets services be registered, and those that are registered be asked.
    pub const fn is_on(&self) -> bool {
        self.is_on
    }

    /// The registered services, in the order of registration.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn registered(&self) -> Result<Vec<Registered>, StoreError> {
        let read = |snap: &Snap| snap.list(SERVICES.all());
        let rows = self.store.read(read).await?;
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// The names of all services: those built in, then the others in the order of registration.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn names(&self) -> Result<Vec<String>, StoreError> {
        let mut names: Vec<_> = BUILT_IN.iter().map(|one| one.name().to_owned()).collect();
        names.extend(self.registered().await?.into_iter().map(|row| row.name));
        Ok(names)
    }

    /// Registers a service. One of that name keeps its place in the order and gets the new address if
    /// `replaces`, so that a service may register itself at each start.
    ///
    /// # Errors
    /// When that is not turned on, the name or the address cannot be one, the name is taken, or there are
    /// [`SERVICES_MAX`].
    pub async fn register(
        &self,
        actor: Actor,
        name: &str,
        url: &str,
        replaces: bool,
    ) -> Result<(), ServiceError> {
        let (name, url) = (name.trim(), url.trim());
        if !self.is_on {
            return Err(ServiceError::Off);
        }
        if !model::is_name(name) {
            return Err(ServiceError::BadName);
        }
        if BuiltIn::of(name).is_some() {
            return Err(ServiceError::BuiltIn);
        }
        self.check(url).await?;
        let new = Registered {
            name: name.to_owned(),
            url: url.to_owned(),
            at: self.clock.now(),
        };
        let accounts = self.accounts.clone();
        let write = move |tx: &mut Tx<'_>| {
            let rows = tx.list(SERVICES.all())?;
            let known = rows.iter().find(|(_, row)| row.name == new.name);
            let number = match known {
                Some((_, row)) if row.url == new.url => return Ok(()),
                Some((number, _)) if replaces => *number,
                Some(_) => return Err(ServiceError::Taken),
                None if rows.len() >= SERVICES_MAX => return Err(ServiceError::Full),
                None => rows.last().map_or(1, |(number, _)| number + 1),
            };
            tx.put(&SERVICES, &number, &new)?;
            accounts.note_deed(tx, actor, EventKind::TextServiceRegistered)?;
            Ok(())
        };
        self.store.write(actor, write).await
    }

    /// Whether an address can be one of a service, as things are now.
    async fn check(&self, url: &str) -> Result<(), ServiceError> {
        let bad = |text: Text| Err(ServiceError::BadUrl(text));
        if !model::says_only_where(url) {
            return bad(Text::new(&say::URL_SAYS_MORE));
        }
        let key = "text.private_hosts";
        match may_ask(url, &self.private).await {
            Ok(place) if self.own.is(url, &place) => bad(Text::new(&say::URL_OWN)),
            Ok(_) => Ok(()),
            Err(OutgoingError::NotPermitted) => bad(Text::new(&say::URL_PRIVATE).arg("key", key)),
            Err(_) => bad(Text::new(&say::URL_BAD)),
        }
    }

    /// Takes a service out of the registry.
    ///
    /// # Errors
    /// When it is built in, or there is none of that name.
    pub async fn remove(&self, actor: Actor, name: &str) -> Result<(), ServiceError> {
        if BuiltIn::of(name).is_some() {
            return Err(ServiceError::BuiltIn);
        }
        let (name, accounts) = (name.to_owned(), self.accounts.clone());
        let write = move |tx: &mut Tx<'_>| {
            let rows = tx.list(SERVICES.all())?;
            let found = rows.iter().find(|(_, row)| row.name == name);
            let (number, _) = found.ok_or(ServiceError::Unknown)?;
            tx.delete(&SERVICES, number)?;
            accounts.note_deed(tx, actor, EventKind::TextServiceRemoved)?;
            Ok(())
        };
        self.store.write(actor, write).await
    }

    /// Has a text analysed by the service of that name.
    ///
    /// # Errors
    /// When there is none of that name, too much is asked at once, or a registered one does not do its
    /// part within five seconds.
    pub async fn analyse(&self, service: &str, asked: Asked) -> Result<Analysed, ServiceError> {
        if let Some(built_in) = BuiltIn::of(service) {
            return self.here(built_in, asked).await.map(Analysed::Here);
        }
        let registered = self.registered().await?;
        let found = registered.into_iter().find(|row| row.name == service);
        let found = found.ok_or(ServiceError::Unknown)?;
        if !self.is_on {
            return Err(ServiceError::Off);
        }
        self.texts
            .check(&asked.user)
            .map_err(ServiceError::TooMany)?;
        if asked.relayed {
            return Err(ServiceError::Remote(Trouble::Loop));
        }
        let _turn = self.asked.try_acquire().map_err(|_| ServiceError::Busy)?;
        let answer = remote::ask(
            self.accounts.outgoing(),
            &self.private,
            found.url,
            &asked.text,
        )
        .await;
        let result = answer.map_err(ServiceError::Remote)?;
        Ok(Analysed::Elsewhere { result })
    }

    /// Has a text analysed by a service that is built in, on a thread that may take its time.
    ///
    /// # Errors
    /// When too much is asked at once.
    pub async fn here(&self, service: BuiltIn, asked: Asked) -> Result<Local, ServiceError> {
        self.texts
            .check(&asked.user)
            .map_err(ServiceError::TooMany)?;
        let desk = self.desk().await?;
        let work = move || {
            let _desk = desk;
            service.analyse(&asked.text, asked.on)
        };
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|_| StoreError::Panicked.into())
    }

    async fn desk(&self) -> Result<OwnedSemaphorePermit, ServiceError> {
        let _waiting = self.waiting.try_acquire().map_err(|_| ServiceError::Busy)?;
        let desk = Arc::clone(&self.desks).acquire_owned().await;
        desk.map_err(|_| ServiceError::Busy)
    }
}
