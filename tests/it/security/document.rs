//! `docs/security.md` says of each requirement of ASVS 5.0, levels 1 and 2, where it is met and what
//! proves it. This reads it, so that it does not go on saying what is no longer so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// One requirement, or several that do not apply for one reason.
#[derive(Debug, PartialEq, Eq)]
enum Row {
    Applies {
        id: String,
        level: String,
        place: String,
        proof: Proof,
    },
    Absent {
        ids: Vec<String>,
    },
}

/// What a row says of its proof.
#[derive(Debug, PartialEq, Eq)]
enum Proof {
    /// Tests, by name, and files of `tests/` that are tests themselves.
    Tested(Vec<String>),
    /// Met, as one sees by looking.
    Seen(String),
    /// Not met, or not wholly.
    Not(String),
}

/// The rows of the tables, in order.
fn rows(text: &str) -> Vec<Row> {
    text.lines().filter_map(row).collect()
}

fn row(line: &str) -> Option<Row> {
    let cells = line.strip_prefix("| V")?.strip_suffix(" |")?;
    let cells: Vec<_> = cells.split(" | ").map(str::trim).collect();
    let first = format!("V{}", cells[0]);
    match cells[1..] {
        [why] => {
            assert!(why.len() > 5, "{line}");
            let ids = first.split(", ").map(str::to_owned).collect();
            Some(Row::Absent { ids })
        }
        [asked, place, proof] => {
            assert!(asked.len() > 5, "{line}");
            let (id, level) = first.split_once(' ').expect("an id and its level");
            Some(Row::Applies {
                id: id.to_owned(),
                level: level.to_owned(),
                place: place.to_owned(),
                proof: proof_of(proof, line),
            })
        }
        _ => panic!("two or four cells are a row: {line}"),
    }
}

fn proof_of(cell: &str, line: &str) -> Proof {
    if let Some(why) = cell.strip_prefix("**not met**: ") {
        assert!(why.len() > 10, "{line}");
        return Proof::Not(why.to_owned());
    }
    let named = quoted(cell);
    let tests: Vec<_> = named
        .into_iter()
        .filter(|name| name.contains("::") || name.starts_with("tests/"))
        .collect();
    if tests.is_empty() {
        assert!(cell.len() > 10, "neither a test nor a reason: {line}");
        return Proof::Seen(cell.to_owned());
    }
    Proof::Tested(tests)
}

/// What stands between backquotes.
fn quoted(text: &str) -> Vec<String> {
    let pieces = text.split('`').skip(1).step_by(2);
    pieces.map(str::to_owned).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn document() -> String {
    fs::read_to_string(root().join("docs/security.md")).unwrap()
}

/// The ids with their levels.
fn wanted() -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join("tests/fixtures/asvs-5.0-ids.txt")).unwrap();
    let pairs = text.lines().map(|line| line.split_once(' ').unwrap());
    pairs
        .map(|(id, level)| (id.to_owned(), level.to_owned()))
        .collect()
}

/// Every test of the sources as `room::module::name`. The modules are those of the file; `tests`
/// inside of it is left out.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for top in ["src", "tests/it"] {
        for file in sources(&root().join(top)) {
            let inner = file
                .strip_prefix(root().join(top))
                .unwrap()
                .with_extension("");
            let module = inner.to_str().unwrap().replace('/', "::");
            let module = module.trim_end_matches("::mod").to_owned();
            let text = fs::read_to_string(&file).unwrap();
            found.extend(test_names(&text).map(|name| format!("{module}::{name}")));
        }
    }
    found
}

/// The names of the functions that bear `#[test]` or a runtime's own.
fn test_names(text: &str) -> impl Iterator<Item = String> + '_ {
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let marks = lines.clone().into_iter().enumerate().filter(|(_, line)| {
        let mark = line.strip_prefix("#[");
        mark.is_some_and(|mark| {
            let word = mark.split(['(', ']']).next().unwrap_or_default();
            ["test", "tokio::test", "rocket::async_test"].contains(&word)
        })
    });
    let places: Vec<_> = marks.map(|(at, _)| at).collect();
    places.into_iter().filter_map(move |at| {
        let line = lines[at..].iter().find(|line| line.contains("fn "))?;
        let (_, name) = line.split_once("fn ")?;
        Some(name.split('(').next()?.to_owned())
    })
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
    found
}

/// Whether a test is named so: `module::name`, with as many modules before it as one likes.
fn is_there(tests: &BTreeSet<String>, name: &str) -> bool {
    let end = format!("::{name}");
    tests
        .iter()
        .any(|test| test == name || test.ends_with(&end))
}

