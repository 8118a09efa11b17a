//! Passkeys: having them, and signing in with them.

use super::*;
use crate::accounts::events::{EventKind, Place};
use crate::config::SecondFactorFor;
use crate::credentials::passkeys::MOST;
use crate::credentials::passkeys::software::Software;
use serde_json::Value;

const ORIGIN: &str = "https://diary.example";

fn offering(change: impl FnOnce(&mut Config)) -> House {
    house_with(|config| {
        config.http.public_url = Some(ORIGIN.parse().unwrap());
        change(config);
    })
}

fn a_device() -> Software {
    Software::new(ORIGIN, "diary.example")
}

impl House {
    async fn newest(&self, user: &User) -> EventKind {
        let events = self.accounts.events(user.id).await.unwrap();
        events[0].0.kind
    }

    async fn asked_to_make(&self, user: &User) -> Result<Value, AccountError> {
        self.accounts
            .begin_passkey(HOME, user, secret(PASSWORD))
            .await
    }

    async fn add_passkey(
        &self,
        user: &User,
        software: &mut Software,
    ) -> Result<Option<Vec<String>>, AccountError> {
        let asked = self.asked_to_make(user).await?;
        let answer = software.make(&asked);
        self.accounts
            .finish_passkey(&device(), user.id, "blue key", &answer)
            .await
    }

    fn asked_alone(&self) -> Value {
        self.accounts.begin_passkey_sign_in(&device()).unwrap()
    }

    async fn alone(&self, answer: &str) -> Result<SignedIn, AccountError> {
        self.accounts.passkey_sign_in(&device(), answer).await
    }

    async fn step(&self, name: &str) -> String {
        let entry = self
            .accounts
            .sign_in(&device(), name, secret(PASSWORD))
            .await;
        match entry.unwrap() {
            Entry::CodeNeeded(step) => step.expose().clone(),
            Entry::In(_) => panic!("the password was enough"),
        }
    }

    async fn after_password(
        &self,
        step: &str,
        software: &mut Software,
    ) -> Result<SignedIn, AccountError> {
        let asked = self.accounts.begin_passkey_step(&device(), step).await?;
        let answer = software.sign(&asked);
        self.accounts.passkey_step(&device(), step, &answer).await
    }
}

fn assert_refused<T>(outcome: Result<T, AccountError>) {
    match outcome {
        Err(error) => assert!(matches!(error, AccountError::PasskeyRefused), "{error}"),
        Ok(_) => panic!("it was let in"),
    }
}

#[tokio::test]
async fn the_first_passkey_is_a_second_factor_and_brings_recovery_codes() {
    let house = offering(|_| {});
    let iva = house.add("iva", Role::Member).await;
    let mut phone = a_device();
    let codes = house.add_passkey(&iva, &mut phone).await.unwrap().unwrap();
    assert_eq!(codes.len(), 10);
    let mut key = a_device();
    assert_eq!(house.add_passkey(&iva, &mut key).await.unwrap(), None);
    let kept = house.accounts.passkeys(iva.id).await.unwrap();
    assert!(kept.iter().all(|(_, passkey)| passkey.made.alone()));
    let step = house.step("iva").await;
    let signed_in = house.after_password(&step, &mut key).await.unwrap();
    assert_eq!(house.who(&signed_in).await.unwrap().user.id, iva.id);
    let step = house.step("iva").await;
    let by_code = house
        .accounts
        .second_step(&device(), &step, &codes[0])
        .await;
    assert!(by_code.is_ok());
    house.assert_verifies().await;
}

