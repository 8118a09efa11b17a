//! The redb engine: one file, one table of bytes, immediate durability.
//!
//! This is the only place that names redb. Its own typed tables are not used, so that neither a
//! renamed type nor a derive macro can ever change what is on disk.

use std::{
    fs::{OpenOptions, TryLockError},
    io::{self, Read},
    ops::Bound,
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock, RwLockReadGuard},
    thread,
    time::{Duration, Instant},
};

use redb::{
    Builder, CompactionError, Database, DatabaseError, Durability, ReadOnlyTable, ReadableDatabase,
    ReadableTable, ReadableTableMetadata, StorageBackend, Table, TableDefinition,
};

use crate::ops::taken;

use super::{
    OpenError, StoreError,
    engine::{Body, Compacted, Direction, Engine, Filling, RawRead, RawWrite, Verdict, Visit},
};

#[cfg(test)]
mod crash_tests;

const ROWS: TableDefinition<'_, &[u8], &[u8]> = TableDefinition::new("rows");

/// The length of the magic number at the start of a finished file.
const MAGIC_BYTES: u64 = 9;

/// How long moving the rows together waits for snapshots that are open, while new ones wait for it.
const PATIENCE: Duration = Duration::from_secs(3);

/// The engine on disk.
pub struct RedbEngine {
    /// Locked only while a transaction is begun, and as a whole while rows are moved together.
    database: RwLock<Database>,
    /// Its file; none for what tests bring.
    file: Option<PathBuf>,
}

impl RedbEngine {
    /// Opens or creates the database file with a page cache of `cache_bytes`.
    pub fn open(path: &Path, cache_bytes: usize) -> Result<Self, OpenError> {
        forget_unfinished(path).map_err(|error| OpenError::Unusable {
            path: path.display().to_string(),
            reason: error.to_string(),
        })?;
        let database = Builder::new()
            .set_cache_size(cache_bytes)
            .create(path)
            .map_err(|error| {
                let path = path.display().to_string();
                match error {
                    DatabaseError::DatabaseAlreadyOpen => OpenError::InUse { path },
                    other => OpenError::Unusable {
                        path,
                        reason: other.to_string(),
                    },
                }
            })?;
        Self::with(database, Some(path.to_owned()))
    }

    /// Opens a database on any storage; crash tests bring one that fails on purpose.
    #[cfg_attr(not(test), allow(dead_code))]
    fn on_backend(backend: impl StorageBackend, cache_bytes: usize) -> Result<Self, OpenError> {
        let database = Builder::new()
            .set_cache_size(cache_bytes)
            .create_with_backend(backend)
            .map_err(|error| OpenError::Unusable {
                path: "storage backend".into(),
                reason: error.to_string(),
            })?;
        Self::with(database, None)
    }

    fn with(database: Database, file: Option<PathBuf>) -> Result<Self, OpenError> {
        let database = RwLock::new(database);
        let engine = Self { database, file };
        // A snapshot of a table that was never created would fail, so it is created here, once.
        if engine.snapshot().is_err() {
            engine.transaction(&mut |_| Verdict::Commit)?;
        }
        Ok(engine)
    }

    fn database(&self) -> RwLockReadGuard<'_, Database> {
        // A panic leaves redb as a crash would: with its last commit.
        self.database.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The bytes that the file takes on the disk, where there is one. redb makes it twice as long at once when it
    /// needs room.
    fn bytes(&self) -> Result<Option<u64>, StoreError> {
        let taken = self.file.as_deref().map(taken).transpose();
        taken.map_err(|error| StoreError::Engine(error.to_string()))
    }
}

