//! A channel and its rules. No I/O here.

use crate::config::ChannelWay;
use crate::i18n::Msg;
use crate::i18n::messages::{channels as say, common};
use crate::mail::{Kind, Trouble, breaks_a_line};
use crate::ops::Secret;
use crate::store::Record;
use crate::web::FieldError;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The most channels of one person.
pub const MOST: usize = 10;
/// The most characters of a name.
pub const NAME_MAX: usize = 40;
/// The most characters of a token.
pub const TOKEN_MAX: usize = 200;

/// By which way a channel goes. New ones are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// A topic of an ntfy server.
    Ntfy,
    /// A Gotify server.
    Gotify,
    /// A program that takes a POST.
    Webhook,
    /// A browser.
    WebPush,
}

impl Way {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::WebPush, Self::Ntfy, Self::Gotify, Self::Webhook];

    /// The word in the configuration, in forms and in the API.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ntfy => "ntfy",
            Self::Gotify => "gotify",
            Self::Webhook => "webhook",
            Self::WebPush => "web_push",
        }
    }

    /// The way of such a word.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.tag() == tag)
    }

    /// What it is called.
    pub const fn words(self) -> &'static Msg {
        match self {
            Self::Ntfy => &say::WAY_NTFY,
            Self::Gotify => &say::WAY_GOTIFY,
            Self::Webhook => &say::WAY_WEBHOOK,
            Self::WebPush => &say::WAY_WEB_PUSH,
        }
    }

    /// What it is, for who chooses one.
    pub const fn about(self) -> &'static Msg {
        match self {
            Self::Ntfy => &say::WAY_NTFY_ABOUT,
            Self::Gotify => &say::WAY_GOTIFY_ABOUT,
            Self::Webhook => &say::WAY_WEBHOOK_ABOUT,
            Self::WebPush => &say::WAY_WEB_PUSH_ABOUT,
        }
    }

    /// Whether nobody on the way can read a message, so that figures may be in it unless told
    /// otherwise.
    pub const fn is_sealed(self) -> bool {
        matches!(self, Self::WebPush)
    }
}

impl From<ChannelWay> for Way {
    fn from(way: ChannelWay) -> Self {
        match way {
            ChannelWay::Ntfy => Self::Ntfy,
            ChannelWay::Gotify => Self::Gotify,
            ChannelWay::Webhook => Self::Webhook,
            ChannelWay::WebPush => Self::WebPush,
        }
    }
}

/// What a channel may be used for. The number is kept on disk and never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// How the week went.
    WeeklyDigest = 0,
    /// A reminder in the evening.
    Nudge = 1,
    /// Whether one's details still are right.
    DetailsRight = 2,
    /// How the week of the household went.
    HouseholdDigest = 3,
    /// Somebody signed in from where nobody did before.
    NewSignIn = 4,
    /// Something needs whoever runs the house.
    OperatorAlert = 5,
    /// What came in by itself waits for a decision.
    ImportWaits = 6,
}

impl Topic {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::WeeklyDigest,
        Self::Nudge,
        Self::DetailsRight,
        Self::HouseholdDigest,
        Self::NewSignIn,
        Self::OperatorAlert,
        Self::ImportWaits,
    ];

    /// The kind of message.
    pub const fn kind(self) -> Kind {
        match self {
            Self::WeeklyDigest => Kind::WeeklyDigest,
            Self::Nudge => Kind::Nudge,
            Self::DetailsRight => Kind::DetailsRight,
            Self::HouseholdDigest => Kind::HouseholdDigest,
            Self::NewSignIn => Kind::NewSignIn,
            Self::OperatorAlert => Kind::OperatorAlert,
            Self::ImportWaits => Kind::ImportWaits,
        }
    }

    /// That of a kind of message; `None` for those that come by mail only.
    pub fn of(kind: Kind) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.kind() == kind)
    }

    /// The word in forms, in the API and in what webhooks get.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::WeeklyDigest => "weekly_digest",
            Self::Nudge => "nudge",
            Self::DetailsRight => "details_right",
            Self::HouseholdDigest => "household_digest",
            Self::NewSignIn => "new_sign_in",
            Self::OperatorAlert => "operator_alert",
            Self::ImportWaits => "import_waits",
        }
    }

    /// The topic of such a word.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.tag() == tag)
    }

    /// Whether it cannot wait for the morning.
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::NewSignIn | Self::OperatorAlert)
    }

    /// Whether it is sent only with the person's consent to messages that are not about the account.
    pub const fn needs_consent(self) -> bool {
        self.kind().optional().is_some()
    }
}

/// A set of topics: a bit for each, at its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Topics(u32);

