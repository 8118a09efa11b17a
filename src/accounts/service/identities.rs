//! Signing in at the identity provider, and what is linked with it.

use super::register::{NewAccount, Warrant};
use super::sign_in::{Device, Entry, SignedIn};
use super::{Accounts, user_of};
use crate::access::Role;
use crate::access::SESSIONS;
use crate::access::roles::key_of;
use crate::access::sessions::Way;
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::model::User;
use crate::accounts::tables::{BY_EMAIL, IDENTITIES, LinkedIdentity, USERS};
use crate::config::Registration;
use crate::credentials::oidc::{Begun, OidcError, Provider, Returned, Who};
use crate::ops::Secret;
use crate::ops::{ids::UserId, random};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};

/// How long after signing in a session counts as fresh.
const FRESH: SignedDuration = SignedDuration::from_mins(10);
/// The most identities that are linked with one account.
const LINKED_MAX: usize = 5;
/// The most characters kept of what somebody is called at the provider.
const LABEL_MAX: usize = 80;

/// What a sign-in at the provider is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// To get in; with the code of an invitation, or without one.
    SignIn {
        /// The code; empty when there is none.
        invite: String,
    },
    /// To link what comes back with the account of this session.
    Link {
        /// Whose account it is.
        user: UserId,
        /// The session that asked.
        session: u128,
    },
}

/// A sign-in that was begun: by which browser, what for, and where it leads.
#[derive(Clone)]
pub struct Flow {
    begun: Begun,
    browser: String,
    intent: Intent,
    next: String,
}

/// Somebody who came back without having an account.
#[derive(Clone)]
pub struct Newcomer {
    who: Who,
    invite: String,
}

impl Newcomer {
    /// Their mail address, if the provider told it.
    pub fn email(&self) -> &str {
        self.who.email.as_deref().unwrap_or_default()
    }

    /// What they are called there, if the provider told it.
    pub fn username(&self) -> &str {
        self.who.username.as_deref().unwrap_or_default()
    }
}

/// What came of a sign-in at the provider.
pub enum Arrival {
    /// Somebody is let in, as by a password; then where to.
    Entered(Box<Entry>, String),
    /// The identity is linked with the account that asked.
    Linked,
    /// They have no account and may make one, in the browser they came with.
    Newcomer,
}

/// A linked identity as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityShown {
    /// With which it is unlinked. Not a secret.
    pub id: u128,
    /// What they were called at the provider when it was linked.
    pub label: String,
    /// When it was linked.
    pub linked_at: Timestamp,
}

impl Accounts {
    /// What the identity provider is called, where there is one.
    pub fn provider_name(&self) -> Option<&str> {
        self.inner.provider.as_ref().map(Provider::name)
    }

    /// Who without an account may make one by signing in at the provider.
    pub fn provider_registers(&self) -> Registration {
        let provider = self.inner.provider.as_ref();
        provider.map_or(Registration::Closed, |one| one.config().register)
    }

    fn provider(&self) -> Result<&Provider, AccountError> {
        let provider = self.inner.provider.as_ref();
        provider.ok_or(AccountError::Provider(OidcError::Off))
    }

    /// Begins a sign-in at the provider: the address to send the browser to, which carries the
    /// secret `browser` in a cookie. Who comes back is led on to `next`.
    pub async fn begin_at_provider(
        &self,
        device: &Device,
        browser: &str,
        intent: Intent,
        next: &str,
    ) -> Result<String, AccountError> {
        let provider = self.provider()?;
        let limits = &self.inner.limits.by_address;
        limits
            .check(&device.ip.network())
            .map_err(AccountError::TooMany)?;
        let (url, begun) = provider.begin().await?;
        let flow = Flow {
            browser: browser.to_owned(),
            intent,
            next: next.to_owned(),
            begun: begun.clone(),
        };
        self.inner.flows.put(begun.state, flow);
        Ok(url)
    }

    /// Somebody comes back from the provider, in the browser with the secret `browser`, where the
    /// session `here` is signed in. What was begun is over with this, however it ends.
    pub async fn arrive_from_provider(
        &self,
        device: &Device,
        browser: &str,
        here: Option<(UserId, u128)>,
        back: &Returned<'_>,
    ) -> Result<Arrival, AccountError> {
        let provider = self.provider()?;
        let flow = self.inner.flows.take(back.state);
        let flow = flow.ok_or(OidcError::Stale)?;
        // Somebody else's answer, handed to this browser, would sign it in as them.
        if browser.is_empty() || !Secret::new(flow.browser).is(browser) {
            return Err(OidcError::Stale.into());
        }
        let who = provider.identify(&flow.begun, back).await?;
        match flow.intent {
            Intent::Link { user, session } if here == Some((user, session)) => {
                self.link(device, user, &who).await?;
                Ok(Arrival::Linked)
            }
            Intent::Link { .. } => Err(OidcError::Stale.into()),
            Intent::SignIn { invite } => {
                self.enter_as(device, browser, who, invite, flow.next).await
            }
        }
    }

