//! What is written down of an account.

use super::*;
use crate::accounts::events::EventKind;

impl House {
    async fn kinds(&self, user: &User) -> Vec<EventKind> {
        let events = self.accounts.events(user.id).await.unwrap();
        events.into_iter().map(|(event, _)| event.kind).collect()
    }

    /// Waits until failed attempts are written down, which happens beside their answers.
    async fn failures(&self, user: &User, wanted: u32) -> Vec<u32> {
        loop {
            let events = self.accounts.events(user.id).await.unwrap();
            let failed = events.into_iter().map(|(event, _)| event);
            let failed = failed.filter(|event| event.kind == EventKind::SignInFailed);
            let times: Vec<_> = failed.map(|event| event.times).collect();
            if times.iter().sum::<u32>() >= wanted {
                return times;
            }
            tokio::task::yield_now().await;
        }
    }
}

#[tokio::test]
async fn what_happens_is_written_down_with_who_did_it_and_roughly_from_where() {
    let house = house();
    let ana = house.add("ana", Role::Administrator).await;
    let iva = house.add("iva", Role::Member).await;
    let later = || house.hand.advance(Duration::from_secs(60));
    later();
    let here = house.sign_in("iva", PASSWORD).await.unwrap();
    later();
    let session = house.who(&here).await.unwrap().ticket;
    let accounts = &house.accounts;
    let new = "kiša pada po starom mostu";
    accounts
        .change_password(HOME, &iva, session, secret(PASSWORD), secret(new))
        .await
        .unwrap();
    later();
    let email = "new@home.example";
    let changed = accounts.change_email(HOME, &iva, email, secret(new)).await;
    changed.unwrap();
    later();
    let disabled = accounts.set_disabled(Actor::User(ana.id), iva.id, true);
    disabled.await.unwrap();
    assert_eq!(
        house.kinds(&iva).await,
        [
            EventKind::Disabled,
            EventKind::EmailChangeAsked,
            EventKind::PasswordChanged,
            EventKind::SignedIn,
            EventKind::AccountMade,
        ]
    );
    let events = accounts.events(iva.id).await.unwrap();
    let by: Vec<_> = events.iter().map(|(_, by)| by.as_deref()).collect();
    assert_eq!(
        by,
        [Some("ana"), Some("iva"), Some("iva"), Some("iva"), None]
    );
    let place = &events[3].0.from;
    assert_eq!(
        (place.device.as_str(), place.network.as_str()),
        ("Firefox, Linux", "192.0.2.0/24")
    );
    assert_eq!(house.kinds(&ana).await, [EventKind::AccountMade]);
}

#[tokio::test]
async fn failed_attempts_within_an_hour_are_one_event() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    for wanted in 1..=3 {
        assert!(house.sign_in("iva", "wrong").await.is_err());
        house.failures(&iva, wanted).await;
    }
    assert_eq!(house.failures(&iva, 3).await, [3]);
    house.hand.advance(Duration::from_secs(3600));
    assert!(house.sign_in("iva", "wrong").await.is_err());
    assert_eq!(house.failures(&iva, 4).await, [1, 3]);
    assert!(house.sign_in("nobody", "wrong").await.is_err());
}

#[tokio::test]
async fn invitations_are_told_to_who_made_them() {
    let house = house();
    let ana = house.add("ana", Role::Administrator).await;
    let path = house.accounts.create_invite(ana.id).await.unwrap();
    let code = path.split_once('=').unwrap().1;
    let home = device();
    let iva = house.accounts.register(&home, account("iva"), Some(code));
    let iva = iva.await.unwrap();
    let kinds = house.kinds(&ana).await;
    assert!(kinds.contains(&EventKind::InviteMade), "{kinds:?}");
    assert!(kinds.contains(&EventKind::InviteUsed), "{kinds:?}");
    assert_eq!(house.kinds(&iva).await, [EventKind::AccountMade]);
}

#[tokio::test]
async fn events_are_forgotten_in_time() {
    let house = house_with(|config| config.accounts.audit_days = 30);
    let iva = house.add("iva", Role::Member).await;
    let marko = house.add("marko", Role::Member).await;
    house.hand.advance(Duration::from_secs(31 * 24 * 3600));
    house.sign_in("iva", PASSWORD).await.unwrap();
    assert_eq!(house.kinds(&iva).await, [EventKind::SignedIn], "as it goes");
    assert_eq!(house.kinds(&marko).await, [EventKind::AccountMade]);
    house.accounts.sweep_events().await.unwrap();
    assert!(house.kinds(&marko).await.is_empty(), "at the next start");
    assert_eq!(house.kinds(&iva).await, [EventKind::SignedIn]);
}
