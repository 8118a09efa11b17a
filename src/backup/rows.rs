//! Rows within a section, and what is counted of them.

use super::BackupError;
use super::format::{array, hex, length};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};

/// The most bytes of a key or a value that are believed: far more than any row has.
const MOST: u32 = 64 << 20;

/// Takes rows: key bytes with the table's number, and value bytes.
pub type Take<'a> = dyn FnMut(&[u8], &[u8]) -> Result<(), BackupError> + 'a;

/// Writes a row: the two lengths as u32, the key, the value.
pub fn write_row(out: &mut impl Write, key: &[u8], value: &[u8]) -> io::Result<()> {
    out.write_all(&length(key.len())?.to_be_bytes())?;
    out.write_all(&length(value.len())?.to_be_bytes())?;
    out.write_all(key)?;
    out.write_all(value)
}

/// Hands each row of a section to `take`.
pub fn read_rows(mut input: &mut dyn Read, take: &mut Take<'_>) -> Result<(), BackupError> {
    let mut first = [0];
    while input.read(&mut first).map_err(BackupError::reading)? == 1 {
        let rest: [u8; 3] = array(&mut input).map_err(BackupError::reading)?;
        let key = u32::from_be_bytes([first[0], rest[0], rest[1], rest[2]]);
        let value = u32::from_be_bytes(array(&mut input).map_err(BackupError::reading)?);
        if key == 0 || key > MOST || value > MOST {
            return Err(BackupError::Damaged("a row has no length a row can have"));
        }
        let mut row = vec![0; (key + value) as usize];
        input.read_exact(&mut row).map_err(BackupError::reading)?;
        let (key, value) = row.split_at(key as usize);
        take(key, value)?;
    }
    Ok(())
}

/// How many rows there are, and one number for all of them that does not depend on their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Rows by the number of their table.
    pub rows: BTreeMap<u8, u64>,
    /// The sum of the SHA-256 of each row, in four numbers of 64 bits that wrap around.
    sum: [u64; 4],
}

impl Tally {
    /// Counts a row.
    pub fn add(&mut self, key: &[u8], value: &[u8]) {
        let Some(table) = key.first() else { return };
        *self.rows.entry(*table).or_default() += 1;
        let mut hash = Sha256::new();
        hash.update((key.len() as u64).to_be_bytes());
        hash.update(key);
        hash.update(value);
        let hash: [u8; 32] = hash.finalize().into();
        for (sum, part) in self.sum.iter_mut().zip(hash.as_chunks::<8>().0) {
            *sum = sum.wrapping_add(u64::from_be_bytes(*part));
        }
    }

    /// All rows.
    pub fn total(&self) -> u64 {
        self.rows.values().sum()
    }

    /// Whether no table has more rows here than there.
    pub fn is_within(&self, other: &Self) -> bool {
        let there = |table| other.rows.get(table).copied().unwrap_or(0);
        self.rows.iter().all(|(table, rows)| *rows <= there(table))
    }

    /// The number for all rows, in hexadecimal digits.
    pub fn digest(&self) -> String {
        self.sum
            .iter()
            .map(|part| hex(&part.to_be_bytes()))
            .collect()
    }
}
