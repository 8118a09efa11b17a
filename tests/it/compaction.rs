//! The file of the database made smaller: beside people who log, by a server that is killed, and without one.

use crate::support::command::{Done, run, verify};
use crate::support::people::Member;
use crate::support::{Launch, today};
use serde_json::json;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Duration;

const INGEST: &str = "/api/v1/ingest/documents";
const BATCHES: usize = 10;
const IN_A_BATCH: usize = 60;

fn compact(data: &Path, more: &[&str]) -> Done {
    let args = [
        "pipeline",
        "run",
        "compact",
        "--data",
        data.to_str().unwrap(),
    ];
    run(&[&args[..], more].concat())
}

fn bytes(data: &Path) -> u64 {
    // What it takes: the file may be longer, with nothing there.
    std::fs::metadata(data.join("wellkin.redb"))
        .unwrap()
        .blocks()
        * 512
}

/// Puts documents of nearly all the length that one may have, and then next to nothing in their place.
fn fill_and_empty(member: &Member) {
    let long = "x".repeat(60_000);
    for text in [long.as_str(), "short"] {
        for batch in 0..BATCHES {
            let item = |n| json!({ "id": format!("{batch}-{n}"), "data": { "text": text } });
            let items: Vec<_> = (0..IN_A_BATCH).map(item).collect();
            let body = json!({ "collection": "letters", "mode": "upsert", "items": items });
            member.api.post(INGEST, &body).expect(200);
        }
    }
}

/// All documents are there, in short.
fn all_there(member: &Member) {
    for batch in 0..BATCHES {
        for n in [0, IN_A_BATCH - 1] {
            let path = format!("/api/v1/documents/letters/{batch}-{n}");
            let kept = member.api.get(&path).expect(200).value();
            assert_eq!(kept["data"]["text"], "short", "{path}");
        }
    }
}

#[test]
fn the_file_becomes_small_again_while_people_log() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).open().start();
    let ana = server.administrator("ana");
    let iva = server.member("iva");
    // Not where little would come of it, unless somebody insists.
    let told = compact(&data, &[]).expect(0);
    assert!(told.out.contains("left as it is"), "{}", told.out);

    fill_and_empty(&iva);
    let filled = bytes(&data);
    let system = ana.get("/api/v1/system").expect(200).value();
    let free = system["store_filling"]["free_bytes"].as_u64().unwrap();
    assert!(free > 20 << 20 && free < filled, "{free} of {filled}");
    std::thread::scope(|scope| {
        let logging = scope.spawn(|| {
            for amount in 1..=40_u32 {
                iva.log(
                    today(),
                    json!({ "water_consumed": f64::from(amount) / 100.0 }),
                );
            }
        });
        let told = compact(&data, &[]).expect(0);
        assert!(told.out.contains("MiB before"), "{}", told.out);
        logging.join().unwrap();
    });
    let after = bytes(&data);
    assert!(after * 3 < filled, "{after} of {filled}");
    assert_eq!(iva.entries().len(), 40);
    all_there(&iva);
    assert_eq!(server.stop().code(), Some(0));
    verify(&data);
}

#[test]
fn a_kill_while_rows_are_moved_together_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    Launch::on(&data).open().start().member("iva");
    let date = today().to_string();
    let mut filled = 0;
    let insist = ["--mode", "rerun", "--from", &date];
    for round in 0..4 {
        let server = Launch::on(&data).open().start();
        let iva = server.sign_in("iva");
        fill_and_empty(&iva);
        filled = bytes(&data);
        compact(&data, &[&insist[..], &["--background"]].concat()).expect(0);
        // Before it began, in the midst of it, or when it was over: here all of that is likely.
        std::thread::sleep(Duration::from_millis(10 * round));
        server.kill();
        verify(&data);
    }
    compact(&data, &insist).expect(0);
    let after = bytes(&data);
    assert!(after * 3 < filled, "{after} of {filled}");
    verify(&data);
    let server = Launch::on(&data).open().start();
    all_there(&server.sign_in("iva"));
}
