//! What goes wrong on the way to the desk, and what is left then.

use std::os::unix::fs::PermissionsExt;
use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use crate::{
    buckets::BucketError,
    intake::{
        Phase, Trouble, Unreadable,
        inbox::{Why, fetch::NotTaken, folders::Whose},
    },
};

#[tokio::test]
async fn a_full_disk_ends_the_round_leaves_nothing_and_the_next_one_goes_on() {
    static FREE: AtomicU64 = AtomicU64::new(0);
    let disk = Disk {
        free: |_| Ok(FREE.load(Ordering::Relaxed)),
        ..Disk::HOUSE
    };
    let world = World::with(&config(), disk);
    let ana = world.add("ana").await;
    world.put("ana/a.lines", ITEM);
    world.put("ana/b.lines", ITEM);
    let report = world.round(&[ana.person]).await;
    assert_eq!(report.failed, Some(BucketError::DiskFull));
    assert_eq!((report.taken, report.left, world.directories()), (0, 1, 0));
    let full = Why::Place(BucketError::DiskFull);
    assert_eq!(world.stands("ana/a.lines").await, Some(Stands::Left(full)));
    assert!(world.imports(ana.person).await.is_empty());
    FREE.store(u64::MAX, Ordering::Relaxed);
    assert_eq!(world.round(&[ana.person]).await.taken, 2);
}

#[tokio::test]
async fn one_that_stopped_because_the_disk_was_full_goes_on_by_itself() {
    static FULL: AtomicU64 = AtomicU64::new(1);
    let disk = Disk {
        create: |path| match FULL.load(Ordering::Relaxed) {
            0 => (Disk::HOUSE.create)(path),
            _ => Err(std::io::ErrorKind::StorageFull.into()),
        },
        ..Disk::HOUSE
    };
    let world = World::with(&config(), disk);
    let ana = world.add("ana").await;
    world.put("ana/a.lines", ITEM);
    world.round(&[ana.person]).await;
    let state = world.states(ana.person).await.remove(0);
    let State::Stopped(halt) = state else {
        panic!("{state:?}")
    };
    assert_eq!((halt.why, halt.during), (Trouble::DiskFull, Phase::Reading));
    FULL.store(0, Ordering::Relaxed);
    world.round(&[ana.person]).await;
    assert_eq!(
        world.states(ana.person).await,
        [State::Done],
        "and is still committed by itself"
    );
}

#[tokio::test]
async fn a_broken_file_is_refused_once_with_the_reason() {
    let world = World::new();
    let ana = world.add("ana").await;
    world.put("ana/a.lines", "broken\n");
    world.put("ana/b.unknown", "what is this");
    world.put("ana/empty.lines", "");
    world.put(&format!("ana/{}.lines", "n\u{7f}"), ITEM);
    world.round(&[ana.person]).await;
    let stands = world.stands("ana/a.lines").await.unwrap();
    let Stands::Import(State::Refused(Unreadable::Broken { .. })) = &stands else {
        panic!("{stands:?}")
    };
    assert!(
        stands
            .reason()
            .unwrap()
            .render(Lang::En)
            .contains("it ends early")
    );
    assert_eq!(
        world.stands("ana/b.unknown").await,
        Some(Stands::Import(State::Refused(Unreadable::Unknown)))
    );
    assert_eq!(
        world.stands("ana/empty.lines").await,
        Some(Stands::Left(Why::Empty))
    );
    assert_eq!(
        world.stands("ana/n\u{7f}.lines").await,
        Some(Stands::Left(Why::BadName))
    );
    let again = world.round(&[ana.person]).await;
    assert_eq!((again.taken, again.left), (0, 2));
    assert_eq!(world.imports(ana.person).await.len(), 2);
}

