//! What values a key takes, and what to say about one it does not take.

use super::near::closest;
use super::{BasePath, Hosts, Networks, PublicUrl, ServerUrl, Source};
use email_address::EmailAddress;
use figment::value::{Num, Value};
use std::net::IpAddr;

/// The values a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An IPv4 or IPv6 address.
    Address,
    /// A whole number within bounds, both included.
    Integer {
        /// The smallest value taken.
        min: i64,
        /// The largest value taken.
        max: i64,
    },
    /// `true` or `false`.
    Bool,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// An origin, `http(s)://host[:port]`, or empty.
    PublicUrl,
    /// A path to serve below, such as `/wellkin`, or empty.
    BasePath,
    /// The address of another server, or empty.
    ServerUrl,
    /// The name or the address of a host, without a port, or empty.
    Host,
    /// A mail address, or empty.
    MailAddress,
    /// A line of text, or empty.
    Text {
        /// The most characters taken.
        max: usize,
    },
    /// The name of a header of HTTP, or empty.
    Header,
    /// A list of addresses and networks.
    Networks,
    /// A list of hosts, of hosts with a port, of addresses and networks.
    Hosts,
    /// A list of some of these words.
    Words(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A folder, or a bucket as `s3://bucket/prefix`.
    Source,
    /// A folder or such a bucket, or empty.
    OptionalSource,
    /// The origin of another server, `http(s)://host[:port]`, or empty.
    Origin,
    /// A path that must be given.
    Path,
    /// A path, or empty.
    OptionalPath,
    /// A log level, with levels for single parts of the program behind it.
    LogLevels,
    /// A text that must not be seen: letters, digits and signs, or empty. It may come from a file of
    /// its own, and no message shows it.
    Secret {
        /// The fewest characters taken.
        min: usize,
    },
}

const LEVELS: &[&str] = &["off", "error", "warn", "info", "debug", "trace"];

impl Kind {
    /// The values in words, where the description of the key does not already say them.
    pub fn values(self) -> Option<String> {
        match self {
            Self::Integer { min, max } => Some(format!("{min} to {max}")),
            Self::Secret { min } => Some(format!(
                "at least {min} letters, digits and signs, without blanks"
            )),
            _ => None,
        }
    }

    /// Reads the text of an environment variable. What cannot be read stays text, for
    /// [`Kind::check`] to complain about; a list is separated by commas.
    pub(super) fn read(self, text: &str) -> Value {
        let text = text.trim();
        match self {
            Self::Integer { .. } => text
                .parse::<i64>()
                .map_or_else(|_| text.into(), Value::from),
            Self::Bool => text
                .parse::<bool>()
                .map_or_else(|_| text.into(), Value::from),
            Self::Networks | Self::Hosts | Self::Words(_) | Self::Texts => text
                .split(',')
                .map(str::trim)
                .filter(|entry| !entry.is_empty())
                .map(Value::from)
                .collect::<Vec<_>>()
                .into(),
            _ => text.into(),
        }
    }

    /// Whether a text is taken, written as in an environment variable.
    ///
    /// # Errors
    /// What to mend.
    pub fn takes(self, text: &str) -> Result<(), String> {
        self.check(&self.read(text))
    }

    /// The value as it would stand in the file, on one line; a secret that is set is `***`.
    pub(super) fn written(self, value: &Value) -> String {
        match (self, value) {
            (Self::Secret { .. }, Value::String(_, text)) if text.is_empty() => "\"\"".to_owned(),
            (Self::Secret { .. }, _) => "***".to_owned(),
            (_, Value::Array(_, entries)) => {
                let entries: Vec<_> = entries.iter().map(shown).collect();
                format!("[{}]", entries.join(", "))
            }
            (_, other) => shown(other),
        }
    }

    /// Whether its values say nothing about anybody: no names, no addresses, no places.
    pub const fn is_plain(self) -> bool {
        matches!(
            self,
            Self::Integer { .. } | Self::Bool | Self::Choice(_) | Self::Words(_) | Self::LogLevels
        )
    }

