//! The configuration as the rest of the house sees it: one struct per concern.

use super::{
    BasePath, Buckets, Channels, Inbox, Log, Networks, PeopleFiles, PublicUrl, Secret, ServerUrl,
    Source, StoreConfig, Telemetry, TextServices, public_url,
};
use serde::{Deserialize, Deserializer};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

/// Everything the operator decides. The fields are documented where they are set, in `KEYS`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Serving.
    pub http: Http,
    /// Places on disk.
    pub data: Data,
    /// Copies of everything.
    pub backup: Backup,
    /// What administrators are told about.
    pub alerts: Alerts,
    /// Accounts and sessions.
    pub accounts: Accounts,
    /// Signing in at another server.
    pub oidc: Oidc,
    /// Connections to other servers.
    pub outgoing: Outgoing,
    /// The server of buckets.
    pub buckets: Buckets,
    /// People whom the household keeps in files.
    pub people: PeopleFiles,
    /// The inbox of the import desk.
    pub inbox: Inbox,
    /// Files for the operator.
    pub reports: super::Reports,
    /// Sending mails.
    pub mail: Mail,
    /// Other ways to reach people.
    pub channels: Channels,
    /// Services of others that analyse texts.
    pub text: TextServices,
    /// Comparison.
    pub cohorts: Cohorts,
    /// Logging.
    pub log: Log,
    /// The database engine.
    pub store: StoreConfig,
    /// Figures for Prometheus.
    pub telemetry: Telemetry,
    /// What is done in an order; laid together by the layers.
    #[serde(skip)]
    pub pipelines: Vec<super::Pipeline>,
    /// Where each value was said; laid together by the layers.
    #[serde(skip)]
    pub origins: super::Origins,
}

/// Where the pages are served, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// The address to listen on.
    pub address: IpAddr,
    /// The port to listen on; 0 takes a free one.
    pub port: u16,
    /// How people reach the server, if the operator said so; see [`Http::public_url`].
    #[serde(deserialize_with = "empty_is_none")]
    pub public_url: Option<PublicUrl>,
    /// The path below which the server is reached; empty when it has the host to itself.
    pub base_path: BasePath,
    /// Reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Networks,
    /// Whether costly requests are limited per visitor.
    pub rate_limits: bool,
}

impl Http {
    /// The origin, without a slash at the end. Unless the operator said one, it is made of the port and of
    /// localhost if nobody else can come, the address if it is one, else this machine's host name.
    pub fn public_url(&self) -> String {
        match &self.public_url {
            Some(url) => url.to_string(),
            None => public_url::guessed(self.address, self.port, || {
                sysinfo::System::host_name().ok()
            }),
        }
    }

    /// An absolute link to `path`, which starts with `/` and lies within the house. The empty path
    /// gives what every such link begins with.
    pub fn link(&self, path: &str) -> String {
        format!("{}{}{path}", self.public_url(), self.base_path)
    }

    /// Whether links name this machine's host name for want of better: other devices may know it by
    /// another name, or by its address only.
    pub fn origin_is_guessed(&self) -> bool {
        self.public_url.is_none() && self.address.is_unspecified()
    }

    /// Whether people come by https, so that cookies are sent by https only.
    pub fn secure(&self) -> bool {
        self.public_url.as_ref().is_some_and(PublicUrl::secure)
    }
}

/// Where things are kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The directory of the database.
    pub dir: PathBuf,
    /// The directory of the control socket; `None` leaves it to `ops::Paths`.
    #[serde(deserialize_with = "empty_is_none")]
    pub runtime_dir: Option<PathBuf>,
}

