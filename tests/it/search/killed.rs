//! The plug is pulled while the index is written. It is no fact, so nothing may be lost of what was
//! acknowledged, and the next server has a whole index, be it the old one or a new one.

use super::notes;
use crate::support::command::verify;
use crate::support::people::Member;
use crate::support::{Launch, Server, days_ago, eventually};
use serde_json::json;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

const ROUNDS: u64 = 4;
const WRITERS: i32 = 3;

/// What a figure of the server says.
fn figure(server: &Server, name: &str) -> f64 {
    let text = server.client().get("/metrics").expect(200).body;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(&format!("wellkin_{name} ")));
    line.unwrap_or_else(|| panic!("no {name}")).parse().unwrap()
}

/// Writes notes until the server is gone; those that were acknowledged by a word of their own.
fn write_until(stop: &AtomicBool, member: &Member, next: &AtomicUsize, kept: &Mutex<Vec<String>>) {
    while !stop.load(Ordering::Relaxed) {
        let number = next.fetch_add(1, Ordering::Relaxed);
        // Of one width, so that none is the beginning of another.
        let word = format!("unlike{number:05}");
        let date = days_ago(i32::try_from(number % 200).unwrap());
        let text = format!("sturdy words and {word}");
        let note = json!({ "date": date.to_string(), "text": text });
        match member.api.try_post("/api/v1/notes", &note) {
            Some(201) => kept.lock().unwrap().push(word),
            Some(503) | None => {}
            Some(other) => panic!("a note was answered with {other}"),
        }
    }
}

#[test]
fn an_index_that_was_killed_in_the_middle_of_commits_is_whole_and_finds_all() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let launch = || Launch::on(&data).open();
    let server = launch().start();
    server.member("branka");
    server.kill();
    let (kept, next) = (Mutex::new(Vec::new()), AtomicUsize::new(0));

    for round in 0..ROUNDS {
        let server = launch().start();
        let member = server.sign_in("branka");
        let before = kept.lock().unwrap().len();
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..WRITERS {
                let (member, stop, kept, next) = (&member, &stop, &kept, &next);
                scope.spawn(move || write_until(stop, member, next, kept));
            }
            // The index is committed each second or so: now before, now within, now after that.
            std::thread::sleep(Duration::from_millis(950 + round * 170));
            server.kill();
            stop.store(true, Ordering::Relaxed);
        });
        assert!(kept.lock().unwrap().len() > before, "round {round}");
    }

    let server = launch().start();
    let member = server.sign_in("branka");
    let kept = kept.into_inner().unwrap();
    eventually("the index has read everything", || {
        let texts = figure(&server, "search_texts");
        (texts >= kept.len() as f64 && figure(&server, "search_behind") == 0.0).then_some(())
    });
    for word in &kept {
        assert_eq!(notes(&member.api, word).len(), 1, "{word}");
    }
    assert_eq!(server.stop().code(), Some(0));
    verify(&data);
}
