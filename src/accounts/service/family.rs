//! Whom a user acts for, who else may, and handing a diary over to its person.

use super::{Accounts, find_user, user_of};
use crate::access::SESSIONS;
use crate::accounts::error::AccountError;
use crate::accounts::model::User;
use crate::accounts::tables::{ACTING, Acting, INVITES, Invite, USERS};
use crate::credentials::Credential;
use crate::i18n::messages::family as say;
use crate::ops::ids::{PersonId, UserId};
use crate::persons::{self, Guardian, PersonError, Profile, Relation, Ward};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::FieldError;
use jiff::Timestamp;
use jiff::civil::Date;

/// A diary of somebody else that a user has open.
#[derive(Debug, Clone)]
pub struct OpenDiary {
    /// Whose.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Their profile.
    pub profile: Profile,
    /// The date of their day.
    pub today: Date,
    /// Whether it waits for a guardian to agree to a newer privacy notice.
    pub owes_consent: bool,
}

/// What a session has open beside the user's own diary.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// The diary that is open instead of their own.
    pub open: Option<OpenDiary>,
    /// Whether one was open that the user may not see any more.
    pub lapsed: bool,
    /// Everybody they look after, by name.
    pub wards: Vec<Ward>,
    /// Whether somebody shares something with them.
    pub shared: bool,
    /// When the person of the open diary, or the user, is erased with everything.
    pub erased_at: Option<Timestamp>,
}

/// Somebody who looks after a diary, as its guardians see them.
#[derive(Debug, Clone)]
pub struct GuardianShown {
    /// Their user id.
    pub user: UserId,
    /// Their user name.
    pub name: String,
    /// Since when, and what they are to the person.
    pub guardian: Guardian,
}

/// A link to hand a diary over that was not used yet.
#[derive(Debug, Clone)]
pub struct HandoverShown {
    /// Its id, with which it is withdrawn.
    pub id: u128,
    /// The name of who made it.
    pub by: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Whether guardians stay.
    pub guardians_stay: bool,
}

/// What an invitation hands over: the person's name, and whether guardians stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeOver {
    /// What the guardians call the person.
    pub name: String,
    /// Whether guardians stay.
    pub guardians_stay: bool,
}

/// What the session `id` of `user` has open. Asked anew with every request, so that a guardian who
/// was removed has lost the diary by the next one.
pub(super) fn desk(
    reads: &impl Reads,
    id: u128,
    user: &User,
    now: Timestamp,
) -> Result<Desk, StoreError> {
    let wards = persons::wards(reads, user.id)?;
    let acting = reads.get(&ACTING, &id)?.filter(|row| row.user == user.id);
    let mut desk = Desk {
        wards,
        shared: persons::shows_anything(reads, user.id, user.person, now)?,
        ..Desk::default()
    };
    if let Some(acting) = acting {
        let ward = desk.wards.iter().find(|ward| ward.person == acting.person);
        desk.open = match ward {
            Some(ward) => diary_of(reads, ward, now)?,
            None => None,
        };
        desk.lapsed = desk.open.is_none();
    }
    let person = desk.open.as_ref().map_or(user.person, |open| open.person);
    desk.erased_at = persons::erasure(reads, person)?.map(|erasure| erasure.due);
    Ok(desk)
}

/// The diary of somebody a user looks after.
fn diary_of(
    reads: &impl Reads,
    ward: &Ward,
    now: Timestamp,
) -> Result<Option<OpenDiary>, StoreError> {
    let Some(profile) = persons::profile(reads, ward.person)? else {
        return Ok(None);
    };
    Ok(Some(OpenDiary {
        person: ward.person,
        name: ward.name.clone(),
        today: profile.date_at(now),
        owes_consent: persons::owes_consent(reads, ward.person)?,
        profile,
    }))
}

