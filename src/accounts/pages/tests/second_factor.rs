//! The second factor on the pages and in the API.

use super::*;
use crate::accounts::tables::USERS;
use crate::config::SecondFactorFor;
use crate::store::{Actor, Reads};
use rocket::http::Method;
use serde_json::json;

const FACTOR: &str = "/account/security/second-factor";

async fn code(house: &House, name: &str) -> String {
    let user = house.accounts.find(name).await.unwrap();
    let factor = house.accounts.second_factor(user.id).await.unwrap();
    house.accounts.code_of_app(user.id, &factor.unwrap())
}

/// Sets it up over the pages, and gives the recovery codes that were shown.
async fn set_up(house: &House, name: &str) -> Vec<String> {
    house.post(&format!("{FACTOR}/begin"), &[]).await;
    let typed = code(house, name).await;
    let shown = house
        .post(&format!("{FACTOR}/confirm"), &[("code", &typed)])
        .await;
    house.hand.advance(Duration::from_secs(30));
    let codes = shown.body.split("<code>").skip(1);
    let codes = codes.map(|rest| rest.split_once('<').unwrap().0.to_owned());
    codes.collect()
}

fn hidden(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"step\" value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[rocket::async_test]
async fn it_is_set_up_with_a_picture_and_a_code_and_shows_recovery_codes_once() {
    let house = signed_in("iva").await;
    let begun = house.post(&format!("{FACTOR}/begin"), &[]).await;
    assert_eq!(begun.location.as_deref(), Some(FACTOR));
    let page = house.get(FACTOR).await.body;
    assert!(page.contains("<svg") && page.contains("role=\"img\""));
    let wrong = house
        .post(&format!("{FACTOR}/confirm"), &[("code", "000000")])
        .await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert!(wrong.body.contains("id=\"f-code-error\""));
    let codes = set_up(&house, "iva").await;
    assert_eq!(codes.len(), 10);
    let page = house.get(FACTOR).await.body;
    assert!(page.contains("10 recovery codes are left"));
    assert!(!page.contains(&codes[0]) && !page.contains("<svg class=\"qr\""));
    assert!(
        house
            .get("/account/security")
            .await
            .body
            .contains("On since")
    );
    let removed = house
        .post(&format!("{FACTOR}/remove"), &[("password", PASSWORD)])
        .await;
    assert_eq!(removed.status, Status::SeeOther);
    assert!(house.get(FACTOR).await.body.contains("Off: your password"));
}

#[rocket::async_test]
async fn signing_in_takes_two_steps_and_keeps_where_one_was_going() {
    let house = signed_in("iva").await;
    let codes = set_up(&house, "iva").await;
    house.post("/logout", &[]).await;
    let credentials = [
        ("username", "iva"),
        ("password", PASSWORD),
        ("next", "/account"),
    ];
    let form = house.post(LOGIN, &credentials).await;
    assert_eq!(form.status, Status::Ok);
    assert!(form.set_cookie.is_empty(), "not signed in yet");
    let step = hidden(&form);
    let send = |code: String| {
        let fields = [
            ("step", step.clone()),
            ("next", "/account".to_owned()),
            ("code", code),
        ];
        let house = &house;
        async move {
            let fields: Vec<_> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
            house.post("/login/code", &fields).await
        }
    };
    let wrong = send("000000".to_owned()).await;
    assert_eq!(wrong.status, Status::Unauthorized);
    assert_eq!(hidden(&wrong), step);
    assert!(wrong.body.contains("not right"));
    let right = send(codes[0].clone()).await;
    assert_eq!(right.location.as_deref(), Some("/account"));
    assert_eq!(house.get("/account").await.status, Status::Ok);
    let over = send(codes[1].clone()).await;
    assert_eq!(over.status, Status::Unauthorized);
    assert!(!over.body.contains("name=\"step\""), "begin again");
}

#[rocket::async_test]
async fn the_step_shows_nobody_who_has_a_second_factor() {
    let house = signed_in("iva").await;
    set_up(&house, "iva").await;
    house.post("/logout", &[]).await;
    let refused = |name: &'static str| {
        let house = &house;
        async move {
            let answer = house
                .post(LOGIN, &[("username", name), ("password", "wrong one")])
                .await;
            (
                answer.status,
                answer.body.replace(&format!("\"{name}\""), ""),
            )
        }
    };
    assert_eq!(refused("iva").await, refused("ana").await);
    assert_eq!(refused("iva").await, refused("eve").await);
}

