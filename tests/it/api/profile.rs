//! Profile, consents and goals.

use crate::support::{Launch, Server, days_ago, today};
use serde_json::{Value, json};

fn open() -> Server {
    Launch::fresh().open().start()
}

#[test]
fn every_field_of_the_profile_can_be_set_and_cleared() {
    let server = open();
    let member = server.member("branka");
    let fields = [
        ("birthdate", json!("1988-04-17")),
        ("sex", json!("female")),
        ("height_cm", json!(168.5)),
        ("weight_kg", json!(63.2)),
    ];
    for (field, value) in &fields {
        let after = member
            .api
            .patch("/api/v1/me", &json!({ *field: value }))
            .expect(200)
            .value();
        assert_eq!(after[field], *value, "{after}");
    }
    let whole = member.api.get("/api/v1/me").expect(200).value();
    for (field, value) in &fields {
        assert_eq!(
            whole[field], *value,
            "one change takes nothing of another: {whole}"
        );
        let after = member
            .api
            .patch("/api/v1/me", &json!({ *field: null }))
            .expect(200)
            .value();
        assert_eq!(after[field], Value::Null, "{after}");
    }
}

#[test]
fn time_zone_language_and_units_are_kept() {
    let server = open();
    let member = server.member("branka");
    let wishes = json!({ "timezone": "Europe/Zagreb", "locale": "hr", "units": "us" });
    member.api.patch("/api/v1/me", &wishes).expect(200);
    let after = member.api.get("/api/v1/me").expect(200).value();
    for field in ["timezone", "locale", "units"] {
        assert_eq!(after[field], wishes[field], "{after}");
    }
}

#[test]
fn consent_to_comparison_is_given_and_withdrawn() {
    let server = open();
    let member = server.member("branka");
    for wish in [true, false, true] {
        let body = json!({ "consents": { "cohorts": wish } });
        let after = member.api.patch("/api/v1/me", &body).expect(200).value();
        assert_eq!(after["consents"]["cohorts"], wish, "{after}");
    }
}

#[test]
fn goals_are_replaced_as_a_list_and_cleared_by_an_empty_one() {
    let server = open();
    let member = server.member("branka");
    let from = days_ago(30).to_string();
    let goals = json!({ "goals": [
        { "metric": "sleep_hours", "direction": "at_least", "target": 8, "per": "day", "from": from },
        { "metric": "calorie_intake", "direction": "at_most", "target": 2200, "per": "day", "from": from },
        { "metric": "exercise_duration", "direction": "at_least", "target": 150, "per": "week", "from": from },
    ]});
    member.api.put("/api/v1/goals", &goals).expect(200);
    let kept = member.api.get("/api/v1/goals").expect(200).value();
    let kept = kept["goals"].as_array().unwrap();
    assert_eq!(kept.len(), 3, "{kept:?}");
    for wanted in goals["goals"].as_array().unwrap() {
        let found = kept
            .iter()
            .find(|goal| goal["metric"] == wanted["metric"])
            .unwrap();
        assert_eq!(found["direction"], wanted["direction"]);
        assert_eq!(found["per"], wanted["per"]);
        assert_eq!(found["target"].as_f64(), wanted["target"].as_f64());
    }
    member
        .api
        .put("/api/v1/goals", &json!({ "goals": [] }))
        .expect(200);
    assert_eq!(
        member.api.get("/api/v1/goals").expect(200).value()["goals"],
        json!([])
    );
}

#[test]
fn a_goal_judges_the_days_from_which_it_holds() {
    let server = open();
    let member = server.member("branka");
    member.log(today(), json!({ "sleep_hours": 7.5 }));
    let summary = || {
        member
            .api
            .get("/api/v1/summary?period=today")
            .expect(200)
            .value()
    };
    let goal = |target: i32| {
        let goals = json!({ "goals": [
            { "metric": "sleep_hours", "direction": "at_least", "target": target, "per": "day",
              "from": days_ago(7).to_string() },
        ]});
        member.api.put("/api/v1/goals", &goals).expect(200);
    };
    goal(7);
    assert_eq!(summary()["metrics"]["sleep_hours"]["met"], true);
    goal(8);
    assert_eq!(summary()["metrics"]["sleep_hours"]["met"], false);
    assert_eq!(
        summary()["metrics"]["sleep_hours"]["goal"]["target"].as_f64(),
        Some(8.0)
    );
}
