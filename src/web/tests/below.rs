//! The house below a path of its host.

use super::*;
use rocket::http::Method;

fn below() -> Client {
    let site = Site::new("http://nas:8000", Networks::default(), true).unwrap();
    client_of(site.below("/wellkin".parse().unwrap()))
}

fn location(response: &LocalResponse<'_>) -> String {
    header(response, "Location").to_owned()
}

#[test]
fn what_lies_below_is_answered_and_the_rest_of_the_host_is_not_ours() {
    let client = below();
    assert_eq!(client.get("/wellkin/kept").dispatch().status(), Status::Ok);
    for outside in [
        "/kept",
        "/wellkins/kept",
        "/WELLKIN/kept",
        "/%77ellkin/kept",
        "/wellkin%2Fkept",
        "/wellkin/wellkin/kept",
        "/-/outside",
        "/wellkin/-/outside",
        "/assets/../wellkin/kept",
    ] {
        let response = client.get(outside).dispatch();
        assert_eq!(response.status(), Status::NotFound, "{outside}");
        let page = response.into_string().unwrap();
        assert!(page.contains(r#" href="/wellkin/""#), "the way in is shown");
    }
}

#[test]
fn whoever_stands_at_the_door_is_shown_in() {
    let client = below();
    for door in ["/", "/wellkin", "/wellkin?x=1"] {
        for method in [Method::Get, Method::Head] {
            let response = client.req(method, door).dispatch();
            assert_eq!(response.status(), Status::SeeOther, "{method} {door}");
            assert_eq!(location(&response), "/wellkin/");
            assert_eq!(header(&response, "Cache-Control"), "no-store");
            assert_eq!(response.into_string().unwrap_or_default(), "");
        }
        let posted = client.post(door).dispatch();
        assert_eq!(posted.status(), Status::NotFound, "{door}");
    }
}

#[test]
fn every_link_form_and_file_of_a_page_lies_below() {
    let client = below();
    let response = client.get("/wellkin/noted?note=x").dispatch();
    let length: usize = header(&response, "Content-Length").parse().unwrap_or(0);
    let told = response.body().preset_size();
    let page = response.into_string().unwrap();
    assert_eq!(told, Some(page.len()));
    assert!(length == 0 || length == page.len(), "{length}");
    assert!(page.contains(r#"<a href="/wellkin/diary/1">"#));
    let mut files = 0;
    for part in page.split("=\"").skip(1) {
        let value = part.split('"').next().unwrap();
        if value.starts_with('/') {
            assert!(value.starts_with("/wellkin/"), "{value}");
        }
        if value.starts_with("/wellkin/assets/") || value.contains(".webmanifest") {
            let answer = client.get(value).dispatch();
            assert_eq!(answer.status(), Status::Ok, "{value}");
            files += 1;
        }
    }
    assert!(files >= 9, "{files}");
}

#[test]
fn head_tells_the_length_that_get_would_have() {
    let client = below();
    let got = client.get("/wellkin/noted?note=x").dispatch();
    let head = client.head("/wellkin/noted?note=x").dispatch();
    assert_eq!(head.status(), Status::Ok);
    assert_eq!(head.body().preset_size(), got.body().preset_size());
    assert!(got.body().preset_size().is_some());
    assert_eq!(head.into_string().unwrap_or_default(), "");
}

#[test]
fn what_people_wrote_is_not_touched() {
    let note = redirect::encode(r#"<a href="/x" action="/y"> src="/z"#);
    let page = |client: &Client, base: &str| {
        let url = format!("{base}/noted?note={note}");
        let page = client.get(url).dispatch().into_string().unwrap();
        let from = page.find("<p>&lt;a").unwrap();
        let to = page.find("</textarea>").unwrap();
        page[from..to].to_owned()
    };
    let written = page(&below(), "/wellkin");
    assert_eq!(written, page(&client(), ""));
    assert_eq!(
        written.matches("href=&quot;/x&quot;").count(),
        2,
        "{written}"
    );
    assert!(!written.contains("/wellkin"), "{written}");
}

#[test]
fn only_pages_are_rewritten() {
    let client = below();
    for (path, body) in [
        ("/wellkin/plain", r#"<a href="/diary">"#),
        ("/wellkin/api/v1/words", r#"{"note":" href=","x":"/y"}"#),
    ] {
        let answer = client.get(path).dispatch();
        assert_eq!(answer.into_string().unwrap(), body, "{path}");
    }
    let problem = json(client.get("/wellkin/api/v1/nothing").dispatch());
    assert_eq!(problem["code"], "not_found");
}

#[test]
fn who_must_sign_in_comes_back_to_a_page_of_the_house() {
    let client = below();
    let asked = client.get("/wellkin/diary/5?a=b").dispatch();
    assert_eq!(asked.status(), Status::SeeOther);
    let login = "/wellkin/login?next=%2Fdiary%2F5%3Fa%3Db";
    assert_eq!(location(&asked), login);

    let by_script = client
        .get("/wellkin/diary/5?a=b")
        .header(Header::new("HX-Request", "true"))
        .dispatch();
    assert_eq!(by_script.status(), Status::Unauthorized);
    assert_eq!(header(&by_script, "HX-Redirect"), login);

    let from = |referer: &'static str| {
        let request = client.post("/wellkin/diary").header(ContentType::Form);
        let request = request.header(Header::new("Referer", referer));
        location(&request.body("note=x").dispatch())
    };
    assert_eq!(from("http://nas:8000/wellkin/diary/5?a=b"), login);
    for other in [
        "http://nas:8000/wellkin/",
        "http://nas:8000/wellkin",
        "http://nas:8000/elsewhere",
        "http://nas:8000/wellkin//evil.example",
        "http://nas:8000",
    ] {
        assert_eq!(from(other), "/wellkin/login", "{other}");
    }
}

#[test]
fn links_to_hand_on_name_the_base() {
    let client = below();
    let link = client.get("/wellkin/reached").dispatch();
    let link = link.into_string().unwrap();
    assert_eq!(link, "http://nas:8000/wellkin/register?invite=x");
}

#[test]
fn the_telemetry_hears_the_pattern_without_the_base() {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ears = Arc::clone(&heard);
    let site = Site::new("http://nas:8000", Networks::default(), true).unwrap();
    let site = site.below("/wellkin".parse().unwrap());
    let rocket = furnish(rocket::build(), site, move |answered| {
        let line = format!("{} {} {}", answered.method, answered.route, answered.status);
        ears.lock().unwrap().push(line);
    })
    .mount("/", routes![ip]);
    let client = Client::untracked(rocket).unwrap();
    for path in ["/wellkin/ip", "/ip", "/wellkin"] {
        client.get(path).dispatch();
    }
    let heard = heard.lock().unwrap().clone();
    assert_eq!(heard, ["GET /ip 200", "GET - 404", "GET - 303"]);
}
