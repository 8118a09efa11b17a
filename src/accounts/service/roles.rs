//! Roles of one's own, and who has which.

use super::register::has_administrator;
use super::{Accounts, user_of};
use crate::access::Permissions;
use crate::access::ROLES;
use crate::access::Role;
use crate::access::roles::key_of;
use crate::access::roles::{self, Named, OwnRole, ROLES_MAX};
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::model::User;
use crate::accounts::tables::USERS;
use crate::i18n::Text;
use crate::i18n::messages::roles as say;
use crate::ops::ids::UserId;
use crate::ops::random;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::FieldError;
use std::sync::atomic::Ordering;

impl Accounts {
    /// Every role: those that every household has, then its own by name.
    pub async fn list_roles(&self) -> Result<Vec<Named>, AccountError> {
        Ok(self.inner.store.read(roles::all).await?)
    }

    /// The role of a name: `editor` is another word for `member`.
    pub async fn find_role(&self, name: &str) -> Result<Named, AccountError> {
        let name = name.to_owned();
        let read = move |snap: &Snap| roles::find(snap, &name)?.ok_or(AccountError::UnknownRole);
        self.inner.store.read(read).await
    }

    /// What the role of a user lets them do.
    pub async fn permissions_of(&self, user: &User) -> Result<Permissions, AccountError> {
        let role = user.role;
        let read = move |snap: &Snap| roles::named(snap, role);
        Ok(self.inner.store.read(read).await?.permissions)
    }

    /// Makes a role, or changes the one of this id. The fields are `name` and `permissions`.
    pub async fn keep_role(
        &self,
        by: Actor,
        id: Option<u64>,
        name: &str,
        permissions: Permissions,
    ) -> Result<Named, AccountError> {
        let name = name.trim().to_owned();
        let mut errors = Vec::new();
        if let Err(text) = roles::check_name(&name) {
            errors.push(FieldError::new("name", text));
        }
        if permissions.is_empty() {
            errors.push(FieldError::new("permissions", &say::PERMISSIONS_EMPTY));
        }
        if !errors.is_empty() {
            return Err(AccountError::Invalid(errors));
        }
        let fresh = u64::from_be_bytes(random::bytes());
        let write = move |tx: &mut Tx<'_>| {
            if let Some(id) = id
                && !tx.exists(&ROLES, &id)?
            {
                return Err(AccountError::UnknownRole);
            }
            let role = OwnRole {
                name: name.clone(),
                permissions,
            };
            check_others(tx, id, &role)?;
            let id = id.unwrap_or(fresh);
            tx.put(&ROLES, &id, &role)?;
            Ok(roles::named(tx, Role::Own(id))?)
        };
        self.inner.store.write(by, write).await
    }

    /// Takes a role of one's own away. Who has it gets `instead`; without that, nobody may have it.
    pub async fn remove_role(
        &self,
        by: Actor,
        id: u64,
        instead: Option<Role>,
    ) -> Result<(), AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            if !tx.exists(&ROLES, &id)? {
                return Err(AccountError::UnknownRole);
            }
            let members = having(tx, Role::Own(id))?;
            if let Some(role) = instead.filter(|role| *role != Role::Own(id)) {
                for user in &members {
                    accounts.change_role(tx, by, user.id, role)?;
                }
            } else if !members.is_empty() {
                return Err(AccountError::RoleInUse(members.len()));
            }
            Ok(tx.delete(&ROLES, &id)?)
        };
        self.inner.store.write(by, write).await
    }

    /// Gives a user another role, which counts from their next request. The household keeps an
    /// administrator.
    pub async fn set_role(&self, by: Actor, id: UserId, role: Role) -> Result<User, AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| accounts.change_role(tx, by, id, role);
        let user = self.inner.store.write(by, write).await?;
        if user.runs_the_house() {
            self.inner.has_administrator.store(true, Ordering::Relaxed);
        }
        Ok(user)
    }

    fn change_role(
        &self,
        tx: &mut Tx<'_>,
        by: Actor,
        id: UserId,
        role: Role,
    ) -> Result<User, AccountError> {
        if let Role::Own(own) = role
            && !tx.exists(&ROLES, &own)?
        {
            return Err(AccountError::UnknownRole);
        }
        let mut user = user_of(tx, id)?;
        if user.role == role {
            return Ok(user);
        }
        let ran_the_house = user.runs_the_house();
        user.role = role;
        tx.put(&USERS, &id, &user)?;
        if ran_the_house && !has_administrator(tx)? {
            return Err(AccountError::LastAdministrator);
        }
        self.note(tx, id, EventKind::RoleChanged, by, &Place::default())?;
        Ok(user)
    }
}

/// That no other role is called so, and that there are not too many.
fn check_others(reads: &impl Reads, id: Option<u64>, role: &OwnRole) -> Result<(), AccountError> {
    let others = reads.list(ROLES.all())?;
    let wrong = |text: Text| Err(AccountError::Invalid(vec![FieldError::new("name", text)]));
    let key = key_of(&role.name);
    if others
        .iter()
        .any(|(other, own)| Some(*other) != id && key_of(&own.name) == key)
    {
        return wrong(Text::new(&say::NAME_TAKEN));
    }
    if id.is_none() && others.len() >= ROLES_MAX {
        let most = i64::try_from(ROLES_MAX).unwrap_or(i64::MAX);
        return wrong(Text::new(&say::TOO_MANY).count(most));
    }
    Ok(())
}

/// Everybody who has this role, disabled ones too.
fn having(reads: &impl Reads, role: Role) -> Result<Vec<User>, StoreError> {
    let users = reads.list(USERS.all())?;
    let users = users.into_iter().map(|(_, user)| user);
    Ok(users.filter(|user| user.role == role).collect())
}
