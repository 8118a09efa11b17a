//! Pages that are open to all, and what they keep out.

use super::*;

#[rocket::async_test]
async fn who_registers_is_signed_in_at_once() {
    let house = house().await;
    let form = house.get("/register").await;
    assert_eq!(form.status, Status::Ok);
    let notice = form.body.find("href=\"/privacy\"").unwrap();
    assert!(
        notice < form.body.find("name=\"email\"").unwrap(),
        "the notice comes first"
    );
    assert!(
        !form.body.contains(" checked"),
        "nothing is ticked beforehand"
    );
    let made = house
        .post("/register", &registration("iva", "iva@home.example"))
        .await;
    assert_eq!(
        (made.status, made.location.as_deref()),
        (Status::SeeOther, Some("/"))
    );
    let cookie = &made.set_cookie[0];
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let account = house.get("/account").await;
    assert_eq!(account.status, Status::Ok);
    assert!(account.body.contains("iva@home.example"));
}

#[rocket::async_test]
async fn a_refused_registration_comes_back_with_what_was_typed_but_the_password() {
    let house = house().await;
    let mut fields = registration("i", "iva@nowhere@x");
    fields[2].1 = "1234567";
    fields.push(("cohorts", "on"));
    fields.remove(3);
    let again = house.post("/register", &fields).await;
    assert_eq!(again.status, Status::UnprocessableEntity);
    assert!(again.body.contains("value=\"i\""));
    assert!(again.body.contains("value=\"iva@nowhere@x\""));
    assert!(!again.body.contains("1234567"));
    for id in ["f-username", "f-email", "f-password", "f-diary"] {
        assert!(
            again.body.contains(&format!("href=\"#{id}\"")),
            "{id} is in the summary"
        );
        assert!(
            again.body.contains(&format!("id=\"{id}-error\"")),
            "{id} says what to mend"
        );
    }
    assert!(
        again.body.contains(" checked"),
        "the tick at comparisons is kept"
    );
}

#[rocket::async_test]
async fn a_taken_name_comes_back_as_a_409_that_does_not_say_which() {
    let house = house().await;
    house.add("iva", Role::Member).await;
    let name = house
        .post("/register", &registration("IVA", "other@home.example"))
        .await;
    let email = house
        .post("/register", &registration("other", "iva@home.example"))
        .await;
    assert_eq!(
        (name.status, email.status),
        (Status::Conflict, Status::Conflict)
    );
    for answer in [&name, &email] {
        assert!(answer.body.contains("already exists"));
        assert!(!answer.body.contains("f-username-error"));
    }
}

#[rocket::async_test]
async fn an_invitation_link_opens_the_form_and_others_are_told_why_not() {
    let house = house_with(|config| config.accounts.registration = Registration::Invite).await;
    assert!(
        house
            .get("/register")
            .await
            .body
            .contains("no administrator yet")
    );
    let ana = house.add("ana", Role::Administrator).await;
    assert!(!house.get("/register").await.body.contains("<form"));
    assert!(
        !house
            .get("/register?invite=nonsense")
            .await
            .body
            .contains("<form")
    );
    let path = house.accounts.create_invite(ana.id).await.unwrap();
    let form = house.get(&path).await;
    let code = path.split_once('=').unwrap().1;
    assert!(
        form.body
            .contains(&format!("name=\"invite\" value=\"{code}\""))
    );
    let mut fields = registration("iva", "iva@home.example");
    let refused = house.post("/register", &fields).await;
    assert_eq!(refused.status, Status::Forbidden);
    fields.push(("invite", code));
    assert_eq!(
        house.post("/register", &fields).await.status,
        Status::SeeOther
    );
}

