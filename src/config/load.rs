//! Laying the layers over each other, and collecting what is wrong with any of them.

use super::keys::{self, KEYS, Key, SECTIONS};
use super::{Config, ConfigError, Fault};
use figment::providers::{Format, Serialized, Toml};
use figment::value::{Dict, Value};
use figment::{Figment, Profile, Provider};
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// The file that is read when none is named; it need not exist.
pub const DEFAULT_FILE: &str = "config.toml";

/// What flags on the command line say; the highest layer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `--data`, over `data.dir`.
    pub data_dir: Option<PathBuf>,
    /// `--address`, over `http.address`.
    pub address: Option<IpAddr>,
    /// `--port`, over `http.port`.
    pub port: Option<u16>,
}

impl Config {
    /// Reads the configuration: `file` if one is named (it must exist), else [`DEFAULT_FILE`] if it
    /// is there; then this process's environment, then the flags.
    ///
    /// # Errors
    /// Every fault of every layer, also of values that a higher layer replaces.
    pub fn load(file: Option<&Path>, overrides: &Overrides) -> Result<Self, ConfigError> {
        let mut layers = Layers::new();
        layers.file(file);
        layers.environment(std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        }));
        layers.finish(overrides)
    }

    /// Reads the configuration from the text of a file alone, without environment and flags.
    ///
    /// # Errors
    /// Every fault in the text.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let mut layers = Layers::new();
        layers.text(DEFAULT_FILE, text);
        layers.finish(&Overrides::default())
    }
}

/// The layers laid so far, and the faults found so far.
struct Layers {
    figment: Figment,
    faults: Vec<Fault>,
}

impl Layers {
    fn new() -> Self {
        Self {
            figment: Figment::from(Toml::string(&keys::defaults())),
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, key: &str, place: &str, mend: impl Into<String>) {
        self.faults.push(Fault {
            key: key.to_owned(),
            place: place.to_owned(),
            mend: mend.into(),
        });
    }

    /// Lays one value over what is there, if its key takes it.
    fn set(&mut self, key: &Key, value: Value, place: &str) {
        match key.kind.check(&value) {
            Ok(()) => {
                let figment = std::mem::take(&mut self.figment);
                self.figment = figment.merge(Serialized::default(key.path, value));
            }
            Err(mend) => self.fault(key.path, place, mend),
        }
    }

    fn file(&mut self, named: Option<&Path>) {
        let path = named.unwrap_or(Path::new(DEFAULT_FILE));
        let place = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => self.text(&place, &text),
            Err(e) if named.is_none() && e.kind() == std::io::ErrorKind::NotFound => {}
            Err(e) => self.fault("", &place, format!("the file cannot be read: {e}")),
        }
    }

    fn text(&mut self, place: &str, text: &str) {
        let sections = match Toml::string(text).data() {
            Ok(mut profiles) => profiles.remove(&Profile::Default).unwrap_or_default(),
            Err(error) => {
                for error in error {
                    self.fault("", place, error.kind.to_string());
                }
                return;
            }
        };
        for (section, value) in sections {
            let known = SECTIONS.iter().any(|(name, _)| *name == section);
            match value {
                Value::Dict(_, entries) if known => self.section(place, text, &section, entries),
                _ if known => {
                    let place = at(place, text, "", &section);
                    self.fault(&section, &place, format!("is a section: write [{section}]"));
                }
                Value::Dict(..) => {
                    let place = at(place, text, &section, "");
                    let mut mend = "there is no such section".to_owned();
                    if let Some(near) = closest(&section, SECTIONS.iter().map(|(name, _)| *name)) {
                        mend.push_str(&format!("; did you mean [{near}]?"));
                    }
                    self.fault(&format!("[{section}]"), &place, mend);
                }
                _ => self.fault(&section, &at(place, text, "", &section), unknown(&section)),
            }
        }
    }

    fn section(&mut self, place: &str, text: &str, section: &str, entries: Dict) {
        for (name, value) in entries {
            let path = format!("{section}.{name}");
            let place = at(place, text, section, &name);
            match Key::find(&path) {
                Some(key) => self.set(key, value, &place),
                None => self.fault(&path, &place, unknown(&path)),
            }
        }
    }

    fn environment(&mut self, variables: impl Iterator<Item = (String, String)>) {
        let mut ours: Vec<_> = variables
            .filter(|(name, _)| name.starts_with("WELLKIN_"))
            .collect();
        ours.sort();
        for (name, value) in ours {
            match KEYS.iter().find(|key| key.variable() == name) {
                Some(key) => self.set(key, key.kind.read(&value), &name),
                None => {
                    let variables: Vec<_> = KEYS.iter().map(Key::variable).collect();
                    let near = closest(&name, variables.iter().map(String::as_str));
                    let mend = did_you_mean("sets no key", near);
                    self.fault("", &name, mend);
                }
            }
        }
    }

