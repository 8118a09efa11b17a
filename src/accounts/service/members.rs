//! What is done to accounts that exist: by their owner, by an administrator, at the command line.

use super::register::has_administrator;
use super::{Accounts, find_user, user_of};
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::model::{self, User, key_of};
use crate::accounts::sessions::{SESSION, TOKEN};
use crate::accounts::tables::{BY_EMAIL, USERS};
use crate::i18n::messages::{account_linked as linked, accounts as say};
use crate::ops::Secret;
use crate::ops::ids::UserId;
use crate::store::{Actor, Reads, Snap, Tx};
use crate::web::FieldError;
use crate::web::guards::ClientIp;

impl Accounts {
    /// Every user, by name.
    pub async fn list_users(&self) -> Result<Vec<User>, AccountError> {
        let read = |snap: &Snap| {
            let rows = snap.list(USERS.all())?;
            let mut users: Vec<_> = rows.into_iter().map(|(_, user)| user).collect();
            users.sort_by(|a, b| a.username_key.cmp(&b.username_key));
            Ok(users)
        };
        self.inner.store.read(read).await
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
    /// sessions and every token.
    pub async fn change_password(
        &self,
        from: ClientIp,
        user: &User,
        session: u128,
        old: Secret<String>,
        new: Secret<String>,
    ) -> Result<(), AccountError> {
        check_new(user, "new_password", &new)?;
        if user.has_password() {
            self.prove_own(from, user, "password", old).await?;
        } else {
            self.prove_fresh(user.id, session).await?;
        }
        let hash = self.hash_new("new_password", new).await?;
        let actor = Actor::User(user.id);
        self.replace_password(actor, user.id, hash, Some(session), from.into())
            .await
    }

    async fn replace_password(
        &self,
        actor: Actor,
        id: UserId,
        hash: String,
        kept: Option<u128>,
        from: Place,
    ) -> Result<(), AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let mut user = user_of(tx, id)?;
            user.password_hash.clone_from(&hash);
            tx.put(&USERS, &id, &user)?;
            SESSION.end_all(tx, id, kept)?;
            TOKEN.end_all(tx, id, None)?;
            let kind = EventKind::PasswordChanged;
            Ok(accounts.note(tx, id, kind, actor, &from)?)
        };
        self.inner.store.write(actor, write).await
    }

    /// Whether somebody who is signed in knows their own password; a wrong one is an error of
    /// `field`. Attempts count like those of signing in.
    pub(super) async fn prove_own(
        &self,
        from: ClientIp,
        user: &User,
        field: &str,
        password: Secret<String>,
    ) -> Result<(), AccountError> {
        if !user.has_password() {
            let error = FieldError::new(field, &linked::NO_PASSWORD_YET);
            return Err(AccountError::Invalid(vec![error]));
        }
        match self.prove(from, &user.username, password).await {
            Err(AccountError::BadCredentials) => {
                let error = FieldError::new(field, &say::PASSWORDS_DIFFER);
                Err(AccountError::Invalid(vec![error]))
            }
            other => other.map(drop),
        }
    }

    /// Changes a user's own mail address. It is a way to find one's account, so they prove with
    /// their password, the field `current_password`, that the browser is in their own hands.
    pub async fn change_email(
        &self,
        from: ClientIp,
        user: &User,
        email: &str,
        password: Secret<String>,
    ) -> Result<User, AccountError> {
        if let Err(text) = model::check_email(email) {
            return Err(AccountError::Invalid(vec![FieldError::new("email", text)]));
        }
        self.prove_own(from, user, "current_password", password)
            .await?;
        let (id, email) = (user.id, email.to_owned());
        let (accounts, from) = (self.clone(), Place::from(from));
        let write = move |tx: &mut Tx<'_>| {
            let mut user = user_of(tx, id)?;
            let key = key_of(&email);
            if key != user.email_key {
                if tx.exists(&BY_EMAIL, &key)? {
                    return Err(AccountError::Taken);
                }
                tx.delete(&BY_EMAIL, &user.email_key)?;
                tx.put(&BY_EMAIL, &key, &id)?;
            }
            user.email.clone_from(&email);
            user.email_key = key;
            tx.put(&USERS, &id, &user)?;
            accounts.note(tx, id, EventKind::EmailChanged, Actor::User(id), &from)?;
            Ok(user)
        };
        self.inner.store.write(Actor::User(id), write).await
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
                SESSION.end_all(tx, id, None)?;
                TOKEN.end_all(tx, id, None)?;
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

fn check_new(user: &User, field: &str, password: &Secret<String>) -> Result<(), AccountError> {
    let known = [user.username.as_str(), user.email.as_str()];
    match model::check_password(password.expose(), &known) {
        Ok(_) => Ok(()),
        Err(text) => Err(AccountError::Invalid(vec![FieldError::new(field, text)])),
    }
}
