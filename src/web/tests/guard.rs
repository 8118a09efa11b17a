//! Where a request comes from, and what follows.

use super::*;

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
