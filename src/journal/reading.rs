//! Reading notes: one, those of a day, a page of a list.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    entries::Companion,
    metrics::{MetricId, Milli},
    ops::ids::{EntryId, NoteId, PersonId},
    store::{Flow, Reads, StoreError, date_of},
};

use super::{
    analysis::{NoteAnalysis, analysis_of},
    model::{Noted, PlacedNote},
    service::JournalError,
    tables::{NOTE_PLACES, NOTE_TOPICS, NOTES},
    topics::Topic,
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
    /// What is known of them by their words.
    pub known: BTreeMap<NoteId, NoteAnalysis>,
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
    page_about(reads, person, (asked, None), after, limit)
}

/// A page of the notes that are asked for and are about a topic, newest date first. They are found
/// by the topic, so that no other note is read.
///
/// # Errors
/// When the store fails.
pub fn page_about(
    reads: &impl Reads,
    person: PersonId,
    (asked, topic): (&Asked, Option<&Topic>),
    after: Option<NotePosition>,
    limit: usize,
) -> Result<NotePage, JournalError> {
    let mut sheet = Sheet {
        asked,
        limit: limit.clamp(1, MAX_NOTES),
        found: Vec::new(),
        more: false,
        unreadable: 0,
    };
    match topic {
        Some(topic) => walk_topic(reads, person, topic, after, &mut sheet)?,
        None => walk(reads, person, after, &mut sheet)?,
    }
    sheet.page(reads, person)
}

/// A page that is being filled.
struct Sheet<'a> {
    asked: &'a Asked,
    limit: usize,
    found: Vec<PlacedNote>,
    more: bool,
    unreadable: usize,
}

impl Sheet<'_> {
    fn take(&mut self, row: Result<PlacedNote, StoreError>) -> Flow {
        let full = self.found.len() == self.limit;
        match row {
            Ok(placed) if !has(&placed.note, self.asked) => return Flow::Continue(()),
            // A row that cannot be read belongs to the next page, which counts it.
            _ if full => {
                self.more = true;
                return Flow::Break(());
            }
            Ok(placed) => self.found.push(placed),
            Err(error) => {
                tracing::error!(%error, "a note is unreadable and was left out of a list");
                self.unreadable += 1;
            }
        }
        Flow::Continue(())
    }

    fn page(self, reads: &impl Reads, person: PersonId) -> Result<NotePage, JournalError> {
        let last = self.found.last().map(|last| (last.date, last.id));
        let mut page = NotePage {
            unreadable: self.unreadable,
            next: last.filter(|_| self.more),
            ..NotePage::default()
        };
        for placed in self.found {
            if let Some(known) = analysis_of(reads, person, placed.date, placed.id)? {
                page.known.insert(placed.id, known);
            }
            let mood = mood_of(reads, person, placed.id)?;
            page.notes.push(Noted { placed, mood });
        }
        Ok(page)
    }
}

/// All notes between the dates that are asked for.
fn walk(
    reads: &impl Reads,
    person: PersonId,
    after: Option<NotePosition>,
    sheet: &mut Sheet<'_>,
) -> Result<(), StoreError> {
    let asked = sheet.asked;
    let end = asked.to.tomorrow().unwrap_or(asked.to);
    let from = (person, asked.from);
    let span = match after {
        // The end is exclusive, so the page goes on just below the last one shown.
        Some((date, id)) if date <= asked.to => NOTES.between(&from, &(person, date, id)),
        _ => NOTES.between(&from, &(person, end)),
    };
    reads.each(span.reversed(), |row| {
        sheet.take(row.map(|((_, date, id), note)| PlacedNote { id, date, note }))
    })
}

/// Those of them that are about a topic, a few at a time.
fn walk_topic(
    reads: &impl Reads,
    person: PersonId,
    topic: &Topic,
    after: Option<NotePosition>,
    sheet: &mut Sheet<'_>,
) -> Result<(), StoreError> {
    let asked = sheet.asked;
    let (code, name) = (topic.kind as u8, || topic.name.clone());
    let end = asked.to.tomorrow().unwrap_or(asked.to);
    let from = (person, code, name(), asked.from);
    let mut below = after.filter(|(date, _)| *date <= asked.to);
    loop {
        let span = match below {
            Some((date, id)) => NOTE_TOPICS.between(&from, &(person, code, name(), date, id)),
            None => NOTE_TOPICS.between(&from, &(person, code, name(), end)),
        };
        let rows = reads.list(span.reversed().limit(MAX_NOTES))?;
        let Some(((.., date, id), ())) = rows.last() else {
            return Ok(());
        };
        below = Some((*date, *id));
        for ((.., date, id), ()) in rows {
            let row = match reads.get(&NOTES, &(person, date, id)) {
                Ok(None) => continue,
                Ok(Some(note)) => Ok(PlacedNote { id, date, note }),
                Err(error) => Err(error),
            };
            if sheet.take(row).is_break() {
                return Ok(());
            }
        }
    }
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
