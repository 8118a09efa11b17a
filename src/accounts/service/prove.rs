//! Proving who one is with a password, and what it costs to fail.

use super::{Accounts, Device, find_user, user_of};
use crate::access::FAILED;
use crate::access::attempts::{self, Attempt, Counter, Failures, Proofs, Way};
use crate::access::roles::key_of;
use crate::accounts::error::AccountError;
use crate::accounts::events::Place;
use crate::accounts::model::User;
use crate::credentials::password::Verified;
use crate::i18n::messages::{account_linked as linked, accounts as say};
use crate::ops::ids::UserId;
use crate::ops::{Secret, random};
use crate::store::{Actor, META, Reads, Snap, StoreError, Tx};
use crate::web::FieldError;
use crate::web::guards::ClientIp;
use uuid::Uuid;

/// Under whom the store is asked for the failures of a name that nobody has: the same work is done.
const NOBODY: UserId = UserId::from_uuid(Uuid::nil());

/// Somebody whose password was right.
pub(super) struct Proven {
    /// Who.
    pub user: User,
    /// The hash to keep from now on, where the cost has risen.
    pub rehashed: Option<String>,
    /// By what their failures are counted.
    pub counter: Counter,
}

/// An attempt with all that is known before the password is looked at.
struct Asked {
    user: Option<User>,
    kept: Option<Failures>,
    counter: Counter,
    place: Place,
}

impl Accounts {
    /// The user who has this name and password. Unknown names and disabled users take as long as
    /// wrong passwords, and are counted alike.
    pub(super) async fn prove(
        &self,
        device: &Device,
        name: &str,
        password: Secret<String>,
    ) -> Result<Proven, AccountError> {
        let proofs = self.proofs(device).await?;
        let (typed, way) = (name.to_owned(), Way::of(name).number());
        let read = move |snap: &Snap| {
            let user = find_user(snap, &typed)?.filter(|user| !user.disabled);
            let id = user.as_ref().map_or(NOBODY, |user| user.id);
            Ok::<_, StoreError>((user, snap.get(&FAILED, &(id, way))?))
        };
        let (user, kept) = self.inner.store.read(read).await?;
        let id = user.as_ref().map(|user| user.id);
        let browser = id.and_then(|id| proofs.browser_of(id));
        let asked = Asked {
            counter: match browser {
                Some(browser) => Counter::browser(browser),
                None => Counter::typed(&key_of(name), id),
            },
            kept: kept.filter(|_| browser.is_none()),
            user,
            place: device.into(),
        };
        self.look(device.ip, asked, password).await
    }

    /// Whether somebody who is signed in knows their own password; a wrong one is an error of
    /// `field`. Their attempts are counted apart from those of signing in.
    pub(super) async fn prove_own(
        &self,
        from: ClientIp,
        user: &User,
        field: &str,
        password: Secret<String>,
    ) -> Result<(), AccountError> {
        if !user.has_password() {
            let error = FieldError::new(field, &linked::NO_PASSWORD_YET);
            return Err(AccountError::Invalid(vec![error]));
        }
        let (id, counter) = (user.id, Counter::own(user.id));
        let read = move |snap: &Snap| {
            let row = (id, Way::Own.number());
            Ok::<_, AccountError>((user_of(snap, id)?, snap.get(&FAILED, &row)?))
        };
        let (now, kept) = self.inner.store.read(read).await?;
        let asked = Asked {
            counter: counter.clone(),
            kept,
            user: Some(now),
            place: from.into(),
        };
        match self.look(from, asked, password).await {
            Ok(_) => {
                self.inner.attempts.forget(&counter);
                self.forget_failures(user.id, &[Way::Own]).await
            }
            Err(AccountError::BadCredentials) => {
                let error = FieldError::new(field, &say::PASSWORDS_DIFFER);
                Err(AccountError::Invalid(vec![error]))
            }
            Err(error) => Err(error),
        }
    }

