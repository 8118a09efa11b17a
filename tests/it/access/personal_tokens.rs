//! Personal access tokens: over the pages, over the API, and at the command line.

use super::with_role;
use crate::support::command::run;
use crate::support::{Client, Launch, Server};
use serde_json::{Value, json};

const TOKENS: &str = "/api/v1/me/tokens";
const PAGE: &str = "/account/security/tokens";

fn made(api: &Client, name: &str, scope: &[&str]) -> (String, Client) {
    let wanted = json!({ "name": name, "scope": scope });
    let answer = api.post(TOKENS, &wanted).expect(201).value();
    let text = answer["token"].as_str().unwrap();
    (answer["id"].as_str().unwrap().to_owned(), api.bearer(text))
}

#[track_caller]
fn lacks(answer: crate::support::client::Answer, permission: &str) {
    let problem = answer.problem(403);
    assert_eq!(problem["code"], "not_permitted");
    assert!(
        problem["detail"].as_str().unwrap().contains(permission),
        "{problem}"
    );
}

fn server() -> Server {
    Launch::fresh().open().start()
}

#[test]
fn a_token_is_let_in_where_its_scope_says_and_nowhere_else() {
    let server = server();
    let branka = server.member("branka").api;
    let (_, reader) = made(&branka, "scale", &["entries:read"]);
    let (_, writer) = made(&branka, "watch", &["entries:write", "goals:read"]);
    let today = json!({ "date": "2026-01-02", "values": { "sleep_hours": 7 } });
    writer.post("/api/v1/entries", &today).expect(201);
    let seen = reader.get("/api/v1/entries").expect(200).value();
    assert_eq!(seen["entries"].as_array().unwrap().len(), 1);
    writer.get("/api/v1/goals").expect(200);

    lacks(reader.post("/api/v1/entries", &today), "entries:write");
    lacks(writer.get("/api/v1/entries"), "entries:read");
    lacks(
        writer.put("/api/v1/goals", &json!({ "goals": [] })),
        "goals:write",
    );
    for (path, permission) in [
        ("/api/v1/goals", "goals:read"),
        ("/api/v1/cohorts?by=all&period=today", "cohorts:read"),
        ("/api/v1/me", "profile:read"),
        ("/api/v1/people", "people:read"),
        ("/api/v1/me/sessions", "account:read"),
        ("/api/v1/me/events", "account:read"),
        (TOKENS, "account:read"),
    ] {
        lacks(reader.get(path), permission);
    }
    lacks(reader.patch("/api/v1/me", &json!({})), "profile:write");
    lacks(reader.delete("/api/v1/me/sessions"), "account:write");
    lacks(reader.post(TOKENS, &json!({})), "account:write");
}

#[test]
fn a_token_never_makes_one_that_may_more_than_itself() {
    let server = server();
    let branka = server.member("branka").api;
    let (_, maker) = made(&branka, "maker", &["account:write", "entries:read"]);
    let wider = json!({ "name": "wider", "scope": ["entries:read", "entries:write"] });
    maker.post(TOKENS, &wider).blames(422, &["scope"]);
    let (_, narrower) = made(&maker, "narrower", &["entries:read"]);
    narrower.get("/api/v1/entries").expect(200);
    let admin = json!({ "name": "admin", "scope": ["accounts:admin"] });
    branka.post(TOKENS, &admin).blames(422, &["scope"]);
    for (wrong, field) in [
        (json!({ "scope": ["entries:read"] }), "name"),
        (json!({ "name": "x" }), "scope"),
        (json!({ "name": "x", "scope": ["entries:eat"] }), "scope[0]"),
        (
            json!({ "name": "x", "scope": ["entries:read"], "expires_in_days": 0 }),
            "expires_in_days",
        ),
        (
            json!({ "name": "x", "scope": ["entries:read"], "expires_in_days": 3651 }),
            "expires_in_days",
        ),
        (
            json!({ "name": "x", "scope": ["entries:read"], "secret": "1" }),
            "secret",
        ),
    ] {
        branka.post(TOKENS, &wrong).blames(422, &[field]);
    }
    let forever = json!({ "name": "x", "scope": ["entries:read"], "expires_in_days": null });
    let forever = branka.post(TOKENS, &forever).expect(201).value();
    assert_eq!(forever["expires_at"], Value::Null);
}

