//! Messages of channels in the outbox: who gets what, when it is quiet, and what ends it.

use super::receiver::{Receiver, Reply};
use super::{Home, add, short, takes};
use std::time::Duration;
use wellkin::access::Role;
use wellkin::accounts::Place;
use wellkin::channels::{ChannelError, Edit, MOST, QuietHours, Setting, Short, Topic, Way, Wish};
use wellkin::i18n::Lang;
use wellkin::mail::{Draft, Kind, Letter, State, What, post};
use wellkin::persons::{Purpose, Wishes, receipts};
use wellkin::store::{Actor, Snap, StoreError, Subject, Tx};

#[tokio::test]
async fn in_a_house_without_a_mail_server_channels_go_and_mails_wait() {
    let (home, server) = (Home::new().await, Receiver::willing());
    home.webhook(&server, &[Topic::NewSignIn]).await;
    let letter = Letter::new(Lang::En, "mail", "because").render();
    let draft = Draft::new(
        &home.house.clock,
        "iva@home.example",
        Kind::NewSignIn,
        letter,
    );
    let write = move |tx: &mut Tx<'_>| post(tx, &draft);
    home.house.store.write(Actor::System, write).await.unwrap();
    home.post(Kind::NewSignIn, "channel").await;
    assert_eq!(home.rows().await.len(), 2);
    home.deliver().await;
    assert_eq!(home.house.mail.deliver_due(|| false).await.unwrap(), None);
    assert_eq!(server.only().json()["title"], "channel");
    let rows = home.rows().await;
    assert_eq!((rows.len(), rows[0].attempts), (1, 0));
    assert_eq!(rows[0].subject, "mail");
}

#[tokio::test]
async fn what_can_wait_comes_when_quiet_hours_end_where_the_person_lives() {
    let (home, server) = (Home::new().await, Receiver::willing());
    home.webhook(&server, &[Topic::Nudge, Topic::NewSignIn])
        .await;
    let hours = QuietHours::read("13:00", "15:30").unwrap();
    let (actor, user) = (Actor::User(home.iva.id), home.iva.id);
    let channels = &home.house.channels;
    channels.be_quiet(actor, user, hours).await.unwrap();
    // It is 13:00 in Zagreb.
    home.post(Kind::Nudge, "can wait").await;
    home.post(Kind::NewSignIn, "cannot").await;
    let next = home.deliver().await;
    assert_eq!(next.unwrap().to_string(), "2026-11-21T14:30:00Z");
    assert_eq!(server.only().json()["title"], "cannot");
    home.hand.advance(Duration::from_secs(9000 - 1));
    home.deliver().await;
    assert_eq!(server.got().len(), 1);
    home.hand.advance(Duration::from_secs(1));
    assert_eq!(home.deliver().await, None);
    assert_eq!(server.got()[1].json()["title"], "can wait");
}

#[tokio::test]
async fn what_was_posted_before_quiet_hours_and_failed_waits_for_their_end_too() {
    let server = Receiver::start(|_| Reply::Status(503));
    let home = Home::new().await;
    home.webhook(&server, &[Topic::Nudge]).await;
    home.post(Kind::Nudge, "later").await;
    home.deliver().await;
    let hours = QuietHours::read("13:01", "07:00").unwrap();
    let (actor, user) = (Actor::User(home.iva.id), home.iva.id);
    home.house
        .channels
        .be_quiet(actor, user, hours)
        .await
        .unwrap();
    home.hand.advance(Duration::from_secs(180));
    let next = home.deliver().await;
    assert_eq!(next.unwrap().to_string(), "2026-11-22T06:00:00Z");
    assert_eq!((server.got().len(), home.rows().await[0].attempts), (1, 1));
}

