//! The rehearsal: a backup is restored into a store of its own, everything derived is computed from it and compared,
//! and all of it goes again. What passes is what somebody would have who restored it today.
//!
//! While it lasts everybody's records lie in clear in a directory of their own within the data, as they do in the
//! store beside it. What a crash left of it goes at the next start, and before the next rehearsal.

use super::input::{Followed, Input};
use super::reports::Report;
use super::restore::unpack;
use super::{Backup, BackupError, Found, Keys, Made};
use crate::ops::ids::PersonId;
use crate::privacy;
use crate::store::{DerivedTables, Options, Snap, Store, StoreError};
use std::fs::{self, DirBuilder};
use std::io::{self, BufReader};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the directory is called.
pub(super) const NAME: &str = "rehearsal";
/// A scratch store is read by nobody else.
const ALONE: Options = Options {
    cache_bytes: 8 << 20,
    queue: 8,
    readers: 2,
    linger: Duration::ZERO,
};

/// What a backup is rehearsed with.
#[derive(Clone)]
pub struct Stage {
    /// What is computed anew from what was restored.
    pub derived: DerivedTables,
    /// The directory of the data, in which the scratch store lies.
    pub data: PathBuf,
}

/// What a rehearsal showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsed {
    /// What was read.
    pub found: Found,
    /// How many rows were computed from it.
    pub derived: u64,
}

/// The directory with the scratch store; it goes when this is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn begin(data: &Path) -> Result<Self, BackupError> {
        let dir = data.join(NAME);
        let began = clear(data).and_then(|()| DirBuilder::new().mode(0o700).create(&dir));
        began.map_err(BackupError::at(&dir))?;
        Ok(Self(dir))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "the store of a rehearsal was not removed");
        }
    }
}

/// A store that a backup was unpacked into.
pub(super) struct Set {
    scratch: Scratch,
    /// What was read.
    pub found: Found,
    /// What can be looked into.
    pub store: Store,
}

impl Set {
    /// The directory it lies in, which goes with it.
    pub fn dir(&self) -> &Path {
        &self.scratch.0
    }

    /// Removes it, which takes a while where it is large.
    pub async fn take_down(self) -> Result<(), StoreError> {
        let Self { scratch, store, .. } = self;
        store.close().await;
        drop(store);
        let removed = tokio::task::spawn_blocking(move || drop(scratch)).await;
        removed.map_err(|_| StoreError::Panicked)
    }
}

