#![allow(clippy::unwrap_used)]

use super::error::ServiceError;
use super::local::Local;
use super::model::{self, BUILT_IN, BuiltIn, SERVICES_MAX};
use super::remote::{self, Trouble};
use super::service::{Analysed, Asked, Services};
use super::tables::SERVICES;
use crate::accounts::{Accounts, EventKind};
use crate::config::Config;
use crate::ops::ids::UserId;
use crate::ops::{Clock, InstanceKey};
use crate::outgoing::Answer;
use crate::persons::Persons;
use crate::store::{Actor, Store, StoreError};
use jiff::civil::{Date, date};
use serde_json::json;

const DAY: Date = date(2026, 11, 21);

fn services(toml: &str) -> (Services, Store) {
    let (services, store, _) = written_down(toml);
    (services, store)
}

/// The same with whoever writes down what people do.
fn written_down(toml: &str) -> (Services, Store, Accounts) {
    let config = Config::parse(toml).unwrap();
    let store = Store::memory(Clock::system()).unwrap();
    let persons = Persons::new(store.clone(), Clock::system(), Vec::new());
    let key = InstanceKey::random();
    let clock = Clock::system;
    let accounts = Accounts::new(store.clone(), clock(), persons, &config, &key, None);
    let services = Services::new(store.clone(), clock(), accounts.clone(), &config);
    (services, store, accounts)
}

const ON: &str = "http.public_url = \"https://home.example\"\nhttp.base_path = \"/wellkin\"\n\
    text.services = true\ntext.private_hosts = [\"127.0.0.1\", \"localhost\", \"nas.lan:5001\", \"home.example\"]\n";

async fn add(services: &Services, name: &str, url: &str) -> Result<(), ServiceError> {
    services.register(Actor::System, name, url, true).await
}

fn asked(text: &str) -> Asked {
    Asked {
        user: UserId::new(&Clock::system()),
        text: text.to_owned(),
        on: DAY,
        relayed: false,
    }
}

#[rocket::async_test]
async fn who_registers_or_removes_a_service_finds_that_among_what_happened() {
    let (services, _, accounts) = written_down(ON);
    let user = UserId::new(&Clock::system());
    let (actor, url) = (Actor::User(user), "http://nas.lan:5001/x");
    services.register(actor, "ant", url, true).await.unwrap();
    // Nothing changed, so nothing happened.
    services.register(actor, "ant", url, true).await.unwrap();
    services.remove(actor, "ant").await.unwrap();
    add(&services, "of-the-operator", url).await.unwrap();
    let happened = accounts.events(user).await.unwrap();
    let kinds: Vec<_> = happened.iter().map(|(event, _)| event.kind).collect();
    let both = [
        EventKind::TextServiceRemoved,
        EventKind::TextServiceRegistered,
    ];
    assert_eq!(kinds, both);
}

#[rocket::async_test]
async fn the_list_begins_with_those_built_in_and_goes_on_by_registration() {
    let (services, _) = services(ON);
    for name in ["zebra", "ant"] {
        add(&services, name, "http://nas.lan:5001/x").await.unwrap();
    }
    let built_in = ["sentiment-analysis", "word-count", "entity-recognition"];
    let wanted = [&built_in[..], &["zebra", "ant"]].concat();
    assert_eq!(services.names().await.unwrap(), wanted);
    // A service that registers itself at each start keeps its place, and may have moved.
    add(&services, "zebra", "http://nas.lan:5001/y")
        .await
        .unwrap();
    assert_eq!(services.names().await.unwrap(), wanted);
    assert_eq!(
        services.registered().await.unwrap()[0].url,
        "http://nas.lan:5001/y"
    );
    // A page does not replace what is there.
    let again = services.register(Actor::System, "ant", "http://nas.lan:5001/z", false);
    assert!(matches!(again.await, Err(ServiceError::Taken)));
}

#[rocket::async_test]
async fn what_is_built_in_cannot_be_taken_or_removed() {
    let (services, _) = services(ON);
    for one in BUILT_IN {
        let taken = add(&services, one.name(), "http://nas.lan:5001/x").await;
        assert!(matches!(taken, Err(ServiceError::BuiltIn)));
        let removed = services.remove(Actor::System, one.name()).await;
        assert!(matches!(removed, Err(ServiceError::BuiltIn)));
    }
    let unknown = services.remove(Actor::System, "nobody").await;
    assert!(matches!(unknown, Err(ServiceError::Unknown)));
}

#[rocket::async_test]
async fn the_registry_has_an_end_and_a_place_that_was_freed_is_not_given_again() {
    let (services, store) = services(ON);
    for number in 0..SERVICES_MAX {
        let name = format!("s{number}");
        add(&services, &name, "http://nas.lan:5001/x")
            .await
            .unwrap();
    }
    let full = add(&services, "more", "http://nas.lan:5001/x").await;
    assert!(matches!(full, Err(ServiceError::Full)));
    services.remove(Actor::System, "s3").await.unwrap();
    add(&services, "more", "http://nas.lan:5001/x")
        .await
        .unwrap();
    let names = services.names().await.unwrap();
    assert_eq!(names.last().unwrap(), "more");
    let rows = store
        .read(|snap| crate::store::Reads::list(snap, SERVICES.all()))
        .await;
    let rows: Result<Vec<_>, StoreError> = rows;
    assert_eq!(rows.unwrap().last().unwrap().0, 33);
}

