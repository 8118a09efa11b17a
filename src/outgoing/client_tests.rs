//! The client against small servers that answer as they are told.

#![allow(clippy::unwrap_used)]

use super::*;
use std::path::PathBuf;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

fn outgoing() -> Outgoing {
    Outgoing::new(&config::Outgoing::default())
}

/// A server for one exchange: its address, and the request once it was heard.
async fn server(answer: Vec<u8>) -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/x", listener.local_addr().unwrap());
    let heard = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = vec![0; 4096];
        let n = stream.read(&mut request).await.unwrap();
        // The client may have heard enough before the end.
        let _ = stream.write_all(&answer).await;
        let _ = stream.shutdown().await;
        String::from_utf8_lossy(&request[..n]).into_owned()
    });
    (url, heard)
}

fn with_body(body: &[u8]) -> Vec<u8> {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
    [answer.as_bytes(), body].concat()
}

#[tokio::test]
async fn an_answer_is_read_whole_up_to_its_limit_and_not_beyond() {
    for (bytes, wanted) in [(MOST_BYTES, true), (MOST_BYTES + 1, false)] {
        let (url, _heard) = server(with_body(&vec![b'x'; bytes])).await;
        let answer = outgoing().send(Request::get(url)).await;
        match answer {
            Ok(answer) => assert_eq!((answer.body.len(), wanted), (bytes, true)),
            Err(error) => assert_eq!((error, wanted), (OutgoingError::TooLarge, false)),
        }
    }
    // An answer that never says how long it is, in pieces.
    let endless = [&b"HTTP/1.1 200 OK\r\n\r\n"[..], &vec![b'x'; MOST_BYTES * 2]].concat();
    let (url, _heard) = server(endless).await;
    let answer = outgoing().send(Request::get(url)).await;
    assert_eq!(answer, Err(OutgoingError::TooLarge));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (there, heard) = server(with_body(b"there")).await;
    let moved = format!("HTTP/1.1 302 Found\r\nLocation: {there}\r\nContent-Length: 0\r\n\r\n");
    let (url, _) = server(moved.into_bytes()).await;
    let answer = outgoing().send(Request::get(url)).await.unwrap();
    assert_eq!(answer.status, 302);
    assert!(!answer.is_good());
    assert!(!heard.is_finished(), "nobody asked there");
}

#[tokio::test]
async fn a_request_says_what_it_was_told_and_little_else() {
    let (url, heard) = server(with_body(b"{}")).await;
    let request = Request::form(url, &[("code", "a b&c")]).header("Authorization", "Basic x");
    assert_eq!(format!("{request:?}"), "Request");
    outgoing().send(request).await.unwrap();
    let heard = heard.await.unwrap();
    let (head, body) = heard.split_once("\r\n\r\n").unwrap();
    assert_eq!(body, "code=a+b%26c");
    let mut names: Vec<_> = head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "accept",
            "authorization",
            "content-length",
            "content-type",
            "host",
            "user-agent"
        ]
    );
}

#[tokio::test]
async fn silence_a_closed_port_and_nonsense_are_told_apart() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silent = format!("http://{}/", listener.local_addr().unwrap());
    let request = Request::get(silent).within(Duration::from_millis(50));
    assert_eq!(outgoing().send(request).await, Err(OutgoingError::TooSlow));

    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", closed.local_addr().unwrap());
    drop(closed);
    let answer = outgoing().send(Request::get(url)).await;
    assert_eq!(answer, Err(OutgoingError::NoConnection));

    let (url, _heard) = server(b"nonsense\r\n\r\n".to_vec()).await;
    let answer = outgoing().send(Request::get(url)).await;
    assert_eq!(answer, Err(OutgoingError::BrokenOff));

    let answer = outgoing().send(Request::get("no address")).await;
    assert_eq!(answer, Err(OutgoingError::Unfit));
}

#[tokio::test]
async fn an_answer_that_stops_half_way_ends_in_time() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let half = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await.unwrap();
        let head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";
        stream.write_all(head).await.unwrap();
        std::future::pending::<()>().await;
    });
    let request = Request::get(url).within(Duration::from_millis(200));
    assert_eq!(outgoing().send(request).await, Err(OutgoingError::TooSlow));
    half.abort();
}

#[test]
fn a_request_never_waits_longer_than_an_exchange_may() {
    let request = Request::get("https://sso.example").within(Duration::from_secs(3600));
    assert_eq!(request.within, WITHIN);
}

#[test]
fn a_file_of_certificates_is_looked_at_before_it_is_needed() {
    let dir = tempfile::tempdir().unwrap();
    let check = |path: PathBuf| {
        let config = config::Outgoing {
            ca_file: Some(path),
        };
        Outgoing::new(&config).check().unwrap_err().to_string()
    };
    let missing = check(dir.path().join("missing.pem"));
    assert!(missing.starts_with("outgoing.ca_file: ") && missing.contains("No such file"));
    let empty = dir.path().join("empty.pem");
    std::fs::write(&empty, "no certificate\n").unwrap();
    assert!(check(empty).contains("no certificate in it"));
    let broken = dir.path().join("broken.pem");
    let text = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    std::fs::write(&broken, text).unwrap();
    check(broken);
    assert_eq!(outgoing().check(), Ok(()));
}
