//! The diary of one person out of a backup, while the house goes on.

use super::*;
use crate::support::people::PASSWORD;
use serde_json::Value;
use std::fs;

/// A house, a backup of it, and what happened to Luka's diary since.
struct Spoiled {
    home: Home,
    file: PathBuf,
    /// His entries as they were in the backup, by id and without revisions.
    before: Vec<Value>,
    deleted: String,
    changed: String,
    since: String,
    note: String,
}

/// Without what says how often it was edited.
fn without_revisions(entries: Vec<Value>) -> Vec<Value> {
    let mut entries = entries;
    for entry in &mut entries {
        entry.as_object_mut().unwrap().remove("rev");
    }
    entries.sort_by_key(|entry| entry["id"].to_string());
    entries
}

impl Spoiled {
    fn new() -> Self {
        let home = Home::new(Launch::fresh());
        let api = &home.luka.api;
        let deleted = home.luka.log(days_ago(40), json!({ "steps": 1111 }));
        let changed = home.luka.log(days_ago(41), json!({ "steps": 2222 }));
        let note =
            json!({ "date": days_ago(1).to_string(), "text": "The boat is painted", "mood": 4 });
        let note = api.post("/api/v1/notes", &note).expect(201).value();
        let note = note["id"].as_str().unwrap().to_owned();
        let before = without_revisions(home.luka.entries());
        let file = back_up(home.data());

        api.delete(&format!("/api/v1/entries/{deleted}"))
            .expect(204);
        let change =
            json!({ "rev": 1, "values": { "steps": 9 }, "date": days_ago(45).to_string() });
        api.patch(&format!("/api/v1/entries/{changed}"), &change)
            .expect(200);
        api.delete(&format!("/api/v1/notes/{note}")).expect(204);
        let since = home.luka.log(days_ago(2), json!({ "steps": 77 }));
        Self {
            home,
            file,
            before,
            deleted,
            changed,
            since,
            note,
        }
    }

    fn bring_back(&self, rest: &[&str]) -> Done {
        let args = ["restore", text(&self.file), "--person", "luka"];
        let all: Vec<_> = args.iter().chain(rest).copied().collect();
        on(self.home.data(), &all)
    }

    fn entry(&self, id: &str) -> Value {
        let path = format!("/api/v1/entries/{id}");
        self.home.luka.api.get(&path).expect(200).value()
    }

    /// The digests of everybody else's diaries.
    fn others(&self) -> Vec<String> {
        let all = digests(self.home.data()).into_iter();
        all.filter(|line| !line.contains("luka")).collect()
    }
}

#[test]
fn what_was_deleted_since_comes_back_and_what_came_since_stays() {
    let spoiled = Spoiled::new();
    let (data, luka) = (spoiled.home.data(), &spoiled.home.luka);
    let (all, others) = (digests(data), spoiled.others());
    let looked = spoiled.bring_back(&["--dry-run"]).expect(0).out;
    for words in [
        // The mood of the note is an entry of its own.
        "entries     back: 0 missing, 2 deleted since, 0 changed since; 1 differ and stay, 30 the same",
        "notes       back: 0 missing, 1 deleted since, 0 changed since; 0 differ and stay, 0 the same",
        "3 rows would be written; nothing was",
    ] {
        assert!(looked.contains(words), "{looked}");
    }
    assert_eq!(digests(data), all, "nothing is written");
    let said = spoiled.bring_back(&[]).expect(1);
    assert!(said.err.contains("say --yes"), "{}", said.err);
    assert_eq!(digests(data), all);

    let done = spoiled.bring_back(&["--yes"]).expect(0).out;
    assert!(done.contains("3 rows were written"), "{done}");
    assert!(!done.contains("boat") && !done.contains("zora"), "{done}");
    assert_eq!(spoiled.entry(&spoiled.deleted)["values"]["steps"], 1111.0);
    assert_eq!(
        spoiled.entry(&spoiled.deleted)["rev"],
        3,
        "made, deleted, back"
    );
    assert_eq!(spoiled.entry(&spoiled.changed)["values"]["steps"], 9.0);
    assert_eq!(spoiled.entry(&spoiled.since)["values"]["steps"], 77.0);
    let note = format!("/api/v1/notes/{}", spoiled.note);
    let note = luka.api.get(&note).expect(200).value();
    assert_eq!(note["text"], "The boat is painted");
    assert_eq!(note["mood"], 4.0);
    let events = luka.api.get("/api/v1/me/events").expect(200).body;
    assert_eq!(events.matches("brought_back").count(), 1, "{events}");

    // Again, and with what was changed: then it is as it was, with what came since.
    let again = spoiled.bring_back(&["--yes"]).expect(0).out;
    assert!(again.contains("0 rows were written"), "{again}");
    let done = spoiled.bring_back(&["--yes", "--changed"]).expect(0).out;
    assert!(done.contains("1 rows were written"), "{done}");
    let mut now = luka.entries();
    now.retain(|entry| entry["id"] != *spoiled.since);
    assert_eq!(without_revisions(now), spoiled.before);
    assert_eq!(spoiled.others(), others, "nobody else's diary is touched");
    assert!(!data.join("rehearsal").exists());
}

