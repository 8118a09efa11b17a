//! The store: the only room that knows bytes.
//!
//! Upper rooms declare typed [`Table`]s and hand over closures: [`Store::read`] runs one on a
//! snapshot, [`Store::write`] runs one as a transaction that commits wholly or not at all, and
//! answers only once it is durable. Beneath are an [`engine`], of which there are two, and a writer
//! thread that makes one commit out of many waiting writes.
//!
//! What a row means does not belong here, nor does any rule about health.

use std::{
    path::Path,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use tokio::sync::{Notify, Semaphore, oneshot};

use crate::ops::Clock;

mod bell;
mod columns;
mod counting;
pub mod derived;
pub mod engine;
mod error;
mod feed;
pub mod holding;
mod key;
pub mod load;
mod memory;
pub mod migrate;
mod overlay;
mod record;
mod sampling;
mod redb;
mod shape;
mod stats;
mod table;
mod tx;
mod write;
mod writer;

#[cfg(test)]
mod conformance_tests;
#[cfg(test)]
mod tests;

pub use columns::{Cell, Column};
pub use counting::{Counted, count};
pub use derived::{Derived, DerivedTables, Difference, Verified};
pub use engine::{Compacted, Filling};
pub use error::{OpenError, StoreError};
pub use feed::{Actor, Change, ChangeKind, FEED, FEED_HEAD, since};
pub use holding::{Held, Holding, Subject, Tally};
pub use key::{Key, Part, date_of, day_number};
pub use migrate::META;
pub use record::Record;
pub use sampling::{Sampling, Whose, sample};
pub use shape::Shape;
pub use stats::Stats;
pub use table::{Flow, Kind, Span, Table, TableInfo};
pub use tx::{Reads, Snap, Tx};

use bell::Bells;
use engine::Engine;
use writer::{Gathering, Writer};

/// How a store is opened.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Page cache of the engine, in bytes.
    pub cache_bytes: usize,
    /// Writes that may wait before a caller is told that the store is busy.
    pub queue: usize,
    /// Snapshots that may be read at the same time.
    pub readers: usize,
    /// How long a commit waits for more writes once they come together.
    pub linger: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            cache_bytes: 8 << 20,
            queue: 1024,
            readers: 8,
            linger: Duration::from_millis(2),
        }
    }
}

/// The store. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Arc<dyn Engine>,
    writer: Writer,
    readers: Arc<Semaphore>,
    clock: Clock,
    stats: Arc<Stats>,
    bells: Arc<Bells>,
}

impl Store {
    /// A store that lives in memory only.
    pub fn memory(clock: Clock) -> Result<Self, OpenError> {
        Self::on(
            Arc::new(memory::MemoryEngine::default()),
            clock,
            Options::default(),
        )
    }

    /// Opens or creates the store in the file `path`. Blocks while an unclean file is repaired.
    ///
    /// # Errors
    /// [`OpenError::InUse`] when a process has it open, [`OpenError::Newer`] when a newer program
    /// wrote it.
    pub fn open(path: &Path, clock: Clock, options: Options) -> Result<Self, OpenError> {
        let existed = path.exists();
        let engine = Arc::new(redb::RedbEngine::open(path, options.cache_bytes)?);
        if existed {
            Self::refuse_newer(path, engine.as_ref())?;
            Self::copy_before_migration(path, engine.as_ref())?;
        }
        Self::on(engine, clock, options)
    }

