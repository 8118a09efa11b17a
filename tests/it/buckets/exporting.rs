//! What pipelines write for the operator, in a real bucket.

use super::server::{KEY, S3, SECRET};
use crate::support::Launch;
use crate::support::command::run;
use serde_json::Value;
use std::fs;

#[test]
fn files_for_the_operator_lie_whole_in_a_bucket() {
    let s3 = S3::start();
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data)
        .env("WELLKIN_BUCKETS__ENDPOINT", &s3.endpoint)
        .env("WELLKIN_BUCKETS__ACCESS_KEY", KEY)
        .env("WELLKIN_BUCKETS__SECRET_KEY", SECRET)
        .env("WELLKIN_REPORTS__EXPORT_TO", "s3://household/reports")
        .start();
    let ana = server.administrator("ana");
    let nodes = "inbox\nexpression\nderive\nexport";
    ana.form(
        "/household/pipelines",
        &[("id", "reports"), ("nodes", nodes)],
    )
    .expect(303);
    let place = data.to_str().unwrap();
    let ran = run(&["pipeline", "run", "reports", "--data", place]).expect(0);
    assert!(ran.out.contains("export  common  success"), "{}", ran.out);
    let mut folders = fs::read_dir(s3.path("reports")).unwrap();
    let folder = folders.next().unwrap().unwrap().path();
    assert!(folders.next().is_none());
    let list: Value =
        serde_json::from_slice(&fs::read(folder.join("export.json")).unwrap()).unwrap();
    let files = list["files"].as_array().unwrap();
    assert_eq!(files.len(), 3, "{list}");
    for file in files {
        let bytes = fs::read(folder.join(file["name"].as_str().unwrap())).unwrap();
        assert_eq!(file["bytes"], bytes.len(), "{list}");
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("@household.example"), "{text}");
    }
    let catalog = fs::read_to_string(folder.join("catalog.csv")).unwrap();
    assert!(
        catalog.contains("accounts,users,source,1,false,"),
        "{catalog}"
    );
}
