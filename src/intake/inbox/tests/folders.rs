//! Whose a file is.

use std::os::unix::fs::symlink;

use super::*;
use crate::intake::inbox::{Why, folders::folder_of};

const LEFT: fn(Why) -> Option<Stands> = |why| Some(Stands::Left(why));

#[tokio::test]
async fn the_folder_of_an_account_leads_to_its_diary_in_whatever_case() {
    let world = World::new();
    let (ana, iva) = (world.add("Ana").await, world.add("iva").await);
    world.put("ana/a.lines", ITEM);
    world.put(&format!("{}/b.lines", iva.person), ITEM);
    let report = world.round(&[ana.person, iva.person]).await;
    assert_eq!((report.taken, report.left), (2, 0));
    for person in [ana.person, iva.person] {
        assert_eq!(world.states(person).await, [State::Done]);
        assert_eq!(world.entries(person).await, 1);
    }
    let import = world.imports(ana.person).await.remove(0);
    assert_eq!(import.actor, Actor::User(ana.id));
}

#[tokio::test]
async fn somebody_who_is_looked_after_has_a_folder_within_by_name_or_id() {
    let world = World::new();
    let (ana, luka) = (world.add("ana").await, world.add("luka").await);
    let mia = world.ward(&ana, "Mía Rosé").await;
    // As one system writes the letters with signs, and in another case.
    world.put("ana/mi\u{301}a rose\u{301}/a.lines", ITEM);
    world.put(
        &format!("ana/{mia}/b.lines"),
        "item scale 2 2026-03-02 weight 71.4\n",
    );
    world.put(
        &format!("{mia}/c.lines"),
        "item scale 3 2026-03-03 weight 71.4\n",
    );
    world.put("luka/Mía Rosé/d.lines", ITEM);
    world.put(&format!("luka/{mia}/e.lines"), ITEM);
    world.put("ana/luka/f.lines", ITEM);
    let report = world.round(&[mia, ana.person, luka.person]).await;
    assert_eq!((report.taken, report.left), (3, 3));
    assert_eq!(world.entries(mia).await, 3);
    for person in [ana.person, luka.person] {
        assert_eq!(world.entries(person).await, 0);
    }
    for name in [
        &format!("luka/{mia}/e.lines"),
        "luka/Mía Rosé/d.lines",
        "ana/luka/f.lines",
    ] {
        assert_eq!(world.stands(name).await, LEFT(Why::NotTheirs), "{name}");
    }
    // Who put it there is told on their own page, and nobody else is.
    let theirs = world.intake.inbox_of(&luka, luka.person).await.unwrap();
    assert_eq!(theirs.left.len(), 2);
    assert_eq!(theirs.folder.unwrap(), "inbox/luka/");
    let theirs = world.intake.inbox_of(&ana, mia).await.unwrap();
    assert_eq!(
        (theirs.left.len(), theirs.folder.unwrap()),
        (0, "inbox/ana/Mía Rosé/".to_owned())
    );
}

#[tokio::test]
async fn two_of_one_name_are_told_apart_by_their_ids_only() {
    let world = World::new();
    let ana = world.add("ana").await;
    let (one, other) = (world.ward(&ana, "Mia").await, world.ward(&ana, "mia").await);
    world.put("ana/Mia/a.lines", ITEM);
    world.put(&format!("ana/{one}/b.lines"), ITEM);
    world.round(&[one, other]).await;
    assert_eq!(world.stands("ana/Mia/a.lines").await, LEFT(Why::SameName));
    assert_eq!(
        (world.entries(one).await, world.entries(other).await),
        (1, 0)
    );
    let read = move |snap: &Snap| folder_of(snap, &ana, one);
    let folder = world.store.read(read).await.unwrap();
    assert_eq!(folder, Some(format!("ana/{one}")));
}

