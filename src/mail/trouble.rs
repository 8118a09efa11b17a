//! Why a message was not handed over: at which step, and what happened there. It names nobody and
//! repeats no word of the other server's, which may name somebody; so it can be kept and shown.

use crate::i18n::messages::mail as say;
use crate::i18n::{Lang, Msg, Text};
use serde::{Deserialize, Serialize};

/// The steps of sending a mail, in their order. New ones are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Waiting to be tried at all.
    Waiting,
    /// Putting the mail together.
    Writing,
    /// Looking the server's name up.
    Lookup,
    /// Reaching the server.
    Connecting,
    /// Hearing who it is, and saying who we are.
    Greeting,
    /// Turning to TLS.
    Encrypting,
    /// Signing in.
    SigningIn,
    /// Naming the address the mail comes from.
    Sender,
    /// Naming the address it goes to.
    Recipient,
    /// Handing over what it says.
    Content,
    /// Waiting for the answer, once all of it was handed over.
    Answer,
    /// Handing a message to the server of a channel.
    Channel,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Waiting,
        Self::Writing,
        Self::Lookup,
        Self::Connecting,
        Self::Greeting,
        Self::Encrypting,
        Self::SigningIn,
        Self::Sender,
        Self::Recipient,
        Self::Content,
        Self::Answer,
        Self::Channel,
    ];

    /// What is being done, in words.
    pub const fn words(self) -> &'static Msg {
        match self {
            Self::Waiting => &say::STAGE_WAITING,
            Self::Writing => &say::STAGE_WRITING,
            Self::Lookup => &say::STAGE_LOOKUP,
            Self::Connecting => &say::STAGE_CONNECTING,
            Self::Greeting => &say::STAGE_GREETING,
            Self::Encrypting => &say::STAGE_ENCRYPTING,
            Self::SigningIn => &say::STAGE_SIGNING_IN,
            Self::Sender => &say::STAGE_SENDER,
            Self::Recipient => &say::STAGE_RECIPIENT,
            Self::Content => &say::STAGE_CONTENT,
            Self::Answer => &say::STAGE_ANSWER,
            Self::Channel => &say::STAGE_CHANNEL,
        }
    }
}

/// What happened there. New ones are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// No answer in time.
    TooSlow,
    /// The connection failed or broke off.
    BrokenOff,
    /// The server said no, with this reply code (RFC 5321, 4.2).
    Refused(u16),
    /// The server's certificate is not one that is trusted for its name.
    NotTrusted,
    /// The server does not offer what the configuration asks for.
    NotOffered,
    /// The mail cannot be written as it is.
    Unfit,
    /// The server of a channel answered with this status of HTTP.
    Status(u16),
    /// Nobody answers at the address, or not with a certificate that is trusted.
    NoConnection,
    /// The address lies in a network that is not to be asked, or is not https.
    NotPermitted,
    /// The operator has turned this way off.
    TurnedOff,
    /// What was kept of the channel cannot be read: the key of the house is another one.
    Unreadable,
}

/// Why a message was not handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// At which step.
    pub stage: Stage,
    /// What happened.
    pub what: What,
}

impl Trouble {
    /// What happened at a step.
    pub const fn new(stage: Stage, what: What) -> Self {
        Self { stage, what }
    }

    /// Whether every other mail would meet the same now, so that trying them is no use.
    pub const fn concerns_all(self) -> bool {
        match self.stage {
            Stage::Lookup
            | Stage::Connecting
            | Stage::Greeting
            | Stage::Encrypting
            | Stage::SigningIn
            | Stage::Sender => true,
            // The server is closing, or wants us to sign in first.
            _ => matches!(self.what, What::Refused(421 | 530 | 534 | 535 | 538)),
        }
    }

    /// Whether it lies in the settings of this house or of the mail server: no mail is to blame, and
    /// none is given up for it.
    pub const fn is_of_the_settings(self) -> bool {
        match (self.stage, self.what) {
            (Stage::Encrypting | Stage::SigningIn, What::NotTrusted | What::NotOffered) => true,
            (Stage::Greeting | Stage::SigningIn | Stage::Sender, What::Refused(code)) => {
                code >= 500
            }
            (_, What::Refused(530 | 534 | 535 | 538)) => true,
            _ => false,
        }
    }

