//! What programs see through nginx: addresses, probes, limits, and what is not believed.

use super::curl::{Answer, ask};
use crate::routes::html_pages;
use crate::support::command::run;
use crate::support::people::{PASSWORD, registration};
use crate::support::place::BASE;
use crate::support::{Launch, Place, today};
use serde_json::{Value, json};

/// Signs in by the API with a password that is wrong unless `right`, saying more by header lines.
fn sign_in(place: &Place, name: &str, right: bool, lines: &[&str]) -> Answer {
    let password = if right { PASSWORD } else { "wrong-harbour-42" };
    let body = json!({ "username": name, "password": password }).to_string();
    let mut more = vec!["--json", &body];
    for line in lines {
        more.extend(["--header", *line]);
    }
    ask(&format!("{}/api/v1/auth/token", place.url), &more)
}

#[test]
fn plain_http_leads_to_https_and_the_path_to_its_slash() {
    let place = Place::behind_nginx(Launch::fresh());
    let ports = &place.nginx.as_ref().unwrap().ports;
    let plain = format!("http://localhost:{}{BASE}/login?next=%2F", ports.http);
    let answer = ask(&plain, &["--header", "Host: evil.example"]);
    assert_eq!(answer.status, 308);
    let wanted = format!("{}/login?next=%2F", place.url);
    assert_eq!(answer.header("Location"), wanted);
    // What carries a token in the clear is refused, for otherwise nobody would notice.
    let plain = format!("http://localhost:{}{BASE}/api/v1/me", ports.http);
    let answer = ask(&plain, &["--header", "Authorization: Bearer x"]);
    assert_eq!((answer.status, answer.header("Location")), (403, ""));

    for (path, status) in [("", 301), ("/", 303), ("/login", 200)] {
        let answer = ask(&format!("{}{path}", place.url), &[]);
        assert_eq!(answer.status, status, "{path}");
    }
    assert_eq!(ask(&format!("{}/", ports.origin()), &[]).status, 404);

    // Straight at the server, the root and the path without its slash lead in.
    let straight = |path: &str| {
        let url = format!("http://{}{path}", place.server.socket());
        let answer = ask(&url, &[]);
        (answer.status, answer.header("Location").to_owned())
    };
    let door = (303, format!("{BASE}/"));
    assert_eq!(straight("/"), door);
    assert_eq!(straight(BASE), door);
    assert_eq!(straight("/login").0, 404);
}

#[test]
fn machines_ask_with_and_without_the_base_path() {
    let place = Place::behind_nginx(Launch::fresh());
    for path in ["/healthz", "/readyz", "/metrics"] {
        for base in ["", BASE] {
            let url = format!("http://{}{base}{path}", place.server.socket());
            assert_eq!(ask(&url, &[]).status, 200, "{base}{path}");
        }
    }
    let port = place.server.port().to_string();
    let env = [("WELLKIN_HTTP__PORT", port.as_str())];
    crate::support::command::run_with(&["healthcheck"], &env, "").expect(0);
    // Through nginx the figures are not for everybody: who asks there is a visitor.
    let document = ask(&format!("{}/api/v1/openapi.json", place.url), &[]);
    let document: Value = serde_json::from_str(&document.body).unwrap();
    assert_eq!(document["servers"], json!([{ "url": BASE }]));
}

#[test]
fn links_to_hand_on_are_the_public_ones() {
    let place = Place::behind_nginx(Launch::fresh());
    let data = place.server.data().to_str().unwrap();
    let said = run(&["setup-link", "--data", data]).expect(0).out;
    let setup = format!("{}/setup?code=", place.url);
    assert!(said.starts_with(&setup), "{said}");
    let file = std::fs::read_to_string(place.server.data().join("run/setup-link")).unwrap();
    assert_eq!(file, said);
    assert!(place.server.log().contains(said.trim()));
    let listening = format!("listening on http://{}{BASE}\n", place.server.socket());
    assert!(place.server.log().contains(&listening));
    // The link works as it is.
    assert_eq!(ask(said.trim(), &[]).status, 200);
}

/// The pages name no address of the house without the base path, whoever asks and whatever the
/// attribute. Hidden fields hold paths of the house itself.
#[test]
fn no_page_names_an_address_outside_the_base_path() {
    let server = Launch::fresh()
        .open()
        .env("WELLKIN_HTTP__BASE_PATH", BASE)
        .start();
    let branka = server.administrator("branka");
    let note = r#"see href="/x" and <a href="/y">"#;
    let date = today().to_string();
    let entry = json!({ "date": date, "values": { "sleep_hours": 7 }, "note": note });
    let member = server.sign_in("branka");
    member.api.post("/api/v1/entries", &entry).expect(201);
    let mut read = 0;
    for client in [server.client(), branka.clone()] {
        for path in html_pages(&client) {
            let page = client.get(&path).body;
            for (at, _) in page.match_indices("=\"/") {
                let name = page[..at].rsplit(' ').next().unwrap();
                let value = page[at + 2..].split('"').next().unwrap();
                let below = value == BASE || value.starts_with(&format!("{BASE}/"));
                // What was typed, and the key of a shortcut, are no addresses.
                let is_address = !matches!(name, "value" | "aria-keyshortcuts");
                assert!(below || !is_address, "{path}: {name}={value}");
            }
            read += 1;
        }
    }
    assert!(read > 12, "{read}");
    let shown = branka.get("/entries").expect(200).body;
    let escaped = "see href=&quot;/x&quot; and &lt;a href=&quot;/y&quot;&gt;";
    assert!(shown.contains(escaped), "{shown}");
}

