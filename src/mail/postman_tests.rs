//! The postman against a mail server of the tests' own, on a clock that is moved by hand.

#![allow(clippy::unwrap_used)]

use super::mail_server::{HANGS, Server};
use super::tables::{DUE, OUTBOX, derived};
use super::{Draft, Kind, LONGEST_WAIT, Letter, Mail, Outgoing, Stage, State, Trouble, What, post};
use crate::config::Config;
use crate::i18n::Lang;
use crate::ops::{Clock, InstanceKey, ManualClock};
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use jiff::SignedDuration;
use std::sync::Mutex;
use std::time::Duration;
use tokio::net::TcpListener;

const HOUR: Duration = Duration::from_secs(3600);

pub struct House {
    pub mail: Mail,
    pub store: Store,
    pub clock: Clock,
    pub hand: ManualClock,
}

pub fn house_at(port: u16, more: &str) -> House {
    let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    house_with(store, (clock, hand), port, more)
}

pub fn house_with(
    store: Store,
    (clock, hand): (Clock, ManualClock),
    port: u16,
    more: &str,
) -> House {
    let encryption = match more.contains("encryption") {
        true => "",
        false => "mail.encryption = \"none\"\n",
    };
    let config = format!(
        "mail.server = \"127.0.0.1\"\nmail.port = {port}\nmail.from = \"wellkin@health.example\"\n\
         mail.timeout_seconds = 1\n{encryption}{more}"
    );
    let config = Config::parse(&config).unwrap();
    House {
        mail: Mail::new(
            store.clone(),
            clock.clone(),
            &config,
            &InstanceKey::random(),
        ),
        store,
        clock,
        hand,
    }
}

impl House {
    pub async fn post(&self, subjects: &[&str]) {
        for subject in subjects {
            let letter = Letter::new(Lang::En, *subject, "because").render();
            self.post_draft(Draft::new(
                &self.clock,
                "iva@home.example",
                Kind::NewSignIn,
                letter,
            ))
            .await;
        }
    }

    async fn post_draft(&self, draft: Draft) {
        let write = move |tx: &mut Tx<'_>| post(tx, &draft);
        self.store.write(Actor::System, write).await.unwrap();
    }

    pub async fn deliver(&self) {
        self.mail.deliver_due(|| false).await.unwrap();
        let verified = self.store.verify(derived().into()).await.unwrap();
        assert_eq!(verified.difference, None);
    }

    pub async fn rows(&self) -> Vec<Outgoing> {
        let read = |snap: &Snap| snap.list(OUTBOX.all());
        let rows = self.store.read(read).await.unwrap();
        rows.into_iter().map(|(_, mail)| mail).collect()
    }

    pub async fn due(&self) -> usize {
        let read = |snap: &Snap| Ok::<_, StoreError>(snap.list(DUE.all())?.len());
        self.store.read(read).await.unwrap()
    }
}

fn refused(stage: Stage, code: u16) -> Option<Trouble> {
    Some(Trouble::new(stage, What::Refused(code)))
}

#[tokio::test]
async fn what_is_due_is_sent_once_over_one_connection_the_oldest_first() {
    let server = Server::start(|_, _| None).await;
    let house = house_at(server.port, "");
    house.post(&["one", "two", "three"]).await;
    house.deliver().await;
    house.deliver().await;
    assert_eq!(server.subjects(), ["one", "two", "three"]);
    assert_eq!(*server.came.lock().unwrap(), 1);
    assert_eq!((house.rows().await.len(), house.due().await), (0, 0));
    assert_eq!(house.mail.stand().sent, 3);
}

#[tokio::test]
async fn without_a_mail_server_nothing_is_tried() {
    let house = house_at(1, "");
    let (store, clock) = (house.store.clone(), house.clock.clone());
    let mail = Mail::new(store, clock, &Config::default(), &InstanceKey::random());
    house.post(&["one"]).await;
    assert_eq!(mail.deliver_due(|| false).await.unwrap(), None);
    assert_eq!(house.rows().await[0].attempts, 0);
}

