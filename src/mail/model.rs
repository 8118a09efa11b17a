//! A mail and its rules. No I/O here.

use super::layout::Rendered;
use super::optional::Optional;
use super::route::{Lane, Route, breaks_a_line};
use super::trouble::Trouble;
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
    /// Greets somebody whose account was made.
    Welcome,
    /// Has the link with which somebody makes an account.
    Invitation,
    /// Asks whether what somebody told about themselves still is right.
    DetailsRight,
    /// Tells those who run the house that something needs them.
    OperatorAlert,
    /// Shows that mails arrive.
    Test,
    /// Says how the week went, by one's goals.
    WeeklyDigest,
    /// Says in the evening what can still be reached.
    Nudge,
    /// Says how the week of the household went, by what its members share.
    HouseholdDigest,
    /// Says that what came in by itself waits for somebody's decision.
    ImportWaits,
}

impl Kind {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 15] = [
        Self::ConfirmAddress,
        Self::ConfirmNewAddress,
        Self::AddressChanging,
        Self::PasswordChanged,
        Self::NewSignIn,
        Self::Recovery,
        Self::Welcome,
        Self::Invitation,
        Self::DetailsRight,
        Self::OperatorAlert,
        Self::Test,
        Self::WeeklyDigest,
        Self::Nudge,
        Self::HouseholdDigest,
        Self::ImportWaits,
    ];

    /// Which mails somebody has to have said yes to for this to be sent; `None` when it is about the
    /// account itself or the house.
    pub const fn optional(self) -> Option<Optional> {
        match self {
            Self::DetailsRight => Some(Optional::DetailsRight),
            Self::WeeklyDigest => Some(Optional::WeeklyDigest),
            Self::Nudge => Some(Optional::Nudge),
            Self::HouseholdDigest => Some(Optional::HouseholdDigest),
            Self::ImportWaits => Some(Optional::ImportWaits),
            _ => None,
        }
    }

    /// Which mails the link in it ends, where it has one: those that somebody said yes to, and what is
    /// about the house and not about the account.
    pub fn ended_by(self) -> Option<Optional> {
        let alerts = (self == Self::OperatorAlert).then_some(Optional::OperatorAlerts);
        self.optional().or(alerts)
    }

    /// What it is about, in words.
    pub const fn words(self) -> &'static Msg {
        match self {
            Self::ConfirmAddress => &say::KIND_CONFIRM,
            Self::ConfirmNewAddress => &say::KIND_CONFIRM_NEW,
            Self::AddressChanging => &say::KIND_ADDRESS_CHANGING,
            Self::PasswordChanged => &say::KIND_PASSWORD_CHANGED,
            Self::NewSignIn => &say::KIND_NEW_SIGN_IN,
            Self::Recovery => &say::KIND_RECOVERY,
            Self::Welcome => &say::KIND_WELCOME,
            Self::Invitation => &say::KIND_INVITATION,
            Self::DetailsRight => &say::KIND_DETAILS_RIGHT,
            Self::OperatorAlert => &say::KIND_OPERATOR_ALERT,
            Self::Test => &say::KIND_TEST,
            Self::WeeklyDigest => &say::OPTIONAL_WEEKLY,
            Self::Nudge => &say::OPTIONAL_NUDGE,
            Self::HouseholdDigest => &say::OPTIONAL_HOUSEHOLD,
            Self::ImportWaits => &say::OPTIONAL_IMPORT,
        }
    }
}

/// What has become of a mail. New states are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// It waits to be sent.
    Waiting,
    /// It was given up, and waits for an administrator.
    Dead,
}

