//! Looking back at a period.

use crate::support::{Launch, Server, days_ago, today};
use serde_json::json;

fn open() -> Server {
    Launch::fresh().open().start()
}

#[test]
fn a_week_of_sleep_is_summed_and_averaged_over_the_days_that_have_some() {
    let server = open();
    let member = server.member("branka");
    let goals = json!({ "goals": [
        { "metric": "sleep_hours", "direction": "at_least", "target": 8, "per": "day",
          "from": days_ago(60).to_string() },
    ]});
    member.api.put("/api/v1/goals", &goals).expect(200);
    for day in 0..7 {
        // Fifty hours in seven nights, one of them in two parts.
        member.log(
            days_ago(day),
            json!({ "sleep_hours": if day == 0 { 1 } else { 7 } }),
        );
    }
    member.log(today(), json!({ "sleep_hours": 7 }));
    member.log(days_ago(7), json!({ "sleep_hours": 24 }));

    let summary = member
        .api
        .get("/api/v1/summary?period=last7days")
        .expect(200)
        .value();
    let period = json!({ "from": days_ago(6).to_string(), "to": today().to_string() });
    assert_eq!(summary["period"], period);
    let sleep = &summary["metrics"]["sleep_hours"];
    assert_eq!(sleep["unit"], "h");
    assert_eq!(sleep["total"].as_f64(), Some(50.0), "{sleep}");
    assert_eq!(sleep["mean"].as_f64(), Some(7.143), "{sleep}");
    assert_eq!(sleep["days"], 7);
    assert_eq!(sleep["met"], false);
    assert_eq!(sleep["goal"]["direction"], "at_least");
    assert_eq!(sleep["goal"]["target"].as_f64(), Some(8.0));
    assert_eq!(sleep["goal"]["per"], "day");
}

#[test]
fn every_named_period_has_its_dates() {
    let server = open();
    let member = server.member("branka");
    let custom = format!("{}..{}", days_ago(20), days_ago(10));
    let periods = [
        ("today", 0, 0),
        ("yesterday", 1, 1),
        ("last7days", 6, 0),
        ("lastmonth", 29, 0),
        (custom.as_str(), 20, 10),
    ];
    for (name, from, to) in periods {
        let path = format!("/api/v1/summary?period={name}");
        let summary = member.api.get(&path).expect(200).value();
        let dates = json!({ "from": days_ago(from).to_string(), "to": days_ago(to).to_string() });
        assert_eq!(summary["period"], dates, "{name}");
    }
}

#[test]
fn today_is_the_persons_own() {
    let server = open();
    // The dates of these two zones are never the same.
    for (name, zone) in [
        ("east", "Pacific/Kiritimati"),
        ("west", "Pacific/Pago_Pago"),
    ] {
        let member = server.member(name);
        member
            .api
            .patch("/api/v1/me", &json!({ "timezone": zone }))
            .expect(200);
        let there = jiff::Timestamp::now().in_tz(zone).unwrap().date();
        let summary = member
            .api
            .get("/api/v1/summary?period=today")
            .expect(200)
            .value();
        assert_eq!(summary["period"]["to"], there.to_string());
        member.log(there, json!({ "steps": 1 }));
        let tomorrow = there.tomorrow().unwrap().to_string();
        let future = json!({ "date": tomorrow, "values": { "steps": 1 } });
        member
            .api
            .post("/api/v1/entries", &future)
            .blames(422, &["date"]);
    }
}
