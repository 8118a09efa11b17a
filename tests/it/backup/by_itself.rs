//! Backups that the server makes by its schedule, and what administrators see of them.

use crate::support::command::run_with;
use crate::support::{Client, Launch, eventually};
use serde_json::json;
use std::path::Path;

const API: &str = "/api/v1/jobs";
const KIND: &str = "backup.make";

fn names(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// Runs the job once, and gives how it went.
fn run(ana: &Client) -> String {
    let list = ana.get(API).expect(200).value();
    let job = list["jobs"].as_array().unwrap().iter();
    let job = job.clone().find(|job| job["kind"] == KIND).unwrap().clone();
    let before = job["last"]["id"].clone();
    let id = job["id"].as_str().unwrap().to_owned();
    ana.form(&format!("/household/jobs/{id}/run"), &[])
        .expect(303);
    eventually("the run is over", || {
        let job = ana.get(&format!("{API}/{id}")).expect(200).value();
        let last = &job["last"];
        let is_over = last["id"] != before && !last["ended_at"].is_null();
        is_over.then(|| last["status"].as_str().unwrap().to_owned())
    })
}

#[test]
fn the_house_makes_backups_keeps_the_newest_and_says_when_one_fails() {
    let place = tempfile::tempdir().unwrap();
    let dir = place.path().join("backups");
    let second = place.path().join("second");
    // Of earlier weeks and months: one that stays, and one that nobody needs.
    std::fs::create_dir(&dir).unwrap();
    let old = "wellkin-20240131T013000Z-auto.backup";
    for name in [old, "wellkin-20240130T013000Z-auto.backup"] {
        std::fs::write(dir.join(name), "of an older time").unwrap();
    }
    let launch = Launch::fresh()
        .env("WELLKIN_BACKUP__AT", "30 2 * * *")
        .env("WELLKIN_BACKUP__ZONE", "Europe/Zagreb")
        .env("WELLKIN_BACKUP__KEEP_DAILY", "1")
        .env("WELLKIN_BACKUP__KEEP_WEEKLY", "0")
        .env("WELLKIN_BACKUP__KEEP_MONTHLY", "2")
        .env("WELLKIN_BACKUP__COPY_TO", second.to_str().unwrap())
        .env("WELLKIN_BACKUP__DIR", dir.to_str().unwrap());
    let server = launch.start();
    let ana = server.administrator("ana");
    let page = ana.get("/household/jobs").expect(200).words();
    assert!(page.contains("Make a backup"), "{page}");
    assert!(
        page.contains("cron 30 2 * * *, zone Europe/Zagreb"),
        "{page}"
    );
    for _ in 0..3 {
        assert_eq!(run(&ana), "success");
    }
    let kept = names(&dir);
    // Three of today leave the newest; beside it the newest of the month before that has one.
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert_eq!(kept[0], old);
    assert_eq!(
        names(&second),
        kept[1..],
        "what was there before is copied nowhere"
    );
    let keys = server.data().join("keys");
    let shown = ana.get("/api/v1/backups").expect(200).value();
    let newest = &shown["backups"][0];
    assert_eq!(newest["name"], *kept[1]);
    assert_eq!(
        (&newest["state"], &newest["copied"]),
        (&json!("good"), &json!("there"))
    );
    assert_eq!(
        (&newest["people"], &newest["by_itself"]),
        (&json!(1), &json!(true))
    );
    assert_eq!(shown["backups"][1]["state"], "bad", "it is no backup");
    let words = ana.get("/household/backups").expect(200).words();
    assert!(
        words.contains("Good") && words.contains("In the second place since"),
        "{words}"
    );
    assert!(
        words.contains("the newest of 1 day, 0 weeks and 2 months"),
        "{words}"
    );
    for file in [dir.join(&kept[1]), second.join(&kept[1])] {
        let args = [
            "backup",
            "verify",
            file.to_str().unwrap(),
            "--keys",
            keys.to_str().unwrap(),
        ];
        let done = run_with(&args, &[], "");
        assert_eq!(done.code, 0, "{}", done.err);
    }

    // A disk that is gone: the job fails, and the page of the household says so while it lasts.
    std::fs::rename(&dir, place.path().join("away")).unwrap();
    std::fs::write(&dir, "in the way").unwrap();
    assert_eq!(run(&ana), "failed");
    let words = ana.get("/household/jobs").expect(200).words();
    assert!(words.contains("Failed, is tried again"), "{words}");
    std::fs::remove_file(&dir).unwrap();
    std::fs::rename(place.path().join("away"), &dir).unwrap();
    assert_eq!(run(&ana), "success");
    assert_eq!(names(&dir).len(), 2);

    // So does the second place; then the older ones stay where they are.
    std::fs::rename(&second, place.path().join("away")).unwrap();
    std::fs::write(&second, "in the way").unwrap();
    assert_eq!(run(&ana), "failed");
    assert_eq!(names(&dir).len(), 3);
    let shown = ana.get("/api/v1/backups").expect(200).value();
    let newest = &shown["backups"][0];
    assert_eq!(
        (&newest["state"], &newest["copied"]),
        (&json!("good"), &json!("failed"))
    );
    let words = ana.get("/household/backups").expect(200).words();
    assert!(words.contains("Not in the second place"), "{words}");
    assert!(!server.data().join("rehearsal").exists());
}

#[test]
fn the_button_has_one_made_and_only_administrators_press_it() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    assert!(
        ana.get("/household/backups")
            .expect(200)
            .words()
            .contains("No backup yet")
    );
    let luka = server.member("luka").api;
    luka.get("/api/v1/backups").expect(403);
    luka.post("/api/v1/backups", &json!({})).expect(403);
    ana.form("/household/backups", &[]).expect(303);
    eventually("a good one is there", || {
        let shown = ana.get("/api/v1/backups").expect(200).value();
        (shown["backups"][0]["state"] == "good").then_some(())
    });

    // The command has its own rehearsed too, and one that is there already.
    let data = server.data().to_str().unwrap().to_owned();
    let made = run_with(&["backup", "--data", &data], &[], "")
        .expect(0)
        .out;
    assert!(made.contains("rehearsed: 2 persons"), "{made}");
    let file = made.lines().next().unwrap();
    let done = run_with(&["backup", "rehearse", file, "--data", &data], &[], "").expect(0);
    assert!(done.out.contains("no difference"), "{}", done.out);
    let mut bytes = std::fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(file, bytes).unwrap();
    let done = run_with(&["backup", "rehearse", file, "--data", &data], &[], "").expect(1);
    assert!(done.err.contains("damaged"), "{}", done.err);
    assert!(!server.data().join("rehearsal").exists());
}

#[test]
fn none_are_made_by_themselves_where_nobody_says_when() {
    let server = Launch::fresh().env("WELLKIN_BACKUP__AT", "").start();
    let ana = server.administrator("ana");
    let words = ana.get("/household/backups").expect(200).words();
    assert!(words.contains("backup.at is empty"), "{words}");
    assert!(!words.contains("Make a backup now"), "{words}");
    ana.post("/api/v1/backups", &json!({})).expect(404);
    ana.form("/household/backups", &[]).expect(404);
}

#[test]
fn a_schedule_that_is_none_is_found_before_the_server_starts() {
    for (key, value) in [
        ("AT", "30 2 * *"),
        ("AT", "61 2 * * *"),
        ("ZONE", "Europe/Zagrab"),
    ] {
        let key = format!("WELLKIN_BACKUP__{key}");
        let env = [("WELLKIN_BACKUP__AT", "30 2 * * *"), (key.as_str(), value)];
        let done = run_with(&["check-config"], &env, "");
        assert_eq!(done.code, 78, "{value}: {}", done.err);
        assert!(
            done.err.contains("backup.at or backup.zone"),
            "{}",
            done.err
        );
    }
}
