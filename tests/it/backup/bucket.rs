//! Backups in a bucket of a real server that checks signatures.

use super::*;
use crate::buckets::server::{KEY, S3, SECRET};
use crate::support::command::run_with;
use crate::support::server::wellkin;
use crate::support::{PATIENCE, eventually};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};

const PLACE: &str = "s3://household/old/wellkin";

/// What the configuration says of the server of buckets.
fn settings<'a>(endpoint: &'a str, secret: &'a str) -> [(&'static str, &'a str); 4] {
    [
        ("WELLKIN_BUCKETS__ENDPOINT", endpoint),
        ("WELLKIN_BUCKETS__ACCESS_KEY", KEY),
        ("WELLKIN_BUCKETS__SECRET_KEY", secret),
        ("WELLKIN_BUCKETS__TIMEOUT_SECONDS", "5"),
    ]
}

fn launch(endpoint: &str) -> Launch {
    settings(endpoint, SECRET)
        .into_iter()
        .fold(Launch::fresh(), |launch, (name, value)| {
            launch.env(name, value)
        })
}

/// Runs a command on the data of a directory, with that server of buckets.
fn there(s3: &S3, data: &Path, args: &[&str]) -> Done {
    with(&s3.endpoint, SECRET, data, args)
}

fn with(endpoint: &str, secret: &str, data: &Path, args: &[&str]) -> Done {
    let all: Vec<_> = args.iter().copied().chain(["--data", text(data)]).collect();
    run_with(&all, &settings(endpoint, secret), "")
}

/// The address of a backup that is made there.
#[track_caller]
fn back_up_to(s3: &S3, data: &Path) -> String {
    let done = there(s3, data, &["backup", "--to", PLACE]).expect(0);
    done.out.lines().next().unwrap().to_owned()
}

/// Where the object of that address lies.
fn object(s3: &S3, address: &str) -> PathBuf {
    s3.path(address.strip_prefix("s3://household/").unwrap())
}

/// What lies in a directory; nothing in one that is not there.
fn lies_in(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).into_iter().flatten();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_backup_goes_to_a_bucket_is_found_there_and_comes_back_as_it_was() {
    let s3 = S3::start();
    let home = Home::new(launch(&s3.endpoint));
    let data = home.data().to_owned();
    let before = digests(&data);
    let nothing = there(&s3, &data, &["backup", "list", PLACE]).expect(0);
    assert!(
        nothing.out.contains("There are no backups in s3://"),
        "{}",
        nothing.out
    );
    let done = there(&s3, &data, &["backup", "--to", PLACE]).expect(0);
    assert!(done.out.contains("rehearsed: 3 persons"), "{}", done.out);
    let address = done.out.lines().next().unwrap();
    assert!(
        address.starts_with(PLACE) && object(&s3, address).is_file(),
        "{address}"
    );
    assert_eq!(
        lies_in(&data.join("backups")),
        [""; 0],
        "it lies nowhere else"
    );
    assert!(!data.join("rehearsal").exists());

    s3.put("old/wellkin/wellkin-20200101T000000Z.backup", "of somebody");
    s3.put("old/wellkin/letter.txt", "none");
    let listed = there(&s3, &data, &["backup", "list", PLACE]).expect(0).out;
    let lines: Vec<_> = listed.lines().collect();
    assert_eq!(lines.len(), 2, "{listed}");
    assert!(lines[0].contains("this is no backup"), "{listed}");
    assert!(
        lines[1].starts_with(address) && lines[1].contains("by Wellkin"),
        "{listed}"
    );

    let checked = there(&s3, &data, &["backup", "verify", address]).expect(0);
    assert!(
        checked.out.contains("3 persons") && checked.out.contains("no difference"),
        "{}",
        checked.out
    );
    let again = there(&s3, &data, &["backup", "rehearse", address]).expect(0);
    assert!(again.out.contains("rehearsed: 3 persons"), "{}", again.out);

    let elsewhere = tempfile::tempdir().unwrap();
    let to = elsewhere.path().join("data");
    let keys = data.join("keys");
    let restore = ["restore", address, "--keys", text(&keys)];
    there(&s3, &to, &restore).expect(0);
    assert_eq!(digests(&to), before);
    let said = there(&s3, &to, &restore).expect(1);
    assert!(
        said.err.contains("holds wellkin.redb already"),
        "{}",
        said.err
    );
}

