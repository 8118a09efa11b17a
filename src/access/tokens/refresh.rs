//! Refresh tokens: each is good once, and gives the next. All that one sign-in led to are a family.
//!
//! # When an old one comes again
//! Either a thief has a copy, or the program never got the answer that held the next one. The two
//! look alike, so there is one narrow way for the second: within [`GRACE`] of the exchange, and only
//! as long as the next token was not used either, the old one gets *the same* next token once more.
//! It is computed from the old token and not stored. So there is never more than one line of tokens,
//! and whoever of thief and owner comes second after that has shown an old token, which ends the
//! family for both.
//!
//! # What is kept
//! The number of the newest token, the hash of its secret, and a salt. That a token is one of ours is
//! told by a tag over it, so that old ones are known without remembering them, and made-up ones end
//! nobody's family. The next secret follows from the present one, the salt and a key outside the
//! store: neither the store nor the key, nor both together, give a token.

use crate::access::sessions::{Ends, Owned, hour_of, later, shortened};
use crate::access::tables::{FAMILIES, FAMILIES_BY_USER};
use crate::credentials::SecretHash;
use crate::ops::ids::UserId;
use crate::ops::{InstanceKey, Secret, keyed_hash, random};
use crate::store::Record;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// What a refresh token begins with.
pub const PREFIX: &str = "wellkin_rt_";
/// How long after an exchange the same answer is given again.
pub const GRACE: SignedDuration = SignedDuration::from_secs(10);

/// How long a family lasts after its last exchange.
const IDLE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long a family lasts at most.
const LONGEST: SignedDuration = SignedDuration::from_hours(365 * 24);
/// The bytes of a token without its tag: family, number, secret.
const BODY: usize = 16 + 4 + 32;
/// The bytes of the tag that says that a token is ours.
const TAG: usize = 16;

/// All tokens that one sign-in of a program led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// Who it belongs to.
    pub user: UserId,
    /// The number of the newest refresh token; the first is 1.
    number: u32,
    /// The hash of its secret.
    secret_hash: SecretHash,
    /// With which its secret was made from the one before.
    salt: [u8; 32],
    /// When it was given out.
    renewed_at: Timestamp,
    /// When the program signed in.
    pub created_at: Timestamp,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
    /// When it was used last, to the hour.
    pub seen_at: Timestamp,
    /// What the program called itself, in a few words.
    pub agent: String,
}

impl Record for Family {}

impl Ends for Family {
    fn user(&self) -> UserId {
        self.user
    }

    fn ends_at(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }
}

/// The families of programs that are signed in.
pub static FAMILY: Owned<Family> = Owned {
    rows: &FAMILIES,
    by_user: &FAMILIES_BY_USER,
};

/// A refresh token of ours.
#[derive(Clone)]
pub struct RefreshToken {
    /// The family it belongs to.
    pub family: u128,
    number: u32,
    secret: Secret<[u8; 32]>,
}

/// What a refresh token gets.
pub enum Exchange {
    /// The next token, with what is to be kept of the family.
    Next(RefreshToken, Family),
    /// The next token once more; nothing has changed.
    Again(RefreshToken),
    /// It was exchanged before: the family ends.
    Reused,
    /// It is newer than the family, or another of the same number: the store was put back to an
    /// earlier day.
    Unknown,
}

impl RefreshToken {
    /// The first of a new family.
    pub fn first() -> Self {
        Self {
            family: u128::from_be_bytes(random::bytes()),
            number: 1,
            secret: Secret::new(random::bytes()),
        }
    }

    /// The family of which this is the first token.
    pub fn family_of(&self, user: UserId, now: Timestamp, agent: &str) -> Family {
        Family {
            user,
            number: self.number,
            secret_hash: self.hash(),
            salt: [0; 32],
            renewed_at: now,
            created_at: now,
            expires_at: later(now, IDLE),
            seen_at: hour_of(now),
            agent: shortened(agent),
        }
    }