/// A mail that is about to be posted.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its id, by which mails are in the order in which they were written.
    pub id: MailId,
    /// By which way, and where to.
    pub route: Route,
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
            route: Route::Mail { to: to.into() },
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
        self.route.check()?;
        let Rendered {
            lang,
            subject,
            text,
            html,
            unsubscribe,
        } = &self.letter;
        let plain = |line: &str| !line.is_empty() && !line.chars().any(breaks_a_line);
        // Whoever may not want a mail can end it, and the others promise nothing of the kind.
        // Channels are ended where they were set up.
        let can_be_ended = self.kind.ended_by().is_some() && self.route.lane() == Lane::Mail;
        if can_be_ended != unsubscribe.is_some() {
            return Err(MailError::Unfit("link to unsubscribe"));
        }
        if unsubscribe
            .as_deref()
            .is_some_and(|link| !link.bytes().all(|b| b.is_ascii_graphic()))
        {
            return Err(MailError::Unfit("link to unsubscribe"));
        }
        if !plain(subject) {
            return Err(MailError::Unfit("subject"));
        }
        let sizes = [
            ("subject", subject.chars().count(), SUBJECT_MAX),
            ("text", text.len(), TEXT_MAX),
            ("HTML", html.len(), HTML_MAX),
        ];
        if let Some((part, ..)) = sizes.into_iter().find(|(_, size, most)| size > most) {
            return Err(MailError::TooLarge(part));
        }
        Ok(Outgoing {
            route: self.route.clone(),
            user: self.user,
            kind: self.kind,
            lang: *lang,
            subject: subject.clone(),
            text: text.clone(),
            html: html.clone(),
            made_at: now,
            expires_at: self.expires_at,
            unsubscribe: unsubscribe.clone(),
            state: State::Waiting,
            attempts: 0,
            tried_since: now,
            next_at: now,
            trouble: None,
        })
    }
}

/// A mail in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// By which way, and where to.
    pub route: Route,
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
    /// The link that ends mails of its kind, where they can be ended.
    pub unsubscribe: Option<String>,
    /// When it was written.
    pub made_at: Timestamp,
    /// When it is worth nothing any more.
    pub expires_at: Option<Timestamp>,
    /// What has become of it.
    pub state: State,
    /// How often it was tried.
    pub attempts: u16,
    /// Since when it may be tried: when it was written, or an administrator had it tried again.
    pub tried_since: Timestamp,
    /// When it is tried next. While somebody tries it, this is when another may.
    pub next_at: Timestamp,
    /// What happened the last time.
    pub trouble: Option<Trouble>,
}

impl Record for Outgoing {
    const FORMAT: u8 = 2;

    fn decode_old(format: u8, bytes: &[u8]) -> Option<Self> {
        let old: Format1 = postcard::from_bytes(bytes).ok().filter(|_| format == 1)?;
        Some(Self {
            route: Route::Mail { to: old.to },
            user: old.user,
            kind: old.kind,
            lang: old.lang,
            subject: old.subject,
            text: old.text,
            html: old.html,
            unsubscribe: None,
            made_at: old.made_at,
            expires_at: old.expires_at,
            state: old.state,
            attempts: 0,
            tried_since: old.made_at,
            next_at: old.made_at,
            trouble: None,
        })
    }
}

