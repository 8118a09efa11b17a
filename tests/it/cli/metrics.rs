//! `wellkin metrics`, with a running server and without one.

use super::{on, stopped};
use crate::support::{Launch, days_ago, eventually};
use serde_json::{Value, json};

#[test]
fn an_operator_writes_metrics_at_the_command_line() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).open().start();
    let member = server.comparable_member("branka");
    member.log(
        days_ago(1),
        json!({ "calorie_intake": 2_000, "active_energy": 300 }),
    );
    let metrics = |args: &[&str]| on(&data, &[&["metrics"][..], args].concat(), "");
    let add = |more: &[&str]| {
        let args = ["add", "balance", "--name", "Balance", "--unit", "kcal"];
        metrics(&[&args[..], more].concat())
    };
    let wrong = add(&["--expression", "calorie_intake - activ_energy"]).expect(1);
    let lines: Vec<_> = wrong.err.lines().collect();
    let carets = lines.iter().position(|line| line.contains("^^^")).unwrap();
    let at = |line: &str, what: &str| line.find(what).unwrap();
    assert_eq!(
        at(lines[carets], "^"),
        at(lines[carets - 1], "activ_energy"),
        "{}",
        wrong.err
    );
    assert_eq!(lines[carets].matches('^').count(), "activ_energy".len());

    let good = ["--expression", "calorie_intake - active_energy"];
    let checked = add(&[&good[..], &["--check"]].concat()).expect(0);
    assert!(checked.out.contains("nothing was kept"), "{}", checked.out);
    assert!(metrics(&["list"]).expect(0).out.contains("none yet"));
    add(&good).expect(0);
    add(&good).expect(1);
    let shown = || -> Value {
        let said = metrics(&["show", "balance", "--json"]).expect(0).out;
        serde_json::from_str(&said).unwrap()
    };
    let computed = || {
        eventually("everybody's days are computed", || {
            let one = shown();
            one["percent"].is_null().then_some(one)
        })
    };
    assert_eq!(computed()["rev"], 1);
    metrics(&["change", "balance"]).expect(1);
    metrics(&["change", "balance", "--name", "Left over"]).expect(0);
    assert_eq!(
        (&shown()["name"], &shown()["rev"]),
        (&json!("Left over"), &json!(2))
    );
    metrics(&["change", "none", "--name", "x"]).expect(1);
    stopped(server);

    // Without a server the command computes everybody's days itself.
    let half = "(calorie_intake - active_energy) / 2";
    metrics(&["change", "balance", "--expression", half]).expect(0);
    assert!(shown()["percent"].is_null());
    metrics(&["archive", "balance"]).expect(0);
    assert_eq!(shown()["archived"], true);
    metrics(&["archive", "balance", "--back"]).expect(0);
    let list = metrics(&["list", "--json"]).expect(0).out;
    let list: Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list["metrics"][0]["expression"], half);
    on(&data, &["verify"], "").expect(0);
    let server = Launch::on(&data).open().start();
    let member = server.sign_in("branka");
    let summary = member.api.get("/api/v1/summary?period=last7days");
    let summary = summary.expect(200).value();
    assert_eq!(summary["metrics"]["balance"]["mean"], 850.0, "{summary}");
}
