//! A mail and its rules. No I/O here.

use super::layout::Rendered;
use crate::i18n::messages::mail as say;
use crate::i18n::{Lang, Msg};
use crate::ops::Clock;
use crate::ops::ids::{MailId, UserId};
use crate::store::{Record, StoreError};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The most bytes of an address (RFC 5321 with the brackets taken off).
pub const TO_MAX: usize = 254;
/// The most characters of a subject.
pub const SUBJECT_MAX: usize = 150;
/// The most bytes of the text.
pub const TEXT_MAX: usize = 16 * 1024;
/// The most bytes of the HTML.
pub const HTML_MAX: usize = 64 * 1024;
/// How long a mail waits at most.
pub const LASTS: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What a mail is about. New kinds are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Asks whether the address of an account is right.
    ConfirmAddress,
    /// Asks whether the address that is to be an account's is right.
    ConfirmNewAddress,
    /// Tells the old address that another is to take its place.
    AddressChanging,
    /// Tells that the password was changed.
    PasswordChanged,
    /// Tells that somebody signed in from where nobody did before.
    NewSignIn,
    /// Has the link that sets a new password.
    Recovery,
}

impl Kind {
    /// What it is about, in words.
    pub const fn words(self) -> &'static Msg {
        match self {
            Self::ConfirmAddress => &say::KIND_CONFIRM,
            Self::ConfirmNewAddress => &say::KIND_CONFIRM_NEW,
            Self::AddressChanging => &say::KIND_ADDRESS_CHANGING,
            Self::PasswordChanged => &say::KIND_PASSWORD_CHANGED,
            Self::NewSignIn => &say::KIND_NEW_SIGN_IN,
            Self::Recovery => &say::KIND_RECOVERY,
        }
    }
}

/// What has become of a mail. New states are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// It waits to be sent.
    Waiting,
}

/// A mail that is about to be posted.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its id, by which mails are in the order in which they were written.
    pub id: MailId,
    /// To which address.
    pub to: String,
    /// Whose account it is about, if anybody's.
    pub user: Option<UserId>,
    /// What it is about.
    pub kind: Kind,
    /// What it says.
    pub letter: Rendered,
    /// When it is worth nothing any more, because a link in it has expired.
    pub expires_at: Option<Timestamp>,
}

impl Draft {
    /// A mail to `to`, about nobody in particular and good for as long as a mail waits.
    pub fn new(clock: &Clock, to: impl Into<String>, kind: Kind, letter: Rendered) -> Self {
        Self {
            id: MailId::new(clock),
            to: to.into(),
            user: None,
            kind,
            letter,
            expires_at: None,
        }
    }

    /// The mail as it is kept from `now` on.
    ///
    /// # Errors
    /// When it could not be sent as it is: no address, a line break or another control character in
    /// the address or the subject (it would begin another header), or more than the limits above.
    pub(super) fn outgoing(&self, now: Timestamp) -> Result<Outgoing, MailError> {
        let Rendered {
            lang,
            subject,
            text,
            html,
        } = &self.letter;
        let plain = |line: &str| !line.is_empty() && !line.chars().any(breaks_a_line);
        if !plain(&self.to) || self.to.contains(char::is_whitespace) {
            return Err(MailError::Unfit("address"));
        }
        if !plain(subject) {
            return Err(MailError::Unfit("subject"));
        }
        let sizes = [
            ("address", self.to.len(), TO_MAX),
            ("subject", subject.chars().count(), SUBJECT_MAX),
            ("text", text.len(), TEXT_MAX),
            ("HTML", html.len(), HTML_MAX),
        ];
        if let Some((part, ..)) = sizes.into_iter().find(|(_, size, most)| size > most) {
            return Err(MailError::TooLarge(part));
        }
        Ok(Outgoing {
            to: self.to.clone(),
            user: self.user,
            kind: self.kind,
            lang: *lang,
            subject: subject.clone(),
            text: text.clone(),
            html: html.clone(),
            made_at: now,
            expires_at: self.expires_at,
            state: State::Waiting,
        })
    }
}