/// Whom an invitation lets take over, if it is one of those: the person still has no account, and
/// who made it still looks after them.
pub(super) fn taken_over(
    reads: &impl Reads,
    invite: &Invite,
) -> Result<Option<(PersonId, TakeOver)>, AccountError> {
    let Some(person) = invite.person else {
        return Ok(None);
    };
    let found = persons::dependant(reads, person)?;
    let stands = persons::looks_after(reads, invite.created_by, person)?;
    let found = found
        .filter(|_| stands)
        .ok_or(AccountError::InviteInvalid)?;
    let take_over = TakeOver {
        name: found.name,
        guardians_stay: invite.guardians_stay,
    };
    Ok(Some((person, take_over)))
}

/// Leaves the diary open that was open in the session `old`, under its new id.
pub(super) fn carry_over(tx: &mut Tx<'_>, old: u128, new: u128) -> Result<(), StoreError> {
    let Some(acting) = tx.get(&ACTING, &old)? else {
        return Ok(());
    };
    tx.delete(&ACTING, &old)?;
    tx.put(&ACTING, &new, &acting)
}

impl Accounts {
    /// Opens the diary of `person` in a session, or one's own with `None`.
    pub async fn act_for(
        &self,
        user: UserId,
        session: u128,
        person: Option<PersonId>,
    ) -> Result<(), AccountError> {
        let write = move |tx: &mut Tx<'_>| {
            // Sessions end without knowing of this table; what they left is swept here.
            for (id, _) in tx.list(ACTING.all())? {
                if !tx.exists(&SESSIONS, &id)? {
                    tx.delete(&ACTING, &id)?;
                }
            }
            match person {
                Some(person) => {
                    persons::must_look_after(tx, user, person)?;
                    tx.put(&ACTING, &session, &Acting { user, person })?;
                }
                None => tx.delete(&ACTING, &session)?,
            }
            Ok(())
        };
        self.inner.store.write(Actor::User(user), write).await
    }

    /// Closes the diary a session had open, if the user does not look after it any more.
    pub async fn forget_lapsed(&self, user: UserId, session: u128) -> Result<(), StoreError> {
        let write = move |tx: &mut Tx<'_>| match tx.get(&ACTING, &session)? {
            Some(row) if !persons::looks_after(tx, row.user, row.person)? => {
                tx.delete(&ACTING, &session)
            }
            _ => Ok(()),
        };
        self.inner.store.write(Actor::User(user), write).await
    }

    /// Profile and date of a person whom `user` looks after; `None` for everybody else's.
    pub async fn ward(
        &self,
        user: UserId,
        person: PersonId,
    ) -> Result<Option<OpenDiary>, StoreError> {
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| {
            let wards = persons::wards(snap, user)?;
            match wards.iter().find(|ward| ward.person == person) {
                Some(ward) => diary_of(snap, ward, now),
                None => Ok(None),
            }
        };
        self.inner.store.read(read).await
    }

    /// Everybody whom `user` looks after.
    pub async fn wards(&self, user: UserId) -> Result<Vec<Ward>, StoreError> {
        let read = move |snap: &Snap| persons::wards(snap, user);
        self.inner.store.read(read).await
    }

    /// Who looks after `person`.
    pub async fn guardians(&self, person: PersonId) -> Result<Vec<GuardianShown>, AccountError> {
        let read = move |snap: &Snap| {
            let mut shown = Vec::new();
            for (user, guardian) in persons::guardians(snap, person)? {
                let found = snap.get(&USERS, &user)?;
                shown.push(GuardianShown {
                    user,
                    name: found.map(|user| user.username).unwrap_or_default(),
                    guardian,
                });
            }
            Ok(shown)
        };
        self.inner.store.read(read).await
    }

    /// Makes the member of this user name a guardian of somebody without an account.
    pub async fn add_guardian(
        &self,
        by: UserId,
        person: PersonId,
        name: &str,
        kind: Relation,
    ) -> Result<(), AccountError> {
        let (accounts, name) = (self.clone(), name.to_owned());
        let write = move |tx: &mut Tx<'_>| {
            // Before the name is looked up: strangers do not learn who has an account.
            persons::must_look_after(tx, by, person)?;
            let named = (!name.contains('@')).then(|| find_user(tx, &name));
            let found = named.transpose()?.flatten().filter(|user| !user.disabled);
            let Some(found) = found else {
                let error = FieldError::new("username", &say::NO_SUCH_MEMBER);
                return Err(AccountError::Invalid(vec![error]));
            };
            let persons = &accounts.inner.persons;
            Ok(persons.add_guardian_in(tx, by, person, found.id, kind)?)
        };
        self.inner.store.write(Actor::User(by), write).await
    }

    /// Takes a diary out of the hands of `guardian`, at the wish of another guardian or of the
    /// person themselves.
    pub async fn remove_guardian(
        &self,
        by: UserId,
        person: PersonId,
        guardian: UserId,
    ) -> Result<(), AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            if user_of(tx, by)?.person != person {
                persons::must_look_after(tx, by, person)?;
            }
            let persons = &accounts.inner.persons;
            Ok(persons.remove_guardian_in(tx, person, guardian)?)
        };
        self.inner.store.write(Actor::User(by), write).await
    }

    /// Makes a link with which a person takes over their diary, and gives its path. This is the
    /// only time it is known.
    pub async fn create_handover(
        &self,
        by: UserId,
        person: PersonId,
        guardians_stay: bool,
    ) -> Result<String, AccountError> {
        self.make_invite(by, Some((person, guardians_stay)), None)
            .await
    }

    /// The links for a person that can still be used, the newest first.
    pub async fn handovers(&self, person: PersonId) -> Result<Vec<HandoverShown>, AccountError> {
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| {
            let mut shown = Vec::new();
            for (id, invite) in snap.list(INVITES.all())? {
                if invite.person == Some(person) && invite.expires_at > now {
                    let by = snap.get(&USERS, &invite.created_by)?;
                    shown.push(HandoverShown {
                        id,
                        by: by.map(|user| user.username).unwrap_or_default(),
                        created_at: invite.created_at,
                        expires_at: invite.expires_at,
                        guardians_stay: invite.guardians_stay,
                    });
                }
            }
            shown.sort_by_key(|link| std::cmp::Reverse(link.created_at));
            Ok(shown)
        };
        self.inner.store.read(read).await
    }

    /// Withdraws a link that hands `person` over. One that is gone already is no error.
    pub async fn revoke_handover(
        &self,
        by: UserId,
        person: PersonId,
        id: u128,
    ) -> Result<(), AccountError> {
        let write = move |tx: &mut Tx<'_>| {
            persons::must_look_after(tx, by, person)?;
            if tx
                .get(&INVITES, &id)?
                .is_some_and(|invite| invite.person == Some(person))
            {
                tx.delete(&INVITES, &id)?;
            }
            Ok(())
        };
        self.inner.store.write(Actor::User(by), write).await
    }

    /// What somebody with this invitation takes over, for the page on which they register; nothing
    /// with a plain one.
    pub async fn take_over(&self, code: &str) -> Result<Option<TakeOver>, AccountError> {
        let code = Credential::parse(code).ok_or(AccountError::InviteInvalid)?;
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| {
            let invite = super::invites::find(snap, &code, now)?;
            Ok(taken_over(snap, &invite)?.map(|(_, take_over)| take_over))
        };
        self.inner.store.read(read).await
    }

    /// How many days an invitation holds.
    pub fn invite_days(&self) -> i64 {
        self.inner.invite_lasts.as_hours() / 24
    }
}

/// Only those who look after somebody without an account hand them over.
pub(super) fn must_be_theirs(
    reads: &impl Reads,
    by: UserId,
    person: PersonId,
) -> Result<(), AccountError> {
    persons::must_look_after(reads, by, person)?;
    match persons::dependant(reads, person)? {
        Some(_) => Ok(()),
        None => Err(PersonError::Unknown.into()),
    }
}
