//! Messages that go by other ways than mail: who carries them on, and the rounds in which it is done.
//!
//! Channels have nothing to do with each other, so each has its messages tried one after the other
//! and several are tried at a time: one that hangs holds up nobody but itself. Mails go in rounds of
//! their own ([`super::postman`]), so that neither waits for the other.

use super::model::{Kind, MailError, Outgoing};
use super::outbox::{self, Row};
use super::route::{Lane, Outcome};
use super::service::Mail;
use super::tables::CHANNEL_DUE;
use crate::ops::ids::{ChannelId, MailId, UserId};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use tokio::task::JoinSet;

/// The channels that are tried at a time.
const AT_ONCE: usize = 8;
/// How long a message that was taken is its taker's: longer than an exchange over HTTP can take.
const LEASE: SignedDuration = SignedDuration::from_secs(90);

/// A message as channels have it: short, and in two wordings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// The title of the wording with figures.
    pub title: String,
    /// That of the one without: it says nothing of anybody's health and names nobody.
    pub plain_title: String,
    /// What happened, with figures.
    pub body: String,
    /// The same without figures, for ways on which others can read along.
    pub plain: String,
    /// The page it is about: a path of the house, such as `/account/goals`.
    pub link: String,
    /// When it is worth nothing any more.
    pub expires_at: Option<Timestamp>,
}

/// What a carrier gives back in its time.
pub type Carrying<'a> = Pin<Box<dyn Future<Output = Result<Outcome, StoreError>> + Send + 'a>>;

/// Who knows the channels of people. The room of channels is one, above this one.
pub trait Carrier: Send + Sync {
    /// Hands a message over, in bounded time.
    ///
    /// # Errors
    /// When the store fails. What the other server does is none: it is an [`Outcome`].
    fn deliver<'a>(&'a self, id: MailId, row: &'a Outgoing) -> Carrying<'a>;

    /// Posts a message to each channel of `user` that takes its kind, and says to how many.
    ///
    /// # Errors
    /// See [`MailError`].
    fn post(
        &self,
        tx: &mut Tx<'_>,
        user: UserId,
        kind: Kind,
        short: &Short,
    ) -> Result<usize, MailError>;
}

/// A message that is being sent, until it is let go.
struct Sending(Mail, MailId);

impl Sending {
    fn begin(mail: &Mail, id: MailId) -> Self {
        mail.sending().insert(id);
        Self(mail.clone(), id)
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        self.0.sending().remove(&self.1);
    }
}

impl Mail {
    /// Has messages of channels carried on by `carrier`. The first one that is named stays.
    pub fn carry_with(&self, carrier: Arc<dyn Carrier>) {
        let _ = self.carrier.set(carrier);
    }

    /// Posts a message to the channels of `user`, in the transaction that causes it; says to how
    /// many.
    ///
    /// # Errors
    /// See [`MailError`].
    pub fn tell_channels(
        &self,
        tx: &mut Tx<'_>,
        user: UserId,
        kind: Kind,
        short: &Short,
    ) -> Result<usize, MailError> {
        let carrier = self.carrier.get();
        carrier.map_or(Ok(0), |carrier| carrier.post(tx, user, kind, short))
    }

    /// Hands over the messages of channels that are due now, and says when to come again; `None`
    /// when nothing waits or nobody carries them. `is_over` is asked before each whether to stop.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn deliver_channels_due(
        &self,
        is_over: impl Fn() -> bool,
    ) -> Result<Option<Timestamp>, StoreError> {
        let Some(carrier) = self.carrier.get() else {
            return Ok(None);
        };
        let mut under_way: JoinSet<(ChannelId, Result<(), StoreError>)> = JoinSet::new();
        let mut busy = BTreeSet::new();
        let mut fault = None;
        loop {
            let room = AT_ONCE - under_way.len();
            if room > 0 && fault.is_none() && !is_over() {
                for (channel, id, row) in self.take_apart(room, &busy).await? {
                    busy.insert(channel);
                    let (mail, carrier) = (self.clone(), Arc::clone(carrier));
                    let sending = Sending::begin(self, id);
                    under_way.spawn(async move {
                        let done = mail.carry(&*carrier, channel, (id, row)).await;
                        drop(sending);
                        (channel, done)
                    });
                }
            }
            match under_way.join_next().await {
                None => break,
                Some(Ok((channel, Ok(())))) => {
                    busy.remove(&channel);
                }
                Some(Ok((_, Err(error)))) => fault = Some(error),
                // Its message is tried again once its lease is over; its channel rests till then.
                Some(Err(_)) => tracing::error!("handing over a message of a channel failed"),
            }
        }
        match fault {
            Some(error) => Err(error),
            None => self.next_of_channels().await,
        }
    }

    /// Takes messages of up to `most` channels, one of each, but of none that is `busy`.
    async fn take_apart(
        &self,
        most: usize,
        busy: &BTreeSet<ChannelId>,
    ) -> Result<Vec<(ChannelId, MailId, Outgoing)>, StoreError> {
        let busy = busy.clone();
        let write = move |tx: &mut Tx<'_>| {
            let mut busy = busy.clone();
            let mut apart =
                |row: &Outgoing| row.route.channel().is_some_and(|one| busy.insert(one));
            outbox::take_of(tx, Lane::Channel, most, LEASE, &mut apart)
        };
        let taken = self.store.write(Actor::System, write).await?;
        let with_channel = |(id, row): Row| Some((row.route.channel()?, id, row));
        Ok(taken.into_iter().filter_map(with_channel).collect())
    }

    /// Tries one that was taken, and writes down what came of it.
    async fn carry(
        &self,
        carrier: &dyn Carrier,
        channel: ChannelId,
        (id, row): Row,
    ) -> Result<(), StoreError> {
        let until = row.next_at;
        if !self.is_still_ours(id, until).await? {
            return Ok(());
        }
        let outcome = carrier.deliver(id, &row).await?;
        let write = move |tx: &mut Tx<'_>| {
            outbox::settle(tx, id, &row, outcome)?;
            match outcome {
                Outcome::Later(trouble) => {
                    outbox::put_off_channel(tx, channel, row.attempts, trouble)
                }
                _ => Ok(()),
            }
        };
        self.write_until(until, write).await
    }

    async fn next_of_channels(&self) -> Result<Option<Timestamp>, StoreError> {
        let read = |snap: &Snap| snap.first(CHANNEL_DUE.all());
        let next = self.store.read(read).await?;
        Ok(next.map(|((at, _), ())| at))
    }
}
