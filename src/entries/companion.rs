//! A value that another room keeps as an entry beside something of its own, under the same id: the
//! mood of a note. It is written within that room's transaction, so that both are there or neither.

use jiff::civil::Date;

use crate::{
    metrics::{MetricId, Milli},
    ops::ids::{EntryId, PersonId},
    store::{Reads, Tx, day_number},
};

use super::{
    changes::{Touched, discard, discarded, put, settle, take_away},
    model::{Entry, Moment, Origin, Placed, Values},
    reading::find,
    service::{Entries, EntriesError, as_new, calendar, check_all, standing},
    tables::{DISCARDED, ORIGINS, TOMBSTONES, Tombstone},
};

/// Whose companion an entry is: the source it names, and the value it was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Companion {
    /// The source that its origin names. The id there is the id of the entry itself.
    pub source: &'static str,
    /// The metric whose value it holds. People may have added others.
    pub metric: MetricId,
}

impl Companion {
    /// The value beside the thing of this id; nothing when there is none, or no longer.
    ///
    /// # Errors
    /// When the store fails.
    pub fn value(
        self,
        reads: &impl Reads,
        person: PersonId,
        id: EntryId,
    ) -> Result<Option<Milli>, EntriesError> {
        let found = self.entry(reads, person, id);
        match found {
            Ok(entry) => Ok(entry.and_then(|one| one.entry.values.get(&self.metric).copied())),
            Err(EntriesError::IdTaken) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The whole entry; nothing when there is none, or another under its id.
    ///
    /// # Errors
    /// When the store fails.
    pub fn kept(
        self,
        reads: &impl Reads,
        person: PersonId,
        id: EntryId,
    ) -> Result<Option<Placed>, EntriesError> {
        match self.entry(reads, person, id) {
            Err(EntriesError::IdTaken) => Ok(None),
            other => other,
        }
    }

    fn entry(
        self,
        reads: &impl Reads,
        person: PersonId,
        id: EntryId,
    ) -> Result<Option<Placed>, EntriesError> {
        match find(reads, person, id) {
            Ok(placed) if placed.entry.origin.as_ref() == Some(&self.origin(id)) => {
                Ok(Some(placed))
            }
            Ok(_) => Err(EntriesError::IdTaken),
            Err(EntriesError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn origin(self, id: EntryId) -> Origin {
        Origin {
            source: self.source.to_owned(),
            id: id.to_string(),
        }
    }
}

/// Whether the entry holds a value that is kept beside something of another room: its origin has its
/// own id, and the mood is there. What people added and is left without it is theirs to move.
pub(super) fn holds_companion(placed: &Placed) -> bool {
    let origin = placed.entry.origin.as_ref();
    origin.is_some_and(|origin| origin.id == placed.id.to_string())
        && placed.entry.values.contains_key(&MetricId::MOOD)
}

impl Entries {
    /// Writes the value of a companion within a transaction. One that is there keeps what else it
    /// says; one that was deleted comes back.
    ///
    /// # Errors
    /// [`EntriesError::IdTaken`] when the id, or the item of the source, is another entry;
    /// [`EntriesError::Refused`] when the value breaks rules. Nothing may be committed then.
    pub fn put_companion_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        id: EntryId,
        companion: Companion,
        (date, at, value): (Date, Option<Moment>, Milli),
    ) -> Result<(), EntriesError> {
        let standing = standing(tx, person)?;
        let mut touched = Touched::new();
        let mut placed = match companion.entry(tx, person, id)? {
            Some(mut old) => {
                take_away(tx, person, &old, &mut touched)?;
                old.entry.rev += 1;
                old
            }
            None => fresh(tx, person, id, companion)?,
        };
        (placed.date, placed.entry.at) = (date, at);
        placed.entry.values.insert(companion.metric, value);
        check_all(tx, person, &as_new(&placed), calendar(&standing, tx.now()))?;
        put(tx, person, &placed, &mut touched)?;
        Ok(settle(tx, person, &standing, self.cohorts, touched)?)
    }

    /// Takes the value of a companion away within a transaction, and the entry with it unless people
    /// have added other values. Says which value it was.
    ///
    /// # Errors
    /// When the store fails.
    pub fn drop_companion_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        id: EntryId,
        companion: Companion,
    ) -> Result<Option<Milli>, EntriesError> {
        let found = match companion.entry(tx, person, id) {
            Err(EntriesError::IdTaken) => None,
            other => other?,
        };
        let held = |old: &Placed| old.entry.values.get(&companion.metric).copied();
        let Some((old, value)) = found.and_then(|old| held(&old).map(|value| (old, value))) else {
            return Ok(None);
        };
        let standing = standing(tx, person)?;
        let mut touched = Touched::new();
        let mut left = old.clone();
        left.entry.values.remove(&companion.metric);
        if left.entry.values.is_empty() {
            discard(tx, person, &old, &mut touched)?;
        } else {
            take_away(tx, person, &old, &mut touched)?;
            left.entry.rev += 1;
            put(tx, person, &left, &mut touched)?;
        }
        settle(tx, person, &standing, self.cohorts, touched)?;
        Ok(Some(value))
    }

    /// Takes the values of companions away within a transaction, as [`Entries::drop_companion_in`] does, but for good:
    /// nothing is kept to bring them back. Gives how many there were.
    ///
    /// # Errors
    /// When the store fails.
    pub fn let_companions_go_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        ids: &[EntryId],
        companion: Companion,
    ) -> Result<u64, EntriesError> {
        let mut touched = Touched::new();
        let mut gone = 0;
        for id in ids {
            let Some(old) = companion.kept(tx, person, *id)? else {
                continue;
            };
            let mut left = old.clone();
            if left.entry.values.remove(&companion.metric).is_none() {
                continue;
            }
            gone += 1;
            left.entry.rev += 1;
            take_away(tx, person, &old, &mut touched)?;
            if left.entry.values.is_empty() {
                let rev = left.entry.rev;
                tx.put(&TOMBSTONES, &(person, *id), &Tombstone { rev })?;
            } else {
                put(tx, person, &left, &mut touched)?;
            }
        }
        if !touched.is_empty() {
            let standing = standing(tx, person)?;
            settle(tx, person, &standing, self.cohorts, touched)?;
        }
        Ok(gone)
    }
}

/// A deleted companion goes along when what it stands beside is moved, so that it comes back on that
/// day and no other. Its time belonged to the day it was told for.
///
/// # Errors
/// When the store fails.
pub fn move_discarded_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    id: EntryId,
    companion: Companion,
    date: Date,
) -> Result<(), EntriesError> {
    let (at, mut row) = match discarded(tx, person, id) {
        Ok(found) => found,
        Err(EntriesError::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    };
    let day = day_number(date);
    if row.day != day && row.entry.origin.as_ref() == Some(&companion.origin(id)) {
        (row.day, row.entry.at) = (day, None);
        tx.put(&DISCARDED, &(at, id), &row)?;
    }
    Ok(())
}

/// An entry without values yet, in place of a deleted one where there was one.
fn fresh(
    tx: &mut Tx<'_>,
    person: PersonId,
    id: EntryId,
    companion: Companion,
) -> Result<Placed, EntriesError> {
    let origin = companion.origin(id);
    let item = (person, origin.source.clone(), origin.id.clone());
    if tx.exists(&ORIGINS, &item)? {
        return Err(EntriesError::IdTaken);
    }
    let stone = tx.get(&TOMBSTONES, &(person, id))?;
    let mut before = None;
    if stone.is_some() {
        tx.delete(&TOMBSTONES, &(person, id))?;
        match discarded(tx, person, id) {
            Ok((at, row)) => {
                tx.delete(&DISCARDED, &(at, id))?;
                before = Some(row.entry);
            }
            Err(EntriesError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    let now = tx.now().as_microsecond();
    let entry = Entry {
        rev: stone.map_or(0, |stone| stone.rev) + 1,
        at: None,
        values: Values::new(),
        origin: Some(origin),
        // What people had written beside the value comes back with it.
        logged_micros: before.as_ref().map_or(now, |entry| entry.logged_micros),
        note: before.and_then(|entry| entry.note),
    };
    Ok(Placed {
        id,
        date: Date::default(),
        entry,
    })
}
