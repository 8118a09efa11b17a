//! For now.
use super::model::{Found, Query, Scope};
use crate::store::{Store, StoreError};
use jiff::civil::Date;
/// For now.
#[derive(Clone)]
pub struct Search {
    store: Store,
}
impl Search {
    /// For now.
    pub const fn new(store: Store) -> Self {
        Self { store }
    }
    /// For now.
    pub async fn find(
        &self,
        _: Scope,
        _: Query,
        _: Option<Date>,
        _: usize,
    ) -> Result<Found, StoreError> {
        let _ = self.store.stats();
        Ok(Found::default())
    }
}
