//! Where an entry or a note came from.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    ops::ids::{EntryId, ImportId, NoteId, PersonId},
    store::{Reads, Snap, StoreError},
};

use super::{
    error::IntakeError,
    model::By,
    preview::Preview,
    service::Intake,
    tables::{IMPORT_LINES, IMPORT_LINES_OF, IMPORT_NOTE_LINES, IMPORTS, PREVIEWS},
};

/// An import that wrote an entry or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    /// The import.
    pub import: ImportId,
    /// When it began.
    pub made_at: Timestamp,
    /// Who gave the files.
    pub by: By,
    /// The file, or the member of an archive; nothing for what a program sent.
    pub file: Option<String>,
    /// The row or record in it, from 1.
    pub row: u64,
    /// The revision that it wrote: another one was changed since.
    pub rev: u32,
}

impl Intake {
    /// The imports that wrote an entry, the newest first. None for what was logged by hand.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn lineage(
        &self,
        person: PersonId,
        entry: EntryId,
    ) -> Result<Vec<Lineage>, IntakeError> {
        let read = move |snap: &Snap| lineage_in(snap, person, *entry.as_uuid());
        Ok(self.inner.store.read::<_, StoreError, _>(read).await?)
    }

    /// The same for a note.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn lineage_of_note(
        &self,
        person: PersonId,
        note: NoteId,
    ) -> Result<Vec<Lineage>, IntakeError> {
        let read = move |snap: &Snap| lineage_in(snap, person, *note.as_uuid());
        Ok(self.inner.store.read::<_, StoreError, _>(read).await?)
    }
}

fn lineage_in(
    reads: &impl Reads,
    person: PersonId,
    what: Uuid,
) -> Result<Vec<Lineage>, StoreError> {
    let mut found = Vec::new();
    for ((_, _, import), ()) in reads.list(IMPORT_LINES_OF.prefix(&(person, what)).reversed())? {
        let Some(of) = reads.get(&IMPORTS, &(person, import))? else {
            continue;
        };
        let entry = (person, import, EntryId::from_uuid(what));
        let note = (person, import, NoteId::from_uuid(what));
        let line = match reads.get(&IMPORT_LINES, &entry)? {
            Some(line) => Some((line.file, line.row, line.rev)),
            None => reads
                .get(&IMPORT_NOTE_LINES, &note)?
                .map(|line| (line.file, line.row, line.written.rev)),
        };
        let Some((file, row, rev)) = line else {
            continue;
        };
        let preview: Option<Preview> = reads.get(&PREVIEWS, &(person, import))?;
        let name = preview.and_then(|preview| preview.members.get(file as usize).cloned());
        found.push(Lineage {
            import,
            made_at: of.made_at,
            by: of.by,
            file: name,
            row,
            rev,
        });
    }
    Ok(found)
}
