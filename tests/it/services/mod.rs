//! Text services: rows T1 to T9, with the real binary and real servers that misbehave.

mod alone;
mod bodies;
mod pages;
mod rows;
mod upstream;
mod upstreams;

use crate::support::command::{run, run_with};
use crate::support::people::PASSWORD;
use crate::support::{Client, Launch, Server};
use serde_json::{Value, json};
use std::path::Path;

/// A server on which services of this machine may be registered.
fn willing() -> Launch {
    let launch = Launch::fresh().open();
    launch
        .env("WELLKIN_TEXT__SERVICES", "true")
        .env("WELLKIN_TEXT__PRIVATE_HOSTS", "127.0.0.1,localhost")
}

/// Makes an account at the command line, on a directory.
#[track_caller]
fn account(data: &Path, name: &str, role: &str) {
    let email = format!("{name}@household.example");
    let args = ["user", "add", name, "--email", &email, "--role", role];
    let rest = ["--password-stdin", "--data", data.to_str().unwrap()];
    run_with(&[&args[..], &rest].concat(), &[], &format!("{PASSWORD}\n")).expect(0);
}

/// Makes a token at the command line, on a directory.
#[track_caller]
fn token(data: &Path, name: &str, scope: &[&str]) -> String {
    let args = [
        "token",
        "add",
        name,
        "--name",
        "texts",
        "--data",
        data.to_str().unwrap(),
        "--scope",
    ];
    run(&[&args[..], scope].concat())
        .expect(0)
        .out
        .trim()
        .to_owned()
}

/// Somebody with an account of that role, whose token has that scope.
#[track_caller]
fn caller(server: &Server, name: &str, role: &str, scope: &[&str]) -> Client {
    account(server.data(), name, role);
    server.client().bearer(&token(server.data(), name, scope))
}

/// An administrator whose token may register services and have texts analysed.
#[track_caller]
fn administrator(server: &Server) -> Client {
    caller(
        server,
        "branka",
        "administrator",
        &["text:analyze", "accounts:admin"],
    )
}

#[track_caller]
fn register(admin: &Client, name: &str, url: &str) {
    let answer = admin.post("/services", &json!({ "name": name, "url": url }));
    let said = answer.expect(200).value();
    assert_eq!(
        said,
        json!({ "message": "Service registered successfully" })
    );
}

/// Fails unless this is an error of that status as programs of the earlier system know it; gives it.
#[track_caller]
fn error(answer: crate::support::client::Answer, status: u16) -> Value {
    let answer = answer.expect(status);
    assert_eq!(
        answer.header("content-type"),
        "application/json",
        "{}",
        answer.asked
    );
    let said = answer.value();
    let sentence = said["error"].as_str().unwrap_or_default();
    assert!(sentence.len() > 5, "{}: {said}", answer.asked);
    assert!(answer.body.starts_with("{\"error\":\""), "{}", answer.body);
    assert_eq!(said["status"], status, "{said}");
    assert!(said["code"].is_string(), "{said}");
    said
}
