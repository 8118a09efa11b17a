//! Files and directories: whole or not at all.

use super::*;
use crate::backup::Keep;
use crate::backup::files::{MadeBy, Part, list, prune};
use crate::backup::{Target, unpack};
use crate::config;
use crate::ops::{Paths, write_private};
use jiff::tz::TimeZone;
use std::fs;
use std::io;
use std::path::Path;

/// A disk with room for so many bytes.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        match taken {
            0 => Err(io::ErrorKind::StorageFull.into()),
            taken => Ok(taken),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn names(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn paths(data: &Path) -> Paths {
    Paths::new(&config::Data {
        dir: data.to_owned(),
        runtime_dir: None,
    })
}

#[rocket::async_test]
async fn a_disk_that_is_full_after_any_number_of_bytes_is_an_error() {
    let world = World::new(10).await;
    // Hashes do not always pack equally well: two backups differ by some bytes.
    let whole = world.backup().await.len() - 50;
    for room in (0..whole).step_by(7) {
        let said = world.write_to(Box::new(Full(room))).await.unwrap_err();
        let BackupError::Io(error) = &said else {
            panic!("{room}: {said}")
        };
        assert_eq!(error.kind(), io::ErrorKind::StorageFull, "{room}");
    }
}

#[test]
fn a_backup_gets_its_name_when_it_is_whole_and_what_is_left_by_a_crash_is_swept() {
    let dir = tempfile::tempdir().unwrap();
    let at = "2026-11-21T12:00:00Z".parse().unwrap();
    let name = "wellkin-20261121T120000Z.backup";
    let crashed = dir.path().join("wellkin-20261120T120000Z.backup.part");
    fs::write(&crashed, "half").unwrap();
    fs::write(dir.path().join("letter.part"), "not ours").unwrap();
    let mut part = Part::begin(dir.path(), at, MadeBy::Operator).unwrap();
    let half = format!("{name}.part");
    assert_eq!(names(dir.path()), ["letter.part", &half]);
    // Another process sweeps, and leaves what is being written.
    let second = Part::begin(dir.path(), at, MadeBy::Operator).unwrap();
    assert_eq!(names(dir.path()).len(), 3);
    drop(second);
    part.out().unwrap().write_all(b"all of it").unwrap();
    let (path, bytes) = part.finish().unwrap();
    assert_eq!((path.file_name().unwrap().to_str(), bytes), (Some(name), 9));
    drop(Part::begin(dir.path(), at, MadeBy::Operator).unwrap());
    assert_eq!(names(dir.path()), ["letter.part", name]);
    let next = Part::begin(dir.path(), at, MadeBy::Operator)
        .unwrap()
        .finish()
        .unwrap();
    assert!(next.0.ends_with("wellkin-20261121T120000Z-2.backup"));
}

#[test]
fn those_of_one_second_are_in_the_order_in_which_they_were_made() {
    let dir = tempfile::tempdir().unwrap();
    let at = "2026-11-21T12:00:00Z".parse().unwrap();
    let make = |_| {
        let part = Part::begin(dir.path(), at, MadeBy::House).unwrap();
        part.finish().unwrap().0
    };
    let made: Vec<_> = (0..11).map(make).collect();
    let listed = list(dir.path()).unwrap();
    let listed: Vec<_> = listed.into_iter().map(|one| one.path).collect();
    assert_eq!(listed, made);
    // The names of those that went are not given again: the one made now is still the newest.
    for gone in &made[..10] {
        fs::remove_file(gone).unwrap();
    }
    let newest = make(12);
    let listed = list(dir.path()).unwrap();
    assert_eq!(listed.last().unwrap().path, newest);
    assert!(newest.ends_with("wellkin-20261121T120000Z-auto-12.backup"));
}

#[rocket::async_test]
async fn a_list_says_what_each_backup_is_and_which_cannot_be_read() {
    let world = World::new(0).await;
    let dir = tempfile::tempdir().unwrap();
    assert!(list(&dir.path().join("none")).unwrap().is_empty());
    fs::write(dir.path().join("wellkin-1.backup"), world.backup().await).unwrap();
    fs::write(dir.path().join("wellkin-2.backup"), "half").unwrap();
    fs::write(dir.path().join("wellkin-3.backup.part"), "half").unwrap();
    let found = list(dir.path()).unwrap();
    assert_eq!(found.len(), 2);
    assert!(found[0].header.is_ok() && found[0].bytes > 100);
    assert!(matches!(found[1].header, Err(BackupError::Foreign)));
}

#[rocket::async_test]
async fn a_store_is_unpacked_whole_and_a_version_that_is_missing_is_damage() {
    let world = World::new(0).await;
    let dir = tempfile::tempdir().unwrap();
    let bytes = world.backup().await;
    let database = dir.path().join("wellkin.redb");
    // These tests have no table with the version of the data, as every real backup has.
    let said = unpack(&bytes[..], &world.keys_without(&[]), &database).unwrap_err();
    assert!(said.to_string().contains("another version"), "{said}");
}

fn with_keys(dir: &Path) {
    fs::create_dir_all(dir).unwrap();
    write_private(&dir.join("instance.key"), [7; 32]).unwrap();
    KeyRing::new(dir, None).renew().unwrap();
}

#[test]
fn a_directory_with_anything_but_keys_and_backups_is_refused_and_named() {
    let home = tempfile::tempdir().unwrap();
    let keys = home.path().join("kept");
    with_keys(&keys);
    for name in ["wellkin.redb", "wellkin.v1.redb", "letter.txt"] {
        let data = home.path().join(format!("with {name}"));
        fs::create_dir(&data).unwrap();
        fs::write(data.join(name), "here").unwrap();
        let said = Target::begin(&paths(&data), Some(&keys)).unwrap_err();
        assert!(said.to_string().contains(name), "{said}");
        assert_eq!(names(&data), [name], "left as it was");
    }
}

#[test]
fn a_target_that_is_not_settled_is_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let keys = home.path().join("kept");
    with_keys(&keys);
    let fresh = home.path().join("fresh");
    let target = Target::begin(&paths(&fresh), Some(&keys)).unwrap();
    assert!(target.staging().join("keys/people.ring").exists());
    drop(target);
    assert!(!fresh.exists());

    let own = home.path().join("own");
    with_keys(&own.join("keys"));
    fs::create_dir(own.join("restoring-0123")).unwrap();
    let two = Target::begin(&paths(&own), Some(&keys)).unwrap_err();
    assert!(matches!(two, BackupError::TwoKeys(_)), "{two}");
    drop(Target::begin(&paths(&own), None).unwrap());
    drop(Target::begin(&paths(&own), Some(&own.join("keys"))).unwrap());
    assert_eq!(names(&own), ["keys"], "what a killed one left is gone");
    assert_eq!(names(&own.join("keys")), ["instance.key", "people.ring"]);

    let none = home.path().join("none");
    let said = Target::begin(&paths(&none), None).unwrap_err();
    assert!(matches!(said, BackupError::NoRing(_)), "{said}");
}

