//! Where each value was said: which layer had the last word on a key, and what it said.

use super::{KEYS, Key};
use figment::value::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Which kind of layer said a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Nobody: it is the default.
    Default,
    /// A file of the configuration.
    File,
    /// An environment variable.
    Variable,
    /// A file with a secret, or a credential of systemd.
    Secret,
    /// A flag on the command line.
    Flag,
}

impl From {
    /// One word for it, the same in every language.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::File => "file",
            Self::Variable => "environment",
            Self::Secret => "secret",
            Self::Flag => "flag",
        }
    }
}

#[derive(Debug, Clone)]
struct Said {
    value: String,
    from: From,
    place: String,
}

/// Where every value was said.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    said: BTreeMap<&'static str, Said>,
    /// Every file that was read, the lowest layer first.
    pub read: Vec<PathBuf>,
}

/// Two configurations are the same when they say the same, wherever that stands.
impl PartialEq for Origins {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Origins {}

/// A key with the value that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective {
    /// The key.
    pub key: &'static Key,
    /// The value as it would stand in the file; a secret that is set is `***`.
    pub value: String,
    /// Which kind of layer said it.
    pub from: From,
    /// Where exactly: a file with its line, a variable, or a flag. Empty for a default.
    pub place: String,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Key {}

impl Origins {
    /// What was said of these sections alone; nothing of any file.
    #[must_use]
    pub fn of_sections(mut self, sections: &[&str]) -> Self {
        let section = |path: &str| path.split('.').next().unwrap_or_default().to_owned();
        self.said
            .retain(|path, _| sections.contains(&section(path).as_str()));
        self.read.clear();
        self
    }

    /// Takes down that a layer said a value.
    pub(super) fn say(&mut self, key: &'static Key, value: &Value, from: From, place: &str) {
        let said = Said {
            value: key.kind.written(value),
            from,
            place: place.to_owned(),
        };
        self.said.insert(key.path, said);
    }

    /// Takes down that what was said does not count, because of a flag.
    pub(super) fn take_back(&mut self, path: &'static str, flag: &str) {
        if let Some(said) = self.said.get_mut(path) {
            *said = Said {
                value: "\"\"".to_owned(),
                from: From::Flag,
                place: flag.to_owned(),
            };
        }
    }

    /// Every key with the value that counts, in the order of the documented file.
    pub fn effective(&self) -> Vec<Effective> {
        let one = |key: &'static Key| match self.said.get(key.path) {
            Some(said) => Effective {
                key,
                value: said.value.clone(),
                from: said.from,
                place: said.place.clone(),
            },
            None => Effective {
                key,
                value: key.default.to_owned(),
                from: From::Default,
                place: String::new(),
            },
        };
        KEYS.iter().map(one).collect()
    }

    /// Whether a secret stands in the file at `path`.
    pub fn holds_secret(&self, path: &Path) -> bool {
        let file = path.display().to_string();
        self.said.iter().any(|(key, said)| {
            let secret = Key::find(key).is_some_and(Key::is_secret);
            let within = match said.place.strip_prefix(&file) {
                Some(line) => line.is_empty() || line.starts_with(':'),
                None => said.place.ends_with(&format!(", {file}")),
            };
            secret && said.value != "\"\"" && within
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::{Config, Overrides, Places};

    fn told(config: &Config, path: &str) -> (String, From, String) {
        let all = config.origins.effective();
        let found = all.into_iter().find(|one| one.key.path == path).unwrap();
        (found.value, found.from, found.place)
    }

    #[test]
    fn each_value_says_where_it_was_said_and_secrets_are_never_shown() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("config.toml");
        let text = "[http]\nport = 1\n[telemetry]\ntoken = \"tri-plave-rode-na-krovu\"\n\
                    allowed_networks = [\"10.0.0.0/8\"]\n";
        std::fs::write(&file, text).unwrap();
        let places = Places {
            named: Some(file.clone()),
            ..Places::default()
        };
        let flags = Overrides {
            data_dir: Some("/srv/health".into()),
            ..Overrides::default()
        };
        let config = Config::load(&places, &flags).unwrap().config;
        let name = file.display();
        let place = |line| format!("{name}:{line}");
        assert_eq!(
            told(&config, "http.port"),
            ("1".to_owned(), From::File, place(2))
        );
        assert_eq!(
            told(&config, "telemetry.token"),
            ("***".to_owned(), From::File, place(4))
        );
        let networks = "[\"10.0.0.0/8\"]".to_owned();
        assert_eq!(
            told(&config, "telemetry.allowed_networks"),
            (networks, From::File, place(5))
        );
        let data = (
            "\"/srv/health\"".to_owned(),
            From::Flag,
            "--data".to_owned(),
        );
        assert_eq!(told(&config, "data.dir"), data);
        let usual = ("\"info\"".to_owned(), From::Default, String::new());
        assert_eq!(told(&config, "log.level"), usual);
        assert!(config.origins.holds_secret(&file));
        assert!(!config.origins.holds_secret(&dir.path().join("config")));
        assert!(!format!("{:?}", config.origins).contains("rode"));
        assert_eq!(config.origins.read, [file]);
        assert_eq!(config.origins.effective().len(), KEYS.len());
    }

    #[test]
    fn a_configuration_without_layers_is_all_defaults() {
        let config = Config::default();
        let all = config.origins.effective();
        assert!(all.iter().all(|one| one.from == From::Default));
        assert!(all.iter().all(|one| one.value == one.key.default));
    }
}
