//! Every mounted route, asked by a stranger and from another site's page.
//!
//! The list comes from the server itself, so that a route which is added tomorrow is asked as well.

use crate::support::{Client, Launch, Server, new_id};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use wellkin::config::Config;
use wellkin::ops::Clock;
use wellkin::server::{House, PUBLIC_ROUTES, rocket};

/// A method with a path that is ready to be asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mounted {
    method: String,
    /// As it is mounted, such as `/entries/<id>/edit`.
    pattern: String,
    /// With something in the place of its parameters.
    path: String,
}

/// What is mounted, from a server that is built but never listens.
fn mounted() -> &'static BTreeSet<Mounted> {
    static ALL: OnceLock<BTreeSet<Mounted>> = OnceLock::new();
    // On a thread of its own: the tests of the browser have a runtime already.
    ALL.get_or_init(|| std::thread::spawn(read_mounted).join().unwrap())
}

fn read_mounted() -> BTreeSet<Mounted> {
    let home = tempfile::tempdir().unwrap();
    let mut config = Config::parse("").unwrap();
    config.data.dir = home.path().to_owned();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let routes = runtime.block_on(async {
        let house = House::in_memory(config, Clock::system()).await.unwrap();
        let rocket = rocket(&house).unwrap();
        let routes = rocket.routes();
        routes
            .map(|route| (route.method.to_string(), route.uri.path().to_owned()))
            .collect::<Vec<_>>()
    });
    let all: BTreeSet<_> = routes
        .into_iter()
        .map(|(method, pattern)| Mounted {
            path: concrete(&pattern),
            method,
            pattern,
        })
        .collect();
    assert!(all.len() > 30, "only {} routes are mounted", all.len());
    all
}

/// Fills parameters in with an id that nobody has.
fn concrete(pattern: &str) -> String {
    let parts = pattern.split('/').map(|part| {
        if part.starts_with('<') {
            new_id()
        } else {
            part.to_owned()
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// The pages among the routes without parameters, as far as this visitor may see them.
pub fn html_pages(visitor: &Client) -> Vec<String> {
    let readable = mounted()
        .iter()
        .filter(|r| r.method == "GET" && !r.pattern.contains('<'));
    let pages = readable.filter(|route| {
        let answer = visitor.get(&route.path);
        answer.status == 200 && answer.header("content-type").starts_with("text/html")
    });
    pages.map(|route| route.path.clone()).collect()
}

fn is_public(route: &Mounted) -> bool {
    let found = PUBLIC_ROUTES
        .iter()
        .find(|public| public.method == route.method && public.path == route.pattern);
    found.is_some()
}

fn is_unsafe(route: &Mounted) -> bool {
    !["GET", "HEAD", "OPTIONS"].contains(&route.method.as_str())
}

fn server() -> Server {
    Launch::fresh().open().start()
}

#[test]
fn a_stranger_is_refused_by_every_route_that_is_not_public() {
    let server = server();
    let mut open = Vec::new();
    for route in mounted().iter().filter(|route| !is_public(route)) {
        let answer = server.client().send(&route.method, &route.path, None);
        let refused = match answer.status {
            401 | 403 => true,
            303 => answer.location().starts_with("/login"),
            _ => false,
        };
        if !refused {
            open.push(format!(
                "{} {}: {}",
                route.method, route.pattern, answer.status
            ));
        }
    }
    assert!(open.is_empty(), "open to strangers:\n{}", open.join("\n"));
}

#[test]
fn every_route_that_changes_something_refuses_another_sites_page() {
    let server = server();
    server.member("branka");
    let signed_in = server.cookies("branka");
    let mut open = Vec::new();
    for route in mounted().iter().filter(|route| is_unsafe(route)) {
        for client in [&server.client(), &signed_in] {
            let foreign = client.with("Origin", "http://evil.example");
            let form = Some(("application/x-www-form-urlencoded", b"a=b".to_vec()));
            let json = Some(("application/json", b"{}".to_vec()));
            let body = if route.path.starts_with("/api/") {
                json
            } else {
                form
            };
            let body = if route.method == "DELETE" { None } else { body };
            let answer = foreign.send(&route.method, &route.path, body);
            // Where a stranger comes first, who they are may be asked first.
            let stranger = answer.status == 401 || answer.header("location").starts_with("/login");
            let signed_in = std::ptr::eq(client, &signed_in);
            if answer.status != 403 && (signed_in || !stranger) {
                open.push(format!(
                    "{} {}: {}",
                    route.method, route.pattern, answer.status
                ));
            }
        }
    }
    assert!(open.is_empty(), "open to other sites:\n{}", open.join("\n"));
}

#[test]
fn a_member_does_not_get_into_the_rooms_of_administrators() {
    let server = server();
    server.administrator("branka");
    server.member("luka");
    let member = server.cookies("luka");
    let routes = mounted();
    let kept: Vec<_> = routes
        .iter()
        .filter(|r| r.pattern.starts_with("/household"))
        .collect();
    assert!(!kept.is_empty());
    for route in kept {
        let form = Some(("application/x-www-form-urlencoded", b"a=b".to_vec()));
        let body = is_unsafe(route).then_some(form).flatten();
        let answer = member.send(&route.method, &route.path, body);
        assert_eq!(answer.status, 403, "{} {}", route.method, route.pattern);
    }
}

#[test]
fn the_public_list_names_only_what_is_there() {
    let mounted = mounted();
    let gone: Vec<_> = PUBLIC_ROUTES
        .iter()
        .filter(|public| {
            !mounted
                .iter()
                .any(|r| r.method == public.method && r.pattern == public.path)
        })
        .collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn every_page_comes_with_the_headers_that_protect_it() {
    let server = server();
    server.administrator("branka");
    let cookies = server.cookies("branka");
    for path in [
        "/",
        "/health-metrics",
        "/add-metric",
        "/account",
        "/household",
        "/nothing",
    ] {
        let answer = cookies.get(path);
        let policy = answer.header("content-security-policy");
        for wanted in [
            "default-src 'none'",
            "script-src 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(wanted), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.header("referrer-policy").is_empty(), "{path}");
        assert!(
            answer.header("cache-control").contains("no-store"),
            "{path}"
        );
        assert!(!answer.headers.contains_key("server"), "{path}");
    }
}

#[test]
fn the_session_cookie_is_kept_from_scripts_and_other_sites() {
    let server = server();
    server.member("branka");
    let visitor = server.client().same_origin();
    let credentials = [
        ("username", "branka"),
        ("password", crate::support::people::PASSWORD),
    ];
    let answer = visitor.form("/login", &credentials).expect(303);
    let cookie = answer.header("set-cookie").to_lowercase();
    for wanted in ["httponly", "samesite=lax", "path=/"] {
        assert!(cookie.contains(wanted), "{cookie}");
    }
    assert!(
        !cookie.contains("secure"),
        "this server is reached without TLS: {cookie}"
    );

    let secure = Launch::fresh()
        .open()
        .env(
            "WELLKIN_HTTP__PUBLIC_URL",
            "https://health.household.example",
        )
        .start();
    secure.member("branka");
    let answer = secure.client().form("/login", &credentials).expect(303);
    assert!(
        answer
            .header("set-cookie")
            .to_lowercase()
            .contains("secure")
    );

    visitor.form("/logout", &[]).expect(303);
    assert!(visitor.get("/account").location().starts_with("/login"));
}
