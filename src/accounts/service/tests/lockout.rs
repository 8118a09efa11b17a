//! Failing to sign in: it slows down, and keeps nobody out for good.

use super::*;

const NEW: &str = "kiša pada po starom mostu";

fn limited() -> House {
    house_with(|config| config.http.rate_limits = true)
}

/// Somewhere else than at home, so that the limit by address does not count.
fn from(n: u8) -> Device {
    Device {
        ip: ClientIp(IpAddr::V4(Ipv4Addr::new(198, 51, 100, n))),
        ..device()
    }
}

/// Ten failures with a name, each from another address.
async fn fail(accounts: &Accounts, name: &str) {
    for n in 0..10 {
        let refused = accounts.sign_in(&from(n), name, secret("wrong")).await;
        assert!(
            matches!(refused, Err(AccountError::BadCredentials)),
            "{name} {n}"
        );
    }
}

async fn wait(accounts: &Accounts, device: &Device, name: &str, password: &str) -> u64 {
    match accounts.sign_in(device, name, secret(password)).await {
        Err(AccountError::TooMany(wait)) => wait.as_secs(),
        Err(AccountError::BadCredentials) | Ok(_) => 0,
        Err(other) => panic!("{other}"),
    }
}

/// The house after a restart, once the failures are written down.
async fn restarted(house: &House, user: &User, failures: u32) -> Accounts {
    let row = (user.id, 0);
    loop {
        let read = move |snap: &crate::store::Snap| snap.get(&crate::access::FAILED, &row);
        let kept: Result<_, StoreError> = house.store.read(read).await;
        if kept.unwrap().is_some_and(|kept| kept.times == failures) {
            break;
        }
        tokio::task::yield_now().await;
    }
    let inner = &house.accounts.inner;
    let (clock, persons) = (inner.clock.clone(), inner.persons.clone());
    let config = Config::default();
    let cheap = Passwords::cheap();
    Accounts::with_passwords(
        house.store.clone(),
        clock,
        persons,
        &config,
        &InstanceKey::random(),
        None,
        cheap,
    )
}

#[tokio::test]
async fn pauses_grow_alike_for_names_that_exist_and_that_do_not() {
    let house = limited();
    house.add("iva", Role::Member).await;
    let accounts = &house.accounts;
    for name in ["iva", "nobody", "iva@home.example", "nobody@home.example"] {
        fail(accounts, name).await;
        for (n, pause) in (20..).zip([30, 60, 120, 240, 480, 900, 900]) {
            assert_eq!(
                wait(accounts, &from(n), name, PASSWORD).await,
                pause,
                "{name}"
            );
            house.hand.advance(Duration::from_secs(pause));
            assert_eq!(wait(accounts, &from(n), name, "wrong").await, 0, "{name}");
        }
    }
    house.hand.advance(Duration::from_secs(900));
    assert!(
        accounts
            .sign_in(&from(90), "iva", secret(PASSWORD))
            .await
            .is_ok()
    );
    assert_eq!(
        wait(accounts, &from(91), "iva", "wrong").await,
        0,
        "counted anew"
    );
    assert_eq!(wait(accounts, &from(92), "iva", "wrong").await, 0);
}

#[tokio::test]
async fn a_restart_does_not_forget_failures_and_a_success_does() {
    let house = limited();
    let iva = house.add("iva", Role::Member).await;
    fail(&house.accounts, "iva").await;
    let accounts = restarted(&house, &iva, 10).await;
    assert_eq!(wait(&accounts, &from(30), "iva", PASSWORD).await, 30);
    house.hand.advance(Duration::from_secs(30));
    assert!(
        accounts
            .sign_in(&from(30), "iva", secret(PASSWORD))
            .await
            .is_ok()
    );
    let read = |snap: &crate::store::Snap| snap.list(crate::access::FAILED.all());
    let rows: Result<_, StoreError> = house.store.read(read).await;
    assert!(rows.unwrap().is_empty());
}

