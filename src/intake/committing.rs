//! Writing an import into the diary, a few hundred items a transaction, each with its line and with how
//! far the import is: whatever cuts it off, it goes on with the next item.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::{
    entries::Fate,
    jobs::Context,
    journal::{self, NoteFate, ReadArriving},
    ops::ids::{EntryId, ImportId, PersonId},
    store::{Actor, Reads, StoreError, Tx, day_number},
};

use super::{
    chunks::{Chunk, written, written_note},
    error::IntakeError,
    files,
    model::{Halt, Import, Phase, State, Trouble},
    preview::Reason,
    refused::{self, RefusedRows},
    running::Running,
    service::{Intake, find},
    tables::{IMPORT_LINES, IMPORT_LINES_OF, IMPORT_NOTE_LINES, IMPORTS, Line, NoteOfImport},
};

/// What a transaction did.
enum Step {
    /// It wrote; these rows were refused.
    Wrote(Vec<Told>),
    /// The import is not to be written any more.
    Over,
}

/// A row that was refused.
type Told = ((u32, u64), Reason, String);

/// Items with the notes among them read.
pub(super) struct Ready {
    pub chunk: Chunk,
    pub notes: ReadArriving,
}

impl Intake {
    /// Writes all imports of a person that are to be written. Gives how many items went.
    pub(super) async fn commit_all(
        &self,
        person: PersonId,
        context: &Context,
    ) -> Result<u64, IntakeError> {
        let mut count = 0;
        while let Some((id, import)) = self.next_in(person, State::Committing).await? {
            count += self.commit_one(person, id, &import, context).await?;
        }
        Ok(count)
    }

    async fn commit_one(
        &self,
        person: PersonId,
        id: ImportId,
        import: &Import,
        context: &Context,
    ) -> Result<u64, IntakeError> {
        let path = files::staged(&self.dir_of(id));
        let total = std::fs::metadata(&path).map_or(0, |about| about.len());
        let going = self.going(id, total);
        let running: &Running = &going.running;
        running.done.store(import.at.staged, Ordering::Relaxed);
        let (actor, mut from) = (import.actor, import.at.staged);
        loop {
            if context.is_cancelled() {
                return Err(IntakeError::Interrupted);
            }
            let ready = match self.ready(id, from).await {
                Ok(Some(ready)) => Arc::new(ready),
                Ok(None) => break,
                Err(IntakeError::Disk(error)) => {
                    self.halt(person, id, (Phase::Committing, trouble(&error)))
                        .await?;
                    return Ok(running.progress().rows);
                }
                Err(error) => return Err(error),
            };
            let items = ready.chunk.entries.len() + ready.chunk.notes.len();
            from = ready.chunk.to;
            match self.write_chunk(actor, person, id, ready).await? {
                Step::Wrote(refused) => self.note_refused(person, id, refused).await?,
                Step::Over => return Ok(running.progress().rows),
            }
            running.done.store(from, Ordering::Relaxed);
            running.rows.fetch_add(items as u64, Ordering::Relaxed);
            context.progress(from, total);
        }
        self.finish(person, id, actor).await?;
        Ok(running.progress().rows)
    }

    async fn ready(&self, id: ImportId, from: u64) -> Result<Option<Ready>, IntakeError> {
        let (path, clock) = (files::staged(&self.dir_of(id)), self.inner.clock.clone());
        files::blocking(move || {
            let chunk = Chunk::read(&path, from, &clock)?;
            Ok(chunk.map(|mut chunk| {
                let notes = std::mem::take(&mut chunk.notes);
                let notes = ReadArriving::of(notes);
                Ready { chunk, notes }
            }))
        })
        .await
    }

