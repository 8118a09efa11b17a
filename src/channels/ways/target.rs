//! Where a channel leads: its address and its secrets, which are kept encrypted and never shown.

use super::web_push::Subscription;
use crate::channels::model::{TOKEN_MAX, Way, Wish};
use crate::i18n::messages::channels as say;
use crate::ops::random;
use crate::web::FieldError;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The most characters of a topic of ntfy.
const TOPIC_MAX: usize = 64;

/// Where a channel leads. New ones are added at the end: rows hold their number.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A topic of an ntfy server.
    Ntfy {
        /// Its root, without a slash at the end.
        server: String,
        /// The topic: whoever knows it can read along, unless the server wants a token.
        topic: String,
        /// An access token; empty to do without.
        token: String,
    },
    /// A Gotify server.
    Gotify {
        /// Its root, without a slash at the end.
        server: String,
        /// The token of an application there.
        token: String,
    },
    /// A program that takes a POST.
    Webhook {
        /// Where to.
        url: String,
        /// What signs the messages.
        secret: [u8; 32],
    },
    /// A browser's subscription.
    WebPush(Subscription),
}

/// Says nothing of what is in it.
impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl Target {
    /// Reads where a wish leads, as far as that can be told without asking; notes what is wrong.
    pub fn read(way: Way, wish: &Wish, errors: &mut Vec<FieldError>) -> Option<Self> {
        let before = errors.len();
        let address = wish.address.expose().trim().to_owned();
        if address.is_empty() {
            let text = match way {
                Way::WebPush => &say::NO_SUBSCRIPTION,
                _ => &crate::i18n::messages::common::REQUIRED,
            };
            errors.push(FieldError::new("address", text));
        }
        let server = || address.trim_end_matches('/').to_owned();
        if matches!(way, Way::Ntfy | Way::Gotify) && address.contains(['?', '#']) {
            errors.push(FieldError::new("address", &say::NOT_AN_ADDRESS));
        }
        let target = match way {
            Way::Ntfy => Some(Self::Ntfy {
                server: server(),
                topic: topic(wish.topic.expose().trim(), errors),
                token: token(wish.token.expose().trim(), false, errors),
            }),
            Way::Gotify => Some(Self::Gotify {
                server: server(),
                token: token(wish.token.expose().trim(), true, errors),
            }),
            Way::Webhook => Some(Self::Webhook {
                url: address,
                secret: random::bytes(),
            }),
            Way::WebPush => {
                let found = Subscription::read(&address, wish.p256dh.expose(), wish.auth.expose());
                if found.is_none() && errors.len() == before {
                    errors.push(FieldError::new("address", &say::BAD_SUBSCRIPTION));
                }
                found.map(Self::WebPush)
            }
        };
        target.filter(|_| errors.len() == before)
    }

    /// The address that is asked.
    pub fn address(&self) -> &str {
        match self {
            Self::Ntfy { server, .. } | Self::Gotify { server, .. } => server,
            Self::Webhook { url, .. } => url,
            Self::WebPush(subscription) => subscription.endpoint(),
        }
    }
}

/// A topic as ntfy takes it.
fn topic(text: &str, errors: &mut Vec<FieldError>) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if text.is_empty() {
        errors.push(FieldError::required("topic"));
    } else if text.len() > TOPIC_MAX || !text.bytes().all(plain) {
        errors.push(FieldError::new("topic", &say::NOT_A_TOPIC));
    }
    text.to_owned()
}

/// A token that a header can carry.
fn token(text: &str, is_required: bool, errors: &mut Vec<FieldError>) -> String {
    if text.is_empty() && is_required {
        errors.push(FieldError::required("token"));
    } else if text.len() > TOKEN_MAX || !text.bytes().all(|b| b.is_ascii_graphic()) {
        errors.push(FieldError::new("token", &say::NOT_A_TOKEN));
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn wrong(way: Way, change: impl FnOnce(&mut Wish)) -> Vec<String> {
        let mut wish = Wish {
            address: "https://ntfy.example/".to_owned().into(),
            topic: "iva_home-7".to_owned().into(),
            token: "tk_x".to_owned().into(),
            ..Wish::default()
        };
        change(&mut wish);
        let mut errors = Vec::new();
        let target = Target::read(way, &wish, &mut errors);
        assert_eq!(target.is_none(), !errors.is_empty());
        errors.into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn what_cannot_lead_anywhere_names_the_field() {
        let none: [&str; 0] = [];
        for way in [Way::Ntfy, Way::Gotify, Way::Webhook] {
            assert_eq!(wrong(way, |_| {}), none);
            assert_eq!(
                wrong(way, |w| w.address = String::new().into()),
                ["address"]
            );
        }
        let secret = |text: &str| text.to_owned().into();
        assert_eq!(wrong(Way::Ntfy, |w| w.token = secret("")), none);
        assert_eq!(wrong(Way::Gotify, |w| w.token = secret("")), ["token"]);
        for token in ["a b", "a\nb", "š", &"a".repeat(TOKEN_MAX + 1)] {
            assert_eq!(wrong(Way::Ntfy, |w| w.token = secret(token)), ["token"]);
        }
        for topic in ["", "a/b", "a b", "š", &"a".repeat(TOPIC_MAX + 1)] {
            assert_eq!(wrong(Way::Ntfy, |w| w.topic = secret(topic)), ["topic"]);
        }
        assert_eq!(
            wrong(Way::Ntfy, |w| w.topic = secret(&"a".repeat(TOPIC_MAX))),
            none
        );
        let query = secret("https://ntfy.example/?auth=x");
        assert_eq!(wrong(Way::Ntfy, |w| w.address = query), ["address"]);
        assert_eq!(wrong(Way::WebPush, |_| {}), ["address"]);
    }

    #[test]
    fn a_target_never_shows_what_is_in_it() {
        let target = Target::Gotify {
            server: "https://gotify.example".to_owned(),
            token: "A.secret".to_owned(),
        };
        assert_eq!(format!("{target:?}"), "***");
    }
}
