//! Taking out of free text whatever may lead to somebody: names of this house, mail addresses,
//! addresses of machines, places on disk, and anything long enough to be a secret.
//!
//! The log names nobody as it is. This is the second look before a file leaves the house.

use crate::accounts::USERS;
use crate::config::Key;
use crate::framework;
use crate::persons;
use crate::store::{Reads, StoreError};
use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};

/// A run of letters, digits and hyphens of this length may be a secret, or the id of somebody.
const SECRET: usize = 20;
/// Shorter parts of names would take half of every sentence along.
const SHORTEST: usize = 3;

/// Takes out what may lead to somebody.
#[derive(Debug, Clone, Default)]
pub struct Redactor {
    names: BTreeSet<String>,
}

impl Redactor {
    /// One that knows the names of everybody in the house.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of(reads: &impl Reads) -> Result<Self, StoreError> {
        let mut redactor = Self::default();
        for (_, user) in reads.list(USERS.all())? {
            redactor.learn(&user.username);
            redactor.learn(user.email.split('@').next().unwrap_or_default());
        }
        // People name what they make after people.
        for id in framework::made_here(reads)? {
            redactor.learn_whole(&id);
        }
        for person in persons::everybody(reads)? {
            if let Some(dependant) = persons::dependant(reads, person)? {
                redactor.learn(&dependant.name);
            }
        }
        Ok(redactor)
    }

    /// Takes the words of `name` out from now on.
    pub fn learn(&mut self, name: &str) {
        let words = words(name).filter(|word| word.chars().count() >= SHORTEST);
        self.names.extend(words.map(str::to_lowercase));
        self.learn_whole(name);
    }

    /// Takes `name` out as a whole from now on, however short it is.
    fn learn_whole(&mut self, name: &str) {
        let whole = name.trim().to_lowercase();
        if !whole.is_empty() {
            self.names.insert(whole);
        }
    }

    /// `text` without them.
    pub fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(is_between) {
            let (token, tail) = rest.split_at(at);
            out.push_str(&self.token(token));
            let width = tail.chars().next().map_or(1, char::len_utf8);
            out.push_str(&tail[..width]);
            rest = &tail[width..];
        }
        out.push_str(&self.token(rest));
        out
    }

    fn token(&self, token: &str) -> String {
        if token.parse::<IpAddr>().is_ok() {
            // Before it is trimmed: `::1` begins with what ends a sentence.
            return "(address)".to_owned();
        }
        let bare = token.trim_matches(|c: char| matches!(c, '.' | ':' | '?' | '!'));
        if bare.is_empty() {
            return token.to_owned();
        }
        let kind = if bare.contains('@') {
            "(mail)"
        } else if bare.contains("://") || is_address(bare) {
            "(address)"
        } else if bare.starts_with('/') || bare.starts_with("~/") {
            "(path)"
        } else if long_runs(bare) {
            "(secret)"
        } else if self.names.contains(&bare.to_lowercase())
            || words(bare).any(|word| self.names.contains(&word.to_lowercase()))
        {
            "(name)"
        } else {
            return token.to_owned();
        };
        token.replacen(bare, kind, 1)
    }
}

/// What stands between the tokens of a sentence.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\''
                | '`'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '<'
                | '>'
                | ','
                | ';'
                | '='
                | '„'
                | '”'
                | '“'
        )
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The address of a machine: in digits, or by a name with dots that is no key of the configuration.
fn is_address(text: &str) -> bool {
    if text.parse::<IpAddr>().is_ok() || text.parse::<SocketAddr>().is_ok() {
        return true;
    }
    let host = match text.rsplit_once(':') {
        Some((host, port)) if port.parse::<u16>().is_ok() => host,
        _ => text,
    };
    let label = |part: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !part.is_empty() && part.chars().all(plain)
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && host.split('.').all(label)
        && last.chars().all(|c| c.is_ascii_alphabetic())
        && Key::find(host).is_none()
}

fn long_runs(text: &str) -> bool {
    let run = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '%');
    text.split(|c: char| !run(c)).any(|part| {
        let has_digit = part.chars().any(|c| c.is_ascii_digit());
        part.len() >= 2 * SECRET || part.len() >= SECRET && has_digit
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redacted(text: &str) -> String {
        let mut redactor = Redactor::default();
        redactor.learn("iva");
        redactor.learn("Baka Mara");
        redactor.text(text)
    }

    #[test]
    fn whatever_leads_to_somebody_goes() {
        for (before, after) in [
            ("signed in as Iva.", "signed in as (name)."),
            ("the diary of iva-2 (Mara)", "the diary of (name) ((name))"),
            ("mail to iva@home.example failed", "mail to (mail) failed"),
            (
                "set up Wellkin: http://nas:8000/setup?code=abc",
                "set up Wellkin: (address)=abc",
            ),
            (
                "from 192.168.1.7:40000, [fd12::1]",
                "from (address), [(address)]",
            ),
            ("at ::1 and 10.0.0.7.", "at (address) and (address)."),
            ("smtp.home.example says no", "(address) says no"),
            ("/home/iva/wellkin cannot be read", "(path) cannot be read"),
            (
                "token wk_01c0ffee01c0ffee01c0ffee here",
                "token (secret) here",
            ),
            ("id 018f1e2a-7c3b-7d4e-8f5a-6b7c8d9e0f1a", "id (secret)"),
        ] {
            assert_eq!(redacted(before), after);
        }
    }

    #[test]
    fn what_helps_stays() {
        for text in [
            "jobs were cut off when the server ended the last time",
            "backup.at or backup.zone: not a schedule",
            "answered GET 200 in 3.5 ms, request 00ff00ff00ff00ff",
            "wellkin::store::redb",
            "version 0.1.0",
            "at 2026-11-22T06:00:00Z",
        ] {
            assert_eq!(redacted(text), text);
        }
    }
}
