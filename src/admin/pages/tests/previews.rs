//! What mails look like.

use super::*;

const PREVIEWS: &str = "/household/mail/previews";

#[rocket::async_test]
async fn administrators_see_every_mail_in_both_languages_as_text_and_as_html() {
    let house = house().await;
    house.add("ana", Role::Administrator).await;
    house.add("iva", Role::Member).await;
    sign_in(&house, "ana").await;
    let english = house.get(PREVIEWS).await;
    assert_eq!(english.status, Status::Ok);
    assert!(english.body.contains("Welcome to Wellkin"));
    let croatian = house.get(&format!("{PREVIEWS}?language=hr")).await;
    assert!(croatian.body.contains("Dobro došli u Wellkin"));
    let odd = house.get(&format!("{PREVIEWS}?language=fr")).await;
    assert_eq!(odd.status, Status::UnprocessableEntity);
    let path = format!("{PREVIEWS}/html/0?language=hr");
    let response = house.client.get(path).dispatch().await;
    let policy = response
        .headers()
        .get_one("Content-Security-Policy")
        .unwrap();
    assert!(policy.starts_with("sandbox;"), "{policy}");
    let html = response.into_string().await.unwrap();
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("lang=\"hr\""));
    let none = house.get(&format!("{PREVIEWS}/html/99")).await;
    assert_eq!(none.status, Status::NotFound);
    assert!(
        house.accounts.mails().await.unwrap().is_empty(),
        "nothing is sent"
    );
    sign_in(&house, "iva").await;
    for path in [PREVIEWS.to_owned(), format!("{PREVIEWS}/html/0")] {
        assert_eq!(house.get(&path).await.status, Status::Forbidden);
    }
}
