//! Where somebody is signed in, and ending it.

use super::members::{UserShown, members_in};
use super::{Accounts, Device, user_of};
use crate::access::sessions::{Kind, SESSION, Session};
use crate::access::tokens::{FAMILY, PERSONAL};
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::credentials::Credential;
use crate::ops::ids::UserId;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use jiff::Timestamp;

/// A user with where they are signed in.
#[derive(Debug, Clone)]
pub struct MemberSeen {
    /// Who, with their role.
    pub shown: UserShown,
    /// Where, the place used last first.
    pub sessions: Vec<Session>,
}

impl MemberSeen {
    /// When they were here last, as far as places know that they are still signed in at.
    pub fn seen_at(&self) -> Option<Timestamp> {
        self.sessions.first().map(|session| session.seen_at)
    }
}

impl Accounts {
    /// Where a user is signed in, the place used last first.
    pub async fn sessions(&self, user: UserId) -> Result<Vec<Session>, AccountError> {
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| sessions_in(snap, user, now);
        Ok(self.inner.store.read(read).await?)
    }

    /// Every user with their role and where they are signed in, by name.
    pub async fn overview(&self) -> Result<Vec<MemberSeen>, AccountError> {
        let now = self.inner.clock.now();
        let read = move |snap: &Snap| {
            let with_sessions = |shown: UserShown| {
                let sessions = sessions_in(snap, shown.user.id, now)?;
                Ok(MemberSeen { shown, sessions })
            };
            let members = members_in(snap)?.into_iter();
            members
                .map(with_sessions)
                .collect::<Result<_, StoreError>>()
        };
        Ok(self.inner.store.read(read).await?)
    }

    /// Ends a browser's session or a program's family of `by`. One of somebody else is as unknown as none.
    pub async fn end_session(
        &self,
        device: &Device,
        by: UserId,
        id: u128,
    ) -> Result<(), AccountError> {
        let (accounts, place) = (self.clone(), Place::from(device));
        let write = move |tx: &mut Tx<'_>| {
            let ended = SESSION.end_own(tx, by, id)? || FAMILY.end_own(tx, by, id)?;
            if !ended {
                return Err(AccountError::Unknown);
            }
            let (kind, actor) = (EventKind::SessionEnded, Actor::User(by));
            Ok(accounts.note(tx, by, kind, actor, &place)?)
        };
        self.inner.store.write(Actor::User(by), write).await
    }

    /// Ends the session a browser carries. That it is gone already is no error.
    pub async fn sign_out(&self, by: UserId, session: u128) -> Result<(), AccountError> {
        let write = move |tx: &mut Tx<'_>| Ok(SESSION.end_own(tx, by, session).map(drop)?);
        self.inner.store.write(Actor::User(by), write).await
    }

    /// Ends the session of this cookie, whoever's it is. A cookie that does not hold ends nothing.
    pub async fn end_carried(&self, cookie: &str) -> Result<(), StoreError> {
        let Some(credential) = Credential::parse(cookie) else {
            return Ok(());
        };
        let write = move |tx: &mut Tx<'_>| match SESSION.find(tx, &credential, tx.now())? {
            Ok(_) => SESSION.end(tx, credential.id),
            Err(_) => Ok(()),
        };
        self.inner.store.write(Actor::System, write).await
    }

    /// Ends all sessions and tokens of a user but the one `kept`; without it all of them.
    pub async fn end_sessions(
        &self,
        device: &Device,
        user: UserId,
        kept: Option<u128>,
    ) -> Result<(), AccountError> {
        let place = Place::from(device);
        self.end_for(Actor::User(user), user, kept, place).await
    }

    /// Ends all sessions and tokens of somebody else, who finds in their history who did it.
    ///
    /// # Errors
    /// [`AccountError::Unknown`] when there is no such user.
    pub async fn end_sessions_of(&self, by: Actor, user: UserId) -> Result<(), AccountError> {
        self.end_for(by, user, None, Place::default()).await
    }

    async fn end_for(
        &self,
        by: Actor,
        user: UserId,
        kept: Option<u128>,
        place: Place,
    ) -> Result<(), AccountError> {
        let accounts = self.clone();
        let write = move |tx: &mut Tx<'_>| {
            user_of(tx, user)?;
            end_all(tx, user, kept)?;
            Ok(accounts.note(tx, user, EventKind::SessionEnded, by, &place)?)
        };
        self.inner.store.write(by, write).await
    }

    /// Notes a visit, and lets a session last from now on; a token lasts as long as it was made to.
    /// Meant to run beside the answer, which need not wait for it.
    pub async fn note_visit(&self, user: UserId, kind: Kind, id: u128) -> Result<(), StoreError> {
        let lasts = self.inner.session_lasts;
        let write = move |tx: &mut Tx<'_>| match kind {
            Kind::Browser => SESSION.note(tx, id, lasts),
            Kind::Program => PERSONAL.note(tx, id),
        };
        self.inner.store.write(Actor::User(user), write).await
    }
}

/// Where a user is signed in, the place used last first.
fn sessions_in(
    reads: &impl Reads,
    user: UserId,
    now: Timestamp,
) -> Result<Vec<Session>, StoreError> {
    let browsers = SESSION.of(reads, user, now)?.into_iter();
    let programs = FAMILY.of(reads, user, now)?.into_iter();
    let mut found: Vec<_> = browsers
        .map(|(id, ticket)| Session::of_browser(id, ticket))
        .chain(programs.map(|(id, family)| Session::of_program(id, family)))
        .collect();
    found.sort_by_key(|session| std::cmp::Reverse(session.seen_at));
    Ok(found)
}

/// Ends everything that lets `user` in: sessions, families of tokens and personal tokens, but the
/// one `kept`.
pub(super) fn end_all(tx: &mut Tx<'_>, user: UserId, kept: Option<u128>) -> Result<(), StoreError> {
    SESSION.end_all(tx, user, kept)?;
    FAMILY.end_all(tx, user, kept)?;
    PERSONAL.end_all(tx, user, kept)
}
