//! Signing in and out, and finding out who asks.

use super::family::{self, Desk};
use super::second_factor::{Proof, is_on, take_proof};
use super::{Accounts, user_of};
use crate::access::FAILED;
use crate::access::Permissions;
use crate::access::attempts::Counter;
use crate::access::roles;
use crate::access::sessions::{Kind, Refusal, SESSION, Way};
use crate::access::tokens::{FAMILY, RefreshToken};
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::model::User;
use crate::accounts::tables::USERS;
use crate::credentials::Credential;
use crate::credentials::passkeys::Used;
use crate::ops::Secret;
use crate::ops::ids::UserId;
use crate::persons::{self, Profile};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use crate::web::guards::ClientIp;
use jiff::Timestamp;
use jiff::civil::Date;

/// Where an attempt comes from.
#[derive(Debug, Clone)]
pub struct Device {
    /// The address.
    pub ip: ClientIp,
    /// What the browser or program calls itself, in a few words.
    pub agent: String,
    /// The cookie that says who signed in with this browser before; empty without one.
    pub proofs: String,
}

/// Somebody who just signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub user: User,
    /// What they carry from now on: the value of the cookie, or the refresh token.
    pub credential: Secret<String>,
    /// The value of the cookie by which their browser is known from now on.
    pub proofs: String,
}

/// What came of a right password.
#[derive(Debug, Clone)]
pub enum Entry {
    /// They are signed in.
    In(Box<SignedIn>),
    /// A code is needed too; with this secret they come back to type it.
    CodeNeeded(Secret<String>),
}

/// A session to be made.
struct NewTicket {
    user: UserId,
    rehashed: Option<String>,
    kind: Kind,
    way: Way,
    /// By what their failures are counted, which are forgotten now.
    counter: Option<Counter>,
}

/// What is made with it: a ticket for the cookie of a browser, the first token of a program.
enum Made {
    Browser(Credential),
    Program(RefreshToken),
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
    /// The id of the session, or of the personal token.
    pub ticket: u128,
    /// Whether the visit is due to be noted.
    pub due: bool,
    /// Whose diary they have open, and whose they could.
    pub desk: Desk,
    /// Whether they must set up a second factor before anything else.
    pub owes_factor: bool,
    /// Whether their own diary waits for them to agree to a newer privacy notice.
    pub owes_consent: bool,
    /// What they may do with what they carry.
    pub permissions: Permissions,
    /// What their role is called.
    pub role: String,
}

/// What somebody carries that holds.
pub(super) struct Carried {
    /// Whom it lets in.
    pub user: UserId,
    /// Its id.
    pub ticket: u128,
    /// Whether the visit is due to be noted.
    pub due: bool,
    /// What it lets do at most.
    pub scope: Permissions,
    /// By whose word it was made.
    pub way: Way,
}

impl Accounts {
    /// Signs somebody in with a browser: a new session, whatever they carried before. Who has a
    /// second factor is asked for a code first, but only once the password was right.
    pub async fn sign_in(
        &self,
        device: &Device,
        name: &str,
        password: Secret<String>,
    ) -> Result<Entry, AccountError> {
        let proven = self.prove(device, name, password).await?;
        let counter = Some(proven.counter);
        self.let_in(device, proven.user, proven.rehashed, counter, Way::Own)
            .await
    }

    /// The second step of signing in: `step` is what the first gave, `typed` the code.
    pub async fn second_step(
        &self,
        device: &Device,
        step: &str,
        typed: &str,
    ) -> Result<SignedIn, AccountError> {
        let proof = |_| std::future::ready(Ok(Proof::Code(typed.to_owned())));
        self.second_step_with(device, step, proof).await
    }

    /// The second step with what `proof` makes of whose it is.
    pub(super) async fn second_step_with<F: Future<Output = Result<Proof, AccountError>>>(
        &self,
        device: &Device,
        step: &str,
        proof: impl FnOnce(UserId) -> F,
    ) -> Result<SignedIn, AccountError> {
        let limits = &self.inner.limits.by_address;
        limits
            .check(&device.ip.network())
            .map_err(AccountError::TooMany)?;
        let steps = &self.inner.second_steps;
        let waiting = steps.attempt(step).ok_or(AccountError::SecondStepOver)?;
        limits.refund(&device.ip.network());
        let new = NewTicket {
            user: waiting.user,
            rehashed: waiting.rehashed,
            kind: Kind::Browser,
            way: waiting.way,
            counter: Some(waiting.counter),
        };
        let proof = proof(waiting.user).await?;
        let signed_in = self.with_proof(device, new, proof).await?;
        steps.close(step);
        Ok(signed_in)
    }

