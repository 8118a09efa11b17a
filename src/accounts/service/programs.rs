//! TokenPair that sign in for somebody: a pair of tokens for a password, the next pair for the
//! refresh token, and who an access token or a personal one lets in.

use super::sign_in::Carried;
use super::{Accounts, Device, Identity};
use crate::access::Permissions;
use crate::access::sessions::{Ends, Refusal, Way};
use crate::access::tokens::{
    ACCESS_LASTS, Access, Bearer, Exchange, FAMILY, PERSONAL, RefreshToken,
};
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::accounts::tables::USERS;
use crate::ops::ids::UserId;
use crate::ops::{Secret, random};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};

/// What a program carries from now on.
#[derive(Debug, Clone)]
pub struct TokenPair {
    /// With which it asks, for a quarter of an hour.
    pub access: Secret<String>,
    /// With which it gets the next pair, once.
    pub refresh: Secret<String>,
    /// Seconds until the access token ends.
    pub expires_in: i64,
}

/// What came of showing a refresh token.
enum Shown {
    Next(RefreshToken, UserId),
    Refused(Refusal),
}

impl Accounts {
    /// Gives a program a pair of tokens for somebody's password. Who has a second factor sends a
    /// `code` of it along.
    pub async fn issue_tokens(
        &self,
        device: &Device,
        name: &str,
        password: Secret<String>,
        code: Option<&str>,
    ) -> Result<TokenPair, AccountError> {
        let signed_in = self.sign_in_program(device, name, password, code).await?;
        let text = signed_in.credential.expose();
        let token = self.inner.refresh_tokens.parse(text);
        let token = token.ok_or(AccountError::TokenRefused(Refusal::Malformed))?;
        self.pair(&token, signed_in.user.id)
    }

    /// Gives the next pair for a refresh token. One that was exchanged before ends all that its
    /// sign-in led to, but for a few seconds in which the answer may have been lost.
    pub async fn refresh(&self, device: &Device, text: &str) -> Result<TokenPair, AccountError> {
        let refused = |refusal| Err(AccountError::TokenRefused(refusal));
        let Some(token) = self.inner.refresh_tokens.parse(text) else {
            // What is good as a bearer has come to the wrong place.
            let is_bearer = Bearer::of(text).is_ok();
            return refused(if is_bearer {
                Refusal::WrongKind
            } else {
                Refusal::Malformed
            });
        };
        let (accounts, place) = (self.clone(), Place::from(device));
        let salt = random::bytes();
        let write = move |tx: &mut Tx<'_>| accounts.exchange(tx, &token, salt, &place);
        match self.inner.store.write(Actor::System, write).await? {
            Shown::Next(token, user) => self.pair(&token, user),
            Shown::Refused(refusal) => refused(refusal),
        }
    }

    fn exchange(
        &self,
        tx: &mut Tx<'_>,
        token: &RefreshToken,
        salt: [u8; 32],
        place: &Place,
    ) -> Result<Shown, AccountError> {
        let (id, now) = (token.family, tx.now());
        let Some(family) = tx.get(FAMILY.rows, &id)? else {
            return Ok(Shown::Refused(Refusal::Revoked));
        };
        if family.is_over(now) {
            return Ok(Shown::Refused(Refusal::Expired));
        }
        let user = family.user;
        if tx.get(&USERS, &user)?.is_none_or(|user| user.disabled) {
            return Ok(Shown::Refused(Refusal::Revoked));
        }
        match self
            .inner
            .refresh_tokens
            .exchange(token, &family, now, salt)
        {
            Exchange::Next(next, renewed) => {
                tx.put(FAMILY.rows, &id, &renewed)?;
                Ok(Shown::Next(next, user))
            }
            Exchange::Again(next) => Ok(Shown::Next(next, user)),
            Exchange::Reused => {
                FAMILY.end(tx, id)?;
                let kind = EventKind::RefreshReused;
                self.note(tx, user, kind, Actor::System, place)?;
                Ok(Shown::Refused(Refusal::Revoked))
            }
            Exchange::Unknown => Ok(Shown::Refused(Refusal::Revoked)),
        }
    }

    fn pair(&self, token: &RefreshToken, user: UserId) -> Result<TokenPair, AccountError> {
        let access = Access {
            user,
            family: token.family,
        };
        let signed = self
            .inner
            .access_tokens
            .sign(access, self.inner.clock.now());
        Ok(TokenPair {
            access: signed.ok_or(AccountError::TokenRefused(Refusal::Malformed))?,
            refresh: self.inner.refresh_tokens.text(token),
            expires_in: ACCESS_LASTS.as_secs(),
        })
    }

    /// Ends what a bearer token of `by` stands for: a program's family, or a personal token. That it
    /// is gone already is no error.
    pub async fn end_token(
        &self,
        device: &Device,
        by: UserId,
        id: u128,
    ) -> Result<(), AccountError> {
        let (accounts, place) = (self.clone(), Place::from(device));
        let write = move |tx: &mut Tx<'_>| {
            FAMILY.end_own(tx, by, id)?;
            if PERSONAL.end_own(tx, by, id)? {
                let kind = EventKind::TokenRevoked;
                accounts.note(tx, by, kind, Actor::User(by), &place)?;
            }
            Ok(())
        };
        self.inner.store.write(Actor::User(by), write).await
    }

    /// Who carries this bearer token.
    pub async fn authenticate_bearer(
        &self,
        text: &str,
    ) -> Result<Result<Identity, Refusal>, StoreError> {
        let now = self.inner.clock.now();
        let accounts = self.clone();
        match Bearer::of(text) {
            Err(refusal) => Ok(Err(refusal)),
            Ok(Bearer::Access(text)) => {
                let access = match self.inner.access_tokens.read(text, now) {
                    Ok(access) => access,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                let read = move |snap: &Snap| {
                    let family = snap.get(FAMILY.rows, &access.family)?;
                    // A signature alone lets nobody in: what it was given with may have been ended.
                    let Some(family) = family.filter(|family| family.user == access.user) else {
                        return Ok(Err(Refusal::Revoked));
                    };
                    if family.is_over(now) {
                        return Ok(Err(Refusal::Expired));
                    }
                    let carried = Carried {
                        user: access.user,
                        ticket: access.family,
                        due: false,
                        scope: Permissions::ALL,
                        way: Way::Own,
                    };
                    accounts.identify(snap, &carried, now)
                };
                self.inner.store.read(read).await
            }
            Ok(Bearer::Personal(credential)) => {
                let read = move |snap: &Snap| {
                    let token = match PERSONAL.find(snap, &credential, now)? {
                        Ok(token) => token,
                        Err(refusal) => return Ok(Err(refusal)),
                    };
                    let carried = Carried {
                        user: token.user,
                        ticket: credential.id,
                        due: token.is_due(now),
                        scope: token.scope,
                        way: Way::Own,
                    };
                    accounts.identify(snap, &carried, now)
                };
                self.inner.store.read(read).await
            }
        }
    }
}