#[tokio::test]
async fn two_servers_on_one_store_never_send_a_mail_twice() {
    let server = Server::start(|_, _| None).await;
    let house = house_at(server.port, "");
    let subjects: Vec<_> = (0..60).map(|n| n.to_string()).collect();
    let subjects: Vec<_> = subjects.iter().map(String::as_str).collect();
    house.post(&subjects).await;
    let (one, other) = (house.mail.clone(), house.mail.clone());
    let (one, other) = tokio::join!(one.deliver_due(|| false), other.deliver_due(|| false));
    one.unwrap();
    other.unwrap();
    let mut got = server.subjects();
    got.sort_unstable();
    let mut wanted: Vec<_> = subjects.into_iter().map(str::to_owned).collect();
    wanted.sort_unstable();
    assert_eq!(got, wanted);
}

#[tokio::test]
async fn a_mail_that_was_taken_and_never_settled_is_sent_once_its_lease_is_over() {
    let server = Server::start(|_, _| None).await;
    let house = house_at(server.port, "");
    house.post(&["one"]).await;
    let lease = SignedDuration::from_secs(120);
    let write = move |tx: &mut Tx<'_>| super::outbox::take(tx, 10, lease);
    let taken = house.store.write(Actor::System, write).await.unwrap();
    assert_eq!(taken.len(), 1);
    house.hand.advance(Duration::from_secs(119));
    house.deliver().await;
    assert!(server.subjects().is_empty());
    house.hand.advance(Duration::from_secs(1));
    house.deliver().await;
    assert_eq!(server.subjects(), ["one"]);
    // Whoever had it first comes back too late, and changes nothing.
    house.post(&["two"]).await;
    let (id, row) = taken[0].clone();
    let late = move |tx: &mut Tx<'_>| super::outbox::give_back(tx, id, &row);
    house.store.write(Actor::System, late).await.unwrap();
    house.deliver().await;
    assert_eq!(server.subjects(), ["one", "two"]);
}

#[tokio::test]
async fn a_mail_refused_for_now_is_tried_again_and_one_refused_for_good_is_given_up() {
    let times = Mutex::new(0);
    let server = Server::start(move |word, line| match word {
        "RCPT" if line.contains("iva") => {
            *times.lock().unwrap() += 1;
            (*times.lock().unwrap() == 1).then_some("450 4.2.0 <iva@home.example> greylisted")
        }
        "RCPT" if line.contains("gone") => Some("550 5.1.1 <gone@home.example> unknown"),
        _ => None,
    })
    .await;
    let house = house_at(server.port, "");
    let letter = Letter::new(Lang::En, "gone", "because").render();
    house
        .post_draft(Draft::new(
            &house.clock,
            "gone@home.example",
            Kind::NewSignIn,
            letter,
        ))
        .await;
    house.post(&["one"]).await;
    house.deliver().await;
    let rows = house.rows().await;
    assert_eq!(
        (rows[0].state, rows[0].trouble),
        (State::Dead, refused(Stage::Recipient, 550))
    );
    assert_eq!(
        (rows[1].state, rows[1].trouble),
        (State::Waiting, refused(Stage::Recipient, 450))
    );
    assert_eq!(house.mail.stand().trouble, None, "neither concerns all");
    assert_eq!(house.due().await, 1, "who was given up is not due");
    house.hand.advance(Duration::from_secs(40));
    house.deliver().await;
    assert!(server.subjects().is_empty(), "it waits about a minute");
    house.hand.advance(Duration::from_secs(60));
    house.deliver().await;
    assert_eq!(server.subjects(), ["one"]);

    // An administrator has it tried again: the server still says no.
    let (id, _) = house.mail.list().await.unwrap()[0].clone();
    assert!(house.mail.try_again(Actor::System, id).await.unwrap());
    house.deliver().await;
    assert_eq!(house.rows().await[0].state, State::Dead);
    house.hand.advance(30 * 24 * HOUR);
    house.mail.sweep().await.unwrap();
    assert!(house.rows().await.is_empty(), "it falls out by itself");
}

