//! Consents on the pages and in the API: giving, withdrawing, receipts, being asked again.

use super::*;
use crate::accounts::User;
use crate::ops::ids::PersonId;
use crate::persons::{NewDependant, Relation, age};
use crate::store::{Actor, Tx};
use crate::web::Place;
use rocket::http::Method;
use serde_json::json;

const PRIVACY: &str = "/account/privacy";
const AGREE: &str = "/account/privacy/consent";
const FIREFOX: &str = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";

async fn notice_changed_for(house: &House, person: PersonId) {
    let write = move |tx: &mut Tx<'_>| age(tx, person);
    house.store.write(Actor::System, write).await.unwrap();
}

async fn iva_is_owed() -> (House, User) {
    let house = house().await;
    let iva = house.add("iva", Role::Member).await;
    sign_in(&house, "iva").await;
    notice_changed_for(&house, iva.person).await;
    (house, iva)
}

#[rocket::async_test]
async fn mails_and_sharing_are_not_given_until_they_are_and_leave_receipts() {
    let house = signed_in("iva").await;
    let page = house.get(PRIVACY).await;
    assert!(
        page.body.contains("Nothing of your diary is shown"),
        "{}",
        page.body
    );
    for purpose in ["mails", "sharing"] {
        let path = format!("{PRIVACY}/{purpose}");
        let request = house.client.post(path.clone()).header(ContentType::Form);
        let request = request.header(Header::new("User-Agent", FIREFOX));
        let answer = house.send(request.body("given=yes")).await;
        assert_eq!(answer.status, Status::SeeOther);
        let me = house.get("/api/v1/me").await.json();
        assert_eq!(me["consents"][purpose], true, "{me}");
        house.hand.advance(Duration::from_secs(60));
        house.post(&path, &[("given", "no")]).await;
        let me = house.get("/api/v1/me").await.json();
        assert_eq!(me["consents"][purpose], false, "at once");
    }
    let page = house.get("/account/privacy/receipts").await;
    for part in [
        "withdrawn",
        "Firefox on Android",
        "by the person",
        "/privacy?version=2",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let file = house.get("/account/privacy/receipts.json").await;
    let receipts = file.json()["receipts"].as_array().unwrap().clone();
    assert_eq!(receipts.len(), 6, "two of registering, four of today");
    assert_eq!(receipts[0]["purpose"], "sharing");
    assert_eq!(receipts[0]["given"], false);
    assert_eq!(receipts[1]["device"], "Firefox, Android");
    assert_eq!(house.get("/api/v1/me/consents").await.json(), file.json());
}

#[rocket::async_test]
async fn the_diary_is_no_consent_that_a_form_withdraws() {
    let house = signed_in("iva").await;
    for purpose in ["diary", "selling"] {
        let path = format!("{PRIVACY}/{purpose}");
        let answer = house.post(&path, &[("given", "no")]).await;
        assert_eq!(answer.status, Status::NotFound, "{purpose}");
    }
    let path = format!("{PRIVACY}/mails");
    let answer = house.post(&path, &[("given", "perhaps")]).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
}

#[rocket::async_test]
async fn the_api_gives_and_withdraws_every_consent_that_is_a_choice() {
    let house = signed_in("iva").await;
    let consents = json!({"consents": {"mails": true, "sharing": true, "cohorts": true}});
    let me = house
        .json(Method::Patch, "/api/v1/me", consents)
        .await
        .json();
    let all = json!({"diary": true, "cohorts": true, "mails": true, "sharing": true});
    assert_eq!(me["consents"], all);
    let consents = json!({"consents": {"mails": false}});
    let me = house
        .json(Method::Patch, "/api/v1/me", consents)
        .await
        .json();
    assert_eq!(me["consents"]["mails"], false);
    assert_eq!(me["consents"]["sharing"], true, "what is not named stays");
}

#[rocket::async_test]
async fn who_agreed_to_an_older_notice_is_led_to_what_changed() {
    let (house, _) = iva_is_owed().await;
    for path in ["/account", "/account/preferences", "/account/family"] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, Status::SeeOther, "{path}");
        assert_eq!(answer.location.as_deref(), Some(AGREE), "{path}");
    }
    for path in [PRIVACY, "/account/privacy/receipts", "/privacy"] {
        assert_eq!(house.get(path).await.status, Status::Ok, "{path}");
    }
    let page = house.get(AGREE).await;
    assert!(
        page.body.contains("Who looks at what you share"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("/account/privacy/exports"),
        "{}",
        page.body
    );

    house.hand.advance(Duration::from_secs(60));
    assert_eq!(house.post(AGREE, &[]).await.location.as_deref(), Some("/"));
    assert_eq!(house.get("/account").await.status, Status::Ok);
    let again = house.get(AGREE).await;
    assert_eq!(
        again.location.as_deref(),
        Some(PRIVACY),
        "nothing is left to ask"
    );
    let receipts = house.get("/api/v1/me/consents").await.json();
    assert_eq!(receipts["receipts"][0]["policy_version"], 2);
    assert_eq!(receipts["owed"], false);
}

