//! The plug is pulled while an import is written: a process of its own, killed half way. What it had
//! written is there, and the rest comes with the next start.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::*;
use crate::store::Options;

/// Tells the child where the house is.
const HOUSE: &str = "WELLKIN_TEST_CRASH_HOUSE";
const ITEMS: u64 = 20_000;

fn text() -> String {
    let line = |n: u64| {
        let (month, day) = (1 + n % 2, 1 + (n / 2) % 28);
        let year = 2020 + (n / 56) % 6;
        format!("item App m{n} {year}-{month:02}-{day:02} water_consumed 0.01\n")
    };
    (0..ITEMS).map(line).collect()
}

fn open(dir: &Path) -> World {
    let (clock, hand) = Clock::manual("2026-03-10T12:00:00Z".parse().unwrap());
    let store = Store::open(&dir.join("house.redb"), clock.clone(), Options::default()).unwrap();
    let files = tempfile::Builder::new()
        .disable_cleanup(true)
        .tempdir_in(dir)
        .unwrap();
    let mut world = World::on(store.clone(), (clock.clone(), hand), files, Disk::HOUSE);
    let rooms = Rooms {
        entries: world.entries.clone(),
        journal: world.journal.clone(),
    };
    // The same directory with each start.
    let place = (dir.join("imports"), Disk::HOUSE);
    world.intake = Intake::on_disk(store, clock, rooms, FORMATS, place);
    world
}

#[rocket::async_test]
async fn an_import_that_was_killed_half_way_goes_on_exactly() {
    if let Some(dir) = std::env::var_os(HOUSE) {
        let world = open(&PathBuf::from(dir));
        world.work().await;
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let world = open(home.path());
    world.enter().await;
    let id = world.read(&text()).await;
    world
        .intake
        .commit(Actor::System, world.iva, id)
        .await
        .unwrap();
    world.store.close().await;
    drop(world);

    let mut killed = 0;
    for round in 1_u64..=4 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "intake::tests::crash::an_import_that_was_killed_half_way_goes_on_exactly",
            ])
            .env(HOUSE, home.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(150 + 120 * round));
        child.kill().unwrap();
        killed += u64::from(!child.wait().unwrap().success());
        let world = open(home.path());
        let counts = world.counts(id).await;
        assert_eq!(world.count_entries().await, counts.added, "round {round}");
        world.verify().await;
        world.store.close().await;
    }
    assert!(killed > 0, "at least one was killed before its end");

    let world = open(home.path());
    world.work().await;
    assert_eq!(world.state(id).await, State::Done);
    assert_eq!(world.counts(id).await.added, ITEMS);
    assert_eq!(world.count_entries().await, ITEMS);
    world.verify().await;
    world.store.close().await;
}

impl World {
    async fn count_entries(&self) -> u64 {
        let iva = self.iva;
        let read = move |snap: &Snap| {
            let mut count = 0;
            snap.each(entries::ENTRIES.prefix(&(iva,)), |_| {
                count += 1;
                crate::store::Flow::Continue(())
            })?;
            Ok::<_, StoreError>(count)
        };
        self.store.read(read).await.unwrap()
    }
}
