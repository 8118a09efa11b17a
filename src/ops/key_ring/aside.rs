//! Rings that were put aside: they open older backups still, so who is erased loses their key there
//! as well.

use super::{KeyRing, Ring, RingError, replace};
use crate::ops::ids::PersonId;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How their names begin.
pub const ASIDE: &str = "people.ring.before-";

impl KeyRing {
    /// Destroys the keys of `people` in every ring that was put aside, here and in the copy. One that is
    /// damaged is logged each time: what is left of it may hold anybody's key.
    ///
    /// # Errors
    /// When one cannot be read or written.
    pub fn forget_aside(&self, people: &[PersonId]) -> Result<(), RingError> {
        let _turn = self.turn();
        let here = self.path().parent();
        for dir in here.into_iter().chain(self.inner.copy.as_deref()) {
            for path in rings_in(dir).map_err(|source| unreadable(dir, source))? {
                let bytes = fs::read(&path).map_err(|source| unreadable(&path, source))?;
                let Some(mut ring) = Ring::of_bytes(&bytes) else {
                    tracing::warn!(
                        "{} is damaged, so keys of people who were erased may be in it: delete it with the \
                         backups of its time",
                        path.display()
                    );
                    continue;
                };
                let gone = people.iter().filter(|person| ring.remove(**person));
                if gone.count() > 0 {
                    let written = replace(&path, &ring.to_bytes());
                    written.map_err(|source| RingError::Unwritable { path, source })?;
                }
            }
        }
        Ok(())
    }
}

fn rings_in(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(dir) {
        // The disk of the copy may be away.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut rings = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(ASIDE) {
            rings.push(entry.path());
        }
    }
    Ok(rings)
}

fn unreadable(path: &Path, source: io::Error) -> RingError {
    RingError::Unreadable {
        path: path.to_owned(),
        source,
    }
}
