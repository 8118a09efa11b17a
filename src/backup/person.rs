//! What one person told, out of a backup and back into the house as it is.
//!
//! Of nobody else anything is opened: the backup is read with that person's key and the key of the house alone, and
//! every other section stays sealed. What comes out lies for a while where rehearsals do, and goes as they go.

use super::input::Input;
use super::read::Keys;
use super::rehearse::Set;
use super::{Backup, BackupError, Header};
use crate::privacy::{self, Privacy, PrivacyError, Reinstating, Returned};
use crate::store::{Snap, StoreError, Subject};
use std::path::PathBuf;

/// What is wanted back.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Whose, in this house.
    pub whose: Subject,
    /// The directory with the keys, where they are not those of this house.
    pub keys: Option<PathBuf>,
    /// How it comes back.
    pub how: Reinstating,
}

impl Backup {
    /// Brings back what one person told, as it stands in the backup that `open` opens: all of it in one transaction,
    /// or nothing. Gives what the backup says of itself, and what came.
    ///
    /// # Errors
    /// [`BackupError::NotHere`] when that person is not in this house any more, [`BackupError::NoKey`] when there is no
    /// key of that person, as of who was erased; [`BackupError::NotInIt`] when they came after the backup; and when the
    /// backup is not whole, also where it is somebody else's part.
    pub async fn bring_back(
        &self,
        privacy: &Privacy,
        wanted: Wanted,
        open: impl FnOnce() -> Result<Input, BackupError> + Send + 'static,
    ) -> Result<(Header, Returned), BackupError> {
        let stage = self.stage.clone().ok_or(BackupError::Stopped)?;
        let _turn = self.inner.on_stage.lock().await;
        let keys = self.keys_of(&wanted).await?;
        let set = self.set_up(stage.data, keys, open, |_, _| {}).await?;
        let header = set.found.header.clone();
        let returned = take_out(&set, privacy, &wanted).await;
        set.take_down().await?;
        Ok((header, returned?))
    }

    /// The keys without those of anybody else.
    async fn keys_of(&self, wanted: &Wanted) -> Result<Keys, BackupError> {
        let (mut keys, ring) = match wanted.keys.clone() {
            None => (self.own_keys().await?, self.ring().path().to_owned()),
            Some(dir) => {
                let path = dir.join("people.ring");
                let opened = tokio::task::spawn_blocking(move || Keys::open(&dir)).await;
                (opened.map_err(|_| StoreError::Panicked)??, path)
            }
        };
        let person = wanted.whose.person;
        keys.ring.keep(&[person].into());
        match keys.ring.key(person) {
            Some(_) => Ok(keys),
            None => Err(BackupError::NoKey(ring)),
        }
    }
}

/// Writes an export of the person out of the store that was unpacked, and brings that in.
async fn take_out(set: &Set, privacy: &Privacy, wanted: &Wanted) -> Result<Returned, BackupError> {
    let there = |snap: &Snap| privacy::subjects(snap);
    let there: Vec<_> = set.store.read::<_, StoreError, _>(there).await?;
    let mut same = there.into_iter();
    let same = same.find(|subject| subject.person == wanted.whose.person);
    let subject = same.ok_or(BackupError::NotInIt(set.found.header.made_at))?;
    let path = set.dir().join("person.zip");
    let written = privacy.write_out_of(&set.store, subject, path.clone(), <_>::default());
    written.await?;
    let returned = privacy.reinstate(wanted.whose, path, wanted.how).await;
    returned.map_err(|error| match error {
        PrivacyError::Unknown => BackupError::NotHere,
        other => other.into(),
    })
}
