//! Registered services: asked as agreed, and whatever they do instead of answering.

use super::upstreams::{Reply, Upstream, http};
use super::{administrator, error, register, willing};
use crate::support::{Client, Launch, Server};
use serde_json::{Value, json};

fn scene() -> (Server, Client) {
    let server = willing().start();
    let admin = administrator(&server);
    (server, admin)
}

fn ask(client: &Client, service: &str) -> crate::support::client::Answer {
    client.post(
        "/analyze",
        &json!({ "service": service, "text": "Lijep dan, Ana." }),
    )
}

/// Asks a service that replies so; gives the error.
#[track_caller]
fn refused(
    admin: &Client,
    status: u16,
    reply: impl Fn(&str) -> Reply + Send + Sync + 'static,
) -> Value {
    let upstream = Upstream::start(reply);
    register(admin, "bad", &upstream.url);
    error(ask(admin, "bad"), status)
}

#[test]
fn a_registered_service_gets_the_text_alone_and_its_result_comes_back_as_it_is() {
    let (_server, admin) = scene();
    let body = r#"{"result": {"label": "joy", "scores": [0.25, null]}, "model": "m1"}"#;
    let upstream = Upstream::start(move |_| http(200, "application/json", body));
    register(&admin, "joy", &upstream.url);
    let answer = ask(&admin, "joy").expect(200);
    assert_eq!(
        answer.value(),
        json!({ "result": { "label": "joy", "scores": [0.25, null] } })
    );
    let got = upstream.got();
    let (head, sent) = got[0].split_once("\r\n\r\n").unwrap();
    assert_eq!(sent, r#"{"text":"Lijep dan, Ana."}"#);
    assert!(head.starts_with("POST /texts HTTP/1.1"), "{head}");
    let head = head.to_ascii_lowercase();
    for personal in [
        "authorization",
        "cookie",
        "wellkin_pat_",
        "branka",
        "x-forwarded",
    ] {
        assert!(!head.contains(personal), "{head}");
    }
}

#[test]
fn errors_of_a_service_are_not_hidden() {
    let (_server, admin) = scene();
    let said = refused(&admin, 502, |_| {
        http(422, "application/json", r#"{"error":"no model"}"#)
    });
    assert_eq!(
        said["upstream"],
        json!({ "status": 422, "body": { "error": "no model" } })
    );
    let said = refused(&admin, 502, |_| {
        http(200, "application/json", r#"{"error":"odd"}"#)
    });
    assert_eq!(said["upstream"]["body"]["error"], "odd");
    let said = refused(&admin, 502, |_| http(500, "text/html", "<h1>Internal</h1>"));
    assert_eq!(
        said["upstream"],
        json!({ "status": 500, "body": "<h1>Internal</h1>" })
    );
}

#[test]
fn a_service_that_does_not_answer_as_it_should_is_told_what_to_mend() {
    let (_server, admin) = scene();
    let page = |_: &str| http(200, "text/html", "<!doctype html><title>x</title>");
    assert!(
        refused(&admin, 502, page)["error"]
            .as_str()
            .unwrap()
            .contains("page")
    );
    let other = |_: &str| http(200, "application/json", r#"{"label":"joy"}"#);
    assert!(
        refused(&admin, 502, other)["error"]
            .as_str()
            .unwrap()
            .contains("result")
    );
    let none = |_: &str| http(200, "application/json", "");
    assert!(
        refused(&admin, 502, none)["error"]
            .as_str()
            .unwrap()
            .contains("JSON")
    );
    // More is announced than comes, and less.
    let more = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"result\":1}";
    let said = refused(&admin, 502, |_| Reply::Bytes(more.into()));
    assert!(
        said["error"].as_str().unwrap().contains("Content-Length"),
        "{said}"
    );
    let less = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"result\":1}";
    refused(&admin, 502, |_| Reply::Bytes(less.into()));
    refused(&admin, 502, |_| Reply::Bytes(Vec::new()));
    refused(&admin, 502, |_| Reply::Bytes(b"HTTP/1.1 200 O".to_vec()));
    refused(&admin, 502, |_| {
        Reply::Bytes(b"SSH-2.0-OpenSSH_9.9\r\n".to_vec())
    });
    // A megabyte, announced and not.
    let large = format!("{{\"result\":\"{}\"}}", "x".repeat(1 << 20));
    let chunk = format!("{:x}\r\n{large}\r\n0\r\n\r\n", large.len());
    let chunked = format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}");
    let said = refused(&admin, 502, move |_| http(200, "application/json", &large));
    assert!(
        said["error"].as_str().unwrap().contains("256 KiB"),
        "{said}"
    );
    let said = refused(&admin, 502, move |_| Reply::Bytes(chunked.clone().into()));
    assert!(
        said["error"].as_str().unwrap().contains("256 KiB"),
        "{said}"
    );
}

#[test]
fn a_redirect_is_not_followed_to_the_metadata_address_or_anywhere() {
    let (_server, admin) = scene();
    let target = Upstream::start(|_| http(200, "application/json", r#"{"result":"secret"}"#));
    for to in ["http://169.254.169.254/latest/meta-data/", &target.url] {
        let head = format!("HTTP/1.1 307 Temporary\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
        let said = refused(&admin, 502, move |_| Reply::Bytes(head.clone().into()));
        assert!(
            said["error"].as_str().unwrap().contains("elsewhere"),
            "{said}"
        );
        assert!(!said.to_string().contains("secret"));
    }
    assert!(target.got().is_empty());
}

#[test]
fn a_service_that_is_down_is_502_and_one_that_hangs_or_dribbles_504() {
    let (_server, admin) = scene();
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/x", port.local_addr().unwrap());
    drop(port);
    register(&admin, "down", &url);
    error(ask(&admin, "down"), 502);
    let said = refused(&admin, 504, |_| Reply::Silence);
    assert_eq!(said["code"], "upstream_slow");
    let long = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n{}",
        " ".repeat(200)
    );
    refused(&admin, 504, move |_| Reply::Slowly(long.clone().into()));
}

#[test]
fn private_addresses_are_refused_by_name_and_number_unless_listed() {
    let launch = Launch::fresh().env("WELLKIN_TEXT__SERVICES", "true");
    let server = launch.start();
    let admin = administrator(&server);
    for url in [
        "http://127.0.0.1:5001/x",
        "http://localhost:5001/x",
        "https://localhost:5001/x",
        "https://10.0.0.7/x",
        "https://[::1]:5001/x",
        "http://169.254.169.254/latest/",
        "http://2130706433/x",
        "ftp://texts.example/x",
        "https://ana:secret@texts.example/x",
        "texts.example",
    ] {
        let said = error(
            admin.post("/services", &json!({ "name": "x", "url": url })),
            400,
        );
        assert_eq!(said["errors"][0]["field"], "url", "{said}");
        assert!(!said.to_string().contains("secret"), "{said}");
    }
    assert_eq!(
        admin
            .get("/services")
            .expect(200)
            .value()
            .as_array()
            .unwrap()
            .len(),
        3
    );
}

#[test]
fn a_service_that_was_listed_once_and_is_not_any_more_is_not_asked() {
    let upstream = Upstream::start(|_| http(200, "application/json", r#"{"result":1}"#));
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let on = || Launch::on(&data).env("WELLKIN_TEXT__SERVICES", "true");
    let server = on().env("WELLKIN_TEXT__PRIVATE_HOSTS", "127.0.0.1").start();
    let admin = administrator(&server);
    register(&admin, "one", &upstream.url);
    ask(&admin, "one").expect(200);
    server.stop();
    let token = |_: &Server| super::token(&data, "branka", &["text:analyze"]);
    let server = on().start();
    let said = error(ask(&server.client().bearer(&token(&server)), "one"), 502);
    assert!(
        said["error"]
            .as_str()
            .unwrap()
            .contains("text.private_hosts"),
        "{said}"
    );
    server.stop();
    let server = Launch::on(&data).start();
    let said = error(ask(&server.client().bearer(&token(&server)), "one"), 403);
    assert!(
        said["error"].as_str().unwrap().contains("text.services"),
        "{said}"
    );
    assert_eq!(upstream.got().len(), 1);
}

#[test]
fn this_server_is_not_registered_with_itself_and_a_circle_ends_at_once() {
    let (server, admin) = scene();
    for host in ["127.0.0.1", "localhost"] {
        let url = format!("http://{host}:{}/analyze", server.port());
        let said = error(
            admin.post("/services", &json!({ "name": "me", "url": url })),
            400,
        );
        assert!(said["error"].as_str().unwrap().contains("itself"), "{said}");
    }
    // Through somebody who passes on what they get, with a token of ours: it comes round once.
    let base = server.base().to_owned();
    let token = super::token(server.data(), "branka", &["text:analyze"]);
    let through = Upstream::start(move |request| {
        let mark = request
            .lines()
            .find(|line| line.to_ascii_lowercase().starts_with("wellkin-text"));
        let (name, value) = mark.unwrap().split_once(": ").unwrap();
        let client = Client::new(&base).bearer(&token).with(name, value);
        let answer = client.post("/analyze", &json!({ "service": "round", "text": "x" }));
        http(answer.status, "application/json", &answer.body)
    });
    register(&admin, "round", &through.url);
    let said = error(ask(&admin, "round"), 502);
    assert!(
        said["upstream"]["body"]["error"]
            .as_str()
            .unwrap()
            .contains("circle"),
        "{said}"
    );
    assert_eq!(through.got().len(), 1);
}
