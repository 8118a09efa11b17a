//! Signing in by the word of a proxy in front of the house.

use super::sign_in::{Device, SignedIn};
use super::{Accounts, find_user};
use crate::access::sessions::{SESSION, Way};
use crate::accounts::error::AccountError;
use crate::config::{self, Networks};
use crate::ops::ids::UserId;
use crate::store::{Actor, Snap, Tx};
use std::net::IpAddr;

/// The most sessions of one user that a proxy's word keeps open; the one used longest ago ends. A
/// program that keeps no cookie would open one with each page.
const OPEN_MAX: usize = 20;

/// The proxy that says who is signed in: in which header, and from where it is believed.
#[derive(Debug)]
pub struct ProxyTrust {
    header: String,
    networks: Networks,
}

impl ProxyTrust {
    /// The proxy of a configuration, if it names one.
    pub fn new(config: &config::Accounts) -> Option<Self> {
        let said = !config.proxy_header.is_empty() && !config.proxy_networks.is_empty();
        said.then(|| Self {
            header: config.proxy_header.clone(),
            networks: config.proxy_networks.clone(),
        })
    }

    /// The header with the user name.
    pub fn header(&self) -> &str {
        &self.header
    }

    /// Whether the header is believed that comes from this address.
    pub fn believes(&self, peer: IpAddr) -> bool {
        self.networks.contains(peer)
    }
}

impl Accounts {
    /// The proxy that says who is signed in, where there is one.
    pub fn proxy(&self) -> Option<&ProxyTrust> {
        self.inner.proxy.as_ref()
    }

    /// Signs the user of that name in, for whom a proxy speaks. Its word stands for the second factor
    /// too; it does not open the account of somebody whom an administrator keeps out.
    pub async fn enter_by_proxy(
        &self,
        device: &Device,
        name: &str,
    ) -> Result<SignedIn, AccountError> {
        let typed = name.to_owned();
        let read = move |snap: &Snap| find_user(snap, &typed);
        let found = self.inner.store.read(read).await?;
        let Some(user) = found.filter(|user| !user.disabled) else {
            self.refused("proxy");
            return Err(AccountError::Stranger);
        };
        self.make_room(user.id).await?;
        self.open_session_by(device, user.id, Way::Proxy).await
    }

    async fn make_room(&self, user: UserId) -> Result<(), AccountError> {
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| SESSION.of(snap, user, now);
        let mut open = self.inner.store.read(read).await?;
        open.retain(|(_, ticket)| ticket.way == Way::Proxy);
        if open.len() < OPEN_MAX {
            return Ok(());
        }
        open.sort_by_key(|(_, ticket)| std::cmp::Reverse((ticket.seen_at, ticket.created_at)));
        let over: Vec<u128> = open
            .into_iter()
            .skip(OPEN_MAX - 1)
            .map(|(id, _)| id)
            .collect();
        let write = move |tx: &mut Tx<'_>| -> Result<(), AccountError> {
            for id in &over {
                SESSION.end_own(tx, user, *id)?;
            }
            Ok(())
        };
        self.inner.store.write(Actor::User(user), write).await
    }
}
