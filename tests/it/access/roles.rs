//! What the built-in roles let people do.

use super::with_role;
use crate::support::Launch;
use serde_json::json;

#[test]
fn a_viewer_reads_is_offered_nothing_to_log_and_may_not() {
    let server = Launch::fresh().start();
    let browser = with_role(&server, "zora", "viewer");
    let viewer = server.sign_in("zora").api;
    for path in ["/", "/entries", "/health-metrics", "/account/goals"] {
        let page = browser.get(path).expect(200).body;
        assert!(!page.contains("/add-metric"), "{path}");
        assert!(!page.contains("/entries/quick"), "{path}");
        assert!(!page.contains("id=\"set\""), "{path}");
    }
    viewer.get("/api/v1/entries").expect(200);
    let today = json!({ "date": "2026-01-02", "values": { "sleep_hours": 7 } });
    let refused = viewer.post("/api/v1/entries", &today).problem(403);
    assert_eq!(refused["code"], "not_permitted");
    assert!(
        refused["detail"]
            .as_str()
            .unwrap()
            .contains("entries:write")
    );
    let goals = viewer
        .put("/api/v1/goals", &json!({ "goals": [] }))
        .problem(403);
    assert_eq!(goals["code"], "not_permitted");
    assert_eq!(browser.get("/add-metric").status, 403);
    assert_eq!(browser.get("/household").status, 403);
}

#[test]
fn editor_is_another_word_for_member() {
    let server = Launch::fresh().start();
    with_role(&server, "luka", "editor");
    let me = server
        .sign_in("luka")
        .api
        .get("/api/v1/me")
        .expect(200)
        .value();
    assert_eq!(me["role"], "member");
}
