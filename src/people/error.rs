//! Why a use case of this room ends without doing what was asked.

use crate::buckets::BucketError;
use crate::i18n::Text;
use crate::i18n::messages::people as say;
use crate::persons::{PersonError, PictureError};
use crate::store::StoreError;
use crate::web::Fault;

/// Why. None of them says who it is about.
#[derive(Debug, Clone, thiserror::Error)]
pub enum PeopleError {
    /// There is nobody with that id.
    #[error("there is nobody with that id")]
    Unknown,
    /// They are a person of the house already.
    #[error("they are a person of the house already")]
    MadeAlready,
    /// The folder or the bucket did not do its part.
    #[error(transparent)]
    Bucket(#[from] BucketError),
    /// There is no picture that can be shown.
    #[error(transparent)]
    Photo(#[from] PictureError),
    /// The person cannot be entered so.
    #[error(transparent)]
    Person(#[from] PersonError),
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<PeopleError> for Fault {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::Unknown | PeopleError::Photo(_) => Self::NotFound,
            PeopleError::MadeAlready => Self::Taken(Text::new(&say::MADE_ALREADY)),
            PeopleError::Bucket(BucketError::Missing | BucketError::TooLarge) => Self::NotFound,
            PeopleError::Bucket(error) => Self::Upstream {
                slow: error == BucketError::TooSlow,
                text: error.into(),
                said: None,
            },
            PeopleError::Person(error) => error.into(),
            PeopleError::Store(error) => error.into(),
        }
    }
}
