//! The directory a backup is restored into. The new store is made in a directory of its own within
//! it, so that it lies on the same disk and needs no rights elsewhere, and gets its place at the very
//! end, where nothing lies: until then the target holds no data.
//!
//! Who restores has a lock on the target, and who opens a house there shares one while its files are
//! made: neither puts anything over what the other has just made.

use super::BackupError;
use crate::ops::{Paths, random, write_private};
use std::fs::{self, DirBuilder, File, TryLockError};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// How the directories begin in which a store is made.
const STAGING: &str = "restoring-";
/// What may lie in the target before: none of it is data. Files of exports without their rows are
/// removed at the next start, and a search index that was made of other data is built anew.
const HARMLESS: [&str; 7] = [
    "keys",
    "backups",
    "exports",
    "imports",
    "run",
    "search",
    super::rehearse::NAME,
];
/// The keys, in the order in which they are put into place.
const KEYS: [&str; 2] = ["people.ring", "instance.key"];

/// A directory that is being restored into. Dropped before it was settled, it is as it was before.
#[derive(Debug)]
pub struct Target {
    data: PathBuf,
    staging: PathBuf,
    made_data: bool,
    made_keys: bool,
    /// What was put into its place.
    placed: Vec<PathBuf>,
    settled: bool,
    /// Held as long as this is.
    lock: Option<File>,
}

impl Target {
    /// Begins to restore into the directory of `paths`, with the keys in `keys`, else with those
    /// that lie there.
    ///
    /// # Errors
    /// When there is anything but keys and backups, and when there are no keys or two sets of them.
    /// [`BackupError::Restoring`] when somebody else does, or opens a house there.
    pub fn begin(paths: &Paths, keys: Option<&Path>) -> Result<Self, BackupError> {
        let data = paths.data().to_owned();
        refuse_what_is_taken(&data)?;
        let own = paths.keys();
        let has_own = KEYS.iter().any(|name| own.join(name).exists());
        let same = |keys: &Path| match (keys.canonicalize(), own.canonicalize()) {
            (Ok(keys), Ok(own)) => keys == own,
            _ => false,
        };
        let from = match keys {
            Some(keys) if has_own && !same(keys) => return Err(BackupError::TwoKeys(own)),
            Some(keys) => keys.to_owned(),
            None if has_own => own.clone(),
            None => return Err(BackupError::NoRing(own.join(KEYS[0]))),
        };
        let name = format!("{STAGING}{:016x}", u64::from_be_bytes(random::bytes()));
        let mut target = Self {
            made_data: !data.exists(),
            made_keys: !has_own,
            staging: data.join(name),
            placed: Vec::new(),
            settled: false,
            lock: None,
            data,
        };
        target.make(&target.data)?;
        target.lock = Some(lock(&target.data)?);
        // Somebody may have made a house before the lock was ours.
        refuse_what_is_taken(&target.data)?;
        sweep(&target.data).map_err(BackupError::at(&target.data))?;
        let staged = target.staging.join("keys");
        target.make(&staged)?;
        for name in KEYS {
            let (from, to) = (from.join(name), staged.join(name));
            let bytes = fs::read(&from).map_err(BackupError::at(&from))?;
            write_private(&to, bytes).map_err(BackupError::at(&to))?;
        }
        Ok(target)
    }

    /// The directory in which the house is made: it has its keys there already.
    pub fn staging(&self) -> &Path {
        &self.staging
    }

    /// Puts everything into its place.
    ///
    /// # Errors
    /// When a file cannot be moved, or something lies in its place; then that stays, and the target
    /// holds nothing of the backup.
    pub fn settle(mut self) -> Result<(), BackupError> {
        let staged = Paths::new(&crate::config::Data {
            dir: self.staging.clone(),
            runtime_dir: None,
        });
        let place = Paths::new(&crate::config::Data {
            dir: self.data.clone(),
            runtime_dir: None,
        });
        if self.made_keys {
            self.make(&place.keys())?;
            for name in KEYS {
                self.put(&staged.keys().join(name), &place.keys().join(name))?;
            }
        }
        self.put(&staged.database(), &place.database())?;
        self.settled = true;
        Ok(())
    }

    /// Moves a file within the disk to a place where nothing lies, for good.
    fn put(&mut self, from: &Path, to: &Path) -> Result<(), BackupError> {
        // A rename would replace what lies there.
        let linked = File::open(from).and_then(|file| {
            file.sync_all()?;
            fs::hard_link(from, to)
        });
        match linked {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(BackupError::NotEmpty {
                    path: self.data.clone(),
                    what: to.file_name().unwrap_or_default().display().to_string(),
                });
            }
            linked => linked.map_err(BackupError::at(to))?,
        }
        self.placed.push(to.to_owned());
        let moved = fs::remove_file(from)
            .and_then(|()| File::open(to.parent().unwrap_or(&self.data))?.sync_all());
        moved.map_err(BackupError::at(to))
    }

    fn make(&self, dir: &Path) -> Result<(), BackupError> {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(dir);
        made.map_err(BackupError::at(dir))
    }
}

/// Says that a house is opened in `data`: until what this gives is dropped, nobody restores there. What
/// a restoring that was killed left there, with everybody's records in clear, is removed.
///
/// # Errors
/// [`BackupError::Restoring`] while somebody does.
pub fn occupy(data: &Path) -> Result<Option<File>, BackupError> {
    let held = File::open(data).map_err(BackupError::at(data))?;
    match held.try_lock_shared() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(BackupError::Restoring(data.to_owned())),
        // A file system without locks: nothing is restored there either.
        Err(TryLockError::Error(_)) => return Ok(None),
    }
    sweep(data).map_err(BackupError::at(data))?;
    Ok(Some(held))
}

/// The lock of who restores into `data`.
fn lock(data: &Path) -> Result<File, BackupError> {
    let held = File::open(data).map_err(BackupError::at(data))?;
    match held.try_lock() {
        Ok(()) => Ok(held),
        Err(TryLockError::WouldBlock) => Err(BackupError::Restoring(data.to_owned())),
        Err(TryLockError::Error(error)) => Err(BackupError::at(data)(error)),
    }
}

/// Removes what a restoring that was killed left.
fn sweep(data: &Path) -> io::Result<()> {
    for entry in fs::read_dir(data)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(STAGING) {
            match fs::remove_dir_all(entry.path()) {
                // Two who open a house may remove it at the same time.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                removed => removed?,
            }
        }
    }
    Ok(())
}

impl Drop for Target {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.staging);
        if self.settled {
            return;
        }
        // Only what this one put there: somebody else's keys are not ours to remove.
        for path in self.placed.iter().rev() {
            let _ = fs::remove_file(path);
        }
        if self.made_keys {
            let _ = fs::remove_dir(self.data.join("keys"));
        }
        if self.made_data && self.lock.is_some() {
            let _ = fs::remove_dir(&self.data);
        }
    }
}

fn refuse_what_is_taken(data: &Path) -> Result<(), BackupError> {
    let entries = match fs::read_dir(data) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(BackupError::at(data))?,
    };
    for entry in entries {
        let name = entry.map_err(BackupError::at(data))?.file_name();
        let name = name.to_string_lossy();
        if !HARMLESS.contains(&&*name) && !name.starts_with(STAGING) {
            return Err(BackupError::NotEmpty {
                path: data.to_owned(),
                what: name.into_owned(),
            });
        }
    }
    Ok(())
}
