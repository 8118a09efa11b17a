//! Comparing oneself with others who agreed to it.

use crate::support::people::Member;
use crate::support::{Launch, Server, days_ago, today};
use serde_json::{Value, json};

fn compare(member: &Member, by: &str) -> Value {
    member
        .api
        .get(&format!("/api/v1/cohorts?by={by}&period=last7days"))
        .expect(200)
        .value()
}

/// A household in which `others` people slept 6, 7, 8 … hours today, and one who slept 7.5.
fn household(others: usize) -> (Server, Member, Vec<Member>) {
    let server = Launch::fresh().open().start();
    let others: Vec<_> = (0..others)
        .map(|n| {
            let member = server.comparable_member(&format!("other{n}"));
            member.log(today(), json!({ "sleep_hours": 6 + n }));
            member
        })
        .collect();
    let me = server.comparable_member("branka");
    me.log(today(), json!({ "sleep_hours": 7.5 }));
    (server, me, others)
}

#[test]
fn others_are_shown_from_three_on_and_do_not_include_oneself() {
    let (_server, me, others) = household(2);
    let two = compare(&me, "all");
    let sleep = &two["metrics"]["sleep_hours"];
    assert_eq!(two["k"], 3);
    assert_eq!(
        sleep["suppressed"],
        json!({ "needed": 3, "have": 2 }),
        "{two}"
    );
    assert!(sleep.get("others").is_none_or(Value::is_null), "{two}");
    assert_eq!(sleep["mine"]["mean"].as_f64(), Some(7.5));
    drop(others);

    let (_server, me, others) = household(3);
    let three = compare(&me, "all");
    let sleep = &three["metrics"]["sleep_hours"];
    assert_eq!(sleep["others"]["mean"].as_f64(), Some(7.0), "{three}");
    assert_eq!(sleep["others"]["person_days"], 3);
    assert_eq!(sleep["mine"], json!({ "mean": 7.5, "days": 1 }));
    assert!(
        sleep.get("suppressed").is_none_or(Value::is_null),
        "{three}"
    );
    assert_eq!(sleep["unit"], "h");

    // Whoever withdraws is gone from the figures at once, and the group is too small again.
    let no = json!({ "consents": { "cohorts": false } });
    others[0].api.patch("/api/v1/me", &no).expect(200);
    let after = compare(&me, "all");
    assert_eq!(
        after["metrics"]["sleep_hours"]["suppressed"]["have"], 2,
        "{after}"
    );
}

#[test]
fn one_may_look_without_taking_part() {
    let (server, _me, _others) = household(3);
    let shy = server.member("shy");
    shy.log(today(), json!({ "sleep_hours": 1 }));
    let seen = compare(&shy, "all");
    // Three others and the one who takes part; the shy one's hour is not among them.
    assert_eq!(
        seen["metrics"]["sleep_hours"]["others"]["person_days"], 4,
        "{seen}"
    );
    assert_eq!(
        seen["metrics"]["sleep_hours"]["others"]["mean"].as_f64(),
        Some(7.125),
        "{seen}"
    );
}

#[test]
fn people_of_ones_age_height_and_weight_are_told_by_bands() {
    let (_server, me, others) = household(4);
    let profile = |birthdate: &str, height: i32, weight: i32| json!({ "birthdate": birthdate, "height_cm": height, "weight_kg": weight });
    me.api
        .patch("/api/v1/me", &profile("1990-01-01", 174, 72))
        .expect(200);
    for (n, other) in others.iter().enumerate() {
        // The last one is of another age, height and weight.
        let body = if n < 3 {
            profile("1994-06-01", 171, 79)
        } else {
            profile("1950-01-01", 150, 50)
        };
        other.api.patch("/api/v1/me", &body).expect(200);
    }
    for (by, from, to) in [
        ("age", 30.0, 39.0),
        ("height", 170.0, 179.0),
        ("weight", 70.0, 79.0),
    ] {
        let seen = compare(&me, by);
        assert_eq!(seen["by"], by);
        assert_eq!(seen["band"]["from"].as_f64(), Some(from), "{seen}");
        // The last value inside: a year for ages, a thousandth for what is measured.
        let last = seen["band"]["to"].as_f64().unwrap();
        assert!((to..to + 1.0).contains(&last), "{seen}");
        let sleep = &seen["metrics"]["sleep_hours"];
        assert_eq!(sleep["others"]["person_days"], 3, "{by}: {seen}");
        assert_eq!(sleep["others"]["mean"].as_f64(), Some(7.0), "{by}: {seen}");
    }
    assert_eq!(
        compare(&me, "all")["metrics"]["sleep_hours"]["others"]["person_days"],
        4
    );
}

#[test]
fn a_published_reference_stands_beside_with_its_source() {
    let server = Launch::fresh().open().start();
    let me = server.member("branka");
    me.api
        .patch(
            "/api/v1/me",
            &json!({ "birthdate": "1990-01-01", "sex": "female" }),
        )
        .expect(200);
    me.log(days_ago(1), json!({ "sleep_hours": 7.5 }));
    let reference = &compare(&me, "all")["metrics"]["sleep_hours"]["reference"];
    assert_eq!(reference["low"].as_f64(), Some(7.0), "{reference}");
    assert!(!reference["source"].as_str().unwrap().is_empty());
}

#[test]
fn where_the_profile_lacks_something_the_page_leads_to_where_it_is_given() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let visitor = server.cookies("branka");
    for by in ["age", "height", "weight"] {
        let page = visitor
            .get(&format!("/health-metrics?by={by}"))
            .expect(200)
            .body;
        let (before, _) = page.split_once("Complete my profile").expect("a way on");
        let (_, tag) = before.rsplit_once("href=\"").unwrap();
        let (path, _) = tag.split_once('"').unwrap();
        let profile = visitor.get(path).expect(200).body;
        assert!(profile.contains("name=\"birthdate\""), "{path}");
    }
}
