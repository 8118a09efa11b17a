//! The room as a whole, over a real Rocket: faces of faults, guards, limits, headers, assets.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::components as ui;
use super::forms::Fields;
use super::guards::{ClientIp, SameOrigin, Visitor};
use super::json::Body;
use super::*;
use crate::config::Networks;
use crate::i18n::messages::common;
use crate::i18n::{Lang, Text};
use maud::html;
use rocket::http::{Accept, ContentType, Header, Status};
use rocket::local::blocking::{Client, LocalRequest, LocalResponse};
use rocket::request::{FromRequest, Outcome};
use rocket::{Request, get, post, routes};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Stands for a session guard: knows Iva by a header and refuses everybody else.
struct Iva;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Iva {
    type Error = Fault;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Fault> {
        if let Err(fault) = guards::same_origin(request) {
            return fault.refuse(request);
        }
        if request.headers().get_one("X-Iva").is_none() {
            return Fault::unauthenticated().refuse(request);
        }
        let user = ShellUser {
            name: "Iva".into(),
            admin: true,
        };
        let lang = Lang::Hr;
        let theme = Theme::Dark;
        shell::remember(
            request,
            Shell {
                lang,
                theme,
                user: Some(user),
            },
        );
        Outcome::Success(Self)
    }
}

#[get("/diary/<_day>")]
fn diary(_iva: Iva, _day: u32) -> Fault {
    Fault::NotFound
}

#[post("/diary", data = "<fields>")]
fn write(_iva: Iva, fields: Result<Fields, Fault>) -> Result<String, Fault> {
    Ok(fields?.get("note").to_owned())
}

#[post("/login", data = "<fields>")]
fn login(_same: SameOrigin, fields: Fields) -> String {
    fields.get("name").to_owned()
}

#[post("/api/v1/things", data = "<body>")]
fn things(body: Body<BTreeMap<String, u32>>) -> String {
    body.0.len().to_string()
}

#[get("/api/v1/faults/<name>")]
fn faults(name: &str) -> Fault {
    match name {
        "invalid" => Fault::field("weight", &common::REQUIRED),
        "conflict" => Fault::Conflict {
            text: Text::new(&common::SAVED),
            current: Some(serde_json::json!({"rev": 2})),
            yours: Some(serde_json::json!({"rev": 1})),
        },
        "wait" => Fault::TooMany {
            retry_after: Duration::from_millis(90_500),
        },
        "busy" => Fault::Busy,
        _ => panic!("a fault of ours"),
    }
}

#[get("/page-fault")]
fn page_fault() -> Fault {
    Fault::field("weight", &common::REQUIRED)
}

#[get("/ip")]
fn ip(ip: ClientIp, visitor: Visitor) -> String {
    format!("{} {}", ip.0, visitor.lang.tag())
}

