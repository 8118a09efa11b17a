//! Accounts that cannot be, and other people's things.

use super::{Scene, with, without};
use crate::support::Launch;
use crate::support::people::{PASSWORD, registration};
use serde_json::{Value, json};

#[test]
fn a_wrong_registration_is_refused_by_the_field_that_is_wrong() {
    let server = Launch::fresh().open().start();
    let good = registration("branka");
    let consents = |value: Value| with(&good, "consents", value);
    let mut cases = vec![
        (
            consents(json!({ "diary": false, "cohorts": false })),
            "consents.diary",
        ),
        (
            consents(json!({ "diary": "yes", "cohorts": false })),
            "consents.diary",
        ),
        (consents(json!("all of them")), "consents"),
        (with(&good, "role", json!("administrator")), "role"),
    ];
    cases.push((without(&good, "consents"), "consents.diary"));
    for field in ["username", "email", "password"] {
        cases.push((without(&good, field), field));
    }
    for field in ["username", "email", "password", "consents"] {
        cases.push((with(&good, field, json!(7)), field));
        cases.push((with(&good, field, Value::Null), field));
    }
    for name in [
        "",
        "a",
        &"a".repeat(33),
        "has space",
        "čvorak",
        "a/b",
        "a\0b",
        "<b>bold</b>",
    ] {
        cases.push((with(&good, "username", json!(name)), "username"));
    }
    let long = format!("{}@household.example", "a".repeat(300));
    for mail in [
        "",
        "branka",
        "@household.example",
        "branka@",
        "a b@household.example",
        &long,
    ] {
        cases.push((with(&good, "email", json!(mail)), "email"));
    }
    let long = "quiet-harbour-".repeat(20);
    for password in ["", "short-7", "password", "12345678", "brankabranka", &long] {
        cases.push((with(&good, "password", json!(password)), "password"));
    }
    for (body, field) in cases {
        server
            .client()
            .post("/api/v1/auth/register", &body)
            .blames(422, &[field]);
    }
    // After all that the name is still free.
    server
        .client()
        .post("/api/v1/auth/register", &good)
        .expect(201);
}

#[test]
fn wrong_credentials_of_any_shape_are_refused() {
    let scene = Scene::new();
    let post = |body: Value| scene.server.client().post("/api/v1/auth/token", &body);
    post(json!({ "username": "branka" })).blames(422, &["password"]);
    post(json!({ "password": PASSWORD })).blames(422, &["username"]);
    post(json!({ "username": 7, "password": PASSWORD })).blames(422, &["username"]);
    post(json!({ "username": "branka", "password": "" })).problem(401);
    post(json!({ "username": "", "password": PASSWORD })).problem(401);
    post(json!({ "username": "x".repeat(10_000), "password": PASSWORD })).problem(401);
    post(json!({ "username": "branka", "password": "x".repeat(10_000) })).problem(401);
    scene.unchanged();
}

#[test]
fn another_persons_entries_are_not_there() {
    let scene = Scene::new();
    let luka = scene.server.member("luka");
    let entry = &scene.before[0];
    let path = format!("/api/v1/entries/{}", entry["id"].as_str().unwrap());
    luka.api.get(&path).problem(404);
    luka.api
        .patch(&path, &json!({ "rev": entry["rev"], "note": "mine now" }))
        .problem(404);
    luka.api.delete(&path).problem(404);
    assert!(luka.entries().is_empty());
    let summary = luka
        .api
        .get("/api/v1/summary?period=today")
        .expect(200)
        .value();
    assert_eq!(
        summary["metrics"]
            .get("sleep_hours")
            .map(|s| &s["days"])
            .unwrap_or(&json!(0)),
        0
    );
    scene.unchanged();
}
