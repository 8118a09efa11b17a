//! Getting back into an account whose password was forgotten.

use super::email::mailed_user;
use super::members::check_new;
use super::{Accounts, Device, find_user};
use crate::access::FAILED;
use crate::access::attempts::{Counter, Way};
use crate::access::roles::key_of;
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::mailed::{self, Purpose, Reader};
use crate::accounts::model::User;
use crate::accounts::service::sessions::end_all;
use crate::accounts::tables::USERS;
use crate::mail::Kind;
use crate::ops::Secret;
use crate::ops::ids::UserId;
use crate::store::{Actor, Snap, Tx};
use uuid::Uuid;

/// Whose code is made when nobody is to get one, so that the same is written: one row, ever anew.
const NOBODY: UserId = UserId::from_uuid(Uuid::nil());
/// The most characters of a name or an address that are looked at.
const NAME_COUNTED: usize = 254;

const RECOVERING: [Purpose; 1] = [Purpose::Recover];

impl Accounts {
    /// Mails a link with which a new password is set, to whoever has this name or address.
    ///
    /// Nothing in the answer depends on whether there is such an account: the limits count what was
    /// typed and from where, and everything else, reading included, happens beside the answer. It is
    /// lost when the store is too busy for it; whoever waits in vain asks again.
    pub fn ask_recovery(&self, device: &Device, typed: &str) -> Result<(), AccountError> {
        let limits = &self.inner.limits;
        let network = device.ip.network();
        let named: String = key_of(typed).chars().take(NAME_COUNTED).collect();
        limits
            .registering
            .check(&network)
            .map_err(AccountError::TooMany)?;
        limits
            .recovering
            .check(&named)
            .map_err(AccountError::TooMany)?;
        let (accounts, place) = (self.clone(), Place::from(device));
        tokio::spawn(async move {
            if accounts.mail_recovery(named, place).await.is_err() {
                tracing::warn!("a link that recovers an account could not be mailed");
            }
        });
        Ok(())
    }

    /// The same reads and one write for every name.
    async fn mail_recovery(&self, typed: String, from: Place) -> Result<(), AccountError> {
        let read = move |snap: &Snap| find_user(snap, &typed);
        let user = self.inner.store.read(read).await?;
        let user = user.filter(|user: &User| {
            let reachable = user.email_confirmed && !user.disabled;
            reachable && self.inner.limits.mails.check(&user.id).is_ok()
        });
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let Some(user) = &user else {
                mailed::issue(tx, NOBODY, Purpose::Recover, "", None)?;
                return Ok(());
            };
            accounts.post_link(tx, user, Kind::Recovery, &user.email, Reader::recovery)?;
            let asked = EventKind::RecoveryAsked;
            Ok(accounts.note(tx, user.id, asked, Actor::System, &from)?)
        };
        self.inner.store.write(Actor::System, write).await
    }

    /// A link with which a new password is set, for the operator to pass on: for households whose
    /// mails are not sent, and accounts whose address is not confirmed. Older links end.
    pub async fn recovery_link(&self, user: UserId) -> Result<String, AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let user = super::user_of(tx, user)?;
            if user.disabled {
                return Err(AccountError::Disabled);
            }
            let code = mailed::issue(tx, user.id, Purpose::Recover, &user.email, None)?;
            let (kind, nowhere) = (EventKind::RecoveryAsked, Place::default());
            accounts.note(tx, user.id, kind, Actor::System, &nowhere)?;
            Ok(code)
        };
        let code = self.inner.store.write(Actor::System, write).await?;
        let path = Purpose::Recover.path();
        Ok(format!("{}{path}{code}", self.inner.home))
    }

    /// Whether a link that sets a new password holds, without using it up.
    pub async fn check_recovery(&self, code: &str) -> Result<(), AccountError> {
        self.check_mailed(code, &RECOVERING).await
    }

    /// Sets the password, the field `new_password`, with a mailed link, and ends all sessions and
    /// tokens. The second factor is asked for when they sign in. A password that is refused does
    /// not use the link up, and a link that holds is never kept waiting.
    pub async fn recover(
        &self,
        device: &Device,
        code: &str,
        password: Secret<String>,
    ) -> Result<(), AccountError> {
        self.open_mailed(device, code, &RECOVERING).await?;
        let now = self.inner.clock.now();
        let text = code.to_owned();
        let read = move |snap: &Snap| mailed_user(snap, &text, &RECOVERING, now);
        let (user, _) = self.inner.store.read(read).await?;
        check_new(&user, "new_password", &password)?;
        let hash = self.hash_new("new_password", password).await?;
        let (accounts, code, from) = (self.clone(), code.to_owned(), Place::from(device));
        let write = move |tx: &mut Tx<'_>| accounts.set_recovered(tx, &code, &hash, &from);
        let user = self.inner.store.write(Actor::System, write).await?;
        let counters = [
            Counter::typed(&user.username_key, None),
            Counter::typed(&user.email_key, None),
            Counter::own(user.id),
        ];
        for counter in &counters {
            self.inner.attempts.forget(counter);
        }
        Ok(())
    }

    fn set_recovered(
        &self,
        tx: &mut Tx<'_>,
        code: &str,
        hash: &str,
        from: &Place,
    ) -> Result<User, AccountError> {
        let now = tx.now();
        let (mut user, _) = mailed_user(tx, code, &RECOVERING, now)?;
        let id = user.id;
        user.password_hash = hash.to_owned();
        tx.put(&USERS, &id, &user)?;
        mailed::revoke(tx, id, |code| code.purpose == Purpose::Recover)?;
        end_all(tx, id, None)?;
        for way in Way::ALL {
            tx.delete(&FAILED, &(id, way.number()))?;
        }
        self.tell_password_changed(tx, &user, from)?;
        self.note(tx, id, EventKind::Recovered, Actor::User(id), from)?;
        Ok(user)
    }
}