    fn finish(mut self, overrides: &Overrides) -> Result<Config, ConfigError> {
        let flags = [
            (
                "data.dir",
                "--data",
                overrides.data_dir.as_ref().map(|d| d.display().to_string()),
            ),
            (
                "http.address",
                "--address",
                overrides.address.map(|a| a.to_string()),
            ),
            ("http.port", "--port", overrides.port.map(|p| p.to_string())),
        ];
        for (path, flag, value) in flags {
            if let (Some(key), Some(text)) = (Key::find(path), value) {
                self.set(key, key.kind.read(&text), flag);
            }
        }
        if self.faults.is_empty() {
            match self.figment.extract::<Config>() {
                Ok(config) => return Ok(config),
                // Each value was checked on its own, so this would be a key without a field.
                Err(error) => {
                    for error in error {
                        let key = error.path.join(".");
                        self.fault(&key, "the defaults", error.kind.to_string());
                    }
                }
            }
        }
        Err(ConfigError {
            faults: self.faults,
        })
    }
}

fn unknown(path: &str) -> String {
    // A key under no or the wrong section is near to the one of the same name.
    let name = path.rsplit('.').next().unwrap_or(path);
    let namesake = KEYS.iter().find(|key| key.parts().1 == name);
    let near = namesake.map(|key| key.path);
    let near = near.or_else(|| closest(path, KEYS.iter().map(|key| key.path)));
    did_you_mean("there is no such key", near)
}

fn did_you_mean(fault: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => format!("{fault}; did you mean {near}?"),
        None => fault.to_owned(),
    }
}

