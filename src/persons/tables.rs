//! Where persons are kept: one row for the profile, one row for each consent ever given or taken
//! back, one for each guardian.

use super::guardians::{Dependant, Guardian};
use super::model::Profile;
use crate::ops::ids::{PersonId, UserId};
use crate::store::{
    Actor, Derived, Reads, Record, Snap, StoreError, Table, TableInfo, Tx, derived::Emit,
};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// The version of the privacy notice people consent to today. Counts up when the notice changes in
/// a way that asks for a new consent.
pub const POLICY_VERSION: u16 = 1;

pub(super) static PROFILES: Table<PersonId, Profile> = Table::fact(
    0x20,
    "profiles",
    "what a person told about their body, their day and how they read",
)
.fed(|person| *person);

pub(super) static CONSENTS: Table<(PersonId, u8, Timestamp), Consent> = Table::fact(
    0x21,
    "consents",
    "each consent a person gave or withdrew, by purpose and time",
)
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

/// What health data may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Keeping the person's own diary.
    Diary,
    /// Being counted, without a name, in comparisons with others.
    Cohorts,
}

impl Purpose {
    /// The number on disk, which never changes its meaning.
    const fn number(self) -> u8 {
        match self {
            Self::Diary => 1,
            Self::Cohorts => 2,
        }
    }
}

/// A consent given or withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Given, or withdrawn.
    pub given: bool,
    /// The version of the notice that was shown.
    pub policy_version: u16,
    /// Who said so: the person themselves, or a guardian for them. Nobody when the operator did, or
    /// where it was not written down yet.
    pub by: Option<UserId>,
}

impl Record for Consent {
    const FORMAT: u8 = 2;

    fn decode_old(format: u8, bytes: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct First {
            given: bool,
            policy_version: u16,
        }
        let (first, rest) = postcard::take_from_bytes::<First>(bytes).ok()?;
        (format == 1 && rest.is_empty()).then_some(Self {
            given: first.given,
            policy_version: first.policy_version,
            by: None,
        })
    }
}

/// The last word a person said about `purpose`, and when; `None` when they were never asked.
pub fn last_consent(
    reads: &impl Reads,
    person: PersonId,
    purpose: Purpose,
) -> Result<Option<(Timestamp, Consent)>, StoreError> {
    let span = CONSENTS.prefix(&(person, purpose.number())).reversed();
    Ok(reads
        .first(span)?
        .map(|((_, _, at), consent)| (at, consent)))
}

/// Whether a person consents to `purpose` now. Never asked means no.
pub fn consent_now(
    reads: &impl Reads,
    person: PersonId,
    purpose: Purpose,
) -> Result<bool, StoreError> {
    Ok(last_consent(reads, person, purpose)?.is_some_and(|(_, consent)| consent.given))
}

/// Appends a consent to the history, behind all earlier ones even when the clock went back.
pub(super) fn record_consent(
    tx: &mut Tx<'_>,
    person: PersonId,
    purpose: Purpose,
    given: bool,
) -> Result<(), StoreError> {
    let now = tx.now();
    let at = match last_consent(tx, person, purpose)? {
        Some((last, _)) => now.max(last.saturating_add(1.microsecond()).unwrap_or(last)),
        None => now,
    };
    let consent = Consent {
        given,
        policy_version: POLICY_VERSION,
        by: match tx.actor() {
            Actor::User(user) => Some(user),
            Actor::System => None,
        },
    };
    tx.put(&CONSENTS, &(person, purpose.number(), at), &consent)
}