#[tokio::test]
async fn a_passkey_alone_signs_in_with_a_new_session_and_says_so_in_the_log() {
    let house = offering(|_| {});
    let iva = house.add("iva", Role::Member).await;
    let mut phone = a_device();
    house.add_passkey(&iva, &mut phone).await.unwrap();
    let one = house
        .alone(&phone.sign(&house.asked_alone()))
        .await
        .unwrap();
    let two = house
        .alone(&phone.sign(&house.asked_alone()))
        .await
        .unwrap();
    assert_eq!(one.user.id, iva.id);
    assert_ne!(one.credential.expose(), two.credential.expose());
    assert_eq!(house.newest(&iva).await, EventKind::SignedInWithPasskey);
    let (_, passkey) = &house.accounts.passkeys(iva.id).await.unwrap()[0];
    assert!(passkey.used_at.is_some());
}

#[tokio::test]
async fn an_answer_counts_once_in_time_and_for_the_challenge_that_was_given() {
    let house = offering(|_| {});
    let iva = house.add("iva", Role::Member).await;
    let mut phone = a_device();
    house.add_passkey(&iva, &mut phone).await.unwrap();
    let answer = phone.sign(&house.asked_alone());
    assert!(house.alone(&answer).await.is_ok());
    assert_refused(house.alone(&answer).await);
    let late = phone.sign(&house.asked_alone());
    house.hand.advance(Duration::from_secs(300));
    assert_refused(house.alone(&late).await);
    let mut made_up = house.asked_alone();
    made_up["challenge"] = "AAAAAAAAAAAAAAAAAAAAAA".into();
    assert_refused(house.alone(&phone.sign(&made_up)).await);
    for nonsense in ["", "{}", "[]", "null", "{\"id\":7}"] {
        assert_refused(house.alone(nonsense).await);
    }
    let step = house.step("iva").await;
    let asked = house.accounts.begin_passkey_step(&device(), &step).await;
    let answer = phone.sign(&asked.unwrap());
    assert_refused(house.alone(&answer).await);
}

#[tokio::test]
async fn another_site_another_house_and_another_user_are_refused() {
    let house = offering(|_| {});
    let iva = house.add("iva", Role::Member).await;
    let mut phone = a_device();
    house.add_passkey(&iva, &mut phone).await.unwrap();
    for change in [
        |phone: &mut Software| phone.origin = "https://diary.example:8443".to_owned(),
        |phone: &mut Software| phone.origin = "https://evil.example".to_owned(),
        |phone: &mut Software| phone.house = "evil.example".to_owned(),
        |phone: &mut Software| phone.verifies = false,
        |phone: &mut Software| phone.handle = Some("A".repeat(86)),
        |phone: &mut Software| phone.handle = None,
    ] {
        let mut bad = phone.clone();
        change(&mut bad);
        assert_refused(house.alone(&bad.sign(&house.asked_alone())).await);
        bad.verifies = true;
        assert_refused(house.add_passkey(&iva, &mut { bad }).await);
    }
    let mut forged = a_device();
    forged.handle.clone_from(&phone.handle);
    assert_refused(house.alone(&forged.sign(&house.asked_alone())).await);
    let luka = house.add("luka", Role::Member).await;
    assert_refused(house.add_passkey(&luka, &mut phone.clone()).await);
    let asked = house.asked_to_make(&iva).await.unwrap();
    let answer = a_device().make(&asked);
    let from = device();
    let stolen = house
        .accounts
        .finish_passkey(&from, luka.id, "mine", &answer);
    assert_refused(stolen.await);
}

#[tokio::test]
async fn a_copied_device_is_refused_and_written_down() {
    let house = offering(|_| {});
    let iva = house.add("iva", Role::Member).await;
    let mut phone = a_device();
    house.add_passkey(&iva, &mut phone).await.unwrap();
    let mut copy = phone.clone();
    for _ in 0..3 {
        house
            .alone(&phone.sign(&house.asked_alone()))
            .await
            .unwrap();
    }
    assert_refused(house.alone(&copy.sign(&house.asked_alone())).await);
    assert_eq!(house.newest(&iva).await, EventKind::PasskeyCopied);
    let step = house.step("iva").await;
    assert_refused(house.after_password(&step, &mut copy).await);
    assert!(house.after_password(&step, &mut phone).await.is_ok());
}

