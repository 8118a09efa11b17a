//! Profiles and goals that cannot be.

use super::{Scene, with, without};
use crate::support::today;
use serde_json::{Value, json};

#[test]
fn a_wrong_profile_is_refused_by_the_field_that_is_wrong() {
    let scene = Scene::new();
    let api = &scene.member.api;
    let before = api.get("/api/v1/me").expect(200).value();
    let tomorrow = today()
        .saturating_add(jiff::Span::new().days(2))
        .to_string();
    let cases = [
        (
            "birthdate",
            vec![
                json!(tomorrow),
                json!("1899-12-31"),
                json!("17.4.1988"),
                json!(""),
                json!(1988),
            ],
        ),
        (
            "sex",
            vec![json!("Female"), json!(""), json!(1), json!("other")],
        ),
        (
            "height_cm",
            vec![
                json!(29),
                json!(273),
                json!("168"),
                json!(-1),
                json!(1e300),
                json!([]),
            ],
        ),
        (
            "weight_kg",
            vec![
                json!(0.4),
                json!(500.1),
                json!("63"),
                json!(-1),
                json!(true),
            ],
        ),
        (
            "timezone",
            vec![
                json!("Europe/Atlantis"),
                json!(""),
                json!("../../etc/passwd"),
                json!(1),
            ],
        ),
        ("locale", vec![json!("de"), json!(""), json!(1)]),
        ("units", vec![json!("imperial"), json!(""), json!(1)]),
        ("consents", vec![json!(true), json!([])]),
        ("consents.cohorts", vec![]),
        ("wieght_kg", vec![json!(63)]),
        ("username", vec![json!("luka")]),
    ];
    for (field, values) in cases {
        for value in values {
            api.patch("/api/v1/me", &json!({ field: value }))
                .blames(422, &[field]);
        }
    }
    let half = json!({ "height_cm": 170, "weight_kg": 9000 });
    api.patch("/api/v1/me", &half).blames(422, &["weight_kg"]);
    let consent = json!({ "consents": { "cohorts": "yes" } });
    api.patch("/api/v1/me", &consent)
        .blames(422, &["consents.cohorts"]);
    assert_eq!(api.get("/api/v1/me").expect(200).value(), before);
    scene.unchanged();
}

#[test]
fn a_wrong_goal_is_refused_and_the_goals_stay() {
    let scene = Scene::new();
    let api = &scene.member.api;
    let good =
        json!({ "metric": "sleep_hours", "direction": "at_least", "target": 8, "per": "day" });
    api.put("/api/v1/goals", &json!({ "goals": [good] }))
        .expect(200);
    let before = api.get("/api/v1/goals").expect(200).value();
    let mut cases = vec![
        (with(&good, "metric", json!("slep")), "metric"),
        (with(&good, "direction", json!("exactly")), "direction"),
        (with(&good, "per", json!("month")), "per"),
        (with(&good, "target", json!(-1)), "target"),
        (with(&good, "target", json!(25)), "target"),
        (with(&good, "target", json!("eight")), "target"),
        (with(&good, "from", json!("soon")), "from"),
        (with(&good, "to", json!("2026-02-30")), "to"),
        (with(&good, "traget", json!(1)), "traget"),
    ];
    for field in ["metric", "direction", "target"] {
        cases.push((without(&good, field), field));
        cases.push((with(&good, field, Value::Null), field));
    }
    for (goal, field) in cases {
        // The good one before it must not be kept without its neighbour.
        let other = with(&good, "metric", json!("water_consumed"));
        let body = json!({ "goals": [other, goal] });
        api.put("/api/v1/goals", &body)
            .blames(422, &[&format!("goals[1].{field}")]);
    }
    assert_eq!(api.get("/api/v1/goals").expect(200).value(), before);
    scene.unchanged();
}
