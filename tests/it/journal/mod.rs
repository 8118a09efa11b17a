//! The journal: notes over the pages and the API, who else reads them, and what becomes of them in
//! exports and the log of corrections.

mod api;
mod associations;
mod pages;
mod privacy;
mod sharing;
mod words;

use crate::support::html::{Form, form_with};
use crate::support::people::Member;
use crate::support::{Client, Launch, Server, today};
use serde_json::{Value, json};

/// A house in which Iva keeps a journal, and Luka is a member.
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

/// The body of a note of today.
fn note(text: &str, mood: Option<u8>) -> Value {
    json!({ "date": today().to_string(), "text": text, "mood": mood })
}

impl Home {
    /// Writes a note; what is answered.
    #[track_caller]
    fn write(&self, text: &str, mood: Option<u8>) -> Value {
        let answer = self.iva.api.post("/api/v1/notes", &note(text, mood));
        answer.expect(201).value()
    }

    /// The texts of Iva's notes, newest first.
    #[track_caller]
    fn texts(&self) -> Vec<String> {
        let page = self.iva.api.get("/api/v1/notes").expect(200).value();
        let notes = page["notes"].as_array().unwrap().iter();
        notes
            .map(|note| note["text"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The form of a note on a page, as it stands there.
    #[track_caller]
    fn form(&self, page: &str) -> Form {
        form_with(&self.browser.get(page).expect(200).body, "text")
    }
}

/// The id of a note, as it was answered.
fn id(note: &Value) -> &str {
    note["id"].as_str().unwrap()
}