#[tokio::test]
async fn ticking_what_is_not_about_the_account_gives_the_consent_and_taking_it_back_ends_it() {
    let (home, server) = (Home::new().await, Receiver::willing());
    let said = || async {
        let person = home.iva.person;
        let read = move |snap: &Snap| receipts(snap, person);
        let receipts = home.house.store.read(read).await.unwrap();
        let mails = receipts.into_iter().filter(|r| r.purpose == Purpose::Mails);
        mails
            .map(|receipt| receipt.consent.given)
            .collect::<Vec<_>>()
    };
    let made = home.webhook(&server, &[Topic::NewSignIn]).await;
    assert!(said().await.is_empty(), "that is about the account");
    let edit = Edit {
        topics: Some([Topic::WeeklyDigest].into_iter().collect()),
        ..Edit::default()
    };
    for _ in 0..2 {
        let edited = home
            .house
            .channels
            .edit(home.setting(), made.id, edit.clone());
        edited.await.unwrap();
    }
    assert_eq!(said().await, [true], "one receipt");
    assert!(takes(&home, Kind::WeeklyDigest).await);
    home.post(Kind::WeeklyDigest, "waits").await;
    let (actor, from) = (Actor::User(home.iva.id), Place::default());
    let withdraw = Wishes::about(Purpose::Mails, false);
    let persons = &home.house.persons;
    let withdrawn = persons.consent(actor, from.clone(), home.iva.person, withdraw);
    withdrawn.await.unwrap();
    assert!(home.rows().await.is_empty(), "what waited is taken out");
    assert!(!takes(&home, Kind::WeeklyDigest).await);
    // Saying yes to something else later does not bring it back.
    let again = Wishes::about(Purpose::Mails, true);
    let given = persons.consent(actor, from, home.iva.person, again);
    given.await.unwrap();
    assert!(!takes(&home, Kind::WeeklyDigest).await);
    assert_eq!(home.post(Kind::WeeklyDigest, "not wanted").await, 0);
    home.deliver().await;
    assert!(server.got().is_empty() && home.rows().await.is_empty());
}

#[tokio::test]
async fn a_message_that_is_over_before_quiet_hours_end_is_not_written() {
    let (home, server) = (Home::new().await, Receiver::willing());
    home.webhook(&server, &[Topic::Nudge]).await;
    let hours = QuietHours::read("13:00", "15:30").unwrap();
    let (actor, user) = (Actor::User(home.iva.id), home.iva.id);
    let channels = home.house.channels.clone();
    channels.be_quiet(actor, user, hours).await.unwrap();
    let short = Short {
        expires_at: Some("2026-11-21T14:00:00Z".parse().unwrap()),
        ..short("over by then")
    };
    let write = move |tx: &mut Tx<'_>| channels.post(tx, user, Kind::Nudge, &short);
    let posted = home.house.store.write(Actor::System, write).await;
    assert_eq!((posted.unwrap(), home.rows().await.len()), (0, 0));
}

#[tokio::test]
async fn what_waits_with_figures_goes_when_figures_are_not_wanted_any_more() {
    let (home, server) = (Home::new().await, Receiver::willing());
    let made = home.webhook(&server, &[Topic::Nudge]).await;
    let edit = |with_figures| Edit {
        with_figures: Some(with_figures),
        ..Edit::default()
    };
    let channels = &home.house.channels;
    for (with_figures, left) in [(true, 1), (false, 0)] {
        let edited = channels.edit(home.setting(), made.id, edit(with_figures));
        edited.await.unwrap();
        home.post(Kind::Nudge, "waits").await;
        let rows = home.rows().await;
        let figures = rows.iter().filter(|row| row.text.contains("50 h"));
        assert_eq!(figures.count(), left);
    }
}

#[tokio::test]
async fn who_may_not_read_the_diary_is_told_nothing_of_it() {
    let (home, server) = (Home::new().await, Receiver::willing());
    let setting = Setting {
        may_be_told: false,
        ..home.setting()
    };
    let wish = Wish {
        name: "Hall".to_owned(),
        address: format!("{}/hook", server.url()).into(),
        topics: [Topic::WeeklyDigest].into_iter().collect(),
        ..Wish::default()
    };
    let refused = home.house.channels.add(setting, Way::Webhook, wish).await;
    let Err(ChannelError::Invalid(errors)) = refused else {
        panic!("it was set up");
    };
    assert_eq!(errors[0].field, "topics");
}

#[tokio::test]
async fn notices_to_administrators_are_for_administrators() {
    let (mut home, server) = (Home::new().await, Receiver::willing());
    let refused = home.house.channels.add(
        home.setting(),
        Way::Webhook,
        Wish {
            name: "mine".to_owned(),
            address: server.url().into(),
            topics: [Topic::OperatorAlert].into_iter().collect(),
            ..Wish::default()
        },
    );
    assert!(refused.await.is_err());
    home.iva = add(&home.house, "ana", Role::Administrator).await;
    home.webhook(&server, &[Topic::OperatorAlert]).await;
    assert_eq!(home.post(Kind::OperatorAlert, "Disk low").await, 1);
    home.deliver().await;
    assert_eq!(server.only().json()["kind"], "operator_alert");
}

