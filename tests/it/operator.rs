//! What the operator looks at: the system, the log, the configuration, the checks, and the file for
//! whoever helps.

use crate::support::command::{Done, run_with};
use crate::support::html::form_with;
use crate::support::people::PASSWORD;
use crate::support::{Answer, Client, Launch, Server, days_ago, eventually};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

const SYSTEM: &str = "/household/system";
const LOGS: &str = "/household/logs";

fn on(data: &Path, args: &[&str], env: &[(&str, &str)]) -> Done {
    let data = data.to_str().unwrap();
    let all: Vec<_> = args.iter().copied().chain(["--data", data]).collect();
    run_with(&all, env, "")
}

/// The check of a name, as the API and the command line tell it.
fn check(all: &Value, name: &str) -> Value {
    let mut checks = all["checks"].as_array().unwrap().iter();
    let found = checks.find(|one| one["check"] == name);
    found.unwrap_or_else(|| panic!("{name} in {all}")).clone()
}

/// What is said about a key of the configuration.
fn key(all: &Value, name: &str) -> Value {
    let mut keys = all["keys"].as_array().unwrap().iter();
    keys.find(|one| one["key"] == name).unwrap().clone()
}

#[test]
fn an_administrator_sees_how_the_machine_and_the_house_stand() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let household = ana.get("/household").expect(200);
    for page in [SYSTEM, LOGS, "/household/configuration"] {
        assert!(
            household.body.contains(&format!("href=\"{page}\"")),
            "{page}"
        );
    }
    let page = ana.get(SYSTEM).expect(200);
    let words = page.words();
    for part in [
        "Machine",
        "Memory",
        "MiB",
        "Database",
        "Commits",
        "Search index",
        "Checks",
        "All is well",
        "Directory of the data",
        "No mail server is named",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(page.body.contains("hx-trigger=\"every 5s\""));
    let api = ana.get("/api/v1/system").expect(200).value();
    assert_eq!(api["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(api["store_format"], 1);
    for figure in [
        "processors",
        "memory_bytes",
        "disk_bytes",
        "disk_free_bytes",
        "store_bytes",
    ] {
        assert!(api[figure].as_u64().unwrap() > 0, "{figure}: {api}");
    }
    assert!(api["commits"].as_u64().unwrap() > 0);
    assert!(api["commit_ms"].as_f64().unwrap() > 0.0);
    assert!(api["store_filling"]["stored_bytes"].as_u64().unwrap() > 0);
    assert_eq!(check(&api, "store")["verdict"], "ok");
    assert_eq!(check(&api, "data_files")["verdict"], "ok");
    let readers = api["feed_readers"].as_array().unwrap();
    assert_eq!(
        readers.len(),
        1,
        "no pipeline has derived anything yet: {api}"
    );
    assert_eq!(readers[0]["name"], "search");
    let next = ana
        .form(&format!("{SYSTEM}/checks"), &[])
        .expect(303)
        .location();
    assert!(
        ana.get(&next)
            .expect(200)
            .words()
            .contains("looked at again")
    );
    let member = server.member("branka");
    for path in ["system", "system/growth", "logs", "configuration"] {
        member.api.get(&format!("/api/v1/{path}")).expect(403);
    }
}

#[test]
fn the_size_of_the_database_is_noted_at_the_start_and_drawn_with_its_numbers() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let days = eventually("a size of today", || {
        let all = ana.get("/api/v1/system/growth").expect(200).value();
        all["days"].as_array().unwrap().first().cloned()
    });
    assert!(days["file_bytes"].as_u64().unwrap() > 0, "{days}");
    assert!(days["stored_bytes"].as_u64().is_some(), "{days}");
    assert!(days["rows"].as_u64().is_some(), "{days}");
    let page = ana.get(SYSTEM).expect(200);
    let words = page.words();
    for part in [
        "How the database grows",
        "The database takes",
        "Keys and values",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(page.body.contains("<svg role=\"img\""));
    assert!(page.body.contains("id=\"growth\"") && !page.body.contains("style=\""));
}

#[test]
fn a_pipeline_that_derives_says_how_far_it_is_behind_what_was_written() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let run = "/api/v1/framework/pipelines/derive-days/runs";
    let wish = json!({ "mode": "common", "wait": true });
    ana.same_origin().post(run, &wish).expect(200);
    let behind = || {
        let all = ana.get("/api/v1/system").expect(200).value();
        let readers = all["feed_readers"].as_array().unwrap().clone();
        let mut readers = readers.into_iter();
        readers.find(|one| one["name"] == "pipeline derive-days")
    };
    assert_eq!(behind().unwrap()["behind"], 0);
    for day in ["2026-01-05", "2026-02-07"] {
        let entry = json!({ "date": day, "values": { "weight": 81.25 } });
        ana.same_origin()
            .post("/api/v1/entries", &entry)
            .expect(201);
    }
    let lag = behind().unwrap();
    assert!(lag["behind"].as_u64().unwrap() >= 2, "{lag}");
    assert_eq!(lag["is_more"], false);
    let page = ana.get(SYSTEM).expect(200).words();
    assert!(page.contains("Pipeline derive-days"), "{page}");
}

#[test]
fn the_log_is_searched_filtered_exported_and_made_finer_until_the_next_start() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let asked = ana.get("/help").expect(200);
    let id = asked.header("x-request-id").to_owned();
    let found = |path: String| -> Vec<Value> {
        let all = ana.get(&path).expect(200).value();
        all["lines"].as_array().unwrap().clone()
    };
    let line = eventually("the line of the request", || {
        found(format!("/api/v1/logs?q={id}")).first().cloned()
    });
    assert_eq!(
        (&line["room"], &line["level"]),
        (&json!("http"), &json!("info"))
    );
    assert_eq!(line["fields"]["id"], *id);
    assert_eq!(line["fields"]["route"], "/help");
    let page = ana
        .get(&format!("{LOGS}?q={id}&level=info&room=http"))
        .expect(200);
    assert!(page.words().contains("answered"), "{}", page.words());
    let one = ana.get(&format!("{LOGS}/{}", line["number"])).expect(200);
    assert!(one.words().contains("/help") && one.words().contains(&id));
    ana.get(&format!("{LOGS}/999999")).expect(404);
    let table = ana.get(&format!("{LOGS}.csv?q={id}")).expect(200);
    assert!(
        table
            .header("content-disposition")
            .contains("wellkin-log.csv")
    );
    assert_eq!(table.body.lines().count(), 2, "{}", table.body);
    let exported = ana.get(&format!("{LOGS}.json?q={id}")).expect(200).value();
    assert_eq!(exported[0]["fields"]["id"], *id);
    let limited = ana.get("/api/v1/logs?limit=1").expect(200).value();
    let older = limited["before"].as_u64().unwrap();
    let before = found(format!("/api/v1/logs?before={older}"));
    assert!(
        before
            .iter()
            .all(|line| line["number"].as_u64().unwrap() < older)
    );
    ana.get("/api/v1/logs?level=loud&limit=0")
        .blames(422, &["level"]);
    ana.get(&format!("{LOGS}?from=soon")).expect(422);

    // What a page asks by itself is quiet, and nobody hides by calling themselves so.
    let live = ana.with("HX-Trigger", "live");
    let polled = live.get(LOGS).expect(200);
    let stranger = server.client().with("HX-Trigger", "live").get(LOGS);
    assert_ne!(stranger.status, 200);
    let lines_of = |answer: &Answer| {
        let id = answer.header("x-request-id");
        found(format!("/api/v1/logs?q={id}"))
    };
    eventually("the line of who was refused", || {
        (!lines_of(&stranger).is_empty()).then_some(())
    });
    assert!(lines_of(&polled).is_empty());

    // More is logged at once, and it is written down who wanted that.
    let level = |text: &str| ana.form(&format!("{SYSTEM}/log-level"), &[("level", text)]);
    let refused = level("loud").expect(422);
    assert!(
        refused.words().contains("must be one of off, error"),
        "{}",
        refused.words()
    );
    assert!(
        refused.body.contains("value=\"loud\""),
        "what was typed stays"
    );
    assert!(found("/api/v1/logs?level=debug&q=healthz".to_owned()).is_empty());
    level("debug,hyper=off").expect(303);
    server.client().get("/healthz").expect(200);
    eventually("a finer line", || {
        let found = found("/api/v1/logs?q=route%3D/healthz".to_owned());
        (!found.is_empty()).then_some(())
    });
    let system = ana.get("/api/v1/system").expect(200).value();
    assert_eq!(system["log_level"], "debug,hyper=off");
    let events = ana.get("/api/v1/me/events").expect(200).body;
    assert!(events.contains("log_level_changed"), "{events}");
    level("info").expect(303);
}

