//! Changing entries within a transaction, and bringing in line what follows from them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::{
    cohorts::Cohorts,
    metrics::{self, DayTotals, MetricId, derived},
    ops::ids::{EntryId, PersonId},
    persons::Standing,
    store::{Reads, StoreError, Tx, day_number},
};

use super::{
    model::Placed,
    reading::of_day,
    service::EntriesError,
    sources::{self, Orders},
    tables::{
        DELETED_ORIGINS, DISCARDED, Discarded, ENTRIES, ORIGINS, PLACES, Place, SEVERAL,
        TOMBSTONES, Tombstone,
    },
    thinned::Weights,
};

/// The dates whose entries a transaction changed, and whether a weight was among them.
pub type Touched = BTreeMap<Date, bool>;

/// How long a deleted entry can be brought back.
pub const UNDO: SignedDuration = SignedDuration::from_hours(1);
fn touch(touched: &mut Touched, placed: &Placed) {
    let weight = placed.entry.values.contains_key(&MetricId::WEIGHT);
    *touched.entry(placed.date).or_default() |= weight;
}

/// Writes an entry and where to find it.
pub fn put(
    tx: &mut Tx<'_>,
    person: PersonId,
    placed: &Placed,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    tx.put(&ENTRIES, &(person, placed.date, placed.id), &placed.entry)?;
    tx.put(
        &PLACES,
        &(person, placed.id),
        &Place(day_number(placed.date)),
    )?;
    if let Some(origin) = &placed.entry.origin {
        tx.put(
            &ORIGINS,
            &(person, origin.source.clone(), origin.id.clone()),
            &placed.id,
        )?;
    }
    touch(touched, placed);
    Ok(())
}

/// Removes an entry and where to find it.
pub fn take_away(
    tx: &mut Tx<'_>,
    person: PersonId,
    placed: &Placed,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    tx.delete(&ENTRIES, &(person, placed.date, placed.id))?;
    tx.delete(&PLACES, &(person, placed.id))?;
    if let Some(origin) = &placed.entry.origin {
        tx.delete(
            &ORIGINS,
            &(person, origin.source.clone(), origin.id.clone()),
        )?;
    }
    touch(touched, placed);
    Ok(())
}

/// Removes an entry so that its deletion is known, and can be taken back for [`UNDO`].
pub fn discard(
    tx: &mut Tx<'_>,
    person: PersonId,
    old: &Placed,
    touched: &mut Touched,
) -> Result<(), StoreError> {
    take_away(tx, person, old, touched)?;
    let rev = old.entry.rev + 1;
    tx.put(&TOMBSTONES, &(person, old.id), &Tombstone { rev })?;
    let (day, entry) = (day_number(old.date), old.entry.clone());
    let key = (tx.now(), old.id);
    tx.put(&DISCARDED, &key, &Discarded { person, day, entry })?;
    sweep_discarded(tx)
}

/// Notes that an item of a source was deleted by hand, or that it is back.
pub fn mark_origin(
    tx: &mut Tx<'_>,
    person: PersonId,
    placed: &Placed,
    deleted: bool,
) -> Result<(), StoreError> {
    let Some(origin) = &placed.entry.origin else {
        return Ok(());
    };
    // What another room keeps here under its own id comes and goes with what it belongs to.
    if origin.id == placed.id.to_string() {
        return Ok(());
    }
    let key = (person, origin.source.clone(), origin.id.clone());
    if deleted {
        tx.put(&DELETED_ORIGINS, &key, &placed.id)
    } else {
        tx.delete(&DELETED_ORIGINS, &key)
    }
}

/// Brings totals and cells in line with the entries of the touched dates, and what is computed from totals with
/// them.
pub fn settle(
    tx: &mut Tx<'_>,
    person: PersonId,
    standing: &Standing,
    cohorts: Cohorts,
    touched: Touched,
) -> Result<(), StoreError> {
    let mut days = BTreeSet::new();
    // The days up to the next weighing were looked for already: many weighings at a time would else
    // each walk over all the days after them.
    let mut looked_to: Option<Date> = None;
    for (date, weight) in &touched {
        let look = *weight && looked_to.is_none_or(|to| to < *date);
        let found = cohorts.affected_days(tx, person, *date, look)?;
        if look {
            looked_to = found.iter().max().copied();
        }
        days.extend(found);
    }
    let changed = summed_up(tx, person, touched.into_keys())?;
    days.extend(changed.keys());
    let before = cohorts.contributions(tx, person, standing, days.iter().copied())?;
    for (date, totals) in changed {
        metrics::put_day(tx, person, date, &totals)?;
    }
    let after = cohorts.contributions(tx, person, standing, days)?;
    cohorts.apply(tx, &before, &after)
}

/// The totals of these days by their entries, with those of the days after them on which something computed follows.
/// They are not written yet; which sources they were chosen from is.
pub fn summed_up(
    tx: &mut Tx<'_>,
    person: PersonId,
    dates: impl IntoIterator<Item = Date>,
) -> Result<derived::Changed, StoreError> {
    let (mut logged, mut orders) = (derived::Changed::new(), None);
    for date in dates {
        logged.insert(date, sum_up(tx, person, date, &mut orders)?);
    }
    let effective = derived::Effective::of(tx)?;
    derived::follow(tx, person, effective.for_person(person), logged)
}

/// A day's totals by its entries. Writes which sources they were chosen from. `orders` are read for the first day
/// on which that matters.
fn sum_up(
    tx: &mut Tx<'_>,
    person: PersonId,
    date: Date,
    orders: &mut Option<Orders>,
) -> Result<DayTotals, StoreError> {
    let day = of_day(tx, person, date)?;
    let several = sources::several(&day);
    let weights = Weights::read(tx, person, date, &day)?;
    let key = (person, date);
    let totals = if several.0.is_empty() {
        if tx.exists(&SEVERAL, &key)? {
            tx.delete(&SEVERAL, &key)?;
        }
        sources::totals(&day, &several, &Orders::default(), &weights)
    } else {
        tx.put(&SEVERAL, &key, &several)?;
        let orders = match orders {
            Some(orders) => orders,
            none => none.insert(Orders::of(tx, person)?),
        };
        sources::totals(&day, &several, orders, &weights)
    };
    Ok(totals)
}

/// A deleted entry that can still be brought back, and when it was deleted.
pub fn discarded(
    reads: &impl Reads,
    person: PersonId,
    id: EntryId,
) -> Result<(Timestamp, Discarded), EntriesError> {
    reads
        .list(DISCARDED.all().reversed())?
        .into_iter()
        .find(|((_, of), row)| *of == id && row.person == person)
        .map(|((at, _), row)| (at, row))
        .ok_or(EntriesError::NotFound)
}

/// Forgets what was deleted too long ago to be brought back.
pub fn sweep_discarded(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let old = tx.now().checked_sub(UNDO).unwrap_or(Timestamp::MIN);
    let span = DISCARDED.between(&(Timestamp::MIN,), &(old,)).limit(1_000);
    for (key, _) in tx.list(span)? {
        tx.delete(&DISCARDED, &key)?;
    }
    Ok(())
}
