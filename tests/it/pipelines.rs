//! Pipelines by their pages, by programs and by the command line; wrong keys; two who change one; and a server that is
//! killed in the midst of a run.

use crate::support::command::{Done, run, run_with, verify};
use crate::support::html::form_with;
use crate::support::{Launch, Server, eventually};
use serde_json::{Value, json};
use std::path::Path;

const PAGE: &str = "/household/pipelines";
const API: &str = "/api/v1/framework";

fn pipeline(data: &Path, args: &[&str]) -> Done {
    let all = ["pipeline"].iter().chain(args).copied();
    let all: Vec<_> = all.chain(["--data", data.to_str().unwrap()]).collect();
    run_with(&all, &[], "")
}

fn token(data: &Path, scope: &[&str]) -> String {
    let data = data.to_str().unwrap();
    let args = [
        "token", "add", "ana", "--name", "runs", "--data", data, "--scope",
    ];
    run(&[&args[..], scope].concat())
        .expect(0)
        .out
        .trim()
        .to_owned()
}

/// Waits until a run is over.
fn ended(ana: &crate::support::Client, id: &str) -> Value {
    eventually("the run is over", || {
        let run = ana.get(&format!("{API}/runs/{id}")).expect(200).value();
        (run["status"] != 2).then_some(run)
    })
}

#[test]
fn an_administrator_runs_pipelines_on_the_page_without_scripts() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let household = ana.get("/household").expect(200);
    assert!(household.body.contains(&format!("href=\"{PAGE}\"")));
    let list = ana.get(PAGE).expect(200).words();
    for words in [
        "Nightly comparison of tables",
        "Search index",
        "Never ran",
        "Built in",
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
    let found = ana
        .get(&format!("{PAGE}?q=index&kind=reindex&state=never"))
        .expect(200)
        .words();
    assert!(
        found.contains("1 pipeline") && !found.contains("Nightly"),
        "{found}"
    );

    let page = format!("{PAGE}/nightly-verify");
    let next = ana.form(&format!("{page}/run"), &[]).expect(303).location();
    ana.get(&next).expect(200);
    let history = eventually("the run is over", || {
        let words = ana.get(&page).expect(200).words();
        words.contains("Succeeded").then_some(words)
    });
    assert!(history.contains("From the watermark"), "{history}");
    let refused = ana
        .form(&format!("{page}/rerun"), &[("from", "2999-01-01")])
        .expect(422);
    assert!(
        refused.words().contains("has not come yet"),
        "{}",
        refused.words()
    );
    assert!(
        ana.get(&format!("{page}/setup"))
            .expect(200)
            .words()
            .contains("written anew")
    );
    ana.form(&format!("{page}/edit"), &[("nodes", "backup")])
        .expect(409);
    ana.get(&format!("{PAGE}/none")).expect(404);
}

#[test]
fn two_operators_who_change_one_see_what_the_other_saved() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let fields = [
        ("id", "mine"),
        ("nodes", "verify\nsing"),
        ("trigger", "reindex & & rebuild"),
    ];
    let refused = ana.form(PAGE, &fields).expect(422);
    let words = refused.words();
    assert!(
        words.contains("Line 2") && words.contains("character 11"),
        "{words}"
    );
    assert!(
        refused.body.contains("reindex &amp; &amp; rebuild"),
        "what was typed stays"
    );
    ana.form(PAGE, &[("id", "mine"), ("nodes", "verify\nreindex")])
        .expect(303);

    let edit = format!("{PAGE}/mine/edit");
    let (first, second) = (ana.get(&edit).expect(200), ana.get(&edit).expect(200));
    let save = |page: &str, nodes: &str| {
        let form = form_with(page, "nodes").set("nodes", nodes);
        ana.form(&edit, &form.pairs())
    };
    save(&first.body, "backup").expect(303);
    let stale = save(&second.body, "digest").expect(409);
    let words = stale.words();
    assert!(
        words.contains("As it stands now") && words.contains("backup"),
        "{words}"
    );
    assert!(stale.body.contains("digest"), "what was typed stays");
    save(&stale.body, "digest").expect(303);
    assert!(
        ana.get(&format!("{PAGE}/mine"))
            .expect(200)
            .words()
            .contains("digest")
    );

    let change =
        |rev: u64| json!({ "rev": rev, "pipeline": { "id": "mine", "nodes": ["verify"] } });
    let path = format!("{API}/pipelines/mine");
    let problem = ana.same_origin().put(&path, &change(1)).problem(409);
    assert_eq!(problem["current"]["rev"], 3);
    assert_eq!(problem["current"]["pipeline"]["nodes"], json!(["digest"]));
    assert_eq!(problem["yours"]["pipeline"]["nodes"], json!(["verify"]));
    ana.same_origin().put(&path, &change(3)).expect(200);
    let circle =
        json!({ "rev": 4, "pipeline": { "id": "mine", "nodes": ["verify"], "trigger": "mine" } });
    ana.same_origin()
        .put(&path, &circle)
        .blames(422, &["pipeline.trigger"]);
    let third = ana.get(&edit).expect(200);
    ana.same_origin()
        .delete(&format!("{path}?rev=4"))
        .expect(204);
    ana.get(&path).problem(404);
    // Nor is anything lost when the other removed it.
    let gone = save(&third.body, "compact").expect(422);
    assert!(gone.words().contains("was removed meanwhile"));
    let anew = form_with(&gone.body, "nodes");
    ana.form(&anew.action, &anew.pairs()).expect(303);
    let words = ana.get(&format!("{PAGE}/mine")).expect(200).words();
    assert!(words.contains("compact"), "{words}");
}

