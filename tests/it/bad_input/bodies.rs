//! Bodies that are too large, of another type, or no JSON at all: the same answer everywhere.

use super::Scene;
use serde_json::json;

/// Every address that reads a JSON body, with the limit of what it reads.
const ROUTES: [(&str, &str, usize); 8] = [
    ("POST", "/api/v1/auth/register", 1 << 20),
    ("POST", "/api/v1/auth/token", 1 << 20),
    ("PATCH", "/api/v1/me", 1 << 20),
    ("PUT", "/api/v1/goals", 1 << 20),
    ("POST", "/api/v1/entries", 1 << 20),
    ("POST", "/api/v1/entries/batch", 8 << 20),
    ("POST", "/api/v1/notes", 1 << 20),
    ("PATCH", "/api/v1/entries/ID", 1 << 20),
];

/// The routes with the scene's own entry in the address.
fn routes(scene: &Scene) -> impl Iterator<Item = (&'static str, String, usize)> {
    let id = scene.before[0]["id"].as_str().unwrap().to_owned();
    ROUTES
        .into_iter()
        .map(move |(method, path, limit)| (method, path.replace("ID", &id), limit))
}

#[test]
fn what_is_not_json_is_not_read() {
    let scene = Scene::new();
    let broken = [
        "",
        " ",
        "{",
        "}",
        "{]",
        "{,}",
        "{'a':1}",
        "{a:1}",
        "hello",
        "NaN",
        "-Infinity",
        "\u{feff}{}",
        "\0",
    ];
    for (method, path, _) in routes(&scene) {
        for text in broken {
            let body = Some(("application/json", text.as_bytes().to_vec()));
            let problem = scene.member.api.send(method, &path, body).problem(400);
            assert_eq!(problem["code"], "malformed", "{text}");
        }
        let bytes = Some(("application/json", vec![b'"', 0xff, 0xfe, b'"']));
        scene.member.api.send(method, &path, bytes).problem(400);
        let deep = Some(("application/json", "[".repeat(100_000).into_bytes()));
        let answer = scene.member.api.send(method, &path, deep);
        assert!(
            [400, 422].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
    }
    scene.unchanged();
}

#[test]
fn json_of_another_shape_is_refused() {
    let scene = Scene::new();
    for (method, path, _) in routes(&scene) {
        for text in ["null", "7", "\"text\"", "true", "[]", "[{}]"] {
            let body = Some(("application/json", text.as_bytes().to_vec()));
            scene.member.api.send(method, &path, body).problem(422);
        }
    }
    scene.unchanged();
}

#[test]
fn another_content_type_is_refused() {
    let scene = Scene::new();
    for (method, path, _) in routes(&scene) {
        for kind in [
            "",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ] {
            let problem = scene
                .member
                .api
                .send(method, &path, Some((kind, b"{}".to_vec())))
                .problem(415);
            assert_eq!(problem["code"], "wrong_type", "{kind}");
        }
    }
    scene.unchanged();
}

#[test]
fn a_body_over_its_limit_is_refused_and_one_at_its_limit_is_read() {
    let scene = Scene::new();
    for (method, path, limit) in routes(&scene) {
        let body = |length: usize| {
            let mut text = b"{\"unknown\":\"".to_vec();
            text.resize(length - 2, b'x');
            text.extend(b"\"}");
            Some(("application/json", text))
        };
        scene
            .member
            .api
            .send(method, &path, body(limit))
            .problem(422);
        let problem = scene
            .member
            .api
            .send(method, &path, body(limit + 1))
            .problem(413);
        assert_eq!(problem["code"], "too_large");
    }
    scene.unchanged();
}

#[test]
fn a_content_type_with_a_charset_is_json_all_the_same() {
    let scene = Scene::new();
    let body = json!({ "consents": { "cohorts": false } })
        .to_string()
        .into_bytes();
    let kind = "application/json; charset=utf-8";
    scene
        .member
        .api
        .send("PATCH", "/api/v1/me", Some((kind, body)))
        .expect(200);
}

#[test]
fn a_list_does_not_pass_for_an_object() {
    let scene = Scene::new();
    let list = json!(["branka", crate::support::people::PASSWORD, null]);
    scene
        .server
        .client()
        .post("/api/v1/auth/token", &list)
        .problem(422);
    let date = crate::support::today().to_string();
    let list = json!([null, date, null, { "steps": 1 }, null, null, null]);
    scene.member.api.post("/api/v1/entries", &list).problem(422);
    scene.unchanged();
}
