//! The use cases of the journal: one function, one transaction.

use crate::{
    entries::{Entries, EntriesError, Problem, calendar, move_discarded_in, standing},
    metrics::Milli,
    ops::{
        Clock,
        ids::{NoteId, PersonId},
    },
    persons::Groups,
    store::{Actor, Reads, Snap, Store, StoreError, Tx, date_of},
};

use super::{
    analysis::Reading,
    changes::{discard, discarded, put, take_away},
    model::{self, MAX_NOTES_A_DAY, NewNote, Note, NoteEdit, NoteProblem, Noted, PlacedNote},
    reading::{Asked, MOOD, NotePage, NotePosition, find, mood_id, of_day, page},
    tables::{DISCARDED_NOTES, NOTE_TOMBSTONES},
    tags,
};

/// Why a use case was refused.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Rules were broken.
    #[error("the note breaks rules")]
    Refused(Vec<NoteProblem>),
    /// The person has no note of this id.
    #[error("no such note")]
    NotFound,
    /// The note was edited meanwhile; here it is as it stands.
    #[error("the note has changed")]
    Stale(Box<Noted>),
    /// A note of this id was deleted; it does not come back by being sent again.
    #[error("the note was deleted")]
    Deleted,
    /// The id is that of an entry, so that no mood can be kept with it.
    #[error("the id is taken")]
    IdTaken,
    /// Groups of a shared diary that are not to be written by whoever asks.
    #[error("these groups are not shared for writing")]
    NotShared(Groups),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the entry of a mood is refused for is told of the note.
impl From<EntriesError> for JournalError {
    fn from(error: EntriesError) -> Self {
        match error {
            EntriesError::Refused(problems) => {
                Self::Refused(problems.iter().map(of_mood).collect())
            }
            EntriesError::NotFound | EntriesError::Stale(_) => Self::NotFound,
            EntriesError::Deleted | EntriesError::IdTaken => Self::IdTaken,
            EntriesError::NotShared(groups) => Self::NotShared(groups),
            EntriesError::Store(error) => Self::Store(error),
        }
    }
}

fn of_mood(problem: &Problem) -> NoteProblem {
    match problem {
        Problem::Future { today } => NoteProblem::Future { today: *today },
        Problem::TooEarly { first } => NoteProblem::TooEarly { first: *first },
        Problem::MomentOffDay => NoteProblem::MomentOffDay,
        Problem::TooManyThatDay => NoteProblem::TooManyThatDay,
        _ => NoteProblem::MoodOutOfRange,
    }
}

/// What writing answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The note as it is stored.
    pub noted: Noted,
    /// Whether it was there before.
    pub known: bool,
}

/// The use cases of the journal.
#[derive(Clone)]
pub struct Journal {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) entries: Entries,
}

impl Journal {
    /// The use cases on a store; moods are kept by `entries`.
    pub const fn new(store: Store, clock: Clock, entries: Entries) -> Self {
        Self {
            store,
            clock,
            entries,
        }
    }

    /// Writes a note down. An id that is there already is the same note.
    pub async fn write(
        &self,
        actor: Actor,
        person: PersonId,
        new: NewNote,
    ) -> Result<Written, JournalError> {
        let id = new.id.unwrap_or_else(|| NoteId::new(&self.clock));
        let new = NewNote {
            text: unified(&new.text),
            ..new
        };
        let reading = self.read(new.text.clone()).await?;
        let entries = self.entries.clone();
        self.store
            .write(actor, move |tx| {
                add(tx, &entries, person, id, (&new, &reading))
            })
            .await
    }

    /// Changes a note, if it is still as the editor saw it.
    pub async fn edit(
        &self,
        actor: Actor,
        person: PersonId,
        id: NoteId,
        edit: NoteEdit,
    ) -> Result<Noted, JournalError> {
        let text = edit.text.as_deref().map(unified);
        let edit = NoteEdit { text, ..edit };
        let reading = match &edit.text {
            Some(text) => self.read(text.clone()).await?,
            None => self.read_kept(person, id).await?,
        };
        let entries = self.entries.clone();
        self.store
            .write(actor, move |tx| {
                change(tx, &entries, person, id, (&edit, &reading))
            })
            .await
    }