#[test]
fn programs_run_pipelines_with_a_key_in_a_header_and_never_in_the_address() {
    let server = Launch::fresh().open().start();
    server.administrator("ana");
    let (read, runs) = (
        token(server.data(), &["framework:read"]),
        token(server.data(), &["framework:read", "framework:run"]),
    );
    let by = |key: &str| server.client().with("APIKEY", key);
    let start = format!("{API}/pipelines/nightly-verify/runs");
    let list = by(&read)
        .get(&format!("{API}/pipelines"))
        .expect(200)
        .value();
    assert_eq!(list["pipelines"][0]["id"], "backup-now");
    by(&read).post(&start, &json!({})).problem(403);
    server
        .client()
        .get(&format!("{API}/pipelines"))
        .problem(401);
    by("wellkin_pat_wrong")
        .get(&format!("{API}/pipelines"))
        .problem(401);
    for name in ["apikey", "APIKEY", "token"] {
        let address = format!("{API}/pipelines?{name}={runs}");
        let answer = by(&runs).get(&address);
        assert!(!answer.body.contains(&runs), "the key is not echoed");
        answer.problem(400);
    }
    by(&runs)
        .post(&start, &json!({ "mode": "sing" }))
        .blames(422, &["mode"]);
    by(&runs)
        .post(&start, &json!({ "mode": "rerun" }))
        .blames(422, &["from"]);
    let run = by(&runs)
        .post(&start, &json!({ "wait": true }))
        .expect(200)
        .value();
    assert_eq!((&run["status"], &run["percent"]), (&json!(0), &json!(100)));
    let id = run["id"].as_str().unwrap();
    let events = by(&read)
        .get(&format!("{API}/runs/{id}/events"))
        .expect(200);
    assert_eq!(events.header("content-type"), "text/event-stream");
    assert!(
        events.body.contains("event:run") && events.body.contains(id),
        "{}",
        events.body
    );
    let again = json!({ "mode": "rerun", "from": "2026-01-31" });
    let background = by(&runs).post(&start, &again);
    assert!(
        [200, 202].contains(&background.status),
        "{}",
        background.body
    );
    ended(&by(&read), background.value()["id"].as_str().unwrap());
    let page = by(&read)
        .get(&format!("{API}/runs?limit=1"))
        .expect(200)
        .value();
    assert_eq!(page["runs"][0]["mode"], "rerun");
    let next = page["next_cursor"].as_str().unwrap();
    let older = by(&read)
        .get(&format!("{API}/runs?limit=1&cursor={next}"))
        .expect(200)
        .value();
    assert_eq!(older["runs"][0]["id"], id);
    by(&read)
        .get(&format!("{API}/runs?limit=1&cursor=x{next}"))
        .problem(400);
}

#[test]
fn the_addresses_of_the_earlier_system_answer_as_they_did() {
    let server = Launch::fresh().open().start();
    server.administrator("ana");
    let key = token(server.data(), &["entries:read"]);
    let said = |answer: crate::support::Answer, status: u16| answer.expect(status).value();
    let client = server.client();
    let running = json!({ "message": "Success: Application was running ..." });
    assert_eq!(said(client.get("/api"), 200), running);
    let page = client
        .with("Accept", "text/html,application/xhtml+xml")
        .get("/api")
        .expect(200);
    assert!(page.header("content-type").starts_with("text/html"));
    let connected =
        json!({ "message": "Success: Connect with the apikey, the application was running ..." });
    assert_eq!(
        said(client.with("APIKEY", &key).get("/apikey"), 200),
        connected
    );
    let wrong = json!({ "message": "Error: Unauthorised with 'APIKEY'" });
    assert_eq!(said(client.get("/apikey"), 401), wrong);
    assert_eq!(
        said(client.with("APIKEY", "nonsense").get("/apikey"), 401),
        wrong
    );
    assert_eq!(
        said(client.get(&format!("/apikey?APIKEY={key}")), 401),
        wrong
    );
    let data = server.data().to_str().unwrap().to_owned();
    let tokens = run(&["token", "list", "--data", &data]).expect(0).out;
    let id = tokens.split_whitespace().next().unwrap().to_owned();
    run(&["token", "revoke", &id, "--data", &data]).expect(0);
    assert_eq!(said(client.with("APIKEY", &key).get("/apikey"), 401), wrong);
}

