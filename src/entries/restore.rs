//! Bringing entries back from an export.

use jiff::{Timestamp, ToSpan};

use crate::{
    ops::ids::PersonId,
    persons::Standing,
    store::{Reads, StoreError, Tally, Tx},
};

use super::{
    changes::{Touched, put, settle},
    held::{DeletedOrigin, StoneLine},
    model::{self, Calendar, NewEntry, Placed, Problem},
    reading::{find, of_day},
    service::{Entries, EntriesError, standing},
    sources::source_of,
    tables::{DELETED_ORIGINS, ORIGINS, TOMBSTONES, Tombstone},
    thinned::{is_in_a_day, is_part_of, is_put_together},
};

impl Entries {
    /// Adds the entries and deletions that are not here, as they were: ids, revisions and times
    /// stay. What is here otherwise stays, and so does a day that has no room for more.
    ///
    /// # Errors
    /// [`EntriesError::Refused`] when an entry could never have been logged; nothing may be
    /// committed then.
    pub fn restore_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        entries: &[Placed],
        stones: &[StoneLine],
    ) -> Result<Tally, EntriesError> {
        let standing = standing(tx, person)?;
        let calendar = restoring(&standing, tx.now());
        let mut tally = Tally::default();
        let mut touched = Touched::new();
        for placed in entries {
            let problems = problems(placed, calendar);
            if !problems.is_empty() {
                return Err(EntriesError::Refused(problems));
            }
            match find(tx, person, placed.id) {
                Ok(here) if here == *placed => tally.same += 1,
                Ok(_) => tally.differ += 1,
                Err(EntriesError::NotFound) if is_in_a_day(tx, person, placed)? => tally.same += 1,
                Err(EntriesError::NotFound) if fits(tx, person, placed)? => {
                    put(tx, person, placed, &mut touched)?;
                    tally.added += 1;
                }
                Err(EntriesError::NotFound) => tally.differ += 1,
                Err(error) => return Err(error),
            }
        }
        for stone in stones {
            let (key, row) = ((person, stone.id), Tombstone { rev: stone.rev });
            match tx.get(&TOMBSTONES, &key)? {
                Some(here) if here == row => tally.same += 1,
                None if matches!(find(tx, person, stone.id), Err(EntriesError::NotFound)) => {
                    tx.put(&TOMBSTONES, &key, &row)?;
                    tally.added += 1;
                }
                _ => tally.differ += 1,
            }
        }
        settle(tx, person, &standing, self.cohorts, touched)?;
        Ok(tally)
    }
}

/// What comes from another house is held against: clocks and time zones differ between houses by less than
/// a day, and an entry may be from before a birth date was told.
pub fn restoring(standing: &Standing, now: Timestamp) -> Calendar {
    let now = now.saturating_add(24.hours()).unwrap_or(now);
    Calendar {
        today: standing.profile.date_at(now),
        now,
        birth_date: None,
    }
}

/// Whether an entry could have been logged.
pub fn is_sound(placed: &Placed, calendar: Calendar) -> bool {
    problems(placed, calendar).is_empty()
}

/// Why an entry could not have been logged.
pub(super) fn problems(placed: &Placed, calendar: Calendar) -> Vec<Problem> {
    model::check(&as_new(placed), calendar)
}

/// Adds the items of sources that were deleted by hand in another house, and are not here.
///
/// # Errors
/// When the store fails.
pub fn restore_deleted_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    deleted: &[DeletedOrigin],
) -> Result<Tally, StoreError> {
    let mut tally = Tally::default();
    for DeletedOrigin { source, id, entry } in deleted {
        let key = (person, source.clone(), id.clone());
        match tx.get(&DELETED_ORIGINS, &key)? {
            Some(here) if here == *entry => tally.same += 1,
            None if !tx.exists(&ORIGINS, &key)? => {
                tx.put(&DELETED_ORIGINS, &key, entry)?;
                tally.added += 1;
            }
            _ => tally.differ += 1,
        }
    }
    Ok(tally)
}

/// Whether nothing here stands against an entry: it was not deleted here, its source did not bring
/// it under another id, and its day has room for it.
fn fits(reads: &impl Reads, person: PersonId, placed: &Placed) -> Result<bool, EntriesError> {
    if reads.exists(&TOMBSTONES, &(person, placed.id))? {
        return Ok(false);
    }
    has_room(reads, person, placed)
}

/// Whether no other entry here stands against one: its source did not bring it under another id, and its day
/// has room for it.
pub(super) fn has_room(
    reads: &impl Reads,
    person: PersonId,
    placed: &Placed,
) -> Result<bool, EntriesError> {
    if let Some(origin) = &placed.entry.origin {
        let key = (person, origin.source.clone(), origin.id.clone());
        if reads.get(&ORIGINS, &key)?.is_some_and(|id| id != placed.id) {
            return Ok(false);
        }
    }
    let mut day = of_day(reads, person, placed.date)?;
    day.retain(|other| other.id != placed.id);
    // What it was put together of may still be here, one by one.
    if is_put_together(&placed.entry) && day.iter().any(|other| is_part_of(other, placed)) {
        return Ok(false);
    }
    let others = day
        .iter()
        .filter(|other| source_of(other) == source_of(placed))
        .map(|other| &other.entry.values);
    let problems: Vec<Problem> = model::check_day(&placed.entry.values, others);
    Ok(problems.is_empty() && day.len() < model::MAX_ENTRIES_A_DAY)
}

fn as_new(placed: &Placed) -> NewEntry {
    NewEntry {
        id: Some(placed.id),
        date: placed.date,
        at: placed.entry.at,
        values: placed.entry.values.clone(),
        note: placed.entry.note.clone(),
        origin: placed.entry.origin.clone(),
    }
}