#[tokio::test]
async fn a_wrong_password_gives_no_mail_up_and_rests_longer_each_time() {
    let server = Server::start(|word, _| (word == "AUTH").then_some("535 5.7.8 no")).await;
    let account = "mail.username = \"apikey\"\nmail.password = \"wrong\"\n";
    let house = house_at(server.port, account);
    house.post(&["one", "two"]).await;
    for _ in 0..90 {
        house.deliver().await;
        house.hand.advance(HOUR);
    }
    let rows = house.rows().await;
    assert_eq!(rows.len(), 2);
    for row in rows {
        assert_eq!(
            (row.state, row.trouble),
            (State::Waiting, refused(Stage::SigningIn, 535))
        );
    }
    assert_eq!(house.mail.stand().trouble, refused(Stage::SigningIn, 535));
    let came = *server.came.lock().unwrap();
    assert!(came <= 90, "once a round, not once a mail: {came}");
    // Put right, and the administrator says so.
    server.task.abort();
    let _ = server.task.await;
    let server = Server::start_on(server.port, |_, _| None).await;
    for (id, _) in house.mail.list().await.unwrap() {
        house.mail.try_again(Actor::System, id).await.unwrap();
    }
    house.deliver().await;
    assert_eq!(server.subjects().len(), 2);
    assert_eq!(house.mail.stand().trouble, None);
}

#[tokio::test]
async fn a_server_that_is_down_for_a_day_gets_everything_afterwards_and_once() {
    // A port that nobody listens at.
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let house = house_at(port, "");
    house.post(&["first", "second"]).await;
    let mut link = Letter::new(Lang::En, "link", "because").render();
    link.subject = "link".to_owned();
    let mut draft = Draft::new(&house.clock, "iva@home.example", Kind::Recovery, link);
    draft.expires_at = house
        .clock
        .now()
        .checked_add(SignedDuration::from_hours(1))
        .ok();
    house.post_draft(draft).await;
    for _ in 0..24 * 4 {
        house.deliver().await;
        house.hand.advance(HOUR / 4);
    }
    house.post(&["third"]).await;
    let down = Trouble::new(Stage::Connecting, What::BrokenOff);
    assert_eq!(house.mail.stand().trouble, Some(down));
    let rows = house.rows().await;
    assert!(rows.iter().all(|row| row.state == State::Waiting));
    let first = &rows[0];
    // At least once in two hours; the tries are shared, as one of them tells of all.
    assert!((8..40).contains(&first.attempts), "{}", first.attempts);

    let server = Server::start_on(port, |_, _| None).await;
    for _ in 0..8 {
        house.hand.advance(HOUR / 4);
        house.deliver().await;
    }
    let mut got = server.subjects();
    got.sort_unstable();
    assert_eq!(
        got,
        ["first", "second", "third"],
        "and the link that is over never"
    );
    assert!(house.rows().await.is_empty());
}

#[tokio::test]
async fn a_mail_is_given_up_after_two_days() {
    let server = Server::start(|word, _| (word == "END").then_some("451 not now")).await;
    let house = house_at(server.port, "");
    house.post(&["one"]).await;
    for _ in 0..47 {
        house.deliver().await;
        house.hand.advance(HOUR + HOUR / 4);
    }
    let row = &house.rows().await[0];
    assert_eq!(
        (row.state, row.trouble),
        (State::Dead, refused(Stage::Content, 451))
    );
    assert!(LONGEST_WAIT <= SignedDuration::from_hours(1));
}

#[tokio::test]
async fn mails_from_long_before_there_was_a_mail_server_are_left_to_administrators() {
    let server = Server::start(|_, _| None).await;
    let house = house_at(server.port, "");
    house.post(&["old"]).await;
    house.hand.advance(49 * HOUR);
    house.post(&["new"]).await;
    house.deliver().await;
    assert_eq!(server.subjects(), ["new"]);
    let rows = house.rows().await;
    assert_eq!((rows.len(), rows[0].state), (1, State::Dead));
    assert_eq!(rows[0].trouble.unwrap().stage, Stage::Waiting);
    let (id, _) = house.mail.list().await.unwrap()[0].clone();
    house.mail.try_again(Actor::System, id).await.unwrap();
    house.deliver().await;
    assert_eq!(server.subjects(), ["new", "old"]);
}

#[tokio::test]
async fn a_thousand_mails_all_arrive_once() {
    let server = Server::start(|_, _| None).await;
    let house = house_at(server.port, "");
    for n in 0..1000 {
        house.post(&[&format!("n{n}")]).await;
    }
    house.deliver().await;
    let mut got = server.subjects();
    got.sort_unstable();
    got.dedup();
    assert_eq!((got.len(), server.got.lock().unwrap().len()), (1000, 1000));
    assert!(house.rows().await.is_empty());
}

