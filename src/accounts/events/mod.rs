//! What happened with an account: a log for its owner, and for those who look after the accounts.
//! It holds nothing of the diary, and where from only roughly.

use crate::accounts::service::Device;
use crate::i18n::Msg;
use crate::i18n::messages::{account_linked as linked, account_security as say};
use crate::ops::ids::UserId;
use crate::store::Record;
use crate::web::guards::ClientIp;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use utoipa::ToSchema;

/// What happened. New kinds are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The account was made.
    AccountMade,
    /// A browser or a program was signed in.
    SignedIn,
    /// Somebody tried to, with a wrong password or code.
    SignInFailed,
    /// A session or token was ended, or all others.
    SessionEnded,
    /// The password was changed.
    PasswordChanged,
    /// The mail address was changed.
    EmailChanged,
    /// A second factor was set up.
    SecondFactorSet,
    /// The second factor was taken away.
    SecondFactorRemoved,
    /// Recovery codes were made anew.
    RecoveryCodesMade,
    /// The account was disabled.
    Disabled,
    /// The account was enabled again.
    Enabled,
    /// An invitation was made.
    InviteMade,
    /// Somebody registered with an invitation of this account.
    InviteUsed,
    /// An identity at the provider was linked with the account.
    IdentityLinked,
    /// Such a link was taken away.
    IdentityUnlinked,
}

impl EventKind {
    /// What happened, in words.
    pub const fn words(self) -> &'static Msg {
        match self {
            Self::AccountMade => &say::EVENT_ACCOUNT_MADE,
            Self::SignedIn => &say::EVENT_SIGNED_IN,
            Self::SignInFailed => &say::EVENT_SIGN_IN_FAILED,
            Self::SessionEnded => &say::EVENT_SESSION_ENDED,
            Self::PasswordChanged => &say::EVENT_PASSWORD_CHANGED,
            Self::EmailChanged => &say::EVENT_EMAIL_CHANGED,
            Self::SecondFactorSet => &say::EVENT_FACTOR_SET,
            Self::SecondFactorRemoved => &say::EVENT_FACTOR_REMOVED,
            Self::RecoveryCodesMade => &say::EVENT_CODES_MADE,
            Self::Disabled => &say::EVENT_DISABLED,
            Self::Enabled => &say::EVENT_ENABLED,
            Self::InviteMade => &say::EVENT_INVITE_MADE,
            Self::InviteUsed => &say::EVENT_INVITE_USED,
            Self::IdentityLinked => &linked::EVENT_LINKED,
            Self::IdentityUnlinked => &linked::EVENT_UNLINKED,
        }
    }
}

/// Something that happened with an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// When; of several failed attempts the last.
    pub at: Timestamp,
    /// Who did it: a user, or nobody known (the operator, or whoever failed to sign in).
    pub by: Option<UserId>,
    /// From where, roughly.
    pub from: Place,
    /// How often: failed attempts from one network within an hour are one event.
    pub times: u32,
}

impl Record for Event {}

/// From where something was done, roughly.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// What the device called itself, as `Firefox, Android`; empty when that is not known.
    pub device: String,
    /// The network, as `192.0.2.0/24` or `2001:db8:1::/48`; empty when that is not known.
    pub network: String,
}

impl From<&Device> for Place {
    fn from(device: &Device) -> Self {
        Self {
            device: device.agent.clone(),
            ..Self::from(device.ip)
        }
    }
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
fn network_of(ip: IpAddr) -> String {
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