    /// Lets somebody in for whom the provider speaks, or leads them to registering.
    async fn enter_as(
        &self,
        device: &Device,
        browser: &str,
        who: Who,
        invite: String,
        next: String,
    ) -> Result<Arrival, AccountError> {
        let Some(user) = self.known_as(device, &who).await? else {
            let warrant = self.warrant(self.provider_registers(), Some(&invite)).await;
            return match warrant {
                Ok(_) => {
                    let newcomer = Newcomer { who, invite };
                    self.inner.newcomers.put(browser.to_owned(), newcomer);
                    Ok(Arrival::Newcomer)
                }
                Err(AccountError::Closed | AccountError::InviteNeeded) => {
                    self.refused("provider");
                    Err(AccountError::Stranger)
                }
                Err(error) => Err(error),
            };
        };
        if user.disabled {
            self.refused("provider");
            return Err(AccountError::Barred);
        }
        let entry = self.let_in(device, user, None, None, Way::Provider).await?;
        Ok(Arrival::Entered(Box::new(entry), next))
    }

    /// Whose account an identity opens: the one it is linked with, or that of its verified address,
    /// which is linked by that, where the operator trusts the provider so far.
    async fn known_as(&self, device: &Device, who: &Who) -> Result<Option<User>, AccountError> {
        let key = (who.issuer.clone(), who.subject.clone());
        let read = move |snap: &Snap| match snap.get(&IDENTITIES, &key)? {
            Some(linked) => snap.get(&USERS, &linked.user),
            None => Ok::<_, StoreError>(None),
        };
        let found = self.inner.store.read(read).await?;
        let matches = self.provider()?.config().match_email && who.email_verified;
        let Some(email) = who.email.clone().filter(|_| found.is_none() && matches) else {
            return Ok(found);
        };
        let (accounts, who, place) = (self.clone(), who.clone(), Place::from(device));
        let write = move |tx: &mut Tx<'_>| {
            let Some(id) = tx.get(&BY_EMAIL, &key_of(&email))? else {
                return Ok(None);
            };
            let user = user_of(tx, id)?;
            // An address that nobody confirmed here may have been typed by somebody else.
            if !user.email_confirmed {
                return Ok(None);
            }
            if !user.disabled {
                accounts.link_in(tx, id, &who, Actor::System, &place)?;
            }
            Ok(Some(user))
        };
        self.inner.store.write(Actor::System, write).await
    }

    async fn link(&self, device: &Device, user: UserId, who: &Who) -> Result<(), AccountError> {
        let (accounts, who, place) = (self.clone(), who.clone(), Place::from(device));
        let actor = Actor::User(user);
        let write = move |tx: &mut Tx<'_>| accounts.link_in(tx, user, &who, actor, &place);
        self.inner.store.write(actor, write).await
    }

    fn link_in(
        &self,
        tx: &mut Tx<'_>,
        user: UserId,
        who: &Who,
        by: Actor,
        place: &Place,
    ) -> Result<(), AccountError> {
        let key = (who.issuer.clone(), who.subject.clone());
        match tx.get(&IDENTITIES, &key)? {
            Some(linked) if linked.user == user => return Ok(()),
            Some(_) => return Err(AccountError::IdentityTaken),
            None => {}
        }
        if linked_with(tx, user)?.len() >= LINKED_MAX {
            return Err(AccountError::TooManyIdentities);
        }
        let told = who.email.as_ref().or(who.username.as_ref());
        let label = told.unwrap_or(&who.subject).chars();
        let linked = LinkedIdentity {
            id: u128::from_be_bytes(random::bytes()),
            user,
            label: label.filter(|c| !c.is_control()).take(LABEL_MAX).collect(),
            linked_at: tx.now(),
        };
        tx.put(&IDENTITIES, &key, &linked)?;
        Ok(self.note(tx, user, EventKind::IdentityLinked, by, place)?)
    }

    /// The identities linked with an account, the oldest first.
    pub async fn identities(&self, user: UserId) -> Result<Vec<IdentityShown>, AccountError> {
        let read = move |snap: &Snap| linked_with(snap, user);
        let rows = self.inner.store.read(read).await?;
        let shown = rows.into_iter().map(|(_, linked)| IdentityShown {
            id: linked.id,
            label: linked.label,
            linked_at: linked.linked_at,
        });
        let mut shown: Vec<_> = shown.collect();
        shown.sort_by_key(|identity| identity.linked_at);
        Ok(shown)
    }

    /// Takes a link of `user` away, unless nothing else would let them in.
    pub async fn unlink(
        &self,
        device: &Device,
        user: UserId,
        id: u128,
    ) -> Result<(), AccountError> {
        let (accounts, place) = (self.clone(), Place::from(device));
        let actor = Actor::User(user);
        let write = move |tx: &mut Tx<'_>| {
            let all = linked_with(tx, user)?;
            let found = all.iter().find(|(_, linked)| linked.id == id);
            let (key, _) = found.ok_or(AccountError::Unknown)?;
            if all.len() == 1 && !user_of(tx, user)?.has_password() {
                return Err(AccountError::OnlyWayIn);
            }
            tx.delete(&IDENTITIES, key)?;
            Ok(accounts.note(tx, user, EventKind::IdentityUnlinked, actor, &place)?)
        };
        self.inner.store.write(actor, write).await
    }

    /// Proves that somebody may link an identity: their session was just made, or they know their
    /// password, the field `link_password`.
    pub async fn prove_for_linking(
        &self,
        device: &Device,
        user: &User,
        session: u128,
        password: Secret<String>,
    ) -> Result<(), AccountError> {
        self.provider()?;
        self.prove_here(device, user, session, ("link_password", password))
            .await?;
        self.inner.linking.put(session.to_string(), user.id);
        Ok(())
    }

    /// Proves that whoever sits there is who signed in, before what lets people in is changed: the
    /// session was just made, or they know the password. A wrong one is an error of its field.
    pub async fn prove_here(
        &self,
        device: &Device,
        user: &User,
        session: u128,
        (field, password): (&str, Secret<String>),
    ) -> Result<(), AccountError> {
        match self.prove_fresh(user.id, session).await {
            Err(AccountError::NotFresh) if user.has_password() => {
                self.prove_own(device.ip, user, field, password).await
            }
            done => done,
        }
    }

    /// Whether somebody proved, a moment ago, that they may link an identity. It is used up by asking.
    pub fn may_link(&self, user: UserId, session: u128) -> bool {
        self.inner.linking.take(&session.to_string()) == Some(user)
    }

    /// Whether a session was made within the last ten minutes.
    pub async fn is_fresh(&self, user: UserId, session: u128) -> Result<bool, AccountError> {
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| {
            let ticket = snap.get(&SESSIONS, &session)?;
            let fresh = ticket.is_some_and(|ticket| {
                ticket.user == user && now.duration_since(ticket.created_at) < FRESH
            });
            Ok::<_, StoreError>(fresh)
        };
        Ok(self.inner.store.read(read).await?)
    }

    pub(super) async fn prove_fresh(
        &self,
        user: UserId,
        session: u128,
    ) -> Result<(), AccountError> {
        if self.is_fresh(user, session).await? {
            Ok(())
        } else {
            Err(AccountError::NotFresh)
        }
    }

    /// Who came back to this browser without having an account, if they may still make one.
    pub fn newcomer(&self, browser: &str) -> Option<Newcomer> {
        self.inner.newcomers.get(browser)
    }

    /// Makes an account for a newcomer, without a password and linked with their identity, and
    /// signs them in.
    pub async fn register_newcomer(
        &self,
        device: &Device,
        browser: &str,
        new: NewAccount,
    ) -> Result<SignedIn, AccountError> {
        let newcomer = self.newcomer(browser).ok_or(OidcError::Stale)?;
        self.limit_registering(device.ip)?;
        let warrant = self
            .warrant(self.provider_registers(), Some(&newcomer.invite))
            .await?;
        new.check_without_password()?;
        let mut user = self.new_user(&new, Role::Member, String::new());
        let told = newcomer.who.email.as_deref().map(key_of);
        user.email_confirmed =
            newcomer.who.email_verified && told.as_deref() == Some(user.email_key.as_str());
        let user = self
            .insert_linked(device, user, new, warrant, newcomer.who)
            .await?;
        self.inner.newcomers.take(browser);
        self.open_session_by(device, user.id, Way::Provider).await
    }

    async fn insert_linked(
        &self,
        device: &Device,
        user: User,
        new: NewAccount,
        warrant: Warrant,
        who: Who,
    ) -> Result<User, AccountError> {
        let (accounts, place) = (self.clone(), Place::from(device));
        let actor = Actor::User(user.id);
        let write = move |tx: &mut Tx<'_>| {
            let user = accounts.insert(tx, &place, &user, &new, &warrant)?;
            accounts.link_in(tx, user.id, &who, actor, &place)?;
            Ok(user)
        };
        self.inner.store.write(actor, write).await
    }
}

/// A row of the table: whose identity it is where, and what it opens.
type Row = ((String, String), LinkedIdentity);

/// The identities linked with a user. A household has few, so that all are looked at.
fn linked_with(reads: &impl Reads, user: UserId) -> Result<Vec<Row>, StoreError> {
    let mut rows = reads.list(IDENTITIES.all())?;
    rows.retain(|(_, linked)| linked.user == user);
    Ok(rows)
}
