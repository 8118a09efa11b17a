#![allow(clippy::unwrap_used)]

mod tokens;

use crate::access::Role;
use crate::accounts::testing::{House, PASSWORD, bearer, house, house_with};
use crate::config::Registration;
use rocket::http::{Header, Method, Status};
use serde_json::{Value, json};

const REGISTER: &str = "/api/v1/auth/register";
const TOKEN: &str = "/api/v1/auth/token";
const ME: &str = "/api/v1/me";
const SESSIONS: &str = "/api/v1/me/sessions";

fn iva() -> Value {
    json!({
        "username": "Iva",
        "email": "iva@home.example",
        "password": PASSWORD,
        "consents": {"diary": true, "cohorts": true},
    })
}

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

async fn me(house: &House, token: &str) -> Value {
    let request = house.client.get(ME).header(bearer(token));
    let answer = house.send(request).await;
    assert_eq!(answer.status, Status::Ok, "{}", answer.body);
    answer.json()
}

#[rocket::async_test]
async fn somebody_registers_gets_a_token_and_is_who_they_said() {
    let house = house().await;
    let made = house.json(Method::Post, REGISTER, iva()).await;
    assert_eq!(made.status, Status::Created, "{}", made.body);
    let token = house.token("iva").await;
    let me = me(&house, &token).await;
    assert_eq!(me["username"], "Iva");
    assert_eq!(me["id"], made.json()["id"]);
    assert_eq!(me["person"], made.json()["person"]);
    let holds = json!({"diary": true, "cohorts": true, "mails": false, "sharing": false});
    assert_eq!(me["consents"], holds);
    assert_eq!(me["height_cm"], Value::Null);
    assert_eq!(me["today"], "2026-11-21");
}

#[rocket::async_test]
async fn every_bad_field_of_a_registration_is_a_422_that_names_it() {
    let house = house().await;
    let long = "a".repeat(300);
    let cases = [
        (
            json!({}),
            vec!["username", "email", "password", "consents.diary"],
        ),
        (with(iva(), "username", json!("i")), vec!["username"]),
        (with(iva(), "username", json!("iva k")), vec!["username"]),
        (with(iva(), "username", json!(7)), vec!["username"]),
        (with(iva(), "email", json!("nowhere")), vec!["email"]),
        (
            with(iva(), "email", json!(format!("{long}@home.example"))),
            vec!["email"],
        ),
        (with(iva(), "password", json!("1234567")), vec!["password"]),
        (
            with(iva(), "password", json!("password1")),
            vec!["password"],
        ),
        (with(iva(), "password", json!(long)), vec!["password"]),
        (with(iva(), "password", Value::Null), vec!["password"]),
        (
            with(iva(), "consents", json!({"cohorts": true})),
            vec!["consents.diary"],
        ),
        (
            with(iva(), "consents", json!([true, false])),
            vec!["consents"],
        ),
        (
            with(iva(), "consents", json!({"diary": "yes"})),
            vec!["consents.diary"],
        ),
        (with(iva(), "admin", json!(true)), vec!["admin"]),
        (with(iva(), "locale", json!("de")), vec!["locale"]),
        (
            with(iva(), "timezone", json!("Atlantis/Capital")),
            vec!["timezone"],
        ),
    ];
    for (body, fields) in cases {
        let answer = house.json(Method::Post, REGISTER, body.clone()).await;
        assert_eq!(
            answer.status,
            Status::UnprocessableEntity,
            "{body}: {}",
            answer.body
        );
        assert_eq!(answer.fields(), fields, "{body}");
    }
    assert!(house.accounts.list_users().await.unwrap().is_empty());
}

#[rocket::async_test]
async fn a_taken_name_and_a_taken_address_get_the_same_409() {
    let house = house().await;
    house.json(Method::Post, REGISTER, iva()).await;
    let name = with(iva(), "email", json!("other@home.example"));
    let address = with(iva(), "username", json!("other"));
    let name = house
        .json(Method::Post, REGISTER, with(name, "username", json!("iVA")))
        .await;
    let address = house.json(Method::Post, REGISTER, address).await;
    assert_eq!(
        (name.status, address.status),
        (Status::Conflict, Status::Conflict)
    );
    assert_eq!(name.json()["detail"], address.json()["detail"]);
    assert_eq!(name.fields(), Vec::<String>::new());
}

