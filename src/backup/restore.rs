//! From a backup to the file of a store. What is derived is missing in it still.

use super::BackupError;
use super::read::{Found, Keys, read};
use super::rows::Tally;
use crate::ops::write_private;
use crate::store::Store;
use std::io::Read;
use std::path::Path;

/// Writes every row that can be opened into a new store in the file `database`, reads all of them
/// back, and compares.
///
/// # Errors
/// See [`BackupError`]; the file is of no use then.
pub fn unpack(input: impl Read, keys: &Keys, database: &Path) -> Result<Found, BackupError> {
    // For its owner only before anything is in it.
    write_private(database, b"").map_err(BackupError::at(database))?;
    let mut loading = Store::load(database)?;
    let found = read(input, keys, &mut |key, value| Ok(loading.put(key, value)?))?;
    let mut back = Tally::default();
    let version = loading.finish(&mut |key, value| back.add(key, value))?;
    if back != found.tally {
        return Err(BackupError::Damaged(
            "the rows that were written are not those that were read",
        ));
    }
    if version != Some(found.header.schema) {
        return Err(BackupError::Damaged(
            "its data has another version than it says",
        ));
    }
    Ok(found)
}
