//! What the table that follows from the notes should hold.

use std::collections::BTreeMap;

use crate::{
    ops::ids::PersonId,
    store::{Derived, Reads, Snap, StoreError, TableInfo, day_number, derived::Emit},
};

use super::tables::{NOTE_PLACES, NOTES, NotePlace};

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
