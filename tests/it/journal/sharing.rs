//! A journal that is shared: who reads it, who writes into it, and what stays hidden.

use super::{Home, home, id, note};
use crate::support::html::form_with;
use crate::support::{days_ago, new_id};
use serde_json::{Value, json};

const SECRET: &str = "told nobody but this journal";

impl Home {
    #[track_caller]
    fn share(&self, groups: &[&str], write: bool) {
        let wish = json!({ "groups": groups, "user": "luka", "write": write });
        self.iva.api.post("/api/v1/me/shares", &wish).expect(200);
    }

    pub(super) fn person(&self) -> String {
        let me = self.iva.api.get("/api/v1/me").expect(200).value();
        me["person"].as_str().unwrap().to_owned()
    }
}

#[test]
fn without_the_journal_nobody_sees_a_note_and_without_the_mood_no_mood() {
    let home = home();
    let made = home.write(SECRET, Some(4));
    let person = home.person();
    let luka = home.server.sign_in("luka").api;
    let browser = home.server.cookies("luka");
    let notes = format!("/api/v1/notes?person={person}");
    let one = format!("/api/v1/notes/{}?person={person}", id(&made));
    let page = format!("/shared/{person}/journal");
    luka.get(&notes).problem(404);
    browser.get(&page).expect(404);

    home.share(&["sleep", "mood"], false);
    assert_eq!(luka.get(&notes).expect(200).value()["notes"], json!([]));
    luka.get(&one).problem(404);
    browser.get(&page).expect(404);
    let diary = browser.get(&format!("/shared/{person}")).expect(200).body;
    assert!(!diary.contains(SECRET) && !diary.contains(&page) && diary.contains("Mood"));

    home.share(&["journal"], false);
    let seen = luka.get(&one).expect(200).value();
    assert_eq!(
        (&seen["text"], &seen["mood"]),
        (&json!(SECRET), &json!(4.0))
    );
    let read = browser.get(&page).expect(200).body;
    assert!(read.contains(SECRET) && read.contains("Mood: good"));
    assert!(
        !read.contains("name=\"text\""),
        "who only reads is asked nothing"
    );
    let diary = browser.get(&format!("/shared/{person}")).expect(200).body;
    assert!(diary.contains(&page));
    luka.post(&notes, &note("mine", None)).problem(403);
    luka.patch(&one, &json!({ "rev": 1, "text": "mine" }))
        .problem(404);
    luka.delete(&one).problem(404);
    let looks = home.browser.get("/account/privacy/looks").expect(200).body;
    assert!(looks.contains("luka"), "looks are written down");

    let shares = home.iva.api.get("/api/v1/me/shares").expect(200).value();
    let mood = shares["shares"].as_array().unwrap().iter();
    let mood = mood.clone().find(|share| share["group"] == "mood").unwrap();
    let end = format!("/api/v1/me/shares/{}", mood["id"].as_str().unwrap());
    home.iva.api.delete(&end).expect(204);
    assert_eq!(luka.get(&one).expect(200).value()["mood"], Value::Null);
    let read = browser.get(&page).expect(200).body;
    assert!(read.contains(SECRET) && !read.contains("Mood:"));
}

#[test]
fn a_note_is_written_for_somebody_and_taken_back() {
    let home = home();
    let person = home.person();
    home.share(&["journal"], true);
    let luka = home.server.sign_in("luka").api;
    let notes = format!("/api/v1/notes?person={person}");
    let mut sent = note("A visit", None);
    sent["id"] = json!(new_id());
    luka.post(&notes, &sent).expect(201);
    luka.post(&notes, &sent).expect(200);
    let problem = luka.post(&notes, &note("A visit", Some(5))).problem(403);
    assert!(problem["detail"].as_str().unwrap().contains("mood"));
    let long_ago = json!({ "date": days_ago(31).to_string(), "text": "x" });
    luka.post(&notes, &long_ago).blames(422, &["date"]);

    let browser = home.server.cookies("luka");
    let page = format!("/shared/{person}/journal");
    let form = form_with(&browser.get(&page).expect(200).body, "text");
    assert!(!form.has("mood"), "the mood is not shared for writing");
    let empty = browser
        .form(&page, &form.clone().set("tags", "kept").pairs())
        .expect(422);
    assert!(empty.body.contains("value=\"kept\""));
    let next = browser
        .form(&page, &form.set("text", "We walked").pairs())
        .expect(303)
        .location();
    let told = browser.get(&next).expect(200).body;
    assert!(told.contains("Written into the journal of iva.") && told.contains("We walked"));
    assert_eq!(home.texts(), ["We walked", "A visit"]);
    let id = next.split("id=").nth(1).unwrap();
    let undo = format!("{page}/{id}/undo");
    for _ in 0..2 {
        browser.form(&undo, &[]).expect(303);
    }
    assert_eq!(home.texts(), ["A visit"]);
    // What the person wrote, or changed, is not taken back by somebody else.
    let own = home.write("My own", None);
    let undo = format!("{page}/{}/undo", super::id(&own));
    browser.form(&undo, &[]).expect(409);
    assert_eq!(home.texts().len(), 2);
}

#[test]
fn no_note_is_on_the_pages_of_the_household() {
    let home = home();
    home.write(SECRET, Some(4));
    let wish = json!({ "groups": ["journal", "mood", "sleep"], "household": true });
    home.iva.api.post("/api/v1/me/shares", &wish).expect(200);
    let browser = home.server.cookies("luka");
    let page = browser.get("/shared").expect(200).body;
    assert!(page.contains("iva") && !page.contains(SECRET));
}

#[test]
fn a_note_whose_mood_was_changed_is_not_taken_back_by_who_wrote_it() {
    let home = home();
    let person = home.person();
    home.share(&["journal", "mood"], true);
    let luka = home.server.sign_in("luka").api;
    let mut sent = note("A visit", Some(4));
    sent["id"] = json!(new_id());
    luka.post(&format!("/api/v1/notes?person={person}"), &sent)
        .expect(201);
    let id = id(&sent);
    let change = json!({ "rev": 1, "values": { "mood": 2 } });
    home.iva
        .api
        .patch(&format!("/api/v1/entries/{id}"), &change)
        .expect(200);
    let browser = home.server.cookies("luka");
    let undo = format!("/shared/{person}/journal/{id}/undo");
    browser.form(&undo, &[]).expect(409);
    assert_eq!(home.texts(), ["A visit"]);
}
