//! Searching: what is found over the API and on the page, by whom, and what is asked of it that
//! nobody should.

mod bad;
mod finding;
mod killed;
mod places;
mod shared;

use crate::support::people::Member;
use crate::support::{Client, Launch, Server, days_ago};
use jiff::civil::Date;
use serde_json::{Value, json};

/// A house in which Iva keeps a journal, and Luka is a member.
struct Home {
    server: Server,
    iva: Member,
    luka: Member,
}

fn home() -> Home {
    let server = Launch::fresh().open().start();
    let [iva, luka] = ["iva", "luka"].map(|name| server.member(name));
    Home { server, iva, luka }
}

/// Writes a note; its id.
#[track_caller]
fn write(member: &Member, date: Date, text: &str) -> String {
    let note = json!({ "date": date.to_string(), "text": text });
    let made = member.api.post("/api/v1/notes", &note).expect(201).value();
    made["id"].as_str().unwrap().to_owned()
}

/// An address with a question.
fn asking(path: &str, q: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("q", q)
        .finish();
    format!("{path}?{query}")
}

/// What the API answers a question.
#[track_caller]
fn ask(client: &Client, q: &str) -> Value {
    let answer = client.get(&asking("/api/v1/search", q));
    answer.expect(200).value()
}

/// The texts of the notes that are found, in the order in which they stand.
#[track_caller]
fn notes(client: &Client, q: &str) -> Vec<String> {
    let found = ask(client, q);
    let days = found["days"].as_array().unwrap().iter();
    days.flat_map(|day| day["notes"].as_array().unwrap())
        .map(|note| note["text"].as_str().unwrap().to_owned())
        .collect()
}

/// The dates of the days that are found.
#[track_caller]
fn dates(client: &Client, q: &str) -> Vec<String> {
    let found = ask(client, q);
    let days = found["days"].as_array().unwrap().iter();
    days.map(|day| day["date"].as_str().unwrap().to_owned())
        .collect()
}

/// A date as the API writes it.
fn on(days: i32) -> String {
    days_ago(days).to_string()
}
