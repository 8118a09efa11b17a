//! The path below which a server is reached, on a host that serves other things too.

use serde::{Deserialize, Deserializer, de};
use std::fmt;
use std::str::FromStr;

/// The longest base path, in bytes.
const MAX: usize = 100;

/// A path such as `/wellkin`, or nothing at all: `/` goes before it and never behind it, so that
/// it can be put in front of any path of the house.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BasePath(String);

impl BasePath {
    /// The path as text, without a slash at the end; empty when the server has the host to itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the server has the host to itself.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The path within the house that `path` stands for: `/wellkin/entries` is `/entries` there.
    /// `None` for what lies outside, and for the base path without a slash behind it.
    pub fn within<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(&self.0)
            .filter(|rest| rest.starts_with('/'))
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text is not a path to serve below.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "must look like /wellkin: a slash before each part and none at the end, made of letters, \
     digits and - . _ ~, at most {MAX} bytes, not {0:?}"
)]
pub struct BasePathError(String);

impl FromStr for BasePath {
    type Err = BasePathError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || BasePathError(text.to_owned());
        if text.is_empty() {
            return Ok(Self::default());
        }
        let parts = text.strip_prefix('/').ok_or_else(refused)?;
        let unreserved = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
        // Browsers resolve the parts . and .. before they ask.
        let sane = |part: &str| !matches!(part, "" | "." | "..") && part.bytes().all(unreserved);
        if text.len() > MAX || !parts.split('/').all(sane) {
            return Err(refused());
        }
        Ok(Self(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for BasePath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_base_path_is_plain_parts_between_slashes() {
        let longest = format!("/{}", "a".repeat(MAX - 1));
        for good in ["", "/wellkin", "/at/home", "/a-b.c_d~e/9", &longest] {
            assert_eq!(good.parse::<BasePath>().unwrap().as_str(), good);
        }
        let long = format!("{longest}a");
        for bad in [
            "wellkin",
            "/",
            "/wellkin/",
            "//wellkin",
            "/a//b",
            "/a/../b",
            "/.",
            "/a b",
            "/a?b",
            "/a%20b",
            "/dom\u{107}",
            "https://a.example/b",
            &long,
        ] {
            assert!(bad.parse::<BasePath>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn only_what_lies_below_the_base_is_within_the_house() {
        let base: BasePath = "/wellkin".parse().unwrap();
        for (path, within) in [
            ("/wellkin/", Some("/")),
            ("/wellkin/entries", Some("/entries")),
            ("/wellkin/wellkin/x", Some("/wellkin/x")),
            ("/wellkin", None),
            ("/wellkins/x", None),
            ("/Wellkin/x", None),
            ("/", None),
        ] {
            assert_eq!(base.within(path), within, "{path}");
        }
        assert_eq!(BasePath::default().within("/entries"), Some("/entries"));
    }
}
