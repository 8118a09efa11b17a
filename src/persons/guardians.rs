//! Persons who do not sign in, and those who look after their diary.
//!
//! Whoever adds such a person is their first guardian and consents for them. A guardian logs, edits
//! and sees everything. The last guardian stays until the person has an account, so that no diary
//! is left without anybody who can reach it.

use super::consents::{self, Purpose};
use super::erasing::ERASURES;
use super::model::{Broken, Profile};
use super::portrait::has_portrait;
use super::service::{Change, NewPerson, PersonError, Persons};
use super::sharing::{self, Audience};
use super::tables::{DEPENDANTS, GUARDIANS, WARDS};
use crate::i18n::Text;
use crate::i18n::messages::{common, family as say};
use crate::mail;
use crate::ops::ids::{PersonId, UserId};
use crate::store::{Actor, Reads, Record, StoreError, Tx};
use crate::web::Place;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The most characters of the name of somebody without an account.
pub const NAME_MAX: usize = 40;

/// What a guardian is to the person. On disk it is its place in this list: new ones go last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Their mother or father.
    Parent,
    /// Their grown-up daughter or son.
    Child,
    /// Their partner.
    Partner,
    /// Somebody else of the family.
    Relative,
    /// Somebody who cares for them.
    Carer,
}

impl Relation {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Parent,
        Self::Child,
        Self::Partner,
        Self::Relative,
        Self::Carer,
    ];

    /// The word it is sent as.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Child => "child",
            Self::Partner => "partner",
            Self::Relative => "relative",
            Self::Carer => "carer",
        }
    }

    /// The relation of a sent word.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.tag() == tag)
    }
}

/// Somebody who looks after a person's diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    /// Since when.
    pub since: Timestamp,
    /// What they are to the person.
    pub kind: Relation,
}

impl Record for Guardian {}

/// A person who was entered without an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependant {
    /// What they are called on the pages of their guardians.
    pub name: String,
    /// When they were entered.
    pub since: Timestamp,
    /// When they took their diary over with an account of their own.
    pub independent_since: Option<Timestamp>,
}

impl Record for Dependant {}

/// A person as their guardian sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ward {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// What the guardian is to them, and since when.
    pub guardian: Guardian,
    /// Whether they have an account by now, and let the guardian stay.
    pub has_account: bool,
    /// Whether there is a picture of them.
    pub has_portrait: bool,
}

/// Somebody to be entered without an account.
#[derive(Debug, Clone)]
pub struct NewDependant {
    /// What they are called, as typed.
    pub name: String,
    /// What their first guardian is to them.
    pub kind: Relation,
    /// What is known of them.
    pub profile: Profile,
    /// The guardian's consent to keeping the diary; without it there is none.
    pub diary: bool,
    /// The guardian's consent to counting them in comparisons.
    pub cohorts: bool,
}

/// Whether `user` looks after `person`.
pub fn looks_after(reads: &impl Reads, user: UserId, person: PersonId) -> Result<bool, StoreError> {
    reads.exists(&GUARDIANS, &(person, user))
}

/// [`looks_after`] as a rule: to others the person does not exist.
pub fn must_look_after(
    reads: &impl Reads,
    user: UserId,
    person: PersonId,
) -> Result<(), PersonError> {
    if looks_after(reads, user, person)? {
        Ok(())
    } else {
        Err(PersonError::Unknown)
    }
}

/// Everybody whom `user` looks after, by name.
pub fn wards(reads: &impl Reads, user: UserId) -> Result<Vec<Ward>, StoreError> {
    let mut found = Vec::new();
    for ((_, person), ()) in reads.list(WARDS.prefix(&(user,)))? {
        let guardian = reads.get(&GUARDIANS, &(person, user))?;
        let dependant = reads.get(&DEPENDANTS, &person)?;
        if let (Some(guardian), Some(dependant)) = (guardian, dependant) {
            found.push(Ward {
                person,
                name: dependant.name,
                guardian,
                has_account: dependant.independent_since.is_some(),
                has_portrait: has_portrait(reads, person)?,
            });
        }
    }
    found.sort_by_cached_key(|ward| ward.name.to_lowercase());
    Ok(found)
}

