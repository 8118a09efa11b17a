//! What the cells should hold, by the totals and the profiles alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    metrics::Dates,
    ops::ids::PersonId,
    persons,
    store::{Derived, Snap, StoreError, TableInfo, derived::Emit},
};

use jiff::civil::Date;

use super::{
    Cohorts,
    model::{By, Cell, Cohort, Traits, cohort_on, compared_values},
    moves,
    tables::{CELLS, CellKey, keys},
};

/// The account of the cells. Reads the day totals and weighings, which are checked before.
pub struct Cells(pub Cohorts);

/// The groups in the order of their keys, each with everybody who has ever been in it.
type Members = BTreeMap<(u8, i32), (Cohort, Vec<(PersonId, Traits)>)>;

const ALWAYS: Dates = Dates {
    from: Date::MIN,
    to: Date::MAX,
};

impl Derived for Cells {
    fn table(&self) -> TableInfo {
        CELLS.info()
    }

    // Group by group, and once more over the days for each: the cells of all groups together would
    // not fit the memory of a small machine, those of one group grow with the calendar only.
    fn reads(&self) -> Vec<&'static str> {
        vec!["profiles", "consents", "day_totals", "weights"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        for (cohort, members) in self.members(facts)?.into_values() {
            for (key, cell) in self.cells(facts, cohort, &members)? {
                emit(CELLS.key_bytes(&key), CELLS.value_bytes(&cell)?)?;
            }
        }
        Ok(())
    }
}

impl Cells {
    fn members(&self, facts: &Snap) -> Result<Members, StoreError> {
        let mut members = Members::new();
        for person in persons::everybody(facts)? {
            let standing = persons::Standing::of(facts, person)?;
            let Some(traits) = standing.map(|standing| super::traits(&standing)) else {
                continue;
            };
            if !traits.takes_part {
                continue;
            }
            let mut groups = BTreeSet::new();
            moves::each_day(facts, person, ALWAYS, |date, _, weight| {
                let on = |by| cohort_on(by, &traits, weight, date, self.0.bands);
                groups.extend(By::ALL.into_iter().filter_map(on));
                Ok(())
            })?;
            for cohort in groups {
                let key = (cohort.by.number(), cohort.from);
                let (_, people) = members.entry(key).or_insert((cohort, Vec::new()));
                people.push((person, traits));
            }
        }
        Ok(members)
    }

    /// The rows of one group.
    fn cells(
        &self,
        facts: &Snap,
        cohort: Cohort,
        members: &[(PersonId, Traits)],
    ) -> Result<BTreeMap<CellKey, Cell>, StoreError> {
        let mut cells: BTreeMap<CellKey, Cell> = BTreeMap::new();
        for (person, traits) in members {
            moves::each_day(facts, *person, ALWAYS, |date, totals, weight| {
                if cohort_on(cohort.by, traits, weight, date, self.0.bands) != Some(cohort) {
                    return Ok(());
                }
                let values = compared_values(totals);
                if values.is_empty() {
                    return Ok(());
                }
                for key in keys(cohort, date) {
                    cells.entry(key).or_default().count(&values, 1);
                }
                Ok(())
            })?;
        }
        Ok(cells)
    }
}
