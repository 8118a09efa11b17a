//! People in files: rows U1 to U9, from a folder and from buckets, with the real binary.

use super::{KEY, S3, SECRET};
use crate::support::command::{run, run_with};
use crate::support::people::PASSWORD;
use crate::support::{Client, Launch, Server, eventually};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const SUSAN: &str = "first_name, last_name, birthts\nSusan, Lee, 612302400000\n";

/// Somebody with an account of that role, and a token with that scope.
#[track_caller]
fn caller(server: &Server, name: &str, role: &str, scope: &[&str]) -> Client {
    let (data, email) = (
        server.data().to_str().unwrap(),
        format!("{name}@household.example"),
    );
    let args = ["user", "add", name, "--email", &email, "--role", role];
    let rest = ["--password-stdin", "--data", data];
    run_with(&[&args[..], &rest].concat(), &[], &format!("{PASSWORD}\n")).expect(0);
    let args = [
        "token", "add", name, "--name", "people", "--data", data, "--scope",
    ];
    let made = run(&[&args[..], scope].concat()).expect(0);
    server.client().bearer(made.out.trim())
}

fn administrator(server: &Server) -> Client {
    caller(
        server,
        "branka",
        "administrator",
        &["people:read", "people:write"],
    )
}

fn process(admin: &Client) -> Value {
    admin.post("/data", &json!({})).expect(200).value()
}

/// A picture of one pixel, as PNG.
const PIXEL: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0, 1, 0, 0, 5, 0, 1, 0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, b'I', b'E', b'N',
    b'D', 0xae, 0x42, 0x60, 0x82,
];

#[test]
fn files_of_a_folder_are_read_at_the_start_and_listed_as_programs_expect() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let source = data.join("src-data");
    fs::create_dir_all(&source).unwrap();
    fs::write(source.join("1000.csv"), SUSAN).unwrap();
    fs::write(source.join("1000.png"), PIXEL).unwrap();
    let server = Launch::on(&data).start();
    let output = data.join("processed-data/output.csv");
    let written = eventually("the list is written at the start", || {
        fs::read_to_string(&output).ok()
    });
    assert_eq!(
        written,
        "user_id,first_name,last_name,birthts,img_path\n1000,Susan,Lee,612302400000,src-data/1000.png\n"
    );
    let admin = administrator(&server);
    assert_eq!(
        admin.get("/data").expect(200).body,
        r#"{"1000":{"birthts":"612302400000","first_name":"Susan","img_path":"src-data/1000.png","last_name":"Lee"}}"#
    );
    assert_eq!(admin.get("/data?max_age=1").expect(200).body, "{}");
    assert_eq!(
        admin.get("/stats?max_age=1").expect(200).body,
        r#"{"average_age":null,"count":0}"#
    );
}

#[test]
fn bad_files_are_told_and_passed_over_and_who_vanished_stays_known() {
    let server = Launch::fresh().start();
    let source = server.data().join("src-data");
    fs::create_dir_all(&source).unwrap();
    let put = |name: &str, text: &str| fs::write(source.join(name), text).unwrap();
    put("1000.csv", SUSAN);
    put(
        "1001.csv",
        "\u{feff}first_name, last_name, birthts\r\n\"Ana\", \"Horvat, st.\", 0\r\n",
    );
    put("1002.csv", "name\nx\n");
    put("1003.csv", &format!("{SUSAN}{}", " ".repeat(70_000)));
    put("bad id.csv", SUSAN);
    fs::write(source.join("1004.jpg"), PIXEL).unwrap();
    put("notes.txt", "not of this");
    let admin = administrator(&server);
    let skipped = json!([
        { "name": "1002.csv", "reason": "bad_header" },
        { "name": "1003.csv", "reason": "too_large" },
        { "name": "bad id.csv", "reason": "bad_id" },
        { "name": "1004.jpg", "reason": "image_without_csv" },
    ]);
    let said = process(&admin);
    // The run at the start may have read them before.
    assert_eq!(said["read"], 2, "{said}");
    assert_eq!(said["skipped"], skipped);
    let again = process(&admin);
    for nothing in ["added", "changed", "gone"] {
        assert_eq!(again[nothing], 0, "{again}");
    }
    put(
        "1000.csv",
        "first_name, last_name, birthts\nSusan, Lee-Novak, 612302400000\n",
    );
    fs::remove_file(source.join("1001.csv")).unwrap();
    let said = process(&admin);
    assert_eq!(
        (&said["changed"], &said["gone"]),
        (&json!(1), &json!(1)),
        "{said}"
    );
    let listed = admin.get("/data").expect(200).value();
    assert_eq!(listed["1000"]["last_name"], "Lee-Novak");
    assert_eq!(listed["1001"]["last_name"], "Horvat, st.");
    let written = fs::read_to_string(server.data().join("processed-data/output.csv")).unwrap();
    assert!(
        written.contains("\n1001,Ana,\"Horvat, st.\",0,\n"),
        "{written}"
    );
    assert_eq!(written.lines().count(), 3);
    // What was lost is put there again, from the store.
    fs::remove_file(server.data().join("processed-data/output.csv")).unwrap();
    process(&admin);
    let anew = fs::read_to_string(server.data().join("processed-data/output.csv"));
    assert_eq!(anew.unwrap(), written);
    // Nobody vanishes because the folder did.
    fs::rename(&source, server.data().join("elsewhere")).unwrap();
    let answer = admin.post("/data", &json!({})).expect(502).value();
    assert_eq!(answer["error"], "There is no such folder or bucket.");
    assert_eq!(admin.get("/data").expect(200).value(), listed);
    assert!(!server.log().contains("Horvat") && !server.log().contains("1002.csv"));
}

