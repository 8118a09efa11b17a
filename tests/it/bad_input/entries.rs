//! Entries that cannot be.

use super::{Scene, with, without};
use crate::support::{new_id, today};
use serde_json::{Value, json};

fn good() -> Value {
    json!({ "date": today().to_string(), "values": { "steps": 4000 }, "note": "A walk" })
}

/// Bodies with one thing wrong each, and the field that must be blamed for it.
fn wrong() -> Vec<(Value, &'static str)> {
    let good = good();
    let tomorrow = today().tomorrow().unwrap().to_string();
    let mut cases = vec![
        (without(&good, "date"), "date"),
        (without(&good, "values"), "values"),
        (with(&good, "values", json!({})), "values"),
        (with(&good, "values", json!([])), "values"),
        (with(&good, "values", Value::Null), "values"),
        (with(&good, "note", json!("x".repeat(2_001))), "note"),
        (with(&good, "note", json!(7)), "note"),
        (with(&good, "id", json!("not-an-id")), "id"),
        (with(&good, "id", json!(7)), "id"),
        (with(&good, "at", json!("half past ten")), "at"),
        (
            with(&good, "at", json!(format!("{}T10:00:00", today()))),
            "at",
        ),
        (with(&good, "at", json!("2001-01-01T10:00:00Z")), "at"),
        (with(&good, "person", json!(new_id())), "person"),
        (with(&good, "vlaues", json!({})), "vlaues"),
    ];
    let dates = [
        json!(tomorrow),
        json!("1899-12-31"),
        json!("2026-02-30"),
        json!("2026-13-01"),
        json!("21.11.2026"),
        json!("today"),
        json!(""),
        json!(20_261_121),
        Value::Null,
        json!("+99999-01-01"),
        json!("x".repeat(100_000)),
    ];
    cases.extend(
        dates
            .into_iter()
            .map(|date| (with(&good, "date", date), "date")),
    );
    let values = [
        json!(-1),
        json!(200_001),
        json!(1e300),
        json!("4000"),
        json!("NaN"),
        json!(true),
        json!([]),
        json!({}),
        Value::Null,
    ];
    let steps = |value: Value| with(&good, "values", json!({ "steps": value }));
    cases.extend(
        values
            .into_iter()
            .map(|value| (steps(value), "values.steps")),
    );
    cases.push((with(&good, "values", json!({ "setps": 1 })), "values.setps"));
    cases.push((
        with(&good, "values", json!({ "sleep_hours": 4.001 })),
        "values.sleep_hours",
    ));
    cases
}

#[test]
fn a_wrong_entry_is_refused_by_the_field_that_is_wrong() {
    let scene = Scene::new();
    for (body, field) in wrong() {
        scene
            .member
            .api
            .post("/api/v1/entries", &body)
            .blames(422, &[field]);
    }
    scene.unchanged();
}

#[test]
fn a_number_that_is_none_is_no_json() {
    let scene = Scene::new();
    for text in [
        "NaN",
        "Infinity",
        "-Infinity",
        "0x10",
        "1.",
        ".5",
        "01",
        "+1",
        "1e",
        "1e999",
    ] {
        let body = format!(
            "{{\"date\":\"{}\",\"values\":{{\"steps\":{text}}}}}",
            today()
        );
        let body = Some(("application/json", body.into_bytes()));
        let answer = scene.member.api.send("POST", "/api/v1/entries", body);
        assert!(
            [400, 422].contains(&answer.status),
            "{text}: {}",
            answer.status
        );
    }
    scene.unchanged();
}

