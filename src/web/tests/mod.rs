//! The room as a whole, over a real Rocket: faces of faults, guards, limits, headers, assets.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::components as ui;
use super::forms::Fields;
use super::guards::{ClientIp, Reached, SameOrigin, Visitor};
use super::json::Body;
use super::*;
use crate::config::Networks;
use crate::i18n::messages::common;
use crate::i18n::{Lang, Text};
use maud::html;
use rocket::http::{Accept, ContentType, Header, Status};
use rocket::local::blocking::{Client, LocalRequest, LocalResponse};
use rocket::request::{FromRequest, Outcome};
use rocket::{Request, get, post, routes};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Stands for a session guard: knows Iva by a header and refuses everybody else.
struct Iva;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Iva {
    type Error = Fault;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Fault> {
        if let Err(fault) = guards::same_origin(request) {
            return fault.refuse(request);
        }
        if request.headers().get_one("X-Iva").is_none() {
            return Fault::unauthenticated().refuse(request);
        }
        let user = ShellUser {
            name: "Iva".into(),
            admin: true,
            logs: true,
            shared: false,
            diary: Diary::default(),
        };
        let lang = Lang::Hr;
        let theme = Theme::Dark;
        shell::remember(
            request,
            Shell {
                lang,
                theme,
                user: Some(user),
            },
        );
        Outcome::Success(Self)
    }
}

#[get("/diary/<_day>")]
fn diary(_iva: Iva, _day: u32) -> Fault {
    Fault::NotFound
}

#[post("/diary", data = "<fields>")]
fn write(_iva: Iva, fields: Result<Fields, Fault>) -> Result<String, Fault> {
    Ok(fields?.get("note").to_owned())
}

#[post("/login", data = "<fields>")]
fn login(_same: SameOrigin, fields: Fields) -> String {
    fields.get("name").to_owned()
}

#[post("/api/v1/things", data = "<body>")]
fn things(body: Body<BTreeMap<String, u32>>) -> String {
    body.0.len().to_string()
}

#[get("/api/v1/faults/<name>")]
fn faults(name: &str) -> Fault {
    match name {
        "invalid" => Fault::field("weight", &common::REQUIRED),
        "conflict" => Fault::Conflict {
            text: Text::new(&common::SAVED),
            current: Some(serde_json::json!({"rev": 2})),
            yours: Some(serde_json::json!({"rev": 1})),
        },
        "wait" => Fault::TooMany {
            retry_after: Duration::from_millis(90_500),
        },
        "busy" => Fault::Busy,
        _ => panic!("a fault of ours"),
    }
}

#[get("/page-fault")]
fn page_fault() -> Fault {
    Fault::field("weight", &common::REQUIRED)
}

#[get("/ip")]
fn ip(ip: ClientIp, visitor: Visitor) -> String {
    format!("{} {}", ip.0, visitor.lang.tag())
}

#[get("/kept")]
fn kept() -> (Status, (ContentType, &'static str)) {
    (Status::Ok, (ContentType::Plain, "x"))
}

/// A page on which somebody wrote something, with a link of ours beside it.
#[get("/noted?<note>")]
fn noted(note: &str) -> Page {
    let content = html! { h1 { "Noted" } p { (note) } textarea { (note) } a href="/diary/1" {} };
    Shell::public(Lang::En).page("Noted", Tab::None, content)
}

#[get("/plain")]
fn plain() -> &'static str {
    r#"<a href="/diary">"#
}

#[get("/api/v1/words")]
fn words() -> (ContentType, &'static str) {
    (ContentType::JSON, r#"{"note":" href=","x":"/y"}"#)
}

#[get("/reached")]
fn reached(reached: Reached) -> String {
    reached.link("/register?invite=x")
}

fn client_at(public_url: &str) -> Client {
    let trusted = Networks::new(vec![
        "10.0.0.0/8".parse().unwrap(),
        "fd00::/8".parse().unwrap(),
    ]);
    client_of(Site::new(public_url, trusted, true).unwrap())
}

fn client_of(site: Site) -> Client {
    let config = rocket::Config {
        log_level: rocket::config::LogLevel::Off,
        ..rocket::Config::debug_default()
    };
    let rocket = furnish(rocket::custom(config), site, |_| ()).mount(
        "/",
        routes![
            diary, write, login, things, faults, page_fault, ip, kept, noted, plain, words, reached
        ],
    );
    Client::untracked(rocket).unwrap()
}

fn client() -> Client {
    client_at("http://nas:8000")
}

fn header<'a>(response: &'a LocalResponse<'_>, name: &str) -> &'a str {
    response.headers().get_one(name).unwrap_or("")
}

fn json(response: LocalResponse<'_>) -> serde_json::Value {
    assert_eq!(
        header(&response, "Content-Type"),
        "application/problem+json"
    );
    serde_json::from_str(&response.into_string().unwrap()).unwrap()
}

mod below;
mod bodies;
mod faces;
mod guard;
mod outside;
mod proxies;
mod styles;
