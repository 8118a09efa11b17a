//! Choosing, looking and sending.
#![allow(clippy::unwrap_used)]

use super::super::testing::{World, config};
use super::*;
use crate::channels::{self, Setting, Topic};
use crate::config::Config;
use crate::persons::{Purpose, receipts};

fn place() -> Place {
    Place {
        device: "Firefox, Android".to_owned(),
        network: "192.0.2.0/24".to_owned(),
    }
}

fn yes(which: Optional) -> Wish {
    Wish {
        wanted: vec![(which, true)],
        ..Wish::default()
    }
}

#[tokio::test]
async fn saying_yes_gives_the_consent_once_with_a_receipt() {
    let world = World::new();
    let iva = world.add("iva").await;
    let before = world.reminders.show(iva.id).await.unwrap();
    assert_eq!((before.wanted, before.next), (Vec::new(), None));
    assert_eq!(before.settings, Settings::default());
    for _ in 0..2 {
        let saved = world.reminders.save(iva.id, place(), yes(Optional::Nudge));
        assert_eq!(saved.await.unwrap().wanted, [Optional::Nudge]);
    }
    let person = iva.person;
    let read = move |snap: &Snap| receipts(snap, person);
    let said = world.store.read(read).await.unwrap();
    let mails: Vec<_> = said
        .iter()
        .filter(|one| one.purpose == Purpose::Mails)
        .collect();
    assert_eq!(mails.len(), 1, "said again is no news");
    assert!(mails[0].consent.given);
    assert_eq!(
        (mails[0].consent.by, &mails[0].consent.from),
        (Some(iva.id), &place())
    );
    // Saying no to one of them withdraws nothing.
    let wish = Wish {
        wanted: vec![(Optional::Nudge, false)],
        ..Wish::default()
    };
    let shown = world.reminders.save(iva.id, place(), wish).await.unwrap();
    assert_eq!(shown.wanted, []);
    assert_eq!(world.store.read(read).await.unwrap().len(), said.len());
}

#[tokio::test]
async fn a_digest_is_sent_on_the_spot_to_who_wants_it_and_can_be_reached() {
    let world = World::new();
    let iva = world.add("iva").await;
    let send = || world.reminders.send_now(iva.id);
    assert!(matches!(send().await, Err(ReminderError::NotWanted)));
    world.wants(&iva, &[Optional::WeeklyDigest]).await;
    assert!(matches!(send().await, Err(ReminderError::Nothing)));
    world.aims(iva.person, "sleep_hours", 8_000).await;
    world
        .log(iva.person, "2026-11-20", "sleep_hours", 8_000)
        .await;
    let (digest, letter) = world.reminders.preview(iva.id).await.unwrap();
    assert_eq!(
        letter.subject(),
        "Your week, 14 Nov to 20 Nov: 1 of 1 goal met"
    );
    assert!(!digest.is_wanted(When::Missed));
    for _ in 0..3 {
        send().await.unwrap();
    }
    assert!(matches!(send().await, Err(ReminderError::TooMany(_))));
    let posted = world.posted().await;
    assert_eq!(posted.len(), 3);
    assert_eq!(
        posted[0].text,
        letter.render().text,
        "what was shown is what is sent"
    );
    // It is not the one that comes by itself.
    world.until("2026-11-23T07:00:00Z");
    world
        .log(iva.person, "2026-11-22", "sleep_hours", 7_000)
        .await;
    assert_eq!(world.sweep().await.len(), 1);
}

#[tokio::test]
async fn where_no_mail_goes_nothing_is_posted_and_it_is_said() {
    let world = World::with(&Config {
        mail: Config::default().mail,
        ..config()
    });
    let iva = world.add("iva").await;
    world.wants(&iva, &[Optional::WeeklyDigest]).await;
    world.aims(iva.person, "sleep_hours", 8_000).await;
    world
        .log(iva.person, "2026-11-20", "sleep_hours", 7_000)
        .await;
    assert_eq!(
        world.reminders.show(iva.id).await.unwrap().way,
        Way::NoServer
    );
    let refused = world.reminders.send_now(iva.id).await;
    assert!(matches!(refused, Err(ReminderError::NoWay(Way::NoServer))));
    world.until("2026-11-23T07:00:00Z");
    assert_eq!(world.sweep().await, []);
    assert!(world.posted().await.is_empty());
}

#[tokio::test]
async fn what_is_set_stays_until_it_is_set_again() {
    let world = World::new();
    let iva = world.add("iva").await;
    let wish = Wish {
        weekday: Some(Weekday::Friday),
        nudge_at: Some(19 * 60),
        ..Wish::default()
    };
    world.reminders.save(iva.id, place(), wish).await.unwrap();
    let wish = Wish {
        when: Some(When::Always),
        ..Wish::default()
    };
    let shown = world.reminders.save(iva.id, place(), wish).await.unwrap();
    let settings = shown.settings;
    assert_eq!(settings.weekday(), Weekday::Friday);
    assert_eq!((settings.digest_at, settings.nudge_at), (480, 1_140));
    assert_eq!(settings.when, When::Always);
    assert_eq!(shown.zone, "Europe/Zagreb");
    let gone = world.reminders.show(UserId::new(&world.clock)).await;
    assert!(matches!(gone, Err(ReminderError::Unknown)));
}

#[tokio::test]
async fn a_channel_brings_what_it_is_used_for_where_no_mail_goes() {
    let channels = "[channels]\nways = [\"webhook\"]\nprivate_hosts = [\"127.0.0.1\"]\n";
    let world = World::with(&Config {
        mail: Config::default().mail,
        channels: Config::parse(channels).unwrap().channels,
        ..config()
    });
    let iva = world.add("iva").await;
    world.aims(iva.person, "sleep_hours", 8_000).await;
    world
        .log(iva.person, "2026-11-20", "sleep_hours", 7_000)
        .await;
    let setting = Setting {
        user: iva.clone(),
        runs_the_house: false,
        may_be_told: true,
        from: place(),
    };
    let wish = channels::Wish {
        name: "Kitchen".to_owned(),
        address: "http://127.0.0.1:9/hook".to_owned().into(),
        topics: [Topic::WeeklyDigest].into_iter().collect(),
        ..channels::Wish::default()
    };
    let added = world.channels.add(setting, channels::Way::Webhook, wish);
    added.await.unwrap();
    let shown = world.reminders.show(iva.id).await.unwrap();
    assert_eq!(
        (shown.way, shown.by_channels, shown.wanted),
        (Way::NoServer, vec![Optional::WeeklyDigest], vec![])
    );
    assert!(shown.next.is_some());
    world.until("2026-11-23T07:00:00Z");
    let one = [(
        "Kitchen".to_owned(),
        "Your week, 16 Nov to 22 Nov".to_owned(),
    )];
    assert_eq!(world.sweep().await, one);
    assert_eq!(world.sweep().await, [], "not twice");
    let posted = world.posted().await.remove(0);
    assert!(
        !posted.text.contains('7'),
        "no figures unless asked for: {}",
        posted.text
    );
    world.reminders.send_now(iva.id).await.unwrap();
    assert_eq!(world.posted().await.len(), 2);
}
