//! What people decide about an import: answers, for whom it is, and whether it goes into the diary,
//! out of it again, or away.

use crate::{
    formats::Answers,
    jobs::{self, Again, NewJob},
    ops::ids::{ImportId, PersonId},
    store::{Actor, Reads, Tx},
};

use super::{
    error::IntakeError,
    kinds::{COMMIT, READ, UNDO},
    model::{At, Counts, Import, Phase, State},
    service::{Intake, find},
    tables::{IMPORT_MAPPINGS, IMPORTS, PREVIEWS},
};

/// The longest answer to a question, in bytes.
pub(super) const MAX_ANSWER: usize = 16 * 1024;
/// Answers to questions whose key begins so are remembered for the next table like it.
pub(super) const REMEMBERED: &str = "columns:";
/// The most tables of one person that are remembered.
pub(super) const MAX_REMEMBERED: usize = 200;

impl Intake {
    /// Answers questions of an import that waits, and has it read again with them.
    ///
    /// # Errors
    /// [`IntakeError::BadAnswer`] with a key that was not asked for, and [`IntakeError::NotNow`].
    pub async fn answer(
        &self,
        actor: Actor,
        person: PersonId,
        id: ImportId,
        answers: Answers,
    ) -> Result<(), IntakeError> {
        self.change(actor, person, id, move |tx, import| {
            only(&import.state, |state| *state == State::Waiting)?;
            let preview = tx.get(&PREVIEWS, &(person, id))?.unwrap_or_default();
            for (key, answer) in &answers {
                let asked = preview.questions.iter().any(|one| one.key == *key);
                if !asked || answer.len() > MAX_ANSWER {
                    return Err(IntakeError::BadAnswer(key.clone()));
                }
            }
            import.answers.extend(answers.clone());
            import.state = State::Reading;
            Ok(Some(READ))
        })
        .await
    }

