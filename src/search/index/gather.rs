//! What the store has that the index has not: read in small parts, so that no snapshot is held long.
//!
//! A person who was read once is followed by their feed. Everybody else's texts are walked through in
//! the order of their tables; what changes meanwhile is in the feed behind the place where it stood
//! when the walk began.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{
    entries::{ENTRIES, Entry, Placed},
    journal::{NOTES, PlacedNote},
    ops::ids::{EntryId, NoteId, PersonId},
    search::{model::Source, texts},
    store::{Change, FEED_HEAD, Flow, Key, Reads, Record, Span, StoreError, since},
};

use super::{
    fields::{Indexed, Which},
    positions::{self, Position, Positions},
};

/// Changes that are read of one feed at a time.
const CHANGES: usize = 500;
/// Rows that are walked through at a time.
const ROWS: usize = 500;
/// What is gathered before it is handed over: so many texts, or bytes of them.
const TEXTS: usize = 500;
const BYTES: usize = 512 << 10;
/// Rows that are walked through for one part, be there a text in them or not.
const WALKED: usize = 5_000;

/// One step of bringing the index in line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// All texts of a person go.
    Forget(PersonId),
    /// A text is added that the index has not.
    Add(Which, Indexed),
    /// A text is as it is now, or gone.
    Replace(Which, Option<Indexed>),
}

/// A walk through what one person wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Walk {
    person: PersonId,
    /// Where the feed stood when it began.
    from: Position,
    rows: u64,
    at: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Notes(Option<(Date, NoteId)>),
    Entries(Option<(Date, EntryId)>),
}

/// How far everything was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Follower {
    /// Who was read as a whole, up to where.
    pub positions: Positions,
    /// Whose texts the index may have: who is gone is forgotten even if their walk was never ended.
    begun: BTreeSet<PersonId>,
    walk: Option<Walk>,
}

/// What is to be done next.
#[derive(Debug, Default)]
pub struct Batch {
    /// In this order.
    pub steps: Vec<Step>,
    /// Whether there is more to read.
    pub more: bool,
    /// Whether somebody is gone.
    pub gone: bool,
    /// Changes that were read for it.
    pub passed: u64,
    /// Changes that were read of those there are.
    pub done: u64,
    /// Changes there are.
    pub all: u64,
    bytes: usize,
    walked: usize,
}

impl Batch {
    fn push(&mut self, step: Step) {
        if let Step::Add(_, text) | Step::Replace(_, Some(text)) = &step {
            self.bytes += text.bytes();
        }
        self.steps.push(step);
    }

    fn is_full(&self) -> bool {
        self.steps.len() >= TEXTS || self.bytes >= BYTES || self.walked >= WALKED
    }
}

impl Follower {
    /// One that goes on where the index was committed, which has texts of these people.
    pub fn at(positions: Positions, begun: BTreeSet<PersonId>) -> Self {
        Self {
            positions,
            begun,
            walk: None,
        }
    }

    /// Leaves out who was read from another store than this one, or from a later state of it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn compare(&mut self, reads: &impl Reads) -> Result<(), StoreError> {
        let mut fit = Positions::new();
        for (person, position) in &self.positions {
            // Who is gone is noticed with everything else.
            let head = reads.get(&FEED_HEAD, person)?;
            if match head {
                Some(head) => positions::fits(reads, *person, *position, head)?,
                None => true,
            } {
                fit.insert(*person, *position);
            }
        }
        self.positions = fit;
        Ok(())
    }

    /// Reads the next part.
    ///
    /// # Errors
    /// When the store fails. What was read counts for nothing then.
    pub fn gather(&mut self, reads: &impl Reads) -> Result<Batch, StoreError> {
        let heads: BTreeMap<PersonId, u64> = reads.list(FEED_HEAD.all())?.into_iter().collect();
        let mut batch = Batch::default();
        self.forget_gone(&heads, &mut batch);
        for (person, head) in &heads {
            while !batch.is_full() && !self.has_read(*person, *head) {
                self.read_on(reads, *person, *head, &mut batch)?;
            }
        }
        batch.all = heads.values().sum();
        batch.done = heads
            .iter()
            .map(|(person, head)| self.far(*person, *head))
            .sum();
        batch.more = !heads
            .iter()
            .all(|(person, head)| self.has_read(*person, *head));
        Ok(batch)
    }

    fn has_read(&self, person: PersonId, head: u64) -> bool {
        self.positions.get(&person).is_some_and(|at| at.seq == head)
    }

    /// How many of somebody's changes were read, or as good as read.
    fn far(&self, person: PersonId, head: u64) -> u64 {
        let walked = || {
            self.walk
                .filter(|walk| walk.person == person)
                .map(|walk| walk.rows)
        };
        let at = self.positions.get(&person).map(|at| at.seq);
        at.or_else(walked).unwrap_or(0).min(head)
    }

    fn forget_gone(&mut self, heads: &BTreeMap<PersonId, u64>, batch: &mut Batch) {
        let known: BTreeSet<PersonId> = self.positions.keys().chain(&self.begun).copied().collect();
        for person in known
            .into_iter()
            .filter(|person| !heads.contains_key(person))
        {
            self.positions.remove(&person);
            self.begun.remove(&person);
            self.walk = self.walk.filter(|walk| walk.person != person);
            batch.push(Step::Forget(person));
            batch.gone = true;
        }
    }

    fn read_on(
        &mut self,
        reads: &impl Reads,
        person: PersonId,
        head: u64,
        batch: &mut Batch,
    ) -> Result<(), StoreError> {
        match self.positions.get(&person) {
            Some(at) if at.seq < head => {
                let changes = since(reads, person, at.seq, CHANGES)?;
                let last = changes.last().map_or(head, |(seq, _)| *seq);
                batch.passed += changes.len() as u64;
                for which in changed(person, changes.iter().map(|(_, change)| change)) {
                    batch.push(Step::Replace(which, texts::indexed(reads, &which)?));
                }
                let position = positions::at(reads, person, last)?;
                self.positions.insert(person, position);
                Ok(())
            }
            Some(_) => {
                self.positions.remove(&person);
                Ok(())
            }
            None => self.walk_on(reads, person, head, batch),
        }
    }

    fn walk_on(
        &mut self,
        reads: &impl Reads,
        person: PersonId,
        head: u64,
        batch: &mut Batch,
    ) -> Result<(), StoreError> {
        let mut walk = match self.walk {
            Some(walk) if walk.person == person => walk,
            _ => {
                batch.push(Step::Forget(person));
                self.begun.insert(person);
                Walk {
                    person,
                    from: positions::at(reads, person, head)?,
                    rows: 0,
                    at: Place::Notes(None),
                }
            }
        };
        let before = walk.rows;
        let next = match walk.at {
            Place::Notes(after) => notes(reads, &mut walk, after, batch)?,
            Place::Entries(after) => entries(reads, &mut walk, after, batch)?,
        };
        // The rows of one stretch: at most ROWS.
        batch.walked += usize::try_from(walk.rows - before).unwrap_or(ROWS);
        match next {
            Some(at) => self.walk = Some(Walk { at, ..walk }),
            None => {
                self.walk = None;
                self.positions.insert(person, walk.from);
            }
        }
        Ok(())
    }
}

