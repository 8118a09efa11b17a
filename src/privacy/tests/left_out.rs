//! What an export brings that nobody asked for is listed, and nothing of it is kept.

use super::*;
use crate::privacy::digest::{DIARY, Digest};
use serde_json::{Value, json};

/// The file at `path` with every line of `table` as `change` makes it, and sums that fit again: the
/// file of another program, or of a Wellkin that knows more.
fn rewritten(path: &Path, table: &str, change: impl Fn(&mut Value)) -> PathBuf {
    let lines = |text: &str| -> String {
        let line = |line: &str| {
            let mut row: Value = serde_json::from_str(line).unwrap();
            change(&mut row);
            format!("{row}\n")
        };
        text.lines().map(line).collect()
    };
    let changed = forged(path, &path_of(table), lines);
    let mut digest = Digest::default();
    for name in DIARY {
        digest.table(name);
        for line in unzipped(&changed, &path_of(name)).lines() {
            digest.line(line.as_bytes());
        }
    }
    let sum = digest.hex();
    forged(&changed, MANIFEST, |text| {
        let mut manifest: Value = serde_json::from_str(text).unwrap();
        manifest["digest"] = json!(sum);
        manifest.to_string()
    })
}

fn listed(brought: &Brought) -> Vec<(&str, u64)> {
    brought.unsolicited.names().collect()
}

#[rocket::async_test]
async fn fields_nobody_asked_for_are_listed_and_the_rest_is_brought_in() {
    let (old, new) = (home().await, home().await);
    old.live().await;
    let path = old.export().await;
    let path = rewritten(&path, "entries", |row| {
        row["shoe_size"] = json!(44);
        row["origin"] = json!({"source": "band", "id": row["id"], "owner": "Iva"});
    });
    let path = rewritten(&path, "profiles", |row| row["iban"] = json!("HR00 SECRET"));
    let brought = new.import(&path, Limits::HOUSE).await.unwrap();
    assert_eq!(
        listed(&brought),
        [
            ("entries: origin.?.owner", 20),
            ("entries: shoe_size", 20),
            ("profiles: iban", 1)
        ]
    );
    assert_eq!(brought.entries.added, 21);
    let kept = new.export().await;
    for table in ["entries", "profiles"] {
        let rows = unzipped(&kept, &path_of(table));
        assert!(!rows.is_empty());
        for word in ["shoe_size", "owner", "iban", "SECRET"] {
            assert!(!rows.contains(word), "{word} in {table}");
        }
    }
}

#[rocket::async_test]
async fn metrics_this_house_does_not_know_are_listed_and_left_out() {
    let (old, new) = (home().await, home().await);
    old.live().await;
    let path = old.export().await;
    let path = rewritten(&path, "entries", |row| {
        row["values"]["aura"] = json!(3_000);
        // One entry has nothing but what is unknown.
        if row["date"] == "2026-11-20" {
            row["values"].as_object_mut().unwrap().remove("steps");
            row["note"] = Value::Null;
        }
    });
    let path = rewritten(&path, "goals", |row| row["metric"] = json!("aura"));
    let brought = new.import(&path, Limits::HOUSE).await.unwrap();
    assert_eq!(
        listed(&brought),
        [("entries: values.aura", 20), ("goals: metric aura", 1)]
    );
    // Nineteen entries and one deletion.
    assert_eq!((brought.entries.added, brought.goals.added), (20, 0));
}

#[rocket::async_test]
async fn files_beside_those_of_an_export_are_listed_and_not_unpacked() {
    let (old, new) = (home().await, home().await);
    old.live().await;
    let path = old.export().await;
    let mut zip =
        ZipWriter::new_append(File::options().read(true).write(true).open(&path).unwrap()).unwrap();
    for name in ["ndjson/passports.ndjson", "photo.jpg"] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(b"{}\n").unwrap();
    }
    zip.finish().unwrap();
    let brought = new.import(&path, Limits::HOUSE).await.unwrap();
    assert_eq!(
        listed(&brought),
        [("file: ndjson/passports.ndjson", 1), ("file: photo.jpg", 1)]
    );
    assert_eq!(brought.entries.added, 21);
}

#[rocket::async_test]
async fn an_export_as_it_was_made_brings_nothing_unasked() {
    let (old, new) = (home().await, home().await);
    old.live().await;
    let brought = new
        .import(&old.export().await, Limits::HOUSE)
        .await
        .unwrap();
    assert!(brought.unsolicited.is_empty(), "{:?}", brought.unsolicited);
}
