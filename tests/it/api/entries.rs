//! Logging through the API.

use crate::support::{Launch, Server, days_ago, new_id, today};
use serde_json::{Value, json};

fn open() -> Server {
    Launch::fresh().open().start()
}

#[test]
fn an_entry_is_made_read_changed_and_deleted() {
    let server = open();
    let member = server.member("branka");
    let wish = json!({
        "date": today().to_string(),
        "values": { "sleep_hours": 7.5, "water_consumed": 1.25 },
        "note": "Slept by the sea",
    });
    let made = member.api.post("/api/v1/entries", &wish).expect(201);
    let made = made.value();
    let path = format!("/api/v1/entries/{}", made["id"].as_str().unwrap());

    let read = member.api.get(&path).expect(200).value();
    for field in ["date", "values", "note"] {
        assert_eq!(read[field], wish[field], "{read}");
    }
    assert_eq!(read["rev"], made["rev"]);

    let change = json!({ "rev": made["rev"], "values": { "sleep_hours": 8 } });
    let changed = member.api.patch(&path, &change).expect(200).value();
    assert_ne!(changed["rev"], made["rev"]);
    let read = member.api.get(&path).expect(200).value();
    assert_eq!(
        read["values"],
        json!({ "sleep_hours": 8.0 }),
        "values are replaced as a whole"
    );
    assert_eq!(read["note"], wish["note"], "what is not named stays");

    let cleared = json!({ "rev": changed["rev"], "note": null });
    member.api.patch(&path, &cleared).expect(200);
    assert_eq!(
        member.api.get(&path).expect(200).value()["note"],
        Value::Null
    );

    let gone = member.api.delete(&path).expect(204);
    assert_eq!(gone.body, "");
    member.api.get(&path).problem(404);
    member.api.delete(&path).problem(404);
    assert!(member.entries().is_empty());
}

#[test]
fn sending_an_entry_twice_logs_it_once() {
    let server = open();
    let member = server.member("branka");
    let entry = json!({ "id": new_id(), "date": today().to_string(), "values": { "steps": 4000 } });
    let first = member
        .api
        .post("/api/v1/entries", &entry)
        .expect(201)
        .value();
    let again = member
        .api
        .post("/api/v1/entries", &entry)
        .expect(200)
        .value();
    assert_eq!(first["id"], entry["id"]);
    assert_eq!((&first["id"], &first["rev"]), (&again["id"], &again["rev"]));
    assert_eq!(member.entries().len(), 1);
    let summary = member
        .api
        .get("/api/v1/summary?period=today")
        .expect(200)
        .value();
    assert_eq!(summary["metrics"]["steps"]["total"].as_f64(), Some(4000.0));
}

#[test]
fn two_people_may_use_the_same_id_without_meeting() {
    let server = open();
    let (branka, luka) = (server.member("branka"), server.member("luka"));
    let id = new_id();
    let entry =
        |steps: i32| json!({ "id": id, "date": today().to_string(), "values": { "steps": steps } });
    branka.api.post("/api/v1/entries", &entry(1)).expect(201);
    luka.api.post("/api/v1/entries", &entry(2)).expect(201);
    let path = format!("/api/v1/entries/{id}");
    assert_eq!(
        branka.api.get(&path).expect(200).value()["values"]["steps"].as_f64(),
        Some(1.0)
    );
    assert_eq!(
        luka.api.get(&path).expect(200).value()["values"]["steps"].as_f64(),
        Some(2.0)
    );
}

#[test]
fn a_deleted_entry_does_not_come_back_when_it_is_sent_again() {
    let server = open();
    let member = server.member("branka");
    let entry = json!({ "id": new_id(), "date": today().to_string(), "values": { "steps": 1 } });
    member.api.post("/api/v1/entries", &entry).expect(201);
    member
        .api
        .delete(&format!(
            "/api/v1/entries/{}",
            entry["id"].as_str().unwrap()
        ))
        .expect(204);
    member.api.post("/api/v1/entries", &entry).problem(409);
    assert!(member.entries().is_empty());
}