#[test]
fn filters_are_whole_years_with_both_ends_and_bad_ones_are_refused() {
    let server = Launch::fresh().start();
    let source = server.data().join("src-data");
    fs::create_dir_all(&source).unwrap();
    let today = crate::support::today();
    for (id, years, days) in [("a", 30, 0), ("b", 30, 1), ("c", 41, 0)] {
        let born = today - jiff::Span::new().years(years);
        let born = born + jiff::Span::new().days(days);
        let ms = born.to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        let ms = ms.timestamp().as_millisecond();
        let text = format!("first_name, last_name, birthts\n{id}, Lee, {ms}\n");
        fs::write(source.join(format!("{id}.csv")), text).unwrap();
    }
    fs::write(source.join("c.jpeg"), PIXEL).unwrap();
    let admin = administrator(&server);
    process(&admin);
    let ids = |query: &str| {
        let found = admin.get(&format!("/data{query}")).expect(200).value();
        found
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
            .join("")
    };
    // b has their birthday tomorrow.
    for (query, wanted) in [
        ("", "abc"),
        ("?min_age=30", "ac"),
        ("?min_age=29&max_age=30", "ab"),
        ("?max_age=29", "b"),
        ("?is_image_exists=True", "c"),
        ("?is_image_exists=False&min_age=30", "a"),
        ("?min_age=42", ""),
    ] {
        assert_eq!(ids(query), wanted, "{query}");
    }
    assert_eq!(
        admin.get("/stats").expect(200).body,
        r#"{"average_age":33.3,"count":3}"#
    );
    for bad in [
        "min_age=x",
        "max_age=-1",
        "min_age=151",
        "min_age=1.5",
        "is_image_exists=yes",
        "min_age=5&max_age=4",
    ] {
        for path in ["/data", "/stats"] {
            let answer = admin.get(&format!("{path}?{bad}")).expect(400).value();
            assert!(answer["error"].is_string(), "{answer}");
        }
    }
}

#[test]
fn only_who_runs_the_household_asks_and_only_with_the_scope() {
    let server = Launch::fresh().start();
    server.client().get("/data").expect(401);
    let member = caller(&server, "iva", "member", &["people:read", "people:write"]);
    let reader = caller(&server, "branka", "administrator", &["people:read"]);
    for path in ["/data", "/stats"] {
        member.get(path).expect(403);
        reader.get(path).expect(200);
    }
    reader.post("/data", &json!({})).expect(403);
    member.post("/data", &json!({})).expect(403);
    member.put("/data", &json!({})).expect(405);
}

/// A server whose files and list are in buckets.
fn in_buckets(s3: &S3, data: &Path, secret: &str) -> Server {
    Launch::on(data)
        .env("WELLKIN_BUCKETS__ENDPOINT", &s3.endpoint)
        .env("WELLKIN_BUCKETS__ACCESS_KEY", KEY)
        .env("WELLKIN_BUCKETS__SECRET_KEY", secret)
        .env("WELLKIN_PEOPLE__SOURCE", "s3://household/src-data")
        .env("WELLKIN_PEOPLE__PROCESSED", "s3://household/processed-data")
        .start()
}

#[test]
fn files_of_a_bucket_come_in_and_the_list_goes_back_into_one() {
    let s3 = S3::start();
    s3.put("src-data/1000.csv", SUSAN);
    s3.put("src-data/1000.png", PIXEL);
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = in_buckets(&s3, &data, SECRET);
    let output = s3.path("processed-data/output.csv");
    let written = eventually("the list is in the bucket", || {
        fs::read_to_string(&output).ok()
    });
    assert!(
        written.contains("1000,Susan,Lee,612302400000,household/src-data/1000.png"),
        "{written}"
    );
    let admin = administrator(&server);
    s3.put(
        "src-data/1001.csv",
        "first_name, last_name, birthts\nAna, Horvat, 0\n",
    );
    let said = process(&admin);
    assert_eq!(
        (&said["read"], &said["added"], &said["changed"]),
        (&json!(2), &json!(1), &json!(0))
    );
    assert!(
        fs::read_to_string(&output)
            .unwrap()
            .contains("1001,Ana,Horvat,0,\n")
    );
    drop(server);
    // With a wrong key nobody vanishes, the reason is said, and the secret is not.
    let server = in_buckets(&s3, &data, "another-secret-key");
    let data = server.data().to_str().unwrap();
    let args = [
        "token",
        "add",
        "branka",
        "--name",
        "again",
        "--data",
        data,
        "--scope",
        "people:read",
        "people:write",
    ];
    let made = run(&args).expect(0);
    let admin = server.client().bearer(made.out.trim());
    let answer = admin.post("/data", &json!({})).expect(502).value();
    assert!(
        answer["error"]
            .as_str()
            .unwrap()
            .contains("refuses the key (403)"),
        "{answer}"
    );
    assert_eq!(
        admin
            .get("/data")
            .expect(200)
            .value()
            .as_object()
            .unwrap()
            .len(),
        2
    );
    assert!(!server.log().contains("another-secret-key"));
}
