//! Whose rows they are: a person's, several people's together, or nobody's.
//!
//! Most tables have each person's rows in a stretch of their own, which is walked as it is. In the few
//! where people's rows lie mixed (tokens, shares, guardianships) each row is asked whose it is, and
//! the keys of those rows are held, some sixty bytes each: memory grows with the tokens and shares of
//! a household, not with its diaries.

use super::BackupError;
use super::rows::Take;
use crate::store::engine::{Direction, RawRead};
use crate::store::holding::Stretch;
use crate::store::{Flow, Holding, Kind, Reads, Snap, Subject, TableInfo};
use std::collections::BTreeMap;

/// The tables that are in no backup though they cannot be computed, each with the reason.
pub const LEFT_OUT: &[(&str, &str)] = &[
    (
        "exports",
        "the files they tell of are not in the backup either",
    ),
    (
        "sessions",
        "a browser that was signed out since must not be signed in again: everybody signs in anew",
    ),
    ("acting", "follows the sessions"),
    (
        "outbox",
        "the mails that waited were sent since, or their links are over",
    ),
];

/// A table in which every person's rows lie in a stretch of their own.
struct Apart {
    table: TableInfo,
    /// By person, in the order of the subjects.
    stretches: Vec<Option<Stretch>>,
}

/// All rows of a snapshot by whose they are.
pub struct Division<'s> {
    raw: &'s dyn RawRead,
    apart: Vec<Apart>,
    /// Keys of rows of the other tables, by who holds them.
    mixed: BTreeMap<Vec<usize>, Vec<Vec<u8>>>,
    /// Tables without rows of people.
    household: Vec<TableInfo>,
}

impl<'s> Division<'s> {
    /// Divides what `tables` hold in this snapshot among `subjects`.
    ///
    /// # Errors
    /// When the store fails, or it cannot be told whose a row is because it cannot be read.
    pub fn new(
        snap: &'s Snap,
        tables: &[TableInfo],
        holdings: &[Box<dyn Holding>],
        subjects: &[Subject],
    ) -> Result<Self, BackupError> {
        let raw = snap.raw();
        let (mut apart, mut household) = (Vec::new(), Vec::new());
        let mut mixed = BTreeMap::<_, Vec<_>>::new();
        for table in tables.iter().filter(|table| is_kept(table)) {
            let Some(held) = holdings.iter().find(|held| held.table().id == table.id) else {
                household.push(*table);
                continue;
            };
            let stretches: Vec<_> = subjects.iter().map(|one| held.stretch(one)).collect();
            if held.is_whole() && lie_apart(&stretches) {
                apart.push(Apart {
                    table: *table,
                    stretches,
                });
                continue;
            }
            walk(raw, &whole(table), &mut |key, value| {
                let holders = held.holders(subjects, key, value)?;
                mixed.entry(holders).or_default().push(key.to_vec());
                Ok(())
            })?;
        }
        Ok(Self {
            raw,
            apart,
            mixed,
            household,
        })
    }

    /// Hands each row that is this person's alone to `take`.
    pub fn of_person(&self, person: usize, take: &mut Take<'_>) -> Result<(), BackupError> {
        for table in &self.apart {
            if let Some(Some(stretch)) = table.stretches.get(person) {
                walk(self.raw, stretch, take)?;
            }
        }
        self.of_all(&[person], take)
    }

    /// Who holds rows together, as places in the list of subjects.
    pub fn together(&self) -> impl Iterator<Item = &[usize]> {
        let all = self.mixed.keys().map(Vec::as_slice);
        all.filter(|holders| holders.len() > 1)
    }

    /// Hands each row of a table with mixed rows that exactly these people hold to `take`.
    pub fn of_all(&self, holders: &[usize], take: &mut Take<'_>) -> Result<(), BackupError> {
        for key in self.mixed.get(holders).into_iter().flatten() {
            if let Some(value) = self.raw.get(key)? {
                take(key, &value)?;
            }
        }
        Ok(())
    }

    /// Hands each row that is nobody's own to `take`.
    pub fn of_nobody(&self, take: &mut Take<'_>) -> Result<(), BackupError> {
        for table in &self.household {
            walk(self.raw, &whole(table), take)?;
        }
        for table in &self.apart {
            let (mut from, end) = whole(&table.table);
            let mut stretches: Vec<_> = table.stretches.iter().flatten().collect();
            stretches.sort_unstable();
            for (start, after) in stretches {
                walk(self.raw, &(from, start.clone()), take)?;
                from = after.clone();
            }
            walk(self.raw, &(from, end), take)?;
        }
        self.of_all(&[], take)
    }
}

fn is_kept(table: &TableInfo) -> bool {
    table.kind != Kind::Derived && !LEFT_OUT.iter().any(|(name, _)| *name == table.name)
}

fn whole(table: &TableInfo) -> Stretch {
    (vec![table.id], vec![table.id + 1])
}

/// Whether no stretch begins within another.
fn lie_apart(stretches: &[Option<Stretch>]) -> bool {
    let mut sorted: Vec<_> = stretches.iter().flatten().collect();
    sorted.sort_unstable();
    sorted.windows(2).all(|two| two[0].1 <= two[1].0)
}

fn walk(raw: &dyn RawRead, (from, to): &Stretch, take: &mut Take<'_>) -> Result<(), BackupError> {
    let mut went = Ok(());
    raw.scan(from, to, Direction::Ascending, &mut |key, value| {
        went = take(key, value);
        if went.is_ok() {
            Flow::Continue(())
        } else {
            Flow::Break(())
        }
    })?;
    went
}