#[test]
fn the_configuration_says_where_each_value_stands_and_shows_no_secret() {
    let home = tempfile::tempdir().unwrap();
    let server = Launch::fresh()
        .env("WELLKIN_TELEMETRY__TOKEN", "tri-plave-rode-na-krovu")
        .env("WELLKIN_COHORTS__K", "5")
        .start();
    let ana = server.administrator("ana");
    let all = ana.get("/api/v1/configuration").expect(200);
    assert!(!all.body.contains("rode"), "{}", all.body);
    let all = all.value();
    let k = key(&all, "cohorts.k");
    assert_eq!(
        (&k["value"], &k["from"]),
        (&json!("5"), &json!("environment"))
    );
    assert_eq!(k["place"], "WELLKIN_COHORTS__K");
    assert_eq!(key(&all, "data.dir")["from"], "flag");
    assert_eq!(key(&all, "telemetry.token")["value"], "***");
    assert_eq!(key(&all, "store.queue")["from"], "default");
    let page = ana.get("/household/configuration").expect(200);
    assert!(!page.body.contains("rode"));
    let found = ana
        .get("/household/configuration?q=fsync")
        .expect(200)
        .words();
    assert!(found.contains("store.linger_ms"), "{found}");
    assert!(!found.contains("cohorts.k"), "{found}");
    drop(home);
}

