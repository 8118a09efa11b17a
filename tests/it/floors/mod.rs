//! The house: what each room may name, read from the sources themselves.
//!
//! The order of `pub mod` in `lib.rs` is the order of the floors. Each rule is proven on small
//! made-up sources before it is believed about the real ones.

mod rules;
mod source;

use source::{Source, mark_tests};
use std::path::Path;

fn house() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &src, &mut files);
    mark_tests(&mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(
        files.len() > 20,
        "only {} files found in {}",
        files.len(),
        src.display()
    );
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            files.push(Source::new(name, &std::fs::read_to_string(&path).unwrap()));
        }
    }
}

#[track_caller]
fn nothing(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

fn real_floors(house: &[Source]) -> Vec<String> {
    rules::floors(house.iter().find(|s| s.path == "lib.rs").unwrap())
}

#[test]
fn rooms_import_only_what_is_below_them() {
    let house = house();
    let floors = real_floors(&house);
    nothing(
        house
            .iter()
            .flat_map(|s| rules::climbs(&floors, s))
            .collect(),
    );
}

#[test]
fn every_folder_is_a_room_on_a_floor() {
    let house = house();
    let floors = real_floors(&house);
    let rooms = house
        .iter()
        .filter(|s| !["lib", "main"].contains(&s.room()));
    let homeless = rooms.filter(|s| !floors.iter().any(|f| f == s.room()));
    nothing(
        homeless
            .map(|s| format!("src/{} is in no room of lib.rs", s.path))
            .collect(),
    );
}

#[test]
fn each_crate_is_named_only_in_the_room_that_keeps_it() {
    nothing(house().iter().flat_map(rules::strangers).collect());
}

#[test]
fn nothing_outside_of_tests_unwraps() {
    nothing(house().iter().flat_map(rules::shortcuts).collect());
}

#[test]
fn no_file_is_longer_than_people_read_in_one_go() {
    nothing(house().iter().filter_map(rules::long).collect());
}

#[test]
fn every_room_begins_with_what_it_is_for() {
    nothing(house().iter().filter_map(rules::silent).collect());
}

/// Three rooms, from the ground up.
fn made_up() -> Vec<String> {
    let lib = Source::new(
        "lib.rs",
        "//! pub mod not_this;\npub mod store;\n// up\npub mod web;\n\npub mod entries;\nmod hidden;",
    );
    rules::floors(&lib)
}

#[test]
fn the_floors_are_read_in_the_order_of_the_library() {
    assert_eq!(made_up(), ["store", "web", "entries"]);
}

#[test]
fn an_import_that_goes_up_is_found_however_it_is_written() {
    let up = [
        ("store/mod.rs", "use crate::web::Fault;"),
        (
            "store/key.rs",
            "use crate::{store::Table, entries::{Entry, add}};",
        ),
        ("store/key.rs", "fn f() -> crate :: web::Fault { todo() }"),
        ("store/key.rs", "use super::super::entries;"),
        ("store/mod.rs", "use super::web;"),
        ("store/redb/mod.rs", "use super::super::web::Fault;"),
        ("web/page.rs", "fn f() { $crate::entries::add() }"),
        (
            "web/page.rs",
            "#[cfg(test)] mod tests { use crate::entries::add; }",
        ),
    ];
    for (path, text) in up {
        let found = rules::climbs(&made_up(), &Source::new(path, text));
        assert_eq!(found.len(), 1, "{path}: {text}: {found:?}");
    }
}

#[test]
fn an_import_that_stays_or_goes_down_is_not_blamed() {
    let down = [
        (
            "entries/mod.rs",
            "use crate::store::Store; use crate::{web, entries::model};",
        ),
        (
            "web/page.rs",
            "use crate::web::Fault; // use crate::entries\n/* crate::entries */",
        ),
        ("web/page.rs", "const S: &str = \"crate::entries::add\";"),
        ("store/redb/mod.rs", "use super::web;"),
        ("main.rs", "use crate::entries;"),
    ];
    for (path, text) in down {
        let found = rules::climbs(&made_up(), &Source::new(path, text));
        assert!(found.is_empty(), "{path}: {text}: {found:?}");
    }
}

#[test]
fn a_crate_away_from_its_room_is_found() {
    let away = [
        ("entries/service.rs", "use redb::Database;"),
        ("store/writer.rs", "fn f(d: &redb::Database) {}"),
        ("persons/model.rs", "use argon2::Argon2;"),
        ("config/load.rs", "#[derive(clap::Parser)] struct A;"),
        ("entries/service.rs", "use rocket::State;"),
        ("ops/mod.rs", "fn f() -> anyhow::Result<()> { Ok(()) }"),
        ("ops/mod.rs", "use ::lettre::Message;"),
    ];
    for (path, text) in away {
        let found = rules::strangers(&Source::new(path, text));
        assert_eq!(found.len(), 1, "{path}: {text}: {found:?}");
    }
}

#[test]
fn a_crate_at_home_is_not_blamed() {
    let home = [
        ("store/redb/mod.rs", "use redb::Database;"),
        ("store/mod.rs", "mod redb; pub use redb::Redb;"),
        (
            "store/mod.rs",
            "#[cfg(test)] mod t { use super::{engine, redb::Redb}; }",
        ),
        ("entries/pages/edit.rs", "use rocket::State;"),
        ("accounts/guards.rs", "use rocket::Request;"),
        (
            "server.rs",
            "use rocket::{Rocket, State}; use rocket::figment::Figment;",
        ),
        (
            "ops/mod.rs",
            "let redb = 1; let rocket = 2; // use clap::Parser",
        ),
    ];
    for (path, text) in home {
        let found = rules::strangers(&Source::new(path, text));
        assert!(found.is_empty(), "{path}: {text}: {found:?}");
    }
}

#[test]
fn a_shortcut_is_found_outside_of_tests_only() {
    let found = |path, text| rules::shortcuts(&Source::new(path, text)).len();
    assert_eq!(
        found("web/x.rs", "fn f() { g().unwrap(); h()\n.expect(\"i\") }"),
        2
    );
    assert_eq!(
        found("web/x.rs", "#[allow(clippy::unwrap_used)] fn f() {}"),
        1
    );
    assert_eq!(
        found(
            "web/x.rs",
            "#[cfg(test)] mod tests { fn f() { g().unwrap() } }"
        ),
        0
    );
    assert_eq!(
        found(
            "web/x.rs",
            "fn f() { g().unwrap_or(1); expect(2) } // .unwrap()"
        ),
        0
    );
}

#[test]
fn long_files_and_silent_rooms_are_found() {
    let lines = |n| Source::new("web/x.rs", &"x\n".repeat(n));
    assert!(rules::long(&lines(500)).is_none());
    assert!(rules::long(&lines(501)).is_some());
    assert!(rules::silent(&Source::new("web/mod.rs", "//! The kit.")).is_none());
    assert!(rules::silent(&Source::new("web/mod.rs", "use a;")).is_some());
    assert!(rules::silent(&Source::new("web/parts/mod.rs", "use a;")).is_none());
}
