//! Where entries came from that are gone, or were put together: their lines go, and the entry of a day has one for
//! each import that brought a part of it.
//!
//! An import is taken back with the entry of a day only where all of it came from that import and nothing of it was
//! changed in between. Anywhere else the entry stays, as what was changed by hand does.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::{
    entries::retention::PutTogether,
    ops::ids::{EntryId, ImportId, NoteId, PersonId},
    store::{Reads, StoreError, Tx},
};

use super::{
    chunks::imports_of,
    tables::{IMPORT_LINES, IMPORT_LINES_OF, IMPORT_NOTE_LINES, Line},
};

/// A revision that no entry has.
const NEVER: u32 = 0;

/// Removes the lines of entries that are gone for good.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn forget_entries_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    gone: &[EntryId],
) -> Result<(), StoreError> {
    for entry in gone {
        for import in imports_of(tx, person, *entry.as_uuid())? {
            let key = (person, import, *entry);
            if tx.exists(&IMPORT_LINES, &key)? {
                tx.delete(&IMPORT_LINES, &key)?;
                forget_way(tx, person, *entry.as_uuid(), import)?;
            }
        }
    }
    Ok(())
}

/// The same for notes.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn forget_notes_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    gone: &[NoteId],
) -> Result<(), StoreError> {
    for note in gone {
        for import in imports_of(tx, person, *note.as_uuid())? {
            let key = (person, import, *note);
            if tx.exists(&IMPORT_NOTE_LINES, &key)? {
                tx.delete(&IMPORT_NOTE_LINES, &key)?;
                forget_way(tx, person, *note.as_uuid(), import)?;
            }
        }
    }
    Ok(())
}

/// Removes the way from an entry or a note to an import, unless the other of the two, which may have the same id, has
/// a line of it.
fn forget_way(
    tx: &mut Tx<'_>,
    person: PersonId,
    what: Uuid,
    import: ImportId,
) -> Result<(), StoreError> {
    let (entry, note) = (EntryId::from_uuid(what), NoteId::from_uuid(what));
    if tx.exists(&IMPORT_LINES, &(person, import, entry))?
        || tx.exists(&IMPORT_NOTE_LINES, &(person, import, note))?
    {
        return Ok(());
    }
    tx.delete(&IMPORT_LINES_OF, &(person, what, import))
}

/// Gives an entry the lines of those it was put together of.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn put_together_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    merged: &PutTogether,
) -> Result<(), StoreError> {
    let mut of: BTreeMap<ImportId, (u32, u64)> = BTreeMap::new();
    let mut untouched = merged.whole;
    for (entry, rev) in &merged.parts {
        let imports = imports_of(tx, person, *entry.as_uuid())?;
        untouched &= imports.len() == 1;
        for import in imports {
            let key = (person, import, *entry);
            if let Some(line) = tx.get(&IMPORT_LINES, &key)? {
                untouched &= line.rev == *rev && line.before.is_none();
                of.entry(import).or_insert((line.file, line.row));
            }
            tx.delete(&IMPORT_LINES, &key)?;
            forget_way(tx, person, *entry.as_uuid(), import)?;
        }
    }
    untouched &= of.len() == 1;
    let (made, rev) = merged.made;
    for (import, (file, row)) in of {
        let line = Line {
            file,
            row,
            rev: if untouched { rev } else { NEVER },
            before: None,
        };
        tx.put(&IMPORT_LINES, &(person, import, made), &line)?;
        tx.put(&IMPORT_LINES_OF, &(person, *made.as_uuid(), import), &())?;
    }
    Ok(())
}
