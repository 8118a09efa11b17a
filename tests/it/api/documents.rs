//! JSON documents as a program sends them.

use crate::support::{Launch, Server};
use serde_json::{Value, json};

const INGEST: &str = "/api/v1/ingest/documents";

fn open() -> Server {
    Launch::fresh().open().start()
}

fn request(mode: &str, items: &Value) -> Value {
    json!({ "collection": "lab-results", "mode": mode, "items": items })
}

#[test]
fn a_half_bad_batch_keeps_the_good_half_and_names_what_is_wrong() {
    let server = open();
    let member = server.member("branka");
    let good =
        json!({ "text": "O'Brien \"; DROP TABLE x; --", "zero": 0, "none": "", "no": false });
    let items = json!([
        { "id": "a", "data": good },
        { "id": "b", "data": [1, 2] },
        { "id": "", "data": {} },
        { "data": {} },
        { "id": "c" },
        { "id": "d", "data": {}, "more": 1 },
        { "id": 7, "data": {} },
        "e",
        { "id": "a/ž 1", "data": { "n": 9_007_199_254_740_993_u64 } },
    ]);
    let sent = request("insert", &items);
    let answer = member.api.post(INGEST, &sent).expect(200).value();
    let results = answer["results"].as_array().unwrap();
    let status: Vec<_> = results
        .iter()
        .map(|one| one["status"].as_str().unwrap())
        .collect();
    let mut wanted = vec!["refused"; 9];
    (wanted[0], wanted[8]) = ("created", "created");
    assert_eq!(status, wanted);
    let fields: Vec<_> = results[1..8]
        .iter()
        .map(|one| one["errors"][0]["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields[..6], ["data", "id", "id", "data", "more", "id"]);

    let kept = member
        .api
        .get("/api/v1/documents/lab-results/a")
        .expect(200)
        .value();
    assert_eq!(kept["data"], good);
    let kept = member
        .api
        .get("/api/v1/documents/lab-results/a%2F%C5%BE%201")
        .expect(200);
    assert!(kept.body.contains("9007199254740993"), "{}", kept.body);
    let again = member.api.post(INGEST, &sent).expect(200).value();
    assert_eq!(again["results"][0]["status"], "unchanged");
}

#[test]
fn bombs_twins_and_what_is_no_text_are_refused_and_the_server_goes_on() {
    let server = open();
    let member = server.member("branka");
    let send = |data: &[u8]| {
        let mut body = br#"{"collection":"x","mode":"upsert","items":[{"id":"1","data":"#.to_vec();
        body.extend_from_slice(data);
        body.extend_from_slice(b"}]}");
        member
            .api
            .send("POST", INGEST, Some(("application/json", body)))
    };
    let bomb = [
        b"{\"a\":".as_slice(),
        &vec![b'['; 1_000_000],
        &vec![b']'; 1_000_000],
        b"}",
    ];
    for refused in [
        bomb.concat(),
        br#"{"a":1,"a":2}"#.to_vec(),
        br#"{"n":18446744073709551616}"#.to_vec(),
        br#"{"n":3.14159265358979323846}"#.to_vec(),
    ] {
        let answer = send(&refused).expect(200).value();
        assert_eq!(answer["results"][0]["status"], "refused", "{answer}");
        assert_eq!(answer["results"][0]["errors"][0]["field"], "data");
    }
    send(b"{\"a\":\"\xff\"}").problem(400);
    send(b"{\"a\":").problem(400);
    send(&vec![b' '; 4 * 1024 * 1024]).problem(413);
    assert_eq!(
        send(br#"{"a":0}"#).expect(200).value()["results"][0]["status"],
        "created"
    );
    for wrong in [
        json!({ "collection": "Lab", "mode": "insert", "items": [] }),
        json!({ "collection": "lab", "mode": "replace", "items": [] }),
        json!({ "collection": "lab", "mode": "insert", "items": vec![0; 5_001] }),
    ] {
        member.api.post(INGEST, &wrong).problem(422);
    }
}

#[test]
fn documents_are_merged_listed_and_deleted_and_nobody_elses() {
    let server = open();
    let member = server.member("branka");
    let other = server.member("marko");
    let items = |data: Value| json!([{ "id": "1", "data": data }]);
    let made = items(json!({ "deep": { "a": 1, "b": 2 }, "list": [1, 2] }));
    member
        .api
        .post(INGEST, &request("insert", &made))
        .expect(200);
    let patch = items(json!({ "deep": { "a": null, "c": 0 }, "list": [3] }));
    member
        .api
        .post(INGEST, &request("merge", &patch))
        .expect(200);
    let path = "/api/v1/documents/lab-results/1";
    let kept = member.api.get(path).expect(200).value();
    assert_eq!(
        kept["data"],
        json!({ "deep": { "b": 2, "c": 0 }, "list": [3] })
    );
    assert_eq!(kept["rev"], 2);

    other.api.get(path).problem(404);
    other.api.delete(path).problem(404);
    let none = other.api.get("/api/v1/documents").expect(200).value();
    assert_eq!(none["collections"], json!([]));
    let list = member
        .api
        .get("/api/v1/documents/lab-results?limit=1")
        .expect(200)
        .value();
    assert_eq!(list["documents"][0]["id"], "1");
    assert_eq!(list["next_cursor"], Value::Null);
    member.api.delete(path).expect(204);
    member.api.get(path).problem(404);
    let none = member.api.get("/api/v1/documents").expect(200).value();
    assert_eq!(none["collections"], json!([]));
}
