//! Having passkeys: adding, naming, removing them.

use super::second_factor::is_on;
use super::{Accounts, Device, user_of};
use crate::access::sessions::hour_of;
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::model::User;
use crate::credentials::passkeys::{
    Answer, MOST, Made, MadeAnswer, NAME_MAX, NotOffered, Passkey, RelyingParty, Used, id_of,
};
use crate::credentials::second_factor::SecondFactor;
use crate::credentials::{BY_PASSKEY, PASSKEYS, SECOND_FACTORS};
use crate::i18n::Text;
use crate::i18n::messages::{common, passkeys as say};
use crate::ops::Secret;
use crate::ops::ids::UserId;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::FieldError;
use crate::web::guards::ClientIp;
use serde_json::Value;

impl Accounts {
    /// The house as passkeys know it, or why they are not offered.
    pub fn relying_party(&self) -> Result<&RelyingParty, NotOffered> {
        self.inner.relying_party.as_ref().map_err(|why| *why)
    }

    /// Somebody's passkeys by id, the oldest first.
    pub async fn passkeys(&self, user: UserId) -> Result<Vec<(u128, Passkey)>, AccountError> {
        let read = move |snap: &Snap| of(snap, user);
        Ok(self.inner.store.read(read).await?)
    }

    /// What the browser is told to make a passkey, for who knows the password (the field
    /// `password`).
    pub async fn begin_passkey(
        &self,
        from: ClientIp,
        user: &User,
        password: Secret<String>,
    ) -> Result<Value, AccountError> {
        let house = self.relying_party().map_err(|_| AccountError::NoPasskeys)?;
        self.prove_own(from, user, "password", password).await?;
        let known = self.passkeys(user.id).await?;
        if known.len() >= MOST {
            return Err(too_many());
        }
        let known: Vec<_> = known.into_iter().map(|(_, passkey)| passkey).collect();
        let challenge = house
            .register(&user.username, &known)
            .ok_or(AccountError::PasskeyRefused)?;
        let registering = &self.inner.asked.registering;
        registering.open(challenge.number, (user.id, challenge.state));
        Ok(challenge.options)
    }

    /// Adds the passkey that a browser made, under `name`. Who had no second factor until now gets
    /// recovery codes; this is the only time they are known.
    pub async fn finish_passkey(
        &self,
        device: &Device,
        user: UserId,
        name: &str,
        answer: &str,
    ) -> Result<Option<Vec<String>>, AccountError> {
        let name = checked(name)?;
        let house = self.relying_party().map_err(|_| AccountError::NoPasskeys)?;
        let answer = MadeAnswer::read(answer).ok_or(AccountError::PasskeyRefused)?;
        let asked = answer
            .number()
            .and_then(|number| self.inner.asked.registering.take(number))
            .filter(|(asked, _)| *asked == user);
        let (_, state) = asked.ok_or(AccountError::PasskeyRefused)?;
        let made = house
            .registered(state, &answer)
            .map_err(|_| AccountError::PasskeyRefused)?;
        let (accounts, place) = (self.clone(), Place::from(device));
        let write = move |tx: &mut Tx<'_>| accounts.add(tx, user, &name, &made, &place);
        self.inner.store.write(Actor::User(user), write).await
    }

    fn add(
        &self,
        tx: &mut Tx<'_>,
        user: UserId,
        name: &str,
        made: &Made,
        place: &Place,
    ) -> Result<Option<Vec<String>>, AccountError> {
        user_of(tx, user)?;
        let id = id_of(&made.credential);
        if tx.exists(&BY_PASSKEY, &id)? {
            return Err(AccountError::PasskeyRefused);
        }
        if of(tx, user)?.len() >= MOST {
            return Err(too_many());
        }
        let first = !is_on(tx, user)?;
        let passkey = Passkey {
            made: made.clone(),
            name: name.to_owned(),
            added_at: tx.now(),
            used_at: None,
        };
        tx.put(&PASSKEYS, &(user, id), &passkey)?;
        tx.put(&BY_PASSKEY, &id, &user)?;
        self.note(tx, user, EventKind::PasskeyAdded, Actor::User(user), place)?;
        if !first {
            return Ok(None);
        }
        let (factor, codes) = SecondFactor::recovery_only(user, tx.now());
        tx.put(&SECOND_FACTORS, &user, &factor)?;
        Ok(Some(codes))
    }

