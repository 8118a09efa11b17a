//! The use cases of logging: one function, one transaction.

use std::borrow::Cow;

use jiff::{Timestamp, civil::Date};

use crate::{
    cohorts::Cohorts,
    ops::{
        Clock,
        ids::{EntryId, PersonId},
    },
    persons::{Groups, Standing},
    store::{Actor, Reads, Store, StoreError, Tx, date_of},
};

use super::{
    changes::{Touched, UNDO, discard, discarded, mark_origin, put, settle, take_away},
    companion::holds_companion,
    model::{self, Calendar, Edit, Entry, NewEntry, Placed, Problem},
    reading::{Page, Position, find, of_day, page},
    sources::{source_of, source_of_new},
    tables::{DELETED_ORIGINS, DISCARDED, ORIGINS, TOMBSTONES},
    thinned::rest,
};

/// The most entries one call may log.
pub const MAX_BATCH: usize = 1_000;
/// Why a use case was refused.
#[derive(Debug, thiserror::Error)]
pub enum EntriesError {
    /// Rules were broken.
    #[error("the entry breaks rules")]
    Refused(Vec<Problem>),
    /// The person has no entry of this id.
    #[error("no such entry")]
    NotFound,
    /// The entry was edited meanwhile; here it is as it stands.
    #[error("the entry has changed")]
    Stale(Box<Placed>),
    /// An entry of this id was deleted; it does not come back by being sent again.
    #[error("the entry was deleted")]
    Deleted,
    /// Groups of a shared diary that are not to be written by whoever asks.
    #[error("these groups are not shared for logging")]
    NotShared(Groups),
    /// The id belongs to an entry of another kind.
    #[error("the id is that of another entry")]
    IdTaken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What logging answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// The entry as it is stored.
    pub placed: Placed,
    /// Whether it was there before.
    pub known: bool,
}

/// The use cases of logging.
#[derive(Clone)]
pub struct Entries {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) cohorts: Cohorts,
}

impl Entries {
    /// The use cases on a store.
    pub fn new(store: Store, clock: Clock, cohorts: Cohorts) -> Self {
        Self {
            store,
            clock,
            cohorts,
        }
    }

    /// Logs one entry.
    pub async fn log(
        &self,
        actor: Actor,
        person: PersonId,
        entry: NewEntry,
    ) -> Result<Logged, EntriesError> {
        let mut results = self.log_all(actor, person, vec![entry]).await?;
        results.pop().unwrap_or(Err(EntriesError::NotFound))
    }

    /// Logs many entries of one person in one transaction. Each succeeds or is refused on its own,
    /// in the order given; a refused one leaves nothing.
    pub async fn log_all(
        &self,
        actor: Actor,
        person: PersonId,
        entries: Vec<NewEntry>,
    ) -> Result<Vec<Result<Logged, EntriesError>>, EntriesError> {
        let cohorts = self.cohorts;
        let entries: Vec<(EntryId, NewEntry)> = entries
            .into_iter()
            .map(|entry| {
                let id = entry.id.unwrap_or_else(|| EntryId::new(&self.clock));
                (id, entry)
            })
            .collect();
        self.store
            .write(actor, move |tx| {
                let standing = standing(tx, person)?;
                let calendar = calendar(&standing, tx.now());
                let mut touched = Touched::new();
                let mut results = Vec::with_capacity(entries.len());
                for (id, entry) in &entries {
                    match add(tx, person, *id, entry, calendar, &mut touched) {
                        Err(EntriesError::Store(error)) => return Err(error.into()),
                        result => results.push(result),
                    }
                }
                settle(tx, person, &standing, cohorts, touched)?;
                Ok(results)
            })
            .await
    }

    /// Changes an entry, if it is still as the editor saw it.
    pub async fn edit(
        &self,
        actor: Actor,
        person: PersonId,
        id: EntryId,
        edit: Edit,
    ) -> Result<Placed, EntriesError> {
        let cohorts = self.cohorts;
        self.store
            .write(actor, move |tx| {
                let old = find(tx, person, id)?;
                if old.entry.rev != edit.rev {
                    return Err(EntriesError::Stale(Box::new(old)));
                }
                let standing = standing(tx, person)?;
                let new = edited(&old, &edit);
                if new.date != old.date && holds_companion(&old) {
                    return Err(EntriesError::Refused(vec![Problem::KeptWithNote]));
                }
                let mut touched = Touched::new();
                take_away(tx, person, &old, &mut touched)?;
                check_all(tx, person, &as_new(&new), calendar(&standing, tx.now()))?;
                put(tx, person, &new, &mut touched)?;
                settle(tx, person, &standing, cohorts, touched)?;
                Ok(new)
            })
            .await
    }

    /// Deletes an entry; with `rev`, only if it is still as the editor saw it. It can be brought
    /// back for [`UNDO`].
    pub async fn delete(
        &self,
        actor: Actor,
        person: PersonId,
        id: EntryId,
        rev: Option<u32>,
    ) -> Result<Placed, EntriesError> {
        let cohorts = self.cohorts;
        self.store
            .write(actor, move |tx| {
                let old = find(tx, person, id)?;
                if rev.is_some_and(|rev| rev != old.entry.rev) {
                    return Err(EntriesError::Stale(Box::new(old)));
                }
                let standing = standing(tx, person)?;
                let mut touched = Touched::new();
                discard(tx, person, &old, &mut touched)?;
                mark_origin(tx, person, &old, true)?;
                settle(tx, person, &standing, cohorts, touched)?;
                Ok(old)
            })
            .await
    }