#[test]
fn a_wrong_entry_in_a_batch_is_refused_alone_and_in_place() {
    let scene = Scene::new();
    for (body, field) in wrong() {
        let batch = json!({ "entries": [body] });
        let answer = scene
            .member
            .api
            .post("/api/v1/entries/batch", &batch)
            .expect(200)
            .value();
        let result = &answer["results"][0];
        assert_eq!(result["status"], 422, "{batch}: {answer}");
        let blamed = result["errors"][0]["field"].as_str().unwrap();
        assert!(
            blamed == field || blamed.ends_with(&format!(".{field}")),
            "{field}: {answer}"
        );
    }
    scene.unchanged();
}

#[test]
fn a_batch_that_is_no_batch_is_refused_as_a_whole() {
    let scene = Scene::new();
    let send = |body: Value| scene.member.api.post("/api/v1/entries/batch", &body);
    send(json!({})).blames(422, &["entries"]);
    send(json!({ "entries": null })).blames(422, &["entries"]);
    send(json!({ "entries": {} })).blames(422, &["entries"]);
    send(json!({ "entries": [], "more": 1 })).blames(422, &["more"]);
    let answer = send(json!({ "entries": [7, "x", null, []] }))
        .expect(200)
        .value();
    for result in answer["results"].as_array().unwrap() {
        assert_eq!(result["status"], 422, "{answer}");
    }
    scene.unchanged();
}

#[test]
fn several_faults_are_told_at_once() {
    let scene = Scene::new();
    let body = json!({
        "date": today().tomorrow().unwrap().to_string(),
        "values": { "steps": -1, "sleep_hours": 25 },
        "note": "x".repeat(2_001),
    });
    let wanted = ["date", "note", "values.sleep_hours", "values.steps"];
    scene
        .member
        .api
        .post("/api/v1/entries", &body)
        .blames(422, &wanted);
    scene.unchanged();
}

#[test]
fn a_wrong_change_of_an_entry_is_refused_and_changes_nothing() {
    let scene = Scene::new();
    let entry = &scene.before[0];
    let path = format!("/api/v1/entries/{}", entry["id"].as_str().unwrap());
    let rev = entry["rev"].clone();
    let change = |field: &str, value: Value| json!({ "rev": rev, field: value });
    let api = &scene.member.api;
    api.patch(&path, &json!({})).blames(422, &["rev"]);
    api.patch(&path, &json!({ "rev": "1" }))
        .blames(422, &["rev"]);
    api.patch(&path, &json!({ "rev": -1 }))
        .blames(422, &["rev"]);
    api.patch(&path, &change("date", json!("never")))
        .blames(422, &["date"]);
    api.patch(&path, &change("values", json!({})))
        .blames(422, &["values"]);
    api.patch(&path, &change("values", json!({ "steps": -1 })))
        .blames(422, &["values.steps"]);
    api.patch(&path, &change("note", json!("x".repeat(2_001))))
        .blames(422, &["note"]);
    api.patch(&path, &change("id", json!(new_id())))
        .blames(422, &["id"]);
    scene.unchanged();
}

#[test]
fn a_change_of_what_has_changed_meanwhile_is_told_with_both_versions() {
    let scene = Scene::new();
    let entry = &scene.before[0];
    let path = format!("/api/v1/entries/{}", entry["id"].as_str().unwrap());
    let mine = json!({ "rev": entry["rev"], "values": { "sleep_hours": 6 } });
    scene.member.api.patch(&path, &mine).expect(200);
    let theirs = json!({ "rev": entry["rev"], "values": { "sleep_hours": 9 } });
    let problem = scene.member.api.patch(&path, &theirs).problem(409);
    assert_eq!(problem["code"], "conflict");
    assert_eq!(
        problem["current"]["values"]["sleep_hours"].as_f64(),
        Some(6.0),
        "{problem}"
    );
    assert_eq!(
        problem["yours"]["values"]["sleep_hours"].as_f64(),
        Some(9.0),
        "{problem}"
    );
    // With the revision that is told, the change goes through.
    let again = json!({ "rev": problem["current"]["rev"], "values": { "sleep_hours": 9 } });
    scene.member.api.patch(&path, &again).expect(200);
}
