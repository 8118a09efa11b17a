//! Items of other programs: bringing them in so that doing it again changes nothing, and taking them
//! out again so that nothing is left.
//!
//! An item is known by its origin, or by its own id where it comes from a Wellkin. What somebody changed
//! or deleted by hand stays as they left it.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::{
    ops::ids::{EntryId, PersonId},
    store::{Reads, StoreError, Tx, date_of},
};

use super::{
    changes::{Touched, put, settle, take_away},
    model::{
        self, Calendar, Entry, MAX_ENTRIES_A_DAY, Moment, NewEntry, Origin, Placed, Problem, Values,
    },
    reading::{find, of_day},
    service::{Entries, EntriesError, calendar, standing},
    sources::{source_of, source_of_new},
    tables::{DELETED_ORIGINS, ORIGINS, TOMBSTONES},
    thinned::{forget, rest},
};

/// An item that is to be in the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arriving {
    /// The id it has if it is new.
    pub id: EntryId,
    /// Whether that id is its own in every house, so that it is found by it.
    pub is_own_id: bool,
    /// The date it is for.
    pub date: Date,
    /// When it happened.
    pub at: Option<Moment>,
    /// The values.
    pub values: Values,
    /// A line beside them.
    pub note: Option<String>,
    /// Where it comes from; nothing for what was logged by hand in another house.
    pub origin: Option<Origin>,
}

impl Arriving {
    fn as_new(&self) -> NewEntry {
        NewEntry {
            id: Some(self.id),
            date: self.date,
            at: self.at,
            values: self.values.clone(),
            note: self.note.clone(),
            origin: self.origin.clone(),
        }
    }

    fn is_same(&self, here: &Placed) -> bool {
        let entry = &here.entry;
        (here.date, entry.at, &entry.values, &entry.note)
            == (self.date, self.at, &self.values, &self.note)
    }

    /// What is wrong with it by itself, whatever is in the diary.
    pub fn problems(&self, calendar: Calendar) -> Vec<Problem> {
        model::check(&self.as_new(), calendar)
    }
}

/// What an item meets in the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// Nothing.
    Nothing,
    /// It is there just so.
    Same(EntryId),
    /// It is there otherwise, and nobody has touched it since it was brought in.
    Other(Box<Placed>),
    /// It is there otherwise, by hand.
    Edited(EntryId),
    /// It was deleted by hand.
    Deleted(EntryId),
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in the diary now.
    Added(EntryId, u32),
    /// It was there just so.
    Same(EntryId),
    /// It was there otherwise.
    Changed {
        /// The revision that was written.
        rev: u32,
        /// What stood there.
        before: Box<Placed>,
    },
    /// It was there otherwise and stays so: somebody changed it by hand.
    Kept(EntryId),
    /// Somebody deleted it by hand, and it stays deleted.
    Deleted(EntryId),
    /// It breaks rules.
    Refused(Vec<Problem>),
}

/// An entry that is to be taken out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Its id.
    pub id: EntryId,
    /// The revision that was written: it goes only while this one stands.
    pub rev: u32,
    /// What stood there before: the day number and the entry.
    pub before: Option<(i32, Entry)>,
}

/// What became of an entry that was to be taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// It is gone, without a trace.
    Removed,
    /// It is again what stood there before.
    Restored,
    /// It stays: it was changed since.
    Stays,
    /// It was gone already.
    Gone,
}

/// What an item meets in the diary. `written` says which revision of an entry was brought in last.
///
/// # Errors
/// When the store fails.
pub fn meet<R: Reads>(
    reads: &R,
    person: PersonId,
    item: &Arriving,
    written: impl Fn(&R, EntryId) -> Result<Option<u32>, StoreError>,
) -> Result<Meeting, EntriesError> {
    Ok(meet_rest(reads, person, item, written)?.0)
}

