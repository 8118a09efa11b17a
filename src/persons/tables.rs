//! Where persons are kept: one row for the profile, one row for each consent ever given or taken
//! back, one for each guardian.

use super::consents::Consent;
use super::guardians::{Dependant, Guardian};
use super::model::Profile;
use crate::ops::ids::{PersonId, UserId};
use crate::store::{Derived, Reads, Record, Snap, StoreError, Table, TableInfo, derived::Emit};
use jiff::Timestamp;

pub(super) static PROFILES: Table<PersonId, Profile> = Table::fact(
    0x20,
    "profiles",
    "what a person told about their body, their day and how they read",
)
.shown_to_owner()
.fed(|person| *person);

pub(super) static CONSENTS: Table<(PersonId, u8, Timestamp), Consent> = Table::fact(
    0x21,
    "consents",
    "each consent a person gave or withdrew, by purpose and time",
)
.shown_to_owner()
.fed(|(person, _, _)| *person);

pub(super) static GUARDIANS: Table<(PersonId, UserId), Guardian> = Table::fact(
    0x22,
    "guardians",
    "who looks after a person's diary, since when, and what they are to them",
)
.fed(|(person, _)| *person);

pub(super) static WARDS: Table<(UserId, PersonId), ()> = Table::derived(
    0x23,
    "guardians_by_user",
    "whose diaries a user looks after, to offer them",
);

pub(super) static DEPENDANTS: Table<PersonId, Dependant> = Table::fact(
    0x24,
    "dependants",
    "people who were entered without an account: their names, and when they got one",
)
.fed(|person| *person);

impl Record for Profile {}

/// What [`WARDS`] should hold.
pub(super) struct ByUser;

impl Derived for ByUser {
    fn table(&self) -> TableInfo {
        WARDS.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["guardians"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let rows = facts.list(GUARDIANS.all())?;
        let mut keys: Vec<_> = rows
            .iter()
            .map(|((person, user), _)| WARDS.key_bytes(&(*user, *person)))
            .collect();
        keys.sort();
        let nothing = WARDS.value_bytes(&())?;
        keys.into_iter()
            .try_for_each(|key| emit(key, nothing.clone()))
    }
}
