//! Persons who are to be erased: since when, until when it can be stopped, and who stands in the way.
//!
//! The wish is kept here, beside the consents, because the guards and the frame of every page show
//! it. What is removed then, over all rooms, is the business of `privacy`.

use super::consents::Purpose;
use super::guardians::{dependant, guardians, wards};
use super::service::{Change, PersonError, Persons, Wishes, profile};
use crate::ops::ids::{PersonId, UserId};
use crate::store::{Reads, Record, StoreError, Table, Tx};
use crate::web::Place;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The wishes to be erased that are not carried out yet.
pub static ERASURES: Table<PersonId, Erasure> = Table::control(
    0x61,
    "erasures",
    "who asked to be erased, and when that is done unless they stop it",
);

/// A wish to be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// The number of its receipt, which says nothing about anybody.
    pub number: u128,
    /// The account of the person when it was asked for, where there was one.
    pub user: Option<UserId>,
    /// Who asked: the person, or a guardian; nobody when it was the operator.
    pub by: Option<UserId>,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it is carried out.
    pub due: Timestamp,
    /// Whether removing has begun; from then on it is not stopped any more.
    pub begun: bool,
}

impl Record for Erasure {}

/// The wish to erase `person`, if there is one.
pub fn erasure(reads: &impl Reads, person: PersonId) -> Result<Option<Erasure>, StoreError> {
    reads.get(&ERASURES, &person)
}

/// Every wish to be erased, those that are due first before the others.
pub fn erasures(reads: &impl Reads) -> Result<Vec<(PersonId, Erasure)>, StoreError> {
    let mut rows = reads.list(ERASURES.all())?;
    rows.sort_by_key(|(_, erasure)| erasure.due);
    Ok(rows)
}

/// The names of those whose diary nobody could reach any more without `user`: they have no account
/// and no other guardian. With `asked`, those do not count who are to be erased themselves.
pub fn left_alone(
    reads: &impl Reads,
    user: UserId,
    asked: bool,
) -> Result<Vec<String>, StoreError> {
    let mut names = Vec::new();
    for ward in wards(reads, user)? {
        let is_known = dependant(reads, ward.person)?.is_some();
        let is_alone = is_known && guardians(reads, ward.person)?.len() < 2;
        let goes_too = asked && erasure(reads, ward.person)?.is_some();
        if is_alone && !goes_too {
            names.push(ward.name);
        }
    }
    Ok(names)
}

impl Persons {
    /// Takes a person out of the comparisons for good, as their own withdrawal does. Who was never
    /// in them, or is gone already, is no error.
    pub fn leave_cohorts_in(&self, tx: &mut Tx<'_>, person: PersonId) -> Result<(), PersonError> {
        if profile(tx, person)?.is_none() {
            return Ok(());
        }
        let change = Change {
            consents: Wishes::about(Purpose::Cohorts, false),
            ..Change::default()
        };
        self.change_in(tx, &Place::default(), person, &change)
            .map(drop)
    }
}
