//! Where sessions, tokens, failures and roles are kept.

use super::attempts::Failures;
use super::roles::OwnRole;
use super::sessions::{Ends, Owned, SESSION, Ticket};
use super::tokens::{FAMILY, Family, PERSONAL, PersonalToken};
use crate::ops::ids::UserId;
use crate::store::derived::{Emit, in_key_order};
use crate::store::{Derived, Reads, Snap, StoreError, Table, TableInfo};
use std::sync::Arc;

/// Browsers that are signed in.
pub static SESSIONS: Table<u128, Ticket> =
    Table::fact(0x13, "sessions", "browsers that are signed in");

/// Personal access tokens.
pub static TOKENS: Table<u128, PersonalToken> = Table::fact(
    0x14,
    "tokens",
    "personal access tokens: what each is called and lets do, and the hash of its secret",
);

/// The sessions of a user.
pub static SESSIONS_BY_USER: Table<(UserId, u128), ()> = Table::derived(
    0x16,
    "sessions_by_user",
    "the sessions of a user, to end them together",
);

/// The tokens of a user.
pub static TOKENS_BY_USER: Table<(UserId, u128), ()> = Table::derived(
    0x17,
    "tokens_by_user",
    "the tokens of a user, to end them together",
);

/// Failures to sign in to an account in a row, by how it was named.
pub static FAILED: Table<(UserId, u8), Failures> = Table::fact(
    0x2b,
    "failed_attempts",
    "failures to sign in to an account in a row, by how it was named: 0 name, 1 address, 2 signed in",
);

/// Programs that are signed in.
pub static FAMILIES: Table<u128, Family> = Table::fact(
    0x1a,
    "token_families",
    "programs that are signed in: the number and the hash of the newest refresh token",
);

/// The signed-in programs of a user.
pub static FAMILIES_BY_USER: Table<(UserId, u128), ()> = Table::derived(
    0x1b,
    "token_families_by_user",
    "the signed-in programs of a user, to end them together",
);

/// Roles that the household made.
pub static ROLES: Table<u64, OwnRole> = Table::fact(
    0x1d,
    "roles",
    "roles that the household made: what they are called and what they let do",
)
.shown_to_operators();

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![
        SESSIONS.info(),
        TOKENS.info(),
        SESSIONS_BY_USER.info(),
        TOKENS_BY_USER.info(),
        FAILED.info(),
        FAMILIES.info(),
        FAMILIES_BY_USER.info(),
        ROLES.info(),
    ]
}

/// What this room derives from its facts, for verification and rebuilding.
pub fn derived() -> Vec<Arc<dyn Derived>> {
    vec![
        Arc::new(OwnerIndex(&SESSION)),
        Arc::new(OwnerIndex(&PERSONAL)),
        Arc::new(OwnerIndex(&FAMILY)),
    ]
}

struct OwnerIndex<V: 'static>(&'static Owned<V>);

impl<V: Ends + Send + Sync> Derived for OwnerIndex<V> {
    fn table(&self) -> TableInfo {
        self.0.by_user.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec![self.0.rows.info().name]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let rows = facts.list(self.0.rows.all())?;
        let rows = rows.iter().map(|(id, row)| ((row.user(), *id), ()));
        in_key_order(self.0.by_user, rows.collect(), emit)
    }
}
