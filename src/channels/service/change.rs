//! Setting channels up, changing them and taking them away.

use super::Channels;
use crate::access::Permission;
use crate::accounts::{User, user_of_person};
use crate::channels::error::ChannelError;
use crate::channels::model::{Channel, Edit, MOST, Topic, Topics, Way, Wish, check_name};
use crate::channels::tables::CHANNELS;
use crate::channels::ways::{Target, shown_secret};
use crate::i18n::messages::channels as say;
use crate::i18n::{Msg, Text};
use crate::mail;
use crate::ops::Secret;
use crate::ops::ids::{ChannelId, PersonId, UserId};
use crate::outgoing::OutgoingError;
use crate::outgoing::outside::may_ask;
use crate::persons::{Change, Purpose, Watcher, Wishes};
use crate::store::{Actor, Reads, StoreError, Tx};
use crate::web::{FieldError, Place};
use std::sync::Arc;

/// What somebody must be permitted to do to be told of their diary by a channel: to read it, and to
/// give the consent.
pub const TOLD_NEEDS: [Permission; 3] = [
    Permission::EntriesRead,
    Permission::GoalsRead,
    Permission::ProfileWrite,
];

/// Who sets channels up, and from where: a consent may come with it.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Who.
    pub user: User,
    /// Whether they run the household, and are offered what is about it.
    pub runs_the_house: bool,
    /// Whether they may read the diary and consent: what tells of a diary needs both.
    pub may_be_told: bool,
    /// From where, for the receipt of the consent.
    pub from: Place,
}

impl Setting {
    fn actor(&self) -> Actor {
        Actor::User(self.user.id)
    }
}

/// A channel that was set up.
#[derive(Debug, Clone)]
pub struct Made {
    /// With which it is changed.
    pub id: ChannelId,
    /// What is shown of it.
    pub channel: Channel,
    /// What signs the messages of a webhook, this once.
    pub secret: Option<Secret<String>>,
}

impl Channels {
    /// Sets a channel up. What it is used for may need the consent to messages that are not about the
    /// account: it is given with it, with a receipt. A browser that is there already takes the place
    /// of itself.
    ///
    /// # Errors
    /// Everything that is wrong with it; then nothing is written.
    pub async fn add(&self, setting: Setting, way: Way, wish: Wish) -> Result<Made, ChannelError> {
        let mut errors = Vec::new();
        let name = wish.name.trim().to_owned();
        check_name(&name, &mut errors);
        self.check_way(way, &mut errors);
        check_topics(&setting, wish.topics, &mut errors);
        let target = Target::read(way, &wish, &mut errors);
        // All that is wrong is told at once, so that an address is looked at whatever else is.
        let host = match errors.iter().any(|error| error.field == "address") {
            true => None,
            false => {
                let address = wish.address.expose().trim();
                self.check_address(address, &mut errors).await
            }
        };
        let (Some(target), Some(host), true) = (target, host, errors.is_empty()) else {
            return Err(ChannelError::Invalid(errors));
        };
        let channel = Channel {
            name,
            way,
            host,
            topics: wish.topics,
            with_figures: wish.with_figures.unwrap_or(way.is_sealed()),
            made_at: self.clock.now(),
            topics_since: self.clock.now(),
            last_success: None,
            last_failure: None,
            sealed: Vec::new(),
        };
        let secret = shown_secret(&target).map(Secret::new);
        let (id, channel) = self.write_new(setting, channel, target).await?;
        Ok(Made {
            id,
            channel,
            secret,
        })
    }

