//! Asking to be erased, what stands in the way, and stopping it.

use super::receipt::{Erased, RECEIPTS, Receipt, ReceiptNumber};
use crate::accounts::{is_last_administrator, user_of_person};
use crate::i18n::Text;
use crate::i18n::messages::erasing as say;
use crate::ops::ids::PersonId;
use crate::persons::{self, ERASURES, Erasure, dependant, erasure, left_alone};
use crate::privacy::{Privacy, PrivacyError};
use crate::store::{Actor, Reads, Snap, StoreError, Subject, Tx};
use crate::web::Place;
use jiff::SignedDuration;

/// How long everything stays after erasing was asked for.
pub const GRACE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Why somebody cannot be erased yet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    /// Others would be left without an administrator.
    #[error(
        "they are the only administrator and others live here: give somebody else the role first"
    )]
    LastAdministrator,
    /// Nobody could reach the diaries of these people any more.
    #[error(
        "nobody else looks after {}: appoint another guardian, hand the diary over, or erase it too",
        .0.join(", ")
    )]
    LeftAlone(Vec<String>),
    /// Somebody else asked, and the person has an account of their own.
    #[error("they have an account: only they can have it erased")]
    HasAccount,
}

impl Obstacle {
    /// What has to be done first, in words.
    pub fn words(&self) -> Text {
        match self {
            Self::LastAdministrator => Text::new(&say::LAST_ADMINISTRATOR),
            Self::LeftAlone(names) => Text::new(&say::LEFT_ALONE).arg("names", names.join(", ")),
            Self::HasAccount => Text::new(&say::HAS_ACCOUNT),
        }
    }
}

/// What stands in the way of erasing `subject`. With `asked`, people they look after do not, who
/// are to be erased themselves.
pub(super) fn obstacle(
    reads: &impl Reads,
    subject: &Subject,
    asked: bool,
) -> Result<Option<Obstacle>, StoreError> {
    let Some(user) = subject.user else {
        return Ok(None);
    };
    if is_last_administrator(reads, user)? {
        return Ok(Some(Obstacle::LastAdministrator));
    }
    let names = left_alone(reads, user, asked)?;
    Ok((!names.is_empty()).then_some(Obstacle::LeftAlone(names)))
}

/// Whether `by` may decide about `subject`: the person themselves, the operator, and a guardian of
/// somebody without an account.
fn may_decide(reads: &impl Reads, by: Actor, subject: &Subject) -> Result<(), PrivacyError> {
    let Actor::User(by) = by else { return Ok(()) };
    if subject.user == Some(by) {
        return Ok(());
    }
    if !persons::looks_after(reads, by, subject.person)? {
        return Err(PrivacyError::Unknown);
    }
    match dependant(reads, subject.person)? {
        Some(_) => Ok(()),
        None => Err(Obstacle::HasAccount.into()),
    }
}

/// The person with their account, within the caller's reading.
pub(super) fn subject_of(reads: &impl Reads, person: PersonId) -> Result<Subject, StoreError> {
    let user = user_of_person(reads, person)?.map(|user| user.id);
    Ok(Subject { person, user })
}