impl Topics {
    /// Whether `topic` is among them.
    pub const fn contains(self, topic: Topic) -> bool {
        self.0 & (1 << topic as u32) != 0
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Topic> {
        Topic::ALL
            .into_iter()
            .filter(move |topic| self.contains(*topic))
    }

    /// Those of them that are not among `others`.
    #[must_use]
    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Those of them that need no consent.
    #[must_use]
    pub fn about_the_account(self) -> Self {
        self.iter().filter(|topic| !topic.needs_consent()).collect()
    }

    /// Whether one of them needs the consent.
    pub fn need_consent(self) -> bool {
        self.iter().any(Topic::needs_consent)
    }
}

impl FromIterator<Topic> for Topics {
    fn from_iter<I: IntoIterator<Item = Topic>>(topics: I) -> Self {
        let with = |Self(bits), topic: Topic| Self(bits | 1 << topic as u32);
        topics.into_iter().fold(Self::default(), with)
    }
}

/// What went wrong the last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// When.
    pub at: Timestamp,
    /// What.
    pub trouble: Trouble,
}

/// A channel of somebody's.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// What they call it.
    pub name: String,
    /// By which way it goes.
    pub way: Way,
    /// The host it leads to: all that is shown of its address.
    pub host: String,
    /// What it is used for.
    pub topics: Topics,
    /// Whether messages have figures in them.
    pub with_figures: bool,
    /// When it was set up.
    pub made_at: Timestamp,
    /// Since when it is used for just that.
    pub topics_since: Timestamp,
    /// When a message was last taken.
    pub last_success: Option<Timestamp>,
    /// When one last was not; nothing since the last success.
    pub last_failure: Option<Failure>,
    /// Its address and its secrets, encrypted for its owner.
    pub(super) sealed: Vec<u8>,
}

impl Record for Channel {}

/// Says nothing of the secrets.
impl fmt::Debug for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Channel")
            .field("name", &self.name)
            .field("way", &self.way)
            .finish_non_exhaustive()
    }
}

/// A channel that somebody wants to set up, as a form or a program says it. Which fields count
/// depends on the way.
#[derive(Clone, Default)]
pub struct Wish {
    /// What to call it.
    pub name: String,
    /// The address of the server, of the webhook, or of the browser's subscription.
    pub address: Secret<String>,
    /// The topic of an ntfy server.
    pub topic: Secret<String>,
    /// The token of an ntfy or Gotify server; ntfy can do without.
    pub token: Secret<String>,
    /// The public key of a browser's subscription, in base64url.
    pub p256dh: Secret<String>,
    /// The secret of a browser's subscription, in base64url.
    pub auth: Secret<String>,
    /// What to use it for.
    pub topics: Topics,
    /// Whether messages have figures in them; what is usual for the way unless told.
    pub with_figures: Option<bool>,
}

/// What to change of a channel; `None` leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// What to call it.
    pub name: Option<String>,
    /// What to use it for.
    pub topics: Option<Topics>,
    /// Whether messages have figures in them.
    pub with_figures: Option<bool>,
}

/// Notes what is wrong with a name.
pub(super) fn check_name(name: &str, errors: &mut Vec<FieldError>) {
    if name.is_empty() {
        errors.push(FieldError::required("name"));
    } else if name.chars().count() > NAME_MAX || name.chars().any(breaks_a_line) {
        let most = i64::try_from(NAME_MAX).unwrap_or(i64::MAX);
        let text = crate::i18n::Text::new(&common::TOO_LONG).count(most);
        errors.push(FieldError::new("name", text));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn ways_and_topics_have_words_and_numbers_of_their_own() {
        for way in Way::ALL {
            assert_eq!(Way::from_tag(way.tag()), Some(way));
        }
        for (number, topic) in Topic::ALL.into_iter().enumerate() {
            assert_eq!(topic as usize, number);
            assert_eq!(Topic::from_tag(topic.tag()), Some(topic));
            assert_eq!(Topic::of(topic.kind()), Some(topic));
        }
        assert_eq!(
            Topic::of(Kind::Recovery),
            None,
            "links that let in go by mail"
        );
        for (number, way) in [Way::Ntfy, Way::Gotify, Way::Webhook, Way::WebPush]
            .into_iter()
            .enumerate()
        {
            let bytes = postcard::to_extend(&way, Vec::new()).unwrap();
            assert_eq!(bytes, [u8::try_from(number).unwrap()]);
        }
    }

    #[test]
    fn a_set_of_topics_holds_what_was_put_in() {
        let topics: Topics = [Topic::Nudge, Topic::NewSignIn].into_iter().collect();
        assert_eq!(
            topics.iter().collect::<Vec<_>>(),
            [Topic::Nudge, Topic::NewSignIn]
        );
        assert!(topics.need_consent());
        let urgent: Topics = Topic::ALL.into_iter().filter(|t| t.is_urgent()).collect();
        assert!(!urgent.need_consent());
    }
}
