#![allow(clippy::unwrap_used)]

use super::*;
use crate::accounts::derived;
use crate::accounts::model::Role;
use crate::accounts::password::Passwords;
use crate::accounts::tickets::Refusal;
use crate::i18n::Lang;
use crate::ops::{ManualClock, Secret};
use crate::persons::ProfileEdit;
use crate::store::Actor;
use crate::web::guards::ClientIp;
use std::net::Ipv4Addr;
use tokio::task::JoinSet;

const PASSWORD: &str = "tri plave rode na krovu";
const HOME: ClientIp = ClientIp(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)));

struct House {
    accounts: Accounts,
    store: Store,
    hand: ManualClock,
}

fn house_with(change: impl FnOnce(&mut Config)) -> House {
    let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    let persons = Persons::new(store.clone(), clock.clone(), Vec::new());
    let mut config = Config::default();
    config.accounts.registration = Registration::Open;
    config.http.rate_limits = false;
    change(&mut config);
    let cheap = Passwords::cheap();
    let accounts = Accounts::with_passwords(store.clone(), clock, persons, &config, None, cheap);
    House {
        accounts,
        store,
        hand,
    }
}

fn house() -> House {
    house_with(|_| {})
}

fn account(name: &str) -> NewAccount {
    NewAccount {
        username: name.to_owned(),
        email: format!("{name}@home.example"),
        password: secret(PASSWORD),
        diary: true,
        cohorts: false,
        lang: Lang::En,
        profile: ProfileEdit::default(),
    }
}

