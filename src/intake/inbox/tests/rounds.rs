//! What a round does with files that are new, old, changed, moved and gone.

use super::*;
use crate::{
    intake::{
        By, FromInbox,
        inbox::{Fate, KEPT, SETTLES, Why},
    },
    jobs::{self, keyed},
};

#[tokio::test]
async fn a_house_without_an_inbox_has_no_trouble_with_it() {
    let world = World::new();
    world.add("ana").await;
    let report = world.look().await;
    assert!(report.is_missing && report.failed.is_none());
    assert!(!world.home.path().join("inbox").exists(), "nothing is made");
    assert_eq!(world.directories(), 0);
    let ana = world.accounts.find("ana").await.unwrap();
    let theirs = world.intake.inbox_of(&ana, ana.person).await.unwrap();
    assert_eq!(theirs.folder, None);
    fs::create_dir(world.path("")).unwrap();
    let report = world.look().await;
    assert!(!report.is_missing && report.files == 0);
}

#[tokio::test]
async fn a_plain_file_is_committed_by_itself_once_and_stays_undone() {
    let world = World::new();
    let ana = world.add("ana").await;
    world.put("ana/a.lines", ITEM);
    world.round(&[ana.person]).await;
    assert_eq!(
        world.stands("ana/a.lines").await,
        Some(Stands::Import(State::Done))
    );
    let again = world.round(&[ana.person]).await;
    assert_eq!((again.files, again.taken), (1, 0));
    let (imports, _) = world.intake.list(ana.person, None, 9).await.unwrap();
    assert_eq!(imports.len(), 1);
    let by = By::Inbox(FromInbox {
        user: Some(ana.id),
        is_new: false,
    });
    assert_eq!(imports[0].import.by, by);
    let undone = world
        .intake
        .undo(Actor::User(ana.id), ana.person, imports[0].id);
    undone.await.unwrap();
    world.round(&[ana.person]).await;
    assert_eq!(world.entries(ana.person).await, 0);
    let again = world.round(&[ana.person]).await;
    assert_eq!((again.taken, world.entries(ana.person).await), (0, 0));
    assert!(
        world.path("ana/a.lines").exists(),
        "it is remembered where it lies"
    );
}

#[tokio::test]
async fn what_needs_a_decision_waits_and_is_never_committed_behind_somebodys_back() {
    let world = World::new();
    let ana = world.add("ana").await;
    world.put("ana/a.lines", &format!("{ITEM}ask columns:1\n"));
    world.put("ana/b.lines", &format!("{ITEM}nonsense\n"));
    world.round(&[ana.person]).await;
    assert_eq!(
        world.states(ana.person).await,
        [State::Waiting, State::Waiting]
    );
    assert_eq!(world.entries(ana.person).await, 0);
    let (imports, _) = world.intake.list(ana.person, None, 9).await.unwrap();
    let asked = imports
        .iter()
        .find(|one| one.import.files[0].name == "a.lines")
        .unwrap();
    // With the answer nothing is open any more, and still it waits for whoever gave it.
    let answers = [("columns:1".to_owned(), "x".to_owned())].into();
    let answered = world
        .intake
        .answer(Actor::User(ana.id), ana.person, asked.id, answers);
    answered.await.unwrap();
    world.round(&[ana.person]).await;
    assert_eq!(
        world.states(ana.person).await,
        [State::Waiting, State::Waiting]
    );
    let commit = world
        .intake
        .commit(Actor::User(ana.id), ana.person, asked.id);
    commit.await.unwrap();
    // What was decided holds for the next file that asks the same.
    world.put(
        "ana/c.lines",
        "item scale 2 2026-03-02 weight 71.4\nask columns:1\n",
    );
    world.round(&[ana.person]).await;
    let stands = world.stands("ana/c.lines").await;
    assert_eq!(stands, Some(Stands::Import(State::Done)));
}

#[tokio::test]
async fn a_file_that_may_still_be_written_is_left_for_later_and_looked_at_soon() {
    let world = World::new();
    let ana = world.add("ana").await;
    world.put_aged("ana/a.lines", ITEM, 5);
    let report = world.round(&[ana.person]).await;
    assert_eq!((report.settling, report.taken), (1, 0));
    assert_eq!(world.stands("ana/a.lines").await, Some(Stands::Settling));
    let soon = world
        .store
        .read(|snap: &Snap| jobs::find(snap, keyed(super::super::LOOK, "soon")));
    let soon = soon.await.unwrap().unwrap();
    assert!(soon.due > world.clock.now());
    // More of it is there now.
    world.hand.advance(Duration::from_secs(20));
    world.put_aged(
        "ana/a.lines",
        &format!("{ITEM}item scale 2 2026-03-02 weight 71\n"),
        5,
    );
    assert_eq!(world.round(&[ana.person]).await.settling, 1);
    world.hand.advance(Duration::try_from(SETTLES).unwrap());
    assert_eq!(world.round(&[ana.person]).await.taken, 1);
    assert_eq!(world.entries(ana.person).await, 2);
}

