//! What is kept of somebody's second factor, and when a code is taken.

use super::{base32, recovery, totp};
use crate::accounts::credential::SecretHash;
use crate::ops::ids::UserId;
use crate::ops::random;
use crate::store::Record;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Somebody's app that shows codes, and their recovery codes. The app counts only once a first code
/// was typed, which proves that it has the secret; who has passkeys may have recovery codes alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactor {
    /// What the app and the house both know; empty where there is no app. Codes are computed from
    /// it, so it is kept as it is.
    secret: Vec<u8>,
    /// When it was begun.
    started_at: Timestamp,
    /// When the first code was typed.
    confirmed_at: Option<Timestamp>,
    /// The newest step whose code was used; neither it nor an older one is taken again.
    used_step: Option<u64>,
    /// The hashes of the recovery codes that are left.
    recovery: Vec<SecretHash>,
}

impl Record for SecondFactor {}

/// Says nothing of the secrets.
impl fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecondFactor")
            .field("confirmed_at", &self.confirmed_at)
            .finish_non_exhaustive()
    }
}

impl SecondFactor {
    /// One that is begun at `now` and does not count yet.
    pub fn begin(now: Timestamp) -> Self {
        Self {
            secret: random::bytes::<{ totp::SECRET }>().to_vec(),
            started_at: now,
            confirmed_at: None,
            used_step: None,
            recovery: Vec::new(),
        }
    }

    /// Recovery codes without an app, and the codes. They are not known any more afterwards.
    pub fn recovery_only(user: UserId, now: Timestamp) -> (Self, Vec<String>) {
        let mut factor = Self {
            secret: Vec::new(),
            ..Self::begin(now)
        };
        let codes = factor.renew_recovery(user);
        (factor, codes)
    }

    /// Begins with an app, or with another one; recovery codes stay.
    #[must_use]
    pub fn begin_again(self, now: Timestamp) -> Self {
        Self {
            recovery: self.recovery,
            ..Self::begin(now)
        }
    }

    /// Without the app; recovery codes stay.
    #[must_use]
    pub fn without_app(self, now: Timestamp) -> Self {
        Self {
            secret: Vec::new(),
            ..self.begin_again(now)
        }
    }

    /// Whether a first code of an app is awaited.
    pub const fn is_begun(&self) -> bool {
        !self.secret.is_empty() && self.confirmed_at.is_none()
    }

    /// Whether signing in asks for a code of the app.
    pub const fn is_on(&self) -> bool {
        self.confirmed_at.is_some()
    }

    /// Since when it counts.
    pub const fn since(&self) -> Option<Timestamp> {
        self.confirmed_at
    }

    /// How many recovery codes are left.
    pub const fn recovery_left(&self) -> usize {
        self.recovery.len()
    }

    /// The secret for typing, in groups of four letters.
    pub fn secret_text(&self) -> String {
        let letters = base32::encode(&self.secret);
        let groups = letters.as_bytes().chunks(4);
        let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
        groups.join(" ")
    }

    /// What the QR code holds; `name` is what the app calls the account.
    pub fn address(&self, name: &str) -> String {
        totp::address(&self.secret, name)
    }

    /// Lets it count when `typed` is a code of the app, and gives the recovery codes. They are not
    /// known any more afterwards.
    pub fn confirm(&mut self, user: UserId, now: Timestamp, typed: &str) -> Option<Vec<String>> {
        if !self.take_code(now, typed) {
            return None;
        }
        self.confirmed_at = Some(now);
        Some(self.renew_recovery(user))
    }

    /// New recovery codes in the place of all that are left.
    pub fn renew_recovery(&mut self, user: UserId) -> Vec<String> {
        let codes: Vec<_> = (0..recovery::COUNT).map(|_| recovery::random()).collect();
        self.recovery = codes
            .iter()
            .map(|code| recovery::hash(user, code))
            .collect();
        codes
    }

    /// Whether `typed` is a code of the app or a recovery code, which is used up with that. No code
    /// of the app is taken before it counts.
    pub fn take(&mut self, user: UserId, now: Timestamp, typed: &str) -> bool {
        (self.is_on() && self.take_code(now, typed))
            || recovery::take(&mut self.recovery, user, typed)
    }

    fn take_code(&mut self, now: Timestamp, typed: &str) -> bool {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let step = totp::matching_step(&self.secret, now, self.used_step, &digits);
        if step.is_some() {
            self.used_step = step;
        }
        step.is_some()
    }

    /// The code the app would show at `now`.
    #[cfg(test)]
    pub fn code_at(&self, now: Timestamp) -> String {
        totp::code_at(&self.secret, now)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;

    #[test]
    fn it_counts_from_its_first_code_and_takes_each_once() {
        let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
        let user = UserId::new(&clock);
        let mut factor = SecondFactor::begin(clock.now());
        let first = factor.code_at(clock.now());
        assert!(!factor.take(user, clock.now(), &first), "not on yet");
        assert!(factor.confirm(user, clock.now(), "abcdef").is_none());
        let codes = factor.confirm(user, clock.now(), &first).unwrap();
        assert!(
            !factor.take(user, clock.now(), &first),
            "used by confirming"
        );
        hand.advance(std::time::Duration::from_secs(30));
        let next = factor.code_at(clock.now());
        let (left, right) = next.split_at(3);
        assert!(factor.take(user, clock.now(), &format!("{left} {right}")));
        assert!(factor.take(user, clock.now(), &codes[3]));
        assert!(!factor.take(user, clock.now(), &codes[3]));
        assert_eq!(factor.recovery_left(), 9);
        factor.renew_recovery(user);
        assert!(!factor.take(user, clock.now(), &codes[4]), "made anew");
        let read = SecondFactor::from_bytes(&factor.to_bytes().unwrap()).unwrap();
        assert_eq!(read, factor);
        assert_eq!(format!("{factor:?}").matches("secret").count(), 0);
    }
}