    async fn write_new(
        &self,
        setting: Setting,
        channel: Channel,
        target: Target,
    ) -> Result<(ChannelId, Channel), ChannelError> {
        let (channels, fresh) = (self.clone(), ChannelId::new(&self.clock));
        let actor = setting.actor();
        let write = move |tx: &mut Tx<'_>| {
            let user = setting.user.id;
            let kept = tx.list(CHANNELS.prefix(&(user,)))?;
            let is_it = |id: ChannelId, row: &Channel| {
                row.way == Way::WebPush
                    && channels
                        .open(user, id, row)
                        .is_some_and(|kept| kept.address() == target.address())
            };
            let known = kept.iter().find(|((_, id), row)| is_it(*id, row));
            if known.is_none() && kept.len() >= MOST {
                let most = i64::try_from(MOST).unwrap_or(i64::MAX);
                let text = Text::new(&say::TOO_MANY).count(most);
                return Err(ChannelError::Invalid(vec![FieldError::new("name", text)]));
            }
            let id = known.map_or(fresh, |((_, id), _)| *id);
            let mut new = channel.clone();
            new.sealed = channels.seal(user, id, &target);
            tx.put(&CHANNELS, &(user, id), &new)?;
            channels.agree(tx, &setting, new.topics)?;
            Ok((id, new))
        };
        self.store.write(actor, write).await
    }

    /// Changes what a channel is called and used for.
    ///
    /// # Errors
    /// Everything that is wrong with it; then nothing is written.
    pub async fn edit(
        &self,
        setting: Setting,
        id: ChannelId,
        edit: Edit,
    ) -> Result<Channel, ChannelError> {
        let mut errors = Vec::new();
        let name = edit.name.as_ref().map(|name| name.trim().to_owned());
        if let Some(name) = &name {
            check_name(name, &mut errors);
        }
        if let Some(topics) = edit.topics {
            check_topics(&setting, topics, &mut errors);
        }
        if edit.with_figures == Some(true) && !setting.may_be_told {
            errors.push(FieldError::new("with_figures", &say::TOPICS_NOT_PERMITTED));
        }
        if !errors.is_empty() {
            return Err(ChannelError::Invalid(errors));
        }
        let channels = self.clone();
        let actor = setting.actor();
        let write = move |tx: &mut Tx<'_>| {
            let key = (setting.user.id, id);
            let mut row = tx.get(&CHANNELS, &key)?.ok_or(ChannelError::Unknown)?;
            row.name = name.clone().unwrap_or(row.name);
            if row.with_figures && edit.with_figures == Some(false) {
                // What waits was written with them.
                mail::forget_channel(tx, id)?;
            }
            row.with_figures = edit.with_figures.unwrap_or(row.with_figures);
            let before = row.topics;
            if let Some(topics) = edit.topics.filter(|topics| *topics != row.topics) {
                row.topics = topics;
                row.topics_since = tx.now();
            }
            tx.put(&CHANNELS, &key, &row)?;
            channels.agree(tx, &setting, row.topics.without(before))?;
            Ok(row)
        };
        self.store.write(actor, write).await
    }

    /// Takes a channel away with all that waits to go by it.
    ///
    /// # Errors
    /// [`ChannelError::Unknown`] when there is none of that id.
    pub async fn remove(&self, user: UserId, id: ChannelId) -> Result<(), ChannelError> {
        let write = move |tx: &mut Tx<'_>| match remove_in(tx, user, id)? {
            true => Ok(()),
            false => Err(ChannelError::Unknown),
        };
        self.store.write(Actor::User(user), write).await
    }

    fn check_way(&self, way: Way, errors: &mut Vec<FieldError>) {
        if !self.ways.contains(&way) {
            errors.push(FieldError::new("way", &say::WAY_OFF));
        }
    }

    /// The host of an address that may be asked.
    async fn check_address(&self, url: &str, errors: &mut Vec<FieldError>) -> Option<String> {
        match may_ask(url, &self.private).await {
            Ok(place) => Some(place.host().to_owned()),
            Err(error) => {
                let text = match error {
                    OutgoingError::NotPermitted => &say::ADDRESS_NOT_PERMITTED,
                    _ => &say::NOT_AN_ADDRESS,
                };
                errors.push(FieldError::new("address", text));
                None
            }
        }
    }

    /// Gives the consent that `topics` need. Who gave it already says nothing new.
    fn agree(
        &self,
        tx: &mut Tx<'_>,
        setting: &Setting,
        topics: Topics,
    ) -> Result<(), ChannelError> {
        if !topics.need_consent() {
            return Ok(());
        }
        let change = Change {
            consents: Wishes::about(Purpose::Mails, true),
            ..Change::default()
        };
        let person = setting.user.person;
        self.persons.change_in(tx, &setting.from, person, &change)?;
        Ok(())
    }
}

/// Has channels used for nothing that needs the consent when that is withdrawn, in the transaction
/// in which it is. Giving it again for something else brings none of them back.
pub fn topics_end() -> Arc<dyn Watcher> {
    Arc::new(TopicsEnd)
}

struct TopicsEnd;

impl Watcher for TopicsEnd {
    fn withdrew(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        purpose: Purpose,
    ) -> Result<(), StoreError> {
        let user = match purpose {
            Purpose::Mails => user_of_person(tx, person)?,
            _ => None,
        };
        let Some(user) = user else {
            return Ok(());
        };
        for (key, mut row) in tx.list(CHANNELS.prefix(&(user.id,)))? {
            if row.topics.need_consent() {
                row.topics = row.topics.about_the_account();
                row.topics_since = tx.now();
                tx.put(&CHANNELS, &key, &row)?;
            }
        }
        Ok(())
    }
}

/// Takes a channel away within the caller's transaction; says whether there was one.
pub(super) fn remove_in(tx: &mut Tx<'_>, user: UserId, id: ChannelId) -> Result<bool, StoreError> {
    let there = tx.exists(&CHANNELS, &(user, id))?;
    tx.delete(&CHANNELS, &(user, id))?;
    mail::forget_channel(tx, id)?;
    Ok(there)
}

/// Alarms of the house are those of whoever runs it.
fn check_topics(setting: &Setting, topics: Topics, errors: &mut Vec<FieldError>) {
    if topics.contains(Topic::OperatorAlert) && !setting.runs_the_house {
        let text: &'static Msg = &crate::i18n::messages::common::NOT_A_CHOICE;
        errors.push(FieldError::new("topics", text));
    }
    if topics.need_consent() && !setting.may_be_told {
        errors.push(FieldError::new("topics", &say::TOPICS_NOT_PERMITTED));
    }
}
