//! Making an account, getting a token, giving it back.

use crate::support::people::{PASSWORD, registration};
use crate::support::{Launch, Server};
use serde_json::{Value, json};

fn open() -> Server {
    Launch::fresh().open().start()
}

fn token(server: &Server, username: &str, password: &str) -> Value {
    let credentials = json!({ "username": username, "password": password });
    server
        .client()
        .post("/api/v1/auth/token", &credentials)
        .expect(200)
        .value()
}

#[test]
fn a_token_speaks_for_its_owner_until_it_is_given_back() {
    let server = open();
    server
        .client()
        .post("/api/v1/auth/register", &registration("Branka"))
        .expect(201);
    let answer = token(&server, "branka", PASSWORD);
    assert_eq!(
        answer["token_type"].as_str().unwrap().to_lowercase(),
        "bearer"
    );
    assert!(answer["expires_in"].as_i64().unwrap() > 0);

    let api = server
        .client()
        .bearer(answer["access_token"].as_str().unwrap());
    assert_eq!(
        api.get("/api/v1/me").expect(200).value()["username"],
        "Branka"
    );
    api.delete("/api/v1/auth/token").expect(204);
    let problem = api.get("/api/v1/me").problem(401);
    assert_eq!(problem["code"], "revoked");
    // The account is as it was: only the token is gone.
    token(&server, "BRANKA", PASSWORD);
}

#[test]
fn a_token_that_nobody_was_given_speaks_for_nobody() {
    let server = open();
    let member = server.member("branka");
    member.api.get("/api/v1/me").expect(200);
    for wrong in ["", "x", "wk_0123456789", &"A".repeat(5000)] {
        server.client().bearer(wrong).get("/api/v1/me").problem(401);
    }
    let basic = server.client().with("Authorization", "Basic YnJhbmthOng=");
    basic.get("/api/v1/me").problem(401);
}

#[test]
fn a_wrong_name_and_a_wrong_password_are_told_in_the_same_words() {
    let server = open();
    server.member("branka");
    let refusal = |username: &str, password: &str| {
        let credentials = json!({ "username": username, "password": password });
        let mut problem = server
            .client()
            .post("/api/v1/auth/token", &credentials)
            .problem(401);
        problem.as_object_mut().unwrap().remove("request_id");
        problem
    };
    let wrong_password = refusal("branka", "not-her-password-7");
    assert_eq!(wrong_password, refusal("nobody", "not-her-password-7"));
    assert_ne!(
        wrong_password["code"], "unauthenticated",
        "the fault is in what was presented"
    );
}

#[test]
fn names_and_addresses_are_taken_once_without_regard_to_case() {
    let server = open();
    server.member("branka");
    let mut same_name = registration("BranKa");
    same_name["email"] = json!("another@household.example");
    let problem = server
        .client()
        .post("/api/v1/auth/register", &same_name)
        .problem(409);
    assert_eq!(problem["code"], "taken");

    let mut same_mail = registration("luka");
    same_mail["email"] = json!("BRANKA@household.example");
    server
        .client()
        .post("/api/v1/auth/register", &same_mail)
        .problem(409);
    // Nothing of the refused account is there.
    let credentials = json!({ "username": "luka", "password": PASSWORD });
    server
        .client()
        .post("/api/v1/auth/token", &credentials)
        .problem(401);
}

#[test]
fn of_many_who_want_a_name_at_once_one_gets_it() {
    let server = open();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let wishes: Vec<_> = (0..6)
            .map(|number| {
                let client = server.client();
                let mut wish = registration("branka");
                wish["email"] = json!(format!("wish{number}@household.example"));
                scope.spawn(move || client.post("/api/v1/auth/register", &wish).status)
            })
            .collect();
        wishes
            .into_iter()
            .map(|wish| wish.join().unwrap())
            .collect()
    });
    assert_eq!(
        statuses.iter().filter(|s| **s == 201).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(
        statuses.iter().filter(|s| **s == 409).count(),
        5,
        "{statuses:?}"
    );
}

#[test]
fn registration_is_what_the_configuration_says() {
    let closed = Launch::fresh()
        .env("WELLKIN_ACCOUNTS__REGISTRATION", "closed")
        .start();
    closed
        .client()
        .post("/api/v1/auth/register", &registration("branka"))
        .problem(403);
    let invite = Launch::fresh().start();
    invite
        .client()
        .post("/api/v1/auth/register", &registration("branka"))
        .problem(403);
    let mut invented = registration("branka");
    invented["invite"] = json!("an-invitation-nobody-wrote");
    let refused = invite.client().post("/api/v1/auth/register", &invented);
    assert!([403, 422].contains(&refused.status), "{}", refused.status);
    open().member("branka");
}

#[test]
fn guessing_passwords_is_slowed_down_and_says_for_how_long() {
    let server = Launch::fresh()
        .open()
        .env("WELLKIN_HTTP__RATE_LIMITS", "true")
        .start();
    server
        .client()
        .post("/api/v1/auth/register", &registration("branka"))
        .expect(201);
    let guess = json!({ "username": "branka", "password": "not-her-password-7" });
    let limited = (0..40)
        .map(|_| server.client().post("/api/v1/auth/token", &guess))
        .find(|answer| answer.status != 401)
        .expect("forty wrong guesses are too many");
    let wait: u64 = limited.header("retry-after").parse().expect("seconds");
    assert!(wait > 0);
    limited.problem(429);
}

#[test]
fn an_invitation_link_names_the_address_the_administrator_came_by() {
    let server = Launch::fresh().start();
    let administrator = server.administrator("branka");
    let page = administrator.form("/household/invites", &[]).expect(200);
    let link = format!("{}/register?invite=", server.base());
    assert!(page.body.contains(&link), "{link} is not on the page");

    let told = Launch::fresh().env("WELLKIN_HTTP__PUBLIC_URL", "http://nas.example:8000");
    let server = told.start();
    let page = server
        .administrator("branka")
        .form("/household/invites", &[])
        .expect(200);
    assert!(
        page.body
            .contains("http://nas.example:8000/register?invite=")
    );
}