fn secret(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

fn device() -> Device {
    Device {
        ip: HOME,
        agent: "Firefox, Linux".to_owned(),
    }
}

impl House {
    async fn add(&self, name: &str, role: Role) -> User {
        self.accounts.add_user(account(name), role).await.unwrap()
    }

    async fn sign_in(&self, name: &str, password: &str) -> Result<SignedIn, AccountError> {
        self.accounts
            .sign_in(&device(), name, secret(password))
            .await
    }

    async fn who(&self, signed_in: &SignedIn) -> Result<Identity, Refusal> {
        let cookie = signed_in.credential.expose();
        self.accounts.authenticate_cookie(cookie).await.unwrap()
    }

    async fn assert_verifies(&self) {
        let verified = self.store.verify(derived().into()).await.unwrap();
        assert_eq!(verified.difference, None);
    }
}

fn fields(error: AccountError) -> Vec<String> {
    match error {
        AccountError::Invalid(errors) => errors.into_iter().map(|error| error.field).collect(),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn of_many_who_register_one_name_at_once_one_gets_it() {
    let house = house();
    let mut racers = JoinSet::new();
    for n in 0..32 {
        let accounts = house.accounts.clone();
        let mut new = account(if n % 2 == 0 { "Iva" } else { "iVA" });
        new.email = format!("iva{n}@home.example");
        racers.spawn(async move { accounts.register(HOME, new, None).await });
    }
    let results = racers.join_all().await;
    let won = results.iter().filter(|result| result.is_ok()).count();
    let taken = results
        .iter()
        .filter(|result| matches!(result, Err(AccountError::Taken)))
        .count();
    assert_eq!((won, taken), (1, 31));
    assert_eq!(house.accounts.list_users().await.unwrap().len(), 1);
    house.assert_verifies().await;
}

#[tokio::test]
async fn a_mail_address_belongs_to_one_account_whatever_its_case() {
    let house = house();
    house
        .accounts
        .register(HOME, account("iva"), None)
        .await
        .unwrap();
    let mut other = account("marko");
    other.email = "IVA@home.EXAMPLE".to_owned();
    let refused = house.accounts.register(HOME, other, None).await;
    assert!(matches!(refused, Err(AccountError::Taken)));
    house.add("marko", Role::Member).await;
    let marko = house.accounts.find("marko").await.unwrap();
    let refused = house
        .accounts
        .change_email(marko.id, "Iva@home.example")
        .await;
    assert!(matches!(refused, Err(AccountError::Taken)));
    house
        .accounts
        .change_email(marko.id, "Marko@home.example")
        .await
        .unwrap();
    house
        .accounts
        .change_email(marko.id, "m@home.example")
        .await
        .unwrap();
    assert_eq!(
        house.accounts.find("M@HOME.example").await.unwrap().id,
        marko.id
    );
    assert!(house.accounts.find("marko@home.example").await.is_err());
    house.assert_verifies().await;
}

#[tokio::test]
async fn every_bad_field_is_named_at_once_and_nothing_is_written() {
    let house = house();
    let new = NewAccount {
        username: "a".to_owned(),
        email: "nowhere".to_owned(),
        password: secret("1234567"),
        diary: false,
        ..account("iva")
    };
    let refused = house.accounts.register(HOME, new, None).await.unwrap_err();
    assert_eq!(
        fields(refused),
        ["username", "email", "password", "consents.diary"]
    );
    assert!(house.accounts.list_users().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_session_lets_in_who_signed_in_until_they_sign_out() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    for name in ["iva", "IVA", "iva@home.example"] {
        assert_eq!(house.sign_in(name, PASSWORD).await.unwrap().user.id, iva.id);
    }
    let one = house.sign_in("iva", PASSWORD).await.unwrap();
    let other = house.sign_in("iva", PASSWORD).await.unwrap();
    let identity = house.who(&one).await.unwrap();
    assert_eq!(identity.user.id, iva.id);
    assert_eq!(identity.today.to_string(), "2026-11-21");
    house
        .accounts
        .sign_out(iva.id, identity.ticket)
        .await
        .unwrap();
    assert_eq!(house.who(&one).await.unwrap_err(), Refusal::Revoked);
    assert!(house.who(&other).await.is_ok());
    house.assert_verifies().await;
}

#[tokio::test]
async fn wrong_passwords_unknown_names_and_disabled_users_get_one_answer() {
    let house = house();
    house.add("ana", Role::Administrator).await;
    let iva = house.add("iva", Role::Member).await;
    house
        .accounts
        .set_disabled(Actor::System, iva.id, true)
        .await
        .unwrap();
    for (name, password) in [
        ("ana", "wrong"),
        ("nobody", PASSWORD),
        ("iva", PASSWORD),
        ("", ""),
    ] {
        let refused = house.sign_in(name, password).await.unwrap_err();
        assert!(matches!(refused, AccountError::BadCredentials), "{name}");
    }
}

#[tokio::test]
async fn a_tampered_cookie_lets_nobody_in() {
    let house = house();
    house.add("iva", Role::Member).await;
    let iva = house.sign_in("iva", PASSWORD).await.unwrap();
    let marko = {
        house.add("marko", Role::Member).await;
        house.sign_in("marko", PASSWORD).await.unwrap()
    };
    let (id, _) = iva.credential.expose().split_once('.').unwrap();
    let (_, other) = marko.credential.expose().split_once('.').unwrap();
    let ask = |text: String| {
        let accounts = house.accounts.clone();
        async move {
            accounts
                .authenticate_cookie(&text)
                .await
                .unwrap()
                .unwrap_err()
        }
    };
    assert_eq!(ask(format!("{id}.{other}")).await, Refusal::Revoked);
    assert_eq!(ask("nonsense".to_owned()).await, Refusal::Malformed);
    let token = house
        .accounts
        .issue_token(&device(), "iva", secret(PASSWORD))
        .await
        .unwrap();
    assert_eq!(
        ask(token.credential.expose().clone()).await,
        Refusal::Revoked,
        "not a session"
    );
}

#[tokio::test]
async fn a_session_slides_with_its_visits_and_ends_without_them() {
    let house = house();
    house.add("iva", Role::Member).await;
    let iva = house.sign_in("iva", PASSWORD).await.unwrap();
    let day = Duration::from_secs(24 * 3600);
    house.hand.advance(day * 29);
    let identity = house.who(&iva).await.unwrap();
    assert!(identity.due);
    house
        .accounts
        .renew_session(identity.user.id, identity.ticket)
        .await
        .unwrap();
    assert!(!house.who(&iva).await.unwrap().due, "noted once an hour");
    house.hand.advance(day * 29);
    assert!(house.who(&iva).await.is_ok());
    house.hand.advance(day);
    assert_eq!(house.who(&iva).await.unwrap_err(), Refusal::Expired);
}

#[tokio::test]
async fn tokens_end_after_thirty_days_used_or_not() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let token = house
        .accounts
        .issue_token(&device(), "iva", secret(PASSWORD))
        .await
        .unwrap();
    let ask = || {
        house
            .accounts
            .authenticate_bearer(token.credential.expose())
    };
    let ticket = ask().await.unwrap().unwrap().ticket;
    house.hand.advance(Duration::from_secs(30 * 24 * 3600 - 1));
    assert!(ask().await.unwrap().is_ok());
    house.hand.advance(Duration::from_secs(1));
    assert_eq!(ask().await.unwrap().unwrap_err(), Refusal::Expired);
    house.accounts.end_token(iva.id, ticket).await.unwrap();
    assert_eq!(ask().await.unwrap().unwrap_err(), Refusal::Revoked);
}

#[tokio::test]
async fn sessions_that_are_over_are_swept_when_somebody_signs_in() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    for _ in 0..8 {
        house.sign_in("iva", PASSWORD).await.unwrap();
    }
    house.hand.advance(Duration::from_secs(31 * 24 * 3600));
    // Each sweep begins at a random place, so a few of them pass every row.
    for _ in 0..40 {
        house.sign_in("iva", PASSWORD).await.unwrap();
    }
    let rows = house
        .store
        .read(|snap: &crate::store::Snap| snap.list(crate::accounts::tables::SESSIONS.all()))
        .await
        .unwrap();
    let lasting = house.accounts.sessions(iva.id).await.unwrap().len();
    assert_eq!(lasting, 40);
    assert!(rows.len() < 48, "{} rows", rows.len());
    house.assert_verifies().await;
}

#[tokio::test]
async fn a_new_password_ends_every_other_session_and_every_token() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let here = house.sign_in("iva", PASSWORD).await.unwrap();
    let elsewhere = house.sign_in("iva", PASSWORD).await.unwrap();
    let token = house
        .accounts
        .issue_token(&device(), "iva", secret(PASSWORD))
        .await
        .unwrap();
    let session = house.who(&here).await.unwrap().ticket;
    let new = "kiša pada po starom mostu";
    let change = |old, new| {
        house
            .accounts
            .change_password(HOME, &iva, session, secret(old), secret(new))
    };
    assert_eq!(
        fields(change("wrong", new).await.unwrap_err()),
        ["password"]
    );
    assert_eq!(
        fields(change(PASSWORD, "password").await.unwrap_err()),
        ["new_password"]
    );
    assert!(house.who(&elsewhere).await.is_ok());
    change(PASSWORD, new).await.unwrap();
    assert!(house.who(&here).await.is_ok());
    assert_eq!(house.who(&elsewhere).await.unwrap_err(), Refusal::Revoked);
    let bearer = house
        .accounts
        .authenticate_bearer(token.credential.expose())
        .await
        .unwrap();
    assert_eq!(bearer.unwrap_err(), Refusal::Revoked);
    assert!(house.sign_in("iva", PASSWORD).await.is_err());
    house
        .accounts
        .set_password("iva", secret(PASSWORD))
        .await
        .unwrap();
    assert_eq!(house.who(&here).await.unwrap_err(), Refusal::Revoked);
    house.assert_verifies().await;
}

#[tokio::test]
async fn who_is_disabled_is_out_at_once_and_the_last_administrator_stays() {
    let house = house();
    let ana = house.add("ana", Role::Administrator).await;
    let iva = house.add("iva", Role::Member).await;
    let signed_in = house.sign_in("iva", PASSWORD).await.unwrap();
    let by = Actor::User(ana.id);
    house.accounts.set_disabled(by, iva.id, true).await.unwrap();
    assert_eq!(house.who(&signed_in).await.unwrap_err(), Refusal::Revoked);
    house
        .accounts
        .set_disabled(by, iva.id, false)
        .await
        .unwrap();
    assert!(house.sign_in("iva", PASSWORD).await.is_ok());
    let refused = house
        .accounts
        .set_disabled(by, ana.id, true)
        .await
        .unwrap_err();
    assert!(matches!(refused, AccountError::LastAdministrator));
    assert!(
        house.sign_in("ana", PASSWORD).await.is_ok(),
        "nothing was written"
    );
    house.add("mira", Role::Administrator).await;
    house.accounts.set_disabled(by, ana.id, true).await.unwrap();
}

#[tokio::test]
async fn an_invitation_lets_one_person_in_once() {
    let house = house_with(|config| config.accounts.registration = Registration::Invite);
    let ana = house.add("ana", Role::Administrator).await;
    let register = |name: &str, code: Option<String>| {
        let (accounts, new) = (house.accounts.clone(), account(name));
        async move { accounts.register(HOME, new, code.as_deref()).await }
    };
    let none = register("iva", None).await.unwrap_err();
    assert!(matches!(none, AccountError::InviteNeeded));
    let link = house.accounts.create_invite(ana.id).await.unwrap();
    let code = link.split_once("?invite=").unwrap().1.to_owned();
    let taken = register("ana", Some(code.clone())).await.unwrap_err();
    assert!(
        matches!(taken, AccountError::Taken),
        "and the invitation is not used up"
    );
    let mut racers = JoinSet::new();
    for n in 0..8 {
        racers.spawn(register(&format!("child{n}"), Some(code.clone())));
    }
    let results = racers.join_all().await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert!(house.accounts.list_invites().await.unwrap().is_empty());
    for bad in ["nonsense", &code] {
        let refused = register("iva", Some(bad.to_owned())).await.unwrap_err();
        assert!(matches!(refused, AccountError::InviteInvalid));
    }
}

#[tokio::test]
async fn invitations_expire_and_can_be_withdrawn() {
    let house = house_with(|config| config.accounts.registration = Registration::Invite);
    let ana = house.add("ana", Role::Administrator).await;
    let code = |link: String| link.split_once("?invite=").unwrap().1.to_owned();
    let withdrawn = code(house.accounts.create_invite(ana.id).await.unwrap());
    let shown = house.accounts.list_invites().await.unwrap();
    assert_eq!(shown[0].by, "ana");
    house
        .accounts
        .revoke_invite(ana.id, shown[0].id)
        .await
        .unwrap();
    assert!(house.accounts.check_invite(&withdrawn).await.is_err());
    let late = code(house.accounts.create_invite(ana.id).await.unwrap());
    house.hand.advance(Duration::from_secs(7 * 24 * 3600));
    assert!(house.accounts.check_invite(&late).await.is_err());
    assert!(house.accounts.list_invites().await.unwrap().is_empty());
}

#[tokio::test]
async fn closed_registration_refuses_invitations_too() {
    let house = house_with(|config| config.accounts.registration = Registration::Closed);
    let ana = house.add("ana", Role::Administrator).await;
    let link = house.accounts.create_invite(ana.id).await.unwrap();
    let code = link.split_once("?invite=").unwrap().1;
    let refused = house
        .accounts
        .register(HOME, account("iva"), Some(code))
        .await;
    assert!(matches!(refused, Err(AccountError::Closed)));
}

#[tokio::test]
async fn the_setup_link_makes_one_administrator_and_is_gone() {
    let house = house();
    let link = house.accounts.setup_link().await.unwrap().unwrap();
    let code = link.split_once("/setup?code=").unwrap().1.to_owned();
    let refused = house.accounts.setup(HOME, "wrong", account("eve")).await;
    assert!(matches!(refused, Err(AccountError::SetupInvalid)));
    let mut racers = JoinSet::new();
    for n in 0..6 {
        let (accounts, code) = (house.accounts.clone(), code.clone());
        let new = account(&format!("ana{n}"));
        racers.spawn(async move { accounts.setup(HOME, &code, new).await });
    }
    let results = racers.join_all().await;
    let won: Vec<_> = results.into_iter().filter_map(Result::ok).collect();
    assert_eq!(won.len(), 1);
    assert_eq!(won[0].role, Role::Administrator);
    assert_eq!(house.accounts.setup_link().await.unwrap(), None);
    let refused = house.accounts.setup(HOME, &code, account("late")).await;
    assert!(matches!(refused, Err(AccountError::AlreadySetUp)));
}

#[tokio::test]
async fn a_one_time_link_signs_in_once() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let code = |link: String| link.split_once("/enter?code=").unwrap().1.to_owned();
    let once = code(house.accounts.enter_link(iva.id));
    let signed_in = house.accounts.enter(&device(), &once).await.unwrap();
    assert_eq!(house.who(&signed_in).await.unwrap().user.id, iva.id);
    let again = house.accounts.enter(&device(), &once).await;
    assert!(matches!(again, Err(AccountError::LinkInvalid)));
    let late = code(house.accounts.enter_link(iva.id));
    house.hand.advance(Duration::from_secs(24 * 3600));
    assert!(house.accounts.enter(&device(), &late).await.is_err());
}