#[tokio::test]
async fn a_browser_that_is_known_is_not_kept_out_and_has_its_own_allowance() {
    let house = limited();
    let iva = house.add("iva", Role::Member).await;
    house.add("mia", Role::Member).await;
    let proofs = house.sign_in("iva", PASSWORD).await.unwrap().proofs;
    let known = Device { proofs, ..device() };
    fail(&house.accounts, "iva").await;
    let accounts = restarted(&house, &iva, 10).await;
    for accounts in [&house.accounts, &accounts] {
        assert_eq!(
            wait(accounts, &from(40), "iva", PASSWORD).await,
            30,
            "strangers"
        );
        let signed_in = accounts.sign_in(&known, "iva", secret(PASSWORD)).await;
        assert!(signed_in.is_ok(), "also after a restart");
    }
    for _ in 0..10 {
        assert_eq!(wait(&accounts, &known, "iva", "wrong").await, 0);
    }
    assert_eq!(wait(&accounts, &known, "iva", PASSWORD).await, 30);
    fail(&accounts, "mia").await;
    let of_iva = wait(&accounts, &known, "mia", PASSWORD).await;
    assert_eq!(of_iva, 30, "a proof is of one account");
}

#[tokio::test]
async fn a_full_address_does_not_keep_a_known_browser_out() {
    let house = limited();
    house.add("iva", Role::Member).await;
    let proofs = house.sign_in("iva", PASSWORD).await.unwrap().proofs;
    for n in 0..30 {
        let _ = house.sign_in(&format!("nobody{n}"), "wrong").await;
    }
    assert!(house.sign_in("iva", PASSWORD).await.is_err());
    let known = Device { proofs, ..device() };
    let entered = house
        .accounts
        .sign_in(&known, "iva", secret(PASSWORD))
        .await;
    assert!(entered.is_ok());
}

#[tokio::test]
async fn links_are_never_kept_waiting_and_recovering_forgets_failures() {
    let house = limited();
    let iva = house.add("iva", Role::Member).await;
    fail(&house.accounts, "iva").await;
    for n in 0..31 {
        let _ = house.sign_in(&format!("nobody{n}"), "wrong").await;
    }
    let link = house.accounts.enter_link(iva.id);
    let code = link.split_once('=').unwrap().1;
    assert!(house.accounts.enter(&device(), code).await.is_ok());
    let link = house.accounts.recovery_link(iva.id).await.unwrap();
    let code = link.rsplit('/').next().unwrap();
    let wrong = house
        .accounts
        .recover(&device(), "wrong", secret(NEW))
        .await;
    assert!(matches!(wrong, Err(AccountError::TooMany(_))));
    let recovered = house.accounts.recover(&device(), code, secret(NEW)).await;
    recovered.unwrap();
    let entered = house.accounts.sign_in(&from(50), "iva", secret(NEW)).await;
    assert!(entered.is_ok());
}

#[tokio::test]
async fn who_is_signed_in_can_still_prove_it_while_others_guess() {
    let house = limited();
    let iva = house.add("iva", Role::Member).await;
    fail(&house.accounts, "iva").await;
    let email = "new@home.example";
    let asked = house
        .accounts
        .change_email(HOME, &iva, email, secret(PASSWORD));
    assert!(asked.await.is_ok());
}

#[tokio::test]
async fn a_right_password_does_not_buy_more_tries_at_the_second_factor() {
    let house = limited();
    let iva = house.add("iva", Role::Member).await;
    house.turn_on(&iva).await;
    let mut looked_at = 0;
    for n in 0..20 {
        let entry = house
            .accounts
            .sign_in(&from(n), "iva", secret(PASSWORD))
            .await;
        let Ok(Entry::CodeNeeded(step)) = entry else {
            break;
        };
        let code = house
            .accounts
            .second_step(&from(n), step.expose(), "000000")
            .await;
        if matches!(code, Err(AccountError::SecondFactorWrong)) {
            looked_at += 1;
        }
    }
    assert_eq!(looked_at, 10);
}
