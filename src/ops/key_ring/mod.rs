//! The ring of people's keys: one key a person, with which their part of a backup is sealed.
//!
//! It lies beside the key of the house and never in the store or in a backup. Whoever is erased loses
//! their key, and every backup that was ever made loses them with it. This file knows ids and bytes
//! only: who lives in the house is told by the rooms above.

mod aside;
mod copy;
mod file;

pub use aside::ASIDE;
pub use file::Ring;

use super::ids::PersonId;
use super::write_private;
use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What the file is called, in the directory of keys and in its copy.
pub const RING: &str = "people.ring";
/// What the key of the house is called there.
const INSTANCE: &str = "instance.key";

/// Why the keys of people cannot be had or kept.
#[derive(Debug, thiserror::Error)]
pub enum RingError {
    /// The ring is there and cannot be read.
    #[error(
        "the keys of people in {} cannot be read ({source}): give the user that runs Wellkin the \
         right to read them",
        path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is there and is no ring, or only a part of one.
    #[error(
        "{} is damaged, and with it the backups cannot be read: put it back from the copy that was \
         kept elsewhere",
        .0.display()
    )]
    Damaged(PathBuf),
    /// It cannot be written.
    #[error("the keys of people in {} cannot be written: {source}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The copy is of another house, or of a ring that was lost.
    #[error(
        "{} is not of this house and was left as it is, so the keys of this house have no copy: put \
         them back from there if this house lost its own, else take that file away or name another \
         directory in backup.keys_copy",
        .0.display()
    )]
    CopyOfOthers(PathBuf),
    /// The copy has keys that the ring lacks.
    #[error(
        "{} is newer than the ring in the data directory and was left as it is: somebody put an old \
         ring there. Put the newer one back, with the server stopped",
        .0.display()
    )]
    CopyAhead(PathBuf),
    /// The copy is older than the ring.
    #[error(
        "the copy of the keys in {} could not be renewed ({source}): who was erased may still have a \
         key there, and who is new has none",
        path.display()
    )]
    CopyBehind {
        /// The directory of the copy.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The file of the ring, and where its copy is kept. Cloning gives another handle to the same one.
#[derive(Debug, Clone)]
pub struct KeyRing {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    copy: Option<PathBuf>,
    /// One change at a time.
    changing: Mutex<()>,
}

impl KeyRing {
    /// The ring in the directory `keys`, with a copy of all keys in the directory `copy`. Nothing is
    /// read or made yet.
    pub fn new(keys: &Path, copy: Option<PathBuf>) -> Self {
        let inner = Inner {
            path: keys.join(RING),
            copy,
            changing: Mutex::default(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// Whether a copy of it is kept elsewhere.
    pub fn has_copy(&self) -> bool {
        self.inner.copy.is_some()
    }

    /// The ring as it is; nothing when there is none.
    ///
    /// # Errors
    /// When there is one that cannot be read or is damaged.
    pub fn read(&self) -> Result<Option<Ring>, RingError> {
        let bytes = match fs::read(self.path()) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => {
                return Err(RingError::Unreadable {
                    path: self.path().to_owned(),
                    source,
                });
            }
        };
        let damaged = || RingError::Damaged(self.path().to_owned());
        Ring::of_bytes(&bytes).ok_or_else(damaged).map(Some)
    }

    /// Makes a new ring without keys, in place of whatever lies there, and gives it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn renew(&self) -> Result<Ring, RingError> {
        let _turn = self.turn();
        let ring = Ring::new();
        self.write(&ring)?;
        Ok(ring)
    }

    /// Gives the file another name in its directory, whatever is in it. Whether there was one.
    ///
    /// # Errors
    /// When it cannot be renamed.
    pub fn put_aside(&self, aside: &Path) -> Result<bool, RingError> {
        let _turn = self.turn();
        match fs::rename(self.path(), aside) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(source) => Err(RingError::Unwritable {
                path: aside.to_owned(),
                source,
            }),
        }
    }

    /// Changes the ring, where there is one and `change` says that it did.
    ///
    /// # Errors
    /// When it cannot be read or written; then it is as it was.
    pub fn change(
        &self,
        change: impl FnOnce(&mut Ring) -> bool,
    ) -> Result<Option<Ring>, RingError> {
        let _turn = self.turn();
        let Some(mut ring) = self.read()? else {
            return Ok(None);
        };
        if change(&mut ring) {
            self.write(&ring)?;
        }
        Ok(Some(ring))
    }

    /// Destroys the key of `person`, here, in rings that were put aside and in the copy. That there
    /// is none is no error; a copy that cannot be renewed is logged, and tried again with every
    /// change.
    ///
    /// # Errors
    /// When the ring cannot be read or written; the key is then still there.
    pub fn forget(&self, person: PersonId) -> Result<(), RingError> {
        self.change(|ring| ring.remove(person))?;
        let aside = self.forget_aside(&[person]);
        if let Err(error) = self.renew_copy() {
            tracing::warn!("{error}");
        }
        aside
    }

    fn write(&self, ring: &Ring) -> Result<(), RingError> {
        let path = self.path();
        let made = path.parent().map_or(Ok(()), |dir| {
            DirBuilder::new().recursive(true).mode(0o700).create(dir)
        });
        let written = made.and_then(|()| replace(path, &ring.to_bytes()));
        written.map_err(|source| RingError::Unwritable {
            path: path.to_owned(),
            source,
        })
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        let turn = self.inner.changing.lock();
        turn.unwrap_or_else(PoisonError::into_inner)
    }
}

/// Puts `bytes` in the place of a file, whole or not at all, for its owner only.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension("new");
    write_private(&fresh, bytes)?;
    File::open(&fresh)?.sync_all()?;
    fs::rename(&fresh, path)?;
    File::open(path.parent().unwrap_or_else(|| Path::new(".")))?.sync_all()
}

#[cfg(test)]
mod tests;
