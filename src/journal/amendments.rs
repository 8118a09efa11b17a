//! What was changed in notes after they were written: who did, and when.

use crate::{
    entries::{Amendment, amendments_of},
    ops::ids::{NoteId, PersonId},
    store::{Reads, StoreError, date_of},
};

use super::tables::{NOTE_PLACES, NOTE_TOMBSTONES, NOTES};

/// What happened to notes after they were written, the newest first, as for entries.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn amendments(reads: &impl Reads, person: PersonId) -> Result<Vec<Amendment>, StoreError> {
    amendments_of(reads, person, &NOTES, &NOTE_TOMBSTONES, |id: NoteId| {
        let place = reads.get(&NOTE_PLACES, &(person, id))?;
        let Some(date) = place.and_then(|place| date_of(place.0)) else {
            return Ok(None);
        };
        let note = reads.get(&NOTES, &(person, date, id))?;
        Ok(note.map(|note| note.written_micros))
    })
}
