//! Writing down what happened with accounts, showing it, and forgetting it in time.

use super::Accounts;
use crate::access::FAILED;
use crate::access::attempts::{Attempt, Counter, Failures};
use crate::accounts::error::AccountError;
use crate::accounts::events::{Event, EventKind, Place};
use crate::accounts::mailed::Reader;
use crate::accounts::model::User;
use crate::accounts::tables::{EVENTS, USERS};
use crate::mail::Kind;
use crate::ops::ids::UserId;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use std::ops::ControlFlow;

/// Failed attempts within this time are one event.
const TOGETHER: SignedDuration = SignedDuration::from_hours(1);
/// The most events that are shown.
const SHOWN: usize = 100;
/// The most events in which a place is looked for.
const LOOKED_AT: usize = 1000;
/// How long nobody is told of another new place.
const TOLD_AGAIN: SignedDuration = SignedDuration::from_hours(24);
/// The most old rows removed with one new one.
const SWEPT_AT_ONCE: usize = 16;

/// An event with the name of who did it, where that is a user.
pub type EventShown = (Event, Option<String>);

impl Accounts {
    /// What happened with an account, the newest first: the last hundred events.
    pub async fn events(&self, user: UserId) -> Result<Vec<EventShown>, AccountError> {
        let read = move |snap: &Snap| {
            let rows = snap.list(EVENTS.prefix(&(user,)).reversed().limit(SHOWN))?;
            let mut shown = Vec::with_capacity(rows.len());
            for (_, event) in rows {
                let by = match event.by {
                    Some(by) => snap.get(&USERS, &by)?.map(|user| user.username),
                    None => None,
                };
                shown.push((event, by));
            }
            Ok::<_, StoreError>(shown)
        };
        Ok(self.inner.store.read(read).await?)
    }

