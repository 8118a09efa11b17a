//! Use cases of persons: each is one transaction, and tells the watchers within it.

use super::consents::{self, Purpose, consent_now, owes_consent};
use super::details;
use super::looks::Looks;
use super::model::{Broken, Profile, ProfileEdit, machine_zone};
use super::portrait::PictureError;
use super::sharing;
use super::tables::PROFILES;
use crate::i18n::Lang;
use crate::i18n::messages::{family, persons as words};
use crate::ops::Clock;
use crate::ops::ids::PersonId;
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use crate::web::{Fault, FieldError, Place};
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;

/// All that decides in which groups a person is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The profile.
    pub profile: Profile,
    /// Whether the person consents to being counted at all.
    pub in_cohorts: bool,
}

impl Standing {
    /// The standing of `person` as `reads` sees it; `None` when there is no such person.
    pub fn of(reads: &impl Reads, person: PersonId) -> Result<Option<Self>, StoreError> {
        let Some(profile) = reads.get(&PROFILES, &person)? else {
            return Ok(None);
        };
        let in_cohorts = consent_now(reads, person, Purpose::Cohorts)?;
        Ok(Some(Self {
            profile,
            in_cohorts,
        }))
    }
}

/// Told of every change of a person's standing, inside the transaction that makes it.
///
/// What a watcher writes commits with the change or not at all. It is how a room above keeps its
/// derived state true without this room knowing of it.
pub trait Watcher: Send + Sync {
    /// `person` moved from `before` to `after`, which differ, though perhaps in nothing that this
    /// watcher minds. A new person moves from the same profile without consent.
    fn moved(
        &self,
        _tx: &mut Tx<'_>,
        _person: PersonId,
        _before: &Standing,
        _after: &Standing,
    ) -> Result<(), StoreError> {
        Ok(())
    }

    /// `person` took back a consent that was given.
    fn withdrew(
        &self,
        _tx: &mut Tx<'_>,
        _person: PersonId,
        _purpose: Purpose,
    ) -> Result<(), StoreError> {
        Ok(())
    }
}

/// Why a use case of persons ended without a change.
#[derive(Debug, Clone, thiserror::Error)]
pub enum PersonError {
    /// There is no such person.
    #[error("there is no such person")]
    Unknown,
    /// The change breaks rules; all of them are named.
    #[error("the profile breaks {} rules", .0.len())]
    Rules(Vec<Broken>),
    /// The profile was changed since it was read.
    #[error("the profile was changed in the meantime")]
    Stale(Box<Profile>),
    /// Nobody else looks after the diary.
    #[error("the last guardian cannot go")]
    LastGuardian,
    /// The picture cannot be read.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<PersonError> for Fault {
    fn from(error: PersonError) -> Self {
        match error {
            PersonError::Unknown => Self::NotFound,
            PersonError::Rules(broken) => Self::Invalid(
                broken
                    .into_iter()
                    .map(|broken| FieldError::new(broken.field, broken.text))
                    .collect(),
            ),
            PersonError::Stale(profile) => Self::Conflict {
                text: (&words::STALE).into(),
                current: Some(serde_json::json!({ "rev": profile.rev })),
                yours: None,
            },
            PersonError::LastGuardian => Self::Conflict {
                text: (&family::LAST_GUARDIAN).into(),
                current: None,
                yours: None,
            },
            PersonError::Picture(error) => FieldError::new("picture", error).into(),
            PersonError::Store(error) => error.into(),
        }
    }
}

/// A person to be entered.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Their id, made by the caller before the transaction.
    pub id: PersonId,
    /// What is known of them.
    pub profile: Profile,
    /// Whether they consent to keeping a diary.
    pub diary: bool,
    /// Whether they consent to being counted in comparisons.
    pub cohorts: bool,
    /// From where they said so.
    pub from: Place,
}

/// Consents to give or to withdraw; `None` leaves one as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wishes {
    /// Agrees to the notice as it reads today. Who has done so already says nothing new.
    pub agree: bool,
    /// To being counted in comparisons.
    pub cohorts: Option<bool>,
    /// To mails that are not about the account.
    pub mails: Option<bool>,
    /// To showing parts of the diary to members of the household.
    pub sharing: Option<bool>,
}