#[rocket::async_test]
async fn registration_by_invitation_wants_one_that_holds() {
    let house = house_with(|config| config.accounts.registration = Registration::Invite).await;
    let ana = house.add("ana", Role::Administrator).await;
    assert_eq!(
        house.json(Method::Post, REGISTER, iva()).await.status,
        Status::Forbidden
    );
    let wrong = with(iva(), "invite", json!("nonsense"));
    assert_eq!(
        house.json(Method::Post, REGISTER, wrong).await.status,
        Status::Forbidden
    );
    let link = house.accounts.create_invite(ana.id).await.unwrap();
    let code = link.split_once("?invite=").unwrap().1;
    let right = with(iva(), "invite", json!(code));
    assert_eq!(
        house
            .json(Method::Post, REGISTER, right.clone())
            .await
            .status,
        Status::Created
    );
    let again = with(right, "username", json!("eva"));
    assert_eq!(
        house.json(Method::Post, REGISTER, again).await.status,
        Status::Forbidden
    );
}

#[rocket::async_test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    let house = house().await;
    house.add("iva", Role::Member).await;
    let ask = |name: &'static str| {
        let body = json!({"username": name, "password": "wrong"});
        house.json(Method::Post, TOKEN, body)
    };
    let (wrong, unknown) = (ask("iva").await, ask("nobody").await);
    assert_eq!(
        (wrong.status, unknown.status),
        (Status::Unauthorized, Status::Unauthorized)
    );
    assert_eq!(wrong.json()["code"], "bad_credentials");
    assert_eq!(wrong.json()["detail"], unknown.json()["detail"]);
}

#[rocket::async_test]
async fn too_many_attempts_are_a_429_that_says_when_to_come_back() {
    let house = house_with(|config| config.http.rate_limits = true).await;
    house.add("iva", Role::Member).await;
    let body = json!({"username": "iva", "password": "wrong"});
    for _ in 0..10 {
        let answer = house.json(Method::Post, TOKEN, body.clone()).await;
        assert_eq!(answer.status, Status::Unauthorized);
    }
    let answer = house.json(Method::Post, TOKEN, body).await;
    assert_eq!(answer.status, Status::TooManyRequests);
    let seconds: u64 = answer.retry_after.unwrap().parse().unwrap();
    assert!((1..=30).contains(&seconds), "{seconds}");
}

#[rocket::async_test]
async fn a_profile_is_changed_field_by_field_and_cleared_again() {
    let house = house().await;
    house.add("iva", Role::Member).await;
    let token = house.token("iva").await;
    let full = json!({
        "birthdate": "1988-04-05", "sex": "female", "height_cm": 168.4, "weight_kg": 61.55,
        "timezone": "Europe/Zagreb", "day_start": 4, "locale": "hr-HR", "units": "us",
        "theme": "dark", "consents": {"cohorts": true},
    });
    let answer = house
        .json_as(Method::Patch, ME, full.clone(), Some(&token))
        .await;
    assert_eq!(answer.status, Status::Ok, "{}", answer.body);
    let told = answer.json();
    for (field, value) in full.as_object().unwrap() {
        match field.as_str() {
            "locale" => assert_eq!(told[field], "hr"),
            "consents" => assert_eq!(told[field]["cohorts"], true),
            _ => assert_eq!(&told[field], value, "{field}"),
        }
    }
    assert_eq!(told, me(&house, &token).await);
    let some = json!({"height_cm": null, "birthdate": null, "sex": null, "weight_kg": null});
    let cleared = house
        .json_as(Method::Patch, ME, some, Some(&token))
        .await
        .json();
    for field in ["height_cm", "birthdate", "sex", "weight_kg"] {
        assert_eq!(cleared[field], Value::Null, "{field}");
    }
    assert_eq!(cleared["units"], "us", "what is left out stays");
}

