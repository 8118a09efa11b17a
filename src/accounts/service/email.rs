//! The address of an account: confirming it, changing it, and keeping the old one.

use super::{Accounts, Device, user_of};
use crate::access::roles::key_of;
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::mailed::{self, Found, Purpose, Reader};
use crate::accounts::model::{self, User};
use crate::accounts::service::sessions::end_all;
use crate::accounts::tables::{BY_EMAIL, USERS};
use crate::mail::Kind;
use crate::ops::Secret;
use crate::ops::ids::UserId;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::FieldError;
use crate::web::guards::ClientIp;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::time::Duration;

/// Addresses that can be put back at the same time. A thief of an account who changes its address
/// again and again must not push the owner's out.
const KEPT_BACK: usize = 5;

/// The purposes whose link is `/confirm/`.
const CONFIRMING: [Purpose; 2] = [Purpose::ConfirmAddress, Purpose::ConfirmNewAddress];

/// What came of asking for another address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailChange {
    /// It was the same but for its spelling, and is written like this now.
    Done,
    /// It becomes the account's when the link that was sent there is opened.
    Pending,
}

impl Accounts {
    /// Asks for another address for one's own account. It is a way into the account, so they prove
    /// with their password, the field `current_password`, that the browser is in their own hands.
    /// The address changes when the new one is confirmed; the old one is told at once.
    pub async fn change_email(
        &self,
        from: ClientIp,
        user: &User,
        email: &str,
        password: Secret<String>,
    ) -> Result<EmailChange, AccountError> {
        if let Err(text) = model::check_email(email) {
            return Err(AccountError::Invalid(vec![FieldError::new("email", text)]));
        }
        self.prove_own(from, user, "current_password", password)
            .await?;
        let id = user.id;
        self.limit_mails(id)?;
        let (accounts, email, from) = (self.clone(), email.to_owned(), Place::from(from));
        let write = move |tx: &mut Tx<'_>| accounts.ask_for_email(tx, id, &email, &from);
        self.inner.store.write(Actor::User(id), write).await
    }

    fn ask_for_email(
        &self,
        tx: &mut Tx<'_>,
        id: UserId,
        email: &str,
        from: &Place,
    ) -> Result<EmailChange, AccountError> {
        let mut user = user_of(tx, id)?;
        let by = Actor::User(id);
        if key_of(email) == user.email_key {
            user.email = email.to_owned();
            tx.put(&USERS, &id, &user)?;
            self.note(tx, id, EventKind::EmailChanged, by, from)?;
            return Ok(EmailChange::Done);
        }
        if tx.exists(&BY_EMAIL, &key_of(email))? {
            return Err(AccountError::Taken);
        }
        let kind = Kind::ConfirmNewAddress;
        self.post_link(tx, &user, kind, email, Reader::confirm_new)?;
        // Who was never confirmed may be a stranger, who must not be given a way in.
        if user.email_confirmed {
            self.must_have_room(tx, &user)?;
            let (kind, old) = (Kind::AddressChanging, user.email.as_str());
            self.post_link(tx, &user, kind, old, |reader, link| {
                reader.address_changing(email, link)
            })?;
        }
        self.note(tx, id, EventKind::EmailChangeAsked, by, from)?;
        Ok(EmailChange::Pending)
    }

    /// Refuses one change too many within the time in which addresses can be put back.
    fn must_have_room(&self, reads: &impl Reads, user: &User) -> Result<(), AccountError> {
        let now = self.inner.clock.now();
        let mut codes = mailed::of(reads, user.id)?;
        codes.retain(|(_, code)| {
            code.purpose == Purpose::AddressBack
                && code.expires_at > now
                && code.address != user.email
        });
        let addresses: BTreeSet<_> = codes.iter().map(|(_, code)| &code.address).collect();
        if addresses.len() < KEPT_BACK {
            return Ok(());
        }
        let next = codes.iter().map(|(_, code)| code.expires_at).min();
        let wait = next.map(|at| at.duration_since(now));
        let wait = wait.and_then(|wait| Duration::try_from(wait).ok());
        Err(AccountError::TooMany(wait.unwrap_or_default()))
    }

    /// The address that waits to be confirmed as a user's new one.
    pub async fn pending_email(&self, user: UserId) -> Result<Option<String>, AccountError> {
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| {
            let codes = mailed::of(snap, user)?;
            let mut pending = codes
                .into_iter()
                .map(|(_, code)| code)
                .filter(|code| code.purpose == Purpose::ConfirmNewAddress && code.expires_at > now);
            Ok::<_, StoreError>(pending.next().map(|code| code.address))
        };
        Ok(self.inner.store.read(read).await?)
    }

