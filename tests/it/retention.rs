//! How long things are kept: rules by the pages, by programs and at the command line; what a person is told of them;
//! who may; and a server that is killed while days are put together.

use crate::support::command::{Done, run_with, verify};
use crate::support::html::{form_with, forms};
use crate::support::{Client, Launch, days_ago, eventually};
use serde_json::{Value, json};
use std::path::Path;

const PAGE: &str = "/household/retention";
const API: &str = "/api/v1/framework/retention";

fn log(who: &Client, date: &str, values: &Value) {
    let entry = json!({ "date": date, "values": values });
    who.same_origin()
        .post("/api/v1/entries", &entry)
        .expect(201);
}

/// Entries of a watch on a day, each with steps and a pulse.
fn samples(who: &Client, date: &str, many: usize) {
    let one = |n: usize| {
        json!({
            "date": date, "values": { "steps": 100 + n, "resting_heart_rate": 60 + n % 9 },
            "source": "Demo Watch", "source_id": format!("{date} {n}"),
        })
    };
    let all: Vec<_> = (0..many).map(one).collect();
    who.same_origin()
        .post("/api/v1/entries/batch", &json!({ "entries": all }))
        .expect(200);
}

fn retention(data: &Path, args: &[&str]) -> Done {
    let all = ["pipeline", "retention"].iter().chain(args).copied();
    let all: Vec<_> = all.chain(["--data", data.to_str().unwrap()]).collect();
    run_with(&all, &[], "")
}

/// Has the rules carried out, and waits for that.
/// Has the rules carried out, once no run from before is on, and waits for it.
fn done(ana: &Client) -> Value {
    let asked = eventually("no run is on", || {
        let asked = ana
            .same_origin()
            .post(&format!("{API}/run"), &json!({ "backup": false }));
        (asked.status != 409).then_some(asked)
    });
    let id = asked.expect(202).value()["id"].as_str().unwrap().to_owned();
    ended(ana, &id)
}

fn ended(ana: &Client, id: &str) -> Value {
    eventually("the run is over", || {
        let path = format!("/api/v1/framework/runs/{id}");
        let run = ana.get(&path).expect(200).value();
        (run["status"] != 2).then_some(run)
    })
}

#[test]
fn an_operator_makes_a_rule_sees_what_it_does_and_has_it_done_without_scripts() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    for page in [
        "/household",
        "/household/pipelines",
        "/household/catalog/entries",
    ] {
        let body = ana.get(page).expect(200).body;
        assert!(body.contains(&format!("href=\"{PAGE}\"")), "{page}");
    }
    let empty = ana.get(PAGE).expect(200).words();
    assert!(empty.contains("Everything is kept"), "{empty}");
    for date in ["2024-01-15", "2024-02-20"] {
        log(&ana, date, &json!({ "steps": 1_000, "weight": 80 }));
    }
    log(&ana, &days_ago(1).to_string(), &json!({ "steps": 2_000 }));

    let form = ana.get(&format!("{PAGE}/new")).expect(200);
    assert!(form_with(&form.body, "thin_days").has("keep_months"));
    let typed = "table=entries&metric=steps&keep_months=12&thin_days=";
    let tried = ana.get(&format!("{PAGE}/new?{typed}")).expect(200);
    let words = tried.words();
    assert!(words.contains("Steps: Kept for 12 months"), "{words}");
    assert!(words.contains("Nothing has been done yet"), "{words}");
    assert!(tried.body.contains("value=\"12\""), "what was typed stays");
    let fields = |months| {
        [
            ("table", "entries"),
            ("metric", "steps"),
            ("keep_months", months),
            ("thin_days", ""),
        ]
    };
    for months in ["0", "601", "soon"] {
        let refused = ana.form(PAGE, &fields(months)).expect(422);
        let typed = format!("value=\"{months}\"");
        assert!(refused.body.contains(&typed), "{months}");
    }
    let next = ana.form(PAGE, &fields("12")).expect(303).location();
    let list = ana.get(&next).expect(200);
    assert!(
        list.words().contains("The rule is made"),
        "{}",
        list.words()
    );
    assert!(list.words().contains("ana"), "administrators see names");
    ana.form(PAGE, &fields("6")).expect(409);
    let catalog = ana.get("/household/catalog/entries").expect(200).words();
    assert!(catalog.contains("Steps: Kept for 12 months"), "{catalog}");

    // Removing can be undone.
    let remove = forms(&list.body)
        .into_iter()
        .find(|form| form.action.ends_with("/remove"))
        .unwrap();
    let next = ana.form(&remove.action, &[]).expect(303).location();
    let list = ana.get(&next).expect(200);
    assert!(list.words().contains("Everything is kept"));
    let undo = form_with(&list.body, "keep_months");
    ana.form(PAGE, &undo.pairs()).expect(303);

    let ask = ana.get(&format!("{PAGE}/run")).expect(200);
    let form = form_with(&ask.body, "backup");
    let next = ana.form(&format!("{PAGE}/run"), &form.pairs());
    ana.get(&next.expect(303).location()).expect(200);
    let run = eventually("there is a run", || {
        let path = "/api/v1/framework/runs?pipeline=retention";
        let runs = ana.get(path).expect(200).value();
        runs["runs"][0]["id"].as_str().map(str::to_owned)
    });
    let run = ended(&ana, &run);
    assert_eq!(run["state"], "success", "{run}");
    let nodes: Vec<_> = run["nodes"].as_array().unwrap().iter().collect();
    assert_eq!(nodes.len(), 2, "a backup first: {run}");
    assert_eq!(nodes[1]["action"], "retention");
    assert_eq!(nodes[1]["rows"], 2);
    let sums = ana
        .get("/api/v1/summary?period=2024-01-01..2024-03-01")
        .expect(200)
        .value();
    assert!(sums["metrics"]["steps"].is_null(), "{sums}");
    assert_eq!(sums["metrics"]["weight"]["days"], 2, "{sums}");
    let list = ana.get(PAGE).expect(200).words();
    assert!(list.contains("Nothing is due now"), "{list}");
    assert!(list.contains("2 entries let go"), "{list}");
    let events = ana.get("/account/security/history").expect(200).words();
    assert!(events.contains("Rule for keeping made"), "{events}");
    verify(server.data());
}