#[test]
fn a_settled_target_has_the_store_and_the_keys() {
    let home = tempfile::tempdir().unwrap();
    let keys = home.path().join("kept");
    with_keys(&keys);
    let data = home.path().join("data");
    let target = Target::begin(&paths(&data), Some(&keys)).unwrap();
    fs::write(target.staging().join("wellkin.redb"), "a store").unwrap();
    target.settle().unwrap();
    assert_eq!(names(&data), ["keys", "wellkin.redb"]);
    assert_eq!(names(&data.join("keys")), ["instance.key", "people.ring"]);
    assert_eq!(names(&keys), ["instance.key", "people.ring"], "still there");
}

#[test]
fn only_what_the_house_made_by_itself_is_removed_and_never_the_newest() {
    let dir = tempfile::tempdir().unwrap();
    let own = [
        "wellkin-20261101T023000Z-auto.backup",
        "wellkin-20261102T023000Z-auto.backup",
        "wellkin-20261102T023000Z-auto-2.backup",
        "wellkin-20261103T023000Z-auto.backup",
    ];
    let others = [
        "wellkin-20261001T023000Z.backup",
        "wellkin-20261001T023000Z-2.backup",
        "wellkin-before-auto.backup",
        "wellkin-20261001T0230000-auto.backup",
        "wellkin-20261001T023000Z-auto-x.backup",
        "wellkin-20261001T023000Z-auto.backup.old",
        "mine-20261001T023000Z-auto.backup",
    ];
    for name in own.iter().chain(&others) {
        fs::write(dir.path().join(name), "x").unwrap();
    }
    fs::create_dir(dir.path().join("wellkin-20260901T023000Z-auto.backup")).unwrap();
    // A clock that was put back: the one that was just made has an older name than all others.
    let newest = dir.path().join(own[0]);
    let prune = |daily| {
        let keep = Keep {
            daily,
            weekly: 0,
            monthly: 0,
        };
        prune(dir.path(), keep, &TimeZone::UTC, &newest).unwrap()
    };
    // Of the second of November one stays; it has two.
    assert_eq!(prune(3), 1);
    assert_eq!(prune(3), 0);
    let left = names(dir.path());
    assert!(left.contains(&own[0].to_owned()) && left.contains(&own[3].to_owned()));
    assert!(!left.contains(&own[1].to_owned()) && left.contains(&own[2].to_owned()));
    assert_eq!(prune(1), 2);
    assert!(newest.exists());
    for name in others {
        assert!(dir.path().join(name).exists(), "{name}");
    }
}
