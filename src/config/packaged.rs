//! The configuration that a package installs: its own layer, written by hand, and the operator's
//! file, rendered from the table with what that layer sets.

use super::Key;
use super::render::render_with;

/// The package's own layer.
const PACKAGE: &str = include_str!("../../packaging/package.toml");

const HEAD: &str = "\
# The configuration of Wellkin on this machine.
#
# Every line with a value is commented out and shows what holds without it: the default, or what the
# package sets in /usr/lib/wellkin/package.toml. Uncomment what you change, then
# `sudo wellkin check-config` and `sudo systemctl restart wellkin`. An empty file works.
#
# Files of your own, /etc/wellkin/config.d/*.toml, are laid over this one in the order of their
# names; upgrades never ask about those. All of it is explained in `man wellkin.toml`.
";

/// What the package sets a key to, as it stands in the file.
pub fn value(key: &Key) -> Option<&'static str> {
    let (wanted, name) = key.parts();
    let mut section = "";
    PACKAGE.lines().find_map(|line| {
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']');
        }
        let (key, value) = line.split_once(" = ")?;
        (section == wanted && key == name).then_some(value)
    })
}

/// The operator's file.
fn render() -> String {
    render_with(HEAD, |key| value(key).unwrap_or(key.default))
}

mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::places::Installed;
    use crate::config::{Config, KEYS, Overrides, Places};

    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/packaging/config.toml");

    #[test]
    fn the_operators_file_is_rendered_from_the_table() {
        if std::env::var_os("RENDER_DOCS").is_some() {
            std::fs::write(FILE, render()).unwrap();
        }
        let file = std::fs::read_to_string(FILE).unwrap();
        assert!(
            file == render(),
            "packaging/config.toml is out of date: RENDER_DOCS=1 cargo test --lib config"
        );
        assert!(file.lines().all(|line| line.len() <= 100));
    }

    #[test]
    fn with_all_of_it_commented_the_package_lies_over_the_defaults() {
        let root = tempfile::tempdir().unwrap();
        let installed = Installed {
            file: root.path().join("config.toml"),
            package: root.path().join("package.toml"),
        };
        std::fs::copy(FILE, &installed.file).unwrap();
        std::fs::write(&installed.package, PACKAGE).unwrap();
        let places = Places {
            named: None,
            working: root.path().join("nowhere/config.toml"),
            installed: Some(installed),
        };
        let loaded = Config::load(&places, &Overrides::default()).unwrap();
        assert_eq!(loaded.read.len(), 2);
        let mut wanted = Config::default();
        wanted.http.address = "::".parse().unwrap();
        wanted.data.dir = "/var/lib/wellkin".into();
        wanted.data.runtime_dir = Some("/run/wellkin".into());
        assert_eq!(loaded.config, wanted);
        assert_eq!(Config::parse(PACKAGE).unwrap(), wanted);
    }

    #[test]
    fn the_values_it_shows_are_those_that_hold() {
        let uncommented: String = render()
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(value) if value.starts_with(|c: char| c.is_ascii_lowercase()) => value,
                _ => line,
            })
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(
            Config::parse(&uncommented).unwrap(),
            Config::parse(PACKAGE).unwrap()
        );
        let set = KEYS.iter().filter(|key| value(key).is_some()).count();
        assert_eq!(set, 3);
    }
}
