//! Asking an address that somebody typed, without becoming their way into the home network.
//!
//! The name is looked up here, each address it leads to is looked at, and the connection is made to
//! those and to no others: what the name leads to a moment later does not matter. Private networks
//! are asked only where the operator listed them, and without https no others are.

use super::addresses::is_public;
use super::client::{Answer, Outgoing, OutgoingError, Request, exchange};
use crate::config::Hosts;
use std::net::{IpAddr, SocketAddr};
use tokio::time::timeout;

/// The most bytes of such an address.
pub const URL_MAX: usize = 1000;

/// Where an address leads to, as far as it says so itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    is_https: bool,
    host: String,
    port: u16,
}

impl Place {
    /// The place that `url` names.
    ///
    /// # Errors
    /// [`OutgoingError::Unfit`] for what is no address of http or https with a host, or has a name
    /// and a password in it.
    pub fn of(url: &str) -> Result<Self, OutgoingError> {
        let plain = url.len() <= URL_MAX && url.bytes().all(|b| b.is_ascii_graphic());
        let parsed = reqwest::Url::parse(url).ok().filter(|_| plain);
        let parsed = parsed.ok_or(OutgoingError::Unfit)?;
        let is_https = match parsed.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(OutgoingError::Unfit),
        };
        if !parsed.username().is_empty() || parsed.password().is_some() {
            return Err(OutgoingError::Unfit);
        }
        let port = parsed.port_or_known_default().filter(|port| *port != 0);
        let host = parsed.host_str().filter(|host| !host.is_empty());
        let (Some(host), Some(port)) = (host, port) else {
            return Err(OutgoingError::Unfit);
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        Ok(Self {
            is_https,
            host: host.to_owned(),
            port,
        })
    }

    /// The host, as a person reads it.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port: the usual one of the scheme where the address names none.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The scheme and the authority of the address, such as `https://push.example:8443` (RFC 6454).
    pub fn origin(&self) -> String {
        let (scheme, usual) = match self.is_https {
            true => ("https", 443),
            false => ("http", 80),
        };
        let host = match self.host.parse::<IpAddr>() {
            Ok(IpAddr::V6(address)) => format!("[{address}]"),
            _ => self.host.clone(),
        };
        match self.port == usual {
            true => format!("{scheme}://{host}"),
            false => format!("{scheme}://{host}:{}", self.port),
        }
    }

    async fn look_up(&self) -> Result<Vec<SocketAddr>, OutgoingError> {
        if let Ok(address) = self.host.parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(address, self.port)]);
        }
        let found = tokio::net::lookup_host((self.host.as_str(), self.port)).await;
        found
            .map(Iterator::collect)
            .map_err(|_| OutgoingError::NoConnection)
    }

    /// Those of `addresses` that may be asked.
    fn permitted(
        &self,
        addresses: Vec<SocketAddr>,
        private: &Hosts,
    ) -> Result<Vec<SocketAddr>, OutgoingError> {
        if private.names(&self.host, self.port) {
            return Ok(addresses);
        }
        let may =
            |at: &SocketAddr| private.contains(at.ip()) || (self.is_https && is_public(at.ip()));
        let permitted: Vec<_> = addresses.into_iter().filter(may).collect();
        match permitted.is_empty() {
            true => Err(OutgoingError::NotPermitted),
            false => Ok(permitted),
        }
    }
}

/// Whether `url` may be asked, as things are now: whoever types one learns it at once. A name that
/// leads nowhere yet may lead somewhere later, and is looked up again whenever it is asked.
///
/// # Errors
/// [`OutgoingError::Unfit`] for what is no address, [`OutgoingError::NotPermitted`] for one that is
/// not asked.
pub async fn may_ask(url: &str, private: &Hosts) -> Result<Place, OutgoingError> {
    let place = Place::of(url)?;
    match timeout(super::WITHIN, place.look_up()).await {
        Ok(Ok(addresses)) => place.permitted(addresses, private).map(drop)?,
        _ if place.is_https || private.names(&place.host, place.port) => {}
        _ => return Err(OutgoingError::NotPermitted),
    }
    Ok(place)
}

/// The time that looking a name up may take.
const LOOKED_UP_WITHIN: std::time::Duration = std::time::Duration::from_secs(5);

impl Outgoing {
    /// Asks an address that somebody typed, and reads the answer to its end. `private` lists the
    /// private places that may be asked.
    ///
    /// # Errors
    /// When there is no whole answer in time, or the address is not to be asked.
    pub async fn send_outside(
        &self,
        request: Request,
        private: &Hosts,
    ) -> Result<Answer, OutgoingError> {
        let asking = async {
            let place = Place::of(&request.url)?;
            let addresses = match request.within > LOOKED_UP_WITHIN {
                // Nothing was sent yet when a name server is slow, so nothing may have been taken.
                true => {
                    let found = timeout(LOOKED_UP_WITHIN, place.look_up()).await;
                    found.unwrap_or(Err(OutgoingError::NoConnection))?
                }
                // The time for all of it is over first, and says so.
                false => place.look_up().await?,
            };
            let addresses = place.permitted(addresses, private)?;
            let client = self.client_for(addresses).await?;
            exchange(&client, request.clone()).await
        };
        let answer = timeout(request.within, asking).await;
        answer.unwrap_or(Err(OutgoingError::TooSlow))
    }
}

#[cfg(test)]
#[path = "outside_tests.rs"]
mod tests;