/// Those who look after `person`, in the order in which they came.
pub fn guardians(
    reads: &impl Reads,
    person: PersonId,
) -> Result<Vec<(UserId, Guardian)>, StoreError> {
    let rows = reads.list(GUARDIANS.prefix(&(person,)))?;
    let mut found: Vec<_> = rows
        .into_iter()
        .map(|((_, user), guardian)| (user, guardian))
        .collect();
    found.sort_by_key(|(_, guardian)| guardian.since);
    Ok(found)
}

/// A person who was entered without an account and has none yet.
pub fn dependant(reads: &impl Reads, person: PersonId) -> Result<Option<Dependant>, StoreError> {
    let found = reads.get(&DEPENDANTS, &person)?;
    Ok(found.filter(|dependant| dependant.independent_since.is_none()))
}

/// What is wrong with a name, if anything; the name without blanks around it.
fn checked_name(name: &str) -> Result<String, Broken> {
    let name = name.trim();
    let most = i64::try_from(NAME_MAX).unwrap_or(i64::MAX);
    let text = match name.chars().count() {
        0 => Text::new(&common::REQUIRED),
        n if n > NAME_MAX => Text::new(&common::TOO_LONG).count(most),
        _ if name.chars().any(mail::breaks_a_line) => Text::new(&say::NAME_LETTERS),
        _ => return Ok(name.to_owned()),
    };
    Err(Broken {
        field: "name",
        text,
    })
}

fn appoint(
    tx: &mut Tx<'_>,
    person: PersonId,
    user: UserId,
    kind: Relation,
) -> Result<(), StoreError> {
    let since = tx.now();
    tx.put(&GUARDIANS, &(person, user), &Guardian { since, kind })?;
    tx.put(&WARDS, &(user, person), &())
}

fn dismiss(tx: &mut Tx<'_>, person: PersonId, user: UserId) -> Result<(), StoreError> {
    tx.delete(&GUARDIANS, &(person, user))?;
    tx.delete(&WARDS, &(user, person))?;
    // What waits for them may be about this person.
    mail::take_out_optional(tx, user)?;
    // A guardian who goes keeps no back door: they may have shared with themselves.
    sharing::end_for(tx, person, Audience::Member(user))
}

impl Persons {
    /// Enters somebody without an account, and gives their id. `by` becomes their guardian and
    /// consents for them, `from` where they are.
    ///
    /// # Errors
    /// Every rule that is broken: the name, and the consent without which there is no diary.
    pub async fn add_dependant(
        &self,
        by: UserId,
        from: Place,
        new: NewDependant,
    ) -> Result<PersonId, PersonError> {
        self.add_dependant_and(by, from, new, |_, _| Ok(())).await
    }

