//! The page on which administrators see which mails wait.

use super::*;
use crate::i18n::Lang;
use crate::i18n::messages::account_security;

const MAIL: &str = "/household/mail";

/// A house in which iva has just registered and ana, its administrator, is signed in.
async fn registered() -> House {
    let house = house().await;
    house.add("ana", Role::Administrator).await;
    let fields = [
        ("username", "iva"),
        ("email", "iva@home.example"),
        ("password", PASSWORD),
        ("diary", "on"),
    ];
    let made = house.post("/register", &fields).await;
    assert_eq!(made.status, Status::SeeOther);
    sign_in(&house, "ana").await;
    house
}

/// The page of the newest mail, opened by who is signed in.
async fn newest(house: &House) -> String {
    let mails = house.accounts.mails().await.unwrap();
    let opened = house.post(&format!("{MAIL}/{}", mails[0].id), &[]).await;
    assert_eq!(opened.status, Status::Ok);
    opened.body
}

/// The path of the link in a mail that is shown.
fn path_in(body: &str) -> String {
    let link = body.split("http://localhost:8000").nth(1).unwrap();
    link.split_whitespace().next().unwrap().to_owned()
}

#[rocket::async_test]
async fn an_administrator_passes_a_link_on_and_it_is_written_down() {
    let house = registered().await;
    let list = house.get(MAIL).await;
    assert!(list.body.contains("iva@home.example"));
    assert!(list.body.contains("no mail server is configured"));
    assert!(!list.body.contains("/confirm/"), "not what they say");
    let path = path_in(&newest(&house).await);
    let iva = house.accounts.find("iva").await.unwrap();
    let history = format!("/household/members/{}/history", iva.id);
    let history = house.get(&history).await.body;
    assert!(
        history.contains(account_security::EVENT_MAIL_OPENED.text(Lang::En)),
        "{history}"
    );
    for _ in 0..2 {
        let shown = house.get(&path).await;
        assert_eq!(shown.status, Status::Ok);
        assert!(shown.body.contains(&format!("action=\"{path}\"")));
    }
    let before = house.accounts.find("iva").await.unwrap();
    assert!(!before.email_confirmed, "opening a link changes nothing");
    let confirmed = house.post(&path, &[]).await;
    assert_eq!(confirmed.status, Status::Ok);
    assert!(house.accounts.find("iva").await.unwrap().email_confirmed);
    assert_eq!(house.post(&path, &[]).await.status, Status::Forbidden);
    assert_eq!(house.get(&path).await.status, Status::Forbidden);
    assert!(house.get(MAIL).await.body.contains("Nothing waits"));
}

#[rocket::async_test]
async fn a_mail_is_shown_as_html_in_a_document_that_can_do_nothing() {
    let house = registered().await;
    let mails = house.accounts.mails().await.unwrap();
    let path = format!("{MAIL}/{}/html", mails[0].id);
    let response = house.client.post(path).dispatch().await;
    assert_eq!(response.status(), Status::Ok);
    let policies: Vec<_> = response.headers().get("Content-Security-Policy").collect();
    assert_eq!(policies.len(), 1);
    assert!(
        policies[0].starts_with("sandbox; default-src 'none';"),
        "{policies:?}"
    );
    assert!(!policies[0].contains("allow-"));
    let html = response.into_string().await.unwrap();
    assert!(html.starts_with("<!DOCTYPE html>"));
    assert!(!html.contains("<script"));
}

#[rocket::async_test]
async fn a_mail_is_discarded_after_asking() {
    let house = registered().await;
    let mails = house.accounts.mails().await.unwrap();
    let path = format!("{MAIL}/{}/discard", mails[0].id);
    let asked = house.get(&path).await;
    assert!(asked.body.contains("Discard this mail?"));
    assert_eq!(house.accounts.mails().await.unwrap().len(), 1);
    let gone = house.post(&path, &[]).await;
    assert_eq!(gone.location.as_deref(), Some(MAIL));
    assert!(house.accounts.mails().await.unwrap().is_empty());
    assert_eq!(house.get(&path).await.status, Status::NotFound);
    let opened = house.post(&format!("{MAIL}/{}", mails[0].id), &[]).await;
    assert_eq!(opened.status, Status::NotFound);
    assert_eq!(
        house.post(&format!("{MAIL}/1"), &[]).await.status,
        Status::NotFound
    );
}

#[rocket::async_test]
async fn members_see_no_mails() {
    let house = registered().await;
    let mails = house.accounts.mails().await.unwrap();
    sign_in(&house, "iva").await;
    for verb in ["", "/html", "/discard"] {
        let path = format!("{MAIL}/{}{verb}", mails[0].id);
        assert_eq!(
            house.post(&path, &[]).await.status,
            Status::Forbidden,
            "{path}"
        );
    }
    assert_eq!(house.get(MAIL).await.status, Status::Forbidden);
}

#[rocket::async_test]
async fn an_administrator_ends_alerts_by_mail_and_has_them_again() {
    let house = registered().await;
    let alerts = format!("{MAIL}/alerts");
    for (wanted, words) in [
        ("no", "does not come to you by mail"),
        ("yes", "comes to you by mail"),
    ] {
        let sent = house.post(&alerts, &[("wanted", wanted)]).await;
        assert_eq!(sent.status, Status::SeeOther);
        let page = house.get(MAIL).await.body;
        assert!(page.contains(words), "{page}");
    }
    let unknown = house.post(&alerts, &[("wanted", "perhaps")]).await;
    assert_eq!(unknown.status, Status::UnprocessableEntity);
}
