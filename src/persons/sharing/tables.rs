//! Where shares are kept.

use super::model::{Audience, Share};
use crate::ops::ids::PersonId;
use crate::store::{Derived, Reads, Snap, StoreError, Table, TableInfo, derived::Emit};

/// Shares by person, with whom, and the number of the group.
pub(in crate::persons) static SHARES: Table<(PersonId, Audience, u8), Share> = Table::fact(
    0x25,
    "shares",
    "which groups of a diary are shared with whom, how far, until when, and by whom",
)
.fed(|(person, _, _)| *person);

/// Whose diaries somebody may look into. A share that ran out is still here: what holds is decided
/// by the share itself.
pub(in crate::persons) static SHARERS: Table<(Audience, PersonId), ()> = Table::derived(
    0x26,
    "shares_by_reader",
    "who shares something with a user or with the household",
);

/// What [`SHARERS`] should hold.
pub(in crate::persons) struct ByReader;

impl Derived for ByReader {
    fn table(&self) -> TableInfo {
        SHARERS.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["shares"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let rows = facts.list(SHARES.all())?;
        let standing = rows.iter().filter(|(_, share)| share.ended.is_none());
        let mut keys: Vec<_> = standing
            .map(|((person, with, _), _)| SHARERS.key_bytes(&(*with, *person)))
            .collect();
        keys.sort();
        keys.dedup();
        let nothing = SHARERS.value_bytes(&())?;
        keys.into_iter()
            .try_for_each(|key| emit(key, nothing.clone()))
    }
}
