//! The rules of documents. No I/O.

/// The most bytes of a request: 4 MiB.
pub const MAX_BODY: u64 = 4 * 1024 * 1024;
/// The most documents in one request.
pub const MAX_ITEMS: usize = 5_000;
/// How many documents of a request go through one transaction.
pub const AT_ONCE: usize = 200;
/// The most bytes of one document, written without spaces: 64 KiB.
pub const MAX_DOCUMENT: usize = 64 * 1024;
/// How deep lists and objects may lie within one another, the document itself included.
pub const MAX_DEPTH: usize = 32;
/// The longest id, in characters.
pub const MAX_ID: usize = 200;
/// The most bytes of an id in UTF-8, so that a cursor has room for it.
pub const MAX_ID_BYTES: usize = 600;
/// The longest name of a collection.
pub const MAX_NAME: usize = 50;
/// The most collections of a person.
pub const MAX_COLLECTIONS: u64 = 100;
/// The most documents of a person, over all collections.
pub const MAX_DOCUMENTS: u64 = 100_000;
/// The most bytes of a person's documents and their ids: 64 MiB.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// What is done with the documents of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Written where there is none yet.
    Insert,
    /// Written in place of one that is there.
    Update,
    /// Merged into one that is there.
    Merge,
    /// Written, whether there is one or not.
    Upsert,
}

impl Mode {
    /// The mode of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "insert" => Self::Insert,
            "update" => Self::Update,
            "merge" => Self::Merge,
            "upsert" => Self::Upsert,
            _ => return None,
        })
    }
}

/// Why a document is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The id is empty, too long, or has signs that cannot stand in an address.
    BadId,
    /// It is no JSON object.
    NotAnObject,
    /// It is longer than [`MAX_DOCUMENT`].
    TooLong,
    /// It is deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A key stands twice in one object.
    Twice(String),
    /// A number that would not be kept as it was sent.
    Inexact(String),
    /// It would be a collection too many.
    NoCollectionLeft,
    /// It would be a document too many.
    NoDocumentLeft,
    /// It needs more room than is left, in bytes.
    NoRoom(u64),
}

/// Whether a collection may be called so: a small letter, then small letters, digits, `_` and `-`.
pub fn is_collection(name: &str) -> bool {
    let first = name.starts_with(|letter: char| letter.is_ascii_lowercase());
    let rest = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    first && name.len() <= MAX_NAME && name.chars().all(rest)
}

/// Whether a document may have this id: it is a part of an address, in which `.` and `..` lead elsewhere.
pub fn is_id(id: &str) -> bool {
    let fits = !id.is_empty() && id.chars().count() <= MAX_ID && id.len() <= MAX_ID_BYTES;
    fits && !matches!(id, "." | "..") && !id.chars().any(char::is_control)
}
