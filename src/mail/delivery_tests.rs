//! The postman where things go wrong between him and the mail server, or beneath him in the store.

#![allow(clippy::unwrap_used)]

use super::mail_server::{HANGS, Server};
use super::postman_tests::house_at;
use super::smtp::Smtp;
use super::{Stage, State, Trouble, What};
use crate::config::Config;
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
