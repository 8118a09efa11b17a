//! Directories that released versions have written must open, and say what they said.
//!
//! Each is kept in `tests/fixtures`, named after its data version. A new version adds its own with
//! `MAKE_FIXTURE=tests/fixtures/store-vN.redb cargo test --test it released`; an old one is never
//! made again.

use crate::support::{
    Launch,
    command::{run, verify},
};
use jiff::civil::date;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn fixture(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/store-v{version}.redb"))
}

/// The people and entries every fixture holds, in the words of the API.
fn make(file: &Path) {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).open().start();
    for name in ["ana", "ivo"] {
        let member = server.comparable_member(name);
        let profile = json!({ "birthdate": "1984-02-29", "height_cm": 171.5, "weight_kg": 70 });
        member.api.patch("/api/v1/me", &profile).expect(200);
        let goals = json!({ "goals": [
            { "metric": "sleep_hours", "direction": "at_least", "target": 8, "per": "day" },
        ] });
        member.api.put("/api/v1/goals", &goals).expect(200);
        for day in 1..=20 {
            let values = json!({ "sleep_hours": 6.5, "water_consumed": 1.75, "weight": 70.5 });
            member.log(date(2026, 1, day), values);
        }
        let gone = member.log(date(2026, 1, 21), json!({ "steps": 4000 }));
        member
            .api
            .delete(&format!("/api/v1/entries/{gone}"))
            .expect(204);
    }
    server.stop();
    std::fs::copy(data.join("wellkin.redb"), file).unwrap();
}

#[test]
fn a_directory_of_the_first_version_opens_and_says_what_it_said() {
    if let Some(file) = std::env::var_os("MAKE_FIXTURE") {
        make(Path::new(&file));
    }
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::copy(fixture(1), data.join("wellkin.redb")).unwrap();
    verify(&data);

    let server = Launch::on(&data).start();
    let ana = server.sign_in("ana");
    // The privacy notice has a newer version since, to which people agree before anything else.
    let asked = ana.api.get("/api/v1/entries").problem(403);
    assert_eq!(asked["code"], "consent_required");
    let agreed = json!({ "consents": { "diary": true } });
    ana.api.patch("/api/v1/me", &agreed).expect(200);
    let entries = ana.entries();
    assert_eq!(entries.len(), 20);
    assert_eq!(entries[0]["date"], "2026-01-20");
    let me = ana.api.get("/api/v1/me").expect(200).value();
    assert_eq!(
        (&me["birthdate"], &me["height_cm"]),
        (&json!("1984-02-29"), &json!(171.5))
    );
    let period = "period=2026-01-01..2026-01-20";
    let summary = ana
        .api
        .get(&format!("/api/v1/summary?{period}"))
        .expect(200)
        .value();
    let sleep: &Value = &summary["metrics"]["sleep_hours"];
    assert_eq!(
        (&sleep["total"], &sleep["days"]),
        (&json!(130.0), &json!(20))
    );
    server.stop();
    let listed = run(&["user", "list", "--data", data.to_str().unwrap()]).expect(0);
    assert!(
        listed.out.contains("ana") && listed.out.contains("ivo"),
        "{}",
        listed.out
    );
    verify(&data);
}
