//! Giving and taking back, on the page and by the API.

use super::{home, send};
use crate::support::{days_ago, today};
use serde_json::json;

#[test]
fn nothing_is_shared_until_it_is_and_everything_ends_with_the_next_request() {
    let home = home();
    let luka = &home.luka.api;
    let lists = || luka.get("/api/v1/shared").expect(200).value()["people"].clone();
    assert_eq!(lists(), json!([]));
    luka.get(&home.of_iva("entries")).problem(404);
    home.share(json!({ "groups": ["sleep", "mood"], "user": "luka" }));
    let people = lists();
    assert_eq!(people[0]["name"], "iva");
    assert_eq!(people[0]["read"], json!(["sleep", "mood"]));
    assert_eq!(people[0]["write"], json!([]));
    luka.get(&home.of_iva("entries")).expect(200);
    home.zora.api.get(&home.of_iva("entries")).problem(404);
    home.end("sleep");
    assert_eq!(lists()[0]["read"], json!(["mood"]));
    home.end("mood");
    assert_eq!(lists(), json!([]));
    luka.get(&home.of_iva("entries")).problem(404);
    home.server.cookies("luka").get(&home.page()).expect(404);
}

#[test]
fn what_cannot_be_shared_is_said_at_its_field() {
    let home = home();
    let iva = &home.iva.api;
    let post = |wish| iva.post("/api/v1/me/shares", &wish);
    let past = days_ago(1).to_string();
    for (wish, fields) in [
        (json!({ "groups": [], "household": true }), &["groups"][..]),
        (
            json!({ "groups": ["sleep", "feet"], "household": true }),
            &["groups[1]"],
        ),
        (json!({ "groups": ["sleep"] }), &["user"]),
        (
            json!({ "groups": ["sleep"], "user": "luka", "household": true }),
            &["user"],
        ),
        (json!({ "groups": ["sleep"], "user": "nobody" }), &["user"]),
        (
            json!({ "groups": ["sleep"], "user": "luka@household.example" }),
            &["user"],
        ),
        (json!({ "groups": ["sleep"], "user": "iva" }), &["user"]),
        (
            json!({ "groups": ["sleep"], "user": "luka", "until": past }),
            &["until"],
        ),
        (
            json!({ "groups": ["sleep"], "user": "luka", "until": "soon" }),
            &["until"],
        ),
        (
            json!({ "groups": ["sleep"], "user": "luka", "untill": "" }),
            &["untill"],
        ),
    ] {
        post(wish).blames(422, fields);
    }
    let none = iva.get("/api/v1/me/shares").expect(200).value();
    assert_eq!(none["shares"], json!([]));
    for id in ["household.sleep", "household.feet", "nobody.sleep", "7"] {
        iva.delete(&format!("/api/v1/me/shares/{id}")).problem(404);
    }
}

#[test]
fn the_page_shares_ends_and_undoes() {
    let home = home();
    let iva = home.server.cookies("iva");
    let page = "/account/sharing";
    assert!(iva.get(page).expect(200).body.contains("Nothing is shared"));
    let fields = [
        ("group.sleep", "on"),
        ("with", "member"),
        ("username", "nobody"),
    ];
    let again = send(&iva, page, "username", &fields).expect(422).body;
    assert!(again.contains("value=\"nobody\""), "what was typed stays");
    assert!(
        again.contains("href=\"#f-username\""),
        "and it is said where to mend it"
    );
    let nothing = [("with", "household")];
    let again = send(&iva, page, "username", &nothing).expect(422).body;
    assert!(again.contains("tick at least one group"));
    let today = today().to_string();
    let fields = [
        ("group.sleep", "on"),
        ("group.mood", "on"),
        ("with", "member"),
        ("username", "luka"),
        ("may", "write"),
        ("until", &today),
    ];
    let done = send(&iva, page, "username", &fields).location();
    assert_eq!(done, "/account/sharing?done=shared");
    let shown = iva.get(&done).expect(200).body;
    assert!(shown.contains("<h3>luka</h3>"), "{shown}");
    assert!(shown.contains("may see and log") && shown.contains("until "));
    let shares = home.iva.api.get("/api/v1/me/shares").expect(200).value();
    let id = shares["shares"][0]["id"].as_str().unwrap().to_owned();
    assert!(shown.contains(&format!("/account/sharing/{id}/end")));
    let done = iva.form(&format!("{page}/{id}/end"), &[]).location();
    let ended = iva.get(&done).expect(200).body;
    assert!(ended.contains("not shared with luka any more"), "{ended}");
    let people = || home.luka.api.get("/api/v1/shared").expect(200).value()["people"].clone();
    assert_eq!(people()[0]["write"], json!(["mood"]));
    let undo = format!("{page}/{id}/restore");
    assert!(ended.contains(&undo));
    iva.form(&undo, &[]).expect(303);
    assert_eq!(people()[0]["write"], json!(["sleep", "mood"]));
    // Others cannot end what is not theirs, nor is there anything of theirs to end.
    home.server
        .cookies("luka")
        .form(&format!("{page}/{id}/end"), &[])
        .expect(404);
}

#[test]
fn a_guardian_shares_for_somebody_without_an_account_and_disabled_users_see_nothing() {
    let home = home();
    let iva = home.server.cookies("iva");
    let fields = [
        ("name", "Mia"),
        ("relation", "parent"),
        ("birthdate", "2015-06-21"),
        ("diary", "on"),
    ];
    iva.form("/account/family", &fields).expect(303);
    let people = iva.get("/api/v1/people").expect(200).value();
    let mia = people["people"][0]["id"].as_str().unwrap().to_owned();
    let shares = format!("/api/v1/me/shares?person={mia}");
    let wish = json!({ "groups": ["body"], "user": "luka" });
    home.zora.api.post(&shares, &wish).problem(404);
    home.iva
        .api
        .post(&shares, &json!({ "groups": ["body"], "user": "iva" }))
        .blames(422, &["user"]);
    let shared = home.iva.api.post(&shares, &wish).expect(200).value();
    assert_eq!(shared["shares"][0]["given_by"], "iva");
    let luka = &home.luka.api;
    let seen = luka.get("/api/v1/shared").expect(200).value();
    assert_eq!(seen["people"][0]["name"], "Mia");
    luka.get(&format!("/api/v1/entries?person={mia}"))
        .expect(200);
    // Her birth date is nobody's business.
    luka.get(&format!("/api/v1/me?person={mia}")).problem(404);
    assert!(
        !home
            .server
            .cookies("luka")
            .get(&format!("/shared/{mia}"))
            .expect(200)
            .body
            .contains("2015")
    );
    let me = luka.get("/api/v1/me").expect(200).value();
    let disable = format!("/household/members/{}/disable", me["id"].as_str().unwrap());
    home.server
        .administrator("ada")
        .form(&disable, &[("sure", "yes")])
        .expect(303);
    luka.get(&format!("/api/v1/entries?person={mia}"))
        .problem(401);
}
