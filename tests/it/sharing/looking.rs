//! What a reader sees: the owner's data of the shared groups, and nothing that tells of the rest.

use super::{SECRET, home, send};
use crate::support::today;
use serde_json::{Value, json};

/// What Iva logged outside of sleep, as it would stand on a page or in an answer.
const HIDDEN: [&str; 8] = [
    "61.375", "61.4", "61.875", "4321", "4,321", "1.625", "weight", SECRET,
];

#[test]
fn a_reader_gets_the_owners_data_filtered_by_group() {
    let home = home();
    home.share(json!({ "groups": ["sleep"], "user": "luka" }));
    let luka = &home.luka.api;
    let all = home.iva.entries();
    let seen = luka.get(&home.of_iva("entries")).expect(200);
    for hidden in HIDDEN {
        assert!(!seen.body.contains(hidden), "{hidden}");
    }
    let seen = seen.value()["entries"].as_array().unwrap().clone();
    let filtered: Vec<Value> = all
        .iter()
        .filter(|entry| !entry["values"]["sleep_hours"].is_null())
        .map(|entry| {
            let mut entry = entry.clone();
            entry["values"] = json!({ "sleep_hours": entry["values"]["sleep_hours"] });
            entry["note"] = Value::Null;
            entry
        })
        .collect();
    assert_eq!(seen, filtered);
    assert_eq!((all.len(), seen.len()), (3, 2));
    // One by one, and never one of which nothing is shared.
    for entry in &all {
        let one = home.of_iva(&format!("entries/{}", entry["id"].as_str().unwrap()));
        match seen.iter().find(|seen| seen["id"] == entry["id"]) {
            Some(found) => assert_eq!(&luka.get(&one).expect(200).value(), found),
            None => drop(luka.get(&one).problem(404)),
        }
    }
    // Pages are as long as if there were nothing else, and the last one is the last.
    let page = luka
        .get(&home.of_iva("entries?limit=1"))
        .expect(200)
        .value();
    assert_eq!(page["entries"], json!([seen[0]]));
    let cursor = page["next_cursor"].as_str().unwrap();
    let next = home.of_iva(&format!("entries?limit=1&cursor={cursor}"));
    let page = luka.get(&next).expect(200).value();
    assert_eq!(page["entries"], json!([seen[1]]));
    assert!(page["next_cursor"].is_null(), "{page}");
}

#[test]
fn a_summary_has_the_shared_metrics_and_never_a_goal() {
    let home = home();
    let goals = json!({ "goals": [
        { "metric": "sleep_hours", "direction": "at_least", "target": 8 },
        { "metric": "steps", "direction": "at_least", "target": 9000 },
        { "metric": "body_fat", "direction": "at_most", "target": 30 },
    ]});
    home.iva.api.put("/api/v1/goals", &goals).expect(200);
    home.share(json!({ "groups": ["sleep", "body"], "household": true, "write": true }));
    let seen = home
        .luka
        .api
        .get(&home.of_iva("summary"))
        .expect(200)
        .value();
    let metrics = seen["metrics"].as_object().unwrap();
    let keys: Vec<_> = metrics.keys().map(String::as_str).collect();
    assert_eq!(keys, ["sleep_hours", "weight"]);
    assert_eq!(metrics["sleep_hours"]["total"], 16.0);
    assert_eq!(metrics["sleep_hours"]["days"], 2);
    for metric in metrics.values() {
        assert!(
            metric["goal"].is_null() && metric["met"].is_null(),
            "{metric}"
        );
    }
    // What is not made for shared diaries never sees one, whatever is shared.
    let luka = &home.luka.api;
    for path in ["goals", "cohorts", "me", "me/shares", "me/looks"] {
        luka.get(&home.of_iva(path)).problem(404);
    }
    luka.put(&home.of_iva("goals"), &goals).problem(404);
    luka.patch(&home.of_iva("me"), &json!({ "sex": "male" }))
        .problem(404);
    let batch = json!({ "entries": [] });
    luka.post(&home.of_iva("entries/batch"), &batch)
        .problem(404);
    let id = home.iva.entries()[0]["id"].as_str().unwrap().to_owned();
    let one = home.of_iva(&format!("entries/{id}"));
    luka.patch(&one, &json!({ "rev": 1, "values": { "weight": 50 } }))
        .problem(404);
    luka.delete(&one).problem(404);
    assert_eq!(home.iva.entries().len(), 3);
}

