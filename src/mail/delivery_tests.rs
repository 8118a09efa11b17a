//! The postman where things go wrong between him and the mail server, or beneath him in the store.

#![allow(clippy::unwrap_used)]

use super::mail_server::{HANGS, Server};
use super::outbox;
use super::postman_tests::{house_at, house_with};
use super::smtp::Smtp;
use super::tables::OUTBOX;
use super::{Outgoing, Stage, State, Trouble, What};
use crate::config::Config;
use crate::ops::Clock;
use crate::ops::ids::MailId;
use crate::store::{Actor, Options, Reads, Snap, Store, StoreError, Table, Tx};
use jiff::SignedDuration;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_that_comes_after_the_time_for_sending_still_counts() {
    let server = Server::start(|word, _| {
        if word == "END" {
            // The time for sending is a second.
            std::thread::sleep(Duration::from_millis(1500));
        }
        None
    })
    .await;
    let house = house_at(server.port, "");
    house.post(&["one"]).await;
    house.deliver().await;
    house.hand.advance(HOUR);
    house.deliver().await;
    assert_eq!(server.subjects(), ["one"]);
    assert!(house.rows().await.is_empty());
}

#[tokio::test]
async fn a_mail_that_the_server_may_have_taken_is_given_up_after_three_tries() {
    let server = Server::start(|word, _| (word == "END").then_some("what?")).await;
    let silent = Server::start(|word, _| (word == "END").then_some(HANGS)).await;
    for (port, what) in [(server.port, What::BrokenOff), (silent.port, What::TooSlow)] {
        let mut house = house_at(port, "");
        let config = format!(
            "mail.server = \"127.0.0.1\"\nmail.port = {port}\nmail.encryption = \"none\"\n\
             mail.from = \"wellkin@health.example\"\nmail.timeout_seconds = 1\n"
        );
        let smtp = Smtp::new(&Config::parse(&config).unwrap()).unwrap();
        house.mail.smtp = Some(smtp.answering_within(Duration::from_millis(50)));
        house.post(&["one"]).await;
        for _ in 0..5 {
            house.deliver().await;
            house.hand.advance(HOUR);
        }
        let row = &house.rows().await[0];
        assert_eq!((row.state, row.attempts), (State::Dead, 3));
        assert_eq!(row.trouble, Some(Trouble::new(Stage::Answer, what)));
        assert_eq!(house.due().await, 0);
    }
}

/// A yes must be written down even when the store is too busy for it at first.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_mail_that_was_accepted_while_the_store_is_busy_is_written_down_and_not_sent_again() {
    let (come, came) = channel::<()>();
    let (go, goes) = channel::<()>();
    let doors = Mutex::new((come, goes));
    let server = Server::start(move |word, _| {
        if word == "END" {
            let doors = doors.lock().unwrap();
            doors.0.send(()).unwrap();
            let _ = doors.1.recv();
        }
        None
    })
    .await;
    let hands = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
    let dir = tempfile::tempdir().unwrap();
    let options = Options {
        queue: 1,
        ..Options::default()
    };
    let store = Store::open(&dir.path().join("data.redb"), hands.0.clone(), options).unwrap();
    let house = house_with(store.clone(), hands, server.port, "");
    house.post(&["one"]).await;
    let delivering = tokio::spawn({
        let mail = house.mail.clone();
        async move { mail.deliver_due(|| false).await }
    });
    tokio::task::spawn_blocking(move || came.recv().unwrap())
        .await
        .unwrap();
    // One write holds the writer, another its queue.
    let (free, held) = channel::<()>();
    let (begin, began) = channel::<()>();
    let held = Mutex::new(held);
    let slow = move |_: &mut Tx<'_>| {
        let _ = begin.send(());
        let _ = held.lock().unwrap().recv();
        Ok::<_, StoreError>(())
    };
    let writing = tokio::spawn({
        let store = store.clone();
        async move { store.write(Actor::System, slow).await }
    });
    tokio::task::spawn_blocking(move || began.recv().unwrap())
        .await
        .unwrap();
    let waiting = tokio::spawn({
        let store = store.clone();
        async move {
            store
                .write(Actor::System, |_: &mut Tx<'_>| Ok::<_, StoreError>(()))
                .await
        }
    });
    let queued = || {
        store
            .stats()
            .waiting
            .load(std::sync::atomic::Ordering::Relaxed)
    };
    while queued() == 0 {
        tokio::task::yield_now().await;
    }
    go.send(()).unwrap();
    while house.mail.stand().sent == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(free);
    delivering.await.unwrap().unwrap();
    writing.await.unwrap().unwrap();
    waiting.await.unwrap().unwrap();
    assert!(house.rows().await.is_empty());
    assert_eq!(server.subjects(), ["one"]);
}

