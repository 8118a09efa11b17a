//! Signing in with a passkey: after the password, or alone.

use super::second_factor::Proof;
use super::{Accounts, Device, SignedIn, user_of};
use crate::accounts::error::AccountError;
use crate::accounts::events::{EventKind, Place};
use crate::credentials::passkeys::{
    Answer, ChosenAnswer, NamedAnswer, Passkey, Refused, RelyingParty, id_of,
};
use crate::credentials::{BY_PASSKEY, PASSKEYS};
use crate::ops::ids::UserId;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use serde_json::Value;

impl Accounts {
    /// What the browser is told to use any passkey of this house. Nobody is named, so that nothing
    /// is told of anybody.
    pub fn begin_passkey_sign_in(&self, device: &Device) -> Result<Value, AccountError> {
        let house = self.passkey_house(device)?;
        let challenge = house.name().ok_or(AccountError::PasskeyRefused)?;
        let naming = &self.inner.asked.naming;
        naming.open(challenge.number, challenge.state);
        Ok(challenge.options)
    }

    /// Signs somebody in with a passkey alone: a new session, whatever they carried before. Whatever
    /// is wrong, the answer is the same; wrong ones slow down like wrong passwords.
    pub async fn passkey_sign_in(
        &self,
        device: &Device,
        answer: &str,
    ) -> Result<SignedIn, AccountError> {
        let limits = &self.inner.limits.by_address;
        let network = device.ip.network();
        limits.check(&network).map_err(AccountError::TooMany)?;
        let signed_in = self.with_passkey_alone(device, answer).await;
        match &signed_in {
            Err(AccountError::PasskeyRefused | AccountError::BadCredentials) => {
                self.refused("passkey");
                return Err(AccountError::PasskeyRefused);
            }
            _ => limits.refund(&network),
        }
        signed_in
    }

    async fn with_passkey_alone(
        &self,
        device: &Device,
        answer: &str,
    ) -> Result<SignedIn, AccountError> {
        let refused = AccountError::PasskeyRefused;
        let house = self.relying_party().map_err(|_| refused.clone())?;
        let answer = NamedAnswer::read(answer).ok_or(refused.clone())?;
        let asked = answer.number();
        let state = asked.and_then(|number| self.inner.asked.naming.take(number));
        let state = state.ok_or(refused.clone())?;
        let id = id_of(answer.raw_id().as_ref());
        let found = self.passkey_by_id(id).await?;
        let (user, passkey) = found.ok_or(refused.clone())?;
        // One that never asked for a finger, a face or a PIN begins to do so after a password.
        let judged = match passkey.made.verified {
            true => house.named(state, &answer, &passkey.made),
            false => Err(Refused::Untrue),
        };
        match judged {
            Ok(used) => self.let_in_alone(device, user, id, used).await,
            Err(why) => Err(self.passkey_refused(device, user, why).await),
        }
    }

    /// What the browser is told to use one of the passkeys of whoever came as far as `step`; nothing
    /// when they have none.
    pub async fn begin_passkey_step(
        &self,
        device: &Device,
        step: &str,
    ) -> Result<Value, AccountError> {
        let house = self.passkey_house(device)?;
        let waiting = self.inner.second_steps.waiting(step);
        let user = waiting.ok_or(AccountError::SecondStepOver)?;
        let known = self.passkeys(user).await?;
        let known: Vec<_> = known.into_iter().map(|(_, passkey)| passkey).collect();
        let challenge = house.choose(&known).ok_or(AccountError::PasskeyRefused)?;
        let choosing = &self.inner.asked.choosing;
        choosing.open(challenge.number, (user, challenge.state));
        Ok(challenge.options)
    }

    /// The second step of signing in, with a passkey in the place of the code.
    pub async fn passkey_step(
        &self,
        device: &Device,
        step: &str,
        answer: &str,
    ) -> Result<SignedIn, AccountError> {
        let proof = |user| self.proof_of_passkey(device, user, answer);
        self.second_step_with(device, step, proof).await
    }

    /// Whether somebody who came as far as `step` has passkeys to use, and whether an app.
    pub async fn ways_of_step(&self, step: &str) -> Result<Ways, AccountError> {
        let Some(user) = self.inner.second_steps.waiting(step) else {
            return Ok(Ways::default());
        };
        let app = self.second_factor(user).await?;
        Ok(Ways {
            app: app.is_some_and(|app| app.is_on()),
            passkeys: self.relying_party().is_ok() && !self.passkeys(user).await?.is_empty(),
        })
    }

    async fn proof_of_passkey(
        &self,
        device: &Device,
        user: UserId,
        answer: &str,
    ) -> Result<Proof, AccountError> {
        let refused = AccountError::PasskeyRefused;
        let house = self.relying_party().map_err(|_| refused.clone())?;
        let answer = ChosenAnswer::read(answer).ok_or(refused.clone())?;
        let asked = answer
            .number()
            .and_then(|number| self.inner.asked.choosing.take(number))
            .filter(|(asked, _)| *asked == user);
        let (_, state) = asked.ok_or(refused.clone())?;
        let id = id_of(answer.raw_id().as_ref());
        let found = self.passkey_by_id(id).await?;
        let found = found.filter(|(whose, _)| *whose == user);
        let (_, passkey) = found.ok_or(refused)?;
        match house.chosen(state, &answer, &passkey.made) {
            Ok(used) => Ok(Proof::Passkey(id, used)),
            Err(why) => Err(self.passkey_refused(device, user, why).await),
        }
    }

    fn passkey_house(&self, device: &Device) -> Result<&RelyingParty, AccountError> {
        let asking = &self.inner.limits.asking;
        asking
            .check(&device.ip.network())
            .map_err(AccountError::TooMany)?;
        self.relying_party().map_err(|_| AccountError::NoPasskeys)
    }

    async fn passkey_by_id(&self, id: u128) -> Result<Option<(UserId, Passkey)>, AccountError> {
        let read = move |snap: &Snap| {
            let Some(user) = snap.get(&BY_PASSKEY, &id)? else {
                return Ok(None);
            };
            let passkey = snap.get(&PASSKEYS, &(user, id))?;
            Ok::<_, StoreError>(passkey.map(|passkey| (user, passkey)))
        };
        Ok(self.inner.store.read(read).await?)
    }

    /// Writes down that somebody's passkey was refused. That there are two with one key is said
    /// apart: its owner should remove it.
    async fn passkey_refused(&self, device: &Device, user: UserId, why: Refused) -> AccountError {
        let (accounts, place) = (self.clone(), Place::from(device));
        let write = move |tx: &mut Tx<'_>| {
            user_of(tx, user)?;
            let kind = EventKind::PasskeyCopied;
            let noted = match why {
                Refused::Untrue => accounts.note_failed(tx, user, &place),
                Refused::Copied => accounts.note(tx, user, kind, Actor::System, &place),
            };
            noted.map_err(AccountError::from)
        };
        match self.inner.store.write(Actor::System, write).await {
            Ok(()) => AccountError::PasskeyRefused,
            Err(error) => error,
        }
    }
}

/// By what the second step can be done, besides a recovery code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ways {
    /// A code of an app.
    pub app: bool,
    /// A passkey.
    pub passkeys: bool,
}
