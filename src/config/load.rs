//! Reading the configuration of a process: which layers there are, and what comes of them.

use super::layers::Layers;
use super::places::{DEFAULT_FILE, Places};
use super::{Config, ConfigError};
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

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

/// A configuration, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The configuration.
    pub config: Config,
    /// Every file that was read, the lowest layer first.
    pub read: Vec<PathBuf>,
    /// What is no fault, but better done otherwise.
    pub remarks: Vec<Remark>,
}

/// Something to tell the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark(pub(super) String);

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Config {
    /// Reads the configuration: the files of `places`, then this process's environment, then the
    /// files with secrets that it names, then systemd's credentials, then the flags.
    ///
    /// # Errors
    /// Every fault of every layer, also of values that a higher layer replaces.
    pub fn load(places: &Places, overrides: &Overrides) -> Result<Loaded, ConfigError> {
        let mut layers = Layers::new();
        match places.files() {
            Ok(files) => files.iter().for_each(|file| layers.file(file)),
            Err(fault) => layers.complain(fault),
        }
        layers.environment(std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        }));
        if let Some(directory) = std::env::var_os("CREDENTIALS_DIRECTORY") {
            layers.credentials(&PathBuf::from(directory));
        }
        layers.finish(overrides)
    }

    /// Reads the configuration from the text of a file alone, without environment and flags.
    ///
    /// # Errors
    /// Every fault in the text.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let mut layers = Layers::new();
        layers.text(DEFAULT_FILE, text);
        Ok(layers.finish(&Overrides::default())?.config)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::places::Installed;
    use crate::config::{Fault, KEYS, LogFormat, Registration};
    use std::path::Path;

    fn load(text: &str, env: &[(&str, &str)], flags: &Overrides) -> Result<Config, ConfigError> {
        let mut layers = Layers::new();
        layers.text("config.toml", text);
        layers.environment(env.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
        Ok(layers.finish(flags)?.config)
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
    fn other_data_has_another_runtime_directory() {
        let file = "[data]\ndir = \"/d\"\nruntime_dir = \"/run/d\"\n";
        let runtime = |env: &[(&str, &str)], dir: &str| {
            let flags = Overrides {
                data_dir: Some(dir.into()),
                ..Overrides::default()
            };
            load(file, env, &flags).unwrap().data.runtime_dir
        };
        assert_eq!(runtime(&[], "/d"), Some("/run/d".into()));
        assert_eq!(runtime(&[], "/copy"), None);
        let said = [("WELLKIN_DATA__RUNTIME_DIR", "/run/copy")];
        assert_eq!(runtime(&said, "/copy"), Some("/run/copy".into()));
    }

    #[test]
    fn other_data_leaves_the_copy_of_the_keys_alone() {
        let copy = |file: &str, env: &[(&str, &str)], dir: &str| {
            let flags = Overrides {
                data_dir: Some(dir.into()),
                ..Overrides::default()
            };
            load(file, env, &flags).unwrap().backup.keys_copy
        };
        let usb = Some("/usb".into());
        let file = "[data]\ndir = \"/d\"\n[backup]\nkeys_copy = \"/usb\"\n";
        assert_eq!(copy(file, &[], "/d"), usb);
        assert_eq!(copy(file, &[], "/try"), None);
        let said = ("WELLKIN_BACKUP__KEYS_COPY", "/usb");
        let both = [said, ("WELLKIN_DATA__DIR", "/d")];
        assert_eq!(copy("", &both, "/d"), usb);
        assert_eq!(copy("", &both, "/try"), None);
        assert_eq!(copy("", &[said], "/d"), usb, "nothing else names data");
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
        let places = Places {
            named: Some(missing),
            ..Places::default()
        };
        let error = Config::load(&places, &Overrides::default()).unwrap_err();
        let said = error.faults[0].to_string();
        assert!(
            said.contains("none.toml: the file cannot be read"),
            "{said}"
        );
    }

    /// A machine with the package, a file of the operator and two drop-ins.
    fn machine() -> (tempfile::TempDir, Places) {
        let root = tempfile::tempdir().unwrap();
        let places = Places {
            named: None,
            working: root.path().join("work/config.toml"),
            installed: Some(Installed {
                file: root.path().join("etc/config.toml"),
                package: root.path().join("lib/package.toml"),
            }),
        };
        for (file, text) in [
            ("lib/package.toml", "http.address = \"::\"\nhttp.port = 1\n"),
            ("etc/config.toml", "[http]\nport = 2\n[cohorts]\nk = 2\n"),
            (
                "etc/config.d/10-first.toml",
                "[http]\nport = 3\n[store]\nreaders = 3\n",
            ),
            ("etc/config.d/20-last.toml", "[http]\nport = 4\n"),
        ] {
            let path = root.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        (root, places)
    }

    #[test]
    fn each_file_is_laid_over_the_one_before() {
        let (root, places) = machine();
        let loaded = Config::load(&places, &Overrides::default()).unwrap();
        let config = loaded.config;
        assert_eq!(config.http.address.to_string(), "::");
        assert_eq!(
            (config.http.port, config.cohorts.k, config.store.readers),
            (4, 2, 3)
        );
        let names = [
            "lib/package.toml",
            "etc/config.toml",
            "etc/config.d/10-first.toml",
            "etc/config.d/20-last.toml",
        ];
        assert_eq!(loaded.read, names.map(|name| root.path().join(name)));
        assert!(loaded.remarks.is_empty());
    }

    #[test]
    fn the_faults_of_every_file_are_told_with_its_name_and_line() {
        let (root, places) = machine();
        std::fs::write(root.path().join("lib/package.toml"), "\nhttp.port = -1").unwrap();
        let drop_ins = root.path().join("etc/config.d");
        std::fs::write(drop_ins.join("10-first.toml"), "[http]\n\nprot = 3\n").unwrap();
        std::os::unix::fs::symlink("nowhere", drop_ins.join("30-gone.toml")).unwrap();
        std::fs::create_dir(drop_ins.join("40-directory.toml")).unwrap();
        let error = Config::load(&places, &Overrides::default()).unwrap_err();
        let said: Vec<_> = error.faults.iter().map(Fault::to_string).collect();
        let wanted = [
            "lib/package.toml:2): must be a whole number",
            "etc/config.d/10-first.toml:3): there is no such key",
            "etc/config.d/30-gone.toml: the file cannot be read: No such file",
            "etc/config.d/40-directory.toml: the file cannot be read: Is a directory",
        ];
        assert_eq!(said.len(), wanted.len(), "{said:?}");
        for (said, wanted) in said.iter().zip(wanted) {
            assert!(said.contains(wanted), "no {wanted} in {said}");
        }
    }

    #[test]
    fn who_may_not_read_a_file_is_told_what_to_do() {
        let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let said = crate::config::places::unreadable(&denied);
        assert_eq!(said, "this user may not read it: run the command with sudo");
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
