//! How an import lies over what is in the diary.

use crate::{
    entries::{Meeting, meet},
    journal::{NoteMeeting, meet_note},
    ops::ids::{ImportId, PersonId},
    store::{Reads, Snap},
};

use super::{
    chunks::{Chunk, written, written_note},
    error::IntakeError,
    files,
    preview::Overlap,
    running::Running,
    service::Intake,
};

impl Intake {
    /// Compares what is staged with the diary, a chunk at a time; nothing when it was stopped.
    pub(super) async fn overlap(
        &self,
        person: PersonId,
        id: ImportId,
        running: &Running,
    ) -> Result<Option<Overlap>, IntakeError> {
        let (path, clock) = (files::staged(&self.dir_of(id)), self.inner.clock.clone());
        let (mut overlap, mut from) = (Overlap::default(), 0);
        loop {
            if running.is_stopped() {
                return Ok(None);
            }
            let (path, clock) = (path.clone(), clock.clone());
            let read = move |snap: &Snap| {
                let Some(chunk) = Chunk::read(&path, from, &clock)? else {
                    return Ok(None);
                };
                let mut found = overlap;
                count(snap, person, &chunk, &mut found)?;
                Ok::<_, IntakeError>(Some((found, chunk.to)))
            };
            match self.inner.store.read(read).await? {
                Some((found, to)) => (overlap, from) = (found, to),
                None => return Ok(Some(overlap)),
            }
        }
    }
}

fn count(
    reads: &impl Reads,
    person: PersonId,
    chunk: &Chunk,
    overlap: &mut Overlap,
) -> Result<(), IntakeError> {
    for entry in &chunk.entries {
        let meeting = meet(reads, person, entry, |reads, id| written(reads, person, id))?;
        *match meeting {
            Meeting::Nothing => &mut overlap.new,
            Meeting::Same(_) => &mut overlap.same,
            Meeting::Other(_) => &mut overlap.different,
            Meeting::Edited(_) => &mut overlap.edited,
            Meeting::Deleted(_) => &mut overlap.deleted,
        } += 1;
    }
    for note in &chunk.notes {
        let meeting = meet_note(reads, person, note, |reads, id| {
            written_note(reads, person, id)
        })?;
        *match meeting {
            NoteMeeting::Nothing => &mut overlap.new,
            NoteMeeting::Same => &mut overlap.same,
            NoteMeeting::Other(_) => &mut overlap.different,
            NoteMeeting::Edited => &mut overlap.edited,
            NoteMeeting::Deleted => &mut overlap.deleted,
        } += 1;
    }
    Ok(())
}
