//! Notes as somebody sees them who may see only parts of a diary: those with the journal see the
//! notes, and those with the mood as well see it beside them.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan, civil::Date};

use crate::{
    entries::{self, EntriesError, SHARED_DAYS, Seen, UNDO, made_last},
    ops::ids::{NoteId, PersonId},
    persons::{Access, Group, Groups},
    sharing::Sight,
    store::{Actor, ChangeKind, Reads, Snap, date_of},
};

use super::{
    analysis::{self, NoteAnalysis},
    changes::discarded,
    model::{NewNote, NoteProblem, Noted},
    reading::{Asked, NotePage, NotePosition, find, mood_id, page_about},
    service::{Journal, JournalError, Written},
    tables::NOTES,
    topics::Topic,
};

/// What is left of a note for somebody with this access; nothing without the journal.
pub fn visible(access: Access, mut noted: Noted) -> Option<Noted> {
    if !access.reads(Group::Journal) {
        return None;
    }
    noted.mood = noted.mood.filter(|_| access.reads(Group::Mood));
    Some(noted)
}

/// What is left of what is known of a note: how it sounds goes with the mood.
pub fn visible_analysis(access: Access, mut known: NoteAnalysis) -> Option<NoteAnalysis> {
    if !access.reads(Group::Journal) {
        return None;
    }
    if !access.reads(Group::Mood) {
        (known.mood, known.score) = (None, 0);
    }
    Some(known)
}

/// A page of what somebody sees, newest date first. Without the journal there is nothing, as if
/// nothing had been written.
///
/// # Errors
/// When the store fails.
pub fn page_seen(
    reads: &impl Reads,
    seen: Seen,
    asked: &Asked,
    after: Option<NotePosition>,
    limit: usize,
) -> Result<NotePage, JournalError> {
    page_seen_about(reads, seen, (asked, None), after, limit)
}

/// The same of the notes about a topic.
///
/// # Errors
/// When the store fails.
pub fn page_seen_about(
    reads: &impl Reads,
    (person, access): Seen,
    asked: (&Asked, Option<&Topic>),
    after: Option<NotePosition>,
    limit: usize,
) -> Result<NotePage, JournalError> {
    if !access.reads(Group::Journal) {
        return Ok(NotePage::default());
    }
    let mut found = page_about(reads, person, asked, after, limit)?;
    let known = std::mem::take(&mut found.known).into_iter();
    let seen = |(id, known)| Some((id, visible_analysis(access, known)?));
    found.known = known.filter_map(seen).collect();
    let notes = std::mem::take(&mut found.notes).into_iter();
    found.notes = notes.filter_map(|noted| visible(access, noted)).collect();
    if !access.is_whole() {
        found.unreadable = 0;
    }
    Ok(found)
}

/// The note of this id, as far as somebody sees it.
///
/// # Errors
/// [`JournalError::NotFound`] also where it is there and not to be seen.
pub fn find_seen(
    reads: &impl Reads,
    (person, access): Seen,
    id: NoteId,
) -> Result<Noted, JournalError> {
    visible(access, find(reads, person, id)?).ok_or(JournalError::NotFound)
}

/// The groups a note writes into.
fn groups_of(note: &NewNote) -> Groups {
    let mood = note.mood.map(|_| Group::Mood);
    std::iter::once(Group::Journal).chain(mood).collect()
}

/// What somebody may not write into this diary.
fn check_shared(sight: &Sight, note: &NewNote) -> Result<(), JournalError> {
    let access = sight.access();
    if access.is_whole() {
        return Ok(());
    }
    let groups = groups_of(note);
    let hidden = groups.iter().filter(|group| !access.writes(*group));
    let hidden: Groups = hidden.collect();
    if !hidden.is_empty() {
        return Err(JournalError::NotShared(hidden));
    }
    let first = sight.today().checked_sub(SHARED_DAYS.days());
    if note.date < first.unwrap_or(Date::MIN) {
        return Err(JournalError::Refused(vec![NoteProblem::TooLongAgo]));
    }
    Ok(())
}

/// The same refusal without the first day of the person's life.
fn without_birth(error: JournalError) -> JournalError {
    match error {
        JournalError::Refused(problems) => {
            let hide = |problem| match problem {
                NoteProblem::TooEarly { .. } => NoteProblem::TooLongAgo,
                other => other,
            };
            JournalError::Refused(problems.into_iter().map(hide).collect())
        }
        other => other,
    }
}

