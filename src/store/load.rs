//! Filling a new store with rows as they were stored once: what a backup is restored by.
//!
//! Nothing is checked here but that the rows can be written. The store is opened as any other
//! afterwards, and migrated then if an older program wrote the rows.

use super::{
    Flow, StoreError,
    engine::{Direction, Engine, Verdict},
    migrate,
    tx::RawRow,
};

/// The most bytes that wait for a commit: memory is bounded however much is restored.
const BATCH_BYTES: usize = 4 << 20;
/// Page cache while loading, in bytes.
pub(super) const CACHE_BYTES: usize = 16 << 20;

/// A store that is being filled, in a file of its own.
pub struct Loading {
    engine: Box<dyn Engine>,
    rows: Vec<RawRow>,
    bytes: usize,
}

impl Loading {
    /// Begins with an engine that holds nothing yet.
    pub(super) fn on(engine: Box<dyn Engine>) -> Self {
        Self {
            engine,
            rows: Vec::new(),
            bytes: 0,
        }
    }

    /// Adds a row. The key begins with the table's number.
    ///
    /// # Errors
    /// When the disk is full; the file is of no use then.
    pub fn put(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.bytes += key.len() + value.len();
        self.rows.push((key.to_vec(), value.to_vec()));
        if self.bytes >= BATCH_BYTES {
            self.commit()?;
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        let mut put = Ok(());
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        self.engine.transaction(&mut |transaction| {
            put = rows
                .iter()
                .try_for_each(|(key, value)| transaction.put(key, value));
            if put.is_ok() {
                Verdict::Commit
            } else {
                Verdict::Abort
            }
        })?;
        put
    }

    /// Makes everything durable and hands each stored row to `visit`, as they are read back. Gives
    /// the version of the data that was loaded; none when it has none.
    ///
    /// # Errors
    /// When the store fails.
    pub fn finish(
        mut self,
        visit: &mut dyn FnMut(&[u8], &[u8]),
    ) -> Result<Option<u32>, StoreError> {
        self.commit()?;
        let snapshot = self.engine.snapshot()?;
        snapshot.scan(&[0], &[0xff], Direction::Ascending, &mut |key, value| {
            visit(key, value);
            Flow::Continue(())
        })?;
        Ok(match migrate::found(self.engine.as_ref())? {
            migrate::Found::Empty => None,
            migrate::Found::Version(version) => Some(version),
        })
    }
}
