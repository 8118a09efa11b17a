//! A list of networks to hold an address against.

use ipnet::{AddrParseError, IpNet};
use serde::{Deserialize, Deserializer, de};
use std::net::IpAddr;

/// Addresses and networks an operator listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Networks(Vec<IpNet>);

impl Networks {
    /// A list of these networks.
    pub const fn new(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    /// Whether the address is in one of the networks. An IPv4 address that arrives by an IPv6
    /// socket (`::ffff:10.0.0.1`) counts as the IPv4 address it is.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whether nothing is listed.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads one entry: a network such as `10.0.0.0/8`, or an address, which is a network of one.
    pub fn parse_one(text: &str) -> Result<IpNet, AddrParseError> {
        match text.parse::<IpAddr>() {
            Ok(address) => Ok(IpNet::from(address.to_canonical())),
            Err(_) => text.parse(),
        }
    }
}

impl<'de> Deserialize<'de> for Networks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(deserializer)?
            .iter()
            .map(|entry| Self::parse_one(entry).map_err(de::Error::custom))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_address_is_held_against_networks_of_its_family() {
        let list = ["192.168.1.0/24", "10.0.0.7", "fd00::/8"]
            .map(|entry| Networks::parse_one(entry).unwrap());
        let networks = Networks::new(list.to_vec());
        for inside in ["192.168.1.200", "10.0.0.7", "::ffff:10.0.0.7", "fd12::1"] {
            assert!(networks.contains(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["192.168.2.1", "10.0.0.8", "::1", "::ffff:10.0.0.8"] {
            assert!(!networks.contains(outside.parse().unwrap()), "{outside}");
        }
        assert!(!Networks::default().contains("127.0.0.1".parse().unwrap()));
    }
}