#[test]
fn a_bit_that_turned_in_the_bucket_is_found_and_nothing_comes_of_it() {
    let s3 = S3::start();
    let home = Home::new(launch(&s3.endpoint));
    let data = home.data();
    let address = back_up_to(&s3, data);
    let whole = fs::read(object(&s3, &address)).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let to = elsewhere.path().join("data");
    let keys = data.join("keys");
    for at in [whole.len() / 3, whole.len() / 2, whole.len() - 20] {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        fs::write(object(&s3, &address), &bytes).unwrap();
        let said = there(&s3, data, &["backup", "verify", &address]).expect(1);
        assert!(said.err.contains("damaged"), "{at}: {}", said.err);
        let restore = ["restore", &address, "--keys", text(&keys)];
        there(&s3, &to, &restore).expect(1);
        assert!(!to.exists(), "{at}");
    }
    fs::write(object(&s3, &address), &whole[..whole.len() - 1]).unwrap();
    there(&s3, data, &["backup", "verify", &address]).expect(1);
    fs::write(object(&s3, &address), "").unwrap();
    let said = there(&s3, data, &["backup", "verify", &address]).expect(1);
    assert!(said.err.contains("is empty"), "{}", said.err);
    let listed = there(&s3, data, &["backup", "list", PLACE]).expect(0);
    assert!(listed.out.contains("no backup"), "{}", listed.out);
}

#[test]
fn what_is_wrong_with_a_place_is_said_in_words_and_no_secret_is() {
    let s3 = S3::start();
    let home = Home::new(launch(&s3.endpoint));
    let (data, keys) = (home.data().to_owned(), home.data().join("keys"));
    let address = back_up_to(&s3, &data);
    let elsewhere = tempfile::tempdir().unwrap();
    let to = elsewhere.path().join("data");
    let restore = |address| ["restore", address, "--keys", text(&keys)];
    let (missing, unknown) = (
        format!("{PLACE}/wellkin-20200101T000000Z.backup"),
        "s3://somebody-else/wellkin-20200101T000000Z.backup",
    );
    for (args, words) in [
        (restore(&missing), "there is no such file"),
        (restore(unknown), "there is no such folder or bucket"),
        (restore("s3://household"), "name of the backup"),
    ] {
        let said = there(&s3, &to, &args).expect(1).err;
        assert!(said.contains(words), "{said}");
    }
    for args in [
        &["backup", "verify", &address][..],
        &["backup", "list", PLACE],
    ] {
        let said = with(&s3.endpoint, "another-secret-key", &data, args).expect(1);
        assert!(said.err.contains("refuses the key (403)"), "{}", said.err);
        let all: Vec<_> = args
            .iter()
            .copied()
            .chain(["--data", text(&data)])
            .collect();
        let said = run(&all).expect(1);
        assert!(said.err.contains("buckets.access_key"), "{}", said.err);
    }
    let said = run(&["backup", "--to", "ftp://x/y", "--data", text(&data)]).expect(2);
    assert!(said.err.contains("s3://"), "{}", said.err);
    let other = Home::new(Launch::fresh());
    back_up(other.data());
    let others = other.data().join("keys");
    let args = ["restore", &address, "--keys", text(&others)];
    let said = there(&s3, &to, &args).expect(1);
    assert!(
        said.err.contains("another keys/instance.key"),
        "{}",
        said.err
    );
    let endpoint = s3.endpoint.clone();
    drop(s3);
    for args in [
        &["backup", "verify", &address][..],
        &["backup", "--to", PLACE],
    ] {
        let said = with(&endpoint, SECRET, &data, args).expect(1);
        assert!(said.err.contains("no connection"), "{}", said.err);
    }
    assert!(!to.exists(), "nothing is left in the target");
    assert_eq!(lies_in(&data.join("backups")), [""; 0]);
}

