//! Bringing notes back as they stand in a backup of this house, also those that were deleted or changed since. Their
//! moods come with the entries.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::{
    entries::{Reinstated, restoring, standing},
    ops::ids::{NoteId, PersonId},
    store::{Reads, StoreError, Tx},
};

use super::{
    changes::{put, take_away},
    model::{MAX_NOTES_A_DAY, Note, PlacedNote},
    reading::{find, of_day},
    restore::{ReadNotes, problems_of},
    service::JournalError,
    tables::{DISCARDED_NOTES, NOTE_TOMBSTONES},
};

/// Brings notes of this house back as they were: ids and times stay, and those that were deleted or changed since
/// get a revision behind that. One that was changed since stays unless `rewrite` says otherwise.
///
/// # Errors
/// [`JournalError::Refused`] when a note could never have been written; nothing may be committed then.
pub fn reinstate_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    notes: &ReadNotes,
    rewrite: bool,
) -> Result<Reinstated, JournalError> {
    let calendar = restoring(&standing(tx, person)?, tx.now());
    let discarded = discarded_of(tx, person)?;
    let mut done = Reinstated::default();
    for (placed, reading) in &notes.0 {
        let problems = problems_of(placed, calendar);
        if !problems.is_empty() {
            return Err(JournalError::Refused(problems));
        }
        let fits = |tx: &Tx<'_>| -> Result<bool, JournalError> {
            let day = of_day(tx, person, placed.date)?;
            let others = day.iter().filter(|one| one.id != placed.id);
            Ok(others.count() < MAX_NOTES_A_DAY)
        };
        match find(tx, person, placed.id) {
            Ok(here) if is_same(&here.placed, placed) => done.same += 1,
            Ok(here) if rewrite && fits(tx)? => {
                take_away(tx, person, &here.placed)?;
                let again = of_revision(placed, here.placed.note.rev + 1);
                put(tx, person, &again, reading)?;
                done.rewritten += 1;
            }
            Ok(_) => done.stay += 1,
            Err(JournalError::NotFound) if !fits(tx)? => done.stay += 1,
            Err(JournalError::NotFound) => {
                let key = (person, placed.id);
                match tx.get(&NOTE_TOMBSTONES, &key)? {
                    None => {
                        put(tx, person, placed, reading)?;
                        done.added += 1;
                    }
                    Some(stone) => {
                        tx.delete(&NOTE_TOMBSTONES, &key)?;
                        if let Some(at) = discarded.get(&placed.id) {
                            tx.delete(&DISCARDED_NOTES, &(*at, placed.id))?;
                        }
                        let rev = stone.rev.max(placed.note.rev) + 1;
                        put(tx, person, &of_revision(placed, rev), reading)?;
                        done.back += 1;
                    }
                }
            }
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

/// When each deleted note of the person was deleted that could still be brought back by hand.
fn discarded_of(
    reads: &impl Reads,
    person: PersonId,
) -> Result<BTreeMap<NoteId, Timestamp>, StoreError> {
    let all = reads.list(DISCARDED_NOTES.all())?.into_iter();
    let own = all.filter(|(_, row)| row.person == person);
    Ok(own.map(|((at, id), _)| (id, at)).collect())
}

/// Whether both say the same, however often they were edited.
fn is_same(here: &PlacedNote, placed: &PlacedNote) -> bool {
    here.date == placed.date && of_revision(here, placed.note.rev).note == placed.note
}

fn of_revision(placed: &PlacedNote, rev: u32) -> PlacedNote {
    let note = Note {
        rev,
        ..placed.note.clone()
    };
    PlacedNote {
        note,
        ..placed.clone()
    }
}
