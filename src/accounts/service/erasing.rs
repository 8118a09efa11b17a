//! What erasing somebody needs of accounts: proof that it is they who ask, that nobody is left
//! without an administrator, and an account that is closed before anything is removed.

use super::Accounts;
use super::sessions::end_all;
use crate::access::roles::key_of;
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::model::User;
use crate::accounts::tables::USERS;
use crate::i18n::messages::erasing as say;
use crate::ops::Secret;
use crate::ops::ids::{PersonId, UserId};
use crate::store::{Actor, Reads, StoreError, Tx};
use crate::web::FieldError;
use crate::web::guards::ClientIp;
use std::sync::atomic::Ordering;

/// The account of a person, where they have one, within the caller's reading.
pub fn user_of_person(reads: &impl Reads, person: PersonId) -> Result<Option<User>, StoreError> {
    let mut users = reads.list(USERS.all())?.into_iter().map(|(_, user)| user);
    Ok(users.find(|user| user.person == person))
}

/// Every person who has an account, with it, within the caller's reading.
pub fn users_of_people(reads: &impl Reads) -> Result<Vec<(PersonId, UserId)>, StoreError> {
    let rows = reads.list(USERS.all())?;
    Ok(rows
        .into_iter()
        .map(|(id, user)| (user.person, id))
        .collect())
}

/// Whether others would be left without an administrator if `user` went. Who is alone in the house
/// leaves nobody behind.
pub fn is_last_administrator(reads: &impl Reads, user: UserId) -> Result<bool, StoreError> {
    let users = reads.list(USERS.all())?;
    let others = || users.iter().filter(|(id, _)| *id != user);
    let runs = |found: &User| found.runs_the_house();
    let is_one = users.iter().any(|(id, found)| *id == user && runs(found));
    Ok(is_one && others().next().is_some() && !others().any(|(_, other)| runs(other)))
}

impl Accounts {
    /// Makes sure that it is the owner who asks for something that cannot be undone: by their
    /// password or, where they have none, by their user name. What is wrong is an error of
    /// `password`.
    pub async fn prove_owner(
        &self,
        from: ClientIp,
        user: &User,
        typed: Secret<String>,
    ) -> Result<(), AccountError> {
        if !user.password_hash.is_empty() {
            return self.prove_own(from, user, "password", typed).await;
        }
        if key_of(typed.expose().trim()) == user.username_key {
            return Ok(());
        }
        let error = FieldError::new("password", &say::NAME_DIFFERS);
        Err(AccountError::Invalid(vec![error]))
    }

    /// Writes down that erasing was asked for or stopped, in the transaction in which it is.
    pub fn note_erasure(
        &self,
        tx: &mut Tx<'_>,
        user: UserId,
        is_asked: bool,
        by: Actor,
        from: &Place,
    ) -> Result<(), StoreError> {
        let kind = if is_asked {
            EventKind::ErasureAsked
        } else {
            EventKind::ErasureStopped
        };
        self.note(tx, user, kind, by, from)
    }

    /// Keeps `user` out for good and ends all that lets them in. That they are gone already is no
    /// error.
    pub fn close_in(&self, tx: &mut Tx<'_>, id: UserId) -> Result<(), StoreError> {
        if let Some(mut user) = tx.get(&USERS, &id)? {
            user.disabled = true;
            tx.put(&USERS, &id, &user)?;
        }
        end_all(tx, id, None)
    }

    /// Looks anew whether there is an administrator when it is asked next: the only one may have
    /// been erased with the last account of the house.
    pub fn forget_administrator(&self) {
        let known = &self.inner.has_administrator;
        known.store(false, Ordering::Relaxed);
    }
}