#[rocket::async_test]
async fn a_wrong_password_and_an_unknown_name_come_back_alike() {
    let house = house().await;
    house.add("ana", Role::Administrator).await;
    let wrong = house
        .post(LOGIN, &[("username", "ana"), ("password", "wrong one")])
        .await;
    let unknown = house
        .post(LOGIN, &[("username", "eve"), ("password", "wrong one")])
        .await;
    assert_eq!(
        (wrong.status, unknown.status),
        (Status::Unauthorized, Status::Unauthorized)
    );
    let alike = |body: &str| {
        body.replace("value=\"ana\"", "")
            .replace("value=\"eve\"", "")
    };
    assert_eq!(alike(&wrong.body), alike(&unknown.body));
    assert!(wrong.body.contains("value=\"ana\"") && !wrong.body.contains("wrong one"));
    let empty = house.post(LOGIN, &[("username", "ana")]).await;
    assert_eq!(empty.status, Status::UnprocessableEntity);
    assert!(empty.body.contains("f-password-error"));
}

#[rocket::async_test]
async fn too_many_attempts_are_a_429_page_with_the_form_on_it() {
    let house = house_with(|config| config.http.rate_limits = true).await;
    house.add("ana", Role::Administrator).await;
    let wrong = [("username", "ana"), ("password", "wrong one")];
    for _ in 0..10 {
        assert_eq!(house.post(LOGIN, &wrong).await.status, Status::Unauthorized);
    }
    let locked = house.post(LOGIN, &wrong).await;
    assert_eq!(locked.status, Status::TooManyRequests);
    assert!(locked.retry_after.unwrap().parse::<u64>().unwrap() <= 30);
    assert!(locked.body.contains("value=\"ana\""));
}

#[rocket::async_test]
async fn signing_in_leads_back_to_pages_of_this_house_only() {
    let house = signed_in("iva").await;
    let go = |next: &'static str| {
        let fields = [("username", "iva"), ("password", PASSWORD), ("next", next)];
        async move { house_post(fields).await }
    };
    async fn house_post(fields: [(&str, &str); 3]) -> Option<String> {
        let house = testing::house().await;
        house.add("iva", Role::Member).await;
        house.post(LOGIN, &fields).await.location
    }
    assert_eq!(
        go("/account/goals").await.as_deref(),
        Some("/account/goals")
    );
    for foreign in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "",
    ] {
        assert_eq!(go(foreign).await.as_deref(), Some("/"), "{foreign}");
    }
    assert_eq!(
        house
            .get("/login?next=/household")
            .await
            .location
            .as_deref(),
        Some("/household")
    );
}

#[rocket::async_test]
async fn signing_out_ends_the_session_on_the_server() {
    let house = signed_in("iva").await;
    let cookie = house
        .client
        .cookies()
        .get("wellkin_session")
        .unwrap()
        .clone();
    let out = house.post("/logout", &[]).await;
    assert_eq!(
        (out.status, out.location.as_deref()),
        (Status::SeeOther, Some("/login"))
    );
    let request = house.client.get("/account").cookie(cookie);
    let kept = house.send(request).await;
    assert_eq!(kept.location.as_deref(), Some("/login?next=%2Faccount"));
    assert_eq!(
        house.post("/logout", &[]).await.status,
        Status::SeeOther,
        "twice does no harm"
    );
}

