//! The log. Whoever writes lines of their own into it would hide what they did, or have the terminal
//! of whoever reads it do something; whoever reads it would find what people typed.

use super::raw;
use crate::support::people::PASSWORD;
use crate::support::{Launch, Server, eventually};
use serde_json::{Value, json};

/// The line about the request of that number, as a program that collects logs reads it. It may come
/// a moment after the answer.
fn line_of(server: &Server, id: &str) -> Value {
    eventually("the line of a request", || {
        let log = server.log();
        let line = log.lines().find(|line| line.contains(id))?;
        Some(serde_json::from_str(line).unwrap())
    })
}

fn house() -> Server {
    Launch::fresh()
        .open()
        .env("WELLKIN_LOG__FORMAT", "json")
        .start()
}

#[test]
fn nothing_a_visitor_sends_gets_into_the_log() {
    let server = house();
    server.member("branka");
    let evil = "forged-by-a-visitor";
    let ansi = format!("\u{1b}[2J{evil}");
    let client = server.client().same_origin().with("User-Agent", evil);
    client.get(&format!("/{evil}%0d%0a{evil}%1b%5b2J"));
    client.get(&format!("/entries?from={evil}%0a"));
    client.with("Referer", evil).get("/login");
    client.form("/login", &[("username", &ansi), ("password", &ansi)]);
    client.form("/recover", &[("username", &ansi)]);
    client.post(
        "/api/v1/auth/token",
        &json!({ "username": ansi, "password": ansi }),
    );
    client.bearer(evil).get("/api/v1/me");
    raw(
        &server,
        &format!("GET /{evil} HTTP/1.1\r\nHost: {evil}\r\nConnection: close\r\n\r\n"),
    );
    raw(&server, &format!("{evil}\r\n\r\n"));
    let last = client.get("/help").expect(200);
    line_of(&server, last.header("x-request-id"));
    let log = server.log();
    for never in [evil, "\u{1b}", PASSWORD, "branka", "household.example"] {
        assert!(!log.contains(never), "{never:?} in\n{log}");
    }
}

#[test]
fn what_was_refused_is_in_the_log_with_when_what_and_a_number_the_answer_carries() {
    let server = house();
    let member = server.member("branka").api;
    let refused = [
        (server.client().get("/api/v1/me"), 401, "/api/v1/me"),
        (
            server
                .client()
                .with("Origin", "http://evil.example")
                .form("/login", &[]),
            403,
            "/login",
        ),
        (
            member.get("/api/v1/entries/nobodys"),
            404,
            "/api/v1/entries/<id>",
        ),
        (server.client().get("/nowhere"), 404, "-"),
        (
            server
                .client()
                .post("/api/v1/auth/token", &json!({ "username": 1 })),
            422,
            "/api/v1/auth/token",
        ),
    ];
    for (answer, status, route) in refused {
        let answer = answer.expect(status);
        let id = answer.header("x-request-id");
        let line = line_of(&server, id);
        let text = line.to_string();
        assert!(text.contains(&format!("\"{route}\"")), "{text}");
        assert!(text.contains(&status.to_string()), "{text}");
        let at = line["timestamp"].as_str().unwrap_or_default();
        assert!(at.ends_with('Z'), "not in UTC: {text}");
    }
}