/// The same, with what is to be brought in of the item: values of a day that were put together stay out of it.
fn meet_rest<'i, R: Reads>(
    reads: &R,
    person: PersonId,
    item: &'i Arriving,
    written: impl Fn(&R, EntryId) -> Result<Option<u32>, StoreError>,
) -> Result<(Meeting, Cow<'i, Arriving>), EntriesError> {
    let mut item = Cow::Borrowed(item);
    let mut here = None;
    if item.is_own_id {
        here = found(reads, person, item.id)?;
        if here.is_none() && reads.exists(&TOMBSTONES, &(person, item.id))? {
            return Ok((Meeting::Deleted(item.id), item));
        }
    }
    if let (None, Some(origin)) = (&here, &item.origin) {
        let key = (person, origin.source.clone(), origin.id.clone());
        if let Some(id) = reads.get(&ORIGINS, &key)? {
            here = found(reads, person, id)?;
        } else if let Some(id) = reads.get(&DELETED_ORIGINS, &key)? {
            return Ok((Meeting::Deleted(id), item));
        }
    }
    // What has a note was not put together with the rest of its day.
    let noted = here.as_ref().is_some_and(|here| here.entry.note.is_some());
    if !noted && let Some((entry, rest)) = rest(reads, person, &item.as_new())? {
        if rest.is_empty() {
            let there = here.map(|here| here.id);
            let meeting = match there.or(found(reads, person, entry)?.map(|one| one.id)) {
                Some(id) => Meeting::Same(id),
                None => Meeting::Deleted(entry),
            };
            return Ok((meeting, item));
        }
        item.to_mut().values = rest;
    }
    let Some(here) = here else {
        return Ok((Meeting::Nothing, item));
    };
    if item.is_same(&here) {
        return Ok((Meeting::Same(here.id), item));
    }
    let untouched = match written(reads, here.id)? {
        Some(rev) => rev == here.entry.rev,
        // A program logged it by itself, and nobody has changed it since.
        None => here.entry.origin.is_some() && here.entry.rev == 1,
    };
    let meeting = if untouched {
        Meeting::Other(Box::new(here))
    } else {
        Meeting::Edited(here.id)
    };
    Ok((meeting, item))
}

