//! When administrators are told, by a clock moved by hand.

#![allow(clippy::unwrap_used)]

use super::letters::letter;
use super::look::{Free, Known, Room, is_low, is_overdue, look};
use super::model::{A_DAY, Standing, step};
use super::*;
use crate::access::Role;
use crate::accounts::testing::{self, House};
use crate::config::Config;
use crate::i18n::Lang;
use crate::jobs::{Health, Schedule};
use crate::mail::{Draft, Kind, Optional, Outgoing};
use crate::ops::Clock;
use crate::store::{Actor, Snap, Store, Tx};
use jiff::{SignedDuration, Timestamp};
use std::path::Path;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Walks through hours with a trouble that is there or not, and gives what is told when.
fn walk(hours: u32, is_there: impl Fn(u32) -> bool) -> Vec<(u32, News)> {
    let start = at("2026-11-21T12:00:00Z");
    let mut standing = None;
    let mut told = Vec::new();
    for hour in 0..hours {
        let now = start + SignedDuration::from_hours(hour.into());
        let (after, news) = step(standing, is_there(hour).then_some(7), now);
        standing = after;
        told.extend(news.map(|news| (hour, news)));
    }
    told
}

#[test]
fn a_trouble_is_told_when_it_begins_after_a_day_then_each_week_and_when_it_is_over() {
    let told = walk(24 * 20, |hour| (5..24 * 18).contains(&hour));
    let (day, week) = (24, 7 * 24);
    let wanted = [
        (5, News::Begins),
        (5 + day, News::Lasts),
        (5 + day + week, News::Lasts),
        (5 + day + 2 * week, News::Lasts),
        (24 * 18, News::Over),
    ];
    assert_eq!(told, wanted);
    assert_eq!(walk(100, |_| false), []);
}

#[test]
fn a_trouble_that_comes_and_goes_is_told_once_a_day_at_most() {
    let told = walk(24 * 10, |hour| hour % 2 == 0);
    let begins: Vec<u32> = told
        .iter()
        .filter(|(_, news)| *news != News::Over)
        .map(|(hour, _)| *hour)
        .collect();
    assert!(begins.len() >= 9, "{told:?}");
    let day = u32::try_from(A_DAY.as_hours()).unwrap();
    assert!(
        begins.windows(2).all(|two| two[1] - two[0] >= day),
        "{told:?}"
    );
    let overs = told.len() - begins.len();
    assert_eq!(
        overs,
        begins.len(),
        "each that was told is said to be over, once"
    );
}

#[test]
fn a_disk_at_the_limit_does_not_come_and_go() {
    assert!(is_low(511, 512, false) && !is_low(512, 512, false));
    assert!(is_low(639, 512, true) && !is_low(640, 512, true));
}

#[test]
fn a_backup_is_overdue_when_two_of_its_times_went_by() {
    let schedule = Schedule::cron("30 2 * * *", "Europe/Zagreb").unwrap();
    let job = |worked_at: Option<&str>, runs| Health {
        kind: crate::backup::MAKE.to_owned(),
        made_at: at("2026-11-01T12:00:00Z"),
        worked_at: worked_at.map(at),
        runs,
        failed: false,
        unmended: false,
    };
    let good = Some("2026-11-20T01:31:00Z");
    // 02:30 in Zagreb is 01:30 UTC in November; six hours are left for it.
    assert!(!is_overdue(
        &job(good, false),
        &schedule,
        at("2026-11-22T07:29:00Z")
    ));
    assert!(is_overdue(
        &job(good, false),
        &schedule,
        at("2026-11-22T07:31:00Z")
    ));
    assert!(!is_overdue(
        &job(good, true),
        &schedule,
        at("2026-11-22T07:31:00Z")
    ));
    assert!(!is_overdue(
        &job(None, false),
        &schedule,
        at("2026-11-03T07:29:00Z")
    ));
    assert!(is_overdue(
        &job(None, false),
        &schedule,
        at("2026-11-03T07:31:00Z")
    ));
}

#[tokio::test]
async fn a_disk_that_does_not_answer_has_not_got_better() {
    let now = at("2026-11-21T12:00:00Z");
    let store = Store::memory(Clock::fixed(now)).unwrap();
    let standing = Standing {
        is_on: true,
        since: at("2026-11-20T12:00:00Z"),
        figure: 380,
        told: 1,
        told_at: None,
    };
    let known = Known::from([(Trouble::DiskData, standing)]);
    let room = |data| Room {
        data,
        backups: Free::Unknown,
    };
    let low = |figure| vec![(Trouble::DiskData, figure)];
    for (data, expected) in [
        (Free::Unknown, low(380)),
        (Free::Mib(500), low(500)),
        (Free::Mib(9000), vec![]),
        (Free::Unasked, vec![]),
    ] {
        let (room, known) = (room(data), known.clone());
        let read = move |snap: &Snap| look(snap, (room, 512), None, 0, &known, now);
        let found = store.read(read).await.unwrap();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), expected, "{data:?}");
    }
}

/// A house with a mail server, and alerts that look at a disk of which `limit` MiB should be free.
async fn house(limit: u32) -> (House, Alerts) {
    let sending = |config: &mut Config| {
        config.mail.server = Some("mail.home.example".to_owned());
        config.mail.from = "wellkin@home.example".to_owned();
    };
    let house = testing::house_and(sending, |rocket, _| rocket).await;
    let alerts = alerts(&house, limit);
    (house, alerts)
}