#[test]
fn signing_in_leads_back_to_pages_of_the_house_only() {
    let server = Launch::fresh()
        .open()
        .env("WELLKIN_HTTP__BASE_PATH", BASE)
        .start();
    server.member("luka");
    for (next, leads_to) in [
        (
            "/entries?from=2026-01-01",
            "/wellkin/entries?from=2026-01-01",
        ),
        ("/", "/wellkin/"),
        ("", "/wellkin/"),
        ("//evil.example", "/wellkin/"),
        ("/\\evil.example", "/wellkin/"),
        ("https://evil.example/wellkin/", "/wellkin/"),
        ("wellkin/entries", "/wellkin/"),
    ] {
        let visitor = server.client().same_origin();
        let fields = [("username", "luka"), ("password", PASSWORD), ("next", next)];
        let answer = visitor.form("/login", &fields);
        assert_eq!(answer.location(), leads_to, "{next:?}");
        // Somebody who is signed in already is led on at once, by the same rule.
        let query = format!("/login?next={}", crate::support::client::encode(next));
        assert_eq!(visitor.get(&query).location(), leads_to, "{next:?}");
    }
}

#[test]
fn the_limits_count_the_address_that_nginx_saw_and_no_other() {
    let place = Place::behind_nginx(
        Launch::fresh()
            .open()
            .env("WELLKIN_HTTP__RATE_LIMITS", "true"),
    );
    let register = |name: &str, address: &str| {
        let client = place.server.client();
        let client = client.with("X-Forwarded-For", address);
        client.post("/api/v1/auth/register", &registration(name))
    };
    register("luka", "198.51.100.7").expect(201);
    // nginx sees 127.0.0.1 each time, whatever the visitor pretends, so the tries add up.
    let statuses: Vec<_> = (0..80)
        .map(|n| {
            let pretended = format!("X-Forwarded-For: 203.0.113.{n}");
            let other = format!("Forwarded: for=203.0.113.{n}");
            sign_in(&place, &format!("nobody{n}"), false, &[&pretended, &other]).status
        })
        .take_while(|status| *status != 429)
        .collect();
    assert!(statuses.iter().all(|status| *status == 401), "{statuses:?}");
    assert!(statuses.len() < 80, "no limit was reached");
    assert!(statuses.len() > 1, "{statuses:?}");
    // Another name, the same address. Moments may have passed in which a few more tries are earned,
    // so many are made at once.
    let pretended = "X-Forwarded-For: 203.0.113.200";
    let answers = std::thread::scope(|threads| {
        let tries =
            [(); 12].map(|()| threads.spawn(|| sign_in(&place, "luka", true, &[pretended])));
        tries.map(|answer| answer.join().unwrap())
    });
    let shut_out = answers.into_iter().find(|answer| answer.status == 429);
    let shut_out = shut_out.expect("luka is let in though the address is shut out");
    assert!(!shut_out.header("Retry-After").is_empty());

    // Somebody else, as nginx would report them, is not shut out.
    let credentials = json!({ "username": "luka", "password": PASSWORD });
    let other = place
        .server
        .client()
        .with("X-Forwarded-For", "198.51.100.7");
    other.post("/api/v1/auth/token", &credentials).expect(200);
}

#[test]
fn too_large_a_body_is_answered_in_words() {
    let place = Place::behind_nginx(Launch::fresh().open());
    place.server.member("luka");
    let token = sign_in(&place, "luka", true, &[]);
    let token: Value = serde_json::from_str(&token.body).unwrap();
    let token = token["access_token"].as_str().unwrap();
    let bearer = format!("Authorization: Bearer {token}");
    let huge = place.server.data().join("huge.json");
    let ask_with = |bytes: usize| {
        std::fs::write(&huge, vec![b' '; bytes]).unwrap();
        let file = format!("@{}", huge.display());
        let url = format!("{}/api/v1/entries/batch", place.url);
        let kind = "Content-Type: application/json";
        let more = [
            "--data-binary",
            &file,
            "--header",
            kind,
            "--header",
            &bearer,
        ];
        ask(&url, &more)
    };
    let refused = ask_with(8 * 1024 * 1024 + 1);
    assert_eq!(refused.status, 413, "{refused:?}");
    assert!(
        refused.body.contains(r#""code":"too_large""#),
        "{refused:?}"
    );
    // From there on nginx does not even pass it on.
    let refused = ask_with(9 * 1024 * 1024 + 1);
    assert_eq!(refused.status, 413, "{refused:?}");
    assert!(!refused.body.contains("code"), "{refused:?}");
}
