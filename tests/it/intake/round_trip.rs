//! A diary of imports that is taken along, erased, and brought back: it is the same, and the desk goes on
//! where it was.

use super::undo_line;
use crate::support::command::{Done, run};
use crate::support::people::Member;
use crate::support::{Launch, Server};
use serde_json::json;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const JOURNAL: &str = "full_date,date,weekday,time,mood,activities,note_title,note\n\
    2026-03-02,March 2,Monday,20:15,good,\"walk | friends\",,\"By the sea, at last\"\n\
    2026-03-03,March 3,Tuesday,21:00,rad,reading,,\"Two chapters\"\n";

/// An export of Apple Health in which the phone counted so many steps on the second day.
fn apple(home: &Path, name: &str, steps: u32) -> PathBuf {
    let record = |kind: &str, source: &str, unit: &str, day: u32, value: &str| {
        format!(
            "<Record type=\"HKQuantityTypeIdentifier{kind}\" sourceName=\"{source}\" unit=\"{unit}\" \
             creationDate=\"2026-03-0{day} 23:00:00 +0000\" startDate=\"2026-03-0{day} 09:00:00 +0000\" \
             endDate=\"2026-03-0{day} 09:10:00 +0000\" value=\"{value}\"/>\n"
        )
    };
    let records = [
        record("StepCount", "Phone", "count", 1, "4000"),
        record("StepCount", "Watch", "count", 1, "4100"),
        record("StepCount", "Phone", "count", 2, &steps.to_string()),
        record("BodyMass", "Scale", "kg", 2, "71.4"),
    ];
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HealthData locale=\"en_GB\">\n{}</HealthData>\n",
        records.concat()
    );
    let path = home.join(name);
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    let options = SimpleFileOptions::default();
    zip.start_file("apple_health_export/export.xml", options)
        .unwrap();
    zip.write_all(text.as_bytes()).unwrap();
    zip.finish().unwrap();
    path
}

struct House {
    home: tempfile::TempDir,
    server: Server,
}

impl House {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let server = Launch::on(&home.path().join("data")).open().start();
        Self { home, server }
    }

    fn on(&self, args: &[&str]) -> Done {
        let data = self.server.data().to_str().unwrap();
        run(&[args, &["--data", data]].concat())
    }

    #[track_caller]
    fn import(&self, file: &Path) -> String {
        let file = file.to_str().unwrap();
        self.on(&["import", "--for", "iva", "--yes", file])
            .expect(0)
            .out
    }

    #[track_caller]
    fn digest(&self) -> String {
        let done = self.on(&["verify"]).expect(0);
        let mut lines = done.out.lines();
        let line = lines.find(|line| line.starts_with("the diary of iva: "));
        line.expect("a digest").to_owned()
    }

    /// Takes everything along, erases it, and brings it back to an account of the same name.
    #[track_caller]
    fn there_and_back(&self) -> (Member, PathBuf) {
        let file = self.home.path().join("mine.zip");
        let path = file.to_str().unwrap();
        self.on(&["export", "iva", "--out", path]).expect(0);
        self.on(&["user", "erase", "iva", "--now", "--yes"])
            .expect(0);
        let iva = self.server.member("iva");
        assert!(iva.entries().is_empty());
        self.on(&["import", "--user", "iva", path]).expect(0);
        (iva, file)
    }
}

/// A file within an export.
fn within(export: &Path, name: &str) -> String {
    let mut zip = ZipArchive::new(File::open(export).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn what_was_imported_exported_and_erased_comes_back_the_same_and_so_does_the_desk() {
    let house = House::new();
    house.server.member("iva");
    let health = apple(house.home.path(), "export.zip", 5_000);
    let journal = house.home.path().join("daylio.csv");
    std::fs::write(&journal, JOURNAL).unwrap();
    let first = undo_line(&house.import(&health));
    let notes = house.import(&journal);
    assert!(notes.contains("2 added"), "{notes}");
    let before = house.digest();

    let (iva, file) = house.there_and_back();
    assert_eq!(house.digest(), before);
    let lines = within(&file, "ndjson/import_lines.ndjson");
    assert!(lines.contains(&first), "{lines}");
    assert!(within(&file, "ndjson/import_previews.ndjson").contains("export.xml"));

    // The same files change nothing.
    for file in [&health, &journal] {
        let again = house.import(file);
        assert!(again.contains("0 added, 0 changed"), "{again}");
    }
    assert_eq!(house.digest(), before);
    // What an import wrote is known to be one's: a newer export of the same program is followed.
    let newer = house.import(&apple(house.home.path(), "newer.zip", 6_500));
    assert!(
        newer.contains("0 added, 1 changed") && newer.contains("0 kept"),
        "{newer}"
    );
    let newer = undo_line(&newer);
    house.on(&["import", "--undo", &newer, "--yes"]).expect(0);
    assert_eq!(house.digest().len(), before.len());
    // And an import from before can still be taken back as a whole.
    let taken = house.on(&["import", "--undo", &first, "--yes"]).expect(0);
    assert!(taken.out.contains("4 removed"), "{}", taken.out);
    let left = iva.entries();
    assert!(
        left.iter().all(|entry| entry["values"]["steps"].is_null()),
        "{left:?}"
    );
    // Twice changes nothing.
    let path = file.to_str().unwrap();
    house.on(&["import", "--user", "iva", path]).expect(0);
    assert!(
        iva.entries().len() > left.len(),
        "what was taken back is not deleted"
    );
}

#[test]
fn orders_of_sources_and_documents_come_back_and_rows_of_files_are_told() {
    let house = House::new();
    let iva = house.server.member("iva");
    house.import(&apple(house.home.path(), "export.zip", 5_000));
    let orders = json!({ "orders": { "steps": ["Phone", "Watch", null] } });
    iva.api.put("/api/v1/sources", &orders).expect(200);
    let items = json!([{ "id": "a", "data": { "ferritin": 41, "none": "", "no": false } }]);
    let sent = json!({ "collection": "lab-results", "mode": "insert", "items": items });
    iva.api.post("/api/v1/ingest/documents", &sent).expect(200);
    let (before, kept) = (
        house.digest(),
        iva.api.get("/api/v1/documents/lab-results/a"),
    );
    let sources = iva.api.get("/api/v1/sources").expect(200).value();

    let (iva, file) = house.there_and_back();
    assert_eq!(house.digest(), before);
    let now = iva.api.get("/api/v1/sources").expect(200).value();
    assert_eq!(now["orders"], orders["orders"]);
    assert_eq!(now, sources, "on the same days");
    let document = iva.api.get("/api/v1/documents/lab-results/a").expect(200);
    assert_eq!(document.body, kept.body);
    assert_eq!(within(&file, "ndjson/people_files.ndjson"), "");
    assert!(within(&file, "ndjson/source_orders.ndjson").contains("Phone"));
}