/// Removes what a rehearsal left that was cut off.
fn clear(data: &Path) -> io::Result<()> {
    match fs::remove_dir_all(data.join(NAME)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

impl Backup {
    /// Removes what a rehearsal left that was cut off; one that is going on is left alone.
    pub(super) async fn clear_stage(&self) -> Result<(), BackupError> {
        let (Some(stage), Ok(_turn)) = (&self.stage, self.inner.on_stage.try_lock()) else {
            return Ok(());
        };
        let data = stage.data.clone();
        let cleared = tokio::task::spawn_blocking(move || clear(&data)).await;
        let cleared = cleared.map_err(|_| StoreError::Panicked)?;
        cleared.map_err(BackupError::at(stage.data.join(NAME)))
    }

    /// Restores a backup into a store of its own and makes sure that it is a house: every row is what the list of
    /// contents says, and everything derived can be computed and agrees. `tell` hears how many of how many bytes are
    /// read. Nothing of it is left.
    ///
    /// # Errors
    /// [`BackupError::Damaged`] and [`BackupError::Differs`] when the backup is not good. Any other error says that
    /// it could not be found out.
    pub async fn rehearse(
        &self,
        path: PathBuf,
        tell: impl Fn(u64, u64) + Send + 'static,
    ) -> Result<Rehearsed, BackupError> {
        self.rehearse_from(move || Input::open(&path), tell).await
    }

    /// The same of a backup that `open` opens, where that holds nobody up.
    ///
    /// # Errors
    /// As [`Backup::rehearse`].
    pub async fn rehearse_from(
        &self,
        open: impl FnOnce() -> Result<Input, BackupError> + Send + 'static,
        tell: impl Fn(u64, u64) + Send + 'static,
    ) -> Result<Rehearsed, BackupError> {
        let stage = self.stage.clone().ok_or(BackupError::Stopped)?;
        let _turn = self.inner.on_stage.lock().await;
        let keys = self.own_keys().await?;
        let set = self.set_up(stage.data, keys, open, tell).await?;
        let derived = self.derive(&set.store, stage.derived).await;
        let found = set.found.clone();
        set.take_down().await?;
        Ok(Rehearsed {
            derived: derived?,
            found,
        })
    }

    /// The keys of this house.
    pub(super) async fn own_keys(&self) -> Result<Keys, BackupError> {
        let ring = self.read_ring().await?;
        let ring = ring.ok_or_else(|| BackupError::NoRing(self.ring().path().to_owned()))?;
        Ok(Keys {
            ring,
            house: self.inner.house,
        })
    }

    /// Unpacks what can be opened with `keys` of a backup into a store of its own. Who does so has the turn.
    pub(super) async fn set_up(
        &self,
        data: PathBuf,
        keys: Keys,
        open: impl FnOnce() -> Result<Input, BackupError> + Send + 'static,
        tell: impl Fn(u64, u64) + Send + 'static,
    ) -> Result<Set, BackupError> {
        let stopping = self.clone();
        let unpacking = move || {
            let input = open()?;
            let scratch = Scratch::begin(&data)?;
            let database = scratch.0.join("wellkin.redb");
            let bytes = input.bytes();
            let input = Followed {
                input,
                read: 0,
                tell: &|read| tell(read, bytes),
                stop: &|| stopping.is_stopping(),
            };
            let found = unpack(BufReader::with_capacity(64 << 10, input), &keys, &database)?;
            let store = Store::open(&database, stopping.inner.clock.clone(), ALONE)?;
            Ok::<_, BackupError>(Set {
                scratch,
                found,
                store,
            })
        };
        let unpacked = tokio::task::spawn_blocking(unpacking).await;
        unpacked.map_err(|_| StoreError::Panicked)?
    }

    /// Computes what is derived, table by table, and compares it. Gives how many rows there are.
    async fn derive(&self, store: &Store, all: DerivedTables) -> Result<u64, BackupError> {
        let mut rows = 0;
        for derived in all.iter() {
            if self.is_stopping() {
                return Err(BackupError::Stopped);
            }
            let one: DerivedTables = [derived.clone()].into();
            store.rebuild(one.clone()).await?;
            let verified = store.verify(one).await?;
            if let Some(difference) = verified.difference {
                return Err(BackupError::Differs(difference.to_string()));
            }
            rows += verified.rows.iter().map(|(_, rows)| rows).sum::<u64>();
        }
        Ok(rows)
    }

    /// Rehearses a backup that was just made, and takes down what that showed. Gives it, and what came of the
    /// rehearsal.
    ///
    /// # Errors
    /// When it cannot be taken down.
    pub async fn try_out(
        &self,
        made: &Made,
        tell: impl Fn(u64, u64) + Send + 'static,
    ) -> Result<(Report, Result<Rehearsed, BackupError>), BackupError> {
        let began = self.inner.clock.now();
        let rehearsed = self.rehearse_made(made, tell).await;
        let mut report = Report::of(made);
        report.rehearsed(&rehearsed, began, self.inner.clock.now());
        self.note(&made.path, report.clone()).await?;
        Ok((report, rehearsed))
    }

    /// Rehearses a backup that was just made.
    async fn rehearse_made(
        &self,
        made: &Made,
        tell: impl Fn(u64, u64) + Send + 'static,
    ) -> Result<Rehearsed, BackupError> {
        let path = made.path.clone();
        let open = move || Input::open(&path);
        self.rehearse_what(open, (&made.whose, made.rows), tell)
            .await
    }

    /// Rehearses a backup of these people and so many rows that was just made: nothing may be missing in it but
    /// what belongs to people who were erased since.
    pub(super) async fn rehearse_what(
        &self,
        open: impl FnOnce() -> Result<Input, BackupError> + Send + 'static,
        (whose, rows): (&[PersonId], u64),
        tell: impl Fn(u64, u64) + Send + 'static,
    ) -> Result<Rehearsed, BackupError> {
        let rehearsed = self.rehearse_from(open, tell).await?;
        let here = |snap: &Snap| privacy::subjects(snap);
        let here: Vec<_> = self.inner.store.read::<_, StoreError, _>(here).await?;
        let stays = |person: &PersonId| here.iter().any(|subject| subject.person == *person);
        let gone = whose.iter().filter(|person| !stays(person)).count();
        let unreadable = rehearsed.found.unreadable as usize;
        let is_whole = unreadable > 0 || rehearsed.found.tally.total() == rows;
        if unreadable > gone || !is_whole {
            return Err(BackupError::Damaged(
                "there is not in it what was put into it",
            ));
        }
        Ok(rehearsed)
    }
}
