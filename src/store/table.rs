//! Tables: declared once, in the room that owns them.
//!
//! A declaration gives the table its number on disk, its name, the types of its keys and records,
//! whether its rows are facts or derived from facts, and a sentence on what it is for. The
//! catalogue and `docs/STORAGE.md` are made from these declarations.

use std::{marker::PhantomData, ops::ControlFlow};

use crate::ops::ids::PersonId;

use super::{
    StoreError,
    columns::{self, Cell, Column},
    engine::Direction,
    key::{Key, PartOf},
    record::Record,
    sampling::Sampling,
};

/// Where the rows of a table come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What people told us. Lost facts are lost.
    Fact,
    /// Computed from facts, and can be computed anew.
    Derived,
    /// The store's and the server's own bookkeeping.
    Control,
}

impl Kind {
    /// The word for the documentation.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Derived => "derived",
            Self::Control => "control",
        }
    }
}

/// What is known of a table without its types.
#[derive(Clone, Copy, Debug)]
pub struct TableInfo {
    /// The first byte of each of its keys; unique in the house, and never reused.
    pub id: u8,
    /// Its name, unique in the house.
    pub name: &'static str,
    /// Fact, derived or control.
    pub kind: Kind,
    /// What it is for, in one sentence.
    pub about: &'static str,
    /// The parts of its key.
    pub key: fn() -> String,
    /// The format number that is written today.
    pub format: u8,
    /// Whether its changes go to the feed of the person they belong to.
    pub fed: bool,
    /// Whether its rows tell how work went: runs, reports.
    pub reports: bool,
    /// Whether some of its rows may be shown where tables are, and to whom.
    pub sampling: Sampling,
    /// What its keys and records consist of.
    pub columns: fn() -> Vec<Column>,
    /// The parts of a stored key; `None` when it cannot be read.
    pub cells: fn(&[u8]) -> Option<Vec<Cell>>,
    /// A stored record as JSON; `None` when it cannot be read.
    pub json: fn(&[u8]) -> Option<serde_json::Value>,
}

impl TableInfo {
    /// What kind of table it is, in one word: `source`, `derived`, `control` or `report`.
    pub const fn word(&self) -> &'static str {
        match (self.reports, self.kind) {
            (true, _) => "report",
            (false, Kind::Fact) => "source",
            (false, Kind::Derived) => "derived",
            (false, Kind::Control) => "control",
        }
    }
}

/// A typed table.
pub struct Table<K, V> {
    info: TableInfo,
    person: Option<fn(&K) -> PersonId>,
    types: PhantomData<fn() -> (K, V)>,
}

impl<K: Key, V: Record> Table<K, V> {
    /// A table of facts.
    pub const fn fact(id: u8, name: &'static str, about: &'static str) -> Self {
        Self::new(id, name, Kind::Fact, about)
    }

    /// A table that is computed from facts.
    pub const fn derived(id: u8, name: &'static str, about: &'static str) -> Self {
        Self::new(id, name, Kind::Derived, about)
    }

    /// A table of bookkeeping.
    pub const fn control(id: u8, name: &'static str, about: &'static str) -> Self {
        Self::new(id, name, Kind::Control, about)
    }

    const fn new(id: u8, name: &'static str, kind: Kind, about: &'static str) -> Self {
        assert!(
            id != 0xff,
            "the successor of the table's number must fit one byte"
        );
        let info = TableInfo {
            id,
            name,
            kind,
            about,
            key: K::layout,
            format: V::FORMAT,
            fed: false,
            reports: false,
            sampling: Sampling::Never,
            columns: columns::columns::<K, V>,
            cells: columns::cells::<K>,
            json: columns::json::<V>,
        };
        Self {
            info,
            person: None,
            types: PhantomData,
        }
    }

    /// Makes every change of this table a change in the feed of the person its key names.
    pub const fn fed(mut self, person: fn(&K) -> PersonId) -> Self {
        self.info.fed = true;
        self.person = Some(person);
        self
    }

    /// Says that the rows of this table tell how work went.
    pub const fn reporting(mut self) -> Self {
        self.info.reports = true;
        self
    }

    /// Says that rows of this table may be shown to who runs the house: they are nobody's, and hold no secret.
    pub const fn shown_to_operators(mut self) -> Self {
        self.info.sampling = Sampling::Nobodys;
        self
    }