#[get("/kept")]
fn kept() -> (Status, (ContentType, &'static str)) {
    (Status::Ok, (ContentType::Plain, "x"))
}

fn client_at(public_url: &str) -> Client {
    let trusted = Networks::new(vec!["10.0.0.0/8".parse().unwrap()]);
    let site = Site::new(public_url, trusted, true).unwrap();
    let config = rocket::Config {
        log_level: rocket::config::LogLevel::Off,
        ..rocket::Config::debug_default()
    };
    let rocket = furnish(rocket::custom(config), site, |_| ()).mount(
        "/",
        routes![diary, write, login, things, faults, page_fault, ip, kept],
    );
    Client::untracked(rocket).unwrap()
}

fn client() -> Client {
    client_at("http://nas:8000")
}

fn header<'a>(response: &'a LocalResponse<'_>, name: &str) -> &'a str {
    response.headers().get_one(name).unwrap_or("")
}

fn json(response: LocalResponse<'_>) -> serde_json::Value {
    assert_eq!(
        header(&response, "Content-Type"),
        "application/problem+json"
    );
    serde_json::from_str(&response.into_string().unwrap()).unwrap()
}

#[test]
fn a_program_gets_a_problem_document() {
    let client = client();
    let response = client.get("/api/v1/faults/invalid").dispatch();
    assert_eq!(response.status(), Status::UnprocessableEntity);
    let id = header(&response, "X-Request-Id").to_owned();
    let problem = json(response);
    assert_eq!(
        problem,
        serde_json::json!({
            "type": "about:blank", "title": "Something needs mending", "status": 422,
            "detail": "1 field could not be accepted.", "code": "invalid", "request_id": id,
            "errors": [{"field": "weight", "message": "Please fill in this field."}],
        })
    );
    assert_eq!(id.len(), 16);

    let problem = json(client.get("/api/v1/faults/conflict").dispatch());
    assert_eq!(problem["status"], 409);
    assert_eq!(problem["current"]["rev"], 2);
    assert_eq!(problem["yours"]["rev"], 1);
}

#[test]
fn a_program_is_told_when_to_come_back() {
    let client = client();
    let response = client.get("/api/v1/faults/wait").dispatch();
    assert_eq!(response.status(), Status::TooManyRequests);
    assert_eq!(header(&response, "Retry-After"), "91");
    assert_eq!(
        json(response)["detail"],
        "Please wait 91 seconds, then try again."
    );
    let response = client.get("/api/v1/faults/busy").dispatch();
    assert_eq!(response.status(), Status::ServiceUnavailable);
    assert_eq!(header(&response, "Retry-After"), "1");
}

#[test]
fn an_unknown_address_of_the_api_is_a_problem_and_in_the_language_asked_for() {
    let client = client();
    let response = client
        .get("/api/v1/nothing")
        .header(Header::new("Accept-Language", "hr"))
        .dispatch();
    assert_eq!(response.status(), Status::NotFound);
    let problem = json(response);
    assert_eq!(problem["title"], "Ovdje nema ničega");
    assert_eq!(problem["code"], "not_found");
    let response = client.get("/nothing").header(Accept::JSON).dispatch();
    assert_eq!(json(response)["status"], 404);
}

#[test]
fn a_panic_is_answered_and_tells_nothing() {
    let client = client();
    let response = client.get("/api/v1/faults/panic").dispatch();
    assert_eq!(response.status(), Status::InternalServerError);
    let problem = json(response);
    assert_eq!(problem["code"], "internal");
    assert!(!problem.to_string().contains("of ours"));
}

#[test]
fn a_person_gets_a_whole_page_in_their_own_frame() {
    let client = client();
    let response = client
        .get("/diary/1")
        .header(Header::new("X-Iva", "1"))
        .dispatch();
    assert_eq!(response.status(), Status::NotFound);
    assert_eq!(header(&response, "Cache-Control"), "no-store");
    let page = response.into_string().unwrap();
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"hr\" data-theme=\"dark\">"));
    assert!(page.contains("Ovdje nema ničega") && page.contains("/household"));

    let page = client.get("/page-fault").dispatch().into_string().unwrap();
    assert!(page.contains("weight") && page.contains("Please fill in this field."));
    assert!(!page.contains("/household"), "nobody is signed in");
}

#[test]
fn a_path_that_does_not_parse_is_not_found() {
    let client = client();
    let response = client
        .get("/diary/x")
        .header(Header::new("X-Iva", "1"))
        .dispatch();
    assert_eq!(response.status(), Status::NotFound);
}

#[test]
fn a_stranger_is_sent_to_sign_in_and_back() {
    let client = client();
    let response = client.get("/diary/1?a=b&c").dispatch();
    assert_eq!(response.status(), Status::SeeOther);
    let target = "/login?next=%2Fdiary%2F1%3Fa%3Db%26c";
    assert_eq!(header(&response, "Location"), target);

    let response = client
        .get("/diary/1?a=b&c")
        .header(Header::new("HX-Request", "true"))
        .dispatch();
    assert_eq!(response.status(), Status::Unauthorized);
    assert_eq!(header(&response, "HX-Redirect"), target);

    let form = |referer: &'static str| {
        let request = client.post("/diary").header(ContentType::Form);
        let request = request.header(Header::new("Referer", referer));
        let response = request.body("note=x").dispatch();
        (response.status(), header(&response, "Location").to_owned())
    };
    let back = form("http://nas:8000/add-metric?x");
    assert_eq!(
        back,
        (Status::SeeOther, "/login?next=%2Fadd-metric%3Fx".into())
    );
    assert_eq!(form("http://evil.example/x").0, Status::Forbidden);
}

