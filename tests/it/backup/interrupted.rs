//! Backups that end before they are done.

use super::*;
use crate::support::server::wellkin;
use std::fs;
use std::process::Stdio;
use std::time::Duration;

#[test]
fn a_killed_backup_leaves_no_half_file_and_the_next_one_is_whole() {
    let home = Home::new(Launch::fresh());
    let elsewhere = tempfile::tempdir().unwrap();
    let data = elsewhere.path().join("data");
    let file = back_up(home.data());
    restore(&file, home.data(), &data).expect(0);
    let before = digests(&data);
    let backups = data.join("backups");
    for millis in (0..300).step_by(20) {
        let mut child = wellkin()
            .args(["backup", "--data", text(&data)])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(millis));
        let _ = child.kill();
        child.wait().unwrap();
        for entry in fs::read_dir(&backups).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "backup") {
                on(&data, &["backup", "verify", text(&path)]).expect(0);
            }
        }
    }
    let half = backups.join("wellkin-20260101T000000Z.backup.part");
    fs::create_dir_all(&backups).unwrap();
    fs::write(&half, "what a killed one left").unwrap();
    let file = back_up(&data);
    assert!(!half.exists());
    on(&data, &["backup", "verify", text(&file)]).expect(0);
    assert_eq!(digests(&data), before);
}

#[test]
fn a_ring_that_is_lost_or_damaged_stops_backups_until_somebody_decides() {
    let home = Home::new(Launch::fresh());
    let data = home.data();
    back_up(data);
    let ring = data.join("keys/people.ring");
    let whole = fs::read(&ring).unwrap();
    fs::write(&ring, &whole[1..]).unwrap();
    let said = on(data, &["backup"]).expect(1);
    assert!(said.err.contains("is damaged"), "{}", said.err);
    fs::remove_file(&ring).unwrap();
    let said = on(data, &["backup"]).expect(1);
    assert!(said.err.contains("--new-ring"), "{}", said.err);
    assert!(!ring.exists(), "no new one is made by itself");
    fs::write(&ring, whole).unwrap();
    back_up(data);
}

#[test]
fn a_restore_that_is_asked_to_stop_leaves_nothing_in_clear() {
    let home = Home::new(Launch::fresh());
    let elsewhere = tempfile::tempdir().unwrap();
    let file = back_up(home.data());
    let keys = home.data().join("keys");
    let mut stopped = 0;
    for millis in (0..600).step_by(40) {
        let to = elsewhere.path().join(millis.to_string());
        let mut child = wellkin()
            .args(["restore", text(&file), "--keys", text(&keys)])
            .args(["--data", text(&to)])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(millis));
        let pid = child.id().to_string();
        let mut kill = std::process::Command::new("kill");
        kill.args(["-TERM", &pid]).stderr(Stdio::null());
        kill.status().unwrap();
        if child.wait().unwrap().success() {
            digests(&to);
        } else {
            stopped += 1;
            assert!(!to.exists(), "after {millis} ms");
        }
    }
    assert!(stopped > 0, "at least the first was stopped");
}
