//! The one place where a message of this room leaves it.

use crate::accounts::User;
use crate::mail::{self, Draft, Kind, Mail, MailError, Rendered};
use crate::ops::Clock;
use crate::store::Tx;
use jiff::Timestamp;

/// A message in a few words, for ways on which there is little room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// What it is about, in one line.
    pub title: String,
    /// What it says, with figures.
    pub body: String,
    /// What it says without anything of the diary, for ways that others may see.
    pub plain: String,
    /// The path of the page on which one reads on.
    pub link: String,
}

/// A message that is ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it is about.
    pub kind: Kind,
    /// As a mail.
    pub letter: Rendered,
    /// In a few words.
    pub short: Short,
    /// When it is worth nothing any more.
    pub expires_at: Option<Timestamp>,
}

/// Which ways lead to somebody.
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

/// Whether a message can reach `user` at all.
pub fn reaches(user: &User, mail: &Mail) -> bool {
    !user.disabled && Way::to(user, mail) == Way::Mail
}

/// Posts a message to `user` on every way that leads to them and that they want, in the transaction
/// that causes it. `false` when there is none.
///
/// # Errors
/// See [`MailError`]; the transaction is to end with it.
pub fn post_message(
    tx: &mut Tx<'_>,
    clock: &Clock,
    mail: &Mail,
    user: &User,
    message: &Message,
) -> Result<bool, MailError> {
    let is_wanted = match message.kind.optional() {
        Some(which) => mail::wants(tx, user.id, which)?,
        None => true,
    };
    if !is_wanted || !reaches(user, mail) {
        return Ok(false);
    }
    let letter = message.letter.clone();
    let mut draft = Draft::new(clock, user.email.as_str(), message.kind, letter);
    draft.user = Some(user.id);
    draft.expires_at = message.expires_at;
    mail::post(tx, &draft)?;
    Ok(true)
}
