//! Use cases of channels. One function is one transaction; pages and the API call the same ones.

mod carry;
mod change;
mod post;

pub use carry::Tested;
pub use change::{Made, Setting, TOLD_NEEDS, topics_end};

use super::error::ChannelError;
use super::hours::QuietHours;
use super::model::{Channel, Way};
use super::tables::{CHANNELS, QUIET};
use super::ways::{Target, Vapid};
use crate::config::{Config, Hosts};
use crate::ops::ids::{ChannelId, UserId};
use crate::ops::{Clock, InstanceKey, Vault};
use crate::outgoing::Outgoing;
use crate::persons::Persons;
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use crate::web::ratelimit::{Limiter, Quota};
use std::sync::Arc;
use std::time::Duration;

/// Tests of one person: five, then one each twenty seconds, so that nobody is flooded through this
/// house.
const TESTS: Quota = Quota {
    burst: 5,
    every: Duration::from_secs(20),
};
/// People who are counted at the same time.
const COUNTED: usize = 1000;

/// The use cases of channels. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Channels {
    store: Store,
    clock: Clock,
    persons: Persons,
    outgoing: Outgoing,
    /// Which ways people may set up.
    ways: Arc<[Way]>,
    private: Arc<Hosts>,
    vault: Vault,
    vapid: Vapid,
    /// What absolute links begin with.
    home: Arc<str>,
    tests: Arc<Limiter<UserId>>,
}

/// What somebody has set up.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Their channels, the oldest first.
    pub channels: Vec<(ChannelId, Channel)>,
    /// Their quiet hours.
    pub quiet: Option<QuietHours>,
}

impl Channels {
    /// The use cases on `store`, as `config` sets them up. `key` is the house's own, with which
    /// secrets are encrypted and messages to browsers signed.
    pub fn new(
        store: Store,
        clock: Clock,
        persons: Persons,
        outgoing: Outgoing,
        config: &Config,
        key: &InstanceKey,
    ) -> Self {
        let allowed: Vec<Way> = config
            .channels
            .ways
            .iter()
            .map(|way| (*way).into())
            .collect();
        let ways = Way::ALL.into_iter().filter(|way| allowed.contains(way));
        let tests = match config.http.rate_limits {
            true => Limiter::new(TESTS, COUNTED),
            false => Limiter::unlimited(),
        };
        Self {
            store,
            clock,
            persons,
            outgoing,
            ways: ways.collect(),
            private: Arc::new(config.channels.private_hosts.clone()),
            vault: Vault::new(key, "channels"),
            vapid: Vapid::new(key, &contact(config)),
            home: config.http.link("").into(),
            tests: Arc::new(tests),
        }
    }

    /// The ways that people may set up here, in the order in which they are offered.
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// The key that browsers ask for, in base64url.
    pub fn push_key(&self) -> &str {
        self.vapid.public_key()
    }

    /// What `user` has set up.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn overview(&self, user: UserId) -> Result<Overview, StoreError> {
        let read = move |snap: &Snap| {
            let rows = snap.list(CHANNELS.prefix(&(user,)))?;
            Ok(Overview {
                channels: rows.into_iter().map(|((_, id), row)| (id, row)).collect(),
                quiet: snap.get(&QUIET, &user)?,
            })
        };
        self.store.read(read).await
    }

    /// One of their channels.
    ///
    /// # Errors
    /// [`ChannelError::Unknown`] when there is none of that id.
    pub async fn find(&self, user: UserId, id: ChannelId) -> Result<Channel, ChannelError> {
        let read = move |snap: &Snap| snap.get(&CHANNELS, &(user, id));
        let found = self.store.read(read).await?;
        found.ok_or(ChannelError::Unknown)
    }

    /// Sets the quiet hours of `user`, or takes them away.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn be_quiet(
        &self,
        actor: Actor,
        user: UserId,
        hours: Option<QuietHours>,
    ) -> Result<(), StoreError> {
        let write = move |tx: &mut Tx<'_>| match hours {
            Some(hours) => tx.put(&QUIET, &user, &hours),
            None => tx.delete(&QUIET, &user),
        };
        self.store.write(actor, write).await
    }

    /// Encrypts where a channel leads, for its owner and for this channel alone.
    fn seal(&self, user: UserId, id: ChannelId, target: &Target) -> Vec<u8> {
        // A target that cannot be written would be a fault of its type; what comes out opens to nothing.
        let plain = postcard::to_extend(target, Vec::new()).unwrap_or_default();
        self.vault.seal(&owner(user, id), &plain)
    }

    fn open(&self, user: UserId, id: ChannelId, channel: &Channel) -> Option<Target> {
        let plain = self.vault.open(&owner(user, id), &channel.sealed)?;
        postcard::from_bytes(&plain).ok()
    }
}

fn owner(user: UserId, id: ChannelId) -> Vec<u8> {
    [
        user.as_uuid().as_bytes().as_slice(),
        id.as_uuid().as_bytes(),
    ]
    .concat()
}

/// Whom push services turn to about what this house sends (RFC 8292, 2.1).
fn contact(config: &Config) -> String {
    let home = config.http.link("");
    match config.mail.from.as_str() {
        _ if home.starts_with("https://") => home,
        "" => {
            let host = home.split("://").nth(1).unwrap_or_default();
            let host = host.split([':', '/']).next().unwrap_or_default();
            format!("mailto:wellkin@{host}")
        }
        from => format!("mailto:{from}"),
    }
}