    /// Signs a program in, and gives it its first refresh token. Who has a second factor sends a
    /// `code` of it along.
    pub(super) async fn sign_in_program(
        &self,
        device: &Device,
        name: &str,
        password: Secret<String>,
        code: Option<&str>,
    ) -> Result<SignedIn, AccountError> {
        let proven = self.prove(device, name, password).await?;
        let new = NewTicket {
            user: proven.user.id,
            rehashed: proven.rehashed,
            kind: Kind::Program,
            way: Way::Own,
            counter: Some(proven.counter),
        };
        match code.filter(|code| !code.is_empty()) {
            Some(code) => {
                self.with_proof(device, new, Proof::Code(code.to_owned()))
                    .await
            }
            None => self.issue(device, new, Proof::None).await,
        }
    }

    /// Signs somebody in whose passkey takes the place of name, password and code.
    pub(super) async fn let_in_alone(
        &self,
        device: &Device,
        user: UserId,
        passkey: u128,
        used: Used,
    ) -> Result<SignedIn, AccountError> {
        let new = NewTicket {
            user,
            rehashed: None,
            kind: Kind::Browser,
            way: Way::Own,
            counter: None,
        };
        self.issue(device, new, Proof::PasskeyAlone(passkey, used))
            .await
    }

    /// Signs in somebody who just registered.
    pub async fn open_session(
        &self,
        device: &Device,
        user: UserId,
    ) -> Result<SignedIn, AccountError> {
        self.open_session_by(device, user, Way::Own).await
    }

    /// Signs in somebody on another's word.
    pub(super) async fn open_session_by(
        &self,
        device: &Device,
        user: UserId,
        way: Way,
    ) -> Result<SignedIn, AccountError> {
        let new = NewTicket {
            user,
            rehashed: None,
            kind: Kind::Browser,
            way,
            counter: None,
        };
        self.issue(device, new, Proof::None).await
    }

    /// A code that signs `user` in once, at `/enter?code=`.
    pub fn enter_link(&self, user: UserId) -> String {
        let code = self.inner.enter_links.make(user);
        format!("{}/enter?code={code}", self.inner.home)
    }

    /// Signs in with the code of a one-time link, which is used up even when the user is disabled.
    /// A link takes the place of the password, not of the second factor. One that holds is never
    /// kept waiting; tries with others are counted.
    pub async fn enter(&self, device: &Device, code: &str) -> Result<Entry, AccountError> {
        let Some(id) = self.inner.enter_links.take(code) else {
            let limits = &self.inner.limits.by_address;
            let counted = limits.check(&device.ip.network());
            return Err(counted.map_or_else(AccountError::TooMany, |()| AccountError::LinkInvalid));
        };
        let read = move |snap: &Snap| user_of(snap, id);
        let user = self.inner.store.read(read).await?;
        self.let_in(device, user, None, None, Way::Own).await
    }

