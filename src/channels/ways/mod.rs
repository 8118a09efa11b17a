//! How a message looks on each way, and what an answer means there. No I/O here: requests are made
//! and answers read, and `service` sends them.

mod gotify;
mod ntfy;
mod target;
mod web_push;
mod webhook;

pub use target::Target;
pub use web_push::Vapid;

use super::model::Topic;
use crate::mail::{Outcome, Stage, Trouble, What};
use crate::ops::ids::MailId;
use crate::outgoing::{Answer, OutgoingError, Request};
use jiff::Timestamp;

/// The most bytes of a text: what fits into a message of Web Push, with its title and link, and what
/// ntfy does not make an attachment of.
const TEXT_MAX: usize = 2500;

/// A message, ready to go.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// Its id, the same whenever it is tried.
    pub id: MailId,
    /// What it is about; nothing for a test.
    pub topic: Option<Topic>,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
    /// The absolute link it leads to.
    pub link: String,
    /// When it is handed over.
    pub at: Timestamp,
    /// When it is worth nothing any more.
    pub expires_at: Option<Timestamp>,
}

impl Parcel {
    /// The word of what it is about.
    fn tag(&self) -> &'static str {
        self.topic.map_or("test", Topic::tag)
    }

    /// The text, cut where it would not fit any more.
    fn short_text(&self) -> String {
        cut(&self.text, TEXT_MAX)
    }
}

/// `text`, of at most `most` bytes; what was cut is shown by three dots.
fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let dots = '…';
    format!("{}{dots}", up_to(text, most - dots.len_utf8()))
}

/// The most whole letters of `text` that fit into `most` bytes.
pub fn up_to(text: &str, most: usize) -> &str {
    let fits = |(at, letter): &(usize, char)| at + letter.len_utf8() <= most;
    let last = text.char_indices().take_while(fits).last();
    last.map_or("", |(at, letter)| &text[..at + letter.len_utf8()])
}

/// The request that hands `parcel` to `target`; `None` when what was kept of it cannot be used.
pub fn request(target: &Target, parcel: &Parcel, vapid: &Vapid) -> Option<Request> {
    match target {
        Target::Ntfy {
            server,
            topic,
            token,
        } => Some(ntfy::request(server, topic, token, parcel)),
        Target::Gotify { server, token } => Some(gotify::request(server, token, parcel)),
        Target::Webhook { url, secret } => Some(webhook::request(url, secret, parcel)),
        Target::WebPush(subscription) => web_push::request(subscription, parcel, vapid),
    }
}

/// What signs the messages of a webhook, as whoever checks them needs it; other ways have none.
pub fn shown_secret(target: &Target) -> Option<String> {
    match target {
        Target::Webhook { secret, .. } => Some(webhook::shown(secret)),
        _ => None,
    }
}

/// What came of handing it over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// As the outbox has it.
    Came(Outcome),
    /// The browser has taken its subscription back: there is nobody at the end of it any more.
    Gone,
}

/// What an answer means on the way to `target`.
pub fn meaning(target: &Target, answer: &Result<Answer, OutgoingError>) -> Handed {
    let trouble = |what| Trouble::new(Stage::Channel, what);
    let later = |what| Handed::Came(Outcome::Later(trouble(what)));
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => {
            return match error {
                OutgoingError::TooSlow => later(What::TooSlow),
                OutgoingError::NoConnection => later(What::NoConnection),
                OutgoingError::BrokenOff => later(What::BrokenOff),
                OutgoingError::NotPermitted => {
                    Handed::Came(Outcome::Never(trouble(What::NotPermitted)))
                }
                OutgoingError::Unfit => Handed::Came(Outcome::Never(trouble(What::Unfit))),
                // It was heard, and says more than anybody wants to know.
                OutgoingError::TooLarge => Handed::Came(Outcome::Accepted),
            };
        }
    };
    let is_push = matches!(target, Target::WebPush(_));
    match answer.status {
        _ if answer.is_good() => Handed::Came(Outcome::Accepted),
        // RFC 8030, 7.3.
        404 | 410 if is_push => Handed::Gone,
        // The message is at fault, whenever it is sent.
        status @ (400 | 411 | 413 | 414 | 415 | 422) => {
            Handed::Came(Outcome::Never(trouble(What::Status(status))))
        }
        // A server that is busy, or somebody who puts a token or an address right meanwhile.
        status => later(What::Status(status)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn status(status: u16) -> Result<Answer, OutgoingError> {
        let body = Vec::new();
        Ok(Answer { status, body })
    }

    #[test]
    fn an_answer_is_taken_refused_for_now_or_for_good() {
        let webhook = Target::Webhook {
            url: "https://hook.example/".to_owned(),
            secret: [0; 32],
        };
        let what = |answer| match meaning(&webhook, &answer) {
            Handed::Came(Outcome::Accepted) => "taken",
            Handed::Came(Outcome::Later(_)) => "later",
            Handed::Came(Outcome::Never(_)) => "never",
            other => panic!("{other:?}"),
        };
        for (code, wanted) in [
            (200, "taken"),
            (204, "taken"),
            (301, "later"),
            (401, "later"),
            (404, "later"),
            (410, "later"),
            (429, "later"),
            (500, "later"),
            (503, "later"),
            (400, "never"),
            (413, "never"),
        ] {
            assert_eq!(what(status(code)), wanted, "{code}");
        }
        assert_eq!(what(Err(OutgoingError::TooSlow)), "later");
        assert_eq!(what(Err(OutgoingError::NotPermitted)), "never");
        assert_eq!(what(Err(OutgoingError::TooLarge)), "taken");
    }

    #[test]
    fn a_text_is_cut_between_letters() {
        assert_eq!(cut("šđčćž", 10), "šđčćž");
        assert_eq!(cut("šđčćžšđčćž", 10), "šđč…");
        assert!(cut(&"š".repeat(5000), TEXT_MAX).len() <= TEXT_MAX);
    }
}
