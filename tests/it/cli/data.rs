//! `verify`, `rebuild`, and data that this version must not touch.

use super::{on, stopped};
use crate::support::{Launch, days_ago, eventually};
use serde_json::json;
use std::path::{Path, PathBuf};

#[test]
fn a_diary_verifies_while_the_server_runs_and_after_it_stopped() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).open().start();
    let member = server.comparable_member("branka");
    for day in 0..20 {
        member.log(
            days_ago(day),
            json!({ "sleep_hours": 7.25, "weight": 63 + day, "mood": 4 }),
        );
    }
    on(&data, &["verify"], "").expect(0);
    stopped(server);
    on(&data, &["verify"], "").expect(0);
}

#[test]
fn rebuilding_changes_nothing_people_see() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).open().start();
    let member = server.comparable_member("branka");
    for day in 0..20 {
        member.log(
            days_ago(day),
            json!({ "sleep_hours": 7.25, "weight": 63 + day, "mood": 4 }),
        );
    }
    let looks = [
        "/api/v1/summary?period=lastmonth",
        "/api/v1/cohorts?by=all&period=lastmonth",
    ];
    let before: Vec<_> = looks
        .iter()
        .map(|path| member.api.get(path).expect(200).value())
        .collect();
    stopped(server);
    on(&data, &["rebuild"], "").expect(0);
    on(&data, &["verify"], "").expect(0);
    let server = Launch::on(&data).open().start();
    let member = server.sign_in("branka");
    let after: Vec<_> = looks
        .iter()
        .map(|path| member.api.get(path).expect(200).value())
        .collect();
    assert_eq!(before, after);
}

#[test]
fn the_search_index_is_made_beside_the_data_and_anew_when_it_is_gone_or_asked_for() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let search = data.join("search");
    let is_there = || search.join("meta.json").exists().then_some(());
    let server = Launch::on(&data).open().start();
    let member = server.member("branka");
    for day in 0..20 {
        member.log(days_ago(day), json!({ "sleep_hours": 7.25 }));
    }
    eventually("an index", is_there);
    let said = on(&data, &["reindex"], "").expect(0).out;
    assert!(
        said.contains("100 %") && said.contains("the search index is built"),
        "{said}"
    );
    let mode = std::fs::metadata(&search).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);

    stopped(server);
    std::fs::remove_dir_all(&search).unwrap();
    on(&data, &["reindex"], "").expect(0);
    assert!(is_there().is_some());
    std::fs::remove_dir_all(&search).unwrap();
    let server = Launch::on(&data).open().start();
    eventually("an index once more", is_there);
    stopped(server);
}

#[test]
fn a_directory_that_is_not_there_is_no_clean_diary() {
    let home = tempfile::tempdir().unwrap();
    let done = on(&home.path().join("nothing"), &["verify"], "");
    assert_eq!(done.code, 1, "{}{}", done.out, done.err);
    assert!(
        !home.path().join("nothing").exists(),
        "verify makes no directory"
    );
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    stopped(Launch::on(&data).start());
    let file = database(&data);
    std::fs::write(&file, b"this is a shopping list").unwrap();
    let Err(refusal) = Launch::on(&data).try_start() else {
        panic!("it started")
    };
    assert_eq!(refusal.status.code(), Some(1), "{}", refusal.log);
    assert!(!refusal.log.contains("panicked"), "{}", refusal.log);
    assert_eq!(std::fs::read(&file).unwrap(), b"this is a shopping list");
}

#[test]
fn data_of_a_newer_version_is_refused_and_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    stopped(Launch::on(&data).start());
    let file = database(&data);
    come_from_the_future(&file);
    let Err(refusal) = Launch::on(&data).try_start() else {
        panic!("it started")
    };
    assert_eq!(refusal.status.code(), Some(78), "{}", refusal.log);
    assert!(
        refusal.log.contains("99"),
        "the version found is named: {}",
        refusal.log
    );
    assert!(
        refusal.log.contains(file.to_str().unwrap()),
        "{}",
        refusal.log
    );
    on(&data, &["verify"], "").expect(78);
    on(&data, &["rebuild"], "").expect(78);
    on(&data, &["user", "list"], "").expect(78);
    assert!(
        Launch::on(&data).try_start().is_err(),
        "it is still of a newer version"
    );
}

/// Raises the version that the directory carries, as a later release would have left it.
fn come_from_the_future(file: &Path) {
    const ROWS: redb::TableDefinition<'_, &[u8], &[u8]> = redb::TableDefinition::new("rows");
    let database = redb::Database::open(file).unwrap();
    let transaction = database.begin_write().unwrap();
    {
        let mut rows = transaction.open_table(ROWS).unwrap();
        let (key, mut value) = redb::ReadableTable::iter(&rows)
            .unwrap()
            .map(|row| {
                row.map(|(k, v)| (k.value().to_vec(), v.value().to_vec()))
                    .unwrap()
            })
            .find(|(key, _)| key.windows(7).any(|part| part == b"version"))
            .expect("a version");
        *value.last_mut().unwrap() = 99;
        rows.insert(key.as_slice(), value.as_slice()).unwrap();
    }
    transaction.commit().unwrap();
}

/// The one database file of a data directory.
fn database(data: &Path) -> PathBuf {
    let files = std::fs::read_dir(data)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files = files.filter(|path| path.extension().is_some_and(|e| e == "redb"));
    files.next().expect("a database file")
}