fn signed<'c>(client: &'c Client, headers: &[(&'static str, &'static str)]) -> LocalRequest<'c> {
    let mut request = client.post("/diary").header(ContentType::Form);
    request.add_header(Header::new("X-Iva", "1"));
    for (name, value) in headers {
        request.add_header(Header::new(*name, *value));
    }
    request.body("note=+tea+")
}

#[test]
fn a_change_from_another_site_is_refused() {
    let client = client();
    let refused: &[&[(&str, &str)]] = &[
        &[("Sec-Fetch-Site", "cross-site")],
        &[("Sec-Fetch-Site", "same-site")],
        &[("Origin", "http://evil.example")],
        &[("Origin", "null")],
        &[("Origin", "http://nas:8001")],
        &[("Origin", "https://nas:8000")],
        &[("Origin", "http://nas:8000.evil.example")],
        &[("Referer", "http://evil.example/http://nas:8000/")],
        &[
            ("Sec-Fetch-Site", "same-origin"),
            ("Origin", "http://evil.example"),
        ],
        &[
            ("Origin", "http://nas:8000"),
            ("Origin", "http://evil.example"),
        ],
        &[("Origin", "null"), ("Referer", "http://nas:8000/")],
    ];
    for headers in refused {
        let response = signed(&client, headers).dispatch();
        assert_eq!(response.status(), Status::Forbidden, "{headers:?}");
        assert!(
            response
                .into_string()
                .unwrap()
                .contains("This came from somewhere else")
        );
    }
}

#[test]
fn a_change_from_our_own_pages_or_from_a_program_is_accepted() {
    let client = client();
    let accepted: &[&[(&str, &str)]] = &[
        &[],
        &[("Sec-Fetch-Site", "same-origin")],
        &[("Sec-Fetch-Site", "none")],
        &[("Origin", "http://nas:8000")],
        &[("Referer", "http://nas:8000/diary")],
        &[
            ("Host", "192.168.1.5:8000"),
            ("Origin", "http://192.168.1.5:8000"),
        ],
        &[("Host", "diary.lan"), ("Origin", "https://diary.lan")],
        &[("Host", "diary.lan:80"), ("Referer", "http://diary.lan/x")],
    ];
    for headers in accepted {
        let response = signed(&client, headers).dispatch();
        assert_eq!(response.status(), Status::Ok, "{headers:?}");
        assert_eq!(response.into_string().unwrap(), "tea");
    }
}

#[test]
fn on_an_https_site_an_http_page_is_another_site() {
    let client = client_at("https://diary.example");
    for (host, origin, status) in [
        ("diary.example", "https://diary.example", Status::Ok),
        ("diary.example", "http://diary.example", Status::Forbidden),
        ("nas", "https://nas", Status::Ok),
        ("nas", "http://nas", Status::Forbidden),
    ] {
        let response = signed(&client, &[("Host", host), ("Origin", origin)]).dispatch();
        assert_eq!(response.status(), status, "{origin} on {host}");
    }
}

#[test]
fn a_public_change_from_another_site_is_refused_too() {
    let client = client();
    let login = |origin: &'static str| {
        let request = client
            .post("/login")
            .header(ContentType::Form)
            .body("name=a");
        request
            .header(Header::new("Origin", origin))
            .dispatch()
            .status()
    };
    assert_eq!(login("http://nas:8000"), Status::Ok);
    assert_eq!(login("http://evil.example"), Status::Forbidden);
}

#[test]
fn a_form_of_another_type_or_size_is_refused() {
    let client = client();
    let send = |kind: ContentType, body: String| {
        client
            .post("/login")
            .header(kind)
            .body(body)
            .dispatch()
            .status()
    };
    assert_eq!(
        send(ContentType::JSON, "{}".into()),
        Status::UnsupportedMediaType
    );
    assert_eq!(
        send(ContentType::Plain, "name=a".into()),
        Status::UnsupportedMediaType
    );
    let long = |n: usize| format!("name={}", "a".repeat(n - 5));
    assert_eq!(send(ContentType::Form, long(64 * 1024)), Status::Ok);
    assert_eq!(
        send(ContentType::Form, long(64 * 1024 + 1)),
        Status::PayloadTooLarge
    );
    let bare = |body| client.post("/login").body(body).dispatch().status();
    assert_eq!(bare(""), Status::Ok);
    assert_eq!(bare("name=a"), Status::UnsupportedMediaType);
}

