//! Having a second factor: beginning, confirming, making codes anew, giving it up.

use super::{Accounts, Device, passkeys, user_of};
use crate::access::{Permission, Permissions};
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::model::User;
use crate::config::SecondFactorFor;
use crate::credentials::SECOND_FACTORS;
use crate::credentials::passkeys::Used;
use crate::credentials::second_factor::{AppSecret, SecondFactor, Vault};
use crate::i18n::messages::account_security as say;
use crate::ops::Secret;
use crate::ops::ids::UserId;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::FieldError;
use crate::web::guards::ClientIp;

impl Accounts {
    /// Somebody's second factor, whether it counts already or is only begun.
    pub async fn second_factor(&self, user: UserId) -> Result<Option<SecondFactor>, AccountError> {
        let read = move |snap: &Snap| snap.get(&SECOND_FACTORS, &user);
        Ok(self.inner.store.read(read).await?)
    }

    /// The secret of the app of a second factor, to be shown while it is set up; `None` when it was
    /// encrypted with another key than this house has.
    pub fn app_secret(&self, user: UserId, factor: &SecondFactor) -> Option<AppSecret> {
        factor.app_secret(&self.inner.vault, user)
    }

    /// The code the app of somebody's second factor would show now.
    #[cfg(test)]
    pub fn code_of_app(&self, user: UserId, factor: &SecondFactor) -> String {
        factor.code_at(&self.inner.vault, user, self.inner.clock.now())
    }

    /// Whether the house asks those whose role lets them do this to have one.
    pub fn wants_second_factor(&self, permissions: Permissions) -> bool {
        match self.inner.second_factor {
            SecondFactorFor::Optional => false,
            SecondFactorFor::Administrators => permissions.contains(Permission::AccountsAdmin),
            SecondFactorFor::Everybody => true,
        }
    }

