//! What is done to accounts that exist: by their owner, by an administrator, at the command line.

use super::erasing::user_of_person;
use super::family;
use super::register::has_administrator;
use super::sessions::end_all;
use super::{Accounts, find_user, user_of};
use crate::access::roles::{self, Named};
use crate::access::sessions::SESSION;
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::mailed::{self, Purpose};
use crate::accounts::model::User;
use crate::accounts::tables::USERS;
use crate::credentials::Credential;
use crate::credentials::password::check_password;
use crate::ops::Secret;
use crate::ops::ids::{PersonId, UserId};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::FieldError;
use crate::web::guards::ClientIp;
use std::collections::{BTreeMap, BTreeSet};

/// A user with their role as it stands.
#[derive(Debug, Clone)]
pub struct UserShown {
    /// Who.
    pub user: User,
    /// What they are in the household.
    pub role: Named,
}

impl Accounts {
    /// Every user with their role, by name.
    pub async fn list_members(&self) -> Result<Vec<UserShown>, AccountError> {
        Ok(self.inner.store.read(members_in).await?)
    }

    /// The account of a person, where they have one.
    pub async fn account_of(&self, person: PersonId) -> Result<Option<User>, StoreError> {
        let read = move |snap: &Snap| user_of_person(snap, person);
        self.inner.store.read(read).await
    }

    /// What these users are called, for pages that say who did something. Who is gone has no name.
    pub async fn names(
        &self,
        users: BTreeSet<UserId>,
    ) -> Result<BTreeMap<UserId, String>, AccountError> {
        let read = move |snap: &Snap| {
            let mut names = BTreeMap::new();
            for id in &users {
                names.extend(snap.get(&USERS, id)?.map(|user| (*id, user.username)));
            }
            Ok::<_, StoreError>(names)
        };
        Ok(self.inner.store.read(read).await?)
    }

    /// Every user, by name.
    pub async fn list_users(&self) -> Result<Vec<User>, AccountError> {
        Ok(self.inner.store.read(users_in).await?)
    }

    /// The user of a name, or of a mail address.
    pub async fn find(&self, name: &str) -> Result<User, AccountError> {
        let name = name.to_owned();
        let read = move |snap: &Snap| find_user(snap, &name)?.ok_or(AccountError::Unknown);
        self.inner.store.read(read).await
    }

    /// Sets a user's password for the operator, and ends all their sessions and tokens.
    pub async fn set_password(
        &self,
        name: &str,
        password: Secret<String>,
    ) -> Result<(), AccountError> {
        let user = self.find(name).await?;
        check_new(&user, "password", &password)?;
        let hash = self.hash_new("password", password).await?;
        let nowhere = Place::default();
        self.replace_password(Actor::System, user.id, hash, None, nowhere)
            .await
    }

    /// Changes a user's own password, who proves that they know the old one. Ends all their other
    /// sessions and every token, and renews `session`: the value of its cookie from now on is given
    /// back, so that a copy of the old one is worth nothing.
    pub async fn change_password(
        &self,
        from: ClientIp,
        user: &User,
        session: u128,
        old: Secret<String>,
        new: Secret<String>,
    ) -> Result<Secret<String>, AccountError> {
        check_new(user, "new_password", &new)?;
        if user.has_password() {
            self.prove_own(from, user, "password", old).await?;
        } else {
            self.prove_fresh(user.id, session).await?;
        }
        let hash = self.hash_new("new_password", new).await?;
        let actor = Actor::User(user.id);
        let renewed = Credential::random();
        let cookie = Secret::new(renewed.text());
        let kept = Some((session, renewed));
        self.replace_password(actor, user.id, hash, kept, from.into())
            .await?;
        Ok(cookie)
    }

    async fn replace_password(
        &self,
        actor: Actor,
        id: UserId,
        hash: String,
        kept: Option<(u128, Credential)>,
        from: Place,
    ) -> Result<(), AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let mut user = user_of(tx, id)?;
            user.password_hash.clone_from(&hash);
            tx.put(&USERS, &id, &user)?;
            let kept = match &kept {
                Some((session, renewed)) => {
                    SESSION.renew(tx, *session, renewed)?;
                    family::carry_over(tx, *session, renewed.id)?;
                    Some(renewed.id)
                }
                None => None,
            };
            end_all(tx, id, kept)?;
            mailed::revoke(tx, id, |code| code.purpose == Purpose::Recover)?;
            accounts.tell_password_changed(tx, &user, &from)?;
            let kind = EventKind::PasswordChanged;
            Ok(accounts.note(tx, id, kind, actor, &from)?)
        };
        self.inner.store.write(actor, write).await
    }

    /// Keeps a user out, or lets them in again. Who is kept out loses all sessions and tokens; the
    /// last administrator cannot be.
    pub async fn set_disabled(
        &self,
        by: Actor,
        id: UserId,
        disabled: bool,
    ) -> Result<User, AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let mut user = user_of(tx, id)?;
            let ran_the_house = user.runs_the_house();
            user.disabled = disabled;
            tx.put(&USERS, &id, &user)?;
            if ran_the_house && !has_administrator(tx)? {
                return Err(AccountError::LastAdministrator);
            }
            if disabled {
                end_all(tx, id, None)?;
            }
            let kind = if disabled {
                EventKind::Disabled
            } else {
                EventKind::Enabled
            };
            accounts.note(tx, id, kind, by, &Place::default())?;
            Ok(user)
        };
        self.inner.store.write(by, write).await
    }
}

fn users_in(reads: &Snap) -> Result<Vec<User>, StoreError> {
    let rows = reads.list(USERS.all())?;
    let mut users: Vec<_> = rows.into_iter().map(|(_, user)| user).collect();
    users.sort_by(|a, b| a.username_key.cmp(&b.username_key));
    Ok(users)
}

/// Every user with their role, by name.
pub(super) fn members_in(reads: &Snap) -> Result<Vec<UserShown>, StoreError> {
    let with_role = |user: User| {
        let role = roles::named(reads, user.role)?;
        Ok(UserShown { user, role })
    };
    users_in(reads)?.into_iter().map(with_role).collect()
}

/// Whether a new password of `user` can be accepted; if not, an error of `field`.
pub(super) fn check_new(
    user: &User,
    field: &str,
    password: &Secret<String>,
) -> Result<(), AccountError> {
    let known = [user.username.as_str(), user.email.as_str()];
    match check_password(password.expose(), &known) {
        Ok(_) => Ok(()),
        Err(text) => Err(AccountError::Invalid(vec![FieldError::new(field, text)])),
    }
}
