//! A bucket of a real server that checks signatures.

use super::{TABLE, administrator, entries, look, member, stands};
use crate::buckets::server::{KEY, S3, SECRET};
use crate::support::{Launch, eventually};
use serde_json::json;

/// A server whose inbox is the bucket at this endpoint.
pub fn launch(endpoint: &str, secret: &str) -> Launch {
    Launch::fresh()
        .env("WELLKIN_INBOX__SOURCE", "s3://household/in")
        .env("WELLKIN_INBOX__SCHEDULE", "")
        .env("WELLKIN_BUCKETS__ENDPOINT", endpoint)
        .env("WELLKIN_BUCKETS__ACCESS_KEY", KEY)
        .env("WELLKIN_BUCKETS__SECRET_KEY", secret)
        .env("WELLKIN_BUCKETS__TIMEOUT_SECONDS", "5")
}

#[test]
fn objects_come_in_once_are_moved_when_they_are_done_and_come_anew_when_they_change() {
    let s3 = S3::start();
    let server = launch(&s3.endpoint, SECRET)
        .env("WELLKIN_INBOX__PROCESSED", "move")
        .start();
    let (admin, ana) = (administrator(&server), member(&server, "ana"));
    s3.put("in/ana/table.csv", TABLE);
    s3.put("other/ana/table.csv", "not of the inbox");
    assert_eq!(
        look(&admin)["taken"],
        1,
        "an object is there as a whole or not at all"
    );
    stands(&admin, "ana/table.csv", "done");
    let count = entries(&ana);
    assert!(count > 0);
    assert_eq!(look(&admin)["moved"], 1);
    assert!(!s3.path("in/ana/table.csv").exists());
    let moved = stands(&admin, "ana/table.csv", "done");
    let moved = moved["moved_to"].as_str().unwrap();
    assert!(
        moved.starts_with("ana/processed/") && moved.ends_with("-table.csv"),
        "{moved}"
    );
    let kept = std::fs::read_to_string(s3.path(&format!("in/{moved}"))).unwrap();
    assert_eq!(kept, TABLE);
    assert_eq!(look(&admin)["taken"], 0);
    s3.put("in/ana/table.csv", format!("{TABLE}2026-03-03,71.1,4000\n"));
    assert_eq!(look(&admin)["taken"], 1);
    eventually("the new row is there", || {
        (entries(&ana) > count).then_some(())
    });
    let imports = ana.get("/api/v1/imports").expect(200).value();
    assert_eq!(imports["imports"].as_array().unwrap().len(), 2);
}

#[test]
fn a_key_that_is_refused_is_said_and_nothing_is_made_of_it() {
    let s3 = S3::start();
    s3.put("in/ana/table.csv", TABLE);
    let server = launch(&s3.endpoint, "another-secret-key").start();
    let (admin, ana) = (administrator(&server), member(&server, "ana"));
    let refused = admin.post("/api/v1/inbox/look", &json!({})).problem(502);
    assert!(refused.to_string().contains("403"), "{refused}");
    let inbox = admin.get("/api/v1/inbox").expect(200).value();
    assert!(
        inbox["last_look"]["failed"]
            .as_str()
            .unwrap()
            .contains("403"),
        "{inbox}"
    );
    assert_eq!(
        (inbox["files"].as_array().unwrap().len(), entries(&ana)),
        (0, 0)
    );
}