/// Control characters, and what Unicode calls a line or paragraph separator.
fn breaks_a_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A mail that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// To which address.
    pub to: String,
    /// Whose account it is about, if anybody's.
    pub user: Option<UserId>,
    /// What it is about.
    pub kind: Kind,
    /// Its language.
    pub lang: Lang,
    /// Its subject: one line.
    pub subject: String,
    /// What it says, as text.
    pub text: String,
    /// The same as HTML: a whole document.
    pub html: String,
    /// When it was written.
    pub made_at: Timestamp,
    /// When it is worth nothing any more.
    pub expires_at: Option<Timestamp>,
    /// What has become of it.
    pub state: State,
}

impl Record for Outgoing {}

impl Outgoing {
    /// Whether it has waited too long at `now`, or what it says is over.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|end| end <= now) || now.duration_since(self.made_at) >= LASTS
    }
}

/// Why a mail was not posted.
#[derive(Debug, Clone, thiserror::Error)]
pub enum MailError {
    /// A part that is empty or would break the head of the mail.
    #[error("the {0} of the mail is empty or not a single line")]
    Unfit(&'static str),
    /// A part over its limit.
    #[error("the {0} of the mail is too large")]
    TooLarge(&'static str),
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn draft() -> Draft {
        let letter = Rendered {
            lang: Lang::En,
            subject: "Hello".to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
        };
        let clock = Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap());
        Draft::new(&clock, "iva@home.example", Kind::Recovery, letter)
    }

    fn refusal(change: impl FnOnce(&mut Draft)) -> String {
        let mut draft = draft();
        change(&mut draft);
        let refused = draft.outgoing(Timestamp::UNIX_EPOCH).unwrap_err();
        refused.to_string()
    }

    #[test]
    fn nothing_in_a_mail_can_begin_another_header() {
        assert!(draft().outgoing(Timestamp::UNIX_EPOCH).is_ok());
        for broken in [
            "",
            "a\nb",
            "a\r\nBcc: all@home.example",
            "a\0b",
            "a\u{85}b",
            "a\u{2028}b",
        ] {
            assert!(
                refusal(|d| d.to = broken.to_owned()).contains("address"),
                "{broken:?}"
            );
            let subject = refusal(|d| d.letter.subject = broken.to_owned());
            assert!(subject.contains("subject"), "{broken:?}");
        }
        assert!(
            refusal(|d| d.to = "iva@home.example mia@home.example".to_owned()).contains("address")
        );
    }

    #[test]
    fn every_part_has_its_limit() {
        let mut largest = draft();
        largest.to = "a".repeat(TO_MAX);
        largest.letter.subject = "š".repeat(SUBJECT_MAX);
        largest.letter.text = "a".repeat(TEXT_MAX);
        largest.letter.html = "a".repeat(HTML_MAX);
        assert!(largest.outgoing(Timestamp::UNIX_EPOCH).is_ok());
        assert!(refusal(|d| d.to = "a".repeat(TO_MAX + 1)).contains("too large"));
        assert!(refusal(|d| d.letter.subject = "š".repeat(SUBJECT_MAX + 1)).contains("subject"));
        assert!(refusal(|d| d.letter.text = "a".repeat(TEXT_MAX + 1)).contains("text"));
        assert!(refusal(|d| d.letter.html = "a".repeat(HTML_MAX + 1)).contains("HTML"));
    }

    #[test]
    fn kinds_and_states_keep_the_numbers_that_rows_hold() {
        let kinds = [
            Kind::ConfirmAddress,
            Kind::ConfirmNewAddress,
            Kind::AddressChanging,
            Kind::PasswordChanged,
            Kind::NewSignIn,
            Kind::Recovery,
        ];
        for (number, kind) in kinds.into_iter().enumerate() {
            let bytes = postcard::to_extend(&kind, Vec::new()).unwrap();
            assert_eq!(bytes, [u8::try_from(number).unwrap()], "{kind:?}");
        }
        let bytes = postcard::to_extend(&State::Waiting, Vec::new()).unwrap();
        assert_eq!(bytes, [0]);
    }
}
