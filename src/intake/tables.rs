//! What is kept about imports.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    entries::Entry,
    journal::{BeforeNote, WrittenNote},
    ops::ids::{EntryId, ImportId, NoteId, PersonId},
    store::{Record, Table, TableInfo},
};

use super::{ingest::Outcome, model::Import, preview::Preview};

/// Imports by person and id; ids grow with time.
pub static IMPORTS: Table<(PersonId, ImportId), Import> = Table::fact(
    0x70,
    "imports",
    "Imports, how they stand and what became of them",
)
.shown_to_owner();

/// What each import wrote, so that it can be told and taken back.
pub static IMPORT_LINES: Table<(PersonId, ImportId, EntryId), Line> = Table::fact(
    0x71,
    "import_lines",
    "Which entries an import wrote, from which file and row, and what stood there before",
)
.shown_to_owner();

/// The same for notes.
pub static IMPORT_NOTE_LINES: Table<(PersonId, ImportId, NoteId), NoteOfImport> = Table::fact(
    0x72,
    "import_note_lines",
    "Which notes an import wrote, from which file and row, and what stood there before",
);

/// The imports that wrote an entry or a note.
pub static IMPORT_LINES_OF: Table<(PersonId, Uuid, ImportId), ()> = Table::derived(
    0x73,
    "import_lines_of",
    "By which imports an entry or a note was written",
);

/// What was decided about the columns of a table, by a hash of its header.
pub static IMPORT_MAPPINGS: Table<(PersonId, String), String> = Table::fact(
    0x74,
    "import_mappings",
    "What the columns of a table mean, by its header, for the next one like it",
);

/// What programs sent with a key of their own, so that sending twice is done once.
pub static INGESTED: Table<(PersonId, String), Ingested> = Table::control(
    0x75,
    "ingested",
    "What programs sent in the last day and what they were answered, by their own key",
);

/// What each import would bring.
pub static PREVIEWS: Table<(PersonId, ImportId), Preview> = Table::control(
    0x76,
    "import_previews",
    "What an import would bring, as it was read last",
);

/// The import that takes in what a program sends this month.
pub static INGEST_OPEN: Table<(PersonId, String), OpenMonth> = Table::control(
    0x77,
    "ingest_open",
    "Under which import the values are kept that a program sends this month",
);

/// An entry that an import wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The file, as a place in [`Preview::members`]; one that is not there has no name any more.
    pub file: u32,
    /// The row or record in it, from 1.
    pub row: u64,
    /// The revision that was written: as long as it stands, nobody has changed the entry.
    pub rev: u32,
    /// What it replaced: the day number and the entry.
    pub before: Option<(i32, Entry)>,
}

impl Record for Line {}

/// A note that an import wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteOfImport {
    /// See [`Line::file`].
    pub file: u32,
    /// See [`Line::row`].
    pub row: u64,
    /// The revisions that were written: as long as they stand, nobody has changed the note.
    pub written: WrittenNote,
    /// What it replaced.
    pub before: Option<BeforeNote>,
}

impl Record for NoteOfImport {}

/// What a program sent under a key of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ingested {
    /// SHA-256 of what was sent.
    pub digest: [u8; 32],
    /// The import under which it is kept.
    pub import: ImportId,
    /// What was answered.
    pub outcomes: Vec<Outcome>,
    /// When.
    pub at: Timestamp,
}

impl Record for Ingested {}

/// The import of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenMonth {
    /// The import.
    pub import: ImportId,
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
}

impl Record for OpenMonth {}

/// The tables of this room.
pub fn tables() -> Vec<TableInfo> {
    let mut all = vec![
        IMPORTS.info(),
        IMPORT_LINES.info(),
        IMPORT_NOTE_LINES.info(),
        IMPORT_LINES_OF.info(),
        IMPORT_MAPPINGS.info(),
        INGESTED.info(),
        PREVIEWS.info(),
        INGEST_OPEN.info(),
    ];
    all.extend(super::inbox::tables());
    all
}
