//! The journal: notes, as many a day as somebody wants to write, with tags and a mood.
//!
//! A note is plain text with light Markdown. Its mood is the metric `mood`, kept as an entry with
//! the note's id, so that totals, goals and shares know it like any other value. What a value is
//! belongs to `metrics`, how entries are written to `entries`, and who sees whose notes to `sharing`.

pub mod api;
mod amendments;
mod analysis;
pub mod associations;
mod bring_in;
mod changes;
mod derived;
mod faults;
mod held;
pub mod insights;
mod markdown;
mod model;
pub mod pages;
mod reading;
mod reinstate;
mod restore;
pub mod retention;
mod service;
mod shared;
mod tables;
pub mod tags;
mod topics;
mod understood;

#[cfg(test)]
mod tests;

pub use amendments::amendments;
pub use analysis::{
    EDITION, MAX_MENTIONS, MAX_TOPICS, Mention, NoteAnalysis, NotedDays, Reading, analyses,
    analysis_of, noted_days, topics,
};
pub use bring_in::{
    ArrivingNote, BeforeNote, LeavingNote, NoteFate, NoteMeeting, ReadArriving,
    Written as WrittenNote, bring_in, kept_tags, meet_note, note_id, take_out,
};
pub use changes::{discarded, sweep_discarded};
pub use derived::{NoteAnalyses, NotePlaces, NoteTopics};
pub use faults::field_errors;
pub use held::{BeforeNoteLine, NoteLine, NoteStoneLine, holdings};
pub use insights::{WeekWord, WeekWords};
pub use markdown::{Anchor, excerpt, to_html, to_html_with};
pub use model::{
    MAX_NOTES_A_DAY, MAX_TAG, MAX_TAGS, MAX_TEXT, NewNote, Note, NoteEdit, NoteProblem, Noted,
    PlacedNote,
};
pub use reading::{Asked, MAX_NOTES, NotePage, NotePosition, find, of_day, page, page_about};
pub use reinstate::reinstate_in;
pub use restore::{ReadNotes, restore_in};
pub use service::{Journal, JournalError, Written};
pub use shared::{find_seen, page_seen, page_seen_about, visible, visible_analysis};
pub use tables::{
    DISCARDED_NOTES, NOTE_ANALYSES, NOTE_PLACES, NOTE_TOMBSTONES, NOTE_TOPICS, NOTES, tables,
};
pub use topics::{MAX_TOPIC, NoTopic, Topic, TopicKind};
pub use understood::Understood;
