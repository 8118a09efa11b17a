//! Notes of other programs: bringing them in so that doing it again changes nothing, and taking them out
//! again so that nothing is left. See [`crate::entries::meet`] for the rules, which are the same.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::{
    entries::{
        Arriving, Calendar, Entries, Entry, Fate, Leaving, Left, Moment, Origin, Problem, Values,
    },
    metrics::Milli,
    ops::ids::{NoteId, PersonId},
    store::{Reads, StoreError, Tx, date_of, day_number},
};

use super::{
    analysis::Reading,
    changes::{put, take_away},
    model::{MAX_NOTES_A_DAY, MAX_TAG, MAX_TAGS, Note, NoteProblem, PlacedNote, check},
    reading::{MOOD, find, mood_id, of_day},
    service::JournalError,
    tables::NOTE_TOMBSTONES,
    tags,
};

/// A note that is to be in the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivingNote {
    /// Its id; see [`note_id`].
    pub id: NoteId,
    /// The date it is for.
    pub date: Date,
    /// When it was.
    pub at: Option<Moment>,
    /// The text, with lines that end with `\n`.
    pub text: String,
    /// Tags beside those in the text.
    pub tags: Vec<String>,
    /// The mood, in thousandths from 1 to 5.
    pub mood: Option<Milli>,
    /// Whether its mood comes as an entry of its own, and is no business of the note.
    pub is_mood_apart: bool,
}

impl ArrivingNote {
    /// What is wrong with it by itself, whatever is in the diary.
    pub fn problems(&self, calendar: Calendar) -> Vec<NoteProblem> {
        let note = Note {
            rev: 1,
            at: self.at,
            text: self.text.clone(),
            tags: tags::beside(&self.tags, &self.text),
            written_micros: 0,
        };
        let (id, date) = (self.id, self.date);
        check(&PlacedNote { id, date, note }, self.mood, calendar)
    }
}

/// Words of another program as tags that can be kept: without what a tag cannot have, cut where they are
/// too long, at most as many as a note has.
pub fn kept_tags(words: &[String]) -> Vec<String> {
    let tag = |word: &String| {
        let plain = word.replace([',', '#'], " ").replace(char::is_control, " ");
        let plain: String = plain.trim().chars().take(MAX_TAG).collect();
        plain.trim().to_owned()
    };
    let tags = words.iter().map(tag).filter(|tag| !tag.is_empty());
    tags.take(MAX_TAGS).collect()
}

/// The id of a note that has none of its own: it follows from the source and the id there, so that the
/// same note is found again, also where the diary was taken to another house and its person has another id.
pub fn note_id(source: &str, id: &str) -> NoteId {
    let mut hash = Sha256::new();
    hash.update((source.len() as u64).to_be_bytes());
    hash.update(source);
    hash.update(id);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    NoteId::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// What a note meets in the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteMeeting {
    /// Nothing.
    Nothing,
    /// It is there just so.
    Same,
    /// It is there otherwise, and nobody has touched it since it was brought in.
    Other(Box<PlacedNote>),
    /// It is there otherwise, by hand.
    Edited,
    /// It was deleted by hand.
    Deleted,
}

/// What became of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteFate {
    /// It is in the diary now.
    Added(Written),
    /// It was there just so.
    Same,
    /// It was there otherwise.
    Changed {
        /// What was written.
        now: Written,
        /// What stood there.
        before: Box<BeforeNote>,
    },
    /// It was there otherwise and stays so: somebody changed it by hand.
    Kept,
    /// Somebody deleted it by hand, and it stays deleted.
    Deleted,
    /// It breaks rules.
    Refused(Vec<NoteProblem>),
}

/// The revisions that were written: of the note, and of the entry with its mood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Written {
    /// The note's.
    pub rev: u32,
    /// The mood's, where there is one.
    pub mood: Option<u32>,
    /// Whether the mood is no business of the note; see [`ArrivingNote::is_mood_apart`].
    pub is_apart: bool,
}

/// A note as it was.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BeforeNote {
    /// Its date, as a day number.
    pub day: i32,
    /// The note.
    pub note: Note,
    /// The entry with its mood.
    pub mood: Option<Entry>,
}

/// A note that is to be taken out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeavingNote {
    /// Its id.
    pub id: NoteId,
    /// What was written: it goes only while that stands.
    pub written: Written,
    /// What stood there before.
    pub before: Option<BeforeNote>,
}

