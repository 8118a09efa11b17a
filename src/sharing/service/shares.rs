//! Sharing with members by name, and opening what is shared.

use super::Sharing;
use crate::accounts::{AccountError, Member, USERS, User, find_user, user_of};
use crate::i18n::Msg;
use crate::i18n::messages::{family, sharing as say};
use crate::ops::ids::{PersonId, UserId};
use crate::persons::{self, Access, Audience, Grants, Groups, NewShare, Profile, Share, ShareId};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::{FieldError, Place};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What somebody wants to share, with a member by the name they typed.
#[derive(Debug, Clone)]
pub struct ShareWish {
    /// What.
    pub groups: Groups,
    /// The user name of the member; `None` for the whole household.
    pub with: Option<String>,
    /// Whether they may also log.
    pub write: bool,
    /// The last day.
    pub until: Option<Date>,
}

/// A share as the person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareShown {
    /// Which.
    pub id: ShareId,
    /// Its terms.
    pub share: Share,
    /// The user name of the member; `None` for the whole household.
    pub with: Option<String>,
    /// The user name of who gave it, where that is not the person.
    pub by: Option<String>,
}

/// Somebody who shares something with a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharer {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// What they share.
    pub grants: Grants,
}

/// A diary as far as somebody may see it. It is made only by asking what they may see, and says
/// whose it is only together with that.
#[derive(Debug, Clone)]
pub struct Sight {
    person: PersonId,
    name: String,
    profile: Profile,
    today: Date,
    access: Access,
}

impl Sight {
    /// The diary that a member has open, all of which they may see.
    pub fn of_member(member: &Member) -> Self {
        let access = match member.logs_for() {
            Some(_) => Access::Guardian,
            None => Access::Own,
        };
        Self::whole(member.person, member.profile.clone(), member.today, access)
    }

    /// All of one's own diary, or of one that one looks after.
    pub(in crate::sharing) const fn whole(
        person: PersonId,
        profile: Profile,
        today: Date,
        access: Access,
    ) -> Self {
        Self {
            person,
            name: String::new(),
            profile,
            today,
            access,
        }
    }

    /// Whose it is, and what may be seen of it.
    pub const fn of(&self) -> (PersonId, Access) {
        (self.person, self.access)
    }

    /// What the person is called; empty where the whole diary is seen.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The person's profile, for reading what is typed by their calendar. Nothing of it is shown.
    pub const fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The date of the person's day.
    pub const fn today(&self) -> Date {
        self.today
    }

    /// What may be seen.
    pub const fn access(&self) -> Access {
        self.access
    }
}

/// What persons are called by those who share a house with them: user names of accounts that are
/// not disabled, and the names of those who have none.
pub(super) struct Names(BTreeMap<PersonId, String>);

impl Names {
    /// Reads all of them: a household is small.
    pub(super) fn read(reads: &impl Reads) -> Result<Self, StoreError> {
        let users = reads.list(USERS.all())?.into_iter();
        let named = users
            .filter(|(_, user)| !user.disabled)
            .map(|(_, user)| (user.person, user.username));
        Ok(Self(named.collect()))
    }

    /// What the person is called; `None` for somebody whose account is disabled or gone.
    pub(super) fn of(
        &self,
        reads: &impl Reads,
        person: PersonId,
    ) -> Result<Option<String>, StoreError> {
        match self.0.get(&person) {
            Some(name) => Ok(Some(name.clone())),
            None => Ok(persons::dependant(reads, person)?.map(|dependant| dependant.name)),
        }
    }
}

/// Everybody who shares something with `user` at `now`, by name.
fn sharers(reads: &impl Reads, user: &User, now: Timestamp) -> Result<Vec<Sharer>, StoreError> {
    let found = persons::sharers(reads, user.id, user.person, now)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let names = Names::read(reads)?;
    let mut sharers = Vec::new();
    for (person, grants) in found {
        if let Some(name) = names.of(reads, person)? {
            sharers.push(Sharer {
                person,
                name,
                grants,
            });
        }
    }
    sharers.sort_by_cached_key(|sharer| (sharer.name.to_lowercase(), sharer.person));
    Ok(sharers)
}

/// Somebody who shares something with the whole household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Housemate {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// The date of their day.
    pub today: Date,
    /// What they share with everybody.
    pub groups: Groups,
}

/// Everybody who shares something with the whole household at `now`, by name.
pub fn housemates(reads: &impl Reads, now: Timestamp) -> Result<Vec<Housemate>, StoreError> {
    let names = Names::read(reads)?;
    let mut found = Vec::new();
    for (person, groups) in persons::household_sharers(reads, now)? {
        let profile = persons::profile(reads, person)?;
        if let (Some(profile), Some(name)) = (profile, names.of(reads, person)?) {
            found.push(Housemate {
                person,
                name,
                today: profile.date_at(now),
                groups,
            });
        }
    }
    found.sort_by_cached_key(|one| (one.name.to_lowercase(), one.person));
    Ok(found)
}

impl Sharing {
    /// What is shared of a person's diary now, in the order of groups.
    pub async fn shares(&self, person: PersonId) -> Result<Vec<ShareShown>, AccountError> {
        let now = self.clock.now();
        let read = move |snap: &Snap| {
            let profile = persons::profile(snap, person)?.ok_or(AccountError::Unknown)?;
            let mut shown = Vec::new();
            for (id, share) in persons::shares(snap, person, profile.date_at(now))? {
                let with = match id.with {
                    Audience::Household => None,
                    Audience::Member(user) => Some(name_of(snap, user)?),
                };
                let by = match share.by {
                    Some(by) => snap.get(&USERS, &by)?.filter(|user| user.person != person),
                    None => None,
                };
                shown.push(ShareShown {
                    id,
                    share,
                    with,
                    by: by.map(|user| user.username),
                });
            }
            Ok(shown)
        };
        self.store.read(read).await
    }

