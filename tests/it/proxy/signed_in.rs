//! People whom nginx signs in, and others who say that it did.

use super::curl::{Answer, ask};
use crate::support::nginx::{Nginx, Ports};
use crate::support::place::BASE;
use crate::support::{Client, Launch, Server};
use std::path::PathBuf;

/// A server behind an nginx that knows luka, iva and somebody without an account here.
struct Gate {
    server: Server,
    url: String,
    home: tempfile::TempDir,
    _nginx: Nginx,
}

const PEOPLE: [(&str, &str); 3] = [("luka", "one"), ("IVA", "two"), ("nobody-here", "three")];

impl Gate {
    fn open(settings: &[(&str, &str)]) -> Self {
        let ports = Ports::choose();
        let mut launch = Launch::fresh()
            .open()
            .env("WELLKIN_HTTP__PUBLIC_URL", &ports.origin())
            .env("WELLKIN_HTTP__BASE_PATH", BASE)
            .env("WELLKIN_HTTP__TRUSTED_PROXIES", "127.0.0.1")
            .env("WELLKIN_ACCOUNTS__PROXY_HEADER", "Remote-User")
            .env("WELLKIN_ACCOUNTS__PROXY_NETWORKS", "127.0.0.1");
        for (name, value) in settings {
            launch = launch.env(name, value);
        }
        let server = launch.start();
        for name in ["luka", "iva"] {
            server.member(name);
        }
        Self {
            url: format!("{}{BASE}", ports.origin()),
            _nginx: Nginx::start_with(ports, &[server.port()], BASE, &PEOPLE),
            home: tempfile::tempdir().unwrap(),
            server,
        }
    }

    fn jar(&self) -> PathBuf {
        self.home.path().join("cookies")
    }

    /// Asks as a browser with cookies that nginx knows as `name`.
    fn ask(&self, name: &str, path: &str, more: &[&str]) -> Answer {
        let password = PEOPLE.iter().find(|(known, _)| *known == name).unwrap().1;
        let (jar, user) = (self.jar(), format!("{name}:{password}"));
        let jar = jar.to_str().unwrap();
        let mut all = vec!["--cookie", jar, "--cookie-jar", jar, "--user", &user];
        all.extend(more);
        ask(&format!("{}{path}", self.url), &all)
    }

    /// Asks the server itself, past nginx.
    fn straight(&self) -> Client {
        self.server.client()
    }
}

#[test]
fn whom_the_proxy_names_is_signed_in_with_an_ordinary_session() {
    let gate = Gate::open(&[]);
    let stranger = ask(&format!("{}/account", gate.url), &[]);
    assert_eq!(stranger.status, 401, "nginx asks first");
    let page = gate.ask("luka", "/account/security", &[]);
    assert_eq!(page.status, 200);
    let cookie = page.header("Set-Cookie");
    assert!(cookie.starts_with("__Secure-wellkin_session=") && cookie.contains("Secure"));
    assert!(page.body.contains("by the proxy") && page.body.contains("luka@household.example"));
    // The next page is asked for with the cookie; no other session is made.
    let again = gate.ask("luka", "/account/security", &[]);
    assert_eq!(again.header("Set-Cookie"), "");
    assert_eq!(again.body.matches("by the proxy").count(), 1);
    // The sign-in page leads in.
    assert_eq!(gate.ask("luka", "/login", &[]).status, 303);
    // Names are the same in any case.
    let iva = gate.ask("IVA", "/account/security", &[]);
    assert!(iva.body.contains("iva@household.example"));
}

#[test]
fn a_browser_that_changes_hands_changes_its_person() {
    let gate = Gate::open(&[]);
    assert!(
        gate.ask("luka", "/account/security", &[])
            .body
            .contains("luka@household")
    );
    let iva = gate.ask("IVA", "/account/security", &[]);
    assert!(iva.body.contains("iva@household.example") && !iva.body.contains("luka"));
    // The session of who was here before is over.
    let luka = gate.server.sign_in("luka").api;
    let open = luka.get("/api/v1/me/sessions").expect(200);
    assert!(!open.body.contains("\"browser\""), "{}", open.body);
}

#[test]
fn the_visitors_own_header_goes_no_further() {
    let gate = Gate::open(&[]);
    for spoofed in ["Remote-User: iva", "remote-user: iva", "Remote_User: iva"] {
        let page = gate.ask("luka", "/account/security", &["--header", spoofed]);
        assert!(page.body.contains("luka@household.example"), "{spoofed}");
    }
}

