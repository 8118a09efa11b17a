//! Sessions of browsers.

use super::owned::{Ends, Owned};
use crate::access::tables::{SESSIONS, SESSIONS_BY_USER};
use crate::credentials::{Credential, SecretHash};
use crate::ops::ids::UserId;
use crate::store::{Reads, Record, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How often at most a visit is noted: a write for every page would be a write too many.
const NOTED_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// How long a session lasts at most, however often it is used: as long as a program's.
const LONGEST: SignedDuration = SignedDuration::from_hours(365 * 24);
/// The most characters kept of what a device calls itself.
const AGENT_MAX: usize = 80;

/// A session of a browser: who it lets in, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Who it belongs to.
    pub user: UserId,
    /// The hash of its secret.
    pub secret_hash: SecretHash,
    /// When they signed in.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was used last, to the hour.
    pub seen_at: Timestamp,
    /// What the device called itself then, in a few words.
    pub agent: String,
    /// By whose word it was made.
    pub way: Way,
}

impl Record for Ticket {
    const FORMAT: u8 = 2;

    fn decode_old(format: u8, bytes: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct First {
            user: UserId,
            secret_hash: SecretHash,
            created_at: Timestamp,
            expires_at: Timestamp,
            seen_at: Timestamp,
            agent: String,
        }
        let (first, rest) = postcard::take_from_bytes::<First>(bytes).ok()?;
        (format == 1 && rest.is_empty()).then_some(Self {
            user: first.user,
            secret_hash: first.secret_hash,
            created_at: first.created_at,
            expires_at: first.expires_at,
            seen_at: first.seen_at,
            agent: first.agent,
            way: Way::Own,
        })
    }
}

/// By whose word somebody was let in. New ways are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Way {
    /// Their own: a password, a link, a code.
    #[default]
    Own,
    /// That of the identity provider.
    Provider,
    /// That of a proxy in front of the house.
    Proxy,
}

/// Why a credential does not let anybody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// None was sent.
    Missing,
    /// It is not one of ours.
    Malformed,
    /// Its time is over.
    Expired,
    /// It was ended, or never was.
    Revoked,
    /// A proxy that is believed names somebody who has no account here.
    Stranger,
    /// It is one of ours, for another use than this.
    WrongKind,
}

impl Refusal {
    /// The machine-readable word of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Malformed => "malformed",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::Stranger => "stranger",
            Self::WrongKind => "wrong_kind",
        }
    }
}

/// Signed-in browsers.
pub type Tickets = Owned<Ticket>;

/// Signed-in browsers.
pub static SESSION: Tickets = Owned {
    rows: &SESSIONS,
    by_user: &SESSIONS_BY_USER,
};

impl Ends for Ticket {
    fn user(&self) -> UserId {
        self.user
    }

    fn ends_at(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }
}

impl Tickets {
    /// Keeps a new ticket for `user`.
    pub fn issue(
        &self,
        tx: &mut Tx<'_>,
        credential: &Credential,
        user: UserId,
        lasts: SignedDuration,
        agent: &str,
        way: Way,
    ) -> Result<(), StoreError> {
        let now = tx.now();
        let ticket = Ticket {
            user,
            secret_hash: credential.hash(),
            created_at: now,
            expires_at: later(now, lasts),
            seen_at: now,
            agent: shortened(agent),
            way,
        };
        self.add(tx, credential.id, &ticket)
    }

    /// The ticket that `credential` stands for.
    pub fn find(
        &self,
        reads: &impl Reads,
        credential: &Credential,
        now: Timestamp,
    ) -> Result<Result<Ticket, Refusal>, StoreError> {
        let Some(ticket) = reads.get(self.rows, &credential.id)? else {
            return Ok(Err(Refusal::Revoked));
        };
        // The secret comes first: who knows only an id learns nothing from the answer.
        if !credential.matches(&ticket.secret_hash) {
            return Ok(Err(Refusal::Revoked));
        }
        Ok(if ticket.expires_at <= now {
            Err(Refusal::Expired)
        } else {
            Ok(ticket)
        })
    }

    /// Gives the session `old` another id and another secret; whoever knew those knows nothing any
    /// more. One that is gone stays gone.
    pub fn renew(
        &self,
        tx: &mut Tx<'_>,
        old: u128,
        credential: &Credential,
    ) -> Result<(), StoreError> {
        let Some(mut ticket) = tx.get(self.rows, &old)? else {
            return Ok(());
        };
        self.end(tx, old)?;
        ticket.secret_hash = credential.hash();
        self.add(tx, credential.id, &ticket)
    }

    /// Notes a visit, if the ticket still is there, and lets it last from now on. Only the hour is
    /// noted: when somebody came and went is nobody's business.
    pub fn note(&self, tx: &mut Tx<'_>, id: u128, lasts: SignedDuration) -> Result<(), StoreError> {
        let Some(mut ticket) = tx.get(self.rows, &id)? else {
            return Ok(());
        };
        ticket.seen_at = hour_of(tx.now());
        ticket.expires_at = later(tx.now(), lasts).min(later(ticket.created_at, LONGEST));
        tx.put(self.rows, &id, &ticket)
    }
}

impl Ticket {
    /// Whether the visit at `now` is to be noted.
    pub fn is_due(&self, now: Timestamp) -> bool {
        is_due(self.seen_at, now)
    }
}

/// What is kept of what a device calls itself.
pub fn shortened(agent: &str) -> String {
    let plain = agent.chars().filter(|c| !c.is_control());
    plain.take(AGENT_MAX).collect()
}

/// Whether a visit at `now` is to be noted, when the last one noted was at `seen`.
pub fn is_due(seen: Timestamp, now: Timestamp) -> bool {
    now.duration_since(seen) >= NOTED_EVERY
}

/// The hour that `at` lies in.
pub fn hour_of(at: Timestamp) -> Timestamp {
    let seconds = at.as_second();
    Timestamp::from_second(seconds - seconds.rem_euclid(3600)).unwrap_or(at)
}

/// `by` after `now`.
pub fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;

    #[test]
    fn a_session_of_the_first_format_was_made_by_its_own_word() {
        let clock = Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap());
        let now = clock.now();
        let made = Ticket {
            user: UserId::new(&clock),
            secret_hash: [7; 32],
            created_at: now,
            expires_at: now,
            seen_at: now,
            agent: "Firefox, Linux".to_owned(),
            way: Way::Own,
        };
        // The first format ended before the way, which is a byte.
        let mut first = made.to_bytes().unwrap();
        first.truncate(first.len() - 1);
        first[0] = 1;
        assert_eq!(Ticket::from_bytes(&first), Some(made));
        first.push(0);
        assert_eq!(Ticket::from_bytes(&first), None);
    }
}
