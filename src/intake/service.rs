//! Beginning an import and looking at imports.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use tokio::sync::Semaphore;

use crate::{
    entries::{Entries, thinned_days},
    formats::{Answers, Format},
    jobs::Context,
    journal::Journal,
    ops::{
        Clock,
        ids::{ImportId, PersonId},
    },
    store::{Actor, Reads, Snap, Store, StoreError, Tx, date_of},
};

use super::{
    error::IntakeError,
    files::{self, Disk},
    inbox::Telling,
    model::{
        At, By, Counts, FileOf, Import, MAX_BYTES, MAX_FILES, MAX_NAME, MAX_OPEN, NewFile,
        Progress, Shown, State, TakenBack,
    },
    preview::Preview,
    running::Running,
    tables::{IMPORTS, PREVIEWS},
};

/// How many imports are read at the same time in the whole house: it is a small machine.
const READ_AT_ONCE: usize = 1;
/// The most imports of one page of a list.
pub(super) const MAX_PAGE: usize = 100;
/// How many locks the uploads of all imports share.
const LOCKS: usize = 16;

/// The rooms on which this one stands.
#[derive(Clone)]
pub struct Rooms {
    /// What people log.
    pub entries: Entries,
    /// What people write.
    pub journal: Journal,
}

/// The use cases of the desk. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Intake {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub store: Store,
    pub clock: Clock,
    pub rooms: Rooms,
    pub formats: &'static [&'static dyn Format],
    /// Where the files lie: a directory of their own in the data directory.
    pub dir: PathBuf,
    pub disk: Disk,
    pub running: Mutex<HashMap<ImportId, Arc<Running>>>,
    pub turn: Semaphore,
    pub uploads: [tokio::sync::Mutex<()>; LOCKS],
    /// How people are told about what came in by itself, and what the inbox is called.
    pub inbox: OnceLock<(Telling, String)>,
}

