//! What every request needs to know about the place Wellkin is served from.

use crate::config::{self, BasePath, Networks};
use std::net::IpAddr;

/// The public address is not one a browser could use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a public address; write it like https://diary.example")]
pub struct BadOrigin(String);

/// Where the house is reached, which proxies speak for others, and the key of the list cursors.
///
/// Rocket manages one `Site`; guards and responders read it from there.
#[derive(Debug, Clone)]
pub struct Site {
    origin: String,
    origin_is_told: bool,
    base: BasePath,
    trusted_proxies: Networks,
    rate_limits: bool,
    cursor_key: [u8; 32],
}

impl Site {
    /// A site at `public_url` (`scheme://host[:port]`, a path is cut off).
    ///
    /// `trusted_proxies` are the networks whose `X-Forwarded-For` is believed; `rate_limits` off
    /// makes every limiter built with [`crate::web::ratelimit::Limiter::for_site`] let all pass.
    pub fn new(
        public_url: &str,
        trusted_proxies: Networks,
        rate_limits: bool,
    ) -> Result<Self, BadOrigin> {
        let origin = origin_of(public_url).ok_or_else(|| BadOrigin(public_url.to_owned()))?;
        let mut cursor_key = [0; 32];
        // Without randomness the key is all zeros: cursors then lose their seal against
        // tampering, which guards usability and no secret.
        if let Err(error) = getrandom::fill(&mut cursor_key) {
            tracing::warn!(%error, "no randomness for the cursor key");
        }
        Ok(Self {
            origin,
            origin_is_told: true,
            base: BasePath::default(),
            trusted_proxies,
            rate_limits,
            cursor_key,
        })
    }

    /// The site a configuration describes. `config` has checked the address already.
    pub fn from_config(http: &config::Http) -> Result<Self, BadOrigin> {
        let trusted = http.trusted_proxies.clone();
        let site = Self::new(&http.public_url(), trusted, http.rate_limits)?;
        Ok(Self {
            origin_is_told: http.public_url.is_some(),
            ..site.below(http.base_path.clone())
        })
    }

    /// The same site below a path of its host.
    #[must_use]
    pub fn below(mut self, base: BasePath) -> Self {
        self.base = base;
        self
    }

    /// Seals cursors with `key`, so that they stay good over a restart and on every replica.
    #[must_use]
    pub fn with_cursor_key(mut self, key: [u8; 32]) -> Self {
        self.cursor_key = key;
        self
    }

    /// The public origin, `scheme://host[:port]` in lower case and without a default port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether the operator told the public origin; otherwise it is a guess that holds on this
    /// machine only.
    pub(super) fn origin_is_told(&self) -> bool {
        self.origin_is_told
    }

    /// The path below which the house is reached; empty when it has the host to itself.
    pub fn base(&self) -> &BasePath {
        &self.base
    }

    /// An absolute link to `path` (which starts with `/`), for mails and one-time links.
    pub fn link(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.base)
    }

    /// Whether people reach the house over https; cookies and HSTS follow this.
    pub fn secure(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// Whether `peer` may say on whose behalf it asks.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        self.trusted_proxies.contains(peer)
    }

    /// Whether attempts and requests are limited at all.
    pub fn rate_limits(&self) -> bool {
        self.rate_limits
    }

    /// The key that seals cursors.
    pub(super) fn cursor_key(&self) -> &[u8; 32] {
        &self.cursor_key
    }
}

/// The origin of an absolute http(s) URL in the form browsers send it, or `None`.
pub fn origin_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let default_port = match scheme.as_str() {
        "http" => ":80",
        "https" => ":443",
        _ => return None,
    };
    let authority = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
    let host = authority.strip_suffix(default_port).unwrap_or(&authority);
    let sane = !host.is_empty()
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b));
    sane.then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_origin_is_written_the_way_browsers_send_it() {
        assert_eq!(
            origin_of("HTTPS://Diary.Example:443/x?y").unwrap(),
            "https://diary.example"
        );
        assert_eq!(origin_of("http://nas:8000/").unwrap(), "http://nas:8000");
        assert_eq!(origin_of("http://[::1]:8000").unwrap(), "http://[::1]:8000");
        for bad in [
            "null",
            "",
            "diary.example",
            "ftp://x",
            "http://",
            "http://a b",
            "http://u@h",
        ] {
            assert_eq!(origin_of(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_mapped_address_is_trusted_like_its_plain_form() {
        let nets = Networks::new(vec!["10.0.0.0/8".parse().unwrap()]);
        let site = Site::new("http://nas:8000", nets, true).unwrap();
        assert!(site.trusts("::ffff:10.1.2.3".parse().unwrap()));
        assert!(!site.trusts("192.0.2.1".parse().unwrap()));
        assert!(!site.secure());
        assert_eq!(site.link("/setup/x"), "http://nas:8000/setup/x");
        let site = site.below("/wellkin".parse().unwrap());
        assert_eq!(site.link("/setup/x"), "http://nas:8000/wellkin/setup/x");
    }

    #[test]
    fn an_address_without_a_scheme_is_refused() {
        assert!(Site::new("nas:8000", Networks::default(), true).is_err());
    }
}
