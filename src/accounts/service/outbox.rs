//! The mails that wait, for administrators: until they are sent, somebody has to pass links on.

use super::Accounts;
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::tables::USERS;
use crate::mail::{self, Kind, Mail, Outgoing, State, Trouble};
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
    /// What has become of it.
    pub state: State,
    /// How often it was tried.
    pub attempts: u16,
    /// When it is tried next.
    pub next_at: Timestamp,
    /// What happened the last time.
    pub trouble: Option<Trouble>,
}

impl Accounts {
    /// The outbox itself.
    pub fn mail(&self) -> &Mail {
        &self.inner.mail
    }

    /// The mails that wait or were given up, the newest first: at most [`mail::LISTED`].
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
                    to: mail.route.to().to_owned(),
                    user: user.map(|user| user.username),
                    kind: mail.kind,
                    made_at: mail.made_at,
                    state: mail.state,
                    attempts: mail.attempts,
                    next_at: mail.next_at,
                    trouble: mail.trouble,
                });
            }
            Ok::<_, StoreError>(shown)
        };
        Ok(self.inner.store.read(read).await?)
    }

    /// Opens a mail for an administrator. A link in it would let them in, so whoever it is about
    /// finds this among the events of their account. An invitation opens nobody's account, and they
    /// can make one themselves.
    pub async fn open_mail(&self, by: UserId, id: MailId) -> Result<Outgoing, AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let now = tx.now();
            let found = mail::find(tx, id)?.filter(|mail| !mail.is_over(now));
            let found = found.ok_or(AccountError::Unknown)?;
            if let Some(user) = found.user.filter(|_| found.kind != Kind::Invitation) {
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

    /// Has a mail tried at once that waits or was given up.
    ///
    /// # Errors
    /// [`AccountError::Unknown`] when it is gone.
    pub async fn try_mail_again(&self, by: UserId, id: MailId) -> Result<(), AccountError> {
        let there = self.inner.mail.try_again(Actor::User(by), id).await?;
        there.then_some(()).ok_or(AccountError::Unknown)
    }
}