/// The candidate that differs least from `word`, if any is near enough to be meant.
pub(super) fn closest<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(word, candidate),
                candidate,
            )
        })
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// `config.toml:12` where the line of a key (or, with an empty name, of a section) can be found by
/// looking at the text; keys written in unusual ways get the file's name alone.
fn at(file: &str, text: &str, section: &str, name: &str) -> String {
    let mut current = String::new();
    for (line, content) in text.lines().enumerate() {
        let content = content.split('#').next().unwrap_or_default().trim();
        if let Some(header) = content.strip_prefix('[').and_then(|h| h.strip_suffix(']')) {
            current = header.trim().to_owned();
            if name.is_empty() && current == section {
                return format!("{file}:{}", line + 1);
            }
        } else if let Some((key, _)) = content.split_once('=') {
            let key = key.trim();
            let dotted = current.is_empty() && key == format!("{section}.{name}");
            if !name.is_empty() && (dotted || (current == section && key == name)) {
                return format!("{file}:{}", line + 1);
            }
        }
    }
    file.to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::{LogFormat, Registration};

    fn load(text: &str, env: &[(&str, &str)], flags: &Overrides) -> Result<Config, ConfigError> {
        let mut layers = Layers::new();
        layers.text("config.toml", text);
        layers.environment(env.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
        layers.finish(flags)
    }

    fn faults(text: &str, env: &[(&str, &str)]) -> Vec<String> {
        let error = load(text, env, &Overrides::default()).unwrap_err();
        error.faults.iter().map(Fault::to_string).collect()
    }

    #[test]
    fn nothing_said_means_the_defaults() {
        assert_eq!(
            load("", &[], &Overrides::default()).unwrap(),
            Config::default()
        );
        assert_eq!(Config::default().store.cache_mib, 8);
    }

    #[test]
    fn flags_win_over_variables_over_the_file() {
        let file = "[http]\naddress = \"10.0.0.1\"\nport = 1\n[log]\nformat = \"json\"\n";
        let env = [
            ("WELLKIN_HTTP__PORT", "2"),
            ("WELLKIN_HTTP__ADDRESS", "10.0.0.2"),
            ("HOME", "/"),
        ];
        let flags = Overrides {
            port: Some(3),
            data_dir: Some("/srv/health".into()),
            ..Overrides::default()
        };
        let config = load(file, &env, &flags).unwrap();
        assert_eq!(config.http.port, 3);
        assert_eq!(config.http.address.to_string(), "10.0.0.2");
        assert_eq!(config.log.format, LogFormat::Json);
        assert_eq!(config.data.dir, Path::new("/srv/health"));
    }

    #[test]
    fn every_kind_of_value_can_come_by_variable() {
        let env = [
            ("WELLKIN_HTTP__PUBLIC_URL", "https://health.example"),
            ("WELLKIN_HTTP__TRUSTED_PROXIES", "10.0.0.0/8, 192.168.1.7"),
            ("WELLKIN_HTTP__RATE_LIMITS", "false"),
            ("WELLKIN_DATA__RUNTIME_DIR", "/run/wellkin"),
            ("WELLKIN_ACCOUNTS__REGISTRATION", "closed"),
            ("WELLKIN_LOG__LEVEL", "warn,wellkin::store=debug"),
            ("WELLKIN_TELEMETRY__ALLOWED_NETWORKS", ""),
        ];
        let config = load("", &env, &Overrides::default()).unwrap();
        assert!(config.http.secure());
        assert!(
            config
                .http
                .trusted_proxies
                .contains([192, 168, 1, 7].into())
        );
        assert!(!config.http.rate_limits);
        assert_eq!(config.data.runtime_dir.unwrap(), Path::new("/run/wellkin"));
        assert_eq!(config.accounts.registration, Registration::Closed);
        assert_eq!(config.log.level, "warn,wellkin::store=debug");
        assert!(config.telemetry.allowed_networks.is_empty());
    }

    #[test]
    fn all_faults_are_listed_at_once_with_their_places() {
        let file = "[http]\nprot = 1\nport = 70000 # too high\n\n[cohorts]\nk = 1\n[acounts]\n";
        let env = [("WELLKIN_LOG__LEVEL", "loud"), ("WELLKIN_HTTP_PORT", "1")];
        assert_eq!(
            faults(file, &env),
            [
                "[acounts] (config.toml:7): there is no such section; did you mean [accounts]?",
                "cohorts.k (config.toml:6): must be a whole number from 2 to 1000, not 1",
                "http.port (config.toml:3): must be a whole number from 0 to 65535, not 70000",
                "http.prot (config.toml:2): there is no such key; did you mean http.port?",
                "WELLKIN_HTTP_PORT: sets no key; did you mean WELLKIN_HTTP__PORT?",
                "log.level (WELLKIN_LOG__LEVEL): must be one of off, error, warn, info, debug, trace, not \"loud\"",
            ]
        );
    }

    #[test]
    fn a_key_outside_its_section_is_pointed_home() {
        assert_eq!(
            faults("port = 1\n[data]\nsession_days = 3\n", &[]),
            [
                "data.session_days (config.toml:3): there is no such key; did you mean accounts.session_days?",
                "port (config.toml:1): there is no such key; did you mean http.port?",
            ]
        );
        assert_eq!(
            faults("http = 1", &[]),
            ["http (config.toml:1): is a section: write [http]"]
        );
    }

    #[test]
    fn dotted_keys_are_keys_too() {
        let config = load(
            "http.port = 1\nlog = { level = \"off\" }",
            &[],
            &Overrides::default(),
        );
        assert_eq!(config.unwrap().http.port, 1);
        assert_eq!(
            faults("\nhttp.port = true", &[]),
            ["http.port (config.toml:2): must be a whole number from 0 to 65535, not true"]
        );
    }

    #[test]
    fn a_file_that_is_not_toml_is_one_fault_and_variables_are_still_checked() {
        let found = faults("[http\n", &[("WELLKIN_HTTP__PORT", "x")]);
        assert_eq!(found.len(), 2);
        assert!(
            found[0].starts_with("config.toml: TOML parse error at line 1"),
            "{}",
            found[0]
        );
    }

    #[test]
    fn a_named_file_must_exist_and_be_readable() {
        let dir = tempfile::tempdir().unwrap();
        let missing = dir.path().join("none.toml");
        let error = Config::load(Some(&missing), &Overrides::default()).unwrap_err();
        let said = error.faults[0].to_string();
        assert!(
            said.contains("none.toml: the file cannot be read"),
            "{said}"
        );
    }

    #[test]
    fn every_choice_of_every_key_has_a_meaning() {
        for key in KEYS {
            if let crate::config::Kind::Choice(words) = key.kind {
                for word in words {
                    let text = format!("{} = \"{word}\"", key.path);
                    assert!(Config::parse(&text).is_ok(), "{text}");
                }
            }
        }
    }

    #[test]
    fn the_bounds_of_every_number_fit_its_field() {
        for key in KEYS {
            if let crate::config::Kind::Integer { min, max } = key.kind {
                for n in [min, max] {
                    let text = format!("{} = {n}", key.path);
                    assert!(Config::parse(&text).is_ok(), "{text}");
                }
            }
        }
    }
}
