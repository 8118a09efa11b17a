//! The inbox with the real binary: a folder, a real server of S3, one that misbehaves, and a server that is killed.

mod bucket;
mod folder;
mod misbehaving;

use crate::support::people::PASSWORD;
use crate::support::{Client, Server, command::run_with, eventually};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// A table that needs no answer.
const TABLE: &str = "date,weight (kg),steps\n2026-03-01,71.4,8000\n2026-03-02,71.2,9100\n";

/// Somebody with an account of that role, and a token with that scope.
#[track_caller]
fn caller(server: &Server, name: &str, role: &str, scope: &[&str]) -> Client {
    let (data, email) = (
        server.data().to_str().unwrap(),
        format!("{name}@household.example"),
    );
    let args = ["user", "add", name, "--email", &email, "--role", role];
    let rest = ["--password-stdin", "--data", data];
    run_with(&[&args[..], &rest].concat(), &[], &format!("{PASSWORD}\n")).expect(0);
    let args = [
        "token", "add", name, "--name", "inbox", "--data", data, "--scope",
    ];
    let made = crate::support::command::run(&[&args[..], scope].concat()).expect(0);
    server.client().bearer(made.out.trim())
}

fn administrator(server: &Server) -> Client {
    caller(server, "branka", "administrator", &["accounts:admin"])
}

fn member(server: &Server, name: &str) -> Client {
    caller(server, name, "member", &["entries:read", "entries:write"])
}

/// Puts a file there that nobody touched for a while.
fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    let file = File::options().append(true).open(&path).unwrap();
    let then = SystemTime::now() - Duration::from_secs(600);
    file.set_modified(then).unwrap();
}

fn look(admin: &Client) -> Value {
    admin
        .post("/api/v1/inbox/look", &json!({}))
        .expect(200)
        .value()
}

/// How a file stands, once it does so.
#[track_caller]
fn stands(admin: &Client, name: &str, state: &str) -> Value {
    eventually(&format!("{name} is {state}"), || {
        let inbox = admin.get("/api/v1/inbox").expect(200).value();
        let files = inbox["files"].as_array().unwrap().iter();
        let mut found = files.filter(|file| file["name"] == name && file["state"] == state);
        found.next().cloned()
    })
}

/// How many entries somebody has.
fn entries(client: &Client) -> usize {
    let page = client.get("/api/v1/entries?limit=500").expect(200).value();
    page["entries"].as_array().unwrap().len()
}
