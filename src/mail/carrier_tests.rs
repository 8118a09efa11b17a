//! The rounds of channels, with a carrier of the tests' own.

#![allow(clippy::unwrap_used)]

use super::mail_server::{HANGS, Server};
use super::postman_tests::{House, house_at};
use super::tables::{CHANNEL_DUE, DUE, derived};
use super::{
    Carrier, Carrying, Draft, Kind, Letter, Mail, MailError, Outcome, Outgoing, Route, Short,
    Stage, State, Trouble, What, forget_channel, post, post_for,
};
use crate::config::Config;
use crate::i18n::Lang;
use crate::ops::InstanceKey;
use crate::ops::ids::{ChannelId, MailId, UserId};
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use jiff::SignedDuration;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Semaphore;
use uuid::Uuid;

const HOUR: Duration = Duration::from_secs(3600);
const DOWN: Trouble = Trouble::new(Stage::Channel, What::NoConnection);
const SLOW: Trouble = Trouble::new(Stage::Channel, What::TooSlow);

/// What is answered to a subject; `None` waits for the gate.
type Answers = dyn Fn(&str) -> Option<Outcome> + Send + Sync;

struct Recorder {
    got: Mutex<Vec<String>>,
    gate: Semaphore,
    answers: Box<Answers>,
}

impl Carrier for Recorder {
    fn deliver<'a>(&'a self, _: MailId, row: &'a Outgoing) -> Carrying<'a> {
        Box::pin(async move {
            let outcome = match (self.answers)(&row.subject) {
                Some(outcome) => outcome,
                None => {
                    self.gate.acquire().await.unwrap().forget();
                    Outcome::Accepted
                }
            };
            self.got.lock().unwrap().push(row.subject.clone());
            Ok(outcome)
        })
    }

    fn post(&self, _: &mut Tx<'_>, _: UserId, _: Kind, short: &Short) -> Result<usize, MailError> {
        self.got.lock().unwrap().push(short.title.clone());
        Ok(3)
    }
}

impl Recorder {
    fn got(&self) -> Vec<String> {
        self.got.lock().unwrap().clone()
    }
}

fn carried(
    mail: &Mail,
    answers: impl Fn(&str) -> Option<Outcome> + Send + Sync + 'static,
) -> Arc<Recorder> {
    let carrier = Arc::new(Recorder {
        got: Mutex::default(),
        gate: Semaphore::new(0),
        answers: Box::new(answers),
    });
    mail.carry_with(Arc::clone(&carrier) as Arc<dyn Carrier>);
    carrier
}

fn channel(number: u128) -> ChannelId {
    ChannelId::from_uuid(Uuid::from_u128(number))
}

impl House {
    fn message(&self, number: u128, subject: &str) -> Draft {
        let mut letter = Letter::new(Lang::En, subject, "because").render();
        letter.html.clear();
        let mut draft = Draft::new(&self.clock, "", Kind::NewSignIn, letter);
        draft.route = Route::Channel {
            channel: channel(number),
            name: "My phone".to_owned(),
            link: "https://health.example/".to_owned(),
        };
        draft
    }

    async fn post_messages(&self, messages: &[(u128, &str)]) {
        for (number, subject) in messages {
            let draft = self.message(*number, subject);
            let write = move |tx: &mut Tx<'_>| post(tx, &draft);
            self.store.write(Actor::System, write).await.unwrap();
        }
    }

    async fn round(&self) {
        self.mail.deliver_channels_due(|| false).await.unwrap();
        let verified = self.store.verify(derived().into()).await.unwrap();
        assert_eq!(verified.difference, None);
    }

    async fn due_by_lane(&self) -> (usize, usize) {
        let read = |snap: &Snap| {
            let mails = snap.list(DUE.all())?.len();
            Ok::<_, StoreError>((mails, snap.list(CHANNEL_DUE.all())?.len()))
        };
        self.store.read(read).await.unwrap()
    }
}

#[tokio::test]
async fn without_a_mail_server_messages_of_channels_go_and_mails_wait() {
    let house = house_at(1, "");
    let (store, clock) = (house.store.clone(), house.clock.clone());
    let mail = Mail::new(store, clock, &Config::default(), &InstanceKey::random());
    let carrier = carried(&mail, |_| Some(Outcome::Accepted));
    house.post(&["mail"]).await;
    house.post_messages(&[(1, "one"), (1, "two")]).await;
    assert_eq!(house.due_by_lane().await, (1, 2));
    assert_eq!(mail.deliver_due(|| false).await.unwrap(), None);
    assert_eq!(mail.deliver_channels_due(|| false).await.unwrap(), None);
    assert_eq!(carrier.got(), ["one", "two"]);
    assert_eq!(house.due_by_lane().await, (1, 0));
    assert_eq!(house.rows().await[0].attempts, 0);
}

#[tokio::test]
async fn mails_and_messages_of_channels_do_not_wait_for_each_other() {
    let server = Server::start(|word, _| (word == "MAIL").then_some(HANGS)).await;
    let house = house_at(server.port, "");
    let carrier = carried(&house.mail, |_| None);
    house.post(&["mail"]).await;
    house.post_messages(&[(1, "one")]).await;
    // The mail server hangs, and the mail ends in time; the channel hangs until the gate opens.
    let (mails, channels, ()) = tokio::join!(
        house.mail.deliver_due(|| false),
        house.mail.deliver_channels_due(|| false),
        async {
            while house.rows().await.iter().all(|row| row.trouble.is_none()) {
                tokio::task::yield_now().await;
            }
            assert!(carrier.got().is_empty());
            carrier.gate.add_permits(1);
        }
    );
    mails.unwrap();
    channels.unwrap();
    assert_eq!(carrier.got(), ["one"]);
    assert_eq!(house.due_by_lane().await, (1, 0));
}

