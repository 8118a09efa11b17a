//! What is written by itself, and to whom not.
#![allow(clippy::unwrap_used)]

use super::super::service::Wish;
use super::super::testing::World;
use super::*;
use crate::mail::choose;
use crate::persons::{Group, Looked as Times, NewDependant, Relation, Viewer, Wishes};
use crate::sharing::ShareWish;
use crate::web::Place;
use jiff::civil::date;

const MONDAY_MORNING: &str = "2026-11-23T07:00:00Z";

fn one(name: &str, subject: &str) -> Vec<(String, String)> {
    vec![(format!("{name}@home.example"), subject.to_owned())]
}

/// A house in which iva wants her week and slept seven of eight hours in one night of it.
async fn house() -> (World, User) {
    let world = World::new();
    let iva = world.add("iva").await;
    world.wants(&iva, &[Optional::WeeklyDigest]).await;
    world.aims(iva.person, "sleep_hours", 8_000).await;
    world
        .log(iva.person, "2026-11-18", "sleep_hours", 7_000)
        .await;
    (world, iva)
}

const SUBJECT: &str = "Your week, 16 Nov to 22 Nov";

#[tokio::test]
async fn a_digest_comes_once_at_its_time_in_the_zone_of_the_person() {
    let (world, iva) = house().await;
    world.until("2026-11-23T06:59:00Z");
    assert_eq!(world.sweep().await, []);
    world.until(MONDAY_MORNING);
    assert_eq!(world.sweep().await, one("iva", SUBJECT));
    let posted = world.posted().await.remove(0);
    assert_eq!(
        (posted.user, posted.kind),
        (Some(iva.id), Kind::WeeklyDigest)
    );
    let link = posted.unsubscribe.unwrap();
    assert!(posted.text.contains(&link) && posted.html.contains(&link));
    assert_eq!(world.sweep().await, [], "not twice");
    // Nothing was logged in the week after it, which is no week with something missed.
    world.until("2026-11-30T07:00:00Z");
    assert_eq!(world.sweep().await, []);
    let read = move |snap: &Snap| snap.get(&TOLD, &(iva.id, iva.person, 1));
    let told = world.store.read(read).await.unwrap().unwrap();
    assert_eq!((told.first, told.sent), (date(2026, 11, 23), false));
    // What is logged afterwards does not bring it back.
    world
        .log(iva.person, "2026-11-25", "sleep_hours", 7_000)
        .await;
    assert_eq!(world.sweep().await, []);
}

#[tokio::test]
async fn a_server_that_was_away_writes_what_is_not_too_old_once() {
    let (world, _) = house().await;
    world.until("2026-11-26T06:00:00Z");
    assert_eq!(world.sweep().await, one("iva", SUBJECT));
    assert_eq!(world.sweep().await, []);
    let (world, _) = house().await;
    world.until("2026-11-26T07:30:00Z");
    assert_eq!(world.sweep().await, [], "three days are over");
}

#[tokio::test]
async fn every_week_is_told_to_who_wants_every_week() {
    let (world, iva) = house().await;
    let wish = Wish {
        when: Some(super::super::When::Always),
        weekday: Some(jiff::civil::Weekday::Sunday),
        digest_at: Some(18 * 60 + 5),
        ..Wish::default()
    };
    let saved = world.reminders.save(iva.id, Place::default(), wish);
    let shown = saved.await.unwrap();
    assert_eq!(shown.next, Some("2026-11-22T17:05:00Z".parse().unwrap()));
    world.until("2026-11-22T17:05:00Z");
    let subject = "Your week, 15 Nov to 21 Nov";
    assert_eq!(world.sweep().await, one("iva", subject));
    world.until("2026-11-29T17:05:00Z");
    assert_eq!(
        world.sweep().await,
        one("iva", "Your week, 22 Nov to 28 Nov")
    );
}

