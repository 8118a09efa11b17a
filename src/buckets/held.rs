//! What lies in a folder or a bucket.

use jiff::Timestamp;

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Its name within the place, with `/` between the steps.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was changed last.
    pub modified: Timestamp,
    /// What is another when the file is: the ETag of a bucket, of a folder the size, the time and the number of the
    /// file.
    pub stamp: String,
}

/// What lies in one folder, or behind one prefix, itself: files and folders by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files.
    pub objects: Vec<Object>,
    /// The names of the folders within the place.
    pub folders: Vec<String>,
    /// Whether there is more than was asked for.
    pub is_cut: bool,
}

/// Some bytes of a file that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// How many the whole file has.
    pub size: u64,
    /// As [`Object::stamp`].
    pub stamp: String,
}

/// The most bytes of a name within a place; S3 has keys of 1024.
const NAME_MAX: usize = 900;

/// Whether a file can be called so: no step is empty, `.` or `..`, and none has a zero.
pub fn is_name(name: &str) -> bool {
    let good = |step: &str| !matches!(step, "" | "." | "..") && step.len() <= 255;
    name.len() <= NAME_MAX && !name.contains('\0') && name.split('/').all(good)
}

/// Whether a file or a folder is none of the person's: those whose names begin with a dot are of programs that
/// carry files about, and our own while they are written.
pub(super) fn is_hidden(name: &str) -> bool {
    name.rsplit('/')
        .next()
        .is_none_or(|last| last.is_empty() || last.starts_with('.'))
}
