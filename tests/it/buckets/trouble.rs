//! A server that misbehaves in each of the ways that servers do, and is well again afterwards.

use super::{SECRET, place};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use wellkin::buckets::BucketError;

/// What it does with the next requests.
#[derive(Clone, Copy)]
enum Mood {
    /// It answers with this status.
    Status(u16),
    /// It never answers.
    Silent,
    /// It tells of a thousand bytes, sends some of them and hangs up.
    HangsUp,
    /// It sends a page of some other server.
    Rambles,
    /// It gives the object.
    Well,
}

fn start() -> (String, Arc<Mutex<Mood>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let mood = Arc::new(Mutex::new(Mood::Well));
    let now = Arc::clone(&mood);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mood = *now.lock().unwrap();
            std::thread::spawn(move || answer(stream.unwrap(), mood));
        }
    });
    (endpoint, mood)
}

fn answer(mut stream: TcpStream, mood: Mood) {
    let mut head = [0; 4096];
    let _ = stream.read(&mut head);
    let about = "ETag: \"1\"\r\nLast-Modified: Sat, 21 Nov 2026 08:00:00 GMT\r\nConnection: close";
    let said = match mood {
        Mood::Status(status) => {
            format!("HTTP/1.1 {status} Trouble\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        Mood::Silent => {
            // Until the other side has had enough.
            let _ = stream.read(&mut head);
            return;
        }
        Mood::HangsUp => {
            format!("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n{about}\r\n\r\nhalf of it")
        }
        Mood::Rambles => format!("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n{about}\r\n\r\n<html>"),
        Mood::Well => format!("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n{about}\r\n\r\nwhole"),
    };
    let _ = stream.write_all(said.as_bytes());
    let _ = stream.shutdown(Shutdown::Write);
}

#[tokio::test]
async fn nothing_half_fetched_stays_and_the_next_time_mends_it() {
    let (endpoint, mood) = start();
    let home = tempfile::tempdir().unwrap();
    let to = home.path().join("fetched");
    let bucket = place(&endpoint, "s3://household", SECRET, 1);
    for (now, wanted) in [
        (Mood::Status(500), BucketError::Status(500)),
        (Mood::Status(503), BucketError::Status(503)),
        (Mood::Status(403), BucketError::Refused),
        (Mood::Status(404), BucketError::Missing),
        (Mood::Status(301), BucketError::Elsewhere),
        (Mood::Silent, BucketError::TooSlow),
        (Mood::HangsUp, BucketError::BrokenOff),
    ] {
        *mood.lock().unwrap() = now;
        assert_eq!(bucket.fetch("a.zip", &to, 5000).await, Err(wanted));
        assert!(!to.exists(), "{wanted}");
        *mood.lock().unwrap() = Mood::Well;
        bucket.fetch("a.zip", &to, 5000).await.unwrap();
        assert_eq!(std::fs::read(&to).unwrap(), b"whole");
        std::fs::remove_file(&to).unwrap();
    }
    *mood.lock().unwrap() = Mood::Rambles;
    assert_eq!(bucket.list("", 10).await, Err(BucketError::BrokenOff));
}
