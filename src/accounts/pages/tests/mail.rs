//! Pages that links in mails open, and what is said of an address.

use super::*;

const NEW: &str = "kiša pada po starom mostu";

/// A house in which iva has just registered.
async fn registered() -> House {
    let house = house().await;
    house.add("ana", Role::Administrator).await;
    let made = house
        .post("/register", &registration("iva", "iva@home.example"))
        .await;
    assert_eq!(made.status, Status::SeeOther);
    house
}

#[rocket::async_test]
async fn an_address_that_is_not_confirmed_is_said_and_asked_again() {
    let house = registered().await;
    sign_in(&house, "iva").await;
    let page = house.get("/account/security").await.body;
    assert!(page.contains("This address is not confirmed yet."));
    let sent = house.post("/account/security/email/send", &[]).await;
    assert_eq!(sent.status, Status::SeeOther);
    assert_eq!(
        house.accounts.mails().await.unwrap().len(),
        1,
        "in the place of the old one"
    );
    let fields = [
        ("email", "new@home.example"),
        ("current_password", PASSWORD),
    ];
    house.post("/account/security/email", &fields).await;
    assert!(
        house
            .get("/account/security")
            .await
            .body
            .contains("new@home.example")
    );
    house.post("/account/security/email/cancel", &[]).await;
    assert!(
        !house
            .get("/account/security")
            .await
            .body
            .contains("new@home.example")
    );
}

#[rocket::async_test]
async fn a_forged_host_does_not_get_into_a_mail() {
    let house = house().await;
    let ana = house.add("ana", Role::Administrator).await;
    let body = "username=iva&email=iva%40home.example&diary=on&password=tri+plave+rode+na+krovu";
    let request = house
        .client
        .post("/register")
        .header(ContentType::Form)
        .body(body);
    let request = request
        .header(Header::new("Host", "evil.example"))
        .header(Header::new("X-Forwarded-Host", "evil.example"));
    assert_eq!(house.send(request).await.status, Status::SeeOther);
    let mails = house.accounts.mails().await.unwrap();
    let mail = house.accounts.open_mail(ana.id, mails[0].id).await.unwrap();
    let mail = format!("{} {}", mail.text, mail.html);
    assert!(mail.contains("http://localhost:8000/confirm/"));
    assert!(!mail.contains("evil.example"), "{mail}");
}

#[rocket::async_test]
async fn the_answer_to_asking_is_the_same_whoever_is_named() {
    let house = house().await;
    house.add("ana", Role::Administrator).await;
    house
        .post("/register", &registration("iva", "iva@home.example"))
        .await;
    let out = house.add("out", Role::Member).await;
    let by = crate::store::Actor::System;
    house.accounts.set_disabled(by, out.id, true).await.unwrap();
    let mut answers = Vec::new();
    for name in ["ana", "nobody", "iva", "out", "nobody@home.example"] {
        let body = format!("username={name}").replace('@', "%40");
        let request = house.client.post("/recover").header(ContentType::Form);
        let response = request.body(body).dispatch().await;
        let status = response.status();
        let headers = response.headers().iter();
        let headers = headers.filter(|header| header.name() != "X-Request-Id");
        let headers: Vec<_> = headers.map(|header| header.to_string()).collect();
        answers.push((status, headers, response.into_string().await));
    }
    assert_eq!(answers[0].0, Status::Ok);
    for answer in &answers[1..] {
        assert_eq!(answer, &answers[0]);
    }
}

#[rocket::async_test]
async fn a_forgotten_password_is_set_anew_and_never_shown_again() {
    let house = house().await;
    let ana = house.add("ana", Role::Administrator).await;
    assert!(house.get(LOGIN).await.body.contains("href=\"/recover\""));
    let nobody = house.post("/recover", &[("username", " ")]).await;
    assert_eq!(nobody.status, Status::UnprocessableEntity);
    let link = house.accounts.recovery_link(ana.id).await.unwrap();
    let path = link.strip_prefix("http://localhost:8000").unwrap();
    assert_eq!(house.get(path).await.status, Status::Ok);
    let weak = house.post(path, &[("new_password", "password1")]).await;
    assert_eq!(weak.status, Status::UnprocessableEntity);
    assert!(weak.body.contains("id=\"f-new_password-error\""));
    assert!(!weak.body.contains("password1"));
    let set = house.post(path, &[("new_password", NEW)]).await;
    assert_eq!(set.location.as_deref(), Some("/login?recovered=1"));
    let login = house.get("/login?recovered=1").await;
    assert!(login.body.contains("Your new password is set."));
    assert_eq!(
        house.post(path, &[("new_password", NEW)]).await.status,
        Status::Forbidden
    );
    let fields = [("username", "ana"), ("password", NEW)];
    assert_eq!(house.post(LOGIN, &fields).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn a_browser_is_remembered_when_somebody_signs_in_and_after_they_left() {
    let house = house_with(|config| config.http.rate_limits = true).await;
    house.add("ana", Role::Administrator).await;
    let cookies = sign_in(&house, "ana").await.set_cookie;
    let known = cookies
        .iter()
        .find(|cookie| cookie.starts_with("wellkin_known="));
    let known = known.unwrap();
    assert!(
        known.contains("HttpOnly") && known.contains("Max-Age=31536000"),
        "{known}"
    );
    house.post("/logout", &[]).await;
    let login = |known: Option<&'static str>, password: &str| {
        let body = format!("username=ana&password={}", password.replace(' ', "+"));
        let request = house.client.post(LOGIN).header(ContentType::Form);
        let request = request.body(body);
        house.send(match known {
            Some(known) => request.cookie(("wellkin_known", known)),
            None => request,
        })
    };
    for _ in 0..10 {
        let wrong = login(Some("of another house"), "wrong").await;
        assert_eq!(wrong.status, Status::Unauthorized);
    }
    let locked = login(Some("of another house"), PASSWORD).await;
    assert_eq!(locked.status, Status::TooManyRequests);
    assert_eq!(locked.retry_after.as_deref(), Some("30"));
    assert!(locked.body.contains("30 seconds"), "it says how long");
    assert_eq!(login(None, PASSWORD).await.status, Status::SeeOther);
}
