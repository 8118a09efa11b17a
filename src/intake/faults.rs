//! What is said to people and programs about what the desk refused.

use crate::{
    i18n::{
        Text,
        messages::{derived as derived_say, intake as say, metrics as metric_say},
    },
    metrics::by_id,
    web::{Fault, FieldError},
};

use super::{
    error::IntakeError,
    model::{
        Halt, MAX_BYTES, MAX_FILES, MAX_NAME, MAX_OPEN, MAX_PIECE, State, Trouble, Unreadable,
    },
    preview::Reason,
};

/// Why a row was not taken, in words.
pub fn reason_text(reason: Reason) -> Text {
    let named = |msg: &'static crate::i18n::Msg, metric| {
        let name = by_id(metric).map_or(&metric_say::UNKNOWN_METRIC, |metric| metric.name);
        Text::new(msg).arg("metric", Text::new(name))
    };
    match reason {
        Reason::NoNumber => Text::new(&say::NO_NUMBER),
        Reason::NoDate => Text::new(&say::NO_DATE),
        Reason::NoUnit => Text::new(&say::NO_UNIT),
        Reason::Placeholder => Text::new(&say::PLACEHOLDER),
        Reason::Missing => Text::new(&say::MISSING),
        Reason::Totals => Text::new(&say::TOTALS),
        Reason::OutOfRange(metric) => named(&say::OUT_OF_RANGE, metric),
        Reason::Computed(metric) => named(&derived_say::COMPUTED, metric),
        Reason::DayOutOfRange(metric) => named(&say::DAY_OUT_OF_RANGE, metric),
        Reason::TooLong => Text::new(&say::TOO_LONG),
        Reason::Future => Text::new(&say::FUTURE),
        Reason::TooEarly => Text::new(&say::TOO_EARLY),
        Reason::OffDay => Text::new(&say::OFF_DAY),
        Reason::Empty => Text::new(&say::EMPTY),
        Reason::BadSource => Text::new(&say::BAD_SOURCE),
        Reason::IdTaken => Text::new(&say::ID_TAKEN),
        Reason::DayFull => Text::new(&say::DAY_FULL),
        Reason::Mood => Text::new(&say::MOOD),
        Reason::Tags => Text::new(&say::TAGS),
        Reason::Other => Text::new(&say::OTHER),
    }
}

/// Why nothing could be read, in words.
pub fn unreadable_text(why: &Unreadable) -> Text {
    match why {
        Unreadable::Unknown => Text::new(&say::UNKNOWN_FILES),
        Unreadable::Nothing => Text::new(&say::NOTHING_IN_IT),
        Unreadable::Broken { member, reason } => Text::new(&say::BROKEN)
            .arg("file", member.clone())
            .arg("reason", reason.clone()),
        Unreadable::TooLarge { member, limit } => Text::new(&say::BEYOND_LIMIT)
            .arg("file", member.clone())
            .arg("limit", limit.clone()),
    }
}

/// Why an import could not go on, in words.
pub fn halt_text(halt: Halt) -> Text {
    Text::new(match halt.why {
        Trouble::DiskFull => &say::DISK_FULL,
        Trouble::Disk => &say::DISK_FAILED,
        Trouble::FilesGone => &say::FILES_GONE,
        Trouble::Fault => &say::PROGRAM_FAULT,
    })
}

fn conflict(text: Text) -> Fault {
    Fault::Conflict {
        text,
        current: None,
        yours: None,
    }
}

fn not_now(state: &State) -> Text {
    Text::new(match state {
        State::Receiving => &say::STILL_RECEIVING,
        State::Reading => &say::STILL_READING,
        State::Waiting => &say::WAITS,
        State::Committing => &say::IS_COMMITTING,
        State::Done => &say::IS_DONE,
        State::TakingBack => &say::IS_TAKING_BACK,
        State::TakenBack => &say::IS_TAKEN_BACK,
        State::Refused(_) => &say::IS_REFUSED,
        State::Stopped(_) => &say::IS_STOPPED,
    })
}

/// Whole mebibytes, rounded up.
fn mebibytes(bytes: u64) -> i64 {
    i64::try_from(bytes.div_ceil(1 << 20)).unwrap_or(i64::MAX)
}

impl From<IntakeError> for Fault {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Unknown | IntakeError::NoRefusedRows => Self::NotFound,
            IntakeError::NotNow(state) => conflict(not_now(&state)),
            IntakeError::BadFileCount => Self::field(
                "files",
                Text::new(&say::BAD_FILE_COUNT).arg("most", MAX_FILES as i64),
            ),
            IntakeError::BadName(file) => Self::field(
                format!("files[{file}].name"),
                Text::new(&say::BAD_NAME).arg("most", MAX_NAME as i64),
            ),
            IntakeError::TooLarge => Self::field(
                "files",
                Text::new(&say::TOO_LARGE).arg("most", mebibytes(MAX_BYTES) >> 10),
            ),
            IntakeError::TooManyOpen => {
                conflict(Text::new(&say::TOO_MANY_OPEN).arg("most", MAX_OPEN as i64))
            }
            IntakeError::DiskFull { needed, .. } => {
                Self::NoRoom(Text::new(&say::NO_ROOM).arg("needed", mebibytes(needed)))
            }
            IntakeError::WrongOffset { received } => {
                let received = i64::try_from(received).unwrap_or(i64::MAX);
                conflict(Text::new(&say::WRONG_OFFSET).arg("received", received))
            }
            IntakeError::PieceTooLong => Self::TooLarge {
                limit: MAX_PIECE as u64,
            },
            IntakeError::Incomplete(file) => {
                Self::field(format!("files[{file}]"), &say::INCOMPLETE)
            }
            IntakeError::Unanswered(keys) => Self::Invalid(
                keys.into_iter()
                    .map(|key| FieldError::required(format!("answers.{key}")))
                    .collect(),
            ),
            IntakeError::BadAnswer(key) => Self::field(format!("answers.{key}"), &say::BAD_ANSWER),
            IntakeError::KeyReused => conflict(Text::new(&say::KEY_REUSED)),
            IntakeError::BadLabel(field) => Self::field(field, &say::BAD_LABEL),
            IntakeError::TooManyItems => Self::field(
                "items",
                Text::new(&say::TOO_MANY_ITEMS).arg("most", super::MAX_INGEST as i64),
            ),
            IntakeError::Entries(error) => error.into(),
            IntakeError::Journal(error) => error.into(),
            IntakeError::Store(error) => error.into(),
            IntakeError::Interrupted => Self::Busy,
            other @ (IntakeError::Disk(_) | IntakeError::Job(_) | IntakeError::Mail(_)) => {
                Self::internal(other)
            }
        }
    }
}
