//! Changing notes within a transaction.

use jiff::Timestamp;

use crate::{
    entries::UNDO,
    metrics::Milli,
    ops::ids::{NoteId, PersonId},
    store::{Reads, StoreError, Tx, day_number},
};

use super::{
    analysis::{self, Reading},
    model::PlacedNote,
    service::JournalError,
    tables::{
        DISCARDED_NOTES, DiscardedNote, NOTE_PLACES, NOTE_TOMBSTONES, NOTES, NotePlace,
        NoteTombstone,
    },
};

/// Writes a note, where to find it, and what is known of it by its words.
pub fn put(
    tx: &mut Tx<'_>,
    person: PersonId,
    placed: &PlacedNote,
    reading: &Reading,
) -> Result<(), StoreError> {
    let key = (person, placed.date, placed.id);
    tx.put(&NOTES, &key, &placed.note)?;
    analysis::keep(tx, key, &reading.analysis(&placed.note))?;
    let place = NotePlace(day_number(placed.date));
    tx.put(&NOTE_PLACES, &(person, placed.id), &place)
}

/// Removes a note, where to find it, and what is known of it.
pub fn take_away(tx: &mut Tx<'_>, person: PersonId, placed: &PlacedNote) -> Result<(), StoreError> {
    let key = (person, placed.date, placed.id);
    tx.delete(&NOTES, &key)?;
    analysis::forget(tx, key)?;
    tx.delete(&NOTE_PLACES, &(person, placed.id))?;
    Ok(())
}

/// Removes a note so that its deletion is known, and can be taken back for [`UNDO`].
pub fn discard(
    tx: &mut Tx<'_>,
    person: PersonId,
    old: &PlacedNote,
    mood: Option<Milli>,
) -> Result<(), StoreError> {
    take_away(tx, person, old)?;
    let rev = old.note.rev + 1;
    tx.put(&NOTE_TOMBSTONES, &(person, old.id), &NoteTombstone { rev })?;
    let row = DiscardedNote {
        person,
        day: day_number(old.date),
        note: old.note.clone(),
        mood,
    };
    tx.put(&DISCARDED_NOTES, &(tx.now(), old.id), &row)?;
    sweep_discarded(tx)
}

/// A deleted note that can still be brought back, and when it was deleted.
///
/// # Errors
/// [`JournalError::NotFound`] when there is none.
pub fn discarded(
    reads: &impl Reads,
    person: PersonId,
    id: NoteId,
) -> Result<(Timestamp, DiscardedNote), JournalError> {
    reads
        .list(DISCARDED_NOTES.all().reversed())?
        .into_iter()
        .find(|((_, of), row)| *of == id && row.person == person)
        .map(|((at, _), row)| (at, row))
        .ok_or(JournalError::NotFound)
}

/// Forgets what was deleted too long ago to be brought back.
///
/// # Errors
/// When the store fails.
pub fn sweep_discarded(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let old = tx.now().checked_sub(UNDO).unwrap_or(Timestamp::MIN);
    let span = DISCARDED_NOTES
        .between(&(Timestamp::MIN,), &(old,))
        .limit(1_000);
    for (key, _) in tx.list(span)? {
        tx.delete(&DISCARDED_NOTES, &key)?;
    }
    Ok(())
}