#[test]
fn programs_make_rules_and_what_cannot_be_is_refused() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let api = ana.same_origin();
    let draft = json!({ "table": "entries", "metric": "steps", "thin_days": 90 });
    let made = api.post(API, &draft).expect(201).value();
    assert_eq!(made["thin_days"], 90);
    api.post(API, &draft).problem(409);
    for (draft, field) in [
        (
            json!({ "table": "entries", "keep_months": 0 }),
            "keep_months",
        ),
        (
            json!({ "table": "entries", "keep_months": 601 }),
            "keep_months",
        ),
        (json!({ "table": "entries", "thin_days": 29 }), "thin_days"),
        (
            json!({ "table": "entries", "thin_days": 3_651 }),
            "thin_days",
        ),
        (json!({ "table": "notes", "thin_days": 90 }), "thin_days"),
        (json!({ "table": "entries" }), "keep_months"),
        (json!({ "table": "users", "keep_months": 3 }), "table"),
        (
            json!({ "table": "entries", "metric": "stepz", "keep_months": 3 }),
            "metric",
        ),
        (
            json!({ "table": "notes", "metric": "mood", "keep_months": 3 }),
            "metric",
        ),
    ] {
        api.post(API, &draft).blames(422, &[field]);
    }
    let id = made["id"].as_str().unwrap();
    api.delete(&format!("{API}/{id}")).expect(204);
    api.delete(&format!("{API}/{id}")).problem(404);
    api.delete(&format!("{API}/none")).problem(404);
    assert_eq!(ana.get(API).expect(200).value()["rules"], json!([]));

    let bea = server.member("bea");
    for path in [API, &format!("{API}/preview")] {
        bea.api.get(path).problem(403);
    }
    bea.api.post(API, &draft).problem(403);
    bea.api.post(&format!("{API}/run"), &json!({})).problem(403);
    let cookies = server.cookies("bea");
    for path in ["", "/new", "/run"] {
        cookies.get(&format!("{PAGE}{path}")).expect(403);
    }
}