#[tokio::test]
async fn a_file_without_a_folder_is_somebodys_only_where_one_person_lives() {
    let world = World::new();
    let ana = world.add("ana").await;
    world.put("a.lines", ITEM);
    world.round(&[ana.person]).await;
    assert_eq!(world.entries(ana.person).await, 1);
    world.add("iva").await;
    world.put("b.lines", "item scale 2 2026-03-02 weight 71.4\n");
    let report = world.round(&[ana.person]).await;
    assert_eq!((report.taken, report.left), (0, 1));
    assert_eq!(world.stands("b.lines").await, LEFT(Why::NobodyNamed));
    assert_eq!(world.entries(ana.person).await, 1);
    // Once somebody puts it into a folder it comes in.
    fs::create_dir(world.path("iva")).unwrap();
    fs::rename(world.path("b.lines"), world.path("iva/b.lines")).unwrap();
    assert_eq!(world.look().await.taken, 1);
    assert_eq!(world.stands("b.lines").await, None);
}

#[tokio::test]
async fn folders_of_nobody_and_of_those_who_may_not_write_are_left_and_said() {
    let world = World::new();
    let (ana, viewer) = (
        world.add("ana").await,
        world.add_as("vid", Role::Viewer).await,
    );
    for name in [
        "stranger",
        "ana@home.example",
        "\u{212a}ana",
        "processed",
        "ana/deep/er",
    ] {
        world.put(&format!("{name}/a.lines"), ITEM);
    }
    world.put("vid/a.lines", ITEM);
    world.round(&[ana.person, viewer.person]).await;
    for name in ["stranger", "ana@home.example", "\u{212a}ana"] {
        let stands = world.stands(&format!("{name}/a.lines")).await;
        assert_eq!(stands, LEFT(Why::UnknownFolder), "{name}");
    }
    assert_eq!(world.stands("processed/a.lines").await, None);
    assert_eq!(world.stands("ana/deep/er").await, LEFT(Why::TooDeep));
    assert_eq!(world.stands("vid/a.lines").await, LEFT(Why::MayNotWrite));
    let theirs = world.intake.inbox_of(&viewer, viewer.person).await.unwrap();
    assert_eq!(theirs.left.len(), 1);
    // What was in the way went: the very same file comes in.
    fs::rename(world.path("stranger"), world.path("aside")).unwrap();
    world.add("stranger").await;
    fs::rename(world.path("aside"), world.path("stranger")).unwrap();
    assert_eq!(world.look().await.taken, 1);
}

#[tokio::test]
async fn an_account_that_was_closed_gets_nothing_until_it_is_open_again() {
    let world = World::new();
    world.add_as("branka", Role::Administrator).await;
    let ana = world.add("ana").await;
    let close = |closed| world.accounts.set_disabled(Actor::System, ana.id, closed);
    close(true).await.unwrap();
    world.put("ana/a.lines", ITEM);
    assert_eq!(world.look().await.taken, 0);
    assert_eq!(world.stands("ana/a.lines").await, LEFT(Why::MayNotWrite));
    close(false).await.unwrap();
    assert_eq!(world.look().await.taken, 1);
}

#[tokio::test]
async fn a_guardian_who_was_removed_brings_nothing_in_any_more() {
    let world = World::new();
    let (ana, iva) = (world.add("ana").await, world.add("iva").await);
    let mia = world.ward(&ana, "Mia").await;
    let persons = world.accounts.persons().clone();
    let (stays, goes) = (iva.id, ana.id);
    let change = move |tx: &mut crate::store::Tx<'_>| {
        persons.add_guardian_in(tx, goes, mia, stays, Relation::Parent)?;
        persons.remove_guardian_in(tx, mia, goes)
    };
    world.store.write(Actor::System, change).await.unwrap();
    world.put("ana/Mia/a.lines", ITEM);
    assert_eq!(world.look().await.taken, 0);
    assert_eq!(world.stands("ana/Mia/a.lines").await, LEFT(Why::NotTheirs));
}

#[tokio::test]
async fn links_lead_nowhere_and_hidden_files_are_not_there() {
    let world = World::new();
    let (ana, _iva) = (world.add("ana").await, world.add("iva").await);
    world.put("ana/a.lines", ITEM);
    let secret = world.home.path().join("secret.lines");
    fs::write(&secret, ITEM).unwrap();
    symlink(&secret, world.path("ana/link.lines")).unwrap();
    symlink(world.path("ana"), world.path("iva")).unwrap();
    world.put("ana/.syncthing.b.lines.tmp", ITEM);
    let report = world.look().await;
    assert_eq!((report.files, report.taken), (1, 1));
    assert_eq!(world.imports(ana.person).await.len(), 1);
}
