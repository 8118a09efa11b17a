//! Reading a backup from its first byte to its last, whatever it is read for.

use super::BackupError;
use super::format::{Header, Kind, SectionHead, hex};
use super::rows::{Take, Tally, read_rows};
use super::seal::{BackupKey, Cipher, Opening, skip};
use super::write::Manifest;
use crate::ops::{InstanceKey, KeyRing, Ring};
use flate2::bufread::DeflateDecoder;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{BufReader, Read};
use std::path::Path;

/// For what the key of the house gives the key of backups.
pub(super) const PURPOSE: &str = "backup";
/// The most bytes of a manifest, which has a few for each table.
const MANIFEST_MOST: u64 = 1 << 20;

/// What a backup is opened with.
pub struct Keys {
    /// The keys of people.
    pub ring: Ring,
    /// The key of what is nobody's own.
    pub house: [u8; 32],
}

impl Keys {
    /// The keys in a directory, which is left as it is.
    ///
    /// # Errors
    /// When one of them is missing, unreadable or damaged.
    pub fn open(dir: &Path) -> Result<Self, BackupError> {
        let ring = KeyRing::new(dir, None);
        let path = dir.join("instance.key");
        // Opening it would make a new one, which could not open anything.
        std::fs::metadata(&path).map_err(BackupError::at(&path))?;
        Ok(Self {
            house: InstanceKey::open(&path)?.derive(PURPOSE),
            ring: ring
                .read()?
                .ok_or_else(|| BackupError::NoRing(ring.path().to_owned()))?,
        })
    }
}

/// What was found in a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it says of itself.
    pub header: Header,
    /// How many people are in it.
    pub people: u32,
    /// How many of them have no key any more.
    pub unreadable: u32,
    /// The rows that were read.
    pub tally: Tally,
}

/// Reads a whole backup and hands each row that can be opened to `take`. What it has taken is of use
/// only once this gives no error: the manifest comes last.
///
/// # Errors
/// See [`BackupError`]. That a person's key is gone is none: their sections are counted.
pub fn read(input: impl Read, keys: &Keys, take: &mut Take<'_>) -> Result<Found, BackupError> {
    let mut input = Hashing {
        input,
        hash: Sha256::new(),
    };
    let (header, bound) = Header::read(&mut input)?;
    let mut reader = Reader::new(keys, &header, bound);
    loop {
        let before = hex(&input.hash.clone().finalize());
        let head = SectionHead::read(&mut input, reader.place)?;
        reader.place += 1;
        if head.kind == Kind::Manifest {
            let manifest = reader.manifest(&head, &mut input)?;
            let more = input.read(&mut [0]).map_err(BackupError::reading)?;
            if more != 0 {
                return Err(BackupError::Damaged("something stands behind its end"));
            }
            reader.check(&manifest, &before, &keys.ring)?;
            return Ok(Found {
                header,
                people: reader.people,
                unreadable: reader.unreadable,
                tally: reader.tally,
            });
        }
        reader.section(&head, &mut input, take)?;
    }
}

struct Reader {
    bound: [u8; 32],
    house: BackupKey,
    people_keys: Vec<BackupKey>,
    place: u32,
    people: u32,
    unreadable: u32,
    skipped: bool,
    tally: Tally,
}

impl Reader {
    fn new(keys: &Keys, header: &Header, bound: [u8; 32]) -> Self {
        let of = |(_, key)| BackupKey::new(key, &header.id);
        Self {
            bound,
            house: BackupKey::new(&keys.house, &header.id),
            people_keys: keys.ring.keys().map(of).collect(),
            place: 0,
            people: 0,
            unreadable: 0,
            skipped: false,
            tally: Tally::default(),
        }
    }

    /// The keys of a section; nothing when one of them is gone.
    fn keys_of(&self, head: &SectionHead) -> Result<Option<Vec<&BackupKey>>, BackupError> {
        if matches!(head.kind, Kind::Household | Kind::Manifest) {
            return if head.labels == [self.house.label(head.place)] {
                Ok(Some(vec![&self.house]))
            } else {
                Err(BackupError::OtherHouse)
            };
        }
        let labelled = self.people_keys.iter();
        let labelled: BTreeMap<_, _> = labelled.map(|key| (key.label(head.place), key)).collect();
        let keys = head.labels.iter().map(|label| labelled.get(label).copied());
        Ok(keys.collect())
    }

    fn section(
        &mut self,
        head: &SectionHead,
        input: &mut impl Read,
        take: &mut Take<'_>,
    ) -> Result<(), BackupError> {
        let is_person = u32::from(head.kind == Kind::Person);
        self.people += is_person;
        let Some(keys) = self.keys_of(head)? else {
            self.unreadable += is_person;
            self.skipped = true;
            return skip(input).map_err(BackupError::reading);
        };
        let cipher = Cipher::new(&keys, &self.bound, head)?;
        let tally = &mut self.tally;
        unpack(input, cipher, &mut |unpacked| {
            read_rows(unpacked, &mut |key, value| {
                tally.add(key, value);
                take(key, value)
            })
        })
    }

    fn manifest(&self, head: &SectionHead, input: &mut impl Read) -> Result<Manifest, BackupError> {
        let keys = self.keys_of(head)?.unwrap_or_default();
        let cipher = Cipher::new(&keys, &self.bound, head)?;
        let mut bytes = Vec::new();
        unpack(input, cipher, &mut |unpacked| {
            let read = unpacked.take(MANIFEST_MOST).read_to_end(&mut bytes);
            read.map(drop).map_err(BackupError::reading)
        })?;
        let unreadable = |_| BackupError::Damaged("its list of contents cannot be read");
        serde_json::from_slice(&bytes).map_err(unreadable)
    }

    /// Holds what was read against what the manifest says.
    fn check(&self, manifest: &Manifest, digest: &str, ring: &Ring) -> Result<(), BackupError> {
        if manifest.digest != digest {
            return Err(BackupError::Damaged("it is not what was written"));
        }
        // Only a ring of then or later tells a key that was destroyed from one it never had.
        if self.skipped && manifest.ring != hex(&ring.id()) {
            return Err(BackupError::OtherRing);
        }
        if self.skipped && ring.age() < manifest.ring_age {
            return Err(BackupError::OlderRing);
        }
        let same = self.tally == manifest.tally;
        let part = self.skipped && self.tally.is_within(&manifest.tally);
        if manifest.people != self.people || !(same || part) {
            return Err(BackupError::Damaged(
                "there is not in it what it should hold",
            ));
        }
        Ok(())
    }
}

/// Opens and unpacks a section, and makes sure that nothing of it is left.
fn unpack(
    input: &mut impl Read,
    cipher: Cipher,
    with: &mut dyn FnMut(&mut dyn Read) -> Result<(), BackupError>,
) -> Result<(), BackupError> {
    let opening = BufReader::new(Opening::new(input, cipher));
    let mut unpacked = DeflateDecoder::new(opening);
    with(&mut unpacked)?;
    let mut rest = unpacked.into_inner();
    let nothing_waits = rest.buffer().is_empty();
    if !nothing_waits || !rest.get_mut().is_over().map_err(BackupError::reading)? {
        return Err(BackupError::Damaged("a section goes on behind its end"));
    }
    Ok(())
}

/// Hashes what is read.
struct Hashing<R: Read> {
    input: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let many = self.input.read(into)?;
        self.hash.update(&into[..many]);
        Ok(many)
    }
}
