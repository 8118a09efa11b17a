//! What is stored, over all rooms: one list, from which the documentation is made.

use super::House;
use crate::cohorts::{CELLS, Cells, Cohorts};
use crate::entries::{Origins, Places, SeveralSources, Totals, Weighings};
use crate::store::{Column, Derived, DerivedTables, FEED, FEED_HEAD, Kind, META, TableInfo};
use crate::{
    access, accounts, admin, backup, channels, credentials, documents, entries, framework, goals,
    intake, jobs, journal, mail, metrics, people, persons, privacy, reminders, services, sharing,
};
use std::sync::Arc;

/// Every table of the house with the room that owns it.
pub fn rooms() -> Vec<(&'static str, Vec<TableInfo>)> {
    vec![
        ("store", vec![META.info(), FEED.info(), FEED_HEAD.info()]),
        ("jobs", jobs::tables()),
        ("mail", mail::tables()),
        ("credentials", credentials::tables()),
        ("access", access::tables()),
        ("accounts", accounts::tables()),
        ("sharing", sharing::tables()),
        ("channels", channels::tables()),
        ("persons", persons::tables()),
        ("metrics", metrics::tables()),
        ("cohorts", vec![CELLS.info()]),
        ("goals", goals::tables()),
        ("entries", entries::tables()),
        ("journal", journal::tables()),
        ("services", services::tables()),
        ("documents", documents::tables()),
        ("intake", intake::tables()),
        ("people", people::tables()),
        ("reminders", reminders::tables()),
        ("privacy", privacy::tables()),
        ("framework", framework::tables()),
        ("backup", backup::tables()),
        ("admin", admin::tables()),
    ]
}

/// Every table of the house, room by room.
pub fn tables() -> Vec<TableInfo> {
    rooms().into_iter().flat_map(|(_, tables)| tables).collect()
}

/// The names of the derived tables, in their order.
pub fn derived_names() -> Vec<&'static str> {
    let derived = tables()
        .into_iter()
        .filter(|table| table.kind == Kind::Derived);
    derived.map(|table| table.name).collect()
}

/// The account of the cells, by the house's bands.
pub(super) fn cells(cohorts: Cohorts) -> Arc<dyn Derived> {
    Arc::new(Cells(cohorts))
}

/// The derived tables of the house, each after those that it reads.
pub fn derived_tables(house: &House) -> DerivedTables {
    derived(house.cohorts)
}

/// The same, before there is a house: with its groups.
pub(super) fn derived(cohorts: Cohorts) -> DerivedTables {
    let mut all: Vec<Arc<dyn Derived>> = vec![
        Arc::new(Totals),
        Arc::new(Weighings),
        Arc::new(SeveralSources),
        Arc::new(Places),
        Arc::new(Origins),
        Arc::new(journal::NotePlaces),
        Arc::new(journal::NoteAnalyses),
        Arc::new(journal::NoteTopics),
    ];
    all.extend(mail::derived());
    all.extend(credentials::derived());
    all.extend(access::derived());
    all.extend(jobs::derived());
    all.extend(accounts::derived());
    all.extend(persons::derived());
    all.extend(documents::derived());
    all.push(Arc::new(intake::LinesOf));
    all.extend(framework::derived());
    all.push(cells(cohorts));
    all.into()
}

const STORAGE_HEAD: &str = "\
# What is stored

Everything lies in one file, `wellkin.redb` in the data directory, but for the keys. The one in
`keys/instance.key` signs the tokens of programs and encrypts the secrets of second factors and channels, so that
the database alone gives none of them away; those in `keys/people.ring`, one a person, seal backups. The search index in `search/` follows from the database. This page is made from the declarations of the tables in the
code; a test keeps it true (`RENDER_DOCS=1 cargo test --lib catalogue` writes it anew).

A **fact** is what people told: lost facts are lost. **Derived** rows follow from the facts:
`wellkin verify` compares them with what the facts call for, to the bit, and `wellkin rebuild`
writes them anew. **Control** rows are the server's own bookkeeping, and those of a **report** tell how work went.

## Writing

One thread writes. It takes every write that waits, runs each on a layer of its own above the open
transaction, commits all of them with one flush to disk, and answers only then. A write that fails
loses its layer and nobody else's. The queue is bounded; when it is full a write is refused and
nothing of it is kept. After a commit that failed nothing is written any more, and readiness says so.

The file is crash-safe: after a power cut it opens with everything that was confirmed and nothing
that was half written. Readers look at snapshots and never wait for the writer.

## Versions

The file carries the version of the program's format. The same version opens, an older one is copied
beside itself and then migrated step by step, a newer one is refused.

## Backups

`wellkin backup` writes one file from one snapshot. In clear it has sixteen bytes that say what it is, and a head:
the versions of the file, of the data and of the program, when it was made, and a random number. Then come sections: one
of what is nobody's own, one for each person, one for each set of people who hold rows together (a share, a
guardianship), and a manifest with the number of rows of each table, a digest of all rows and the SHA-256 of the file up
to there. A section is the rows as they are stored, key and value with their lengths, packed with deflate and sealed with
ChaCha20-Poly1305 in chunks of 64 KiB; the nonce is the number of the chunk and whether it is the last.

