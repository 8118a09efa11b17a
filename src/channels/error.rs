//! Why a use case of channels ends without doing what was asked.

use crate::persons::PersonError;
use crate::store::StoreError;
use crate::web::{Fault, FieldError};
use std::time::Duration;

/// Why a use case of channels ended without a change.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ChannelError {
    /// Fields that cannot be accepted.
    #[error("{} fields cannot be accepted", .0.len())]
    Invalid(Vec<FieldError>),
    /// There is no such channel, or it is somebody else's.
    #[error("there is no such channel")]
    Unknown,
    /// Too many tests; the time until the next one.
    #[error("too many attempts")]
    TooMany(Duration),
    /// The consent could not be written down.
    #[error(transparent)]
    Person(#[from] PersonError),
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ChannelError> for Fault {
    fn from(error: ChannelError) -> Self {
        match error {
            ChannelError::Invalid(errors) => Self::Invalid(errors),
            ChannelError::Unknown => Self::NotFound,
            ChannelError::TooMany(retry_after) => Self::TooMany { retry_after },
            ChannelError::Person(error) => error.into(),
            ChannelError::Store(error) => error.into(),
        }
    }
}
