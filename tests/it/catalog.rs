//! The catalogue of tables by its pages, by programs and by the command line, and whose rows it shows.

use crate::support::command::{run, run_with};
use crate::support::{Client, Launch, eventually};
use serde_json::{Value, json};

const PAGE: &str = "/household/catalog";
const API: &str = "/api/v1/framework/catalog";

fn table<'a>(all: &'a Value, name: &str) -> &'a Value {
    let tables = all["tables"].as_array().unwrap();
    tables.iter().find(|one| one["name"] == name).unwrap()
}

#[test]
fn an_administrator_reads_the_catalogue_without_scripts_and_sees_nobody_elses_rows() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let entry =
        json!({ "date": "2026-01-05", "values": { "weight": 81.25 }, "note": "a quiet secret" });
    let iva = server.member("iva").api;
    iva.post("/api/v1/entries", &entry).expect(201);
    let household = ana.get("/household").expect(200);
    assert!(household.body.contains(&format!("href=\"{PAGE}\"")));

    let all = ana.get(PAGE).expect(200);
    let words = all.words();
    for expected in ["Data catalogue", "Which table fills which", "Counted"] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    for link in ["entries", "day_totals", "cohort_cells", "pipeline_runs"] {
        assert!(
            all.body.contains(&format!("href=\"{PAGE}/{link}\"")),
            "{link}"
        );
    }
    assert!(
        !all.body.contains("style=\""),
        "the page's policy forbids it"
    );
    let found = ana.get(&format!("{PAGE}?q=TOTALS&kind=derived&room=metrics"));
    let found = found.expect(200).words();
    assert!(found.contains("1 table"), "{found}");
    // What is no kind filters nothing.
    let odd = ana.get(&format!("{PAGE}?kind=%27none&room=attic&q=zzzz"));
    assert!(odd.expect(200).words().contains("None fits"));

    let one = ana.get(&format!("{PAGE}/entries")).expect(200);
    let words = one.words();
    for expected in [
        "Import desk",
        "day_totals",
        "person",
        "Only rows about you are shown",
        "There are none.",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    assert!(!one.body.contains("81.25") && !one.body.contains("a quiet secret"));
    ana.get(&format!("{PAGE}/attic")).expect(404);
    ana.get(&format!("{PAGE}/%22%3E")).expect(404);
}

/// The cells of a sample, row by row.
fn rows_of(sample: &Value) -> Vec<Vec<String>> {
    serde_json::from_value(sample["rows"].clone()).unwrap()
}

#[test]
fn ones_own_rows_are_shown_and_nobody_elses_whoever_looks() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let iva = server.member("iva").api;
    let own = json!({ "date": "2026-01-05", "values": { "weight": 81.25 }, "note": "mine" });
    ana.same_origin().post("/api/v1/entries", &own).expect(201);
    let other =
        json!({ "date": "2026-01-06", "values": { "weight": 60 }, "note": "a quiet secret" });
    iva.post("/api/v1/entries", &other).expect(201);
    let sample = |client: &Client, table: &str| {
        client
            .get(&format!("{API}/{table}/sample"))
            .expect(200)
            .value()
    };

    let entries = sample(&ana, "entries");
    assert_eq!(entries["shown"], "own");
    let columns = entries["columns"].as_array().unwrap();
    assert_eq!(columns[1], "date");
    let rows = rows_of(&entries);
    assert_eq!((rows.len(), rows[0].len()), (1, columns.len()));
    assert_eq!(rows[0][1], "2026-01-05");
    let page = ana.get(&format!("{PAGE}/entries")).expect(200);
    assert!(page.body.contains("mine") && !page.body.contains("a quiet secret"));
    // Who looks after somebody sees their own rows all the same.
    let branka = crate::family::add(&server, &ana, "Mia", "2015-06-21");
    let log = format!("/api/v1/entries?person={branka}");
    let hers = json!({ "date": "2026-01-07", "values": { "weight": 31 }, "note": "of a child" });
    ana.same_origin().post(&log, &hers).expect(201);
    let act = format!("/account/family/{branka}/act");
    ana.form(&act, &[]).expect(303);
    let page = ana.get(&format!("{PAGE}/entries")).expect(200).body;
    assert!(page.contains("mine") && !page.contains("of a child"));
    ana.form("/account/family/own", &[]).expect(303);
    let asked = format!("{API}/entries/sample?person={branka}");
    assert!(!ana.get(&asked).expect(200).body.contains("of a child"));

    for (table, shown) in [
        ("pipeline_standings", "nobodys"),
        ("store_sizes", "nobodys"),
        ("day_totals", "own"),
        ("meta", "none"),
        ("users", "none"),
        ("sessions", "none"),
        ("tokens", "none"),
        ("invites", "none"),
        ("second_factors", "none"),
        ("cohort_cells", "none"),
    ] {
        let found = sample(&ana, table);
        assert_eq!(found["shown"], shown, "{table}");
        assert!(found["about"].as_str().unwrap().len() > 20, "{table}");
        assert!(shown != "none" || rows_of(&found).is_empty(), "{table}");
    }
    // A record without fields, here a map, is one value.
    let totals = rows_of(&sample(&ana, "day_totals"));
    assert!(totals[0][2].contains("81250"), "{totals:?}");
    let page = ana.get(&format!("{PAGE}/sessions")).expect(200).words();
    assert!(page.contains("No rows of this table are shown"), "{page}");
    ana.get(&format!("{API}/attic/sample")).expect(404);
    iva.get(&format!("{API}/entries/sample")).expect(403);
    server
        .client()
        .get(&format!("{API}/entries/sample"))
        .expect(401);
}

