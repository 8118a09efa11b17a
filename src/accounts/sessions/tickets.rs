//! Sessions of browsers and tokens of programs: the same kind of row in two pairs of tables.

use crate::accounts::credential::{Credential, SecretHash};
use crate::accounts::tables::{SESSIONS, SESSIONS_BY_USER, TOKENS, TOKENS_BY_USER};
use crate::ops::ids::UserId;
use crate::store::{Reads, Record, StoreError, Table, Tx};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;

/// How often at most a visit is noted: a write for every page would be a write too many.
const NOTED_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// The most rows looked at when sweeping; a sign-in must not take long because many went before.
const SWEPT_AT_ONCE: usize = 64;
/// The most characters kept of what a device calls itself.
const AGENT_MAX: usize = 80;

/// A session or a token: who it lets in, and until when.
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
        }
    }
}

/// One kind of ticket with its index by user, which are always written together.
pub struct Tickets {
    rows: &'static Table<u128, Ticket>,
    by_user: &'static Table<(UserId, u128), ()>,
}

/// Signed-in browsers.
pub static SESSION: Tickets = Tickets {
    rows: &SESSIONS,
    by_user: &SESSIONS_BY_USER,
};

/// Programs with a token.
pub static TOKEN: Tickets = Tickets {
    rows: &TOKENS,
    by_user: &TOKENS_BY_USER,
};

impl Tickets {
    /// Keeps a new ticket for `user`, and sweeps some that are over.
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
        self.sweep(tx, credential.id, now)?;
        let ticket = Ticket {
            user,
            secret_hash: credential.hash(),
            created_at: now,
            expires_at: later(now, lasts),
            seen_at: now,
            agent: agent
                .chars()
                .filter(|c| !c.is_control())
                .take(AGENT_MAX)
                .collect(),
            way,
        };
        tx.put(self.rows, &credential.id, &ticket)?;
        tx.put(self.by_user, &(user, credential.id), &())
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

    /// Notes a visit, if the ticket still is there, and lets it last from now on where `lasts` says
    /// for how long. Only the hour is noted: when somebody came and went is nobody's business.
    pub fn note(
        &self,
        tx: &mut Tx<'_>,
        id: u128,
        lasts: Option<SignedDuration>,
    ) -> Result<(), StoreError> {
        let Some(mut ticket) = tx.get(self.rows, &id)? else {
            return Ok(());
        };
        ticket.seen_at = hour_of(tx.now());
        if let Some(lasts) = lasts {
            ticket.expires_at = later(tx.now(), lasts);
        }
        tx.put(self.rows, &id, &ticket)
    }

    /// Ends a ticket. One that is gone already is no error.
    pub fn end(&self, tx: &mut Tx<'_>, id: u128) -> Result<(), StoreError> {
        if let Some(ticket) = tx.get(self.rows, &id)? {
            tx.delete(self.rows, &id)?;
            tx.delete(self.by_user, &(ticket.user, id))?;
        }
        Ok(())
    }

    /// Ends a ticket if it belongs to `user`, and says whether it did.
    pub fn end_own(&self, tx: &mut Tx<'_>, user: UserId, id: u128) -> Result<bool, StoreError> {
        let own = tx.exists(self.by_user, &(user, id))?;
        if own {
            self.end(tx, id)?;
        }
        Ok(own)
    }

    /// Ends every ticket of `user` but `kept`.
    pub fn end_all(
        &self,
        tx: &mut Tx<'_>,
        user: UserId,
        kept: Option<u128>,
    ) -> Result<(), StoreError> {
        for ((_, id), ()) in tx.list(self.by_user.prefix(&(user,)))? {
            if Some(id) != kept {
                self.end(tx, id)?;
            }
        }
        Ok(())
    }

    /// The tickets of `user` that last, by id, the one used last first.
    pub fn of(
        &self,
        reads: &impl Reads,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<(u128, Ticket)>, StoreError> {
        let mut found = Vec::new();
        for ((_, id), ()) in reads.list(self.by_user.prefix(&(user,)))? {
            let ticket = reads.get(self.rows, &id)?;
            found.extend(ticket.filter(|t| t.expires_at > now).map(|t| (id, t)));
        }
        found.sort_by_key(|(_, ticket)| std::cmp::Reverse(ticket.seen_at));
        Ok(found)
    }

    /// Removes tickets whose time is over, among the rows that follow `from`. Ids are random, so
    /// that sweeping from a new one each time passes every row sooner or later.
    fn sweep(&self, tx: &mut Tx<'_>, from: u128, now: Timestamp) -> Result<(), StoreError> {
        let mut over = Vec::new();
        let span = self.rows.between(&from, &u128::MAX).limit(SWEPT_AT_ONCE);
        tx.each(span, |row| {
            // An unreadable row lets nobody in either; it stays for whoever looks into it.
            over.extend(
                row.ok()
                    .filter(|(_, t)| t.expires_at <= now)
                    .map(|(id, _)| id),
            );
            ControlFlow::Continue(())
        })?;
        over.into_iter().try_for_each(|id| self.end(tx, id))
    }
}

impl Ticket {
    /// Whether the visit at `now` is to be noted.
    pub fn is_due(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen_at) >= NOTED_EVERY
    }
}

fn hour_of(at: Timestamp) -> Timestamp {
    let seconds = at.as_second();
    Timestamp::from_second(seconds - seconds.rem_euclid(3600)).unwrap_or(at)
}

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
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