/// A mail as it was kept before any could be sent.
#[derive(Serialize, Deserialize)]
struct Format1 {
    to: String,
    user: Option<UserId>,
    kind: Kind,
    lang: Lang,
    subject: String,
    text: String,
    html: String,
    made_at: Timestamp,
    expires_at: Option<Timestamp>,
    state: State,
}

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
    use crate::mail::route::LINK_MAX;
    use crate::ops::ids::ChannelId;

    fn draft() -> Draft {
        let letter = Rendered {
            lang: Lang::En,
            subject: "Hello".to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
            unsubscribe: None,
        };
        let clock = Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap());
        Draft::new(&clock, "iva@home.example", Kind::Recovery, letter)
    }

    fn mail(to: &str) -> Route {
        Route::Mail { to: to.to_owned() }
    }

    fn channel(name: &str, link: &str) -> Route {
        Route::Channel {
            channel: ChannelId::from_uuid(uuid::Uuid::from_u128(7)),
            name: name.to_owned(),
            link: link.to_owned(),
        }
    }

    #[test]
    fn a_message_of_a_channel_needs_no_link_to_end_it_and_has_limits_of_its_own() {
        let mut draft = draft();
        draft.kind = Kind::WeeklyDigest;
        draft.route = channel("My phone", "https://health.example/account/goals");
        assert!(draft.outgoing(Timestamp::UNIX_EPOCH).is_ok());
        let long = "a".repeat(LINK_MAX + 1);
        for (name, link, part) in [
            ("", "https://a", "name"),
            ("a\nb", "https://a", "name"),
            (&*"a".repeat(TO_MAX + 1), "https://a", "name"),
            ("a", "https://a b", "link"),
            ("a", "https://a\r\nb", "link"),
            ("a", &*long, "link"),
        ] {
            let said = refusal(|draft| draft.route = channel(name, link));
            assert!(said.contains(part), "{said}");
        }
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
                refusal(|d| d.route = mail(broken)).contains("address"),
                "{broken:?}"
            );
            let subject = refusal(|d| d.letter.subject = broken.to_owned());
            assert!(subject.contains("subject"), "{broken:?}");
        }
        assert!(
            refusal(|d| d.route = mail("iva@home.example mia@home.example")).contains("address")
        );
    }

    #[test]
    fn every_part_has_its_limit() {
        let mut largest = draft();
        largest.route = mail(&"a".repeat(TO_MAX));
        largest.letter.subject = "š".repeat(SUBJECT_MAX);
        largest.letter.text = "a".repeat(TEXT_MAX);
        largest.letter.html = "a".repeat(HTML_MAX);
        assert!(largest.outgoing(Timestamp::UNIX_EPOCH).is_ok());
        assert!(refusal(|d| d.route = mail(&"a".repeat(TO_MAX + 1))).contains("too large"));
        assert!(refusal(|d| d.letter.subject = "š".repeat(SUBJECT_MAX + 1)).contains("subject"));
        assert!(refusal(|d| d.letter.text = "a".repeat(TEXT_MAX + 1)).contains("text"));
        assert!(refusal(|d| d.letter.html = "a".repeat(HTML_MAX + 1)).contains("HTML"));
    }

    #[test]
    fn kinds_and_states_keep_the_numbers_that_rows_hold() {
        for (number, kind) in Kind::ALL.into_iter().enumerate() {
            let bytes = postcard::to_extend(&kind, Vec::new()).unwrap();
            assert_eq!(bytes, [u8::try_from(number).unwrap()], "{kind:?}");
        }
        for (number, state) in [State::Waiting, State::Dead].into_iter().enumerate() {
            let bytes = postcard::to_extend(&state, Vec::new()).unwrap();
            assert_eq!(bytes, [u8::try_from(number).unwrap()], "{state:?}");
        }
        let bytes = postcard::to_extend(&mail(""), Vec::new()).unwrap();
        assert_eq!(bytes, [0, 0]);
        let bytes = postcard::to_extend(&channel("", ""), Vec::new()).unwrap();
        assert_eq!(bytes[0], 1);
    }

    #[test]
    fn a_mail_that_can_be_ended_has_the_link_for_it_and_no_other_has() {
        let link = || Some("https://health.example/mail/unsubscribe/x".to_owned());
        assert!(refusal(|d| d.kind = Kind::DetailsRight).contains("unsubscribe"));
        assert!(refusal(|d| d.letter.unsubscribe = link()).contains("unsubscribe"));
        let mut both = draft();
        both.kind = Kind::DetailsRight;
        both.letter.unsubscribe = link();
        assert!(both.outgoing(Timestamp::UNIX_EPOCH).is_ok());
        both.letter.unsubscribe = Some("https://a\r\nBcc: b".to_owned());
        assert!(both.outgoing(Timestamp::UNIX_EPOCH).is_err());
    }

    #[test]
    fn a_row_from_before_mails_were_sent_waits_to_be_sent() {
        let made_at: Timestamp = "2026-11-20T08:00:00Z".parse().unwrap();
        let old = Format1 {
            to: "iva@home.example".to_owned(),
            user: None,
            kind: Kind::NewSignIn,
            lang: Lang::Hr,
            subject: "s".to_owned(),
            text: "t".to_owned(),
            html: "h".to_owned(),
            made_at,
            expires_at: None,
            state: State::Waiting,
        };
        let bytes = postcard::to_extend(&old, vec![1]).unwrap();
        let row = Outgoing::from_bytes(&bytes).unwrap();
        assert_eq!(row.route, mail("iva@home.example"));
        assert_eq!((row.next_at, row.attempts, row.trouble), (made_at, 0, None));
        assert_eq!(Outgoing::from_bytes(&row.to_bytes().unwrap()), Some(row));
    }
}
