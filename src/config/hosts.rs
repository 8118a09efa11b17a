//! A list of hosts within private networks that may be asked all the same.

use super::Networks;
use ipnet::IpNet;
use serde::{Deserialize, Deserializer, de};
use std::net::IpAddr;

/// The most bytes of the name of a host (RFC 1035, 2.3.4).
const NAME_MAX: usize = 253;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    /// Every address of a network.
    Network(IpNet),
    /// A host by the name or address that stands in the link, perhaps at one port only.
    Host(String, Option<u16>),
}

/// Hosts and networks an operator listed: names, `name:port`, addresses and networks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hosts(Vec<Entry>);

impl Hosts {
    /// Whether a host is listed by its name, or by its address with a port. `host` is what stands in
    /// a link, without the brackets of IPv6.
    pub fn names(&self, host: &str, port: u16) -> bool {
        let host = host.trim_end_matches('.');
        self.0.iter().any(|entry| match entry {
            Entry::Host(name, at) => {
                name.eq_ignore_ascii_case(host) && at.is_none_or(|at| at == port)
            }
            Entry::Network(_) => false,
        })
    }

    /// Whether an address lies in a network that is listed.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|entry| match entry {
            Entry::Network(network) => network.contains(&address),
            Entry::Host(..) => false,
        })
    }

    /// Whether one entry is one: what to mend if it is not.
    pub(super) fn check(text: &str) -> Result<(), String> {
        parse(text).map(drop).ok_or_else(|| {
            format!(
                "{text:?} is neither a host such as ntfy.lan, a host with a port such as nas.lan:8080, \
                 an address nor a network such as 192.168.1.0/24"
            )
        })
    }
}

fn parse(text: &str) -> Option<Entry> {
    if let Ok(network) = Networks::parse_one(text) {
        return Some(Entry::Network(network));
    }
    let (host, port) = match text.strip_prefix('[') {
        // [::1]:8080
        Some(rest) => {
            let (address, port) = rest.split_once("]:")?;
            address.parse::<IpAddr>().ok()?;
            (address, Some(port))
        }
        None => match text.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, None),
        },
    };
    let port = port.map(str::parse::<u16>).transpose().ok()?;
    let label = |label: &str| {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        (1..=63).contains(&label.len()) && label.bytes().all(plain)
    };
    let named = host.len() <= NAME_MAX && host.split('.').all(label);
    let is_host = (named || host.parse::<IpAddr>().is_ok()) && port != Some(0);
    is_host.then(|| Entry::Host(host.to_owned(), port))
}

impl<'de> Deserialize<'de> for Hosts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entries = Vec::<String>::deserialize(deserializer)?;
        let read = |text: &String| {
            let mend = || de::Error::custom(format!("{text:?} is no host"));
            parse(text).ok_or_else(mend)
        };
        entries.iter().map(read).collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn hosts(entries: &[&str]) -> Hosts {
        Hosts(entries.iter().map(|text| parse(text).unwrap()).collect())
    }

    #[test]
    fn a_host_is_listed_by_name_with_or_without_a_port_and_networks_by_address() {
        let list = hosts(&[
            "ntfy.lan",
            "nas.lan:8080",
            "10.0.0.0/8",
            "[fd00::1]:80",
            "::1",
        ]);
        for (host, port) in [
            ("ntfy.lan", 443),
            ("NTFY.lan.", 80),
            ("nas.lan", 8080),
            ("fd00::1", 80),
        ] {
            assert!(list.names(host, port), "{host}:{port}");
        }
        for (host, port) in [("nas.lan", 80), ("evil.ntfy.lan", 80), ("10.0.0.1", 80)] {
            assert!(!list.names(host, port), "{host}:{port}");
        }
        for inside in ["10.1.2.3", "::1", "::ffff:10.1.2.3"] {
            assert!(list.contains(inside.parse().unwrap()), "{inside}");
        }
        assert!(!list.contains("192.168.1.1".parse().unwrap()));
        assert!(!Hosts::default().contains("127.0.0.1".parse().unwrap()));
    }

    #[test]
    fn what_is_no_host_is_refused_with_what_to_write_instead() {
        for bad in [
            "",
            "http://ntfy.lan",
            "ntfy.lan/x",
            "ntfy lan",
            "ntfy.lan:",
            "ntfy.lan:0",
            "ntfy.lan:99999",
            "10.0.0.0/33",
            "[::1]",
            "*.lan",
            &"a".repeat(300),
        ] {
            let mend = Hosts::check(bad).unwrap_err();
            assert!(mend.contains("192.168.1.0/24"), "{mend}");
        }
    }
}
