//! Somebody the provider knows and the house does not: making an account, with an invitation or
//! without, and living without a password.

use super::Household;
use super::visitor::Visitor;
use crate::support::command::run;
use crate::support::html::forms;

const OPEN: (&str, &str) = ("WELLKIN_OIDC__REGISTER", "open");
const CLOSED: (&str, &str) = ("WELLKIN_ACCOUNTS__REGISTRATION", "closed");
const PATH: &str = "/login/oidc/register";

/// Fills the form in as it is suggested, and consents.
fn register(visitor: &Visitor) -> crate::support::client::Answer {
    let page = visitor.get(PATH).expect(200);
    let form = forms(&page.body).into_iter().find(|form| form.has("diary"));
    let form = form.expect("the form").set("diary", "on");
    visitor.form(PATH, &form.pairs())
}

#[test]
fn a_newcomer_chooses_a_name_consents_and_has_an_account_without_a_password() {
    let household = Household::with(&[OPEN, CLOSED]);
    let iva = household.visitor();
    assert_eq!(iva.come_as("iva").expect(303).location(), PATH);
    assert!(!iva.is_in());
    let page = iva.get(PATH).expect(200);
    assert!(
        page.body.contains("href=\"/privacy\""),
        "the notice is shown before"
    );
    assert!(page.body.contains("value=\"iva\"") && page.body.contains("iva@household.example"));
    assert!(!page.body.contains("name=\"password\""));
    // Nothing is ticked by itself, and without the consent there is no account.
    let refused = iva.form(
        PATH,
        &[("username", "iva"), ("email", "iva@household.example")],
    );
    refused.expect(422);
    register(&iva).expect(303);
    assert!(iva.is_in());
    // The form is used up.
    iva.get(PATH).expect(400);

    household.visitor().come_as("iva").expect(303);
    let security = iva.get("/account/security").expect(200);
    let path = forms(&security.body).into_iter().map(|form| form.action);
    let path = path
        .into_iter()
        .find(|path| path.ends_with("/unlink"))
        .unwrap();
    let refused = iva.form(&path, &[]).expect(409);
    assert!(
        refused.body.contains("only way to sign in"),
        "{}",
        refused.words()
    );

    // No password opens the account, not even an empty one.
    for password in ["", "x", crate::support::people::PASSWORD] {
        let fields = [("username", "iva"), ("password", password)];
        assert!(household.visitor().form("/login", &fields).status >= 400);
    }
    // What needs a password says so, and a fresh session may choose one.
    let fields = [("email", "iva@other.example"), ("current_password", "x")];
    let refused = iva.form("/account/security/email", &fields).expect(422);
    assert!(
        refused.body.contains("no password here yet"),
        "{}",
        refused.words()
    );
    let chosen = [("new_password", crate::support::people::PASSWORD)];
    iva.form("/account/security/password", &chosen).expect(303);
    household.visitor().with_password("iva");
    iva.form(&path, &[]).expect(303);
    household.visitor().come_as("iva").expect(303);
}

#[test]
fn a_name_that_is_taken_can_be_changed_and_the_account_is_made_once() {
    let household = Household::with(&[OPEN, ("WELLKIN_ACCOUNTS__REGISTRATION", "open")]);
    household.server.member("iva");
    let other = household.visitor();
    other.come_as("iva").expect(303);
    let refused = register(&other).expect(409);
    assert!(
        refused.body.contains("already exists"),
        "{}",
        refused.words()
    );
    let fields = [
        ("username", "iva2"),
        ("email", "iva2@household.example"),
        ("diary", "on"),
    ];
    other.form(PATH, &fields).expect(303);
    other.form(PATH, &fields).expect(400);
}

#[test]
fn where_invitations_are_needed_one_lets_in_and_is_used_up() {
    let household = Household::with(&[("WELLKIN_OIDC__REGISTER", "invite")]);
    household.visitor().come_as("iva").expect(403);
    household.server.administrator("branka");
    let data = household.server.data().to_str().unwrap();
    let made = run(&["invite", "--data", data]).expect(0).out;
    let code = made
        .split_once("invite=")
        .unwrap()
        .1
        .lines()
        .next()
        .unwrap()
        .to_owned();
    let iva = household.visitor();
    let page = iva.get(&format!("/register?invite={code}")).expect(200);
    assert!(
        page.body.contains("Register with Home sign-in"),
        "{}",
        page.words()
    );
    let out = iva.led_out(&format!("/login/oidc?invite={code}"));
    let back = iva.sign_in_there(&out, "iva");
    assert_eq!(iva.get(&back).expect(303).location(), PATH);
    register(&iva).expect(303);

    let marko = household.visitor();
    let out = marko.led_out(&format!("/login/oidc?invite={code}"));
    let back = marko.sign_in_there(&out, "marko");
    let refused = marko.get(&back).expect(403);
    assert!(
        refused.body.contains("does not hold"),
        "{}",
        refused.words()
    );
}

#[test]
fn the_form_belongs_to_the_browser_that_came_back() {
    let household = Household::with(&[OPEN]);
    let iva = household.visitor();
    iva.come_as("iva").expect(303);
    let other = household.visitor();
    other.get(PATH).expect(400);
    other
        .form(PATH, &[("username", "iva"), ("diary", "on")])
        .expect(400);
    register(&iva).expect(303);
}
