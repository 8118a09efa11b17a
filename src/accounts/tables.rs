//! Where accounts are kept. A name or an address belongs to one user because its row in the index
//! is read and written in the transaction that makes the user.

use super::events::Event;
use super::mailed::MailedCode;
use crate::accounts::model::User;
use crate::credentials::SecretHash;
use crate::ops::ids::{MailId, PersonId, UserId};
use crate::store::derived::{Emit, in_key_order};
use crate::store::{Derived, Reads, Record, Snap, StoreError, Table, TableInfo};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Everybody who may sign in.
pub static USERS: Table<UserId, User> =
    Table::fact(0x10, "users", "who may sign in, and with which password");

pub(super) static BY_USERNAME: Table<String, UserId> = Table::derived(
    0x11,
    "users_by_username",
    "whose user name it is, without case",
);

pub(super) static BY_EMAIL: Table<String, UserId> = Table::derived(
    0x12,
    "users_by_email",
    "whose mail address it is, without case",
);

pub(super) static INVITES: Table<u128, Invite> = Table::fact(
    0x15,
    "invites",
    "invitations that were made and not used yet",
);

pub(super) static ACTING: Table<u128, Acting> = Table::control(
    0x1c,
    "acting",
    "whose diary a browser has open, when it is not the user's own",
);

pub(super) static EVENTS: Table<(UserId, u128), Event> = Table::fact(
    0x19,
    "account_events",
    "what happened with an account, by the time it did: signing in, passwords, second factors",
);

pub(super) static IDENTITIES: Table<(String, String), LinkedIdentity> = Table::fact(
    0x1f,
    "identities",
    "whose account somebody signs in to at an identity provider, by its name and theirs there",
);

/// Somebody's identity at a provider, linked to an account here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedIdentity {
    /// With which it is named on pages. Not a secret.
    pub id: u128,
    /// Whose account it opens.
    pub user: UserId,
    /// What they were called there when it was linked: an address or a name.
    pub label: String,
    /// When it was linked.
    pub linked_at: Timestamp,
}

impl Record for LinkedIdentity {}

pub(super) static MAILED_CODES: Table<(UserId, u128), MailedCode> = Table::fact(
    0x2a,
    "mailed_codes",
    "hashes of the links in mails that were not used yet: confirming, recovering",
);

pub(super) static DETAILS_ASKED: Table<PersonId, Asked> = Table::fact(
    0x6f,
    "details_asked",
    "when it was last asked by mail whether what a person told about their body is right",
);

/// When somebody was asked something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// When.
    pub at: Timestamp,
}

impl Record for Asked {}

/// An invitation to register. It is used up by removing its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// The hash of the secret in its link.
    pub secret_hash: SecretHash,
    /// Who made it.
    pub created_by: UserId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Whose diary it hands over, with the account; nobody's with a plain invitation.
    pub person: Option<PersonId>,
    /// Whether that person's guardians keep the diary when it is handed over.
    pub guardians_stay: bool,
    /// The mail it went out with, if it did.
    pub mail: Option<MailId>,
}

impl Record for Invite {
    const FORMAT: u8 = 3;

    fn decode_old(format: u8, bytes: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct First {
            secret_hash: SecretHash,
            created_by: UserId,
            created_at: Timestamp,
            expires_at: Timestamp,
        }
        let (first, rest) = postcard::take_from_bytes::<First>(bytes).ok()?;
        let ((person, guardians_stay), rest) = match format {
            1 => ((None, false), rest),
            2 => postcard::take_from_bytes::<(Option<PersonId>, bool)>(rest).ok()?,
            _ => return None,
        };
        rest.is_empty().then_some(Self {
            secret_hash: first.secret_hash,
            created_by: first.created_by,
            created_at: first.created_at,
            expires_at: first.expires_at,
            person,
            guardians_stay,
            mail: None,
        })
    }
}

/// Whose diary a session has open instead of the user's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acting {
    /// Whose session it is.
    pub user: UserId,
    /// Whose diary is open.
    pub person: PersonId,
}

impl Record for Acting {}

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![
        USERS.info(),
        BY_USERNAME.info(),
        BY_EMAIL.info(),
        INVITES.info(),
        ACTING.info(),
        EVENTS.info(),
        IDENTITIES.info(),
        MAILED_CODES.info(),
        DETAILS_ASKED.info(),
    ]
}

/// What this room derives from its facts, for verification and rebuilding.
pub fn derived() -> Vec<Arc<dyn Derived>> {
    vec![
        Arc::new(UserIndex(&BY_USERNAME, |user| user.username_key.clone())),
        Arc::new(UserIndex(&BY_EMAIL, |user| user.email_key.clone())),
    ]
}

struct UserIndex(&'static Table<String, UserId>, fn(&User) -> String);

impl Derived for UserIndex {
    fn table(&self) -> TableInfo {
        self.0.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["users"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let users = facts.list(USERS.all())?;
        let rows = users.iter().map(|(id, user)| ((self.1)(user), *id));
        in_key_order(self.0, rows.collect(), emit)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;

    #[test]
    fn an_invitation_of_an_older_format_is_one_that_was_not_mailed() {
        let clock = Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap());
        let made = Invite {
            secret_hash: [7; 32],
            created_by: UserId::new(&clock),
            created_at: clock.now(),
            expires_at: clock.now(),
            person: None,
            guardians_stay: false,
            mail: None,
        };
        // The first format ended before the last three fields, a byte each when they are empty; the
        // second before the last.
        let mut old = made.to_bytes().unwrap();
        old.pop();
        old[0] = 2;
        assert_eq!(Invite::from_bytes(&old).as_ref(), Some(&made));
        old.truncate(old.len() - 2);
        old[0] = 1;
        assert_eq!(Invite::from_bytes(&old), Some(made));
        old.push(0);
        assert_eq!(Invite::from_bytes(&old), None);
    }
}
