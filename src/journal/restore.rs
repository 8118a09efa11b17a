//! Bringing notes back from an export. Their moods come with the entries.

use jiff::ToSpan;

use crate::{
    entries::{Calendar, standing},
    ops::ids::PersonId,
    store::{Reads, Tally, Tx},
};

use super::{
    analysis::Reading,
    changes::put,
    held::{NoteLine, NoteStoneLine},
    model::{self, MAX_NOTES_A_DAY},
    reading::{find, of_day},
    service::JournalError,
    tables::{NOTE_TOMBSTONES, NoteTombstone},
    tags,
};

/// Notes of an export, read before they are brought in.
pub struct ReadNotes(Vec<(model::PlacedNote, Reading)>);

impl ReadNotes {
    /// Reads the notes. It takes a millisecond or two a note. One that could never have been written
    /// is not read at all.
    ///
    /// # Errors
    /// [`JournalError::Refused`] with what is wrong with the first one.
    pub fn of(lines: &[NoteLine]) -> Result<Self, JournalError> {
        let placed: Vec<_> = lines.iter().cloned().map(NoteLine::placed).collect();
        for one in &placed {
            let problems = model::of_text(&one.note);
            if !problems.is_empty() {
                return Err(JournalError::Refused(problems));
            }
        }
        let read = |placed: model::PlacedNote| {
            let reading = Reading::of(&placed.note.text);
            (placed, reading)
        };
        Ok(Self(placed.into_iter().map(read).collect()))
    }
}

/// Adds the notes and deletions that are not here, as they were: ids, revisions and times stay. What
/// is here otherwise stays, and so does a day that has no room for more.
///
/// # Errors
/// [`JournalError::Refused`] when a note could never have been written; nothing may be committed
/// then.
pub fn restore_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    notes: &ReadNotes,
    stones: &[NoteStoneLine],
) -> Result<Tally, JournalError> {
    // Clocks and time zones differ between houses by less than a day, and a note may be from before
    // a birth date was told.
    let now = tx.now().saturating_add(24.hours()).unwrap_or(tx.now());
    let calendar = Calendar {
        today: standing(tx, person)?.profile.date_at(now),
        now,
        birth_date: None,
    };
    let mut tally = Tally::default();
    for (placed, reading) in &notes.0 {
        let mut problems = model::check(placed, None, calendar);
        if tags::beside(&placed.note.tags, &placed.note.text) != placed.note.tags {
            problems.push(model::NoteProblem::BadTag);
        }
        if !problems.is_empty() {
            return Err(JournalError::Refused(problems));
        }
        match find(tx, person, placed.id) {
            Ok(here) if here.placed == *placed => tally.same += 1,
            Ok(_) => tally.differ += 1,
            Err(JournalError::NotFound) if has_room(tx, person, placed)? => {
                put(tx, person, placed, reading)?;
                tally.added += 1;
            }
            Err(JournalError::NotFound) => tally.differ += 1,
            Err(error) => return Err(error),
        }
    }
    for stone in stones {
        let (key, row) = ((person, stone.id), NoteTombstone { rev: stone.rev });
        match tx.get(&NOTE_TOMBSTONES, &key)? {
            Some(here) if here == row => tally.same += 1,
            None if matches!(find(tx, person, stone.id), Err(JournalError::NotFound)) => {
                tx.put(&NOTE_TOMBSTONES, &key, &row)?;
                tally.added += 1;
            }
            _ => tally.differ += 1,
        }
    }
    Ok(tally)
}

/// Whether it was not deleted here, and its day is not full.
fn has_room(
    reads: &impl Reads,
    person: PersonId,
    placed: &model::PlacedNote,
) -> Result<bool, JournalError> {
    if reads.exists(&NOTE_TOMBSTONES, &(person, placed.id))? {
        return Ok(false);
    }
    Ok(of_day(reads, person, placed.date)?.len() < MAX_NOTES_A_DAY)
}
