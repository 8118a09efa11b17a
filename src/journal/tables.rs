//! Where notes are kept.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    metrics::Milli,
    ops::ids::{NoteId, PersonId},
    store::{Record, Table, TableInfo},
};

use super::{analysis::NoteAnalysis, model::Note};

impl Record for Note {}

/// Notes by person, date and id, so that a day or a month is one stretch.
pub static NOTES: Table<(PersonId, Date, NoteId), Note> =
    Table::fact(0x51, "notes", "What each person wrote, by date")
        .shown_to_owner()
        .fed(|key| key.0);

/// Ids that were deleted, for devices that were offline meanwhile.
pub static NOTE_TOMBSTONES: Table<(PersonId, NoteId), NoteTombstone> =
    Table::fact(0x52, "note_tombstones", "Ids of deleted notes").fed(|key| key.0);

/// What is left of a deleted note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteTombstone {
    /// The revision that deleting made.
    pub rev: u32,
}

impl Record for NoteTombstone {}

/// The date a note is under, as a day number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotePlace(pub i32);

impl Record for NotePlace {}

/// The date of each note, to find it by its id.
pub static NOTE_PLACES: Table<(PersonId, NoteId), NotePlace> =
    Table::derived(0x53, "note_places", "Under which date a note is");

/// A deleted note that can still be brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscardedNote {
    /// Whose.
    pub person: PersonId,
    /// Its date, as a day number.
    pub day: i32,
    /// What it was.
    pub note: Note,
    /// The mood it had, which went with it.
    pub mood: Option<Milli>,
}

impl Record for DiscardedNote {}

/// Deleted notes by the time of deletion. Deleting sweeps away what is older than an hour.
pub static DISCARDED_NOTES: Table<(Timestamp, NoteId), DiscardedNote> = Table::control(
    0x54,
    "discarded_notes",
    "Deleted notes, kept for an hour so that one can undo",
);

/// What is known of each note by its words, beside the note.
pub static NOTE_ANALYSES: Table<(PersonId, Date, NoteId), NoteAnalysis> = Table::derived(
    0x55,
    "note_analyses",
    "Language, mood, length and topics of each note, by its words",
)
.shown_to_owner();

/// Notes by what they are about: the kind of the topic, its name, the note's date and id.
pub static NOTE_TOPICS: Table<(PersonId, u8, String, Date, NoteId), ()> =
    Table::derived(0x56, "note_topics", "Notes by tag and topic").shown_to_owner();

/// The tables of this room.
pub fn tables() -> Vec<TableInfo> {
    vec![
        NOTES.info(),
        NOTE_TOMBSTONES.info(),
        NOTE_PLACES.info(),
        DISCARDED_NOTES.info(),
        NOTE_ANALYSES.info(),
        NOTE_TOPICS.info(),
    ]
}