#[tokio::test]
async fn a_channel_that_hangs_delays_no_other_and_is_tried_three_times() {
    let silent = Receiver::start(|_| Reply::Silence);
    let (home, server) = (Home::new().await, Receiver::willing());
    home.webhook(&silent, &[Topic::NewSignIn]).await;
    home.webhook(&server, &[Topic::NewSignIn]).await;
    home.post(Kind::NewSignIn, "one").await;
    home.post(Kind::NewSignIn, "two").await;
    let (_, ()) = tokio::join!(home.deliver(), async {
        while server.got().len() < 2 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert!(home.rows().await.iter().all(|row| row.trouble.is_none()));
    });
    let rows = home.rows().await;
    assert_eq!(rows.len(), 2);
    assert!(
        rows.iter()
            .all(|row| row.trouble.unwrap().what == What::TooSlow)
    );
    assert_eq!(silent.got().len(), 1, "the second waits with the first");
}

#[tokio::test]
async fn a_removed_channel_takes_what_waits_with_it_and_what_is_given_up_is_shown_by_its_name() {
    let server = Receiver::start(|_| Reply::Status(400));
    let home = Home::new().await;
    let made = home.webhook(&server, &[Topic::NewSignIn]).await;
    home.post(Kind::NewSignIn, "refused").await;
    home.deliver().await;
    let row = home.rows().await.remove(0);
    assert_eq!((row.state, row.route.to()), (State::Dead, "Iva's webhook"));
    home.house
        .channels
        .remove(home.iva.id, made.id)
        .await
        .unwrap();
    assert!(home.rows().await.is_empty());
    let again = home.house.channels.remove(home.iva.id, made.id).await;
    assert!(again.is_err());
}

#[tokio::test]
async fn a_person_has_ten_channels_at_most_and_nobody_elses() {
    let (mut home, server) = (Home::new().await, Receiver::willing());
    for _ in 0..MOST {
        home.webhook(&server, &[]).await;
    }
    let wish = Wish {
        name: "one more".to_owned(),
        address: server.url().into(),
        ..Wish::default()
    };
    let setting = home.setting();
    let refused = home.house.channels.add(setting, Way::Webhook, wish).await;
    assert!(refused.is_err());
    assert_eq!(home.ids().await.len(), MOST);
    let first = home.ids().await[0];
    home.iva = add(&home.house, "luka", Role::Member).await;
    assert!(home.ids().await.is_empty());
    assert!(home.house.channels.find(home.iva.id, first).await.is_err());
    assert!(
        home.house
            .channels
            .remove(home.iva.id, first)
            .await
            .is_err()
    );
}

#[tokio::test]
async fn what_is_taken_along_opens_no_channel_and_erasing_leaves_none() {
    let (home, server) = (Home::new().await, Receiver::willing());
    let wish = Wish {
        address: format!("{}/very-secret", server.url()).into(),
        topic: "hidden-topic".to_owned().into(),
        token: "tk_hidden".to_owned().into(),
        ..Wish::default()
    };
    home.add(Way::Ntfy, wish, &[Topic::Nudge]).await;
    let hours = QuietHours::read("22:00", "07:00").unwrap();
    let (actor, user) = (Actor::User(home.iva.id), home.iva.id);
    home.house
        .channels
        .be_quiet(actor, user, hours)
        .await
        .unwrap();
    home.post(Kind::Nudge, "waits").await;
    let subject = Subject {
        person: home.iva.person,
        user: Some(user),
    };
    let read = move |snap: &Snap| {
        let mut lines = Vec::new();
        let ours = |table: &str| table == "channels" || table == "quiet_hours";
        for held in wellkin::privacy::holdings() {
            if ours(held.table().name) {
                held.each(snap, &subject, &mut |line| {
                    lines.push(String::from_utf8(line.unwrap()).unwrap());
                    std::ops::ControlFlow::Continue(())
                })?;
            }
        }
        Ok::<_, StoreError>(lines)
    };
    let lines = home.house.store.read(read).await.unwrap();
    assert_eq!(lines.len(), 2);
    for secret in ["very-secret", "hidden-topic", "tk_hidden"] {
        assert!(!lines.concat().contains(secret), "{lines:?}");
    }
    let erase = move |tx: &mut Tx<'_>| {
        let all = wellkin::privacy::holdings();
        let mut held = all.iter();
        held.try_for_each(|held| held.remove(tx, &subject, 100).map(drop))
    };
    home.house.store.write(Actor::System, erase).await.unwrap();
    assert!(home.ids().await.is_empty() && home.rows().await.is_empty());
}
