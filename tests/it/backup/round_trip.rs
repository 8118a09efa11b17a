//! There and back again.

use super::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn a_backup_of_a_running_server_brings_everybody_back_as_they_were() {
    let home = Home::new(Launch::fresh());
    let data = home.data().to_owned();
    let before = digests(&data);
    let file = back_up(&data);
    assert_eq!(file.parent(), Some(data.join("backups").as_path()));
    for file in [&file, &data.join("keys/people.ring")] {
        let mode = fs::metadata(file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.display());
    }
    let listed = on(&data, &["backup", "list"]).expect(0);
    assert!(listed.out.contains(text(&file)), "{}", listed.out);
    let checked = on(&data, &["backup", "verify", text(&file)]).expect(0);
    assert!(checked.out.contains("3 persons"), "{}", checked.out);

    let elsewhere = tempfile::tempdir().unwrap();
    let to = elsewhere.path().join("data");
    let done = restore(&file, &data, &to).expect(0);
    assert!(done.out.contains("restored into"), "{}", done.out);
    assert!(!done.out.contains("destroyed"), "{}", done.out);
    let mode = fs::metadata(to.join("wellkin.redb")).unwrap().permissions();
    assert_eq!(mode.mode() & 0o777, 0o600);
    assert_eq!(digests(&to), before);

    let restored = Launch::on(&to).start();
    restored.cookies("zora").get("/").expect(200);
    let luka = restored.sign_in("luka");
    assert_eq!(luka.entries().len(), home.luka.entries().len());
    let shared = luka.api.get("/api/v1/me/shares").expect(200).value();
    assert_eq!(shared["shares"].as_array().unwrap().len(), 1);
    back_up(&to);
    restored.stop();
}

#[test]
fn a_backup_without_a_server_goes_where_it_is_told() {
    let home = Home::new(Launch::fresh());
    let (data, elsewhere) = (home.data().to_owned(), tempfile::tempdir().unwrap());
    let kept = tempfile::tempdir().unwrap();
    let before = digests(&data);
    let copy = kept.path().join("data");
    // The directory outlives the server when it has been copied.
    let file = back_up(&data);
    restore(&file, &data, &copy).expect(0);
    home.server.stop();
    let done = on(&copy, &["backup", "--to", text(elsewhere.path())]).expect(0);
    let file = PathBuf::from(done.out.lines().next().unwrap());
    assert_eq!(file.parent(), Some(elsewhere.path()));
    let listed = on(&copy, &["backup", "list", text(elsewhere.path())]);
    assert!(listed.expect(0).out.contains(text(&file)));
    fs::remove_file(copy.join("wellkin.redb")).unwrap();
    on(&copy, &["restore", text(&file)]).expect(0);
    assert_eq!(digests(&copy), before, "with the keys that lay there");
}

#[test]
fn backups_while_people_log_are_each_of_one_moment() {
    let home = Home::new(Launch::fresh());
    let data = home.data().to_owned();
    let elsewhere = tempfile::tempdir().unwrap();
    let done = AtomicBool::new(false);
    let files: Vec<_> = std::thread::scope(|scope| {
        let logging = scope.spawn(|| {
            let mut day = 30;
            while !done.load(Ordering::Relaxed) {
                home.luka.log(days_ago(day), json!({ "steps": 1000 }));
                day += 1;
            }
            day
        });
        let files = (0..4).map(|_| back_up(&data)).collect();
        done.store(true, Ordering::Relaxed);
        assert!(logging.join().unwrap() > 31, "people logged meanwhile");
        files
    });
    for (n, file) in files.iter().enumerate() {
        on(&data, &["backup", "verify", text(file)]).expect(0);
        let to = elsewhere.path().join(n.to_string());
        restore(file, &data, &to).expect(0);
        assert_eq!(digests(&to).len(), 3);
    }
}

#[test]
fn a_place_that_is_taken_and_keys_that_do_not_fit_are_refused() {
    let home = Home::new(Launch::fresh());
    let data = home.data().to_owned();
    let file = back_up(&data);
    let said = restore(&file, &data, &data).expect(1);
    let here = format!("a server runs on {}", text(&data));
    assert!(said.err.contains(&here), "{}", said.err);

    let elsewhere = tempfile::tempdir().unwrap();
    let taken = elsewhere.path().join("taken");
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("wellkin.redb"), "data").unwrap();
    let said = restore(&file, &data, &taken).expect(1);
    let there = format!("{} holds wellkin.redb already", text(&taken));
    assert!(said.err.contains(&there), "{}", said.err);
    let to = elsewhere.path().join("data");
    let said = on(&to, &["restore", text(&file)]).expect(1);
    assert!(said.err.contains("people.ring"), "{}", said.err);
    let other = Home::new(Launch::fresh());
    back_up(other.data());
    let said = restore(&file, other.data(), &to).expect(1);
    assert!(
        said.err.contains("another keys/instance.key"),
        "{}",
        said.err
    );
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let damaged = elsewhere.path().join("wellkin-damaged.backup");
    fs::write(&damaged, bytes).unwrap();
    let said = restore(&damaged, &data, &to).expect(1);
    assert!(said.err.contains("damaged"), "{}", said.err);
    on(&data, &["backup", "verify", text(&damaged)]).expect(1);
    assert!(!to.exists(), "nothing is left in the target");
}
