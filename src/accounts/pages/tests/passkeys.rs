//! Passkeys on the pages: what the script is told, and what its forms are answered with.

use super::*;
use crate::config::{Config, SecondFactorFor};
use crate::credentials::passkeys::software::Software;

const PASSKEYS: &str = "/account/security/passkeys";
const ORIGIN: &str = "http://localhost:8000";

async fn offering(change: impl FnOnce(&mut Config)) -> House {
    let house = house_with(|config| {
        config.http.public_url = Some(ORIGIN.parse().unwrap());
        change(config);
    })
    .await;
    house.add("iva", Role::Member).await;
    sign_in(&house, "iva").await;
    house
}

fn a_device() -> Software {
    Software::new(ORIGIN, "localhost")
}

async fn add(house: &House, software: &mut Software, name: &str) -> Answer {
    let password = [("password", PASSWORD)];
    let asked = house.post(&format!("{PASSKEYS}/begin"), &password).await;
    assert_eq!(asked.status, Status::Ok, "{}", asked.body);
    let answer = software.make(&asked.json());
    house
        .post(PASSKEYS, &[("name", name), ("answer", &answer)])
        .await
}

#[rocket::async_test]
async fn the_first_one_shows_recovery_codes_and_the_next_ones_do_not() {
    let house = offering(|_| {}).await;
    let wrong = house
        .post(&format!("{PASSKEYS}/begin"), &[("password", "wrong")])
        .await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert!(wrong.json()["said"].as_str().unwrap().contains("password"));
    let first = add(&house, &mut a_device(), "<b>Phone</b>").await;
    assert_eq!(first.status, Status::Ok);
    assert_eq!(first.body.matches("<code>").count(), 10);
    let next = add(&house, &mut a_device(), "Key").await;
    let done = format!("{PASSKEYS}?done=added");
    assert_eq!(next.location.as_deref(), Some(done.as_str()));
    let page = house.get(PASSKEYS).await.body;
    assert!(page.contains("&lt;b&gt;Phone") && page.contains("works without a password"));
    let summary = house.get("/account/security").await.body;
    assert!(summary.contains("You have 2 passkeys."));
    let codes = house.get("/account/security/second-factor").await.body;
    assert!(codes.contains("10 recovery codes are left"));
}

#[rocket::async_test]
async fn a_name_is_asked_for_and_without_a_script_the_page_says_what_is_missing() {
    let house = offering(|_| {}).await;
    let nameless = add(&house, &mut a_device(), " ").await;
    assert_eq!(nameless.status, Status::UnprocessableEntity);
    assert!(nameless.body.contains("id=\"f-name-error\""));
    let bare = house.post(PASSKEYS, &[("name", "Phone")]).await;
    assert_eq!(bare.status, Status::Forbidden);
    assert!(bare.body.contains("Passkeys need JavaScript") && bare.body.contains("Phone"));
    house.post("/logout", &[]).await;
    let bare = house.post("/login/passkey", &[("answer", "")]).await;
    assert_eq!(bare.status, Status::Forbidden);
    assert!(bare.body.contains("Passkeys need JavaScript"));
}

#[rocket::async_test]
async fn it_signs_in_alone_and_takes_one_where_one_was_going() {
    let house = offering(|_| {}).await;
    let mut phone = a_device();
    add(&house, &mut phone, "Phone").await;
    let before = house.client.cookies().get("wellkin_session").cloned();
    house.post("/logout", &[]).await;
    let asked = house.post("/login/passkey/begin", &[]).await.json();
    assert!(!asked.to_string().contains("iva"), "{asked}");
    let answer = phone.sign(&asked);
    let fields = [("answer", answer.as_str()), ("next", "/account")];
    let signed_in = house.post("/login/passkey", &fields).await;
    assert_eq!(signed_in.location.as_deref(), Some("/account"));
    let after = house.client.cookies().get("wellkin_session").cloned();
    assert_ne!(before, after, "a session of its own");
    let again = house.post("/login/passkey", &fields).await;
    assert_eq!(again.status, Status::Unauthorized);
    assert!(again.body.contains("could not sign you in"));
}