/// A server that takes a connection, answers what it is told, and then says nothing more. It tells when it was
/// asked for something.
fn silent(answer: Vec<u8>) -> (String, Receiver<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let (asked, heard) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut some = [0; 512];
            if stream.read(&mut some).unwrap_or(0) > 0 {
                stream.write_all(&answer).unwrap();
                if asked.send(stream).is_err() {
                    return;
                }
            }
        }
    });
    (endpoint, heard)
}

fn spawn(endpoint: &str, data: &Path, args: &[&str]) -> Child {
    wellkin()
        .args(args)
        .args(["--data", text(data)])
        .envs(settings(endpoint, SECRET))
        .env("WELLKIN_BUCKETS__TIMEOUT_SECONDS", "60")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn killed_while_it_is_sent_or_fetched_nothing_is_left_behind() {
    let home = Home::new(Launch::fresh());
    let file = back_up(home.data());
    let elsewhere = tempfile::tempdir().unwrap();
    let data = elsewhere.path().join("data");
    restore(&file, home.data(), &data).expect(0);
    let before = digests(&data);

    let (endpoint, asked) = silent(Vec::new());
    let mut child = spawn(&endpoint, &data, &["backup", "--to", PLACE]);
    let _stream = asked.recv_timeout(PATIENCE).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(lies_in(&data.join("backups")), [""; 0]);
    assert!(!data.join("rehearsal").exists());
    assert_eq!(digests(&data), before);

    // It comes as far as the head and a part of the first section.
    let bytes = fs::read(&file).unwrap();
    let all = bytes.len();
    let mut answer = format!(
        "HTTP/1.1 206 Partial Content\r\ncontent-length: {all}\r\ncontent-range: bytes 0-{}/{all}\r\n\
         etag: \"x\"\r\nlast-modified: Sat, 21 Nov 2026 12:00:00 GMT\r\n\r\n",
        all - 1
    )
    .into_bytes();
    answer.extend(&bytes[..all / 2]);
    for signal in ["-KILL", "-TERM"] {
        let (endpoint, asked) = silent(answer.clone());
        let to = elsewhere.path().join("restored");
        let keys = home.data().join("keys");
        let address = format!("{PLACE}/a.backup");
        let args = ["restore", &address, "--keys", text(&keys)];
        let mut child = spawn(&endpoint, &to, &args);
        let _stream = asked.recv_timeout(PATIENCE).unwrap();
        let pid = child.id().to_string();
        let mut kill = std::process::Command::new("kill");
        kill.args([signal, &pid]).status().unwrap();
        let ended = eventually("it ends", || child.try_wait().unwrap());
        assert!(!ended.success());
        assert!(!to.exists(), "{signal}");
    }
}

#[test]
fn killed_at_any_moment_the_bucket_has_whole_backups_only() {
    let s3 = S3::start();
    let home = Home::new(Launch::fresh());
    let file = back_up(home.data());
    let elsewhere = tempfile::tempdir().unwrap();
    let data = elsewhere.path().join("data");
    restore(&file, home.data(), &data).expect(0);
    for millis in (0..400).step_by(40) {
        let args = ["backup", "--to", PLACE, "--no-rehearsal"];
        let mut child = spawn(&s3.endpoint, &data, &args);
        std::thread::sleep(std::time::Duration::from_millis(millis));
        let _ = child.kill();
        child.wait().unwrap();
    }
    let last = back_up_to(&s3, &data);
    let listed = there(&s3, &data, &["backup", "list", PLACE]).expect(0).out;
    assert!(listed.contains(&last), "{listed}");
    for line in listed.lines() {
        let address = line.split_whitespace().next().unwrap();
        there(&s3, &data, &["backup", "verify", address]).expect(0);
    }
    assert_eq!(lies_in(&data.join("backups")), [""; 0]);
}
