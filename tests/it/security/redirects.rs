//! A link to this house that ends somewhere else. Whoever sends it would have people type their
//! password into a copy of the sign-in page, believing they are at home. What the identity provider
//! is asked for is tried in `oidc::refusals`.

use super::{carrying, password_typed, protect, session_in, signed_in, step_in};
use crate::support::client::encode;
use crate::support::people::PASSWORD;
use crate::support::{Launch, Server};

/// Where an attacker would like people to land, as they would write it.
fn elsewhere(server: &Server) -> Vec<String> {
    let host = server.socket();
    let mut all: Vec<String> = [
        "//evil.example",
        "///evil.example",
        "////evil.example/%2e%2e",
        "/\\evil.example",
        "\\\\evil.example",
        "\\/evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        " //evil.example",
        "\u{a0}//evil.example",
        "https://evil.example",
        "HTTPS://evil.example/login",
        "https:evil.example",
        "https:/evil.example",
        "http:\\\\evil.example",
        "javascript:alert(1)",
        "data:text/html,evil.example",
        "evil.example",
        "@evil.example",
        ".evil.example",
        "?//evil.example",
        "#//evil.example",
        "/\r\nLocation: https://evil.example",
        "/\r\nSet-Cookie: wellkin_session=planted",
        "\u{ff0f}\u{ff0f}evil.example",
        "/\u{ff0f}evil.example",
        "/\u{2028}/evil.example",
        "/\u{2215}evil.example",
        "/\u{e9}vil.example",
        "/\0/evil.example",
    ]
    .map(str::to_owned)
    .into();
    all.push(format!("http://{host}@evil.example/"));
    all.push(format!("//{host}@evil.example"));
    all.push(format!("//{host}.evil.example"));
    all
}

/// Addresses that look strange and lie in the house all the same.
const WITHIN: [&str; 5] = [
    "/%2F%2Fevil.example",
    "/%5Cevil.example",
    "/%0d%0aLocation:%20https:%2F%2Fevil.example",
    "/.//evil.example",
    "/account/../..//evil.example",
];

/// Fails unless a browser that follows `location` stays in the house.
#[track_caller]
fn stays(location: &str, asked: &str) {
    let rooted = location.starts_with('/') && !location.starts_with("//");
    let plain = location.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    assert!(rooted && plain, "{asked:?} leads to {location:?}");
}

#[test]
fn the_password_leads_nowhere_else() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let land = |next: &str| {
        let fields = [
            ("username", "branka"),
            ("password", PASSWORD),
            ("next", next),
        ];
        let answer = carrying(&server, "").form("/login", &fields).expect(303);
        assert_eq!(answer.headers.get_all("location").iter().count(), 1);
        assert_ne!(session_in(&answer).as_deref(), Some("planted"));
        answer.location()
    };
    for next in elsewhere(&server) {
        assert_eq!(land(&next), "/", "{next:?}");
    }
    for next in WITHIN {
        stays(&land(next), next);
    }
}

#[test]
fn the_code_of_the_second_step_leads_nowhere_else() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let app = protect(&server, "branka");
    let hostile = ["//evil.example", "/\\evil.example", "https://evil.example"];
    for (next, code) in hostile.into_iter().zip(&app.recovery) {
        let step = step_in(&password_typed(&server, "branka", "").expect(200));
        let fields = [("step", step.as_str()), ("code", code), ("next", next)];
        let answer = carrying(&server, "").form("/login/code", &fields);
        assert_eq!(answer.expect(303).location(), "/", "{next}");
    }
}

#[test]
fn a_link_to_the_sign_in_page_leads_nowhere_else_whether_signed_in_or_not() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let session = signed_in(&server, "branka", "");
    let member = carrying(&server, &format!("wellkin_session={session}"));
    let stranger = server.client();
    for next in elsewhere(&server) {
        // As a form would encode it, and as somebody writes it into a link by hand.
        for path in [
            format!("/login?next={}", encode(&next)),
            format!("/login?next={}", encode(&encode(&next))),
            format!("/login?next=/account&next={}", encode(&next)),
        ] {
            let page = stranger.get(&path).expect(200).body;
            let carried = page.split("name=\"next\" value=\"").nth(1);
            let carried = carried.map(|rest| rest.split('"').next().unwrap());
            assert!(
                carried.is_none_or(|next| next == "/account"),
                "{path}: {carried:?}"
            );
            stays(&member.get(&path).location(), &path);
        }
    }
}

#[test]
fn asking_for_a_page_of_another_house_leads_to_our_own_sign_in_page() {
    // The path a stranger asked for comes back in `next`: it must not become a host there.
    let server = Launch::fresh().start();
    for path in [
        "//evil.example/account",
        "/account//evil.example",
        "/%5C%5Cevil.example",
    ] {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept: text/html\r\nConnection: close\r\n\r\n",
            server.socket()
        );
        let answer = super::raw(&server, &request);
        let location = answer.lines().find_map(|line| {
            line.to_lowercase()
                .starts_with("location: ")
                .then(|| &line[10..])
        });
        if let Some(location) = location {
            stays(location, path);
        } else {
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
    }
}
