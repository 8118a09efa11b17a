//! Making accounts: by registering, by the setup link, at the command line.

use super::{Accounts, Device, find_user};
use crate::access::Role;
use crate::access::roles::key_of;
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::model::{self, User};
use crate::accounts::tables::{BY_EMAIL, BY_USERNAME, USERS};
use crate::config::Registration;
use crate::credentials::Credential;
use crate::credentials::password::check_password;
use crate::i18n::messages::accounts as say;
use crate::i18n::{Lang, Text};
use crate::ops::Secret;
use crate::ops::ids::{PersonId, UserId};
use crate::persons::{Change, NewPerson, ProfileEdit, Wishes};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::FieldError;
use crate::web::guards::ClientIp;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

/// An account somebody wants to have.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The user name, as typed.
    pub username: String,
    /// The mail address, as typed.
    pub email: String,
    /// The password.
    pub password: Secret<String>,
    /// Consent to keeping a diary; without it there is no account.
    pub diary: bool,
    /// Consent to being counted in comparisons.
    pub cohorts: bool,
    /// The language they came in.
    pub lang: Lang,
    /// What else is known of them already.
    pub profile: ProfileEdit,
}

impl NewAccount {
    /// Every field that breaks a rule.
    fn check(&self) -> Result<(), AccountError> {
        let known = [self.username.as_str(), self.email.as_str()];
        let password = check_password(self.password.expose(), &known);
        self.check_with(password.map(drop))
    }

    /// Every field that breaks a rule, for somebody who signs in elsewhere and has no password.
    pub(super) fn check_without_password(&self) -> Result<(), AccountError> {
        self.check_with(Ok(()))
    }

    fn check_with(&self, password: Result<(), Text>) -> Result<(), AccountError> {
        let consent = if self.diary {
            Ok(())
        } else {
            Err((&say::CONSENT_NEEDED).into())
        };
        let checks = [
            ("username", model::check_username(&self.username)),
            ("email", model::check_email(&self.email)),
            ("password", password),
            ("consents.diary", consent),
        ];
        let errors: Vec<_> = checks
            .into_iter()
            .filter_map(|(field, check)| Some(FieldError::new(field, check.err()?)))
            .collect();
        if errors.is_empty() {
            Ok(())
        } else {
            Err(AccountError::Invalid(errors))
        }
    }
}

/// What lets an account be made.
#[derive(Clone)]
pub(super) enum Warrant {
    /// Registration is open.
    Open,
    /// An invitation, used up with it.
    Invite(Credential),
    /// The setup link: there must be no administrator yet.
    Setup,
    /// The operator.
    Operator,
}

impl Accounts {
    /// Makes an account for somebody who asks for one, by the mode of registration. `invite` is the
    /// code of their invitation link.
    pub async fn register(
        &self,
        device: &Device,
        new: NewAccount,
        invite: Option<&str>,
    ) -> Result<User, AccountError> {
        self.limit_registering(device.ip)?;
        let warrant = self.warrant(self.inner.registration, invite).await?;
        new.check()?;
        self.make(new, Role::Member, warrant, device.into()).await
    }

    /// Makes the first administrator for whoever has the setup link. Of several who try at once,
    /// one succeeds.
    pub async fn setup(
        &self,
        device: &Device,
        code: &str,
        new: NewAccount,
    ) -> Result<User, AccountError> {
        self.limit_registering(device.ip)?;
        self.check_setup_code(code).await?;
        new.check()?;
        let from = device.into();
        self.make(new, Role::Administrator, Warrant::Setup, from)
            .await
    }

    /// Makes an account for the operator at the command line.
    pub async fn add_user(&self, new: NewAccount, role: Role) -> Result<User, AccountError> {
        new.check()?;
        self.make(new, role, Warrant::Operator, Place::default())
            .await
    }

    /// Whether `code` is that of the setup link, and the link is still needed.
    pub async fn check_setup_code(&self, code: &str) -> Result<(), AccountError> {
        if self.is_set_up().await? {
            return Err(AccountError::AlreadySetUp);
        }
        if !self.inner.setup_code.matches(code) {
            return Err(AccountError::SetupInvalid);
        }
        Ok(())
    }

    /// The link that makes the first administrator; `None` once there is one.
    pub async fn setup_link(&self) -> Result<Option<String>, StoreError> {
        let code = self.inner.setup_code.text();
        let link = format!("{}/setup?code={code}", self.inner.home);
        Ok((!self.is_set_up().await?).then_some(link))
    }

    /// Whether the house has an administrator.
    pub async fn is_set_up(&self) -> Result<bool, StoreError> {
        if self.inner.has_administrator.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let found = self
            .inner
            .store
            .read(|snap: &Snap| has_administrator(snap))
            .await?;
        self.inner
            .has_administrator
            .fetch_or(found, Ordering::Relaxed);
        Ok(found)
    }