#[tokio::test]
async fn a_file_from_a_clock_that_is_ahead_comes_in_once_it_rested() {
    let world = World::new();
    let ana = world.add("ana").await;
    world.put("ana/a.lines", ITEM);
    let ahead = SystemTime::from(world.clock.now()) + Duration::from_secs(86_400);
    age(&world.path("ana/a.lines"), ahead);
    assert_eq!(world.round(&[ana.person]).await.settling, 1);
    world.hand.advance(Duration::try_from(SETTLES).unwrap());
    assert_eq!(world.round(&[ana.person]).await.taken, 1);
}

#[tokio::test]
async fn a_changed_file_is_a_new_import_and_what_was_there_stays_as_it_is() {
    let world = World::new();
    let ana = world.add("ana").await;
    world.put("ana/a.lines", ITEM);
    world.round(&[ana.person]).await;
    world.put(
        "ana/a.lines",
        &format!("{ITEM}item scale 2 2026-03-02 weight 71.2\n"),
    );
    assert_eq!(world.round(&[ana.person]).await.taken, 1);
    let imports = world.imports(ana.person).await;
    assert_eq!(imports.len(), 2);
    assert_eq!((imports[1].counts.added, imports[1].counts.same), (1, 1));
    assert_eq!(world.entries(ana.person).await, 2);
}

#[tokio::test]
async fn what_is_in_the_diary_is_moved_and_nothing_else_is() {
    let world = World::moving();
    let ana = world.add("ana").await;
    world.put("ana/a.lines", ITEM);
    world.put("ana/b.lines", "nonsense\n");
    world.put("ana/c.lines", "broken\n");
    world.round(&[ana.person]).await;
    let report = world.round(&[ana.person]).await;
    assert_eq!((report.taken, report.moved), (0, 1));
    assert!(!world.path("ana/a.lines").exists());
    assert!(world.path("ana/b.lines").exists() && world.path("ana/c.lines").exists());
    let moved: Vec<_> = fs::read_dir(world.path("ana/processed")).unwrap().collect();
    let moved = moved[0]
        .as_ref()
        .unwrap()
        .file_name()
        .into_string()
        .unwrap();
    assert_eq!(moved, "20260310T120000Z-a.lines");
    // Another of that name comes in as well, and takes nobody's place.
    world.hand.advance(Duration::from_secs(60));
    world.put("ana/a.lines", "item scale 2 2026-03-02 weight 71.2\n");
    world.round(&[ana.person]).await;
    assert_eq!(world.round(&[ana.person]).await.moved, 1);
    assert_eq!(
        fs::read_dir(world.path("ana/processed")).unwrap().count(),
        2
    );
    assert_eq!(world.entries(ana.person).await, 2);
    assert_eq!(world.look().await.taken, 0);
}

#[tokio::test]
async fn what_is_gone_is_remembered_for_a_month() {
    let world = World::new();
    let ana = world.add("ana").await;
    world.put("ana/a.lines", ITEM);
    world.put("b.lines", ITEM);
    world.add("iva").await;
    world.round(&[ana.person]).await;
    assert_eq!(world.files().await.len(), 2);
    for name in ["ana/a.lines", "b.lines"] {
        fs::rename(
            world.path(name),
            world.home.path().join(name.replace('/', "-")),
        )
        .unwrap();
    }
    world.look().await;
    let files = world.files().await;
    assert_eq!(files.len(), 1, "one that never came in leaves nothing");
    assert!(files[0].seen.gone_since.is_some());
    // The very same is back.
    fs::rename(
        world.home.path().join("ana-a.lines"),
        world.path("ana/a.lines"),
    )
    .unwrap();
    assert_eq!(world.look().await.taken, 0);
    assert_eq!(world.files().await[0].seen.gone_since, None);
    fs::remove_file(world.path("ana/a.lines")).unwrap();
    world.look().await;
    world
        .hand
        .advance(Duration::try_from(KEPT).unwrap() + Duration::from_secs(1));
    world.look().await;
    assert!(world.files().await.is_empty());
}

#[tokio::test]
async fn as_many_as_may_be_open_are_fetched_and_the_rest_follows() {
    let world = World::new();
    let ana = world.add("ana").await;
    for n in 0..25 {
        world.put(&format!("ana/{n:02}.lines"), &format!("nonsense {n}\n"));
    }
    let report = world.round(&[ana.person]).await;
    assert_eq!((report.taken, report.left), (20, 5));
    assert_eq!(
        world.stands("ana/24.lines").await,
        Some(Stands::Left(Why::TooManyOpen))
    );
    let (imports, _) = world.intake.list(ana.person, None, 99).await.unwrap();
    for shown in imports {
        let gone = world
            .intake
            .discard(Actor::User(ana.id), ana.person, shown.id);
        gone.await.unwrap();
    }
    let report = world.round(&[ana.person]).await;
    assert_eq!((report.taken, report.left), (5, 0));
    assert_eq!(world.stands("ana/00.lines").await, Some(Stands::Forgotten));
    let fates = world.files().await.into_iter().map(|file| file.seen.fate);
    assert!(fates.into_iter().all(|fate| matches!(fate, Fate::Taken(_))));
}