    /// [`Persons::add_dependant`], with something that belongs to it in the same transaction.
    ///
    /// # Errors
    /// Likewise, and those of `also`.
    pub async fn add_dependant_and<E: From<PersonError> + From<StoreError> + Send + 'static>(
        &self,
        by: UserId,
        from: Place,
        new: NewDependant,
        also: impl Fn(&mut Tx<'_>, PersonId) -> Result<(), E> + Send + 'static,
    ) -> Result<PersonId, E> {
        let mut broken = Vec::new();
        let name = checked_name(&new.name).unwrap_or_else(|fault| {
            broken.push(fault);
            String::new()
        });
        if !new.diary {
            broken.push(Broken {
                field: "diary",
                text: (&say::CONSENT_NEEDED).into(),
            });
        }
        if !broken.is_empty() {
            return Err(PersonError::Rules(broken).into());
        }
        let (persons, id) = (self.clone(), PersonId::new(&self.clock));
        let write = move |tx: &mut Tx<'_>| {
            let dependant = Dependant {
                name: name.clone(),
                since: tx.now(),
                independent_since: None,
            };
            tx.put(&DEPENDANTS, &id, &dependant)?;
            appoint(tx, id, by, new.kind)?;
            let person = NewPerson {
                id,
                profile: new.profile.clone(),
                diary: new.diary,
                cohorts: new.cohorts,
                from: from.clone(),
            };
            persons.create(tx, &person)?;
            also(tx, id)?;
            Ok(id)
        };
        self.store.write(Actor::User(by), write).await
    }

    /// Calls somebody without an account by another name.
    pub async fn rename(
        &self,
        by: UserId,
        person: PersonId,
        name: &str,
    ) -> Result<(), PersonError> {
        let name = checked_name(name).map_err(|fault| PersonError::Rules(vec![fault]))?;
        let write = move |tx: &mut Tx<'_>| {
            must_look_after(tx, by, person)?;
            let mut found = dependant(tx, person)?.ok_or(PersonError::Unknown)?;
            found.name.clone_from(&name);
            Ok(tx.put(&DEPENDANTS, &person, &found)?)
        };
        self.store.write(Actor::User(by), write).await
    }

    /// Makes `user` a guardian of somebody without an account, at the wish of the guardian `by`.
    /// Who is one already stays as they were.
    pub fn add_guardian_in(
        &self,
        tx: &mut Tx<'_>,
        by: UserId,
        person: PersonId,
        user: UserId,
        kind: Relation,
    ) -> Result<(), PersonError> {
        must_look_after(tx, by, person)?;
        dependant(tx, person)?.ok_or(PersonError::Unknown)?;
        if !looks_after(tx, user, person)? {
            appoint(tx, person, user, kind)?;
        }
        Ok(())
    }

    /// Takes a diary out of the hands of a guardian. The caller has made sure who may wish that.
    ///
    /// # Errors
    /// [`PersonError::LastGuardian`] when nobody else could reach the diary then.
    pub fn remove_guardian_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        user: UserId,
    ) -> Result<(), PersonError> {
        must_look_after(tx, user, person)?;
        if dependant(tx, person)?.is_some() && guardians(tx, person)?.len() < 2 {
            return Err(PersonError::LastGuardian);
        }
        Ok(dismiss(tx, person, user)?)
    }

    /// Gives a diary with all its history to the person themselves, who has an account from now on
    /// and consents in their own name. Guardians go, unless they `stay`.
    pub fn hand_over_in(
        &self,
        tx: &mut Tx<'_>,
        from: &Place,
        person: PersonId,
        stay: bool,
        change: &Change,
    ) -> Result<(), PersonError> {
        let mut found = dependant(tx, person)?.ok_or(PersonError::Unknown)?;
        found.independent_since = Some(tx.now());
        tx.put(&DEPENDANTS, &person, &found)?;
        // A guardian's wish to erase them is theirs no longer.
        tx.delete(&ERASURES, &person)?;
        if !stay {
            for (user, _) in guardians(tx, person)? {
                dismiss(tx, person, user)?;
            }
        }
        // Nothing is shared by default; what a guardian shared for them is theirs to share anew.
        sharing::end_shares(tx, person)?;
        if consents::consent_now(tx, person, Purpose::Sharing)? {
            consents::record(tx, person, Purpose::Sharing, false, from)?;
        }
        // Their own word counts from now on, also where it is the same as the guardian's was.
        consents::record(tx, person, Purpose::Diary, true, from)?;
        let before = consents::consent_now(tx, person, Purpose::Cohorts)?;
        if let Some(given) = change.consents.cohorts.filter(|given| *given == before) {
            consents::record(tx, person, Purpose::Cohorts, given, from)?;
        }
        self.change_in(tx, from, person, change).map(drop)
    }
}

#[cfg(test)]
#[path = "guardians_tests.rs"]
mod tests;