    /// Deletes a note and its mood; with `rev`, only if it is still as the editor saw it. It can be
    /// brought back for [`crate::entries::UNDO`].
    pub async fn delete(
        &self,
        actor: Actor,
        person: PersonId,
        id: NoteId,
        rev: Option<u32>,
    ) -> Result<Noted, JournalError> {
        let entries = self.entries.clone();
        self.store
            .write(actor, move |tx| {
                let old = find(tx, person, id)?;
                if rev.is_some_and(|rev| rev != old.placed.note.rev) {
                    return Err(JournalError::Stale(Box::new(old)));
                }
                discard(tx, person, &old.placed, old.mood)?;
                entries.drop_companion_in(tx, person, mood_id(id), MOOD)?;
                Ok(old)
            })
            .await
    }

    /// Brings a deleted note back as it was, with the mood it had.
    pub async fn undo_delete(
        &self,
        actor: Actor,
        person: PersonId,
        id: NoteId,
    ) -> Result<Noted, JournalError> {
        let entries = self.entries.clone();
        let read = move |snap: &Snap| {
            let (_, row) = discarded(snap, person, id)?;
            Ok::<_, JournalError>(Reading::of(&row.note.text))
        };
        let reading = self.store.read(read).await?;
        self.store
            .write(actor, move |tx| {
                bring_back(tx, &entries, person, id, &reading)
            })
            .await
    }

    /// Reads a text beside the requests, before the transaction it is written in.
    async fn read(&self, text: String) -> Result<Reading, JournalError> {
        let read = move |_: &Snap| Ok(Reading::of(&text));
        self.store.read(read).await
    }

    /// The same for the text that a note has.
    async fn read_kept(&self, person: PersonId, id: NoteId) -> Result<Reading, JournalError> {
        let read = move |snap: &Snap| {
            let text = find(snap, person, id)?.placed.note.text;
            Ok(Reading::of(&text))
        };
        self.store.read(read).await
    }

    /// One note.
    pub async fn get(&self, person: PersonId, id: NoteId) -> Result<Noted, JournalError> {
        self.store.read(move |snap| find(snap, person, id)).await
    }

    /// Whether a note of this id was there and was deleted.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn was_deleted(&self, person: PersonId, id: NoteId) -> Result<bool, JournalError> {
        let read = move |snap: &Snap| Ok(snap.exists(&NOTE_TOMBSTONES, &(person, id))?);
        self.store.read(read).await
    }

    /// A page of the notes that are asked for, newest date first.
    pub async fn list(
        &self,
        person: PersonId,
        asked: Asked,
        after: Option<NotePosition>,
        limit: usize,
    ) -> Result<NotePage, JournalError> {
        self.store
            .read(move |snap| page(snap, person, &asked, after, limit))
            .await
    }
}

fn add(
    tx: &mut Tx<'_>,
    entries: &Entries,
    person: PersonId,
    id: NoteId,
    (new, reading): (&NewNote, &Reading),
) -> Result<Written, JournalError> {
    match find(tx, person, id) {
        Err(JournalError::NotFound) => {}
        Ok(noted) => return Ok(Written { noted, known: true }),
        Err(error) => return Err(error),
    }
    if tx.exists(&NOTE_TOMBSTONES, &(person, id))? {
        return Err(JournalError::Deleted);
    }
    let note = Note {
        rev: 1,
        at: new.at,
        text: new.text.clone(),
        tags: tags::beside(&new.tags, &new.text),
        written_micros: tx.now().as_microsecond(),
    };
    let placed = PlacedNote {
        id,
        date: new.date,
        note,
    };
    check_all(tx, person, &placed, new.mood)?;
    put(tx, person, &placed, reading)?;
    keep_mood(tx, entries, person, &placed, new.mood)?;
    let (mood, known) = (new.mood, false);
    let noted = Noted { placed, mood };
    Ok(Written { noted, known })
}

