//! How long notes are kept: what of a diary is before the cut-off goes, with the moods beside it.
//!
//! The months are counted from a person's newest note, which always stays. A transaction looks again, so that whoever
//! is cut off goes on the next time.

use jiff::{Timestamp, civil::Date};

use crate::{
    entries::{
        Entries,
        retention::{Reach, cut_off},
    },
    ops::ids::{NoteId, PersonId},
    persons::Standing,
    store::{Flow, Reads, StoreError, Tx},
};

use super::{
    changes::take_away,
    model::PlacedNote,
    reading::{MOOD, mood_id},
    service::JournalError,
    tables::{NOTE_PLACES, NOTE_TOMBSTONES, NOTES, NoteTombstone},
};

/// The most notes that go in one transaction.
pub const NOTES_AT_ONCE: usize = 100;

/// The first day whose notes are kept; nothing for who has none.
fn kept_from(
    reads: &impl Reads,
    person: PersonId,
    months: u16,
) -> Result<Option<Date>, StoreError> {
    let newest = reads.first(NOTES.prefix(&(person,)).reversed())?;
    Ok(newest.map(|((_, date, _), _)| cut_off(date, months)))
}

/// Visits the notes of a person before a date, the oldest first.
fn each_before(
    reads: &impl Reads,
    person: PersonId,
    date: Date,
    mut visit: impl FnMut(PlacedNote) -> Result<Flow, StoreError>,
) -> Result<(), StoreError> {
    let mut whole = Ok(());
    let span = NOTES.between(&(person, Date::MIN), &(person, date));
    reads.each(span, |row| {
        let note = row.map(|((_, date, id), note)| PlacedNote { id, date, note });
        match note.and_then(&mut visit) {
            Ok(flow) => flow,
            Err(error) => {
                whole = Err(error);
                Flow::Break(())
            }
        }
    })?;
    whole
}

/// What goes of a person's notes at `now`, where so many months are kept. Nothing is written.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn due(
    reads: &impl Reads,
    person: PersonId,
    months: u16,
    now: Timestamp,
) -> Result<Reach, StoreError> {
    let mut reach = Reach::default();
    let from = kept_from(reads, person, months)?;
    let (Some(from), Some(standing)) = (from, Standing::of(reads, person)?) else {
        return Ok(reach);
    };
    each_before(reads, person, from, |placed| {
        let key = (person, placed.date, placed.id);
        let mut bytes = NOTES.key_bytes(&key).len() + NOTES.value_bytes(&placed.note)?.len();
        bytes += NOTE_PLACES.key_bytes(&(person, placed.id)).len();
        bytes -= NOTE_TOMBSTONES.key_bytes(&(person, placed.id)).len();
        let days = u64::from(reach.last != Some(placed.date));
        reach.add(&Reach {
            rows: 1,
            days,
            first: Some(placed.date),
            last: Some(placed.date),
            bytes: bytes as u64,
            ..Reach::default()
        });
        Ok(Flow::Continue(()))
    })?;
    let today = cut_off(standing.profile.date_at(now), months);
    each_before(reads, person, today, |placed| {
        reach.stay += u64::from(placed.date >= from);
        Ok(Flow::Continue(()))
    })?;
    Ok(reach)
}

/// What went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// The notes.
    pub notes: Vec<NoteId>,
    /// How many moods went with them.
    pub moods: u64,
}

/// Lets the oldest [`NOTES_AT_ONCE`] of the notes go that are before the cut-off, within a transaction. Their deletion
/// is known, and they do not come back by undoing. Nothing is gone when that was all.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn retain_in(
    tx: &mut Tx<'_>,
    entries: &Entries,
    person: PersonId,
    months: u16,
) -> Result<Gone, JournalError> {
    let mut gone = Gone::default();
    let from = kept_from(tx, person, months)?;
    let (Some(from), Some(_)) = (from, Standing::of(tx, person)?) else {
        return Ok(gone);
    };
    let mut due = Vec::new();
    each_before(tx, person, from, |placed| {
        due.push(placed);
        Ok(match due.len() < NOTES_AT_ONCE {
            true => Flow::Continue(()),
            false => Flow::Break(()),
        })
    })?;
    for placed in &due {
        take_away(tx, person, placed)?;
        let rev = placed.note.rev + 1;
        tx.put(
            &NOTE_TOMBSTONES,
            &(person, placed.id),
            &NoteTombstone { rev },
        )?;
    }
    let moods: Vec<_> = due.iter().map(|placed| mood_id(placed.id)).collect();
    gone.moods = entries.let_companions_go_in(tx, person, &moods, MOOD)?;
    gone.notes = due.into_iter().map(|placed| placed.id).collect();
    Ok(gone)
}
