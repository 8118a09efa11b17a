//! The OpenAPI document, and the page that shows it.

use crate::support::Launch;
use serde_json::Value;

#[test]
fn the_description_names_every_address_a_program_needs() {
    let server = Launch::fresh().open().start();
    let document = server.client().get("/api/v1/openapi.json").expect(200);
    assert!(
        document
            .header("content-type")
            .starts_with("application/json")
    );
    let document = document.value();
    assert!(document["openapi"].as_str().unwrap().starts_with("3."));
    let wanted = [
        ("/api/v1/auth/register", "post"),
        ("/api/v1/auth/token", "post"),
        ("/api/v1/auth/token", "delete"),
        ("/api/v1/me", "get"),
        ("/api/v1/me", "patch"),
        ("/api/v1/people", "get"),
        ("/api/v1/goals", "get"),
        ("/api/v1/goals", "put"),
        ("/api/v1/entries", "get"),
        ("/api/v1/entries", "post"),
        ("/api/v1/entries/batch", "post"),
        ("/api/v1/entries/{id}", "get"),
        ("/api/v1/entries/{id}", "patch"),
        ("/api/v1/entries/{id}", "delete"),
        ("/api/v1/summary", "get"),
        ("/api/v1/cohorts", "get"),
    ];
    for (path, method) in wanted {
        let operation = &document["paths"][path][method];
        assert!(
            operation["responses"].is_object(),
            "{method} {path} is not described"
        );
    }
    let missing = broken_references(&document);
    assert!(missing.is_empty(), "{missing:?}");
}

/// References within the document that point at nothing.
fn broken_references(document: &Value) -> Vec<String> {
    fn collect<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str));
                members.values().for_each(|v| collect(v, found));
            }
            Value::Array(items) => items.iter().for_each(|v| collect(v, found)),
            _ => {}
        }
    }
    let mut references = Vec::new();
    collect(document, &mut references);
    references
        .into_iter()
        .filter(|r| document.pointer(r.trim_start_matches('#')).is_none())
        .map(str::to_owned)
        .collect()
}