#[tokio::test]
async fn a_channel_that_hangs_holds_up_no_other_and_keeps_its_own_order() {
    let house = house_at(1, "");
    let carrier = carried(&house.mail, |subject| {
        (!subject.starts_with("slow")).then_some(Outcome::Accepted)
    });
    let slow = [(1, "slow one"), (1, "slow two")];
    house.post_messages(&slow).await;
    for number in 2..30 {
        house.post_messages(&[(number, "fast")]).await;
    }
    let (done, ()) = tokio::join!(house.mail.deliver_channels_due(|| false), async {
        while carrier.got().len() < 28 {
            tokio::task::yield_now().await;
        }
        carrier.gate.add_permits(2);
    });
    done.unwrap();
    let got = carrier.got();
    assert_eq!(got[28..], ["slow one", "slow two"]);
    assert!(house.rows().await.is_empty());
}

#[tokio::test]
async fn a_fault_of_one_channel_has_its_messages_wait_and_no_other() {
    let house = house_at(1, "");
    let carrier = carried(&house.mail, |subject| {
        Some(match subject.starts_with("down") {
            true => Outcome::Later(DOWN),
            false => Outcome::Accepted,
        })
    });
    let messages = [
        (1, "down one"),
        (1, "down two"),
        (2, "up"),
        (1, "down three"),
    ];
    house.post_messages(&messages).await;
    house.round().await;
    // Channels are carried to side by side, in no order.
    let mut got = carrier.got();
    got.sort();
    assert_eq!(got, ["down one", "up"], "one try a round tells");
    let rows = house.rows().await;
    let tried: Vec<_> = rows.iter().map(|row| (row.attempts, row.trouble)).collect();
    assert_eq!(tried, [(1, Some(DOWN)), (0, Some(DOWN)), (0, Some(DOWN))]);
    for _ in 0..50 {
        house.hand.advance(HOUR + HOUR / 4);
        house.round().await;
    }
    assert!(
        house
            .rows()
            .await
            .iter()
            .all(|row| row.state == State::Dead)
    );
    assert_eq!(house.due_by_lane().await, (0, 0));
}

#[tokio::test]
async fn what_the_other_server_may_have_taken_is_tried_three_times_and_what_is_dropped_goes() {
    let house = house_at(1, "");
    let carrier = carried(&house.mail, |subject| {
        Some(match subject {
            "slow" => Outcome::Later(SLOW),
            "never" => Outcome::Never(Trouble::new(Stage::Channel, What::Status(413))),
            _ => Outcome::Dropped,
        })
    });
    house
        .post_messages(&[(1, "slow"), (2, "never"), (3, "dropped")])
        .await;
    for _ in 0..6 {
        house.round().await;
        house.hand.advance(HOUR);
    }
    assert_eq!(carrier.got().iter().filter(|got| *got == "slow").count(), 3);
    let rows = house.rows().await;
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.state == State::Dead));
}

#[tokio::test]
async fn what_is_posted_for_later_is_not_tried_before_and_goes_with_its_channel() {
    let house = house_at(1, "");
    let carrier = carried(&house.mail, |_| Some(Outcome::Accepted));
    let (draft, other) = (house.message(1, "later"), house.message(2, "gone"));
    // Longer than a message is tried: waiting for its time is no failure.
    let at = house.clock.now() + SignedDuration::from_hours(60);
    let write = move |tx: &mut Tx<'_>| {
        post_for(tx, &draft, at)?;
        post_for(tx, &other, at)
    };
    house.store.write(Actor::System, write).await.unwrap();
    house.hand.advance(60 * HOUR - Duration::from_secs(1));
    let next = house.mail.deliver_channels_due(|| false).await.unwrap();
    assert_eq!(next, Some(at));
    assert!(carrier.got().is_empty());
    let forget = |tx: &mut Tx<'_>| forget_channel(tx, channel(2));
    house.store.write(Actor::System, forget).await.unwrap();
    house.hand.advance(Duration::from_secs(1));
    house.round().await;
    assert_eq!(carrier.got(), ["later"]);
    assert_eq!(house.due_by_lane().await, (0, 0));
}

#[tokio::test]
async fn the_task_serves_both_lanes_and_ends_when_told() {
    let server = Server::start(|_, _| None).await;
    let house = house_at(server.port, "");
    let carrier = carried(&house.mail, |_| Some(Outcome::Accepted));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let stopped = async move {
        let _ = stopped.await;
    };
    let task = tokio::spawn(house.mail.clone().deliver_until(stopped, HOUR));
    house.post(&["mail"]).await;
    house.post_messages(&[(1, "one")]).await;
    while !house.rows().await.is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(
        (carrier.got(), server.subjects()),
        (vec!["one".to_owned()], vec!["mail".to_owned()])
    );
    drop(stop);
    task.await.unwrap();
}

#[tokio::test]
async fn rooms_below_tell_channels_through_the_outbox() {
    let house = house_at(1, "");
    let iva = UserId::new(&house.clock);
    let tell = |mail: Mail| {
        let short = Short {
            title: "New sign-in".to_owned(),
            plain_title: "New sign-in".to_owned(),
            body: String::new(),
            plain: String::new(),
            link: "/account".to_owned(),
            expires_at: None,
        };
        move |tx: &mut Tx<'_>| mail.tell_channels(tx, iva, Kind::NewSignIn, &short)
    };
    let told = house.store.write(Actor::System, tell(house.mail.clone()));
    assert_eq!(told.await.unwrap(), 0, "nobody carries");
    let carrier = carried(&house.mail, |_| None);
    let told = house.store.write(Actor::System, tell(house.mail.clone()));
    assert_eq!((told.await.unwrap(), carrier.got().len()), (3, 1));
}