#[rocket::async_test]
async fn a_session_that_is_over_or_tampered_with_leads_to_signing_in() {
    let house = signed_in("iva").await;
    assert_eq!(house.get("/account").await.status, Status::Ok);
    let real = house
        .client
        .cookies()
        .get("wellkin_session")
        .unwrap()
        .value()
        .to_owned();
    for bad in [
        "nonsense".to_owned(),
        format!("{}x", &real[..65]),
        real.replace('.', ""),
    ] {
        let request = house
            .client
            .get("/account")
            .cookie(("wellkin_session", bad));
        assert_eq!(house.send(request).await.status, Status::SeeOther);
    }
    let request = house
        .client
        .get("/account")
        .cookie(("wellkin_session", real.clone()));
    assert_eq!(house.send(request).await.status, Status::Ok);
    house.hand.advance(Duration::from_secs(31 * 24 * 3600));
    let request = house
        .client
        .get("/account")
        .cookie(("wellkin_session", real));
    assert_eq!(house.send(request).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn a_visit_after_an_hour_lets_cookie_and_session_last_anew() {
    let house = signed_in("iva").await;
    assert!(house.get("/account").await.set_cookie.is_empty());
    house.hand.advance(Duration::from_secs(3600));
    let renewed = house.get("/account").await.set_cookie;
    assert!(renewed[0].contains("Max-Age=2592000"), "{renewed:?}");
}

#[rocket::async_test]
async fn no_change_is_made_for_another_site() {
    let house = signed_in("ana").await;
    let posts = routes()
        .into_iter()
        .filter(|route| route.method == Method::Post);
    let paths: Vec<String> = posts
        .map(|route| {
            let parts = route.uri.path().split('/');
            let filled = parts.map(|part| if part.starts_with('<') { "1" } else { part });
            filled.collect::<Vec<_>>().join("/")
        })
        .collect();
    assert!(paths.len() > 25, "{paths:?}");
    for path in &paths {
        for foreign in [
            Header::new("Origin", "http://evil.example"),
            Header::new("Sec-Fetch-Site", "cross-site"),
            Header::new("Referer", "http://evil.example/form"),
        ] {
            let request = house
                .client
                .post(path.clone())
                .header(ContentType::Form)
                .header(foreign);
            assert_eq!(
                house.send(request).await.status,
                Status::Forbidden,
                "{path}"
            );
        }
    }
    assert!(house.accounts.list_invites().await.unwrap().is_empty());
    assert_eq!(
        house.get("/account").await.status,
        Status::Ok,
        "still signed in"
    );
}

#[rocket::async_test]
async fn the_setup_link_makes_the_administrator_once() {
    let house = house().await;
    assert!(house.get(LOGIN).await.body.contains("setup link"));
    assert_eq!(
        house.get("/setup?code=wrong").await.status,
        Status::Forbidden
    );
    let link = house.accounts.setup_link().await.unwrap().unwrap();
    let path = link.strip_prefix("http://localhost:8000").unwrap();
    assert_eq!(house.get(path).await.status, Status::Ok);
    let mut fields = registration("ana", "ana@home.example");
    fields.push(("code", path.split_once('=').unwrap().1));
    assert_eq!(
        house.post("/setup", &fields).await.location.as_deref(),
        Some("/")
    );
    assert_eq!(house.get("/household").await.status, Status::Ok);
    assert_eq!(house.get(path).await.status, Status::Forbidden);
    assert_eq!(
        house.post("/setup", &fields).await.status,
        Status::Forbidden
    );
}

#[rocket::async_test]
async fn a_one_time_link_changes_nothing_before_the_button() {
    let house = house().await;
    let iva = house.add("iva", Role::Member).await;
    let link = house.accounts.enter_link(iva.id);
    let path = link.strip_prefix("http://localhost:8000").unwrap();
    for _ in 0..2 {
        assert!(house.get(path).await.set_cookie.is_empty());
    }
    let code = path.split_once('=').unwrap().1;
    assert_eq!(
        house.post("/enter", &[("code", code)]).await.status,
        Status::SeeOther
    );
    assert_eq!(house.get("/account").await.status, Status::Ok);
    assert_eq!(
        house.post("/enter", &[("code", code)]).await.status,
        Status::Forbidden
    );
}

#[rocket::async_test]
async fn the_privacy_notice_is_open_to_all_in_their_language() {
    let house = house().await;
    let page = house.get("/privacy").await;
    assert_eq!(page.status, Status::Ok);
    assert!(page.body.contains("at least 3 other people"));
    let request = house
        .client
        .get("/privacy")
        .header(Header::new("Accept-Language", "hr"));
    assert!(
        house
            .send(request)
            .await
            .body
            .contains("Obavijest o privatnosti")
    );
}

#[rocket::async_test]
async fn pages_of_members_lead_strangers_to_signing_in() {
    let house = house().await;
    for path in [
        "/account",
        "/account/preferences",
        "/account/security",
        "/household",
    ] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, Status::SeeOther, "{path}");
        assert!(
            answer.location.unwrap().starts_with("/login?next="),
            "{path}"
        );
    }
}
