//! What the tables that follow from the notes should hold.

use std::{collections::BTreeMap, num::NonZero, thread};

use jiff::civil::Date;

use crate::{
    ops::ids::{NoteId, PersonId},
    store::{
        Derived, Reads, Snap, StoreError, TableInfo, day_number,
        derived::{Emit, in_key_order},
    },
};

use super::{
    analysis::{self, NoteAnalysis},
    model::Note,
    tables::{NOTE_ANALYSES, NOTE_PLACES, NOTE_TOPICS, NOTES, NotePlace},
};

/// Rows that are read at a time: a note can be long.
const PAGE: usize = 128;

/// The account of where notes are.
pub struct NotePlaces;

impl Derived for NotePlaces {
    fn table(&self) -> TableInfo {
        NOTE_PLACES.info()
    }

    /// The notes come by date and the rows by id, so those of one person are collected before they
    /// are told.
    fn reads(&self) -> Vec<&'static str> {
        vec!["notes"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let mut of_person = BTreeMap::new();
        let mut whose: Option<PersonId> = None;
        let mut rows = facts.list(NOTES.all().limit(PAGE))?;
        while let Some((last, _)) = rows.last() {
            let next = NOTES.all().after_key(last).limit(PAGE);
            for ((person, date, id), _) in rows {
                if whose.replace(person) != Some(person) {
                    tell(&mut of_person, emit)?;
                }
                let value = NOTE_PLACES.value_bytes(&NotePlace(day_number(date)))?;
                of_person.insert(NOTE_PLACES.key_bytes(&(person, id)), value);
            }
            rows = facts.list(next)?;
        }
        tell(&mut of_person, emit)
    }
}

fn tell(rows: &mut BTreeMap<Vec<u8>, Vec<u8>>, emit: &mut Emit<'_>) -> Result<(), StoreError> {
    std::mem::take(rows)
        .into_iter()
        .try_for_each(|(key, value)| emit(key, value))
}

/// The account of what is known of the notes by their words: each is read anew.
pub struct NoteAnalyses;

/// A row of the notes.
type Row = ((PersonId, Date, NoteId), Note);

/// The most notes that are read at the same time.
const READERS: usize = 4;

impl Derived for NoteAnalyses {
    fn table(&self) -> TableInfo {
        NOTE_ANALYSES.info()
    }

    /// A note takes a millisecond or two, so several are read at once where the machine can.
    fn reads(&self) -> Vec<&'static str> {
        vec!["notes"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let mut rows = facts.list(NOTES.all().limit(PAGE))?;
        while let Some((last, _)) = rows.last() {
            let next = NOTES.all().after_key(last).limit(PAGE);
            for (row, known) in rows.iter().zip(read(&rows)) {
                let value = NOTE_ANALYSES.value_bytes(&known)?;
                emit(NOTE_ANALYSES.key_bytes(&row.0), value)?;
            }
            rows = facts.list(next)?;
        }
        Ok(())
    }
}

/// What is known of each of these notes, in their order.
fn read(rows: &[Row]) -> Vec<NoteAnalysis> {
    let readers = thread::available_parallelism().map_or(1, NonZero::get);
    let share = rows.len().div_ceil(readers.min(READERS)).max(1);
    let some = |part: &[Row]| -> Vec<NoteAnalysis> {
        part.iter()
            .map(|(_, note)| analysis::of_note(note))
            .collect()
    };
    let parts: Vec<&[Row]> = rows.chunks(share).collect();
    thread::scope(|scope| {
        let running: Vec<_> = parts
            .iter()
            .map(|part| (*part, scope.spawn(move || some(part))))
            .collect();
        running
            .into_iter()
            .flat_map(|(part, reader)| reader.join().unwrap_or_else(|_| some(part)))
            .collect()
    })
}

/// The account of which notes are about what, by [`NoteAnalyses`], which goes before it.
pub struct NoteTopics;

impl Derived for NoteTopics {
    fn table(&self) -> TableInfo {
        NOTE_TOPICS.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["note_analyses"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let mut of_person = Vec::new();
        let mut whose: Option<PersonId> = None;
        let mut rows = facts.list(NOTE_ANALYSES.all().limit(PAGE))?;
        while let Some((last, _)) = rows.last() {
            let next = NOTE_ANALYSES.all().after_key(last).limit(PAGE);
            for ((person, date, id), known) in rows {
                if whose.replace(person) != Some(person) {
                    in_key_order(&NOTE_TOPICS, std::mem::take(&mut of_person), emit)?;
                }
                let key = |topic: super::Topic| (person, topic.kind as u8, topic.name, date, id);
                of_person.extend(known.topics.into_iter().map(|topic| (key(topic), ())));
            }
            rows = facts.list(next)?;
        }
        in_key_order(&NOTE_TOPICS, of_person, emit)
    }
}