#[test]
fn it_works_without_a_server_and_from_somebody_elses_keys_not_at_all() {
    let spoiled = Spoiled::new();
    let kept = tempfile::tempdir().unwrap();
    let data = kept.path().join("data");
    let file = back_up(spoiled.home.data());
    restore(&file, spoiled.home.data(), &data).expect(0);
    let (other, old) = (Home::new(Launch::fresh()), text(&spoiled.file));
    back_up(other.data());
    let keys = other.data().join("keys");
    let before = digests(&data);
    let bring = ["restore", old, "--person", "luka", "--yes"];
    let said = on(&data, &[&bring[..], &["--keys", text(&keys)]].concat()).expect(1);
    assert!(said.err.contains("no key of this person"), "{}", said.err);
    let mut bytes = fs::read(&spoiled.file).unwrap();
    // Whosever part it is.
    let last = bytes.len() - 400;
    bytes[last] ^= 1;
    let damaged = kept.path().join("damaged.backup");
    fs::write(&damaged, bytes).unwrap();
    let args = ["restore", text(&damaged), "--person", "luka", "--yes"];
    let said = on(&data, &args).expect(1);
    assert!(said.err.contains("damaged"), "{}", said.err);
    assert_eq!(digests(&data), before);

    let done = on(&data, &bring).expect(0).out;
    assert!(done.contains("3 rows were written"), "{done}");
    let after = digests(&data);
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before == after, !before.contains("luka"), "{after}");
    }
    let said = on(&data, &["restore", old, "--person", "nobody", "--yes"]).expect(1);
    assert!(said.err.contains("in this house"), "{}", said.err);
    on(&data, &["restore", old, "--dry-run"]).expect(2);
}

#[test]
fn who_was_erased_does_not_come_back_whatever_keys_there_are() {
    let home = Home::new(Launch::fresh());
    let data = home.data();
    let file = back_up(data);
    let kept = tempfile::tempdir().unwrap();
    for name in ["people.ring", "instance.key"] {
        fs::copy(data.join("keys").join(name), kept.path().join(name)).unwrap();
    }
    let luka = home.luka.api.get("/api/v1/me").expect(200).value();
    let id = luka["person"].as_str().unwrap().to_owned();
    on(data, &["user", "erase", "luka", "--now", "--yes"]).expect(0);
    let before = digests(data);
    for whom in ["luka", &id] {
        for keys in [&data.join("keys"), kept.path()] {
            let args = [
                "restore",
                text(&file),
                "--person",
                whom,
                "--yes",
                "--keys",
                text(keys),
            ];
            let said = on(data, &args).expect(1);
            let words = "who was erased does not come back";
            assert!(said.err.contains(words), "{}", said.err);
        }
    }
    // Somebody new of that name is somebody else, before and after they have a key of their own.
    let credentials = json!({
        "username": "luka", "email": "luka@household.example", "password": PASSWORD,
        "consents": { "diary": true, "cohorts": false },
    });
    home.server
        .client()
        .post("/api/v1/auth/register", &credentials)
        .expect(201);
    let args = ["restore", text(&file), "--person", "luka", "--yes"];
    let said = on(data, &args).expect(1);
    assert!(said.err.contains("no key of this person"), "{}", said.err);
    back_up(data);
    let said = on(data, &args).expect(1);
    assert!(said.err.contains("not in this backup"), "{}", said.err);
    assert!(home.server.sign_in("luka").entries().is_empty());
    let others = |all: Vec<String>| -> Vec<_> {
        let all = all.into_iter();
        all.filter(|line| !line.contains("luka")).collect()
    };
    assert_eq!(others(digests(data)), before);
}
