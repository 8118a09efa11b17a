//! Programs that send by themselves, and the page that gives each its token.

use super::home;
use crate::support::days_ago;
use crate::support::html::form_with;
use serde_json::json;

#[test]
fn a_smart_home_gets_a_token_that_writes_and_does_nothing_else() {
    let home = home();
    let page = home.browser.get("/account/home-assistant").expect(200).body;
    let form = form_with(&page, "program").set("program", "home-assistant");
    let made = home.browser.form(&form.action, &form.pairs()).expect(200);
    let (_, rest) = made.body.split_once("Bearer ").expect("the token");
    let token: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        .collect();
    assert!(made.body.contains("/api/v1/ingest/samples"));
    let program = home.server.client().bearer(&token);
    program.get("/api/v1/entries").expect(403);
    program.get("/api/v1/imports").expect(403);
    let samples = json!({ "samples": [{ "metric": "weight", "value": 71.4, "date": days_ago(1).to_string() }] });
    let answer = program
        .post("/api/v1/ingest/samples", &samples)
        .expect(200)
        .value();
    assert_eq!(answer["results"][0]["status"], 201, "{answer}");
    assert_eq!(home.iva.entries()[0]["source"], "Home Assistant");
}

#[test]
fn each_sample_is_judged_on_its_own_and_a_key_counts_once() {
    let home = home();
    let day = days_ago(1).to_string();
    let samples = json!({ "samples": [
        { "metric": "weight", "value": 157.4, "unit": "lb", "date": day, "id": "a" },
        { "metric": "nothing", "value": 1, "date": day },
        { "metric": "weight", "value": 71, "unit": "kcal", "date": day },
        { "metric": "weight", "value": 71 },
        { "metric": "weight", "value": 9000, "date": day, "id": "b" },
        "no object",
    ]});
    let api = home.iva.api.with("Idempotency-Key", "batch-1");
    let first = api.post("/api/v1/ingest/samples", &samples).expect(200);
    let results = first.value()["results"].clone();
    let status = |at: usize| results[at]["status"].as_u64().unwrap();
    assert_eq!(
        (0..6).map(status).collect::<Vec<_>>(),
        [201, 422, 422, 422, 422, 422]
    );
    for (at, field) in [(1, "metric"), (2, "unit"), (3, "at"), (4, "value")] {
        assert_eq!(results[at]["errors"][0]["field"], field, "{results}");
    }
    assert_eq!(home.iva.entries()[0]["values"]["weight"], 71.395);
    let again = api.post("/api/v1/ingest/samples", &samples).expect(200);
    assert_eq!(again.value(), first.value());
    api.post("/api/v1/ingest/samples", &json!({ "samples": [] }))
        .expect(409);
    let long = home.iva.api.with("Idempotency-Key", &"k".repeat(101));
    long.post("/api/v1/ingest/samples", &samples).expect(422);
    let many = vec![json!({ "metric": "weight", "value": 71, "date": day }); 1_001];
    home.iva
        .api
        .post("/api/v1/ingest/samples", &json!({ "samples": many }))
        .expect(422);
    assert_eq!(home.iva.entries().len(), 1);
}

#[test]
fn the_app_of_a_telephone_sends_and_what_it_sent_is_there() {
    let home = home();
    let body = json!({ "data": { "metrics": [{ "name": "weight_body_mass", "units": "kg", "data": [
        { "date": "2026-03-02 07:05:00 +0100", "qty": 71.4, "source": "Demo Scale" },
    ]}]}});
    let sent = home
        .iva
        .api
        .post("/api/v1/ingest/health-auto-export", &body);
    let sent = sent.expect(200).value();
    assert_eq!(sent["counts"]["added"], 1, "{sent}");
    let again = home
        .iva
        .api
        .post("/api/v1/ingest/health-auto-export", &body);
    let again = again.expect(200).value();
    assert_eq!(
        (&again["counts"]["added"], &again["counts"]["same"]),
        (&json!(0), &json!(1))
    );
    let nothing = home
        .iva
        .api
        .post("/api/v1/ingest/health-auto-export", &json!({ "x": 1 }));
    nothing.expect(422);
    assert_eq!(home.iva.entries().len(), 1);
}
