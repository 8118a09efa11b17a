//! Staged items a chunk at a time, as the rooms take them in.

use std::io;
use std::path::Path;

use uuid::Uuid;

use crate::{
    entries::Arriving,
    journal::{ArrivingNote, WrittenNote, note_id},
    metrics::Milli,
    ops::{
        Clock,
        ids::{EntryId, ImportId, NoteId, PersonId},
    },
    store::{Reads, StoreError, date_of},
};

use super::{
    frames::{FrameReader, Staged, What},
    tables::{IMPORT_LINES, IMPORT_LINES_OF, IMPORT_NOTE_LINES},
};

/// Items of one transaction.
pub(super) const AT_ONCE: usize = 500;

/// Items with where they were written, and where the next ones begin.
pub(super) struct Chunk {
    pub from: u64,
    pub to: u64,
    pub entries: Vec<Arriving>,
    pub entry_rows: Vec<(u32, u64)>,
    pub notes: Vec<ArrivingNote>,
    pub note_rows: Vec<(u32, u64)>,
}

impl Chunk {
    /// The items from a place on; none at the end.
    pub fn read(path: &Path, from: u64, clock: &Clock) -> io::Result<Option<Self>> {
        let mut reader = FrameReader::open(path, from)?;
        let staged = reader.take(AT_ONCE)?;
        if staged.is_empty() {
            return Ok(None);
        }
        let mut chunk = Self {
            from,
            to: reader.at(),
            entries: Vec::with_capacity(staged.len()),
            entry_rows: Vec::with_capacity(staged.len()),
            notes: Vec::new(),
            note_rows: Vec::new(),
        };
        for one in staged {
            chunk.push(one, clock);
        }
        Ok(Some(chunk))
    }

    fn push(&mut self, staged: Staged, clock: &Clock) {
        let Staged {
            day,
            at,
            file,
            row,
            what,
        } = staged;
        let date = date_of(day).unwrap_or_default();
        match what {
            What::Entry {
                id,
                values,
                note,
                origin,
            } => {
                self.entries.push(Arriving {
                    id: id.map_or_else(|| EntryId::new(clock), EntryId::from_uuid),
                    is_own_id: id.is_some(),
                    date,
                    at,
                    values,
                    note,
                    origin,
                });
                self.entry_rows.push((file, row));
            }
            What::Note {
                id,
                source,
                of_source,
                text,
                tags,
                mood,
            } => {
                let made = || note_id(&source, &of_source);
                self.notes.push(ArrivingNote {
                    id: id.map_or_else(made, NoteId::from_uuid),
                    date,
                    at,
                    text,
                    tags,
                    mood: mood.map(|mood| Milli::whole(mood.into())),
                    is_mood_apart: id.is_some(),
                });
                self.note_rows.push((file, row));
            }
        }
    }
}

/// The revision of an entry that an import wrote last. Imports may end in another order than they began.
///
/// # Errors
/// When the store fails.
pub(super) fn written(
    reads: &impl Reads,
    person: PersonId,
    entry: EntryId,
) -> Result<Option<u32>, StoreError> {
    let mut last = None;
    for import in imports_of(reads, person, *entry.as_uuid())? {
        let line = reads.get(&IMPORT_LINES, &(person, import, entry))?;
        last = last.max(line.map(|line| line.rev));
    }
    Ok(last)
}

/// The same for a note.
///
/// # Errors
/// When the store fails.
pub(super) fn written_note(
    reads: &impl Reads,
    person: PersonId,
    note: NoteId,
) -> Result<Option<WrittenNote>, StoreError> {
    let mut last: Option<WrittenNote> = None;
    for import in imports_of(reads, person, *note.as_uuid())? {
        let line = reads.get(&IMPORT_NOTE_LINES, &(person, import, note))?;
        let written = line.map(|line| line.written);
        last = [last, written]
            .into_iter()
            .flatten()
            .max_by_key(|one| one.rev);
    }
    Ok(last)
}

/// The imports that wrote an entry or a note, the oldest first.
///
/// # Errors
/// When the store fails.
pub(super) fn imports_of(
    reads: &impl Reads,
    person: PersonId,
    what: Uuid,
) -> Result<Vec<ImportId>, StoreError> {
    let rows = reads.list(IMPORT_LINES_OF.prefix(&(person, what)))?;
    Ok(rows
        .into_iter()
        .map(|((_, _, import), ())| import)
        .collect())
}
