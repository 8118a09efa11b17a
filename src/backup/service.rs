//! Making backups, and keeping the ring of keys in line with who lives in the house.

use super::BackupError;
use super::dated::Dated;
use super::files::{MadeBy, Part};
use super::format::Header;
use super::read::PURPOSE;
use super::rehearse::Stage;
use super::write::{Manifest, Sources, write};
use crate::ops::ids::PersonId;
use crate::ops::{ASIDE, Clock, InstanceKey, KeyRing, Ring};
use crate::privacy;
use crate::store::{Actor, Holding, META, Reads, Snap, Store, StoreError, TableInfo, Tx};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::{Mutex, Semaphore};

/// Under which the store notes which ring its backups are made with.
const RING_MARK: &str = "backup.ring";

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The file.
    pub path: PathBuf,
    /// How many bytes it has.
    pub bytes: u64,
    /// How many people are in it.
    pub people: u32,
    /// How many rows.
    pub rows: u64,
    /// What the operator should know, though it was made.
    pub warnings: Vec<String>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Who is in it.
    pub(super) whose: Vec<PersonId>,
}

/// The use cases of this room. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Backup {
    pub(super) inner: Arc<Inner>,
    /// How backups are made by themselves, where they are.
    pub(super) dated: Option<Dated>,
    /// What they are rehearsed with, where they are.
    pub(super) stage: Option<Stage>,
}

/// What was written.
pub(super) struct Written {
    pub manifest: Manifest,
    /// Who is in it.
    pub whose: Vec<PersonId>,
}

/// Who follows a backup that is being made.
pub(super) struct Follower {
    pub by: MadeBy,
    pub is_stopped: Box<dyn Fn() -> bool + Send>,
    pub tell: Box<dyn Fn(u64, u64) + Send>,
}

impl Follower {
    /// The operator, who waits.
    pub fn operator() -> Self {
        Self {
            by: MadeBy::Operator,
            is_stopped: Box::new(|| false),
            tell: Box::new(|_, _| {}),
        }
    }
}

pub(super) struct Inner {
    pub store: Store,
    pub clock: Clock,
    ring: KeyRing,
    /// The key of what is nobody's own.
    pub house: [u8; 32],
    tables: Vec<TableInfo>,
    holdings: Vec<Box<dyn Holding>>,
    pub dir: PathBuf,
    /// One at a time makes a backup or changes whose keys there are.
    turn: Mutex<()>,
    /// One thread at a time is with the files of the ring, also when nobody waits for it any more.
    at_files: Arc<Semaphore>,
    /// One at a time is rehearsed.
    pub on_stage: Mutex<()>,
    stop: AtomicBool,
}

impl Backup {
    /// The use cases on `store`, which has these `tables`, with the keys in `ring`. Files go to `dir`
    /// when nothing else is said.
    pub fn new(
        store: Store,
        clock: Clock,
        ring: KeyRing,
        key: &InstanceKey,
        tables: Vec<TableInfo>,
        dir: PathBuf,
    ) -> Self {
        let inner = Inner {
            store,
            clock,
            ring,
            house: key.derive(PURPOSE),
            tables,
            holdings: privacy::holdings(),
            dir,
            turn: Mutex::default(),
            at_files: Arc::new(Semaphore::new(1)),
            on_stage: Mutex::default(),
            stop: AtomicBool::new(false),
        };
        Self {
            inner: Arc::new(inner),
            dated: None,
            stage: None,
        }
    }

    /// The same, rehearsing what it makes.
    #[must_use]
    pub fn rehearsing(mut self, stage: Stage) -> Self {
        self.stage = Some(stage);
        self
    }

    /// Where the files go when nothing else is said.
    pub fn dir(&self) -> &Path {
        &self.inner.dir
    }

    /// The keys of people.
    pub fn ring(&self) -> &KeyRing {
        &self.inner.ring
    }

    /// Makes a backup of what is stored now, into the directory `to` or the usual one. With `new_ring`
    /// a ring that is lost, damaged or of other data is put aside and a new one begun.
    ///
    /// # Errors
    /// See [`BackupError`]; then no file is there. What goes wrong after that is a warning.
    pub async fn make(&self, to: Option<PathBuf>, new_ring: bool) -> Result<Made, BackupError> {
        self.make_for(Follower::operator(), to, new_ring).await
    }

