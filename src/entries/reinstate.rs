//! Bringing entries back as they stand in a backup of this house, also those that were deleted or changed since.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::{
    ops::ids::{EntryId, PersonId},
    store::{Reads, StoreError, Tx},
};

use super::{
    changes::{Touched, mark_origin, put, settle, take_away},
    model::{Entry, Placed},
    reading::find,
    restore::{has_room, problems, restoring},
    service::{Entries, EntriesError, standing},
    tables::{DELETED_ORIGINS, DISCARDED, TOMBSTONES},
    thinned::is_in_a_day,
};

/// What came of bringing back what stands in a backup.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reinstated {
    /// Of these there was no trace.
    pub added: u64,
    /// These had been deleted since.
    pub back: u64,
    /// These had been changed since, and are as they were.
    pub rewritten: u64,
    /// These are here just so.
    pub same: u64,
    /// These are here otherwise, or do not fit beside what is here, and stay so.
    pub stay: u64,
}

impl Reinstated {
    /// How many were written.
    pub const fn written(&self) -> u64 {
        self.added + self.back + self.rewritten
    }
}

impl Entries {
    /// Brings entries of this house back as they were: ids and times stay, and those that were deleted or changed
    /// since get a revision behind that, so that every device hears of them. One that was changed since stays
    /// unless `rewrite` says otherwise.
    ///
    /// # Errors
    /// [`EntriesError::Refused`] when an entry could never have been logged; nothing may be committed then.
    pub fn reinstate_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        entries: &[Placed],
        rewrite: bool,
    ) -> Result<Reinstated, EntriesError> {
        let standing = standing(tx, person)?;
        let calendar = restoring(&standing, tx.now());
        let discarded = discarded_of(tx, person)?;
        let mut touched = Touched::new();
        let mut done = Reinstated::default();
        for placed in entries {
            let problems = problems(placed, calendar);
            if !problems.is_empty() {
                return Err(EntriesError::Refused(problems));
            }
            match find(tx, person, placed.id) {
                Ok(here) if is_same(&here, placed) => done.same += 1,
                Ok(here) if rewrite && has_room(tx, person, placed)? => {
                    take_away(tx, person, &here, &mut touched)?;
                    let again = of_revision(placed, here.entry.rev + 1);
                    put(tx, person, &again, &mut touched)?;
                    done.rewritten += 1;
                }
                Ok(_) => done.stay += 1,
                Err(EntriesError::NotFound) if is_in_a_day(tx, person, placed)? => done.same += 1,
                Err(EntriesError::NotFound) if !has_room(tx, person, placed)? => done.stay += 1,
                Err(EntriesError::NotFound) => {
                    let again = undeleted(tx, person, placed, &discarded)?;
                    put(tx, person, &again, &mut touched)?;
                    if again.entry.rev > placed.entry.rev {
                        done.back += 1;
                    } else {
                        done.added += 1;
                    }
                }
                Err(error) => return Err(error),
            }
        }
        settle(tx, person, &standing, self.cohorts, touched)?;
        Ok(done)
    }
}

/// When each deleted entry of the person was deleted that could still be brought back by hand.
fn discarded_of(
    reads: &impl Reads,
    person: PersonId,
) -> Result<BTreeMap<EntryId, Timestamp>, StoreError> {
    let all = reads.list(DISCARDED.all())?.into_iter();
    let own = all.filter(|(_, row)| row.person == person);
    Ok(own.map(|((at, id), _)| (id, at)).collect())
}

/// The entry with a revision behind that of its deletion, of which no trace is left; just so where there is none.
fn undeleted(
    tx: &mut Tx<'_>,
    person: PersonId,
    placed: &Placed,
    discarded: &BTreeMap<EntryId, Timestamp>,
) -> Result<Placed, StoreError> {
    if let Some(origin) = &placed.entry.origin {
        let item = (person, origin.source.clone(), origin.id.clone());
        if tx.exists(&DELETED_ORIGINS, &item)? {
            mark_origin(tx, person, placed, false)?;
        }
    }
    let key = (person, placed.id);
    let Some(stone) = tx.get(&TOMBSTONES, &key)? else {
        return Ok(placed.clone());
    };
    tx.delete(&TOMBSTONES, &key)?;
    if let Some(at) = discarded.get(&placed.id) {
        tx.delete(&DISCARDED, &(*at, placed.id))?;
    }
    Ok(of_revision(placed, stone.rev.max(placed.entry.rev) + 1))
}

/// Whether both say the same, however often they were edited.
fn is_same(here: &Placed, placed: &Placed) -> bool {
    here.date == placed.date && of_revision(here, placed.entry.rev).entry == placed.entry
}

fn of_revision(placed: &Placed, rev: u32) -> Placed {
    let entry = Entry {
        rev,
        ..placed.entry.clone()
    };
    Placed {
        entry,
        ..placed.clone()
    }
}