/// The findings of `wellkin doctor --json`, by what was looked at.
fn doctor(data: &Path, env: &[(&str, &str)], code: i32) -> Value {
    let done = on(data, &["doctor", "--json"], env).expect(code);
    serde_json::from_str(&done.out).unwrap_or_else(|e| panic!("{e}: {}", done.out))
}

#[test]
fn the_doctor_looks_while_the_server_runs_and_when_it_does_not() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let none = doctor(&data, &[], 0);
    assert_eq!(none["server"], false);
    assert_eq!(
        check(&none, "data_files")["verdict"],
        "warn",
        "there is none"
    );

    let server = Launch::on(&data).open().start();
    let running = doctor(&data, &[], 0);
    assert_eq!(running["server"], true);
    for name in ["store", "search", "data_files", "clock", "mail"] {
        assert_eq!(check(&running, name)["verdict"], "ok", "{name}: {running}");
    }
    let said = on(&data, &["doctor"], &[]).expect(0).out;
    assert!(said.contains("A server runs and was asked."), "{said}");
    assert!(said.contains("ok     Database:"), "{said}");
    server.terminate();
    drop(server);
    let stopped = eventually("the server is gone", || {
        let found = doctor(&data, &[], 0);
        (found["server"] == false).then_some(found)
    });
    assert_eq!(check(&stopped, "store")["verdict"], "ok", "{stopped}");

    // What is wrong is said, with a way to mend it, and by the code.
    let nothing_there = [
        ("WELLKIN_MAIL__SERVER", "127.0.0.1"),
        ("WELLKIN_MAIL__PORT", "9"),
        ("WELLKIN_MAIL__ENCRYPTION", "none"),
        ("WELLKIN_MAIL__FROM", "wellkin@home.example"),
    ];
    let wrong = doctor(&data, &nothing_there, 1);
    let mail = check(&wrong, "mail");
    assert_eq!(mail["verdict"], "wrong", "{mail}");
    assert!(mail["mend"].as_str().unwrap().contains("send-test-email"));
    let unfit = doctor(&data, &[("WELLKIN_HTTP__PORT", "x")], 1);
    let configuration = check(&unfit, "configuration");
    assert_eq!(configuration["verdict"], "wrong");
    assert!(
        configuration["says"]
            .as_str()
            .unwrap()
            .contains("http.port")
    );
    std::fs::write(
        data.join("wellkin.redb"),
        "no database at all, but long enough",
    )
    .unwrap();
    let broken = doctor(&data, &[], 1);
    assert_eq!(check(&broken, "store")["verdict"], "wrong", "{broken}");
}

/// The members of a zip, by name.
fn members(zip: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    (0..zip.len())
        .map(|nth| {
            let mut member = zip.by_index(nth).unwrap();
            let mut text = String::new();
            member.read_to_string(&mut text).unwrap();
            let name = member.name().unwrap().into_owned();
            (name, text)
        })
        .collect()
}

