//! The nodes that look at the inbox, write files for the operator, and compute own metrics anew.

use super::nodes::{person, slept};
use super::*;
use crate::framework::metrics::OwnMetrics;
use crate::framework::tables::{RUNS, put_run};
use crate::framework::{EXPORTED, RUNS_EXPORTED};
use crate::jobs::{Context, Note};
use crate::metrics::derived::{Draft as Metric, value_of};
use crate::metrics::{Aggregation, DAY_TOTALS, MetricId};
use crate::ops::ids::PersonId;
use crate::store::{Reads, Snap, StoreError, Tx};
use jiff::civil::{Date, date};
use std::path::PathBuf;

/// The folders that were written, the oldest first, each with the names of its files.
fn written(world: &World) -> Vec<(PathBuf, Vec<String>)> {
    let Ok(folders) = std::fs::read_dir(world.dir.path().join("reports")) else {
        return Vec::new();
    };
    let mut all: Vec<_> = folders
        .map(|folder| {
            let folder = folder.unwrap().path();
            let files = std::fs::read_dir(&folder).unwrap();
            let name = |file: std::io::Result<std::fs::DirEntry>| {
                file.unwrap().file_name().into_string().unwrap()
            };
            let mut names: Vec<_> = files.map(name).collect();
            names.sort();
            (folder, names)
        })
        .collect();
    all.sort();
    all
}

#[rocket::async_test]
async fn files_for_the_operator_lie_in_a_folder_of_each_run_and_name_nobody() {
    let world = World::real(vec![
        draft("files", &["verify", "export"]),
        draft("figures", &["export:figures"]),
    ])
    .await;
    let somebody = person(&world).await;
    slept(&world, somebody, date(2026, 11, 17)).await;
    let run = world.run("files", Mode::Common, None).await;
    assert!(succeeded(&run), "{run:?}");
    let all = written(&world);
    let [(folder, names)] = all.as_slice() else {
        panic!("{all:?}")
    };
    assert_eq!(
        *names,
        ["catalog.csv", "export.json", "figures.txt", "runs.csv"]
    );
    let name = folder.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("20261118T120000Z-"), "{name}");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let catalog = read("catalog.csv");
    assert!(
        catalog.starts_with("room,table,kind,rows,more,bytes,oldest,newest\n"),
        "{catalog}"
    );
    assert!(
        catalog.contains("\nstore,day_totals,derived,1,false,"),
        "{catalog}"
    );
    let runs = read("runs.csv");
    assert!(
        runs.contains(",files,common,operator,running,")
            && runs.contains(",verify,common,success,"),
        "{runs}"
    );
    let list: serde_json::Value = serde_json::from_str(&read("export.json")).unwrap();
    for file in list["files"].as_array().unwrap() {
        let bytes = std::fs::metadata(folder.join(file["name"].as_str().unwrap()));
        assert_eq!(file["bytes"], bytes.unwrap().len(), "{list}");
    }
    assert_eq!(list["files"].as_array().unwrap().len(), EXPORTED.len());
    let id = somebody.as_uuid();
    for name in names {
        let text = read(name);
        for said in [id.simple().to_string(), id.hyphenated().to_string()] {
            assert!(!text.contains(&said), "{name}");
        }
    }

    world.later(1);
    let run = world.run("figures", Mode::Common, None).await;
    assert!(succeeded(&run), "{run:?}");
    let all = written(&world);
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].1, ["export.json", "figures.txt"]);
}

#[rocket::async_test]
async fn the_newest_runs_are_written() {
    let world = World::real(vec![draft("newest", &["export:runs"])]).await;
    let made = world.run("newest", Mode::Common, None).await;
    let (clock, many) = (world.clock.clone(), RUNS_EXPORTED as u128);
    let fill = move |tx: &mut Tx<'_>| {
        for n in 0..many {
            let note = Note::Nothing;
            let run = Run {
                pipeline: format!("old-{n}"),
                note,
                ..made.clone()
            };
            put_run(tx, PipelineRunId::new(&clock), &run)?;
        }
        Ok::<_, StoreError>(())
    };
    world.store().write(Actor::System, fill).await.unwrap();
    let read = |snap: &Snap| snap.list(RUNS.all());
    let all: Result<Vec<_>, StoreError> = world.store().read(read).await;
    assert_eq!(all.unwrap().len(), RUNS_EXPORTED + 1);
    world.later(1);
    let run = world.run("newest", Mode::Common, None).await;
    assert!(succeeded(&run), "{run:?}");
    assert_eq!(run.rows(), RUNS_EXPORTED as u64);
}

