//! Bringing documents back from an export.

use crate::{
    ops::ids::PersonId,
    store::{Reads, StoreError, Tally, Tx},
};

use super::{
    held::DocumentLine,
    model::{is_collection, is_id},
    reading::read,
    service::Held,
    tables::{DOCUMENTS, Document},
};

/// Adds the documents that are not here, as they were. What is here otherwise stays, and so does what
/// there is no room for. Nothing when a document could never have been taken; nothing may be committed
/// then.
///
/// # Errors
/// When the store fails.
pub fn restore_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    lines: &[DocumentLine],
) -> Result<Option<Tally>, StoreError> {
    let mut tally = Tally::default();
    for lines in lines.chunk_by(|one, next| one.collection == next.collection) {
        let Some(first) = lines.first() else { continue };
        let mut held = Held::of(tx, person, &first.collection)?;
        for line in lines {
            let json = line.data.to_string();
            if !is_collection(&line.collection) || !is_id(&line.id) || read(&json).is_err() {
                return Ok(None);
            }
            let document = Document {
                json,
                rev: line.rev,
                updated_micros: line.updated_micros,
            };
            let key = (person, line.collection.clone(), line.id.clone());
            match tx.get(&DOCUMENTS, &key)? {
                Some(here) if here == document => tally.same += 1,
                None if held.put(tx, &line.id, None, &document)?.is_none() => tally.added += 1,
                _ => tally.differ += 1,
            }
        }
        held.settle(tx)?;
    }
    Ok(Some(tally))
}
