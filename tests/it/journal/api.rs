//! Notes for programs.

use super::{home, id, note};
use crate::support::{days_ago, new_id, today};
use serde_json::{Value, json};

#[test]
fn a_note_is_written_read_changed_deleted_and_brought_back() {
    let home = home();
    let api = &home.iva.api;
    let mut sent = note("By the #sea\r\nwith **Ana**", Some(4));
    sent["id"] = json!(new_id());
    sent["tags"] = json!(["Long walk"]);
    let made = api.post("/api/v1/notes", &sent).expect(201).value();
    assert_eq!(
        made,
        json!({
            "id": sent["id"], "rev": 1, "date": today().to_string(), "at": null,
            "text": "By the #sea\nwith **Ana**", "tags": ["long walk", "sea"], "mood": 4.0,
        })
    );
    assert_eq!(api.post("/api/v1/notes", &sent).expect(200).value(), made);
    let one = format!("/api/v1/notes/{}", id(&made));
    let mut read = api.get(&one).expect(200).value();
    let known = read.as_object_mut().unwrap().remove("analysis").unwrap();
    assert_eq!(read, made);
    assert_eq!(known["counts"]["words"], 5);

    let edit = json!({ "rev": 1, "text": "At home", "mood": 2.0, "date": days_ago(1).to_string() });
    let edited = api.patch(&one, &edit).expect(200).value();
    assert_eq!(
        (&edited["rev"], &edited["mood"], &edited["tags"]),
        (&json!(2), &json!(2.0), &json!(["long walk"]))
    );
    let problem = api.patch(&one, &edit).problem(409);
    assert_eq!(problem["current"], edited);
    assert_eq!(problem["yours"], edit);
    assert_eq!(
        api.patch(&one, &json!({ "rev": 2, "mood": null, "at": null }))
            .expect(200)
            .value()["mood"],
        Value::Null
    );

    api.delete(&format!("{one}?rev=1")).problem(409);
    api.delete(&format!("{one}?rev=3")).expect(204);
    api.get(&one).problem(404);
    api.post("/api/v1/notes", &sent).problem(409);
    let back = api.post(&format!("{one}/undo"), &json!({})).expect(200);
    assert_eq!(back.value()["text"], "At home");
    api.post(&format!("{one}/undo"), &json!({})).problem(404);
    assert_eq!(home.texts(), ["At home"]);
}

#[test]
fn the_mood_of_a_note_is_an_entry_and_counts() {
    let home = home();
    let api = &home.iva.api;
    let made = home.write("good day", Some(5));
    home.iva.log(today(), json!({ "mood": 2 }));
    let entry = format!("/api/v1/entries/{}", id(&made));
    let seen = api.get(&entry).expect(200).value();
    assert_eq!(seen["values"], json!({ "mood": 5.0 }));
    assert_eq!(
        (&seen["source"], &seen["source_id"]),
        (&json!("journal"), &made["id"])
    );
    let sums = || api.get("/api/v1/summary?period=today").expect(200).value()["metrics"].clone();
    assert_eq!(sums()["mood"]["mean"], 3.5);
    api.delete(&entry).expect(204);
    let one = format!("/api/v1/notes/{}", id(&made));
    assert_eq!(api.get(&one).expect(200).value()["mood"], Value::Null);
    api.patch(&one, &json!({ "rev": 1, "mood": 4 })).expect(200);
    assert_eq!(sums()["mood"]["mean"], 3.0);
    api.delete(&one).expect(204);
    assert_eq!(sums()["mood"]["mean"], 2.0);
}

