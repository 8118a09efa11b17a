//! Writing a backup, section by section. What is held in memory is one chunk and one packer, and
//! what [`Division`] says of itself.

use super::BackupError;
use super::division::Division;
use super::format::{Header, Kind, SectionHead, hex};
use super::rows::{Take, Tally, write_row};
use super::seal::{BackupKey, Cipher, Sealing};
use crate::ops::Ring;
use crate::store::{Holding, Snap, Subject, TableInfo};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// What the last section says of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The number of the ring with which it was made.
    pub ring: String,
    /// How often keys had been added to it.
    pub ring_age: u64,
    /// How many people there are.
    pub people: u32,
    /// How many rows there are, and the one number for all of them.
    pub tally: Tally,
    /// SHA-256 of the file up to this section's head, in hexadecimal digits.
    pub digest: String,
}

/// All that a backup is made of.
pub struct Sources<'a> {
    /// What is stored.
    pub snap: &'a Snap,
    /// Every table of the house.
    pub tables: &'a [TableInfo],
    /// What is held about people.
    pub holdings: &'a [Box<dyn Holding>],
    /// About whom.
    pub subjects: &'a [Subject],
    /// Their keys; there is one for each.
    pub ring: &'a Ring,
    /// The key of what is nobody's own.
    pub house: &'a [u8; 32],
    /// Whether to end early.
    pub stop: &'a dyn Fn() -> bool,
    /// Is told how many of how many sections are written.
    pub tell: &'a dyn Fn(u64, u64),
}

/// Writes a backup into `out`. Gives what was counted.
///
/// # Errors
/// See [`BackupError`]; then what was written is of no use.
pub fn write(
    sources: &Sources<'_>,
    header: &Header,
    out: &mut dyn Write,
) -> Result<Manifest, BackupError> {
    let people = people_of(sources, &header.id)?;
    let mut subjects = Vec::new();
    let mut keys = Vec::new();
    for (subject, key) in people {
        subjects.push(subject);
        keys.push(key);
    }
    let (snap, tables, holdings) = (sources.snap, sources.tables, sources.holdings);
    let division = Division::new(snap, tables, holdings, &subjects)?;
    let mut writer = Writer::begin(header, out, sources.stop)?;
    let house = BackupKey::new(sources.house, &header.id);
    writer.rows(Kind::Household, &[&house], &mut |take| {
        division.of_nobody(take)
    })?;
    let together: Vec<_> = division.together().collect();
    let all = 1 + keys.len() + together.len();
    let tell = |written: usize| (sources.tell)(written as u64, all as u64);
    tell(1);
    for (person, key) in keys.iter().enumerate() {
        writer.rows(Kind::Person, &[key], &mut |take| {
            division.of_person(person, take)
        })?;
        tell(2 + person);
    }
    for holders in together {
        let theirs: Vec<_> = holders.iter().filter_map(|at| keys.get(*at)).collect();
        writer.rows(Kind::Shared, &theirs, &mut |take| {
            division.of_all(holders, take)
        })?;
    }
    let manifest = Manifest {
        ring: hex(&sources.ring.id()),
        ring_age: sources.ring.age(),
        people: u32::try_from(keys.len()).map_err(io::Error::other)?,
        tally: std::mem::take(&mut writer.tally),
        digest: hex(&writer.out.hash.clone().finalize()),
    };
    let bytes = serde_json::to_vec(&manifest).map_err(io::Error::from)?;
    writer.section(Kind::Manifest, &[&house], |_, packed| {
        Ok(packed.write_all(&bytes)?)
    })?;
    Ok(manifest)
}

/// The people with their keys for this backup, in an order that says nothing of them.
fn people_of(sources: &Sources<'_>, id: &str) -> Result<Vec<(Subject, BackupKey)>, BackupError> {
    let mut people = Vec::new();
    for subject in sources.subjects {
        let kept = sources.ring.key(subject.person);
        let kept = kept.ok_or_else(|| io::Error::other("somebody has no key"))?;
        people.push((*subject, BackupKey::new(kept, id)));
    }
    people.sort_by_key(|(_, key)| key.label(0));
    Ok(people)
}

/// The file on its way.
struct Writer<'a> {
    out: Hashing<'a>,
    header: [u8; 32],
    place: u32,
    tally: Tally,
    stop: &'a dyn Fn() -> bool,
}

type Packed<'w, 'a> = DeflateEncoder<Sealing<&'w mut Hashing<'a>>>;

impl<'a> Writer<'a> {
    fn begin(
        header: &Header,
        out: &'a mut dyn Write,
        stop: &'a dyn Fn() -> bool,
    ) -> Result<Self, BackupError> {
        let mut out = Hashing {
            out,
            hash: Sha256::new(),
        };
        let header = header.write(&mut out)?;
        Ok(Self {
            out,
            header,
            place: 0,
            tally: Tally::default(),
            stop,
        })
    }

    /// Writes a section of the rows that `each` hands over.
    fn rows(
        &mut self,
        kind: Kind,
        keys: &[&BackupKey],
        each: &mut dyn FnMut(&mut Take<'_>) -> Result<(), BackupError>,
    ) -> Result<(), BackupError> {
        let stop = self.stop;
        self.section(kind, keys, |tally, packed| {
            each(&mut |key, value| {
                if stop() {
                    return Err(BackupError::Stopped);
                }
                tally.add(key, value);
                Ok(write_row(packed, key, value)?)
            })
        })
    }

    fn section(
        &mut self,
        kind: Kind,
        keys: &[&BackupKey],
        fill: impl FnOnce(&mut Tally, &mut Packed<'_, 'a>) -> Result<(), BackupError>,
    ) -> Result<(), BackupError> {
        let place = self.place;
        let head = SectionHead {
            kind,
            place,
            labels: keys.iter().map(|key| key.label(place)).collect(),
        };
        self.out.write_all(&head.bytes()?)?;
        let cipher = Cipher::new(keys, &self.header, &head)?;
        let sealing = Sealing::new(&mut self.out, cipher);
        let mut packed = DeflateEncoder::new(sealing, Compression::default());
        fill(&mut self.tally, &mut packed)?;
        packed.finish()?.finish()?;
        self.place += 1;
        Ok(())
    }
}

/// Hashes what goes through.
struct Hashing<'a> {
    out: &'a mut dyn Write,
    hash: Sha256,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
