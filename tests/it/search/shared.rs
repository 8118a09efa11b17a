//! Searching in what others share: what they share is found and written down, and nothing else is,
//! however it is asked for.

use super::{Home, ask, asking, dates, home, notes, on, write};
use crate::support::{days_ago, eventually};
use serde_json::{Value, json};

const SECRET: &str = "Zebroid migraine on the pier";

impl Home {
    #[track_caller]
    fn share(&self, groups: &[&str]) {
        let wish = json!({ "groups": groups, "user": "luka", "write": false });
        self.iva.api.post("/api/v1/me/shares", &wish).expect(200);
    }

    /// How often Luka looked, as Iva reads it.
    fn looks(&self) -> u64 {
        let looks = self.iva.api.get("/api/v1/me/looks").expect(200).value();
        let times = looks["looks"].as_array().unwrap().iter();
        times.map(|look| look["times"].as_u64().unwrap()).sum()
    }

    /// Waits until Luka looked so often: it is written beside the answers.
    #[track_caller]
    fn looked(&self, wanted: u64) {
        let there = || (self.looks() >= wanted).then_some(());
        eventually("the looks are written", there);
        assert_eq!(self.looks(), wanted);
    }

    fn person(&self) -> String {
        let me = self.iva.api.get("/api/v1/me").expect(200).value();
        me["person"].as_str().unwrap().to_owned()
    }
}

/// A question by which somebody could find out that there is a note, and what stands in it.
const PROBES: [&str; 9] = [
    "zebroid",
    "zebr",
    "zebriod",
    "\"migraine on the pier\"",
    "has:migraine",
    "is:negative",
    "in:notes",
    "-nothing",
    "last week",
];

#[test]
fn a_strangers_note_never_appears_nor_in_counts_nor_by_typos() {
    let home = home();
    let bare: Vec<_> = PROBES.map(|q| ask(&home.luka.api, q)).into();
    let browser = home.server.cookies("luka");
    let pages: Vec<_> = PROBES
        .map(|q| browser.get(&asking("/search", q)).words())
        .into();
    write(&home.iva, days_ago(2), SECRET);
    home.iva.log(days_ago(2), json!({ "sleep_hours": 4 }));
    // Sharing something else shares none of it.
    home.share(&["body"]);
    for (at, q) in PROBES.into_iter().enumerate() {
        assert_eq!(ask(&home.luka.api, q), bare[at], "{q}");
        assert_eq!(browser.get(&asking("/search", q)).words(), pages[at], "{q}");
    }
    assert_eq!(dates(&home.luka.api, "sleep < 6"), [""; 0]);
    assert_eq!(home.looks(), 0, "nothing of hers was shown");
}

#[test]
fn what_is_shared_is_found_says_whose_it_is_and_is_written_down() {
    let home = home();
    let id = write(&home.iva, days_ago(2), SECRET);
    home.iva
        .log(days_ago(3), json!({ "sleep_hours": 4, "weight": 61 }));
    home.share(&["journal", "sleep"]);
    assert_eq!(notes(&home.luka.api, "zebroid"), [SECRET]);
    home.looked(1);
    assert_eq!(dates(&home.luka.api, "sleep < 6"), [on(3)]);
    assert_eq!(dates(&home.luka.api, "weight > 60"), [""; 0]);
    let browser = home.server.cookies("luka");
    let page = browser.get(&asking("/search", "zebroid")).expect(200);
    let note = format!("/shared/{}/journal/{id}", home.person());
    assert!(
        page.body.contains(&note) && page.body.contains("· iva"),
        "{}",
        page.words()
    );
    assert!(browser.get(&note).expect(200).body.contains("Zebroid"));
    home.server.cookies("iva").get(&note).expect(404);

    let shares = home.iva.api.get("/api/v1/me/shares").expect(200).value();
    let all = shares["shares"].as_array().unwrap().iter();
    let journal = all
        .clone()
        .find(|share| share["group"] == "journal")
        .unwrap();
    let end = format!("/api/v1/me/shares/{}", journal["id"].as_str().unwrap());
    home.iva.api.delete(&end).expect(204);
    assert_eq!(notes(&home.luka.api, "zebroid"), [""; 0]);
    browser.get(&note).expect(404);
    let page = browser.get(&asking("/search", "zebroid")).expect(200);
    assert!(!page.body.contains(&note) && !page.body.contains("migraine"));
}

#[test]
fn a_word_that_is_being_typed_is_one_look() {
    let home = home();
    write(&home.iva, days_ago(2), SECRET);
    home.share(&["journal"]);
    let browser = home.server.cookies("luka");
    let typing = browser.with("HX-Target", "found");
    for q in ["xx", "ze", "zeb", "zebr", "zebro", "zebroi", "zebroid"] {
        typing.get(&asking("/search", q)).expect(200);
    }
    home.looked(1);
    browser.get(&asking("/search", "zebroid")).expect(200);
    // A page that was asked for is one.
    home.looked(2);
}

#[test]
fn only_one_diary_is_searched_when_it_is_named() {
    let home = home();
    write(&home.iva, days_ago(2), SECRET);
    write(&home.luka, days_ago(1), "My own zebroid");
    let named = |person: &str| {
        let path = asking("/api/v1/search", "zebroid");
        home.luka.api.get(&format!("{path}&person={person}"))
    };
    named(&home.person()).problem(404);
    home.share(&["journal"]);
    assert_eq!(notes(&home.luka.api, "zebroid").len(), 2);
    let found = named(&home.person()).expect(200).value();
    let days = found["days"].as_array().unwrap();
    assert_eq!(days.len(), 1);
    assert_eq!(days[0]["person"], Value::from(home.person()));
}

#[test]
fn a_question_of_nothing_finds_nothing_and_is_no_look() {
    let home = home();
    write(&home.iva, days_ago(2), SECRET);
    write(&home.luka, days_ago(1), "My own zebroid");
    home.share(&["journal"]);
    for q in ["", " ", "from:never", "is:foo"] {
        let found = ask(&home.luka.api, q);
        let nothing = found["query"]["understood"] == json!([]);
        assert_eq!(found["days"] == json!([]), nothing, "{q}: {found}");
        assert!(nothing || q == "is:foo", "{q}: {found}");
    }
    // How it sounds is not shared, so that asking for it finds nothing of hers.
    for q in ["is:negative", "-is:positive", "is:positive"] {
        let found = ask(&home.luka.api, q).to_string();
        assert!(!found.contains("migraine"), "{q}: {found}");
    }
    assert_eq!(home.looks(), 0);
}
