//! A real server of S3 behind something that spoils the answer for one object, in each of the ways that there are.

use super::{TABLE, administrator, bucket::launch, entries, look, member, stands};
use crate::buckets::server::{S3, SECRET};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What becomes of a request for the object.
#[derive(Clone, Copy)]
enum Mood {
    /// It is handed on.
    Well,
    /// It is answered with this status.
    Status(u16),
    /// It is never answered.
    Silent,
    /// Half of the object comes.
    HangsUp,
}

/// Stands before the server at `endpoint`; requests for `spoiled` are treated by its mood.
fn before(endpoint: &str, spoiled: &'static str) -> (String, Arc<Mutex<Mood>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let here = format!("http://{}", listener.local_addr().unwrap());
    let mood = Arc::new(Mutex::new(Mood::Well));
    let (now, behind) = (Arc::clone(&mood), endpoint.replace("http://", ""));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mood, behind) = (*now.lock().unwrap(), behind.clone());
            std::thread::spawn(move || one(stream.unwrap(), mood, spoiled, &behind));
        }
    });
    (here, mood)
}

/// One request, after which the connection is closed.
fn one(mut client: TcpStream, mood: Mood, spoiled: &str, behind: &str) -> Option<()> {
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        let n = client.read(&mut piece).ok().filter(|n| *n > 0)?;
        head.extend_from_slice(&piece[..n]);
    }
    let text = String::from_utf8_lossy(&head).into_owned();
    let is_spoiled = text.lines().next()?.contains(spoiled);
    match mood {
        Mood::Status(status) if is_spoiled => {
            let said = format!(
                "HTTP/1.1 {status} Trouble\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            client.write_all(said.as_bytes()).ok()?;
        }
        Mood::Silent if is_spoiled => {
            // Until the other side has had enough.
            let _ = client.read(&mut piece);
        }
        Mood::HangsUp if is_spoiled => {
            let about =
                "ETag: \"1\"\r\nLast-Modified: Sat, 21 Nov 2026 08:00:00 GMT\r\nConnection: close";
            let (size, half) = (TABLE.len(), &TABLE[..20]);
            let said =
                format!("HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n{about}\r\n\r\n{half}");
            client.write_all(said.as_bytes()).ok()?;
        }
        _ => {
            let (first, rest) = text.split_once("\r\n")?;
            let mut server = TcpStream::connect(behind).ok()?;
            server
                .write_all(format!("{first}\r\nConnection: close\r\n{rest}").as_bytes())
                .ok()?;
            std::io::copy(&mut server, &mut client).ok()?;
        }
    }
    client.shutdown(Shutdown::Write).ok()
}

#[test]
fn whatever_a_bucket_does_with_one_object_the_others_come_in_and_the_next_look_mends_it() {
    let s3 = S3::start();
    let (endpoint, mood) = before(&s3.endpoint, "bad");
    let server = launch(&endpoint, SECRET).start();
    let (admin, ana) = (administrator(&server), member(&server, "ana"));
    for (n, (now, words)) in [
        (Mood::Status(403), "403"),
        (Mood::Status(404), "not there"),
        (Mood::Status(500), "500"),
        (Mood::Silent, "in time"),
        (Mood::HangsUp, "broke off"),
    ]
    .into_iter()
    .enumerate()
    {
        *mood.lock().unwrap() = now;
        let (bad, good) = (format!("ana/bad{n}.csv"), format!("ana/good{n}.csv"));
        s3.put(
            &format!("in/{bad}"),
            TABLE.replace("71.4", &format!("72.{n}")),
        );
        s3.put(&format!("in/{good}"), TABLE.replace("2026-03", "2026-02"));
        let report = look(&admin);
        assert_eq!(
            (&report["taken"], &report["left"]),
            (&1.into(), &1.into()),
            "{words}: {report}"
        );
        let left = stands(&admin, &bad, "left");
        assert_eq!(left["reason"], "place_in_trouble");
        assert!(left["message"].as_str().unwrap().contains(words), "{left}");
        stands(&admin, &good, "done");
        let imports = ana.get("/api/v1/imports").expect(200).value();
        let of_bad =
            |import: &serde_json::Value| import["files"][0]["name"] == format!("bad{n}.csv");
        assert!(!imports["imports"].as_array().unwrap().iter().any(of_bad));
        *mood.lock().unwrap() = Mood::Well;
        assert_eq!(look(&admin)["taken"], 1, "{words}");
        stands(&admin, &bad, "done");
    }
    assert!(entries(&ana) > 0);
    let directories = std::fs::read_dir(server.data().join("imports"))
        .unwrap()
        .flatten();
    let files = directories.filter(|one| one.path().join("files").exists());
    assert_eq!(files.count(), 0, "nothing half fetched stays");
}

#[test]
fn a_place_that_fails_file_after_file_is_left_alone_until_the_next_look() {
    let s3 = S3::start();
    let (endpoint, mood) = before(&s3.endpoint, "bad");
    let server = launch(&endpoint, SECRET).start();
    let (admin, _ana) = (administrator(&server), member(&server, "ana"));
    for n in 0..6 {
        s3.put(&format!("in/ana/bad{n}.csv"), TABLE);
    }
    *mood.lock().unwrap() = Mood::Status(403);
    let refused = admin
        .post("/api/v1/inbox/look", &serde_json::json!({}))
        .problem(502);
    assert!(refused.to_string().contains("403"), "{refused}");
    let inbox = admin.get("/api/v1/inbox").expect(200).value();
    assert_eq!(
        (&inbox["last_look"]["left"], &inbox["last_look"]["taken"]),
        (&3.into(), &0.into())
    );
    *mood.lock().unwrap() = Mood::Well;
    assert_eq!(look(&admin)["taken"], 6);
}