#[rocket::async_test]
async fn after_the_password_it_takes_the_place_of_the_code() {
    let house = offering(|_| {}).await;
    let mut phone = a_device();
    add(&house, &mut phone, "Phone").await;
    house.post("/logout", &[]).await;
    let form = house
        .post(LOGIN, &[("username", "iva"), ("password", PASSWORD)])
        .await;
    assert!(form.body.contains("Use a passkey") && form.body.contains("Recovery code"));
    let (_, rest) = form.body.split_once("name=\"step\" value=\"").unwrap();
    let step = rest.split_once('"').unwrap().0.to_owned();
    let asked = house
        .post("/login/passkey/begin", &[("step", &step)])
        .await
        .json();
    let mut stranger = a_device();
    let wrong = [("step", step.as_str()), ("answer", &stranger.sign(&asked))];
    let wrong = house.post("/login/passkey", &wrong).await;
    assert_eq!(wrong.status, Status::Unauthorized);
    assert!(wrong.body.contains("Use a passkey"), "and once more");
    let asked = house
        .post("/login/passkey/begin", &[("step", &step)])
        .await
        .json();
    let right = [("step", step.as_str()), ("answer", &phone.sign(&asked))];
    let right = house.post("/login/passkey", &right).await;
    assert_eq!(right.status, Status::SeeOther, "{}", right.body);
    let over = house.post("/login/passkey/begin", &[("step", &step)]).await;
    assert_eq!(over.status, Status::Unauthorized);
}

#[rocket::async_test]
async fn who_owes_a_second_factor_may_set_a_passkey_up() {
    let everybody =
        |config: &mut Config| config.accounts.second_factor = SecondFactorFor::Everybody;
    let house = offering(everybody).await;
    let led = house.get("/account").await;
    assert_eq!(led.status, Status::SeeOther);
    let page = house.get("/account/security/second-factor").await.body;
    assert!(page.contains(PASSKEYS));
    let codes = add(&house, &mut a_device(), "Phone").await;
    assert_eq!(codes.status, Status::Ok);
    assert_eq!(house.get("/account").await.status, Status::Ok);
}

#[rocket::async_test]
async fn one_is_renamed_and_removed_on_a_page_of_its_own() {
    let house = offering(|_| {}).await;
    add(&house, &mut a_device(), "Phone").await;
    let user = house.accounts.find("iva").await.unwrap();
    let (id, _) = house.accounts.passkeys(user.id).await.unwrap()[0];
    let path = format!("{PASSKEYS}/{id}");
    assert!(house.get(&path).await.body.contains("only second factor"));
    let bad = house.post(&format!("{path}/rename"), &[("name", "")]).await;
    assert_eq!(bad.status, Status::UnprocessableEntity);
    house
        .post(&format!("{path}/rename"), &[("name", "Old phone")])
        .await;
    assert!(house.get(PASSKEYS).await.body.contains("Old phone"));
    let remove = format!("{path}/remove");
    let wrong = house.post(&remove, &[("password", "wrong")]).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    let gone = house.post(&remove, &[("password", PASSWORD)]).await;
    assert_eq!(gone.status, Status::SeeOther);
    assert_eq!(house.get(&path).await.status, Status::NotFound);
    let again = house.post(&remove, &[("password", PASSWORD)]).await;
    assert_eq!(
        again.status,
        Status::SeeOther,
        "a second press does no harm"
    );
}

#[rocket::async_test]
async fn where_passkeys_cannot_work_the_page_says_what_to_change() {
    for (address, words) in [
        ("http://nas:8000", "plain http"),
        ("https://192.0.2.7", "is a number"),
    ] {
        let house =
            offering(|config| config.http.public_url = Some(address.parse().unwrap())).await;
        let page = house.get(PASSKEYS).await.body;
        assert!(page.contains(words) && page.contains("http.public_url"));
        let begun = house
            .post(&format!("{PASSKEYS}/begin"), &[("password", PASSWORD)])
            .await;
        assert_eq!(begun.status, Status::Forbidden);
        house.post("/logout", &[]).await;
        assert!(!house.get(LOGIN).await.body.contains("passkey\""));
    }
}