impl Privacy {
    /// Asks to erase `person` with everything in [`GRACE`], or at once when the operator says so.
    /// Who asked before gets that wish again.
    ///
    /// # Errors
    /// [`PrivacyError::InTheWay`] with what has to be done first.
    pub async fn ask_erasure(
        &self,
        by: Actor,
        from: Place,
        person: PersonId,
        at_once: bool,
    ) -> Result<Erasure, PrivacyError> {
        let (accounts, number) = (self.rooms().accounts.clone(), ReceiptNumber::random());
        let write = move |tx: &mut Tx<'_>| {
            let subject = subject_of(tx, person)?;
            persons::profile(tx, person)?.ok_or(PrivacyError::Unknown)?;
            may_decide(tx, by, &subject)?;
            let (now, before) = (tx.now(), erasure(tx, person)?);
            if let Some(before) = before.as_ref().filter(|_| !at_once) {
                return Ok(before.clone());
            }
            if let Some(obstacle) = obstacle(tx, &subject, !at_once)? {
                return Err(obstacle.into());
            }
            let grace = if at_once { SignedDuration::ZERO } else { GRACE };
            let due = now.saturating_add(grace).map_err(PrivacyError::time)?;
            let erasure = Erasure {
                due,
                ..before.unwrap_or(Erasure {
                    number: number.0,
                    user: subject.user,
                    by: match by {
                        Actor::User(by) => Some(by),
                        Actor::System => None,
                    },
                    asked_at: now,
                    due,
                    begun: false,
                })
            };
            tx.put(&ERASURES, &person, &erasure)?;
            let receipt = Erased::new(erasure.asked_at, due);
            tx.put(&RECEIPTS, &erasure.number, &receipt)?;
            if let Some(log) = log_of(by, &subject) {
                accounts.note_erasure(tx, log, true, by, &from)?;
            }
            Ok(erasure)
        };
        self.store().write(by, write).await
    }

    /// Gives everybody who asked to be erased [`GRACE`] anew, from now on: in data of an older day the
    /// wish may be one that was stopped since. Gives how many there are; what has begun goes on.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn put_off_erasures(&self) -> Result<usize, PrivacyError> {
        let write = move |tx: &mut Tx<'_>| {
            let earliest = tx.now().saturating_add(GRACE);
            let earliest = earliest.map_err(PrivacyError::time)?;
            let wishes = persons::erasures(tx)?;
            let waiting: Vec<_> = wishes.into_iter().filter(|(_, wish)| !wish.begun).collect();
            for (person, wish) in &waiting {
                let due = wish.due.max(earliest);
                let put_off = Erasure {
                    due,
                    ..wish.clone()
                };
                tx.put(&ERASURES, person, &put_off)?;
                if let Some(receipt) = tx.get(&RECEIPTS, &wish.number)? {
                    tx.put(&RECEIPTS, &wish.number, &Erased { due, ..receipt })?;
                }
            }
            Ok::<_, PrivacyError>(waiting.len())
        };
        self.store().write(Actor::System, write).await
    }

    /// Stops what was asked for. That nothing was is no error.
    ///
    /// # Errors
    /// [`PrivacyError::Unknown`] when it has begun already, or the asker may not decide.
    pub async fn stop_erasure(
        &self,
        by: Actor,
        from: Place,
        person: PersonId,
    ) -> Result<(), PrivacyError> {
        let accounts = self.rooms().accounts.clone();
        let write = move |tx: &mut Tx<'_>| {
            let Some(erasure) = erasure(tx, person)? else {
                return Ok(());
            };
            let subject = subject_of(tx, person)?;
            may_decide(tx, by, &subject)?;
            if erasure.begun {
                return Err(PrivacyError::Unknown);
            }
            tx.delete(&ERASURES, &person)?;
            tx.delete(&RECEIPTS, &erasure.number)?;
            if let Some(log) = log_of(by, &subject) {
                accounts.note_erasure(tx, log, false, by, &from)?;
            }
            Ok(())
        };
        self.store().write(by, write).await
    }

    /// The wish to erase `person`, if there is one, and what stands in its way.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn erasure(
        &self,
        by: Actor,
        person: PersonId,
    ) -> Result<(Option<Erasure>, Option<Obstacle>), PrivacyError> {
        let read = move |snap: &Snap| {
            let subject = subject_of(snap, person)?;
            let in_the_way = match may_decide(snap, by, &subject) {
                Err(PrivacyError::InTheWay(obstacle)) => Some(obstacle),
                other => {
                    other?;
                    obstacle(snap, &subject, true)?
                }
            };
            Ok((erasure(snap, person)?, in_the_way))
        };
        self.store().read(read).await
    }

    /// The receipt of this number.
    ///
    /// # Errors
    /// [`PrivacyError::Unknown`] when there is none, or no more.
    pub async fn receipt(&self, number: ReceiptNumber) -> Result<Receipt, PrivacyError> {
        let read = move |snap: &Snap| snap.get(&RECEIPTS, &number.0);
        let kept: Option<Erased> = self.store().read::<_, StoreError, _>(read).await?;
        let kept = kept.filter(|kept| !kept.is_over(self.now()));
        let kept = kept.ok_or(PrivacyError::Unknown)?;
        Ok(Receipt::new(number, kept, self.receipt_key()))
    }
}

/// In whose log it is written: that of the account which goes, or of the guardian.
fn log_of(by: Actor, subject: &Subject) -> Option<crate::ops::ids::UserId> {
    match (subject.user, by) {
        (Some(user), _) => Some(user),
        (None, Actor::User(by)) => Some(by),
        (None, Actor::System) => None,
    }
}
