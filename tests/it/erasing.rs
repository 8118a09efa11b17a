//! Being erased with everything: asking, stopping, and the receipt that is left.

use crate::support::command::run_with;
use crate::support::html::form_with;
use crate::support::people::PASSWORD;
use crate::support::{Launch, Server};
use serde_json::json;

const PAGE: &str = "/account/privacy/erase";

fn wellkin(server: &Server, args: &[&str]) -> crate::support::command::Done {
    let data = server.data().to_str().unwrap();
    let all: Vec<_> = args.iter().copied().chain(["--data", data]).collect();
    run_with(&all, &[], "")
}

#[test]
fn one_asks_with_the_password_sees_the_date_on_every_page_and_stops_it() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let browser = server.cookies("branka");
    let privacy = browser.get("/account/privacy").expect(200);
    assert!(privacy.body.contains("/account/privacy/erase"));
    let page = browser.get(PAGE).expect(200);
    for words in ["What goes", "cannot erase", "/account/privacy/exports"] {
        assert!(page.body.contains(words), "{words}");
    }
    let form = form_with(&page.body, "password").set("password", "not mine");
    let again = browser.form(PAGE, &form.pairs()).expect(422);
    assert!(!again.body.contains("not mine"));
    assert!(!browser.get("/").expect(200).body.contains("will be erased"));

    let form = form_with(&page.body, "password").set("password", PASSWORD);
    assert_eq!(
        browser.form(PAGE, &form.pairs()).expect(303).location(),
        PAGE
    );
    for path in ["/", "/account/privacy", "/health-metrics"] {
        let page = browser.get(path).expect(200);
        assert!(page.body.contains("will be erased on"), "{path}");
    }
    let wish = browser.get("/api/v1/me/erasure").expect(200).value();
    let receipt = wish["receipt_path"].as_str().unwrap();
    let stranger = server.client();
    assert!(
        stranger
            .get(receipt)
            .expect(200)
            .body
            .contains("not done yet")
    );
    let stop = format!("{PAGE}/stop");
    let next = browser.form(&stop, &[]).expect(303).location();
    assert!(
        browser
            .get(&next)
            .expect(200)
            .body
            .contains("Everything stays")
    );
    assert!(!browser.get("/").expect(200).body.contains("will be erased"));
    stranger.get(receipt).expect(404);
    let log = browser.get("/account/security/history");
    assert!(log.body.contains("Erasing stopped"), "{}", log.words());
}

#[test]
fn a_program_asks_and_stops_with_the_same_rules() {
    let server = Launch::fresh().open().start();
    let luka = server.member("luka").api;
    let path = "/api/v1/me/erasure";
    luka.get(path).problem(404);
    luka.post(path, &json!({ "password": "wrong" }))
        .blames(422, &["password"]);
    luka.post(path, &json!({})).blames(422, &["password"]);
    let asked = luka
        .post(path, &json!({ "password": PASSWORD }))
        .expect(202)
        .value();
    assert_eq!(luka.get(path).expect(200).value(), asked);
    luka.delete(path).expect(204);
    luka.delete(path).expect(204);
    luka.get(path).problem(404);

    let guardian = server.cookies("luka");
    let family = guardian.get("/account/family").expect(200);
    let form = form_with(&family.body, "relation")
        .set("name", "Mia")
        .set("diary", "on");
    guardian.form("/account/family", &form.pairs()).expect(303);
    let refused = luka
        .post(path, &json!({ "password": PASSWORD }))
        .problem(409);
    assert!(
        refused["detail"].as_str().unwrap().contains("Mia"),
        "{refused}"
    );
    let people = luka.get("/api/v1/people").expect(200).value();
    let mia = people["people"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "Mia");
    let of_mia = format!("{path}?person={}", mia.unwrap()["id"].as_str().unwrap());
    luka.post(&of_mia, &json!({ "password": PASSWORD }))
        .expect(202);
    luka.post(path, &json!({ "password": PASSWORD }))
        .expect(202);
    server.member("zora").api.delete(&of_mia).problem(404);
}

#[test]
fn the_operator_erases_at_once_and_the_receipt_is_left_for_anybody_with_its_number() {
    let server = Launch::fresh().open().start();
    let administrator = server.administrator("ana");
    let luka = server.member("luka");
    luka.log(jiff::civil::date(2026, 11, 1), json!({ "steps": 4000 }));
    let done = wellkin(&server, &["user", "erase", "luka", "--now"]).expect(1);
    assert!(done.err.contains("--yes"), "{}", done.err);
    let done = wellkin(&server, &["user", "erase", "ana", "--now", "--yes"]).expect(1);
    assert!(done.err.contains("only administrator"), "{}", done.err);
    luka.api.get("/api/v1/me").expect(200);

    let done = wellkin(&server, &["user", "erase", "luka", "--now", "--yes"]).expect(0);
    luka.api.get("/api/v1/me").problem(401);
    assert!(
        !administrator
            .get("/household/admin")
            .expect(200)
            .body
            .contains("luka")
    );
    let at = done.out.find("/erased/").unwrap();
    let receipt = done.out[at..].trim();
    let stranger = server.client();
    let page = stranger.get(receipt).expect(200);
    assert!(
        page.body.contains("Everything was erased on"),
        "{}",
        page.words()
    );
    let file = stranger.get(&format!("{receipt}/receipt.json")).expect(200);
    assert!(file.header("Content-Disposition").starts_with("attachment"));
    let stated = file.value();
    assert_eq!(stated["rows"]["entries"], 1);
    assert_eq!(stated["signature"].as_str().unwrap().len(), 64);
    assert!(!file.body.contains("luka"));
    stranger
        .get("/erased/00000000000000000000000000000000")
        .expect(404);
    stranger.get("/erased/luka/receipt.json").expect(404);

    let verified = wellkin(&server, &["verify"]).expect(0);
    assert!(verified.out.contains("no difference"), "{}", verified.out);
    server.member("luka");
}