    async fn write_chunk(
        &self,
        actor: Actor,
        person: PersonId,
        id: ImportId,
        ready: Arc<Ready>,
    ) -> Result<Step, IntakeError> {
        let intake = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let Ok(mut import) = find(tx, person, id) else {
                return Ok(Step::Over);
            };
            let chunk = &ready.chunk;
            if import.state != State::Committing || import.at.staged != chunk.from {
                return Ok(Step::Over);
            }
            let mut refused = Vec::new();
            intake.write_entries(tx, (person, id), chunk, &mut import, &mut refused)?;
            intake.write_notes(tx, (person, id), &ready, &mut import, &mut refused)?;
            (import.at.staged, import.changed_at) = (chunk.to, tx.now());
            tx.put(&IMPORTS, &(person, id), &import)?;
            Ok(Step::Wrote(refused))
        };
        self.inner.store.write(actor, write).await
    }

    fn write_entries(
        &self,
        tx: &mut Tx<'_>,
        (person, id): (PersonId, ImportId),
        chunk: &Chunk,
        import: &mut Import,
        refused: &mut Vec<Told>,
    ) -> Result<(), IntakeError> {
        let entries = &self.inner.rooms.entries;
        let fates = entries.bring_in(tx, person, &chunk.entries, |tx, entry| {
            written(tx, person, entry)
        })?;
        let rows = chunk.entry_rows.iter().copied();
        for ((item, row), fate) in chunk.entries.iter().zip(rows).zip(fates) {
            let values = item.values.len() as u64;
            put_line(tx, (person, id), row, &fate)?;
            count(import, &fate, values);
            if let Fate::Refused(problems) = fate {
                let reason = problems.first().map_or(Reason::Other, Reason::from);
                refused.push((row, reason, item.date.to_string()));
            }
        }
        Ok(())
    }

    fn write_notes(
        &self,
        tx: &mut Tx<'_>,
        (person, id): (PersonId, ImportId),
        ready: &Ready,
        import: &mut Import,
        refused: &mut Vec<Told>,
    ) -> Result<(), IntakeError> {
        if ready.notes.notes().len() == 0 {
            return Ok(());
        }
        let entries = &self.inner.rooms.entries;
        let fates = journal::bring_in(tx, entries, person, &ready.notes, |tx, note| {
            written_note(tx, person, note)
        })?;
        let rows = ready.chunk.note_rows.iter().copied();
        for ((note, row), fate) in ready.notes.notes().zip(rows).zip(fates) {
            let counts = &mut import.counts;
            let (written, before) = match fate {
                NoteFate::Same => {
                    counts.same += 1;
                    continue;
                }
                NoteFate::Kept => {
                    counts.kept += 1;
                    continue;
                }
                NoteFate::Deleted => {
                    counts.deleted += 1;
                    continue;
                }
                NoteFate::Refused(problems) => {
                    counts.refused += 1;
                    let reason = problems.first().map_or(Reason::Other, Reason::from);
                    refused.push((row, reason, note.text.clone()));
                    continue;
                }
                NoteFate::Added(written) => {
                    counts.added += 1;
                    (written, None)
                }
                NoteFate::Changed { now, before } => {
                    counts.changed += 1;
                    (now, Some(*before))
                }
            };
            let key = (person, id, note.id);
            let earlier = tx.get(&IMPORT_NOTE_LINES, &key)?;
            let line = NoteOfImport {
                file: row.0,
                row: row.1,
                written,
                before: earlier.map_or(before, |line| line.before),
            };
            tx.put(&IMPORT_NOTE_LINES, &key, &line)?;
            tx.put(&IMPORT_LINES_OF, &(person, *note.id.as_uuid(), id), &())?;
        }
        Ok(())
    }

    /// Adds rows that the diary refused to the file of refused rows, as far as there is room.
    async fn note_refused(
        &self,
        person: PersonId,
        id: ImportId,
        refused: Vec<Told>,
    ) -> Result<(), IntakeError> {
        if refused.is_empty() {
            return Ok(());
        }
        let preview = self.preview(person, id).await.unwrap_or_default();
        let read = move |snap: &crate::store::Snap| Ok(crate::entries::standing(snap, person)?);
        let standing = self.inner.store.read::<_, IntakeError, _>(read).await?;
        let path = files::refused(&self.dir_of(id));
        files::blocking(move || {
            let size = std::fs::metadata(&path).map_or(0, |about| about.len());
            if size >= super::MAX_REFUSED_BYTES {
                return Ok(());
            }
            let out = Box::new(files::private(&path, false)?);
            let mut rows = RefusedRows::new(out, standing.profile.locale, size == 0)?;
            for ((file, row), reason, raw) in refused {
                let name = preview.members.get(file as usize);
                rows.push(&refused::Row {
                    file: name.map_or("", String::as_str),
                    row,
                    reason,
                    detail: "",
                    raw: &raw,
                })?;
            }
            rows.finish()?;
            Ok(())
        })
        .await
        .or_else(|error| {
            // They are counted; what was written stays written.
            tracing::warn!(%error, "refused rows of an import could not be written down");
            Ok(())
        })
    }

    async fn finish(
        &self,
        person: PersonId,
        id: ImportId,
        actor: Actor,
    ) -> Result<(), IntakeError> {
        let done = self.change(actor, person, id, |_, import| {
            if import.state == State::Committing {
                import.state = State::Done;
            }
            Ok(None)
        });
        match done.await {
            Err(IntakeError::Unknown) => return Ok(()),
            other => other?,
        }
        self.drop_originals(id).await;
        Ok(())
    }

    /// Writes down that an import could not go on.
    pub(super) async fn halt(
        &self,
        person: PersonId,
        id: ImportId,
        (during, why): (Phase, Trouble),
    ) -> Result<(), IntakeError> {
        self.change(Actor::System, person, id, move |_, import| {
            let goes_on = match during {
                Phase::Reading => State::Reading,
                Phase::Committing => State::Committing,
                Phase::TakingBack => State::TakingBack,
            };
            if import.state == goes_on {
                import.state = State::Stopped(Halt { why, during });
            }
            Ok(None)
        })
        .await
    }
}