#[tokio::test]
async fn attempts_are_limited_by_name_before_anything_is_hashed() {
    let house = house_with(|config| config.http.rate_limits = true);
    house.add("iva", Role::Member).await;
    for _ in 0..20 {
        house.sign_in("iva", PASSWORD).await.unwrap();
    }
    for _ in 0..10 {
        let refused = house.sign_in("iva", "wrong").await.unwrap_err();
        assert!(matches!(refused, AccountError::BadCredentials));
    }
    for name in ["iva", "IVA"] {
        let locked = house.sign_in(name, PASSWORD).await.unwrap_err();
        assert!(matches!(locked, AccountError::TooMany(wait) if wait.as_secs() <= 30));
    }
    for _ in 0..18 {
        let _ = house.sign_in("nobody", "wrong").await;
    }
    let locked = house.sign_in("somebody", "wrong").await.unwrap_err();
    assert!(
        matches!(locked, AccountError::TooMany(_)),
        "the address has had its thirty"
    );
}

#[tokio::test]
async fn a_password_hashed_with_less_cost_is_hashed_anew_at_sign_in() {
    let house = house();
    let before = house.add("iva", Role::Member).await.password_hash;
    let mut config = Config::default();
    config.http.rate_limits = false;
    let inner = &house.accounts.inner;
    let (clock, persons) = (inner.clock.clone(), inner.persons.clone());
    let today = Accounts::new(house.store.clone(), clock, persons, &config, None);
    today
        .sign_in(&device(), "iva", secret(PASSWORD))
        .await
        .unwrap();
    let after = today.find("iva").await.unwrap().password_hash;
    assert_ne!(before, after);
    assert!(after.contains("m=19456,t=2,p=1"), "{after}");
    today
        .sign_in(&device(), "iva", secret(PASSWORD))
        .await
        .unwrap();
    assert_eq!(today.find("iva").await.unwrap().password_hash, after);
}
