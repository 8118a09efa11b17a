//! The directory a backup is restored into, and who else may want it.

use super::*;
use crate::backup::{Target, occupy};
use crate::config::Data;
use crate::ops::Paths;
use std::fs;
use std::path::PathBuf;

struct Site {
    dir: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("keys")).unwrap();
        for name in ["people.ring", "instance.key"] {
            fs::write(dir.path().join("keys").join(name), name).unwrap();
        }
        Self { dir }
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    fn begin(&self) -> Result<Target, BackupError> {
        let paths = Paths::new(&Data {
            dir: self.data(),
            runtime_dir: None,
        });
        Target::begin(&paths, Some(&self.dir.path().join("keys")))
    }

    /// One that only has to be settled.
    fn staged(&self) -> Target {
        let target = self.begin().unwrap();
        fs::write(target.staging().join("wellkin.redb"), "restored").unwrap();
        target
    }
}

#[test]
fn nothing_is_put_over_what_somebody_else_made_meanwhile() {
    for name in ["wellkin.redb", "keys/instance.key"] {
        let site = Site::new();
        let target = site.staged();
        fs::create_dir_all(site.data().join("keys")).unwrap();
        fs::write(site.data().join(name), "of somebody else").unwrap();
        let said = target.settle().unwrap_err();
        assert!(matches!(said, BackupError::NotEmpty { .. }), "{said}");
        let kept = fs::read_to_string(site.data().join(name)).unwrap();
        assert_eq!(kept, "of somebody else");
        assert!(!site.data().join("keys/people.ring").exists());
    }
    let site = Site::new();
    site.staged().settle().unwrap();
    let made = fs::read_to_string(site.data().join("wellkin.redb")).unwrap();
    assert_eq!(made, "restored");
    assert_eq!(
        fs::read_dir(site.data()).unwrap().count(),
        2,
        "and the keys"
    );
}

#[test]
fn one_restores_at_a_time_and_no_house_is_opened_there_meanwhile() {
    let site = Site::new();
    let target = site.staged();
    for said in [site.begin().unwrap_err(), occupy(&site.data()).unwrap_err()] {
        assert!(matches!(said, BackupError::Restoring(_)), "{said}");
    }
    assert!(target.staging().join("wellkin.redb").exists());
    drop(target);
    assert!(!site.data().exists());
    fs::create_dir(site.data()).unwrap();
    let held = occupy(&site.data()).unwrap();
    let said = site.begin().unwrap_err();
    assert!(matches!(said, BackupError::Restoring(_)), "{said}");
    drop(held);
    site.begin().unwrap();
}

#[test]
fn who_opens_a_house_removes_what_a_killed_restoring_left_in_clear() {
    let site = Site::new();
    let left = site.data().join("restoring-0123456789abcdef/keys");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("people.ring"), "keys").unwrap();
    occupy(&site.data()).unwrap();
    assert_eq!(fs::read_dir(site.data()).unwrap().count(), 0);
}