    /// Gives the wish for another address up. That there is none is no error.
    pub async fn cancel_email(&self, from: ClientIp, user: UserId) -> Result<(), AccountError> {
        let (accounts, from) = (self.clone(), Place::from(from));
        let write = move |tx: &mut Tx<'_>| {
            let pending = |code: &mailed::MailedCode| code.purpose == Purpose::ConfirmNewAddress;
            if mailed::of(tx, user)?.iter().any(|(_, code)| pending(code)) {
                mailed::revoke(tx, user, pending)?;
                let (kind, by) = (EventKind::EmailChangeUndone, Actor::User(user));
                accounts.note(tx, user, kind, by, &from)?;
            }
            Ok(())
        };
        self.inner.store.write(Actor::User(user), write).await
    }

    /// Sends the link that confirms a user's address again. A confirmed one needs none.
    pub async fn send_confirmation(&self, user: UserId) -> Result<(), AccountError> {
        self.limit_mails(user)?;
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let user = user_of(tx, user)?;
            if user.email_confirmed {
                return Ok(());
            }
            accounts.post_confirmation(tx, &user)
        };
        self.inner.store.write(Actor::User(user), write).await
    }

    /// Whether a link that confirms an address holds, without using it up.
    pub async fn check_confirmation(&self, code: &str) -> Result<(), AccountError> {
        self.check_mailed(code, &CONFIRMING).await
    }

    /// Whether a link that puts an address back holds, without using it up.
    pub async fn check_email_back(&self, code: &str) -> Result<(), AccountError> {
        self.check_mailed(code, &[Purpose::AddressBack]).await
    }

    /// Confirms an address with the link that was sent there; a new one becomes the account's.
    pub async fn confirm_email(&self, device: &Device, code: &str) -> Result<(), AccountError> {
        self.open_mailed(device, code, &CONFIRMING).await?;
        let (accounts, code, from) = (self.clone(), code.to_owned(), Place::from(device));
        let write = move |tx: &mut Tx<'_>| {
            let (mut user, found) = mailed_user(tx, &code, &CONFIRMING, tx.now())?;
            let (id, by) = (user.id, Actor::User(user.id));
            let address = &found.code.address;
            let kind = if found.code.purpose == Purpose::ConfirmNewAddress {
                move_to(tx, &mut user, address)?;
                // What went to the old address must not open the account any more.
                mailed::revoke(tx, id, |code| code.purpose != Purpose::AddressBack)?;
                EventKind::EmailChanged
            } else {
                mailed::revoke(tx, id, |code| code.purpose == Purpose::ConfirmAddress)?;
                EventKind::EmailConfirmed
            };
            let is_first = !user.email_confirmed;
            user.email_confirmed = true;
            tx.put(&USERS, &id, &user)?;
            if is_first {
                accounts.welcome(tx, &user)?;
            }
            Ok(accounts.note(tx, id, kind, by, &from)?)
        };
        self.inner.store.write(Actor::System, write).await
    }

    /// Keeps the address a link was sent to, or puts it back, and ends all sessions and tokens. A
    /// link that was sent to a later address works no more; one sent to an earlier one still does.
    pub async fn email_back(&self, device: &Device, code: &str) -> Result<(), AccountError> {
        self.open_mailed(device, code, &[Purpose::AddressBack])
            .await?;
        let (accounts, code, from) = (self.clone(), code.to_owned(), Place::from(device));
        let write = move |tx: &mut Tx<'_>| {
            let (mut user, found) = mailed_user(tx, &code, &[Purpose::AddressBack], tx.now())?;
            let (id, by) = (user.id, Actor::User(user.id));
            move_to(tx, &mut user, &found.code.address)?;
            user.email_confirmed = true;
            tx.put(&USERS, &id, &user)?;
            let since = found.code.made_at;
            mailed::revoke(tx, id, |code| {
                code.purpose != Purpose::AddressBack || code.made_at >= since
            })?;
            end_all(tx, id, None)?;
            Ok(accounts.note(tx, id, EventKind::EmailChangeUndone, by, &from)?)
        };
        self.inner.store.write(Actor::System, write).await
    }

    pub(super) async fn check_mailed(
        &self,
        code: &str,
        purposes: &'static [Purpose],
    ) -> Result<(), AccountError> {
        let now = self.inner.clock.now();
        let code = code.to_owned();
        let read = move |snap: &Snap| mailed_user(snap, &code, purposes, now);
        self.inner.store.read(read).await.map(drop)
    }

    /// [`Accounts::check_mailed`] of somebody who is about to use a link. One that holds is never
    /// kept waiting; tries with others are counted.
    pub(super) async fn open_mailed(
        &self,
        device: &Device,
        code: &str,
        purposes: &'static [Purpose],
    ) -> Result<(), AccountError> {
        let checked = self.check_mailed(code, purposes).await;
        if matches!(checked, Err(AccountError::MailedLinkOver)) {
            let limits = &self.inner.limits.by_address;
            limits
                .check(&device.ip.network())
                .map_err(AccountError::TooMany)?;
        }
        checked
    }

    /// Counts a mail that a user causes, or says how long to wait.
    fn limit_mails(&self, user: UserId) -> Result<(), AccountError> {
        let mails = &self.inner.limits.mails;
        mails.check(&user).map_err(AccountError::TooMany)
    }

    /// Forgets the codes of mailed links whose time is over. Part of what is put right at each
    /// start; making another one forgets those of its account.
    pub async fn sweep_mailed(&self) -> Result<(), StoreError> {
        let write = |tx: &mut Tx<'_>| mailed::sweep(tx);
        self.inner.store.write(Actor::System, write).await
    }
}

/// The user about whom a mailed link is, and what is known of it. To a disabled user no link leads.
pub(super) fn mailed_user(
    reads: &impl Reads,
    code: &str,
    purposes: &[Purpose],
    now: Timestamp,
) -> Result<(User, Found), AccountError> {
    let found = mailed::find(reads, code, purposes, now)?;
    let found = found.ok_or(AccountError::MailedLinkOver)?;
    let user = reads
        .get(&USERS, &found.user)?
        .filter(|user| !user.disabled);
    Ok((user.ok_or(AccountError::MailedLinkOver)?, found))
}

/// Makes `address` the user's in the index; the caller keeps the user.
fn move_to(tx: &mut Tx<'_>, user: &mut User, address: &str) -> Result<(), AccountError> {
    let key = key_of(address);
    if key != user.email_key {
        if tx.exists(&BY_EMAIL, &key)? {
            return Err(AccountError::Taken);
        }
        tx.delete(&BY_EMAIL, &user.email_key)?;
        tx.put(&BY_EMAIL, &key, &user.id)?;
    }
    user.email = address.to_owned();
    user.email_key = key;
    Ok(())
}
