//! A directory of files that only their owner may read, whatever the process's mask says.

use std::{
    fs::{DirBuilder, Permissions, set_permissions},
    io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Path, PathBuf},
    sync::Arc,
};

use tantivy::{
    Directory,
    directory::{
        DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
        error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError},
    },
};

/// Makes a directory for its owner only, and takes others' rights away from one that is there.
///
/// # Errors
/// What the system says.
pub fn make(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    set_permissions(path, Permissions::from_mode(0o700))
}

/// Files on disk, mapped into memory, each for its owner only.
#[derive(Clone, Debug)]
pub struct PrivateDirectory {
    files: MmapDirectory,
    path: PathBuf,
}

impl PrivateDirectory {
    /// The files in a directory that is there.
    ///
    /// # Errors
    /// When it is not.
    pub fn open(path: &Path) -> Result<Self, OpenDirectoryError> {
        Ok(Self {
            files: MmapDirectory::open(path)?,
            path: path.to_owned(),
        })
    }

    /// Whether there is room for what is to be written. Only tests ask: the system says it by itself.
    fn room(&self) -> io::Result<()> {
        match cfg!(test) && self.path.with_extension("full").exists() {
            // ENOSPC, as Linux has it.
            true => Err(io::Error::from_raw_os_error(28)),
            false => Ok(()),
        }
    }

    fn close_to_others(&self, file: &Path) -> io::Result<()> {
        set_permissions(self.path.join(file), Permissions::from_mode(0o600))
    }
}

impl Directory for PrivateDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.files.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.files.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.room()
            .map_err(|error| OpenWriteError::wrap_io_error(error, path.to_owned()))?;
        let written = self.files.open_write(path)?;
        self.close_to_others(path)
            .map_err(|error| OpenWriteError::wrap_io_error(error, path.to_owned()))?;
        Ok(written)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.files.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.room()?;
        self.files.atomic_write(path, data)?;
        self.close_to_others(path)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.files.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let held = self.files.acquire_lock(lock)?;
        self.close_to_others(&lock.filepath)
            .map_err(LockError::wrap_io_error)?;
        Ok(held)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.files.watch(callback)
    }
}
