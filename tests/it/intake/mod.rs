//! Bringing data in: over the form, in pieces, from the share sheet of a telephone and by programs.

mod browser;
mod command;
mod killed;
mod pages;
mod programs;
mod round_trip;
mod sending;

use crate::support::people::Member;
use crate::support::{Answer, Client, Launch, Server, eventually};
use serde_json::{Value, json};

/// A table that needs no answer: a date, a weight in kilograms, steps.
const TABLE: &str =
    "date,weight (kg),steps\n2026-03-01,71.4,8000\n2026-03-02,71.2,9100\n2026-03-03,71.1,oops\n";

/// A house in which Iva brings data in, and Luka is a member.
struct Home {
    server: Server,
    iva: Member,
    /// Iva's browser.
    browser: Client,
}

fn home() -> Home {
    let server = Launch::fresh().open().start();
    let iva = server.member("iva");
    server.member("luka");
    let browser = server.cookies("iva");
    Home {
        server,
        iva,
        browser,
    }
}

/// Sends a piece of a file.
fn piece(client: &Client, id: &str, offset: usize, bytes: &[u8]) -> Answer {
    let path = format!("/api/v1/imports/{id}/files/0");
    let body = Some(("application/octet-stream", bytes.to_vec()));
    let client = client.with("Upload-Offset", &offset.to_string());
    client.send("PATCH", &path, body)
}

/// Begins an import of one file.
#[track_caller]
fn begin(client: &Client, name: &str, size: usize) -> String {
    let files = json!({ "files": [{ "name": name, "size": size }] });
    let begun = client.post("/api/v1/imports", &files).expect(201).value();
    assert_eq!(begun["state"], "receiving");
    begun["id"].as_str().unwrap().to_owned()
}

/// The form of the desk with files.
fn multipart(
    client: &Client,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answer {
    client.files(path, fields, "files", files)
}

/// The id that `wellkin import` says one can take back.
#[track_caller]
fn undo_line(out: &str) -> String {
    let (_, id) = out.split_once("--undo ").expect(out);
    id.trim().to_owned()
}

/// An import once it stands so.
#[track_caller]
fn stands(client: &Client, id: &str, state: &str) -> Value {
    let path = format!("/api/v1/imports/{id}");
    eventually(&format!("the import is {state}"), || {
        let now = client.get(&path).expect(200).value();
        (now["state"] == state).then_some(now)
    })
}