Derived tables are computed anew when a backup is restored. `sessions`, `acting`, `outbox` and `exports` are left out:
everybody signs in anew, mails that waited were sent since, and the files of exports are not in a backup.

The key of a section comes from the key of the person by HMAC-SHA-256, first for the random number of the backup, then for
the section, so that none is used twice; what is nobody's own, and the manifest, use a key that follows from
`instance.key`. A section of several people is sealed with the exclusive or of what each one's key gives: when one of
them is erased it cannot be opened. Each chunk is bound to the head of the file and of its section, so that
nothing can be cut off, swapped or moved unnoticed. What stands before a section is a keyed hash, new in every section,
which only somebody with the key can tell apart from noise: a file says how many people there are, how much each part
holds and how many people share one, and nothing of who they are.

`people.ring` is a line of text, the ring's random number, how often keys were added, a person's id and key for each, and a SHA-256
of all that. A backup notes that count, and a ring with less is refused where a key is missing in it. The store notes the number of its ring, so that new data never lives with the ring of old data by accident.

## Tables

Keys begin with the table's number and are compared as bytes: numbers are big-endian with the sign
bit turned over, texts are escaped and ended by zeros. Values are one format byte and then the
record in postcard's compact form. A change of a table marked *feed* is also appended to the change
feed of the person it belongs to, in the same transaction.

| No. | Table | Kind | Key | Format | Feed | What it is for |
|---|---|---|---|---|---|---|
";

/// `docs/STORAGE.md`, made from [`tables`].
pub fn storage_page() -> String {
    let mut page = STORAGE_HEAD.to_owned();
    let mut tables = tables();
    tables.sort_by_key(|table| table.id);
    for table in &tables {
        page.push_str(&format!(
            "| {:#04x} | `{}` | {} | `{}` | {} | {} | {} |\n",
            table.id,
            table.name,
            if table.reports {
                "report"
            } else {
                table.kind.word()
            },
            (table.key)(),
            table.format,
            if table.fed { "yes" } else { "" },
            capitalised(table.about),
        ));
    }
    page.push_str(COLUMNS_HEAD);
    page.push_str(&columns(&tables));
    page
}

const COLUMNS_HEAD: &str = "
## Columns

The parts of each key, and after the colon the fields of each record with what is kept there, as the types of the
program tell them. `wellkin catalog TABLE` shows the same one below the other, with the tables that fill it.

";

