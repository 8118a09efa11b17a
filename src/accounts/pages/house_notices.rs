//! What rooms above have to say on the page of the household. They are above, so they hand it down.

use crate::i18n::Lang;
use crate::store::{Snap, Store, StoreError};
use std::sync::Arc;

/// A notice: what it says, and where something can be done about it, within the house.
pub type Said = (String, &'static str);

type Ask = dyn Fn(&Snap, Lang) -> Result<Vec<Said>, StoreError> + Send + Sync;

/// Who is asked for notices when the page is shown.
#[derive(Clone)]
pub struct HouseNotices {
    store: Store,
    ask: Arc<Ask>,
}

impl HouseNotices {
    /// Notices that `ask` reads from the store.
    pub fn new(
        store: Store,
        ask: impl Fn(&Snap, Lang) -> Result<Vec<Said>, StoreError> + Send + Sync + 'static,
    ) -> Self {
        let ask = Arc::new(ask);
        Self { store, ask }
    }

    /// What there is to say now.
    pub(super) async fn said(&self, lang: Lang) -> Result<Vec<Said>, StoreError> {
        let ask = Arc::clone(&self.ask);
        self.store.read(move |snap: &Snap| ask(snap, lang)).await
    }
}