#[test]
fn the_page_shows_the_shared_groups_and_the_navigation_leads_there() {
    let home = home();
    let luka = home.server.cookies("luka");
    let own = luka.get("/").expect(200).body;
    assert!(!own.contains("href=\"/shared\""), "nothing is shared yet");
    let empty = luka.get("/shared").expect(200).body;
    assert!(empty.contains("Nothing is shared with you"));
    home.share(json!({ "groups": ["sleep"], "user": "luka" }));
    assert!(luka.get("/").expect(200).body.contains("href=\"/shared\""));
    let list = luka.get("/shared").expect(200).body;
    assert!(list.contains(&home.page()) && list.contains("iva"));
    for query in [
        "",
        "?period=today",
        "?period=lastmonth",
        "?from=2026-01-01&to=2026-01-02",
    ] {
        let page = luka
            .get(&format!("{}{query}", home.page()))
            .expect(200)
            .body;
        for hidden in HIDDEN.into_iter().filter(|hidden| *hidden != "weight") {
            assert!(!page.contains(hidden), "{query}: {hidden}");
        }
        for hidden in ["Weight", "Steps", "/edit", "/delete", "/shared/add"] {
            assert!(!page.contains(hidden), "{query}: {hidden}");
        }
    }
    let today = luka
        .get(&format!("{}?period=today", home.page()))
        .expect(200)
        .body;
    assert!(today.contains("7.1"), "{today}");
    assert!(!today.contains("Log for iva"), "only to be looked at");
    let wrong = luka
        .get(&format!("{}?from=soon&to=later", home.page()))
        .expect(422)
        .body;
    assert!(wrong.contains("f-from-error"));
    // A diary that is shared is not opened as one's own.
    for path in ["/", "/entries", "/health-metrics", "/health-metrics.csv"] {
        let body = luka.get(&format!("{path}?person={}", home.person)).body;
        assert!(!body.contains("7.1"), "{path}");
    }
    home.server.cookies("zora").get(&home.page()).expect(404);
}

#[test]
fn notes_are_read_where_the_journal_is_shared_and_nowhere_else() {
    let home = home();
    home.share(json!({ "groups": ["journal"], "user": "luka" }));
    let list = home
        .luka
        .api
        .get(&home.of_iva("entries"))
        .expect(200)
        .value();
    let entries = list["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 1, "{list}");
    assert_eq!(
        (&entries[0]["values"], &entries[0]["note"]),
        (&json!({}), &json!(SECRET))
    );
    assert_eq!(entries[0]["date"], today().to_string());
    let page = home
        .server
        .cookies("luka")
        .get(&home.page())
        .expect(200)
        .body;
    assert!(page.contains(SECRET));
    assert!(!page.contains("7.1") && !page.contains("Sleep"));
}

#[test]
fn how_the_week_goes_is_percent_only_and_only_of_what_the_household_sees() {
    let home = home();
    let goals = json!({ "goals": [
        { "metric": "sleep_hours", "direction": "at_least", "target": 8.017 },
        { "metric": "steps", "direction": "at_least", "target": 9013 },
    ]});
    home.iva.api.put("/api/v1/goals", &goals).expect(200);
    let luka = home.server.cookies("luka");
    home.share(json!({ "groups": ["sleep"], "user": "luka" }));
    let alone = luka.get("/shared").expect(200).body;
    assert!(
        alone.contains("Who shares a group with the household"),
        "shared with one only"
    );
    home.share(json!({ "groups": ["sleep"], "household": true }));
    let week = home.server.cookies("zora").get("/shared").expect(200).body;
    assert!(week.contains("This week so far"), "{week}");
    for hidden in ["8.017", "9013", "9,013", "7.125", "Steps"] {
        assert!(!week.contains(hidden), "{hidden}");
    }
    // Iva sees herself beside the others.
    assert!(
        home.server
            .cookies("iva")
            .get("/shared")
            .expect(200)
            .body
            .contains("This week so far")
    );
    home.end("sleep");
    let page = "/account/sharing";
    let iva = home.server.cookies("iva");
    let fields = [("group.mood", "on"), ("with", "household")];
    send(&iva, page, "username", &fields).expect(303);
    let none = home.server.cookies("zora").get("/shared").expect(200).body;
    assert!(
        !none.contains("<h3>iva</h3>"),
        "there is no goal in what is shared"
    );
}
