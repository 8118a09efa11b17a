//! Questions that are none, and parameters that are wrong.

use super::{ask, asking, home, notes, write};
use crate::support::days_ago;
use std::io::{Read, Write};
use std::net::TcpStream;

#[test]
fn no_question_is_an_error() {
    let home = home();
    let api = &home.iva.api;
    write(&home.iva, days_ago(0), "Swam far 🏊 שלום");
    let browser = home.server.cookies("iva");
    let brackets = "(".repeat(20_000);
    let words = "swam ".repeat(4_000);
    let quotes = "\"".repeat(9_999);
    let odd = [
        &brackets,
        &words,
        &quotes,
        "(a+)+$ (x*)*y [[[[ \\ ^$ .* a{1,9999}{1,9999}",
        "\0\u{1}\u{7f}",
        "🏊",
        "שלום",
        "\u{202e}mawS",
        "-",
        "--",
        "\"",
        ":",
        "::::",
        "sleep <",
        "< 6",
        "sleep < 1e999999",
        "sleep < 99999999999999999999999999",
        "from:0000-00-00 to:99999-99-99",
        "tag:",
        "has:\"\"",
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "%00%ff",
    ];
    for q in odd {
        let found = ask(api, q);
        assert!(found["days"].is_array(), "{q:.60}");
        let page = browser.get(&asking("/search", q)).expect(200);
        assert!(!page.body.contains("<script>alert"), "{q:.60}");
    }
    for q in ["🏊", "שלום"] {
        assert_eq!(notes(api, q).len(), 1, "{q}");
    }
    let too_long = ask(api, &words);
    assert_ne!(too_long["query"]["problems"], serde_json::json!([]));
    assert_eq!(notes(api, "swam").len(), 1, "everything still works");
}

#[test]
fn an_address_of_a_mebibyte_is_refused_by_the_server() {
    let home = home();
    let long = asking("/search", &"(".repeat(1 << 20));
    let mut stream = TcpStream::connect(home.server.socket()).unwrap();
    let request = format!("GET {long} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    // It may hang up before it has read all of it.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer);
    assert!(
        !answer.contains(" 200 ") && !answer.contains(" 500 "),
        "{answer:.200}"
    );
    assert!(ask(&home.iva.api, "swam")["days"].is_array());
}

#[test]
fn a_wrong_parameter_is_named() {
    let home = home();
    let api = &home.iva.api;
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=x", "limit"),
        ("before=soon", "before"),
        ("before=2026-1-1", "before"),
        ("befor=2026-01-01", "befor"),
    ] {
        let answer = api.get(&format!("/api/v1/search?q=swam&{query}"));
        answer.blames(422, &[field]);
    }
    api.get("/api/v1/search").expect(200);
    let page = home.server.cookies("iva").get("/search?q=swam&before=soon");
    page.expect(200);
}
