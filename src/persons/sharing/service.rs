//! Giving, taking back, and taking that back.

use super::model::{Audience, NewShare, Share, ShareId};
use super::reading::may_share;
use super::tables::{SHARERS, SHARES};
use crate::i18n::messages::sharing as say;
use crate::ops::ids::{PersonId, UserId};
use crate::persons::consents::{self, Purpose, consent_now};
use crate::persons::{Broken, PersonError, Persons, profile};
use crate::store::{Actor, Reads, StoreError, Tx};
use crate::web::Place;
use jiff::SignedDuration;

/// For how long a share that was taken back can be given again by undoing.
pub const RESTORED_WITHIN: SignedDuration = SignedDuration::from_hours(1);

impl Persons {
    /// Shares groups of a person's diary. What is shared with the same audience already takes the
    /// new terms. Sharing is a consent, and the first share gives it, `from` where it is said. The
    /// caller has made sure who may wish that, and that the audience is there.
    ///
    /// # Errors
    /// Every rule that is broken: no group at all, a last day that has passed.
    pub fn share_in(
        &self,
        tx: &mut Tx<'_>,
        from: &Place,
        person: PersonId,
        new: &NewShare,
    ) -> Result<(), PersonError> {
        let profile = profile(tx, person)?.ok_or(PersonError::Unknown)?;
        let today = profile.date_at(tx.now());
        let mut broken = Vec::new();
        if new.groups.is_empty() {
            broken.push(rule("groups", &say::NO_GROUP));
        }
        if new.until.is_some_and(|last| last < today) {
            broken.push(rule("until", &say::UNTIL_PAST));
        }
        if !broken.is_empty() {
            return Err(PersonError::Rules(broken));
        }
        if !consent_now(tx, person, Purpose::Sharing)? {
            consents::record(tx, person, Purpose::Sharing, true, from)?;
        }
        sweep(tx, person)?;
        let given = Share {
            write: new.write,
            until: new.until,
            since: tx.now(),
            by: giver(tx.actor()),
            ended: None,
        };
        for group in new.groups.iter() {
            let key = (person, new.with, group.number());
            let same = |kept: &Share| {
                kept.holds_on(today) && (kept.write, kept.until) == (given.write, given.until)
            };
            if !tx.get(&SHARES, &key)?.as_ref().is_some_and(same) {
                tx.put(&SHARES, &key, &given)?;
            }
        }
        Ok(settle(tx, person, new.with)?)
    }

    /// Takes a share back. One that is gone already is no error.
    pub fn unshare_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        id: ShareId,
    ) -> Result<(), PersonError> {
        sweep(tx, person)?;
        let key = (person, id.with, id.group.number());
        let mut share = tx.get(&SHARES, &key)?.ok_or(PersonError::Unknown)?;
        if share.ended.is_none() {
            share.ended = Some(tx.now());
            tx.put(&SHARES, &key, &share)?;
            settle(tx, person, id.with)?;
        }
        Ok(())
    }

    /// Gives a share again that was taken back within [`RESTORED_WITHIN`], as it was. One that
    /// stands is no error.
    pub fn reshare_in(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        id: ShareId,
    ) -> Result<(), PersonError> {
        sweep(tx, person)?;
        let key = (person, id.with, id.group.number());
        let mut share = tx.get(&SHARES, &key)?.ok_or(PersonError::Unknown)?;
        if share.ended.take().is_some() {
            if !may_share(tx, person)? {
                return Err(PersonError::Unknown);
            }
            tx.put(&SHARES, &key, &share)?;
            settle(tx, person, id.with)?;
        }
        Ok(())
    }
}

fn giver(actor: Actor) -> Option<UserId> {
    match actor {
        Actor::User(user) => Some(user),
        Actor::System => None,
    }
}

fn rule(field: &'static str, text: &'static crate::i18n::Msg) -> Broken {
    Broken {
        field,
        text: text.into(),
    }
}

/// Ends everything a person shares, for good: they become their own master, or withdrew.
pub fn end_shares(tx: &mut Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    for (key, _) in tx.list(SHARES.prefix(&(person,)))? {
        tx.delete(&SHARES, &key)?;
        settle(tx, person, key.1)?;
    }
    Ok(())
}

/// Ends for good what a person shares with one audience.
pub fn end_for(tx: &mut Tx<'_>, person: PersonId, with: Audience) -> Result<(), StoreError> {
    for (key, _) in tx.list(SHARES.prefix(&(person, with)))? {
        tx.delete(&SHARES, &key)?;
    }
    settle(tx, person, with)
}

/// Brings [`SHARERS`] in line with the shares of a person and an audience.
fn settle(tx: &mut Tx<'_>, person: PersonId, with: Audience) -> Result<(), StoreError> {
    let rows = tx.list(SHARES.prefix(&(person, with)))?;
    let stands = rows.iter().any(|(_, share)| share.ended.is_none());
    match (stands, tx.exists(&SHARERS, &(with, person))?) {
        (true, false) => tx.put(&SHARERS, &(with, person), &()),
        (false, true) => tx.delete(&SHARERS, &(with, person)),
        _ => Ok(()),
    }
}

/// Forgets the shares of a person that ran out, and those that cannot be brought back any more.
fn sweep(tx: &mut Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    let now = tx.now();
    let Some(profile) = profile(tx, person)? else {
        return Ok(());
    };
    let today = profile.date_at(now);
    let is_over = |share: &Share| match share.ended {
        Some(ended) => now.duration_since(ended) > RESTORED_WITHIN,
        None => !share.holds_on(today),
    };
    for (key, share) in tx.list(SHARES.prefix(&(person,)))? {
        if is_over(&share) {
            tx.delete(&SHARES, &key)?;
            settle(tx, person, key.1)?;
        }
    }
    Ok(())
}