#[test]
fn a_json_body_is_refused_with_the_status_that_fits() {
    let client = client();
    let send = |kind: ContentType, body: String| {
        client
            .post("/api/v1/things")
            .header(kind)
            .body(body)
            .dispatch()
    };
    assert_eq!(
        send(ContentType::JSON, "{\"a\":1}".into())
            .into_string()
            .unwrap(),
        "1"
    );
    let with_charset = ContentType::new("application", "json").with_params(("charset", "utf-8"));
    assert_eq!(send(with_charset, "{}".into()).status(), Status::Ok);

    let problem = json(send(ContentType::Form, "a=1".into()));
    assert_eq!(problem["status"], 415);
    assert_eq!(problem["detail"], "Please send application/json.");
    assert_eq!(json(send(ContentType::JSON, "{".into()))["status"], 400);
    let problem = json(send(ContentType::JSON, "{\"a\":\"x\"}".into()));
    assert_eq!(problem["status"], 422);
    assert_eq!(problem["errors"][0]["field"], "a");
    let problem = json(send(ContentType::JSON, " ".repeat(1024 * 1024 + 1)));
    assert_eq!(problem["status"], 413);
    assert_eq!(problem["detail"], "At most 1 MiB can be sent at once.");
}

#[test]
fn only_trusted_proxies_speak_for_others() {
    let client = client();
    let ask = |peer: &str, forwarded: &[&'static str]| {
        let mut request = client.get("/ip");
        request.set_remote(format!("{peer}:1234").parse().unwrap());
        for line in forwarded {
            request.add_header(Header::new("X-Forwarded-For", *line));
        }
        let answer = request.dispatch().into_string().unwrap();
        answer.split(' ').next().unwrap().to_owned()
    };
    assert_eq!(ask("192.0.2.1", &["203.0.113.9"]), "192.0.2.1");
    assert_eq!(ask("10.0.0.1", &[]), "10.0.0.1");
    assert_eq!(ask("10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
    assert_eq!(ask("[::ffff:10.0.0.1]", &["203.0.113.9"]), "203.0.113.9");
    assert_eq!(
        ask("10.0.0.1", &["1.1.1.1, 203.0.113.9, 10.0.0.2"]),
        "203.0.113.9"
    );
    assert_eq!(ask("10.0.0.1", &["1.1.1.1", "203.0.113.9"]), "203.0.113.9");
    assert_eq!(ask("10.0.0.1", &["203.0.113.9, rubbish"]), "10.0.0.1");
    let v6 = ClientIp("2001:db8:1:2:3:4:5:6".parse().unwrap());
    assert_eq!(v6.network().to_string(), "2001:db8:1:2::");
}

#[test]
fn a_visitor_is_answered_in_the_language_they_accept() {
    let client = client();
    let ask = |value: &'static str| {
        let request = client
            .get("/ip")
            .header(Header::new("Accept-Language", value));
        request.dispatch().into_string().unwrap()
    };
    assert!(ask("de, hr;q=0.9, en;q=0.1").ends_with(" hr"));
    assert!(ask("de").ends_with(" en"));
}

#[test]
fn every_answer_carries_the_security_headers() {
    let client = client_at("https://diary.example");
    for path in ["/kept", "/nothing", "/favicon.svg", "/api/v1/nothing"] {
        let response = client.get(path).dispatch();
        let csp = header(&response, "Content-Security-Policy");
        assert!(
            csp.starts_with("default-src 'none'; script-src 'self';"),
            "{path}: {csp}"
        );
        assert!(!csp.contains("unsafe") && csp.contains("frame-ancestors 'none'"));
        assert_eq!(header(&response, "X-Content-Type-Options"), "nosniff");
        assert_eq!(header(&response, "Referrer-Policy"), "same-origin");
        assert_eq!(
            header(&response, "Cross-Origin-Opener-Policy"),
            "same-origin"
        );
        assert_eq!(header(&response, "X-Frame-Options"), "DENY");
        assert!(header(&response, "Strict-Transport-Security").starts_with("max-age="));
        let policies: Vec<_> = response.headers().get("Permissions-Policy").collect();
        assert_eq!(policies.len(), 1, "Rocket's own shield is off");
        let store = header(&response, "Cache-Control");
        assert_eq!(
            store == "no-store",
            path != "/favicon.svg",
            "{path}: {store}"
        );
    }
    let response = client_at("http://nas:8000");
    let response = response.get("/kept").dispatch();
    assert_eq!(header(&response, "Strict-Transport-Security"), "");
}

#[test]
fn assets_are_kept_for_good_under_a_name_with_their_hash() {
    let client = client();
    let url = assets::url("app.css");
    assert!(
        url.starts_with("/assets/app.") && url.ends_with(".css"),
        "{url}"
    );
    let response = client.get(url).dispatch();
    assert_eq!(response.status(), Status::Ok);
    assert_eq!(response.content_type(), Some(ContentType::CSS));
    assert_eq!(
        header(&response, "Cache-Control"),
        "public, max-age=31536000, immutable"
    );
    let etag = header(&response, "ETag").to_owned();
    assert!(!response.into_string().unwrap().is_empty());

    let again = client.get(url).header(Header::new("If-None-Match", etag));
    let again = again.dispatch();
    assert_eq!(again.status(), Status::NotModified);
    assert!(again.into_bytes().unwrap_or_default().is_empty());

    for gone in [
        "/assets/app.00000000.css",
        "/assets/app.css",
        "/assets/missing",
        "/assets/vendor/htmx.LICENSE",
        "/assets/../Cargo.toml",
    ] {
        assert_eq!(
            client.get(gone).dispatch().status(),
            Status::NotFound,
            "{gone}"
        );
    }
}

#[test]
fn every_asset_a_page_names_exists() {
    let client = client();
    let user = ShellUser {
        name: "Iva".into(),
        admin: false,
    };
    let shell = Shell {
        user: Some(user),
        ..Shell::public(Lang::En)
    };
    let page = shell.page("Today", Tab::Today, html! { h1 { "Today" } });
    let mut found = 0;
    for part in page.document().split(['"', ' ']) {
        let fixed = [
            "/favicon.svg",
            "/manifest.webmanifest",
            "/apple-touch-icon.png",
        ];
        if part.starts_with("/assets/") || fixed.contains(&part) {
            assert_eq!(client.get(part).dispatch().status(), Status::Ok, "{part}");
            found += 1;
        }
    }
    assert!(found >= 11, "{found}");
    assert!(!page.document().contains("/household"));
    assert!(page.document().contains(r#"href="/" aria-current="page""#));
}

#[test]
fn no_page_carries_inline_style_or_script() {
    let shell = Shell::public(Lang::Hr);
    let page = shell.narrow(
        "Prijava",
        html! { (ui::ring(0.5, ui::Standing::Met, "x", "1", "l")) },
    );
    let document = page.document().to_ascii_lowercase();
    assert!(!document.contains("style=") && !document.contains("<style"));
    assert!(!document.contains(" onclick") && !document.contains("javascript:"));
    assert_eq!(
        document.matches("<script").count(),
        document.matches("<script src=").count()
    );
}

#[test]
fn the_telemetry_hears_the_pattern_and_never_the_address() {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ears = Arc::clone(&heard);
    let site = Site::new("http://nas:8000", Networks::default(), true).unwrap();
    let rocket = furnish(rocket::build(), site, move |answered| {
        let line = format!("{} {} {}", answered.method, answered.route, answered.status);
        ears.lock().unwrap().push(line);
    })
    .mount("/", routes![diary, ip]);
    let client = Client::untracked(rocket).unwrap();
    client.get("/ip?secret=1").dispatch();
    client.get("/diary/20261121").dispatch();
    client.get("/nothing/20261121").dispatch();
    assert_eq!(
        *heard.lock().unwrap(),
        ["GET /ip 200", "GET /diary/<_day> 303", "GET - 404"]
    );
}
