//! Backups that the server makes by its schedule, and what administrators see of them.

use crate::support::command::run_with;
use crate::support::{Client, Launch, eventually};
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
    let launch = Launch::fresh()
        .env("WELLKIN_BACKUP__AT", "30 2 * * *")
        .env("WELLKIN_BACKUP__ZONE", "Europe/Zagreb")
        .env("WELLKIN_BACKUP__KEEP", "2")
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
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(kept.iter().all(|name| name.contains("-auto")), "{kept:?}");
    let keys = server.data().join("keys");
    for name in &kept {
        let file = dir.join(name);
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
