//! Why a use case of retention ends without doing what was asked.

use crate::framework::error::in_english;
use crate::i18n::Text;
use crate::i18n::messages::retention as say;
use crate::store::StoreError;
use crate::web::{Fault, FieldError};

/// Why.
#[derive(Debug, Clone, thiserror::Error)]
pub enum RetentionError {
    /// There is no such rule.
    #[error("there is no such rule")]
    Unknown,
    /// Fields are wrong.
    #[error("{}", in_english(.0))]
    Invalid(Vec<FieldError>),
    /// There is a rule for the same table and metric.
    #[error("there is a rule for that already")]
    Taken,
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<RetentionError> for Fault {
    fn from(error: RetentionError) -> Self {
        match error {
            RetentionError::Unknown => Self::NotFound,
            RetentionError::Invalid(errors) => Self::Invalid(errors),
            RetentionError::Taken => Self::Taken(Text::new(&say::TAKEN)),
            RetentionError::Store(error) => error.into(),
        }
    }
}
