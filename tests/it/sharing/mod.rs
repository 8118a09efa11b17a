//! Sharing: who sees which groups of whose diary, who logs into them, who is told, and the board on
//! the wall.

mod board;
mod giving;
mod looking;
mod looks;
mod writing;

use crate::support::client::Answer;
use crate::support::html::form_with;
use crate::support::people::Member;
use crate::support::{Client, Launch, Server, days_ago, today};
use serde_json::{Value, json};

/// A house in which Iva has a diary full of everything, and Luka and Zora are members.
struct Home {
    server: Server,
    iva: Member,
    luka: Member,
    zora: Member,
    /// Iva's id, as others send it.
    person: String,
}

/// What Iva logged: a value in each group, and a note that nobody else is meant to read.
const SECRET: &str = "told nobody but this diary";

fn home() -> Home {
    let server = Launch::fresh().open().start();
    let [iva, luka, zora] = ["iva", "luka", "zora"].map(|name| server.member(name));
    let me = iva.api.get("/api/v1/me").expect(200).value();
    let person = me["person"].as_str().unwrap().to_owned();
    let entry = json!({
        "date": today().to_string(),
        "values": { "sleep_hours": 7.125, "weight": 61.375, "mood": 4, "steps": 4321,
            "water_consumed": 1.625 },
        "note": SECRET,
    });
    iva.api.post("/api/v1/entries", &entry).expect(201);
    iva.log(days_ago(1), json!({ "weight": 61.875 }));
    iva.log(days_ago(2), json!({ "sleep_hours": 8.875 }));
    Home {
        server,
        iva,
        luka,
        zora,
        person,
    }
}

impl Home {
    /// Iva shares.
    #[track_caller]
    fn share(&self, wish: Value) -> Value {
        self.iva
            .api
            .post("/api/v1/me/shares", &wish)
            .expect(200)
            .value()
    }

    /// Iva ends a share with a member, or with the household.
    #[track_caller]
    fn end(&self, group: &str) {
        let shares = self.iva.api.get("/api/v1/me/shares").expect(200).value();
        let shares = shares["shares"].as_array().unwrap();
        let share = shares.iter().find(|share| share["group"] == group).unwrap();
        let path = format!("/api/v1/me/shares/{}", share["id"].as_str().unwrap());
        self.iva.api.delete(&path).expect(204);
    }

    /// An address of the API about Iva.
    fn of_iva(&self, path: &str) -> String {
        let sign = if path.contains('?') { '&' } else { '?' };
        format!("/api/v1/{path}{sign}person={}", self.person)
    }

    /// The page on which Iva's shared data stands.
    fn page(&self) -> String {
        format!("/shared/{}", self.person)
    }
}

/// Signs a member's browser in and sends the form of a page that has the field, as it stands there
/// but for these fields.
#[track_caller]
fn send(browser: &Client, page: &str, field: &str, fields: &[(&str, &str)]) -> Answer {
    let shown = browser.get(page).expect(200);
    let form = fields
        .iter()
        .fold(form_with(&shown.body, field), |form, (name, value)| {
            form.set(name, value)
        });
    browser.form(&form.action.clone(), &form.pairs())
}
