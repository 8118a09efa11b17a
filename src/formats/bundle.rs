//! What was dropped onto the desk: one or several files, a zip among them opened up.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use super::sink::ReadError;

/// A file as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its own name, without folders.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all members together, unpacked.
    pub total: u64,
    /// How many times larger than packed a member may be, beyond its first mebibyte.
    pub ratio: u64,
    /// How many members.
    pub members: usize,
    /// How deep archives within archives are opened.
    pub depth: u8,
}

impl Limits {
    /// What the house reads.
    pub const HOUSE: Self = Self {
        total: 64 << 30,
        ratio: 200,
        members: 100_000,
        depth: 2,
    };
}

/// One file within the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its path within the bundle, with `/` between folders and none that leads out.
    pub name: String,
    /// Its size unpacked, as told; not to be trusted.
    pub size: u64,
}

/// The members of everything that was given.
#[derive(Debug)]
pub struct Bundle {
    members: Vec<Member>,
}

impl Bundle {
    /// Opens files, those that are archives too. `scratch` is a folder for what must lie on disk to be read.
    ///
    /// # Errors
    /// When one cannot be read or is beyond the limits.
    pub fn open(given: &[Given], scratch: PathBuf, limits: Limits) -> Result<Self, ReadError> {
        let _ = (given, scratch, limits);
        Err(io::Error::from(io::ErrorKind::Unsupported).into())
    }

    /// The members, folders left out.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The first bytes of a member, at most `most`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn beginning(&mut self, member: usize, most: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let reader = self.read(member)?;
        reader.take(most as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A member from its beginning, within the limits.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn read(&mut self, member: usize) -> Result<Box<dyn Read + '_>, ReadError> {
        let _ = member;
        Err(io::Error::from(io::ErrorKind::Unsupported).into())
    }

    /// A member as a file that can be read at any place; unpacked into the scratch folder where it must be.
    ///
    /// # Errors
    /// When it cannot be unpacked.
    pub fn file(&mut self, member: usize) -> Result<File, ReadError> {
        let _ = member;
        Err(io::Error::from(io::ErrorKind::Unsupported).into())
    }
}