fn trouble(error: &std::io::Error) -> Trouble {
    match error.kind() {
        std::io::ErrorKind::NotFound => Trouble::FilesGone,
        _ if files::is_full(error) => Trouble::DiskFull,
        _ => Trouble::Disk,
    }
}

/// Counts what became of an item of so many values.
pub(super) fn count(import: &mut Import, fate: &Fate, values: u64) {
    let counts = &mut import.counts;
    match fate {
        Fate::Added(..) => {
            (counts.added, counts.values) = (counts.added + 1, counts.values + values)
        }
        Fate::Changed { .. } => {
            (counts.changed, counts.values) = (counts.changed + 1, counts.values + values);
        }
        Fate::Same(_) => counts.same += 1,
        Fate::Kept(_) => counts.kept += 1,
        Fate::Deleted(_) => counts.deleted += 1,
        Fate::Refused(_) => counts.refused += 1,
    }
}

/// Writes from where an entry came that was added or changed. One that the same import wrote before keeps
/// what stood there before that.
pub(super) fn put_line(
    tx: &mut Tx<'_>,
    (person, import): (PersonId, ImportId),
    (file, row): (u32, u64),
    fate: &Fate,
) -> Result<(), StoreError> {
    let (entry, rev, before): (EntryId, u32, _) = match fate {
        Fate::Added(id, rev) => (*id, *rev, None),
        Fate::Changed { rev, before } => {
            let placed = before.as_ref();
            let was = (day_number(placed.date), placed.entry.clone());
            (placed.id, *rev, Some(was))
        }
        _ => return Ok(()),
    };
    let key = (person, import, entry);
    let before = match before {
        None => None,
        Some(was) => match tx.get(&IMPORT_LINES, &key)? {
            Some(earlier) => earlier.before,
            None => Some(was),
        },
    };
    let line = Line {
        file,
        row,
        rev,
        before,
    };
    tx.put(&IMPORT_LINES, &key, &line)?;
    tx.put(&IMPORT_LINES_OF, &(person, *entry.as_uuid(), import), &())
}

#[cfg(test)]
impl Intake {
    /// Writes one chunk of an import, as a job does that is cut off after it.
    pub(super) async fn commit_a_chunk(
        &self,
        person: PersonId,
        id: ImportId,
    ) -> Result<bool, IntakeError> {
        let ready = self.ready(id, 0).await?;
        let Some(ready) = ready.map(Arc::new) else {
            return Ok(false);
        };
        let step = self.write_chunk(Actor::System, person, id, ready).await?;
        Ok(matches!(step, Step::Wrote(_)))
    }
}
