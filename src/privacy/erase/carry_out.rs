//! Carrying an erasure out. First the account is closed and the person leaves the comparisons, in
//! one transaction; then the rows go, a few hundred in each. Where it stands is in the store itself,
//! so that a crash between two of them loses nothing and the next start goes on.

use super::receipt::{Erased, RECEIPTS};
use super::service::{obstacle, subject_of};
use crate::mail;
use crate::ops::ids::PersonId;
use crate::persons::{self, ERASURES, Erasure};
use crate::privacy::{Privacy, PrivacyError};
use crate::store::{Actor, Reads, Snap, StoreError, Subject, Tx};

/// The most rows of one transaction: a small machine writes them in a moment, and others come
/// between.
const AT_ONCE: usize = 500;

/// By what an account lets somebody in: sessions of browsers, of programs, and personal tokens.
const TICKETS: [&str; 3] = ["sessions", "token_families", "tokens"];

/// How far a step came.
pub(in crate::privacy) enum Step {
    /// Rows may be left, from this place in the list on.
    More(usize),
    /// There is nothing left.
    Done,
}

impl Privacy {
    /// Erases everybody whose time has come, and lets receipts go that are a year old. Gives how
    /// many people were erased. Who cannot go yet is logged and stays until the next time.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn erase_due(&self) -> Result<usize, PrivacyError> {
        self.sweep_receipts().await?;
        let now = self.now();
        let due = self.store().read(|snap: &Snap| persons::erasures(snap));
        let due: Vec<_> = due.await?;
        let mut erased = 0;
        for (person, _) in due.into_iter().filter(|(_, wish)| wish.due <= now) {
            match self.erase(person).await {
                Ok(()) => erased += 1,
                Err(PrivacyError::InTheWay(why)) => {
                    tracing::warn!(%why, "somebody is to be erased and cannot be yet");
                }
                Err(error @ PrivacyError::KeyStays(_)) => {
                    tracing::error!(%error, "somebody was erased, but for the key of backups");
                    erased += 1;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(erased)
    }

    /// Erases somebody whose time has come, now.
    ///
    /// # Errors
    /// [`PrivacyError::InTheWay`] when others would be left without somebody they need, and
    /// [`PrivacyError::KeyStays`] when only the key of backups is left.
    pub async fn erase(&self, person: PersonId) -> Result<(), PrivacyError> {
        let Some(subject) = self.begin_erasing(person).await? else {
            return Ok(());
        };
        self.stop_exports(person).await?;
        self.rooms().persons.looks().forget(person);
        let mut from = 0;
        while let Step::More(next) = self.erase_some(subject, from, AT_ONCE).await? {
            from = next;
        }
        self.rooms().accounts.forget_administrator();
        // The files of exports whose rows are gone.
        self.sweep(false).await?;
        if let Err(error) = self.rooms().intake.forget_files().await {
            tracing::warn!(%error, "files of imports are let go within the hour");
        }
        self.destroy_key(person).await?;
        tracing::info!("somebody was erased with everything, as was asked for");
        Ok(())
    }

    /// Destroys the key of the person's part in backups, once nothing is left in the store. What a
    /// crash in between keeps goes when the ring is next brought in line with the store.
    async fn destroy_key(&self, person: PersonId) -> Result<(), PrivacyError> {
        let ring = self.rooms().key_ring.clone();
        let destroyed = tokio::task::spawn_blocking(move || ring.forget(person)).await;
        match destroyed {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(PrivacyError::KeyStays(error.to_string())),
            Err(_) => Err(StoreError::Panicked.into()),
        }
    }

    /// Shuts every way by which something could be written for the person from now on. Nobody, when
    /// the wish was stopped in the meantime.
    pub(in crate::privacy) async fn begin_erasing(
        &self,
        person: PersonId,
    ) -> Result<Option<Subject>, PrivacyError> {
        let (privacy, rooms) = (self.clone(), self.rooms().clone());
        let write = move |tx: &mut Tx<'_>| {
            let Some(mut wish) = persons::erasure(tx, person)? else {
                return Ok(None);
            };
            if wish.due > tx.now() {
                return Ok(None);
            }
            // Once begun, the account may be gone already; who it was stands in the wish.
            if wish.begun {
                let user = wish.user;
                return Ok(Some(Subject { person, user }));
            }
            let subject = subject_of(tx, person)?;
            if let Some(obstacle) = obstacle(tx, &subject, false)? {
                return Err(obstacle.into());
            }
            if let Some(user) = subject.user {
                // Before the account ends them, so that the receipt counts them.
                privacy.remove_tickets(tx, &subject, &wish)?;
                rooms.accounts.close_in(tx, user)?;
            }
            let left = rooms.persons.leave_cohorts_in(tx, person);
            left.map_err(PrivacyError::person)?;
            (wish.begun, wish.user) = (true, subject.user);
            tx.put(&ERASURES, &person, &wish)?;
            Ok(Some(subject))
        };
        self.store().write(Actor::System, write).await
    }

    /// Removes all by which the account lets somebody in.
    fn remove_tickets(
        &self,
        tx: &mut Tx<'_>,
        subject: &Subject,
        wish: &Erasure,
    ) -> Result<(), StoreError> {
        let mut receipt = receipt_of(tx, wish)?;
        for held in self.holdings() {
            let name = held.table().name;
            if TICKETS.contains(&name) {
                let gone = held.remove(tx, subject, usize::MAX)?;
                receipt.count(name, gone);
            }
        }
        tx.put(&RECEIPTS, &wish.number, &receipt)
    }

    /// Removes some rows, beginning with the table at `from` in the list of what is held. A walk
    /// over all of them that finds nothing is the end, and takes the wish itself away.
    pub(in crate::privacy) async fn erase_some(
        &self,
        subject: Subject,
        from: usize,
        at_once: usize,
    ) -> Result<Step, PrivacyError> {
        let privacy = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let held = privacy.holdings();
            let Some(wish) = persons::erasure(tx, subject.person)? else {
                return Ok(Step::Done);
            };
            let mut receipt = receipt_of(tx, &wish)?;
            let (mut at, mut left) = (from, at_once);
            while let Some(table) = held.get(at).filter(|_| left > 0) {
                let name = table.table().name;
                // The wish is what a restart goes on by: it goes last.
                if name != ERASURES.info().name {
                    let gone = table.remove(tx, &subject, left)?;
                    left -= gone;
                    if table.is_taken_along() {
                        receipt.count(name, gone);
                    }
                }
                if left > 0 {
                    at += 1;
                }
            }
            let step = if from == 0 && left == at_once {
                if let Some(user) = subject.user {
                    mail::forget(tx, user)?;
                }
                tx.delete(&ERASURES, &subject.person)?;
                receipt.done_at = Some(tx.now());
                Step::Done
            } else if at < held.len() {
                Step::More(at)
            } else {
                Step::More(0)
            };
            tx.put(&RECEIPTS, &wish.number, &receipt)?;
            Ok::<_, StoreError>(step)
        };
        Ok(self.store().write(Actor::System, write).await?)
    }

    /// Removes receipts that were readable for a year, and those of wishes that came to nothing.
    async fn sweep_receipts(&self) -> Result<(), StoreError> {
        let write = |tx: &mut Tx<'_>| {
            let wishes = persons::erasures(tx)?;
            let waits = |number: u128| wishes.iter().any(|(_, wish)| wish.number == number);
            for (number, receipt) in tx.list(RECEIPTS.all())? {
                let came_to_nothing = receipt.done_at.is_none() && !waits(number);
                if receipt.is_over(tx.now()) || came_to_nothing {
                    tx.delete(&RECEIPTS, &number)?;
                }
            }
            Ok(())
        };
        self.store().write(Actor::System, write).await
    }
}

/// What was counted for this wish up to now.
fn receipt_of(reads: &impl Reads, wish: &Erasure) -> Result<Erased, StoreError> {
    let kept = reads.get(&RECEIPTS, &wish.number)?;
    Ok(kept.unwrap_or_else(|| Erased::new(wish.asked_at, wish.due)))
}
