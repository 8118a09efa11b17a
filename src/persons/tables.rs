//! Where persons are kept: one row for the profile, one row for each consent ever given or taken
//! back.

use super::model::Profile;
use crate::ops::ids::PersonId;
use crate::store::{Reads, Record, StoreError, Table, Tx};
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

impl Record for Profile {}

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
}

impl Record for Consent {}

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
    };
    tx.put(&CONSENTS, &(person, purpose.number(), at), &consent)
}
