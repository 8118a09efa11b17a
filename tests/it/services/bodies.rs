//! Texts and bodies that nobody would send on purpose.

use super::{administrator, caller, error, willing};
use crate::support::{Launch, eventually};
use serde_json::json;

const PATHS: [&str; 3] = ["/analyze", "/count", "/recognize"];

#[test]
fn odd_texts_are_texts() {
    let server = Launch::fresh().start();
    let branka = caller(&server, "branka", "member", &["text:analyze"]);
    let long = "(".repeat(200_000);
    for (text, words) in [
        ("", 0),
        (" \u{a0}\u{3000}\t", 0),
        ("😀😀😀🏳️‍🌈", 1),
        ("אני שמח היום", 3),
        ("\u{202e}evil \u{2066}text", 2),
        ("a\u{0}b", 1),
        ("Z̸̛̳a̵̗͝l̶̰̄g̵̫̽o̶̤̕", 1),
        (&long, 1),
    ] {
        let body = json!({ "text": text });
        let mood = branka.post("/analyze", &body).expect(200).value();
        assert!(mood["result"].is_string(), "{mood}");
        let count = branka.post("/count", &body).expect(200).value();
        assert_eq!(count["result"], words, "{text:.40}");
        let named = branka.post("/recognize", &body).expect(200).value();
        assert!(named["result"].is_array(), "{named}");
    }
}

#[test]
fn a_body_that_is_not_what_it_should_be_is_400() {
    let server = Launch::fresh().start();
    let branka = caller(&server, "branka", "member", &["text:analyze"]);
    let nested = format!("{{\"text\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let bodies: Vec<Vec<u8>> = vec![
        b"".to_vec(),
        b"null".to_vec(),
        b"[]".to_vec(),
        b"\"text\"".to_vec(),
        b"{}".to_vec(),
        b"{\"text\":null}".to_vec(),
        b"{\"text\":7}".to_vec(),
        b"{\"text\":[\"a\"]}".to_vec(),
        b"{\"text\":{\"text\":\"a\"}}".to_vec(),
        b"{\"text\":\"a\",\"text\":\"b\"}".to_vec(),
        b"{\"text\":\"a\"} x".to_vec(),
        b"{\"text\":\"a".to_vec(),
        b"{'text':'a'}".to_vec(),
        b"{\"text\":\"\xff\xfe\"}".to_vec(),
        b"{\"text\":\"\\ud800\"}".to_vec(),
        nested.into_bytes(),
    ];
    for path in PATHS {
        for body in &bodies {
            error(
                branka.send("POST", path, Some(("application/json", body.clone()))),
                400,
            );
        }
        for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
            let body = b"{\"text\":\"a\"}".to_vec();
            error(branka.send("POST", path, Some((kind, body))), 400);
        }
    }
    for service in [json!(7), json!(["word-count"]), json!({})] {
        error(
            branka.post("/analyze", &json!({ "service": service, "text": "a" })),
            400,
        );
    }
    let more = json!({ "text": "a b", "language": "en" });
    branka.post("/count", &more).expect(200);
}

#[test]
fn more_than_256_kib_is_413_and_a_wrong_method_405() {
    let server = Launch::fresh().start();
    let branka = caller(
        &server,
        "branka",
        "administrator",
        &["text:analyze", "accounts:admin"],
    );
    for path in PATHS.into_iter().chain(["/services"]) {
        for size in [256 * 1024, 1024 * 1024] {
            let body = json!({ "text": "x".repeat(size) });
            let said = error(branka.post(path, &body), 413);
            assert!(
                said["error"].as_str().unwrap().contains("256 KiB"),
                "{said}"
            );
        }
    }
    for (method, path, allow) in [
        ("GET", "/analyze", "POST"),
        ("PUT", "/count", "POST"),
        ("DELETE", "/recognize", "POST"),
        ("PATCH", "/services", "GET, HEAD, POST"),
        ("GET", "/services/word-count", "DELETE"),
        ("POST", "/services/word-count", "DELETE"),
    ] {
        let answer = branka.send(method, path, None);
        assert_eq!(answer.header("allow"), allow, "{method} {path}");
        error(answer, 405);
    }
}

#[test]
fn a_name_or_an_address_of_another_kind_is_400() {
    let server = willing().start();
    let admin = administrator(&server);
    let url = "http://127.0.0.1:5001/x";
    for (name, url) in [
        (json!(7), json!(url)),
        (json!("x"), json!([url])),
        (json!("a/b"), json!(url)),
        (json!(".."), json!(url)),
        (json!("x".repeat(65)), json!(url)),
        (json!("x\n"), json!("http://127.0.0.1:5001/\nx")),
        (json!("x"), json!(format!("{url}?key=secret"))),
        (
            json!("x"),
            json!(format!("http://127.0.0.1/{}", "x".repeat(1000))),
        ),
    ] {
        error(
            admin.post("/services", &json!({ "name": name, "url": url })),
            400,
        );
    }
    for number in 0..32 {
        super::register(&admin, &format!("s{number}"), url);
    }
    let said = error(
        admin.post("/services", &json!({ "name": "more", "url": url })),
        400,
    );
    assert!(said["error"].as_str().unwrap().contains("32"), "{said}");
    for path in ["/services/%2e%2e", "/services/%00", "/services/a%2fb"] {
        let answer = admin.delete(path);
        assert!(
            [404, 400].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
    }
}

#[test]
fn others_are_answered_while_long_texts_are_analysed() {
    let server = Launch::fresh().start();
    let branka = caller(&server, "branka", "member", &["text:analyze"]);
    let text = json!({ "text": "Ana was (not) happy in Zagreb, 3 km on Friday. ".repeat(5000) });
    std::thread::scope(|scope| {
        let busy: Vec<_> = (0..24)
            .map(|_| scope.spawn(|| branka.post("/recognize", &text).status))
            .collect();
        // Whoever asks for something else meanwhile gets it.
        eventually("health beside the work", || {
            (server.client().get("/readyz").status == 200).then_some(())
        });
        for one in busy {
            let status = one.join().unwrap();
            assert!([200, 503].contains(&status), "{status}");
        }
    });
}
