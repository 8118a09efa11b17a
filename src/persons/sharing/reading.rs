//! What is shared, asked anew with every request.

use super::access::Grants;
use super::group::{Group, Groups};
use super::model::{Audience, Share, ShareId};
use super::tables::{SHARERS, SHARES};
use crate::ops::ids::{PersonId, UserId};
use crate::persons::consents::{Purpose, consent_now, owes_consent};
use crate::persons::{looks_after, profile};
use crate::store::{Reads, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Whether anything of a person's diary may be shown to others at all, whatever is shared: they
/// consent to sharing, and to the privacy notice as it reads today.
pub fn may_share(reads: &impl Reads, person: PersonId) -> Result<bool, StoreError> {
    Ok(consent_now(reads, person, Purpose::Sharing)? && !owes_consent(reads, person)?)
}

/// Every share of a person that holds on `today`, their own date.
pub fn shares(
    reads: &impl Reads,
    person: PersonId,
    today: Date,
) -> Result<Vec<(ShareId, Share)>, StoreError> {
    if !may_share(reads, person)? {
        return Ok(Vec::new());
    }
    let rows = reads.list(SHARES.prefix(&(person,)))?;
    let mut found: Vec<_> = rows
        .into_iter()
        .filter(|(_, share)| share.holds_on(today))
        .filter_map(|((_, with, number), share)| {
            let group = Group::of_number(number)?;
            Some((ShareId { with, group }, share))
        })
        .collect();
    found.sort_by_key(|(id, _)| (id.group, id.with));
    Ok(found)
}

/// What `person` shares with somebody on `today`, the person's own date. Who is in the household
/// also gets what is shared with the household.
fn shared_with(
    reads: &impl Reads,
    person: PersonId,
    audiences: &[Audience],
    today: Date,
) -> Result<Grants, StoreError> {
    let mut grants = Grants::NONE;
    for with in audiences {
        for ((_, _, number), share) in reads.list(SHARES.prefix(&(person, *with)))? {
            if let (Some(group), true) = (Group::of_number(number), share.holds_on(today)) {
                grants = grants.with(group, share.write);
            }
        }
    }
    if grants.is_empty() || may_share(reads, person)? {
        Ok(grants)
    } else {
        Ok(Grants::NONE)
    }
}

/// What `person` shares with the user on `today`, the person's own date.
pub fn grants(
    reads: &impl Reads,
    person: PersonId,
    user: UserId,
    today: Date,
) -> Result<Grants, StoreError> {
    let audiences = [Audience::Household, Audience::Member(user)];
    shared_with(reads, person, &audiences, today)
}

/// The people of whom there may be something to see for these audiences.
fn candidates(
    reads: &impl Reads,
    audiences: &[Audience],
) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut found = BTreeSet::new();
    for with in audiences {
        let rows = reads.list(SHARERS.prefix(&(*with,)))?;
        found.extend(rows.into_iter().map(|((_, person), ())| person));
    }
    Ok(found)
}

/// Everybody who shares something with the user at `now`, and what. Not the user themselves, whose
/// person is `own`, and nobody whom they look after and so see whole.
pub fn sharers(
    reads: &impl Reads,
    user: UserId,
    own: PersonId,
    now: Timestamp,
) -> Result<Vec<(PersonId, Grants)>, StoreError> {
    let audiences = [Audience::Household, Audience::Member(user)];
    let mut found = Vec::new();
    for person in candidates(reads, &audiences)? {
        if let Some(grants) = seen_by(reads, person, user, own, now)? {
            found.push((person, grants));
        }
    }
    Ok(found)
}

fn seen_by(
    reads: &impl Reads,
    person: PersonId,
    user: UserId,
    own: PersonId,
    now: Timestamp,
) -> Result<Option<Grants>, StoreError> {
    if person == own || looks_after(reads, user, person)? {
        return Ok(None);
    }
    let Some(profile) = profile(reads, person)? else {
        return Ok(None);
    };
    let grants = grants(reads, person, user, profile.date_at(now))?;
    Ok((!grants.is_empty()).then_some(grants))
}

/// Whether anybody at all shares something with the user at `now`; see [`sharers`].
pub fn shows_anything(
    reads: &impl Reads,
    user: UserId,
    own: PersonId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let audiences = [Audience::Household, Audience::Member(user)];
    for person in candidates(reads, &audiences)? {
        if seen_by(reads, person, user, own, now)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Everybody who shares something with the whole household at `now`, and which groups.
pub fn household_sharers(
    reads: &impl Reads,
    now: Timestamp,
) -> Result<Vec<(PersonId, Groups)>, StoreError> {
    let household = [Audience::Household];
    let mut found = Vec::new();
    for person in candidates(reads, &household)? {
        let Some(profile) = profile(reads, person)? else {
            continue;
        };
        let grants = shared_with(reads, person, &household, profile.date_at(now))?;
        if !grants.is_empty() {
            found.push((person, grants.readable()));
        }
    }
    Ok(found)
}
