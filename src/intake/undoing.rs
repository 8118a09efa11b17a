//! Taking an import back: what it wrote goes, or what stood there before comes back; what was changed
//! since stays. A few hundred items a transaction, each with how far it came.

use uuid::Uuid;

use crate::{
    entries::{Leaving, Left},
    jobs::Context,
    journal::{self, LeavingNote},
    ops::ids::{EntryId, ImportId, NoteId, PersonId},
    store::{Actor, Reads, Tx},
};

use super::{
    chunks::{AT_ONCE, imports_of},
    error::IntakeError,
    model::{Import, State, TakenBack},
    service::{Intake, find},
    tables::{IMPORT_LINES, IMPORT_LINES_OF, IMPORT_NOTE_LINES, IMPORTS, Line, NoteOfImport},
};

/// Whose lines, and of which import.
type Of = (PersonId, ImportId);

impl Intake {
    /// Takes all imports of a person back that are to be. Gives how many items were looked at.
    pub(super) async fn undo_all(
        &self,
        person: PersonId,
        context: &Context,
    ) -> Result<u64, IntakeError> {
        let mut count = 0;
        while let Some((id, import)) = self.next_in(person, State::TakingBack).await? {
            let counts = import.counts;
            let going = self.going(id, counts.added + counts.changed);
            loop {
                if context.is_cancelled() {
                    return Err(IntakeError::Interrupted);
                }
                let step = self.undo_some(import.actor, (person, id)).await?;
                let Some(items) = step else { break };
                count += items;
                let far = going
                    .running
                    .done
                    .fetch_add(items, std::sync::atomic::Ordering::Relaxed);
                context.progress(far + items, counts.added + counts.changed);
            }
            self.drop_originals(id).await;
        }
        Ok(count)
    }

    /// Takes some items back; nothing when that was all.
    async fn undo_some(&self, actor: Actor, of: Of) -> Result<Option<u64>, IntakeError> {
        let intake = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let (person, id) = of;
            let Ok(mut import) = find(tx, person, id) else {
                return Ok(None);
            };
            if import.state != State::TakingBack {
                return Ok(None);
            }
            let mut items = intake.undo_entries(tx, of, &mut import)?;
            if items == 0 {
                items = intake.undo_notes(tx, of, &mut import)?;
            }
            if items == 0 {
                import.state = State::TakenBack;
            }
            import.changed_at = tx.now();
            tx.put(&IMPORTS, &(person, id), &import)?;
            Ok((items > 0).then_some(items))
        };
        self.inner.store.write(actor, write).await
    }

    fn undo_entries(
        &self,
        tx: &mut Tx<'_>,
        (person, id): Of,
        import: &mut Import,
    ) -> Result<u64, IntakeError> {
        let span = match import.at.entry {
            Some(last) => {
                IMPORT_LINES.between(&(person, id), &(person, id, EntryId::from_uuid(last)))
            }
            None => IMPORT_LINES.prefix(&(person, id)),
        };
        let lines: Vec<_> = tx.list(span.reversed().limit(AT_ONCE))?;
        let leaving: Vec<_> = lines
            .iter()
            .map(|((_, _, entry), line)| Leaving {
                id: *entry,
                rev: line.rev,
                before: line.before.clone(),
            })
            .collect();
        if leaving.is_empty() {
            return Ok(0);
        }
        let left = self.inner.rooms.entries.take_out(tx, person, &leaving)?;
        for (((_, _, entry), line), left) in lines.iter().zip(left) {
            count(&mut import.taken_back, left);
            let hand = left == Left::Stays && !pass_on(tx, (person, id), *entry, line)?;
            // What was changed by hand keeps where it came from.
            if !hand {
                tx.delete(&IMPORT_LINES, &(person, id, *entry))?;
                tx.delete(&IMPORT_LINES_OF, &(person, *entry.as_uuid(), id))?;
            }
            import.at.entry = Some(*entry.as_uuid());
        }
        Ok(lines.len() as u64)
    }

    fn undo_notes(
        &self,
        tx: &mut Tx<'_>,
        (person, id): Of,
        import: &mut Import,
    ) -> Result<u64, IntakeError> {
        let span = match import.at.note {
            Some(last) => {
                IMPORT_NOTE_LINES.between(&(person, id), &(person, id, NoteId::from_uuid(last)))
            }
            None => IMPORT_NOTE_LINES.prefix(&(person, id)),
        };
        // Each note that comes back is read by its words, which takes a while.
        let lines: Vec<_> = tx.list(span.reversed().limit(AT_ONCE / 10))?;
        let leaving: Vec<_> = lines
            .iter()
            .map(|((_, _, note), line)| LeavingNote {
                id: *note,
                written: line.written,
                before: line.before.clone(),
            })
            .collect();
        let entries = &self.inner.rooms.entries;
        let left = journal::take_out(tx, entries, person, &leaving)?;
        for (((_, _, note), line), left) in lines.iter().zip(left) {
            count(&mut import.taken_back, left);
            let hand = left == Left::Stays && !pass_note_on(tx, (person, id), *note, line)?;
            if !hand {
                tx.delete(&IMPORT_NOTE_LINES, &(person, id, *note))?;
                tx.delete(&IMPORT_LINES_OF, &(person, *note.as_uuid(), id))?;
            }
            import.at.note = Some(*note.as_uuid());
        }
        Ok(lines.len() as u64)
    }
}

fn count(counts: &mut TakenBack, left: Left) {
    *match left {
        Left::Removed => &mut counts.removed,
        Left::Restored => &mut counts.restored,
        Left::Stays => &mut counts.left,
        Left::Gone => &mut counts.gone,
    } += 1;
}

/// The other imports that wrote something.
fn others(tx: &Tx<'_>, (person, import): Of, what: Uuid) -> Result<Vec<ImportId>, IntakeError> {
    let mut others = imports_of(tx, person, what)?;
    others.retain(|other| *other != import);
    Ok(others)
}

/// Hands what stood there before to the import that wrote over this one, so that taking that one back too
/// does not bring back what was taken back already. Whether there was one.
fn pass_on(tx: &mut Tx<'_>, of: Of, entry: EntryId, line: &Line) -> Result<bool, IntakeError> {
    for other in others(tx, of, *entry.as_uuid())? {
        let key = (of.0, other, entry);
        let Some(mut later) = tx.get(&IMPORT_LINES, &key)? else {
            continue;
        };
        if later
            .before
            .as_ref()
            .is_some_and(|(_, was)| was.rev == line.rev)
        {
            later.before.clone_from(&line.before);
            tx.put(&IMPORT_LINES, &key, &later)?;
            return Ok(true);
        }
    }
    Ok(false)
}

fn pass_note_on(
    tx: &mut Tx<'_>,
    of: Of,
    note: NoteId,
    line: &NoteOfImport,
) -> Result<bool, IntakeError> {
    for other in others(tx, of, *note.as_uuid())? {
        let key = (of.0, other, note);
        let Some(mut later) = tx.get(&IMPORT_NOTE_LINES, &key)? else {
            continue;
        };
        let was = later.before.as_ref().map(|was| was.note.rev);
        if was == Some(line.written.rev) {
            later.before.clone_from(&line.before);
            tx.put(&IMPORT_NOTE_LINES, &key, &later)?;
            return Ok(true);
        }
    }
    Ok(false)
}
