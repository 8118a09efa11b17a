//! What stands behind the `?` of an address, and in the address itself.

use super::Scene;
use crate::support::{days_ago, new_id, today};
use serde_json::json;

#[test]
fn a_wrong_parameter_is_named() {
    let scene = Scene::new();
    let cases = [
        ("/api/v1/entries?limit=0", "limit"),
        ("/api/v1/entries?limit=501", "limit"),
        ("/api/v1/entries?limit=-1", "limit"),
        ("/api/v1/entries?limit=many", "limit"),
        ("/api/v1/entries?from=yesterday", "from"),
        ("/api/v1/entries?to=2026-02-30", "to"),
        ("/api/v1/entries?form=2026-02-03", "form"),
        ("/api/v1/summary?period=lastweek", "period"),
        ("/api/v1/summary?period=2026-01-01", "period"),
        ("/api/v1/summary?period=2026-01-01..", "period"),
        ("/api/v1/summary?period=2026-01-02..2026-01-01", "period"),
        ("/api/v1/summary?period=1900-01-01..2026-01-01", "period"),
        ("/api/v1/summary?perod=today", "perod"),
        ("/api/v1/cohorts?by=shoesize&period=today", "by"),
        ("/api/v1/cohorts?by=all&period=NaN", "period"),
        ("/api/v1/cohorts?by=all&period=today&k=1", "k"),
    ];
    for (path, field) in cases {
        scene.member.api.get(path).blames(422, &[field]);
    }
    let range = format!("/api/v1/entries?from={}&to={}", today(), days_ago(1));
    scene.member.api.get(&range).problem(422);
    scene.unchanged();
}

#[test]
fn a_cursor_that_was_tampered_with_is_refused() {
    let scene = Scene::new();
    for day in 0..3 {
        scene.member.log(days_ago(day), json!({ "steps": 1 }));
    }
    let page = scene
        .member
        .api
        .get("/api/v1/entries?limit=1")
        .expect(200)
        .value();
    let cursor = page["next_cursor"].as_str().unwrap().to_owned();
    let list = |cursor: &str| {
        scene
            .member
            .api
            .get(&format!("/api/v1/entries?limit=1&cursor={cursor}"))
    };
    list(&cursor).expect(200);
    for at in 0..cursor.len() {
        let mut bytes = cursor.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        list(&String::from_utf8(bytes).unwrap()).problem(400);
    }
    for wrong in [
        "A",
        "AAAA",
        "%2e%2e",
        "%00",
        &"A".repeat(4000),
        &cursor[1..],
    ] {
        list(wrong).problem(400);
    }
    // Somebody else's cursor shows at most one's own entries.
    let luka = scene.server.member("luka");
    let answer = luka
        .api
        .get(&format!("/api/v1/entries?limit=1&cursor={cursor}"));
    assert!(
        answer.status == 400 || answer.value()["entries"] == json!([]),
        "{}",
        answer.body
    );
}

#[test]
fn an_address_that_is_not_there_is_a_problem_like_any_other() {
    let scene = Scene::new();
    let api = &scene.member.api;
    for path in [
        "/api/v1/entries/not-an-id",
        "/api/v1/entries/00000000-0000-0000-0000-000000000000",
        "/api/v1/nothing",
        "/api/v2/me",
    ] {
        api.get(path).problem(404);
    }
    let path = format!("/api/v1/entries/{}", new_id());
    api.delete(&path).problem(404);
    api.patch(&path, &json!({ "rev": 1, "note": "x" }))
        .problem(404);
    scene.unchanged();
}