#[rocket::async_test]
async fn a_bad_field_of_a_profile_is_a_422_and_nothing_is_changed() {
    let house = house().await;
    house.add("iva", Role::Member).await;
    let token = house.token("iva").await;
    let before = me(&house, &token).await;
    let cases = [
        ("birthdate", json!("1899-12-31")),
        ("birthdate", json!("2026-11-22")),
        ("birthdate", json!("2026-02-30")),
        ("birthdate", json!(19880405)),
        ("sex", json!("yes")),
        ("height_cm", json!(29.9)),
        ("height_cm", json!(1e300)),
        ("height_cm", json!("168")),
        ("weight_kg", json!(0.4)),
        ("weight_kg", json!(-1e300)),
        ("timezone", json!("Atlantis/Capital")),
        ("day_start", json!(24)),
        ("day_start", json!(-1)),
        ("locale", json!("de")),
        ("units", json!("imperial")),
        ("theme", json!("sepia")),
        ("consents.cohorts", json!("yes")),
        ("consents.diary", json!(false)),
        ("password", json!("x")),
    ];
    for (field, value) in cases {
        let body = match field.split_once('.') {
            Some((outer, inner)) => json!({"theme": "dark", outer: {inner: value}}),
            None if field == "theme" => json!({field: value}),
            None => json!({"theme": "dark", field: value}),
        };
        let answer = house
            .json_as(Method::Patch, ME, body.clone(), Some(&token))
            .await;
        assert_eq!(
            answer.status,
            Status::UnprocessableEntity,
            "{body}: {}",
            answer.body
        );
        assert_eq!(answer.fields(), [field], "{body}");
    }
    assert_eq!(me(&house, &token).await, before);
}

#[rocket::async_test]
async fn a_change_from_an_old_version_is_a_409_with_both() {
    let house = house().await;
    house.add("iva", Role::Member).await;
    let token = house.token("iva").await;
    let change = |height: f64| {
        let body = json!({"height_cm": height, "rev": 1});
        house.json_as(Method::Patch, ME, body, Some(&token))
    };
    assert_eq!(change(168.0).await.status, Status::Ok);
    let stale = change(170.0).await;
    assert_eq!(stale.status, Status::Conflict);
    assert_eq!(stale.json()["current"]["rev"], 2);
    assert_eq!(stale.json()["yours"]["rev"], 1);
}

