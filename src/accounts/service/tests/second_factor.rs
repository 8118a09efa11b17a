//! Signing in with a second factor.

use super::*;
use crate::access::attempts::Counter;
use crate::access::sessions::Way;
use crate::config::SecondFactorFor;

const HALF_MINUTE: Duration = Duration::from_secs(30);

impl House {
    /// Turns the second factor on, and gives the recovery codes.
    pub(super) async fn turn_on(&self, user: &User) -> Vec<String> {
        self.accounts.begin_second_factor(user.id).await.unwrap();
        let code = self.code(user).await;
        let confirmed = self
            .accounts
            .confirm_second_factor(&device(), user.id, &code)
            .await;
        self.hand.advance(HALF_MINUTE);
        confirmed.unwrap()
    }

    /// What the app shows now.
    async fn code(&self, user: &User) -> String {
        let factor = self.accounts.second_factor(user.id).await.unwrap().unwrap();
        self.accounts.code_of_app(user.id, &factor)
    }

    /// The secret of the form for the code.
    async fn first_step(&self, name: &str) -> String {
        let entry = self
            .accounts
            .sign_in(&device(), name, secret(PASSWORD))
            .await;
        match entry.unwrap() {
            Entry::CodeNeeded(step) => step.expose().clone(),
            Entry::In(_) => panic!("the password was enough"),
        }
    }

    async fn second_step(&self, step: &str, code: &str) -> Result<SignedIn, AccountError> {
        self.accounts.second_step(&device(), step, code).await
    }

    async fn token(&self, code: Option<&str>) -> Result<TokenPair, AccountError> {
        self.accounts
            .issue_tokens(&device(), "iva", secret(PASSWORD), code)
            .await
    }
}

#[tokio::test]
async fn a_factor_that_is_only_begun_asks_for_nothing() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    house.accounts.begin_second_factor(iva.id).await.unwrap();
    assert!(house.sign_in("iva", PASSWORD).await.is_ok());
    let wrong = house
        .accounts
        .confirm_second_factor(&device(), iva.id, "000000")
        .await;
    assert_eq!(fields(wrong.unwrap_err()), ["code"]);
    assert!(house.sign_in("iva", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn the_code_is_asked_for_after_the_right_password_only() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    house.turn_on(&iva).await;
    let wrong = house.sign_in("iva", "wrong").await.unwrap_err();
    assert!(matches!(wrong, AccountError::BadCredentials));
    let step = house.first_step("iva").await;
    let wrong = house.second_step(&step, "000000").await.unwrap_err();
    assert!(matches!(wrong, AccountError::SecondFactorWrong));
    let code = house.code(&iva).await;
    let signed_in = house.second_step(&step, &code).await.unwrap();
    assert_eq!(house.who(&signed_in).await.unwrap().user.id, iva.id);
    let again = house.second_step(&step, &code).await.unwrap_err();
    assert!(matches!(again, AccountError::SecondStepOver));
    let step = house.first_step("iva").await;
    let replayed = house.second_step(&step, &code).await.unwrap_err();
    assert!(matches!(replayed, AccountError::SecondFactorWrong));
    house.hand.advance(HALF_MINUTE);
    let next = house.code(&iva).await;
    assert!(house.second_step(&step, &next).await.is_ok());
    house.assert_verifies().await;
}

#[tokio::test]
async fn of_two_who_bring_the_same_code_one_gets_in() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    house.turn_on(&iva).await;
    let code = house.code(&iva).await;
    let (one, other) = tokio::join!(house.token(Some(&code)), house.token(Some(&code)));
    assert!(one.is_ok() != other.is_ok());
}