/// Empties a file whose creation a full disk or a power cut interrupted, so that the next start makes
/// it anew. redb writes its magic number last, once everything else is on the disk: a file that
/// begins with zeros never held anything.
fn forget_unfinished(path: &Path) -> io::Result<()> {
    let mut file = match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    match file.try_lock() {
        Ok(()) => {}
        // Somebody has it open, maybe just making it. redb says so better.
        Err(TryLockError::WouldBlock) => return Ok(()),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let mut start = Vec::new();
    file.by_ref().take(MAGIC_BYTES).read_to_end(&mut start)?;
    if start.iter().all(|byte| *byte == 0) {
        file.set_len(0)?;
    }
    Ok(())
}

fn failed(error: impl Into<redb::Error>) -> StoreError {
    StoreError::Engine(error.into().to_string())
}

impl Engine for RedbEngine {
    fn filling(&self) -> Result<Option<Filling>, StoreError> {
        let Some(file) = self.bytes()? else {
            return Ok(None);
        };
        let transaction = self.database().begin_read().map_err(failed)?;
        let table = transaction.open_table(ROWS).map_err(failed)?;
        let stats = table.stats().map_err(failed)?;
        Ok(Some(Filling {
            rows: table.len().map_err(failed)?,
            file,
            stored: stats.stored_bytes(),
            overhead: stats.metadata_bytes(),
            fragmented: stats.fragmented_bytes(),
        }))
    }

    fn snapshot(&self) -> Result<Box<dyn RawRead>, StoreError> {
        let transaction = self.database().begin_read().map_err(failed)?;
        Ok(Box::new(RedbSnapshot(
            transaction.open_table(ROWS).map_err(failed)?,
        )))
    }

    fn transaction(&self, body: &mut Body<'_>) -> Result<(), StoreError> {
        let database = self.database();
        let mut transaction = database.begin_write().map_err(failed)?;
        transaction
            .set_durability(Durability::Immediate)
            .map_err(failed)?;
        let verdict = {
            let table = transaction.open_table(ROWS).map_err(failed)?;
            body(&mut RedbWrite(table))
        };
        match verdict {
            Verdict::Commit => transaction.commit().map_err(failed),
            Verdict::Abort => transaction.abort().map_err(failed),
        }
    }

    /// Notes in the file which of its pages are free. Without this note the first start after a
    /// crash or a power cut walks through the whole file; with it on every commit, each would flush
    /// twice. A commit without changes, made once a burst of writes is over, is the bargain: only
    /// who crashes in the midst of writing waits.
    fn rest(&self) -> Result<(), StoreError> {
        let database = self.database();
        let mut transaction = database.begin_write().map_err(failed)?;
        transaction
            .set_durability(Durability::Immediate)
            .map_err(failed)?;
        transaction.set_quick_repair(true);
        transaction.commit().map_err(failed)
    }

    fn compact(&self) -> Result<Option<Compacted>, StoreError> {
        let mut database = self
            .database
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let before = self.bytes()?;
        let end = Instant::now() + PATIENCE;
        loop {
            match database.compact() {
                Ok(_) => break,
                Err(CompactionError::TransactionInProgress) if Instant::now() < end => {
                    thread::sleep(Duration::from_millis(20));
                }
                Err(CompactionError::TransactionInProgress) => return Err(StoreError::BeingRead),
                Err(other) => return Err(failed(other)),
            }
        }
        let after = self.bytes()?;
        Ok(before
            .zip(after)
            .map(|(before, after)| Compacted { before, after }))
    }
}

struct RedbSnapshot(ReadOnlyTable<&'static [u8], &'static [u8]>);

struct RedbWrite<'t>(Table<'t, &'static [u8], &'static [u8]>);

impl RawRead for RedbSnapshot {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        get(&self.0, key)
    }

    fn scan(
        &self,
        from: &[u8],
        to: &[u8],
        direction: Direction,
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        scan(&self.0, from, to, direction, visit)
    }
}

impl RawRead for RedbWrite<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        get(&self.0, key)
    }

    fn scan(
        &self,
        from: &[u8],
        to: &[u8],
        direction: Direction,
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        scan(&self.0, from, to, direction, visit)
    }
}

impl RawWrite for RedbWrite<'_> {
    fn put(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.0.insert(key, value).map(drop).map_err(failed)
    }

    fn delete(&mut self, key: &[u8]) -> Result<(), StoreError> {
        self.0.remove(key).map(drop).map_err(failed)
    }
}

fn get(
    rows: &impl ReadableTable<&'static [u8], &'static [u8]>,
    key: &[u8],
) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(rows
        .get(key)
        .map_err(failed)?
        .map(|value| value.value().to_vec()))
}

