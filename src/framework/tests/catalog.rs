//! Counting the tables, and the runs about one.

use super::{World, at, draft};
use crate::framework::catalog::Catalog;
use crate::framework::tables::Stored;
use crate::framework::{Asked, Mode, NewRun};
use crate::metrics::DAY_TOTALS;
use crate::ops::ids::{EntryId, PersonId};
use crate::store::{
    Actor, Counted, DerivedTables, META, Snap, Store, StoreError, Table, TableInfo, Tx, count,
};
use jiff::civil::date;
use std::sync::Arc;

static DAYS: Table<(PersonId, jiff::civil::Date, EntryId), u64> =
    Table::fact(0x70, "days", "for these tests");
static NOTED: Table<u64, Stored> = Table::control(0x71, "noted", "for these tests");

fn rooms() -> Vec<(&'static str, Vec<TableInfo>)> {
    vec![
        ("store", vec![META.info()]),
        ("metrics", vec![DAY_TOTALS.info()]),
        ("entries", vec![DAYS.info()]),
    ]
}

async fn fill(store: &Store, world: &World, rows: u64) {
    let clock = world.clock.clone();
    let write = move |tx: &mut Tx<'_>| {
        let person = PersonId::new(&clock);
        for n in 0..rows {
            let day =
                date(2026, 1, 1).saturating_add(jiff::Span::new().days(i64::try_from(n).unwrap()));
            tx.put(&DAYS, &(person, day, EntryId::new(&clock)), &n)?;
        }
        Ok::<_, StoreError>(())
    };
    store.write(Actor::System, write).await.unwrap();
}

async fn counted(store: &Store, table: TableInfo, limit: u64) -> Counted {
    let read = move |snap: &Snap| count(snap, table, limit);
    let counted: Result<_, StoreError> = store.read(read).await;
    counted.unwrap()
}

#[rocket::async_test]
async fn rows_bytes_and_days_are_counted_up_to_a_limit() {
    let world = World::real(Vec::new()).await;
    let store = &world.tools.store;
    assert_eq!(counted(store, DAYS.info(), 9).await, Counted::default());
    fill(store, &world, 3).await;
    let three = counted(store, DAYS.info(), 3).await;
    assert_eq!((three.rows, three.is_more), (3, false));
    // The table's number, two UUIDs and a day; a version and a small number.
    assert_eq!(three.bytes, 3 * (1 + 16 + 4 + 16 + 2));
    assert_eq!(three.oldest, Some(date(2026, 1, 1)));
    assert_eq!(three.newest, Some(date(2026, 1, 3)));
    let two = counted(store, DAYS.info(), 2).await;
    assert_eq!((two.rows, two.is_more), (2, true));
    assert_eq!(two.newest, Some(date(2026, 1, 2)));
}

#[rocket::async_test]
async fn days_are_found_in_records_where_keys_have_none() {
    let world = World::real(Vec::new()).await;
    let store = &world.tools.store;
    let write = move |tx: &mut Tx<'_>| {
        let stored = Stored {
            rev: 1,
            changed_at: at("2026-10-02T23:30:00Z"),
            draft: draft("one", &["verify"]),
        };
        tx.put(&NOTED, &1, &stored)
    };
    store.write(Actor::System, write).await.unwrap();
    let found = counted(store, NOTED.info(), 9).await;
    assert_eq!((found.rows, found.oldest), (1, Some(date(2026, 10, 2))));
}

#[rocket::async_test]
async fn the_first_look_counts_and_later_ones_when_asked() {
    let world = World::real(Vec::new()).await;
    let store = world.tools.store.clone();
    let catalog = Catalog::new(&world.framework, rooms(), &world.tools.derived);
    fill(&store, &world, 2).await;
    catalog.count().await;
    catalog.settled().await;
    let rows = |count: &crate::framework::catalog::Count| {
        let figures = count.figures.clone().unwrap();
        (figures.at, figures.of["days"].rows)
    };
    let first = rows(&catalog.count().await);
    assert_eq!(first, (world.clock.now(), 2));
    fill(&store, &world, 3).await;
    world.hand.advance(std::time::Duration::from_secs(60));
    assert_eq!(rows(&catalog.count().await), first, "as of the first look");
    catalog.count_anew();
    catalog.count_anew();
    catalog.settled().await;
    assert_eq!(rows(&catalog.count().await), (world.clock.now(), 5));
}

#[rocket::async_test]
async fn runs_are_found_by_the_tables_of_their_nodes() {
    let one = draft("one", &["verify:day_totals", "backup"]);
    let other = draft("other", &["rebuild"]);
    let world = World::scripted(vec![one, other], &[], &[]).await;
    let catalog = Catalog::new(&world.framework, rooms(), &world.tools.derived);
    let entry = catalog.entry("day_totals").unwrap();
    for id in ["one", "other", "one"] {
        let wish = NewRun {
            mode: Mode::Common,
            from: None,
            asked: Asked::Operator,
        };
        world
            .framework
            .start(Actor::System, id, wish)
            .await
            .unwrap();
        world.framework.carry_out_what_waits().await.unwrap();
    }
    let found = catalog.runs_about(entry, 9).await.unwrap();
    let nodes: Vec<_> = found.iter().map(|about| about.node.node.as_str()).collect();
    assert_eq!(nodes, ["verify:day_totals", "rebuild", "verify:day_totals"]);
    assert_eq!(catalog.runs_about(entry, 2).await.unwrap().len(), 2);
    let days = catalog.entry("days").unwrap();
    assert!(catalog.runs_about(days, 9).await.unwrap().is_empty());
    let pipelines = catalog.pipelines(&world.framework, entry).await.unwrap();
    assert_eq!(pipelines, ["one", "other"]);
}

#[rocket::async_test]
async fn a_broken_row_is_counted_and_has_no_day() {
    static OLDER: Table<(PersonId, u64), u64> = Table::fact(0x70, "days", "the same number");
    let world = World::real(Vec::new()).await;
    let store = &world.tools.store;
    let person = PersonId::new(&world.clock);
    let write = move |tx: &mut Tx<'_>| tx.put(&OLDER, &(person, 7), &1);
    store.write(Actor::System, write).await.unwrap();
    let found = counted(store, DAYS.info(), 9).await;
    assert_eq!((found.rows, found.oldest), (1, None));
    let none: DerivedTables = Arc::new([]);
    let catalog = Catalog::new(&world.framework, rooms(), &none);
    assert!(catalog.entry("day_totals").unwrap().from.is_empty());
}