/// Copies of everything, in which each person's part has a key of its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// The directory of the backups; `None` is `backups` within the data directory.
    #[serde(deserialize_with = "empty_is_none")]
    pub dir: Option<PathBuf>,
    /// The directory of a copy of the keys.
    #[serde(deserialize_with = "empty_is_none")]
    pub keys_copy: Option<PathBuf>,
    /// When one is made by itself, as a cron expression; never when empty.
    pub at: String,
    /// The time zone of that; the machine's when empty.
    pub zone: String,
    /// A second place to which those are copied; `None` is none.
    #[serde(deserialize_with = "empty_is_none")]
    pub copy_to: Option<Source>,
    /// Of how many days the newest of those is kept.
    pub keep_daily: u16,
    /// Of how many weeks.
    pub keep_weekly: u16,
    /// Of how many months.
    pub keep_monthly: u16,
}

impl Default for Backup {
    fn default() -> Self {
        Self {
            dir: None,
            keys_copy: None,
            at: "30 2 * * *".to_owned(),
            zone: String::new(),
            copy_to: None,
            keep_daily: 7,
            keep_weekly: 4,
            keep_monthly: 12,
        }
    }
}

/// What administrators are told about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alerts {
    /// The free room on a disk, in MiB, below which they are told; 0 does not look.
    pub disk_free_mib: u32,
}

impl Default for Alerts {
    fn default() -> Self {
        Self { disk_free_mib: 512 }
    }
}

/// Who may make an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Registration {
    /// Who has an invitation.
    Invite,
    /// Anybody who reaches the server.
    Open,
    /// Nobody; the administrator adds people.
    Closed,
}

/// Who must have a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecondFactorFor {
    /// Nobody; who wants one has one.
    Optional,
    /// Those who run the household.
    Administrators,
    /// Everybody.
    Everybody,
}

/// Accounts and sessions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accounts {
    /// Who may make an account.
    pub registration: Registration,
    /// Days without a visit after which a session ends.
    pub session_days: u16,
    /// Days for which an invitation can be used.
    pub invite_days: u16,
    /// Days for which what happened with an account is kept.
    pub audit_days: u16,
    /// Days after which people are asked whether their details are right; 0 never asks.
    pub details_days: u16,
    /// Who must have a second factor.
    pub second_factor: SecondFactorFor,
    /// Passwords hashed at the same time.
    pub hash_workers: usize,
    /// Memory that hashing a password takes, in MiB.
    pub hash_memory_mib: u32,
    /// Passes over that memory.
    pub hash_passes: u32,
    /// The header in which a trusted proxy names who is signed in; empty when none does.
    pub proxy_header: String,
    /// From where that header is believed.
    pub proxy_networks: Networks,
    /// Who is asked whether a new password is known from a leak.
    #[serde(deserialize_with = "empty_is_none")]
    pub breach_lookup: Option<ServerUrl>,
}

/// Signing in at another server, by OpenID Connect.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// The provider; nobody signs in elsewhere without one.
    #[serde(deserialize_with = "empty_is_none")]
    pub issuer: Option<ServerUrl>,
    /// How the provider knows this house.
    pub client_id: String,
    /// With which this house proves itself to the provider; empty for a public client.
    pub client_secret: Secret<String>,
    /// What the provider is called on the button.
    pub name: String,
    /// What is asked for, separated by blanks; `openid` is always asked for.
    pub scopes: String,
    /// Whether an account is found by a verified e-mail address.
    pub match_email: bool,
    /// Whether somebody without an account may make one.
    pub register: Registration,
    /// Whether signing in there is enough for who has a second factor here.
    pub trusts_second_factor: bool,
}

/// Connections to other servers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outgoing {
    /// A file of certificates that are trusted besides the system's.
    #[serde(deserialize_with = "empty_is_none")]
    pub ca_file: Option<PathBuf>,
}

/// Whether the way to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailEncryption {
    /// A plain connection that must turn to TLS before anything is said.
    Starttls,
    /// From the first byte.
    Tls,
    /// Never; to a server on this machine only.
    None,
}

