//! Sessions, tokens, passwords and links.

use super::*;

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
async fn unknown_names_cost_as_many_hashes_as_known_ones() {
    let house = house();
    house.add("ana", Role::Administrator).await;
    let iva = house.add("iva", Role::Member).await;
    let disabled = house.accounts.set_disabled(Actor::System, iva.id, true);
    disabled.await.unwrap();
    let passwords = &house.accounts.inner.passwords;
    for name in ["ana", "iva", "nobody", "nobody@home.example", ""] {
        let before = passwords.verified();
        assert!(house.sign_in(name, "wrong").await.is_err());
        assert_eq!(passwords.verified() - before, 1, "{name}");
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
        .issue_tokens(&device(), "iva", secret(PASSWORD), None)
        .await
        .unwrap();
    for text in [token.access, token.refresh] {
        let refusal = ask(text.expose().clone()).await;
        assert_eq!(refusal, Refusal::Malformed, "not a session");
    }
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
        .note_visit(identity.user.id, Kind::Browser, identity.ticket)
        .await
        .unwrap();
    assert!(!house.who(&iva).await.unwrap().due, "noted once an hour");
    house.hand.advance(Duration::from_secs(3600 + 59));
    house
        .accounts
        .note_visit(identity.user.id, Kind::Browser, identity.ticket)
        .await
        .unwrap();
    let seen = house.accounts.sessions(identity.user.id).await.unwrap()[0].seen_at;
    assert_eq!(seen.as_second() % 3600, 0, "noted to the hour");
    house.hand.advance(day * 29);
    assert!(house.who(&iva).await.is_ok());
    house.hand.advance(day);
    assert_eq!(house.who(&iva).await.unwrap_err(), Refusal::Expired);
}

#[tokio::test]
async fn a_session_that_is_used_every_day_ends_after_a_year() {
    let house = house();
    house.add("iva", Role::Member).await;
    let iva = house.sign_in("iva", PASSWORD).await.unwrap();
    let fortnight = Duration::from_secs(14 * 24 * 3600);
    for _ in 0..26 {
        let identity = house.who(&iva).await.unwrap();
        let noted = house
            .accounts
            .note_visit(identity.user.id, Kind::Browser, identity.ticket);
        noted.await.unwrap();
        house.hand.advance(fortnight);
    }
    assert!(house.who(&iva).await.is_ok(), "the 364th day");
    house.hand.advance(Duration::from_secs(24 * 3600));
    assert_eq!(house.who(&iva).await.unwrap_err(), Refusal::Expired);
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
        .read(|snap: &crate::store::Snap| snap.list(crate::access::SESSIONS.all()))
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
        .issue_tokens(&device(), "iva", secret(PASSWORD), None)
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
    let renewed = change(PASSWORD, new).await.unwrap();
    let cookie = house.accounts.authenticate_cookie(renewed.expose());
    let now = cookie.await.unwrap().unwrap();
    assert_eq!(now.user.id, iva.id);
    assert_ne!(now.ticket, session);
    assert_eq!(house.who(&here).await.unwrap_err(), Refusal::Revoked);
    assert_eq!(house.who(&elsewhere).await.unwrap_err(), Refusal::Revoked);
    let bearer = house
        .accounts
        .authenticate_bearer(token.access.expose())
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
async fn a_one_time_link_signs_in_once() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let code = |link: String| link.split_once("/enter?code=").unwrap().1.to_owned();
    let once = code(house.accounts.enter_link(iva.id));
    let entry = house.accounts.enter(&device(), &once).await.unwrap();
    let Entry::In(signed_in) = entry else {
        panic!("no code is needed")
    };
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
    config.accounts.hash_memory_mib = 20;
    let inner = &house.accounts.inner;
    let (clock, persons) = (inner.clock.clone(), inner.persons.clone());
    let today = Accounts::new(
        house.store.clone(),
        clock,
        persons,
        &config,
        &InstanceKey::random(),
        None,
    );
    today
        .sign_in(&device(), "iva", secret(PASSWORD))
        .await
        .unwrap();
    let after = today.find("iva").await.unwrap().password_hash;
    assert_ne!(before, after);
    assert!(after.contains("m=20480,t=2,p=1"), "{after}");
    today
        .sign_in(&device(), "iva", secret(PASSWORD))
        .await
        .unwrap();
    assert_eq!(today.find("iva").await.unwrap().password_hash, after);
}
