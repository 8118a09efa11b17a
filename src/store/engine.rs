//! What an engine is: an ordered map of byte keys to byte values.
//!
//! Everything above this file speaks of tables and records; everything below it moves bytes. An
//! engine offers snapshots, which never change under their reader, and transactions, of which one
//! runs at a time and which happen wholly or not at all. It offers nothing else, so that a second
//! engine stays a small thing to write.

use std::ops::ControlFlow;

use super::StoreError;

/// Which way a scan walks through the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest key first.
    Ascending,
    /// Largest key first.
    Descending,
}

/// What a scan calls for each row; `Break` ends the scan.
pub type Visit<'a> = dyn FnMut(&[u8], &[u8]) -> ControlFlow<()> + 'a;

/// Reading bytes, from a snapshot or from inside a transaction.
pub trait RawRead {
    /// The value under `key`, if there is one.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// Visits the rows with `from <= key < to` in key order until the visitor breaks.
    fn scan(
        &self,
        from: &[u8],
        to: &[u8],
        direction: Direction,
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError>;
}

/// Writing bytes, inside a transaction.
pub trait RawWrite: RawRead {
    /// Sets `key` to `value`, whether it was there or not.
    fn put(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError>;

    /// Removes `key`; removing what is not there is no error.
    fn delete(&mut self, key: &[u8]) -> Result<(), StoreError>;
}

/// Whether a transaction body wants its changes kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Make the changes durable.
    Commit,
    /// Forget them.
    Abort,
}

/// The body of one transaction.
pub type Body<'a> = dyn FnMut(&mut dyn RawWrite) -> Verdict + 'a;

/// An ordered, transactional map of bytes.
pub trait Engine: Send + Sync {
    /// A view of the newest committed state that later commits do not change.
    fn snapshot(&self) -> Result<Box<dyn RawRead>, StoreError>;

    /// Runs `body` alone and, on [`Verdict::Commit`], returns only after its changes are durable.
    ///
    /// An error means that nothing of the transaction is kept.
    fn transaction(&self, body: &mut Body<'_>) -> Result<(), StoreError>;

    /// Called by the writer when writes have paused, for what an engine would rather not do on
    /// every commit. Changes nothing that can be read.
    fn rest(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Moves what is stored together and gives the room that is left back to the disk, where it has a file. Called
    /// between transactions. Snapshots that are asked for meanwhile wait, and it waits a little for those that are
    /// open. A crash in the midst of it loses nothing.
    ///
    /// # Errors
    /// [`StoreError::BeingRead`] when snapshots stay open.
    fn compact(&self) -> Result<Option<Compacted>, StoreError> {
        Ok(None)
    }

    /// How its file is filled, where it has one. It may walk through the whole file.
    fn filling(&self) -> Result<Option<Filling>, StoreError> {
        Ok(None)
    }
}

/// How the file of an engine is filled: its rows, the rest in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filling {
    /// Rows, of all tables.
    pub rows: u64,
    /// What the file takes on the disk; what is not in the other three is free for rows to come.
    pub file: u64,
    /// Keys and values.
    pub stored: u64,
    /// What finding them takes.
    pub overhead: u64,
    /// Room within pages that nothing uses.
    pub fragmented: u64,
}

impl Filling {
    /// What of the file would go back to the disk if what is stored were moved together.
    pub const fn free(&self) -> u64 {
        let used = self
            .stored
            .saturating_add(self.overhead)
            .saturating_add(self.fragmented);
        self.file.saturating_sub(used)
    }
}

/// What a file took on the disk before and after its rows were moved together, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compacted {
    /// Before.
    pub before: u64,
    /// After.
    pub after: u64,
}
