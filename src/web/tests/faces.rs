//! Faults as programs and people see them.

use super::*;

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
    assert!(page.contains("Ovdje nema ničega") && page.contains("\"/household\""));

    let page = client.get("/page-fault").dispatch().into_string().unwrap();
    assert!(page.contains("weight") && page.contains("Please fill in this field."));
    assert!(!page.contains("\"/household\""), "nobody is signed in");
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
