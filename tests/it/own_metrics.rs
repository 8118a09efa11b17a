//! Metrics that operators write: by their pages and by programs, two who change one, what people see of them, and a
//! server that is killed while everybody's days are computed.

use crate::support::command::verify;
use crate::support::html::form_with;
use crate::support::{Client, Launch, eventually};
use serde_json::{Value, json};

const PAGE: &str = "/household/metrics";
const API: &str = "/api/v1/framework/metrics";
const WEEK: &str = "/api/v1/summary?period=2026-01-05..2026-01-11";

fn balance() -> Value {
    json!({
        "key": "balance", "name": "Balance", "unit": "kcal", "decimals": 0, "aggregation": "mean",
        "expression": "calorie_intake - active_energy",
    })
}

fn log(who: &Client, date: &str, values: &Value) {
    let entry = json!({ "date": date, "values": values });
    who.same_origin()
        .post("/api/v1/entries", &entry)
        .expect(201);
}

/// Waits until everybody's days are computed, and gives the metric.
fn computed(ana: &Client, key: &str) -> Value {
    eventually("all days are computed", || {
        let one = ana.get(&format!("{API}/{key}")).expect(200).value();
        one["percent"].is_null().then_some(one)
    })
}

#[test]
fn an_operator_writes_a_metric_on_the_page_and_everybody_has_its_values() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let household = ana.get("/household").expect(200);
    assert!(household.body.contains(&format!("href=\"{PAGE}\"")));
    log(
        &ana,
        "2026-01-05",
        &json!({ "calorie_intake": 2_000, "active_energy": 300 }),
    );
    log(&ana, "2026-01-06", &json!({ "calorie_intake": 1_800 }));

    let fields = [
        ("name", "Balance <b>"),
        ("key", "balance"),
        ("unit", "kcal"),
        ("decimals", "0"),
        ("aggregation", "mean"),
    ];
    let with = |expression| [&fields[..], &[("expression", expression)]].concat();
    let refused = ana
        .form(PAGE, &with("calorie_intake - activ_energy"))
        .expect(422);
    let words = refused.words();
    assert!(
        words.contains("Letters 18 to 29: No metric is called activ_energy."),
        "{words}"
    );
    assert!(
        refused.body.contains("activ_energy</mark>"),
        "the place is marked"
    );
    assert!(
        refused.body.contains("value=\"balance\""),
        "what was typed stays"
    );

    let tried = [
        &with("calorie_intake - active_energy")[..],
        &[("try", "yes")],
    ]
    .concat();
    let preview = ana.form(PAGE, &tried).expect(200).words();
    assert!(preview.contains("Nothing has been saved yet"), "{preview}");
    ana.get(&format!("{API}/balance")).problem(404);

    let next = ana
        .form(PAGE, &with("calorie_intake - active_energy"))
        .expect(303)
        .location();
    let list = ana.get(&next).expect(200);
    assert!(list.words().contains("Saved."), "{}", list.words());
    assert!(list.body.contains("Balance &lt;b&gt;"), "names are escaped");
    computed(&ana, "balance");
    let sums = ana.get(WEEK).expect(200).value();
    let own = &sums["metrics"]["balance"];
    assert_eq!(
        (&own["mean"], &own["days"], &own["unit"]),
        (&json!(1_700.0), &json!(1), &json!("kcal"))
    );
    log(&ana, "2026-01-06", &json!({ "active_energy": 100 }));
    let sums = ana.get(WEEK).expect(200).value();
    assert_eq!(sums["metrics"]["balance"]["days"], 2);
    let charts = ana
        .get("/health-metrics?period=2026-01-05..2026-01-11")
        .expect(200);
    assert!(charts.words().contains("Balance <b>") || charts.body.contains("Balance &lt;b&gt;"));

    // It cannot be logged, neither by a program nor in the form, which does not offer it.
    let entry = json!({ "date": "2026-01-07", "values": { "balance": 5 } });
    let problem = ana.same_origin().post("/api/v1/entries", &entry);
    assert!(
        problem.body.contains("is computed from other metrics"),
        "{}",
        problem.body
    );
    problem.blames(422, &["values.balance"]);
    assert!(
        !ana.get("/add-metric")
            .expect(200)
            .body
            .contains("name=\"balance\"")
    );

    // It goes into the archive and comes back.
    let ask = format!("{PAGE}/balance/archive");
    let page = ana.get(&ask).expect(200);
    let form = form_with(&page.body, "rev");
    let next = ana.form(&ask, &form.pairs()).expect(303).location();
    let list = ana.get(&next).expect(200);
    assert!(
        list.words().contains("is in the archive"),
        "{}",
        list.words()
    );
    computed(&ana, "balance");
    assert!(ana.get(WEEK).expect(200).value()["metrics"]["balance"].is_null());
    let back = form_with(&list.body, "rev");
    ana.form(&format!("{PAGE}/balance/back"), &back.pairs())
        .expect(303);
    computed(&ana, "balance");
    assert_eq!(
        ana.get(WEEK).expect(200).value()["metrics"]["balance"]["days"],
        2
    );

    verify(server.data());
}

