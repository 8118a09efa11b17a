//! The one place where a message of this room leaves it.

use super::service::Reminders;
use crate::accounts::User;
use crate::mail::{self, Draft, Kind, Mail, MailError, Optional, Rendered, Short};
use crate::store::{Reads, StoreError, Tx};
use jiff::Timestamp;

/// A message that is ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it is about.
    pub kind: Kind,
    /// As a mail.
    pub letter: Rendered,
    /// In a few words, with when it is worth nothing any more.
    pub short: Short,
}

/// Whether mails lead to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Mails arrive.
    Mail,
    /// Their address was not confirmed, so it may be a stranger's.
    Unconfirmed,
    /// No mail server is configured.
    NoServer,
}

impl Way {
    /// Which one leads to `user`.
    pub fn to(user: &User, mail: &Mail) -> Self {
        match (mail.server(), user.email_confirmed) {
            (None, _) => Self::NoServer,
            (Some(_), false) => Self::Unconfirmed,
            (Some(_), true) => Self::Mail,
        }
    }

    /// The word it has in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mail => "ready",
            Self::Unconfirmed => "unconfirmed_address",
            Self::NoServer => "no_mail_server",
        }
    }
}

impl Reminders {
    /// Since when `user` wants messages of a kind by a way that leads to them: by mail, or by a
    /// channel that takes them. Nothing when they do not.
    pub(super) fn wanted_since(
        &self,
        reads: &impl Reads,
        user: &User,
        which: Optional,
    ) -> Result<Option<Timestamp>, StoreError> {
        let by_mail = mail::choice(reads, user.id, which)?
            .filter(|said| said.wanted && Way::to(user, self.mail()) == Way::Mail);
        let by_channel = self.channels.takes_since(reads, user.id, which.kind())?;
        Ok(by_mail
            .map(|said| said.at)
            .into_iter()
            .chain(by_channel)
            .min())
    }

    /// Posts a message to `user` by every way that leads to them and by which they want it, in the
    /// transaction that causes it. `false` when there is none.
    ///
    /// # Errors
    /// See [`MailError`]; the transaction is to end with it.
    pub(super) fn post_message(
        &self,
        tx: &mut Tx<'_>,
        user: &User,
        message: &Message,
    ) -> Result<bool, MailError> {
        let is_wanted = match message.kind.optional() {
            Some(which) => mail::wants(tx, user.id, which)?,
            None => true,
        };
        let by_mail = is_wanted && Way::to(user, self.mail()) == Way::Mail;
        if by_mail {
            let (to, letter) = (user.email.as_str(), message.letter.clone());
            let mut draft = Draft::new(&self.clock, to, message.kind, letter);
            draft.user = Some(user.id);
            draft.expires_at = message.short.expires_at;
            mail::post(tx, &draft)?;
        }
        let mail = self.mail();
        let by_channels = mail.tell_channels(tx, user.id, message.kind, &message.short)?;
        Ok(by_mail || by_channels > 0)
    }
}