#[tokio::test]
async fn a_key_that_verifies_nobody_works_after_the_password_only() {
    let house = offering(|_| {});
    let iva = house.add("iva", Role::Member).await;
    let mut key = a_device();
    key.verifies = false;
    house.add_passkey(&iva, &mut key).await.unwrap();
    let (_, passkey) = &house.accounts.passkeys(iva.id).await.unwrap()[0];
    assert!(!passkey.made.alone());
    // A PIN that was set since then does not count before the password vouched for it.
    key.verifies = true;
    assert_refused(house.alone(&key.sign(&house.asked_alone())).await);
    let step = house.step("iva").await;
    assert!(house.after_password(&step, &mut key).await.is_ok());
    assert!(house.alone(&key.sign(&house.asked_alone())).await.is_ok());
}

#[tokio::test]
async fn who_is_disabled_or_removed_it_is_not_let_in() {
    let house = offering(|_| {});
    let iva = house.add("iva", Role::Member).await;
    let mut phone = a_device();
    house.add_passkey(&iva, &mut phone).await.unwrap();
    let disable = |disabled| {
        let accounts = house.accounts.clone();
        async move { accounts.set_disabled(Actor::System, iva.id, disabled).await }
    };
    disable(true).await.unwrap();
    assert_refused(house.alone(&phone.sign(&house.asked_alone())).await);
    disable(false).await.unwrap();
    assert!(house.alone(&phone.sign(&house.asked_alone())).await.is_ok());
    let (id, _) = house.accounts.passkeys(iva.id).await.unwrap()[0];
    let remove = |password| {
        house
            .accounts
            .remove_passkey(HOME, &iva, id, secret(password))
    };
    assert_eq!(fields(remove("wrong").await.unwrap_err()), ["password"]);
    let asked = house.asked_alone();
    remove(PASSWORD).await.unwrap();
    assert_refused(house.alone(&phone.sign(&asked)).await);
    assert!(house.sign_in("iva", PASSWORD).await.is_ok(), "the last one");
    assert!(
        house
            .accounts
            .second_factor(iva.id)
            .await
            .unwrap()
            .is_none()
    );
    house.assert_verifies().await;
}

#[tokio::test]
async fn twenty_are_the_most_and_names_are_checked() {
    let house = offering(|_| {});
    let iva = house.add("iva", Role::Member).await;
    for _ in 0..MOST {
        house.add_passkey(&iva, &mut a_device()).await.unwrap();
    }
    let more = house.add_passkey(&iva, &mut a_device()).await.unwrap_err();
    assert_eq!(fields(more), ["name"]);
    let (id, _) = house.accounts.passkeys(iva.id).await.unwrap()[7];
    for bad in [String::new(), "x".repeat(61), "a\u{7}b".to_owned()] {
        let renamed = house.accounts.rename_passkey(iva.id, id, &bad).await;
        assert_eq!(fields(renamed.unwrap_err()), ["name"], "{bad:?}");
    }
    let renamed = house.accounts.rename_passkey(iva.id, id, " Ključ ").await;
    renamed.unwrap();
    let luka = house.add("luka", Role::Member).await;
    let other = house.accounts.rename_passkey(luka.id, id, "mine").await;
    assert!(matches!(other, Err(AccountError::Unknown)));
    let kept = house.accounts.passkeys(iva.id).await.unwrap();
    assert!(kept.iter().any(|(_, passkey)| passkey.name == "Ključ"));
    assert_eq!(kept.len(), MOST);
}

