//! Bringing notes back from an export. Their moods come with the entries.

use crate::{
    entries::{Calendar, is_sound, restoring, standing},
    ops::ids::{NoteId, PersonId},
    store::{Reads, Tally, Tx, day_number},
};

use super::{
    analysis::Reading,
    bring_in::BeforeNote,
    changes::put,
    held::{BeforeNoteLine, NoteLine, NoteStoneLine},
    model::{self, MAX_NOTES_A_DAY},
    reading::{find, of_day},
    service::JournalError,
    tables::{NOTE_TOMBSTONES, NoteTombstone},
    tags,
};

/// Notes of an export, read before they are brought in.
pub struct ReadNotes(pub(super) Vec<(model::PlacedNote, Reading)>);

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

    /// Those notes of which the diary has no such note, or another one.
    ///
    /// # Errors
    /// When the store fails.
    pub fn not_in(
        &self,
        reads: &impl Reads,
        person: PersonId,
    ) -> Result<Vec<NoteId>, JournalError> {
        let mut others = Vec::new();
        for (placed, _) in &self.0 {
            match find(reads, person, placed.id) {
                Ok(here) if here.placed == *placed => {}
                Ok(_) | Err(JournalError::NotFound) => others.push(placed.id),
                Err(error) => return Err(error),
            }
        }
        Ok(others)
    }
}

impl BeforeNoteLine {
    /// What stood there before; nothing when it could never have been written, or its mood is of a metric
    /// that is unknown here.
    pub fn before(self, calendar: Calendar) -> Option<BeforeNote> {
        let placed = self.note.placed();
        let mood = match self.mood {
            None => None,
            Some(line) => Some(line.placed().filter(|mood| is_sound(mood, calendar))?),
        };
        problems_of(&placed, calendar)
            .is_empty()
            .then(|| BeforeNote {
                day: day_number(placed.date),
                note: placed.note,
                mood: mood.map(|placed| placed.entry),
            })
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
    let calendar = restoring(&standing(tx, person)?, tx.now());
    let mut tally = Tally::default();
    for (placed, reading) in &notes.0 {
        let problems = problems_of(placed, calendar);
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

pub(super) fn problems_of(
    placed: &model::PlacedNote,
    calendar: Calendar,
) -> Vec<model::NoteProblem> {
    let mut problems = model::check(placed, None, calendar);
    if tags::beside(&placed.note.tags, &placed.note.text) != placed.note.tags {
        problems.push(model::NoteProblem::BadTag);
    }
    problems
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
