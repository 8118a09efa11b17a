//! Making exports, showing how far they are, and letting their files go in time.

use super::archive::{self, ArchiveError, Progress};
use super::digest::Digest;
use super::erase::Obstacle;
use super::holdings::holdings;
use super::model::{Export, ExportId, ExportShown, KEPT_AT_MOST, State};
use super::reading::Refused;
use super::tables::EXPORTS;
use crate::accounts::Accounts;
use crate::entries::Entries;
use crate::entries::retention::{Rule, rules};
use crate::i18n::messages::{erasing, privacy as say};
use crate::intake::Intake;
use crate::ops::ids::{PersonId, UserId};
use crate::ops::{Clock, InstanceKey, KeyRing};
use crate::persons::{PersonError, Persons};
use crate::store::{Actor, Holding, Reads, Snap, Store, StoreError, Subject, Tx};
use crate::web::Fault;
use jiff::Timestamp;
use std::collections::HashMap;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Why something about one's data could not be done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum PrivacyError {
    /// There is no such export, or no such person.
    #[error("there is no such export")]
    Unknown,
    /// The file is not brought in.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Somebody cannot be erased yet.
    #[error(transparent)]
    InTheWay(#[from] Obstacle),
    /// Everything was erased, but the key of the person's part in backups is still there.
    #[error(
        "everything was erased, but the key of their part in older backups is still there: {0}. It \
         is tried again every hour and at each start"
    )]
    KeyStays(String),
    /// The export was not made.
    #[error("the export was not made: {0}")]
    NotMade(String),
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl PrivacyError {
    /// A time beyond all calendars, which no clock shows.
    pub(super) fn time(error: jiff::Error) -> Self {
        Self::Store(StoreError::Engine(error.to_string()))
    }

    /// What the room below says of a person.
    pub(super) fn person(error: PersonError) -> Self {
        match error {
            PersonError::Store(error) => Self::Store(error),
            other => Self::Store(StoreError::Engine(other.to_string())),
        }
    }
}

impl From<PrivacyError> for Fault {
    fn from(error: PrivacyError) -> Self {
        match error {
            PrivacyError::Unknown => Self::NotFound,
            PrivacyError::Refused(refused) => Self::field(
                "file",
                match refused {
                    Refused::TooBig => &say::TOO_BIG,
                    Refused::Foreign => &say::FOREIGN,
                    Refused::TooNew => &say::TOO_NEW,
                    Refused::Damaged => &say::DAMAGED,
                },
            ),
            PrivacyError::InTheWay(Obstacle::HasAccount) => {
                Self::Forbidden((&erasing::HAS_ACCOUNT).into())
            }
            PrivacyError::InTheWay(obstacle) => Self::Conflict {
                text: obstacle.words(),
                current: None,
                yours: None,
            },
            PrivacyError::Store(error) => error.into(),
            other @ (PrivacyError::NotMade(_) | PrivacyError::KeyStays(_)) => Self::internal(other),
        }
    }
}

/// The rooms on which this one stands.
#[derive(Clone)]
pub struct Rooms {
    /// Who signs in.
    pub accounts: Accounts,
    /// Whose health it is.
    pub persons: Persons,
    /// What people log.
    pub entries: Entries,
    /// What comes in from other programs, with files of its own.
    pub intake: Intake,
    /// The keys of people's part in backups: who is erased loses theirs.
    pub key_ring: KeyRing,
}

/// The use cases of this room. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Privacy {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    clock: Clock,
    rooms: Rooms,
    holdings: Vec<Box<dyn Holding>>,
    /// Signs receipts of what was erased.
    receipt_key: [u8; 32],
    /// Where the files are: a directory of their own in the data directory.
    dir: PathBuf,
    running: Mutex<HashMap<ExportId, Arc<Progress>>>,
    /// One export at a time in the whole house: it is a small machine.
    turn: Semaphore,
}

