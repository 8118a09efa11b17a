//! Who gets an account, and who keeps it.

use super::*;

#[tokio::test]
async fn of_many_who_register_one_name_at_once_one_gets_it() {
    let house = house();
    let mut racers = JoinSet::new();
    for n in 0..32 {
        let accounts = house.accounts.clone();
        let mut new = account(if n % 2 == 0 { "Iva" } else { "iVA" });
        new.email = format!("iva{n}@home.example");
        racers.spawn(async move { accounts.register(&device(), new, None).await });
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
        .register(&device(), account("iva"), None)
        .await
        .unwrap();
    let mut other = account("marko");
    other.email = "IVA@home.EXAMPLE".to_owned();
    let refused = house.accounts.register(&device(), other, None).await;
    assert!(matches!(refused, Err(AccountError::Taken)));
    house.add("marko", Role::Member).await;
    let marko = house.accounts.find("marko").await.unwrap();
    let refused = house
        .accounts
        .change_email(HOME, &marko, "Iva@home.example", secret(PASSWORD))
        .await;
    assert!(matches!(refused, Err(AccountError::Taken)));
    house
        .accounts
        .change_email(HOME, &marko, "Marko@home.example", secret(PASSWORD))
        .await
        .unwrap();
    house
        .accounts
        .change_email(HOME, &marko, "m@home.example", secret(PASSWORD))
        .await
        .unwrap();
    let kind = mail::Kind::ConfirmNewAddress;
    let code = house.code_in(kind, "m@home.example").await;
    let confirmed = house.accounts.confirm_email(&device(), &code).await;
    confirmed.unwrap();
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
    let refused = house
        .accounts
        .register(&device(), new, None)
        .await
        .unwrap_err();
    assert_eq!(
        fields(refused),
        ["username", "email", "password", "consents.diary"]
    );
    assert!(house.accounts.list_users().await.unwrap().is_empty());
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
        async move { accounts.register(&device(), new, code.as_deref()).await }
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
        .register(&device(), account("iva"), Some(code))
        .await;
    assert!(matches!(refused, Err(AccountError::Closed)));
}

#[tokio::test]
async fn the_setup_link_makes_one_administrator_and_is_gone() {
    let house = house();
    let link = house.accounts.setup_link().await.unwrap().unwrap();
    let code = link.split_once("/setup?code=").unwrap().1.to_owned();
    let refused = house
        .accounts
        .setup(&device(), "wrong", account("eve"))
        .await;
    assert!(matches!(refused, Err(AccountError::SetupInvalid)));
    let mut racers = JoinSet::new();
    for n in 0..6 {
        let (accounts, code) = (house.accounts.clone(), code.clone());
        let new = account(&format!("ana{n}"));
        racers.spawn(async move { accounts.setup(&device(), &code, new).await });
    }
    let results = racers.join_all().await;
    let won: Vec<_> = results.into_iter().filter_map(Result::ok).collect();
    assert_eq!(won.len(), 1);
    assert_eq!(won[0].role, Role::Administrator);
    assert_eq!(house.accounts.setup_link().await.unwrap(), None);
    let refused = house
        .accounts
        .setup(&device(), &code, account("late"))
        .await;
    assert!(matches!(refused, Err(AccountError::AlreadySetUp)));
}