    /// Calls one's passkey something else.
    pub async fn rename_passkey(
        &self,
        user: UserId,
        id: u128,
        name: &str,
    ) -> Result<(), AccountError> {
        let name = checked(name)?;
        let write = move |tx: &mut Tx<'_>| {
            let passkey = tx.get(&PASSKEYS, &(user, id))?;
            let mut passkey = passkey.ok_or(AccountError::Unknown)?;
            passkey.name.clone_from(&name);
            Ok(tx.put(&PASSKEYS, &(user, id), &passkey)?)
        };
        self.inner.store.write(Actor::User(user), write).await
    }

    /// Removes one's passkey, for who knows the password (the field `password`). The recovery codes
    /// go with the last one, unless an app is left.
    pub async fn remove_passkey(
        &self,
        from: ClientIp,
        user: &User,
        id: u128,
        password: Secret<String>,
    ) -> Result<(), AccountError> {
        self.prove_own(from, user, "password", password).await?;
        let (user, by, place) = (user.id, Actor::User(user.id), Place::from(from));
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            if !tx.exists(&PASSKEYS, &(user, id))? {
                return Err(AccountError::Unknown);
            }
            tx.delete(&PASSKEYS, &(user, id))?;
            tx.delete(&BY_PASSKEY, &id)?;
            if !is_on(tx, user)? {
                tx.delete(&SECOND_FACTORS, &user)?;
            }
            Ok(accounts.note(tx, user, EventKind::PasskeyRemoved, by, &place)?)
        };
        self.inner.store.write(by, write).await
    }
}

/// Somebody's passkeys by id, the oldest first.
pub(super) fn of(reads: &impl Reads, user: UserId) -> Result<Vec<(u128, Passkey)>, StoreError> {
    let rows = reads.list(PASSKEYS.prefix(&(user,)))?;
    let mut found: Vec<_> = rows.into_iter().map(|((_, id), row)| (id, row)).collect();
    found.sort_by_key(|(_, passkey)| passkey.added_at);
    Ok(found)
}

/// Whether somebody has a passkey.
pub(super) fn has_any(reads: &impl Reads, user: UserId) -> Result<bool, StoreError> {
    Ok(reads.first(PASSKEYS.prefix(&(user,)))?.is_some())
}

/// Removes all of somebody's.
pub(super) fn remove_all(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    for ((_, id), _) in tx.list(PASSKEYS.prefix(&(user,)))? {
        tx.delete(&PASSKEYS, &(user, id))?;
        tx.delete(&BY_PASSKEY, &id)?;
    }
    Ok(())
}

/// Keeps what changes with the use of a passkey, in the transaction that lets somebody in. One that
/// was removed or used meanwhile lets nobody in.
pub(super) fn note_use(
    tx: &mut Tx<'_>,
    user: UserId,
    id: u128,
    used: &Used,
) -> Result<(), AccountError> {
    let passkey = tx.get(&PASSKEYS, &(user, id))?;
    let passkey = passkey.filter(|passkey| passkey.made.state == used.before);
    let mut passkey = passkey.ok_or(AccountError::PasskeyRefused)?;
    passkey.made.state = used.after;
    passkey.made.verified = used.verified;
    passkey.used_at = Some(hour_of(tx.now()));
    Ok(tx.put(&PASSKEYS, &(user, id), &passkey)?)
}

fn checked(name: &str) -> Result<String, AccountError> {
    let name = name.trim();
    let wrong = if name.is_empty() {
        Text::new(&common::REQUIRED)
    } else if name.chars().count() > NAME_MAX {
        let most = i64::try_from(NAME_MAX).unwrap_or(i64::MAX);
        Text::new(&common::TOO_LONG).count(most)
    } else if name.chars().any(char::is_control) {
        Text::new(&say::NAME_ODD)
    } else {
        return Ok(name.to_owned());
    };
    Err(AccountError::Invalid(vec![FieldError::new("name", wrong)]))
}

fn too_many() -> AccountError {
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let text = Text::new(&say::TOO_MANY).count(most);
    AccountError::Invalid(vec![FieldError::new("name", text)])
}
