//! The plug is pulled in the middle of an import: it goes on at the next start, and everything is in once.

use super::{begin, piece, stands};
use crate::support::command::verify;
use crate::support::{Client, Launch, eventually};
use serde_json::json;
use std::fmt::Write as _;

/// A table of a weight a day, for so many days.
fn weights(days: i32) -> String {
    let mut text = "date,weight (kg)\n".to_owned();
    for day in 0..days {
        let date = jiff::civil::date(2009, 1, 1) + jiff::Span::new().days(day);
        writeln!(text, "{date},{}.{}", 60 + day % 20, day % 10).unwrap();
    }
    text
}

/// Sends a file, and has it read.
fn look(api: &Client, text: &str) -> String {
    let id = begin(api, "weights.csv", text.len());
    piece(api, &id, 0, text.as_bytes()).expect(204);
    let path = format!("/api/v1/imports/{id}/look");
    api.post(&path, &json!({})).expect(202);
    id
}

fn commit(api: &Client, id: &str) {
    let path = format!("/api/v1/imports/{id}/commit");
    api.post(&path, &json!({})).expect(202);
}

#[test]
fn an_import_that_was_killed_while_it_was_read_and_while_it_was_written_is_in_once() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let (days, launch) = (5_000, || Launch::on(&data).open());
    let server = launch().start();
    let iva = server.member("iva");
    let id = look(&iva.api, &weights(days));
    server.kill();

    // It was being read, or nobody had begun to: it is read at the next start.
    let server = launch().start();
    let api = server.sign_in("iva").api;
    stands(&api, &id, "waiting");
    commit(&api, &id);
    let path = format!("/api/v1/imports/{id}");
    let half = eventually("some of it is written", || {
        let now = api.get(&path).expect(200).value();
        (now["counts"]["added"].as_u64()? > 0).then_some(now)
    });
    server.kill();
    assert_eq!(half["state"], "committing", "{half}");

    let server = launch().start();
    let api = server.sign_in("iva").api;
    let done = stands(&api, &id, "done");
    assert_eq!(done["counts"]["added"], days, "{done}");
    assert_eq!(server.sign_in("iva").entries().len(), days as usize);
    let again = look(&api, &weights(days));
    stands(&api, &again, "waiting");
    commit(&api, &again);
    let same = stands(&api, &again, "done");
    assert_eq!(same["counts"]["same"], days, "{same}");
    assert_eq!(same["counts"]["added"], 0, "{same}");

    let undo = format!("/api/v1/imports/{id}/undo");
    api.post(&undo, &json!({})).expect(202);
    eventually("some of it is taken back", || {
        let now = api.get(&path).expect(200).value();
        (now["taken_back"]["removed"].as_u64()? > 0).then_some(())
    });
    server.kill();
    let server = launch().start();
    let api = server.sign_in("iva").api;
    let gone = stands(&api, &id, "taken_back");
    assert_eq!(gone["taken_back"]["removed"], days, "{gone}");
    assert!(server.sign_in("iva").entries().is_empty());
    server.stop();
    verify(&data);
}
