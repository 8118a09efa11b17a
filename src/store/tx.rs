//! Typed reading and writing: what use cases are given.

use std::ops::ControlFlow;

use jiff::Timestamp;

use super::{
    StoreError,
    engine::{Direction, RawRead, RawWrite},
    feed::{self, Actor, ChangeKind},
    key::Key,
    overlay::{Overlay, Pending},
    record::Record,
    table::{Flow, Span, Table, TableInfo},
};

/// Reading typed rows, from a snapshot or inside a write.
pub trait Reads {
    /// The bytes beneath.
    fn raw(&self) -> &dyn RawRead;

    /// The record under `key`, if there is one.
    fn get<K: Key, V: Record>(
        &self,
        table: &Table<K, V>,
        key: &K,
    ) -> Result<Option<V>, StoreError> {
        let key = table.key_bytes(key);
        match self.raw().get(&key)? {
            Some(bytes) => V::from_bytes(&bytes)
                .map(Some)
                .ok_or_else(|| table.corrupt(&key)),
            None => Ok(None),
        }
    }

    /// Whether there is a record under `key`, readable or not.
    fn exists<K: Key, V: Record>(&self, table: &Table<K, V>, key: &K) -> Result<bool, StoreError> {
        Ok(self.raw().get(&table.key_bytes(key))?.is_some())
    }

    /// Visits each row of `span`; a row that does not decode is visited as an error of its own.
    fn each<K: Key, V: Record>(
        &self,
        span: Span<'_, K, V>,
        mut visit: impl FnMut(Result<(K, V), StoreError>) -> Flow,
    ) -> Result<(), StoreError> {
        let mut left = span.limit;
        if left == 0 {
            return Ok(());
        }
        self.raw()
            .scan(&span.from, &span.to, span.direction, &mut |key, value| {
                left -= 1;
                visit(span.table.decode(key, value))?;
                if left == 0 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })
    }

    /// All rows of `span`; the first unreadable one is the error.
    fn list<K: Key, V: Record>(&self, span: Span<'_, K, V>) -> Result<Vec<(K, V)>, StoreError> {
        let mut rows = Ok(Vec::new());
        self.each(span, |row| match (row, &mut rows) {
            (Ok(row), Ok(list)) => {
                list.push(row);
                ControlFlow::Continue(())
            }
            (Err(error), _) => {
                rows = Err(error);
                ControlFlow::Break(())
            }
            (Ok(_), Err(_)) => ControlFlow::Break(()),
        })?;
        rows
    }

    /// How many rows a table has, readable or not.
    fn rows_of(&self, table: TableInfo) -> Result<u64, StoreError> {
        let (mut rows, end) = (0, table.id.saturating_add(1));
        let ascending = Direction::Ascending;
        self.raw()
            .scan(&[table.id], &[end], ascending, &mut |_, _| {
                rows += 1;
                ControlFlow::Continue(())
            })?;
        Ok(rows)
    }

    /// The first row of `span` in its direction.
    fn first<K: Key, V: Record>(&self, span: Span<'_, K, V>) -> Result<Option<(K, V)>, StoreError> {
        Ok(self.list(span.limit(1))?.pop())
    }
}

/// A view of the newest committed state that does not change while it is held.
pub struct Snap(Box<dyn RawRead>);

impl Snap {
    pub(super) fn new(raw: Box<dyn RawRead>) -> Self {
        Self(raw)
    }
}

impl Reads for Snap {
    fn raw(&self) -> &dyn RawRead {
        self.0.as_ref()
    }
}

/// The inside of one write: reads see what it has written so far.
pub struct Tx<'a> {
    overlay: Overlay<'a>,
    actor: Actor,
    now: Timestamp,
}

impl<'a> Tx<'a> {
    pub(super) fn new(base: &'a dyn RawRead, actor: Actor, now: Timestamp) -> Self {
        Self {
            overlay: Overlay::new(base),
            actor,
            now,
        }
    }

    pub(super) fn into_pending(self) -> Pending {
        self.overlay.into_pending()
    }

    /// Who writes.
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// When this write began, by the store's clock.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Sets a record, and appends the change to the feed when the table is fed.
    pub fn put<K: Key, V: Record>(
        &mut self,
        table: &Table<K, V>,
        key: &K,
        value: &V,
    ) -> Result<(), StoreError> {
        let bytes = table.value_bytes(value)?;
        self.overlay.put(&table.key_bytes(key), &bytes)?;
        self.tell(table, key, ChangeKind::Put)
    }

    /// Removes a record, and appends the change to the feed when the table is fed.
    pub fn delete<K: Key, V: Record>(
        &mut self,
        table: &Table<K, V>,
        key: &K,
    ) -> Result<(), StoreError> {
        self.overlay.delete(&table.key_bytes(key))?;
        self.tell(table, key, ChangeKind::Delete)
    }

    fn tell<K: Key, V: Record>(
        &mut self,
        table: &Table<K, V>,
        key: &K,
        kind: ChangeKind,
    ) -> Result<(), StoreError> {
        match table.person(key) {
            Some(person) => {
                let key = table.key_bytes(key).split_off(1);
                feed::append(self, person, table.info().id, key, kind)
            }
            None => Ok(()),
        }
    }
}

impl Reads for Tx<'_> {
    fn raw(&self) -> &dyn RawRead {
        &self.overlay
    }
}

/// A row as it is stored: key and value.
pub(super) type RawRow = (Vec<u8>, Vec<u8>);

/// Reads every row of a table as bytes, in pages, so that a long walk holds little memory.
pub(super) fn page(
    raw: &dyn RawRead,
    from: &[u8],
    to: &[u8],
    rows: usize,
) -> Result<Vec<RawRow>, StoreError> {
    let mut page = Vec::with_capacity(rows.min(1024));
    raw.scan(from, to, Direction::Ascending, &mut |key, value| {
        page.push((key.to_vec(), value.to_vec()));
        if page.len() == rows {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    Ok(page)
}
