//! The plug is pulled: the real binary under load, killed at random moments, ten times over the
//! same directory. What was acknowledged is there afterwards, and everything derived from it agrees.

use crate::support::command::verify;
use crate::support::people::Member;
use crate::support::{Launch, days_ago, new_id};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

const ROUNDS: u64 = 10;
const WRITERS: usize = 8;

/// An entry somebody was told is safe.
struct Kept {
    id: String,
    note: String,
}

#[test]
fn what_was_acknowledged_survives_ten_kills_under_load() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let launch = || {
        Launch::on(&data)
            .open()
            .env("WELLKIN_STORE__LINGER_MS", "1")
    };
    let mut kept: Vec<Kept> = Vec::new();

    let server = launch().start();
    server.comparable_member("branka");
    server.kill();

    for round in 0..ROUNDS {
        let server = launch().start();
        let member = server.sign_in("branka");
        all_there(&member, &kept);

        let acknowledged = Mutex::new(Vec::new());
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for writer in 0..WRITERS {
                let (member, acknowledged, stop) = (&member, &acknowledged, &stop);
                scope.spawn(move || write_until(stop, member, round, writer, acknowledged));
            }
            std::thread::sleep(moment(round));
            server.kill();
            stop.store(true, Ordering::Relaxed);
        });
        let fresh = acknowledged
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        assert!(
            !fresh.is_empty(),
            "round {round}: nothing was acknowledged before the kill"
        );
        kept.extend(fresh);
        verify(&data);
    }

    let server = launch().start();
    let member = server.sign_in("branka");
    all_there(&member, &kept);
    assert_eq!(server.stop().code(), Some(0));
    verify(&data);
}

/// Some time into the load, another each round: now while the first commits are on their way, now
/// in the middle of many.
fn moment(round: u64) -> Duration {
    let noise = u64::from(uuid::Uuid::now_v7().as_bytes()[15]);
    Duration::from_millis(250 + round * 35 + noise)
}

/// Posts entries until the server is gone, and remembers those it answered for.
fn write_until(
    stop: &AtomicBool,
    member: &Member,
    round: u64,
    writer: usize,
    acknowledged: &Mutex<Vec<Kept>>,
) {
    for count in 0.. {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let (id, entry) = entry(round, writer, count);
        let note = entry["note"].as_str().unwrap().to_owned();
        match member.api.try_post("/api/v1/entries", &entry) {
            Some(201) => acknowledged.lock().unwrap().push(Kept { id, note }),
            Some(503) | None => {}
            Some(other) => panic!("an entry was answered with {other}"),
        }
    }
}

/// Small values, so that no day overflows its hard range, with a note to tell it by.
fn entry(round: u64, writer: usize, count: usize) -> (String, Value) {
    let id = new_id();
    let date = days_ago(i32::try_from((count + writer * 7) % 90).unwrap());
    let entry = json!({
        "id": id,
        "date": date.to_string(),
        "values": { "water_consumed": 0.001, "steps": 1, "mood": 1 + count % 5 },
        "note": format!("round {round}, writer {writer}, number {count}"),
    });
    (id, entry)
}

#[track_caller]
fn all_there(member: &Member, kept: &[Kept]) {
    let lost: Vec<_> = kept
        .iter()
        .filter(|entry| {
            let answer = member.api.get(&format!("/api/v1/entries/{}", entry.id));
            answer.status != 200 || answer.value()["note"] != entry.note.as_str()
        })
        .map(|entry| &entry.note)
        .collect();
    assert!(
        lost.is_empty(),
        "{} of {} are lost: {lost:?}",
        lost.len(),
        kept.len()
    );
}
