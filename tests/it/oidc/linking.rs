//! Linking sign-ins with an account, taking the link away, and what a second factor and a disabled
//! account mean.

use super::Household;
use crate::support::command::{run, run_with};
use crate::support::html::forms;
use crate::support::people::PASSWORD;

const OPEN: (&str, &str) = ("WELLKIN_ACCOUNTS__REGISTRATION", "open");

/// The path that takes the first link of a page away.
fn unlink_path(page: &str) -> String {
    let forms = forms(page).into_iter();
    let mut paths = forms.map(|form| form.action);
    paths
        .find(|path| path.ends_with("/unlink"))
        .expect("a link")
}

#[test]
fn a_link_is_made_seen_and_taken_away() {
    let household = Household::with(&[OPEN]);
    household.server.member("luka");
    let luka = household.visitor();
    luka.with_password("luka");
    let before = luka.get("/account/security").expect(200);
    assert!(before.body.contains("Nothing is linked"));
    // Without having asked for it nothing is linked.
    let elsewhere = luka.led_out("/login/oidc?link=yes");
    assert_eq!(elsewhere, "/account/security");
    luka.link("luka").expect(303);
    household.visitor().come_as("luka").expect(303);

    let page = luka.get("/account/security").expect(200);
    luka.form(&unlink_path(&page.body), &[]).expect(303);
    let after = luka.get("/account/security?done=unlinked").expect(200);
    assert!(after.body.contains("Nothing is linked"));
    household.visitor().come_as("luka").expect(403);
    // The button of an old page does no harm.
    luka.form(&unlink_path(&page.body), &[]).expect(303);
    let history = luka.get("/account/security/history").expect(200);
    assert!(history.body.contains("Sign-in unlinked"));
}

#[test]
fn an_identity_opens_one_account_and_another_member_cannot_touch_it() {
    let household = Household::with(&[OPEN]);
    household.server.member("luka");
    household.server.member("iva");
    let (luka, iva) = (household.visitor(), household.visitor());
    luka.with_password("luka");
    luka.link("luka").expect(303);
    iva.with_password("iva");
    let refused = iva.link("luka").expect(409);
    assert!(
        refused.body.contains("another account"),
        "{}",
        refused.words()
    );
    let page = luka.get("/account/security").expect(200);
    iva.form(&unlink_path(&page.body), &[]).expect(303);
    household.visitor().come_as("luka").expect(303);
    // Linking it once more changes nothing.
    luka.link("luka").expect(303);
}

#[test]
fn a_link_belongs_to_the_session_that_asked_for_it() {
    let household = Household::with(&[OPEN]);
    household.server.member("luka");
    let luka = household.visitor();
    luka.with_password("luka");
    luka.form("/account/security/linked", &[]).expect(200);
    let out = luka.led_out("/login/oidc?link=yes");
    let back = luka.sign_in_there(&out, "luka");
    luka.form("/logout", &[]).expect(303);
    luka.get(&back).expect(400);
    household.visitor().come_as("luka").expect(403);
}

#[test]
fn the_second_factor_is_asked_for_unless_the_provider_is_trusted_with_it() {
    for (trusts, status) in [("false", 200), ("true", 303)] {
        let settings = [
            OPEN,
            ("WELLKIN_OIDC__TRUSTS_SECOND_FACTOR", trusts),
            ("WELLKIN_ACCOUNTS__SECOND_FACTOR", "optional"),
        ];
        let household = Household::with(&settings);
        household.server.member("luka");
        let luka = household.visitor();
        luka.with_password("luka");
        luka.link("luka").expect(303);
        let factor = "/account/security/second-factor";
        let begun = luka.form(&format!("{factor}/begin"), &[]);
        let begun = if begun.status == 303 {
            luka.get(factor)
        } else {
            begun
        };
        let code = crate::browser::signing_in::code_of(&begun.body);
        let typed = forms(&begun.body)
            .into_iter()
            .find(|form| form.has("code"))
            .unwrap();
        let typed = typed.set("code", &code);
        assert!(luka.form(&typed.action, &typed.pairs()).status < 400);

        let other = household.visitor();
        let answer = other.come_as("luka").expect(status);
        if trusts == "false" {
            assert!(answer.body.contains("One more step"), "{}", answer.words());
            assert!(!other.is_in());
        } else {
            assert!(other.is_in());
        }
    }
}

#[test]
fn who_is_kept_out_here_is_kept_out_with_any_key() {
    let household = Household::with(&[OPEN]);
    household.server.member("luka");
    let luka = household.visitor();
    luka.with_password("luka");
    luka.link("luka").expect(303);
    let data = household.server.data().to_str().unwrap();
    run(&["user", "disable", "luka", "--data", data]).expect(0);
    let other = household.visitor();
    let refused = other.come_as("luka").expect(403);
    assert!(refused.body.contains("disabled"), "{}", refused.words());
    assert!(!other.is_in());
    run_with(&["user", "enable", "luka", "--data", data], &[], PASSWORD).expect(0);
    other.come_as("luka").expect(303);
}