#[tokio::test]
async fn programs_send_the_code_along() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    assert!(house.token(Some("123456")).await.is_ok(), "not asked for");
    let recovery = house.turn_on(&iva).await;
    for none in [None, Some("")] {
        let refused = house.token(none).await.unwrap_err();
        assert!(matches!(refused, AccountError::SecondFactorRequired));
    }
    let wrong = house.token(Some("000000")).await.unwrap_err();
    assert!(matches!(wrong, AccountError::SecondFactorWrong));
    assert!(house.token(Some(&house.code(&iva).await)).await.is_ok());
    assert!(house.token(Some(&recovery[0])).await.is_ok());
    assert!(house.token(Some(&recovery[0])).await.is_err());
}

#[tokio::test]
async fn wrong_codes_slow_down_like_wrong_passwords() {
    let house = house_with(|config| config.http.rate_limits = true);
    let iva = house.add("iva", Role::Member).await;
    house.turn_on(&iva).await;
    for _ in 0..10 {
        let wrong = house.token(Some("000000")).await.unwrap_err();
        assert!(matches!(wrong, AccountError::SecondFactorWrong));
    }
    let locked = house.token(Some("000000")).await.unwrap_err();
    assert!(matches!(locked, AccountError::TooMany(_)));
    let locked = house.sign_in("iva", PASSWORD).await.unwrap_err();
    assert!(matches!(locked, AccountError::TooMany(_)));
}

#[tokio::test]
async fn recovery_codes_are_made_anew_and_the_factor_given_up_with_the_password() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let old = house.turn_on(&iva).await;
    let renew = |password| {
        house
            .accounts
            .renew_recovery_codes(HOME, &iva, secret(password))
    };
    assert_eq!(
        fields(renew("wrong").await.unwrap_err()),
        ["codes_password"]
    );
    let new = renew(PASSWORD).await.unwrap();
    assert_eq!(new.len(), 10);
    assert!(house.token(Some(&old[0])).await.is_err());
    assert!(house.token(Some(&new[0])).await.is_ok());
    house.accounts.begin_second_factor(iva.id).await.unwrap();
    assert!(
        house.token(Some(&new[1])).await.is_ok(),
        "begun anew it stays"
    );
    let remove = |password| {
        house
            .accounts
            .remove_own_second_factor(HOME, &iva, secret(password))
    };
    assert_eq!(fields(remove("wrong").await.unwrap_err()), ["password"]);
    remove(PASSWORD).await.unwrap();
    assert!(house.token(None).await.is_ok());
}

#[tokio::test]
async fn a_rehash_is_kept_over_the_second_step_and_a_link_is_no_way_around_it() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    house.turn_on(&iva).await;
    let link = house.accounts.enter_link(iva.id);
    let code = link.split_once("/enter?code=").unwrap().1.to_owned();
    let entry = house.accounts.enter(&device(), &code).await.unwrap();
    assert!(matches!(entry, Entry::CodeNeeded(_)));
    let steps = &house.accounts.inner.second_steps;
    let step = steps.open(
        iva.id,
        Counter::own(iva.id),
        Some("a newer hash".to_owned()),
        Way::Own,
    );
    let code = house.code(&iva).await;
    house.second_step(step.expose(), &code).await.unwrap();
    let kept = house.accounts.find("iva").await.unwrap().password_hash;
    assert_eq!(kept, "a newer hash");
}

#[tokio::test]
async fn who_must_have_one_owes_it_until_it_is_set_up() {
    for (policy, member_owes) in [
        (SecondFactorFor::Optional, [false, false]),
        (SecondFactorFor::Administrators, [true, false]),
        (SecondFactorFor::Everybody, [true, true]),
    ] {
        let house = house_with(|config| config.accounts.second_factor = policy);
        let roles = [("ana", Role::Administrator), ("iva", Role::Member)];
        for ((name, role), owes) in roles.into_iter().zip(member_owes) {
            let user = house.add(name, role).await;
            let signed_in = house.sign_in(name, PASSWORD).await.unwrap();
            assert_eq!(house.who(&signed_in).await.unwrap().owes_factor, owes);
            house.turn_on(&user).await;
            assert!(!house.who(&signed_in).await.unwrap().owes_factor);
        }
    }
}
