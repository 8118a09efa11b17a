//! The pages over a real Rocket with only this room's routes.

#![allow(clippy::unwrap_used)]

mod admin;
mod consents;
mod letters;
mod mail;
mod members;
mod passkeys;
mod second_factor;
mod security;
mod strangers;

use super::routes;
use crate::access::Role;
use crate::accounts::testing;
use crate::accounts::testing::{Answer, House, PASSWORD, house, house_with};
use crate::config::Registration;
use crate::persons::Sex;
use rocket::http::{ContentType, Header, Method, Status};
use std::time::Duration;

const LOGIN: &str = "/login";

async fn signed_in(name: &str) -> House {
    let house = house().await;
    house.add("ana", Role::Administrator).await;
    if name != "ana" {
        house.add(name, Role::Member).await;
    }
    sign_in(&house, name).await;
    house
}

async fn sign_in(house: &House, name: &str) -> Answer {
    let answer = house
        .post(LOGIN, &[("username", name), ("password", PASSWORD)])
        .await;
    assert_eq!(answer.status, Status::SeeOther, "{}", answer.body);
    answer
}

/// Signs in with another browser, in place of the one that was used until now.
async fn sign_in_afresh(house: &House, name: &str) {
    let body = format!("username={name}&password={}", PASSWORD.replace(' ', "+"));
    let request = house
        .client
        .post(LOGIN)
        .header(ContentType::Form)
        .body(body);
    let answer = house.send(request.cookie(("wellkin_session", ""))).await;
    assert_eq!(answer.status, Status::SeeOther, "{}", answer.body);
}

fn registration<'a>(name: &'a str, email: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("username", name),
        ("email", email),
        ("password", PASSWORD),
        ("diary", "on"),
    ]
}
