//! The texts that are searched: notes, and what is written beside the values of entries.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    entries::{self, ENTRIES, EntriesError, Placed, Seen},
    journal::{self, JournalError, NOTES, Noted, PlacedNote},
    ops::ids::{EntryId, NoteId, PersonId},
    store::{Flow, Reads, StoreError},
    text::words::words,
};

use super::{
    index::{Indexed, Which},
    matching,
    model::{Query, Source, What},
};

/// What the index holds of a text as it is now; nothing when it is gone, or there is no text.
///
/// # Errors
/// When the store fails. A row that cannot be read is as if it were gone.
pub fn indexed(reads: &impl Reads, which: &Which) -> Result<Option<Indexed>, StoreError> {
    let person = which.person;
    Ok(match which.source {
        Source::Note => match note(reads, person, NoteId::from_uuid(which.id))? {
            Some(noted) => Some(of_note(reads, person, &noted.placed)?.1),
            None => None,
        },
        Source::Entry => entry(reads, person, EntryId::from_uuid(which.id))?
            .and_then(|placed| of_entry(person, &placed))
            .map(|(_, text)| text),
    })
}

fn note(reads: &impl Reads, person: PersonId, id: NoteId) -> Result<Option<Noted>, StoreError> {
    match journal::find(reads, person, id) {
        Ok(noted) => Ok(Some(noted)),
        Err(JournalError::Store(error)) => unreadable(error),
        Err(_) => Ok(None),
    }
}

fn entry(reads: &impl Reads, person: PersonId, id: EntryId) -> Result<Option<Placed>, StoreError> {
    match entries::find(reads, person, id) {
        Ok(placed) => Ok(Some(placed)),
        Err(EntriesError::Store(error)) => unreadable(error),
        Err(_) => Ok(None),
    }
}

/// One row that cannot be read does not keep the others from being found.
fn unreadable<T>(error: StoreError) -> Result<Option<T>, StoreError> {
    match error {
        StoreError::Corrupt { .. } => {
            tracing::error!(%error, "a text is unreadable and cannot be found by search");
            Ok(None)
        }
        error => Err(error),
    }
}

/// A note as it is indexed.
///
/// # Errors
/// When the store fails.
pub fn of_note(
    reads: &impl Reads,
    person: PersonId,
    placed: &PlacedNote,
) -> Result<(Which, Indexed), StoreError> {
    let which = Which {
        person,
        source: Source::Note,
        id: *placed.id.as_uuid(),
    };
    let marks = marks_of(reads, person, placed)?;
    Ok((which, text(placed.date, &placed.note.text, marks)))
}

/// By what else than its words a note is found: tags, what it names, how it sounds, that it is one.
///
/// # Errors
/// When the store fails.
fn marks_of(
    reads: &impl Reads,
    person: PersonId,
    placed: &PlacedNote,
) -> Result<BTreeSet<String>, StoreError> {
    let analysis = journal::analysis_of(reads, person, placed.date, placed.id)?;
    let analysis = analysis.unwrap_or_default();
    let tags = placed.note.all_tags();
    let mut marks = BTreeSet::from([mark::source(Source::Note)]);
    marks.extend(analysis.mood.map(mark::mood));
    marks.extend(
        tags.iter()
            .flat_map(|tag| [mark::tag(tag), mark::topic(tag)]),
    );
    marks.extend(analysis.topics.iter().map(|topic| mark::topic(&topic.name)));
    Ok(marks)
}

/// What is written beside the values of an entry, as it is indexed; nothing where nothing is.
pub fn of_entry(person: PersonId, placed: &Placed) -> Option<(Which, Indexed)> {
    let which = Which {
        person,
        source: Source::Entry,
        id: *placed.id.as_uuid(),
    };
    let marks = BTreeSet::from([mark::source(Source::Entry)]);
    let note = placed.entry.note.as_ref()?;
    Some((which, text(placed.date, note, marks)))
}

fn text(date: Date, text: &str, marks: BTreeSet<String>) -> Indexed {
    let mut all = String::with_capacity(text.len());
    for word in words(text) {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(&word.folded);
    }
    Indexed {
        date,
        words: all,
        marks: marks.into_iter().collect(),
    }
}

