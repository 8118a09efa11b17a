//! Consents: what a person lets their data be used for, and every word they ever said about it.
//!
//! Nothing is overwritten. Giving and withdrawing each add a row, which is the receipt; what holds
//! is the last one that was said in this house.

use super::tables::CONSENTS;
use crate::ops::ids::{PersonId, UserId};
use crate::store::{Actor, Flow, Reads, Record, StoreError, Tx};
use crate::web::Place;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The version of the privacy notice people consent to today. Counts up when the notice changes in
/// a way that asks for a new consent.
pub const POLICY_VERSION: u16 = 2;

/// What a person's data may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Keeping the person's own diary.
    Diary,
    /// Being counted, without a name, in comparisons with others.
    Cohorts,
    /// Mails that are not about the account.
    Mails,
    /// Showing parts of the diary to members of the household whom the person chooses.
    Sharing,
}

impl Purpose {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Diary, Self::Cohorts, Self::Mails, Self::Sharing];

    /// The number on disk, which never changes its meaning.
    pub const fn number(self) -> u8 {
        match self {
            Self::Diary => 1,
            Self::Cohorts => 2,
            Self::Mails => 3,
            Self::Sharing => 4,
        }
    }

    /// The purpose of a number on disk.
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.number() == number)
    }

    /// The word it is sent as.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Diary => "diary",
            Self::Cohorts => "cohorts",
            Self::Mails => "mails",
            Self::Sharing => "sharing",
        }
    }

    /// The purpose of a sent word.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.tag() == tag)
    }
}

/// A consent given or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Given, or withdrawn.
    pub given: bool,
    /// The version of the notice that was shown.
    pub policy_version: u16,
    /// Who said so: the person themselves, or a guardian for them. Nobody when the operator did, or
    /// where it was not written down yet.
    pub by: Option<UserId>,
    /// From where, roughly; empty when that is not known.
    pub from: Place,
    /// Whether it was said to another household and came here with an import. Such a word is kept
    /// as history and permits nothing here.
    pub elsewhere: bool,
}

impl Record for Consent {
    const FORMAT: u8 = 3;

    fn decode_old(format: u8, bytes: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct First {
            given: bool,
            policy_version: u16,
        }
        let (first, rest) = postcard::take_from_bytes::<First>(bytes).ok()?;
        let (by, rest) = match format {
            1 => (None, rest),
            2 => postcard::take_from_bytes::<Option<UserId>>(rest).ok()?,
            _ => return None,
        };
        rest.is_empty().then(|| Self {
            given: first.given,
            policy_version: first.policy_version,
            by,
            from: Place::default(),
            elsewhere: false,
        })
    }
}

/// One word a person said about a purpose, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// About what.
    pub purpose: Purpose,
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub consent: Consent,
}

/// The last word said here about `purpose`, and when; `None` when they were never asked.
pub fn last_consent(
    reads: &impl Reads,
    person: PersonId,
    purpose: Purpose,
) -> Result<Option<(Timestamp, Consent)>, StoreError> {
    let mut found = Ok(None);
    let span = CONSENTS.prefix(&(person, purpose.number())).reversed();
    reads.each(span, |row| match row {
        Ok((_, consent)) if consent.elsewhere => Flow::Continue(()),
        Ok(((_, _, at), consent)) => {
            found = Ok(Some((at, consent)));
            Flow::Break(())
        }
        Err(error) => {
            found = Err(error);
            Flow::Break(())
        }
    })?;
    found
}

/// Whether a person consents to `purpose` now. Never asked means no.
pub fn consent_now(
    reads: &impl Reads,
    person: PersonId,
    purpose: Purpose,
) -> Result<bool, StoreError> {
    Ok(last_consent(reads, person, purpose)?.is_some_and(|(_, consent)| consent.given))
}

/// Whether a person has to be asked before anything else of their diary: they agreed to an older
/// version of the notice than the one that holds, or not at all.
pub fn owes_consent(reads: &impl Reads, person: PersonId) -> Result<bool, StoreError> {
    let last = last_consent(reads, person, Purpose::Diary)?;
    Ok(!last.is_some_and(|(_, said)| said.given && said.policy_version >= POLICY_VERSION))
}

/// Everything a person ever said about any purpose, the newest first.
pub fn receipts(reads: &impl Reads, person: PersonId) -> Result<Vec<Receipt>, StoreError> {
    let rows = reads.list(CONSENTS.prefix(&(person,)))?;
    let read = |((_, number, at), consent): ((PersonId, u8, Timestamp), Consent)| {
        Some(Receipt {
            purpose: Purpose::of_number(number)?,
            at,
            consent,
        })
    };
    let mut found: Vec<_> = rows.into_iter().filter_map(read).collect();
    found.sort_by_key(|receipt| std::cmp::Reverse((receipt.at, receipt.purpose)));
    Ok(found)
}

/// Appends a consent to the history, behind all earlier ones even when the clock went back.
pub(super) fn record(
    tx: &mut Tx<'_>,
    person: PersonId,
    purpose: Purpose,
    given: bool,
    from: &Place,
) -> Result<(), StoreError> {
    let now = tx.now();
    let newest = tx.first(CONSENTS.prefix(&(person, purpose.number())).reversed())?;
    let at = match newest {
        Some(((_, _, last), _)) => now.max(last.saturating_add(1.microsecond()).unwrap_or(last)),
        None => now,
    };
    let consent = Consent {
        given,
        policy_version: POLICY_VERSION,
        by: match tx.actor() {
            Actor::User(user) => Some(user),
            Actor::System => None,
        },
        from: from.clone(),
        elsewhere: false,
    };
    tx.put(&CONSENTS, &(person, purpose.number(), at), &consent)
}

/// Makes the last word about the diary one about an older notice, as if it had changed since.
#[cfg(test)]
pub(crate) fn age(tx: &mut Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    let (at, said) = last_consent(tx, person, Purpose::Diary)?.ok_or(StoreError::Stopped)?;
    let policy_version = POLICY_VERSION - 1;
    let said = Consent {
        policy_version,
        ..said
    };
    tx.put(&CONSENTS, &(person, Purpose::Diary.number(), at), &said)
}

#[cfg(test)]
#[path = "consents_tests.rs"]
mod tests;
