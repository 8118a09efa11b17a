//! Logging into a diary that is shared for that.

use super::{SECRET, home, send};
use crate::support::html::form_with;
use crate::support::{days_ago, new_id, today};
use serde_json::{Value, json};

#[test]
fn a_program_logs_into_the_writable_groups_and_is_told_which_are_not() {
    let home = home();
    home.share(json!({ "groups": ["sleep", "mood"], "user": "luka" }));
    home.share(json!({ "groups": ["nutrition"], "user": "luka", "write": true }));
    let luka = &home.luka.api;
    let entries = home.of_iva("entries");
    let id = new_id();
    let entry = |values: Value| json!({ "id": id, "date": today().to_string(), "values": values });
    let water = entry(json!({ "water_consumed": 0.5 }));
    let made = luka.post(&entries, &water).expect(201).value();
    assert_eq!(made["values"], json!({ "water_consumed": 0.5 }));
    assert_eq!(luka.post(&entries, &water).expect(200).value(), made);
    for (values, named) in [
        (json!({ "sleep_hours": 8 }), "sleep"),
        (json!({ "water_consumed": 0.5, "mood": 3 }), "mood"),
        (json!({ "weight": 60 }), "body"),
    ] {
        let mut refused = entry(values);
        refused["id"] = json!(new_id());
        let problem = luka.post(&entries, &refused).problem(403);
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(&format!(": {named}.")), "{detail}");
    }
    let mut note = entry(json!({ "water_consumed": 0.5 }));
    note["id"] = json!(new_id());
    note["note"] = json!("hello");
    let problem = luka.post(&entries, &note).problem(403);
    assert!(problem["detail"].as_str().unwrap().contains("journal"));
    home.zora.api.post(&entries, &water).problem(404);
    assert_eq!(home.iva.entries().len(), 4);
    // Who may only read is refused as well.
    home.end("nutrition");
    let problem = luka.post(&entries, &water).problem(403);
    assert!(problem["detail"].as_str().unwrap().contains("nutrition"));
}

#[test]
fn an_answer_says_nothing_of_what_is_hidden() {
    let home = home();
    home.iva
        .api
        .patch("/api/v1/me", &json!({ "birthdate": "2026-01-05" }))
        .expect(200);
    home.share(json!({ "groups": ["nutrition"], "user": "luka", "write": true }));
    let luka = &home.luka.api;
    let entries = home.of_iva("entries");
    let water = |date: jiff::civil::Date| json!({ "date": date.to_string(), "values": { "water_consumed": 0.5 } });
    // An id that is known comes back without what is not shared.
    let all = home.iva.entries();
    let mut known = water(today());
    known["id"] = all[0]["id"].clone();
    let answer = luka.post(&entries, &known).expect(200);
    assert!(
        !answer.body.contains(SECRET) && !answer.body.contains("weight"),
        "{}",
        answer.body
    );
    assert_eq!(answer.value()["values"], json!({ "water_consumed": 1.625 }));
    known["id"] = all[1]["id"].clone();
    luka.post(&entries, &known).problem(404);
    // Where a diary begins would tell when somebody was born.
    for days in [31, 400, 20_000] {
        let problem = luka
            .post(&entries, &water(days_ago(days)))
            .blames(422, &["date"]);
        assert!(!problem.to_string().contains("2026-01"), "{problem}");
        assert!(problem.to_string().contains("last 31 days"), "{problem}");
    }
    luka.post(&entries, &water(days_ago(30))).expect(201);
    let mut import = water(today());
    import["source"] = json!("watch");
    import["source_id"] = json!("1");
    luka.post(&entries, &import).blames(422, &["source"]);
}

#[test]
fn the_form_asks_only_for_what_may_be_logged_and_can_be_taken_back() {
    let home = home();
    home.share(json!({ "groups": ["mood", "sleep"], "household": true }));
    let luka = home.server.cookies("luka");
    let add = format!("{}/add", home.page());
    luka.get(&add).expect(403);
    home.share(json!({ "groups": ["nutrition"], "user": "luka", "write": true }));
    let page = luka.get(&add).expect(200).body;
    let form = form_with(&page, "water_consumed");
    for field in ["sleep_hours", "mood", "weight", "note", "steps"] {
        assert!(!form.has(field), "{field}");
    }
    assert!(
        page.contains("Water 1.6"),
        "what the day has so far, as far as it is shared"
    );
    assert!(!page.contains("Weight") && !page.contains(SECRET));
    let fields = [("water_consumed", "0.25")];
    let done = send(&luka, &add, "water_consumed", &fields).location();
    let told = luka.get(&done).expect(200).body;
    assert!(told.contains("Logged for iva: Water 0.25"), "{told}");
    assert_eq!(home.iva.entries().len(), 4);
    // The form of that page, sent twice, logs once.
    let page = luka.get(&add).expect(200).body;
    let form = form_with(&page, "water_consumed").set("water_consumed", "0.125");
    for _ in 0..2 {
        luka.form(&add, &form.pairs()).expect(303);
    }
    assert_eq!(home.iva.entries().len(), 5);
    let wrong = send(&luka, &add, "water_consumed", &[("water_consumed", "lots")]).expect(422);
    assert!(wrong.body.contains("value=\"lots\""));
    // A field that is not on the form is refused, not dropped.
    let forged = [("date", today().to_string()), ("weight", "60".to_owned())];
    let forged = forged
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    luka.form(&add, &forged).expect(403);
    let undo = form_action(&told, "/undo");
    for _ in 0..2 {
        assert_eq!(
            luka.form(&undo, &[]).location(),
            format!("{add}?done=undone")
        );
    }
    assert_eq!(home.iva.entries().len(), 4);
}

#[test]
fn only_what_one_logged_oneself_is_taken_back_and_only_as_it_was() {
    let home = home();
    home.share(json!({ "groups": ["nutrition", "body"], "household": true, "write": true }));
    let luka = home.server.cookies("luka");
    let undo = |id: &str| format!("{}/entries/{id}/undo", home.page());
    // Iva's own entries, and those of another reader, are not Luka's to take back.
    let own = home.iva.log(today(), json!({ "water_consumed": 0.375 }));
    let entry = json!({ "date": today().to_string(), "values": { "water_consumed": 0.5 } });
    let made = home
        .zora
        .api
        .post(&home.of_iva("entries"), &entry)
        .expect(201)
        .value();
    let of_zora = made["id"].as_str().unwrap();
    for id in [&own, of_zora, &new_id()] {
        luka.form(&undo(id), &[]).expect(409);
    }
    // What Iva changed since stays.
    let made = home
        .luka
        .api
        .post(&home.of_iva("entries"), &entry)
        .expect(201)
        .value();
    let changed = made["id"].as_str().unwrap();
    let edit = json!({ "rev": 1, "values": { "water_consumed": 0.625 } });
    home.iva
        .api
        .patch(&format!("/api/v1/entries/{changed}"), &edit)
        .expect(200);
    luka.form(&undo(changed), &[]).expect(409);
    assert_eq!(home.iva.entries().len(), 6);
    let made = home
        .luka
        .api
        .post(&home.of_iva("entries"), &entry)
        .expect(201)
        .value();
    luka.form(&undo(made["id"].as_str().unwrap()), &[])
        .expect(303);
    assert_eq!(home.iva.entries().len(), 6);
}

/// The address of the form whose action ends so.
fn form_action(page: &str, end: &str) -> String {
    let actions = page.split("action=\"").skip(1);
    let mut actions = actions.filter_map(|rest| rest.split('"').next());
    actions
        .find(|action| action.ends_with(end))
        .unwrap()
        .to_owned()
}
