//! The rules of the house, each a function from sources to the sentences that say what breaks it.

use super::source::{Name, Source, heads};

/// The most lines a file may have.
const MOST_LINES: usize = 500;

/// Crates that are named in one place only, and where.
const HOMES: [(&str, &[&str]); 20] = [
    ("redb", &["store/redb/", "store/redb.rs"]),
    ("argon2", &["credentials/"]),
    ("clap", &["cli/"]),
    ("anyhow", &["cli/", "main.rs"]),
    ("figment", &["config/"]),
    ("prometheus_client", &["ops/"]),
    ("dlmalloc", &["ops/memory.rs"]),
    ("tantivy", &["search/"]),
    ("object_store", &["buckets/"]),
    (
        "image",
        &["persons/portrait/picture.rs", "persons/portrait/tests.rs"],
    ),
    ("bzip2", &["formats/bundle/"]),
    ("lzma_rust2", &["formats/bundle/"]),
    ("nanoexpr", &["metrics/derived/"]),
    ("croner", &["jobs/cron.rs"]),
    ("lettre", &["mail/"]),
    ("reqwest", &["outgoing/"]),
    ("rustls", &["outgoing/"]),
    ("rustls_native_certs", &["outgoing/"]),
    // As rustls names it, for the signatures of identity providers, and for AES.
    (
        "ring",
        &["outgoing/", "credentials/oidc/", "channels/ways/web_push/"],
    ),
    // The other one is the passkey of tests.
    (
        "p256",
        &[
            "channels/ways/web_push/",
            "credentials/passkeys/software.rs",
        ],
    ),
];

/// Where rooms may speak HTTP, besides `web/` and `server`.
const FACES: [&str; 3] = ["pages", "api", "guards"];

/// The rooms in the order in which `lib.rs` names them.
pub fn floors(lib: &Source) -> Vec<String> {
    lib.names()
        .filter(|name| name.word == "mod" && lib.before(*name).ends_with("pub"))
        .flat_map(|name| heads(lib.after(name)))
        .map(str::to_owned)
        .collect()
}

/// Imports of a room that is further up.
pub fn climbs(floors: &[String], source: &Source) -> Vec<String> {
    let floor = |room: &str| floors.iter().position(|r| r == room);
    // `main.rs` and `lib.rs` stand outside of the rooms.
    let Some(own) = floor(source.room()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for name in source.names() {
        for room in reached(source, name) {
            if floor(room).is_some_and(|other| other > own) {
                let line = source.line(name.at);
                let here = source.room();
                found.push(format!(
                    "src/{}:{line}: {here} imports {room}, which is above it",
                    source.path
                ));
            }
        }
    }
    found
}

/// The rooms that a path starting at this name leads to.
fn reached<'a>(source: &'a Source, name: Name<'_>) -> Vec<&'a str> {
    let Some(mut path) = source.after(name).strip_prefix("::") else {
        return Vec::new();
    };
    if name.word == "crate" {
        return heads(path);
    }
    // `super::super::room` leaves the room as well, when it is said often enough.
    if name.word != "super" || source.before(name).ends_with("::") {
        return Vec::new();
    }
    let mut steps = 1;
    while let Some(rest) = path.trim_start().strip_prefix("super::") {
        path = rest;
        steps += 1;
    }
    if steps < source.depth() {
        Vec::new()
    } else {
        heads(path)
    }
}

/// Crates named outside of the room that keeps them.
pub fn strangers(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for name in source.names() {
        let homes = HOMES.iter().find(|(name_of, _)| *name_of == name.word);
        let at_home = match homes {
            Some((_, homes)) => homes.iter().any(|home| source.path.starts_with(home)),
            None if name.word == "rocket" => speaks_http(&source.path) || source.is_test(name.at),
            None => true,
        };
        let module = is_own_module(source, name);
        if !at_home && !module && is_path(source, name) {
            let line = source.line(name.at);
            found.push(format!(
                "src/{}:{line}: {} does not belong here",
                source.path, name.word
            ));
        }
    }
    found
}

fn speaks_http(path: &str) -> bool {
    path.starts_with("web/")
        || path.starts_with("server")
        || path
            .split('/')
            .any(|part| FACES.contains(&part.trim_end_matches(".rs")))
}

/// Whether the name starts or continues a path, an attribute or an import, rather than being a
/// variable or a field that happens to be called so.
fn is_path(source: &Source, name: Name<'_>) -> bool {
    let before = source.before(name);
    source.after(name).starts_with("::") || before.ends_with("use") || before.ends_with("crate")
}

/// Whether the name is that of a module of ours, such as `store/redb`, or of Rocket's, which hands
/// some of its parts on.
fn is_own_module(source: &Source, name: Name<'_>) -> bool {
    let before = source.before(name);
    before.ends_with("mod")
        || ["self::", "super::", "store::", "rocket::"]
            .iter()
            .any(|path| before.ends_with(path))
        || (name.word == "redb"
            && (source.path == "store/mod.rs"
                || (source.path.starts_with("store/") && source.is_test(name.at))))
}

/// Shortcuts that end the process where an error should be handed on.
pub fn shortcuts(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for name in source.names().filter(|name| !source.is_test(name.at)) {
        let call = source.before(name).ends_with('.') && source.after(name).starts_with('(');
        let lint = ["unwrap_used", "expect_used"].contains(&name.word);
        if lint || (call && ["unwrap", "expect"].contains(&name.word)) {
            let line = source.line(name.at);
            found.push(format!(
                "src/{}:{line}: {} outside of tests",
                source.path, name.word
            ));
        }
    }
    found
}

/// Files that grew too long.
pub fn long(source: &Source) -> Option<String> {
    let lines = source.lines();
    (lines > MOST_LINES).then(|| format!("src/{}: {lines} lines", source.path))
}

/// Rooms that do not say what they are for.
pub fn silent(source: &Source) -> Option<String> {
    let room = source.path.matches('/').count() == 1 && source.path.ends_with("/mod.rs");
    let speaks = source.text.starts_with("//! ");
    (room && !speaks).then(|| {
        format!(
            "src/{}: does not begin with what the room is for",
            source.path
        )
    })
}
