//! Signing in and out, and finding out who asks.

use super::{Accounts, find_user, user_of};
use crate::accounts::credential::Credential;
use crate::accounts::error::AccountError;
use crate::accounts::model::{User, key_of};
use crate::accounts::password::Verified;
use crate::accounts::sessions::{Refusal, SESSION, TOKEN, Tickets};
use crate::accounts::tables::USERS;
use crate::ops::Secret;
use crate::ops::ids::UserId;
use crate::persons::{self, Profile};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::guards::ClientIp;
use jiff::SignedDuration;
use jiff::civil::Date;

/// How long a token of the API lasts, used or not.
pub const TOKEN_LASTS: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The most characters of a name that are remembered for limiting attempts.
const NAME_COUNTED: usize = 64;

/// Where an attempt comes from.
#[derive(Debug, Clone)]
pub struct Device {
    /// The address.
    pub ip: ClientIp,
    /// What the browser or program calls itself, in a few words.
    pub agent: String,
}

/// Somebody who just signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub user: User,
    /// What they carry from now on: the value of the cookie, or the token.
    pub credential: Secret<String>,
}

/// Somebody who carries a credential that holds.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Who.
    pub user: User,
    /// Their profile.
    pub profile: Profile,
    /// The date of their day.
    pub today: Date,
    /// The id of the session or token.
    pub ticket: u128,
    /// Whether the visit is due to be noted.
    pub due: bool,
}

impl Accounts {
    /// Signs somebody in with a browser: a new session, whatever they carried before.
    pub async fn sign_in(
        &self,
        device: &Device,
        name: &str,
        password: Secret<String>,
    ) -> Result<SignedIn, AccountError> {
        self.with_password(device, name, password, &SESSION, self.inner.session_lasts)
            .await
    }

    /// Gives a program a token with which it asks in somebody's name.
    pub async fn issue_token(
        &self,
        device: &Device,
        name: &str,
        password: Secret<String>,
    ) -> Result<SignedIn, AccountError> {
        self.with_password(device, name, password, &TOKEN, TOKEN_LASTS)
            .await
    }

    /// Signs in somebody who just registered or was let in by a link.
    pub async fn open_session(
        &self,
        device: &Device,
        user: UserId,
    ) -> Result<SignedIn, AccountError> {
        let lasts = self.inner.session_lasts;
        self.issue(device, user, None, &SESSION, lasts).await
    }

    /// A code that signs `user` in once, at `/enter?code=`.
    pub fn enter_link(&self, user: UserId) -> String {
        let code = self.inner.enter_links.make(user);
        format!("{}/enter?code={code}", self.inner.home)
    }

    /// Signs in with the code of a one-time link, which is used up even when the user is disabled.
    pub async fn enter(&self, device: &Device, code: &str) -> Result<SignedIn, AccountError> {
        let limits = &self.inner.limits.by_address;
        limits
            .check(&device.ip.network())
            .map_err(AccountError::TooMany)?;
        let taken = self.inner.enter_links.take(code);
        let user = taken.ok_or(AccountError::LinkInvalid)?;
        self.open_session(device, user).await
    }

    /// Who carries this cookie.
    pub async fn authenticate_cookie(
        &self,
        cookie: &str,
    ) -> Result<Result<Identity, Refusal>, StoreError> {
        self.authenticate(cookie, &SESSION).await
    }

    /// Who carries this bearer token.
    pub async fn authenticate_bearer(
        &self,
        token: &str,
    ) -> Result<Result<Identity, Refusal>, StoreError> {
        self.authenticate(token, &TOKEN).await
    }

    /// Session or token, user and profile in one read: every request of a member begins with this.
    async fn authenticate(
        &self,
        text: &str,
        tickets: &'static Tickets,
    ) -> Result<Result<Identity, Refusal>, StoreError> {
        let Some(credential) = Credential::parse(text) else {
            return Ok(Err(Refusal::Malformed));
        };
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| {
            let ticket = match tickets.find(snap, &credential, now)? {
                Ok(ticket) => ticket,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let user = snap
                .get(&USERS, &ticket.user)?
                .filter(|user| !user.disabled);
            let Some(user) = user else {
                return Ok(Err(Refusal::Revoked));
            };
            let Some(profile) = persons::profile(snap, user.person)? else {
                return Ok(Err(Refusal::Revoked));
            };
            Ok(Ok(Identity {
                today: profile.date_at(now),
                ticket: credential.id,
                due: ticket.is_due(now),
                user,
                profile,
            }))
        };
        self.inner.store.read(read).await
    }

    async fn with_password(
        &self,
        device: &Device,
        name: &str,
        password: Secret<String>,
        tickets: &'static Tickets,
        lasts: SignedDuration,
    ) -> Result<SignedIn, AccountError> {
        let (user, rehashed) = self.prove(device.ip, name, password).await?;
        self.issue(device, user.id, rehashed, tickets, lasts).await
    }

    /// The user who has this name and password, and the hash to keep from now on where the cost
    /// has risen. Unknown names and disabled users take as long as wrong passwords.
    pub(super) async fn prove(
        &self,
        from: ClientIp,
        name: &str,
        password: Secret<String>,
    ) -> Result<(User, Option<String>), AccountError> {
        let limits = &self.inner.limits;
        let counted: String = key_of(name).chars().take(NAME_COUNTED).collect();
        let locked = |wait| {
            self.refused("locked");
            AccountError::TooMany(wait)
        };
        limits.by_address.check(&from.network()).map_err(locked)?;
        limits.by_name.check(&counted).map_err(locked)?;
        let typed = name.to_owned();
        let read = move |snap: &Snap| find_user(snap, &typed);
        let found = self
            .inner
            .store
            .read(read)
            .await?
            .filter(|user| !user.disabled);
        let kept = found.as_ref().map(|user| user.password_hash.clone());
        let passwords = &self.inner.passwords;
        let verified = passwords.verify(password.clone(), kept).await?;
        let (Some(user), Verified::Yes | Verified::Outdated) = (found, verified) else {
            self.refused("password");
            return Err(AccountError::BadCredentials);
        };
        limits.by_address.refund(&from.network());
        limits.by_name.refund(&counted);
        let rehashed = match verified {
            Verified::Outdated => Some(passwords.hash(password).await?),
            _ => None,
        };
        Ok((user, rehashed))
    }

    async fn issue(
        &self,
        device: &Device,
        id: UserId,
        rehashed: Option<String>,
        tickets: &'static Tickets,
        lasts: SignedDuration,
    ) -> Result<SignedIn, AccountError> {
        let credential = Credential::random();
        let text = Secret::new(credential.text());
        let agent = device.agent.clone();
        let write = move |tx: &mut Tx<'_>| {
            let mut user = user_of(tx, id)?;
            // Between the password and here an administrator may have locked the door.
            if user.disabled {
                return Err(AccountError::BadCredentials);
            }
            if let Some(hash) = &rehashed {
                user.password_hash.clone_from(hash);
                tx.put(&USERS, &id, &user)?;
            }
            tickets.issue(tx, &credential, id, lasts, &agent)?;
            Ok(user)
        };
        let user = self.inner.store.write(Actor::User(id), write).await?;
        Ok(SignedIn {
            user,
            credential: text,
        })
    }
}