/// The columns of these tables, a line each.
fn columns(tables: &[TableInfo]) -> String {
    let said = |column: &Column| format!("`{}` {}", column.name, column.words());
    let line = |table: &TableInfo| {
        let (key, fields): (Vec<_>, Vec<_>) = (table.columns)()
            .into_iter()
            .partition(|column| column.is_key);
        let list = |columns: &[Column]| columns.iter().map(said).collect::<Vec<_>>().join(", ");
        match fields.is_empty() {
            true => format!("- **{}** {}\n", table.name, list(&key)),
            false => format!("- **{}** {}: {}\n", table.name, list(&key), list(&fields)),
        }
    };
    tables.iter().map(line).collect()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::store::Sampling;
    use std::collections::BTreeSet;

    #[test]
    fn no_number_and_no_name_is_used_twice() {
        let tables = tables();
        let ids: BTreeSet<_> = tables.iter().map(|table| table.id).collect();
        let names: BTreeSet<_> = tables.iter().map(|table| table.name).collect();
        assert_eq!((ids.len(), names.len()), (tables.len(), tables.len()));
    }

    #[test]
    fn every_table_is_held_about_people_or_has_a_reason_not_to_be() {
        let held = privacy::holdings();
        let mut said: Vec<_> = held.iter().map(|held| held.table().name).collect();
        said.extend(privacy::NOT_HELD.iter().map(|(name, _)| *name));
        let mut there: Vec<_> = tables().iter().map(|table| table.name).collect();
        said.sort_unstable();
        there.sort_unstable();
        assert_eq!(said, there, "privacy/holdings.rs lists each table once");
        for (name, why) in privacy::NOT_HELD {
            assert!(why.len() > 20, "{name}");
        }
        // Roles and text services are the household's: which role somebody has is told with their account.
        let of_nobody = ["roles", "text_services"];
        let of_people =
            |table: &&TableInfo| table.kind == Kind::Fact && !of_nobody.contains(&table.name);
        for fact in tables().iter().filter(of_people) {
            let held = held.iter().find(|held| held.table().name == fact.name);
            assert!(
                held.is_some_and(|held| held.is_taken_along()),
                "{}",
                fact.name
            );
        }
    }

    #[test]
    fn tables_that_show_rows_hold_no_secrets_and_belong_to_one_person_or_nobody() {
        let held = privacy::holdings();
        let of_nobody: Vec<_> = privacy::NOT_HELD.iter().map(|(name, _)| *name).collect();
        let mut own = Vec::new();
        for table in tables() {
            let holding = held.iter().find(|held| held.table().id == table.id);
            match table.sampling {
                Sampling::Never => {}
                Sampling::Nobodys => assert!(of_nobody.contains(&table.name), "{}", table.name),
                Sampling::Own => {
                    assert!(holding.is_some(), "{}", table.name);
                    own.push(table.name);
                }
            }
            // What lets somebody in, or says what it takes, by the names of fields.
            let secret = |column: &Column| {
                let words = ["secret", "hash", "password", "token", "code", "seed"];
                words.iter().any(|word| column.name.contains(word))
            };
            if table.sampling != Sampling::Never {
                let found = (table.columns)().into_iter().find(secret);
                assert_eq!(found, None, "{}", table.name);
            }
        }
        assert!(own.contains(&"entries") && own.contains(&"profiles"));
        for name in [
            "meta",
            "users",
            "sessions",
            "tokens",
            "token_families",
            "second_factors",
            "passkeys",
            "identities",
            "invites",
            "mailed_codes",
            "failed_attempts",
            "board_links",
            "channels",
            "outbox",
            "text_services",
            "erasure_receipts",
            "people_files",
            "people_files_report",
            "cohort_cells",
            "looks",
            "shares",
        ] {
            let table = tables().into_iter().find(|table| table.name == name);
            let sampling = table.map(|table| table.sampling);
            assert_eq!(sampling, Some(Sampling::Never), "{name}");
        }
    }

    #[test]
    fn every_table_says_what_it_is_for() {
        for table in tables() {
            assert!(table.about.len() > 10, "{}", table.name);
            assert!(!table.about.contains(['|', '\n']), "{}", table.name);
            assert!((0x01..0xff).contains(&table.id), "{}", table.name);
        }
    }

    #[rocket::async_test]
    async fn the_lineage_names_tables_that_there_are() {
        let names: BTreeSet<_> = tables().iter().map(|table| table.name).collect();
        let kinds = framework::NodeKind::ALL;
        for name in kinds.into_iter().flat_map(framework::NodeKind::fills) {
            assert!(names.contains(name), "{name}");
        }
        let config = crate::config::Config::default();
        let house = House::in_memory(config, crate::ops::Clock::system())
            .await
            .unwrap();
        for derived in derived_tables(&house).iter() {
            let table = derived.table().name;
            assert!(!derived.reads().is_empty(), "{table}");
            for name in derived.reads() {
                assert!(names.contains(name) && name != table, "{table}: {name}");
            }
        }
        // Nothing comes from nowhere.
        for entry in house.catalog.entries() {
            assert!(!entry.from.is_empty(), "{}", entry.info.name);
        }
        assert_eq!(house.catalog.entries().len(), names.len());
    }

    #[test]
    fn every_table_says_what_it_consists_of() {
        for table in tables() {
            let columns = (table.columns)();
            assert!(columns.iter().any(|column| column.is_key), "{}", table.name);
            let keys = columns.iter().filter(|column| column.is_key).count();
            assert_eq!(keys, (table.key)().split(", ").count(), "{}", table.name);
            let names = columns.iter().map(|column| (column.is_key, &column.name));
            let names: BTreeSet<_> = names.collect();
            assert_eq!(names.len(), columns.len(), "{}", table.name);
            for column in columns {
                // Keys that are neither are a kind and an id in one.
                let is_own = ["audience", "viewer"].contains(&column.words().as_str());
                assert!(
                    is_own || !column.shape.has_unknown(),
                    "{}: {} is {}",
                    table.name,
                    column.name,
                    column.words()
                );
            }
        }
    }

    #[rocket::async_test]
    async fn every_derived_table_can_be_recomputed_and_nothing_else() {
        let config = crate::config::Config::default();
        let house = House::in_memory(config, crate::ops::Clock::system())
            .await
            .unwrap();
        let accounted: Vec<_> = derived_tables(&house)
            .iter()
            .map(|derived| derived.table().name)
            .collect();
        let mut wanted: Vec<_> = tables()
            .into_iter()
            .filter(|table| table.kind == Kind::Derived)
            .map(|table| table.name)
            .collect();
        let mut found = accounted.clone();
        wanted.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, wanted);
        assert_eq!(
            accounted.last(),
            Some(&"cohort_cells"),
            "the cells read the totals"
        );
    }

    #[test]
    fn the_documentation_in_the_repository_is_made_from_the_declarations() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/STORAGE.md");
        if std::env::var_os("RENDER_DOCS").is_some() {
            std::fs::write(path, storage_page()).unwrap();
        }
        let file = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            file == storage_page(),
            "docs/STORAGE.md is out of date: RENDER_DOCS=1 cargo test --lib catalogue"
        );
    }
}
