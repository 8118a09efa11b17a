//! Derived state: what can be computed from the facts, and is kept because computing is slow.
//!
//! The room that owns a derived table keeps it true on every write, and tells here what its rows
//! should be by the facts alone. From that one account follow both checks: [`verify`] compares it
//! with what is stored, to the bit, and [`rebuild`] stores it anew.

use std::sync::Arc;

use super::{
    Key, Record, StoreError,
    engine::{Engine, RawRead, RawWrite, Verdict},
    table::{Table, TableInfo},
    tx::{RawRow, Snap, page},
};

/// How many stored rows are held at a time while walking a table.
const PAGE: usize = 1024;

/// Receives the rows that should be there, in key order: key bytes (with the table's number) and
/// value bytes.
pub type Emit<'a> = dyn FnMut(Vec<u8>, Vec<u8>) -> Result<(), StoreError> + 'a;

/// A derived table and the account of what it should hold.
pub trait Derived: Send + Sync {
    /// The table.
    fn table(&self) -> TableInfo;

    /// The names of the tables that [`Self::expected`] reads; a test of the house looks.
    fn reads(&self) -> Vec<&'static str>;

    /// Emits every row the facts call for, in key order. May read derived tables that come earlier
    /// in the house's list.
    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError>;
}

/// Emits rows that were found in another order, by their keys.
///
/// # Errors
/// When a row cannot be written as bytes, and those of `emit`.
pub fn in_key_order<K: Key, V: Record>(
    table: &Table<K, V>,
    rows: Vec<(K, V)>,
    emit: &mut Emit<'_>,
) -> Result<(), StoreError> {
    let mut bytes = rows
        .iter()
        .map(|(key, value)| Ok((table.key_bytes(key), table.value_bytes(value)?)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    bytes.sort();
    bytes
        .into_iter()
        .try_for_each(|(key, value)| emit(key, value))
}

/// The derived tables of the house, each after those that it reads.
pub type DerivedTables = Arc<[Arc<dyn Derived>]>;

/// The first place where stored and recomputed state differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The table's name.
    pub table: &'static str,
    /// The row's key in hexadecimal.
    pub key: String,
    /// In words: missing, left over, or different.
    pub what: &'static str,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "table {}: the row under {} is {}",
            self.table, self.key, self.what
        )
    }
}

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Rows compared, by table.
    pub rows: Vec<(&'static str, u64)>,
    /// The first difference, if any.
    pub difference: Option<Difference>,
}

/// The stored rows of a table, one after the other.
struct Stored<'a> {
    raw: &'a dyn RawRead,
    next: Vec<u8>,
    end: Vec<u8>,
    page: std::vec::IntoIter<RawRow>,
}

impl<'a> Stored<'a> {
    fn of(table: TableInfo, raw: &'a dyn RawRead) -> Self {
        Self {
            raw,
            next: vec![table.id],
            end: vec![table.id + 1],
            page: Vec::new().into_iter(),
        }
    }

    fn next(&mut self) -> Result<Option<RawRow>, StoreError> {
        if let Some(row) = self.page.next() {
            return Ok(Some(row));
        }
        let rows = page(self.raw, &self.next, &self.end, PAGE)?;
        if let Some((last, _)) = rows.last() {
            self.next = last.clone();
            self.next.push(0);
        }
        self.page = rows.into_iter();
        Ok(self.page.next())
    }
}

/// Compares every derived table with what the facts call for; stops at the first difference.
pub fn verify(snap: &Snap, all: &[Arc<dyn Derived>]) -> Result<Verified, StoreError> {
    use super::tx::Reads;
    let mut verified = Verified::default();
    for derived in all {
        let table = derived.table();
        let mut stored = Stored::of(table, snap.raw());
        let mut rows = 0;
        let mut difference = None;
        let outcome = derived.expected(snap, &mut |key, value| {
            rows += 1;
            let found = match stored.next()? {
                None => Some((&key, "missing")).map(describe(table)),
                Some((at, _)) if at < key => Some((&at, "left over")).map(describe(table)),
                Some((at, _)) if at > key => Some((&key, "missing")).map(describe(table)),
                Some((at, is)) if is != value => Some((&at, "different")).map(describe(table)),
                Some(_) => None,
            };
            match found {
                None => Ok(()),
                // Any error ends the walk; this one is taken back below.
                Some(found) => {
                    difference = Some(found);
                    Err(StoreError::Stopped)
                }
            }
        });
        if difference.is_none() {
            outcome?;
            difference = stored
                .next()?
                .map(|(key, _)| describe(table)((&key, "left over")));
        }
        verified.rows.push((table.name, rows));
        if difference.is_some() {
            verified.difference = difference;
            break;
        }
    }
    Ok(verified)
}

fn describe(table: TableInfo) -> impl Fn((&Vec<u8>, &'static str)) -> Difference {
    move |(key, what)| Difference {
        table: table.name,
        key: key
            .iter()
            .skip(1)
            .map(|byte| format!("{byte:02x}"))
            .collect(),
        what,
    }
}

/// Writes one derived table anew, in one transaction of its own. Gives the number of rows.
pub(super) fn rebuild(engine: &dyn Engine, derived: &dyn Derived) -> Result<u64, StoreError> {
    let facts = Snap::new(engine.snapshot()?);
    let mut outcome = Ok(0);
    engine.transaction(&mut |transaction| {
        outcome = replace(transaction, &facts, derived);
        if outcome.is_ok() {
            Verdict::Commit
        } else {
            Verdict::Abort
        }
    })?;
    outcome
}

fn replace(
    transaction: &mut dyn RawWrite,
    facts: &Snap,
    derived: &dyn Derived,
) -> Result<u64, StoreError> {
    let table = derived.table();
    loop {
        let rows = page(transaction, &[table.id], &[table.id + 1], PAGE)?;
        if rows.is_empty() {
            break;
        }
        for (key, _) in rows {
            transaction.delete(&key)?;
        }
    }
    let mut rows = 0;
    derived.expected(facts, &mut |key, value| {
        rows += 1;
        transaction.put(&key, &value)
    })?;
    Ok(rows)
}

/// Notes of which tables something is read.
#[cfg(test)]
struct Noting {
    raw: Box<dyn RawRead>,
    tables: Arc<std::sync::Mutex<std::collections::BTreeSet<u8>>>,
}

#[cfg(test)]
impl Noting {
    fn note(&self, key: &[u8]) {
        if let (Some(table), Ok(mut tables)) = (key.first(), self.tables.lock()) {
            tables.insert(*table);
        }
    }
}

#[cfg(test)]
impl RawRead for Noting {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.note(key);
        self.raw.get(key)
    }

    fn scan(
        &self,
        from: &[u8],
        to: &[u8],
        direction: super::engine::Direction,
        visit: &mut super::engine::Visit<'_>,
    ) -> Result<(), StoreError> {
        self.note(from);
        self.raw.scan(from, to, direction, visit)
    }
}

/// The numbers of the tables that an account reads, by the rows of this engine.
#[cfg(test)]
pub(super) fn read_by(
    engine: &dyn Engine,
    derived: &dyn Derived,
) -> Result<std::collections::BTreeSet<u8>, StoreError> {
    let tables = Arc::default();
    let snap = Snap::new(Box::new(Noting {
        raw: engine.snapshot()?,
        tables: Arc::clone(&tables),
    }));
    derived.expected(&snap, &mut |_, _| Ok(()))?;
    let tables = tables.lock().map_err(|_| StoreError::Panicked)?;
    Ok(tables.clone())
}