impl Privacy {
    /// The use cases on `store`, with files in `dir`, which is made when it is needed. Receipts are
    /// signed with a key of the house's own.
    pub fn new(store: Store, clock: Clock, rooms: Rooms, key: &InstanceKey, dir: PathBuf) -> Self {
        let inner = Inner {
            store,
            clock,
            rooms,
            holdings: holdings(),
            receipt_key: key.derive("erasure.receipts"),
            dir,
            running: Mutex::default(),
            turn: Semaphore::new(1),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    pub(super) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub(super) fn rooms(&self) -> &Rooms {
        &self.inner.rooms
    }

    pub(super) fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    pub(super) fn holdings(&self) -> &[Box<dyn Holding>] {
        &self.inner.holdings
    }

    pub(super) fn receipt_key(&self) -> &[u8; 32] {
        &self.inner.receipt_key
    }

    /// The directory of the files.
    pub fn dir(&self) -> &Path {
        &self.inner.dir
    }

    /// Whose data is held under `person`: the person with their account, where they have one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn subject(&self, person: PersonId) -> Result<Subject, PrivacyError> {
        let user = self.inner.rooms.accounts.account_of(person).await?;
        let user = user.map(|user| user.id);
        Ok(Subject { person, user })
    }

    /// Asks for an export, which is made beside the answer. While one of the person runs, it is
    /// that one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn begin(&self, by: UserId, subject: Subject) -> Result<ExportId, PrivacyError> {
        let fresh = ExportId(self.inner.clock.uuid().as_u128());
        let person = subject.person;
        let write = move |tx: &mut Tx<'_>| {
            let mut rows = tx.list(EXPORTS.prefix(&(person,)))?;
            let mut running = rows.iter().filter(|(_, row)| row.state == State::Running);
            if let Some(((_, id), _)) = running.next() {
                return Ok((ExportId(*id), Vec::new()));
            }
            let over = (rows.len() + 1).saturating_sub(KEPT_AT_MOST);
            let gone: Vec<_> = rows.drain(..over).map(|((_, id), _)| id).collect();
            for id in &gone {
                tx.delete(&EXPORTS, &(person, *id))?;
            }
            let export = Export {
                state: State::Running,
                asked_by: by,
                asked_at: tx.now(),
                rows: 0,
                bytes: 0,
            };
            tx.put(&EXPORTS, &(person, fresh.0), &export)?;
            Ok::<_, StoreError>((fresh, gone))
        };
        let (id, gone) = self.inner.store.write(Actor::User(by), write).await?;
        for old in gone {
            self.drop_file(ExportId(old));
        }
        if id == fresh {
            let progress = Arc::new(Progress::default());
            self.running().insert(id, Arc::clone(&progress));
            tokio::spawn(self.clone().make(id, subject, progress));
        }
        Ok(id)
    }

    /// Makes the export `id`, and writes down how that went.
    async fn make(self, id: ExportId, subject: Subject, progress: Arc<Progress>) {
        let made = match self.inner.turn.acquire().await {
            Ok(_turn) => self.write_to(subject, self.path(id), progress).await,
            Err(_) => Err(PrivacyError::NotMade("the server is stopping".to_owned())),
        };
        if let Err(error) = &made {
            tracing::warn!(%error, "an export was not made");
            self.drop_file(id);
        }
        let key = (subject.person, id.0);
        let write = move |tx: &mut Tx<'_>| {
            let Some(mut export) = tx.get(&EXPORTS, &key)? else {
                return Ok(());
            };
            export.state = match &made {
                Ok(_) => State::Done,
                Err(_) => State::Failed,
            };
            (export.rows, export.bytes) = made.as_ref().map_or((0, 0), |made| *made);
            tx.put(&EXPORTS, &key, &export)
        };
        if let Err(error) = self.inner.store.write(Actor::System, write).await {
            tracing::warn!(%error, "what came of an export could not be written down");
        }
        self.running().remove(&id);
    }

    /// Writes an export of `subject` to `path`, which must not exist. Gives its rows and bytes.
    ///
    /// # Errors
    /// [`PrivacyError::NotMade`] when the disk is full or a row cannot be read.
    pub async fn write_to(
        &self,
        subject: Subject,
        path: PathBuf,
        progress: Arc<Progress>,
    ) -> Result<(u64, u64), PrivacyError> {
        let store = self.inner.store.clone();
        self.write_out_of(&store, subject, path, progress).await
    }

    /// The same out of another store, such as one that a backup was unpacked into.
    ///
    /// # Errors
    /// As [`Privacy::write_to`].
    pub async fn write_out_of(
        &self,
        store: &Store,
        subject: Subject,
        path: PathBuf,
        progress: Arc<Progress>,
    ) -> Result<(u64, u64), PrivacyError> {
        let (privacy, now) = (self.clone(), self.inner.clock.now());
        let read = move |snap: &Snap| {
            let made = || {
                private_dir(privacy.dir())?;
                let file = private_file(&path)?;
                let holdings = &privacy.inner.holdings;
                let rows = archive::write(snap, holdings, &subject, now, file, &progress)?;
                Ok::<_, ArchiveError>((rows, std::fs::metadata(&path)?.len()))
            };
            made().map_err(|error| PrivacyError::NotMade(error.to_string()))
        };
        store.read(read).await
    }

    /// The exports of a person, the newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn list(&self, person: PersonId) -> Result<Vec<ExportShown>, PrivacyError> {
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| snap.list(EXPORTS.prefix(&(person,)).reversed());
        let rows: Vec<_> = self.inner.store.read::<_, StoreError, _>(read).await?;
        let rows = rows.into_iter().filter(|(_, row)| row.ends_at() > now);
        let shown = rows.map(|((_, id), export)| ExportShown {
            id: ExportId(id),
            progress: self.progress(ExportId(id)),
            export,
        });
        Ok(shown.collect())
    }

    /// One export of a person.
    ///
    /// # Errors
    /// [`PrivacyError::Unknown`] when there is none, or no more.
    pub async fn get(&self, person: PersonId, id: ExportId) -> Result<ExportShown, PrivacyError> {
        let found = self.list(person).await?.into_iter();
        let mut found = found.filter(|shown| shown.id == id);
        found.next().ok_or(PrivacyError::Unknown)
    }

    /// The file of an export of a person that is done.
    ///
    /// # Errors
    /// [`PrivacyError::Unknown`] when there is none, not yet, or no more.
    pub async fn open(&self, person: PersonId, id: ExportId) -> Result<File, PrivacyError> {
        let shown = self.get(person, id).await?;
        if shown.export.state != State::Done {
            return Err(PrivacyError::Unknown);
        }
        File::open(self.path(id)).map_err(|_| PrivacyError::Unknown)
    }

    /// Lets exports go whose time is over; their files and what else was left there with them. With
    /// `at_start`, those that a stop interrupted are marked as failed.
    ///
    /// # Errors
    /// When the store fails. A file that cannot be removed is logged.
    pub async fn sweep(&self, at_start: bool) -> Result<(), StoreError> {
        let now = self.inner.clock.now();
        let write = move |tx: &mut Tx<'_>| {
            let mut kept = Vec::new();
            for (key, mut export) in tx.list(EXPORTS.all())? {
                if export.ends_at() <= now {
                    tx.delete(&EXPORTS, &key)?;
                    continue;
                }
                if at_start && export.state == State::Running {
                    export.state = State::Failed;
                    tx.put(&EXPORTS, &key, &export)?;
                }
                if export.state != State::Failed {
                    kept.push(ExportId(key.1));
                }
            }
            Ok::<_, StoreError>(kept)
        };
        let kept = self.inner.store.write(Actor::System, write).await?;
        if at_start && let Err(error) = private_dir(self.dir()) {
            tracing::warn!(%error, "the directory of exports cannot be made");
        }
        let Ok(files) = std::fs::read_dir(self.dir()) else {
            return Ok(());
        };
        let kept: Vec<_> = kept.into_iter().map(|id| self.path(id)).collect();
        for path in files.flatten().map(|file| file.path()) {
            let is_export = path.extension().is_some_and(|ending| ending == "zip");
            // What else is there is being brought in or copied at this moment, unless the server
            // has just started.
            if !kept.contains(&path) && (is_export || at_start) {
                remove(&path);
            }
        }
        Ok(())
    }

    /// The digest of each person's diary, by the name under which they are known to the operator.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub async fn digests(&self) -> Result<Vec<(PersonId, Option<String>, String)>, PrivacyError> {
        let people = self
            .inner
            .store
            .read(|snap: &Snap| crate::persons::everybody(snap));
        let mut found = Vec::new();
        for person in people.await? {
            let user = self.inner.rooms.accounts.account_of(person).await?;
            let digest = self.digest(person).await?;
            found.push((person, user.map(|user| user.username), digest));
        }
        Ok(found)
    }

    /// The rules of the household that shorten diaries.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub async fn retention(&self) -> Result<Vec<Rule>, StoreError> {
        let read = |snap: &Snap| rules(snap);
        let all: Vec<_> = self.inner.store.read(read).await?;
        Ok(all.into_iter().map(|(_, rule)| rule).collect())
    }

    /// The digest of a person's diary.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub async fn digest(&self, person: PersonId) -> Result<String, StoreError> {
        let privacy = self.clone();
        let subject = Subject { person, user: None };
        let read = move |snap: &Snap| Digest::of(snap, &privacy.inner.holdings, &subject);
        self.inner.store.read(read).await
    }

    /// Ends the exports of `person` that run.
    pub(super) async fn stop_exports(&self, person: PersonId) -> Result<(), StoreError> {
        let read = move |snap: &Snap| snap.list(EXPORTS.prefix(&(person,)));
        let rows: Vec<_> = self.inner.store.read::<_, StoreError, _>(read).await?;
        let running = self.running();
        for ((_, id), _) in rows {
            if let Some(progress) = running.get(&ExportId(id)) {
                progress.stop.store(true, Ordering::Relaxed);
            }
        }
        Ok(())
    }

    /// Ends the exports that run; they are marked as failed.
    pub fn stop(&self) {
        self.inner.turn.close();
        for progress in self.running().values() {
            progress.stop.store(true, Ordering::Relaxed);
        }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, HashMap<ExportId, Arc<Progress>>> {
        let running = self.inner.running.lock();
        running.unwrap_or_else(PoisonError::into_inner)
    }

    fn progress(&self, id: ExportId) -> (u64, u64) {
        let running = self.running();
        let read = |progress: &Arc<Progress>| {
            let done = progress.done.load(Ordering::Relaxed);
            (done, progress.total.load(Ordering::Relaxed))
        };
        running.get(&id).map_or((0, 0), read)
    }

    fn path(&self, id: ExportId) -> PathBuf {
        self.inner.dir.join(format!("{id}.zip"))
    }

    fn drop_file(&self, id: ExportId) {
        remove(&self.path(id));
    }
}

fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a file of an export could not be removed");
    }
}

/// Makes the directory of the files, for the owner only.
fn private_dir(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

/// A new file that only its owner may read.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(path)
}