    /// Whether the value is taken; if not, what to mend.
    pub(super) fn check(self, value: &Value) -> Result<(), String> {
        match self {
            Self::Integer { min, max } => {
                let number = match value {
                    Value::Num(_, Num::F32(_) | Num::F64(_)) => None,
                    other => other.to_i128(),
                };
                match number {
                    Some(n) if (i128::from(min)..=i128::from(max)).contains(&n) => Ok(()),
                    _ => Err(format!(
                        "must be a whole number from {min} to {max}, not {}",
                        shown(value)
                    )),
                }
            }
            Self::Bool => match value {
                Value::Bool(..) => Ok(()),
                _ => Err(format!("must be true or false, not {}", shown(value))),
            },
            Self::Networks => check_list(value, "10.0.0.0/8", |text| {
                Networks::parse_one(text).map(drop).map_err(|_| {
                    format!("{text:?} is neither an address nor a network such as 10.0.0.0/8")
                })
            }),
            Self::Hosts => check_list(value, "ntfy.lan", Hosts::check),
            Self::Texts => check_list(value, "verify", |text| check_text(text, 200)),
            Self::Words(words) => {
                let example = words.first().copied().unwrap_or_default();
                check_list(value, example, |word| check_word(words, word))
            }
            Self::Address => {
                let text = string(value)?;
                text.parse::<IpAddr>().map(drop).map_err(|_| {
                    format!("must be an IP address such as 127.0.0.1 or ::, not {text:?}")
                })
            }
            Self::Choice(words) => check_word(words, string(value)?),
            Self::PublicUrl => match string(value)? {
                "" => Ok(()),
                text => text
                    .parse::<PublicUrl>()
                    .map(drop)
                    .map_err(|e| e.to_string()),
            },
            Self::BasePath => string(value)?
                .parse::<BasePath>()
                .map(drop)
                .map_err(|e| e.to_string()),
            Self::ServerUrl => match string(value)? {
                "" => Ok(()),
                text => text
                    .parse::<ServerUrl>()
                    .map(drop)
                    .map_err(|e| e.to_string()),
            },
            Self::Host => check_host(string(value)?),
            Self::MailAddress => check_mail_address(string(value)?),
            Self::Text { max } => check_text(string(value)?, max),
            Self::Origin => match string(value)? {
                "" => Ok(()),
                text => text.parse::<PublicUrl>().map(drop).map_err(|_| {
                    format!("must be an address such as https://s3.example or http://nas.lan:9000, without a path, not {text:?}")
                }),
            },
            Self::Source => string(value)?
                .parse::<Source>()
                .map(drop)
                .map_err(|e| e.to_string()),
            Self::OptionalSource if value.as_str() == Some("") => Ok(()),
            Self::OptionalSource => Self::Source.check(value),
            Self::Header => check_header(string(value)?),
            Self::Path => match string(value)? {
                "" => Err("must name a directory".to_owned()),
                _ => Ok(()),
            },
            Self::OptionalPath => string(value).map(drop),
            Self::LogLevels => check_levels(string(value)?),
            Self::Secret { min } => match value.as_str() {
                Some(text) => check_secret(text, min),
                None => Err("must be text in quotes".to_owned()),
            },
        }
    }
}

/// Each entry of a list, of which `example` is one.
fn check_list(
    value: &Value,
    example: &str,
    check: impl Fn(&str) -> Result<(), String>,
) -> Result<(), String> {
    match value.as_array() {
        Some(entries) => entries.iter().try_for_each(|entry| check(string(entry)?)),
        None => Err(format!(
            "must be a list such as [\"{example}\"], not {}",
            shown(value)
        )),
    }
}

/// A secret goes through headers, so it has only what they carry. Its value is never repeated.
fn check_secret(text: &str, min: usize) -> Result<(), String> {
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("must have only letters, digits and signs of ASCII, and no blanks".to_owned());
    }
    match text.len() {
        0 => Ok(()),
        long if long >= min => Ok(()),
        short => Err(format!(
            "must have at least {min} characters, not {short}; `openssl rand -hex 32` makes a good one"
        )),
    }
}

fn check_text(text: &str, max: usize) -> Result<(), String> {
    if text.chars().any(char::is_control) {
        return Err("must be one line".to_owned());
    }
    match text.chars().count() {
        long if long <= max => Ok(()),
        long => Err(format!("must have at most {max} characters, not {long}")),
    }
}

/// A host by name, or by address; those of IPv6 stand without brackets.
fn check_host(text: &str) -> Result<(), String> {
    let label = |label: &str| {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        (1..=63).contains(&label.len()) && label.bytes().all(plain)
    };
    let named = text.len() <= 253 && text.trim_end_matches('.').split('.').all(label);
    if text.is_empty() || named || text.parse::<IpAddr>().is_ok() {
        return Ok(());
    }
    Err(format!(
        "must be the name of a host such as smtp.example.net, without a port, not {text:?}"
    ))
}

fn check_mail_address(text: &str) -> Result<(), String> {
    // The library takes quoted names with blanks in them, which no server of today does.
    let good = text.is_ascii() && !text.contains(['"', ' ']) && EmailAddress::is_valid(text);
    if text.is_empty() || good {
        return Ok(());
    }
    Err(format!(
        "must be a mail address such as wellkin@health.example, not {text:?}"
    ))
}

/// Headers that say something else already, so that nobody's name is read from them.
const OTHER_HEADERS: &[&str] = &[
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "forwarded",
    "host",
    "origin",
    "referer",
    "transfer-encoding",
    "user-agent",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
];

fn check_header(name: &str) -> Result<(), String> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    if name.len() > 64 || !name.bytes().all(plain) {
        let mend = "must be the name of a header such as Remote-User: letters, digits and hyphens";
        return Err(format!("{mend}, not {name:?}"));
    }
    if OTHER_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
        return Err(format!("{name} says something else already"));
    }
    Ok(())
}