impl Wishes {
    /// The wish about one purpose; giving the diary is agreeing to the notice.
    pub fn about(purpose: Purpose, given: bool) -> Self {
        let mut wishes = Self::default();
        match purpose {
            Purpose::Diary => wishes.agree = given,
            Purpose::Cohorts => wishes.cohorts = Some(given),
            Purpose::Mails => wishes.mails = Some(given),
            Purpose::Sharing => wishes.sharing = Some(given),
        }
        wishes
    }
}

/// A wished change of a person: profile and consents together, all or nothing.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// What to change in the profile.
    pub edit: ProfileEdit,
    /// Consents to give or to withdraw.
    pub consents: Wishes,
    /// Refuse with [`PersonError::Stale`] unless the profile still is at this `rev`.
    pub rev: Option<u32>,
}

/// What a person consents to, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Consents {
    /// Consents to keeping a diary since this time.
    pub diary: Option<Timestamp>,
    /// Consents to being counted in comparisons since this time.
    pub cohorts: Option<Timestamp>,
    /// Consents to mails that are not about the account since this time.
    pub mails: Option<Timestamp>,
    /// Consents to showing parts of the diary since this time.
    pub sharing: Option<Timestamp>,
    /// Agreed to an older version of the notice only, and is asked again.
    pub owed: bool,
}

/// The profile of `person`, if there is one. For guards and use cases of other rooms that read it
/// within a transaction of their own.
pub fn profile(reads: &impl Reads, person: PersonId) -> Result<Option<Profile>, StoreError> {
    reads.get(&PROFILES, &person)
}

/// Every person there is, for computing derived state anew.
pub fn everybody(reads: &impl Reads) -> Result<Vec<PersonId>, StoreError> {
    let rows = reads.list(PROFILES.all())?;
    Ok(rows.into_iter().map(|(person, _)| person).collect())
}

/// The use cases of persons. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Persons {
    pub(super) store: Store,
    pub(super) clock: Clock,
    watchers: Arc<[Arc<dyn Watcher>]>,
    house_zone: Arc<str>,
    looks: Looks,
}

impl Persons {
    /// The use cases on `store`. `watchers` are called in order on every change of a standing.
    pub fn new(store: Store, clock: Clock, watchers: Vec<Arc<dyn Watcher>>) -> Self {
        let looks = Looks::new(store.clone(), clock.clone());
        Self {
            store,
            clock,
            watchers: watchers.into(),
            house_zone: machine_zone().into(),
            looks,
        }
    }

    /// Who saw whose data.
    pub const fn looks(&self) -> &Looks {
        &self.looks
    }

    /// The profile of somebody of whom nothing is known but their language.
    pub fn blank(&self, locale: Lang) -> Profile {
        Profile {
            timezone: self.house_zone.to_string(),
            ..Profile::new(locale, self.clock.now())
        }
    }

    /// A blank profile with what somebody told on the way in.
    pub fn furnished(&self, locale: Lang, told: &ProfileEdit) -> Result<Profile, PersonError> {
        told.apply(&self.blank(locale), &self.house_zone, self.clock.now())
            .map_err(PersonError::Rules)
    }

    /// The date of the person's day now.
    pub fn today(&self, profile: &Profile) -> Date {
        super::today(profile, &self.clock)
    }

    /// Enters a person within the caller's transaction.
    pub fn create(&self, tx: &mut Tx<'_>, new: &NewPerson) -> Result<(), StoreError> {
        tx.put(&PROFILES, &new.id, &new.profile)?;
        consents::record(tx, new.id, Purpose::Diary, new.diary, &new.from)?;
        consents::record(tx, new.id, Purpose::Cohorts, new.cohorts, &new.from)?;
        let standing = |in_cohorts| Standing {
            profile: new.profile.clone(),
            in_cohorts,
        };
        self.tell(tx, new.id, &standing(false), &standing(new.cohorts))
    }

    /// Changes profile and consents, and gives the standing after it. A change that changes nothing
    /// writes nothing. `from` is written into the receipts.
    pub async fn change(
        &self,
        actor: Actor,
        from: Place,
        person: PersonId,
        change: Change,
    ) -> Result<Standing, PersonError> {
        let persons = self.clone();
        let write = move |tx: &mut Tx<'_>| persons.change_in(tx, &from, person, &change);
        self.store.write(actor, write).await
    }

