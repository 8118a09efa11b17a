//! The sections `[log]`, `[store]` and `[telemetry]`: how the program itself runs.

use super::{Key, Kind, Networks, Secret};
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use serde::Deserialize;
use std::net::{Ipv4Addr, Ipv6Addr};

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// A level, then levels for single parts of the program: `info,wellkin::store=debug`.
    pub level: String,
    /// How lines are written.
    pub format: LogFormat,
}

/// When the file of the database is made smaller.
pub(super) const COMPACT_AT: Key = Key {
    path: "store.compact_at",
    default: r#""10 4 * * sun""#,
    kind: Kind::Text { max: 100 },
    about: "When the file of the database is made smaller, if a quarter of it and 16 MiB are free, as a cron\n\
            expression of five fields: \"10 4 * * sun\" is each Sunday at ten past four. Everybody waits\n\
            meanwhile, some seconds for each 100 MiB. Empty means never by itself.",
};

/// The database engine.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoreConfig {
    /// Memory for database pages, in MiB.
    pub cache_mib: usize,
    /// Writes that may wait at once.
    pub queue: usize,
    /// Reads that may run at once.
    pub readers: usize,
    /// Milliseconds a commit waits for company.
    pub linger_ms: u64,
    /// When the file is made smaller, as a cron expression; never by itself when empty.
    pub compact_at: String,
}

/// Figures for Prometheus.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telemetry {
    /// Who may read `/metrics`.
    pub allowed_networks: Networks,
    /// With which token others may; empty if with none.
    pub token: Secret<String>,
}

impl Default for Log {
    fn default() -> Self {
        Self {
            level: "info".to_owned(),
            format: LogFormat::Text,
        }
    }
}

impl Default for StoreConfig {
    fn default() -> Self {
        Self {
            cache_mib: 8,
            queue: 1024,
            readers: 8,
            linger_ms: 2,
            compact_at: "10 4 * * sun".to_owned(),
        }
    }
}

impl Default for Telemetry {
    fn default() -> Self {
        let loopback = IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(127, 0, 0, 0), 8));
        let loopback6 = IpNet::V6(Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128));
        Self {
            allowed_networks: Networks::new(vec![loopback, loopback6]),
            token: Secret::default(),
        }
    }
}
