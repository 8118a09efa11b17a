//! What this room holds about people, and how it is written down outside the house, exactly.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    entries::{EntryLine, Moment, Placed},
    metrics::Milli,
    ops::ids::NoteId,
    store::{Held, Holding, Subject, date_of, holding::line},
};

use super::{
    bring_in::BeforeNote,
    model::{Note, PlacedNote},
    reading::mood_id,
    tables::{
        DISCARDED_NOTES, DiscardedNote, NOTE_ANALYSES, NOTE_PLACES, NOTE_TOMBSTONES, NOTE_TOPICS,
        NOTES, NoteTombstone,
    },
};

/// A note as a line of an export. Its mood is an entry of the same id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteLine {
    /// Its id, which stays the same in every house.
    pub id: NoteId,
    /// The date it is for.
    pub date: Date,
    /// Counts the edits, from 1.
    pub rev: u32,
    /// When it was, if told.
    pub at: Option<Moment>,
    /// The text.
    pub text: String,
    /// The tags that are not in the text.
    pub tags: Vec<String>,
    /// When it was written first, in microseconds since 1970.
    pub written_micros: i64,
}

impl NoteLine {
    fn new(id: NoteId, date: Date, note: &Note) -> Self {
        Self {
            id,
            date,
            rev: note.rev,
            at: note.at,
            text: note.text.clone(),
            tags: note.tags.clone(),
            written_micros: note.written_micros,
        }
    }

    /// The note of the line.
    pub(super) fn placed(self) -> PlacedNote {
        let note = Note {
            rev: self.rev,
            at: self.at,
            text: self.text,
            tags: self.tags,
            written_micros: self.written_micros,
        };
        PlacedNote {
            id: self.id,
            date: self.date,
            note,
        }
    }
}

/// What a note was before an import wrote it, as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeforeNoteLine {
    /// The note.
    #[serde(flatten)]
    pub note: NoteLine,
    /// The entry with its mood.
    pub mood: Option<EntryLine>,
}

impl BeforeNoteLine {
    /// The line of what note `id` was.
    pub fn new(id: NoteId, before: &BeforeNote) -> Self {
        let date = date_of(before.day).unwrap_or_default();
        let mood = before.mood.clone().map(|entry| {
            EntryLine::new(&Placed {
                id: mood_id(id),
                date,
                entry,
            })
        });
        Self {
            note: NoteLine::new(id, date, &before.note),
            mood,
        }
    }
}

/// A deleted note as a line of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteStoneLine {
    /// The note's id.
    pub id: NoteId,
    /// The revision that deleting made.
    pub rev: u32,
}

/// A note that can still be brought back, as a line of an export.
#[derive(Serialize)]
struct DiscardedLine {
    #[serde(flatten)]
    note: NoteLine,
    mood: Option<Milli>,
}

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(Held::told(
            &NOTES,
            |subject| Some(NOTES.prefix(&(subject.person,))),
            |_, (_, date, id), note| line(&NoteLine::new(*id, *date, note)),
        )),
        Box::new(Held::told(
            &NOTE_TOMBSTONES,
            |subject| Some(NOTE_TOMBSTONES.prefix(&(subject.person,))),
            |_, (_, id), stone: &NoteTombstone| {
                let (id, rev) = (*id, stone.rev);
                line(&NoteStoneLine { id, rev })
            },
        )),
        Box::new(Held::following(&NOTE_PLACES, |subject| {
            Some(NOTE_PLACES.prefix(&(subject.person,)))
        })),
        Box::new(Held::following(&NOTE_ANALYSES, |subject| {
            Some(NOTE_ANALYSES.prefix(&(subject.person,)))
        })),
        Box::new(Held::following(&NOTE_TOPICS, |subject| {
            Some(NOTE_TOPICS.prefix(&(subject.person,)))
        })),
        Box::new(
            Held::told(
                &DISCARDED_NOTES,
                |_| Some(DISCARDED_NOTES.all()),
                |_, (_, id), row| {
                    let date = date_of(row.day).unwrap_or_default();
                    line(&DiscardedLine {
                        note: NoteLine::new(*id, date, &row.note),
                        mood: row.mood,
                    })
                },
            )
            .of(discarded_by),
        ),
    ]
}

fn discarded_by(subject: &Subject, _: &(Timestamp, NoteId), row: &DiscardedNote) -> bool {
    row.person == subject.person
}
