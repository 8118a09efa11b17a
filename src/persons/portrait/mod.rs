//! The small picture of a person, which themselves and who looks after them see, and nobody else.

mod picture;

pub use picture::{PICTURE_MAX, PictureError, small_picture};

use super::service::{PersonError, Persons};
use super::tables::PROFILES;
use crate::ops::ids::PersonId;
use crate::store::{Actor, Reads, Record, Snap, StoreError, Table, Tx};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub(super) static PORTRAITS: Table<PersonId, Portrait> = Table::fact(
    0x2d,
    "portraits",
    "the small picture of a person, without what a camera writes into its files",
)
.fed(|person| *person);

/// A stored picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portrait {
    /// The bytes of the JPEG that [`small_picture`] made.
    pub jpeg: Vec<u8>,
    /// Since when it is theirs.
    pub since: Timestamp,
}

impl Record for Portrait {}

/// A picture as a line of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortraitLine {
    /// The JPEG in Base64.
    pub jpeg: String,
    /// Since when it is theirs.
    pub since: Timestamp,
}

impl From<&Portrait> for PortraitLine {
    fn from(portrait: &Portrait) -> Self {
        Self {
            jpeg: STANDARD.encode(&portrait.jpeg),
            since: portrait.since,
        }
    }
}

impl PortraitLine {
    /// The bytes of the picture; nothing when they are not Base64.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        STANDARD.decode(&self.jpeg).ok()
    }
}

/// Whether there is a picture of `person`.
pub fn has_portrait(reads: &impl Reads, person: PersonId) -> Result<bool, StoreError> {
    reads.exists(&PORTRAITS, &person)
}

/// Gives `person` the picture that [`small_picture`] made, in the place of another one.
///
/// # Errors
/// [`PersonError::Unknown`] when there is no such person.
pub fn give_portrait_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    jpeg: Vec<u8>,
) -> Result<(), PersonError> {
    if !tx.exists(&PROFILES, &person)? {
        return Err(PersonError::Unknown);
    }
    let since = tx.now();
    Ok(tx.put(&PORTRAITS, &person, &Portrait { jpeg, since })?)
}

/// What came of the picture of an export: one that is here stays.
///
/// # Errors
/// When the store fails.
pub fn restore_portrait_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    brought: Portrait,
) -> Result<bool, StoreError> {
    let is_new = !tx.exists(&PORTRAITS, &person)?;
    if is_new {
        tx.put(&PORTRAITS, &person, &brought)?;
    }
    Ok(is_new)
}

impl Persons {
    /// The picture of `person`, if there is one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn portrait(&self, person: PersonId) -> Result<Option<Portrait>, StoreError> {
        let read = move |snap: &Snap| snap.get(&PORTRAITS, &person);
        self.store.read(read).await
    }

    /// Whether there is a picture of `person`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn has_portrait(&self, person: PersonId) -> Result<bool, StoreError> {
        let read = move |snap: &Snap| has_portrait(snap, person);
        self.store.read(read).await
    }

    /// Makes `picture`, of any size that is decoded, the picture of `person`.
    ///
    /// # Errors
    /// [`PersonError::Rules`] when it is no picture or too large a one.
    pub async fn give_portrait(
        &self,
        actor: Actor,
        person: PersonId,
        picture: Vec<u8>,
    ) -> Result<(), PersonError> {
        let jpeg = small_picture(picture).await?;
        let write = move |tx: &mut Tx<'_>| give_portrait_in(tx, person, jpeg.clone());
        self.store.write(actor, write).await
    }

    /// Takes the picture of `person` away; that there is none is no error.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove_portrait(&self, actor: Actor, person: PersonId) -> Result<(), StoreError> {
        let write = move |tx: &mut Tx<'_>| tx.delete(&PORTRAITS, &person);
        self.store.write(actor, write).await.map(drop)
    }
}

#[cfg(test)]
mod tests;
