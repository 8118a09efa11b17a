//! Line breaks and foreign names in what becomes a header. Whoever gets one in would set cookies,
//! answer in our name, add readers to a mail, or have the link of a mail lead to a copy of the
//! house.

use super::{carrying, raw, signed_in};
use crate::support::people::{PASSWORD, registration};
use crate::support::{Client, Launch};
use serde_json::json;

/// What would begin a header of its own, as it stands in an address.
const BREAKS: [&str; 6] = [
    "%0d%0aX-Evil:%20yes",
    "%0aX-Evil:%20yes",
    "%0dX-Evil:%20yes",
    "%250d%250aX-Evil:%20yes",
    "%E5%98%8D%E5%98%8AX-Evil:%20yes",
    "%00%0d%0a%0d%0a%3Cscript%3E",
];

#[test]
fn no_part_of_an_address_begins_a_header() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let session = signed_in(&server, "branka", "");
    let stranger = server.client();
    let member = carrying(&server, &format!("wellkin_session={session}"));
    for text in BREAKS {
        for path in [
            format!("/login?next=/{text}"),
            format!("/register?invite={text}"),
            format!("/setup?code={text}"),
            format!("/enter?code={text}"),
            format!("/recover/{text}"),
            format!("/confirm/{text}"),
            format!("/email-back/{text}"),
            format!("/board/{text}"),
            format!("/erased/{text}/receipt.json"),
            format!("/health-metrics?period={text}"),
            format!("/entries/{text}/edit"),
            format!("/account/security?done={text}"),
            format!("/api/v1/entries/{text}"),
            format!("/api/v1/summary?period={text}"),
            format!("/assets/{text}"),
            format!("/{text}"),
        ] {
            for client in [&stranger, &member] {
                let answer = client.get(&path);
                assert_eq!(answer.header("x-evil"), "", "{path}");
                assert!(answer.status != 500, "{path}");
                assert!(!answer.body.contains("<script>X"), "{path}");
            }
        }
    }
}

#[test]
fn nothing_a_visitor_sends_as_a_header_comes_back_as_one() {
    let server = Launch::fresh().start();
    for (name, value) in [
        ("X-Request-Id", "chosen-by-the-visitor"),
        ("Accept-Language", "chosen-by-the-visitor"),
        ("Origin", "http://chosen-by-the-visitor.example"),
        ("Referer", "http://chosen-by-the-visitor.example/"),
        ("User-Agent", "chosen-by-the-visitor"),
        ("X-Forwarded-Host", "chosen-by-the-visitor.example"),
        ("HX-Request", "chosen-by-the-visitor"),
    ] {
        for path in ["/login", "/account", "/api/v1/me", "/nothing"] {
            let answer = server.client().with(name, value).get(path);
            let back = answer.headers.values().filter_map(|v| v.to_str().ok());
            let back: Vec<_> = back.filter(|v| v.contains("chosen-by")).collect();
            assert!(back.is_empty(), "{name} at {path}: {back:?}");
            assert!(!answer.body.contains("chosen-by"), "{name} at {path}");
        }
    }
}

#[test]
fn a_name_or_an_address_with_a_line_break_makes_no_account_and_no_mail() {
    let server = Launch::fresh().open().start();
    let administrator = server.administrator("ana");
    for text in [
        "branka\r\nBcc: all@evil.example",
        "branka\nX: y",
        "branka\u{2028}x",
        "branka\0x",
    ] {
        let mut wish = registration("branka");
        wish["username"] = json!(text);
        let wrong = server.client().post("/api/v1/auth/register", &wish);
        wrong.blames(422, &["username"]);
        let mut wish = registration("branka");
        wish["email"] = json!(format!("{text}@household.example"));
        let wrong = server.client().post("/api/v1/auth/register", &wish);
        wrong.blames(422, &["email"]);
        let fields = [("email", text), ("current_password", PASSWORD)];
        administrator
            .form("/account/security/email", &fields)
            .expect(422);
    }
    let page = administrator.get("/household/mail").expect(200);
    assert!(!page.body.contains("evil.example"), "{}", page.words());
}

/// Everything the mails that wait say, opened one by one by an administrator.
fn mails(administrator: &Client) -> String {
    let page = administrator.get("/household/mail").expect(200).body;
    let mut said = String::new();
    for form in crate::support::html::forms(&page) {
        // The page has one other form, with which its reader ends alerts.
        if form.action.starts_with("/household/mail/") && !form.action.ends_with("/alerts") {
            let opened = administrator.form(&form.action, &form.pairs());
            said.push_str(&opened.expect(200).body);
        }
    }
    said
}