    pub(super) async fn make_for(
        &self,
        follower: Follower,
        to: Option<PathBuf>,
        new_ring: bool,
    ) -> Result<Made, BackupError> {
        let dir = to.unwrap_or_else(|| self.inner.dir.clone());
        let put = move |backup: &Self, snap: &Snap| backup.write_into_dir(snap, &dir, &follower);
        let (mut made, warnings) = self.make_with(new_ring, put).await?;
        made.warnings = warnings;
        Ok(made)
    }

    /// Makes a backup by `put`, which writes it somewhere. Gives what that gives, and what the operator should
    /// know.
    pub(super) async fn make_with<T: Send + 'static>(
        &self,
        new_ring: bool,
        put: impl FnOnce(&Self, &Snap) -> Result<T, BackupError> + Send + 'static,
    ) -> Result<(T, Vec<String>), BackupError> {
        let _turn = self.inner.turn.lock().await;
        let mut warnings = Vec::new();
        if new_ring && !self.is_ours().await? {
            warnings.extend(self.begin_a_ring().await?);
        }
        self.our_ring().await?;
        let backup = self.clone();
        let read = move |snap: &Snap| put(&backup, snap);
        let made = self.inner.store.read(read).await;
        // Who was erased meanwhile has a new key now, which nobody shall have.
        let lined_up = self.drop_keys_of_the_gone().await;
        let copied = self.renew_copy().await;
        warnings.extend([lined_up, copied].into_iter().filter_map(warning));
        Ok((made?, warnings))
    }

    /// Destroys the keys of everybody who is not here any more, which a crash in the midst of erasing
    /// somebody may have left, and renews the copy. A ring of other data stays as it is.
    ///
    /// # Errors
    /// When the ring or its copy cannot be read or written.
    pub async fn line_up(&self) -> Result<(), BackupError> {
        let _turn = self.inner.turn.lock().await;
        self.drop_keys_of_the_gone().await?;
        self.renew_copy().await
    }

    /// Ends a backup that is being made or rehearsed.
    pub fn stop(&self) {
        self.inner.stop.store(true, Ordering::Relaxed);
    }

    /// Whether it was told to end.
    pub(super) fn is_stopping(&self) -> bool {
        self.inner.stop.load(Ordering::Relaxed)
    }

    /// Writes a file with everything in `snap` into a directory.
    fn write_into_dir(
        &self,
        snap: &Snap,
        dir: &Path,
        follower: &Follower,
    ) -> Result<Made, BackupError> {
        let header = Header::new(self.inner.clock.now());
        let mut part = Part::begin(dir, header.made_at, follower.by)?;
        let written = self.write(snap, &header, part.out()?, follower)?;
        let (path, bytes) = part.finish()?;
        Ok(Made {
            path,
            bytes,
            people: written.manifest.people,
            rows: written.manifest.tally.total(),
            warnings: Vec::new(),
            made_at: header.made_at,
            whose: written.whose,
        })
    }

    /// Writes everything in `snap` into `out`, with keys that are made where somebody has none.
    pub(super) fn write(
        &self,
        snap: &Snap,
        header: &Header,
        out: &mut dyn Write,
        follower: &Follower,
    ) -> Result<Written, BackupError> {
        let inner = &self.inner;
        let stop = || self.is_stopping() || (follower.is_stopped)();
        let subjects = privacy::subjects(snap)?;
        let whose: Vec<_> = subjects.iter().map(|subject| subject.person).collect();
        let ring = inner.ring.change(|ring| ring.add(&whose))?;
        let lost = || BackupError::RingLost(inner.ring.path().to_owned());
        let sources = Sources {
            snap,
            tables: &inner.tables,
            holdings: &inner.holdings,
            subjects: &subjects,
            ring: &ring.ok_or_else(lost)?,
            house: &inner.house,
            stop: &stop,
            tell: &*follower.tell,
        };
        let manifest = write(&sources, header, out)?;
        Ok(Written { manifest, whose })
    }

    /// Looks whether the keys of people can be read and belong to this data: `false` as long as no backup
    /// needed any.
    ///
    /// # Errors
    /// What is wrong with them.
    pub async fn check_ring(&self) -> Result<bool, BackupError> {
        let path = || self.inner.ring.path().to_owned();
        match (self.read_ring().await?, self.mark().await?) {
            (Some(ring), Some(mark)) if mark == ring.id() => Ok(true),
            (None, Some(_)) => Err(BackupError::RingLost(path())),
            (Some(ring), None) if ring.keys().next().is_none() => Ok(false),
            (Some(_), _) => Err(BackupError::RingOfOthers(path())),
            (None, None) => Ok(false),
        }
    }

    /// Whether the ring that lies there can be read and is this data's.
    async fn is_ours(&self) -> Result<bool, BackupError> {
        let mark = self.mark().await?;
        let ring = self.read_ring().await.ok().flatten();
        Ok(ring.is_some_and(|ring| mark.is_some_and(|mark| mark == ring.id())))
    }

    /// Makes sure that there is a ring and that it is this data's. The first backup makes one.
    async fn our_ring(&self) -> Result<(), BackupError> {
        let path = || self.inner.ring.path().to_owned();
        let ring = match (self.read_ring().await?, self.mark().await?) {
            (Some(ring), Some(mark)) if mark == ring.id() => return Ok(()),
            (None, Some(_)) => return Err(BackupError::RingLost(path())),
            (None, None) => self.blocking(|ring| ring.renew()).await?,
            // A crash came between making the ring and noting it. It opens nothing yet.
            (Some(ring), None) if ring.keys().next().is_none() => ring,
            (Some(_), _) => return Err(BackupError::RingOfOthers(path())),
        };
        Ok(self.set_mark(&ring).await?)
    }

    /// Puts the ring aside that lies there, and begins a new one. Gives what to say about that.
    async fn begin_a_ring(&self) -> Result<Option<String>, BackupError> {
        let now = self.inner.clock.now().strftime("%Y%m%dT%H%M%SZ");
        let name = format!("{ASIDE}{now}");
        let aside = self.inner.ring.path().with_file_name(&name);
        let kept = aside.clone();
        let was_there = self.blocking(move |ring| ring.put_aside(&kept)).await?;
        // What lies in the copy may be better than what lay here, and the new one belongs there.
        let copy = self.blocking(move |ring| ring.put_copy_aside(&name));
        if let Err(error) = copy.await {
            tracing::warn!("{error}");
        }
        let ring = self.blocking(|ring| ring.renew()).await?;
        self.set_mark(&ring).await?;
        Ok(was_there.then(|| {
            format!(
                "the old keys of people are in {}: older backups are opened with them, but \
                 for people who are erased. Delete that file with those backups",
                aside.display()
            )
        }))
    }

    async fn drop_keys_of_the_gone(&self) -> Result<(), BackupError> {
        let Some(mark) = self.mark().await? else {
            return Ok(());
        };
        let people = |snap: &Snap| privacy::subjects(snap);
        let people: Vec<_> = self.inner.store.read::<_, StoreError, _>(people).await?;
        let people: BTreeSet<PersonId> = people.into_iter().map(|one| one.person).collect();
        let line_up = move |kept: KeyRing| {
            let mut gone = Vec::new();
            kept.change(|ring| {
                if ring.id() != mark[..] {
                    return false;
                }
                let all = ring.keys().map(|(person, _)| person);
                gone.extend(all.filter(|person| !people.contains(person)));
                ring.keep(&people)
            })?;
            kept.forget_aside(&gone)
        };
        self.blocking(line_up).await
    }

    async fn renew_copy(&self) -> Result<(), BackupError> {
        self.blocking(|ring| ring.renew_copy()).await
    }

    pub(super) async fn read_ring(&self) -> Result<Option<Ring>, BackupError> {
        self.blocking(|ring| ring.read()).await
    }

    /// Does something with the files of the ring where that holds nobody up. A disk that does not
    /// answer keeps its thread for good: the next who comes is refused rather than given another
    /// one, or no thread would be left for pages.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(KeyRing) -> Result<T, crate::ops::RingError> + Send + 'static,
    ) -> Result<T, BackupError> {
        let ring = self.inner.ring.clone();
        let free = Arc::clone(&self.inner.at_files).try_acquire_owned();
        let at_files = free.map_err(|_| BackupError::KeysHang(ring.path().to_owned()))?;
        let work = move || {
            let _at_files = at_files;
            work(ring)
        };
        let done = tokio::task::spawn_blocking(work).await;
        Ok(done.map_err(|_| StoreError::Panicked)??)
    }

    /// The ring with which this data was backed up before.
    async fn mark(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let read = |snap: &Snap| snap.get(&META, &RING_MARK.to_owned());
        self.inner.store.read(read).await
    }

    async fn set_mark(&self, ring: &Ring) -> Result<(), StoreError> {
        let id = ring.id().to_vec();
        let write = move |tx: &mut Tx<'_>| tx.put(&META, &RING_MARK.to_owned(), &id);
        self.inner.store.write(Actor::System, write).await
    }
}

/// What is said of something that failed once the backup was there.
fn warning(done: Result<(), BackupError>) -> Option<String> {
    done.err().map(|error| error.to_string())
}
