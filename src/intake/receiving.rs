//! Taking the files in, piece by piece, so that an upload that broke off goes on where it was.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use crate::{
    ops::ids::{ImportId, PersonId},
    store::{Actor, Snap},
};

use super::{
    error::IntakeError,
    files,
    model::{FileOf, Import, MAX_PIECE, State},
    service::{Intake, find},
};

impl Intake {
    /// Takes in a piece of the file at place `file`, which begins at `offset`. Gives how many bytes of
    /// that file are here now.
    ///
    /// # Errors
    /// [`IntakeError::WrongOffset`] with where the next piece begins, [`IntakeError::PieceTooLong`],
    /// [`IntakeError::DiskFull`], and [`IntakeError::NotNow`] once the import is looked at.
    pub async fn receive(
        &self,
        person: PersonId,
        id: ImportId,
        file: usize,
        (offset, bytes): (u64, Vec<u8>),
    ) -> Result<u64, IntakeError> {
        if bytes.len() > MAX_PIECE {
            return Err(IntakeError::PieceTooLong);
        }
        let _one_at_a_time = self.upload_lock(id).lock().await;
        let told = self.receivable(person, id, file).await?;
        let (dir, disk) = (self.dir_of(id), self.inner.disk);
        files::blocking(move || {
            let path = files::given(&dir, file);
            let received = fs::metadata(&path).map_or(0, |about| about.len());
            if offset != received {
                return Err(IntakeError::WrongOffset { received });
            }
            let after = received + bytes.len() as u64;
            if after > told.size {
                return Err(IntakeError::PieceTooLong);
            }
            files::room_for(disk, &dir, bytes.len() as u64)?;
            let mut file = files::private(&path, false)?;
            if let Err(error) = file.write_all(&bytes) {
                // A piece is there as a whole or not at all, so that it can be sent again.
                file.set_len(received)?;
                return Err(full_or(error, bytes.len() as u64));
            }
            Ok(after)
        })
        .await
    }

    /// Takes in a whole file that already lies on this machine, as the file at place `file`. It is copied;
    /// the one at `path` stays.
    ///
    /// # Errors
    /// As [`Intake::receive`]; [`IntakeError::Incomplete`] when its size is not the one that was told.
    pub async fn adopt(
        &self,
        person: PersonId,
        id: ImportId,
        file: usize,
        path: PathBuf,
    ) -> Result<(), IntakeError> {
        let _one_at_a_time = self.upload_lock(id).lock().await;
        let told = self.receivable(person, id, file).await?;
        let (dir, disk) = (self.dir_of(id), self.inner.disk);
        files::blocking(move || {
            files::room_for(disk, &dir, told.size)?;
            let mut from = File::open(&path)?;
            let target = files::given(&dir, file);
            let mut to = files::private(&target, true)?;
            let copied = io::copy(&mut from, &mut to);
            let copied = copied.map_err(|error| full_or(error, told.size));
            match copied {
                Ok(bytes) if bytes == told.size => Ok(()),
                other => {
                    files::remove_file(&target);
                    other.and(Err(IntakeError::Incomplete(file)))
                }
            }
        })
        .await
    }

    /// Takes in a whole file that already lies on this machine, as the file at place `file`. The one at `path`
    /// goes: it is moved where that can be done, so that a large one is not there twice.
    ///
    /// # Errors
    /// As [`Intake::adopt`].
    pub async fn take_over(
        &self,
        person: PersonId,
        id: ImportId,
        file: usize,
        path: PathBuf,
    ) -> Result<(), IntakeError> {
        let told = self.receivable(person, id, file).await?;
        let (target, from) = (files::given(&self.dir_of(id), file), path.clone());
        let moved = files::blocking(move || {
            let is_whole = fs::metadata(&from)?.len() == told.size;
            Ok(is_whole && fs::rename(&from, &target).is_ok())
        });
        if moved.await? {
            return Ok(());
        }
        self.adopt(person, id, file, path).await
    }

    /// Has an import read whose files are all here.
    ///
    /// # Errors
    /// [`IntakeError::Incomplete`] with the first file that is not, and [`IntakeError::NotNow`].
    pub async fn look(
        &self,
        actor: Actor,
        person: PersonId,
        id: ImportId,
    ) -> Result<(), IntakeError> {
        let shown = self.get(person, id).await?;
        let wanted = shown.import.files.iter().map(|file| file.size);
        let here = shown.received.iter().copied();
        if let Some(file) = wanted.zip(here).position(|(size, here)| size != here) {
            return Err(IntakeError::Incomplete(file));
        }
        self.read_anew(actor, person, id, |import| import.state == State::Receiving)
            .await
    }

    async fn receivable(
        &self,
        person: PersonId,
        id: ImportId,
        file: usize,
    ) -> Result<FileOf, IntakeError> {
        let read = move |snap: &Snap| {
            let import: Import = find(snap, person, id)?;
            if import.state != State::Receiving {
                return Err(IntakeError::NotNow(Box::new(import.state)));
            }
            import.files.get(file).cloned().ok_or(IntakeError::Unknown)
        };
        self.inner.store.read(read).await
    }

    fn upload_lock(&self, id: ImportId) -> &tokio::sync::Mutex<()> {
        let locks = &self.inner.uploads;
        &locks[usize::from(id.as_uuid().as_bytes()[15]) % locks.len()]
    }
}

fn full_or(error: io::Error, needed: u64) -> IntakeError {
    if files::is_full(&error) {
        let free = 0;
        return IntakeError::DiskFull { needed, free };
    }
    error.into()
}
