//! What the words of notes say, over the pages and the API; and notes that somebody else has touched.

use super::{home, id};
use crate::support::html::{form_with, unescape};
use crate::support::{days_ago, today};
use serde_json::{Value, json};

const TEXT: &str = "😀 Lovely walk, but the **headache** is back. #sea";

#[test]
fn topics_are_links_to_the_notes_that_name_them() {
    let home = home();
    let page = home.browser.get("/journal/topics").expect(200).body;
    assert!(page.contains("No topics yet"));
    let made = home.write(TEXT, None);
    home.write("Headaches again", None);
    home.write("A calm day at home", None);
    let link = "<strong><a class=\"topic topic-symptom\" href=\"/journal?topic=symptom%3Aheadache\" \
                title=\"Symptom: headache\">headache</a></strong>";
    let list = home.browser.get("/journal").expect(200).body;
    let own = format!("/journal/{}", id(&made));
    let page = home.browser.get(&own).expect(200).body;
    assert!(list.contains(link) && page.contains(link), "{page}");
    for told in [
        "What the words say",
        "Words that sound good:",
        "lovely",
        "English",
    ] {
        assert!(page.contains(told), "{told} in {page}");
    }
    let about = home
        .browser
        .get("/journal?topic=symptom%3Aheadache")
        .expect(200)
        .body;
    assert!(about.contains("Notes that name this: Symptom: headache"));
    assert!(about.contains("again") && !about.contains("A calm day"));
    let topics = home.browser.get("/journal/topics").expect(200).body;
    for told in ["Symptoms", "2 notes", "#", "/journal?tag=sea"] {
        assert!(topics.contains(told), "{told} in {topics}");
    }
    let none = home
        .browser
        .get("/journal?topic=food%3Atea")
        .expect(200)
        .body;
    assert!(none.contains("No note names this"));
    home.browser.get("/journal?topic=nonsense").expect(200);
}

#[test]
fn a_program_reads_what_the_words_say() {
    let home = home();
    let api = &home.iva.api;
    let made = home.write(TEXT, None);
    let one = api
        .get(&format!("/api/v1/notes/{}", id(&made)))
        .expect(200)
        .value();
    let known = &one["analysis"];
    assert_eq!(known["language"], "en");
    assert_eq!(known["counts"]["words"], 9);
    let entities = known["entities"].as_array().unwrap();
    let head = entities
        .iter()
        .find(|one| one["type"] == "symptom")
        .unwrap();
    let place = |name: &str| head[name].as_u64().unwrap() as usize;
    let said: String = TEXT
        .chars()
        .skip(place("start"))
        .take(place("end") - place("start"))
        .collect();
    assert_eq!(
        (said.as_str(), &head["topic"]),
        ("headache", &json!("symptom:headache"))
    );
    let carriers = known["sentiment"]["carriers"].as_array().unwrap();
    assert!(
        carriers
            .iter()
            .any(|one| one["text"] == "Lovely" && one["share"].as_f64() > Some(0.0))
    );
    let topics = api.get("/api/v1/notes/topics").expect(200).value();
    let sea = json!({ "kind": "tag", "name": "sea", "notes": 1 });
    assert!(
        topics["topics"].as_array().unwrap().contains(&sea),
        "{topics}"
    );
    let about = api
        .get("/api/v1/notes?topic=symptom:headache")
        .expect(200)
        .value();
    assert_eq!(about["notes"].as_array().unwrap().len(), 1);
    let none = api.get("/api/v1/notes?topic=food:tea").expect(200).value();
    assert_eq!(none["notes"], json!([]));
    let problem = api.get("/api/v1/notes?topic=headache").problem(422);
    assert_eq!(problem["errors"][0]["field"], "topic", "{problem}");
}

#[test]
fn strange_texts_have_a_page_and_an_analysis() {
    let home = home();
    for text in [
        "😀😀😀",
        "#",
        "שלום עולם, היום היה יום טוב",
        "[[[[(((((",
        "…",
    ] {
        let made = home.write(text, None);
        let page = home
            .browser
            .get(&format!("/journal/{}", id(&made)))
            .expect(200)
            .body;
        assert!(unescape(&page).contains(text), "{text}");
        let one = format!("/api/v1/notes/{}", id(&made));
        let one = home.iva.api.get(&one).expect(200).value();
        assert_eq!(one["analysis"]["entities"], json!([]), "{text}");
    }
    let made = home.write(&"[".repeat(20_000), None);
    home.browser
        .get(&format!("/journal/{}", id(&made)))
        .expect(200);
}