/// The mail server.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Its host; nothing is sent without one.
    #[serde(deserialize_with = "empty_is_none")]
    pub server: Option<String>,
    /// Its port.
    pub port: u16,
    /// Whether the way there is encrypted.
    pub encryption: MailEncryption,
    /// The name to sign in with; empty to do without.
    pub username: String,
    /// What goes with that name.
    pub password: Secret<String>,
    /// The address mails come from; not empty where there is a server.
    pub from: String,
    /// The name beside that address.
    pub from_name: String,
    /// The address that answers go to, when it is another.
    #[serde(deserialize_with = "empty_is_none")]
    pub reply_to: Option<String>,
    /// A file of certificates that are trusted of this server besides the others.
    #[serde(deserialize_with = "empty_is_none")]
    pub ca_file: Option<PathBuf>,
    /// Seconds that sending one mail may take, but for the answer to it once it was handed over.
    pub timeout_seconds: u16,
}

impl Mail {
    /// Whether the server is this very machine, so that nobody can listen in on the way.
    pub fn is_here(&self) -> bool {
        let host = self.server.as_deref().unwrap_or_default();
        host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

/// Comparison with others.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cohorts {
    /// How many other people a comparison needs before it is shown; at least 2.
    pub k: u32,
    /// The width of an age group, in years.
    pub age_band_years: u8,
    /// The width of a weight group, in kilograms.
    pub weight_band_kg: u8,
    /// The width of a height group, in centimetres.
    pub height_band_cm: u8,
}

impl Default for Http {
    fn default() -> Self {
        Self {
            address: Ipv4Addr::LOCALHOST.into(),
            port: 8000,
            public_url: None,
            base_path: BasePath::default(),
            trusted_proxies: Networks::default(),
            rate_limits: true,
        }
    }
}

impl Default for Data {
    fn default() -> Self {
        Self {
            dir: "./data".into(),
            runtime_dir: None,
        }
    }
}

impl Default for Accounts {
    fn default() -> Self {
        Self {
            registration: Registration::Invite,
            session_days: 30,
            invite_days: 7,
            audit_days: 365,
            details_days: 180,
            second_factor: SecondFactorFor::Optional,
            hash_workers: 1,
            hash_memory_mib: 19,
            hash_passes: 2,
            proxy_header: String::new(),
            proxy_networks: Networks::default(),
            breach_lookup: None,
        }
    }
}

impl Default for Oidc {
    fn default() -> Self {
        Self {
            issuer: None,
            client_id: String::new(),
            client_secret: Secret::default(),
            name: "OpenID Connect".to_owned(),
            scopes: "openid profile email".to_owned(),
            match_email: false,
            register: Registration::Closed,
            trusts_second_factor: false,
        }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            server: None,
            port: 587,
            encryption: MailEncryption::Starttls,
            username: String::new(),
            password: Secret::default(),
            from: String::new(),
            from_name: "Wellkin".to_owned(),
            reply_to: None,
            ca_file: None,
            timeout_seconds: 30,
        }
    }
}

impl Default for Cohorts {
    fn default() -> Self {
        Self {
            k: 3,
            age_band_years: 10,
            weight_band_kg: 10,
            height_band_cm: 10,
        }
    }
}

/// An empty text means that nothing was said.
pub(super) fn empty_is_none<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    use serde::de::IntoDeserializer;
    match String::deserialize(deserializer)? {
        text if text.is_empty() => Ok(None),
        text => T::deserialize(text.into_deserializer()).map(Some),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_public_url_follows_the_port_until_it_is_said() {
        let mut http = Http {
            port: 8123,
            ..Http::default()
        };
        assert_eq!(http.public_url(), "http://localhost:8123");
        assert!(!http.secure());
        http.public_url = Some("https://health.example".parse().unwrap());
        assert_eq!(http.public_url(), "https://health.example");
        assert!(http.secure());
        assert_eq!(http.link("/setup"), "https://health.example/setup");
        http.base_path = "/at/home".parse().unwrap();
        assert_eq!(http.link("/setup"), "https://health.example/at/home/setup");
    }
}