/// What a note meets in the diary. `written` says what was brought in under its id last.
///
/// # Errors
/// When the store fails.
pub fn meet_note<R: Reads>(
    reads: &R,
    person: PersonId,
    item: &ArrivingNote,
    written: impl Fn(&R, NoteId) -> Result<Option<Written>, StoreError>,
) -> Result<NoteMeeting, JournalError> {
    let here = match find(reads, person, item.id) {
        Ok(here) => here,
        Err(JournalError::NotFound) => {
            let deleted = reads.exists(&NOTE_TOMBSTONES, &(person, item.id))?;
            return Ok(if deleted {
                NoteMeeting::Deleted
            } else {
                NoteMeeting::Nothing
            });
        }
        Err(error) => return Err(error),
    };
    let note = &here.placed.note;
    let tags = tags::beside(&item.tags, &item.text);
    let mood = if item.is_mood_apart {
        here.mood
    } else {
        item.mood
    };
    let same = (here.placed.date, note.at, &note.text, &note.tags, here.mood)
        == (item.date, item.at, &item.text, &tags, mood);
    if same {
        return Ok(NoteMeeting::Same);
    }
    let last = written(reads, item.id)?;
    let untouched = if item.is_mood_apart {
        last.is_some_and(|last| last.rev == note.rev)
    } else {
        last == Some(stands(reads, person, item.id, note.rev)?)
    };
    Ok(if untouched {
        NoteMeeting::Other(Box::new(here.placed))
    } else {
        NoteMeeting::Edited
    })
}

/// The revisions that stand.
fn stands(
    reads: &impl Reads,
    person: PersonId,
    id: NoteId,
    rev: u32,
) -> Result<Written, JournalError> {
    let mood = kept_mood(reads, person, id)?.map(|entry| entry.rev);
    let is_apart = false;
    Ok(Written {
        rev,
        mood,
        is_apart,
    })
}

/// Notes that were read by their words, before the transaction in which they are brought in.
pub struct ReadArriving(Vec<(ArrivingNote, Reading)>);

impl ReadArriving {
    /// Reads the notes. It takes a millisecond or two a note.
    pub fn of(notes: Vec<ArrivingNote>) -> Self {
        let read = |note: ArrivingNote| {
            let reading = Reading::of(&note.text);
            (note, reading)
        };
        Self(notes.into_iter().map(read).collect())
    }

    /// The notes.
    pub fn notes(&self) -> impl ExactSizeIterator<Item = &ArrivingNote> {
        self.0.iter().map(|(note, _)| note)
    }
}

/// Brings notes of one person in within a transaction, in the order given; a refused one leaves nothing.
/// `written` says what was brought in under an id last.
///
/// # Errors
/// When there is no such person, and when the store fails.
pub fn bring_in<'t>(
    tx: &mut Tx<'t>,
    entries: &Entries,
    person: PersonId,
    notes: &ReadArriving,
    written: impl Fn(&Tx<'t>, NoteId) -> Result<Option<Written>, StoreError>,
) -> Result<Vec<NoteFate>, JournalError> {
    let standing = crate::entries::standing(tx, person)?;
    let calendar = crate::entries::calendar(&standing, tx.now());
    let mut fates = Vec::with_capacity(notes.0.len());
    for (item, reading) in &notes.0 {
        let before = match meet_note(tx, person, item, &written)? {
            NoteMeeting::Same => {
                fates.push(NoteFate::Same);
                continue;
            }
            NoteMeeting::Edited => {
                fates.push(NoteFate::Kept);
                continue;
            }
            NoteMeeting::Deleted => {
                fates.push(NoteFate::Deleted);
                continue;
            }
            NoteMeeting::Nothing => None,
            NoteMeeting::Other(before) => Some(before),
        };
        let placed = placed(tx, item, before.as_deref());
        let mut problems = check(&placed, item.mood, calendar);
        let day = of_day(tx, person, item.date)?;
        if day.iter().filter(|one| one.id != item.id).count() >= MAX_NOTES_A_DAY {
            problems.push(NoteProblem::TooManyThatDay);
        }
        if !problems.is_empty() {
            fates.push(NoteFate::Refused(problems));
            continue;
        }
        fates.push(write(
            tx,
            entries,
            person,
            (item, reading),
            (placed, before),
        )?);
    }
    Ok(fates)
}

fn placed(tx: &Tx<'_>, item: &ArrivingNote, before: Option<&PlacedNote>) -> PlacedNote {
    let note = Note {
        rev: before.map_or(0, |before| before.note.rev) + 1,
        at: item.at,
        text: item.text.clone(),
        tags: tags::beside(&item.tags, &item.text),
        written_micros: before.map_or(tx.now().as_microsecond(), |one| one.note.written_micros),
    };
    PlacedNote {
        id: item.id,
        date: item.date,
        note,
    }
}

