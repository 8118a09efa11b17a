//! `wellkin import --for` and `--undo`, through the server and without one.

use super::{TABLE, undo_line};
use crate::support::Launch;
use crate::support::command::{Done, run_with};
use std::path::Path;

/// Runs the command on a directory.
fn import(data: &Path, args: &[&str]) -> Done {
    let all = [&["import"], args, &["--data", data.to_str().unwrap()]].concat();
    run_with(&all, &[], "y\n")
}

fn table(home: &Path) -> String {
    let file = home.join("table.csv");
    std::fs::write(&file, TABLE).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn files_are_shown_brought_in_and_taken_back_with_a_server_and_without() {
    let home = tempfile::tempdir().unwrap();
    let (data, file) = (home.path().join("data"), table(home.path()));
    let server = Launch::on(&data).open().start();
    let iva = server.member("iva");
    let done = import(&data, &["--for", "iva", "--yes", &file]).expect(0);
    for line in [
        "format    CSV",
        "dates     2026-03-01 to 2026-03-02",
        "weight: 2 values",
        "not taken 1 row: ",
        "4 added",
    ] {
        assert!(done.out.contains(line), "{line}: {}", done.out);
    }
    let id = undo_line(&done.out);
    assert_eq!(iva.entries().len(), 4);
    let listed = iva.api.get("/api/v1/imports").expect(200).value();
    assert_eq!(listed["imports"][0]["id"], id);
    let again = import(&data, &["--for", "iva", "--yes", &file]).expect(0);
    assert!(
        again.out.contains("0 added, 0 changed, 4 here already"),
        "{}",
        again.out
    );
    let undone = import(&data, &["--undo", &id, "--yes"]).expect(0);
    assert!(undone.out.contains("4 removed"), "{}", undone.out);
    assert!(iva.entries().is_empty());
    assert_eq!(server.stop().code(), Some(0));

    let done = import(&data, &["--for", "iva", "--yes", &file]).expect(0);
    assert!(done.out.contains("4 added"), "{}", done.out);
    let id = undo_line(&done.out);
    let undone = import(&data, &["--undo", &id, "--yes"]).expect(0);
    assert!(undone.out.contains("4 removed"), "{}", undone.out);
    let passing = std::fs::read_dir(data.join("exports")).unwrap();
    assert_eq!(passing.count(), 0, "nothing lies about");
}

#[test]
fn nothing_is_written_where_nobody_can_be_asked_or_for_nobody() {
    let home = tempfile::tempdir().unwrap();
    let (data, file) = (home.path().join("data"), table(home.path()));
    let server = Launch::on(&data).open().start();
    let iva = server.member("iva");
    let done = import(&data, &["--for", "iva", &file]).expect(1);
    assert!(done.err.contains("--yes"), "{}", done.err);
    let done = import(&data, &["--for", "nobody", "--yes", &file]).expect(1);
    assert!(done.err.contains("no account"), "{}", done.err);
    let done = import(&data, &["--for", "iva/Mia", "--yes", &file]).expect(1);
    assert!(done.err.contains("looks after nobody"), "{}", done.err);
    let other = home.path().join("song.mp3");
    std::fs::write(&other, b"ID3 la la la").unwrap();
    let done = import(&data, &["--for", "iva", "--yes", other.to_str().unwrap()]).expect(1);
    assert!(
        done.err.contains("does not know these files"),
        "{}",
        done.err
    );
    let unknown = crate::support::new_id();
    let done = import(&data, &["--undo", &unknown, "--yes"]).expect(1);
    assert!(done.err.contains("there is no import"), "{}", done.err);
    for wrong in [
        &["--for", "iva"][..],
        &[&file],
        &["--undo", "7"],
        &["--for", "iva", "--user", "iva", &file],
    ] {
        import(&data, wrong).expect(2);
    }
    assert!(iva.entries().is_empty());
}

#[test]
fn a_child_is_named_behind_whom_looks_after_it() {
    let home = tempfile::tempdir().unwrap();
    let (data, file) = (home.path().join("data"), table(home.path()));
    let server = Launch::on(&data).open().start();
    let iva = server.member("iva");
    let person = crate::family::add(&server, &server.cookies("iva"), "Mia", "2019-05-02");
    let done = import(&data, &["--for", "iva/mia", "--yes", &file]).expect(0);
    assert!(done.out.contains("4 added"), "{}", done.out);
    assert!(iva.entries().is_empty(), "not into hers");
    let path = format!("/api/v1/imports?person={person}");
    let listed = iva.api.get(&path).expect(200).value();
    assert_eq!(listed["imports"].as_array().unwrap().len(), 1);
}