fn scan(
    rows: &impl ReadableTable<&'static [u8], &'static [u8]>,
    from: &[u8],
    to: &[u8],
    direction: Direction,
    visit: &mut Visit<'_>,
) -> Result<(), StoreError> {
    if from >= to {
        return Ok(());
    }
    let mut range = rows
        .range::<&[u8]>((Bound::Included(from), Bound::Excluded(to)))
        .map_err(failed)?;
    loop {
        let row = match direction {
            Direction::Ascending => range.next(),
            Direction::Descending => range.next_back(),
        };
        let Some(row) = row else { return Ok(()) };
        let (key, value) = row.map_err(failed)?;
        if visit(key.value(), value.value()).is_break() {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    };

    use super::*;

    /// Whether the file, as it lies there now, is walked through when it is opened.
    fn walked_after_a_crash(file: &Path) -> bool {
        let copy = file.with_extension("crashed");
        std::fs::copy(file, &copy).unwrap();
        let walked = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&walked);
        Builder::new()
            .set_repair_callback(move |_| told.store(true, Ordering::Relaxed))
            .open(&copy)
            .unwrap();
        walked.load(Ordering::Relaxed)
    }

    /// Writes rows of a kibibyte each and takes all but the last of them away again.
    fn fill_and_empty(engine: &RedbEngine, rows: u32) {
        let all = |body: &dyn Fn(&mut dyn RawWrite, &[u8])| {
            engine
                .transaction(&mut |table| {
                    (0..rows).for_each(|row| body(table, &row.to_be_bytes()));
                    Verdict::Commit
                })
                .unwrap();
        };
        all(&|table, key| table.put(key, &[7; 1024]).unwrap());
        let last = (rows - 1).to_be_bytes();
        all(&|table, key| {
            if key != last {
                table.delete(key).unwrap();
            }
        });
    }

    #[test]
    fn room_that_rows_leave_goes_back_to_the_disk() {
        let directory = tempfile::tempdir().unwrap();
        let engine = RedbEngine::open(&directory.path().join("rows.redb"), 1 << 20).unwrap();
        fill_and_empty(&engine, 8_000);
        let filling = engine.filling().unwrap().unwrap();
        assert!(filling.free() > 4 << 20, "{filling:?}");
        let compacted = engine.compact().unwrap().unwrap();
        assert_eq!(compacted.before, filling.file);
        let after = engine.filling().unwrap().unwrap();
        assert_eq!(compacted.after, after.file);
        assert!(after.file * 4 < filling.file, "{filling:?} {after:?}");
        assert_eq!(after.stored, filling.stored);
        let rows = engine.snapshot().unwrap();
        let last = 7_999_u32.to_be_bytes();
        assert_eq!(rows.get(&last).unwrap(), Some(vec![7; 1024]));
        drop(rows);
        // And it goes on.
        fill_and_empty(&engine, 10);
    }

    #[test]
    fn rows_are_not_moved_under_a_reader() {
        let directory = tempfile::tempdir().unwrap();
        let engine = RedbEngine::open(&directory.path().join("rows.redb"), 1 << 20).unwrap();
        fill_and_empty(&engine, 100);
        let reader = engine.snapshot().unwrap();
        assert!(matches!(engine.compact(), Err(StoreError::BeingRead)));
        assert!(reader.get(&99_u32.to_be_bytes()).unwrap().is_some());
        drop(reader);
        // One that ends soon is waited for, and who asks meanwhile is answered after it.
        let reader = engine.snapshot().unwrap();
        thread::scope(|scope| {
            let compacting = scope.spawn(|| engine.compact().unwrap().unwrap());
            thread::sleep(Duration::from_millis(100));
            drop(reader);
            let row = engine.snapshot().unwrap().get(&99_u32.to_be_bytes());
            assert!(row.unwrap().is_some());
            compacting.join().unwrap();
        });
    }

    #[test]
    fn after_a_rest_a_crash_does_not_make_the_next_start_walk_through_the_file() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("rows.redb");
        let engine = RedbEngine::open(&file, 1 << 20).unwrap();
        let write = |key: &[u8]| {
            engine
                .transaction(&mut |rows| {
                    rows.put(key, b"value").unwrap();
                    Verdict::Commit
                })
                .unwrap();
        };
        write(b"one");
        assert!(walked_after_a_crash(&file), "nothing has been noted yet");
        engine.rest().unwrap();
        assert!(!walked_after_a_crash(&file));
        // What is given up changes nothing on disk.
        engine
            .transaction(&mut |rows| {
                rows.put(b"two", b"value").unwrap();
                Verdict::Abort
            })
            .unwrap();
        assert!(!walked_after_a_crash(&file));
        write(b"three");
        assert!(walked_after_a_crash(&file), "a commit makes the note stale");
        engine.rest().unwrap();
        assert!(!walked_after_a_crash(&file));
        let rows = engine.snapshot().unwrap();
        assert_eq!(rows.get(b"three").unwrap().as_deref(), Some(&b"value"[..]));
        assert_eq!(rows.get(b"two").unwrap(), None);
    }
}
