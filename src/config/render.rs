//! What is rendered from the table of keys: the documented `config.toml`, and the defaults.

use super::{KEYS, Key, SECTIONS, pipelines};

const HEAD: &str = "\
# The configuration of Wellkin.
#
# Every line with a value is commented out and shows the default: uncomment what you change. An
# empty file works. Files config.d/*.toml beside this one are laid over it in the order of their
# names. Each key can also be set by an environment variable (http.port by WELLKIN_HTTP__PORT),
# which wins over files. `wellkin check-config` finds mistakes.
";

/// The documented `config.toml`: every section and key, each value commented out at its default.
pub fn render() -> String {
    render_with(HEAD, |key| key.default)
}

/// Every section and key below `head`, each commented out at the value that `value` gives.
pub(super) fn render_with(head: &str, value: impl Fn(&'static Key) -> &'static str) -> String {
    let mut out = head.to_owned();
    for (section, about) in SECTIONS {
        out.push_str(&format!("\n# {about}\n[{section}]\n"));
        for key in KEYS {
            let (within, name) = key.parts();
            if within != *section {
                continue;
            }
            out.push('\n');
            for line in key.about.lines() {
                out.push_str(&format!("# {line}\n"));
            }
            if let Some(values) = key.kind.values() {
                out.push_str(&format!("# Values: {values}.\n"));
            }
            out.push_str(&format!("#{name} = {}\n", value(key)));
        }
    }
    out.push_str(&pipelines::rendered());
    out
}

/// All defaults as a TOML document, the lowest layer.
pub(super) fn defaults() -> String {
    KEYS.iter()
        .map(|key| format!("{} = {}\n", key.path, key.default))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Config;

    #[test]
    fn the_file_in_the_repository_is_rendered_from_the_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/config.toml");
        if std::env::var_os("RENDER_DOCS").is_some() {
            std::fs::write(path, render()).unwrap();
        }
        let file = std::fs::read_to_string(path).unwrap();
        assert!(
            file == render(),
            "config.toml is out of date: RENDER_DOCS=1 cargo test --lib config"
        );
    }

    #[test]
    fn the_rendered_file_says_the_defaults_commented_or_not() {
        let commented = render();
        // Values stand right behind the mark, prose behind a blank.
        let uncommented: String = commented
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(value) if value.starts_with(|c: char| c.is_ascii_lowercase()) => value,
                _ => line,
            })
            .map(|line| format!("{line}\n"))
            .collect();
        assert!(uncommented.contains("\nport = 8000\n"));
        for text in [commented, uncommented] {
            assert_eq!(Config::parse(&text).unwrap(), Config::default());
        }
    }

    #[test]
    fn every_key_is_in_a_section_and_stands_there_once() {
        let mut seen = std::collections::HashSet::new();
        for key in KEYS {
            let (section, _) = key.parts();
            assert!(
                SECTIONS.iter().any(|(name, _)| *name == section),
                "{}",
                key.path
            );
            assert!(seen.insert(key.path), "{} twice", key.path);
            assert!((1..=3).contains(&key.about.lines().count()), "{}", key.path);
            assert!(render().lines().all(|line| line.len() <= 100));
        }
    }
}