    /// Brings a deleted entry back as it was.
    pub async fn undo_delete(
        &self,
        actor: Actor,
        person: PersonId,
        id: EntryId,
    ) -> Result<Placed, EntriesError> {
        let cohorts = self.cohorts;
        self.store
            .write(actor, move |tx| {
                let (at, discarded) = discarded(tx, person, id)?;
                if tx.now().duration_since(at) > UNDO {
                    return Err(EntriesError::NotFound);
                }
                let rev = tx
                    .get(&TOMBSTONES, &(person, id))?
                    .map_or(0, |stone| stone.rev)
                    + 1;
                let date = date_of(discarded.day).ok_or(EntriesError::NotFound)?;
                let placed = Placed {
                    id,
                    date,
                    entry: Entry {
                        rev,
                        ..discarded.entry
                    },
                };
                let standing = standing(tx, person)?;
                check_all(tx, person, &as_new(&placed), calendar(&standing, tx.now()))?;
                tx.delete(&TOMBSTONES, &(person, id))?;
                tx.delete(&DISCARDED, &(at, id))?;
                mark_origin(tx, person, &placed, false)?;
                let mut touched = Touched::new();
                put(tx, person, &placed, &mut touched)?;
                settle(tx, person, &standing, cohorts, touched)?;
                Ok(placed)
            })
            .await
    }

    /// One entry.
    pub async fn get(&self, person: PersonId, id: EntryId) -> Result<Placed, EntriesError> {
        self.store.read(move |snap| find(snap, person, id)).await
    }

    /// A page of the entries within dates, newest date first.
    pub async fn list(
        &self,
        person: PersonId,
        from: Date,
        to: Date,
        after: Option<Position>,
        limit: usize,
    ) -> Result<Page, EntriesError> {
        self.store
            .read(move |snap| page(snap, person, from, to, after, limit))
            .await
    }
}

/// What is known of the person, for the rules and for the groups they are counted in.
pub fn standing(reads: &impl Reads, person: PersonId) -> Result<Standing, EntriesError> {
    Standing::of(reads, person)?.ok_or(EntriesError::NotFound)
}

/// The person's own calendar at `now`, for the rules.
pub fn calendar(standing: &Standing, now: Timestamp) -> Calendar {
    let today = standing.profile.date_at(now);
    Calendar {
        today,
        now,
        birth_date: standing.profile.birth_date,
    }
}

fn add(
    tx: &mut Tx<'_>,
    person: PersonId,
    id: EntryId,
    new: &NewEntry,
    calendar: Calendar,
    touched: &mut Touched,
) -> Result<Logged, EntriesError> {
    let known = |placed| {
        Ok(Logged {
            placed,
            known: true,
        })
    };
    match find(tx, person, id) {
        Err(EntriesError::NotFound) => {}
        Ok(placed) => return known(placed),
        Err(error) => return Err(error),
    }
    if tx.exists(&TOMBSTONES, &(person, id))? {
        return Err(EntriesError::Deleted);
    }
    if let Some(origin) = &new.origin {
        let key = (person, origin.source.clone(), origin.id.clone());
        if let Some(id) = tx.get(&ORIGINS, &key)? {
            return known(find(tx, person, id)?);
        }
        if tx.exists(&DELETED_ORIGINS, &key)? {
            return Err(EntriesError::Deleted);
        }
    }
    let mut new = Cow::Borrowed(new);
    if let Some((entry, rest)) = rest(tx, person, &new)? {
        if rest.is_empty() {
            return match find(tx, person, entry) {
                Err(EntriesError::NotFound) => Err(EntriesError::Deleted),
                found => known(found?),
            };
        }
        new.to_mut().values = rest;
    }
    check_all(tx, person, &new, calendar)?;
    let entry = Entry {
        rev: 1,
        at: new.at,
        values: new.values.clone(),
        note: new.note.clone(),
        origin: new.origin.clone(),
        logged_micros: tx.now().as_microsecond(),
    };
    let placed = Placed {
        id,
        date: new.date,
        entry,
    };
    put(tx, person, &placed, touched)?;
    Ok(Logged {
        placed,
        known: false,
    })
}

/// Checks an entry by itself and against the rest of its day, which must not contain it.
pub(super) fn check_all(
    reads: &impl Reads,
    person: PersonId,
    new: &NewEntry,
    calendar: Calendar,
) -> Result<(), EntriesError> {
    let mut problems = model::check(new, calendar);
    let day = of_day(reads, person, new.date)?;
    let source = source_of_new(new);
    let of_source = day.iter().filter(|other| source_of(other) == source);
    problems.extend(model::check_day(
        &new.values,
        of_source.map(|other| &other.entry.values),
    ));
    if day.len() >= model::MAX_ENTRIES_A_DAY {
        problems.push(Problem::TooManyThatDay);
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(EntriesError::Refused(problems))
    }
}

fn edited(old: &Placed, edit: &Edit) -> Placed {
    let mut new = old.clone();
    new.entry.rev += 1;
    if let Some(date) = edit.date {
        // A moment that was told belongs to the day it was told for.
        new.entry.at = new.entry.at.filter(|_| date == old.date);
        new.date = date;
    }
    if let Some(at) = edit.at {
        new.entry.at = at;
    }
    if let Some(values) = &edit.values {
        new.entry.values.clone_from(values);
    }
    if let Some(note) = &edit.note {
        new.entry.note.clone_from(note);
    }
    new
}

pub(super) fn as_new(placed: &Placed) -> NewEntry {
    let Entry {
        at,
        values,
        note,
        origin,
        ..
    } = placed.entry.clone();
    NewEntry {
        id: Some(placed.id),
        date: placed.date,
        at,
        values,
        note,
        origin,
    }
}
