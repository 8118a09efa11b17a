//! Cookies that are too many, too large, or planted by a neighbour: another host of the same domain,
//! or another program on the same host, may set cookies that a browser sends to us. Whoever plants
//! their own session there would have somebody write a health diary into their account.

use super::{carrying, lets_in, signed_in};
use crate::support::{Launch, Server};
use serde_json::json;

fn house() -> Server {
    let server = Launch::fresh().open().start();
    server.member("branka");
    server.member("mallory");
    server
}

#[test]
fn of_two_session_cookies_neither_counts() {
    let server = house();
    let (own, tossed) = (
        signed_in(&server, "branka", ""),
        signed_in(&server, "mallory", ""),
    );
    let entry = json!({ "date": "2026-01-02", "values": { "steps": 1 } });
    for cookies in [
        format!("wellkin_session={own}; wellkin_session={tossed}"),
        format!("wellkin_session={tossed}; wellkin_session={own}"),
        format!("a=b; wellkin_session={tossed};wellkin_session={own}; c=d"),
        format!("wellkin_session={own}; wellkin_session={own}"),
        format!("wellkin_session =x; wellkin_session={own}"),
    ] {
        let browser = carrying(&server, &cookies);
        let asked = browser.get("/account/security").expect(303).location();
        assert!(asked.starts_with("/login"), "{cookies}: {asked}");
        let login = browser.get("/login").expect(200).body;
        assert!(
            login.contains("delete the cookies of this site"),
            "{cookies}"
        );
        browser.post("/api/v1/entries", &entry).problem(401);
    }
    assert!(lets_in(&server, &own) && lets_in(&server, &tossed));
}

#[test]
fn neighbours_names_that_are_nearly_ours_say_nothing() {
    let server = house();
    let tossed = signed_in(&server, "mallory", "");
    for name in [
        "Wellkin_session",
        "wellkin_session2",
        "__Host-wellkin_session",
        "__Secure-wellkin_session",
        "wellkin_below_session",
    ] {
        let browser = carrying(&server, &format!("{name}={tossed}"));
        assert_eq!(browser.get("/account/security").status, 303, "{name}");
    }
    let own = signed_in(&server, "branka", "");
    let both =
        format!("wellkin_session2={tossed}; wellkin_session={own}; x=wellkin_session={tossed}");
    let answer = carrying(&server, &both).get("/api/v1/me").expect(200);
    assert_eq!(answer.value()["username"], "branka");
}

#[test]
fn over_https_only_the_name_that_browsers_guard_is_heard() {
    let server = Launch::fresh()
        .open()
        .env("WELLKIN_HTTP__PUBLIC_URL", "https://health.example")
        .start();
    server.member("branka");
    let fields = [
        ("username", "branka"),
        ("password", crate::support::people::PASSWORD),
    ];
    let ours = server.client().with("Origin", "https://health.example");
    let answer = ours.form("/login", &fields).expect(303);
    let set: Vec<_> = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|cookie| cookie.to_str().unwrap())
        .collect();
    for cookie in &set {
        assert!(cookie.starts_with("__Host-wellkin_"), "{cookie}");
        for word in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/;"] {
            assert!(cookie.contains(word), "{word} in {cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        assert!(cookie.len() < 4096);
    }
    let session = set
        .iter()
        .find_map(|cookie| cookie.strip_prefix("__Host-wellkin_session="))
        .and_then(|rest| rest.split(';').next())
        .unwrap();
    let status = |name: &str| {
        let browser = carrying(&server, &format!("{name}={session}"));
        browser.get("/account/security").status
    };
    assert_eq!(status("__Host-wellkin_session"), 200);
    // A neighbour over http can set these, and a browser sends them over https too.
    assert_eq!(status("wellkin_session"), 303);
    assert_eq!(status("__Secure-wellkin_session"), 303);
}

#[test]
fn cookies_of_any_size_and_shape_open_nothing_and_break_nothing() {
    let server = house();
    let own = signed_in(&server, "branka", "");
    let (id, secret) = own.split_once('.').unwrap();
    let mut nonsense: Vec<String> = [
        "",
        ".",
        "..",
        "=",
        "\"",
        "%00",
        "%0d%0aSet-Cookie:%20a=b",
        "' OR 1=1 --",
        "../../keys/instance.key",
    ]
    .map(str::to_owned)
    .into();
    nonsense.push("A".repeat(30_000));
    nonsense.push(format!("{id}."));
    nonsense.push(format!(".{secret}"));
    nonsense.push(format!("{secret}.{id}"));
    nonsense.push(format!("{own}A"));
    nonsense.push(own[..own.len() - 1].to_owned());
    nonsense.push(own.to_lowercase());
    for value in nonsense {
        assert!(!lets_in(&server, &value), "{value:.60}");
        let known = format!("wellkin_session={own}; wellkin_known={value}");
        carrying(&server, &known)
            .get("/account/security")
            .expect(200);
    }
    let many: String = (0..500).map(|n| format!("c{n}=v; ")).collect();
    let crowd = format!("{many}wellkin_session={own}");
    carrying(&server, &crowd)
        .get("/account/security")
        .expect(200);
}

#[test]
fn what_a_browser_is_known_by_opens_nothing() {
    let server = house();
    let fields = [
        ("username", "branka"),
        ("password", crate::support::people::PASSWORD),
    ];
    let answer = carrying(&server, "").form("/login", &fields).expect(303);
    let set = answer.headers.get_all("set-cookie").iter();
    let known = set
        .filter_map(|cookie| cookie.to_str().ok()?.strip_prefix("wellkin_known="))
        .find_map(|rest| rest.split(';').next())
        .unwrap();
    assert!(!lets_in(&server, known));
    let browser = carrying(&server, &format!("wellkin_known={known}"));
    assert_eq!(browser.get("/account/security").status, 303);
}
