//! The files of an import on disk, for the owner only.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::ops::{disk_of, ids::ImportId};

use super::{error::IntakeError, service::Intake};

/// What stays free on the disk whatever is given, in bytes: the diary itself must be written on.
pub(super) const RESERVE: u64 = 64 << 20;

/// What the desk asks of a disk.
#[derive(Debug, Clone, Copy)]
pub struct Disk {
    /// How many bytes are free where this path lies, or would lie.
    pub free: fn(&Path) -> io::Result<u64>,
    /// Makes or empties a file to be written.
    pub create: fn(&Path) -> io::Result<Box<dyn Write + Send>>,
}

impl Disk {
    /// The disk of the house.
    pub const HOUSE: Self = Self {
        free: |path| Ok(disk_of(path)?.free),
        create: |path| Ok(Box::new(private(path, true)?)),
    };
}

/// Runs what asks the disk beside the requests.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, IntakeError> + Send + 'static,
) -> Result<T, IntakeError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(io::Error::other(error).into()))
}

/// Whether the disk has room for so many bytes more, and [`RESERVE`] beside them.
pub(super) fn room_for(disk: Disk, dir: &Path, size: u64) -> Result<(), IntakeError> {
    let free = (disk.free)(dir)?;
    let needed = size.saturating_add(RESERVE);
    if free < needed {
        return Err(IntakeError::DiskFull { needed, free });
    }
    Ok(())
}

/// Makes the directory of an import.
pub(super) fn make(dir: &Path) -> io::Result<()> {
    let files = dir.join("files");
    DirBuilder::new().recursive(true).mode(0o700).create(files)
}

/// Opens a file that only its owner may read, to be written from its beginning or on.
pub(super) fn private(path: &Path, anew: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).mode(0o600);
    if anew {
        options.write(true).truncate(true);
    } else {
        options.append(true);
    }
    options.open(path)
}

/// Where a file as it was given lies.
pub(super) fn given(dir: &Path, file: usize) -> PathBuf {
    dir.join("files").join(file.to_string())
}

/// Where what was read waits to be written into the diary.
pub(super) fn staged(dir: &Path) -> PathBuf {
    dir.join("staged")
}

/// Where the refused rows are.
pub(super) fn refused(dir: &Path) -> PathBuf {
    dir.join("refused.csv")
}

/// Where archives are unpacked that cannot be read otherwise.
pub(super) fn scratch(dir: &Path) -> PathBuf {
    dir.join("scratch")
}

/// How many bytes of each file are here.
pub(super) fn received(dir: &Path, count: usize) -> Vec<u64> {
    let size = |file| fs::metadata(given(dir, file)).map_or(0, |about| about.len());
    (0..count).map(size).collect()
}

/// Whether an error says that the disk, or the person's part of it, is full.
pub(super) fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}

/// Removes what was given and what was read of it; the refused rows stay.
pub(super) fn drop_originals(dir: &Path) {
    remove_dir(&dir.join("files"));
    remove_dir(&scratch(dir));
    remove_file(&staged(dir));
}

/// Removes a directory with all in it. That it is not there is no fault.
pub(super) fn remove_dir(dir: &Path) {
    told(fs::remove_dir_all(dir));
}

/// Removes a file. That it is not there is no fault.
pub(super) fn remove_file(path: &Path) {
    told(fs::remove_file(path));
}

fn told(removed: io::Result<()>) {
    if let Err(error) = removed
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a file of an import could not be removed");
    }
}

impl Intake {
    /// Removes the directory of an import.
    pub(super) async fn drop_dir(&self, id: ImportId) {
        let dir = self.dir_of(id);
        let _ = tokio::task::spawn_blocking(move || remove_dir(&dir)).await;
    }

    /// Removes the files of an import but for its refused rows.
    pub(super) async fn drop_originals(&self, id: ImportId) {
        let dir = self.dir_of(id);
        let _ = tokio::task::spawn_blocking(move || drop_originals(&dir)).await;
    }
}