fn change(
    tx: &mut Tx<'_>,
    entries: &Entries,
    person: PersonId,
    id: NoteId,
    (edit, reading): (&NoteEdit, &Reading),
) -> Result<Noted, JournalError> {
    let Noted {
        placed: old,
        mood: before,
    } = find(tx, person, id)?;
    if old.note.rev != edit.rev {
        let current = Noted {
            placed: old,
            mood: before,
        };
        return Err(JournalError::Stale(Box::new(current)));
    }
    let placed = edited(&old, edit);
    let mood = edit.mood.unwrap_or(before);
    take_away(tx, person, &old)?;
    check_all(tx, person, &placed, mood)?;
    put(tx, person, &placed, reading)?;
    let moved = (placed.date, placed.note.at) != (old.date, old.note.at);
    if placed.date != old.date {
        move_discarded_in(tx, person, mood_id(id), MOOD, placed.date)?;
    }
    if mood != before || (moved && mood.is_some()) {
        keep_mood(tx, entries, person, &placed, mood)?;
    }
    Ok(Noted { placed, mood })
}

fn bring_back(
    tx: &mut Tx<'_>,
    entries: &Entries,
    person: PersonId,
    id: NoteId,
    reading: &Reading,
) -> Result<Noted, JournalError> {
    let (at, row) = discarded(tx, person, id)?;
    if tx.now().duration_since(at) > crate::entries::UNDO {
        return Err(JournalError::NotFound);
    }
    let stone = tx.get(&NOTE_TOMBSTONES, &(person, id))?;
    let rev = stone.map_or(0, |stone| stone.rev) + 1;
    let placed = PlacedNote {
        id,
        date: date_of(row.day).ok_or(JournalError::NotFound)?,
        note: Note { rev, ..row.note },
    };
    check_all(tx, person, &placed, row.mood)?;
    tx.delete(&NOTE_TOMBSTONES, &(person, id))?;
    tx.delete(&DISCARDED_NOTES, &(at, id))?;
    put(tx, person, &placed, reading)?;
    if row.mood.is_some() {
        keep_mood(tx, entries, person, &placed, row.mood)?;
    }
    find(tx, person, id)
}

/// Writes the mood of a note into the entry beside it, or takes it away.
fn keep_mood(
    tx: &mut Tx<'_>,
    entries: &Entries,
    person: PersonId,
    placed: &PlacedNote,
    mood: Option<Milli>,
) -> Result<(), JournalError> {
    let id = mood_id(placed.id);
    match mood {
        Some(mood) => {
            let value = (placed.date, placed.note.at, mood);
            entries.put_companion_in(tx, person, id, MOOD, value)?;
        }
        None => drop(entries.drop_companion_in(tx, person, id, MOOD)?),
    }
    Ok(())
}

/// Checks a note by itself and against the rest of its day, which must not contain it.
fn check_all(
    tx: &Tx<'_>,
    person: PersonId,
    placed: &PlacedNote,
    mood: Option<Milli>,
) -> Result<(), JournalError> {
    let standing = standing(tx, person)?;
    let calendar = calendar(&standing, tx.now());
    let mut problems = model::check(placed, mood, calendar);
    if of_day(tx, person, placed.date)?.len() >= MAX_NOTES_A_DAY {
        problems.push(NoteProblem::TooManyThatDay);
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(JournalError::Refused(problems))
    }
}

fn edited(old: &PlacedNote, edit: &NoteEdit) -> PlacedNote {
    let mut new = old.clone();
    new.note.rev += 1;
    if let Some(date) = edit.date {
        // A moment that was told belongs to the day it was told for.
        new.note.at = new.note.at.filter(|_| date == old.date);
        new.date = date;
    }
    if let Some(at) = edit.at {
        new.note.at = at;
    }
    if let Some(text) = &edit.text {
        new.note.text.clone_from(text);
    }
    let given = edit.tags.as_ref().unwrap_or(&old.note.tags);
    new.note.tags = tags::beside(given, &new.note.text);
    new
}

/// Lines end in one way, whichever the client has.
fn unified(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
