//! From where something was done, roughly: what is kept of a device and its address.

use super::guards::ClientIp;
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// From where something was done, roughly.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// What the device called itself, as `Firefox, Android`; empty when that is not known.
    pub device: String,
    /// The network, as `192.0.2.0/24` or `2001:db8:1::/48`; empty when that is not known.
    pub network: String,
}

impl From<ClientIp> for Place {
    fn from(ip: ClientIp) -> Self {
        Self {
            device: String::new(),
            network: network_of(ip.0),
        }
    }
}

/// The first 24 bits of an IPv4 address, the first 48 of an IPv6 address: a provider and a town
/// perhaps, but no household.
pub fn network_of(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{}/24", Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            format!("{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn of_an_address_only_the_network_is_kept() {
        for (address, network) in [
            ("192.0.2.77", "192.0.2.0/24"),
            ("::ffff:192.0.2.77", "192.0.2.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ] {
            assert_eq!(network_of(address.parse().unwrap()), network);
        }
    }
}
