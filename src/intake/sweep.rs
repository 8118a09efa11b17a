//! Letting go in time: files that nobody decided about, directories without an import, refused rows that
//! were kept long enough, keys of programs; and picking up what lies between two jobs.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

use crate::{
    ops::ids::{ImportId, PersonId},
    store::{Actor, Flow, Reads, Snap, Tx},
};

use super::{
    error::IntakeError,
    files,
    ingest::INGEST_KEPT,
    kinds::{COMMIT, FILES_KEPT, READ, REFUSED_KEPT, UNDO},
    model::{Halt, Import, Phase, State, Trouble},
    service::Intake,
    tables::{IMPORTS, INGESTED, PREVIEWS},
};

impl Intake {
    /// Lets go of what is kept for a time only. Gives how many imports lost their files.
    ///
    /// # Errors
    /// When the store fails. A file that cannot be removed is logged.
    pub async fn sweep(&self) -> Result<u64, IntakeError> {
        let now = self.inner.clock.now();
        let read = |snap: &Snap| {
            let mut all = BTreeMap::new();
            snap.each(IMPORTS.all(), |row| {
                // One that cannot be read keeps its files; the log of `verify` names it.
                if let Ok(((person, id), import)) = row {
                    all.insert(id, (person, import));
                }
                Flow::Continue(())
            })?;
            Ok::<_, IntakeError>(all)
        };
        let imports: BTreeMap<ImportId, (PersonId, Import)> = self.inner.store.read(read).await?;
        let mut gone = 0;
        for (id, (person, import)) in &imports {
            self.pick_up(*person, &import.state).await?;
            gone += u64::from(self.let_go(*person, *id, import, now).await?);
        }
        self.drop_orphans(&imports).await?;
        self.forget_keys(now).await?;
        Ok(gone)
    }

    /// Removes the directories of imports that are no longer there: those of somebody who was erased.
    ///
    /// # Errors
    /// When the store fails. A directory that cannot be removed is logged.
    pub async fn forget_files(&self) -> Result<(), IntakeError> {
        let read = |snap: &Snap| snap.list(IMPORTS.all());
        let rows: Vec<_> = self
            .inner
            .store
            .read::<_, crate::store::StoreError, _>(read)
            .await?;
        let imports = rows
            .into_iter()
            .map(|((person, id), import)| (id, (person, import)));
        self.drop_orphans(&imports.collect()).await
    }

    /// A job may have been given up; what is to go on goes on.
    async fn pick_up(&self, person: PersonId, state: &State) -> Result<(), IntakeError> {
        let kind = match state {
            State::Reading => READ,
            State::Committing => COMMIT,
            State::TakingBack => UNDO,
            _ => return Ok(()),
        };
        let intake = self.clone();
        let write = move |tx: &mut Tx<'_>| intake.enqueue_once(tx, kind, person);
        self.inner.store.write(Actor::System, write).await
    }

    /// Removes files that were kept long enough; whether there were any to go.
    async fn let_go(
        &self,
        person: PersonId,
        id: ImportId,
        import: &Import,
        now: Timestamp,
    ) -> Result<bool, IntakeError> {
        let rested = now.duration_since(import.changed_at);
        if !import.state.is_open() {
            if rested > REFUSED_KEPT {
                self.drop_dir(id).await;
            } else {
                // What a crash left after the last item.
                self.drop_originals(id).await;
            }
            return Ok(false);
        }
        if rested <= FILES_KEPT || !import.has_files() {
            return Ok(false);
        }
        match &import.state {
            State::Receiving | State::Waiting => {
                self.remove_unwritten(person, id).await?;
                self.drop_dir(id).await;
            }
            State::Stopped(halt) if halt.why != Trouble::FilesGone => {
                let (during, why) = (halt.during, Trouble::FilesGone);
                self.lost(person, id, Halt { why, during }).await?;
                self.drop_originals(id).await;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Removes an import of which nothing is in the diary.
    async fn remove_unwritten(&self, person: PersonId, id: ImportId) -> Result<(), IntakeError> {
        let write = move |tx: &mut Tx<'_>| {
            if let Some(import) = tx.get(&IMPORTS, &(person, id))?
                && matches!(import.state, State::Receiving | State::Waiting)
            {
                tx.delete(&IMPORTS, &(person, id))?;
                tx.delete(&PREVIEWS, &(person, id))?;
            }
            Ok::<_, IntakeError>(())
        };
        self.inner.store.write(Actor::System, write).await
    }

    async fn lost(&self, person: PersonId, id: ImportId, halt: Halt) -> Result<(), IntakeError> {
        self.change(Actor::System, person, id, move |_, import| {
            if matches!(import.state, State::Stopped(_)) {
                // Of one that never wrote nothing is left to go on with or to take back.
                import.state = match halt.during {
                    Phase::Reading => State::TakenBack,
                    _ => State::Stopped(halt),
                };
            }
            Ok(None)
        })
        .await
    }

    async fn drop_orphans(
        &self,
        imports: &BTreeMap<ImportId, (PersonId, Import)>,
    ) -> Result<(), IntakeError> {
        let (dir, min_age) = (self.inner.dir.clone(), SignedDuration::from_mins(10));
        let now = self.inner.clock.now();
        // What the inbox fetches at this moment has no row before it is here as a whole.
        let fetched: Vec<ImportId> = self.running().keys().copied().collect();
        let known = imports.keys().chain(&fetched);
        let known: Vec<PathBuf> = known.map(|id| self.dir_of(*id)).collect();
        files::blocking(move || {
            let Ok(there) = fs::read_dir(&dir) else {
                return Ok(());
            };
            for path in there.flatten().map(|one| one.path()) {
                let id = path.file_name().and_then(|name| name.to_str());
                let id: Option<ImportId> = id.and_then(|name| name.parse().ok());
                // One that is just being made has no row yet.
                let young = id.is_some_and(|id| age(id, now).is_some_and(|age| age < min_age));
                if !known.contains(&path) && !young && path.is_dir() {
                    files::remove_dir(&path);
                }
            }
            Ok(())
        })
        .await
    }

    async fn forget_keys(&self, now: Timestamp) -> Result<(), IntakeError> {
        let write = move |tx: &mut Tx<'_>| {
            for (key, kept) in tx.list(INGESTED.all())? {
                if now.duration_since(kept.at) > INGEST_KEPT {
                    tx.delete(&INGESTED, &key)?;
                }
            }
            Ok::<_, IntakeError>(())
        };
        self.inner.store.write(Actor::System, write).await
    }
}

/// How long ago an id was made.
fn age(id: ImportId, now: Timestamp) -> Option<SignedDuration> {
    let (seconds, nanos) = id.as_uuid().get_timestamp()?.to_unix();
    let made = Timestamp::new(i64::try_from(seconds).ok()?, i32::try_from(nanos).ok()?).ok()?;
    Some(now.duration_since(made))
}
