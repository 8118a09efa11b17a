//! Getting back in with a forgotten password.

use super::*;
use crate::accounts::events::EventKind;
use crate::mail::Kind as Mail;
use std::sync::atomic::Ordering;

const ADDRESS: &str = "iva@home.example";
const NEW: &str = "kiša pada po starom mostu";

impl House {
    fn commits(&self) -> u64 {
        self.store.stats().commits.load(Ordering::Relaxed)
    }

    /// Asks for a link, and waits until what happens beside the answer has happened.
    async fn ask_recovery(&self, name: &str) {
        let before = self.commits();
        self.accounts.ask_recovery(&device(), name).unwrap();
        while self.commits() == before {
            tokio::task::yield_now().await;
        }
    }

    async fn recover(&self, code: &str, password: &str) -> Result<(), AccountError> {
        let password = secret(password);
        self.accounts.recover(&device(), code, password).await
    }
}

#[tokio::test]
async fn a_mailed_link_sets_a_new_password_once_and_ends_everything() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let here = house.sign_in("iva", PASSWORD).await.unwrap();
    house.ask_recovery("IVA").await;
    let code = house.code_in(Mail::Recovery, ADDRESS).await;
    house.accounts.check_recovery(&code).await.unwrap();
    let weak = house.recover(&code, "password1").await.unwrap_err();
    assert_eq!(fields(weak), ["new_password"]);
    house.recover(&code, NEW).await.unwrap();
    assert!(house.who(&here).await.is_err());
    assert!(house.sign_in("iva", PASSWORD).await.is_err());
    assert!(house.sign_in("iva", NEW).await.is_ok());
    let again = house.recover(&code, PASSWORD).await;
    assert!(matches!(again, Err(AccountError::MailedLinkOver)));
    assert_eq!(house.mail(Mail::Recovery, ADDRESS).await, None);
    assert!(house.mail(Mail::PasswordChanged, ADDRESS).await.is_some());
    let events = house.accounts.events(iva.id).await.unwrap();
    let kinds: Vec<_> = events.iter().map(|(event, _)| event.kind).collect();
    assert!(kinds.contains(&EventKind::RecoveryAsked), "{kinds:?}");
    assert!(kinds.contains(&EventKind::Recovered), "{kinds:?}");
    house.assert_verifies().await;
}

#[tokio::test]
async fn the_newest_link_holds_for_an_hour_and_ends_the_older_ones() {
    let house = house();
    house.add("iva", Role::Member).await;
    house.ask_recovery("iva").await;
    let first = house.code_in(Mail::Recovery, ADDRESS).await;
    house.ask_recovery(ADDRESS).await;
    assert!(house.accounts.check_recovery(&first).await.is_err());
    let second = house.code_in(Mail::Recovery, ADDRESS).await;
    house.hand.advance(Duration::from_secs(3599));
    house.accounts.check_recovery(&second).await.unwrap();
    house.hand.advance(Duration::from_secs(1));
    assert!(house.recover(&second, NEW).await.is_err());
    assert!(house.sign_in("iva", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn whoever_is_named_the_same_is_written_and_nothing_is_hashed() {
    let house = house();
    house.add("iva", Role::Member).await;
    house
        .accounts
        .register(&device(), account("mia"), None)
        .await
        .unwrap();
    let out = house.add("out", Role::Member).await;
    let disabled = house.accounts.set_disabled(Actor::System, out.id, true);
    disabled.await.unwrap();
    let passwords = &house.accounts.inner.passwords;
    for name in ["iva", "nobody", "mia", "out", "nobody@home.example"] {
        let (commits, hashed) = (house.commits(), passwords.verified());
        house.ask_recovery(name).await;
        // Nothing follows the one write.
        tokio::task::yield_now().await;
        assert_eq!(house.commits() - commits, 1, "{name}");
        assert_eq!(passwords.verified(), hashed, "{name}");
    }
    let mails = house.accounts.mails().await.unwrap();
    let to: Vec<_> = mails
        .iter()
        .filter(|mail| mail.kind == Mail::Recovery)
        .collect();
    assert_eq!(to.len(), 1);
    assert_eq!(to[0].to, ADDRESS);
}

#[tokio::test]
async fn asking_is_limited_by_what_was_typed_alike_for_names_that_exist_and_that_do_not() {
    let house = house_with(|config| config.http.rate_limits = true);
    house.add("iva", Role::Member).await;
    for name in ["iva", "nobody"] {
        for _ in 0..3 {
            house.ask_recovery(name).await;
        }
        let limited = house.accounts.ask_recovery(&device(), name).unwrap_err();
        assert!(matches!(limited, AccountError::TooMany(wait) if wait.as_secs() <= 600));
    }
    let before = house.mail(Mail::Recovery, ADDRESS).await;
    house.ask_recovery(ADDRESS).await;
    let after = house.mail(Mail::Recovery, ADDRESS).await;
    assert_eq!(before, after, "the account has had its mails, silently");
}

#[tokio::test]
async fn the_operator_makes_a_link_for_whom_no_mail_reaches() {
    let house = house();
    let registered = house
        .accounts
        .register(&device(), account("mia"), None)
        .await;
    let mia = registered.unwrap();
    let link = house.accounts.recovery_link(mia.id).await.unwrap();
    let code = link.strip_prefix("http://localhost:8000/recover/").unwrap();
    house.recover(code, NEW).await.unwrap();
    assert!(house.sign_in("mia", NEW).await.is_ok());
    let disabled = house.accounts.set_disabled(Actor::System, mia.id, true);
    disabled.await.unwrap();
    let refused = house.accounts.recovery_link(mia.id).await;
    assert!(matches!(refused, Err(AccountError::Disabled)));
}

#[tokio::test]
async fn who_was_disabled_meanwhile_has_no_use_of_a_link() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    house.ask_recovery("iva").await;
    let code = house.code_in(Mail::Recovery, ADDRESS).await;
    let disabled = house.accounts.set_disabled(Actor::System, iva.id, true);
    disabled.await.unwrap();
    assert!(house.accounts.check_recovery(&code).await.is_err());
    assert!(house.recover(&code, NEW).await.is_err());
}