    /// Begins one, with a new secret. One that counts already stays as it is.
    pub async fn begin_second_factor(&self, user: UserId) -> Result<(), AccountError> {
        let vault = self.inner.vault.clone();
        let write = move |tx: &mut Tx<'_>| {
            let kept = tx.get(&SECOND_FACTORS, &user)?;
            if kept.as_ref().is_some_and(SecondFactor::is_on) {
                return Ok(());
            }
            let now = tx.now();
            let factor = match kept {
                Some(kept) => kept.begin_again(&vault, user, now),
                None => SecondFactor::begin(&vault, user, now),
            };
            Ok::<_, AccountError>(tx.put(&SECOND_FACTORS, &user, &factor)?)
        };
        self.inner.store.write(Actor::User(user), write).await
    }

    /// Lets the one that was begun count, when `typed` is a code of the app, and gives its recovery
    /// codes. This is the only time they are known.
    pub async fn confirm_second_factor(
        &self,
        device: &Device,
        user: UserId,
        typed: &str,
    ) -> Result<Vec<String>, AccountError> {
        let typed = typed.to_owned();
        let (accounts, place) = (self.clone(), Place::from(device));
        let write = move |tx: &mut Tx<'_>| {
            let begun = tx.get(&SECOND_FACTORS, &user)?;
            let mut factor = begun
                .filter(SecondFactor::is_begun)
                .ok_or(AccountError::Unknown)?;
            let Some(codes) = factor.confirm(&accounts.inner.vault, user, tx.now(), &typed) else {
                let error = FieldError::new("code", &say::CODE_WRONG);
                return Err(AccountError::Invalid(vec![error]));
            };
            tx.put(&SECOND_FACTORS, &user, &factor)?;
            let (kind, actor) = (EventKind::SecondFactorSet, Actor::User(user));
            accounts.note(tx, user, kind, actor, &place)?;
            Ok(codes)
        };
        self.inner.store.write(Actor::User(user), write).await
    }

    /// New recovery codes in the place of those that are left, for who knows the password.
    pub async fn renew_recovery_codes(
        &self,
        from: ClientIp,
        user: &User,
        password: Secret<String>,
    ) -> Result<Vec<String>, AccountError> {
        self.prove_own(from, user, "codes_password", password)
            .await?;
        let id = user.id;
        let (accounts, place) = (self.clone(), Place::from(from));
        let write = move |tx: &mut Tx<'_>| {
            let kept = tx.get(&SECOND_FACTORS, &id)?;
            if !is_on(tx, id)? {
                return Err(AccountError::Unknown);
            }
            let mut factor = kept.ok_or(AccountError::Unknown)?;
            let codes = factor.renew_recovery(id);
            tx.put(&SECOND_FACTORS, &id, &factor)?;
            let (kind, actor) = (EventKind::RecoveryCodesMade, Actor::User(id));
            accounts.note(tx, id, kind, actor, &place)?;
            Ok(codes)
        };
        self.inner.store.write(Actor::User(id), write).await
    }

    /// Gives up one's own app, for who knows the password. Passkeys stay, and with them the recovery
    /// codes.
    pub async fn remove_own_second_factor(
        &self,
        from: ClientIp,
        user: &User,
        password: Secret<String>,
    ) -> Result<(), AccountError> {
        self.prove_own(from, user, "password", password).await?;
        let (id, by, place) = (user.id, Actor::User(user.id), Place::from(from));
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let Some(factor) = tx.get(&SECOND_FACTORS, &id)? else {
                return Ok(());
            };
            if factor.is_on() {
                accounts.note(tx, id, EventKind::SecondFactorRemoved, by, &place)?;
            }
            if passkeys::has_any(tx, id)? {
                let now = tx.now();
                return Ok(tx.put(&SECOND_FACTORS, &id, &factor.without_app(now))?);
            }
            Ok::<_, AccountError>(tx.delete(&SECOND_FACTORS, &id)?)
        };
        self.inner.store.write(by, write).await
    }

    /// Takes all of somebody's away, app, passkeys and recovery codes, and says whether there was
    /// one that counted.
    pub async fn remove_second_factor(
        &self,
        by: Actor,
        user: UserId,
        from: Place,
    ) -> Result<bool, AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            user_of(tx, user)?;
            let was_on = is_on(tx, user)?;
            tx.delete(&SECOND_FACTORS, &user)?;
            passkeys::remove_all(tx, user)?;
            if was_on {
                accounts.note(tx, user, EventKind::SecondFactorRemoved, by, &from)?;
            }
            Ok::<_, AccountError>(was_on)
        };
        self.inner.store.write(by, write).await
    }
}

/// Whether signing in asks this user for more than the password: a code of an app, or a passkey.
pub(super) fn is_on(reads: &impl Reads, user: UserId) -> Result<bool, StoreError> {
    let factor = reads.get(&SECOND_FACTORS, &user)?;
    Ok(factor.is_some_and(|factor| factor.is_on()) || passkeys::has_any(reads, user)?)
}

/// What somebody shows besides a right password, or in its place.
#[derive(Debug, Clone)]
pub(super) enum Proof {
    /// Nothing; enough for who has no second factor.
    None,
    /// A code of the app, or a recovery code.
    Code(String),
    /// The use of this passkey, after the password.
    Passkey(u128, Used),
    /// The use of this passkey alone.
    PasskeyAlone(u128, Used),
}

/// Takes the proof that goes with a right password, or alone, in the transaction that lets somebody
/// in: of two who come with the same code, one does.
pub(super) fn take_proof(
    tx: &mut Tx<'_>,
    vault: &Vault,
    user: UserId,
    proof: &Proof,
) -> Result<(), AccountError> {
    match proof {
        Proof::Passkey(id, used) | Proof::PasskeyAlone(id, used) => {
            passkeys::note_use(tx, user, *id, used)
        }
        _ if !is_on(tx, user)? => Ok(()),
        Proof::None => Err(AccountError::SecondFactorRequired),
        Proof::Code(typed) => {
            let factor = tx.get(&SECOND_FACTORS, &user)?;
            let mut factor = factor.ok_or(AccountError::SecondFactorWrong)?;
            if !factor.take(vault, user, tx.now(), typed) {
                return Err(AccountError::SecondFactorWrong);
            }
            Ok(tx.put(&SECOND_FACTORS, &user, &factor)?)
        }
    }
}
