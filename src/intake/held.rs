//! What this room holds about people, and how it is written down outside the house.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    entries::{EntryLine, Placed},
    formats::Answers,
    journal::{BeforeNoteLine, WrittenNote},
    ops::ids::{EntryId, ImportId, NoteId},
    store::{Held, Holding, Subject, date_of, holding::line},
};

use super::{
    model::{By, Counts, FileOf, Import, TakenBack},
    preview::Preview,
    tables::{
        IMPORT_LINES, IMPORT_LINES_OF, IMPORT_MAPPINGS, IMPORT_NOTE_LINES, IMPORTS, INGEST_OPEN,
        INGESTED, Line, NoteOfImport, PREVIEWS,
    },
};

/// The most bytes of names of files that a line has: a reader takes lines of a bounded length.
const MAX_NAMES: usize = 1 << 20;

/// An import as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportLine {
    /// Its id, which stays the same in every house.
    pub id: ImportId,
    /// Who gave the files.
    pub by: ByLine,
    /// When it began.
    pub made_at: Timestamp,
    /// When its state changed last.
    pub changed_at: Timestamp,
    /// How it stands, as the API says it.
    pub state: String,
    /// Its files.
    pub files: Vec<FileOf>,
    /// The formats that were recognised: key and generation.
    pub formats: Vec<(String, String)>,
    /// What was decided, by the keys of the questions.
    pub answers: Answers,
    /// What became of the items.
    pub counts: Counts,
    /// What became of them when it was taken back.
    pub taken_back: TakenBack,
    /// Rows that were refused while it was read.
    pub refused_rows: u64,
}

/// Who gave the files, as an export says it: nobody else is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ByLine {
    /// The person themselves.
    Person,
    /// Somebody else who is signed in.
    SomebodyElse,
    /// The operator.
    Operator,
    /// An address for programs, by its name.
    Source(String),
    /// The scheduled inbox.
    Inbox,
}

impl ImportLine {
    fn new(subject: &Subject, id: ImportId, import: &Import) -> Self {
        let by = match &import.by {
            By::User(user) if Some(*user) == subject.user => ByLine::Person,
            By::User(_) => ByLine::SomebodyElse,
            By::Operator => ByLine::Operator,
            By::Source(name) => ByLine::Source(name.clone()),
            By::Inbox(_) => ByLine::Inbox,
        };
        Self {
            id,
            by,
            made_at: import.made_at,
            changed_at: import.changed_at,
            state: import.state.word().to_owned(),
            files: import.files.clone(),
            formats: import.formats.clone(),
            answers: import.answers.clone(),
            counts: import.counts,
            taken_back: import.taken_back,
            refused_rows: import.refused_rows,
        }
    }
}

/// An entry that an import wrote, as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryOfImportLine {
    /// The import.
    pub import: ImportId,
    /// The entry.
    pub entry: EntryId,
    /// The file, as a place in [`MembersLine::members`].
    pub file: u32,
    /// The row or record in it, from 1.
    pub row: u64,
    /// The revision that was written.
    pub rev: u32,
    /// What it replaced.
    pub before: Option<EntryLine>,
}

impl EntryOfImportLine {
    fn new(import: ImportId, id: EntryId, row: &Line) -> Self {
        let before = row.before.as_ref().map(|(day, entry)| {
            let (date, entry) = (date_of(*day).unwrap_or_default(), entry.clone());
            EntryLine::new(&Placed { id, date, entry })
        });
        Self {
            import,
            entry: id,
            file: row.file,
            row: row.row,
            rev: row.rev,
            before,
        }
    }
}

/// A note that an import wrote, as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteOfImportLine {
    /// The import.
    pub import: ImportId,
    /// The note.
    pub note: NoteId,
    /// The file, as a place in [`MembersLine::members`].
    pub file: u32,
    /// The row or record in it, from 1.
    pub row: u64,
    /// The revisions that were written.
    pub written: WrittenNote,
    /// What it replaced.
    pub before: Option<BeforeNoteLine>,
}

impl NoteOfImportLine {
    fn new(import: ImportId, note: NoteId, row: &NoteOfImport) -> Self {
        let before = row.before.as_ref();
        Self {
            import,
            note,
            file: row.file,
            row: row.row,
            written: row.written,
            before: before.map(|before| BeforeNoteLine::new(note, before)),
        }
    }
}

/// The files of which an import read something, as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembersLine {
    /// The import.
    pub import: ImportId,
    /// Their names, or those of members of archives; what is beyond [`MAX_NAMES`] is left out.
    pub members: Vec<String>,
}

impl MembersLine {
    fn new(import: ImportId, preview: &Preview) -> Self {
        let mut room = MAX_NAMES;
        let fits = |name: &&String| {
            room = room.saturating_sub(name.len() + 1);
            room > 0
        };
        let members = preview.members.iter().take_while(fits).cloned().collect();
        Self { import, members }
    }
}

/// What the columns of a table mean, as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingLine {
    /// The question about the table.
    pub header: String,
    /// What was decided.
    pub mapping: String,
}

/// The tables of this room that hold something about people. Lines go before the imports they are of,
/// so that one that is erased half way is still found.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    let mut all: Vec<Box<dyn Holding>> = vec![
        Box::new(Held::following(&IMPORT_LINES_OF, |subject| {
            Some(IMPORT_LINES_OF.prefix(&(subject.person,)))
        })),
        Box::new(Held::told(
            &IMPORT_LINES,
            |subject| Some(IMPORT_LINES.prefix(&(subject.person,))),
            |_, (_, import, id), row| line(&EntryOfImportLine::new(*import, *id, row)),
        )),
        Box::new(Held::told(
            &IMPORT_NOTE_LINES,
            |subject| Some(IMPORT_NOTE_LINES.prefix(&(subject.person,))),
            |_, (_, import, id), row| line(&NoteOfImportLine::new(*import, *id, row)),
        )),
        Box::new(Held::told(
            &IMPORTS,
            |subject| Some(IMPORTS.prefix(&(subject.person,))),
            |subject, (_, id), import| line(&ImportLine::new(subject, *id, import)),
        )),
        Box::new(Held::told(
            &IMPORT_MAPPINGS,
            |subject| Some(IMPORT_MAPPINGS.prefix(&(subject.person,))),
            |_, (_, header), mapping| {
                let (header, mapping) = (header.clone(), mapping.clone());
                line(&MappingLine { header, mapping })
            },
        )),
        Box::new(Held::following(&INGESTED, |subject| {
            Some(INGESTED.prefix(&(subject.person,)))
        })),
        Box::new(Held::told(
            &PREVIEWS,
            |subject| Some(PREVIEWS.prefix(&(subject.person,))),
            |_, (_, import), preview| line(&MembersLine::new(*import, preview)),
        )),
        Box::new(Held::following(&INGEST_OPEN, |subject| {
            Some(INGEST_OPEN.prefix(&(subject.person,)))
        })),
    ];
    all.extend(super::inbox::holdings());
    all
}