    /// [`Persons::change`] within the caller's transaction.
    pub fn change_in(
        &self,
        tx: &mut Tx<'_>,
        from: &Place,
        person: PersonId,
        change: &Change,
    ) -> Result<Standing, PersonError> {
        let before = Standing::of(tx, person)?.ok_or(PersonError::Unknown)?;
        if change.rev.is_some_and(|rev| rev != before.profile.rev) {
            return Err(PersonError::Stale(Box::new(before.profile)));
        }
        let mut after = Standing {
            profile: change
                .edit
                .apply(&before.profile, &self.house_zone, tx.now())
                .map_err(PersonError::Rules)?,
            in_cohorts: change.consents.cohorts.unwrap_or(before.in_cohorts),
        };
        if after.profile != before.profile {
            after.profile.rev = before.profile.rev.wrapping_add(1);
            tx.put(&PROFILES, &person, &after.profile)?;
            details::note_change(tx, person, &before.profile, &after.profile)?;
        }
        self.say(tx, from, person, change.consents)?;
        self.tell(tx, person, &before, &after)?;
        Ok(after)
    }

    /// Changes the profile only.
    pub async fn edit(
        &self,
        actor: Actor,
        person: PersonId,
        edit: ProfileEdit,
        rev: Option<u32>,
    ) -> Result<Profile, PersonError> {
        let change = Change {
            edit,
            rev,
            ..Change::default()
        };
        let nowhere = Place::default();
        let changed = self.change(actor, nowhere, person, change).await?;
        Ok(changed.profile)
    }

    /// Gives or withdraws consents.
    pub async fn consent(
        &self,
        actor: Actor,
        from: Place,
        person: PersonId,
        consents: Wishes,
    ) -> Result<Standing, PersonError> {
        let change = Change {
            consents,
            ..Change::default()
        };
        self.change(actor, from, person, change).await
    }

    /// The profile and the consents of a person.
    pub async fn get(&self, person: PersonId) -> Result<(Profile, Consents), PersonError> {
        self.store
            .read(move |snap: &Snap| {
                let profile = profile(snap, person)?.ok_or(PersonError::Unknown)?;
                let since = |purpose| {
                    let last = consents::last_consent(snap, person, purpose)?;
                    Ok::<_, StoreError>(last.filter(|(_, said)| said.given).map(|(at, _)| at))
                };
                let consents = Consents {
                    diary: since(Purpose::Diary)?,
                    cohorts: since(Purpose::Cohorts)?,
                    mails: since(Purpose::Mails)?,
                    sharing: since(Purpose::Sharing)?,
                    owed: owes_consent(snap, person)?,
                };
                Ok((profile, consents))
            })
            .await
    }

    /// Writes down what is new in `wishes`; what is said again is no news.
    fn say(
        &self,
        tx: &mut Tx<'_>,
        from: &Place,
        person: PersonId,
        wishes: Wishes,
    ) -> Result<(), StoreError> {
        if wishes.agree && owes_consent(tx, person)? {
            consents::record(tx, person, Purpose::Diary, true, from)?;
        }
        let others = [
            (Purpose::Cohorts, wishes.cohorts),
            (Purpose::Mails, wishes.mails),
            (Purpose::Sharing, wishes.sharing),
        ];
        for (purpose, wish) in others {
            if let Some(given) = wish
                && given != consent_now(tx, person, purpose)?
            {
                consents::record(tx, person, purpose, given, from)?;
                if !given {
                    self.end_what_it_allowed(tx, person, purpose)?;
                }
            }
        }
        Ok(())
    }

    fn end_what_it_allowed(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        purpose: Purpose,
    ) -> Result<(), StoreError> {
        if purpose == Purpose::Sharing {
            sharing::end_shares(tx, person)?;
        }
        self.watchers
            .iter()
            .try_for_each(|watcher| watcher.withdrew(tx, person, purpose))
    }

    pub(super) fn tell(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        before: &Standing,
        after: &Standing,
    ) -> Result<(), StoreError> {
        if before == after {
            return Ok(());
        }
        self.watchers
            .iter()
            .try_for_each(|watcher| watcher.moved(tx, person, before, after))
    }
}

#[cfg(test)]
#[path = "service_tests.rs"]
mod tests;