    /// Says that rows of this table may be shown to the person they belong to, as [`super::Holding`] tells: they
    /// hold no secret, and nothing of somebody else.
    pub const fn shown_to_owner(mut self) -> Self {
        self.info.sampling = Sampling::Own;
        self
    }

    /// The declaration without its types.
    pub const fn info(&self) -> TableInfo {
        self.info
    }

    /// Whose feed a change under `key` belongs to.
    pub(super) fn person(&self, key: &K) -> Option<PersonId> {
        self.person.map(|person| person(key))
    }

    /// The bytes of a whole key.
    pub fn key_bytes(&self, key: &K) -> Vec<u8> {
        self.partial(key)
    }

    fn partial(&self, part: &impl PartOf<K>) -> Vec<u8> {
        let mut bytes = vec![self.info.id];
        part.encode(&mut bytes);
        bytes
    }

    /// The bytes of a record.
    pub fn value_bytes(&self, value: &V) -> Result<Vec<u8>, StoreError> {
        value.to_bytes().ok_or_else(|| {
            StoreError::Engine(format!(
                "a record for table {} cannot be written",
                self.info.name
            ))
        })
    }

    /// Reads a stored row.
    pub fn decode(&self, key: &[u8], value: &[u8]) -> Result<(K, V), StoreError> {
        let decoded = || {
            let mut rest = key.get(1..)?;
            let typed = K::decode(&mut rest)?;
            rest.is_empty().then_some(())?;
            Some((typed, V::from_bytes(value)?))
        };
        decoded().ok_or_else(|| self.corrupt(key))
    }

    pub(super) fn corrupt(&self, key: &[u8]) -> StoreError {
        let key = key.iter().map(|byte| format!("{byte:02x}")).collect();
        StoreError::Corrupt {
            table: self.info.name,
            key,
        }
    }

    /// Every row.
    pub fn all(&self) -> Span<'_, K, V> {
        self.span(vec![self.info.id], vec![self.info.id + 1])
    }

    /// The rows whose key begins with `part`.
    pub fn prefix(&self, part: &impl PartOf<K>) -> Span<'_, K, V> {
        let from = self.partial(part);
        let to = successor(&from);
        self.span(from, to)
    }

    /// The rows from `from` to just before `to`; either may be the beginning of a key only.
    pub fn between(&self, from: &impl PartOf<K>, to: &impl PartOf<K>) -> Span<'_, K, V> {
        self.span(self.partial(from), self.partial(to))
    }

    /// The rows that come after `key`, up to the end of what begins with `part`.
    pub fn after(&self, key: &K, part: &impl PartOf<K>) -> Span<'_, K, V> {
        let mut from = self.key_bytes(key);
        from.push(0);
        self.span(from, successor(&self.partial(part)))
    }

    fn span(&self, from: Vec<u8>, to: Vec<u8>) -> Span<'_, K, V> {
        Span {
            table: self,
            from,
            to,
            direction: Direction::Ascending,
            limit: usize::MAX,
        }
    }
}

/// The smallest key that does not begin with `prefix`.
fn successor(prefix: &[u8]) -> Vec<u8> {
    let mut next = prefix.to_vec();
    while let Some(last) = next.pop() {
        if last < u8::MAX {
            next.push(last + 1);
            break;
        }
    }
    next
}

/// A stretch of a table, to be read in one direction.
pub struct Span<'t, K, V> {
    pub(super) table: &'t Table<K, V>,
    pub(super) from: Vec<u8>,
    pub(super) to: Vec<u8>,
    pub(super) direction: Direction,
    pub(super) limit: usize,
}

impl<K, V> Span<'_, K, V> {
    /// What is left of the stretch behind `key`.
    pub fn after_key(mut self, key: &K) -> Self
    where
        K: Key,
        V: Record,
    {
        self.from = self.table.key_bytes(key);
        self.from.push(0);
        self
    }

    /// Largest key first.
    pub fn reversed(mut self) -> Self {
        self.direction = Direction::Descending;
        self
    }

    /// At most so many rows.
    pub fn limit(mut self, rows: usize) -> Self {
        self.limit = rows;
        self
    }
}

/// What to do after a visited row.
pub type Flow = ControlFlow<()>;