#[tokio::test]
async fn a_round_that_failed_is_followed_by_another_soon() {
    let house = house_at(1, "");
    let soon = house.mail.wait_after(Err(StoreError::Busy));
    assert!(soon <= Duration::from_secs(10), "{soon:?}");
    assert!(house.mail.wait_after(Ok(None)) > soon);
}

async fn only_id(house: &super::postman_tests::House) -> MailId {
    house.mail.list().await.unwrap()[0].0
}

#[tokio::test]
async fn what_is_discarded_while_another_is_sent_is_not_sent() {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let (go, goes) = channel::<()>();
    let goes = Mutex::new(goes);
    let server = Server::start(move |word, _| {
        if word == "END" {
            let _ = tell.send(());
            let _ = tokio::task::block_in_place(|| goes.lock().unwrap().recv());
        }
        None
    });
    // The server has a runtime of its own, which it may hold up.
    let (found, port) = channel();
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let server = server.await;
            found.send(server.port).unwrap();
            let _ = ended.await;
            server.subjects()
        })
    });
    let house = house_at(port.recv().unwrap(), "");
    house.post(&["one", "two"]).await;
    let meanwhile = async {
        told.recv().await.unwrap();
        let rows = house.mail.list().await.unwrap();
        let (two, one) = (rows[0].0, rows[1].0);
        // It is being tried: trying it again would send it twice.
        assert!(house.mail.try_again(Actor::System, one).await.unwrap());
        house.mail.discard(Actor::System, two).await.unwrap();
        drop(go);
    };
    let (delivered, ()) = tokio::join!(house.mail.deliver_due(|| false), meanwhile);
    delivered.unwrap();
    assert!(house.rows().await.is_empty());
    drop(end);
    assert_eq!(thread.join().unwrap(), ["one"]);
}

#[tokio::test]
async fn what_was_accepted_goes_whatever_was_asked_for_meanwhile() {
    let house = house_at(1, "");
    house.post(&["one"]).await;
    let take = |tx: &mut Tx<'_>| outbox::take(tx, 1, SignedDuration::from_mins(1));
    let (id, row) = house
        .store
        .write(Actor::System, take)
        .await
        .unwrap()
        .remove(0);
    assert!(house.mail.try_again(Actor::System, id).await.unwrap());
    let settle = move |tx: &mut Tx<'_>| outbox::settle(tx, id, &row, super::Outcome::Accepted);
    house.store.write(Actor::System, settle).await.unwrap();
    assert_eq!((house.rows().await.len(), house.due().await), (0, 0));
}

/// The same rows as the outbox, with values that no mail is.
static UNREADABLE: Table<MailId, u64> = Table::fact(0x08, "outbox", "rows that are damaged");

#[tokio::test]
async fn a_row_that_cannot_be_read_keeps_nothing_else_from_going_on_and_can_be_discarded() {
    let server = Server::start(|_, _| None).await;
    let house = house_at(server.port, "");
    house.post(&["broken"]).await;
    let id = only_id(&house).await;
    let spoil = move |tx: &mut Tx<'_>| tx.put(&UNREADABLE, &id, &7);
    house.store.write(Actor::System, spoil).await.unwrap();
    let find = move |snap: &Snap| snap.get(&OUTBOX, &id);
    let found: Result<Option<Outgoing>, StoreError> = house.store.read(find).await;
    assert!(matches!(found, Err(StoreError::Corrupt { .. })));
    house.post(&["good"]).await;
    assert_eq!(house.due().await, 2);
    house.mail.sweep().await.unwrap();
    assert_eq!(house.due().await, 1, "what cannot be read is not due");
    house.mail.deliver_due(|| false).await.unwrap();
    assert_eq!(server.subjects(), ["good"]);
    house.mail.discard(Actor::System, id).await.unwrap();
    house.deliver().await;
    assert!(house.rows().await.is_empty());
}

#[tokio::test]
async fn a_postman_with_nothing_to_do_ends_at_once() {
    let house = house_at(1, "");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let stopped = async move {
        let _ = stopped.await;
    };
    let task = tokio::spawn(house.mail.clone().deliver_until(stopped, 24 * HOUR));
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(stop);
    let ended = tokio::time::timeout(Duration::from_secs(60), task).await;
    assert!(ended.is_ok(), "it sleeps on");
}

#[tokio::test]
async fn what_somebody_on_the_way_says_after_starttls_is_not_taken_for_the_servers() {
    let server = Server::start(|word, _| match word {
        "EHLO" => Some("250-here\r\n250 STARTTLS"),
        "STARTTLS" => Some("220 go on\r\n250-here\r\n250 AUTH PLAIN"),
        _ => None,
    })
    .await;
    let house = house_at(server.port, "mail.encryption = \"starttls\"\n");
    house.post(&["one"]).await;
    house.deliver().await;
    // The words met the handshake, not whoever reads answers.
    let trouble = Trouble::new(Stage::Encrypting, What::NotTrusted);
    assert_eq!(house.rows().await[0].trouble, Some(trouble));
}
