//! What one does about signing in: the address, the password, the devices.

use super::*;

const SECURITY: &str = "/account/security";
const NEW: &str = "kiša pada po starom mostu";

#[rocket::async_test]
async fn the_mail_address_is_changed_by_who_knows_the_password() {
    let house = signed_in("iva").await;
    let change = |email: &'static str, password: &'static str| {
        let fields = [("email", email), ("current_password", password)];
        let house = &house;
        async move { house.post("/account/security/email", &fields).await }
    };
    let bad = change("nowhere", PASSWORD).await;
    assert_eq!(bad.status, Status::UnprocessableEntity);
    assert!(bad.body.contains("value=\"nowhere\""));
    for password in ["", "wrong"] {
        let refused = change("new@home.example", password).await;
        assert_eq!(refused.status, Status::UnprocessableEntity, "{password:?}");
        assert!(refused.body.contains("id=\"f-current_password-error\""));
        assert!(refused.body.contains("value=\"new@home.example\""));
    }
    let kept = house.accounts.find("iva").await.unwrap().email;
    assert_eq!(kept, "iva@home.example");
    let taken = change("ANA@home.example", PASSWORD).await;
    assert_eq!(taken.status, Status::Conflict);
    let good = change("new@home.example", PASSWORD).await;
    assert_eq!(good.status, Status::SeeOther);
    let kept = house.accounts.find("iva").await.unwrap().email;
    assert_eq!(kept, "iva@home.example", "until the new one is confirmed");
    let page = house.get(good.location.as_deref().unwrap()).await;
    assert!(page.body.contains("new@home.example becomes your address"));
}

#[rocket::async_test]
async fn a_new_password_is_taken_with_the_old_one() {
    let house = signed_in("iva").await;
    let change = |old: &'static str, new: &'static str| {
        let fields = [("password", old), ("new_password", new)];
        let house = &house;
        async move { house.post("/account/security/password", &fields).await }
    };
    let wrong = change("wrong", NEW).await;
    assert!(wrong.body.contains("id=\"f-password-error\""));
    let weak = change(PASSWORD, "password1").await;
    assert!(weak.body.contains("id=\"f-new_password-error\""));
    assert!(weak.body.contains("could be guessed in"));
    let changed = change(PASSWORD, NEW).await;
    assert_eq!(changed.status, Status::SeeOther);
    let page = house.get("/account/security?done=password").await;
    assert_eq!(page.status, Status::Ok);
}

#[rocket::async_test]
async fn the_page_lists_browsers_and_programs_and_says_which_is_this_one() {
    let house = signed_in("iva").await;
    let phone = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";
    let request = house.client.post(LOGIN).header(ContentType::Form);
    let body = format!("username=iva&password={}", PASSWORD.replace(' ', "+"));
    let request = request.header(Header::new("User-Agent", phone)).body(body);
    let request = request.cookie(("wellkin_session", ""));
    assert_eq!(house.send(request).await.status, Status::SeeOther);
    house.token("iva").await;
    let page = house.get(SECURITY).await.body;
    assert!(page.contains("<strong>Firefox on Android</strong> (this device)"));
    assert_eq!(page.matches("(this device)").count(), 1);
    assert_eq!(page.matches("Unknown device</strong>").count(), 2);
    assert_eq!(page.matches(">program</span>").count(), 1);
    assert_eq!(page.matches("/end\"").count(), 2, "not beside this one");
}

#[rocket::async_test]
async fn somebody_elses_session_cannot_be_ended() {
    let house = signed_in("iva").await;
    let iva = house.accounts.find("iva").await.unwrap();
    let session = house.accounts.sessions(iva.id).await.unwrap()[0].id;
    let end = format!("/account/security/sessions/{session}/end");
    sign_in_afresh(&house, "ana").await;
    house.post(&end, &[]).await;
    assert_eq!(house.accounts.sessions(iva.id).await.unwrap().len(), 1);
    sign_in(&house, "iva").await;
    house.post(&end, &[]).await;
    let left = house.accounts.sessions(iva.id).await.unwrap();
    assert_eq!(left.len(), 1, "the new one is left");
    assert_ne!(left[0].id, session);
}

#[rocket::async_test]
async fn all_others_are_signed_out_and_then_everybody() {
    let house = signed_in("iva").await;
    let iva = house.accounts.find("iva").await.unwrap();
    house.token("iva").await;
    sign_in_afresh(&house, "iva").await;
    let count = || async { house.accounts.sessions(iva.id).await.unwrap().len() };
    assert_eq!(count().await, 3);
    let others = house
        .post("/account/security/sessions/end-others", &[])
        .await;
    assert_eq!(others.status, Status::SeeOther);
    assert_eq!(count().await, 1);
    assert_eq!(house.get(SECURITY).await.status, Status::Ok);
    house.token("iva").await;
    let all = house.post("/account/security/sessions/end-all", &[]).await;
    assert_eq!(all.location.as_deref(), Some("/login"));
    assert!(
        all.set_cookie[0].contains("Max-Age=0"),
        "{:?}",
        all.set_cookie
    );
    assert_eq!(count().await, 0);
    assert_eq!(house.get(SECURITY).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn what_happened_is_shown_to_its_owner_and_to_administrators_without_the_diary() {
    let house = signed_in("iva").await;
    let iva = house.accounts.find("iva").await.unwrap();
    let page = house.get("/account/security/history").await;
    assert_eq!(page.status, Status::Ok);
    assert!(page.body.contains("Signed in") && page.body.contains("Account made"));
    let of_iva = format!("/household/members/{}/history", iva.id);
    assert_eq!(house.get(&of_iva).await.status, Status::Forbidden);
    let token = house.token("iva").await;
    let request = house.client.get("/api/v1/me/events");
    let told = house.send(request.header(testing::bearer(&token))).await;
    assert_eq!(told.json()["events"][0]["kind"], "signed_in");
    sign_in(&house, "ana").await;
    let page = house.get(&of_iva).await.body;
    assert!(page.contains("Signed in") && page.contains("iva"));
    assert!(!page.contains("iva@home.example"));
    assert!(house.get("/household/admin").await.body.contains(&of_iva));
    let nobody = house.get("/household/members/nobody/history").await;
    assert_eq!(nobody.status, Status::NotFound);
}
