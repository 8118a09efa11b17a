//! The outbox within a transaction: posting, taking what is due, and writing down what came of it.

use super::model::{Draft, MailError, Outgoing, State};
use super::route::{Lane, Outcome};
use super::tables::{OUTBOX, due};
use super::trouble::{Stage, Trouble, What};
use crate::ops::ids::{ChannelId, MailId, UserId};
use crate::ops::random;
use crate::store::{Reads, Span, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// The most old mails looked at with one new one.
const SWEPT_AT_ONCE: usize = 32;
/// The most due messages of channels among which one is looked for whose channel is free.
const LOOKED_AT: usize = 1_000;
/// How long a mail is tried before it is given up.
pub const TRIED_FOR: SignedDuration = SignedDuration::from_hours(48);
/// How often a mail is tried at most when the server may have taken it.
const TRIED_IN_DOUBT: u16 = 3;
/// How long it waits after it was tried for the first time.
const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(1);
/// How long it waits at most between two tries.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);

/// A mail in the outbox, with its id.
pub type Row = (MailId, Outgoing);
/// A mail and when it is due.
type DueRow = ((Timestamp, MailId), ());

/// Puts a mail into the outbox, in the transaction that causes it, and sweeps some that are over.
///
/// # Errors
/// See [`MailError`]; nothing is written then, and the transaction is to end with it.
pub fn post(tx: &mut Tx<'_>, draft: &Draft) -> Result<(), MailError> {
    post_for(tx, draft, tx.now())
}

/// [`post`]s what is not to be tried before `from`.
///
/// # Errors
/// As there.
pub fn post_for(tx: &mut Tx<'_>, draft: &Draft, from: Timestamp) -> Result<(), MailError> {
    let now = tx.now();
    let mut outgoing = draft.outgoing(now)?;
    outgoing.tried_since = from.max(now);
    outgoing.next_at = outgoing.tried_since;
    for (id, old) in readable(tx, OUTBOX.all().limit(SWEPT_AT_ONCE))? {
        if old.is_over(now) {
            change(tx, id, Some(&old), None)?;
        }
    }
    Ok(change(tx, draft.id, None, Some(&outgoing))?)
}

/// A mail in the outbox.
///
/// # Errors
/// When the store fails.
pub fn find(reads: &impl Reads, id: MailId) -> Result<Option<Outgoing>, StoreError> {
    reads.get(&OUTBOX, &id)
}

/// Takes a mail out of the outbox, in the transaction that makes it pointless. That it is gone
/// already is no error.
///
/// # Errors
/// When the store fails.
pub fn remove(tx: &mut Tx<'_>, id: MailId) -> Result<(), StoreError> {
    match find(tx, id) {
        Ok(old) => change(tx, id, old.as_ref(), None),
        Err(StoreError::Corrupt { .. }) => {
            for lane in Lane::ALL {
                for (key, ()) in due_of(tx, lane, |other| other == id)? {
                    tx.delete(due(lane), &key)?;
                }
            }
            change(tx, id, None, None)
        }
        Err(error) => Err(error),
    }
}

/// Takes all mails about `user` out of the outbox.
///
/// # Errors
/// When the store fails.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    remove_all(tx, |mail| mail.user == Some(user))
}

/// Takes all messages that go by `channel` out of the outbox.
///
/// # Errors
/// When the store fails.
pub fn forget_channel(tx: &mut Tx<'_>, channel: ChannelId) -> Result<(), StoreError> {
    remove_all(tx, |mail| mail.route.channel() == Some(channel))
}

pub(super) fn remove_all(
    tx: &mut Tx<'_>,
    which: impl Fn(&Outgoing) -> bool,
) -> Result<(), StoreError> {
    let mut found = Vec::new();
    tx.each(OUTBOX.all(), |row| {
        found.extend(row.ok().filter(|(_, mail)| which(mail)));
        ControlFlow::Continue(())
    })?;
    found
        .iter()
        .try_for_each(|(id, mail)| change(tx, *id, Some(mail), None))
}

/// Takes away what is over, and sees to it that all that waits is known to be due some time: rows
/// from before mails were sent are not.
pub(super) fn sweep(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    remove_all(tx, |mail| mail.is_over(now))?;
    let rows = readable(tx, OUTBOX.all())?;
    let known: BTreeSet<MailId> = rows.iter().map(|(id, _)| *id).collect();
    for lane in Lane::ALL {
        for (key, ()) in due_of(tx, lane, |id| !known.contains(&id))? {
            tx.delete(due(lane), &key)?;
        }
    }
    for (id, mail) in rows {
        let due = due(mail.route.lane());
        if mail.state == State::Waiting && !tx.exists(due, &(mail.next_at, id))? {
            change(tx, id, None, Some(&mail))?;
        }
    }
    Ok(())
}

