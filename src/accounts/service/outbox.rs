//! The mails that wait, for administrators: until they are sent, somebody has to pass links on.

use super::Accounts;
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::tables::USERS;
use crate::mail::{self, Kind, Outgoing};
use crate::ops::ids::{MailId, UserId};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use jiff::Timestamp;

/// A mail that waits, as the list shows it: not what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailShown {
    /// With which it is opened or discarded.
    pub id: MailId,
    /// To which address.
    pub to: String,
    /// The name of the account it is about.
    pub user: Option<String>,
    /// What it is about.
    pub kind: Kind,
    /// When it was written.
    pub made_at: Timestamp,
}

impl Accounts {
    /// The mails that wait, the newest first: at most [`mail::LISTED`].
    pub async fn mails(&self) -> Result<Vec<MailShown>, AccountError> {
        let rows = self.inner.mail.list().await?;
        let read = move |snap: &Snap| {
            let mut shown = Vec::with_capacity(rows.len());
            for (id, mail) in &rows {
                let user = match mail.user {
                    Some(user) => snap.get(&USERS, &user)?,
                    None => None,
                };
                shown.push(MailShown {
                    id: *id,
                    to: mail.to.clone(),
                    user: user.map(|user| user.username),
                    kind: mail.kind,
                    made_at: mail.made_at,
                });
            }
            Ok::<_, StoreError>(shown)
        };
        Ok(self.inner.store.read(read).await?)
    }

    /// Opens a mail for an administrator. A link in it would let them in, so whoever it is about
    /// finds this among the events of their account.
    pub async fn open_mail(&self, by: UserId, id: MailId) -> Result<Outgoing, AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let now = tx.now();
            let found = mail::find(tx, id)?.filter(|mail| !mail.is_over(now));
            let found = found.ok_or(AccountError::Unknown)?;
            if let Some(user) = found.user {
                let (kind, by) = (EventKind::MailOpened, Actor::User(by));
                accounts.note(tx, user, kind, by, &Place::default())?;
            }
            Ok(found)
        };
        self.inner.store.write(Actor::User(by), write).await
    }

    /// Takes a mail away, so that it is never sent. That it is gone already is no error.
    pub async fn discard_mail(&self, by: UserId, id: MailId) -> Result<(), AccountError> {
        Ok(self.inner.mail.discard(Actor::User(by), id).await?)
    }
}
