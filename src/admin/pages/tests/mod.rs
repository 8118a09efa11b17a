//! The operator's pages over a real Rocket with the routes of accounts and of this room.

#![allow(clippy::unwrap_used)]

mod mail;
mod previews;

use crate::access::Role;
use crate::accounts::testing::{self, Answer, House, PASSWORD, Parts};
use crate::config::Config;
use crate::jobs::Jobs;
use crate::ops::Telemetry;
use rocket::http::Status;
use rocket::{Build, Rocket};

async fn house() -> House {
    house_with(|_| {}).await
}

async fn house_with(change: impl FnOnce(&mut Config)) -> House {
    let add = |rocket: Rocket<Build>, parts: &Parts<'_>| {
        let (store, clock) = (parts.store.clone(), parts.clock.clone());
        let jobs = Jobs::new(store, clock, Telemetry::new(), Vec::new());
        rocket.manage(jobs).mount("/", super::routes())
    };
    testing::house_and(change, add).await
}

async fn sign_in(house: &House, name: &str) -> Answer {
    let fields = [("username", name), ("password", PASSWORD)];
    let answer = house.post("/login", &fields).await;
    assert_eq!(answer.status, Status::SeeOther, "{}", answer.body);
    answer
}