    /// Whether trying this mail again is no use.
    pub const fn is_final(self) -> bool {
        if self.is_of_the_settings() {
            return false;
        }
        match (self.stage, self.what) {
            (Stage::Recipient | Stage::Content, What::Refused(code)) => code >= 500,
            (_, What::Unfit) => true,
            _ => false,
        }
    }

    /// Whether the server may have taken the mail all the same, so that trying again may send it twice.
    pub const fn leaves_doubt(self) -> bool {
        match self.stage {
            Stage::Answer => true,
            Stage::Channel => matches!(self.what, What::TooSlow | What::BrokenOff),
            _ => false,
        }
    }

    /// The step and what happened there, in a sentence.
    pub fn words(self, lang: Lang) -> String {
        if self.stage == Stage::Waiting {
            return self.stage.words().text(lang).to_owned();
        }
        let stage = self.stage.words().text(lang);
        format!("{stage}: {}", self.reason().render(lang))
    }

    /// What happened, without the step.
    pub fn reason(self) -> Text {
        let code = match self.what {
            What::Refused(code) | What::Status(code) => code.to_string(),
            _ => String::new(),
        };
        let what = match self.what {
            What::TooSlow => &say::TOO_SLOW,
            What::BrokenOff => &say::BROKEN_OFF,
            What::Refused(_) => &say::REFUSED,
            What::NotTrusted => &say::NOT_TRUSTED,
            What::NotOffered => &say::NOT_OFFERED,
            What::Unfit => &say::UNFIT,
            What::Status(300..=399) => &say::STATUS_ELSEWHERE,
            What::Status(401 | 403) => &say::STATUS_TOKEN,
            What::Status(404) => &say::STATUS_NOTHING,
            What::Status(_) => &say::STATUS,
            What::NoConnection => &say::NO_CONNECTION,
            What::NotPermitted => &say::NOT_PERMITTED,
            What::TurnedOff => &say::TURNED_OFF,
            What::Unreadable => &say::UNREADABLE,
        };
        Text::new(what).arg("code", code)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn refused(stage: Stage, code: u16) -> Trouble {
        Trouble::new(stage, What::Refused(code))
    }

    #[test]
    fn a_refusal_of_one_mail_is_final_and_a_fault_of_the_settings_never_is() {
        assert!(refused(Stage::Recipient, 550).is_final());
        assert!(refused(Stage::Content, 554).is_final());
        assert!(!refused(Stage::Recipient, 450).is_final());
        assert!(!refused(Stage::Recipient, 450).concerns_all());
        for settings in [
            refused(Stage::SigningIn, 535),
            refused(Stage::Sender, 553),
            refused(Stage::Recipient, 530),
            Trouble::new(Stage::Encrypting, What::NotTrusted),
            Trouble::new(Stage::Encrypting, What::NotOffered),
        ] {
            assert!(
                settings.is_of_the_settings() && settings.concerns_all(),
                "{settings:?}"
            );
            assert!(!settings.is_final(), "{settings:?}");
        }
        // A server that is busy or away is waited for, and no setting is to blame.
        for passing in [
            refused(Stage::SigningIn, 454),
            refused(Stage::Greeting, 421),
            Trouble::new(Stage::Connecting, What::BrokenOff),
            Trouble::new(Stage::SigningIn, What::TooSlow),
        ] {
            assert!(
                passing.concerns_all() && !passing.is_of_the_settings(),
                "{passing:?}"
            );
            assert!(!passing.is_final(), "{passing:?}");
        }
    }

    #[test]
    fn stages_and_what_happened_keep_the_numbers_that_rows_hold() {
        for (number, stage) in Stage::ALL.into_iter().enumerate() {
            let bytes = postcard::to_extend(&stage, Vec::new()).unwrap();
            assert_eq!(bytes, [u8::try_from(number).unwrap()], "{stage:?}");
        }
        let whats = [
            What::TooSlow,
            What::BrokenOff,
            What::Refused(7),
            What::NotTrusted,
            What::NotOffered,
            What::Unfit,
            What::Status(7),
            What::NoConnection,
            What::NotPermitted,
            What::TurnedOff,
            What::Unreadable,
        ];
        for (number, what) in whats.into_iter().enumerate() {
            let bytes = postcard::to_extend(&what, Vec::new()).unwrap();
            assert_eq!(bytes[0], u8::try_from(number).unwrap(), "{what:?}");
        }
    }
}