    async fn look(
        &self,
        from: ClientIp,
        asked: Asked,
        password: Secret<String>,
    ) -> Result<Proven, AccountError> {
        let Asked {
            user,
            kept,
            counter,
            place,
        } = asked;
        let attempt = self.charge(from, &counter, kept)?;
        let with_password = user.as_ref().filter(|user| user.has_password());
        let hash = with_password.map(|user| user.password_hash.clone());
        let passwords = &self.inner.passwords;
        let verified = passwords.verify(password.clone(), hash).await?;
        let known = user.as_ref().map(|user| user.id);
        let (Some(user), Verified::Yes | Verified::Outdated) = (user, verified) else {
            self.refused("password");
            if let Some(id) = known {
                self.note_failure(id, place, &counter, &attempt);
            }
            return Err(AccountError::BadCredentials);
        };
        self.refund(from, &counter, &attempt);
        let rehashed = match verified {
            Verified::Outdated => Some(passwords.hash(password).await?),
            _ => None,
        };
        Ok(Proven {
            user,
            rehashed,
            counter,
        })
    }

    /// Counts an attempt, or says how long to wait. A browser that is known is asked for nothing
    /// by where it is, for its neighbours may be guessing; neither is who is signed in.
    pub(super) fn charge(
        &self,
        from: ClientIp,
        counter: &Counter,
        kept: Option<Failures>,
    ) -> Result<Attempt, AccountError> {
        let locked = |wait| {
            self.refused("locked");
            AccountError::TooMany(wait)
        };
        if counter.is_of_a_stranger() {
            let limits = &self.inner.limits.by_address;
            limits.check(&from.network()).map_err(locked)?;
        }
        self.inner.attempts.begin(counter, kept).map_err(locked)
    }

    /// An attempt that was right does not count.
    pub(super) fn refund(&self, from: ClientIp, counter: &Counter, attempt: &Attempt) {
        if counter.is_of_a_stranger() {
            self.inner.limits.by_address.refund(&from.network());
        }
        self.inner.attempts.refund(attempt);
    }

    /// Forgets what failed with an account in these ways. Without any there is nothing to write.
    async fn forget_failures(
        &self,
        user: UserId,
        ways: &'static [Way],
    ) -> Result<(), AccountError> {
        let read = move |snap: &Snap| {
            let mut any = false;
            for way in ways {
                any |= snap.exists(&FAILED, &(user, way.number()))?;
            }
            Ok::<_, StoreError>(any)
        };
        if !self.inner.store.read(read).await? {
            return Ok(());
        }
        let write = move |tx: &mut Tx<'_>| {
            let mut rows = ways.iter().map(|way| (user, way.number()));
            rows.try_for_each(|row| tx.delete(&FAILED, &row))
        };
        let forgotten: Result<(), StoreError> =
            self.inner.store.write(Actor::User(user), write).await;
        Ok(forgotten?)
    }

    /// What proofs a browser carries that somebody signed in with it.
    pub(super) async fn proofs(&self, device: &Device) -> Result<Proofs, StoreError> {
        if device.proofs.is_empty() {
            return Ok(Proofs::default());
        }
        let key = self.browsers_key().await?;
        Ok(Proofs::read(&device.proofs, &key, self.inner.clock.now()))
    }

    /// The key that seals them: made once, so that they stay good over a restart.
    pub(super) async fn browsers_key(&self) -> Result<attempts::Key, StoreError> {
        let make = || async {
            let fresh: attempts::Key = random::bytes();
            let write = move |tx: &mut Tx<'_>| {
                let name = attempts::KEY.to_owned();
                if let Some(key) = tx.get(&META, &name)? {
                    return Ok(key);
                }
                tx.put(&META, &name, &fresh.to_vec())?;
                Ok::<_, StoreError>(fresh.to_vec())
            };
            let kept = self.inner.store.write(Actor::System, write).await?;
            Ok(kept.try_into().unwrap_or(fresh))
        };
        self.inner.browsers_key.get_or_try_init(make).await.copied()
    }
}
