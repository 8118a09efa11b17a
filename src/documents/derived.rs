//! What follows from the documents.

use crate::{
    ops::ids::PersonId,
    store::{Derived, Reads, Snap, StoreError, TableInfo, derived::Emit},
};

use super::tables::{COLLECTIONS, Collection, DOCUMENTS, size};

/// Documents that are read at a time; each may have 64 KiB.
const PAGE: usize = 64;

/// The account of how much collections hold.
pub(super) struct Collections;

impl Derived for Collections {
    fn table(&self) -> TableInfo {
        COLLECTIONS.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["documents"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let mut emit = |key: &(PersonId, String), held: &Collection| {
            emit(COLLECTIONS.key_bytes(key), COLLECTIONS.value_bytes(held)?)
        };
        let mut open: Option<((PersonId, String), Collection)> = None;
        let mut rows = facts.list(DOCUMENTS.all().limit(PAGE))?;
        while let Some((last, _)) = rows.last() {
            let next = DOCUMENTS.all().after_key(last).limit(PAGE);
            for ((person, collection, id), document) in rows {
                let key = (person, collection);
                let (_, held) = match &mut open {
                    Some(open) if open.0 == key => open,
                    other => {
                        if let Some((key, held)) = other.take() {
                            emit(&key, &held)?;
                        }
                        other.insert((key, Collection::default()))
                    }
                };
                held.documents += 1;
                held.bytes += size(&id, &document);
            }
            rows = facts.list(next)?;
        }
        open.map_or(Ok(()), |(key, held)| emit(&key, &held))
    }
}
