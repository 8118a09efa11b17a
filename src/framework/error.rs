//! Why a use case of this room ends without doing what was asked.

use super::tables::Stored;
use crate::i18n::messages::framework as say;
use crate::i18n::{Lang, Text};
use crate::store::StoreError;
use crate::web::{Fault, FieldError};
use serde_json::json;

/// Why.
#[derive(Debug, Clone, thiserror::Error)]
pub enum FrameworkError {
    /// There is no such pipeline or run.
    #[error("there is none of that name")]
    Unknown,
    /// Fields are wrong.
    #[error("{}", in_english(.0))]
    Invalid(Vec<FieldError>),
    /// Another pipeline has the id.
    #[error("there is a pipeline of that id already")]
    Taken(String),
    /// It is built in, or of the configuration.
    #[error("it is built in or comes from the configuration, and is changed there")]
    ReadOnly,
    /// It was changed since it was read.
    #[error("it was changed since it was read")]
    Stale(Box<Stored>),
    /// Triggers of others name it.
    #[error("triggers of these name it: {}", .0.join(", "))]
    InUse(Vec<String>),
    /// A run of it waits or is on.
    #[error("a run of it waits or is on already")]
    Runs,
    /// It ran as often today as it may.
    #[error(
        "it ran {0} times today, as often as its quota lets it; a rerun goes without that check"
    )]
    Quota(u16),
    /// None of its nodes has anything to set up.
    #[error("it has nothing to set up")]
    NothingToSetUp,
    /// The run is over.
    #[error("the run is over")]
    Over,
    /// This program cannot run it any more.
    #[error("it cannot be run as it is written: {}", in_english(.0))]
    Broken(Vec<FieldError>),
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The errors of fields in one line.
pub fn in_english(errors: &[FieldError]) -> String {
    let said = |error: &FieldError| format!("{}: {}", error.field, error.text.render(Lang::En));
    errors.iter().map(said).collect::<Vec<_>>().join("; ")
}

fn conflict(text: impl Into<Text>) -> Fault {
    Fault::Conflict {
        text: text.into(),
        current: None,
        yours: None,
    }
}

impl From<FrameworkError> for Fault {
    fn from(error: FrameworkError) -> Self {
        match error {
            FrameworkError::Unknown => Self::NotFound,
            FrameworkError::Invalid(errors) => Self::Invalid(errors),
            FrameworkError::Taken(id) => Self::Taken(Text::new(&say::TAKEN).arg("id", id)),
            FrameworkError::ReadOnly => conflict(&say::READ_ONLY),
            FrameworkError::Stale(current) => Self::Conflict {
                text: Text::new(&say::STALE),
                current: Some(json!({ "rev": current.rev, "pipeline": current.draft })),
                yours: None,
            },
            FrameworkError::InUse(ids) => {
                conflict(Text::new(&say::IN_USE).arg("ids", ids.join(", ")))
            }
            FrameworkError::Runs => conflict(&say::RUNS_ALREADY),
            FrameworkError::Quota(n) => {
                conflict(Text::new(&say::QUOTA_REACHED).arg("n", i64::from(n)))
            }
            FrameworkError::NothingToSetUp => conflict(&say::NOTHING_TO_SET_UP),
            FrameworkError::Over => conflict(&say::IS_OVER),
            FrameworkError::Broken(_) => conflict(&say::IS_BROKEN),
            FrameworkError::Store(error) => error.into(),
        }
    }
}
