//! An old backup, once somebody who is in it was erased.

use super::*;
use crate::support::people::PASSWORD;
use std::fs;

/// Every file below a directory.
fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap();
    let below = entries.flat_map(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    });
    below.collect()
}

/// Fails when anything of Luka is in the store: how they are called, their address, what they wrote.
#[track_caller]
fn knows_nothing_of_luka(data: &Path) {
    let bytes = fs::read(data.join("wellkin.redb")).unwrap();
    for trace in ["luka", "LUKA", NOTE, "lighthouse"] {
        let found = bytes.windows(trace.len()).any(|at| at == trace.as_bytes());
        assert!(!found, "{trace}");
    }
    let zora = bytes.windows(4).any(|at| at == b"zora");
    assert!(zora, "the search would find something");
}

#[test]
fn an_old_backup_holds_nothing_of_who_was_erased_and_everything_of_the_others() {
    let copy = tempfile::tempdir().unwrap();
    let launch = Launch::fresh().env("WELLKIN_BACKUP__KEYS_COPY", text(copy.path()));
    let home = Home::new(launch);
    let data = home.data().to_owned();
    let file = back_up(&data);
    let all = digests(&data);
    let before = fs::read(data.join("keys/people.ring")).unwrap();
    assert_eq!(fs::read(copy.path().join("people.ring")).unwrap(), before);

    let erase = ["user", "erase", "luka", "--now", "--yes"];
    let done = on(&data, &erase).expect(0);
    assert!(!done.out.contains("warning"), "{}", done.out);
    let after = fs::read(data.join("keys/people.ring")).unwrap();
    assert_eq!(before.len() - after.len(), 16 + 32, "one key is gone");
    assert_eq!(fs::read(copy.path().join("people.ring")).unwrap(), after);

    let said = "1 person's records cannot be read: their key was destroyed";
    let checked = on(&data, &["backup", "verify", text(&file)]).expect(0);
    assert!(checked.out.contains(said), "{}", checked.out);
    let elsewhere = tempfile::tempdir().unwrap();
    for (name, keys) in [("a", data.join("keys")), ("b", copy.path().to_owned())] {
        let to = elsewhere.path().join(name);
        let done = on(&to, &["restore", text(&file), "--keys", text(&keys)]).expect(0);
        assert!(done.out.contains(said), "{}", done.out);
        knows_nothing_of_luka(&to);
        let others = all.iter().filter(|line| !line.contains("luka"));
        assert_eq!(digests(&to), others.cloned().collect::<Vec<_>>());
    }
    let restored = Launch::on(&elsewhere.path().join("a")).open().start();
    let zora = restored.sign_in("zora");
    let shares = zora.api.get("/api/v1/me/shares").expect(200).value();
    assert_eq!(shares["shares"], json!([]), "what she shared with him");
    let credentials = json!({ "username": "luka", "password": PASSWORD });
    let client = restored.client();
    client.post("/api/v1/auth/token", &credentials).problem(401);
    restored.member("luka");
}

#[test]
fn an_erasure_that_is_due_while_no_server_runs_takes_the_key_at_the_next_start() {
    let home = Home::new(Launch::fresh());
    let elsewhere = tempfile::tempdir().unwrap();
    let data = elsewhere.path().join("data");
    let file = back_up(home.data());
    restore(&file, home.data(), &data).expect(0);
    let keys = || fs::read(data.join("keys/people.ring")).unwrap().len();
    let before = keys();
    on(&data, &["user", "erase", "luka", "--now", "--yes"]).expect(0);
    assert_eq!(before - keys(), 16 + 32);
    // As if a crash had kept it.
    fs::copy(
        home.data().join("keys/people.ring"),
        data.join("keys/people.ring"),
    )
    .unwrap();
    assert_eq!(keys(), before);
    Launch::on(&data).start().stop();
    assert_eq!(before - keys(), 16 + 32);
}

#[test]
fn a_copy_of_the_keys_that_cannot_follow_is_said_where_somebody_is_erased() {
    let home = tempfile::tempdir().unwrap();
    let copy = home.path().join("usb");
    fs::create_dir(&copy).unwrap();
    let launch = Launch::fresh().env("WELLKIN_BACKUP__KEYS_COPY", text(&copy));
    let house = Home::new(launch);
    back_up(house.data());
    fs::rename(&copy, home.path().join("away")).unwrap();
    let done = on(house.data(), &["backup"]).expect(0);
    assert!(done.out.contains("warning: the copy"), "{}", done.out);
    let erase = ["user", "erase", "luka", "--now", "--yes"];
    let done = on(house.data(), &erase).expect(0);
    assert!(done.out.contains("warning: the copy"), "{}", done.out);
    fs::rename(home.path().join("away"), &copy).unwrap();
    back_up(house.data());
    for name in ["people.ring", "instance.key"] {
        let (here, there) = (house.data().join("keys").join(name), copy.join(name));
        assert_eq!(fs::read(here).unwrap(), fs::read(there).unwrap());
    }
    assert_eq!(files(&copy).len(), 2);
}

#[test]
fn a_restore_keeps_the_keys_of_later_people_and_puts_wishes_to_be_erased_off() {
    let home = Home::new(Launch::fresh());
    on(home.data(), &["user", "erase", "luka", "--yes"]).expect(0);
    let file = back_up(home.data());
    home.server.member("mira");
    back_up(home.data());
    let ring = fs::read(home.data().join("keys/people.ring")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let data = elsewhere.path().join("data");
    let done = restore(&file, home.data(), &data).expect(0);
    let said = "warning: 1 person had asked to be erased";
    assert!(done.out.contains(said), "{}", done.out);
    assert!(done.out.contains("1 of the keys"), "{}", done.out);
    digests(&data);
    let kept = || fs::read(data.join("keys/people.ring")).unwrap();
    assert_eq!(kept(), ring, "until a server starts");
    Launch::on(&data).start().stop();
    assert_eq!(ring.len() - kept().len(), 16 + 32);
}
