//! Why a text service does not answer, or is not registered.

use super::model::{NAME_MAX, SERVICES_MAX};
use super::remote::Trouble;
use crate::i18n::Text;
use crate::i18n::messages::services as say;
use crate::store::StoreError;
use crate::web::{Fault, FieldError};
use std::time::Duration;

/// Why a use case of this room ends without doing what was asked. None of them carries a text.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ServiceError {
    /// Registering is not turned on.
    #[error("text.services is false")]
    Off,
    /// The name cannot be one.
    #[error("the name cannot be one")]
    BadName,
    /// The address cannot be one: why.
    #[error("the address cannot be one")]
    BadUrl(Text),
    /// The name belongs to a service that is built in.
    #[error("the name is one of a service that is built in")]
    BuiltIn,
    /// Another service has the name.
    #[error("another service has the name")]
    Taken,
    /// There are [`SERVICES_MAX`] already.
    #[error("there are too many services")]
    Full,
    /// There is no service of that name.
    #[error("there is no such service")]
    Unknown,
    /// Too many texts; the time until the next one.
    #[error("too many texts")]
    TooMany(Duration),
    /// Too many are being analysed at this moment.
    #[error("too many texts at once")]
    Busy,
    /// The registered service did not do its part.
    #[error("the service did not do its part")]
    Remote(Trouble),
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ServiceError> for Fault {
    fn from(error: ServiceError) -> Self {
        let url = |text: Text| FieldError::new("url", text).into();
        match error {
            ServiceError::Off => Self::Forbidden(Text::new(&say::OFF).arg("key", "text.services")),
            ServiceError::BadName => {
                let most = i64::try_from(NAME_MAX).unwrap_or(i64::MAX);
                Self::field(
                    "name",
                    Text::new(&say::BAD_NAME).arg("most", most.to_string()),
                )
            }
            ServiceError::BadUrl(text) => url(text),
            ServiceError::BuiltIn => Self::Taken(Text::new(&say::NAME_BUILT_IN)),
            ServiceError::Taken => Self::Taken(Text::new(&say::NAME_TAKEN)),
            ServiceError::Full => {
                let most = i64::try_from(SERVICES_MAX).unwrap_or(i64::MAX);
                Self::field("name", Text::new(&say::FULL).count(most))
            }
            ServiceError::Unknown => Self::Unknown(Text::new(&say::UNKNOWN)),
            ServiceError::TooMany(retry_after) => Self::TooMany { retry_after },
            ServiceError::Busy => Self::Busy,
            ServiceError::Remote(trouble) => trouble.into(),
            ServiceError::Store(error) => error.into(),
        }
    }
}