#[rocket::async_test]
async fn programs_are_told_by_stable_codes_what_is_missing() {
    let house = signed_in("iva").await;
    set_up(&house, "iva").await;
    let ask = |totp: serde_json::Value| {
        let body = json!({"username": "iva", "password": PASSWORD, "totp": totp});
        house.json(Method::Post, "/api/v1/auth/token", body)
    };
    for (totp, wanted) in [
        (serde_json::Value::Null, "second_factor_required"),
        (json!("000000"), "second_factor_wrong"),
    ] {
        let refused = ask(totp).await;
        assert_eq!(refused.status, Status::Unauthorized);
        assert_eq!(refused.json()["code"], wanted);
    }
    let right = ask(json!(code(&house, "iva").await)).await;
    assert_eq!(right.status, Status::Ok);
}

#[rocket::async_test]
async fn who_must_have_one_can_do_nothing_before_but_set_it_up_or_leave() {
    let house =
        house_with(|config| config.accounts.second_factor = SecondFactorFor::Everybody).await;
    house.add("iva", Role::Member).await;
    sign_in(&house, "iva").await;
    for path in ["/account", "/account/security", "/household"] {
        let led = house.get(path).await;
        assert_eq!(led.status, Status::SeeOther, "{path}");
        assert_eq!(led.location.as_deref(), Some(FACTOR), "{path}");
    }
    let token = house.token("iva").await;
    let request = house.client.get("/api/v1/me");
    let refused = house.send(request.header(testing::bearer(&token))).await;
    assert_eq!(refused.status, Status::Forbidden);
    assert_eq!(refused.json()["code"], "second_factor_setup_required");
    assert!(house.get(FACTOR).await.body.contains("set it up first"));
    assert_eq!(set_up(&house, "iva").await.len(), 10);
    assert_eq!(house.get("/account").await.status, Status::Ok);
    house.post("/logout", &[]).await;
    assert_eq!(house.get("/account").await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn a_browser_that_was_left_open_sets_none_up_without_the_password() {
    let house = signed_in("iva").await;
    house.hand.advance(Duration::from_secs(660));
    house.post(&format!("{FACTOR}/begin"), &[]).await;
    let page = house.get(FACTOR).await.body;
    assert!(page.contains("name=\"password\""));
    let confirm = format!("{FACTOR}/confirm");
    for password in ["", "wrong"] {
        let fields = [("code", "000000"), ("password", password)];
        let refused = house.post(&confirm, &fields).await;
        assert_eq!(refused.status, Status::UnprocessableEntity);
        assert!(refused.body.contains("id=\"f-password-error\""));
    }
    let fields = [("code", "000000"), ("password", PASSWORD)];
    let refused = house.post(&confirm, &fields).await;
    assert!(
        refused.body.contains("id=\"f-code-error\""),
        "only the code"
    );
    assert!(!refused.body.contains("id=\"f-password-error\""));
}

#[rocket::async_test]
async fn who_has_no_password_is_not_asked_for_one() {
    let house = signed_in("iva").await;
    let user = house.accounts.find("iva").await.unwrap().id;
    house.post(&format!("{FACTOR}/begin"), &[]).await;
    let taken = house.store.write(Actor::System, move |tx| {
        let mut user = tx.get(&USERS, &user)?.unwrap();
        user.password_hash.clear();
        tx.put(&USERS, &user.id, &user)
    });
    taken.await.unwrap();
    let confirm = format!("action=\"{FACTOR}/confirm\"");
    let fresh = house.get(FACTOR).await.body;
    assert!(fresh.contains(&confirm) && !fresh.contains("name=\"password\""));
    house.hand.advance(Duration::from_secs(11 * 60));
    let later = house.get(FACTOR).await.body;
    assert!(!later.contains(&confirm) && !later.contains("name=\"password\""));
    assert!(later.contains("within the last ten minutes"));
}