    /// Forgets what happened longer ago than the house keeps it. Part of what is put right at each
    /// start; an account in use also forgets as it goes.
    pub async fn sweep_events(&self) -> Result<(), StoreError> {
        let oldest = self.oldest_kept();
        let write = move |tx: &mut Tx<'_>| {
            let mut old = Vec::new();
            tx.each(EVENTS.all(), |row| {
                old.extend(row.ok().filter(|(_, e)| e.at < oldest).map(|(key, _)| key));
                ControlFlow::Continue(())
            })?;
            old.iter().try_for_each(|key| tx.delete(&EVENTS, key))
        };
        self.inner.store.write(Actor::System, write).await
    }

    pub(super) fn oldest_kept(&self) -> Timestamp {
        let now = self.inner.clock.now();
        now.checked_sub(self.inner.audit_lasts)
            .unwrap_or(Timestamp::MIN)
    }

    /// Writes down that something happened with `user`, in the transaction in which it does.
    pub(super) fn note(
        &self,
        tx: &mut Tx<'_>,
        user: UserId,
        kind: EventKind,
        by: Actor,
        from: &Place,
    ) -> Result<(), StoreError> {
        let oldest = self.oldest_kept();
        for (key, event) in tx.list(EVENTS.prefix(&(user,)).limit(SWEPT_AT_ONCE))? {
            if event.at < oldest {
                tx.delete(&EVENTS, &key)?;
            }
        }
        let event = Event {
            kind,
            at: tx.now(),
            by: match by {
                Actor::User(by) => Some(by),
                Actor::System => None,
            },
            from: from.clone(),
            times: 1,
        };
        let id = self.inner.clock.uuid().as_u128();
        tx.put(&EVENTS, &(user, id), &event)
    }

    /// Writes down that a user did something for the whole household, in the transaction in which it is
    /// done. What the operator does at the command line stands in the log of the server.
    ///
    /// # Errors
    /// When the store fails.
    pub fn note_deed(&self, tx: &mut Tx<'_>, by: Actor, kind: EventKind) -> Result<(), StoreError> {
        match by {
            Actor::User(user) => self.note(tx, user, kind, by, &Place::default()),
            Actor::System => Ok(()),
        }
    }

    /// Writes down that the operator brought the diary of `user`, or of somebody they look after, back from a
    /// backup, in the transaction in which it is.
    ///
    /// # Errors
    /// When the store fails.
    pub fn note_brought_back(&self, tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
        let (kind, nowhere) = (EventKind::BroughtBack, Place::default());
        self.note(tx, user, kind, Actor::System, &nowhere)
    }

    /// Writes down that somebody signed in, and tells them by mail and channels when it was with a device or from
    /// a network that is not among the events: once a day at most, and not of the first time.
    pub(super) fn note_sign_in(
        &self,
        tx: &mut Tx<'_>,
        user: &User,
        kind: EventKind,
        place: &Place,
    ) -> Result<(), AccountError> {
        let (id, now, by) = (user.id, tx.now(), Actor::User(user.id));
        let rows = tx.list(EVENTS.prefix(&(id,)).reversed().limit(LOOKED_AT))?;
        let events = || rows.iter().map(|(_, event)| event);
        let mut before = events().filter(|event| event.kind.is_sign_in()).peekable();
        let is_first = before.peek().is_none();
        let is_known = before.any(|event| event.from == *place);
        let was_told = events().any(|event| {
            event.kind == EventKind::NewPlaceTold && now.duration_since(event.at) < TOLD_AGAIN
        });
        self.note(tx, id, kind, by, place)?;
        if is_first || is_known || was_told {
            return Ok(());
        }
        let mailed = self.tell(tx, user, Kind::NewSignIn, |reader| {
            reader.new_sign_in(now, place)
        })?;
        // By the other ways too, whether the address is confirmed or not: they are the person's own.
        let short = Reader::of(tx, user, &self.inner.home)?.new_sign_in_short(now, place);
        let channels = &self.inner.mail;
        let told = channels.tell_channels(tx, id, Kind::NewSignIn, &short)?;
        if mailed || told > 0 {
            let told = EventKind::NewPlaceTold;
            self.note(tx, id, told, Actor::System, &Place::default())?;
        }
        Ok(())
    }

    /// Writes down that somebody failed to sign in as `user`. This happens beside the answer, whose
    /// time would tell that there is such a user; it is lost when the store is too busy for it.
    pub(super) fn note_failure(
        &self,
        user: UserId,
        from: Place,
        counter: &Counter,
        attempt: &Attempt,
    ) {
        let accounts = self.clone();
        let (row, failures) = (counter.row, attempt.failures);
        let write = move |tx: &mut Tx<'_>| {
            if let Some(row) = row {
                let kept = tx.get(&FAILED, &row)?;
                // Of several at once the last to be written need not be the last that failed.
                let more = |kept: &Failures| kept.times > failures.times;
                let more = kept
                    .filter(more)
                    .is_some_and(|kept| !kept.is_over(tx.now()));
                if !more {
                    tx.put(&FAILED, &row, &failures)?;
                }
            }
            accounts.note_failed(tx, user, &from)
        };
        let store = self.inner.store.clone();
        tokio::spawn(async move {
            let written: Result<(), StoreError> = store.write(Actor::System, write).await;
            if written.is_err() {
                tracing::debug!("a failed attempt could not be written down");
            }
        });
    }

    /// Writes down that somebody failed to sign in as `user`, together with what failed before.
    pub(super) fn note_failed(
        &self,
        tx: &mut Tx<'_>,
        user: UserId,
        from: &Place,
    ) -> Result<(), StoreError> {
        let newest = tx.first(EVENTS.prefix(&(user,)).reversed())?;
        let now = tx.now();
        let same = |event: &Event| {
            event.kind == EventKind::SignInFailed
                && event.from.network == from.network
                && now.duration_since(event.at) < TOGETHER
        };
        match newest.filter(|(_, event)| same(event)) {
            Some((key, mut event)) => {
                event.at = now;
                event.times = event.times.saturating_add(1);
                tx.put(&EVENTS, &key, &event)
            }
            None => self.note(tx, user, EventKind::SignInFailed, Actor::System, from),
        }
    }
}