#[test]
fn every_requirement_of_the_first_two_levels_is_in_the_document_once() {
    let wanted = wanted();
    assert_eq!(wanted.len(), 253);
    let mut wrong = Vec::new();
    let mut seen = BTreeMap::<String, u32>::new();
    for row in rows(&document()) {
        let ids = match row {
            Row::Absent { ids } => ids,
            Row::Applies { id, level, .. } => {
                if wanted.get(&id) != Some(&level) {
                    wrong.push(format!("{id} is not of {level}"));
                }
                vec![id]
            }
        };
        for id in ids {
            *seen.entry(id).or_default() += 1;
        }
    }
    wrong.extend(
        wanted
            .keys()
            .filter(|id| !seen.contains_key(*id))
            .map(|id| format!("{id} is missing")),
    );
    for (id, times) in &seen {
        match (wanted.contains_key(id), times) {
            (false, _) => wrong.push(format!("{id} is no requirement of level 1 or 2")),
            (true, 1) => {}
            (true, times) => wrong.push(format!("{id} stands there {times} times")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_test_the_document_names_exists() {
    let there = tests();
    let mut missing = Vec::new();
    for row in rows(&document()) {
        if let Row::Applies {
            id,
            proof: Proof::Tested(names),
            ..
        } = row
        {
            let gone = names
                .iter()
                .filter(|name| name.contains("::") && !is_there(&there, name));
            missing.extend(gone.map(|name| format!("{id}: {name}")));
        }
    }
    assert!(missing.is_empty(), "no such tests:\n{}", missing.join("\n"));
}

#[test]
fn every_file_the_document_names_exists() {
    let folders = [
        "src/",
        "tests/",
        "docs/",
        "packaging/",
        "systemd/",
        "assets/",
    ];
    let alone = [
        "config.toml",
        "deny.toml",
        "Cargo.toml",
        "Cargo.lock",
        "CHANGELOG.md",
    ];
    let mut missing = Vec::new();
    for name in quoted(&document()) {
        let is_file =
            folders.iter().any(|folder| name.starts_with(folder)) || alone.contains(&name.as_str());
        if is_file && !root().join(&name).exists() {
            missing.push(name);
        }
    }
    assert!(missing.is_empty(), "no such files:\n{}", missing.join("\n"));
    for row in rows(&document()) {
        if let Row::Applies { id, place, .. } = row {
            assert!(!quoted(&place).is_empty(), "{id} says no place: {place}");
        }
    }
}

#[test]
fn the_document_counts_its_own_rows() {
    let (mut tested, mut seen, mut not, mut absent) = (0, 0, 0, 0);
    for row in rows(&document()) {
        match row {
            Row::Absent { ids } => absent += ids.len(),
            Row::Applies { proof, .. } => match proof {
                Proof::Tested(_) => tested += 1,
                Proof::Seen(_) => seen += 1,
                Proof::Not(_) => not += 1,
            },
        }
    }
    let told = format!(
        "**{tested}** are met and tested, **{seen}** are met and seen by reading, **{not}** are not \
         met, **{absent}** do not apply."
    );
    let text = document().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(&told), "it should say: {told}");
}

#[test]
fn a_row_is_read_as_it_is_written() {
    let rows = rows(
        "# Title\n| id | asked |\n|---|---|\n\
         | V1.2.3 L1 | what is asked | `src/lib.rs` | `a::b`, `tests/run` |\n\
         | V1.2.4 L2 | what is asked | `src/lib.rs` | looked at by eye |\n\
         | V1.2.5 L2 | what is asked | `src/lib.rs` | **not met**: for a good reason |\n\
         | V4.3.1, V4.3.2 | there is none |\n",
    );
    let proofs: Vec<_> = rows
        .iter()
        .filter_map(|row| match row {
            Row::Applies { proof, .. } => Some(proof),
            Row::Absent { ids } => {
                assert_eq!(ids, &["V4.3.1", "V4.3.2"]);
                None
            }
        })
        .collect();
    let names = vec!["a::b".to_owned(), "tests/run".to_owned()];
    assert_eq!(proofs[0], &Proof::Tested(names));
    assert_eq!(proofs[1], &Proof::Seen("looked at by eye".to_owned()));
    assert_eq!(proofs[2], &Proof::Not("for a good reason".to_owned()));
}

#[test]
fn a_test_is_found_by_its_attribute_and_its_file() {
    let text = "#[test]\nfn one() {}\n#[tokio::test(flavor = \"x\")]\n#[cfg(unix)]\n\
                async fn two() {}\nfn no() {}\n#[cfg(test)]\nmod tests {}\n";
    let names: Vec<_> = test_names(text).collect();
    assert_eq!(names, ["one", "two"]);
    let tests = BTreeSet::from(["web::redirect::one".to_owned()]);
    assert!(is_there(&tests, "redirect::one") && is_there(&tests, "web::redirect::one"));
    assert!(!is_there(&tests, "direct::one") && !is_there(&tests, "one::two"));
}
