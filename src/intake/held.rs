//! What this room holds about people, and how it is written down outside the house.

use serde_json::json;

use crate::{
    entries::{EntryLine, Placed},
    store::{Held, Holding, date_of, holding::line},
};

use super::{
    model::By,
    tables::{
        IMPORT_LINES, IMPORT_LINES_OF, IMPORT_MAPPINGS, IMPORT_NOTE_LINES, IMPORTS, INGEST_OPEN,
        INGESTED, PREVIEWS,
    },
};

/// The tables of this room that hold something about people. Lines go before the imports they are of,
/// so that one that is erased half way is still found.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(Held::following(&IMPORT_LINES_OF, |subject| {
            Some(IMPORT_LINES_OF.prefix(&(subject.person,)))
        })),
        Box::new(Held::told(
            &IMPORT_LINES,
            |subject| Some(IMPORT_LINES.prefix(&(subject.person,))),
            |_, (_, import, id), row| {
                let before = row.before.as_ref().map(|(day, entry)| {
                    let (id, entry) = (*id, entry.clone());
                    let date = date_of(*day).unwrap_or_default();
                    EntryLine::new(&Placed { id, date, entry })
                });
                line(&json!({
                    "import": import, "entry": id, "file": row.file, "row": row.row,
                    "rev": row.rev, "before": before,
                }))
            },
        )),
        Box::new(Held::told(
            &IMPORT_NOTE_LINES,
            |subject| Some(IMPORT_NOTE_LINES.prefix(&(subject.person,))),
            |_, (_, import, id), row| {
                let before = row.before.as_ref().map(|before| {
                    let mood = before.mood.as_ref().map(|entry| &entry.values);
                    let (note, date) = (&before.note, date_of(before.day));
                    json!({ "date": date, "text": note.text, "tags": note.tags, "mood": mood })
                });
                line(&json!({
                    "import": import, "note": id, "file": row.file, "row": row.row,
                    "rev": row.written.rev, "before": before,
                }))
            },
        )),
        Box::new(Held::told(
            &IMPORTS,
            |subject| Some(IMPORTS.prefix(&(subject.person,))),
            |subject, (_, id), import| {
                let by = match &import.by {
                    By::User(user) if Some(*user) == subject.user => "person".to_owned(),
                    By::User(_) => "somebody else".to_owned(),
                    By::Operator => "operator".to_owned(),
                    By::Source(name) => name.clone(),
                };
                line(&json!({
                    "id": id, "by": by, "made_at": import.made_at, "state": import.state.word(),
                    "files": import.files, "formats": import.formats, "answers": import.answers,
                    "counts": import.counts, "taken_back": import.taken_back,
                }))
            },
        )),
        Box::new(Held::told(
            &IMPORT_MAPPINGS,
            |subject| Some(IMPORT_MAPPINGS.prefix(&(subject.person,))),
            |_, (_, header), mapping| line(&json!({ "header": header, "mapping": mapping })),
        )),
        Box::new(Held::following(&INGESTED, |subject| {
            Some(INGESTED.prefix(&(subject.person,)))
        })),
        Box::new(Held::following(&PREVIEWS, |subject| {
            Some(PREVIEWS.prefix(&(subject.person,)))
        })),
        Box::new(Held::following(&INGEST_OPEN, |subject| {
            Some(INGEST_OPEN.prefix(&(subject.person,)))
        })),
    ]
}
