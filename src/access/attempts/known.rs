//! Proofs that somebody signed in from a browser before: they lie in a cookie, sealed with a key of
//! the house, and open nothing. All they do is that the browser's attempts are counted apart from
//! everybody else's.

use crate::ops::ids::UserId;
use crate::ops::random;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use std::time::Duration;
use uuid::Uuid;

/// How long a browser is remembered after somebody signed in with it.
pub const LASTS: Duration = Duration::from_secs(365 * 24 * 3600);
/// The most accounts one browser is remembered for, such as those of a family on one tablet. It
/// also bounds the cookie: 387 characters.
const AT_MOST: usize = 4;
/// Under which name the store keeps the key.
pub const KEY: &str = "accounts.browsers.key";
/// What is sealed besides the proof, so that the key's other uses could never be taken for one.
const LABEL: &[u8] = b"wellkin known browser 1";

/// The key of the house.
pub type Key = [u8; 32];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Proof {
    user: UserId,
    browser: u128,
    /// Seconds since 1970.
    since: i64,
}

/// The proofs a browser carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proofs(Vec<Proof>);

impl Proofs {
    /// Those of a cookie that are ours and not over at `now`; whatever else stands in it is
    /// passed over.
    pub fn read(cookie: &str, key: &Key, now: Timestamp) -> Self {
        let lasts = i64::try_from(LASTS.as_secs()).unwrap_or(i64::MAX);
        let proofs = cookie.split('.').take(AT_MOST);
        let proofs = proofs.filter_map(|text| Proof::open(text, key));
        let fresh = |proof: &Proof| now.as_second().saturating_sub(proof.since) < lasts;
        Self(proofs.filter(fresh).collect())
    }

    /// As which browser `user` is known here.
    pub fn browser_of(&self, user: UserId) -> Option<u128> {
        let proof = self.0.iter().find(|proof| proof.user == user);
        proof.map(|proof| proof.browser)
    }

    /// These, and that `user` signed in at `now`. A browser stays the one it is.
    #[must_use]
    pub fn and(mut self, user: UserId, now: Timestamp) -> Self {
        let known = self.browser_of(user);
        self.0.retain(|proof| proof.user != user);
        let proof = Proof {
            user,
            browser: known.unwrap_or_else(|| u128::from_be_bytes(random::bytes())),
            since: now.as_second(),
        };
        self.0.insert(0, proof);
        self.0.truncate(AT_MOST);
        self
    }

    /// The value of the cookie.
    pub fn cookie(&self, key: &Key) -> String {
        let sealed: Vec<_> = self.0.iter().map(|proof| proof.seal(key)).collect();
        sealed.join(".")
    }
}

impl Proof {
    fn bytes(&self) -> [u8; 40] {
        let mut bytes = [0; 40];
        bytes[..16].copy_from_slice(self.user.as_uuid().as_bytes());
        bytes[16..32].copy_from_slice(&self.browser.to_be_bytes());
        bytes[32..].copy_from_slice(&self.since.to_be_bytes());
        bytes
    }

    fn seal(&self, key: &Key) -> String {
        let mut sealed = self.bytes().to_vec();
        sealed.extend_from_slice(&mac(key, &self.bytes()).finalize().into_bytes());
        URL_SAFE_NO_PAD.encode(sealed)
    }

    fn open(text: &str, key: &Key) -> Option<Self> {
        let sealed: [u8; 72] = URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        let (bytes, seal) = sealed.split_at(40);
        // Takes the same time wherever the difference is.
        mac(key, bytes).verify_slice(seal).ok()?;
        Some(Self {
            user: UserId::from_uuid(Uuid::from_slice(&bytes[..16]).ok()?),
            browser: u128::from_be_bytes(bytes[16..32].try_into().ok()?),
            since: i64::from_be_bytes(bytes[32..].try_into().ok()?),
        })
    }
}

fn mac(key: &Key, bytes: &[u8]) -> Hmac<Sha256> {
    // A shorter key is filled up with zeros to the block of the hash (RFC 2104).
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(LABEL);
    mac.update(bytes);
    mac
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;

    const KEY_1: Key = [1; 32];

    fn clock() -> Clock {
        Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap())
    }

    #[test]
    fn a_browser_is_known_again_and_stays_the_one_it_is() {
        let clock = clock();
        let (iva, mia) = (UserId::new(&clock), UserId::new(&clock));
        let now = clock.now();
        let first = Proofs::default().and(iva, now);
        let cookie = first.cookie(&KEY_1);
        let read = Proofs::read(&cookie, &KEY_1, now);
        assert_eq!(read, first);
        assert_eq!(read.browser_of(mia), None);
        let both = read.and(mia, now).and(iva, now);
        assert_eq!(both.browser_of(iva), first.browser_of(iva));
        assert_ne!(both.browser_of(mia), both.browser_of(iva));
    }

    #[test]
    fn what_the_house_did_not_seal_proves_nothing() {
        let clock = clock();
        let (iva, now) = (UserId::new(&clock), clock.now());
        let cookie = Proofs::default().and(iva, now).cookie(&KEY_1);
        let none = Proofs::default();
        assert_eq!(Proofs::read(&cookie, &[2; 32], now), none, "another key");
        let last = if cookie.ends_with('A') { "E" } else { "A" };
        let tampered = format!("{}{last}", &cookie[..cookie.len() - 1]);
        for bad in [
            "",
            ".",
            "nonsense",
            &cookie[1..],
            &tampered,
            &"x".repeat(9000),
        ] {
            assert_eq!(Proofs::read(bad, &KEY_1, now), none, "{bad}");
        }
        let beside = format!("nonsense.{cookie}");
        assert!(Proofs::read(&beside, &KEY_1, now).browser_of(iva).is_some());
    }

    #[test]
    fn proofs_end_after_a_year_and_are_four_at_most() {
        let clock = clock();
        let now = clock.now();
        let users: Vec<_> = (0..6).map(|_| UserId::new(&clock)).collect();
        let proofs = users
            .iter()
            .fold(Proofs::default(), |all, user| all.and(*user, now));
        let cookie = proofs.cookie(&KEY_1);
        assert_eq!(cookie.len(), 4 * 96 + 3);
        let known = |proofs: &Proofs| {
            users
                .iter()
                .filter(|u| proofs.browser_of(**u).is_some())
                .count()
        };
        assert_eq!(known(&proofs), 4);
        let year = jiff::SignedDuration::try_from(LASTS).unwrap();
        let later = now.checked_add(year).unwrap();
        assert_eq!(known(&Proofs::read(&cookie, &KEY_1, later)), 0);
    }
}
