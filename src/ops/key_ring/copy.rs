//! The copy of the keys. What lies there may be the only good one, so nothing is written over it but
//! what is known to follow from it: the same key of the house, and a later state of the same ring.

use super::{INSTANCE, KeyRing, RING, Ring, RingError, replace};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

impl KeyRing {
    /// Brings the copy up to the ring and the key of the house, where one is kept. A directory that
    /// is missing is not made: the disk may only not be there.
    ///
    /// # Errors
    /// [`RingError::CopyOfOthers`] when another key or ring lies there, and
    /// [`RingError::CopyAhead`] when a later ring does, which stay; [`RingError::CopyBehind`].
    pub fn renew_copy(&self) -> Result<(), RingError> {
        let _turn = self.turn();
        let Some(copy) = self.inner.copy.as_deref() else {
            return Ok(());
        };
        // The ring first: who was erased loses their key there, whatever is wrong with the other.
        let ring = self.renew_file(copy, RING, may_follow);
        ring.and(self.renew_file(copy, INSTANCE, |_, _, kept| {
            Err(RingError::CopyOfOthers(kept))
        }))
    }

    /// Gives the ring in the copy another name there, where it is of this house. Whether there was one.
    ///
    /// # Errors
    /// [`RingError::CopyBehind`].
    pub fn put_copy_aside(&self, name: &str) -> Result<bool, RingError> {
        let _turn = self.turn();
        let Some(copy) = self.inner.copy.as_deref() else {
            return Ok(false);
        };
        let ours = fs::read(self.path().with_file_name(INSTANCE));
        let theirs = fs::read(copy.join(INSTANCE));
        if !matches!((ours, theirs), (Ok(ours), Ok(theirs)) if ours == theirs) {
            return Ok(false);
        }
        match fs::rename(copy.join(RING), copy.join(name)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(source) => Err(behind(copy, source)),
        }
    }

    /// Writes one file to the copy, where none lies there or `may` finds that it may follow.
    fn renew_file(
        &self,
        copy: &Path,
        name: &str,
        may: impl FnOnce(&[u8], &[u8], PathBuf) -> Result<(), RingError>,
    ) -> Result<(), RingError> {
        let read = |path: PathBuf| match fs::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(behind(copy, source)),
        };
        let Some(ours) = read(self.path().with_file_name(name))? else {
            return Ok(());
        };
        let kept = copy.join(name);
        match read(kept.clone())? {
            Some(theirs) if theirs == ours => return Ok(()),
            Some(theirs) => may(&ours, &theirs, kept.clone())?,
            None => {}
        }
        replace(&kept, &ours).map_err(|source| behind(copy, source))
    }
}

/// That one ring is a later state of the other.
fn may_follow(ours: &[u8], theirs: &[u8], kept: PathBuf) -> Result<(), RingError> {
    match (Ring::of_bytes(ours), Ring::of_bytes(theirs)) {
        (Some(ours), Some(theirs)) if ours.id() == theirs.id() => {
            if ours.age() < theirs.age() {
                return Err(RingError::CopyAhead(kept));
            }
            Ok(())
        }
        _ => Err(RingError::CopyOfOthers(kept)),
    }
}

fn behind(copy: &Path, source: io::Error) -> RingError {
    RingError::CopyBehind {
        path: copy.to_owned(),
        source,
    }
}
