//! The address people know the server by.

use http::Uri;
use serde::{Deserialize, Deserializer, de};
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// An origin, `http(s)://host[:port]`, written the way browsers write it: in small letters and
/// without the scheme's own port. So it can be compared with an `Origin` header as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// The origin as text, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether people come by https, and cookies may be sent by https only.
    pub fn secure(&self) -> bool {
        self.0.starts_with("https:")
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text is not the address of a server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "must look like https://health.example or http://192.168.1.5:8000, without a path (that is \
     http.base_path), not {0:?}"
)]
pub struct PublicUrlError(String);

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || PublicUrlError(text.to_owned());
        let uri: Uri = text.trim().parse().map_err(|_| refused())?;
        let scheme = uri.scheme_str().unwrap_or_default().to_ascii_lowercase();
        let own_port = match scheme.as_str() {
            "http" => 80,
            "https" => 443,
            _ => return Err(refused()),
        };
        let authority = uri.authority().ok_or_else(refused)?;
        let host = authority.host().to_ascii_lowercase();
        // "host:" and "host:99999" have no port that http could read, though they wrote one.
        let port_is_odd = authority.port_u16().is_none() && authority.as_str().len() != host.len();
        let bare = uri.path() == "/" && uri.query().is_none() && !text.contains('#');
        if host.is_empty() || port_is_odd || !bare {
            return Err(refused());
        }
        Ok(Self(match authority.port_u16() {
            Some(port) if port != own_port => format!("{scheme}://{host}:{port}"),
            _ => format!("{scheme}://{host}"),
        }))
    }
}

/// The origin by which others come to a server that listens on `address`, as far as the machine
/// itself can tell. A host name no browser would take is passed over.
pub(super) fn guessed(
    address: IpAddr,
    port: u16,
    host_name: impl FnOnce() -> Option<String>,
) -> String {
    let usable = |name: &String| {
        let sane = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        !name.is_empty() && name.chars().all(sane)
    };
    let host = match address.to_canonical() {
        own if own.is_loopback() => None,
        any if any.is_unspecified() => host_name().filter(usable),
        IpAddr::V4(own) => Some(own.to_string()),
        IpAddr::V6(own) => Some(format!("[{own}]")),
    };
    let host = host.map_or_else(|| "localhost".to_owned(), |host| host.to_ascii_lowercase());
    format!("http://{host}:{port}")
}

impl<'de> Deserialize<'de> for PublicUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (given, wanted) in [
            ("https://health.example", "https://health.example"),
            ("HTTPS://Health.Example:443/", "https://health.example"),
            ("http://192.168.1.5:8000", "http://192.168.1.5:8000"),
            ("http://pi.local:80", "http://pi.local"),
            ("http://[::1]:8000", "http://[::1]:8000"),
            ("https://pi:80", "https://pi:80"),
        ] {
            assert_eq!(
                given.parse::<PublicUrl>().unwrap().as_str(),
                wanted,
                "{given}"
            );
        }
        assert!("https://pi".parse::<PublicUrl>().unwrap().secure());
        assert!(!"http://pi".parse::<PublicUrl>().unwrap().secure());
    }

    #[test]
    fn a_guess_names_what_others_can_come_by() {
        let guess = |address: &str, name: &str| {
            guessed(address.parse().unwrap(), 8000, || Some(name.to_owned()))
        };
        for own in ["127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(guess(own, "pi"), "http://localhost:8000", "{own}");
        }
        assert_eq!(guess("::", "pi"), "http://pi:8000");
        assert_eq!(guess("0.0.0.0", "NAS.Home"), "http://nas.home:8000");
        assert_eq!(guess("192.168.1.5", "pi"), "http://192.168.1.5:8000");
        assert_eq!(guess("fd00::5", "pi"), "http://[fd00::5]:8000");
        for odd in ["", "(none)", "my pi", "my_pi", "ž"] {
            assert_eq!(guess("::", odd), "http://localhost:8000", "{odd:?}");
        }
        assert_eq!(
            guessed("::".parse().unwrap(), 1, || None),
            "http://localhost:1"
        );
    }

    #[test]
    fn whatever_is_not_a_bare_origin_is_refused() {
        for given in [
            "health.example",
            "ftp://health.example",
            "https://",
            "https://a.example/health",
            "https://a.example/?q",
            "https://a.example#top",
            "https://me@a.example",
            "https://a.example:99999",
            "https://a.example:",
            "https://a b",
            "/",
            "*",
        ] {
            assert!(given.parse::<PublicUrl>().is_err(), "{given}");
        }
    }
}
