//! The key of this house: thirty-two random bytes that lie beside the store and never in it.
//!
//! What is signed or encrypted here is worth nothing to whoever has a copy of the database alone, or
//! a backup of it. Each use gets a key of its own from [`InstanceKey::derive`], so that what one of
//! them shows says nothing about another.

use super::{Secret, random, write_private};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The bytes of a key.
const LENGTH: usize = 32;

/// Why the key of a house cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// It is there and cannot be read.
    #[error(
        "the key {} cannot be read ({source}): give the user that runs Wellkin the right to read it",
        path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is there and is no key.
    #[error(
        "{} is not a key ({found} bytes where there should be {LENGTH}): put it back from a backup. \
         Without one, move it away; a new key is then made, with which programs sign in again and \
         second factors are set up again",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// How long it is, in bytes.
        found: usize,
    },
    /// There is none, and one cannot be made.
    #[error("the key {} cannot be made: {source}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The key of a house.
#[derive(Debug, Clone)]
pub struct InstanceKey(Secret<[u8; LENGTH]>);

impl InstanceKey {
    /// One that no other house has, kept nowhere: for tests, and for a house in memory.
    pub fn random() -> Self {
        Self(Secret::new(random::bytes()))
    }

    /// The key in the file at `path`, which is made with its directory when there is none, for the
    /// owner only.
    ///
    /// # Errors
    /// When there is one that cannot be read or is no key, and when none can be made.
    pub fn open(path: &Path) -> Result<Self, KeyError> {
        match fs::read(path) {
            Ok(bytes) => match bytes.try_into() {
                Ok(key) => Ok(Self(Secret::new(key))),
                Err(bytes) => Err(KeyError::Damaged {
                    path: path.to_owned(),
                    found: bytes.len(),
                }),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let key = random::bytes();
                make(path, &key).map_err(|source| KeyError::Unwritable {
                    path: path.to_owned(),
                    source,
                })?;
                Ok(Self(Secret::new(key)))
            }
            Err(source) => Err(KeyError::Unreadable {
                path: path.to_owned(),
                source,
            }),
        }
    }

    /// A key for one `purpose`: HKDF-Expand with SHA-256 (RFC 5869, section 2.3) to 32 bytes. The
    /// key is random in all its bits already, so that nothing has to be extracted first.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        keyed_hash(self.0.expose(), &[purpose.as_bytes(), &[1]])
    }
}

/// HMAC with SHA-256 (RFC 2104) over `parts`, one behind the other. Parts that can have several
/// lengths have to say where they end.
pub fn keyed_hash(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // A key is filled up with zeros to the length of a block, as the HMAC of a shorter one does.
    let mut block = [0; 64];
    block[..LENGTH].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Writes the key so that it is there whole, or not at all: under another name first, and on the
/// disk before it gets its own.
fn make(path: &Path, key: &[u8; LENGTH]) -> io::Result<()> {
    let directory = path.parent().unwrap_or_else(|| Path::new("."));
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(directory)?;
    let fresh = path.with_extension("new");
    write_private(&fresh, key)?;
    File::open(&fresh)?.sync_all()?;
    fs::rename(&fresh, path)?;
    File::open(directory)?.sync_all()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_key_is_made_once_and_for_its_owner_only() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys/instance.key");
        let made = InstanceKey::open(&path).unwrap();
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
        assert_eq!(fs::read(&path).unwrap().len(), LENGTH);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        let read = InstanceKey::open(&path).unwrap();
        assert_eq!(read.derive("a"), made.derive("a"));
        assert_eq!(format!("{made:?}"), "InstanceKey(***)");
    }

    #[test]
    fn a_key_half_written_by_a_crash_is_made_anew() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("instance.key");
        fs::write(path.with_extension("new"), "half").unwrap();
        InstanceKey::open(&path).unwrap();
        assert!(!path.with_extension("new").exists());
        assert_eq!(mode(&path), 0o600);
    }

    #[test]
    fn what_is_no_key_and_what_cannot_be_read_is_an_error_that_says_what_to_do() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("instance.key");
        fs::write(&path, "too short").unwrap();
        let said = InstanceKey::open(&path).unwrap_err().to_string();
        assert!(
            said.contains("instance.key is not a key (9 bytes"),
            "{said}"
        );
        assert!(said.contains("backup"), "{said}");
        assert_eq!(fs::read(&path).unwrap(), b"too short", "left as it was");

        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        let said = InstanceKey::open(&path).unwrap_err().to_string();
        assert!(said.contains("cannot be read"), "{said}");

        let closed = dir.path().join("closed");
        fs::write(&closed, "").unwrap();
        let said = InstanceKey::open(&closed.join("instance.key")).unwrap_err();
        assert!(matches!(said, KeyError::Unreadable { .. }), "{said}");
    }

    #[test]
    fn each_purpose_has_a_key_of_its_own() {
        let (one, other) = (InstanceKey::random(), InstanceKey::random());
        assert_eq!(one.derive("a"), one.derive("a"));
        assert_ne!(one.derive("a"), one.derive("b"));
        assert_ne!(one.derive("a"), other.derive("a"));
    }

    #[test]
    fn the_hash_is_the_hmac_everybody_computes() {
        // Python: hmac.new(bytes(range(32)), b"tri rode", "sha256").hexdigest()
        let key: [u8; 32] = std::array::from_fn(|at| u8::try_from(at).unwrap());
        let hash = keyed_hash(&key, &[b"tri ", b"rode"]);
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            hex,
            "93605407f2abe7a5facfc3320568cefc0568cf0392b35a6152706fa3cc9b110c"
        );
    }
}
