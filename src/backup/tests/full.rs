//! A disk that is full, with the kernel saying so: a process of its own that may not make large files.

use super::ring::House;
use super::*;
use crate::backup::Stage;
use crate::buckets::Bucket;
use crate::config::{Buckets, Config, Source};
use crate::outgoing::Outgoing;
use std::path::Path;
use std::process::Command;

/// Tells the child that it is one.
const CHILD: &str = "WELLKIN_TEST_FULL_DISK";
/// What the child may write into one file, in blocks of 512 or 1024 bytes: a ring of keys, and no backup.
const BLOCKS: u32 = 40;
/// As many people as make a backup larger than that.
const PEOPLE: usize = 400;

fn is_empty(dir: &Path) -> bool {
    std::fs::read_dir(dir).is_ok_and(|mut files| files.next().is_none())
}

#[rocket::async_test]
async fn on_a_full_disk_no_backup_is_made_nothing_is_left_of_it_and_it_is_said() {
    if std::env::var_os(CHILD).is_none() {
        let script = format!("trap '' XFSZ; ulimit -f {BLOCKS}; exec \"$0\" \"$@\"");
        let me = std::env::current_exe().unwrap();
        let name = "backup::tests::full::on_a_full_disk_no_backup_is_made_nothing_is_left_of_it_and_it_is_said";
        let child = Command::new("sh")
            .args(["-c", &script])
            .arg(me)
            .args(["--exact", name])
            .env(CHILD, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout);
        assert!(child.status.success(), "{said}");
        assert!(said.contains("1 passed"), "it ran there: {said}");
        return;
    }
    let house = House::new();
    for _ in 0..PEOPLE {
        house.person().await;
    }
    let derived: Vec<Arc<dyn crate::store::Derived>> = Vec::new();
    let backup = house.backup().rehearsing(Stage {
        derived: derived.into(),
        data: house.dir.path().to_owned(),
    });
    let full = |error: &BackupError| {
        let said = error.to_string();
        assert!(said.contains("File too large"), "{said}");
    };
    full(&backup.make(None, false).await.unwrap_err());
    assert!(is_empty(backup.dir()), "no half file");

    let place = house.dir.path().join("elsewhere");
    let bucket = Bucket::open(
        &Source::Folder(place.clone()),
        house.dir.path(),
        &Buckets::default(),
        &Outgoing::new(&Config::default().outgoing),
    );
    full(&backup.make_away(&bucket, false, true).await.unwrap_err());
    assert!(is_empty(backup.dir()) && !place.exists());
}