#[test]
fn days_are_thinned_for_everybody_and_each_person_is_told() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let bea = server.member("bea");
    let (old, young) = (days_ago(200).to_string(), days_ago(5).to_string());
    for who in [&ana, &bea.api] {
        samples(who, &old, 40);
        samples(who, &young, 3);
    }
    let week = format!("/api/v1/summary?period={old}..{young}");
    let before = bea.api.get(&week).expect(200).value();
    let api = ana.same_origin();
    api.post(API, &json!({ "table": "entries", "thin_days": 90 }))
        .expect(201);
    api.post(API, &json!({ "table": "notes", "keep_months": 6 }))
        .expect(201);
    let preview = ana.get(&format!("{API}/preview")).expect(200).value();
    assert_eq!(preview["all"]["rows"], 80, "{preview}");
    assert_eq!(preview["rules"][0]["people"], 2);
    assert_eq!(preview["rules"][0]["by_person"][1]["name"], "bea");
    assert!(preview["all"]["bytes"].as_u64().unwrap() > 1_000);

    let run = done(&ana);
    assert_eq!(run["state"], "success", "{run}");
    assert_eq!(
        run["nodes"][0]["message"],
        "80 entries of 2 days put together"
    );
    assert_eq!(bea.api.get(&week).expect(200).value(), before);
    assert_eq!(bea.entries().len(), 1 + 3);
    // Once more from the watch: it is there already.
    samples(&bea.api, &old, 40);
    assert_eq!(bea.entries().len(), 1 + 3);
    assert_eq!(bea.api.get(&week).expect(200).value(), before);
    let own = server
        .cookies("bea")
        .get("/account/privacy/exports")
        .expect(200)
        .words();
    for words in [
        "How long your diary is kept",
        "after 90 days",
        "Notes: the last 6 months",
    ] {
        assert!(own.contains(words), "{words}: {own}");
    }
    verify(server.data());
}

#[test]
fn the_command_line_shows_asks_and_does_it() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).open().start();
    let ana = server.administrator("ana");
    samples(&ana, &days_ago(200).to_string(), 20);
    let nothing = retention(&data, &["--preview"]).expect(0).out;
    assert!(nothing.contains("everything is kept"), "{nothing}");
    ana.same_origin()
        .post(API, &json!({ "table": "entries", "thin_days": 90 }))
        .expect(201);
    let shown = retention(&data, &["--preview"]).expect(0).out;
    assert!(
        shown.contains("entries  thin after 90 days  20 rows"),
        "{shown}"
    );
    assert!(shown.contains("ana  20 rows"), "{shown}");
    let json = retention(&data, &["--preview", "--json"]).expect(0).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["all"]["rows"], 20);
    // Nobody can be asked here.
    let refused = retention(&data, &[]).expect(1).err;
    assert!(refused.contains("--yes"), "{refused}");
    let done = retention(&data, &["--yes", "--no-backup"]).expect(0).out;
    assert!(done.contains("20 entries of 1 day put together"), "{done}");
    assert!(server.stop().success());
    // And without a server.
    let done = retention(&data, &["--yes"]).expect(0).out;
    assert!(done.contains("backup:kept  backup  success"), "{done}");
    let kept = std::fs::read_dir(data.join("backups")).unwrap();
    let kept: Vec<_> = kept.map(|file| file.unwrap().file_name()).collect();
    let is_kept = |name: &std::ffi::OsString| {
        name.to_str()
            .is_some_and(|name| name.ends_with("-kept.backup"))
    };
    assert!(kept.iter().any(is_kept), "{kept:?}");
    assert!(done.contains("nothing was due"), "{done}");
    verify(&data);
}

#[test]
fn a_kill_between_two_transactions_leaves_a_true_house_and_the_next_run_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let mut server = Launch::on(&data).open().start();
    let mut ana = server.administrator("ana");
    let days: Vec<_> = (0..60).map(|n| days_ago(400 - n).to_string()).collect();
    for day in &days {
        samples(&ana, day, 60);
    }
    log(&ana, &days_ago(399).to_string(), &json!({ "weight": 80 }));
    let week = format!("/api/v1/summary?period={}..{}", days[0], days[59]);
    let before = ana.get(&week).expect(200).value();
    ana.same_origin()
        .post(API, &json!({ "table": "entries", "thin_days": 90 }))
        .expect(201);
    for _ in 0..3 {
        let run = ana
            .same_origin()
            .post(&format!("{API}/run"), &json!({ "backup": false }));
        // Where the kill came before the run of the round before began, that one is on now.
        assert!([202, 409].contains(&run.status), "{}", run.body);
        server.kill();
        verify(&data);
        server = Launch::on(&data).open().start();
        ana = server.sign_in("ana").api;
        assert_eq!(ana.get(&week).expect(200).value(), before);
    }
    let run = done(&ana);
    assert_eq!(run["state"], "success", "{run}");
    let preview = ana.get(&format!("{API}/preview")).expect(200).value();
    assert_eq!(preview["all"]["rows"], 0, "{preview}");
    assert_eq!(ana.get(&week).expect(200).value(), before);
    server.stop();
    verify(&data);
}
