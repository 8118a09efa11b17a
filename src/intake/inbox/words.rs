//! What is said about files of the inbox.

use super::{files::Stands, model::Why};
use crate::{
    i18n::{
        Msg, Text,
        messages::{inbox as say, intake_pages},
    },
    intake::{MAX_BYTES, MAX_OPEN, State, unreadable_text},
};

/// Why a file stays where it is.
pub(in crate::intake) fn why_text(why: Why) -> Text {
    Text::new(match why {
        Why::NobodyNamed => &say::NOBODY_NAMED,
        Why::UnknownFolder => &say::UNKNOWN_FOLDER,
        Why::NotTheirs => &say::NOT_THEIRS,
        Why::SameName => &say::SAME_NAME,
        Why::MayNotWrite => &say::MAY_NOT_WRITE,
        Why::OwesConsent => &say::OWES_CONSENT,
        Why::TooDeep => &say::TOO_DEEP,
        Why::BadName => &say::BAD_NAME,
        Why::Empty => &say::EMPTY,
        Why::TooLarge => {
            let most = i64::try_from(MAX_BYTES >> 30).unwrap_or(i64::MAX);
            return Text::new(&say::TOO_LARGE).arg("most", most);
        }
        Why::Changed => &say::CHANGED,
        Why::TooManyOpen => {
            let most = i64::try_from(MAX_OPEN).unwrap_or(i64::MAX);
            return Text::new(&say::TOO_MANY_OPEN).arg("most", most);
        }
        Why::Place(error) => return error.into(),
    })
}

impl Stands {
    /// The word for the API.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Settling => "settling",
            Self::Left(_) => "left",
            Self::Import(state) => state.word(),
            Self::Forgotten => "forgotten",
        }
    }

    /// How it stands, in a few words.
    pub(in crate::intake) fn title(&self) -> &'static Msg {
        match self {
            Self::Settling => &say::SETTLING,
            Self::Left(_) => &say::STAYS,
            Self::Forgotten => &say::FORGOTTEN,
            Self::Import(State::Waiting) => &say::WAITS,
            Self::Import(State::Reading) => &intake_pages::READING,
            Self::Import(State::Committing) => &intake_pages::COMMITTING,
            Self::Import(State::Done) => &intake_pages::DONE,
            Self::Import(State::TakingBack) => &intake_pages::TAKING_BACK,
            Self::Import(State::TakenBack) => &intake_pages::TAKEN_BACK,
            Self::Import(State::Refused(_)) => &intake_pages::REFUSED,
            Self::Import(State::Stopped(_)) => &intake_pages::STOPPED,
            Self::Import(State::Receiving) => &intake_pages::RECEIVING,
        }
    }

    /// Why it does not come in, where it does not.
    pub fn reason(&self) -> Option<Text> {
        match self {
            Self::Left(why) => Some(why_text(*why)),
            Self::Import(State::Refused(why)) => Some(unreadable_text(why)),
            Self::Import(State::Stopped(halt)) => Some(crate::intake::halt_text(*halt)),
            _ => None,
        }
    }
}
