//! Bringing an export into the diary of a person: all of it in one transaction, or nothing.

use super::reading::{Limits, Parcel, Refused, read};
use super::service::{Privacy, PrivacyError};
use super::unsolicited::Unsolicited;
use crate::documents;
use crate::entries::{self, EntriesError, Placed};
use crate::goals;
use crate::intake::{self, IntakeError};
use crate::journal::{self, JournalError, ReadNotes};
use crate::ops::ids::PersonId;
use crate::persons::{
    PersonError, Portrait, PortraitLine, ProfileFate, restore_portrait_in, small_picture,
};
use crate::store::{Actor, Subject, Tally, Tx};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use uuid::Uuid;

/// What came of bringing an export in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// What became of the profile.
    pub profile: ProfileFate,
    /// The picture; one that is here stays.
    pub portrait: Tally,
    /// Entries and deletions, days that were put together, and orders of sources.
    pub entries: Tally,
    /// Notes and deletions.
    pub notes: Tally,
    /// JSON documents.
    pub documents: Tally,
    /// Goals, skipped days and pauses.
    pub goals: Tally,
    /// Imports that wrote something, and what was decided about tables.
    pub imports: Tally,
    /// Consents, which are history here and permit nothing.
    pub consents: Tally,
    /// What else was in the file, and was left out.
    pub unsolicited: Unsolicited,
}

impl Brought {
    /// How many rows were added.
    pub const fn added(&self) -> u64 {
        self.entries.added
            + self.portrait.added
            + self.notes.added
            + self.documents.added
            + self.goals.added
            + self.imports.added
            + self.consents.added
    }

    /// How many rows differ from what is here, and were left out.
    pub const fn differ(&self) -> u64 {
        self.entries.differ
            + self.portrait.differ
            + self.notes.differ
            + self.documents.differ
            + self.goals.differ
            + self.imports.differ
            + self.consents.differ
    }
}

impl Privacy {
    /// Brings the export in the file at `path` into the diary of `subject`, in the name of `actor`.
    /// Ids of entries stay, so that doing it again changes nothing; the person keeps the id they
    /// have in this house.
    ///
    /// # Errors
    /// [`PrivacyError::Refused`] with the reason; nothing was written then.
    pub async fn import(
        &self,
        actor: Actor,
        subject: Subject,
        path: PathBuf,
        limits: Limits,
    ) -> Result<Brought, PrivacyError> {
        let (privacy, read) = (self.clone(), Unpacked::of(path, limits).await?);
        let write = move |tx: &mut Tx<'_>| privacy.take_in(tx, actor, &subject, &read);
        self.store().write(actor, write).await
    }

    /// Brings an export in, within a transaction.
    pub(super) fn take_in(
        &self,
        tx: &mut Tx<'_>,
        actor: Actor,
        subject: &Subject,
        Unpacked {
            parcel,
            notes: read_notes,
            portrait,
        }: &Unpacked,
    ) -> Result<Brought, PrivacyError> {
        let portrait = restore_portrait(tx, subject.person, portrait.clone())?;
        let (rooms, person) = (self.rooms(), subject.person);
        let profile = rooms
            .persons
            .restore_profile_in(tx, person, &parcel.profile)
            .map_err(|error| match error {
                PersonError::Rules(_) => Refused::Damaged.into(),
                PersonError::Store(error) => error.into(),
                _ => PrivacyError::Unknown,
            })?;
        let entries = rooms
            .entries
            .restore_in(tx, person, &parcel.entries, &parcel.stones)
            .map_err(|error| match error {
                EntriesError::Store(error) => error.into(),
                _ => PrivacyError::Refused(Refused::Damaged),
            })?;
        let deleted = entries::restore_deleted_in(tx, person, &parcel.deleted)?;
        let orders = rooms
            .entries
            .restore_orders_in(tx, person, &parcel.source_orders)
            .map_err(|error| match error {
                EntriesError::Store(error) => error.into(),
                _ => PrivacyError::Refused(Refused::Damaged),
            })?
            .ok_or(Refused::Damaged)?;
        let thinned = rooms
            .entries
            .restore_thinned_in(tx, person, &parcel.thinned)
            .map_err(|error| match error {
                EntriesError::Store(error) => error.into(),
                _ => PrivacyError::Refused(Refused::Damaged),
            })?
            .ok_or(Refused::Damaged)?;
        let entries = both(both(both(entries, deleted), orders), thinned);
        let documents =
            documents::restore_in(tx, person, &parcel.documents)?.ok_or(Refused::Damaged)?;
        let notes =
            journal::restore_in(tx, person, read_notes, &parcel.note_stones).map_err(|error| {
                match error {
                    JournalError::Store(error) => error.into(),
                    _ => PrivacyError::Refused(Refused::Damaged),
                }
            })?;
        let others = others(tx, person, &parcel.entries, read_notes)?;
        let imports =
            intake::restore_in(tx, actor, subject, &parcel.imports, &others).map_err(|error| {
                match error {
                    IntakeError::Store(error) => error.into(),
                    _ => PrivacyError::Unknown,
                }
            })?;
        let now = tx.now();
        let today = parcel
            .profile
            .date_at(now)
            .max(now.to_zoned(jiff::tz::TimeZone::UTC).date());
        let goals = [
            goals::restore_in(tx, person, today, &parcel.goals)?,
            goals::restore_skips_in(tx, person, &parcel.skips)?,
            goals::restore_pauses_in(tx, person, &parcel.pauses)?,
        ];
        let goals = goals.into_iter().try_fold(Tally::default(), |all, one| {
            let one = one.ok_or(Refused::Damaged)?;
            Ok::<_, PrivacyError>(both(all, one))
        })?;
        let consents = rooms
            .persons
            .restore_consents_in(tx, subject, &parcel.consents)?;
        Ok(Brought {
            profile,
            portrait,
            entries,
            notes,
            documents,
            goals,
            imports,
            consents,
            unsolicited: parcel.unsolicited.clone(),
        })
    }
}