#[test]
fn from_any_other_address_the_header_says_nothing() {
    // Only 127.0.0.2 is believed, and everybody here comes from 127.0.0.1.
    let gate = Gate::open(&[("WELLKIN_ACCOUNTS__PROXY_NETWORKS", "127.0.0.2, 10.0.0.0/8")]);
    let page = gate.ask("luka", "/account", &[]);
    assert_eq!((page.status, page.header("Set-Cookie")), (303, ""));
    for forwarded in ["127.0.0.2", "10.0.0.1, 127.0.0.1"] {
        let spoofed = gate.straight().with("Remote-User", "luka");
        let spoofed = spoofed.with("X-Forwarded-For", forwarded);
        let answer = spoofed.get("/account").expect(303);
        assert!(
            answer.location().contains("/login"),
            "{}",
            answer.location()
        );
        spoofed.get("/api/v1/me").problem(401);
    }
}

#[test]
fn without_the_setting_the_header_says_nothing_from_anywhere() {
    let server = Launch::fresh().open().start();
    server.member("luka");
    let spoofed = server.client().with("Remote-User", "luka");
    assert!(
        spoofed
            .get("/account")
            .expect(303)
            .location()
            .starts_with("/login")
    );
}

#[test]
fn an_unknown_or_disabled_name_gets_a_plain_page() {
    let gate = Gate::open(&[]);
    let page = gate.ask("nobody-here", "/account", &[]);
    assert_eq!((page.status, page.header("Set-Cookie")), (403, ""));
    assert!(page.body.contains("nobody here has that user name"));
    assert!(
        !page.body.contains("nobody-here"),
        "what the proxy said is not shown"
    );
    let data = gate.server.data().to_str().unwrap();
    crate::support::command::run(&["user", "disable", "luka", "--data", data]).expect(0);
    assert_eq!(gate.ask("luka", "/account", &[]).status, 403);
}

#[test]
fn what_cannot_be_a_user_name_is_not_read() {
    let gate = Gate::open(&[]);
    let long = "l".repeat(33);
    for name in [
        "",
        "lu ka",
        "luka@household.example",
        "luka\tx",
        "lükä",
        &long,
        "luka,iva",
    ] {
        let client = gate.straight().with("Remote-User", name);
        let answer = client.get("/account");
        assert_eq!(answer.status, 303, "{name:?}");
    }
    // Twice is once too often: one of them may be the visitor's.
    let url = format!("http://{}{BASE}/account", gate.server.socket());
    let twice = [
        "--header",
        "Remote-User: luka",
        "--header",
        "Remote-User: iva",
    ];
    assert_eq!(ask(&url, &twice).status, 303);
    assert_eq!(
        ask(&url, &twice[..2]).status,
        200,
        "once, from where it is believed"
    );
}

#[test]
fn signing_out_says_that_the_proxy_signs_in_again() {
    let gate = Gate::open(&[]);
    gate.ask("luka", "/account", &[]);
    let origin = format!("Origin: {}", gate.url.trim_end_matches(BASE));
    let page = gate.ask("luka", "/logout", &["--header", &origin, "--data", ""]);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("signs you in again with the next page"));
    assert!(page.header("Set-Cookie").contains("Max-Age=0"));
    assert_eq!(gate.ask("luka", "/account", &[]).status, 200);
}

#[test]
fn the_proxy_stands_for_the_second_factor_and_programs_get_no_session() {
    let gate = Gate::open(&[("WELLKIN_ACCOUNTS__SECOND_FACTOR", "everybody")]);
    assert_eq!(
        gate.ask("luka", "/account", &[]).status,
        200,
        "not led to set one up"
    );
    let api = gate.straight().with("Remote-User", "luka");
    api.get("/api/v1/me").problem(401);
}

#[test]
fn a_visitor_without_a_memory_fills_no_list() {
    let gate = Gate::open(&[]);
    let url = format!("http://{}{BASE}/account/security", gate.server.socket());
    let mut last = String::new();
    for _ in 0..23 {
        last = ask(&url, &["--header", "Remote-User: luka"]).body;
    }
    assert_eq!(last.matches("by the proxy").count(), 20);
}

#[test]
fn a_planted_cookie_beside_ones_own_makes_no_session_with_each_page() {
    let gate = Gate::open(&[]);
    let page = |cookies: &str| {
        let browser = gate.straight().with("Remote-User", "luka");
        browser.with("Cookie", cookies).get("/account/security")
    };
    let name = "__Secure-wellkin_session";
    let first = page(&format!("{name}=a.b; {name}=c.d")).expect(200);
    let set = first.headers.get_all("set-cookie").iter();
    let own = set
        .filter_map(|cookie| cookie.to_str().unwrap().split(';').next())
        .find(|pair| !pair.ends_with('='))
        .unwrap()
        .to_owned();
    for both in [format!("{name}=a.b; {own}"), format!("{own}; {name}=a.b")] {
        let again = page(&both).expect(200);
        assert_eq!(again.body.matches("by the proxy").count(), 1, "{both:.40}");
    }
}
