//! Who has an account here. A stranger who knows would guess passwords of the right people, and
//! learn that somebody keeps a health diary.

use crate::support::client::Answer;
use crate::support::people::registration;
use crate::support::{Launch, Server};
use serde_json::{Value, json};

const KNOWN: &str = "branka";
/// As long as the known name, so that pages that say what was typed are as long.
const UNKNOWN: &str = "nobody";
const WRONG: &str = "not-her-password-7";

fn house() -> Server {
    let server = Launch::fresh().open().start();
    server.member(KNOWN);
    server
}

/// Everything a stranger can tell of an answer, with the name they typed taken out.
fn told(answer: Answer, typed: &str) -> (u16, Vec<String>, String) {
    let mut headers: Vec<_> = answer
        .headers
        .iter()
        .filter(|(name, _)| !["x-request-id", "date"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    let id = answer.header("x-request-id");
    let body = answer.body.replace(id, "ID").replace(typed, "NAME");
    (answer.status, headers, body)
}

/// How many passwords were hashed so far.
fn hashed(server: &Server) -> u64 {
    let figures = server.client().get("/metrics").expect(200).body;
    let line = figures
        .lines()
        .find_map(|line| line.strip_prefix("wellkin_password_wait_seconds_count "));
    line.expect("a count").trim().parse().unwrap()
}

/// Fails unless a known and an unknown name get the same answer for the same work.
#[track_caller]
fn alike(server: &Server, ask: impl Fn(&str) -> Answer) {
    let mut seen = Vec::new();
    for typed in [KNOWN, UNKNOWN] {
        let before = hashed(server);
        let told = told(ask(typed), typed);
        seen.push((told, hashed(server) - before));
    }
    assert_eq!(seen[0], seen[1]);
}

#[test]
fn signing_in_tells_nobody_whether_there_is_such_an_account() {
    let server = house();
    let stranger = server.client().same_origin();
    alike(&server, |typed| {
        stranger.form("/login", &[("username", typed), ("password", WRONG)])
    });
    alike(&server, |typed| {
        let email = format!("{typed}@household.example");
        stranger.form("/login", &[("username", &email), ("password", WRONG)])
    });
}

#[test]
fn asking_for_a_token_tells_nobody_whether_there_is_such_an_account() {
    let server = house();
    for more in [json!({}), json!({ "totp": "123456" })] {
        alike(&server, |typed| {
            let mut wish = json!({ "username": typed, "password": WRONG });
            let more = more.as_object().unwrap().clone();
            wish.as_object_mut().unwrap().extend(more);
            server.client().post("/api/v1/auth/token", &wish)
        });
    }
}

#[test]
fn recovering_tells_nobody_whether_there_is_such_an_account() {
    let server = house();
    let stranger = server.client().same_origin();
    for at in ["", "@household.example"] {
        let name = |typed: &str| format!("{typed}{at}");
        alike(&server, |typed| {
            stranger.form("/recover", &[("username", &name(typed))])
        });
        alike(&server, |typed| {
            let wish = json!({ "username": name(typed) });
            server.client().post("/api/v1/auth/recover", &wish)
        });
    }
}

#[test]
fn a_passkey_is_asked_for_alike_whoever_is_meant() {
    // It is given before anybody is named, so that there is nothing to be told apart.
    let server = house();
    let begun = server
        .client()
        .same_origin()
        .form("/login/passkey/begin", &[]);
    assert!(!begun.body.contains(KNOWN));
    assert!(
        !begun.body.contains("allowCredentials\":[{"),
        "{}",
        begun.body
    );
}

#[test]
fn without_an_invitation_registering_tells_nothing_of_anybody() {
    let server = Launch::fresh().start();
    server.administrator(KNOWN);
    alike(&server, |typed| {
        let wish = registration(typed);
        server.client().post("/api/v1/auth/register", &wish)
    });
    let stranger = server.client().same_origin();
    alike(&server, |typed| {
        let email = format!("{typed}@household.example");
        let fields = [("username", typed), ("email", &email), ("password", WRONG)];
        stranger.form("/register", &fields)
    });
}

#[test]
fn where_anybody_may_register_a_name_and_an_address_are_taken_in_the_same_words() {
    let server = house();
    let wish = |name: &str, email: &str| -> Value {
        let mut wish = registration(name);
        wish["email"] = json!(email);
        wish
    };
    let mut seen = Vec::new();
    for (name, email) in [
        (KNOWN, "another@household.example"),
        ("another", "branka@household.example"),
    ] {
        let before = hashed(&server);
        let answer = server
            .client()
            .post("/api/v1/auth/register", &wish(name, email));
        seen.push((told(answer, name), hashed(&server) - before));
    }
    assert_eq!(seen[0].0.0, 409);
    assert_eq!(seen[0], seen[1]);
}