fn alerts(house: &House, limit: u32) -> Alerts {
    let watched = Watched {
        data: Path::new("/").to_owned(),
        backups: Path::new("/").to_owned(),
        disk_free_mib: limit,
        schedule: None,
    };
    let (store, mail) = (house.store.clone(), house.accounts.mail().clone());
    let clock = house.clock.clone();
    Alerts::new(
        store,
        clock,
        mail,
        "https://health.example".to_owned(),
        watched,
    )
}

async fn mails(house: &House) -> Vec<Outgoing> {
    let rows = house.accounts.mail().list().await.unwrap().into_iter();
    let alerts = rows.map(|(_, mail)| mail);
    alerts
        .filter(|mail| mail.kind == Kind::OperatorAlert)
        .collect()
}

async fn shown(house: &House) -> Vec<(String, &'static str)> {
    let read = |snap: &Snap| notices(snap, Lang::En);
    house.store.read(read).await.unwrap()
}

#[tokio::test]
async fn the_link_in_an_alert_ends_them_for_its_reader_alone() {
    let (house, full) = house(u32::MAX).await;
    house.add("ana", Role::Administrator).await;
    house.add("eva", Role::Administrator).await;
    assert_eq!(full.look().await.unwrap(), 2);
    let told = mails(&house).await;
    let (link, ana) = (told[1].unsubscribe.clone().unwrap(), told[1].user.unwrap());
    assert!(told[1].text.contains(&link));
    let mail = house.accounts.mail();
    let ended = mail.unsubscribe(link.rsplit('/').next().unwrap());
    assert_eq!(ended.await.unwrap(), Some(Optional::OperatorAlerts));
    // What waited for her is gone, and what comes goes to the other.
    let left = mails(&house).await;
    assert!(left.len() == 1 && left[0].user != Some(ana));
    house.hand.advance(25 * HOUR);
    assert_eq!(full.look().await.unwrap(), 1);
    mail.choose(ana, Optional::OperatorAlerts, true)
        .await
        .unwrap();
    house.hand.advance(7 * 24 * HOUR);
    assert_eq!(full.look().await.unwrap(), 2);
}

#[tokio::test]
async fn administrators_are_told_of_a_disk_that_fills_and_when_there_is_room_again() {
    let (house, full) = house(u32::MAX).await;
    house.add("ana", Role::Administrator).await;
    let out = house.add("out", Role::Administrator).await;
    house.add("iva", Role::Member).await;
    let disabled = house.accounts.set_disabled(Actor::System, out.id, true);
    disabled.await.unwrap();
    assert_eq!(full.look().await.unwrap(), 1);
    assert_eq!(full.look().await.unwrap(), 0, "not with each look");
    let told = mails(&house).await;
    assert_eq!(told[0].route.to(), "ana@home.example");
    assert_eq!(told[0].subject, "Disk: little room for the data");
    assert!(told[0].text.contains("https://health.example/household"));
    for name in ["ana", "iva"] {
        assert!(!told[0].text.contains(name), "{}", told[0].text);
    }
    let said = shown(&house).await;
    assert!(said[0].0.contains("MiB are free"), "{said:?}");
    house.hand.advance(HOUR);
    let empty = alerts(&house, 1);
    assert_eq!(empty.look().await.unwrap(), 1);
    let told = mails(&house).await;
    assert_eq!(told[0].subject, "Disk: enough room for the data again");
    assert_eq!(shown(&house).await, []);
}

#[tokio::test]
async fn mails_that_were_given_up_are_counted_and_alerts_among_them_are_not() {
    let (house, alerts) = house(0).await;
    house.add("ana", Role::Administrator).await;
    let clock = house.clock.clone();
    let rendered = crate::mail::test_letter(Lang::En, "https://health.example");
    let write = move |tx: &mut Tx<'_>| {
        for kind in [Kind::Recovery, Kind::Welcome, Kind::OperatorAlert] {
            let mut letter = rendered.clone();
            let ends = || "https://health.example/x".to_owned();
            letter.unsubscribe = kind.ended_by().map(|_| ends());
            let draft = Draft::new(&clock, "gone@home.example", kind, letter);
            crate::mail::post(tx, &draft)?;
        }
        Ok::<_, crate::mail::MailError>(())
    };
    house.store.write(Actor::System, write).await.unwrap();
    assert_eq!(alerts.look().await.unwrap(), 0);
    // Nobody took them for two days: the postman, who finds no such server, gives them up.
    house.hand.advance(HOUR * 49);
    house.accounts.mail().deliver_due(|| false).await.unwrap();
    let rows = house.accounts.mail().list().await.unwrap();
    let dead = rows
        .iter()
        .filter(|(_, mail)| mail.state == crate::mail::State::Dead);
    assert_eq!(dead.count(), 4, "with the welcome of ana");
    assert_eq!(alerts.look().await.unwrap(), 1);
    assert!(
        mails(&house).await[0]
            .text
            .contains("3 mails could not be delivered")
    );
}

#[test]
fn every_trouble_has_words_in_every_language_and_its_own_number() {
    let mut numbers: Vec<_> = Trouble::ALL.iter().map(|one| one.number()).collect();
    numbers.dedup();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7]);
    for trouble in Trouble::ALL {
        for lang in Lang::ALL {
            for news in [News::Begins, News::Lasts, News::Over] {
                let alert = Alert {
                    trouble,
                    news,
                    figure: 5,
                    since: at("2026-11-21T12:00:00Z"),
                };
                let zone = jiff::tz::TimeZone::UTC;
                let mail = letter(
                    lang,
                    &zone,
                    "https://health.example",
                    "https://health.example/x",
                    &alert,
                );
                assert!(!mail.text.contains('{'), "{}", mail.text);
                assert_eq!(
                    mail.unsubscribe.as_deref(),
                    Some("https://health.example/x")
                );
            }
        }
    }
}
