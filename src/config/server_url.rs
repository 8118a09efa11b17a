//! The address of another server, which this one may ask.

use serde::Deserialize;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// The most bytes of such an address.
const MOST_BYTES: usize = 500;

/// An address such as `https://sso.example/realms/home`: https, or http on this very machine, where
/// nobody listens in. It has no user, no query and no fragment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ServerUrl(String);

/// The text is no such address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "must be an address such as https://sso.example, with http only for this machine itself \
     (http://127.0.0.1:9091), not {0:?}"
)]
pub struct ServerUrlError(String);

impl ServerUrl {
    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address without slashes at its end.
    pub fn trimmed(&self) -> &str {
        self.0.trim_end_matches('/')
    }

    /// The host and, where it is told, the port: `sso.example:8443`.
    pub fn host(&self) -> &str {
        parts(&self.0).map_or("", |(_, authority)| authority)
    }

    /// Whether another address may be asked on this one's word: https always, http only when this
    /// one is on this machine too.
    pub fn may_name(&self, other: &str) -> bool {
        other
            .parse::<Self>()
            .is_ok_and(|other| other.0.starts_with("https://") || self.0.starts_with("http://"))
    }
}

/// Scheme and authority of an address.
fn parts(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    Some((scheme, rest.split('/').next().unwrap_or_default()))
}

/// Whether an authority is this machine.
fn is_here(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

impl FromStr for ServerUrl {
    type Err = ServerUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sane = text.len() <= MOST_BYTES
            && text
                .bytes()
                .all(|b| b.is_ascii_graphic() && !b"?#@\\<>\"".contains(&b));
        let good = parts(text).is_some_and(|(scheme, authority)| {
            let host = authority
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b));
            let named = host && authority.starts_with(|c: char| c != ':');
            named && (scheme == "https" || (scheme == "http" && is_here(authority)))
        });
        if sane && good {
            Ok(Self(text.to_owned()))
        } else {
            Err(ServerUrlError(text.to_owned()))
        }
    }
}

impl TryFrom<String> for ServerUrl {
    type Error = ServerUrlError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Display for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_address_is_https_or_on_this_machine() {
        for good in [
            "https://sso.example",
            "https://sso.example:8443/realms/home/",
            "http://127.0.0.1:9091",
            "http://localhost:9000/application/o/wellkin/",
            "http://[::1]:9000",
        ] {
            assert_eq!(good.parse::<ServerUrl>().unwrap().as_str(), good);
        }
        for bad in [
            "",
            "sso.example",
            "http://sso.example",
            "http://localhost.evil.example",
            "ftp://sso.example",
            "https://",
            "https://:80",
            "https://user@sso.example",
            "https://sso.example?x=1",
            "https://sso.example/#x",
            "https://sso example",
            "https://sso.example\n",
            &format!("https://sso.example/{}", "a".repeat(500)),
        ] {
            assert!(bad.parse::<ServerUrl>().is_err(), "{bad}");
        }
    }

    #[test]
    fn only_who_is_on_this_machine_may_name_others_on_it() {
        let far: ServerUrl = "https://sso.example".parse().unwrap();
        let near: ServerUrl = "http://127.0.0.1:9091".parse().unwrap();
        assert!(far.may_name("https://tokens.example/x") && near.may_name("http://localhost:1/x"));
        assert!(
            !far.may_name("http://127.0.0.1:9091/x"),
            "a way into this machine"
        );
        assert!(!near.may_name("http://sso.example/x"));
        assert_eq!(far.host(), "sso.example");
        assert_eq!(near.host(), "127.0.0.1:9091");
    }
}
