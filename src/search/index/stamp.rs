//! Of what make an index is. One of another make is built anew.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::{journal, ops::write_private, text::words::words};

use super::forms;

/// Raised when the fields or what is put into them changes.
const FIELDS: u32 = 2;

/// Words of every kind, so that other rules about them show without anybody saying so.
const SAMPLE: &str = "Woke up late, it's raining; the children's colds were getting better. 5km B12 👍🏽 naïve \
    Čvarci s glavoboljom, šetala sam đurđici uz rijeku; najbolje bolesnikovo spavanje, ﬁne ½ 頭痛 снег";

/// What an index of this program is stamped with.
pub fn current() -> String {
    let mut rules = Sha256::new();
    for word in words(SAMPLE) {
        rules.update(word.folded.as_bytes());
        for stem in forms::stems(&word.folded) {
            rules.update(stem.as_bytes());
        }
    }
    let rules: String = rules
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let (notes, library) = (journal::EDITION, tantivy::version_string());
    format!("fields {FIELDS}\nwords {rules}\nnotes {notes}\n{library}\n")
}

fn file(directory: &Path) -> PathBuf {
    directory.join("stamp")
}

/// Whether the index in a directory is of this make.
///
/// # Errors
/// When the system cannot say.
pub fn fits(directory: &Path) -> io::Result<bool> {
    match fs::read(file(directory)) {
        Ok(stamp) => Ok(stamp == current().as_bytes()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Stamps the index in a directory.
///
/// # Errors
/// What the system says.
pub fn set(directory: &Path) -> io::Result<()> {
    write_private(&file(directory), current())
}