#[rocket::async_test]
async fn signing_out_needs_no_agreement() {
    let (house, _) = iva_is_owed().await;
    let answer = house.post("/logout", &[]).await;
    assert_eq!(answer.status, Status::SeeOther);
    assert_ne!(answer.location.as_deref(), Some(AGREE));
    let gone = house.get(PRIVACY).await;
    assert!(gone.location.unwrap_or_default().starts_with("/login"));
}

#[rocket::async_test]
async fn the_api_says_consent_required_until_it_is_given() {
    let (house, _) = iva_is_owed().await;
    let token = house.token("iva").await;
    let answer = house
        .json_as(Method::Get, "/api/v1/me", json!({}), Some(&token))
        .await;
    assert_eq!(answer.status, Status::Forbidden);
    assert_eq!(answer.json()["code"], "consent_required");
    let patch = |body| house.json_as(Method::Patch, "/api/v1/me", body, Some(&token));
    let refused = patch(json!({"height_cm": 170.0})).await;
    assert_eq!(refused.json()["code"], "consent_required");
    let owed = house.json_as(Method::Get, "/api/v1/me/consents", json!({}), Some(&token));
    assert_eq!(owed.await.json()["owed"], true);
    let agreed = patch(json!({"consents": {"diary": true}})).await;
    assert_eq!(agreed.status, Status::Ok, "{}", agreed.body);
    let answer = house
        .json_as(Method::Get, "/api/v1/me", json!({}), Some(&token))
        .await;
    assert_eq!(answer.status, Status::Ok);
}

#[rocket::async_test]
async fn a_guardian_answers_for_their_ward_and_sees_the_receipts() {
    let house = signed_in("ana").await;
    let ana = house.accounts.find("ana").await.unwrap();
    let persons = house.accounts.persons().clone();
    let mia = NewDependant {
        name: "Mia".to_owned(),
        kind: Relation::Parent,
        profile: persons.blank(crate::i18n::Lang::En),
        diary: true,
        cohorts: false,
    };
    let mia = persons
        .add_dependant(ana.id, Place::default(), mia)
        .await
        .unwrap();
    notice_changed_for(&house, mia).await;
    let act = format!("/account/family/{mia}/act");
    house.post(&act, &[]).await;
    assert_eq!(house.get("/account").await.location.as_deref(), Some(AGREE));
    let page = house.get(AGREE).await;
    assert!(
        page.body.contains("The diary of Mia rests"),
        "{}",
        page.body
    );
    // Their own diary is open to them all the while.
    house.post("/account/family/own", &[]).await;
    assert_eq!(house.get("/account").await.status, Status::Ok);
    house.post(&act, &[]).await;
    house.hand.advance(Duration::from_secs(60));
    house.post(AGREE, &[("for_person", &mia.to_string())]).await;
    assert_eq!(house.get("/account").await.status, Status::Ok);
    let receipts = house.get("/account/privacy/receipts").await;
    assert!(
        receipts.body.contains("by ana as guardian"),
        "{}",
        receipts.body
    );
}

#[rocket::async_test]
async fn every_version_of_the_notice_stays_readable() {
    let house = house().await;
    let newest = house.get("/privacy").await;
    assert!(newest.body.contains("Version 2"), "{}", newest.body);
    assert!(newest.body.contains("There are four consents"));
    let first = house.get("/privacy?version=1").await;
    assert!(first.body.contains("There are two consents"));
    assert!(first.body.contains("There is a newer version"));
    for missing in ["0", "3", "x"] {
        let answer = house.get(&format!("/privacy?version={missing}")).await;
        assert_eq!(answer.status, Status::NotFound, "{missing}");
    }
}