impl Intake {
    /// The use cases on `store`, with files in `dir`, which is made when it is needed. Files are read by
    /// `formats`, asked in their order.
    pub fn new(
        store: Store,
        clock: Clock,
        rooms: Rooms,
        formats: &'static [&'static dyn Format],
        dir: PathBuf,
    ) -> Self {
        Self::on_disk(store, clock, rooms, formats, (dir, Disk::HOUSE))
    }

    /// The same with a disk of its own, for tests.
    pub fn on_disk(
        store: Store,
        clock: Clock,
        rooms: Rooms,
        formats: &'static [&'static dyn Format],
        (dir, disk): (PathBuf, Disk),
    ) -> Self {
        let inner = Inner {
            store,
            clock,
            rooms,
            formats,
            dir,
            disk,
            running: Mutex::default(),
            turn: Semaphore::new(READ_AT_ONCE),
            uploads: std::array::from_fn(|_| tokio::sync::Mutex::new(())),
            inbox: OnceLock::new(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// The formats that are read.
    pub fn formats(&self) -> &'static [&'static dyn Format] {
        self.inner.formats
    }

    /// The directory of all imports.
    pub fn dir(&self) -> &Path {
        &self.inner.dir
    }

    /// The directory of one.
    pub(super) fn dir_of(&self, import: ImportId) -> PathBuf {
        self.inner.dir.join(import.to_string())
    }

    pub(super) fn running(&self) -> MutexGuard<'_, HashMap<ImportId, Arc<Running>>> {
        let running = self.inner.running.lock();
        running.unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins an import of `files` into the diary of `person`, in the name of `actor`. The files are to
    /// come with [`Intake::receive`] or [`Intake::adopt`].
    ///
    /// # Errors
    /// [`IntakeError::BadFileCount`], [`IntakeError::BadName`], [`IntakeError::TooLarge`],
    /// [`IntakeError::TooManyOpen`] and [`IntakeError::DiskFull`].
    pub async fn begin(
        &self,
        actor: Actor,
        person: PersonId,
        by: By,
        files: Vec<NewFile>,
    ) -> Result<ImportId, IntakeError> {
        let files = checked(files)?;
        let size = files.iter().map(|file| file.size).sum();
        let (dir, disk) = (self.inner.dir.clone(), self.inner.disk);
        files::blocking(move || files::room_for(disk, &dir, size)).await?;
        let id = ImportId::new(&self.inner.clock);
        let dir = self.dir_of(id);
        files::blocking(move || Ok(files::make(&dir)?)).await?;
        let write = move |tx: &mut Tx<'_>| {
            room_for_one_more(tx, person)?;
            let import = fresh(tx, actor, by.clone(), files.clone(), State::Receiving);
            Ok::<_, IntakeError>(tx.put(&IMPORTS, &(person, id), &import)?)
        };
        let written = self.inner.store.write(actor, write).await;
        if written.is_err() {
            self.drop_dir(id).await;
        }
        written.map(|()| id)
    }

    /// One import of a person.
    ///
    /// # Errors
    /// [`IntakeError::Unknown`].
    pub async fn get(&self, person: PersonId, id: ImportId) -> Result<Shown, IntakeError> {
        let read = move |snap: &Snap| find(snap, person, id);
        let import = self.inner.store.read(read).await?;
        self.shown(person, id, import).await
    }

    /// Whose import this is, among all people. For the operator alone.
    ///
    /// # Errors
    /// [`IntakeError::Unknown`].
    pub async fn whose(&self, id: ImportId) -> Result<PersonId, IntakeError> {
        let read = move |snap: &Snap| {
            let rows = snap.list(IMPORTS.all())?;
            let found = rows.into_iter().find(|((_, one), _)| *one == id);
            found
                .map(|((person, _), _)| person)
                .ok_or(IntakeError::Unknown)
        };
        self.inner.store.read(read).await
    }

    /// Does what the jobs of a person would do, in a process that has no runner.
    ///
    /// # Errors
    /// As each of them.
    pub async fn work_off(&self, person: PersonId) -> Result<(), IntakeError> {
        let context = Context::idle(self.inner.clock.clone());
        self.read_all(person, &context).await?;
        self.commit_all(person, &context).await?;
        self.undo_all(person, &context).await?;
        Ok(())
    }

    /// What an import would bring, or brought.
    ///
    /// # Errors
    /// [`IntakeError::Unknown`] when there is no such import, or it was not read yet.
    pub async fn preview(&self, person: PersonId, id: ImportId) -> Result<Preview, IntakeError> {
        let read = move |snap: &Snap| {
            find(snap, person, id)?;
            let preview = snap.get(&PREVIEWS, &(person, id))?;
            preview.ok_or(IntakeError::Unknown)
        };
        self.inner.store.read(read).await
    }

    /// How many days that an import is about were put together by now, of the sources that it names.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub async fn thinned_days(
        &self,
        person: PersonId,
        preview: &Preview,
    ) -> Result<u64, IntakeError> {
        let dates = preview.span.map(|(from, to)| (date_of(from), date_of(to)));
        let Some((Some(from), Some(to))) = dates else {
            return Ok(0);
        };
        let sources = preview.sources.clone();
        let read = move |snap: &Snap| Ok(thinned_days(snap, person, (from, to), &sources)?);
        self.inner.store.read(read).await
    }

    /// The imports of a person, the newest first: at most 100, from behind `after` on. Gives where the
    /// next page begins, if there is more.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub async fn list(
        &self,
        person: PersonId,
        after: Option<ImportId>,
        limit: usize,
    ) -> Result<(Vec<Shown>, Option<ImportId>), IntakeError> {
        let limit = limit.clamp(1, MAX_PAGE);
        let read = move |snap: &Snap| {
            let span = match after {
                Some(after) => IMPORTS.between(&(person,), &(person, after)),
                None => IMPORTS.prefix(&(person,)),
            };
            snap.list(span.reversed().limit(limit + 1))
        };
        let mut rows: Vec<_> = self.inner.store.read::<_, StoreError, _>(read).await?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|((_, id), _)| *id);
        let mut shown = Vec::with_capacity(rows.len());
        for ((_, id), import) in rows {
            shown.push(self.shown(person, id, import).await?);
        }
        Ok((shown, next))
    }

    /// What was decided for tables with these headers before.
    pub(super) fn remembered(reads: &impl Reads, person: PersonId) -> Result<Answers, StoreError> {
        let rows = reads.list(super::tables::IMPORT_MAPPINGS.prefix(&(person,)))?;
        Ok(rows
            .into_iter()
            .map(|((_, key), value)| (key, value))
            .collect())
    }

    async fn shown(
        &self,
        person: PersonId,
        id: ImportId,
        import: Import,
    ) -> Result<Shown, IntakeError> {
        let received = match import.state {
            State::Receiving => {
                let (dir, count) = (self.dir_of(id), import.files.len());
                files::blocking(move || Ok(files::received(&dir, count))).await?
            }
            _ => import.files.iter().map(|file| file.size).collect(),
        };
        Ok(Shown {
            progress: self.progress(id),
            id,
            person,
            import,
            received,
        })
    }

    /// How far an import is, while something goes on with it in this process.
    pub fn progress(&self, id: ImportId) -> Option<Progress> {
        self.running().get(&id).map(|running| running.progress())
    }
}