    /// Gives an import that is not in the diary yet to another person, for whom it is read anew. Whether
    /// that is allowed is the business of the caller.
    ///
    /// # Errors
    /// [`IntakeError::NotNow`] once it was committed or while it is read.
    pub async fn give_to(
        &self,
        actor: Actor,
        (from, to): (PersonId, PersonId),
        id: ImportId,
    ) -> Result<(), IntakeError> {
        let intake = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let mut import = find(tx, from, id)?;
            let movable = |state: &State| matches!(state, State::Receiving | State::Waiting);
            only(&import.state, movable)?;
            crate::entries::standing(tx, to)?;
            tx.delete(&IMPORTS, &(from, id))?;
            tx.delete(&PREVIEWS, &(from, id))?;
            import.changed_at = tx.now();
            if import.state == State::Waiting {
                import.state = State::Reading;
                intake.enqueue(tx, READ, to)?;
            }
            Ok(tx.put(&IMPORTS, &(to, id), &import)?)
        };
        self.inner.store.write(actor, write).await
    }

    /// Writes an import that waits into the diary, beside everything else. Guesses that were not answered
    /// are taken as the preview shows them.
    ///
    /// # Errors
    /// [`IntakeError::Unanswered`] with the keys of questions that have no guess either, and
    /// [`IntakeError::NotNow`].
    pub async fn commit(
        &self,
        actor: Actor,
        person: PersonId,
        id: ImportId,
    ) -> Result<(), IntakeError> {
        self.change(actor, person, id, move |tx, import| {
            only(&import.state, |state| *state == State::Waiting)?;
            let preview = tx.get(&PREVIEWS, &(person, id))?.unwrap_or_default();
            let open = preview.open_questions(&import.answers);
            let open: Vec<_> = open.filter(|one| one.guess.is_none()).collect();
            if !open.is_empty() {
                let keys = open.iter().map(|one| one.key.clone()).collect();
                return Err(IntakeError::Unanswered(keys));
            }
            remember(tx, person, &import.answers)?;
            (import.at, import.counts) = (At::default(), Counts::default());
            import.state = State::Committing;
            Ok(Some(COMMIT))
        })
        .await
    }

    /// Ends what goes on: reading leaves nothing, and what committing has written is taken back.
    ///
    /// # Errors
    /// [`IntakeError::NotNow`] when nothing goes on, and nothing stopped half way.
    pub async fn cancel(
        &self,
        actor: Actor,
        person: PersonId,
        id: ImportId,
    ) -> Result<(), IntakeError> {
        let cancelled = self
            .change(actor, person, id, |_, import| match &import.state {
                State::Receiving | State::Reading | State::Waiting => {
                    import.state = State::TakenBack;
                    Ok(None)
                }
                State::Stopped(halt) if halt.during == Phase::Reading => {
                    import.state = State::TakenBack;
                    Ok(None)
                }
                State::Committing | State::Stopped(_) => {
                    take_back(import);
                    Ok(Some(UNDO))
                }
                other => Err(IntakeError::NotNow(Box::new(other.clone()))),
            })
            .await;
        self.stop_running(id);
        cancelled?;
        self.drop_originals(id).await;
        Ok(())
    }

    /// Takes back what an import that is done has written, also months later. What was changed since
    /// stays, and is counted.
    ///
    /// # Errors
    /// [`IntakeError::NotNow`] unless it is done.
    pub async fn undo(
        &self,
        actor: Actor,
        person: PersonId,
        id: ImportId,
    ) -> Result<(), IntakeError> {
        self.change(actor, person, id, |_, import| {
            only(&import.state, |state| *state == State::Done)?;
            take_back(import);
            Ok(Some(UNDO))
        })
        .await
    }

    /// Goes on with an import that could not go on.
    ///
    /// # Errors
    /// [`IntakeError::NotNow`] unless it stopped.
    pub async fn resume(
        &self,
        actor: Actor,
        person: PersonId,
        id: ImportId,
    ) -> Result<(), IntakeError> {
        self.change(actor, person, id, |_, import| {
            let State::Stopped(halt) = &import.state else {
                return Err(IntakeError::NotNow(Box::new(import.state.clone())));
            };
            let (state, kind) = match halt.during {
                Phase::Reading => (State::Reading, READ),
                Phase::Committing => (State::Committing, COMMIT),
                Phase::TakingBack => (State::TakingBack, UNDO),
            };
            import.state = state;
            Ok(Some(kind))
        })
        .await
    }

    /// Removes an import that never wrote anything, with its files.
    ///
    /// # Errors
    /// [`IntakeError::NotNow`] when something of it is or was in the diary, or it is being read.
    pub async fn discard(
        &self,
        actor: Actor,
        person: PersonId,
        id: ImportId,
    ) -> Result<(), IntakeError> {
        let write = move |tx: &mut Tx<'_>| {
            let import = find(tx, person, id)?;
            let unwritten = import.counts == Counts::default();
            let removable = |state: &State| match state {
                State::TakenBack => unwritten,
                state => *state != State::Reading && !state.has_written(),
            };
            only(&import.state, removable)?;
            tx.delete(&IMPORTS, &(person, id))?;
            tx.delete(&PREVIEWS, &(person, id))?;
            Ok::<_, IntakeError>(())
        };
        self.inner.store.write(actor, write).await?;
        self.drop_dir(id).await;
        Ok(())
    }

    /// Has an import read from the beginning, if `may` agrees.
    pub(super) async fn read_anew(
        &self,
        actor: Actor,
        person: PersonId,
        id: ImportId,
        may: impl Fn(&Import) -> bool + Send + 'static,
    ) -> Result<(), IntakeError> {
        self.change(actor, person, id, move |_, import| {
            if !may(import) {
                return Err(IntakeError::NotNow(Box::new(import.state.clone())));
            }
            import.state = State::Reading;
            Ok(Some(READ))
        })
        .await
    }

    /// Changes an import in one transaction, with the job that its new state calls for.
    pub(super) async fn change(
        &self,
        actor: Actor,
        person: PersonId,
        id: ImportId,
        mut change: impl FnMut(&mut Tx<'_>, &mut Import) -> Result<Option<&'static str>, IntakeError>
        + Send
        + 'static,
    ) -> Result<(), IntakeError> {
        let intake = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let mut import = find(tx, person, id)?;
            let kind = change(tx, &mut import)?;
            import.changed_at = tx.now();
            tx.put(&IMPORTS, &(person, id), &import)?;
            if let Some(kind) = kind {
                intake.enqueue(tx, kind, person)?;
            }
            Ok(())
        };
        self.inner.store.write(actor, write).await
    }

    /// Puts the job of this kind in that works through a person's imports. There is one a person and
    /// kind, so that two imports of a person are never written at a time.
    pub(super) fn enqueue(
        &self,
        tx: &mut Tx<'_>,
        kind: &'static str,
        person: PersonId,
    ) -> Result<(), IntakeError> {
        let job = self.job(kind, person)?.again(Again::Replace);
        jobs::enqueue(tx, &job)?;
        Ok(())
    }

    /// The same, unless that job is there already.
    pub(super) fn enqueue_once(
        &self,
        tx: &mut Tx<'_>,
        kind: &'static str,
        person: PersonId,
    ) -> Result<(), IntakeError> {
        jobs::enqueue(tx, &self.job(kind, person)?)?;
        Ok(())
    }

    fn job(&self, kind: &'static str, person: PersonId) -> Result<NewJob, IntakeError> {
        let job = NewJob::new(&self.inner.clock, kind).key(person.to_string());
        Ok(job.payload(&person)?.about(person))
    }
}

fn take_back(import: &mut Import) {
    import.state = State::TakingBack;
    (import.at.entry, import.at.note) = (None, None);
}

/// Refuses what the state does not allow.
pub(super) fn only(state: &State, allowed: impl Fn(&State) -> bool) -> Result<(), IntakeError> {
    if allowed(state) {
        Ok(())
    } else {
        Err(IntakeError::NotNow(Box::new(state.clone())))
    }
}

/// Keeps what was decided about tables, the oldest by name giving way when there are too many.
fn remember(tx: &mut Tx<'_>, person: PersonId, answers: &Answers) -> Result<(), IntakeError> {
    let tables = answers
        .iter()
        .filter(|(key, _)| key.starts_with(REMEMBERED));
    for (key, answer) in tables {
        tx.put(&IMPORT_MAPPINGS, &(person, key.clone()), answer)?;
    }
    let kept = tx.list(IMPORT_MAPPINGS.prefix(&(person,)))?;
    let over = kept.len().saturating_sub(MAX_REMEMBERED);
    let others = kept
        .into_iter()
        .filter(|((_, key), _)| !answers.contains_key(key));
    for (key, _) in others.take(over) {
        tx.delete(&IMPORT_MAPPINGS, &key)?;
    }
    Ok(())
}
