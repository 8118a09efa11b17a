//! Inviting by mail, being asked by mail, and what is said where no mail goes out.

use super::*;
use crate::mail::Optional;

const SILENT: &str = "This server sends no mails yet.";
const INVITES: &str = "/household/invites";

async fn sending() -> House {
    let house = house_with(|config| {
        config.mail.server = Some("mail.home.example".to_owned());
        config.mail.from = "wellkin@home.example".to_owned();
    })
    .await;
    house.add("ana", Role::Administrator).await;
    sign_in(&house, "ana").await;
    house
}

#[rocket::async_test]
async fn an_invitation_with_an_address_is_mailed_and_the_link_is_still_shown() {
    let house = sending().await;
    let page = house.get("/household/admin").await.body;
    assert!(page.contains("name=\"email\"") && !page.contains(SILENT));
    let fields = [("email", "new@home.example"), ("language", "hr")];
    let made = house.post(INVITES, &fields).await;
    assert_eq!(made.status, Status::Ok);
    assert!(made.body.contains("on its way by mail"), "{}", made.body);
    assert!(made.body.contains("http://localhost:8000/register?invite="));
    let mails = house.accounts.mails().await.unwrap();
    assert_eq!(mails[0].to, "new@home.example");
    let wrong = house
        .post(INVITES, &[("email", "new"), ("language", "hr")])
        .await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert!(wrong.body.contains("value=\"new\""), "what was typed stays");
    assert!(wrong.body.contains("id=\"f-email-error\""));
    let fields = [("email", "new@home.example"), ("language", "fr")];
    let wrong = house.post(INVITES, &fields).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert_eq!(house.accounts.list_invites().await.unwrap().len(), 1);
}

#[rocket::async_test]
async fn every_page_where_a_mail_would_help_says_that_none_goes_out() {
    let house = signed_in("ana").await;
    let silent = ["/household", "/account/security"];
    for path in silent {
        assert!(house.get(path).await.body.contains(SILENT), "{path}");
    }
    assert!(
        !house
            .get("/household/admin")
            .await
            .body
            .contains("name=\"email\"")
    );
    let fields = [("email", "new@home.example"), ("language", "hr")];
    let refused = house.post(INVITES, &fields).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    house.post("/logout", &[]).await;
    let public = ["/recover", "/register"];
    for path in public {
        assert!(house.get(path).await.body.contains(SILENT), "{path}");
    }
    let asked = [
        house.post("/recover", &[("username", "ana")]).await.body,
        house.post("/recover", &[("username", "nobody")]).await.body,
    ];
    assert!(asked[0].contains("Ask an administrator of your household for a link"));
    assert_eq!(asked[0], asked[1], "the same words for everybody");

    let house = sending().await;
    for path in silent {
        assert!(!house.get(path).await.body.contains(SILENT), "{path}");
    }
    house.post("/logout", &[]).await;
    for path in public {
        assert!(!house.get(path).await.body.contains(SILENT), "{path}");
    }
}

#[rocket::async_test]
async fn one_says_yes_to_being_asked_by_mail_and_withdrawing_the_consent_ends_it() {
    let house = signed_in("iva").await;
    let iva = house.accounts.find("iva").await.unwrap();
    let wanted = || async { house.accounts.mails_wanted(iva.id).await.unwrap() };
    let page = house.get("/account/privacy").await.body;
    assert!(
        page.contains("Ask me by mail<"),
        "off until somebody says yes"
    );
    let path = "/account/details/mail";
    let odd = house.post(path, &[("wanted", "maybe")]).await;
    assert_eq!(odd.status, Status::UnprocessableEntity);
    let yes = house.post(path, &[("wanted", "yes")]).await;
    assert_eq!(
        yes.location.as_deref(),
        Some("/account/privacy#details-mail")
    );
    assert_eq!(wanted().await, [Optional::DetailsRight]);
    let page = house.get("/account/privacy").await.body;
    assert!(page.contains("Ask me by mail no more"));
    assert!(page.contains("Wellkin may send you mails and messages"));
    house
        .post("/account/privacy/mails", &[("given", "no")])
        .await;
    assert_eq!(wanted().await, []);
    let token = house.token("iva").await;
    house.post(path, &[("wanted", "yes")]).await;
    let body = serde_json::json!({"consents": {"mails": false}});
    let withdrawn = house
        .json_as(Method::Patch, "/api/v1/me", body, Some(&token))
        .await;
    assert_eq!(withdrawn.status, Status::Ok, "{}", withdrawn.body);
    assert_eq!(wanted().await, [], "through the API as well");
}

#[rocket::async_test]
async fn the_page_of_the_mail_shows_what_was_told_whenever_it_was() {
    let house = signed_in("iva").await;
    let page = house.get("/account/details").await;
    assert!(page.body.contains("Nothing was told about the body yet"));
    let fields = [("height", "170"), ("sex", "female")];
    house.post("/account", &fields).await;
    let page = house.get("/account/details").await;
    assert!(
        page.body.contains("/account/details/confirm"),
        "{}",
        page.body
    );
    assert!(page.body.contains("170"));
}