    /// Who carries this cookie.
    pub async fn authenticate_cookie(
        &self,
        cookie: &str,
    ) -> Result<Result<Identity, Refusal>, StoreError> {
        let Some(credential) = Credential::parse(cookie) else {
            return Ok(Err(Refusal::Malformed));
        };
        let now = self.inner.clock.now();
        let accounts = self.clone();
        let read = move |snap: &Snap| {
            let ticket = match SESSION.find(snap, &credential, now)? {
                Ok(ticket) => ticket,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let carried = Carried {
                user: ticket.user,
                way: ticket.way,
                ticket: credential.id,
                due: ticket.is_due(now),
                scope: Permissions::ALL,
            };
            accounts.identify(snap, &carried, now)
        };
        self.inner.store.read(read).await
    }

    /// Who carries something that holds: user, role and profile, in the read that found it. Every
    /// request of a member begins with this.
    pub(super) fn identify(
        &self,
        snap: &Snap,
        carried: &Carried,
        now: Timestamp,
    ) -> Result<Result<Identity, Refusal>, StoreError> {
        let user = snap
            .get(&USERS, &carried.user)?
            .filter(|user| !user.disabled);
        let Some(user) = user else {
            return Ok(Err(Refusal::Revoked));
        };
        let Some(profile) = persons::profile(snap, user.person)? else {
            return Ok(Err(Refusal::Revoked));
        };
        let role = roles::named(snap, user.role)?;
        let wanted = self.wants_second_factor(role.permissions) && !self.vouches(carried.way);
        Ok(Ok(Identity {
            owes_factor: wanted && !is_on(snap, user.id)?,
            owes_consent: persons::owes_consent(snap, user.person)?,
            today: profile.date_at(now),
            ticket: carried.ticket,
            due: carried.due,
            desk: family::desk(snap, carried.ticket, &user, now)?,
            permissions: role.permissions.and(carried.scope),
            role: role.name,
            user,
            profile,
        }))
    }

    /// Whether the word of who let somebody in stands for a second factor too.
    fn vouches(&self, way: Way) -> bool {
        let provider = self.inner.provider.as_ref();
        match way {
            Way::Own => false,
            Way::Provider => provider.is_some_and(|one| one.config().trusts_second_factor),
            Way::Proxy => true,
        }
    }

    /// Lets somebody in whose password, or link, was right, or for whom a provider spoke.
    pub(super) async fn let_in(
        &self,
        device: &Device,
        user: User,
        rehashed: Option<String>,
        counter: Option<Counter>,
        way: Way,
    ) -> Result<Entry, AccountError> {
        let new = NewTicket {
            user: user.id,
            rehashed: rehashed.clone(),
            kind: Kind::Browser,
            way,
            counter: counter.clone(),
        };
        match self.issue(device, new, Proof::None).await {
            Err(AccountError::SecondFactorRequired) => {
                let steps = &self.inner.second_steps;
                let by_name = || Counter::typed(&user.username_key, Some(user.id));
                let counter = counter.unwrap_or_else(by_name);
                let secret = steps.open(user.id, counter, rehashed, way);
                Ok(Entry::CodeNeeded(secret))
            }
            issued => issued.map(|made| Entry::In(Box::new(made))),
        }
    }

    /// Wrong codes slow down like wrong passwords: the password was refunded, the code counts anew.
    async fn with_proof(
        &self,
        device: &Device,
        new: NewTicket,
        proof: Proof,
    ) -> Result<SignedIn, AccountError> {
        let id = new.user;
        let by_id = || Counter::own(id);
        let counter = new.counter.clone().unwrap_or_else(by_id);
        let attempt = self.charge(device.ip, &counter, None)?;
        let issued = self.issue(device, new, proof).await;
        match &issued {
            Err(AccountError::SecondFactorWrong) => {
                self.refused("second_factor");
                self.note_failure(id, device.into(), &counter, &attempt);
            }
            _ => self.refund(device.ip, &counter, &attempt),
        }
        issued
    }

    async fn issue(
        &self,
        device: &Device,
        new: NewTicket,
        proof: Proof,
    ) -> Result<SignedIn, AccountError> {
        let made = match new.kind {
            Kind::Browser => Made::Browser(Credential::random()),
            Kind::Program => Made::Program(RefreshToken::first()),
        };
        let text = match &made {
            Made::Browser(credential) => Secret::new(credential.text()),
            Made::Program(token) => self.inner.refresh_tokens.text(token),
        };
        let (agent, place) = (device.agent.clone(), Place::from(device));
        let (id, counter) = (new.user, new.counter.clone());
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            let mut user = user_of(tx, id)?;
            // Between the password and here an administrator may have locked the door.
            if user.disabled {
                return Err(AccountError::BadCredentials);
            }
            if !accounts.vouches(new.way) {
                take_proof(tx, &accounts.inner.vault, id, &proof)?;
            }
            if let Some(hash) = &new.rehashed {
                user.password_hash.clone_from(hash);
                tx.put(&USERS, &id, &user)?;
            }
            if let Some(row) = new.counter.as_ref().and_then(|counter| counter.row) {
                tx.delete(&FAILED, &row)?;
            }
            match &made {
                Made::Browser(credential) => {
                    let lasts = accounts.inner.session_lasts;
                    SESSION.issue(tx, credential, id, lasts, &agent, new.way)?;
                }
                Made::Program(token) => {
                    let family = token.family_of(id, tx.now(), &agent);
                    FAMILY.add(tx, token.family, &family)?;
                }
            }
            let kind = match proof {
                Proof::PasskeyAlone(..) => EventKind::SignedInWithPasskey,
                _ => EventKind::SignedIn,
            };
            accounts.note_sign_in(tx, &user, kind, &place)?;
            Ok(user)
        };
        let user = self.inner.store.write(Actor::User(id), write).await?;
        if let Some(counter) = &counter {
            self.inner.attempts.forget(counter);
        }
        let proofs = self.proofs(device).await?.and(id, self.inner.clock.now());
        Ok(SignedIn {
            user,
            credential: text,
            proofs: proofs.cookie(&self.browsers_key().await?),
        })
    }
}
