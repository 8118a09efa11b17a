//! What the table that follows from the lines of imports should hold.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::{
    ops::ids::{ImportId, PersonId},
    store::{Derived, Flow, Key, Reads, Record, Snap, Span, StoreError, TableInfo, derived::Emit},
};

use super::tables::{IMPORT_LINES, IMPORT_LINES_OF, IMPORT_NOTE_LINES, IMPORTS};

/// The account of which imports wrote an entry or a note. Holds the ids of one person's lines at a time.
pub struct LinesOf;

impl Derived for LinesOf {
    fn table(&self) -> TableInfo {
        IMPORT_LINES_OF.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["imports", "import_lines", "import_note_lines"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let mut people: BTreeSet<PersonId> = BTreeSet::new();
        keys(facts, IMPORTS.all(), |(person, _)| people.extend([person]))?;
        for person in people {
            let mut lines: BTreeSet<(Uuid, ImportId)> = BTreeSet::new();
            keys(
                facts,
                IMPORT_LINES.prefix(&(person,)),
                |(_, import, entry)| {
                    lines.extend([(*entry.as_uuid(), import)]);
                },
            )?;
            keys(
                facts,
                IMPORT_NOTE_LINES.prefix(&(person,)),
                |(_, import, note)| {
                    lines.extend([(*note.as_uuid(), import)]);
                },
            )?;
            for (what, import) in lines {
                let key = IMPORT_LINES_OF.key_bytes(&(person, what, import));
                emit(key, IMPORT_LINES_OF.value_bytes(&())?)?;
            }
        }
        Ok(())
    }
}

/// Visits the keys of a stretch; the first row that cannot be read is the error.
fn keys<K: Key, V: Record>(
    facts: &Snap,
    span: Span<'_, K, V>,
    mut visit: impl FnMut(K),
) -> Result<(), StoreError> {
    let mut read = Ok(());
    facts.each(span, |row| match row {
        Ok((key, _)) => {
            visit(key);
            Flow::Continue(())
        }
        Err(error) => {
            read = Err(error);
            Flow::Break(())
        }
    })?;
    read
}