#[test]
fn wrong_fields_are_named_and_nothing_is_written() {
    let home = home();
    let api = &home.iva.api;
    let with = |field: &str, value: Value| {
        let mut sent = note("text", None);
        sent[field] = value;
        sent
    };
    for (field, value) in [
        ("text", json!("")),
        ("text", json!(" \n\t ")),
        ("text", json!("š".repeat(20_001))),
        ("text", json!(7)),
        ("date", json!(days_ago(-2).to_string())),
        ("date", json!("1899-12-31")),
        ("date", json!("yesterday")),
        ("at", json!("noon")),
        ("mood", json!(0)),
        ("mood", json!(6)),
        ("mood", json!("good")),
        ("tags", json!(["a,b"])),
        (
            "tags",
            json!((0..21).map(|n| format!("tag {n}")).collect::<Vec<_>>()),
        ),
        ("sentiment", json!("positive")),
    ] {
        let problem = api.post("/api/v1/notes", &with(field, value)).problem(422);
        let blamed = problem["errors"][0]["field"].as_str().unwrap().to_owned();
        assert!(blamed.starts_with(field), "{field}: {problem}");
    }
    for field in ["date", "text"] {
        let mut sent = note("text", None);
        sent.as_object_mut().unwrap().remove(field);
        api.post("/api/v1/notes", &sent).problem(422);
    }
    api.post("/api/v1/notes", &with("text", json!("x".repeat(1 << 20))))
        .problem(413);
    assert!(home.texts().is_empty());
    // The longest text that is taken, in the letters that take most.
    api.post("/api/v1/notes", &with("text", json!("🌊".repeat(20_000))))
        .expect(201);
}

#[test]
fn a_list_is_chosen_by_date_and_tag_and_goes_on() {
    let home = home();
    let api = &home.iva.api;
    for days in 0..5 {
        let sent = json!({
            "date": days_ago(days).to_string(),
            "text": format!("day {days} {}", if days % 2 == 0 { "#even" } else { "" }),
        });
        api.post("/api/v1/notes", &sent).expect(201);
    }
    let texts = |query: &str| {
        let page = api
            .get(&format!("/api/v1/notes?{query}"))
            .expect(200)
            .value();
        let notes = page["notes"].as_array().unwrap().clone();
        let texts: Vec<_> = notes
            .iter()
            .map(|note| note["text"].as_str().unwrap()[..5].to_owned())
            .collect();
        (texts, page["next_cursor"].as_str().map(str::to_owned))
    };
    assert_eq!(texts("tag=%23Even").0, ["day 0", "day 2", "day 4"]);
    let between = format!("from={}&to={}", days_ago(3), days_ago(2));
    assert_eq!(texts(&between).0, ["day 2", "day 3"]);
    let (first, next) = texts("limit=3&tag=even");
    assert_eq!((first.len(), next), (3, None));
    let (first, next) = texts("limit=2");
    assert_eq!(first, ["day 0", "day 1"]);
    let cursor = next.unwrap();
    assert_eq!(
        texts(&format!("limit=2&cursor={cursor}")).0,
        ["day 2", "day 3"]
    );
    api.get(&format!("/api/v1/notes?tag=even&cursor={cursor}"))
        .problem(400);
    for wrong in [
        "limit=0",
        "limit=201",
        "from=x",
        "from=2026-02-02&to=2026-02-01",
        "tags=x",
    ] {
        api.get(&format!("/api/v1/notes?{wrong}")).problem(422);
    }
    let luka = home.server.sign_in("luka").api;
    assert_eq!(
        luka.get("/api/v1/notes").expect(200).value()["notes"],
        json!([])
    );
}

#[test]
fn a_guardian_writes_for_a_child_and_a_stranger_does_not() {
    let home = home();
    let page = home.browser.get("/account/family").expect(200);
    let form = crate::support::html::form_with(&page.body, "relation")
        .set("name", "Mia")
        .set("birthdate", "2015-06-21")
        .set("diary", "on");
    home.browser
        .form(&form.action.clone(), &form.pairs())
        .expect(303);
    let people = home.iva.api.get("/api/v1/people").expect(200).value();
    let mia = people["people"][0]["id"].as_str().unwrap().to_owned();
    let notes = format!("/api/v1/notes?person={mia}");
    let made = home.iva.api.post(&notes, &note("Lost a tooth", Some(5)));
    let made = made.expect(201).value();
    assert!(home.texts().is_empty(), "it is Mia's");
    let luka = home.server.sign_in("luka").api;
    luka.get(&notes).problem(404);
    luka.post(&notes, &note("x", None)).problem(404);

    // The pages say whose journal it is.
    home.browser
        .form(&format!("/account/family/{mia}/act"), &[])
        .expect(303);
    let page = home.browser.get("/journal").expect(200).body;
    assert!(
        page.contains("Journal of Mia") && page.contains("Lost a tooth"),
        "{page}"
    );
    let one = format!("/journal/{}", id(&made));
    assert!(
        home.browser
            .get(&one)
            .expect(200)
            .body
            .contains("Lost a tooth")
    );
    home.browser.form("/account/family/own", &[]).expect(303);
    home.browser.get(&one).expect(404);
}