fn found(
    reads: &impl Reads,
    person: PersonId,
    id: EntryId,
) -> Result<Option<Placed>, EntriesError> {
    match find(reads, person, id) {
        Ok(placed) => Ok(Some(placed)),
        Err(EntriesError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

impl Entries {
    /// Brings items of one person in within a transaction, in the order given. Each becomes what it can
    /// on its own; a refused one leaves nothing. `written` says which revision of an entry was brought in
    /// last.
    ///
    /// # Errors
    /// [`EntriesError::NotFound`] when there is no such person, and when the store fails.
    pub fn bring_in<'t>(
        &self,
        tx: &mut Tx<'t>,
        person: PersonId,
        items: &[Arriving],
        written: impl Fn(&Tx<'t>, EntryId) -> Result<Option<u32>, StoreError>,
    ) -> Result<Vec<Fate>, EntriesError> {
        let standing = standing(tx, person)?;
        let calendar = calendar(&standing, tx.now());
        let mut bringing = Bringing {
            person,
            calendar,
            now: tx.now().as_microsecond(),
            days: BTreeMap::new(),
            own: HashMap::new(),
            touched: Touched::new(),
        };
        let mut fates = Vec::with_capacity(items.len());
        for item in items {
            let (meeting, item) =
                meet_rest(tx, person, item, |tx, id| match bringing.own.get(&id) {
                    Some(rev) => Ok(Some(*rev)),
                    None => written(tx, id),
                })?;
            fates.push(bringing.take(tx, &item, meeting)?);
        }
        settle(tx, person, &standing, self.cohorts, bringing.touched)?;
        Ok(fates)
    }

    /// Takes entries of one person out again within a transaction, or puts back what stood there before.
    /// No trace of a deletion is left, so that they can be brought in anew.
    ///
    /// # Errors
    /// [`EntriesError::NotFound`] when there is no such person, and when the store fails.
    pub fn take_out(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        leaving: &[Leaving],
    ) -> Result<Vec<Left>, EntriesError> {
        let standing = standing(tx, person)?;
        let mut touched = Touched::new();
        let mut left = Vec::with_capacity(leaving.len());
        for one in leaving {
            let here = found(tx, person, one.id)?;
            left.push(match here {
                None => Left::Gone,
                Some(here) if here.entry.rev != one.rev => Left::Stays,
                Some(here) => {
                    take_away(tx, person, &here, &mut touched)?;
                    forget(tx, person, &here)?;
                    match &one.before {
                        None => Left::Removed,
                        Some((day, entry)) => {
                            let placed = Placed {
                                id: one.id,
                                date: date_of(*day).unwrap_or(here.date),
                                entry: entry.clone(),
                            };
                            put(tx, person, &placed, &mut touched)?;
                            Left::Restored
                        }
                    }
                }
            });
        }
        settle(tx, person, &standing, self.cohorts, touched)?;
        Ok(left)
    }
}

impl Entries {
    /// Puts an entry back within a transaction, just as it was, where none is now.
    ///
    /// # Errors
    /// [`EntriesError::NotFound`] when there is no such person, and when the store fails.
    pub fn put_back(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        id: EntryId,
        (day, entry): (i32, Entry),
    ) -> Result<(), EntriesError> {
        let standing = standing(tx, person)?;
        let mut touched = Touched::new();
        let date = date_of(day).unwrap_or_default();
        put(tx, person, &Placed { id, date, entry }, &mut touched)?;
        Ok(settle(tx, person, &standing, self.cohorts, touched)?)
    }
}

/// Items that are brought in together.
struct Bringing {
    person: PersonId,
    calendar: Calendar,
    now: i64,
    /// The days that were looked at, as they are by now: each is read once.
    days: BTreeMap<Date, Vec<Placed>>,
    /// The revisions that were written by this call.
    own: HashMap<EntryId, u32>,
    touched: Touched,
}

impl Bringing {
    fn take(
        &mut self,
        tx: &mut Tx<'_>,
        item: &Arriving,
        meeting: Meeting,
    ) -> Result<Fate, EntriesError> {
        let before = match meeting {
            Meeting::Same(id) => return Ok(Fate::Same(id)),
            Meeting::Edited(id) => return Ok(Fate::Kept(id)),
            Meeting::Deleted(id) => return Ok(Fate::Deleted(id)),
            Meeting::Nothing => None,
            Meeting::Other(before) => Some(before),
        };
        let placed = self.placed(item, before.as_deref());
        let problems = self.problems(tx, item, placed.id)?;
        if !problems.is_empty() {
            return Ok(Fate::Refused(problems));
        }
        if let Some(before) = &before {
            take_away(tx, self.person, before, &mut self.touched)?;
            let day = self.day(tx, before.date)?;
            day.retain(|one| one.id != before.id);
        }
        put(tx, self.person, &placed, &mut self.touched)?;
        let (id, rev) = (placed.id, placed.entry.rev);
        let day = self.day(tx, placed.date)?;
        // A day that is read now has it already.
        day.retain(|one| one.id != id);
        day.push(placed);
        self.own.insert(id, rev);
        Ok(match before {
            None => Fate::Added(id, rev),
            Some(before) => Fate::Changed { rev, before },
        })
    }

    fn placed(&self, item: &Arriving, before: Option<&Placed>) -> Placed {
        let kept = before.map(|before| &before.entry);
        let entry = Entry {
            rev: kept.map_or(0, |entry| entry.rev) + 1,
            at: item.at,
            values: item.values.clone(),
            note: item.note.clone(),
            origin: match kept {
                Some(entry) => entry.origin.clone(),
                None => item.origin.clone(),
            },
            logged_micros: kept.map_or(self.now, |entry| entry.logged_micros),
        };
        Placed {
            id: before.map_or(item.id, |before| before.id),
            date: item.date,
            entry,
        }
    }

    /// What is wrong with an item by itself and with the rest of its day. Values of other sources are of
    /// the same steps and nights, and do not add up with its own.
    fn problems(
        &mut self,
        tx: &Tx<'_>,
        item: &Arriving,
        id: EntryId,
    ) -> Result<Vec<Problem>, EntriesError> {
        let mut problems = item.problems(self.calendar);
        let new = item.as_new();
        let own = source_of_new(&new);
        let day = self.day(tx, item.date)?;
        let others = day.iter().filter(|one| one.id != id);
        let alike = others.clone().filter(|one| source_of(one) == own);
        problems.extend(model::check_day(
            &item.values,
            alike.map(|one| &one.entry.values),
        ));
        if others.count() >= MAX_ENTRIES_A_DAY {
            problems.push(Problem::TooManyThatDay);
        }
        Ok(problems)
    }

    fn day(&mut self, tx: &Tx<'_>, date: Date) -> Result<&mut Vec<Placed>, StoreError> {
        use std::collections::btree_map::Entry as Slot;
        match self.days.entry(date) {
            Slot::Occupied(there) => Ok(there.into_mut()),
            Slot::Vacant(free) => Ok(free.insert(of_day(tx, self.person, date)?)),
        }
    }
}