/// The rows of a stretch but for those that cannot be read, which are logged: one of them must not
/// keep all others waiting.
pub(super) fn readable(
    reads: &impl Reads,
    span: Span<'_, MailId, Outgoing>,
) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::new();
    reads.each(span, |row| {
        match row {
            Ok(row) => rows.push(row),
            Err(error) => tracing::error!(%error, "a mail in the outbox cannot be read"),
        }
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

fn due_of(
    tx: &Tx<'_>,
    lane: Lane,
    which: impl Fn(MailId) -> bool,
) -> Result<Vec<DueRow>, StoreError> {
    let mut rows = tx.list(due(lane).all())?;
    rows.retain(|((_, id), ())| which(*id));
    Ok(rows)
}

/// The one place that writes a row, together with when it is due.
fn change(
    tx: &mut Tx<'_>,
    id: MailId,
    old: Option<&Outgoing>,
    new: Option<&Outgoing>,
) -> Result<(), StoreError> {
    if let Some(old) = old {
        tx.delete(due(old.route.lane()), &(old.next_at, id))?;
    }
    let Some(new) = new else {
        return tx.delete(&OUTBOX, &id);
    };
    if new.state == State::Waiting {
        tx.put(due(new.route.lane()), &(new.next_at, id), &())?;
    }
    tx.put(&OUTBOX, &id, new)
}

/// Takes up to `most` mails that are due, for whoever sends them to have for `lease`: until then
/// nobody else gets them. Those that are over go, and those that waited too long for a mail server
/// are given up.
pub(super) fn take(
    tx: &mut Tx<'_>,
    most: usize,
    lease: SignedDuration,
) -> Result<Vec<Row>, StoreError> {
    take_of(tx, Lane::Mail, most, lease, &mut |_| true)
}

/// [`take`]s those messages of a lane that `wanted` says yes to.
pub(super) fn take_of(
    tx: &mut Tx<'_>,
    lane: Lane,
    most: usize,
    lease: SignedDuration,
    wanted: &mut dyn FnMut(&Outgoing) -> bool,
) -> Result<Vec<Row>, StoreError> {
    let table = due(lane);
    let now = tx.now();
    let until = now.checked_add(lease).unwrap_or(Timestamp::MAX);
    // The end of a stretch is not part of it; what is due now is.
    let just_after = now
        .checked_add(SignedDuration::from_micros(1))
        .unwrap_or(now);
    let looked_at = match lane {
        Lane::Mail => most.max(SWEPT_AT_ONCE),
        Lane::Channel => LOOKED_AT,
    };
    let due = table.between(&(Timestamp::MIN,), &(just_after,));
    let due = tx.list(due.limit(looked_at))?;
    let mut taken = Vec::with_capacity(most);
    for ((at, id), ()) in due {
        if taken.len() == most {
            break;
        }
        let old = match find(tx, id) {
            Ok(Some(old)) if old.next_at.as_microsecond() == at.as_microsecond() => old,
            Ok(_) => {
                tx.delete(table, &(at, id))?;
                continue;
            }
            // One row that cannot be read must not keep all others waiting.
            Err(StoreError::Corrupt { .. }) => {
                tracing::error!(%id, "a mail in the outbox cannot be read and is not sent");
                tx.delete(table, &(at, id))?;
                continue;
            }
            Err(error) => return Err(error),
        };
        if old.is_over(now) {
            change(tx, id, Some(&old), None)?;
            continue;
        }
        let mut new = old.clone();
        if old.attempts == 0 && now.duration_since(old.tried_since) >= TRIED_FOR {
            new.state = State::Dead;
            new.trouble = Some(Trouble::new(Stage::Waiting, What::TooSlow));
            change(tx, id, Some(&old), Some(&new))?;
            continue;
        }
        if !wanted(&old) {
            continue;
        }
        new.attempts = old.attempts.saturating_add(1);
        new.next_at = until;
        change(tx, id, Some(&old), Some(&new))?;
        taken.push((id, new));
    }
    Ok(taken)
}

/// Writes down what came of a mail that was taken. Nothing is, when it has gone meanwhile or is
/// somebody else's.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    id: MailId,
    taken: &Outgoing,
    outcome: Outcome,
) -> Result<(), StoreError> {
    // What was accepted goes, whatever an administrator asked for meanwhile.
    let is_done = matches!(outcome, Outcome::Accepted | Outcome::Dropped);
    let is_ours = |row: &Outgoing| is_done || row.next_at == taken.next_at;
    let Some(old) = find(tx, id)?.filter(is_ours) else {
        return Ok(());
    };
    let now = tx.now();
    let mut new = old.clone();
    match outcome {
        Outcome::Accepted | Outcome::Dropped => return change(tx, id, Some(&old), None),
        Outcome::NotBefore(until) => {
            new.attempts = old.attempts.saturating_sub(1);
            new.next_at = until.max(now);
            if new.attempts == 0 {
                new.tried_since = new.next_at;
            }
        }
        Outcome::Never(trouble) => {
            new.state = State::Dead;
            new.trouble = Some(trouble);
        }
        Outcome::Later(trouble) => {
            let too_long = now.duration_since(old.tried_since) >= TRIED_FOR;
            let too_often = trouble.leaves_doubt() && old.attempts >= TRIED_IN_DOUBT;
            if too_often || too_long && !trouble.is_of_the_settings() {
                new.state = State::Dead;
            }
            let wait = wait_after(old.attempts);
            new.next_at = now.checked_add(wait).unwrap_or(Timestamp::MAX);
            new.trouble = Some(trouble);
        }
    }
    change(tx, id, Some(&old), Some(&new))
}

/// Has up to `most` mails that are due wait for their next try, as if they had met `trouble`.
pub(super) fn put_off(tx: &mut Tx<'_>, most: usize, trouble: Trouble) -> Result<(), StoreError> {
    for (id, row) in take(tx, most, LONGEST_WAIT)? {
        settle(tx, id, &row, Outcome::Later(trouble))?;
    }
    Ok(())
}

/// Has the other messages of a channel that are due wait as one does that met `trouble`: they would
/// meet the same. None counts as tried for it.
pub(super) fn put_off_channel(
    tx: &mut Tx<'_>,
    channel: ChannelId,
    attempts: u16,
    trouble: Trouble,
) -> Result<(), StoreError> {
    let now = tx.now();
    let until = now
        .checked_add(wait_after(attempts))
        .unwrap_or(Timestamp::MAX);
    let mine = |mail: &Outgoing| mail.route.channel() == Some(channel) && mail.next_at <= now;
    for (id, old) in readable(tx, OUTBOX.all())? {
        if old.state == State::Waiting && mine(&old) {
            let mut new = old.clone();
            new.next_at = until;
            new.trouble = Some(trouble);
            change(tx, id, Some(&old), Some(&new))?;
        }
    }
    Ok(())
}

/// Gives back a mail that was taken and then not tried, as it was.
pub(super) fn give_back(tx: &mut Tx<'_>, id: MailId, taken: &Outgoing) -> Result<(), StoreError> {
    let Some(old) = find(tx, id)?.filter(|row| row.next_at == taken.next_at) else {
        return Ok(());
    };
    let mut new = old.clone();
    new.attempts = old.attempts.saturating_sub(1);
    new.next_at = tx.now();
    change(tx, id, Some(&old), Some(&new))
}

/// Has a mail that was given up, or waits for its next try, tried at once. `false` when it is gone.
pub(super) fn try_again(tx: &mut Tx<'_>, id: MailId) -> Result<bool, StoreError> {
    let now = tx.now();
    let Some(old) = find(tx, id)?.filter(|row| !row.is_over(now)) else {
        return Ok(false);
    };
    let mut new = old.clone();
    new.state = State::Waiting;
    new.attempts = 0;
    new.tried_since = now;
    new.next_at = now;
    change(tx, id, Some(&old), Some(&new))?;
    Ok(true)
}

/// How long a mail waits after it was tried `attempts` times: twice as long each time, up to
/// [`LONGEST_WAIT`], and up to a fifth more or less, so that not all come at once.
fn wait_after(attempts: u16) -> SignedDuration {
    let doubled = FIRST_WAIT.saturating_mul(1 << attempts.saturating_sub(1).min(10));
    let wait = doubled.min(LONGEST_WAIT);
    let [chance] = random::bytes();
    wait.saturating_mul(i32::from(chance) + 4 * 128) / (5 * 128)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_twice_the_one_before_with_some_chance_up_to_an_hour() {
        for (attempts, minutes) in [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (40, 60)] {
            for _ in 0..50 {
                let wait = wait_after(attempts).as_secs();
                let middle = minutes * 60;
                assert!(
                    (middle * 4 / 5..=middle * 6 / 5).contains(&wait),
                    "{attempts}: {wait}"
                );
            }
        }
    }
}
