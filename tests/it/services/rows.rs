//! The rows of the earlier system, to the letter.

use super::{administrator, caller, error, register, token, willing};
use crate::support::{Launch, Server, eventually};
use serde_json::json;

const BUILT_IN: &str = r#"["sentiment-analysis","word-count","entity-recognition"]"#;

#[test]
fn the_services_are_listed_registered_and_removed_as_programs_know_it() {
    let server = willing().start();
    let admin = administrator(&server);
    let list = admin.get("/services").expect(200);
    assert_eq!(
        (list.body.as_str(), list.header("content-type")),
        (BUILT_IN, "application/json")
    );
    for body in [
        json!({}),
        json!({ "name": "x" }),
        json!({ "url": "http://127.0.0.1:1/" }),
        json!({ "name": "", "url": "x" }),
    ] {
        let said = error(admin.post("/services", &body), 400);
        assert_eq!(said["error"], "Please provide both name and url");
    }
    register(&admin, "mood", "http://127.0.0.1:5001/analyze");
    register(&admin, "mood", "http://127.0.0.1:5002/analyze");
    let list = admin.get("/services").expect(200).value();
    assert_eq!(list.as_array().unwrap().len(), 4);
    error(
        admin.post(
            "/services",
            &json!({ "name": "word-count", "url": "http://127.0.0.1:1/" }),
        ),
        409,
    );
    error(admin.delete("/services/word-count"), 409);
    let said = admin.delete("/services/mood").expect(200).value();
    assert_eq!(said["message"], "Service deleted successfully");
    let said = error(admin.delete("/services/mood"), 404);
    assert_eq!(said["error"], "Requested service does not exist");
    assert_eq!(admin.get("/services").expect(200).body, BUILT_IN);
}

#[test]
fn a_text_is_analysed_counted_and_what_it_names_recognised() {
    let server = Launch::fresh().start();
    let branka = caller(&server, "branka", "member", &["text:analyze"]);
    for (text, mood) in [
        ("What a wonderful day, I love it!", "positive"),
        ("Not good at all, the pain was horrible.", "negative"),
        ("The train leaves at noon.", "neutral"),
    ] {
        let answer = branka
            .post("/analyze", &json!({ "text": text }))
            .expect(200);
        let begins = format!("{{\"result\":\"{mood}\",\"score\":");
        assert!(answer.body.starts_with(&begins), "{}", answer.body);
        let named = json!({ "service": "sentiment-analysis", "text": text });
        assert_eq!(
            branka.post("/analyze", &named).expect(200).body,
            answer.body
        );
    }
    let text = json!({ "text": "one  two\nthree" });
    let count = branka.post("/count", &text).expect(200);
    assert!(count.body.starts_with("{\"result\":3,"), "{}", count.body);
    let text = json!({ "text": "Ana took ibuprofen in Zagreb." });
    let named = branka.post("/recognize", &text).expect(200);
    let first = r#"{"result":[{"text":"Ana","type":"person","start":0,"end":3},{"text":"ibuprofen","type":"medicine","#;
    assert!(named.body.starts_with(first), "{}", named.body);
    let unknown = json!({ "service": "weather", "text": "x" });
    let said = error(branka.post("/analyze", &unknown), 404);
    assert_eq!(said["error"], "Requested service does not exist");
}

#[test]
fn a_token_without_the_scope_and_no_token_are_told_apart() {
    let server = willing().start();
    let text = json!({ "text": "hello" });
    let stranger = server.client();
    for answer in [
        stranger.get("/services"),
        stranger.post(
            "/services",
            &json!({ "name": "x", "url": "http://127.0.0.1:1/" }),
        ),
        stranger.delete("/services/x"),
        stranger.post("/analyze", &text),
        stranger.post("/count", &text),
        stranger.post("/recognize", &text),
        stranger.bearer("wellkin_pat_none").post("/count", &text),
    ] {
        let asked = answer.asked.clone();
        assert!(
            answer.header("www-authenticate").starts_with("Bearer"),
            "{asked}"
        );
        error(answer, 401);
    }
    let reader = caller(&server, "luka", "member", &["entries:read", "text:analyze"]);
    reader.post("/count", &text).expect(200);
    let new = json!({ "name": "x", "url": "http://127.0.0.1:1/" });
    let said = error(reader.post("/services", &new), 403);
    assert!(said["error"].as_str().unwrap().contains("accounts:admin"));
    error(reader.delete("/services/x"), 403);
    let other = server
        .client()
        .bearer(&token(server.data(), "luka", &["entries:read"]));
    let said = error(other.post("/analyze", &text), 403);
    assert_eq!(said["code"], "not_permitted");
    // A viewer's role does not let them, whatever the token says.
    let viewer = caller(&server, "vera", "viewer", &["profile:read"]);
    error(viewer.post("/count", &text), 403);
}

#[test]
fn the_registry_survives_a_stop_and_a_kill() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let start = || -> Server {
        let launch = Launch::on(&data).env("WELLKIN_TEXT__SERVICES", "true");
        launch
            .env("WELLKIN_TEXT__PRIVATE_HOSTS", "127.0.0.1")
            .start()
    };
    let server = start();
    let admin = administrator(&server);
    for name in ["zebra", "ant"] {
        register(&admin, name, "http://127.0.0.1:5001/x");
    }
    let before = admin.get("/services").expect(200).body;
    server.kill();
    let server = start();
    let token = token(&data, "branka", &["text:analyze"]);
    let after = |server: &Server| {
        server
            .client()
            .bearer(&token)
            .get("/services")
            .expect(200)
            .body
    };
    assert_eq!(after(&server), before);
    assert!(before.ends_with(r#","zebra","ant"]"#), "{before}");
    assert_eq!(server.stop().code(), Some(0));
    assert_eq!(after(&start()), before);
}

#[test]
fn no_text_gets_into_the_log() {
    let server = willing().env("WELLKIN_LOG__LEVEL", "trace").start();
    let admin = administrator(&server);
    let secret = "zelenkaste-nocne-more";
    register(&admin, "down", "http://127.0.0.1:9/x");
    for path in ["/analyze", "/count", "/recognize"] {
        admin.post(path, &json!({ "text": secret })).expect(200);
        error(admin.post(path, &json!({ "text": [secret] })), 400);
        error(
            admin.send("POST", path, Some(("application/json", secret.into()))),
            400,
        );
        error(
            admin.send("POST", path, Some(("text/plain", secret.into()))),
            400,
        );
    }
    error(
        admin.post("/analyze", &json!({ "service": "down", "text": secret })),
        502,
    );
    error(
        admin.post("/analyze", &json!({ "service": secret, "text": secret })),
        404,
    );
    let last = admin.get("/services").expect(200);
    let id = last.header("x-request-id").to_owned();
    let log = eventually("the last request in the log", || {
        Some(server.log()).filter(|log| log.contains(&id))
    });
    assert!(!log.contains(secret), "{log}");
}

#[test]
fn too_many_texts_are_told_when_to_come_again() {
    let server = Launch::fresh()
        .env("WELLKIN_HTTP__RATE_LIMITS", "true")
        .start();
    let branka = caller(&server, "branka", "member", &["text:analyze"]);
    let text = json!({ "text": "hello" });
    let refused = (0..2000)
        .map(|_| branka.post("/count", &text))
        .find(|answer| answer.status != 200);
    let refused = refused.expect("an end");
    assert!(!refused.header("retry-after").is_empty());
    error(refused, 429);
}
