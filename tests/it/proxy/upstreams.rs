//! What nginx does with the servers behind it: some that are gone, some that have much to say.

use super::curl::ask;
use crate::support::command::verify;
use crate::support::nginx::{Nginx, Ports};
use crate::support::{Launch, PATIENCE, today};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

#[test]
fn of_three_servers_on_one_directory_one_serves_and_nginx_finds_it() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let ports = Ports::choose();
    let launch = || {
        Launch::on(&data)
            .open()
            .env("WELLKIN_HTTP__PUBLIC_URL", &ports.origin())
            .env("WELLKIN_HTTP__TRUSTED_PROXIES", "127.0.0.1")
    };
    let first = launch().start();
    for _ in 0..2 {
        let Err(refusal) = launch().try_start() else {
            panic!("two servers on one store")
        };
        assert_eq!(refusal.status.code(), Some(1), "{}", refusal.log);
        let clear = "another process is using ";
        assert!(refusal.log.contains(clear), "{}", refusal.log);
        assert!(!refusal.log.contains("panicked"), "{}", refusal.log);
    }

    // Two ports where nobody listens stand for the two that were refused.
    let gone = Ports::choose();
    let url = ports.origin();
    let servers = [gone.http, first.port(), gone.https];
    let nginx = Nginx::start(ports, &servers, "");
    let luka = first.member("luka");
    let credentials =
        json!({ "username": "luka", "password": crate::support::people::PASSWORD }).to_string();
    let token = ask(
        &format!("{url}/api/v1/auth/token"),
        &["--json", &credentials],
    );
    assert_eq!(token.status, 200, "{token:?}");
    let token: Value = serde_json::from_str(&token.body).unwrap();
    let bearer = format!(
        "Authorization: Bearer {}",
        token["access_token"].as_str().unwrap()
    );
    for n in 1..=12 {
        assert_eq!(ask(&format!("{url}/login"), &[]).status, 200);
        // Nothing of it was sent to those that are gone, so nginx may ask the next for a POST too.
        let entry = json!({ "date": today().to_string(), "values": { "steps": n } });
        let entry = entry.to_string();
        let more = ["--json", entry.as_str(), "--header", bearer.as_str()];
        let answer = ask(&format!("{url}/api/v1/entries"), &more);
        assert_eq!(answer.status, 201, "{answer:?}");
    }
    let mut steps: Vec<_> = luka
        .entries()
        .iter()
        .map(|entry| entry["values"]["steps"].as_f64().unwrap())
        .collect();
    steps.sort_by(f64::total_cmp);
    assert_eq!(
        steps,
        (1..=12).map(f64::from).collect::<Vec<_>>(),
        "each once"
    );
    assert!(
        nginx.log().contains("Connection refused"),
        "{}",
        nginx.log()
    );

    // With the last of them gone nginx says so itself, and an entry is not pretended to be kept.
    assert!(first.stop().success());
    assert_eq!(ask(&format!("{url}/login"), &[]).status, 502);
    verify(&data);
}

/// A server that answers one request with a stream of two events, the second only when it is told
/// that the first has arrived.
fn stream_of_events() -> (u16, mpsc::Sender<()>, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (arrived, told) = mpsc::channel();
    let (asked, request) = mpsc::channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let head = lines.map_while(Result::ok).take_while(|l| !l.is_empty());
        asked.send(head.collect::<Vec<_>>().join("\n")).unwrap();
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\
                    Connection: close\r\n\r\ndata: one\n\n";
        stream.write_all(head.as_bytes()).unwrap();
        if told.recv_timeout(PATIENCE).is_ok() {
            stream.write_all(b"data: two\n\n").unwrap();
        }
    });
    (port, arrived, request)
}

#[test]
fn an_event_is_passed_on_before_the_next_one_is_there() {
    let (port, arrived, request) = stream_of_events();
    let nginx = Nginx::start(Ports::choose(), &[port], "/wellkin");
    let mut client = Command::new("curl")
        .args(["--silent", "--insecure", "--no-buffer", "--noproxy", "*"])
        .args(["--max-time", "60", "--header", "Accept: text/event-stream"])
        .args(["--header", "X-Forwarded-For: 203.0.113.7"])
        .args(["--header", "X-Forwarded-Host: evil.example"])
        .args(["--header", "X-Forwarded-Proto: gopher"])
        .args(["--header", "Forwarded: for=203.0.113.7"])
        .arg(format!("{}/wellkin/events", nginx.ports.origin()))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(client.stdout.take().unwrap()).lines();
    let mut events = lines.map_while(Result::ok).filter(|line| !line.is_empty());
    assert_eq!(events.next().as_deref(), Some("data: one"));
    arrived.send(()).unwrap();
    assert_eq!(events.next().as_deref(), Some("data: two"));
    assert!(client.wait().unwrap().success());

    // What the visitor said about where it comes from went no further than nginx.
    let head = request.recv_timeout(PATIENCE).unwrap();
    assert!(head.starts_with("GET /wellkin/events HTTP/1.1"), "{head}");
    for line in [
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: localhost",
    ] {
        assert!(head.contains(line), "{head}");
    }
    for pretended in ["203.0.113.7", "evil.example", "gopher", "Forwarded: for"] {
        assert!(!head.contains(pretended), "{head}");
    }
}