#[tokio::test]
async fn app_and_passkeys_are_given_up_apart_and_owed_together() {
    let house = offering(|config| config.accounts.second_factor = SecondFactorFor::Everybody);
    let iva = house.add("iva", Role::Member).await;
    let signed_in = house.sign_in("iva", PASSWORD).await.unwrap();
    assert!(house.who(&signed_in).await.unwrap().owes_factor);
    let mut phone = a_device();
    let old = house.add_passkey(&iva, &mut phone).await.unwrap().unwrap();
    assert!(!house.who(&signed_in).await.unwrap().owes_factor);
    // Beginning with an app takes no recovery code away; its first code brings new ones.
    let accounts = &house.accounts;
    accounts.begin_second_factor(iva.id).await.unwrap();
    let step = house.step("iva").await;
    assert!(
        accounts
            .second_step(&device(), &step, &old[0])
            .await
            .is_ok()
    );
    let factor = accounts.second_factor(iva.id).await.unwrap().unwrap();
    let code = accounts.code_of_app(iva.id, &factor);
    let codes = accounts
        .confirm_second_factor(&device(), iva.id, &code)
        .await
        .unwrap();
    let removed = accounts.remove_own_second_factor(HOME, &iva, secret(PASSWORD));
    removed.await.unwrap();
    let step = house.step("iva").await;
    assert!(accounts.second_step(&device(), &step, &code).await.is_err());
    assert!(
        accounts
            .second_step(&device(), &step, &codes[0])
            .await
            .is_ok()
    );
    let (id, _) = accounts.passkeys(iva.id).await.unwrap()[0];
    let removed = accounts.remove_passkey(HOME, &iva, id, secret(PASSWORD));
    removed.await.unwrap();
    assert!(house.who(&signed_in).await.unwrap().owes_factor);
}

#[tokio::test]
async fn the_operator_takes_all_of_it_away() {
    let house = offering(|_| {});
    let iva = house.add("iva", Role::Member).await;
    let mut phone = a_device();
    house.add_passkey(&iva, &mut phone).await.unwrap();
    let remove = || {
        house
            .accounts
            .remove_second_factor(Actor::System, iva.id, Place::default())
    };
    assert!(remove().await.unwrap());
    assert!(!remove().await.unwrap());
    assert!(house.sign_in("iva", PASSWORD).await.is_ok());
    assert_refused(house.alone(&phone.sign(&house.asked_alone())).await);
    house.assert_verifies().await;
}

#[tokio::test]
async fn wrong_answers_and_questions_are_limited_by_address_and_apart() {
    let house = offering(|config| config.http.rate_limits = true);
    let iva = house.add("iva", Role::Member).await;
    let mut phone = a_device();
    house.add_passkey(&iva, &mut phone).await.unwrap();
    for _ in 0..30 {
        house.asked_alone();
    }
    let asked = house.accounts.begin_passkey_sign_in(&device());
    assert!(matches!(asked, Err(AccountError::TooMany(_))));
    assert!(
        house.step("iva").await.len() > 20,
        "the password still works"
    );
    for _ in 0..30 {
        assert_refused(house.alone("{}").await);
    }
    assert!(matches!(
        house.alone("{}").await,
        Err(AccountError::TooMany(_))
    ));
}

#[tokio::test]
async fn where_browsers_would_refuse_nothing_is_asked() {
    use crate::credentials::passkeys::{NotOffered, RelyingParty};
    for (address, why) in [
        ("http://nas:8000", NotOffered::Insecure),
        ("http://192.0.2.7:8000", NotOffered::Insecure),
        ("https://192.0.2.7", NotOffered::NoName),
        ("https://[2001:db8::1]:8443", NotOffered::NoName),
        ("http://localhost.example", NotOffered::Insecure),
    ] {
        assert_eq!(RelyingParty::at(address).err(), Some(why), "{address}");
    }
    for address in [
        ORIGIN,
        "https://diary.example:8443",
        "http://localhost:8000",
    ] {
        assert!(RelyingParty::at(address).is_ok(), "{address}");
    }
    let house = house_with(|config| {
        config.http.public_url = Some("http://nas:8000".parse().unwrap());
    });
    let iva = house.add("iva", Role::Member).await;
    let asked = house.asked_to_make(&iva).await;
    assert!(matches!(asked, Err(AccountError::NoPasskeys)));
}
