//! Personal access tokens: made by a person for one program, with a name, a scope and an end.

use crate::access::Permissions;
use crate::access::sessions::{Ends, Owned, Refusal, Ticket, hour_of, is_due};
use crate::access::tables::{TOKENS, TOKENS_BY_USER};
use crate::credentials::{Credential, SecretHash};
use crate::ops::Secret;
use crate::ops::ids::UserId;
use crate::store::{Reads, Record, StoreError, Tx};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The most characters of a token's name.
pub const NAME_MAX: usize = 60;
/// The most tokens of one user.
pub const TOKENS_MAX: usize = 50;

/// What a token begins with, so that programs which look for leaked secrets know it.
const PREFIX: &str = "wellkin_pat_";
/// The characters of the id, which comes before the secret.
const ID: usize = 22;

/// A token that a person made for a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalToken {
    /// Whom it lets in.
    pub user: UserId,
    /// The hash of its secret.
    secret_hash: SecretHash,
    /// What its owner calls it; empty for one of the first format from a program without a name.
    pub name: String,
    /// What it lets do at most; what its owner may not is not let either.
    pub scope: Permissions,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends, if ever.
    pub expires_at: Option<Timestamp>,
    /// When it was used last, to the hour.
    pub seen_at: Option<Timestamp>,
}

impl Record for PersonalToken {
    const FORMAT: u8 = 2;

    /// The tokens before these were given for a password, and let do everything for thirty days.
    fn decode_old(format: u8, bytes: &[u8]) -> Option<Self> {
        // Their rows were those of sessions.
        let first = Ticket::decode_old(format, bytes)?;
        Some(Self {
            user: first.user,
            secret_hash: first.secret_hash,
            name: first.agent,
            scope: Permissions::ALL,
            created_at: first.created_at,
            expires_at: Some(first.expires_at),
            seen_at: Some(first.seen_at),
        })
    }
}

impl Ends for PersonalToken {
    fn user(&self) -> UserId {
        self.user
    }

    fn ends_at(&self) -> Option<Timestamp> {
        self.expires_at
    }
}

/// The tokens people made.
pub static PERSONAL: Owned<PersonalToken> = Owned {
    rows: &TOKENS,
    by_user: &TOKENS_BY_USER,
};

impl PersonalToken {
    /// A token of `user` that `credential` stands for, from `now` on.
    pub fn new(
        credential: &Credential,
        user: UserId,
        name: String,
        scope: Permissions,
        now: Timestamp,
        expires_at: Option<Timestamp>,
    ) -> Self {
        Self {
            user,
            secret_hash: credential.hash(),
            name,
            scope,
            created_at: now,
            expires_at,
            seen_at: None,
        }
    }

    /// Whether a use at `now` is to be noted.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.seen_at.is_none_or(|seen| is_due(seen, now))
    }
}

/// The token as a program carries it: 77 characters.
pub fn text(credential: &Credential) -> Secret<String> {
    Secret::new(format!("{PREFIX}{}", credential.text().replace('.', "")))
}

/// Reads what [`text`] wrote; `None` for anything else.
pub fn parse(text: &str) -> Option<Credential> {
    let (id, secret) = text.strip_prefix(PREFIX)?.split_at_checked(ID)?;
    Credential::parse(&format!("{id}.{secret}"))
}

impl Owned<PersonalToken> {
    /// The token that `credential` stands for.
    pub fn find(
        &self,
        reads: &impl Reads,
        credential: &Credential,
        now: Timestamp,
    ) -> Result<Result<PersonalToken, Refusal>, StoreError> {
        let found = reads.get(self.rows, &credential.id)?;
        // The secret comes first: who knows only an id learns nothing from the answer.
        let Some(token) = found.filter(|token| credential.matches(&token.secret_hash)) else {
            return Ok(Err(Refusal::Revoked));
        };
        Ok(if token.is_over(now) {
            Err(Refusal::Expired)
        } else {
            Ok(token)
        })
    }

    /// Notes the hour of a use, if the token still is there.
    pub fn note(&self, tx: &mut Tx<'_>, id: u128) -> Result<(), StoreError> {
        let Some(mut token) = tx.get(self.rows, &id)? else {
            return Ok(());
        };
        token.seen_at = Some(hour_of(tx.now()));
        tx.put(self.rows, &id, &token)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::access::sessions::{Ticket, Way};
    use crate::ops::Clock;

    #[test]
    fn a_token_is_read_as_it_was_written() {
        let made = Credential::random();
        let text = text(&made).expose().clone();
        assert_eq!(text.len(), 77);
        let read = parse(&text).unwrap();
        assert_eq!(read.id, made.id);
        assert!(read.matches(&made.hash()));
        for bad in [
            "",
            PREFIX,
            &text[1..],
            &format!("{text}A"),
            &text[..76],
            &made.text(),
        ] {
            assert!(parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_token_of_the_first_format_lets_do_everything_until_it_ends() {
        let clock = Clock::fixed("2026-11-21T12:34:56Z".parse().unwrap());
        let credential = Credential::random();
        let old = Ticket {
            user: UserId::new(&clock),
            secret_hash: credential.hash(),
            created_at: clock.now(),
            expires_at: clock.now(),
            seen_at: clock.now(),
            agent: "curl".to_owned(),
            way: Way::Own,
        };
        // The first format, which sessions had too, ended before the way, which is a byte.
        let mut bytes = old.to_bytes().unwrap();
        bytes.truncate(bytes.len() - 1);
        bytes[0] = 1;
        let read = PersonalToken::from_bytes(&bytes).unwrap();
        assert_eq!(read.name, "curl");
        assert_eq!(read.scope, Permissions::ALL);
        assert_eq!(read.expires_at, Some(clock.now()));
        assert!(read.is_over(clock.now()) && credential.matches(&read.secret_hash));
        let again = PersonalToken::from_bytes(&read.to_bytes().unwrap());
        assert_eq!(again, Some(read));
        bytes.push(0);
        assert_eq!(PersonalToken::from_bytes(&bytes), None);
    }
}