/// The next notes of a walk, and where it goes on.
fn notes(
    reads: &impl Reads,
    walk: &mut Walk,
    after: Option<(Date, NoteId)>,
    batch: &mut Batch,
) -> Result<Option<Place>, StoreError> {
    let person = walk.person;
    let span = match after {
        Some((date, id)) => NOTES.after(&(person, date, id), &(person,)),
        None => NOTES.prefix(&(person,)),
    };
    let (rows, is_all) = stretch(reads, span, "note", |note| note.text.len())?;
    walk.rows += rows.len() as u64;
    let last = rows.last().map(|((_, date, id), _)| (*date, *id));
    for ((_, date, id), note) in rows {
        let placed = PlacedNote { id, date, note };
        let (which, text) = texts::of_note(reads, person, &placed)?;
        batch.push(Step::Add(which, text));
    }
    Ok(Some(match is_all {
        true => Place::Entries(None),
        false => Place::Notes(last),
    }))
}

/// The next entries of a walk, and where it goes on.
fn entries(
    reads: &impl Reads,
    walk: &mut Walk,
    after: Option<(Date, EntryId)>,
    batch: &mut Batch,
) -> Result<Option<Place>, StoreError> {
    let person = walk.person;
    let span = match after {
        Some((date, id)) => ENTRIES.after(&(person, date, id), &(person,)),
        None => ENTRIES.prefix(&(person,)),
    };
    let length = |entry: &Entry| entry.note.as_ref().map_or(0, String::len);
    let (rows, is_all) = stretch(reads, span, "entry", length)?;
    walk.rows += rows.len() as u64;
    let last = rows.last().map(|((_, date, id), _)| (*date, *id));
    for ((_, date, id), entry) in rows {
        let placed = Placed { id, date, entry };
        if let Some((which, text)) = texts::of_entry(person, &placed) {
            batch.push(Step::Add(which, text));
        }
    }
    Ok(match is_all {
        true => None,
        false => Some(Place::Entries(last)),
    })
}

/// Rows with their keys.
type Rows<K, V> = Vec<(K, V)>;

/// The first rows of a stretch, so many that they are worth a step, and whether those are all. One
/// that cannot be read is left out.
fn stretch<K: Key, V: Record>(
    reads: &impl Reads,
    span: Span<'_, K, V>,
    what: &str,
    length: impl Fn(&V) -> usize,
) -> Result<(Rows<K, V>, bool), StoreError> {
    let (mut rows, mut bytes, mut is_all) = (Vec::new(), 0, true);
    reads.each(span, |row| {
        match row {
            Ok((key, value)) => {
                bytes += length(&value);
                rows.push((key, value));
                if rows.len() == ROWS || bytes >= BYTES {
                    is_all = false;
                    return Flow::Break(());
                }
            }
            Err(error) => {
                tracing::error!(%error, "one {what} is unreadable and cannot be found by search");
            }
        }
        Flow::Continue(())
    })?;
    Ok((rows, is_all))
}

/// The texts that changes are about, each once.
pub fn changed<'c>(person: PersonId, changes: impl Iterator<Item = &'c Change>) -> BTreeSet<Which> {
    let which = |change: &Change| {
        let mut key = change.key.as_slice();
        let (source, id) = if change.table == NOTES.info().id {
            let (_, _, id) = <(PersonId, Date, NoteId)>::decode(&mut key)?;
            (Source::Note, *id.as_uuid())
        } else if change.table == ENTRIES.info().id {
            let (_, _, id) = <(PersonId, Date, EntryId)>::decode(&mut key)?;
            (Source::Entry, *id.as_uuid())
        } else {
            return None;
        };
        Some(Which { person, source, id })
    };
    changes.filter_map(which).collect()
}