fn write(
    tx: &mut Tx<'_>,
    entries: &Entries,
    person: PersonId,
    (item, reading): (&ArrivingNote, &Reading),
    (placed, before): (PlacedNote, Option<Box<PlacedNote>>),
) -> Result<NoteFate, JournalError> {
    let old_mood = match item.is_mood_apart {
        true => None,
        false => kept_mood(tx, person, item.id)?,
    };
    // The mood first: a note is there with it or not at all.
    let mood = match item.is_mood_apart {
        true => Ok(None),
        false => keep_mood(tx, entries, person, item, old_mood.as_ref())?,
    };
    let mood = match mood {
        Ok(mood) => mood,
        Err(problem) => return Ok(NoteFate::Refused(vec![problem])),
    };
    if let Some(before) = &before {
        take_away(tx, person, before)?;
    }
    put(tx, person, &placed, reading)?;
    let rev = placed.note.rev;
    let now = Written {
        rev,
        mood,
        is_apart: item.is_mood_apart,
    };
    Ok(match before {
        None => NoteFate::Added(now),
        Some(before) => NoteFate::Changed {
            now,
            before: Box::new(BeforeNote {
                day: day_number(before.date),
                note: before.note,
                mood: old_mood,
            }),
        },
    })
}

fn kept_mood(
    reads: &impl Reads,
    person: PersonId,
    id: NoteId,
) -> Result<Option<Entry>, JournalError> {
    let kept = MOOD.kept(reads, person, mood_id(id))?;
    Ok(kept.map(|placed| placed.entry))
}

/// Writes the mood of a note into the entry beside it, or takes it away. Gives the revision of the entry,
/// or why its day does not take it.
fn keep_mood(
    tx: &mut Tx<'_>,
    entries: &Entries,
    person: PersonId,
    item: &ArrivingNote,
    old: Option<&Entry>,
) -> Result<Result<Option<u32>, NoteProblem>, JournalError> {
    let id = mood_id(item.id);
    let old_rev = old.map(|entry| entry.rev);
    let Some(mood) = item.mood else {
        let leaving = old_rev.map(|rev| Leaving {
            id,
            rev,
            before: None,
        });
        entries.take_out(tx, person, leaving.as_slice())?;
        return Ok(Ok(None));
    };
    let arriving = Arriving {
        id,
        is_own_id: false,
        date: item.date,
        at: item.at,
        values: Values::from([(MOOD.metric, mood)]),
        note: None,
        origin: Some(Origin {
            source: MOOD.source.to_owned(),
            id: id.to_string(),
        }),
    };
    let fates = entries.bring_in(tx, person, &[arriving], |_, _| Ok(old_rev))?;
    Ok(match fates.into_iter().next() {
        Some(Fate::Added(_, rev) | Fate::Changed { rev, .. }) => Ok(Some(rev)),
        Some(Fate::Same(_)) => Ok(old_rev),
        Some(Fate::Refused(problems)) if problems.contains(&Problem::TooManyThatDay) => {
            Err(NoteProblem::TooManyThatDay)
        }
        _ => Err(NoteProblem::MoodOutOfRange),
    })
}

/// Takes notes of one person out again within a transaction, with their moods, or puts back what stood
/// there before. No trace of a deletion is left.
///
/// # Errors
/// When there is no such person, and when the store fails.
pub fn take_out(
    tx: &mut Tx<'_>,
    entries: &Entries,
    person: PersonId,
    leaving: &[LeavingNote],
) -> Result<Vec<Left>, JournalError> {
    let mut left = Vec::with_capacity(leaving.len());
    for one in leaving {
        let here = match find(tx, person, one.id) {
            Ok(here) => here.placed,
            Err(JournalError::NotFound) => {
                left.push(Left::Gone);
                continue;
            }
            Err(error) => return Err(error),
        };
        let is_untouched = if one.written.is_apart {
            here.note.rev == one.written.rev
        } else {
            stands(tx, person, one.id, here.note.rev)? == one.written
        };
        if !is_untouched {
            left.push(Left::Stays);
            continue;
        }
        take_away(tx, person, &here)?;
        let id = mood_id(one.id);
        let mood = one
            .before
            .as_ref()
            .and_then(|before| Some((before.day, before.mood.clone()?)));
        match (one.written.mood, mood) {
            (Some(rev), before) => {
                entries.take_out(tx, person, &[Leaving { id, rev, before }])?;
            }
            (None, Some((day, entry))) => entries.put_back(tx, person, id, (day, entry))?,
            (None, None) => {}
        }
        left.push(match &one.before {
            None => Left::Removed,
            Some(before) => {
                let placed = PlacedNote {
                    id: one.id,
                    date: date_of(before.day).unwrap_or(here.date),
                    note: before.note.clone(),
                };
                put(tx, person, &placed, &Reading::of(&placed.note.text))?;
                Left::Restored
            }
        });
    }
    Ok(left)
}