#[test]
fn a_forged_host_gets_into_no_mail_and_no_link() {
    let told = "http://health.example:8000";
    let server = Launch::fresh()
        .open()
        .env("WELLKIN_HTTP__PUBLIC_URL", told)
        .start();
    let administrator = server.administrator("ana");
    let forged = |client: &Client| {
        client
            .with("Host", "evil.example")
            .with("X-Forwarded-Host", "evil.example")
            .with("X-Forwarded-Proto", "https")
            .with("Forwarded", "host=evil.example;proto=https")
    };
    let stranger = forged(&server.client());
    let registered = registration("branka");
    stranger
        .post("/api/v1/auth/register", &registered)
        .expect(201);
    let wish = json!({ "username": "ana" });
    stranger.post("/api/v1/auth/recover", &wish).expect(202);
    // It is written by work beside the request.
    let link = format!("{told}/recover/");
    let said = crate::support::eventually("the mail that recovers", || {
        Some(mails(&administrator)).filter(|said| said.contains(&link))
    });
    assert!(said.contains(&format!("{told}/confirm/")));
    assert!(!said.contains("evil.example"));

    let invited = forged(&administrator).form("/household/invites", &[]);
    assert_eq!(invited.status, 403, "the page was sent from elsewhere");
    let host = administrator.with("Host", "evil.example");
    let host = host.with("Origin", "http://evil.example");
    let page = host.form("/household/invites", &[]).expect(200).body;
    assert!(page.contains(&format!("{told}/register?invite=")));
    assert!(!page.contains("evil.example"));
    for path in ["/login", "/account", "/api/v1/openapi.json", "/nothing"] {
        let answer = stranger.get(path);
        assert!(!answer.body.contains("evil.example"), "{path}");
        assert!(
            !answer.header("location").contains("evil.example"),
            "{path}"
        );
    }
}

#[test]
fn a_host_that_is_none_is_not_written_into_a_page() {
    let server = Launch::fresh().start();
    for host in [
        "a\"><script>alert(1)</script>",
        "evil.example/x?y#",
        "a@b",
        "",
    ] {
        let request = format!("GET /login HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let answer = raw(&server, &request);
        assert!(answer.starts_with("HTTP/1.1 "), "{host}: {answer}");
        assert!(!answer.contains("alert(1)"), "{host}");
        assert!(!answer.contains("evil.example"), "{host}");
    }
}

#[test]
fn a_header_that_is_too_long_or_one_too_many_is_refused_and_others_are_served() {
    let server = Launch::fresh().start();
    let long = "a".repeat(1 << 20);
    let many: String = (0..5_000).map(|n| format!("X-{n}: y\r\n")).collect();
    for header in [
        format!("Cookie: wellkin_session={long}\r\n"),
        format!("X-Long: {long}\r\n"),
        format!("Authorization: Bearer {long}\r\n"),
        many,
    ] {
        let request = format!(
            "GET /account HTTP/1.1\r\nHost: {}\r\n{header}Connection: close\r\n\r\n",
            server.socket()
        );
        let answer = raw(&server, &request);
        let refused = answer.is_empty()
            || answer.starts_with("HTTP/1.1 431")
            || answer.starts_with("HTTP/1.1 400");
        assert!(refused, "{:.80}: {answer:.80}", header);
        server.client().get("/healthz").expect(200);
    }
}

#[test]
fn a_message_with_two_lengths_is_not_read_as_two_messages() {
    // Behind a proxy that goes by the other length, the rest would be somebody else's request.
    let server = Launch::fresh().start();
    let inner = format!("POST /logout HTTP/1.1\r\nHost: {}\r\n\r\n", server.socket());
    for lengths in [
        "Content-Length: 0\r\nContent-Length: 60",
        "Content-Length: 6\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Content-Length: +0",
        "Content-Length: 0x0",
    ] {
        let request = format!(
            "POST /login HTTP/1.1\r\nHost: {}\r\n{lengths}\r\nConnection: close\r\n\r\n0\r\n\r\n{inner}",
            server.socket()
        );
        let answer = raw(&server, &request);
        let answers = answer.matches("HTTP/1.1 ").count();
        assert!(answers <= 1, "{lengths}: {answer}");
    }
}