fn check_word(words: &[&str], word: &str) -> Result<(), String> {
    if words.contains(&word) {
        return Ok(());
    }
    let mut mend = format!("must be one of {}, not {word:?}", words.join(", "));
    if let Some(word) = closest(word, words.iter().copied()) {
        mend.push_str(&format!("; did you mean {word}?"));
    }
    Err(mend)
}

fn check_levels(text: &str) -> Result<(), String> {
    for (at, part) in text.split(',').map(str::trim).enumerate() {
        match part.split_once('=') {
            None if at == 0 => check_word(LEVELS, part)?,
            Some((target, level)) if !target.trim().is_empty() => {
                check_word(LEVELS, level.trim())?;
            }
            _ => return Err(format!("{part:?} must look like wellkin::store=debug")),
        }
    }
    Ok(())
}

fn string(value: &Value) -> Result<&str, String> {
    value
        .as_str()
        .ok_or_else(|| format!("must be text in quotes, not {}", shown(value)))
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(_, text) => format!("{text:?}"),
        Value::Char(_, c) => format!("{c:?}"),
        Value::Bool(_, b) => b.to_string(),
        Value::Num(_, number) => match (value.to_i128(), number.to_f64()) {
            (Some(n), _) => n.to_string(),
            (None, Some(f)) => f.to_string(),
            (None, None) => "a number".to_owned(),
        },
        Value::Empty(..) => "nothing".to_owned(),
        Value::Dict(..) => "a table".to_owned(),
        Value::Array(..) => "a list".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_word_that_is_nearly_right_is_suggested() {
        let kind = Kind::Choice(&["invite", "open", "closed"]);
        assert_eq!(kind.check(&"open".into()), Ok(()));
        let mend = kind.check(&"close".into()).unwrap_err();
        assert_eq!(
            mend,
            "must be one of invite, open, closed, not \"close\"; did you mean closed?"
        );
    }

    #[test]
    fn log_levels_may_name_parts_of_the_program() {
        for good in ["info", "warn,wellkin::store=debug", "off, a=trace , b=off"] {
            assert_eq!(Kind::LogLevels.check(&good.into()), Ok(()), "{good}");
        }
        for bad in [
            "",
            "inof",
            "wellkin",
            "info,debug",
            "info,=debug",
            "info,a=loud",
        ] {
            assert!(Kind::LogLevels.check(&bad.into()).is_err(), "{bad}");
        }
    }

    #[test]
    fn integers_keep_their_bounds_and_are_never_text_or_fractions() {
        let kind = Kind::Integer { min: 2, max: 10 };
        assert_eq!(kind.check(&2.into()), Ok(()));
        assert_eq!(kind.check(&kind.read(" 10 ")), Ok(()));
        for bad in [
            Value::from(1),
            11.into(),
            2.0.into(),
            "2".into(),
            true.into(),
        ] {
            assert!(kind.check(&bad).is_err(), "{bad:?}");
        }
        let mend = kind.check(&kind.read("ten")).unwrap_err();
        assert_eq!(mend, "must be a whole number from 2 to 10, not \"ten\"");
    }

    #[test]
    fn a_base_path_is_checked_and_what_to_mend_is_said() {
        assert_eq!(Kind::BasePath.check(&"".into()), Ok(()));
        assert_eq!(Kind::BasePath.check(&"/wellkin".into()), Ok(()));
        let mend = Kind::BasePath.check(&"/wellkin/".into()).unwrap_err();
        assert!(mend.starts_with("must look like /wellkin"), "{mend}");
        assert!(mend.ends_with("not \"/wellkin/\""), "{mend}");
        assert!(Kind::BasePath.check(&7.into()).is_err());
    }

    #[test]
    fn a_header_for_names_is_none_that_means_something_else() {
        for good in ["", "Remote-User", "X-authentik-username"] {
            assert_eq!(Kind::Header.check(&good.into()), Ok(()), "{good}");
        }
        for bad in [
            "Remote User",
            "Remote_User",
            "Cookie",
            "HOST",
            "x:",
            &"a".repeat(65),
        ] {
            assert!(Kind::Header.check(&bad.into()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_line_of_text_has_an_end() {
        let kind = Kind::Text { max: 4 };
        assert_eq!(kind.check(&"čaj!".into()), Ok(()));
        for bad in ["čajić", "a\nb"] {
            assert!(kind.check(&bad.into()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_list_from_a_variable_is_separated_by_commas() {
        assert_eq!(Kind::Networks.check(&Kind::Networks.read("")), Ok(()));
        assert_eq!(
            Kind::Networks.check(&Kind::Networks.read("10.0.0.0/8, ::1")),
            Ok(())
        );
        assert!(
            Kind::Networks
                .check(&Kind::Networks.read("10.0.0.0/33"))
                .is_err()
        );
        assert!(Kind::Networks.check(&"10.0.0.0/8".into()).is_err());
    }
}