#[test]
fn a_name_is_one_step_of_a_path() {
    for name in ["a", "word-count2", "A.b_c", &"x".repeat(64)] {
        assert!(model::is_name(name), "{name}");
    }
    for name in [
        "",
        ".",
        "..",
        "-a",
        "a b",
        "a/b",
        "č",
        "a%2f",
        &"x".repeat(65),
    ] {
        assert!(!model::is_name(name), "{name}");
    }
}

#[rocket::async_test]
async fn an_address_that_is_none_or_says_more_or_is_our_own_is_refused() {
    let (services, _) = services(ON);
    for url in [
        "nas.lan:5001",
        "ftp://nas.lan:5001/x",
        "file:///etc/passwd",
        "http://ana:secret@nas.lan:5001/x",
        "http://nas.lan:5001/x?key=secret",
        "http://nas.lan:5001/x#part",
        "http://192.168.1.7/x",
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:10.0.0.1]/x",
        "http://127.0.0.1:8000/analyze",
        "http://localhost:8000/analyze",
        "https://home.example/wellkin/analyze",
        "https://HOME.example:443/wellkin/analyze",
    ] {
        let refused = add(&services, "x", url).await;
        assert!(matches!(refused, Err(ServiceError::BadUrl(_))), "{url}");
    }
    // Beside us on the same host.
    let beside = "https://home.example/texts/analyze";
    add(&services, "x", beside).await.unwrap();
    add(&services, "y", "http://127.0.0.1:5001/x")
        .await
        .unwrap();
}

#[rocket::async_test]
async fn nothing_is_registered_or_asked_unless_the_operator_turned_it_on() {
    let (off, store) = services("");
    let refused = add(&off, "x", "https://texts.example/x").await;
    assert!(matches!(refused, Err(ServiceError::Off)));
    // Registered while it was on.
    let row = model::Registered {
        name: "x".to_owned(),
        url: "https://texts.example/x".to_owned(),
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    let put = store.write(Actor::System, move |tx| tx.put(&SERVICES, &1, &row));
    let put: Result<(), StoreError> = put.await;
    put.unwrap();
    let answer = off.analyse("x", asked("Hello.")).await;
    assert!(matches!(answer, Err(ServiceError::Off)));
    off.remove(Actor::System, "x").await.unwrap();
}

#[rocket::async_test]
async fn built_in_services_answer_in_the_shape_that_programs_know() {
    let (services, _) = services("");
    let text = "I met Ana in Zagreb. It was a wonderful day!";
    let answer = services.analyse("sentiment-analysis", asked(text)).await;
    let json = serde_json::to_string(&answer.unwrap()).unwrap();
    assert!(
        json.starts_with(r#"{"result":"positive","score":0."#),
        "{json}"
    );
    let answer = services
        .analyse("word-count", asked(" one\ttwo\n three "))
        .await;
    let Ok(Analysed::Here(Local::Count(count))) = answer else {
        panic!("a count");
    };
    let json = serde_json::to_string(&count).unwrap();
    assert!(json.starts_with(r#"{"result":3,"characters":"#), "{json}");
    let answer = services.analyse("entity-recognition", asked(text)).await;
    let json = serde_json::to_value(answer.unwrap()).unwrap();
    assert_eq!(
        json["result"][1],
        json!({"text": "Zagreb", "type": "place", "start": 13, "end": 19})
    );
    let unknown = services.analyse("weather", asked(text)).await;
    assert!(matches!(unknown, Err(ServiceError::Unknown)));
}

#[test]
fn a_text_without_words_is_neutral_and_names_nothing() {
    for text in ["", "   ", "😀😀", "((((", "אני שמח", "\u{202e}abc"] {
        let json = |service: BuiltIn| serde_json::to_value(service.analyse(text, DAY)).unwrap();
        assert!(json(BuiltIn::Sentiment)["result"].is_string(), "{text}");
        assert!(json(BuiltIn::Count)["result"].is_u64(), "{text}");
        assert_eq!(json(BuiltIn::Entities)["result"], json!([]), "{text}");
    }
    let empty = BuiltIn::Sentiment.analyse("", DAY);
    let empty = serde_json::to_value(empty).unwrap();
    assert_eq!(
        (&empty["result"], &empty["score"]),
        (&json!("neutral"), &json!(null))
    );
}

#[test]
fn an_answer_is_a_result_or_says_what_to_mend() {
    let read = |status: u16, body: &str| {
        let body = body.as_bytes().to_vec();
        remote::read(&Answer { status, body })
    };
    assert_eq!(read(200, r#"{"result": [1, null]}"#), Ok(json!([1, null])));
    assert_eq!(read(200, r#"{"result": null}"#), Ok(json!(null)));
    assert_eq!(read(302, ""), Err(Trouble::Redirects));
    assert_eq!(read(200, " <!doctype html>"), Err(Trouble::Page));
    assert_eq!(read(200, r#"{"result": "#), Err(Trouble::NotJson));
    assert_eq!(read(200, ""), Err(Trouble::NotJson));
    assert_eq!(read(200, "[1]"), Err(Trouble::NoResult));
    assert_eq!(read(200, "{}"), Err(Trouble::NoResult));
    assert_eq!(read(200, &"[".repeat(100_000)), Err(Trouble::NotJson));
    let refused = |status, said| Err(Trouble::Refused(status, said));
    assert_eq!(
        read(500, r#"{"error":"no model"}"#),
        refused(500, json!({"error": "no model"}))
    );
    assert_eq!(
        read(200, r#"{"error":"no"}"#),
        refused(200, json!({"error": "no"}))
    );
    assert_eq!(read(503, ""), refused(503, json!(null)));
    let long = read(500, &"č".repeat(10_000));
    assert_eq!(long, refused(500, json!("č".repeat(500))));
}
