//! Bringing back what one person told, as it stands in a backup of this house: all of it in one transaction, or
//! nothing.
//!
//! It differs from bringing an export in. There what was deleted here stays deleted, since the file may be of
//! another house and of any time; here the operator has been asked to undo just that.

use super::reading::{Limits, Refused};
use super::restore::{Brought, Unpacked};
use super::service::{Privacy, PrivacyError};
use crate::entries::{EntriesError, Reinstated};
use crate::journal::{self, JournalError};
use crate::persons::{erasure, guardians};
use crate::store::{Actor, StoreError, Subject, Tx};
use std::path::PathBuf;

/// How it is brought back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reinstating {
    /// Whether entries and notes that were changed since become as they were.
    pub rewrite: bool,
    /// Whether it is only found out what would come, and nothing written.
    pub look_only: bool,
}

/// What came back, or would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Entries.
    pub entries: Reinstated,
    /// Notes.
    pub notes: Reinstated,
    /// What else was told. Its entries and notes count only what follows them: deletions, orders of sources.
    pub others: Brought,
}

impl Returned {
    /// How many rows were written.
    pub const fn written(&self) -> u64 {
        self.entries.written() + self.notes.written() + self.others.added()
    }
}

/// Why a transaction ended without anything written.
enum Ended {
    /// That was the wish.
    Looked(Box<Returned>),
    /// It went wrong.
    Failed(PrivacyError),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<PrivacyError> for Ended {
    fn from(error: PrivacyError) -> Self {
        Self::Failed(error)
    }
}

impl Privacy {
    /// Brings back what stands in the export at `path`, which was written out of a backup of this house, for the
    /// person whose it is. Their account, or those of their guardians, have it in their log.
    ///
    /// # Errors
    /// [`PrivacyError::Unknown`] when the person is not here: who was erased stays so.
    /// [`PrivacyError::Refused`] when it is too much, or could never have been told.
    pub async fn reinstate(
        &self,
        subject: Subject,
        path: PathBuf,
        how: Reinstating,
    ) -> Result<Returned, PrivacyError> {
        let read = Unpacked::of(path, Limits::HOUSE).await?;
        let privacy = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let returned = privacy.reinstate_in(tx, &subject, &read, how.rewrite)?;
            if how.look_only {
                return Err(Ended::Looked(Box::new(returned)));
            }
            privacy.note_return(tx, &subject)?;
            Ok(returned)
        };
        match self.store().write(Actor::System, write).await {
            Ok(returned) => Ok(returned),
            Err(Ended::Looked(returned)) => Ok(*returned),
            Err(Ended::Failed(error)) => Err(error),
        }
    }

    fn reinstate_in(
        &self,
        tx: &mut Tx<'_>,
        subject: &Subject,
        read: &Unpacked,
        rewrite: bool,
    ) -> Result<Returned, PrivacyError> {
        let (rooms, person) = (self.rooms(), subject.person);
        if erasure(tx, person)?.is_some_and(|wish| wish.begun) {
            return Err(PrivacyError::Unknown);
        }
        let entries = rooms
            .entries
            .reinstate_in(tx, person, &read.parcel.entries, rewrite);
        let entries = entries.map_err(|error| match error {
            EntriesError::Store(error) => PrivacyError::Store(error),
            EntriesError::NotFound => PrivacyError::Unknown,
            _ => Refused::Damaged.into(),
        })?;
        let notes = journal::reinstate_in(tx, person, &read.notes, rewrite);
        let notes = notes.map_err(|error| match error {
            JournalError::Store(error) => PrivacyError::Store(error),
            _ => Refused::Damaged.into(),
        })?;
        // Entries and notes are there by now, and stay as they are.
        let others = self.take_in(tx, Actor::System, subject, read)?;
        Ok(Returned {
            entries,
            notes,
            others,
        })
    }

    /// Writes down for who reads the log of an account that it happened.
    fn note_return(&self, tx: &mut Tx<'_>, subject: &Subject) -> Result<(), StoreError> {
        let readers = match subject.user {
            Some(user) => vec![user],
            None => {
                let all = guardians(tx, subject.person)?;
                all.into_iter().map(|(user, _)| user).collect()
            }
        };
        let accounts = &self.rooms().accounts;
        readers
            .into_iter()
            .try_for_each(|user| accounts.note_brought_back(tx, user))
    }
}
