//! The checks of files and of what is stored.

#![allow(clippy::unwrap_used)]

use super::data::Within;
use super::*;
use crate::backup::Backup;
use crate::config::{Overrides, Places};
use crate::ops::{InstanceKey, KeyRing};
use crate::search::Search;
use crate::store::Store;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// A configuration that was read from a file with this text.
fn configured(text: &str) -> (tempfile::TempDir, PathBuf, Config) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("config.toml");
    fs::write(&file, text).unwrap();
    allow(&file, 0o640);
    let places = Places {
        named: Some(file.clone()),
        ..Places::default()
    };
    let loaded = Config::load(&places, &Overrides::default()).unwrap();
    (dir, file, loaded.config)
}

#[test]
fn a_file_of_the_configuration_must_not_be_changed_by_others_nor_its_secret_be_read() {
    let secret = "[telemetry]\ntoken = \"tri-plave-rode-na-krovu\"\n";
    let (_dir, file, config) = configured(secret);
    let verdict = || files::configuration(&config).verdict;
    assert_eq!(verdict(), Verdict::Ok);
    allow(&file, 0o644);
    assert_eq!(verdict(), Verdict::Wrong);
    allow(&file, 0o602);
    let found = files::configuration(&config);
    assert_eq!(found.verdict, Verdict::Wrong);
    let mend = found.mend.unwrap().render(Lang::En);
    assert!(
        mend.contains(&format!("chmod o-w {}", file.display())),
        "{mend}"
    );
    let (_dir, file, config) = configured("[http]\nport = 1\n");
    allow(&file, 0o644);
    let plain = files::configuration(&config);
    assert_eq!(plain.verdict, Verdict::Ok, "there is no secret in it");
}

#[test]
fn the_data_must_be_there_and_closed_to_others() {
    let home = tempfile::tempdir().unwrap();
    let mut config = Config::default();
    config.data.dir = home.path().join("data");
    let paths = Paths::new(&config.data);
    let judged = || files::data(&paths);
    assert_eq!(judged().verdict, Verdict::Warn, "there is none yet");
    paths.create_data().unwrap();
    assert_eq!(judged().verdict, Verdict::Ok);
    fs::create_dir(paths.keys()).unwrap();
    allow(&paths.keys(), 0o700);
    fs::write(paths.database(), "").unwrap();
    allow(&paths.database(), 0o600);
    assert_eq!(judged().verdict, Verdict::Ok);
    allow(paths.data(), 0o750);
    assert_eq!(judged().verdict, Verdict::Warn, "its group may look in");
    allow(paths.data(), 0o777);
    assert_eq!(judged().verdict, Verdict::Wrong);
    allow(paths.data(), 0o700);
    allow(&paths.database(), 0o644);
    let found = judged();
    assert_eq!(found.verdict, Verdict::Wrong);
    let says = found.says.render(Lang::En);
    assert!(says.contains("wellkin.redb"), "{says}");
    let file = home.path().join("file");
    fs::write(&file, "").unwrap();
    config.data.dir = file;
    let paths = Paths::new(&config.data);
    assert_eq!(files::data(&paths).verdict, Verdict::Wrong);
}

#[tokio::test]
async fn what_a_new_house_lacks_is_said_with_a_way_to_mend_it() {
    let home = tempfile::tempdir().unwrap();
    let clock = Clock::fixed("2026-11-22T06:00:00Z".parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    let search = Search::new(store.clone(), None);
    let ring = KeyRing::new(&home.path().join("keys"), None);
    let key = InstanceKey::random();
    let dir = home.path().join("backups");
    let backup = Backup::new(
        store.clone(),
        clock.clone(),
        ring,
        &key,
        Vec::new(),
        dir.clone(),
    );
    let within = Within {
        store: &store,
        search: &search,
        backup: &backup,
        clock: &clock,
    };
    fs::create_dir(&dir).unwrap();
    let found = inside(&within).await;
    let verdicts: Vec<_> = found.iter().map(|one| (one.what, one.verdict)).collect();
    assert_eq!(
        verdicts,
        [
            (What::Store, Verdict::Ok),
            (What::Search, Verdict::Ok),
            (What::Backup, Verdict::Wrong),
            (What::Rehearsal, Verdict::Ok),
            (What::Keys, Verdict::Ok),
        ]
    );
    assert!(found[2].mend.is_some());
    // One without a rehearsal, and keys that lie beside the data only.
    backup.make(None, false).await.unwrap();
    let found = inside(&within).await;
    let [_, _, made, rehearsed, keys] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(made.verdict, Verdict::Ok, "{made:?}");
    assert_eq!(rehearsed.verdict, Verdict::Warn, "{rehearsed:?}");
    assert_eq!(keys.verdict, Verdict::Warn, "{keys:?}");
    fs::remove_file(backup.ring().path()).unwrap();
    assert_eq!(inside(&within).await[4].verdict, Verdict::Wrong);
    store.close().await;
    let found = inside(&within).await;
    assert_eq!(found[0].verdict, Verdict::Wrong, "{found:?}");
    let all = Checked {
        at: clock.now(),
        findings: found,
    };
    assert_eq!(all.worst(), Verdict::Wrong);
}

#[test]
fn each_check_has_a_name_of_its_own() {
    let all = [
        What::Configuration,
        What::ConfigurationFiles,
        What::DataFiles,
        What::Clock,
        What::Disk,
        What::Proxy,
        What::Mail,
        What::Store,
        What::Search,
        What::Backup,
        What::Rehearsal,
        What::Keys,
    ];
    let names: std::collections::BTreeSet<_> = all.iter().map(|what| what.name()).collect();
    assert_eq!(names.len(), all.len());
}