#[test]
fn the_command_line_runs_pipelines_with_and_without_a_server() {
    let server = Launch::fresh().open().start();
    server.administrator("ana");
    let data = server.data().to_owned();
    let list = pipeline(&data, &["list"]).expect(0).out;
    assert!(
        list.contains("nightly-verify  never  built-in  verify"),
        "{list}"
    );
    let done = pipeline(&data, &["run", "nightly-verify"]).expect(0).out;
    assert!(done.contains("0 success  100 %"), "{done}");
    let id = pipeline(&data, &["run", "reindex", "--background"])
        .expect(0)
        .out;
    eventually("the run is over", || {
        let told = pipeline(&data, &["status", id.trim()]).expect(0).out;
        told.contains("0 success").then_some(())
    });
    pipeline(&data, &["setup", "rebuild"]).expect(0);
    let refused = pipeline(&data, &["run", "sing"]).expect(1).err;
    assert!(refused.contains("pipeline list"), "{refused}");
    pipeline(&data, &["run", "reindex", "--mode", "rerun"]).expect(2);
    let home = tempfile::tempdir().unwrap();
    let alone = home.path().join("data");
    let stopped = Launch::on(&alone).start();
    assert_eq!(stopped.stop().code(), Some(0));
    let done = pipeline(&alone, &["run", "rebuild"]).expect(0).out;
    assert!(done.contains("rebuild  common  success"), "{done}");
}

#[test]
fn a_run_that_a_kill_cut_off_has_failed_and_is_not_done_again() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).open().start();
    let ana = server.administrator("ana");
    let long = json!({ "id": "long", "nodes": vec!["backup"; 20] });
    ana.same_origin()
        .post(&format!("{API}/pipelines"), &long)
        .expect(201);
    let start = format!("{API}/pipelines/long/runs");
    let run = ana
        .same_origin()
        .post(&start, &json!({}))
        .expect(202)
        .value();
    let id = run["id"].as_str().unwrap().to_owned();
    eventually("some of it is done", || {
        let run = ana.get(&format!("{API}/runs/{id}")).expect(200).value();
        (run["nodes"][0]["state"] == "success").then_some(())
    });
    ana.same_origin().post(&start, &json!({})).problem(409);
    server.kill();
    verify(&data);

    let server = Launch::on(&data).open().start();
    assert!(
        server.log().contains("pipelines were cut off"),
        "{}",
        server.log()
    );
    let told = pipeline(&data, &["status", &id]).expect(0).out;
    assert!(
        told.contains("1 failed") && told.contains("the server stopped"),
        "{told}"
    );
    assert!(told.contains("  backup  backup  success"), "{told}");
    assert!(told.contains("  backup  backup  skipped"), "{told}");
    let runs = pipeline(&data, &["status", "long"]).expect(0).out;
    assert_eq!(runs.lines().count(), 1, "{runs}");
    assert_eq!(server.stop().code(), Some(0));
}

#[test]
fn pipelines_of_the_configuration_are_checked_before_anything_starts() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("config.toml");
    let check = |text: &str| {
        std::fs::write(&file, text).unwrap();
        run(&["check-config", "--config", file.to_str().unwrap()])
    };
    let night = "[[pipeline]]\nid = \"night\"\nnodes = [\"verify\", \"rebuild:weights\"]\n";
    check(night).expect(0);
    for (more, told) in [
        (
            "schedule = \"0 0 30 2 *\"\n",
            "schedule: No day of any year",
        ),
        ("trigger = \"night\"\n", "night \u{2192} night"),
        (
            "trigger = \"gone\"\n",
            "There is no pipeline gone (character 1)",
        ),
        ("zone = \"Europe/Zagrab\"\n", "zone: There is no time zone"),
    ] {
        let said = check(&format!("{night}{more}"));
        assert!(said.err.contains(told), "{told}: {}", said.err);
        said.expect(78);
    }
    let said = check("[[pipeline]]\nid = \"night\"\nnods = []\n")
        .expect(78)
        .err;
    assert!(said.contains("did you mean pipeline.nodes?"), "{said}");
}

/// A server of these tests is asked by who has no key at all.
#[test]
fn strangers_and_members_see_no_pipelines() {
    let server: Server = Launch::fresh().open().start();
    server.administrator("ana");
    let luka = server.member("luka").api;
    luka.get(&format!("{API}/pipelines")).problem(403);
    luka.post(&format!("{API}/pipelines/rebuild/runs"), &json!({}))
        .problem(403);
    luka.post(
        &format!("{API}/pipelines"),
        &json!({ "id": "x", "nodes": ["verify"] }),
    )
    .problem(403);
}
