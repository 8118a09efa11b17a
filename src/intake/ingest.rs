//! Items that a program sends one batch at a time, without files. They are kept under an import of their
//! own, one a person, label and month, so that they can be told and taken back like any other.

use serde::{Deserialize, Serialize};

use crate::{
    formats::Item,
    jobs::KEY_MAX,
    ops::ids::{EntryId, ImportId, PersonId},
    store::Actor,
};

use super::{error::IntakeError, preview::Reason, service::Intake};

/// The most items of one call.
pub const MAX_INGEST: usize = 1_000;
/// The longest label, in characters.
pub const MAX_LABEL: usize = 100;
/// The longest idempotency key, in bytes.
pub const MAX_KEY: usize = KEY_MAX;
/// How long a key is remembered.
pub const INGEST_KEPT: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

/// A batch of items.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// What sends them, for people: "Home Assistant". It is the source of items that name none.
    pub label: String,
    /// The program's own key of this batch, with SHA-256 of the whole body: the same again within a day
    /// is answered as it was.
    pub key: Option<(String, [u8; 32])>,
    /// The items; their rows tell their places in the batch.
    pub items: Vec<Item>,
}

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What became of it.
    pub became: Became,
    /// The entry, where there is one.
    pub entry: Option<EntryId>,
    /// Why it was refused.
    pub reasons: Vec<Reason>,
}

/// What can become of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It was not there.
    Added,
    /// It was there just so.
    Same,
    /// It was there otherwise, and is now as it was sent.
    Changed,
    /// It was there otherwise and stays so: somebody changed it by hand.
    Kept,
    /// Somebody deleted it by hand, and it stays deleted.
    Deleted,
    /// The diary's rules refuse it.
    Refused,
}

impl Intake {
    /// Takes a batch of items into the diary of `person` in one transaction. Each succeeds or is refused
    /// on its own, in the order given. Gives the import under which they are kept.
    ///
    /// # Errors
    /// [`IntakeError::TooManyItems`], [`IntakeError::BadLabel`], and [`IntakeError::KeyReused`] when the
    /// key came with another body.
    pub async fn ingest(
        &self,
        actor: Actor,
        person: PersonId,
        delivery: Delivery,
    ) -> Result<(Option<ImportId>, Vec<Outcome>), IntakeError> {
        let _ = (actor, person, delivery);
        Err(IntakeError::Unknown)
    }
}
