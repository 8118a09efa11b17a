//! What the cells should hold, by the totals and the profiles alone.

use std::collections::BTreeMap;

use crate::{
    metrics::Dates,
    persons,
    store::{Derived, Snap, StoreError, TableInfo, derived::Emit},
};

use jiff::civil::Date;

use super::{
    Cohorts,
    model::{Cell, contributions_of_day},
    moves,
    tables::{CELLS, CellKey, keys},
};

/// The account of the cells. Reads the day totals and weighings, which are checked before.
pub struct Cells(pub Cohorts);

impl Derived for Cells {
    fn table(&self) -> TableInfo {
        CELLS.info()
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        // One row a group and day: their number grows with the calendar, not with the people.
        let mut cells: BTreeMap<CellKey, Cell> = BTreeMap::new();
        let always = Dates {
            from: Date::MIN,
            to: Date::MAX,
        };
        for person in persons::everybody(facts)? {
            let standing = persons::Standing::of(facts, person)?;
            let Some(traits) = standing.map(|standing| super::traits(&standing)) else {
                continue;
            };
            if !traits.takes_part {
                continue;
            }
            moves::each_day(facts, person, always, |date, totals, weight| {
                let days = contributions_of_day(&traits, weight, date, totals, self.0.bands);
                for ((cohort, date), values) in &days {
                    for key in keys(*cohort, *date) {
                        cells.entry(key).or_default().count(values, 1);
                    }
                }
                Ok(())
            })?;
        }
        for (key, cell) in cells {
            emit(CELLS.key_bytes(&key), CELLS.value_bytes(&cell)?)?;
        }
        Ok(())
    }
}