#[rocket::async_test]
async fn without_a_place_it_says_which_key_names_one_and_a_place_in_trouble_fails() {
    let mut world = World::real(vec![draft("files", &["export"])]).await;
    std::fs::write(world.dir.path().join("reports"), "a file").unwrap();
    let run = world.run("files", Mode::Common, None).await;
    assert_eq!(states(&run), [NodeState::Failed]);
    world.tools.reports.place = None;
    let fixed = vec![(Origin::Configuration, draft("files", &["export"]))];
    let framework = Framework::new(world.clock.clone(), &world.tools, fixed);
    let world = World { framework, ..world };
    let run = world.run("files", Mode::Common, None).await;
    assert_eq!(states(&run), [NodeState::Failed]);
    let said = run.note.english().to_owned();
    assert!(said.contains("reports.export_to"), "{said}");
}

#[rocket::async_test]
async fn the_inbox_is_looked_at_and_what_stays_there_is_told() {
    let world = World::real(vec![draft("look", &["inbox"])]).await;
    let run = world.run("look", Mode::Common, None).await;
    assert!(succeeded(&run), "{run:?}");
    assert!(run.nodes[0].note.english().contains("no such folder"));
    assert_eq!(run.nodes[0].action.word(), "ingestion");
    let nobodys = world.dir.path().join("inbox/nobody");
    std::fs::create_dir_all(&nobodys).unwrap();
    std::fs::write(nobodys.join("a.csv"), "date,weight\n2026-11-17,71\n").unwrap();
    world.later(1);
    let run = world.run("look", Mode::Common, None).await;
    assert!(succeeded(&run), "{run:?}");
    assert_eq!(run.rows(), 0);
    assert!(
        run.nodes[0].note.english().contains("1 files stay"),
        "{run:?}"
    );
    let report = world.tools.inbox.report().await.unwrap().unwrap();
    assert_eq!((report.files, report.left), (1, 1));
}

async fn value(world: &World, person: PersonId, day: Date, id: MetricId) -> Option<i64> {
    let read = move |snap: &Snap| snap.get(&DAY_TOTALS, &(person, day));
    let totals: Result<_, StoreError> = world.store().read(read).await;
    value_of(&totals.unwrap().unwrap(), id).map(|value| value.0)
}

#[rocket::async_test]
async fn own_metrics_are_computed_anew_where_they_are_not_what_they_should_be() {
    let world = World::real(vec![
        draft("all", &["expression"]),
        draft("one", &["expression:node_half"]),
        draft("none", &["expression:node_none"]),
    ])
    .await;
    let metrics = OwnMetrics::new(world.store().clone(), world.clock.clone());
    for (key, expression) in [
        ("node_half", "sleep_hours / 2"),
        ("node_twice", "sleep_hours * 2"),
    ] {
        let metric = Metric {
            key: key.to_owned(),
            name: key.to_owned(),
            unit: String::new(),
            decimals: 2,
            aggregation: Aggregation::Mean,
            expression: expression.to_owned(),
            usual: None,
        };
        metrics.add(Actor::System, metric).await.unwrap();
        let context = Context::idle(world.clock.clone());
        world.tools.entries.derive(&context).await.unwrap();
    }
    let read = |snap: &Snap| crate::metrics::derived::definitions(snap);
    let all = world.store().read(read).await.unwrap();
    let id = |key: &str| *all.iter().find(|(_, one)| one.draft.key == key).unwrap().0;
    let (half, twice) = (id("node_half"), id("node_twice"));
    let somebody = person(&world).await;
    let days = [date(2026, 11, 15), date(2026, 11, 16), date(2026, 11, 17)];
    for day in days {
        slept(&world, somebody, day).await;
    }
    let spoil = |day: Date, id: MetricId| {
        let write = move |tx: &mut Tx<'_>| {
            let mut totals = tx.get(&DAY_TOTALS, &(somebody, day))?.unwrap_or_default();
            totals.0.remove(&id);
            tx.put(&DAY_TOTALS, &(somebody, day), &totals)
        };
        world.store().write(Actor::System, write)
    };
    let spoilt: Result<(), StoreError> = spoil(days[0], half).await;
    spoilt.unwrap();
    let spoilt: Result<(), StoreError> = spoil(days[1], twice).await;
    spoilt.unwrap();
    let one = world.run("one", Mode::Common, None).await;
    assert!(succeeded(&one), "{one:?}");
    assert_eq!(one.rows(), 1, "the day on which that metric was wrong");
    assert_eq!(value(&world, somebody, days[0], half).await, Some(3_750));
    assert_eq!(value(&world, somebody, days[1], twice).await, None);
    let later = world.run("all", Mode::Rerun, Some("2026-11-17")).await;
    assert_eq!(later.rows(), 0, "days before are left");
    let all = world.run("all", Mode::Common, None).await;
    assert_eq!(all.rows(), 1);
    assert_eq!(value(&world, somebody, days[1], twice).await, Some(15_000));
    let none = world.run("none", Mode::Common, None).await;
    assert_eq!(states(&none), [NodeState::Failed]);
    assert!(none.note.english().contains("node_none"), "{none:?}");
    let verified = world.store().verify(world.tools.derived.clone()).await;
    assert_eq!(verified.unwrap().difference, None);
}
