//! The memory engine: a B-tree that forgets everything when the process ends.
//!
//! It serves tests and the demonstration of what an engine must do. Rollback is real: a transaction
//! collects its changes apart and the tree is touched only on commit; snapshots share the tree and
//! a commit copies it while anybody still looks.

use std::{
    collections::BTreeMap,
    ops::Bound,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    StoreError,
    engine::{Body, Direction, Engine, Filling, RawRead, Verdict, Visit},
    overlay::{Overlay, scan_map},
};

type Rows = BTreeMap<Vec<u8>, Vec<u8>>;

/// An engine that lives in memory only.
#[derive(Default)]
pub struct MemoryEngine {
    rows: Mutex<Arc<Rows>>,
    writing: Mutex<()>,
}

struct MemorySnapshot(Arc<Rows>);

impl RawRead for MemorySnapshot {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.0.get(key).cloned())
    }

    fn scan(
        &self,
        from: &[u8],
        to: &[u8],
        direction: Direction,
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        if from < to {
            let bounds = (Bound::Included(from), Bound::Excluded(to));
            scan_map(self.0.range::<[u8], _>(bounds), direction, visit);
        }
        Ok(())
    }
}

impl MemoryEngine {
    fn current(&self) -> Arc<Rows> {
        // The lock only guards a pointer swap, so a poisoned one still holds a whole tree.
        Arc::clone(&self.rows.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Engine for MemoryEngine {
    fn snapshot(&self) -> Result<Box<dyn RawRead>, StoreError> {
        Ok(Box::new(MemorySnapshot(self.current())))
    }

    fn filling(&self) -> Result<Option<Filling>, StoreError> {
        let rows = self.current();
        let sizes = rows.iter().map(|(key, value)| key.len() + value.len());
        Ok(Some(Filling {
            rows: rows.len() as u64,
            file: 0,
            stored: sizes.sum::<usize>() as u64,
            overhead: 0,
            fragmented: 0,
        }))
    }

    fn transaction(&self, body: &mut Body<'_>) -> Result<(), StoreError> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let base = MemorySnapshot(self.current());
        let mut overlay = Overlay::new(&base);
        if body(&mut overlay) == Verdict::Abort {
            return Ok(());
        }
        let pending = overlay.into_pending();
        drop(base);
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = Arc::make_mut(&mut rows);
        for (key, value) in pending {
            match value {
                Some(value) => rows.insert(key, value),
                None => rows.remove(&key),
            };
        }
        Ok(())
    }
}
