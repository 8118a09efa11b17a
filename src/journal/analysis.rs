//! What is known of each note by its words: its language, its mood, how long it is, and its topics.
//!
//! It is kept in derived tables, written with the note, because finding it takes a millisecond or
//! two a note. What follows from the text alone is a [`Reading`], made before the transaction.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    metrics::Dates,
    ops::ids::{NoteId, PersonId},
    store::{Flow, Reads, Record, StoreError, Tx},
    text::{self, Language, Mood},
};

use super::{
    model::{MAX_TEXT, Note},
    tables::{NOTE_ANALYSES, NOTE_TOPICS},
    topics::{Topic, TopicKind},
};

/// The most topics that are kept of one note, tags apart: the first of the text.
pub const MAX_TOPICS: usize = 100;
/// The most places of topics that are kept of one note.
pub const MAX_MENTIONS: usize = 500;
/// Raised when lists or rules change what is found, so that a start reads all notes anew. A test
/// asks for it.
pub const EDITION: u32 = 1;

/// Where a topic stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Its place in [`NoteAnalysis::topics`].
    pub topic: u16,
    /// The first Unicode scalar value of the text that belongs to it.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// What is known of a note by its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteAnalysis {
    /// The language; none without words.
    pub language: Option<Language>,
    /// How it sounds; none in a language whose words are not known.
    pub mood: Option<Mood>,
    /// How good it sounds, in thousandths from -1000 to 1000; 0 without a mood.
    pub score: i16,
    /// Words by white space.
    pub words: u32,
    /// What it is about, each once: what the text names in its order, then the tags in theirs.
    pub topics: Vec<Topic>,
    /// Where the text names them, in its order, no two of them overlapping.
    pub mentions: Vec<Mention>,
}

impl Record for NoteAnalysis {}

/// What follows from a text alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    text: String,
    found: NoteAnalysis,
}

impl Reading {
    /// Reads a text as it is stored. One that is too long for a note is not looked at.
    pub fn of(text: &str) -> Self {
        let fits = text.len() <= MAX_TEXT * 4;
        Self {
            text: text.to_owned(),
            found: if fits {
                found(text)
            } else {
                NoteAnalysis::default()
            },
        }
    }

    /// What is kept of a note. A note with another text than was read is read now.
    pub fn analysis(&self, note: &Note) -> NoteAnalysis {
        let mut analysis = match self.text == note.text {
            true => self.found.clone(),
            false => found(&note.text),
        };
        analysis
            .topics
            .extend(note.all_tags().into_iter().map(Topic::tag));
        analysis
    }
}

/// What is kept of a note, read now.
pub(super) fn of_note(note: &Note) -> NoteAnalysis {
    let mut analysis = found(&note.text);
    analysis
        .topics
        .extend(note.all_tags().into_iter().map(Topic::tag));
    analysis
}

/// All but the tags. The day a note is written on decides only which days its words mean, and those
/// are not kept.
fn found(text: &str) -> NoteAnalysis {
    let read = text::analyse(text, Date::ZERO);
    let mut kept = NoteAnalysis {
        language: read.language,
        mood: read.sentiment.as_ref().map(|sentiment| sentiment.mood),
        score: read
            .sentiment
            .map_or(0, |sentiment| thousandths(sentiment.score)),
        words: u32::try_from(read.counts.words).unwrap_or(u32::MAX),
        ..NoteAnalysis::default()
    };
    let mut places = BTreeMap::new();
    for entity in &read.entities {
        let Some(topic) = Topic::of(entity) else {
            continue;
        };
        let place = match places.get(&topic) {
            Some(place) => *place,
            None if kept.topics.len() == MAX_TOPICS => continue,
            None => {
                let place = kept.topics.len() as u16;
                places.insert(topic.clone(), place);
                kept.topics.push(topic);
                place
            }
        };
        if kept.mentions.len() < MAX_MENTIONS {
            kept.mentions.push(Mention {
                topic: place,
                start: entity.start as u32,
                end: entity.end as u32,
            });
        }
    }
    kept
}

/// A score in thousandths.
fn thousandths(score: f64) -> i16 {
    (score * 1_000.0).round() as i16
}

/// Keeps what is known of a note that is written.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    key: (PersonId, Date, NoteId),
    analysis: &NoteAnalysis,
) -> Result<(), StoreError> {
    let (person, date, id) = key;
    for topic in &analysis.topics {
        let key = (person, topic.kind as u8, topic.name.clone(), date, id);
        tx.put(&NOTE_TOPICS, &key, &())?;
    }
    tx.put(&NOTE_ANALYSES, &key, analysis)
}

/// Takes away what is known of a note that goes.
pub(super) fn forget(
    tx: &mut Tx<'_>,
    (person, date, id): (PersonId, Date, NoteId),
) -> Result<(), StoreError> {
    let known = tx.get(&NOTE_ANALYSES, &(person, date, id))?;
    for topic in known.unwrap_or_default().topics {
        tx.delete(
            &NOTE_TOPICS,
            &(person, topic.kind as u8, topic.name, date, id),
        )?;
    }
    tx.delete(&NOTE_ANALYSES, &(person, date, id))?;
    Ok(())
}

/// What is known of the note with this date and id; none when there is no such note.
///
/// # Errors
/// When the store fails.
pub fn analysis_of(
    reads: &impl Reads,
    person: PersonId,
    date: Date,
    id: NoteId,
) -> Result<Option<NoteAnalysis>, StoreError> {
    reads.get(&NOTE_ANALYSES, &(person, date, id))
}

/// What is known of the notes of these days, by date and id.
///
/// # Errors
/// When the store fails.
pub fn analyses(
    reads: &impl Reads,
    person: PersonId,
    dates: Dates,
) -> Result<Vec<(Date, NoteId, NoteAnalysis)>, StoreError> {
    let end = dates.to.tomorrow().unwrap_or(dates.to);
    let span = NOTE_ANALYSES.between(&(person, dates.from), &(person, end));
    let rows = reads.list(span)?.into_iter();
    Ok(rows
        .map(|((_, date, id), known)| (date, id, known))
        .collect())
}

/// Days on which there are notes, and what they are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotedDays {
    /// The days of each topic.
    pub topics: BTreeMap<Topic, BTreeSet<Date>>,
    /// All days with a note, whatever it is about.
    pub all: BTreeSet<Date>,
}

/// On which of these days there are notes, and which topics they are about.
///
/// # Errors
/// When the store fails.
pub fn noted_days(
    reads: &impl Reads,
    person: PersonId,
    dates: Dates,
) -> Result<NotedDays, StoreError> {
    let mut days = NotedDays::default();
    for (date, _, known) in analyses(reads, person, dates)? {
        days.all.insert(date);
        for topic in known.topics {
            days.topics.entry(topic).or_default().insert(date);
        }
    }
    Ok(days)
}

/// How many notes each topic of a person has.
///
/// # Errors
/// When the store fails.
pub fn topics(reads: &impl Reads, person: PersonId) -> Result<BTreeMap<Topic, usize>, StoreError> {
    let mut counts = BTreeMap::new();
    let mut failed = None;
    reads.each(NOTE_TOPICS.prefix(&(person,)), |row| match row {
        Ok(((_, code, name, ..), ())) => {
            if let Some(kind) = TopicKind::of_code(code) {
                *counts.entry(Topic { kind, name }).or_default() += 1;
            }
            Flow::Continue(())
        }
        Err(error) => {
            failed = Some(error);
            Flow::Break(())
        }
    })?;
    failed.map_or(Ok(counts), Err)
}