#[test]
fn a_token_that_may_not_read_the_diary_shows_none_of_it() {
    let server = Launch::fresh().open().start();
    server.administrator("ana");
    let ana = server.sign_in("ana").api;
    let own = json!({ "date": "2026-01-05", "values": { "weight": 81.25 }, "note": "mine" });
    ana.post("/api/v1/entries", &own).expect(201);
    let token = |scope: &[&str]| {
        let wanted = json!({ "name": scope.join(" "), "scope": scope });
        let made = ana.post("/api/v1/me/tokens", &wanted).expect(201).value();
        ana.bearer(made["token"].as_str().unwrap())
    };
    let path = format!("{API}/entries/sample");
    let narrow = token(&["framework:read"]).get(&path).expect(200);
    assert!(!narrow.body.contains("mine"), "{}", narrow.body);
    let narrow = narrow.value();
    assert_eq!(
        (&narrow["shown"], rows_of(&narrow).len()),
        (&json!("none"), 0)
    );
    let wide = [
        "framework:read",
        "entries:read",
        "goals:read",
        "profile:read",
    ];
    let wide = token(&wide).get(&path).expect(200).value();
    assert_eq!((&wide["shown"], rows_of(&wide).len()), (&json!("own"), 1));
}

#[test]
fn figures_stay_as_they_were_until_they_are_counted_anew() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let rows = || {
        eventually("the tables are counted", || {
            let all = ana.get(API).expect(200).value();
            let settled = all["counting"] == false && all["counted_at"].is_string();
            settled.then(|| table(&all, "entries").clone())
        })
    };
    assert_eq!(rows()["rows"], 0);
    for day in ["2026-01-05", "2026-02-07"] {
        let entry = json!({ "date": day, "values": { "weight": 81.25 } });
        ana.same_origin()
            .post("/api/v1/entries", &entry)
            .expect(201);
    }
    assert_eq!(rows()["rows"], 0, "as of the first look");
    let to = ana.form(&format!("{PAGE}/count"), &[("table", "entries")]);
    assert_eq!(to.expect(303).location(), format!("{PAGE}/entries"));
    let entries = eventually("they are counted anew", || {
        let now = rows();
        (now["rows"] == 2).then_some(now)
    });
    assert_eq!(
        (&entries["oldest"], &entries["newest"], &entries["kind"]),
        (&json!("2026-01-05"), &json!("2026-02-07"), &json!("source"))
    );
    assert!(
        entries["fills"]
            .as_array()
            .unwrap()
            .contains(&json!("day_totals"))
    );
    let elsewhere = ana.form(&format!("{PAGE}/count"), &[("table", "//evil.example")]);
    assert_eq!(elsewhere.expect(303).location(), PAGE);
}

#[test]
fn who_does_not_run_the_house_is_not_let_in() {
    let server = Launch::fresh().open().start();
    server.administrator("ana");
    let iva = server.member("iva").api;
    iva.get(API).expect(403);
    iva.get(&format!("{API}/entries")).expect(403);
    let browser = server.cookies("iva");
    browser.get(PAGE).expect(403);
    browser.get(&format!("{PAGE}/entries")).expect(403);
    browser.form(&format!("{PAGE}/count"), &[]).expect(403);
    server.client().get(API).expect(401);
}

#[test]
fn the_command_line_counts_with_a_server_and_without() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).open().start();
    let ana = server.administrator("ana");
    let data = data.to_str().unwrap();
    let json = run(&["catalog", "--json", "--data", data]).expect(0).out;
    let all: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(table(&all, "users")["rows"], 1);
    let names = ana.get(API).expect(200).value();
    assert_eq!(
        names["tables"].as_array().unwrap().len(),
        all["tables"].as_array().unwrap().len()
    );
    let one = ana.get(&format!("{API}/day_totals")).expect(200).value();
    assert_eq!(
        one["filled_by"],
        json!([
            "entries",
            "source_orders",
            "thinned_days",
            "derived_metrics",
            "derived_changes"
        ])
    );
    assert!(server.stop().success());
    let one = run(&["catalog", "users", "--data", data]).expect(0).out;
    assert!(one.contains("users  source  accounts  1 rows"), "{one}");
    assert!(one.contains("filled by pages and API"), "{one}");
    assert!(!one.contains("ana@"), "{one}");
    let none = run_with(&["catalog", "attic", "--data", data], &[], "");
    assert!(none.expect(1).err.contains("there is no table attic"));
}