/// An import of this person, within the caller's reading.
pub(super) fn find(
    reads: &impl Reads,
    person: PersonId,
    id: ImportId,
) -> Result<Import, IntakeError> {
    reads
        .get(&IMPORTS, &(person, id))?
        .ok_or(IntakeError::Unknown)
}

/// An import that begins now.
pub(super) fn fresh(tx: &Tx<'_>, actor: Actor, by: By, files: Vec<FileOf>, state: State) -> Import {
    Import {
        by,
        actor,
        made_at: tx.now(),
        changed_at: tx.now(),
        state,
        files,
        formats: Vec::new(),
        answers: Answers::new(),
        counts: Counts::default(),
        taken_back: TakenBack::default(),
        refused_rows: 0,
        at: At::default(),
    }
}

/// Refuses one import more than may be open.
pub(super) fn room_for_one_more(reads: &impl Reads, person: PersonId) -> Result<(), IntakeError> {
    let mut open = 0;
    reads.each(IMPORTS.prefix(&(person,)), |row| {
        open +=
            usize::from(row.is_ok_and(|(_, import)| import.has_files() && import.state.is_open()));
        crate::store::Flow::Continue(())
    })?;
    if open < MAX_OPEN {
        Ok(())
    } else {
        Err(IntakeError::TooManyOpen)
    }
}

/// The files with their names without folders.
pub(super) fn checked(files: Vec<NewFile>) -> Result<Vec<FileOf>, IntakeError> {
    if files.is_empty() || files.len() > MAX_FILES {
        return Err(IntakeError::BadFileCount);
    }
    let mut total: u64 = 0;
    let mut kept = Vec::with_capacity(files.len());
    for (at, NewFile { name, size }) in files.into_iter().enumerate() {
        // Browsers tell folders with either slash.
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
        let fits = (1..=MAX_NAME).contains(&name.chars().count())
            && name != "."
            && name != ".."
            && !name.chars().any(char::is_control);
        if !fits {
            return Err(IntakeError::BadName(at));
        }
        total = total.checked_add(size).ok_or(IntakeError::TooLarge)?;
        kept.push(FileOf {
            name: name.to_owned(),
            size,
        });
    }
    if total > MAX_BYTES {
        return Err(IntakeError::TooLarge);
    }
    Ok(kept)
}

/// The oldest import of a person that stands so.
pub(super) fn first_in(
    reads: &impl Reads,
    person: PersonId,
    state: &State,
) -> Result<Option<(ImportId, Import)>, IntakeError> {
    let mut found = Ok(None);
    reads.each(IMPORTS.prefix(&(person,)), |row| match row {
        Ok(((_, id), import)) if import.state == *state => {
            found = Ok(Some((id, import)));
            crate::store::Flow::Break(())
        }
        Ok(_) => crate::store::Flow::Continue(()),
        Err(error) => {
            found = Err(error);
            crate::store::Flow::Break(())
        }
    })?;
    Ok(found?)
}
