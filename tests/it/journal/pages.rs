//! The pages of the journal as a browser without scripts meets them.

use super::{home, id};
use crate::support::html::{form_with, forms, unescape};
use crate::support::{days_ago, today};
use serde_json::json;

#[test]
fn a_note_is_written_on_the_page_and_stands_there() {
    let home = home();
    let empty = home.browser.get("/journal").expect(200).body;
    assert!(empty.contains("Nothing is written here yet"));
    assert!(
        home.browser
            .get("/")
            .expect(200)
            .body
            .contains("href=\"/journal\"")
    );
    for face in ["very bad", "so-so", "very good"] {
        assert!(empty.contains(face), "{face}");
    }
    let form = home
        .form("/journal")
        .set(
            "text",
            "# Sunday\n\n- swam in the *cold* sea\n- <b>no markup</b> #swim",
        )
        .set("mood", "5")
        .set("tags", "Family, good day");
    assert_eq!(form.action, "/journal");
    let next = home
        .browser
        .form("/journal", &form.pairs())
        .expect(303)
        .location();
    let page = home.browser.get(&next).expect(200).body;
    for shown in [
        "Written down.",
        "<h3>Sunday</h3>",
        "in the <em>cold</em> sea</p></li>",
        "&lt;b&gt;no markup&lt;/b&gt;",
        "Mood: very good",
        "href=\"/journal?tag=good+day\"",
        "href=\"/journal?tag=swim\"",
    ] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    // The same form sent twice writes once; filled in anew it is another note.
    home.browser.form("/journal", &form.pairs()).expect(303);
    assert_eq!(home.texts().len(), 1);
    let anew = form.set("text", "Another one");
    home.browser.form("/journal", &anew.pairs()).expect(303);
    assert_eq!(home.texts()[0], "Another one");
    let tagged = home.browser.get("/journal?tag=swim").expect(200).body;
    assert!(tagged.contains("Notes with the tag #swim") && !tagged.contains("Another one"));
    let none = home.browser.get("/journal?tag=nowhere").expect(200).body;
    assert!(none.contains("No note has this tag"));
}

#[test]
fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let home = home();
    let tomorrow = days_ago(-2).to_string();
    let long = format!("čaj {}", "š".repeat(20_000));
    for (field, typed, error) in [
        ("text", "  ", "Please write something."),
        (
            "text",
            long.as_str(),
            "A note holds at most 20,000 characters; this one has 20,004.",
        ),
        ("tags", "a#b", "A tag has 1 to 40 characters"),
        ("date", tomorrow.as_str(), "this date is still to come"),
        ("date", "", "Please fill in this field."),
        ("at", "late", "Please enter a time of day"),
    ] {
        let filled = home
            .form("/journal")
            .set("text", "typed with care")
            .set("tags", "kept")
            .set("mood", "2")
            .set(field, typed);
        let answer = home.browser.form("/journal", &filled.pairs()).expect(422);
        assert!(
            unescape(&answer.body).contains(error),
            "{error} in {}",
            answer.body
        );
        let again = form_with(&answer.body, "text");
        let value = |name: &str| {
            let on = |f: &&crate::support::html::Field| f.name == name && f.on;
            again.fields.iter().find(on).unwrap().value.clone()
        };
        assert_eq!(value("mood"), "2");
        for (name, kept) in [("text", "typed with care"), ("tags", "kept")] {
            let kept = if name == field { typed } else { kept };
            assert_eq!(value(name).trim(), kept.trim(), "{field}");
        }
    }
    assert!(home.texts().is_empty());
    let huge = "x".repeat(1 << 20);
    let filled = home.form("/journal").set("text", &huge);
    let refused = home.browser.form("/journal", &filled.pairs()).expect(413);
    assert!(refused.body.contains("<h1"), "a page that says so");
    let forged = [("text", "x"), ("mood", "9"), ("date", &today().to_string())];
    home.browser.form("/journal", &forged).expect(422);
    assert!(home.texts().is_empty());
    // The longest note in the letters that take most of a form.
    let waves = "🌊".repeat(20_000);
    let filled = home.form("/journal").set("text", &waves);
    home.browser.form("/journal", &filled.pairs()).expect(303);
    assert_eq!(home.texts(), [waves]);
}