    /// A new store in the file `path`, to be filled with rows as they were stored once.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn load(path: &Path) -> Result<load::Loading, OpenError> {
        let engine = redb::RedbEngine::open(path, load::CACHE_BYTES)?;
        Ok(load::Loading::on(Box::new(engine)))
    }

    fn refuse_newer(path: &Path, engine: &dyn Engine) -> Result<(), OpenError> {
        match migrate::found(engine)? {
            migrate::Found::Version(found) if found > migrate::VERSION => Err(OpenError::Newer {
                path: path.display().to_string(),
                found,
                known: migrate::VERSION,
            }),
            _ => Ok(()),
        }
    }

    /// Keeps the file as it was before an upgrade, named after its version.
    fn copy_before_migration(path: &Path, engine: &dyn Engine) -> Result<(), OpenError> {
        let migrate::Found::Version(found) = migrate::found(engine)? else {
            return Ok(());
        };
        if found == migrate::VERSION {
            return Ok(());
        }
        let copy = path.with_extension(format!("v{found}.redb"));
        // Nothing has been written since the file was opened, so the copy is a consistent one.
        std::fs::copy(path, &copy)
            .map(drop)
            .map_err(|error| OpenError::Unusable {
                path: copy.display().to_string(),
                reason: error.to_string(),
            })
    }

    fn on(engine: Arc<dyn Engine>, clock: Clock, options: Options) -> Result<Self, OpenError> {
        match migrate::found(engine.as_ref())? {
            migrate::Found::Empty => migrate::stamp(engine.as_ref(), migrate::VERSION)?,
            migrate::Found::Version(from) => {
                migrate::run(engine.as_ref(), migrate::STEPS, from, migrate::VERSION)?;
            }
        }
        let stats = Arc::new(Stats::default());
        let gathering = Gathering {
            queue: options.queue,
            linger: options.linger,
        };
        let bells = Arc::new(Bells::default());
        let writer = Writer::start(
            Arc::clone(&engine),
            gathering,
            Arc::clone(&stats),
            Arc::clone(&bells),
        )?;
        let readers = Arc::new(Semaphore::new(options.readers));
        Ok(Self {
            inner: Arc::new(Inner {
                engine,
                writer,
                readers,
                clock,
                stats,
                bells,
            }),
        })
    }

    /// Runs `read` on a snapshot, on the blocking pool.
    pub async fn read<T, E, F>(&self, read: F) -> Result<T, E>
    where
        F: FnOnce(&Snap) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let permit = Arc::clone(&self.inner.readers)
            .acquire_owned()
            .await
            .map_err(|_| StoreError::Stopped)?;
        let engine = Arc::clone(&self.inner.engine);
        self.inner.stats.reads.fetch_add(1, Ordering::Relaxed);
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            read(&Snap::new(engine.snapshot()?))
        })
        .await
        .unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }

    /// Runs `write` as one transaction and answers once it is durable.
    ///
    /// The closure may run more than once and must have no effect but through its [`Tx`]. When it
    /// gives an error, nothing that it wrote is kept.
    pub async fn write<T, E, F>(&self, actor: Actor, write: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job = write::Write::new(write, actor, self.inner.clock.clone(), reply);
        self.inner.writer.submit(Box::new(job))?;
        answer
            .await
            .unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }

    /// A bell that rings with each commit that changes rows of `table`: who has heard it looks, and
    /// waits for it again. It remembers one ring while nobody waits.
    pub fn bell(&self, table: TableInfo) -> Arc<Notify> {
        self.inner.bells.hang(table)
    }

    /// One round trip through the writer, which proves that it still works.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.write(Actor::System, |_| Ok(())).await
    }

    /// Whether writes are still taken. Once a commit has failed or the store is closed they are not.
    pub fn is_healthy(&self) -> bool {
        !self.inner.writer.has_failed()
    }

    /// Whether something has the engine to itself just now, so that everybody else waits.
    pub fn is_exclusive(&self) -> bool {
        self.inner.stats.exclusive.load(Ordering::Relaxed) != 0
    }

    /// How the file is filled, where there is one. It may walk through the whole file, so nobody should
    /// ask often.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn filling(&self) -> Result<Option<Filling>, StoreError> {
        let engine = Arc::clone(&self.inner.engine);
        let asked = tokio::task::spawn_blocking(move || engine.filling()).await;
        asked.unwrap_or(Err(StoreError::Panicked))
    }

    /// Moves what is stored together, so that the file becomes as small as it can. Everybody who reads or writes
    /// meanwhile waits: seconds for each hundred megabytes. `None` where there is no file.
    ///
    /// # Errors
    /// [`StoreError::BeingRead`] when something, such as a backup, reads on and on; nothing was changed then.
    pub async fn compact(&self) -> Result<Option<Compacted>, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.inner.writer.submit_exclusive(Box::new(move |engine| {
            let _ = reply.send(engine.compact());
        }))?;
        answer.await.unwrap_or(Err(StoreError::Panicked))
    }

    /// The store's own figures.
    pub fn stats(&self) -> &Stats {
        &self.inner.stats
    }

    /// Compares every derived table with what the facts call for.
    pub async fn verify(&self, derived: DerivedTables) -> Result<Verified, StoreError> {
        self.read(move |snap| derived::verify(snap, &derived)).await
    }

    /// Writes the derived tables anew, each in a transaction of its own and in the order given.
    /// Writes of others wait meanwhile. Gives the number of rows by table.
    pub async fn rebuild(
        &self,
        derived: DerivedTables,
    ) -> Result<Vec<(&'static str, u64)>, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.inner.writer.submit_exclusive(Box::new(move |engine| {
            let rows = derived
                .iter()
                .map(|one| Ok((one.table().name, derived::rebuild(engine, one.as_ref())?)))
                .collect();
            let _ = reply.send(rows);
        }))?;
        answer.await.unwrap_or(Err(StoreError::Panicked))
    }

    /// The numbers of the tables that the accounts of derived tables read: the proof of [`Derived::reads`].
    #[cfg(test)]
    pub fn read_by(
        &self,
        derived: &dyn Derived,
    ) -> Result<std::collections::BTreeSet<u8>, StoreError> {
        derived::read_by(self.inner.engine.as_ref(), derived)
    }

    /// Finishes the waiting writes and ends the writer. Later writes are refused.
    pub async fn close(&self) {
        let store = self.clone();
        let _ = tokio::task::spawn_blocking(move || store.inner.writer.stop()).await;
    }
}