    /// The user name behind an audience, for telling what was done; `None` for the household.
    pub async fn audience_name(&self, with: Audience) -> Result<Option<String>, AccountError> {
        let read = move |snap: &Snap| match with {
            Audience::Household => Ok(None),
            Audience::Member(user) => name_of(snap, user).map(Some),
        };
        Ok(self.store.read(read).await?)
    }

    /// Shares groups of a diary that is `by`'s own, or of somebody they look after, and consents to
    /// sharing where that was not done yet; `from` is written into the receipt.
    ///
    /// # Errors
    /// Fields `username`, `groups` and `until` that cannot be accepted.
    pub async fn share(
        &self,
        by: UserId,
        from: Place,
        person: PersonId,
        wish: ShareWish,
    ) -> Result<(), AccountError> {
        let persons = self.accounts.persons().clone();
        let write = move |tx: &mut Tx<'_>| {
            must_decide(tx, by, person)?;
            let with = match &wish.with {
                None => Audience::Household,
                Some(name) => Audience::Member(reader(tx, person, name)?),
            };
            let new = NewShare {
                groups: wish.groups,
                with,
                write: wish.write,
                until: wish.until,
            };
            Ok(persons.share_in(tx, &from, person, &new)?)
        };
        self.store.write(Actor::User(by), write).await
    }

    /// Takes a share back, or with `again` gives one again that was taken back within the hour.
    pub async fn end_share(
        &self,
        by: UserId,
        person: PersonId,
        id: ShareId,
        again: bool,
    ) -> Result<(), AccountError> {
        let persons = self.accounts.persons().clone();
        let write = move |tx: &mut Tx<'_>| {
            must_decide(tx, by, person)?;
            if again {
                persons.reshare_in(tx, person, id)?;
            } else {
                persons.unshare_in(tx, person, id)?;
            }
            Ok(())
        };
        self.store.write(Actor::User(by), write).await
    }

    /// Everybody who shares something with `user` now, by name.
    pub async fn sharers(&self, user: &User) -> Result<Vec<Sharer>, StoreError> {
        let (user, now) = (user.clone(), self.clock.now());
        let read = move |snap: &Snap| sharers(snap, &user, now);
        self.store.read(read).await
    }

    /// What `user` may see of the diary of `person` because it is shared with them; `None` when
    /// that is nothing.
    pub async fn shared(&self, user: &User, person: PersonId) -> Result<Option<Sight>, StoreError> {
        let (user, now) = (user.clone(), self.clock.now());
        let read = move |snap: &Snap| {
            let Some(profile) = persons::profile(snap, person)? else {
                return Ok(None);
            };
            let today = profile.date_at(now);
            let grants = persons::grants(snap, person, user.id, today)?;
            if grants.is_empty() || person == user.person {
                return Ok(None);
            }
            let name = Names::read(snap)?.of(snap, person)?;
            Ok(name.map(|name| Sight {
                person,
                name,
                profile,
                today,
                access: Access::Shared(grants),
            }))
        };
        self.store.read(read).await
    }

    /// What `user` may see of everybody who shares something with them now, by name. Nobody has
    /// looked yet: whoever shows something of it says so with [`Sharing::note_shared`].
    pub async fn sights(&self, user: &User) -> Result<Vec<Sight>, StoreError> {
        let (user, now) = (user.clone(), self.clock.now());
        let read = move |snap: &Snap| {
            let mut sights = Vec::new();
            for sharer in sharers(snap, &user, now)? {
                if let Some(profile) = persons::profile(snap, sharer.person)? {
                    sights.push(Sight {
                        person: sharer.person,
                        name: sharer.name,
                        today: profile.date_at(now),
                        profile,
                        access: Access::Shared(sharer.grants),
                    });
                }
            }
            Ok(sights)
        };
        self.store.read(read).await
    }
}

/// Only the person decides what is shared, or who looks after them.
fn must_decide(reads: &impl Reads, by: UserId, person: PersonId) -> Result<(), AccountError> {
    if user_of(reads, by)?.person != person {
        persons::must_look_after(reads, by, person)?;
    }
    Ok(())
}

/// The member of this name, with whom something of `person` can be shared.
fn reader(reads: &impl Reads, person: PersonId, name: &str) -> Result<UserId, AccountError> {
    let refuse = |text: &'static Msg| {
        let error = FieldError::new("username", text);
        Err(AccountError::Invalid(vec![error]))
    };
    if name.is_empty() {
        let error = FieldError::required("username");
        return Err(AccountError::Invalid(vec![error]));
    }
    // By name only: who has which mail address is nobody's to find out.
    let found = (!name.contains('@')).then(|| find_user(reads, name));
    let found = found.transpose()?.flatten().filter(|user| !user.disabled);
    match found {
        None => refuse(&family::NO_SUCH_MEMBER),
        Some(user) if user.person == person => refuse(&say::SEES_ALL),
        Some(user) if persons::looks_after(reads, user.id, person)? => refuse(&say::SEES_ALL),
        Some(user) => Ok(user.id),
    }
}

pub(super) fn name_of(reads: &impl Reads, user: UserId) -> Result<String, StoreError> {
    let found = reads.get(&USERS, &user)?;
    Ok(found.map(|user| user.username).unwrap_or_default())
}