#[test]
fn tokens_are_listed_without_their_secrets_and_revoked_by_their_owner() {
    let server = server();
    let (branka, luka) = (server.member("branka").api, server.member("luka").api);
    let (id, reader) = made(&branka, "scale", &["entries:read"]);
    reader.get("/api/v1/entries").expect(200);
    crate::support::eventually("the use is noted", || {
        let list = branka.get(TOKENS).expect(200).value();
        list["tokens"][0]["last_used_at"].is_string().then_some(())
    });
    let list = branka.get(TOKENS).expect(200);
    assert!(!list.body.contains("wellkin_pat_"), "{}", list.body);
    assert_eq!(list.value()["tokens"][0]["scope"], json!(["entries:read"]));
    assert!(
        luka.get(TOKENS).expect(200).value()["tokens"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let path = format!("{TOKENS}/{id}");
    luka.delete(&path).problem(404);
    branka.delete(&path).expect(204);
    branka.delete(&path).problem(404);
    assert_eq!(
        reader.get("/api/v1/entries").problem(401)["code"],
        "revoked"
    );
    let (_, leaked) = made(&branka, "leaked", &["entries:read"]);
    leaked.delete("/api/v1/auth/token").expect(204);
    assert_eq!(
        leaked.get("/api/v1/entries").problem(401)["code"],
        "revoked"
    );
    let events = branka.get("/api/v1/me/events").expect(200).body;
    assert_eq!(events.matches("token_made").count(), 2, "{events}");
    assert_eq!(events.matches("token_revoked").count(), 2, "{events}");
}

#[test]
fn the_page_shows_a_token_once_and_asks_before_it_is_revoked() {
    let server = server();
    server.member("branka");
    let browser = server.cookies("branka");
    let empty = browser.get(PAGE).expect(200);
    assert!(empty.body.contains("No tokens yet"));
    assert!(
        !empty.body.contains("accounts:admin"),
        "a member cannot give that"
    );
    let wrong = [("name", "Kitchen <scale>"), ("days", "never")];
    let refused = browser.form(PAGE, &wrong).expect(422);
    assert!(
        refused.body.contains("Kitchen &lt;scale&gt;"),
        "what was typed stays"
    );
    let odd = [("name", "x"), ("scope", "entries:read"), ("days", "31x")];
    browser.form(PAGE, &odd).expect(422);
    let right = [
        ("name", "Kitchen <scale>"),
        ("scope", "entries:read"),
        ("scope", "goals:read"),
        ("days", "30"),
    ];
    let made = browser.form(PAGE, &right).expect(200);
    let at = made.body.find("wellkin_pat_").expect("the token");
    let token = &made.body[at..at + 77];
    assert!(made.body.contains("/api/v1/entries?limit=1"));
    server
        .client()
        .bearer(token)
        .get("/api/v1/goals")
        .expect(200);

    let list = browser.get(PAGE).expect(200).body;
    assert!(!list.contains("wellkin_pat_") && list.contains("Kitchen &lt;scale&gt;"));
    let at = list.find("/revoke").unwrap();
    let id = list[..at].rsplit('/').next().unwrap();
    let ask = format!("{PAGE}/{id}/revoke");
    assert!(
        browser
            .get(&ask)
            .expect(200)
            .body
            .contains("Revoke “Kitchen")
    );
    server
        .client()
        .bearer(token)
        .get("/api/v1/goals")
        .expect(200);
    let done = browser.form(&ask, &[]).expect(303);
    assert!(
        browser
            .get(&done.location())
            .expect(200)
            .body
            .contains("is revoked")
    );
    server
        .client()
        .bearer(token)
        .get("/api/v1/goals")
        .problem(401);
    assert_eq!(browser.get(&ask).status, 404);
    browser.form(&ask, &[]).expect(303);
}

#[test]
fn the_command_line_prints_a_token_alone_and_revokes_it() {
    let server = server();
    with_role(&server, "luka", "viewer");
    let data = server.data().to_str().unwrap().to_owned();
    let token = |words: &[&str]| {
        let line: Vec<&str> = words.iter().copied().chain(["--data", &data]).collect();
        run(&line)
    };
    let add = ["token", "add", "luka", "--name", "wall display", "--scope"];
    let words = |scope: &[&'static str]| [&add[..], scope].concat();
    let out = token(&words(&["entries:read", "goals:read", "--days", "30"]))
        .expect(0)
        .out;
    let text = out.strip_suffix('\n').unwrap();
    assert!(
        text.starts_with("wellkin_pat_") && text.len() == 77,
        "{out}"
    );
    let luka = server.client().bearer(text);
    luka.get("/api/v1/goals").expect(200);
    lacks(luka.get("/api/v1/me"), "profile:read");
    let beyond = token(&words(&["entries:write"])).expect(1);
    assert!(
        beyond.err.contains("entries:write") && beyond.out.is_empty(),
        "{}",
        beyond.err
    );
    assert!(
        token(&words(&["entries:eat"]))
            .expect(1)
            .err
            .contains("entries:read")
    );
    token(&words(&["entries:read", "--days", "0"])).expect(2);
    token(&[
        "token",
        "add",
        "nobody",
        "--name",
        "x",
        "--scope",
        "entries:read",
    ])
    .expect(1);

    let list = token(&["token", "list"]).expect(0).out;
    assert!(
        list.contains("luka  \"wall display\"  entries:read,goals:read"),
        "{list}"
    );
    assert!(!list.contains(text));
    assert!(
        token(&["token", "list", "nobody"])
            .expect(1)
            .err
            .contains("no account")
    );
    let id = list.split(' ').next().unwrap();
    token(&["token", "revoke", "7"]).expect(1);
    token(&["token", "revoke", id]).expect(0);
    luka.get("/api/v1/goals").problem(401);
    assert!(
        token(&["token", "list", "luka"])
            .expect(0)
            .out
            .contains("no tokens")
    );
}
