//! Who saw my data.

use super::home;
use crate::support::Launch;
use crate::support::people::Member;
use serde_json::{Value, json};

/// The looks at a diary, once there are as many as there should be: they are written beside the
/// answers.
#[track_caller]
fn looks(of: &Member, query: &str, wanted: usize) -> Vec<Value> {
    let path = format!("/api/v1/me/looks{query}");
    let read = || {
        let looks = of.api.get(&path).expect(200).value();
        looks["looks"].as_array().unwrap().clone()
    };
    crate::support::eventually("the looks are written", || {
        (read().len() >= wanted).then_some(())
    });
    let looks = read();
    assert_eq!(looks.len(), wanted, "{looks:?}");
    looks
}

#[test]
fn every_look_of_a_reader_is_written_down_and_ones_own_is_not() {
    let home = home();
    home.share(json!({ "groups": ["sleep", "mood"], "user": "luka" }));
    home.iva.api.get("/api/v1/entries").expect(200);
    home.iva.api.get(&home.of_iva("summary")).expect(200);
    looks(&home.iva, "", 0);
    home.zora.api.get(&home.of_iva("entries")).problem(404);
    looks(&home.iva, "", 0);
    for path in ["entries", "summary", "entries?limit=1"] {
        home.luka.api.get(&home.of_iva(path)).expect(200);
    }
    home.server.cookies("luka").get(&home.page()).expect(200);
    let seen = looks(&home.iva, "", 1);
    assert_eq!(seen[0]["user"], "luka");
    assert_eq!(seen[0]["seen"], "groups");
    assert_eq!(seen[0]["groups"], json!(["sleep", "mood"]));
    assert_eq!(
        seen[0]["times"], 4,
        "those of the hour are written by asking"
    );
    let page = home
        .server
        .cookies("iva")
        .get("/account/privacy/looks")
        .expect(200)
        .body;
    assert!(
        page.contains("<strong>luka</strong> saw: Sleep, Mood"),
        "{page}"
    );
    assert!(page.contains("4 times"));
    let none = home
        .server
        .cookies("luka")
        .get("/account/privacy/looks")
        .expect(200)
        .body;
    assert!(none.contains("Nobody else looked"));
    looks(&home.luka, "", 0);
}

#[test]
fn guardians_and_administrators_are_written_down_too() {
    let home = home();
    let iva = home.server.cookies("iva");
    let fields = [("name", "Mia"), ("relation", "parent"), ("diary", "on")];
    iva.form("/account/family", &fields).expect(303);
    let people = iva.get("/api/v1/people").expect(200).value();
    let mia = people["people"][0]["id"].as_str().unwrap().to_owned();
    iva.form(&format!("/account/family/{mia}/act"), &[])
        .expect(303);
    iva.get("/entries").expect(200);
    let of_mia = format!("?person={mia}");
    let seen = looks(&home.iva, &of_mia, 1);
    assert_eq!(
        (&seen[0]["user"], &seen[0]["seen"]),
        (&json!("iva"), &json!("everything"))
    );
    let page = iva.get("/account/privacy/looks").expect(200).body;
    assert!(page.contains("Who saw the data of Mia"), "{page}");
    assert!(page.contains("had the whole diary open"));
    home.luka
        .api
        .get(&format!("/api/v1/me/looks{of_mia}"))
        .problem(404);

    let ada = home.server.administrator("ada");
    let me = home.luka.api.get("/api/v1/me").expect(200).value();
    let history = format!("/household/members/{}/history", me["id"].as_str().unwrap());
    ada.get(&history).expect(200);
    let seen = looks(&home.luka, "", 1);
    assert_eq!(
        (&seen[0]["user"], &seen[0]["seen"]),
        (&json!("ada"), &json!("history"))
    );
    assert_eq!(seen[0]["groups"], json!([]));
}

#[test]
fn looks_that_wait_are_written_when_the_server_ends() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    let server = Launch::on(&data).open().start();
    let [iva, luka] = ["iva", "luka"].map(|name| server.member(name));
    let me = iva.api.get("/api/v1/me").expect(200).value();
    let person = me["person"].as_str().unwrap().to_owned();
    let wish = json!({ "groups": ["sleep"], "household": true });
    iva.api.post("/api/v1/me/shares", &wish).expect(200);
    for _ in 0..3 {
        luka.api
            .get(&format!("/api/v1/summary?person={person}"))
            .expect(200);
    }
    server.stop();
    let server = Launch::on(&data).open().start();
    let seen = looks(&server.sign_in("iva"), "", 1);
    assert_eq!(seen[0]["times"], 3);
}
