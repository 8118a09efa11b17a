//! Pairs of tokens: how they are given, renewed and refused.

use super::*;
use std::time::Duration;

const REFRESH: &str = "/api/v1/auth/refresh";

#[rocket::async_test]
async fn a_token_is_answered_as_the_contract_says() {
    let house = house().await;
    house.add("iva", Role::Member).await;
    let body = json!({"username": "iva", "password": PASSWORD});
    let answer = house.json(Method::Post, TOKEN, body).await.json();
    assert_eq!(answer["token_type"], "Bearer");
    assert_eq!(answer["expires_in"], 900);
    assert_eq!(answer.as_object().unwrap().len(), 4);
    let refresh = json!({"refresh_token": answer["refresh_token"]});
    let next = house.json(Method::Post, REFRESH, refresh).await.json();
    assert_eq!(next["expires_in"], 900);
    assert_ne!(next["refresh_token"], answer["refresh_token"]);
    let token = next["access_token"].as_str().unwrap();
    assert_eq!(me(&house, token).await["username"], "iva");
}

#[rocket::async_test]
async fn a_token_says_why_it_does_not_hold() {
    let house = house().await;
    house.add("iva", Role::Member).await;
    let token = house.token("iva").await;
    let code = |header: Option<Header<'static>>| async {
        let mut request = house.client.get(ME);
        if let Some(header) = header {
            request = request.header(header);
        }
        let answer = house.send(request).await;
        assert_eq!(answer.status, Status::Unauthorized);
        assert!(
            answer
                .kind
                .unwrap()
                .to_string()
                .starts_with("application/problem+json")
        );
        answer_code(&answer.body)
    };
    assert_eq!(code(None).await, "missing");
    assert_eq!(
        code(Some(Header::new("Authorization", "Basic aXZh"))).await,
        "missing"
    );
    assert_eq!(code(Some(bearer("nonsense"))).await, "malformed");
    let mut other = token.clone();
    other.replace_range(40..41, if &token[40..41] == "A" { "B" } else { "A" });
    assert_eq!(code(Some(bearer(&other))).await, "malformed");
    assert_eq!(code(Some(bearer("wellkin_rt_AAAA"))).await, "wrong_kind");
    let request = house.client.delete(TOKEN).header(bearer(&token));
    assert_eq!(house.send(request).await.status, Status::NoContent);
    assert_eq!(code(Some(bearer(&token))).await, "revoked");
    let late = house.token("iva").await;
    house.hand.advance(Duration::from_secs(900));
    assert_eq!(code(Some(bearer(&late))).await, "expired");
}

#[rocket::async_test]
async fn a_refusal_says_to_programs_how_to_sign_in() {
    let house = house().await;
    let challenge = |header: Option<Header<'static>>| async {
        let mut request = house.client.get(ME);
        if let Some(header) = header {
            request = request.header(header);
        }
        let response = request.dispatch().await;
        let challenge = response.headers().get_one("WWW-Authenticate");
        challenge.unwrap().to_owned()
    };
    assert_eq!(challenge(None).await, "Bearer realm=\"wellkin\"");
    let malformed = challenge(Some(bearer("nonsense"))).await;
    assert!(malformed.starts_with("Bearer realm=\"wellkin\", error=\"invalid_token\""));
}

#[rocket::async_test]
async fn a_refresh_that_is_none_says_why() {
    let house = house().await;
    house.add("iva", Role::Member).await;
    let access = house.token("iva").await;
    let personal = format!("wellkin_pat_{}", "A".repeat(65));
    for (token, why) in [
        (access.as_str(), "wrong_kind"),
        (personal.as_str(), "wrong_kind"),
        ("wellkin_rt_AAAA", "malformed"),
        ("nonsense", "malformed"),
        ("", "malformed"),
    ] {
        let body = json!({"refresh_token": token});
        let answer = house.json(Method::Post, REFRESH, body).await;
        assert_eq!(answer.status, Status::Unauthorized, "{token}");
        assert_eq!(answer.json()["code"], why, "{token}");
    }
    let none = house.json(Method::Post, REFRESH, json!({})).await;
    assert_eq!(none.fields(), ["refresh_token"]);
}

fn answer_code(body: &str) -> String {
    let problem: Value = serde_json::from_str(body).unwrap();
    problem["code"].as_str().unwrap().to_owned()
}