#[tokio::test]
async fn a_file_that_vanished_or_changed_meanwhile_leaves_nothing() {
    let world = World::new();
    let ana = world.add("ana").await;
    world.put("ana/a.lines", ITEM);
    let listed = world
        .inbox
        .inner
        .place
        .list("ana", 9)
        .await
        .unwrap()
        .objects
        .remove(0);
    let whose = Whose {
        person: ana.person,
        user: Some(ana.id),
    };
    for (text, wanted) in [
        (Some("shorter"), Why::Changed),
        (
            Some("longer than it was when it was listed, by far"),
            Why::Changed,
        ),
        (None, Why::Place(BucketError::Missing)),
    ] {
        match text {
            Some(text) => fs::write(world.path("ana/a.lines"), text).unwrap(),
            None => fs::remove_file(world.path("ana/a.lines")).unwrap(),
        }
        match world.inbox.take(&listed, whose).await {
            Err(NotTaken::Left(why)) => assert_eq!(why, wanted),
            other => panic!("{other:?}"),
        }
        assert_eq!(world.directories(), 0);
    }
    assert!(world.imports(ana.person).await.is_empty());
}

#[tokio::test]
async fn rights_that_went_while_it_was_fetched_are_missed_before_anything_is_written() {
    let world = World::new();
    let (ana, iva) = (world.add("ana").await, world.add("iva").await);
    world.put("ana/a.lines", ITEM);
    let listed = world
        .inbox
        .inner
        .place
        .list("ana", 9)
        .await
        .unwrap()
        .objects
        .remove(0);
    let whose = Whose {
        person: iva.person,
        user: Some(ana.id),
    };
    match world.inbox.take(&listed, whose).await {
        Err(NotTaken::Left(why)) => assert_eq!(why, Why::NotTheirs),
        other => panic!("{other:?}"),
    }
    assert_eq!(
        (world.directories(), world.imports(iva.person).await.len()),
        (0, 0)
    );
}

#[tokio::test]
async fn a_place_that_was_there_and_is_not_is_told_and_nobody_is_forgotten() {
    let world = World::new();
    let ana = world.add("ana").await;
    world.put("ana/a.lines", ITEM);
    world.round(&[ana.person]).await;
    fs::rename(world.path(""), world.home.path().join("aside")).unwrap();
    let report = world.look().await;
    assert_eq!(report.failed, Some(BucketError::NoPlace));
    assert!(world.files().await[0].seen.gone_since.is_none());
    fs::rename(world.home.path().join("aside"), world.path("")).unwrap();
    let report = world.look().await;
    assert_eq!((report.failed, report.taken), (None, 0));
}

#[tokio::test]
async fn where_nothing_can_be_moved_it_is_remembered_and_said() {
    let world = World::moving();
    let ana = world.add("ana").await;
    world.put("ana/a.lines", ITEM);
    world.round(&[ana.person]).await;
    // Something else has the name of the folder.
    fs::write(world.path("ana/processed"), "in the way").unwrap();
    age(
        &world.path("ana/processed"),
        SystemTime::from(world.clock.now()),
    );
    world.round(&[ana.person]).await;
    let files = world.files().await;
    let file = files
        .iter()
        .find(|file| file.name == "ana/a.lines")
        .unwrap();
    assert!(file.seen.not_moved.is_some(), "{file:?}");
    assert_eq!(file.stands, Stands::Import(State::Done));
    assert!(world.path("ana/a.lines").exists());
    fs::remove_file(world.path("ana/processed")).unwrap();
    let report = world.round(&[ana.person]).await;
    assert_eq!((report.moved, report.taken), (1, 0));
    let mode = fs::metadata(world.path("ana/processed"))
        .unwrap()
        .permissions();
    assert_eq!(mode.mode() & 0o777, 0o700);
    assert_eq!(world.entries(ana.person).await, 1);
}

#[tokio::test]
async fn what_a_crash_left_of_a_fetch_is_swept_and_one_that_goes_on_is_not() {
    let world = World::new();
    world.add("ana").await;
    let id = crate::ops::ids::ImportId::new(&world.clock);
    let dir = world
        .home
        .path()
        .join("imports")
        .join(id.to_string())
        .join("files");
    fs::create_dir_all(&dir).unwrap();
    world.hand.advance(Duration::from_secs(3600));
    let going = world.intake.going(id, 9);
    world.intake.sweep().await.unwrap();
    assert!(dir.exists(), "a slow bucket takes its time");
    drop(going);
    world.intake.sweep().await.unwrap();
    assert_eq!(world.directories(), 0);
}