/// A house with people, a diary, a token and secrets in its configuration.
fn lived_in() -> (Server, Client, Vec<String>) {
    let server = Launch::fresh()
        .open()
        .env("WELLKIN_TELEMETRY__TOKEN", "tri-plave-rode-na-krovu")
        .env("WELLKIN_MAIL__SERVER", "127.0.0.1")
        .env("WELLKIN_MAIL__PORT", "9")
        .env("WELLKIN_MAIL__ENCRYPTION", "none")
        .env("WELLKIN_MAIL__USERNAME", "postar-horvat")
        .env("WELLKIN_MAIL__PASSWORD", "vrlo-tajno-geslo")
        .env("WELLKIN_MAIL__FROM", "wellkin@horvat.example")
        .start();
    let ana = server.administrator("anamarija");
    let member = server.member("branimir");
    member.log(days_ago(0), json!({ "weight": 63.5 }));
    let note = json!({ "date": days_ago(0).to_string(), "values": { "mood": 4 }, "note": "o psu Zvjezdani" });
    member.api.post("/api/v1/entries", &note).expect(201);
    let page = ana.get("/account/family").expect(200);
    let form = form_with(&page.body, "relation")
        .set("name", "Djevojka Lucija")
        .set("birthdate", "2019-05-04")
        .set("diary", "on");
    let path = server.below(&form.action);
    ana.form(&path, &form.pairs()).expect(303);
    let data = server.data().to_owned();
    let made = on(
        &data,
        &[
            "token",
            "add",
            "branimir",
            "--name",
            "sat",
            "--scope",
            "entries:read",
        ],
        &[],
    );
    let token = made.expect(0).out;
    let token = token
        .split_whitespace()
        .max_by_key(|word| word.len())
        .unwrap()
        .to_owned();
    // What somebody tries in vain must not lead anywhere either.
    let wrong = json!({ "username": "branimir", "password": "krivo-geslo-99" });
    server
        .client()
        .post("/api/v1/auth/token", &wrong)
        .expect(401);
    let mut never: Vec<String> = [
        "anamarija",
        "branimir",
        "household.example",
        "Lucija",
        "horvat",
        "geslo",
        "rode",
        "postar",
        "Zvjezdan",
        PASSWORD,
        "127.0.0.1",
    ]
    .map(str::to_owned)
    .into();
    never.push(token);
    never.push(data.to_str().unwrap().to_owned());
    (server, ana, never)
}

fn is_clean(members: &BTreeMap<String, String>, never: &[String]) {
    for (name, text) in members {
        let text = text.to_lowercase();
        for word in never {
            assert!(
                !text.contains(&word.to_lowercase()),
                "{word} is in {name}:\n{text}"
            );
        }
    }
}

#[test]
fn the_file_for_whoever_helps_names_nobody() {
    let (server, ana, never) = lived_in();
    let page = ana.get("/household/system/bundle").expect(200);
    assert!(
        page.words().contains("What is not in it"),
        "{}",
        page.words()
    );
    // What people call their own work may name them.
    let own = [("id", "grandpa-josip"), ("nodes", "export")];
    ana.form("/household/pipelines", &own).expect(303);
    on(server.data(), &["pipeline", "run", "grandpa-josip"], &[]).expect(1);
    let out = server.data().with_file_name("support.zip");
    let path = out.to_str().unwrap();
    on(server.data(), &["support-bundle", path], &[]).expect(0);
    let found = members(&std::fs::read(&out).unwrap());
    let names: Vec<_> = found.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "README.txt",
            "checks.json",
            "configuration.json",
            "jobs.json",
            "log.ndjson",
            "metrics.txt",
            "pipelines.json",
            "system.json",
            "tables.json",
            "versions.json",
        ]
    );
    is_clean(&found, &never);
    for (name, text) in &found {
        assert!(!text.contains("josip"), "{name}: {text}");
    }
    assert!(found["log.ndjson"].contains("\"pipeline\":\"(name)\""));
    let tables: Value = serde_json::from_str(&found["tables.json"]).unwrap();
    assert_eq!(tables["entries"], 2, "{tables}");
    assert!(found["log.ndjson"].contains("answered"));
    assert!(found["metrics.txt"].contains("wellkin_store_commits_total"));
    assert!(found["configuration.json"].contains("(set, not shown)"));
    let again = on(server.data(), &["support-bundle", path], &[]);
    assert_ne!(again.code, 0, "a file that is there stays");
    // The page gives the same, and it is written down who took it.
    let answer = ana.form("/household/system/bundle", &[]).expect(200);
    assert_eq!(answer.header("content-type"), "application/zip");
    let events = ana.get("/api/v1/me/events").expect(200).body;
    assert!(events.contains("support_bundle_made"), "{events}");
}