#[test]
fn a_list_is_read_page_by_page_without_gap_or_repetition() {
    let server = open();
    let member = server.member("branka");
    let entries: Vec<_> = (0..25)
        .map(|n| json!({ "date": days_ago(n / 2).to_string(), "values": { "steps": n } }))
        .collect();
    member
        .api
        .post("/api/v1/entries/batch", &json!({ "entries": entries }))
        .expect(200);

    let mut seen = Vec::new();
    let mut path = "/api/v1/entries?limit=10".to_owned();
    let mut pages = Vec::new();
    loop {
        let page = member.api.get(&path).expect(200).value();
        let entries = page["entries"].as_array().unwrap();
        pages.push(entries.len());
        seen.extend(
            entries
                .iter()
                .map(|e| e["values"]["steps"].as_f64().unwrap() as i32),
        );
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("/api/v1/entries?limit=10&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(pages, [10, 10, 5]);
    let mut sorted = seen.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, (0..25).collect::<Vec<_>>());
    assert_eq!(seen[0] / 2, 0, "the newest date comes first");

    let range = format!("/api/v1/entries?from={}&to={}", days_ago(3), days_ago(2));
    let some = member.api.get(&range).expect(200).value();
    let mut steps: Vec<_> = some["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["values"]["steps"].as_f64().unwrap() as i32)
        .collect();
    steps.sort_unstable();
    assert_eq!(steps, [4, 5, 6, 7]);
}

#[test]
fn a_batch_answers_for_each_entry_in_order_and_keeps_the_good_ones() {
    let server = open();
    let member = server.member("branka");
    let date = today().to_string();
    let twice = new_id();
    let batch = json!({ "entries": [
        { "date": date, "values": { "steps": 1 } },
        { "date": date, "values": { "sleep_hours": 25 } },
        { "id": twice, "date": date, "values": { "steps": 2 } },
        { "id": twice, "date": date, "values": { "steps": 2 } },
        { "date": "soon", "values": { "steps": 3 } },
    ]});
    let answer = member
        .api
        .post("/api/v1/entries/batch", &batch)
        .expect(200)
        .value();
    let results = answer["results"].as_array().unwrap();
    let statuses: Vec<_> = results
        .iter()
        .map(|r| r["status"].as_i64().unwrap())
        .collect();
    assert_eq!(statuses, [201, 422, 201, 200, 422], "{answer}");
    assert!(
        results[0]["id"].is_string() && results[0]["rev"].is_number(),
        "{answer}"
    );
    assert_eq!(results[2]["id"], twice);
    let blamed = |at: usize| {
        results[at]["errors"][0]["field"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(blamed(1).ends_with("values.sleep_hours"), "{answer}");
    assert!(blamed(4).ends_with("date"), "{answer}");
    assert_eq!(member.entries().len(), 2);
}

#[test]
fn an_entry_may_say_when_it_happened_and_the_later_one_counts() {
    let server = open();
    let member = server.member("branka");
    let day = days_ago(1);
    let weigh = |time: &str, weight: f64| {
        let at = format!("{day}T{time}:00+01:00");
        let entry = json!({ "date": day.to_string(), "at": at, "values": { "weight": weight } });
        let made = member
            .api
            .post("/api/v1/entries", &entry)
            .expect(201)
            .value();
        let path = format!("/api/v1/entries/{}", made["id"].as_str().unwrap());
        assert_eq!(member.api.get(&path).expect(200).value()["at"], at.as_str());
    };
    weigh("20:00", 64.0);
    weigh("07:00", 63.0);
    let summary = member
        .api
        .get("/api/v1/summary?period=yesterday")
        .expect(200)
        .value();
    assert_eq!(
        summary["metrics"]["weight"]["mean"].as_f64(),
        Some(64.0),
        "{summary}"
    );
}

/// Sends the same request from several sides at once; gives the statuses, sorted.
fn at_once(senders: usize, send: impl Fn(usize) -> u16 + Sync) -> Vec<u16> {
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let send = &send;
        let running: Vec<_> = (0..senders).map(|n| scope.spawn(move || send(n))).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    statuses
}

#[test]
fn of_many_changes_of_the_same_revision_one_goes_through() {
    let server = open();
    let member = server.member("branka");
    let id = member.log(today(), json!({ "steps": 1 }));
    let path = format!("/api/v1/entries/{id}");
    let statuses = at_once(8, |n| {
        let change = json!({ "rev": 1, "values": { "steps": 100 + n } });
        member.api.patch(&path, &change).status
    });
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
    let read = member.api.get(&path).expect(200).value();
    assert_eq!(read["rev"], 2);
    let summary = member
        .api
        .get("/api/v1/summary?period=today")
        .expect(200)
        .value();
    assert_eq!(
        summary["metrics"]["steps"]["total"],
        read["values"]["steps"]
    );
}

#[test]
fn a_day_holds_twenty_four_hours_however_many_log_at_once() {
    let server = open();
    let member = server.member("branka");
    let entry = json!({ "date": today().to_string(), "values": { "sleep_hours": 7 } });
    let statuses = at_once(8, |_| member.api.post("/api/v1/entries", &entry).status);
    assert_eq!(statuses, [201, 201, 201, 422, 422, 422, 422, 422]);
    assert_eq!(member.entries().len(), 3);
}

#[test]
fn the_same_entry_from_many_sides_is_logged_once() {
    let server = open();
    let member = server.member("branka");
    let entry = json!({ "id": new_id(), "date": today().to_string(), "values": { "steps": 5 } });
    let statuses = at_once(8, |_| member.api.post("/api/v1/entries", &entry).status);
    assert_eq!(statuses, [200, 200, 200, 200, 200, 200, 200, 201]);
    assert_eq!(member.entries().len(), 1);
}
