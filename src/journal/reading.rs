//! Reading notes: one, those of a day, a page of a list.

use jiff::civil::Date;

use crate::{
    entries::Companion,
    metrics::{MetricId, Milli},
    ops::ids::{EntryId, NoteId, PersonId},
    store::{Flow, Reads, StoreError, date_of},
};

use super::{
    model::{Noted, PlacedNote},
    service::JournalError,
    tables::{NOTE_PLACES, NOTES},
};

/// The most notes one page of a list holds.
pub const MAX_NOTES: usize = 200;

/// Where a list goes on: after this date and id.
pub type NotePosition = (Date, NoteId);

/// The entry in which the mood of a note is kept.
pub(super) const MOOD: Companion = Companion {
    source: "journal",
    metric: MetricId::MOOD,
};

/// The id of the entry with the mood of a note.
pub(super) const fn mood_id(note: NoteId) -> EntryId {
    EntryId::from_uuid(*note.as_uuid())
}

/// Which notes are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The first date.
    pub from: Date,
    /// The last date.
    pub to: Date,
    /// Only those with this tag, which is in lower case.
    pub tag: Option<String>,
}

/// A page of a list, newest date first.
#[derive(Debug, Default)]
pub struct NotePage {
    /// The notes.
    pub notes: Vec<Noted>,
    /// Rows that could not be read; the log names them.
    pub unreadable: usize,
    /// Where the next page begins, if there is more.
    pub next: Option<NotePosition>,
}

/// A page of the notes that are asked for, newest date first.
///
/// # Errors
/// When the store fails.
pub fn page(
    reads: &impl Reads,
    person: PersonId,
    asked: &Asked,
    after: Option<NotePosition>,
    limit: usize,
) -> Result<NotePage, JournalError> {
    let limit = limit.clamp(1, MAX_NOTES);
    let end = asked.to.tomorrow().unwrap_or(asked.to);
    let from = (person, asked.from);
    let span = match after {
        // The end is exclusive, so the page goes on just below the last one shown.
        Some((date, id)) if date <= asked.to => NOTES.between(&from, &(person, date, id)),
        _ => NOTES.between(&from, &(person, end)),
    };
    let mut found: Vec<PlacedNote> = Vec::new();
    let (mut more, mut unreadable) = (false, 0);
    reads.each(span.reversed(), |row| {
        let full = found.len() == limit;
        match row {
            Ok((_, note)) if !has(&note, asked) => return Flow::Continue(()),
            // A row that cannot be read belongs to the next page, which counts it.
            _ if full => {
                more = true;
                return Flow::Break(());
            }
            Ok(((_, date, id), note)) => found.push(PlacedNote { id, date, note }),
            Err(error) => {
                tracing::error!(%error, "a note is unreadable and was left out of a list");
                unreadable += 1;
            }
        }
        Flow::Continue(())
    })?;
    let last = found.last().map(|last| (last.date, last.id));
    let notes = found.into_iter().map(|placed| {
        let mood = mood_of(reads, person, placed.id)?;
        Ok(Noted { placed, mood })
    });
    Ok(NotePage {
        notes: notes.collect::<Result<_, JournalError>>()?,
        unreadable,
        next: last.filter(|_| more),
    })
}

fn has(note: &super::model::Note, asked: &Asked) -> bool {
    asked.tag.as_deref().is_none_or(|tag| note.has_tag(tag))
}

/// The note of this id, with its mood.
///
/// # Errors
/// [`JournalError::NotFound`] when the person has none.
pub fn find(reads: &impl Reads, person: PersonId, id: NoteId) -> Result<Noted, JournalError> {
    let placed = find_note(reads, person, id)?;
    let mood = mood_of(reads, person, id)?;
    Ok(Noted { placed, mood })
}

fn find_note(reads: &impl Reads, person: PersonId, id: NoteId) -> Result<PlacedNote, JournalError> {
    let place = reads
        .get(&NOTE_PLACES, &(person, id))?
        .ok_or(JournalError::NotFound)?;
    let date = date_of(place.0).ok_or(JournalError::NotFound)?;
    let note = reads
        .get(&NOTES, &(person, date, id))?
        .ok_or(JournalError::NotFound)?;
    Ok(PlacedNote { id, date, note })
}

/// The mood of a note, by the entry that has its id.
pub(super) fn mood_of(
    reads: &impl Reads,
    person: PersonId,
    id: NoteId,
) -> Result<Option<Milli>, JournalError> {
    Ok(MOOD.value(reads, person, mood_id(id))?)
}

/// The notes of a day in the order in which they were made.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn of_day(
    reads: &impl Reads,
    person: PersonId,
    date: Date,
) -> Result<Vec<PlacedNote>, StoreError> {
    let rows = reads.list(NOTES.prefix(&(person, date)))?.into_iter();
    Ok(rows
        .map(|((_, date, id), note)| PlacedNote { id, date, note })
        .collect())
}
