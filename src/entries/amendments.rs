//! What was changed afterwards in what a person wrote into a table of theirs, by whom and when.
//!
//! It is read from the change feed, so that nothing is kept for it beside the facts. What stood
//! there before is not in it.

use super::tables::{ENTRIES, PLACES, TOMBSTONES};
use super::thinned::is_put_together;
use crate::ops::ids::{EntryId, PersonId, UserId};
use crate::store::{
    Actor, Change, ChangeKind, FEED, Key, Reads, Record, StoreError, Table, date_of,
};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use std::hash::Hash;

/// The most amendments that are told.
pub const MAX_AMENDMENTS: usize = 100;
/// The most changes that are looked at: what was only written is passed over.
const LOOKED_AT: usize = 5_000;

/// What can happen to something after it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amended {
    /// It was changed.
    Changed,
    /// It was deleted.
    Deleted,
    /// It was deleted, and brought back.
    Restored,
}

/// Something that happened to an entry, or to a row like it, after it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amendment {
    /// When.
    pub at: Timestamp,
    /// Who made it; nobody when the operator or the program did.
    pub by: Option<UserId>,
    /// What it was.
    pub what: Amended,
    /// The date of the row, now or then.
    pub date: Date,
}

/// What happened to entries after they were logged, the newest first: [`MAX_AMENDMENTS`] at most,
/// among the last changes of the diary.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn amendments(reads: &impl Reads, person: PersonId) -> Result<Vec<Amendment>, StoreError> {
    amendments_of(reads, person, &ENTRIES, &TOMBSTONES, |id: EntryId| {
        let place = reads.get(&PLACES, &(person, id))?;
        let Some(date) = place.and_then(|place| date_of(place.0)) else {
            return Ok(None);
        };
        let entry = reads.get(&ENTRIES, &(person, date, id))?;
        // What was put together says nothing else than what stood there.
        let told = entry.filter(|entry| !(entry.rev == 1 && is_put_together(entry)));
        Ok(told.map(|entry| entry.logged_micros))
    })
}

/// What happened to the rows of a table after they were written, by the table and that of its
/// tombstones. `written` says when a row was written first, in microseconds since 1970; of one that
/// is gone by now it knows nothing, and only the deletion is told.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn amendments_of<Id: Key + Copy + Eq + Hash, Row: Record, Stone: Record>(
    reads: &impl Reads,
    person: PersonId,
    rows: &Table<(PersonId, Date, Id), Row>,
    stones: &Table<(PersonId, Id), Stone>,
    written: impl Fn(Id) -> Result<Option<i64>, StoreError>,
) -> Result<Vec<Amendment>, StoreError> {
    let newest_first = FEED.prefix(&(person,)).reversed().limit(LOOKED_AT);
    let changes = reads.list(newest_first)?;
    // A tombstone tells why its row was written or removed in the same moment.
    let stones: HashMap<(Id, i64), ChangeKind> = changes
        .iter()
        .filter(|(_, change)| change.table == stones.info().id)
        .filter_map(|(_, change)| {
            let (_, id): (PersonId, Id) = Key::decode(&mut change.key.as_slice())?;
            Some(((id, change.at_micros), change.kind))
        })
        .collect();
    let mut found = Vec::new();
    for (_, change) in changes
        .iter()
        .filter(|(_, one)| one.table == rows.info().id)
    {
        if found.len() == MAX_AMENDMENTS {
            break;
        }
        let row: Option<(PersonId, Date, Id)> = Key::decode(&mut change.key.as_slice());
        let Some((_, date, id)) = row else { continue };
        let was_there =
            || Ok::<_, StoreError>(written(id)?.is_some_and(|first| first < change.at_micros));
        let what = match (change.kind, stones.get(&(id, change.at_micros))) {
            (ChangeKind::Delete, Some(ChangeKind::Put)) => Amended::Deleted,
            (ChangeKind::Put, Some(ChangeKind::Delete)) => Amended::Restored,
            (ChangeKind::Put, _) if was_there()? => Amended::Changed,
            _ => continue,
        };
        found.extend(told(change, what, date));
    }
    Ok(found)
}

fn told(change: &Change, what: Amended, date: Date) -> Option<Amendment> {
    let by = match change.actor {
        Actor::User(user) => Some(user),
        Actor::System => None,
    };
    let at = change.at()?;
    Some(Amendment { at, by, what, date })
}
