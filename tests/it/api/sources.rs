//! Choosing which source of a metric counts.

use crate::support::{Launch, today};
use serde_json::{Value, json};

const PATH: &str = "/api/v1/sources";

#[test]
fn a_watch_and_a_phone_are_not_added_up_and_the_order_is_changed() {
    let server = Launch::fresh().open().start();
    let member = server.member("branka");
    for (source, steps) in [("Demo Watch", 9_000), ("Demo Phone", 4_000)] {
        let entry = json!({ "date": today().to_string(), "values": { "steps": steps },
            "source": source, "source_id": "1" });
        member.api.post("/api/v1/entries", &entry).expect(201);
    }
    let total = || {
        let path = "/api/v1/summary?period=today";
        let summary = member.api.get(path).expect(200).value();
        summary["metrics"]["steps"]["total"].as_f64()
    };
    assert_eq!(total(), Some(9_000.0));
    let there = member.api.get(PATH).expect(200).value();
    assert_eq!(there["orders"], json!({}));
    let wanted = json!([{ "metric": "steps", "sources": ["Demo Watch", "Demo Phone"],
        "chosen": false, "days": 1 }]);
    assert_eq!(there["metrics"], wanted);

    let orders = json!({ "orders": { "steps": [null, "Demo Phone"] } });
    let now = member.api.put(PATH, &orders).expect(200).value();
    assert_eq!(now["orders"], orders["orders"]);
    assert_eq!(
        now["metrics"][0]["sources"],
        json!([null, "Demo Phone", "Demo Watch"])
    );
    assert_eq!(total(), Some(4_000.0));
    member.api.put(PATH, &json!({ "orders": {} })).expect(200);
    assert_eq!(total(), Some(9_000.0));
    let entries = member.entries();
    assert_eq!(entries.len(), 2, "what does not count stays");
}

#[test]
fn an_order_that_cannot_be_names_its_metric() {
    let server = Launch::fresh().open().start();
    let member = server.member("branka");
    for (orders, field) in [
        (json!({ "nothing": ["a"] }), "orders.nothing"),
        (json!({ "steps": ["a", "a"] }), "orders.steps"),
        (json!({ "steps": [""] }), "orders.steps"),
        (json!({ "steps": ["x".repeat(201)] }), "orders.steps"),
    ] {
        let problem = member
            .api
            .put(PATH, &json!({ "orders": orders }))
            .problem(422);
        let fields: Vec<&Value> = problem["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| &one["field"])
            .collect();
        assert_eq!(fields, [field]);
    }
    assert_eq!(
        member.api.get(PATH).expect(200).value()["metrics"],
        json!([])
    );
}