#[tokio::test]
async fn who_does_not_want_it_or_cannot_be_reached_gets_nothing() {
    type Change = fn(&mut Tx<'_>, User) -> Result<(), StoreError>;
    let changes: [Change; 3] = [
        |tx, user| {
            tx.put(
                &USERS,
                &user.id,
                &User {
                    disabled: true,
                    ..user.clone()
                },
            )
        },
        |tx, user| {
            tx.put(
                &USERS,
                &user.id,
                &User {
                    email_confirmed: false,
                    ..user.clone()
                },
            )
        },
        |tx, user| choose(tx, user.id, Optional::WeeklyDigest, false).map(drop),
    ];
    for change in changes {
        let (world, iva) = house().await;
        let write = move |tx: &mut Tx<'_>| change(tx, iva.clone());
        world.store.write(Actor::System, write).await.unwrap();
        world.until(MONDAY_MORNING);
        assert_eq!(world.sweep().await, []);
    }
    let (world, iva) = house().await;
    let persons = world.accounts.persons();
    let withdrawn = Wishes::about(Purpose::Mails, false);
    let said = persons.consent(Actor::User(iva.id), Place::default(), iva.person, withdrawn);
    said.await.unwrap();
    world.until(MONDAY_MORNING);
    assert_eq!(
        world.sweep().await,
        [],
        "without the consent nothing is sent"
    );
    let (world, iva) = house().await;
    let write = move |tx: &mut Tx<'_>| persons::age(tx, iva.person);
    world.store.write(Actor::System, write).await.unwrap();
    world.until(MONDAY_MORNING);
    assert_eq!(
        world.sweep().await,
        [],
        "the newer notice has to be agreed to first"
    );
}

#[tokio::test]
async fn guardians_get_the_week_of_those_without_an_account_by_its_own_days() {
    let (world, iva) = house().await;
    let persons = world.accounts.persons();
    // In Auckland it is Monday evening already when it is eight in Zagreb.
    let mut profile = persons.blank(crate::i18n::Lang::Hr);
    profile.timezone = "Pacific/Auckland".to_owned();
    let new = NewDependant {
        name: "Baka Nada".to_owned(),
        kind: Relation::Child,
        profile,
        diary: true,
        cohorts: false,
    };
    let added = persons.add_dependant(iva.id, Place::default(), new);
    let nada = added.await.unwrap();
    world.aims(nada, "water_consumed", 2_000).await;
    world.log(nada, "2026-11-20", "water_consumed", 1_750).await;
    world.until(MONDAY_MORNING);
    let told = world.sweep().await;
    let subjects: Vec<_> = told.iter().map(|(_, subject)| subject.as_str()).collect();
    let theirs = "Baka Nada: the week, 16 Nov to 22 Nov";
    assert_eq!(subjects, [SUBJECT, theirs]);
    let text = world.posted().await.pop().unwrap().text;
    assert!(
        text.contains("/account/family") && !text.contains("You drank"),
        "{text}"
    );
    assert_eq!(world.sweep().await, []);
    // It was read by somebody else, and that is written down.
    let read = move |snap: &Snap| persons::looks(snap, nada);
    let looked = async {
        loop {
            let seen = world.store.read(read).await.unwrap();
            if !seen.is_empty() {
                return seen;
            }
            tokio::task::yield_now().await;
        }
    };
    // Beside the posting, so it may take its time; a minute is patience and no measure.
    let patience = std::time::Duration::from_secs(60);
    let seen = tokio::time::timeout(patience, looked).await.unwrap();
    let who: Vec<_> = seen
        .iter()
        .map(|(look, _): &(_, Times)| look.viewer)
        .collect();
    assert_eq!(who, [Viewer::User(iva.id)]);
}

#[tokio::test]
async fn the_households_week_has_percents_of_those_who_share_and_nothing_else() {
    let (world, iva) = house().await;
    let luka = world.add("luka").await;
    world.wants(&iva, &[Optional::HouseholdDigest]).await;
    world.aims(luka.person, "sleep_hours", 8_000).await;
    world.aims(luka.person, "steps", 8_000_000).await;
    for (day, hours) in [("2026-11-17", 8_000), ("2026-11-18", 6_000)] {
        world.log(luka.person, day, "sleep_hours", hours).await;
        world.log(luka.person, day, "steps", 1_000_000).await;
    }
    let next = "2026-11-23T07:00:00Z";
    let wish = ShareWish {
        groups: [Group::Sleep].into_iter().collect(),
        with: None,
        write: false,
        until: Some(date(2026, 11, 29)),
    };
    let shared = world
        .sharing
        .share(luka.id, Place::default(), luka.person, wish);
    shared.await.unwrap();
    world.until(next);
    let told = world.sweep().await;
    assert_eq!(told.len(), 2, "{told:?}");
    let mail = world.posted().await.pop().unwrap();
    assert_eq!(mail.kind, Kind::HouseholdDigest);
    assert_eq!(mail.subject, "The household’s week, 16 Nov to 22 Nov");
    // One night of two; the steps are not shared, and what iva does not share is hers.
    assert!(mail.text.contains("luka: 50%\n"), "{}", mail.text);
    assert!(
        !mail.text.contains("iva:") && !mail.text.contains("6 h"),
        "{}",
        mail.text
    );
    // The share has ended, so that there is nothing to tell.
    world.until("2026-11-30T07:00:00Z");
    world
        .log(luka.person, "2026-11-25", "sleep_hours", 8_000)
        .await;
    assert_eq!(world.sweep().await, []);
}

#[tokio::test]
async fn an_evening_has_one_reminder_that_ends_with_the_day() {
    let (world, iva) = house().await;
    world.wants(&iva, &[Optional::Nudge]).await;
    world.aims(iva.person, "water_consumed", 2_000).await;
    world
        .log(iva.person, "2026-11-21", "water_consumed", 1_750)
        .await;
    world.until("2026-11-21T18:59:00Z");
    assert_eq!(world.sweep().await, []);
    world.until("2026-11-21T19:04:00Z");
    assert_eq!(
        world.sweep().await,
        one("iva", "Still within reach today: Water")
    );
    let mail = world.posted().await.pop().unwrap();
    assert_eq!(
        mail.expires_at,
        Some("2026-11-21T23:00:00Z".parse().unwrap())
    );
    assert!(
        mail.text
            .contains("Another 0.25 l and the day’s goal is met."),
        "{}",
        mail.text
    );
    assert_eq!(world.sweep().await, [], "at most one a day");
    // The next evening nothing is lacking.
    world
        .log(iva.person, "2026-11-21", "water_consumed", 100)
        .await;
    world.until("2026-11-22T19:00:00Z");
    world
        .log(iva.person, "2026-11-22", "water_consumed", 2_100)
        .await;
    assert_eq!(world.sweep().await, []);
    // Two hours late is too late.
    world.until("2026-11-23T21:30:00Z");
    world
        .log(iva.person, "2026-11-23", "water_consumed", 1_750)
        .await;
    let digest = "Your week, 16 Nov to 22 Nov";
    let told = world.sweep().await;
    assert_eq!(told, one("iva", digest), "the digest of the morning is not");
}

#[tokio::test]
async fn the_job_of_this_room_stands_every_five_minutes() {
    let world = World::new();
    let kinds = world.reminders.kinds();
    let names: Vec<_> = kinds.iter().map(|kind| kind.name).collect();
    assert_eq!(names, ["reminders.due"]);
    let standing = kinds[0].standing.clone().unwrap();
    let next = standing.next("2026-11-21T12:00:00Z".parse().unwrap());
    assert_eq!(next, Some("2026-11-21T12:05:00Z".parse().unwrap()));
    assert!(kinds[0].at_start);
}
