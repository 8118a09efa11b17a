//! Handing messages over, and trying a channel out.

use super::Channels;
use super::change::remove_in;
use super::post::{quiet_until, reader};
use crate::accounts::User;
use crate::channels::error::ChannelError;
use crate::channels::model::{Channel, Failure, Topic};
use crate::channels::tables::CHANNELS;
use crate::channels::ways::{self, Handed, Parcel};
use crate::i18n::Lang;
use crate::i18n::messages::channels as say;
use crate::mail::{
    Carrier, Carrying, Kind, MailError, Outcome, Outgoing, Route, Short, Stage, Trouble, What,
};
use crate::ops::ids::{ChannelId, MailId, UserId};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};

/// What came of trying a channel out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tested {
    /// The message was taken.
    Sent,
    /// It was not.
    Failed(Trouble),
    /// The browser has taken its subscription back, so the channel was removed.
    Gone,
}

/// What is to be done with a message that is due.
enum Due {
    /// Nothing but this.
    Settled(Outcome),
    /// Hand it over.
    HandOver(Box<Channel>),
}

impl Carrier for Channels {
    fn deliver<'a>(&'a self, id: MailId, row: &'a Outgoing) -> Carrying<'a> {
        Box::pin(self.deliver_one(id, row))
    }

    fn post(
        &self,
        tx: &mut Tx<'_>,
        user: UserId,
        kind: Kind,
        short: &Short,
    ) -> Result<usize, MailError> {
        Self::post(self, tx, user, kind, short)
    }
}

impl Channels {
    async fn deliver_one(&self, id: MailId, row: &Outgoing) -> Result<Outcome, StoreError> {
        let (Route::Channel { channel, link, .. }, Some(user)) = (&row.route, row.user) else {
            return Ok(Outcome::Dropped);
        };
        let Some(topic) = Topic::of(row.kind) else {
            return Ok(Outcome::Dropped);
        };
        let kept = match self.due(user, *channel, topic).await? {
            Due::Settled(outcome) => return Ok(outcome),
            Due::HandOver(kept) => kept,
        };
        let parcel = Parcel {
            id,
            topic: Some(topic),
            title: row.subject.clone(),
            text: row.text.clone(),
            link: link.clone(),
            at: self.clock.now(),
            expires_at: row.expires_at,
        };
        Ok(
            match self.hand_over(user, *channel, &kept, &parcel).await? {
                Handed::Came(outcome) => outcome,
                Handed::Gone => Outcome::Dropped,
            },
        )
    }

    /// Looks once more whether a message is wanted, and now: much may have changed since it was
    /// posted.
    async fn due(&self, user: UserId, channel: ChannelId, topic: Topic) -> Result<Due, StoreError> {
        let now = self.clock.now();
        let read = move |snap: &Snap| {
            let Some((_, profile)) = reader(snap, user, topic)? else {
                return Ok(Due::Settled(Outcome::Dropped));
            };
            let kept = snap.get(&CHANNELS, &(user, channel))?;
            let Some(kept) = kept.filter(|kept| kept.topics.contains(topic)) else {
                return Ok(Due::Settled(Outcome::Dropped));
            };
            Ok(match quiet_until(snap, user, &profile, topic, now)? {
                Some(until) => Due::Settled(Outcome::NotBefore(until)),
                None => Due::HandOver(Box::new(kept)),
            })
        };
        self.store.read(read).await
    }

    /// Sends a message that shows that the channel works, at once and past the outbox.
    ///
    /// # Errors
    /// [`ChannelError::Unknown`] when there is none of that id, [`ChannelError::TooMany`].
    pub async fn test(
        &self,
        user: &User,
        lang: Lang,
        id: ChannelId,
    ) -> Result<Tested, ChannelError> {
        let channel = self.find(user.id, id).await?;
        self.tests.check(&user.id).map_err(ChannelError::TooMany)?;
        let parcel = Parcel {
            id: MailId::new(&self.clock),
            topic: None,
            title: say::TEST_TITLE.text(lang).to_owned(),
            text: say::TEST_TEXT.fill(lang, &[("name", &channel.name)]),
            link: format!("{}/account/channels", self.home),
            at: self.clock.now(),
            expires_at: None,
        };
        let handed = self.hand_over(user.id, id, &channel, &parcel).await?;
        Ok(match handed {
            Handed::Gone => Tested::Gone,
            Handed::Came(Outcome::Later(trouble) | Outcome::Never(trouble)) => {
                Tested::Failed(trouble)
            }
            Handed::Came(_) => Tested::Sent,
        })
    }

    /// Hands a parcel over and writes down how that went.
    async fn hand_over(
        &self,
        user: UserId,
        id: ChannelId,
        channel: &Channel,
        parcel: &Parcel,
    ) -> Result<Handed, StoreError> {
        let handed = self.try_once(user, id, channel, parcel).await;
        let write = move |tx: &mut Tx<'_>| {
            if handed == Handed::Gone {
                remove_in(tx, user, id)?;
                return Ok(());
            }
            let Some(mut row) = tx.get(&CHANNELS, &(user, id))? else {
                return Ok(());
            };
            let at = tx.now();
            match handed {
                Handed::Came(Outcome::Later(trouble) | Outcome::Never(trouble)) => {
                    row.last_failure = Some(Failure { at, trouble });
                }
                _ => {
                    row.last_success = Some(at);
                    row.last_failure = None;
                }
            }
            tx.put(&CHANNELS, &(user, id), &row)
        };
        match self.store.write(Actor::System, write).await {
            // What came of it counts for more than that it is shown; but a channel must go.
            Err(StoreError::Busy) if handed != Handed::Gone => Ok(handed),
            Err(error) => Err(error),
            Ok(()) => Ok(handed),
        }
    }

    async fn try_once(
        &self,
        user: UserId,
        id: ChannelId,
        channel: &Channel,
        parcel: &Parcel,
    ) -> Handed {
        let never = |what| Handed::Came(Outcome::Never(Trouble::new(Stage::Channel, what)));
        if !self.ways.contains(&channel.way) {
            return never(What::TurnedOff);
        }
        let Some(target) = self.open(user, id, channel) else {
            return never(What::Unreadable);
        };
        let Some(request) = ways::request(&target, parcel, &self.vapid) else {
            return never(What::Unfit);
        };
        let answer = self.outgoing.send_outside(request, &self.private).await;
        ways::meaning(&target, &answer)
    }
}
