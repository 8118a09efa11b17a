//! What a search that fails is to whoever asked.

use super::SearchError;
use crate::web::Fault;

impl From<SearchError> for Fault {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Store(error) => error.into(),
        }
    }
}
