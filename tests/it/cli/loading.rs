//! `wellkin load`, with a running server and without one.

use super::{on, stopped};
use crate::support::{Launch, days_ago};
use serde_json::Value;
use std::fs::{self, File};
use std::io::Write;

#[test]
fn files_are_loaded_packed_or_not_and_again_they_change_nothing() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).open().start();
    server.comparable_member("branka");
    let path = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let load = |file: &str, args: &[&str]| {
        let path = path(file);
        let whose = ["load", path.as_str(), "--for", "branka"];
        on(&data, &[&whose[..], args].concat(), "")
    };
    let table = format!(
        "date,weight (kg)\n{},71.4\n{},71.2\n",
        days_ago(2),
        days_ago(1)
    );
    // Its name says nothing of what it is.
    let mut packed = bzip2::write::BzEncoder::new(
        File::create(path("weights.dat")).unwrap(),
        bzip2::Compression::best(),
    );
    packed.write_all(table.as_bytes()).unwrap();
    packed.finish().unwrap();
    let loaded = load("weights.dat", &["-t", "entries", "--json"]).expect(0);
    let counts: Value = serde_json::from_str(loaded.out.trim()).unwrap();
    assert_eq!(counts["added"], 2, "{counts}");
    let again = load("weights.dat", &["-t", "entries"]).expect(0).out;
    assert!(
        again.contains("0 added") && again.contains("2 here already"),
        "{again}"
    );
    let id = counts["import"].as_str().unwrap();
    on(&data, &["import", "--undo", id, "--yes"], "").expect(0);

    // What cannot be is said with its row, and the command does not succeed.
    let rows = format!("date,weight (kg)\n{},71\n2999-01-01,71\n", days_ago(3));
    fs::write(path("some.csv"), rows).unwrap();
    let some = load("some.csv", &["-t", "entries"]).expect(1);
    assert!(some.out.contains("not taken 1 row: ") && some.out.contains("(row 3)"));
    assert!(some.out.contains("1 added") && some.out.contains("1 refused"));
    assert!(
        some.err.contains("rows that were not taken: 1"),
        "{}",
        some.err
    );
    fs::write(path("none.csv"), "date,weight (kg)\n2999-01-01,71\n").unwrap();
    let none = load("none.csv", &["-t", "entries"]).expect(1);
    assert!(
        none.err.contains("no row of it could be taken"),
        "{}",
        none.err
    );
    assert!(none.out.contains("Nothing was brought in."), "{}", none.out);
    let folder = on(
        &data,
        &[
            "load",
            home.path().to_str().unwrap(),
            "--for",
            "branka",
            "-t",
            "entries",
        ],
        "",
    );
    assert!(folder.expect(1).err.contains("is a directory"));

    fs::write(path("labs.csv"), "id;name;value\na;CRP;0.4\nb;TSH;2.1\n").unwrap();
    let labs = ["-t", "documents", "--collection", "labs"];
    let wrong = load("labs.csv", &[&labs[..], &["--separator", ","]].concat()).expect(1);
    assert!(
        wrong.err.contains("line 1:") && wrong.err.contains("';'"),
        "{}",
        wrong.err
    );
    let loaded = load("labs.csv", &labs).expect(0).out;
    assert!(loaded.contains("2 created"), "{loaded}");
    stopped(server);

    // The same without a server, and as JSON in between.
    let again = load("labs.csv", &[&labs[..], &["--json"]].concat()).expect(0);
    let told: Value = serde_json::from_str(again.out.trim()).unwrap();
    assert_eq!(
        (&told["whole"], &told["loaded"]["unchanged"]),
        (&Value::from(true), &Value::from(2))
    );
    fs::write(path("more.json"), "[{\"id\":\"c\",\"n\":1},\n{\"n\":2}]").unwrap();
    let refused = load("more.json", &labs).expect(1);
    assert!(refused.out.contains("1 created") && refused.out.contains("line 2: it has no id"));
    assert!(
        refused.err.contains("1 of 2 documents were not taken"),
        "{}",
        refused.err
    );
    for (args, said) in [
        (&["-t", "users"][..], "entries and documents"),
        (&["-t", "documents"][..], "--collection"),
        (
            &["-t", "documents", "--collection", "Labs"][..],
            "small letter",
        ),
        (
            &["-t", "entries", "--separator", ";"][..],
            "about documents",
        ),
    ] {
        let refused = load("labs.csv", args).expect(1);
        assert!(refused.err.contains(said), "{}", refused.err);
    }
    on(&data, &["verify"], "").expect(0);
    let exports = fs::read_dir(data.join("exports")).unwrap().count();
    assert_eq!(exports, 0, "nothing stays on its way");
}
