//! A backup that is read, wherever it lies.

use super::BackupError;
use crate::buckets::Reading;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A backup, from its first byte on. Reading waits for a disk or a server.
pub struct Input {
    bytes: u64,
    from: Box<dyn Read + Send>,
}

impl Input {
    /// The file at `path`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(path: &Path) -> Result<Self, BackupError> {
        let file = File::open(path).map_err(BackupError::at(path))?;
        Self::of(file).map_err(BackupError::at(path))
    }

    /// A file that is open, from where it stands.
    pub(super) fn of(file: File) -> io::Result<Self> {
        Ok(Self {
            bytes: file.metadata()?.len(),
            from: Box::new(file),
        })
    }

    /// How many bytes it has.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl From<Reading> for Input {
    fn from(reading: Reading) -> Self {
        Self {
            bytes: reading.size(),
            from: Box::new(reading),
        }
    }
}

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.from.read(into)
    }
}

/// What is read while somebody looks on, and may end it.
pub(super) struct Followed<'a> {
    pub input: Input,
    pub read: u64,
    pub tell: &'a dyn Fn(u64),
    pub stop: &'a dyn Fn() -> bool,
}

impl Read for Followed<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if (self.stop)() {
            return Err(io::Error::other("the server is stopping"));
        }
        let many = self.input.read(into)?;
        self.read += many as u64;
        (self.tell)(self.read);
        Ok(many)
    }
}