impl Journal {
    /// Writes a note into a diary as far as it is shared; see [`Journal::write`].
    ///
    /// # Errors
    /// [`JournalError::NotShared`] with the groups that are not to be written, and what is refused
    /// of anybody.
    pub async fn write_seen(
        &self,
        actor: Actor,
        sight: &Sight,
        note: NewNote,
    ) -> Result<Written, JournalError> {
        check_shared(sight, &note)?;
        let (person, access) = sight.of();
        let written = match self.write(actor, person, note).await {
            Err(error) if !access.is_whole() => return Err(without_birth(error)),
            other => other?,
        };
        let noted = visible(access, written.noted).ok_or(JournalError::NotFound)?;
        Ok(Written { noted, ..written })
    }

    /// One note, as far as somebody sees it.
    pub async fn get_seen(&self, seen: Seen, id: NoteId) -> Result<Noted, JournalError> {
        self.store.read(move |snap| find_seen(snap, seen, id)).await
    }

    /// A page of what somebody sees of the notes that are asked for, newest date first.
    pub async fn list_seen(
        &self,
        seen: Seen,
        (asked, topic): (Asked, Option<Topic>),
        after: Option<NotePosition>,
        limit: usize,
    ) -> Result<NotePage, JournalError> {
        let read =
            move |snap: &Snap| page_seen_about(snap, seen, (&asked, topic.as_ref()), after, limit);
        self.store.read(read).await
    }

    /// Topics and tags of a diary with their notes, as far as somebody sees it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn topics_seen(
        &self,
        (person, access): Seen,
    ) -> Result<BTreeMap<Topic, usize>, JournalError> {
        if !access.reads(Group::Journal) {
            return Ok(BTreeMap::new());
        }
        let read = move |snap: &Snap| Ok(analysis::topics(snap, person)?);
        self.store.read(read).await
    }

    /// Takes back what `actor` wrote into a shared diary within the last hour. Pressed twice it is
    /// gone as wished.
    ///
    /// # Errors
    /// [`JournalError::NotFound`] for a note that somebody else wrote, that was changed since, or
    /// that is too old.
    pub async fn take_back(
        &self,
        actor: Actor,
        sight: &Sight,
        id: NoteId,
    ) -> Result<(), JournalError> {
        let (person, _) = sight.of();
        let since = self.clock.now().checked_sub(UNDO);
        let since = since.unwrap_or(Timestamp::MIN);
        let read = move |snap: &Snap| is_there(snap, person, actor, id, since);
        if !self.store.read(read).await? {
            return Ok(());
        }
        // Only as it was written: whoever changes it meanwhile keeps it.
        match self.delete(actor, person, id, Some(1)).await {
            Err(JournalError::Stale(_)) => Err(JournalError::NotFound),
            other => other.map(drop),
        }
    }
}

/// Whether the entry with the note's mood is not as it was written with the note.
fn mood_was_changed(
    reads: &impl Reads,
    person: PersonId,
    id: NoteId,
) -> Result<bool, JournalError> {
    match entries::find(reads, person, mood_id(id)) {
        Ok(placed) => Ok(placed.entry.rev > 1),
        Err(EntriesError::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Whether a note that `actor` wrote or took away last, after `since`, is there.
fn is_there(
    reads: &impl Reads,
    person: PersonId,
    actor: Actor,
    id: NoteId,
    since: Timestamp,
) -> Result<bool, JournalError> {
    let (date, there) = match find(reads, person, id) {
        Ok(_) if mood_was_changed(reads, person, id)? => return Err(JournalError::NotFound),
        Ok(noted) => (noted.placed.date, true),
        Err(JournalError::NotFound) => {
            let (_, row) = discarded(reads, person, id)?;
            (date_of(row.day).ok_or(JournalError::NotFound)?, false)
        }
        Err(error) => return Err(error),
    };
    let kind = match there {
        true => ChangeKind::Put,
        false => ChangeKind::Delete,
    };
    let row = NOTES.key_bytes(&(person, date, id));
    if made_last(reads, person, &row, (actor, kind), since)? {
        Ok(there)
    } else {
        Err(JournalError::NotFound)
    }
}