#[test]
fn who_reads_a_shared_journal_filters_it_and_sees_no_mood_that_is_not_shared() {
    let home = home();
    let made = home.write(TEXT, Some(2));
    home.write("A calm day at home", None);
    let me = home.iva.api.get("/api/v1/me").expect(200).value();
    let person = me["person"].as_str().unwrap().to_owned();
    let luka = home.server.sign_in("luka").api;
    let browser = home.server.cookies("luka");
    let journal = format!("/shared/{person}/journal");
    let one = format!("{journal}/{}", id(&made));
    let of_api = format!("/api/v1/notes/{}?person={person}", id(&made));
    let topics = format!("/api/v1/notes/topics?person={person}");
    browser.get(&one).expect(404);
    let share = |groups: &[&str]| {
        let wish = json!({ "groups": groups, "user": "luka" });
        home.iva.api.post("/api/v1/me/shares", &wish).expect(200);
    };
    share(&["sleep"]);
    browser.get(&one).expect(404);
    assert_eq!(luka.get(&topics).expect(200).value()["topics"], json!([]));
    share(&["journal", "sleep"]);
    let seen = browser.get(&one).expect(200).body;
    let link = format!("{journal}?topic=symptom%3Aheadache");
    assert!(
        seen.contains(&link) && seen.contains("Different words"),
        "{seen}"
    );
    let known = luka.get(&of_api).expect(200).value();
    assert!(
        !luka.get(&topics).expect(200).value()["topics"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let about = browser.get(&link).expect(200).body;
    assert!(about.contains("is back") && !about.contains("A calm day"));
    let tagged = browser.get(&format!("{journal}?tag=sea")).expect(200).body;
    assert!(tagged.contains("is back") && !tagged.contains("A calm day"));
    // Groups that were shared before stay; the mood is not among them.
    let hides = known["mood"].is_null();
    assert!(hides, "{known}");
    assert_eq!(known["analysis"]["sentiment"], Value::Null);
    assert!(!seen.contains("By its words the note is"));
    share(&["journal", "mood"]);
    let seen = browser.get(&one).expect(200).body;
    assert!(seen.contains("By its words the note is"));
    let other = format!("/shared/{person}/journal/01890a5d-ac96-774b-bcce-b302099a8057");
    browser.get(&other).expect(404);
}

#[test]
fn a_mood_that_is_added_to_a_note_already_written_is_not_dropped() {
    let home = home();
    let form = home.form("/journal").set("text", "Once").set("tags", "one");
    home.browser.form("/journal", &form.pairs()).expect(303);
    // Back in the browser, and only the mood is chosen.
    let again = form.set("mood", "4");
    let both = home
        .browser
        .form("/journal", &again.pairs())
        .expect(409)
        .body;
    assert!(both.contains("This note is already written down."));
    let mine = form_with(&both, "mood");
    home.browser.form(&mine.action, &mine.pairs()).expect(303);
    let notes = home.iva.api.get("/api/v1/notes").expect(200).value();
    assert_eq!(notes["notes"].as_array().unwrap().len(), 1);
    assert_eq!(notes["notes"][0]["mood"], 4.0);
    assert_eq!(notes["notes"][0]["tags"], json!(["one"]));
}

#[test]
fn what_was_typed_into_a_note_that_was_deleted_elsewhere_is_kept() {
    let home = home();
    let made = home.write("first", Some(2));
    let edit = format!("/journal/{}/edit", id(&made));
    let typed = home
        .form(&edit)
        .set("text", "typed with care")
        .set("tags", "kept");
    home.iva
        .api
        .delete(&format!("/api/v1/notes/{}", id(&made)))
        .expect(204);
    let page = home.browser.form(&edit, &typed.pairs()).expect(409).body;
    assert!(page.contains("This note was deleted elsewhere"));
    let new = form_with(&page, "text");
    assert_eq!(new.action, "/journal");
    home.browser.form("/journal", &new.pairs()).expect(303);
    assert_eq!(home.texts(), ["typed with care"]);
    let never = "/journal/01890a5d-ac96-774b-bcce-b302099a8057/edit";
    home.browser.form(never, &typed.pairs()).expect(404);
}

#[test]
fn the_mood_of_a_note_stays_on_its_day() {
    let home = home();
    let made = home.write("good day", Some(5));
    let api = &home.iva.api;
    let entry = format!("/api/v1/entries/{}", id(&made));
    let away = json!({ "rev": 1, "date": days_ago(1).to_string() });
    let problem = api.patch(&entry, &away).problem(422);
    assert_eq!(problem["errors"][0]["field"], "date", "{problem}");
    let same = json!({ "rev": 1, "date": today().to_string(), "values": { "mood": 3 } });
    api.patch(&entry, &same).expect(200);
    // The note takes it along.
    let note = format!("/api/v1/notes/{}", id(&made));
    let away = json!({ "rev": 1, "date": days_ago(1).to_string() });
    api.patch(&note, &away).expect(200);
    let moved = api.get(&entry).expect(200).value();
    assert_eq!(moved["date"], days_ago(1).to_string());
    assert_eq!(moved["values"], json!({ "mood": 3.0 }));
}

#[test]
fn insights_say_that_there_is_not_enough_and_then_which_words_go_with_which_weeks() {
    let home = home();
    let page = home.browser.get("/journal/insights").expect(200).body;
    assert!(page.contains("Not enough yet") && page.contains("There are 0 good and 0 bad."));
    for week in 0..8 {
        let (text, mood) = match week % 2 {
            0 => ("A lovely swim in the sea", 5),
            _ => ("A terrible headache at the office", 1),
        };
        let day = days_ago(week * 7).to_string();
        let note = json!({ "date": day, "text": text, "mood": mood });
        home.iva.api.post("/api/v1/notes", &note).expect(201);
    }
    let page = home.browser.get("/journal/insights").expect(200).body;
    for told in [
        "Better weeks: 4. Worse weeks: 4.",
        "swim",
        "headache",
        "Rather good by their words: 4.",
    ] {
        assert!(page.contains(told), "{told} in {page}");
    }
    let good = page.find("More often in better weeks").unwrap();
    let bad = page.find("More often in worse weeks").unwrap();
    assert!(page[good..bad].contains("swim") && page[bad..].contains("headache"));
    assert_eq!(
        page.matches("data-chart").count(),
        2,
        "as it was told, and by its words"
    );
}
