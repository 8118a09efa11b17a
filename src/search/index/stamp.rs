//! Of what make an index is. One of another make is built anew.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::ops::write_private;

/// Raised when the fields or what is put into them changes.
const FIELDS: u32 = 1;

/// What an index of this program is stamped with.
pub fn current() -> String {
    let (words, notes) = (crate::search::words::VERSION, crate::journal::EDITION);
    let tantivy = tantivy::version_string();
    format!("fields {FIELDS}\nwords {words}\nnotes {notes}\n{tantivy}\n")
}

fn file(directory: &Path) -> PathBuf {
    directory.join("stamp")
}

/// Whether the index in a directory is of this make.
pub fn fits(directory: &Path) -> bool {
    fs::read_to_string(file(directory)).is_ok_and(|stamp| stamp == current())
}

/// Stamps the index in a directory.
///
/// # Errors
/// What the system says.
pub fn set(directory: &Path) -> io::Result<()> {
    write_private(&file(directory), current())
}
