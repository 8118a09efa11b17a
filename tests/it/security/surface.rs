//! What a stranger sees of the house without being let in. Each thing too much would tell whoever
//! attacks what runs here, or give them a way in that nobody looks after.

use super::{raw, signed_in};
use crate::support::{Launch, Server};

#[test]
fn nothing_but_the_routes_is_served() {
    let server = Launch::fresh().start();
    for path in [
        "/.git/HEAD",
        "/.git/config",
        "/.env",
        "/Cargo.toml",
        "/config.toml",
        "/data/wellkin.redb",
        "/wellkin.redb",
        "/keys/instance.key",
        "/exports/",
        "/assets",
        "/assets/",
        "/assets/vendor/",
        "/assets/..%2f..%2fconfig.toml",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets//etc/passwd",
        "/debug",
        "/admin",
        "/server-status",
        "/account/security/style.css",
    ] {
        let answer = server.client().get(path);
        assert!(
            [303, 404].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
        if answer.status == 303 {
            assert!(answer.location().starts_with("/login"), "{path}");
        }
    }
}

#[test]
fn methods_nobody_needs_are_not_answered() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let session = signed_in(&server, "branka", "");
    for method in [
        "TRACE", "TRACK", "DEBUG", "PROPFIND", "CONNECT", "PUT", "OPTIONS",
    ] {
        let request = format!(
            "{method} /account HTTP/1.1\r\nHost: {}\r\nCookie: wellkin_session={session}\r\n\
             X-Secret: seen\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            server.socket()
        );
        let answer = raw(&server, &request);
        let status = answer.get(9..12).unwrap_or_default();
        assert!(
            ["400", "404", "405", "501", ""].contains(&status),
            "{method}: {answer}"
        );
        assert!(
            !answer.contains("X-Secret"),
            "{method} gives the request back"
        );
        assert!(!answer.contains(&session), "{method} gives the cookie back");
    }
}

#[test]
fn no_answer_names_the_server_or_its_version() {
    let server = Launch::fresh().start();
    for path in ["/login", "/nothing", "/api/v1/me", "/healthz"] {
        let answer = server.client().get(path);
        for header in ["server", "x-powered-by", "via"] {
            assert_eq!(answer.header(header), "", "{path}");
        }
        let text = answer.body.to_lowercase();
        for word in ["rocket", "hyper", "redb"] {
            assert!(!text.contains(word), "{path} names {word}");
        }
    }
}

#[test]
fn no_other_site_may_read_an_answer() {
    let server = Launch::fresh().open().start();
    let member = server.member("branka").api;
    for origin in [
        "http://evil.example",
        "null",
        "https://health.example.evil.example",
    ] {
        for path in ["/login", "/api/v1/me", "/api/v1/openapi.json"] {
            let answer = member.with("Origin", origin).get(path);
            let allowed = answer.header("access-control-allow-origin");
            assert_eq!(allowed, "", "{path} for {origin}");
            let policy = answer.header("cross-origin-resource-policy");
            assert_eq!(policy, "same-origin", "{path}");
        }
    }
}

#[test]
fn every_text_says_what_it_is_and_in_which_letters() {
    let server = Launch::fresh().open().start();
    let member = server.member("branka");
    let pages = server.cookies("branka");
    member.log(crate::support::today(), serde_json::json!({ "steps": 1 }));
    for path in text_paths(&server) {
        let answer = pages.get(&path).expect(200);
        let kind = answer.header("content-type").to_lowercase();
        let json = kind.contains("json");
        assert!(json || kind.contains("charset=utf-8"), "{path}: {kind}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    }
    let problem = member.api.get("/api/v1/entries/nobodys");
    let kind = problem.header("content-type");
    assert_eq!(kind, "application/problem+json");
}

/// Pages, styles, scripts, the CSV, the API, the figures.
fn text_paths(server: &Server) -> Vec<String> {
    let page = server.client().get("/login").expect(200).body;
    let assets = page.split('"').filter(|text| {
        text.starts_with("/assets/") && (text.ends_with(".css") || text.ends_with(".js"))
    });
    let mut paths: Vec<_> = assets.map(str::to_owned).collect();
    assert!(paths.len() >= 2, "{paths:?}");
    let fixed = [
        "/",
        "/help",
        "/healthz",
        "/metrics",
        "/health-metrics.csv?period=today",
        "/manifest.webmanifest",
        "/favicon.svg",
        "/api/v1/me",
        "/api/v1/openapi.json",
    ];
    paths.extend(fixed.map(str::to_owned));
    paths
}
