//! Answers that are not believed, and sign-ins that come to nothing.

use super::Household;
use super::provider::Provider;

const OPEN: (&str, &str) = ("WELLKIN_OIDC__REGISTER", "open");

/// The value of a parameter of an address.
fn parameter(url: &str, name: &str) -> String {
    let (_, query) = url.split_once('?').unwrap();
    let found = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut found = found.filter(|(key, _)| *key == name);
    found
        .next()
        .unwrap_or_else(|| panic!("no {name} in {url}"))
        .1
        .to_owned()
}

#[test]
fn an_answer_counts_once_in_the_browser_that_began_it() {
    let household = Household::with(&[OPEN]);
    let visitor = household.visitor();
    let out = visitor.led_out("/login/oidc");
    let back = visitor.sign_in_there(&out, "luka");
    // Somebody else is handed the answer, to be signed in as luka without noticing.
    let victim = household.visitor();
    let refused = victim.get(&back).expect(400);
    assert!(refused.body.contains("begin again"), "{}", refused.words());
    // That used it up, for its own browser too.
    visitor.get(&back).expect(400);

    // A victim who has begun a sign-in of their own is not let in by another's answer either.
    let out = visitor.led_out("/login/oidc");
    let back = visitor.sign_in_there(&out, "luka");
    victim.led_out("/login/oidc");
    victim.get(&back).expect(400);
    assert!(victim.get("/login/oidc/register").status == 400);
}

#[test]
fn a_state_that_nobody_was_given_is_refused() {
    let household = Household::with(&[OPEN]);
    let visitor = household.visitor();
    let out = visitor.led_out("/login/oidc");
    let back = visitor.sign_in_there(&out, "luka");
    let state = parameter(&back, "state");
    for wrong in ["", "x", &state[1..], &format!("{state}x")] {
        let path = back.replace(&state, wrong);
        visitor.get(&path).expect(400);
    }
    visitor.get("/login/oidc/callback").expect(400);
    visitor
        .get("/login/oidc/callback?state=&code=&error=&iss=")
        .expect(400);
    // None of it used the right one up.
    visitor.get(&back).expect(303);
}

#[test]
fn a_code_is_worth_nothing_the_second_time() {
    let household = Household::with(&[OPEN]);
    let visitor = household.visitor();
    let out = visitor.led_out("/login/oidc");
    let back = visitor.sign_in_there(&out, "luka");
    visitor.get(&back).expect(303);
    visitor.get(&back).expect(400);
    // The same code with a state that is awaited: the provider does not take it.
    let next = visitor.led_out("/login/oidc");
    let replayed = back.replace(&parameter(&back, "state"), &parameter(&next, "state"));
    let refused = visitor.get(&replayed).expect(403);
    assert!(
        refused.body.contains("did not let you in"),
        "{}",
        refused.words()
    );
    assert!(household.provider.said().contains("invalid_grant"));
}

#[test]
fn a_token_for_another_sign_in_is_not_believed() {
    let household = Household::with(&[OPEN]);
    let visitor = household.visitor();
    let out = visitor.led_out("/login/oidc");
    let nonce = parameter(&out, "nonce");
    let back = visitor.sign_in_there(&out.replace(&nonce, "another"), "luka");
    let refused = visitor.get(&back).expect(502);
    assert!(
        refused.body.contains("could not be trusted"),
        "{}",
        refused.words()
    );
    assert!(household.server.log().contains("for another sign-in"));
    assert!(!visitor.is_in());
}

#[test]
fn a_code_that_was_asked_for_with_another_secret_is_not_exchanged() {
    let household = Household::with(&[OPEN]);
    let visitor = household.visitor();
    let out = visitor.led_out("/login/oidc");
    let challenge = parameter(&out, "code_challenge");
    let other = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let back = visitor.sign_in_there(&out.replace(&challenge, other), "luka");
    visitor.get(&back).expect(403);
}

