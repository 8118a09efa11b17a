//! What is too much, disks that are full, and what is let go in time.

use std::io::{self, Write};
use std::time::Duration;

use super::*;
use crate::web::Fault;

fn file(name: &str, size: u64) -> NewFile {
    NewFile {
        name: name.into(),
        size,
    }
}

#[rocket::async_test]
async fn what_is_too_much_is_said_before_anything_is_taken_in() {
    let world = World::new().await;
    let begin = |files| {
        world
            .intake
            .begin(Actor::System, world.iva, By::Operator, files)
    };
    assert!(matches!(
        begin(vec![]).await,
        Err(IntakeError::BadFileCount)
    ));
    let many = vec![file("a", 1); MAX_FILES + 1];
    assert!(matches!(begin(many).await, Err(IntakeError::BadFileCount)));
    let names = ["", "a/..", "a\u{7}b", "folder/"];
    for name in names {
        let refused = begin(vec![file("a", 1), file(name, 1)]).await;
        assert!(matches!(refused, Err(IntakeError::BadName(1))), "{name:?}");
    }
    let long = file(&"š".repeat(MAX_NAME + 1), 1);
    assert!(matches!(
        begin(vec![long]).await,
        Err(IntakeError::BadName(0))
    ));
    let large = begin(vec![file("a", MAX_BYTES), file("b", 1)]).await;
    assert!(matches!(large, Err(IntakeError::TooLarge)));
    let endless = begin(vec![file("a", u64::MAX), file("b", 1)]).await;
    assert!(matches!(endless, Err(IntakeError::TooLarge)));
    for _ in 0..MAX_OPEN {
        begin(vec![file("a", 1)]).await.unwrap();
    }
    assert!(matches!(
        begin(vec![file("a", 1)]).await,
        Err(IntakeError::TooManyOpen)
    ));
    let dirs = std::fs::read_dir(world.intake.dir()).unwrap().count();
    assert_eq!(dirs, MAX_OPEN, "what was refused leaves no directory");
}

#[rocket::async_test]
async fn a_disk_without_room_is_named_before_the_upload() {
    let tight = Disk {
        free: |_| Ok(64 << 20),
        ..Disk::HOUSE
    };
    let world = World::with(tight).await;
    let begun = world
        .intake
        .begin(Actor::System, world.iva, By::Operator, vec![file("a", 1)]);
    let full = begun.await;
    assert!(matches!(full, Err(IntakeError::DiskFull { free, .. }) if free == 64 << 20));
    let told = Fault::from(full.unwrap_err());
    assert_eq!((told.status().code, told.code()), (507, "no_room"));
    assert!(told.detail().render(Lang::En).contains("MiB free"));
}

/// A file on a disk with room for so many bytes.
struct Tight(usize);

impl Write for Tight {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[rocket::async_test]
async fn a_disk_that_fills_up_half_way_stops_the_reading_and_leaves_nothing() {
    let tight = Disk {
        create: |_| Ok(Box::new(Tight(100_000))),
        ..Disk::HOUSE
    };
    let world = World::with(tight).await;
    let text: String = (0..20_000)
        .map(|n| format!("item App m{n} 2026-03-01 water_consumed 0.01\n"))
        .collect();
    let id = world.read(&text).await;
    let halt = Halt {
        why: Trouble::DiskFull,
        during: Phase::Reading,
    };
    assert_eq!(world.state(id).await, State::Stopped(halt));
    assert!(world.all().await.is_empty());
    world
        .intake
        .resume(Actor::System, world.iva, id)
        .await
        .unwrap();
    assert_eq!(
        world.state(id).await,
        State::Reading,
        "it can be tried again"
    );
}

#[rocket::async_test]
async fn files_go_after_a_week_and_with_whoever_they_are_of() {
    let world = World::new().await;
    let waiting = world.read("item Scale w1 2026-03-01 weight 80\n").await;
    let done = world
        .import("item Scale w2 2026-03-02 weight 80\nnonsense\n")
        .await;
    let dir = |id: ImportId| world.intake.dir().join(id.to_string());
    assert!(
        !dir(done).join("files").exists(),
        "the originals go with the commit"
    );
    assert!(dir(done).join("refused.csv").exists());
    world.hand.advance(Duration::from_secs(6 * 24 * 3600));
    world.intake.sweep().await.unwrap();
    assert!(dir(waiting).join("files").exists());
    world.hand.advance(Duration::from_secs(2 * 24 * 3600));
    world.intake.sweep().await.unwrap();
    assert!(!dir(waiting).exists());
    assert!(world.intake.get(world.iva, waiting).await.is_err());
    assert!(dir(done).join("refused.csv").exists());
    world.hand.advance(Duration::from_secs(30 * 24 * 3600));
    world.intake.sweep().await.unwrap();
    assert!(!dir(done).exists());
    assert_eq!(
        world.state(done).await,
        State::Done,
        "that it was stays known"
    );
    let orphan = ImportId::from_uuid(uuid::Uuid::from_u128(9));
    std::fs::create_dir_all(dir(orphan)).unwrap();
    world.intake.forget_files().await.unwrap();
    assert!(!dir(orphan).exists());
}

#[rocket::async_test]
async fn refused_rows_are_kept_up_to_a_limit_and_counted_beyond() {
    let world = World::new().await;
    let row = "x".repeat(1_900);
    let text: String = (0..6_000).map(|_| format!("{row}\n")).collect();
    let id = world.read(&text).await;
    let preview = world.preview(id).await;
    assert_eq!(preview.refused_rows, 6_000);
    assert_eq!(preview.refused[0].examples.len(), EXAMPLES);
    let rows = world.intake.refused_rows(world.iva, id).await.unwrap();
    let size = std::fs::metadata(rows).unwrap().len();
    let slack = 64 << 10;
    assert!(
        (MAX_REFUSED_BYTES..MAX_REFUSED_BYTES + slack).contains(&size),
        "{size}"
    );
}
