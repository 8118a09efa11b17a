//! Diaries of others for programs, and what is refused for a child.

use super::home;
use crate::support::{days_ago, new_id};
use serde_json::json;

#[test]
fn a_program_of_a_guardian_reads_and_writes_by_the_persons_id() {
    let home = home();
    let branka = home.server.sign_in("branka").api;
    let of_mia = |path: &str| format!("{path}?person={}", home.mia);
    let entry = json!({ "date": days_ago(0).to_string(), "values": { "sleep_hours": 9.5 } });
    let made = branka
        .post(&of_mia("/api/v1/entries"), &entry)
        .expect(201)
        .value();
    let one = format!("/api/v1/entries/{}", made["id"].as_str().unwrap());
    branka.get(&one).problem(404);
    branka.get(&of_mia(&one)).expect(200);
    let batch = json!({ "entries": [entry] });
    branka
        .post(&of_mia("/api/v1/entries/batch"), &batch)
        .expect(200);
    assert_eq!(home.entries_of_mia(), 2);
    let goal = json!({ "metric": "sleep_hours", "direction": "at_least", "target": 9 });
    let goals = json!({ "goals": [goal] });
    branka.put(&of_mia("/api/v1/goals"), &goals).expect(200);
    let own = branka.get("/api/v1/goals").expect(200).value();
    assert_eq!(own["goals"], json!([]));
    let sums = branka.get(&of_mia("/api/v1/summary")).expect(200).value();
    assert_eq!(sums["metrics"]["sleep_hours"]["goal"]["target"], 9.0);
    branka.get(&of_mia("/api/v1/cohorts")).expect(200);
    let me = branka.get(&of_mia("/api/v1/me")).expect(200).value();
    assert_eq!(
        (&me["person"], &me["birthdate"]),
        (&json!(home.mia), &json!("2015-06-21"))
    );
    branka.delete(&of_mia(&one)).expect(204);
    assert_eq!(home.entries_of_mia(), 1);
    assert_eq!(
        branka.get("/api/v1/entries").expect(200).value()["entries"],
        json!([])
    );
}

#[test]
fn to_a_stranger_the_person_is_not_there_on_any_address() {
    let home = home();
    let zora = home.server.sign_in("zora").api;
    assert_eq!(
        zora.get("/api/v1/people").expect(200).value()["people"],
        json!([])
    );
    let entry = json!({ "date": "2026-01-01", "values": { "steps": 1 } });
    for person in [
        home.mia.clone(),
        new_id(),
        "nobody".to_owned(),
        String::new(),
    ] {
        let with = |path: &str| format!("{path}?person={person}");
        for path in ["entries", "goals", "summary", "cohorts", "me"] {
            zora.get(&with(&format!("/api/v1/{path}"))).problem(404);
        }
        zora.post(&with("/api/v1/entries"), &entry).problem(404);
        zora.post(
            &with("/api/v1/entries/batch"),
            &json!({ "entries": [entry] }),
        )
        .problem(404);
        zora.put(&with("/api/v1/goals"), &json!({ "goals": [] }))
            .problem(404);
        zora.patch(&with("/api/v1/me"), &json!({ "sex": "male" }))
            .problem(404);
    }
    assert_eq!(home.entries_of_mia(), 0);
}

#[test]
fn a_guardian_decides_whether_a_child_is_compared() {
    let home = home();
    for name in ["ana", "ivo", "eva"] {
        let other = home.server.comparable_member(name);
        other.log(days_ago(0), json!({ "sleep_hours": 7 }));
    }
    let of_mia = |path: &str| format!("{path}?person={}", home.mia);
    let entry = json!({ "date": days_ago(0).to_string(), "values": { "sleep_hours": 10 } });
    home.branka
        .post(&of_mia("/api/v1/entries"), &entry)
        .expect(201);
    let ana = home.server.sign_in("ana").api;
    let others = || {
        let compared = ana.get("/api/v1/cohorts?period=today").expect(200).value();
        compared["metrics"]["sleep_hours"].clone()
    };
    assert_eq!(others()["suppressed"]["have"], 2, "without the child");
    home.act(&home.branka);
    let fields = [("given", "yes"), ("for_person", home.mia.as_str())];
    home.branka
        .form("/account/privacy/cohorts", &fields)
        .expect(303);
    assert_eq!(others()["others"]["mean"], 8.0, "7, 7 and 10");
    let fields = [("given", "no"), ("for_person", home.mia.as_str())];
    home.branka
        .form("/account/privacy/cohorts", &fields)
        .expect(303);
    assert_eq!(others()["suppressed"]["have"], 2, "withdrawn at once");
}

#[test]
fn goals_for_adults_are_refused_for_a_child_with_the_reason() {
    let home = home();
    let of_mia = format!("/api/v1/goals?person={}", home.mia);
    let eat_less = json!({ "metric": "calorie_intake", "direction": "at_most", "target": 1500 });
    let between =
        json!({ "metric": "calorie_intake", "direction": "range", "low": 1, "high": 900 });
    let fat = json!({ "metric": "body_fat", "direction": "at_least", "target": 12 });
    for goal in [&eat_less, &between, &fat] {
        let refused = home.branka.put(&of_mia, &json!({ "goals": [goal] }));
        let problem = refused.blames(422, &["goals[0].metric"]);
        assert!(problem.to_string().contains("for adults"), "{problem}");
        home.branka
            .put("/api/v1/goals", &json!({ "goals": [goal] }))
            .expect(200);
    }
    let enough = json!({ "metric": "calorie_intake", "direction": "at_least", "target": 1500 });
    home.branka
        .put(&of_mia, &json!({ "goals": [enough] }))
        .expect(200);
    // The form says it at the row, and what was typed stays.
    home.act(&home.branka);
    let fields = [
        ("for_person", home.mia.as_str()),
        ("body_fat.direction", "at_most"),
        ("body_fat.target", "20"),
    ];
    let refused = home.branka.form("/account/goals", &fields).expect(422).body;
    assert!(refused.contains("still growing"), "the reason");
    assert!(refused.contains("value=\"20\""), "what was typed");
}

#[test]
fn a_goal_from_before_the_birth_date_was_told_is_shown_and_does_not_count() {
    let home = home();
    let me = format!("/api/v1/me?person={}", home.mia);
    home.branka
        .patch(&me, &json!({ "birthdate": null }))
        .expect(200);
    let goals = format!("/api/v1/goals?person={}", home.mia);
    let goal = json!({ "metric": "calorie_intake", "direction": "at_most", "target": 1500 });
    let wanted = json!({ "goals": [goal] });
    home.branka.put(&goals, &wanted).expect(200);
    let summary = format!("/api/v1/summary?person={}", home.mia);
    let goal_of = |answer: serde_json::Value| answer["metrics"]["calorie_intake"]["goal"].clone();
    assert!(goal_of(home.branka.get(&summary).expect(200).value()).is_object());
    home.branka
        .patch(&me, &json!({ "birthdate": "2015-06-21" }))
        .expect(200);
    assert!(goal_of(home.branka.get(&summary).expect(200).value()).is_null());
    home.branka.put(&goals, &wanted).expect(200);
    home.act(&home.branka);
    let page = home.branka.get("/account/goals").expect(200).body;
    assert!(page.contains("Does not count"), "and says why");
}
