//! Forms and JSON bodies at their limits.

use super::*;

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