/// Sends a mail to a server that says nothing any more from a command on.
async fn hanging(at: &'static str, more: &str) -> Outgoing {
    let server = Server::start(move |word, _| match word {
        word if word == at => Some(HANGS),
        "EHLO" => Some("250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN"),
        _ => None,
    })
    .await;
    let house = house_at(server.port, more);
    house.post(&["one"]).await;
    house.deliver().await;
    house.rows().await.remove(0)
}

#[tokio::test]
async fn a_server_that_hangs_at_any_step_is_left_in_time_and_the_step_is_known() {
    let account = "mail.username = \"apikey\"\nmail.password = \"x\"\n";
    let turning = "mail.encryption = \"starttls\"\n";
    let steps = tokio::join!(
        hanging("CONNECT", ""),
        hanging("EHLO", ""),
        hanging("STARTTLS", turning),
        hanging("HANDSHAKE", turning),
        hanging("AUTH", account),
        hanging("MAIL", ""),
        hanging("RCPT", ""),
        hanging("DATA", ""),
    );
    let found = [
        steps.0, steps.1, steps.2, steps.3, steps.4, steps.5, steps.6, steps.7,
    ];
    let wanted = [
        Stage::Greeting,
        Stage::Greeting,
        Stage::Encrypting,
        Stage::Encrypting,
        Stage::SigningIn,
        Stage::Sender,
        Stage::Recipient,
        Stage::Content,
    ];
    for (row, stage) in found.into_iter().zip(wanted) {
        assert_eq!(row.trouble, Some(Trouble::new(stage, What::TooSlow)));
        assert_eq!((row.state, row.attempts), (State::Waiting, 1));
    }
}

/// A machine that drops what comes, as a firewall does: its queue of connections is full.
#[tokio::test]
async fn a_server_that_takes_no_connection_is_left_in_time() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let at = listener.local_addr().unwrap();
    let mut taken = Vec::new();
    while let Ok(Ok(stream)) = tokio::time::timeout(
        Duration::from_millis(300),
        tokio::net::TcpStream::connect(at),
    )
    .await
    {
        taken.push(stream);
    }
    let house = house_at(at.port(), "");
    house.post(&["one"]).await;
    house.deliver().await;
    let row = house.rows().await.remove(0);
    let trouble = Trouble::new(Stage::Connecting, What::TooSlow);
    assert_eq!(row.trouble, Some(trouble));
    assert_eq!((row.state, row.attempts), (State::Waiting, 1));
}

#[tokio::test]
async fn stopping_gives_back_what_was_not_tried() {
    let server = Server::start(|_, _| None).await;
    let house = house_at(server.port, "");
    house.post(&["one", "two", "three"]).await;
    let asked = std::cell::Cell::new(0);
    let is_over = || {
        asked.set(asked.get() + 1);
        asked.get() > 3
    };
    house.mail.deliver_due(is_over).await.unwrap();
    assert_eq!(server.subjects(), ["one"]);
    let rows = house.rows().await;
    assert!(
        rows.iter()
            .all(|row| row.attempts == 0 && row.next_at == house.clock.now())
    );
    house.deliver().await;
    assert_eq!(server.subjects(), ["one", "two", "three"]);
}

#[tokio::test]
async fn the_task_wakes_when_a_mail_is_posted_and_ends_when_told() {
    let server = Server::start(|_, _| None).await;
    let house = house_at(server.port, "");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let stopped = async move {
        let _ = stopped.await;
    };
    let task = tokio::spawn(
        house
            .mail
            .clone()
            .deliver_until(stopped, Duration::from_secs(5)),
    );
    // The task must come to each by itself, and to the second by the bell: it sleeps by then.
    for subject in ["one", "two"] {
        house.post(&[subject]).await;
        let sent = async {
            while !house.rows().await.is_empty() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let sent = tokio::time::timeout(Duration::from_secs(60), sent).await;
        assert!(sent.is_ok(), "nothing woke it for {subject}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(server.subjects(), ["one", "two"]);
    drop(stop);
    task.await.unwrap();
}
