//! Something that was good once, brought again. Whoever reads it in a proxy's log, in a browser's
//! history, over a shoulder or in somebody's mail would be let in.
//!
//! Tokens of programs are replayed in `access::programs` and `access::personal_tokens`, answers of
//! an identity provider in `oidc::refusals`, answers of passkeys in the tests of the service.

use super::{carrying, lets_in, password_typed, protect, session_in, signed_in, step_in};
use crate::support::command::run;
use crate::support::people::PASSWORD;
use crate::support::{Launch, Server};
use serde_json::json;

fn house() -> Server {
    let server = Launch::fresh().open().start();
    server.member("branka");
    server
}

/// The status of the second step with this code, and the session if it gave one.
fn typed(server: &Server, step: &str, code: &str) -> (u16, Option<String>) {
    let fields = [("step", step), ("code", code)];
    let answer = carrying(server, "").form("/login/code", &fields);
    (answer.status, session_in(&answer))
}

#[test]
fn the_cookie_of_a_session_that_was_signed_out_opens_nothing() {
    let server = house();
    let session = signed_in(&server, "branka", "");
    assert!(lets_in(&server, &session));
    let browser = carrying(&server, &format!("wellkin_session={session}"));
    let left = browser.form("/logout", &[]).expect(303);
    assert_eq!(left.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(!lets_in(&server, &session));
    let entry = json!({ "date": "2026-01-02", "values": { "steps": 1 } });
    browser.get("/api/v1/entries").problem(401);
    browser.post("/api/v1/entries", &entry).problem(401);
}

#[test]
fn a_recovery_code_that_was_used_signs_nobody_in() {
    let server = house();
    let app = protect(&server, "branka");
    let code = &app.recovery[0];
    let step = step_in(&password_typed(&server, "branka", "").expect(200));
    assert_eq!(typed(&server, &step, code).0, 303);
    let step = step_in(&password_typed(&server, "branka", "").expect(200));
    assert_eq!(typed(&server, &step, code), (401, None));
    let credentials = json!({ "username": "branka", "password": PASSWORD, "totp": code });
    let refused = server.client().post("/api/v1/auth/token", &credentials);
    assert_eq!(refused.problem(401)["code"], "second_factor_wrong");
    // The others still do.
    assert_eq!(typed(&server, &step, &app.recovery[1]).0, 303);
}

#[test]
fn a_code_of_the_app_that_was_seen_over_a_shoulder_signs_nobody_in() {
    let server = house();
    let app = protect(&server, "branka");
    let step = step_in(&password_typed(&server, "branka", "").expect(200));
    assert_eq!(typed(&server, &step, &app.code), (401, None));
    let credentials = json!({ "username": "branka", "password": PASSWORD, "totp": app.code });
    let refused = server.client().post("/api/v1/auth/token", &credentials);
    assert_eq!(refused.problem(401)["code"], "second_factor_wrong");
}

#[test]
fn the_form_of_a_second_step_that_was_taken_is_worth_nothing() {
    let server = house();
    let app = protect(&server, "branka");
    let step = step_in(&password_typed(&server, "branka", "").expect(200));
    assert_eq!(typed(&server, &step, &app.recovery[0]).0, 303);
    // Whoever has the form from the browser's history, and a code that was never used.
    let (status, session) = typed(&server, &step, &app.recovery[1]);
    assert_eq!((status, session), (401, None));
    // It was the form and not the code: with a form of one's own it is good.
    let step = step_in(&password_typed(&server, "branka", "").expect(200));
    assert_eq!(typed(&server, &step, &app.recovery[1]).0, 303);
}

#[test]
fn a_link_of_a_mail_works_once_and_only_for_what_it_was_sent_for() {
    let server = house();
    let data = server.data().to_str().unwrap();
    let made = run(&["user", "recovery-link", "branka", "--data", data]).expect(0);
    let (_, code) = made.out.split_once("/recover/").expect("a link");
    let code = code.split_whitespace().next().unwrap();
    let stranger = carrying(&server, "");
    for elsewhere in ["confirm", "email-back"] {
        stranger
            .form(&format!("/{elsewhere}/{code}"), &[])
            .expect(403);
    }
    let path = format!("/recover/{code}");
    stranger.get(&path).expect(200);
    stranger.get(&path).expect(200);
    let first = [("new_password", "another-harbour-lantern-57")];
    stranger.form(&path, &first).expect(303);
    let again = [("new_password", "a-thiefs-own-lantern-83")];
    stranger.form(&path, &again).expect(403);
    stranger.get(&path).expect(403);
    let confirm = json!({ "code": code, "new_password": "a-thiefs-own-lantern-83" });
    stranger
        .post("/api/v1/auth/recover/confirm", &confirm)
        .problem(403);
}
