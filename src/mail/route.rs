//! The way a message goes, and what came of trying it. One outbox serves all ways, so that each has
//! the same retries, the same page and the same end.

use super::model::{MailError, TO_MAX};
use super::trouble::Trouble;
use crate::ops::ids::ChannelId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The most bytes of the link that goes along with a message.
pub const LINK_MAX: usize = 2000;

/// By which way a message goes. New ones are added at the end: rows hold their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Route {
    /// By e-mail.
    Mail {
        /// To which address.
        to: String,
    },
    /// By another way that somebody set up.
    Channel {
        /// Which of theirs.
        channel: ChannelId,
        /// What they call it, as administrators read it; never where it leads.
        name: String,
        /// The absolute link to the page that the message is about.
        link: String,
    },
}

/// Messages that wait for each other: mails for the mail server, the others for nobody but their own
/// channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Mails.
    Mail,
    /// Messages of channels.
    Channel,
}

impl Lane {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Mail, Self::Channel];
}

impl Route {
    /// Where it goes, as administrators read it.
    pub fn to(&self) -> &str {
        match self {
            Self::Mail { to } => to,
            Self::Channel { name, .. } => name,
        }
    }

    /// With which others it waits.
    pub const fn lane(&self) -> Lane {
        match self {
            Self::Mail { .. } => Lane::Mail,
            Self::Channel { .. } => Lane::Channel,
        }
    }

    /// The channel it goes by; `None` for mails.
    pub const fn channel(&self) -> Option<ChannelId> {
        match self {
            Self::Mail { .. } => None,
            Self::Channel { channel, .. } => Some(*channel),
        }
    }

    /// Whether a message can go there.
    pub(super) fn check(&self) -> Result<(), MailError> {
        let (part, text) = match self {
            Self::Mail { to } => ("address", to),
            Self::Channel { name, .. } => ("name of the channel", name),
        };
        let torn = matches!(self, Self::Mail { .. }) && text.contains(char::is_whitespace);
        if text.is_empty() || torn || text.chars().any(breaks_a_line) {
            return Err(MailError::Unfit(part));
        }
        if text.len() > TO_MAX {
            return Err(MailError::TooLarge(part));
        }
        match self {
            Self::Channel { link, .. } if link.len() > LINK_MAX => Err(MailError::TooLarge("link")),
            Self::Channel { link, .. } if !link.bytes().all(|b| b.is_ascii_graphic()) => {
                Err(MailError::Unfit("link"))
            }
            _ => Ok(()),
        }
    }
}

/// Control characters, and what Unicode calls a line or paragraph separator.
pub fn breaks_a_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// What came of handing a message over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Who carries it on has it.
    Accepted,
    /// Not now; it is tried again.
    Later(Trouble),
    /// Not in this form, whenever it is tried.
    Never(Trouble),
    /// Not tried: it is to wait until then, and nothing went wrong.
    NotBefore(Timestamp),
    /// Nobody wants it any more: it goes unsent, and nobody is troubled with it.
    Dropped,
}
