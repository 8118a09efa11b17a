//! Signing in as it goes when all is well.

use super::Household;
use super::provider::Provider;
use crate::support::Certificate;
use crate::support::people::PASSWORD;

const MATCH: (&str, &str) = ("WELLKIN_OIDC__MATCH_EMAIL", "true");

/// Makes an account at the command line; its address is the one the provider tells.
fn add(household: &Household, name: &str) {
    let data = household.server.data().to_str().unwrap();
    let email = format!("{name}@household.example");
    let args = [
        "user",
        "add",
        name,
        "--email",
        &email,
        "--password-stdin",
        "--data",
        data,
    ];
    crate::support::command::run_with(&args, &[], PASSWORD).expect(0);
}

#[test]
fn a_linked_person_signs_in_and_lands_where_they_wanted() {
    let household = Household::with(&[]);
    add(&household, "luka");
    let luka = household.visitor();
    luka.with_password("luka");
    let linked = luka.link("luka").expect(303);
    assert_eq!(linked.location(), "/account/security?done=linked");
    let page = luka.get("/account/security?done=linked").expect(200);
    assert!(
        page.body.contains("luka@household.example"),
        "{}",
        page.words()
    );

    // On another day, in another browser, with a page in mind.
    let other = household.visitor();
    let login = other.get("/login?next=%2Fentries").expect(200);
    assert!(login.body.contains("Sign in with Home sign-in"));
    assert!(login.body.contains("/login/oidc?next=%2Fentries"));
    let out = other.led_out("/login/oidc?next=%2Fentries");
    assert!(out.contains("code_challenge_method=S256") && out.contains("nonce="));
    let back = other.sign_in_there(&out, "luka");
    let answer = other.get(&back).expect(303);
    assert_eq!(answer.location(), "/entries");
    assert!(other.is_in());
    let sessions = other.get("/account/security").expect(200);
    assert!(sessions.body.contains("signed in elsewhere"));
    let history = other.get("/account/security/history").expect(200);
    assert!(history.body.contains("Sign-in linked"));
    let log = household.server.log();
    for secret in ["luka", "state=", "subject-of", super::provider::SECRET] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}

#[test]
fn a_verified_address_finds_its_account_where_the_operator_trusts_the_provider() {
    let household = Household::with(&[MATCH]);
    add(&household, "luka");
    add(&household, "unverified-iva");
    let luka = household.visitor();
    assert_eq!(luka.come_as("luka").expect(303).location(), "/");
    assert!(luka.is_in());
    let again = household.visitor();
    again.come_as("luka").expect(303);

    let iva = household.visitor();
    let refused = iva.come_as("unverified-iva").expect(403);
    assert!(refused.body.contains("no account here belongs to you"));
    assert!(!iva.is_in());
}

#[test]
fn without_that_trust_an_address_opens_nothing() {
    let household = Household::with(&[]);
    add(&household, "luka");
    let luka = household.visitor();
    let refused = luka.come_as("luka").expect(403);
    assert!(
        refused.body.contains("ask an administrator"),
        "{}",
        refused.words()
    );
    assert!(!luka.is_in());
}

#[test]
fn a_provider_with_other_keys_is_believed_by_the_new_ones() {
    let mut household = Household::with(&[MATCH]);
    add(&household, "luka");
    household.visitor().come_as("luka").expect(303);
    household.provider.restart();
    household.visitor().come_as("luka").expect(303);
}

#[test]
fn other_ways_to_sign_and_to_prove_oneself_are_spoken_too() {
    for (settings, secret) in [
        (vec![("ALG", "ES256")], super::provider::SECRET),
        (vec![("AUTH", "none")], ""),
        (
            vec![("AUTH", "client_secret_post")],
            super::provider::SECRET,
        ),
    ] {
        let provider = Provider::start(&settings);
        let secret = ("WELLKIN_OIDC__CLIENT_SECRET", secret);
        let household = Household::of(provider, &[MATCH, secret]);
        add(&household, "luka");
        household.visitor().come_as("luka").expect(303);
    }
}

#[test]
fn a_provider_by_https_is_trusted_by_the_households_own_certificate_only() {
    let made = Certificate::make();
    let path = made.cert.to_str().unwrap();
    let settings = [("CERT", path), ("KEY", made.key.to_str().unwrap())];
    let trusting = Household::of(
        Provider::start(&settings),
        &[("WELLKIN_OUTGOING__CA_FILE", path)],
    );
    let out = trusting.visitor().led_out("/login/oidc");
    assert!(out.starts_with(&trusting.provider.issuer), "{out}");

    let wary = Household::of(Provider::start(&settings), &[]);
    let page = wary.visitor().get("/login/oidc").expect(502);
    assert!(page.body.contains("does not answer"), "{}", page.words());
    assert!(wary.server.log().contains("no certificate that is trusted"));
}

#[test]
fn the_list_of_connections_names_the_provider() {
    let household = Household::with(&[]);
    let page = household.visitor().get("/privacy/outgoing").expect(200);
    let host = household
        .provider
        .issuer
        .split("//")
        .nth(1)
        .unwrap()
        .to_owned();
    assert!(page.body.contains(&host) && page.body.contains("oidc.issuer"));
    let notice = household.visitor().get("/privacy").expect(200);
    assert!(notice.body.contains("/privacy/outgoing"));
}
