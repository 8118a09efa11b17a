//! The catalogue of tables by its pages, by programs and by the command line, and that it shows nobody's rows.

use crate::support::command::{run, run_with};
use crate::support::{Launch, eventually};
use serde_json::{Value, json};

const PAGE: &str = "/household/catalog";
const API: &str = "/api/v1/framework/catalog";

fn table<'a>(all: &'a Value, name: &str) -> &'a Value {
    let tables = all["tables"].as_array().unwrap();
    tables.iter().find(|one| one["name"] == name).unwrap()
}

#[test]
fn an_administrator_reads_the_catalogue_without_scripts_and_sees_nobodys_rows() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let entry =
        json!({ "date": "2026-01-05", "values": { "weight": 81.25 }, "note": "a quiet secret" });
    ana.same_origin()
        .post("/api/v1/entries", &entry)
        .expect(201);
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
        "No rows are shown here",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    assert!(!one.body.contains("81.25") && !one.body.contains("a quiet secret"));
    ana.get(&format!("{PAGE}/attic")).expect(404);
    ana.get(&format!("{PAGE}/%22%3E")).expect(404);
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