/// By what else than its words a text is found, as the index and questions write it.
pub mod mark {
    use super::{Source, What};
    use crate::text::{Mood, words::fold};

    /// The mark that a text must have for this; none where it is about days.
    pub fn of(what: &What) -> Option<String> {
        Some(match what {
            What::Value(..) | What::On(_) => return None,
            What::Has(name) => topic(name),
            What::Tagged(name) => tag(name),
            What::Sounds(sound) => mood(*sound),
            What::From(from) => source(*from),
        })
    }

    /// Where it stands.
    pub fn source(source: Source) -> String {
        match source {
            Source::Note => "source:note".to_owned(),
            Source::Entry => "source:entry".to_owned(),
        }
    }

    /// A tag of it.
    pub fn tag(tag: &str) -> String {
        format!("tag:{}", fold(tag))
    }

    /// A tag of it or something that it names.
    pub fn topic(name: &str) -> String {
        format!("topic:{}", fold(name))
    }

    /// How it sounds.
    pub fn mood(mood: Mood) -> String {
        let word = match mood {
            Mood::Positive => "positive",
            Mood::Neutral => "neutral",
            Mood::Negative => "negative",
        };
        format!("mood:{word}")
    }
}

/// A text as somebody sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// A note.
    Note(Noted),
    /// An entry with something written beside its values.
    Entry(Placed),
}

impl Text {
    /// The text as it is now, as far as it may be seen; nothing where there is none.
    ///
    /// # Errors
    /// When the store fails. A row that cannot be read is as if it were gone.
    pub fn load(
        reads: &impl Reads,
        (person, access): Seen,
        which: &Which,
    ) -> Result<Option<Self>, StoreError> {
        Ok(match which.source {
            Source::Note => note(reads, person, NoteId::from_uuid(which.id))?
                .and_then(|noted| journal::visible(access, noted))
                .map(Self::Note),
            Source::Entry => entry(reads, person, EntryId::from_uuid(which.id))?
                .and_then(|placed| entries::visible(access, placed))
                .filter(|placed| placed.entry.note.is_some())
                .map(Self::Entry),
        })
    }

    /// Whether it has the words of a question, and whatever else is asked of a text. Days and values
    /// are not looked at.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meets(
        &self,
        reads: &impl Reads,
        person: PersonId,
        query: &Query,
        slips: bool,
    ) -> Result<bool, StoreError> {
        let (text, marks) = match self {
            Self::Note(noted) => {
                let marks = marks_of(reads, person, &noted.placed)?;
                (noted.placed.note.text.as_str(), marks)
            }
            Self::Entry(placed) => {
                let note = placed.entry.note.as_deref().unwrap_or_default();
                (note, BTreeSet::from([mark::source(Source::Entry)]))
            }
        };
        let met = query.wishes.iter().all(|wish| {
            let mark = mark::of(&wish.what);
            mark.is_none_or(|mark| marks.contains(&mark) != wish.not)
        });
        Ok(met && matching::matches(query, text, slips))
    }

    /// The date it is under.
    pub const fn date(&self) -> Date {
        match self {
            Self::Note(noted) => noted.placed.date,
            Self::Entry(placed) => placed.date,
        }
    }
}

/// The texts of a day that may be seen: notes, then entries, the newest of each first.
///
/// # Errors
/// When the store fails.
pub fn of_day(reads: &impl Reads, seen: Seen, date: Date) -> Result<Vec<Text>, StoreError> {
    let (person, _) = seen;
    let mut places = Vec::new();
    reads.each(NOTES.prefix(&(person, date)).reversed(), |row| {
        if let Ok(((.., id), _)) = row {
            places.push(Which {
                person,
                source: Source::Note,
                id: *id.as_uuid(),
            });
        }
        Flow::Continue(())
    })?;
    reads.each(ENTRIES.prefix(&(person, date)).reversed(), |row| {
        if let Ok(((.., id), entry)) = row
            && entry.note.is_some()
        {
            places.push(Which {
                person,
                source: Source::Entry,
                id: *id.as_uuid(),
            });
        }
        Flow::Continue(())
    })?;
    let loaded = places.iter().map(|which| Text::load(reads, seen, which));
    loaded.filter_map(Result::transpose).collect()
}