#[rocket::async_test]
async fn a_cookie_counts_only_from_our_own_pages() {
    let house = house().await;
    let iva = house.add("iva", Role::Member).await;
    let device = crate::accounts::Device {
        ip: crate::web::guards::ClientIp([192, 0, 2, 1].into()),
        agent: String::new(),
        proofs: String::new(),
    };
    let signed_in = house.accounts.open_session(&device, iva.id).await.unwrap();
    let cookie = ("wellkin_session", signed_in.credential.expose().clone());
    let request = house.client.get(ME).cookie(cookie.clone());
    assert_eq!(house.send(request).await.status, Status::Ok);
    let patch = |origin: &'static str| {
        let request = house
            .client
            .patch(ME)
            .header(rocket::http::ContentType::JSON);
        let request = request
            .header(Header::new("Origin", origin))
            .cookie(cookie.clone());
        house.send(request.body(r#"{"theme":"dark"}"#))
    };
    assert_eq!(patch("http://localhost:8000").await.status, Status::Ok);
    assert_eq!(patch("http://evil.example").await.status, Status::Forbidden);
    assert_eq!(patch("null").await.status, Status::Forbidden);
}

#[rocket::async_test]
async fn bodies_of_another_type_or_shape_are_told_so() {
    let house = house().await;
    let form = house.post(REGISTER, &[("username", "iva")]).await;
    assert_eq!(form.status, Status::UnsupportedMediaType);
    let request = house
        .client
        .post(TOKEN)
        .header(rocket::http::ContentType::JSON);
    assert_eq!(
        house.send(request.body("{not json")).await.status,
        Status::BadRequest
    );
    assert_eq!(
        house.json(Method::Post, TOKEN, json!([])).await.status,
        Status::UnprocessableEntity
    );
    let foreign = house
        .client
        .post(TOKEN)
        .header(rocket::http::ContentType::JSON);
    let foreign = foreign.header(Header::new("Origin", "http://evil.example"));
    let body = json!({"username": "iva", "password": PASSWORD}).to_string();
    assert_eq!(
        house.send(foreign.body(body)).await.status,
        Status::Forbidden
    );
}

#[test]
fn the_document_names_every_route_of_the_room() {
    let document = super::openapi();
    for route in super::routes() {
        let path = route.uri.path().replace('<', "{").replace('>', "}");
        assert!(document.paths.paths.contains_key(&path), "{path}");
    }
}

#[rocket::async_test]
async fn a_program_lists_and_ends_where_its_person_is_signed_in() {
    let house = house().await;
    house.add("iva", Role::Member).await;
    house.add("marko", Role::Member).await;
    let (mine, other) = (house.token("iva").await, house.token("iva").await);
    let foreign = house.token("marko").await;
    let list = |token: String| {
        let request = house.client.get(SESSIONS).header(bearer(&token));
        house.send(request)
    };
    let end = |path: String, token: &str| {
        let request = house.client.delete(path).header(bearer(token));
        house.send(request)
    };
    let shown = list(mine.clone()).await.json();
    let sessions = shown["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), 2);
    assert!(sessions.iter().all(|session| session["kind"] == "program"));
    let is_other = |session: &&Value| session["current"] == false;
    let id = sessions.iter().find(is_other).unwrap()["id"]
        .as_str()
        .unwrap();
    let path = format!("{SESSIONS}/{id}");
    assert_eq!(end(path.clone(), &foreign).await.status, Status::NotFound);
    assert_eq!(end(path.clone(), &mine).await.status, Status::NoContent);
    assert_eq!(end(path, &mine).await.status, Status::NotFound);
    assert_eq!(list(other).await.status, Status::Unauthorized);
    house.token("iva").await;
    assert_eq!(
        end(SESSIONS.to_owned(), &mine).await.status,
        Status::NoContent
    );
    let left = list(mine).await.json();
    assert_eq!(left["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(list(foreign).await.status, Status::Ok);
}

#[rocket::async_test]
async fn a_program_recovers_an_account_with_a_mailed_code() {
    let house = house().await;
    let made = house.json(Method::Post, REGISTER, iva()).await;
    assert_eq!(made.status, Status::Created);
    let token = house.token("iva").await;
    assert_eq!(me(&house, &token).await["email_confirmed"], false);
    let ask = |name: &'static str| {
        let house = &house;
        async move {
            let body = json!({"username": name});
            house.json(Method::Post, "/api/v1/auth/recover", body).await
        }
    };
    let (known, unknown) = (ask("iva").await, ask("nobody").await);
    assert_eq!(known.status, Status::Accepted);
    assert_eq!((known.status, &known.body), (unknown.status, &unknown.body));
    assert_eq!(ask(" ").await.fields(), ["username"]);
    let user = house.accounts.find("iva").await.unwrap();
    let link = house.accounts.recovery_link(user.id).await.unwrap();
    let code = link.rsplit('/').next().unwrap();
    let set = |password: &'static str| {
        let body = json!({"code": code, "new_password": password});
        house.json(Method::Post, "/api/v1/auth/recover/confirm", body)
    };
    assert_eq!(set("password1").await.fields(), ["new_password"]);
    let done = set("kiša pada po starom mostu").await;
    assert_eq!(done.status, Status::NoContent, "{}", done.body);
    let again = set("kiša pada po starom mostu").await;
    assert_eq!(again.status, Status::Forbidden);
    let request = house.client.get(ME).header(bearer(&token));
    assert_eq!(house.send(request).await.status, Status::Unauthorized);
}