#[test]
fn a_note_is_changed_and_a_stale_change_shows_both_versions() {
    let home = home();
    let made = home.write("first #sea", Some(2));
    let edit = format!("/journal/{}/edit", id(&made));
    let form = home.form(&edit);
    let other = home
        .form(&edit)
        .set("text", "mine")
        .set("mood", "")
        .set("tags", "own");
    let next = home
        .browser
        .form(&edit, &form.set("text", "second").set("mood", "4").pairs())
        .expect(303)
        .location();
    let page = home.browser.get(&next).expect(200).body;
    assert!(page.contains("The note is changed.") && page.contains("Mood: good"));
    let conflict = home.browser.form(&edit, &other.pairs()).expect(409);
    for shown in ["Two versions of one note", "second", "mine", "(different)"] {
        assert!(conflict.body.contains(shown), "{shown}");
    }
    assert_eq!(home.texts(), ["second"]);
    let takes = forms(&conflict.body);
    let take = takes.iter().find(|form| form.action == edit).unwrap();
    home.browser.form(&edit, &take.pairs()).expect(303);
    let one = format!("/api/v1/notes/{}", id(&made));
    let stored = home.iva.api.get(&one).expect(200).value();
    assert_eq!(
        (&stored["text"], &stored["mood"], &stored["tags"]),
        (&json!("mine"), &json!(null), &json!(["own"]))
    );
}

#[test]
fn a_note_is_deleted_and_the_notice_brings_it_back() {
    let home = home();
    let made = home.write("to be deleted", Some(3));
    let delete = format!("/journal/{}/delete", id(&made));
    let page = home.browser.get("/journal").expect(200).body;
    let all = forms(&page);
    let form = all.iter().find(|form| form.action == delete).unwrap();
    let next = home
        .browser
        .form(&delete, &form.pairs())
        .expect(303)
        .location();
    // Pressed twice it is gone as wished.
    home.browser.form(&delete, &form.pairs()).expect(303);
    assert!(home.texts().is_empty());
    let told = home.browser.get(&next).expect(200).body;
    let undo = format!("/journal/{}/undo", id(&made));
    assert!(
        forms(&told).iter().any(|form| form.action == undo),
        "{told}"
    );
    let next = home.browser.form(&undo, &[]).expect(303).location();
    home.browser.form(&undo, &[]).expect(303);
    let back = home.browser.get(&next).expect(200).body;
    assert!(back.contains("to be deleted") && back.contains("Mood: so-so"));
    home.browser.form("/journal/none/undo", &[]).expect(404);
}

#[test]
fn long_journals_are_paged_and_long_notes_have_a_page_of_their_own() {
    let home = home();
    for number in 0..25 {
        home.write(&format!("note number {number} ends"), None);
    }
    let first = home.browser.get("/journal").expect(200).body;
    assert!(first.contains("note number 24 ends") && !first.contains("note number 4 ends"));
    let older = first.split("href=\"/journal?cursor=").nth(1).unwrap();
    let cursor = older.split('"').next().unwrap();
    let second = home
        .browser
        .get(&format!("/journal?cursor={cursor}"))
        .expect(200)
        .body;
    assert!(second.contains("note number 4 ends") && !second.contains("note number 24 ends"));
    home.browser.get("/journal?cursor=x").expect(400);

    let made = home.write(
        &format!("{}\n\nthe very end", "long words ".repeat(200)),
        None,
    );
    let list = home.browser.get("/journal").expect(200).body;
    assert!(list.contains("Read the whole note") && !list.contains("the very end"));
    let one = home
        .browser
        .get(&format!("/journal/{}", id(&made)))
        .expect(200);
    assert!(one.body.contains("the very end"));
    home.browser.get("/journal/0193").expect(404);
}

#[test]
fn the_mood_is_drawn_and_told_in_words() {
    let home = home();
    home.write("today", Some(5));
    let before = json!({ "date": days_ago(1).to_string(), "text": "before", "mood": 2 });
    home.iva.api.post("/api/v1/notes", &before).expect(201);
    let page = home.browser.get("/journal").expect(200).body;
    assert!(page.contains("Mood, the last 30 days"), "{page}");
    assert!(
        page.contains("<table"),
        "the numbers are there for who does not see a chart"
    );
    let croatian = home.browser.get("/account/preferences").expect(200);
    let form = form_with(&croatian.body, "locale").set("locale", "hr");
    home.browser
        .form("/account/preferences", &form.pairs())
        .expect(303);
    let page = home.browser.get("/journal").expect(200).body;
    for word in ["Raspoloženje, zadnjih 30 dana", "vrlo dobro", "Zapiši"] {
        assert!(page.contains(word), "{word}");
    }
}

#[test]
fn a_mood_that_was_changed_with_its_entry_meanwhile_stays() {
    let home = home();
    let made = home.write("first", Some(4));
    let edit = format!("/journal/{}/edit", id(&made));
    let form = home.form(&edit).set("text", "first, mended");
    let entry = format!("/api/v1/entries/{}", id(&made));
    let change = json!({ "rev": 1, "values": { "mood": 2 } });
    home.iva.api.patch(&entry, &change).expect(200);
    home.browser.form(&edit, &form.pairs()).expect(303);
    let one = format!("/api/v1/notes/{}", id(&made));
    let stored = home.iva.api.get(&one).expect(200).value();
    assert_eq!(
        (&stored["text"], &stored["mood"]),
        (&json!("first, mended"), &json!(2.0))
    );
}