#[test]
fn two_editors_see_each_other_and_what_cannot_be_is_refused() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let api = ana.same_origin();
    api.post(API, &balance()).expect(201);
    api.post(API, &balance()).problem(409);
    computed(&ana, "balance");
    let path = format!("{API}/balance");
    let change = |rev: u64, expression: &str| {
        let mut metric = balance();
        metric["expression"] = json!(expression);
        json!({ "rev": rev, "metric": metric })
    };
    api.put(&path, &change(1, "calorie_intake - 2 * active_energy"))
        .expect(200);
    computed(&ana, "balance");
    let problem = api.put(&path, &change(1, "active_energy")).problem(409);
    assert_eq!(problem["current"]["rev"], 2);
    assert_eq!(
        problem["current"]["metric"]["expression"],
        "calorie_intake - 2 * active_energy"
    );
    assert_eq!(problem["yours"]["metric"]["expression"], "active_energy");
    for expression in [
        "balance + steps",
        "avg(balance, 91)",
        "steps / (",
        "slep_hours",
    ] {
        api.put(&path, &change(2, expression))
            .blames(422, &["metric.expression"]);
    }
    let mut renamed = change(2, "steps");
    renamed["metric"]["key"] = json!("other");
    api.put(&path, &renamed).blames(422, &["metric.key"]);

    let reader = json!({
        "key": "balance_week", "name": "Week", "aggregation": "last", "decimals": 1,
        "expression": "avg(balance, 7)", "usual": { "low": -1_000, "high": 2_000 },
    });
    api.post(API, &reader).expect(201);
    computed(&ana, "balance_week");
    api.put(&path, &change(2, "balance_week"))
        .blames(422, &["metric.expression"]);
    // People compare themselves in the week, and are never compared in their mood.
    api.put(&path, &change(2, "mood"))
        .blames(422, &["metric.usual"]);
    api.delete(&format!("{path}?rev=2")).problem(409);
    api.delete(&format!("{API}/balance_week?rev=1")).expect(204);
    computed(&ana, "balance_week");
    api.delete(&format!("{path}?rev=2")).expect(204);

    let bea = server.member("bea");
    bea.api.get(API).problem(403);
    bea.api.post(API, &balance()).problem(403);
    server.cookies("bea").get(PAGE).expect(403);
}

#[test]
fn people_set_goals_for_a_metric_that_operators_wrote() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    ana.same_origin().post(API, &balance()).expect(201);
    computed(&ana, "balance");
    assert!(
        ana.get("/account/goals")
            .expect(200)
            .body
            .contains("balance.direction")
    );
    let goals = json!({ "goals": [
        { "metric": "balance", "direction": "range", "low": -200, "high": 200, "per": "day" },
    ] });
    ana.same_origin().put("/api/v1/goals", &goals).expect(200);
    let today = ana.get("/api/v1/summary?period=today").expect(200).value();
    let today = today["period"]["to"].as_str().unwrap().to_owned();
    log(
        &ana,
        &today,
        &json!({ "calorie_intake": 2_000, "active_energy": 1_900 }),
    );
    let sums = ana.get("/api/v1/summary?period=today").expect(200).value();
    assert_eq!(sums["metrics"]["balance"]["met"], true, "{sums}");
    log(&ana, &today, &json!({ "calorie_intake": 900 }));
    let sums = ana.get("/api/v1/summary?period=today").expect(200).value();
    assert_eq!(sums["metrics"]["balance"]["met"], false, "{sums}");
    assert!(ana.get("/").expect(200).words().contains("Balance"));
}

#[test]
fn a_kill_while_days_are_computed_leaves_nothing_half_done() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).open().start();
    let ana = server.administrator("ana");
    for who in ["bea", "cid", "dan", "eva", "fin", "gus"] {
        let one = server.member(who);
        for day in 5..=11 {
            log(
                &one.api,
                &format!("2026-01-{day:02}"),
                &json!({ "calorie_intake": 2_000, "active_energy": 100 * day }),
            );
        }
    }
    ana.same_origin().post(API, &balance()).expect(201);
    server.kill();
    // However far it came, what is stored is what the definitions call for.
    verify(&data);
    let server = Launch::on(&data).open().start();
    computed(&server.sign_in("ana").api, "balance");
    let gus = server.sign_in("gus");
    let sums = gus.api.get(WEEK).expect(200).value();
    assert_eq!(sums["metrics"]["balance"]["days"], 7, "{sums}");
    assert_eq!(sums["metrics"]["balance"]["mean"], 1_200.0, "{sums}");
    server.stop();
    verify(&data);
}
