//! Why a use case of metrics ends without doing what was asked.

use crate::i18n::Text;
use crate::i18n::messages::derived as say;
use crate::metrics::derived::{Definition, Mistake};
use crate::store::StoreError;
use crate::web::{Fault, FieldError};
use serde_json::json;

/// Why.
#[derive(Debug, Clone, thiserror::Error)]
pub enum MetricsError {
    /// There is no such metric.
    #[error("there is none of that key")]
    Unknown,
    /// Fields are wrong; where the expression is, the mistake.
    #[error("fields are wrong")]
    Invalid(Vec<FieldError>, Option<Mistake>),
    /// There is one of that key.
    #[error("there is a metric of that key already")]
    Taken,
    /// It was changed since it was read.
    #[error("it was changed since it was read")]
    Stale(Box<Definition>),
    /// Others read it.
    #[error("others read it: {}", .0.join(", "))]
    InUse(Vec<String>),
    /// The last change is not carried out yet.
    #[error("the last change is still being computed")]
    Computing,
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl MetricsError {
    /// One field that is wrong.
    pub fn field(name: &str, text: impl Into<Text>) -> Self {
        Self::Invalid(vec![FieldError::new(name, text)], None)
    }
}

impl From<MetricsError> for Fault {
    fn from(error: MetricsError) -> Self {
        let conflict = |text: Text| Self::Conflict {
            text,
            current: None,
            yours: None,
        };
        match error {
            MetricsError::Unknown => Self::NotFound,
            MetricsError::Invalid(errors, _) => Self::Invalid(errors),
            MetricsError::Taken => Self::Taken(Text::new(&say::EXISTS)),
            MetricsError::Stale(current) => Self::Conflict {
                text: Text::new(&say::STALE),
                current: Some(json!({ "rev": current.rev, "metric": current.draft })),
                yours: None,
            },
            MetricsError::InUse(keys) => {
                conflict(Text::new(&say::IN_USE).arg("keys", keys.join(", ")))
            }
            MetricsError::Computing => conflict(Text::new(&say::STILL_COMPUTING)),
            MetricsError::Store(error) => error.into(),
        }
    }
}