    pub(super) fn limit_registering(&self, from: ClientIp) -> Result<(), AccountError> {
        let registering = &self.inner.limits.registering;
        registering
            .check(&from.network())
            .map_err(AccountError::TooMany)
    }

    /// What entitles somebody with this invitation to register. Looked at before the password is
    /// hashed, so that strangers cannot make the house work; decided in the transaction.
    pub(super) async fn warrant(
        &self,
        registration: Registration,
        invite: Option<&str>,
    ) -> Result<Warrant, AccountError> {
        let invite = invite.filter(|code| !code.is_empty());
        match (registration, invite) {
            (Registration::Closed, _) => Err(AccountError::Closed),
            (Registration::Open, None) => Ok(Warrant::Open),
            (Registration::Invite, None) => Err(AccountError::InviteNeeded),
            (Registration::Open | Registration::Invite, Some(code)) => {
                self.check_invite(code).await.map(Warrant::Invite)
            }
        }
    }

    async fn make(
        &self,
        new: NewAccount,
        role: Role,
        warrant: Warrant,
        from: Place,
    ) -> Result<User, AccountError> {
        let password_hash = self.hash_new("password", new.password.clone()).await?;
        let mut user = self.new_user(&new, role, password_hash);
        user.email_confirmed = matches!(warrant, Warrant::Operator | Warrant::Setup);
        let actor = match warrant {
            Warrant::Operator => Actor::System,
            _ => Actor::User(user.id),
        };
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| accounts.insert(tx, &from, &user, &new, &warrant);
        let user = self.inner.store.write(actor, write).await?;
        if user.role == Role::Administrator {
            self.inner.has_administrator.store(true, Ordering::Relaxed);
        }
        Ok(user)
    }

    /// A user who is not stored yet; with an empty hash one without a password.
    pub(super) fn new_user(&self, new: &NewAccount, role: Role, password_hash: String) -> User {
        let clock = &self.inner.clock;
        User {
            id: UserId::new(clock),
            username_key: key_of(&new.username),
            email_key: key_of(&new.email),
            username: new.username.clone(),
            email: new.email.clone(),
            password_hash,
            role,
            disabled: false,
            person: PersonId::new(clock),
            created_at: clock.now(),
            email_confirmed: false,
        }
    }

    pub(super) fn insert(
        &self,
        tx: &mut Tx<'_>,
        from: &Place,
        user: &User,
        new: &NewAccount,
        warrant: &Warrant,
    ) -> Result<User, AccountError> {
        let mut user = user.clone();
        let mut taken_over = None;
        match warrant {
            Warrant::Open | Warrant::Operator => {}
            Warrant::Setup if has_administrator(tx)? => return Err(AccountError::AlreadySetUp),
            Warrant::Setup => {}
            Warrant::Invite(code) => {
                let invite = super::invites::find(tx, code, tx.now())?;
                taken_over = super::family::taken_over(tx, &invite)?;
                super::invites::take_away(tx, code.id, &invite)?;
                let (maker, by) = (invite.created_by, Actor::User(user.id));
                self.note(tx, maker, EventKind::InviteUsed, by, &Place::default())?;
            }
        }
        let taken =
            find_user(tx, &user.username)?.is_some() || tx.exists(&BY_EMAIL, &user.email_key)?;
        if taken {
            return Err(AccountError::Taken);
        }
        tx.put(&BY_USERNAME, &user.username_key, &user.id)?;
        tx.put(&BY_EMAIL, &user.email_key, &user.id)?;
        let by = match warrant {
            Warrant::Operator => Actor::System,
            _ => Actor::User(user.id),
        };
        self.note(tx, user.id, EventKind::AccountMade, by, from)?;
        let persons = &self.inner.persons;
        if let Some((person, take_over)) = taken_over {
            user.person = person;
            let edit = ProfileEdit {
                locale: Some(Some(new.lang)),
                ..new.profile.clone()
            };
            let change = Change {
                edit,
                consents: Wishes {
                    cohorts: Some(new.cohorts),
                    ..Wishes::default()
                },
                rev: None,
            };
            persons.hand_over_in(tx, from, person, take_over.guardians_stay, &change)?;
        } else {
            let person = NewPerson {
                id: user.person,
                profile: persons.furnished(new.lang, &new.profile)?,
                diary: new.diary,
                cohorts: new.cohorts,
                from: from.clone(),
            };
            persons.create(tx, &person)?;
        }
        tx.put(&USERS, &user.id, &user)?;
        if user.email_confirmed {
            self.welcome(tx, &user)?;
        } else {
            self.post_confirmation(tx, &user)?;
        }
        Ok(user)
    }
}

/// Whether any user is an administrator who can sign in.
pub(super) fn has_administrator(reads: &impl Reads) -> Result<bool, StoreError> {
    let mut found = false;
    reads.each(USERS.all(), |row| match row {
        Ok((_, user)) if user.runs_the_house() => {
            found = true;
            ControlFlow::Break(())
        }
        _ => ControlFlow::Continue(()),
    })?;
    Ok(found)
}
