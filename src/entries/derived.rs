//! What the tables that follow from the entries should hold.

use std::collections::BTreeMap;

use crate::{
    metrics::{DAY_TOTALS, DayTotals, MetricId, WEIGHTS, Weighed, derived as computed},
    ops::ids::PersonId,
    store::{Derived, Reads, Snap, StoreError, TableInfo, day_number, derived::Emit},
};

use jiff::civil::Date;

use super::{
    model::{Entry, Origin, Placed},
    sources::{self, Orders},
    tables::{ENTRIES, ORIGINS, PLACES, Place, SEVERAL, Several},
    thinned::Weights,
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

/// Emits the row that `row` makes of each entry, if any, in key order. The entries come by date and
/// the rows sort otherwise, so those of one person are collected before they are told; holds one
/// person's rows at a time.
fn each_person(
    facts: &Snap,
    emit: &mut Emit<'_>,
    mut row: impl FnMut(PersonId, Placed) -> Result<Option<(Vec<u8>, Vec<u8>)>, StoreError>,
) -> Result<(), StoreError> {
    let mut rows = BTreeMap::new();
    let mut whose = None;
    each_entry(facts, |person, placed| {
        if whose.replace(person) != Some(person) {
            tell(&mut rows, emit)?;
        }
        rows.extend(row(person, placed)?);
        Ok(())
    })?;
    tell(&mut rows, emit)
}

fn tell(rows: &mut BTreeMap<Vec<u8>, Vec<u8>>, emit: &mut Emit<'_>) -> Result<(), StoreError> {
    std::mem::take(rows)
        .into_iter()
        .try_for_each(|(key, value)| emit(key, value))
}

/// Visits each day that has entries with the totals of what was logged, by the orders of sources that people
/// chose, and with the sources they were chosen from.
fn each_total(
    facts: &Snap,
    mut visit: impl FnMut(PersonId, Date, DayTotals, &Several) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut chosen: Option<(PersonId, Orders)> = None;
    each_day(facts, |person, date, day| {
        day.sort_by_key(|placed| placed.entry.order(placed.id));
        let several = sources::several(day);
        let orders = match &chosen {
            Some((whose, orders)) if *whose == person => orders,
            _ => &chosen.insert((person, Orders::of(facts, person)?)).1,
        };
        let weights = Weights::read(facts, person, date, day)?;
        let totals = sources::totals(day, &several, orders, &weights);
        visit(person, date, totals, &several)
    })
}

/// The account of the day totals.
pub struct Totals;

impl Derived for Totals {
    fn table(&self) -> TableInfo {
        DAY_TOTALS.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec![
            "entries",
            "source_orders",
            "thinned_days",
            "derived_metrics",
            "derived_changes",
        ]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        // The groups' cells, which come after these, are counted by what the house knows of metrics.
        computed::install_missing(&computed::definitions(facts)?);
        let effective = computed::Effective::of(facts)?;
        let (mut trail, mut whose) = (computed::Trail::default(), None);
        each_total(facts, |person, date, mut totals, _| {
            if whose.replace(person) != Some(person) {
                trail = computed::Trail::default();
            }
            trail.next(effective.for_person(person), date, &mut totals);
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

    fn reads(&self) -> Vec<&'static str> {
        vec!["entries", "source_orders"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        each_total(facts, |person, date, totals, _| {
            let Some(weight) = totals.0.get(&MetricId::WEIGHT) else {
                return Ok(());
            };
            emit(
                WEIGHTS.key_bytes(&(person, date)),
                WEIGHTS.value_bytes(&Weighed(weight.sum))?,
            )
        })
    }
}

/// The account of the days that have several sources of a metric.
pub struct SeveralSources;

impl Derived for SeveralSources {
    fn table(&self) -> TableInfo {
        SEVERAL.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["entries", "source_orders"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        each_total(facts, |person, date, _, several| {
            if several.0.is_empty() {
                return Ok(());
            }
            emit(
                SEVERAL.key_bytes(&(person, date)),
                SEVERAL.value_bytes(several)?,
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

    fn reads(&self) -> Vec<&'static str> {
        vec!["entries"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        each_person(facts, emit, |person, placed| {
            let key = PLACES.key_bytes(&(person, placed.id));
            let value = PLACES.value_bytes(&Place(day_number(placed.date)))?;
            Ok(Some((key, value)))
        })
    }
}

/// The account of what sources' items became.
pub struct Origins;

impl Derived for Origins {
    fn table(&self) -> TableInfo {
        ORIGINS.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["entries"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        each_person(facts, emit, |person, placed| {
            let Some(Origin { source, id }) = placed.entry.origin else {
                return Ok(None);
            };
            let key = ORIGINS.key_bytes(&(person, source, id));
            Ok(Some((key, ORIGINS.value_bytes(&placed.id)?)))
        })
    }
}
