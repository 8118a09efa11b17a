//! Headers, assets, whole documents, and what telemetry hears.

use super::*;

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
        assert!(csp.contains("object-src 'none'") && csp.contains("base-uri 'none'"));
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
        logs: true,
        shared: false,
        diary: Diary::default(),
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
    assert!(!page.document().contains("\"/household\""));
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
