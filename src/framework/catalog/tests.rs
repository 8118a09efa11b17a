//! What the catalogue says of tables, and how it is drawn.
#![allow(clippy::unwrap_used)]

use super::graph::{Place, graph};
use super::model::{Entry, Filler, Listed, Outer, entries};
use crate::framework::model::NodeKind;
use crate::i18n::Lang;
use crate::ops::ids::PersonId;
use crate::store::derived::Emit;
use crate::store::{Derived, DerivedTables, Snap, StoreError, Table, TableInfo};
use jiff::civil::Date;
use std::sync::Arc;

static TOLD: Table<(PersonId, Date), u64> = Table::fact(0x70, "told", "what people told");
static FILES: Table<String, u64> = Table::fact(0x71, "people_files", "what files say");
static SUMS: Table<(PersonId, Date), i64> = Table::derived(0x72, "sums", "sums of that");
static CELLS: Table<u8, i64> = Table::derived(0x73, "cells", "sums of sums and files");
static LOG: Table<String, u64> = Table::control(0x74, "backup_reports", "how it went").reporting();

struct Follows(TableInfo, &'static [&'static str]);

impl Derived for Follows {
    fn table(&self) -> TableInfo {
        self.0
    }

    fn reads(&self) -> Vec<&'static str> {
        self.1.to_vec()
    }

    fn expected(&self, _: &Snap, _: &mut Emit<'_>) -> Result<(), StoreError> {
        Ok(())
    }
}

fn all() -> Vec<Entry> {
    let listed = [
        ("entries", TOLD.info()),
        ("people", FILES.info()),
        ("metrics", SUMS.info()),
        ("cohorts", CELLS.info()),
        ("backup", LOG.info()),
    ];
    let listed = listed.map(|(room, info)| Listed { room, info });
    let derived: DerivedTables = Arc::new([
        Arc::new(Follows(SUMS.info(), &["told"])),
        Arc::new(Follows(CELLS.info(), &["sums", "people_files"])),
    ]);
    entries(&listed, &derived)
}

fn named<'a>(all: &'a [Entry], name: &str) -> &'a Entry {
    all.iter().find(|entry| entry.info.name == name).unwrap()
}

#[test]
fn a_table_says_what_fills_it_and_what_it_fills() {
    let all = all();
    let told = named(&all, "told");
    assert_eq!(told.from, [Filler::Outer(Outer::People)]);
    assert_eq!(
        (told.fills.as_slice(), told.info.word()),
        (&["sums"][..], "source")
    );
    let files = named(&all, "people_files");
    assert_eq!(files.from, [Filler::Node(NodeKind::Ingest)]);
    let cells = named(&all, "cells");
    assert_eq!(
        cells.from,
        [Filler::Table("sums"), Filler::Table("people_files")]
    );
    let log = named(&all, "backup_reports");
    assert_eq!(log.info.word(), "report");
    let by = [Filler::Outer(Outer::Server), Filler::Node(NodeKind::Backup)];
    assert_eq!(log.from, by);
}

#[test]
fn nodes_touch_the_tables_they_name_or_all_that_they_can_be_about() {
    let all = all();
    let touched = |node: &str| -> Vec<&str> {
        let touched = all.iter().filter(|entry| entry.is_touched(node));
        touched.map(|entry| entry.info.name).collect()
    };
    assert_eq!(touched("verify"), ["sums", "cells"]);
    assert_eq!(touched(" rebuild : cells "), ["cells"]);
    assert_eq!(touched("ingest:people_files"), ["people_files"]);
    assert_eq!(touched("backup"), ["backup_reports"]);
    assert_eq!(touched("derive:cells"), ["cells"]);
    assert_eq!(touched("derive"), ["sums", "cells"]);
    assert!(touched("reindex").is_empty() && touched("nothing:told").is_empty());
}

#[test]
fn what_fills_a_table_stands_left_of_it() {
    let all = all();
    let drawn = graph(&all, None);
    let layer = |place: Place| {
        let stand = drawn.stands.iter().find(|stand| stand.place == place);
        stand.map(|stand| stand.layer)
    };
    assert_eq!(layer(Place::Outer(Outer::People)), Some(0));
    assert_eq!(layer(Place::Table("told")), Some(1));
    assert_eq!(layer(Place::Table("sums")), Some(2));
    assert_eq!(layer(Place::Table("cells")), Some(3));
    assert_eq!(
        layer(Place::Table("backup_reports")),
        None,
        "nothing follows"
    );
    for (from, to) in &drawn.edges {
        assert!(drawn.stands[*from].layer < drawn.stands[*to].layer);
    }
    let mut spots: Vec<_> = drawn
        .stands
        .iter()
        .map(|one| (one.layer, one.row))
        .collect();
    spots.sort_unstable();
    spots.dedup();
    assert_eq!(spots.len(), drawn.stands.len(), "no two in one spot");
    let list = drawn.list();
    assert!(
        list.contains(&(Place::Table("told"), vec!["sums"])),
        "{list:?}"
    );
}

#[test]
fn the_drawing_of_one_table_has_its_neighbours_only() {
    let all = all();
    let drawn = graph(&all, Some("told"));
    let places: Vec<_> = drawn.stands.iter().map(|stand| stand.place).collect();
    assert_eq!(
        places,
        [
            Place::Outer(Outer::People),
            Place::Table("told"),
            Place::Table("sums")
        ]
    );
    let svg = drawn.drawing(Lang::En, "Which").into_string();
    assert!(svg.contains("role=\"img\"") && svg.contains("<title>Which</title>"));
    assert_eq!(svg.matches("<path").count(), 2);
    assert!(!svg.contains("style="), "the page's policy forbids it");
    assert!(graph(&all, Some("backup_reports")).list().len() == 1);
}