#[test]
fn another_providers_answer_is_not_believed() {
    let household = Household::with(&[OPEN]);
    let visitor = household.visitor();
    let out = visitor.led_out("/login/oidc");
    let back = visitor.sign_in_there(&out, "luka");
    let iss = parameter(&back, "iss");
    visitor
        .get(&back.replace(&iss, "https%3A%2F%2Fevil.example"))
        .expect(502);
    let out = visitor.led_out("/login/oidc");
    let back = visitor.sign_in_there(&out, "luka");
    visitor
        .get(&back.replace(&format!("iss={iss}"), "x=y"))
        .expect(502);
}

#[test]
fn tokens_of_a_provider_with_a_wrong_clock_are_expired_or_from_the_future() {
    for (clock, why) in [("-1800", "expired"), ("1800", "from the future")] {
        let household = Household::of(Provider::start(&[("CLOCK", clock)]), &[OPEN]);
        let visitor = household.visitor();
        let refused = visitor.come_as("luka").expect(502);
        assert!(!refused.body.contains(why), "only the log says why");
        assert!(
            household.server.log().contains(why),
            "{}",
            household.server.log()
        );
    }
    // Half a minute is forgiven.
    let household = Household::of(Provider::start(&[("CLOCK", "30")]), &[OPEN]);
    household.visitor().come_as("luka").expect(303);
}

#[test]
fn who_changes_their_mind_is_told_that_nothing_happened() {
    let household = Household::with(&[OPEN]);
    let visitor = household.visitor();
    let out = visitor.led_out("/login/oidc");
    let back = visitor.cancel_there(&out);
    assert!(back.contains("error=access_denied"), "{back}");
    let page = visitor.get(&back).expect(403);
    assert!(
        page.body.contains("You cancelled there"),
        "{}",
        page.words()
    );
    assert!(!page.body.contains("aborted"), "the provider's own words");
    visitor.get(&back).expect(400);
}

#[test]
fn what_the_provider_says_is_never_shown() {
    let household = Household::with(&[OPEN]);
    let visitor = household.visitor();
    let out = visitor.led_out("/login/oidc");
    let state = parameter(&out, "state");
    let iss = crate::support::client::encode(&household.provider.issuer);
    let page = visitor.get(&format!(
        "/login/oidc/callback?state={state}&iss={iss}&error=server_error\
         &error_description=Call+0900-111&error_uri=https%3A%2F%2Fevil.example"
    ));
    let page = page.expect(403);
    assert!(!page.body.contains("0900") && !page.body.contains("evil"));
}

#[test]
fn a_provider_that_is_down_is_told_and_passwords_work_on() {
    let mut household = Household::with(&[OPEN, ("WELLKIN_ACCOUNTS__REGISTRATION", "open")]);
    household.server.member("luka");
    let visitor = household.visitor();
    let out = visitor.led_out("/login/oidc");
    let back = visitor.sign_in_there(&out, "luka");
    household.provider.stop();
    let page = visitor.get(&back).expect(502);
    assert!(page.body.contains("does not answer"), "{}", page.words());
    visitor.get("/login/oidc").expect(502);
    visitor.with_password("luka");
    assert!(visitor.is_in());
    // And when it is there again, it is found again.
    household.provider.restart();
    household.visitor().come_as("marko").expect(303);
}

#[test]
fn nobody_is_led_to_another_place() {
    let household = Household::with(&[OPEN]);
    for next in [
        "https%3A%2F%2Fevil.example",
        "%2F%2Fevil.example",
        "%2F%5Cevil.example",
    ] {
        let visitor = household.visitor();
        let out = visitor.led_out(&format!("/login/oidc?next={next}"));
        assert!(
            out.starts_with(&household.provider.issuer) && !out.contains("evil"),
            "{out}"
        );
        let registered = visitor.sign_in_there(&out, "luka");
        let answer = visitor.get(&registered).expect(303);
        assert_eq!(answer.location(), "/login/oidc/register");
    }
}

#[test]
fn without_a_provider_there_is_nothing_to_find() {
    let server = crate::support::Launch::fresh().start();
    for path in [
        "/login/oidc",
        "/login/oidc/callback?state=x&code=y",
        "/login/oidc/register",
    ] {
        server.client().get(path).expect(404);
    }
    let login = server.client().get("/login").expect(200);
    assert!(!login.body.contains("/login/oidc"));
}
