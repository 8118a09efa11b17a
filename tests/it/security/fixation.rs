//! A session whose value somebody else knows. Whoever plants one, or copied one, would read and
//! write the diary of the person who signs in with it.

use super::{carrying, lets_in, password_typed, protect, session_in, signed_in, step_in};
use crate::support::people::PASSWORD;
use crate::support::{Launch, Server};

/// A house with the victim and whoever attacks them.
fn house() -> Server {
    let server = Launch::fresh().open().start();
    server.member("branka");
    server.member("mallory");
    server
}

/// Values an attacker may have put into the victim's browser before they sign in: one they made up
/// in the right form, and one that is good, of their own account.
fn planted(server: &Server) -> [String; 2] {
    let made_up = format!("{}.{}", "A".repeat(22), "B".repeat(43));
    [made_up, signed_in(server, "mallory", "")]
}

#[test]
fn a_session_planted_before_signing_in_is_not_the_one_after() {
    let server = house();
    for planted in planted(&server) {
        let cookie = format!("wellkin_session={planted}");
        let given = signed_in(&server, "branka", &cookie);
        assert_ne!(given, planted);
        assert!(lets_in(&server, &given));
        assert!(!lets_in(&server, &planted), "the planted one opens a diary");
    }
}

#[test]
fn a_session_planted_before_registering_is_not_the_one_after() {
    let server = house();
    for (planted, name) in planted(&server).into_iter().zip(["iva", "luka"]) {
        let email = format!("{name}@household.example");
        let fields = [
            ("username", name),
            ("email", email.as_str()),
            ("password", PASSWORD),
            ("diary", "on"),
        ];
        let browser = carrying(&server, &format!("wellkin_session={planted}"));
        let answer = browser.form("/register", &fields).expect(303);
        let given = session_in(&answer).unwrap();
        assert_ne!(given, planted);
        assert!(!lets_in(&server, &planted));
    }
}

#[test]
fn a_session_planted_between_password_and_code_is_not_the_one_after() {
    let server = house();
    let app = protect(&server, "branka");
    for (planted, code) in planted(&server).into_iter().zip(&app.recovery) {
        let cookie = format!("wellkin_session={planted}");
        let asked = password_typed(&server, "branka", &cookie).expect(200);
        assert_eq!(session_in(&asked), None, "the password alone gives none");
        let fields = [("step", step_in(&asked)), ("code", code.clone())];
        let fields = fields
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let answer = carrying(&server, &cookie).form("/login/code", &fields);
        let given = session_in(&answer.expect(303)).unwrap();
        assert_ne!(given, planted);
        assert!(lets_in(&server, &given));
        assert!(!lets_in(&server, &planted));
    }
}

#[test]
fn a_new_password_renews_the_session_it_was_set_in_and_ends_all_others() {
    let server = house();
    let elsewhere = signed_in(&server, "branka", "");
    let copied = signed_in(&server, "branka", "");
    let new = "another-harbour-lantern-57";
    let fields = [("password", PASSWORD), ("new_password", new)];
    let browser = carrying(&server, &format!("wellkin_session={copied}"));
    let answer = browser.form("/account/security/password", &fields);
    let renewed = session_in(&answer.expect(303)).unwrap();
    assert_ne!(renewed, copied);
    assert!(lets_in(&server, &renewed), "its owner goes on");
    assert!(!lets_in(&server, &copied), "who copied the cookie is out");
    assert!(!lets_in(&server, &elsewhere));
}

#[test]
fn signing_in_anew_ends_the_session_the_browser_carried() {
    let server = house();
    let before = signed_in(&server, "branka", "");
    let after = signed_in(&server, "branka", &format!("wellkin_session={before}"));
    assert!(lets_in(&server, &after));
    assert!(
        !lets_in(&server, &before),
        "nobody could end it: its cookie was written over"
    );
}