    fn hash(&self) -> SecretHash {
        Sha256::digest(self.secret.expose()).into()
    }

    fn is_of(&self, hash: &SecretHash) -> bool {
        self.hash().ct_eq(hash).into()
    }

    fn body(&self) -> [u8; BODY] {
        let mut body = [0; BODY];
        body[..16].copy_from_slice(&self.family.to_be_bytes());
        body[16..20].copy_from_slice(&self.number.to_be_bytes());
        body[20..].copy_from_slice(self.secret.expose());
        body
    }
}

/// Writes, reads and renews refresh tokens.
#[derive(Clone)]
pub struct RefreshTokens {
    tags: Secret<[u8; 32]>,
    next: Secret<[u8; 32]>,
}

impl RefreshTokens {
    /// Those of a house with this key.
    pub fn new(key: &InstanceKey) -> Self {
        Self {
            tags: Secret::new(key.derive("refresh tokens, tags")),
            next: Secret::new(key.derive("refresh tokens, next")),
        }
    }

    /// The token as a program carries it.
    pub fn text(&self, token: &RefreshToken) -> Secret<String> {
        let body = token.body();
        let bytes = [&body[..], &self.tag(&body)].concat();
        Secret::new(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads what [`RefreshTokens::text`] wrote; `None` for anything else.
    pub fn parse(&self, text: &str) -> Option<RefreshToken> {
        let text = text.strip_prefix(PREFIX)?;
        if text.len() > 2 * (BODY + TAG) {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (body, tag) = bytes.split_at_checked(BODY)?;
        if !bool::from(self.tag(body).as_slice().ct_eq(tag)) {
            return None;
        }
        Some(RefreshToken {
            family: u128::from_be_bytes(body[..16].try_into().ok()?),
            number: u32::from_be_bytes(body[16..20].try_into().ok()?),
            secret: Secret::new(body[20..].try_into().ok()?),
        })
    }

    /// What `token` gets at `now` from the family it belongs to. `salt` is fresh randomness.
    pub fn exchange(
        &self,
        token: &RefreshToken,
        family: &Family,
        now: Timestamp,
        salt: [u8; 32],
    ) -> Exchange {
        if token.number == family.number && token.is_of(&family.secret_hash) {
            let next = self.next(token, &salt);
            let most = later(family.created_at, LONGEST);
            let renewed = Family {
                number: next.number,
                secret_hash: next.hash(),
                salt,
                renewed_at: now,
                expires_at: later(now, IDLE).min(most),
                seen_at: hour_of(now),
                ..family.clone()
            };
            return Exchange::Next(next, renewed);
        }
        if token.number >= family.number {
            return Exchange::Unknown;
        }
        let next = self.next(token, &family.salt);
        let since = now.duration_since(family.renewed_at);
        let in_time = (SignedDuration::ZERO..GRACE).contains(&since);
        if next.number == family.number && next.is_of(&family.secret_hash) && in_time {
            return Exchange::Again(next);
        }
        Exchange::Reused
    }

    fn next(&self, token: &RefreshToken, salt: &[u8; 32]) -> RefreshToken {
        let secret = keyed_hash(self.next.expose(), &[salt, &token.body()]);
        RefreshToken {
            family: token.family,
            number: token.number.saturating_add(1),
            secret: Secret::new(secret),
        }
    }

    fn tag(&self, body: &[u8]) -> [u8; TAG] {
        let hash = keyed_hash(self.tags.expose(), &[body]);
        let mut tag = [0; TAG];
        tag.copy_from_slice(&hash[..TAG]);
        tag
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;

    fn at(seconds: i64) -> Timestamp {
        let noon: Timestamp = "2026-11-21T12:00:00Z".parse().unwrap();
        later(noon, SignedDuration::from_secs(seconds))
    }

    fn begun() -> (RefreshTokens, RefreshToken, Family) {
        let tokens = RefreshTokens::new(&InstanceKey::random());
        let first = RefreshToken::first();
        let user = UserId::new(&Clock::fixed(at(0)));
        let family = first.family_of(user, at(0), "curl");
        (tokens, first, family)
    }

    fn next(exchange: Exchange) -> (RefreshToken, Family) {
        match exchange {
            Exchange::Next(token, family) => (token, family),
            _ => panic!("no next token"),
        }
    }

    #[test]
    fn a_token_is_read_as_it_was_written_and_only_by_its_house() {
        let (tokens, first, _) = begun();
        let text = tokens.text(&first).expose().clone();
        let read = tokens.parse(&text).unwrap();
        assert_eq!(read.body(), first.body());
        assert!(
            RefreshTokens::new(&InstanceKey::random())
                .parse(&text)
                .is_none()
        );
        let bare = text.strip_prefix(PREFIX).unwrap();
        let other = if bare.starts_with('A') { 'B' } else { 'A' };
        for bad in [
            "",
            PREFIX,
            bare,
            &format!("{text}A"),
            &text[..text.len() - 1],
        ] {
            assert!(tokens.parse(bad).is_none(), "{bad}");
        }
        assert!(
            tokens
                .parse(&format!("{PREFIX}{other}{}", &bare[1..]))
                .is_none()
        );
    }

    #[test]
    fn each_is_good_once_and_an_old_one_is_known_forever() {
        let (tokens, first, family) = begun();
        let (second, family) = next(tokens.exchange(&first, &family, at(900), [1; 32]));
        let (third, family) = next(tokens.exchange(&second, &family, at(1800), [2; 32]));
        assert_ne!(second.body(), third.body());
        for old in [&first, &second] {
            let read = tokens.parse(tokens.text(old).expose()).unwrap();
            let again = tokens.exchange(&read, &family, at(90_000), [3; 32]);
            assert!(matches!(again, Exchange::Reused));
        }
        assert_eq!(
            next(tokens.exchange(&third, &family, at(90_000), [3; 32]))
                .0
                .number,
            4
        );
    }

    #[test]
    fn a_lost_answer_is_given_again_for_ten_seconds_and_is_the_same() {
        let (tokens, first, family) = begun();
        let (second, family) = next(tokens.exchange(&first, &family, at(900), [1; 32]));
        let ask = |now| tokens.exchange(&first, &family, now, [9; 32]);
        let Exchange::Again(same) = ask(at(909)) else {
            panic!("within the grace")
        };
        assert_eq!(same.body(), second.body());
        assert!(matches!(ask(at(910)), Exchange::Reused));
        assert!(
            matches!(ask(at(899)), Exchange::Reused),
            "the clock was put back"
        );
        // Once the next one is used nobody is waiting for it any more.
        let (_, family) = next(tokens.exchange(&second, &family, at(901), [2; 32]));
        let late = tokens.exchange(&first, &family, at(902), [9; 32]);
        assert!(matches!(late, Exchange::Reused));
    }

    #[test]
    fn a_store_put_back_to_an_earlier_day_knows_no_newer_tokens() {
        let (tokens, first, backup) = begun();
        let (second, _) = next(tokens.exchange(&first, &backup, at(900), [1; 32]));
        let unknown = tokens.exchange(&second, &backup, at(901), [2; 32]);
        assert!(matches!(unknown, Exchange::Unknown));
        let (_, other) = next(tokens.exchange(&first, &backup, at(902), [3; 32]));
        let unknown = tokens.exchange(&second, &other, at(903), [2; 32]);
        assert!(matches!(unknown, Exchange::Unknown));
    }

    #[test]
    fn a_family_lasts_thirty_days_from_its_last_use_and_a_year_at_most() {
        let (tokens, mut token, mut family) = begun();
        let day = 24 * 3600;
        assert_eq!(family.expires_at, at(30 * day));
        for n in 1..=18 {
            let exchange = tokens.exchange(&token, &family, at(n * 20 * day), [1; 32]);
            (token, family) = next(exchange);
        }
        assert_eq!(family.expires_at, at(365 * day));
    }
}
