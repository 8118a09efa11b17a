//! A key of the configuration, and how it is named elsewhere.

use super::{KEYS, Kind};

/// One key an operator may set.
#[derive(Debug)]
pub struct Key {
    /// Section and name, such as `http.port`.
    pub path: &'static str,
    /// The default, as it would stand in the file.
    pub default: &'static str,
    /// What values it takes.
    pub kind: Kind,
    /// What it does, in one to three lines.
    pub about: &'static str,
}

impl Key {
    /// The section and the name within it.
    pub fn parts(&self) -> (&'static str, &'static str) {
        self.path.split_once('.').unwrap_or(("", self.path))
    }

    /// The environment variable that sets it, such as `WELLKIN_HTTP__PORT`.
    pub fn variable(&self) -> String {
        format!("WELLKIN_{}", self.path.replace('.', "__").to_uppercase())
    }

    /// Whether it must not be seen, and may come from a file of its own.
    pub const fn is_secret(&self) -> bool {
        matches!(self.kind, Kind::Secret { .. })
    }

    /// The environment variable that names the file with the value of a secret.
    pub fn file_variable(&self) -> String {
        format!("{}_FILE", self.variable())
    }

    /// The systemd credential with the value of a secret, such as `wellkin.telemetry.token`.
    pub fn credential(&self) -> String {
        format!("wellkin.{}", self.path)
    }

    /// The key at `path`, if there is one.
    pub fn find(path: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.path == path)
    }
}
