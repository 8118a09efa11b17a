//! What a rule means for one day of a person. No I/O.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    metrics::MetricId,
    ops::ids::{EntryId, PersonId},
    store::{StoreError, day_number},
};

use super::{
    super::{
        model::Placed,
        tables::{THINNED_DAYS, TOMBSTONES, Thinned},
        thinned::bytes_of,
    },
    reach::Reach,
};

/// An entry that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// As it stands.
    pub old: Placed,
    /// What stays of it.
    pub new: Option<Placed>,
}

/// Entries of a source and day that become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    /// The source.
    pub source: String,
    /// What they are now.
    pub parts: Vec<Part>,
    /// What they become.
    pub made: Placed,
    /// What is kept of it.
    pub row: Thinned,
}

/// What an entry was put together of, with the revisions of the parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutTogether {
    /// The parts that are gone, or were put together before.
    pub parts: Vec<(EntryId, u32)>,
    /// The entry, and its revision.
    pub made: (EntryId, u32),
    /// Whether nothing of the parts stays beside it.
    pub whole: bool,
}

impl Merge {
    /// What it says for who keeps where entries came from.
    pub fn told(&self) -> PutTogether {
        let gone = self.parts.iter().filter(|part| part.new.is_none());
        PutTogether {
            parts: gone.map(|part| (part.old.id, part.old.entry.rev)).collect(),
            made: (self.made.id, self.made.entry.rev),
            whole: self.parts.iter().all(|part| part.new.is_none()),
        }
    }
}

/// What is to be done on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DayPlan {
    /// Entries that go or lose values.
    pub lessened: Vec<Part>,
    /// Entries that are put together.
    pub merges: Vec<Merge>,
    /// How many values go or are put together.
    pub values: u64,
    /// How many values cannot be put together.
    pub left: u64,
}

impl DayPlan {
    /// How many entries are written or removed.
    pub fn rows(&self) -> usize {
        let merged: usize = self.merges.iter().map(|merge| merge.parts.len()).sum();
        self.lessened.len() + merged
    }

    /// The same in numbers.
    ///
    /// # Errors
    /// When an entry cannot be written, which is a fault of the program.
    pub fn reach(&self, person: PersonId, date: Date) -> Result<Reach, StoreError> {
        let (mut before, mut after) = (0, 0);
        for part in &self.lessened {
            before += bytes_of(person, &part.old)?;
            after += match &part.new {
                Some(new) => bytes_of(person, new)?,
                None => (TOMBSTONES.key_bytes(&(person, part.old.id)).len() + 2) as u64,
            };
        }
        for merge in &self.merges {
            for part in &merge.parts {
                before += bytes_of(person, &part.old)?;
                if let Some(new) = &part.new {
                    after += bytes_of(person, new)?;
                }
            }
            after += bytes_of(person, &merge.made)?;
            let key = (person, date, merge.source.clone());
            after += THINNED_DAYS.key_bytes(&key).len() as u64;
            after += THINNED_DAYS.value_bytes(&merge.row)?.len() as u64;
        }
        let some = self.rows() > 0;
        Ok(Reach {
            rows: self.rows() as u64,
            values: self.values,
            days: some.into(),
            first: some.then_some(date),
            last: some.then_some(date),
            bytes: before.saturating_sub(after),
            stay: 0,
            left: self.left,
        })
    }
}

/// What goes of a day, where values of a metric before its date go.
pub(super) fn lessen(day: &[Placed], before: &BTreeMap<MetricId, Date>) -> DayPlan {
    let mut plan = DayPlan::default();
    for old in day {
        let goes = |metric: &MetricId| before.get(metric).is_some_and(|from| old.date < *from);
        let gone = old.entry.values.keys().filter(|id| goes(id)).count();
        if gone == 0 {
            continue;
        }
        plan.values += gone as u64;
        let mut new = old.clone();
        new.entry.values.retain(|id, _| !goes(id));
        new.entry.rev += 1;
        plan.lessened.push(Part {
            old: old.clone(),
            new: Some(new).filter(|new| !new.entry.values.is_empty()),
        });
    }
    plan
}

/// The date so many days before another one.
pub(super) fn days_before(date: Date, days: u16) -> Date {
    let number = day_number(date) - i32::from(days);
    crate::store::date_of(number).unwrap_or(Date::MIN)
}
