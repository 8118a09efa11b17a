//! Channels against small servers that speak the protocol and check it: ntfy, Gotify, webhooks and
//! push services.

mod browser;
mod outbox;
mod pages;
mod push;
mod receiver;
mod ways;

use crate::support::people::PASSWORD;
use jiff::Timestamp;
use receiver::Receiver;
use wellkin::access::Role;
use wellkin::accounts::{NewAccount, Place, User};
use wellkin::channels::{Made, Setting, Short, Topic, Way, Wish};
use wellkin::config::Config;
use wellkin::i18n::Lang;
use wellkin::mail::{Kind, Outgoing};
use wellkin::ops::ids::ChannelId;
use wellkin::ops::{Clock, ManualClock, Secret};
use wellkin::persons::ProfileEdit;
use wellkin::server::House;
use wellkin::store::{Actor, StoreError, Tx};

/// A house without a mail server, in which every way is turned on and this machine may be asked.
pub struct Home {
    pub house: House,
    pub hand: ManualClock,
    pub iva: User,
}

const ALL_WAYS: &str = "channels.ways = [\"ntfy\", \"gotify\", \"webhook\", \"web_push\"]\n";

impl Home {
    pub async fn new() -> Self {
        let here = format!("{ALL_WAYS}channels.private_hosts = [\"127.0.0.0/8\"]\n");
        Self::with(&here).await
    }

    pub async fn with(config: &str) -> Self {
        let mut config = Config::parse(config).expect("a configuration");
        config.http.rate_limits = false;
        config.accounts.hash_memory_mib = 1;
        config.accounts.hash_passes = 1;
        let start: Timestamp = "2026-11-21T12:00:00Z".parse().expect("a time");
        let (clock, hand) = Clock::manual(start);
        let house = House::in_memory(config, clock).await.expect("a house");
        let iva = add(&house, "iva", Role::Member).await;
        Self { house, hand, iva }
    }

    pub fn setting(&self) -> Setting {
        Setting {
            user: self.iva.clone(),
            runs_the_house: self.iva.runs_the_house(),
            may_be_told: true,
            from: Place::default(),
        }
    }

    /// Sets up a channel of Iva's for some topics.
    pub async fn add(&self, way: Way, wish: Wish, topics: &[Topic]) -> Made {
        let wish = Wish {
            name: format!("Iva's {}", way.tag()),
            topics: topics.iter().copied().collect(),
            ..wish
        };
        let made = self.house.channels.add(self.setting(), way, wish).await;
        made.expect("a channel")
    }

    pub async fn webhook(&self, server: &Receiver, topics: &[Topic]) -> Made {
        let wish = Wish {
            address: format!("{}/hook", server.url()).into(),
            ..Wish::default()
        };
        self.add(Way::Webhook, wish, topics).await
    }

    /// Posts a message to Iva's channels, and says to how many.
    pub async fn post(&self, kind: Kind, title: &str) -> usize {
        let (channels, user) = (self.house.channels.clone(), self.iva.id);
        let short = short(title);
        let write = move |tx: &mut Tx<'_>| channels.post(tx, user, kind, &short);
        let posted = self.house.store.write(Actor::System, write).await;
        posted.expect("a message")
    }

    pub async fn deliver(&self) -> Option<Timestamp> {
        let delivered = self.house.mail.deliver_channels_due(|| false).await;
        delivered.expect("a round")
    }

    pub async fn rows(&self) -> Vec<Outgoing> {
        let rows = self.house.mail.list().await.expect("the outbox");
        rows.into_iter().rev().map(|(_, row)| row).collect()
    }

    pub async fn ids(&self) -> Vec<ChannelId> {
        let overview = self.house.channels.overview(self.iva.id).await;
        let channels = overview.expect("channels").channels;
        channels.into_iter().map(|(id, _)| id).collect()
    }
}

/// A message in its two wordings.
pub fn short(title: &str) -> Short {
    Short {
        title: title.to_owned(),
        plain_title: title.to_owned(),
        body: "You slept 50 h of 70 h. Šđčćž!".to_owned(),
        plain: "Your week is there.".to_owned(),
        link: "/account/goals".to_owned(),
        expires_at: None,
    }
}

pub async fn add(house: &House, name: &str, role: Role) -> User {
    let new = NewAccount {
        username: name.to_owned(),
        email: format!("{name}@household.example"),
        password: Secret::new(PASSWORD.to_owned()),
        diary: true,
        cohorts: false,
        lang: Lang::En,
        profile: ProfileEdit {
            timezone: Some(Some("Europe/Zagreb".to_owned())),
            ..ProfileEdit::default()
        },
    };
    let user = house.accounts.add_user(new, role).await;
    user.expect("an account")
}

/// Whether a message of this kind would come by a channel of Iva's.
pub async fn takes(home: &Home, kind: Kind) -> bool {
    let user = home.iva.id;
    let channels = home.house.channels.clone();
    let read = move |snap: &wellkin::store::Snap| channels.takes_since(snap, user, kind);
    let taken: Result<_, StoreError> = home.house.store.read(read).await;
    taken.expect("the store").is_some()
}
