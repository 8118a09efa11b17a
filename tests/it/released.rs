//! What earlier versions have written must open, and say what it said: directories, and backups.
//!
//! Each is kept in `tests/fixtures`, directories named after their data version and backups after the number of the
//! change that they are from before. A new one is added with
//! `MAKE_FIXTURE=tests/fixtures/store-vN.redb cargo test --test it released` and
//! `MAKE_BACKUP=tests/fixtures/backup-N TEST_WELLKIN=(the earlier binary) cargo test --test it released`; an old one is
//! never made again.

use crate::support::{
    Launch, Server,
    command::{run, verify},
    eventually,
};
use jiff::civil::date;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn fixture(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/store-v{version}.redb"))
}

/// The people and entries every fixture holds, in the words of the API.
fn lived_in(data: &Path) -> Server {
    let server = Launch::on(data).open().start();
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
    server
}

fn make(file: &Path) {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    lived_in(&data).stop();
    std::fs::copy(data.join("wellkin.redb"), file).unwrap();
}

/// What somebody weighed, in pounds, with a row that cannot be.
const SCALE: &str = "date,weight (lb)\n2026-02-01,157.4\n2026-02-02,15740\n2026-02-03,157\n";
/// The keys without which a backup is not read.
const KEYS: [&str; 2] = ["people.ring", "instance.key"];
const NOTE: &str = "Slept badly, walked to the lighthouse instead of working.";

/// The same people with an import and a note: their backup, and the keys that open it.
fn make_backup(folder: &Path) {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = lived_in(&data);
    let browser = server.cookies("ana");
    let file: [(&str, &[u8]); 1] = [("scale.csv", SCALE.as_bytes())];
    let import = browser.files("/import", &[], "files", &file);
    let import = import.expect(303).location();
    let said = |words: &str| {
        eventually(words, || {
            let page = browser.get(&import).expect(200).words();
            page.contains(words).then_some(())
        });
    };
    said("Bring in");
    browser.form(&format!("{import}/commit"), &[]).expect(303);
    said("Undo this import");
    let ana = server.sign_in("ana");
    let note = json!({ "date": "2026-02-03", "text": NOTE, "tags": ["sea"] });
    ana.api.post("/api/v1/notes", &note).expect(201);
    let made = run(&["backup", "--data", data.to_str().unwrap()]).expect(0);
    std::fs::create_dir_all(folder).unwrap();
    let file = made.out.lines().next().unwrap();
    std::fs::copy(file, folder.join("house.backup")).unwrap();
    for key in KEYS {
        std::fs::copy(data.join("keys").join(key), folder.join(key)).unwrap();
    }
    server.stop();
}

#[test]
fn a_backup_of_an_earlier_version_is_checked_rehearsed_and_restored_whole() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/backup-1");
    if let Some(folder) = std::env::var_os("MAKE_BACKUP") {
        make_backup(Path::new(&folder));
    }
    let home = tempfile::tempdir().unwrap();
    let (data, backup) = (home.path().join("data"), kept.join("house.backup"));
    std::fs::create_dir_all(data.join("keys")).unwrap();
    for key in KEYS {
        std::fs::copy(kept.join(key), data.join("keys").join(key)).unwrap();
    }
    for what in [
        &["backup", "verify"][..],
        &["restore"],
        &["backup", "rehearse"],
    ] {
        let file = [backup.to_str().unwrap(), "--data", data.to_str().unwrap()];
        run(&[what, &file].concat()).expect(0);
    }
    verify(&data);

    let server = Launch::on(&data).start();
    let ana = server.sign_in("ana");
    // Twenty days by hand and two that were imported.
    assert_eq!(ana.entries().len(), 22);
    let notes = ana.api.get("/api/v1/notes").expect(200).value();
    assert_eq!(notes["notes"][0]["text"], NOTE);
    let covered = ana.api.get("/api/v1/metrics/coverage").expect(200).value();
    assert_eq!(covered["rows_not_taken"], 1, "the import is told as it was");
    let goals = ana.api.get("/api/v1/goals").expect(200).value();
    assert_eq!(goals["goals"][0]["metric"], "sleep_hours");
    ana.log(date(2026, 2, 4), json!({ "weight": 71 }));
    server.stop();
    verify(&data);
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
