//! Notes and the rules they must keep. No I/O.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    entries::{Calendar, EARLIEST, Moment, is_off_day},
    metrics::{MetricId, Milli, by_id},
    ops::ids::NoteId,
};

use super::tags;

/// The longest text of a note, in characters.
pub const MAX_TEXT: usize = 20_000;
/// The most tags of a note, those in its text included.
pub const MAX_TAGS: usize = 20;
/// The longest tag, in characters.
pub const MAX_TAG: usize = 40;
/// The most notes that one day of one person can have.
pub const MAX_NOTES_A_DAY: usize = 50;

/// What one person wrote for one date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Counts the edits, from 1.
    pub rev: u32,
    /// When it was, if told.
    pub at: Option<Moment>,
    /// Plain text with light Markdown; lines end with `\n`.
    pub text: String,
    /// The tags that were given beside the text: in lower case, in order, none that the text has.
    pub tags: Vec<String>,
    /// When it was written first, by the server's clock, in microseconds since 1970.
    pub written_micros: i64,
}

impl Note {
    /// All tags in order, those in the text included.
    pub fn all_tags(&self) -> BTreeSet<String> {
        let mut all = tags::in_text(&self.text);
        all.extend(self.tags.iter().cloned());
        all
    }

    /// Whether it has this tag, which is in lower case.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| own == tag) || tags::in_text(&self.text).contains(tag)
    }
}

/// A note with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedNote {
    /// Its id.
    pub id: NoteId,
    /// The date it is for.
    pub date: Date,
    /// What was written.
    pub note: Note,
}

/// A note with the mood beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The note.
    pub placed: PlacedNote,
    /// The mood of its entry, in thousandths from 1 to 5; nothing when there is none.
    pub mood: Option<Milli>,
}

/// What somebody wants to write down.
#[derive(Clone, Debug, Default)]
pub struct NewNote {
    /// An id of the client's, so that sending twice writes once.
    pub id: Option<NoteId>,
    /// The date it is for.
    pub date: Date,
    /// When it was.
    pub at: Option<Moment>,
    /// The text.
    pub text: String,
    /// Tags beside those in the text.
    pub tags: Vec<String>,
    /// The mood, in thousandths from 1 to 5.
    pub mood: Option<Milli>,
}

/// What an edit replaces; what is `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct NoteEdit {
    /// The revision the editor saw.
    pub rev: u32,
    /// A new date.
    pub date: Option<Date>,
    /// A new moment; `Some(None)` clears it. A new date alone clears it too.
    pub at: Option<Option<Moment>>,
    /// A new text.
    pub text: Option<String>,
    /// New tags beside those in the text, all of them.
    pub tags: Option<Vec<String>>,
    /// A new mood; `Some(None)` takes it away.
    pub mood: Option<Option<Milli>>,
}

/// What is wrong with one field of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteProblem {
    /// There is nothing in it but white space.
    Empty,
    /// The text is longer than [`MAX_TEXT`].
    TooLong {
        /// How long it is.
        characters: usize,
    },
    /// The date is after today in the person's zone.
    Future {
        /// Their today.
        today: Date,
    },
    /// The date is before [`EARLIEST`] or before birth.
    TooEarly {
        /// The first date that is taken.
        first: Date,
    },
    /// The moment lies in the future or on another day than the date.
    MomentOffDay,
    /// A tag is empty, longer than [`MAX_TAG`], or holds a comma, a `#` or a control character.
    BadTag,
    /// There are more tags than [`MAX_TAGS`].
    TooManyTags,
    /// The mood is not from 1 to 5.
    MoodOutOfRange,
    /// The day is full.
    TooManyThatDay,
    /// The date is further back than somebody writes into a diary that is only shared with them.
    TooLongAgo,
}

/// Checks everything about a note but how many its day has.
pub fn check(placed: &PlacedNote, mood: Option<Milli>, calendar: Calendar) -> Vec<NoteProblem> {
    let mut problems = of_text(&placed.note);
    let first = calendar
        .birth_date
        .map_or(EARLIEST, |birth| birth.max(EARLIEST));
    if placed.date > calendar.today {
        problems.push(NoteProblem::Future {
            today: calendar.today,
        });
    } else if placed.date < first {
        problems.push(NoteProblem::TooEarly { first });
    }
    let off_day = |at| is_off_day(at, placed.date, calendar.now);
    if placed.note.at.is_some_and(off_day) {
        problems.push(NoteProblem::MomentOffDay);
    }
    let in_range =
        |mood: Milli| by_id(MetricId::MOOD).is_some_and(|metric| metric.hard.contains(mood.0));
    if mood.is_some_and(|mood| !in_range(mood)) {
        problems.push(NoteProblem::MoodOutOfRange);
    }
    problems
}

pub(super) fn of_text(note: &Note) -> Vec<NoteProblem> {
    let mut problems = Vec::new();
    let characters = note.text.chars().count();
    if characters > MAX_TEXT {
        // Of a text that is not taken nothing else is looked at.
        return vec![NoteProblem::TooLong { characters }];
    }
    if note.text.trim().is_empty() {
        problems.push(NoteProblem::Empty);
    }
    if !note.tags.iter().all(|tag| tags::is_one(tag)) {
        problems.push(NoteProblem::BadTag);
    }
    if note.all_tags().len() > MAX_TAGS {
        problems.push(NoteProblem::TooManyTags);
    }
    problems
}
