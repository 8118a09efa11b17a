//! What the tables that follow from the entries should hold.

use std::collections::BTreeMap;

use crate::{
    metrics::{self, DAY_TOTALS, MetricId, WEIGHTS, Weighed},
    ops::ids::PersonId,
    store::{Derived, Reads, Snap, StoreError, TableInfo, day_number, derived::Emit},
};

use jiff::civil::Date;

use super::{
    model::{Entry, Placed},
    tables::{ENTRIES, ORIGINS, PLACES, Place},
};

/// Rows that are read at a time.
const PAGE: usize = 1_024;

/// Visits each day that has entries, person by person, the entries in the order of time. Holds one
/// page and one day of entries at a time.
fn each_day(
    facts: &Snap,
    mut visit: impl FnMut(PersonId, Date, &mut Vec<Placed>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut day: Vec<Placed> = Vec::new();
    let mut whose: Option<(PersonId, Date)> = None;
    each_entry(facts, |person, placed| {
        let this = (person, placed.date);
        if let Some((person, date)) = whose.filter(|last| *last != this) {
            visit(person, date, &mut day)?;
            day.clear();
        }
        whose = Some(this);
        day.push(placed);
        Ok(())
    })?;
    match whose {
        Some((person, date)) => visit(person, date, &mut day),
        None => Ok(()),
    }
}

fn each_entry(
    facts: &Snap,
    mut visit: impl FnMut(PersonId, Placed) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut rows: Vec<((PersonId, Date, _), Entry)> = facts.list(ENTRIES.all().limit(PAGE))?;
    while let Some((last, _)) = rows.last() {
        let next = ENTRIES.all().after_key(last).limit(PAGE);
        for ((person, date, id), entry) in rows {
            visit(person, Placed { id, date, entry })?;
        }
        rows = facts.list(next)?;
    }
    Ok(())
}

/// The account of the day totals.
pub struct Totals;

impl Derived for Totals {
    fn table(&self) -> TableInfo {
        DAY_TOTALS.info()
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        each_day(facts, |person, date, day| {
            day.sort_by_key(|placed| placed.entry.order(placed.id));
            let totals = metrics::fold(day.iter().map(|placed| &placed.entry.values));
            if totals.0.is_empty() {
                return Ok(());
            }
            emit(
                DAY_TOTALS.key_bytes(&(person, date)),
                DAY_TOTALS.value_bytes(&totals)?,
            )
        })
    }
}

/// The account of the weighings.
pub struct Weighings;

impl Derived for Weighings {
    fn table(&self) -> TableInfo {
        WEIGHTS.info()
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        each_day(facts, |person, date, day| {
            let latest = day
                .iter()
                .filter(|placed| placed.entry.values.contains_key(&MetricId::WEIGHT))
                .max_by_key(|placed| placed.entry.order(placed.id))
                .and_then(|placed| placed.entry.values.get(&MetricId::WEIGHT));
            let Some(weight) = latest else { return Ok(()) };
            emit(
                WEIGHTS.key_bytes(&(person, date)),
                WEIGHTS.value_bytes(&Weighed(weight.0))?,
            )
        })
    }
}

/// The account of where entries are.
pub struct Places;

impl Derived for Places {
    fn table(&self) -> TableInfo {
        PLACES.info()
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        // Ids sort otherwise than dates, so one person's are collected before they are told.
        let mut places = BTreeMap::new();
        let mut whose = None;
        let mut tell = |person: PersonId, places: &mut BTreeMap<_, _>| {
            std::mem::take(places)
                .into_iter()
                .try_for_each(|(id, day)| {
                    emit(
                        PLACES.key_bytes(&(person, id)),
                        PLACES.value_bytes(&Place(day))?,
                    )
                })
        };
        each_entry(facts, |person, placed| {
            if let Some(last) = whose.filter(|last| *last != person) {
                tell(last, &mut places)?;
            }
            whose = Some(person);
            places.insert(placed.id, day_number(placed.date));
            Ok(())
        })?;
        whose.map_or(Ok(()), |person| tell(person, &mut places))
    }
}

/// The account of what sources' items became.
pub struct Origins;

impl Derived for Origins {
    fn table(&self) -> TableInfo {
        ORIGINS.info()
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let mut origins = BTreeMap::new();
        each_entry(facts, |person, placed| {
            if let Some(origin) = placed.entry.origin {
                origins.insert(
                    ORIGINS.key_bytes(&(person, origin.source, origin.id)),
                    placed.id,
                );
            }
            Ok(())
        })?;
        origins
            .into_iter()
            .try_for_each(|(key, id)| emit(key, ORIGINS.value_bytes(&id)?))
    }
}