/// An export that was read, and nothing of it believed yet.
pub(super) struct Unpacked {
    pub parcel: Parcel,
    pub notes: ReadNotes,
    pub portrait: Option<Portrait>,
}

impl Unpacked {
    /// Reads the file at `path`, where that holds nobody up.
    pub async fn of(path: PathBuf, limits: Limits) -> Result<Arc<Self>, PrivacyError> {
        let reading = tokio::task::spawn_blocking(move || {
            let parcel = read(&path, limits)?;
            let notes = ReadNotes::of(&parcel.notes).map_err(|_| Refused::Damaged)?;
            Ok::<_, PrivacyError>((parcel, notes))
        });
        let (parcel, notes) = reading.await.map_err(|_| Refused::Damaged)??;
        let portrait = match &parcel.portrait {
            Some(line) => Some(portrait(line).await?),
            None => None,
        };
        Ok(Arc::new(Self {
            parcel,
            notes,
            portrait,
        }))
    }
}

/// The picture of an export, made anew: nothing in it is believed.
async fn portrait(line: &PortraitLine) -> Result<Portrait, PrivacyError> {
    let bytes = line.bytes().ok_or(Refused::Damaged)?;
    let made = small_picture(bytes).await;
    Ok(Portrait {
        jpeg: made.map_err(|_| Refused::Damaged)?,
        since: line.since,
    })
}

fn restore_portrait(
    tx: &mut Tx<'_>,
    person: PersonId,
    portrait: Option<Portrait>,
) -> Result<Tally, PrivacyError> {
    let mut tally = Tally::default();
    if let Some(portrait) = portrait {
        match restore_portrait_in(tx, person, portrait)? {
            true => tally.added = 1,
            false => tally.same = 1,
        }
    }
    Ok(tally)
}

/// The entries and notes of an export that are in the diary otherwise, or not at all.
fn others(
    tx: &Tx<'_>,
    person: PersonId,
    placed: &[Placed],
    notes: &ReadNotes,
) -> Result<BTreeSet<Uuid>, PrivacyError> {
    let notes = notes.not_in(tx, person).map_err(|error| match error {
        JournalError::Store(error) => error.into(),
        _ => PrivacyError::Unknown,
    })?;
    let mut others: BTreeSet<_> = notes.iter().map(|note| *note.as_uuid()).collect();
    for one in placed {
        match entries::find(tx, person, one.id) {
            Ok(here) if here == *one => {}
            Ok(_) | Err(EntriesError::NotFound) => others.extend([*one.id.as_uuid()]),
            Err(EntriesError::Store(error)) => return Err(error.into()),
            Err(_) => return Err(PrivacyError::Unknown),
        }
    }
    Ok(others)
}

/// Two tallies together.
const fn both(one: Tally, other: Tally) -> Tally {
    Tally {
        added: one.added + other.added,
        same: one.same + other.same,
        differ: one.differ + other.differ,
    }
}
