//! The codes of mailed links. The house keeps their hashes; a code is used up by removing its row,
//! and a mail that still waits with it goes with the row.
//!
//! A code is a credential whose id is the account's, which says where to look and nothing more.

use crate::accounts::tables::MAILED_CODES;
use crate::credentials::{Credential, SecretHash};
use crate::mail;
use crate::ops::ids::{MailId, UserId};
use crate::ops::random;
use crate::store::{Reads, Record, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use uuid::Uuid;

/// What a code is good for. New purposes are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// Confirms the address of an account.
    ConfirmAddress,
    /// Confirms the address that is to be the account's, and makes it that.
    ConfirmNewAddress,
    /// Puts an address back that another took the place of.
    AddressBack,
    /// Sets a new password.
    Recover,
}

impl Purpose {
    /// How long such a code can be used.
    pub const fn lasts(self) -> SignedDuration {
        SignedDuration::from_hours(match self {
            Self::ConfirmAddress | Self::ConfirmNewAddress => 3 * 24,
            Self::AddressBack => 7 * 24,
            Self::Recover => 1,
        })
    }

    /// What the path of its link begins with.
    pub const fn path(self) -> &'static str {
        match self {
            Self::ConfirmAddress | Self::ConfirmNewAddress => "/confirm/",
            Self::AddressBack => "/email-back/",
            Self::Recover => "/recover/",
        }
    }
}

/// A code that was given out and not used yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailedCode {
    /// The hash of the secret in its link.
    pub secret_hash: SecretHash,
    /// What it is good for.
    pub purpose: Purpose,
    /// Which address it confirms or puts back; that of the account where it recovers one.
    pub address: String,
    /// When it was made; of an address that can be put back, when that was first so.
    pub made_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// The mail it went out with, if it did.
    pub mail: Option<MailId>,
}

impl Record for MailedCode {}

/// A code that holds, with its place.
#[derive(Debug, Clone)]
pub struct Found {
    /// Whose account it is about.
    pub user: UserId,
    /// What the house knows of it.
    pub code: MailedCode,
}

/// Makes a code for `user` and gives its text, the only time it is known. An older one of the same
/// purpose ends; of addresses that can be put back, one of the same address.
pub fn issue(
    tx: &mut Tx<'_>,
    user: UserId,
    purpose: Purpose,
    address: &str,
    mail: Option<MailId>,
) -> Result<String, StoreError> {
    let now = tx.now();
    let replaced = |code: &MailedCode| {
        code.purpose == purpose && (purpose != Purpose::AddressBack || code.address == address)
    };
    let old = of(tx, user)?;
    let first = old.iter().filter(|(_, code)| replaced(code));
    let first = first.map(|(_, code)| code.made_at).min();
    revoke(tx, user, |code| replaced(code) || code.expires_at <= now)?;
    let credential = Credential::of(user.as_uuid().as_u128());
    let code = MailedCode {
        secret_hash: credential.hash(),
        purpose,
        address: address.to_owned(),
        made_at: first.unwrap_or(now),
        expires_at: now.checked_add(purpose.lasts()).unwrap_or(Timestamp::MAX),
        mail,
    };
    let row = u128::from_be_bytes(random::bytes());
    tx.put(&MAILED_CODES, &(user, row), &code)?;
    Ok(credential.text())
}

/// The code that `text` stands for, if it holds at `now` and is good for one of `purposes`.
pub fn find(
    reads: &impl Reads,
    text: &str,
    purposes: &[Purpose],
    now: Timestamp,
) -> Result<Option<Found>, StoreError> {
    let Some(credential) = Credential::parse(text) else {
        return Ok(None);
    };
    let user = UserId::from_uuid(Uuid::from_u128(credential.id));
    let found = of(reads, user)?.into_iter().find(|(_, code)| {
        credential.matches(&code.secret_hash)
            && purposes.contains(&code.purpose)
            && code.expires_at > now
    });
    Ok(found.map(|(_, code)| Found { user, code }))
}

/// The codes of `user`, over or not.
pub fn of(reads: &impl Reads, user: UserId) -> Result<Vec<(u128, MailedCode)>, StoreError> {
    let rows = reads.list(MAILED_CODES.prefix(&(user,)))?;
    Ok(rows
        .into_iter()
        .map(|((_, row), code)| (row, code))
        .collect())
}

/// Ends those codes of `user` that are meant, and takes the mails that wait with them away.
pub fn revoke(
    tx: &mut Tx<'_>,
    user: UserId,
    which: impl Fn(&MailedCode) -> bool,
) -> Result<(), StoreError> {
    for (row, code) in of(tx, user)? {
        if which(&code) {
            tx.delete(&MAILED_CODES, &(user, row))?;
            if let Some(id) = code.mail {
                mail::remove(tx, id)?;
            }
        }
    }
    Ok(())
}

/// Forgets all codes whose time is over.
pub fn sweep(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    let mut over = Vec::new();
    tx.each(MAILED_CODES.all(), |row| {
        let row = row.ok().filter(|(_, code)| code.expires_at <= now);
        over.extend(row.map(|(key, _)| key));
        ControlFlow::Continue(())
    })?;
    over.iter()
        .try_for_each(|key| tx.delete(&MAILED_CODES, key))
}
