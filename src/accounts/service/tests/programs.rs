//! Programs: their tokens, and what ends them.

use super::*;
use crate::accounts::events::EventKind;

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

impl House {
    async fn program(&self, name: &str) -> TokenPair {
        let from = device();
        let signed_in = self
            .accounts
            .issue_tokens(&from, name, secret(PASSWORD), None);
        signed_in.await.unwrap()
    }

    async fn refresh(&self, pair: &TokenPair) -> Result<TokenPair, Refusal> {
        match self
            .accounts
            .refresh(&device(), pair.refresh.expose())
            .await
        {
            Ok(next) => Ok(next),
            Err(AccountError::TokenRefused(refusal)) => Err(refusal),
            Err(error) => panic!("{error}"),
        }
    }

    async fn asks(&self, pair: &TokenPair) -> Result<Identity, Refusal> {
        let asked = self.accounts.authenticate_bearer(pair.access.expose());
        asked.await.unwrap()
    }

    async fn happened(&self, user: &User, kind: EventKind) -> usize {
        let events = self.accounts.events(user.id).await.unwrap();
        events
            .iter()
            .filter(|(event, _)| event.kind == kind)
            .count()
    }
}

#[tokio::test]
async fn a_program_asks_for_a_quarter_of_an_hour_and_refreshes() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let first = house.program("iva").await;
    assert_eq!(house.asks(&first).await.unwrap().user.id, iva.id);
    house.hand.advance(15 * MINUTE);
    assert_eq!(house.asks(&first).await.unwrap_err(), Refusal::Expired);
    let second = house.refresh(&first).await.unwrap();
    assert!(house.asks(&second).await.is_ok());
    let sessions = house.accounts.sessions(iva.id).await.unwrap();
    assert_eq!(sessions.len(), 1, "one family, one program");
    assert_eq!(sessions[0].kind, Kind::Program);
    house.assert_verifies().await;
}

#[tokio::test]
async fn an_old_refresh_token_ends_the_whole_family_and_is_written_down() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let other = house.program("iva").await;
    let stolen = house.program("iva").await;
    let second = house.refresh(&stolen).await.unwrap();
    house.hand.advance(MINUTE);
    assert_eq!(house.refresh(&stolen).await.unwrap_err(), Refusal::Revoked);
    assert_eq!(house.asks(&second).await.unwrap_err(), Refusal::Revoked);
    assert_eq!(house.refresh(&second).await.unwrap_err(), Refusal::Revoked);
    assert!(house.asks(&other).await.is_ok(), "another sign-in");
    assert_eq!(house.happened(&iva, EventKind::RefreshReused).await, 1);
    house.assert_verifies().await;
}

#[tokio::test]
async fn a_program_that_never_got_the_answer_asks_again_at_once() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let first = house.program("iva").await;
    let lost = house.refresh(&first).await.unwrap();
    house.hand.advance(Duration::from_secs(9));
    let again = house.refresh(&first).await.unwrap();
    assert_eq!(again.refresh, lost.refresh);
    assert!(house.asks(&again).await.is_ok());
    let third = house.refresh(&again).await.unwrap();
    assert_eq!(house.happened(&iva, EventKind::RefreshReused).await, 0);
    // The next one was used: whoever still has the first has a copy.
    assert_eq!(house.refresh(&first).await.unwrap_err(), Refusal::Revoked);
    assert_eq!(house.asks(&third).await.unwrap_err(), Refusal::Revoked);
}

#[tokio::test]
async fn of_many_refreshes_at_the_same_moment_all_get_the_same() {
    let house = house();
    house.add("iva", Role::Member).await;
    let first = house.program("iva").await;
    let mut asking = JoinSet::new();
    for _ in 0..8 {
        let (accounts, text) = (house.accounts.clone(), first.refresh.expose().clone());
        asking.spawn(async move { accounts.refresh(&device(), &text).await.unwrap().refresh });
    }
    let got = asking.join_all().await;
    assert!(got.iter().all(|refresh| *refresh == got[0]));
}

#[tokio::test]
async fn a_family_ends_thirty_days_after_its_last_use_and_after_a_year() {
    let house = house();
    house.add("iva", Role::Member).await;
    let idle = house.program("iva").await;
    let mut used = house.program("iva").await;
    for _ in 0..18 {
        house.hand.advance(DAY * 20);
        used = house.refresh(&used).await.unwrap();
    }
    assert_eq!(house.refresh(&idle).await.unwrap_err(), Refusal::Expired);
    house.hand.advance(DAY * 5);
    assert_eq!(house.refresh(&used).await.unwrap_err(), Refusal::Expired);
}

#[tokio::test]
async fn what_ends_a_program_ends_its_access_token_at_once() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let accounts = &house.accounts;
    for way in 0..6 {
        let (program, browser) = (
            house.program("iva").await,
            house.sign_in("iva", PASSWORD).await,
        );
        let family = house.asks(&program).await.unwrap().ticket;
        let session = house.who(&browser.unwrap()).await.unwrap().ticket;
        let new = secret("kiša pada po starom mostu");
        match way {
            0 => accounts
                .end_session(&device(), iva.id, family)
                .await
                .unwrap(),
            1 => accounts
                .end_sessions(&device(), iva.id, None)
                .await
                .unwrap(),
            2 => accounts
                .end_sessions(&device(), iva.id, Some(session))
                .await
                .unwrap(),
            3 => accounts.end_token(&device(), iva.id, family).await.unwrap(),
            4 => {
                let old = secret(PASSWORD);
                let changed = accounts
                    .change_password(HOME, &iva, session, old, new)
                    .await;
                changed.unwrap();
                accounts
                    .set_password("iva", secret(PASSWORD))
                    .await
                    .unwrap();
            }
            _ => {
                accounts
                    .set_disabled(Actor::System, iva.id, true)
                    .await
                    .unwrap();
                accounts
                    .set_disabled(Actor::System, iva.id, false)
                    .await
                    .unwrap();
            }
        }
        assert_eq!(
            house.asks(&program).await.unwrap_err(),
            Refusal::Revoked,
            "{way}"
        );
        assert_eq!(
            house.refresh(&program).await.unwrap_err(),
            Refusal::Revoked,
            "{way}"
        );
    }
    house.assert_verifies().await;
}

#[tokio::test]
async fn nobody_ends_somebody_elses_program() {
    let house = house();
    house.add("iva", Role::Member).await;
    let marko = house.add("marko", Role::Member).await;
    let program = house.program("iva").await;
    let family = house.asks(&program).await.unwrap().ticket;
    let ended = house
        .accounts
        .end_session(&device(), marko.id, family)
        .await;
    assert!(matches!(ended, Err(AccountError::Unknown)));
    house
        .accounts
        .end_token(&device(), marko.id, family)
        .await
        .unwrap();
    assert!(house.asks(&program).await.is_ok());
}
