//! Posting a message to those channels of somebody's that take it.

use super::Channels;
use crate::accounts::{USERS, User};
use crate::channels::model::{Channel, Topic};
use crate::channels::tables::{CHANNELS, QUIET};
use crate::channels::ways::up_to;
use crate::mail::{self, Draft, Kind, MailError, Rendered, Route, SUBJECT_MAX, Short, TEXT_MAX};
use crate::ops::ids::{ChannelId, MailId, UserId};
use crate::persons::{Profile, Purpose, consent_now, profile};
use crate::store::{Reads, StoreError, Tx};
use jiff::Timestamp;

/// Who is to get messages about `topic`, if they may: their account is open, they consent where that
/// is needed, and they run the house where it is about the house.
pub(super) fn reader(
    reads: &impl Reads,
    user: UserId,
    topic: Topic,
) -> Result<Option<(User, Profile)>, StoreError> {
    let account = reads
        .get(&USERS, &user)?
        .filter(|account| !account.disabled);
    let Some(account) = account else {
        return Ok(None);
    };
    if topic == Topic::OperatorAlert && !account.runs_the_house() {
        return Ok(None);
    }
    if topic.needs_consent() && !consent_now(reads, account.person, Purpose::Mails)? {
        return Ok(None);
    }
    let profile = profile(reads, account.person)?;
    Ok(profile.map(|profile| (account, profile)))
}

/// Until when a message about `topic` waits, if it is quiet where `user` is.
pub(super) fn quiet_until(
    reads: &impl Reads,
    user: UserId,
    profile: &Profile,
    topic: Topic,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    if topic.is_urgent() {
        return Ok(None);
    }
    let hours = reads.get(&QUIET, &user)?;
    Ok(hours.and_then(|hours| hours.end_of(now, &profile.zone())))
}

impl Channels {
    /// Since when messages of this kind go by a channel of `user`; nothing when none does now.
    ///
    /// # Errors
    /// When the store fails.
    pub fn takes_since(
        &self,
        reads: &impl Reads,
        user: UserId,
        kind: Kind,
    ) -> Result<Option<Timestamp>, StoreError> {
        let Some(topic) = Topic::of(kind) else {
            return Ok(None);
        };
        let rows = reads.list(CHANNELS.prefix(&(user,)))?;
        let taking = rows.iter().filter(|(_, row)| self.uses(row, topic));
        let since = taking.map(|(_, row)| row.topics_since).min();
        match since {
            Some(_) if reader(reads, user, topic)?.is_none() => Ok(None),
            since => Ok(since),
        }
    }

    fn uses(&self, channel: &Channel, topic: Topic) -> bool {
        channel.topics.contains(topic) && self.ways.contains(&channel.way)
    }

    /// Posts a message to each channel of `user` that takes its kind, in the transaction that causes
    /// it, and says to how many. During quiet hours it is due when they end.
    ///
    /// # Errors
    /// See [`MailError`].
    pub fn post(
        &self,
        tx: &mut Tx<'_>,
        user: UserId,
        kind: Kind,
        short: &Short,
    ) -> Result<usize, MailError> {
        let Some(topic) = Topic::of(kind) else {
            return Ok(0);
        };
        let Some((_, profile)) = reader(tx, user, topic)? else {
            return Ok(0);
        };
        let now = tx.now();
        let from = quiet_until(tx, user, &profile, topic, now)?.unwrap_or(now);
        if short.expires_at.is_some_and(|end| end <= from) {
            return Ok(0);
        }
        let rows = tx.list(CHANNELS.prefix(&(user,)))?;
        let mut posted = 0;
        for ((_, id), channel) in rows.iter().filter(|(_, row)| self.uses(row, topic)) {
            let mut draft = self.draft(*id, channel, kind, short);
            draft.user = Some(user);
            draft.letter.lang = profile.locale;
            match mail::post_for(tx, &draft, from) {
                Ok(()) => posted += 1,
                Err(MailError::Store(error)) => return Err(error.into()),
                // What causes a message must not fail because of one channel.
                Err(error) => tracing::warn!(%error, "a message for a channel was not written"),
            }
        }
        Ok(posted)
    }

    fn draft(&self, id: ChannelId, channel: &Channel, kind: Kind, short: &Short) -> Draft {
        let (title, text) = match channel.with_figures {
            true => (&short.title, &short.body),
            false => (&short.plain_title, &short.plain),
        };
        Draft {
            id: MailId::new(&self.clock),
            route: Route::Channel {
                channel: id,
                name: channel.name.clone(),
                link: format!("{}{}", self.home, short.link),
            },
            user: None,
            kind,
            letter: Rendered {
                lang: crate::i18n::Lang::default(),
                subject: title.chars().take(SUBJECT_MAX).collect(),
                text: up_to(text, TEXT_MAX).to_owned(),
                html: String::new(),
                unsubscribe: None,
            },
            expires_at: short.expires_at,
        }
    }
}
