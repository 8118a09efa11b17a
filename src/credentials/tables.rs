//! Where what somebody proves who they are with is kept, beside the hash of their password, which lies
//! with their account.

use super::passkeys::Passkey;
use super::second_factor::SecondFactor;
use crate::ops::ids::UserId;
use crate::store::derived::{Emit, in_key_order};
use crate::store::{Derived, Reads, Snap, StoreError, Table, TableInfo};
use std::sync::Arc;

/// Second factors of users.
pub static SECOND_FACTORS: Table<UserId, SecondFactor> = Table::fact(
    0x18,
    "second_factors",
    "second factors of users: the secret of the app, encrypted with a key that is not in this file, \
      and hashes of recovery codes",
);

/// Passkeys of users, by a hash of the id their device gave them.
pub static PASSKEYS: Table<(UserId, u128), Passkey> = Table::fact(
    0x1e,
    "passkeys",
    "passkeys of users, the public half of each, by a hash of the id their device gave them",
);

/// Whose passkey it is.
pub static BY_PASSKEY: Table<u128, UserId> = Table::derived(
    0x2c,
    "users_by_passkey",
    "whose passkey it is, to sign in without a name",
);

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![SECOND_FACTORS.info(), PASSKEYS.info(), BY_PASSKEY.info()]
}

/// What this room derives from its facts, for verification and rebuilding.
pub fn derived() -> Vec<Arc<dyn Derived>> {
    vec![Arc::new(PasskeyIndex)]
}

struct PasskeyIndex;

impl Derived for PasskeyIndex {
    fn table(&self) -> TableInfo {
        BY_PASSKEY.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["passkeys"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let passkeys = facts.list(PASSKEYS.all())?;
        let rows = passkeys.iter().map(|((user, id), _)| (*id, *user));
        in_key_order(&BY_PASSKEY, rows.collect(), emit)
    }
}
