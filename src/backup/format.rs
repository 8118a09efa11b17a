//! The outside of a backup: what stands in clear. Nothing in it tells who lives in the house, but for
//! how many people there are. Numbers are big-endian.
//!
//! ```text
//! magic (16 bytes) · length (u32) · head: one JSON object
//! sections, each: kind (u8) · place (u32) · number of labels (u16) · labels (32 bytes each) · chunks
//! chunk: length (u32, the highest bit marks the last one) · bytes sealed with their tag
//! ```
//!
//! The last section is the manifest, and nothing comes after it.

use super::BackupError;
use crate::ops::random;
use crate::store::migrate;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};

/// The version of the file. Counts up when an older Wellkin could no longer read it.
pub const FORMAT: u16 = 1;
/// How a backup begins.
pub const MAGIC: &[u8; 16] = b"WELLKIN BACKUP\r\n";
/// The most bytes a head may have.
const HEADER_MOST: u32 = 64 * 1024;
/// The bytes at the beginning of a file with which its head is whole.
pub const HEAD_MOST: u64 = MAGIC.len() as u64 + 4 + HEADER_MOST as u64;

/// What a backup says of itself in clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// [`FORMAT`] of the program that made it.
    pub format: u16,
    /// The version of the data in it.
    pub schema: u32,
    /// The version of the program that made it.
    pub program: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// A random number, as 32 hexadecimal digits.
    pub id: String,
}

/// What every version of a head has.
#[derive(Deserialize)]
struct AnyHeader {
    format: u16,
    #[serde(default)]
    program: String,
}

impl Header {
    /// The head of a backup that this program makes now.
    pub fn new(made_at: Timestamp) -> Self {
        Self {
            format: FORMAT,
            schema: migrate::VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made_at,
            id: hex(&random::bytes::<16>()),
        }
    }

    /// Writes it. Gives the hash of what was written, which every section is bound to.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<[u8; 32]> {
        let mut bytes = MAGIC.to_vec();
        let json = serde_json::to_vec(self)?;
        bytes.extend(length(json.len())?.to_be_bytes());
        bytes.extend(json);
        out.write_all(&bytes)?;
        Ok(Sha256::digest(&bytes).into())
    }

    /// Reads it, and gives the hash of what was read.
    ///
    /// # Errors
    /// [`BackupError::Foreign`] for another file, [`BackupError::Newer`] when this program is too old
    /// for its format or for the data in it.
    pub fn read(input: &mut impl Read) -> Result<(Self, [u8; 32]), BackupError> {
        let mut bytes = vec![0; MAGIC.len()];
        match input.read_exact(&mut bytes) {
            Ok(()) if bytes == MAGIC => {}
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error.into()),
            _ => return Err(BackupError::Foreign),
        }
        let size: [u8; 4] = array(input).map_err(BackupError::reading)?;
        let long = u32::from_be_bytes(size);
        if long > HEADER_MOST {
            return Err(BackupError::Damaged("its head is too long"));
        }
        let mut json = vec![0; long as usize];
        input.read_exact(&mut json).map_err(BackupError::reading)?;
        let unreadable = |_| BackupError::Damaged("its head cannot be read");
        let any: AnyHeader = serde_json::from_slice(&json).map_err(unreadable)?;
        let newer = |program| Err(BackupError::Newer { program });
        if any.format > FORMAT {
            return newer(any.program);
        }
        let header: Self = serde_json::from_slice(&json).map_err(unreadable)?;
        if header.schema > migrate::VERSION {
            return newer(header.program);
        }
        bytes.extend(size);
        bytes.extend(json);
        Ok((header, Sha256::digest(&bytes).into()))
    }
}

/// Whose a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What is nobody's own.
    Household,
    /// One person's.
    Person,
    /// Several people's together.
    Shared,
    /// What is in the file.
    Manifest,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Household, Self::Person, Self::Shared, Self::Manifest];

    fn of_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// Whether so many people can share such a section.
    const fn takes(self, labels: usize) -> bool {
        match self {
            Self::Shared => labels > 1,
            _ => labels == 1,
        }
    }
}

/// What stands in clear before a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionHead {
    /// Whose it is.
    pub kind: Kind,
    /// Its place in the file, from 0.
    pub place: u32,
    /// By which keys it is sealed. Who has the key of a label can tell that it is theirs; to anybody
    /// else it is a random number that no other section has.
    pub labels: Vec<[u8; 32]>,
}

impl SectionHead {
    /// As it stands in the file.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = vec![self.kind as u8];
        bytes.extend(self.place.to_be_bytes());
        let many = u16::try_from(self.labels.len()).map_err(io::Error::other)?;
        bytes.extend(many.to_be_bytes());
        bytes.extend(self.labels.as_flattened());
        Ok(bytes)
    }

    /// Reads the head of the section at `place`.
    pub fn read(input: &mut impl Read, place: u32) -> Result<Self, BackupError> {
        let damaged = BackupError::Damaged("a section does not begin as sections do");
        let [kind] = array(input).map_err(BackupError::reading)?;
        let found = u32::from_be_bytes(array(input).map_err(BackupError::reading)?);
        let many = u16::from_be_bytes(array(input).map_err(BackupError::reading)?);
        let Some(kind) = Kind::of_number(kind) else {
            return Err(damaged);
        };
        if found != place || !kind.takes(many.into()) {
            return Err(damaged);
        }
        let labels = (0..many).map(|_| array(input)).collect::<io::Result<_>>();
        Ok(Self {
            kind,
            place,
            labels: labels.map_err(BackupError::reading)?,
        })
    }
}

/// Reads so many bytes.
pub fn array<const N: usize>(input: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A length as it stands in the file.
pub fn length(bytes: usize) -> io::Result<u32> {
    u32::try_from(bytes).map_err(io::Error::other)
}

/// In hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
