//! Whoever is not signed in, and pages of other sites.

use super::Scene;
use crate::support::people::registration;
use crate::support::{new_id, today};
use serde_json::json;

#[test]
fn a_stranger_learns_nothing_but_that_a_token_is_needed() {
    let scene = Scene::new();
    let stranger = scene.server.client();
    let entry = json!({ "date": today().to_string(), "values": { "steps": 1 } });
    let known = scene.before[0]["id"].as_str().unwrap();
    for path in [
        "/api/v1/me",
        "/api/v1/goals",
        "/api/v1/entries",
        &format!("/api/v1/entries/{known}"),
        &format!("/api/v1/entries/{}", new_id()),
        "/api/v1/summary?period=today",
        "/api/v1/cohorts?by=all&period=today",
    ] {
        let answer = stranger.get(path).expect(401);
        assert!(
            answer.header("www-authenticate").starts_with("Bearer"),
            "{path}"
        );
        assert_eq!(answer.problem(401)["code"], "missing", "{path}");
    }
    stranger.post("/api/v1/entries", &entry).problem(401);
    stranger.patch("/api/v1/me", &json!({})).problem(401);
    stranger
        .put("/api/v1/goals", &json!({ "goals": [] }))
        .problem(401);
    stranger
        .delete(&format!("/api/v1/entries/{known}"))
        .problem(401);
    stranger.delete("/api/v1/auth/token").problem(401);
    scene.unchanged();
}

#[test]
fn a_cookie_counts_only_for_what_ones_own_pages_send() {
    let scene = Scene::new();
    let own = scene.server.cookies("branka");
    let entry = json!({ "date": today().to_string(), "values": { "steps": 1 } });
    let foreign = [
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
        ("Origin", "https://127.0.0.1.evil.example"),
        ("Origin", "http://localhost:1"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ];
    for (name, value) in foreign {
        let answer = own.with(name, value).post("/api/v1/entries", &entry);
        assert_eq!(answer.problem(403)["code"], "cross_site", "{name}: {value}");
    }
    let referred = own
        .with("Origin", "")
        .with("Referer", "http://evil.example/page");
    referred.post("/api/v1/entries", &entry).problem(403);
    scene.member.api.get("/api/v1/entries").expect(200);
    assert_eq!(scene.member.entries(), scene.before);
    // From our own page it counts, and reading needs no proof.
    own.post("/api/v1/entries", &entry).expect(201);
    own.with("Origin", "http://evil.example")
        .get("/api/v1/me")
        .expect(200);
}

#[test]
fn a_foreign_page_cannot_sign_anybody_in_or_up() {
    let server = crate::support::Launch::fresh().open().start();
    let foreign = server.client().with("Origin", "http://evil.example");
    foreign
        .post("/api/v1/auth/register", &registration("branka"))
        .problem(403);
    server.member("branka");
    let credentials = [
        ("username", "branka"),
        ("password", crate::support::people::PASSWORD),
    ];
    foreign.form("/login", &credentials).expect(403);
}

#[test]
fn a_token_is_believed_from_everywhere_because_no_browser_sends_it_by_itself() {
    let scene = Scene::new();
    let entry = json!({ "date": today().to_string(), "values": { "steps": 1 } });
    let elsewhere = scene.member.api.with("Origin", "http://app.example");
    elsewhere.post("/api/v1/entries", &entry).expect(201);
}
