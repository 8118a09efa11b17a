//! Roles of one's own, and giving them.

use super::*;
use crate::access::roles::{Named, ROLES_MAX};
use crate::access::{Permission, Permissions};
use crate::accounts::events::EventKind;

const READS: Permissions = Permissions::of(&[Permission::EntriesRead]);
const SYSTEM: Actor = Actor::System;

impl House {
    async fn role(&self, name: &str, lets: Permissions) -> Result<Named, AccountError> {
        self.accounts.keep_role(SYSTEM, None, name, lets).await
    }
}

fn id(role: &Named) -> u64 {
    match role.role {
        Role::Own(id) => id,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_role_lets_do_what_it_says_at_each_request() {
    let house = house();
    house.add("ana", Role::Administrator).await;
    let iva = house.add("iva", Role::Member).await;
    let signed_in = house.sign_in("iva", PASSWORD).await.unwrap();
    let role = house.role("Looks", READS).await.unwrap();
    house
        .accounts
        .set_role(SYSTEM, iva.id, role.role)
        .await
        .unwrap();
    let who = house.who(&signed_in).await.unwrap();
    assert_eq!((who.permissions, who.role.as_str()), (READS, "Looks"));
    let more = Permissions::of(&[Permission::EntriesRead, Permission::EntriesWrite]);
    let changed = house
        .accounts
        .keep_role(SYSTEM, Some(id(&role)), "Logs", more);
    changed.await.unwrap();
    let who = house.who(&signed_in).await.unwrap();
    assert_eq!((who.permissions, who.role.as_str()), (more, "Logs"));
    let events = house.accounts.events(iva.id).await.unwrap();
    assert_eq!(events[0].0.kind, EventKind::RoleChanged);
}

#[tokio::test]
async fn names_are_unique_without_case_and_a_role_lets_do_something() {
    let house = house();
    let made = house.role("Djed", READS).await.unwrap();
    for (name, lets, field) in [
        ("dJED", READS, "name"),
        ("member", READS, "name"),
        ("x", READS, "name"),
        ("Baka", Permissions::NONE, "permissions"),
    ] {
        let error = house.role(name, lets).await.unwrap_err();
        assert_eq!(fields(error), [field], "{name}");
    }
    let same = house
        .accounts
        .keep_role(SYSTEM, Some(id(&made)), "DJED", READS);
    assert_eq!(same.await.unwrap().name, "DJED");
    let found = house.accounts.find_role("djed").await.unwrap();
    assert_eq!(found.role, made.role);
    assert_eq!(
        house.accounts.find_role("Editor").await.unwrap().role,
        Role::Member
    );
    let gone = house
        .accounts
        .keep_role(SYSTEM, Some(7), "Other", READS)
        .await;
    assert!(matches!(gone, Err(AccountError::UnknownRole)));
}

#[tokio::test]
async fn a_household_makes_thirty_roles_at_most() {
    let house = house();
    for n in 0..ROLES_MAX {
        house.role(&format!("role {n}"), READS).await.unwrap();
    }
    assert_eq!(
        fields(house.role("one more", READS).await.unwrap_err()),
        ["name"]
    );
}

#[tokio::test]
async fn a_role_is_removed_when_nobody_has_it_or_its_members_get_another() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let role = house.role("Looks", READS).await.unwrap();
    let signed_in = house.sign_in("iva", PASSWORD).await.unwrap();
    house
        .accounts
        .set_role(SYSTEM, iva.id, role.role)
        .await
        .unwrap();
    let remove = |instead| house.accounts.remove_role(SYSTEM, id(&role), instead);
    assert!(matches!(
        remove(None).await,
        Err(AccountError::RoleInUse(1))
    ));
    let same = remove(Some(role.role)).await;
    assert!(matches!(same, Err(AccountError::RoleInUse(1))));
    let nothing = remove(Some(Role::Own(7))).await;
    assert!(matches!(nothing, Err(AccountError::UnknownRole)));
    assert_eq!(house.who(&signed_in).await.unwrap().permissions, READS);
    remove(Some(Role::Viewer)).await.unwrap();
    assert_eq!(house.who(&signed_in).await.unwrap().role, "viewer");
    assert!(matches!(remove(None).await, Err(AccountError::UnknownRole)));
    let given = house.accounts.set_role(SYSTEM, iva.id, role.role).await;
    assert!(matches!(given, Err(AccountError::UnknownRole)));
}

#[tokio::test]
async fn the_household_keeps_an_administrator() {
    let house = house();
    let ana = house.add("ana", Role::Administrator).await;
    let all = house.role("Everything", Permissions::ALL).await.unwrap();
    for role in [Role::Member, all.role] {
        let taken = house.accounts.set_role(SYSTEM, ana.id, role).await;
        assert!(matches!(taken, Err(AccountError::LastAdministrator)));
    }
    let iva = house.add("iva", Role::Member).await;
    house
        .accounts
        .set_role(SYSTEM, iva.id, Role::Administrator)
        .await
        .unwrap();
    house
        .accounts
        .set_role(SYSTEM, ana.id, Role::Member)
        .await
        .unwrap();
}

#[tokio::test]
async fn who_runs_the_household_owes_a_second_factor_whatever_the_role_is_called() {
    let house = house_with(|config| {
        config.accounts.second_factor = SecondFactorFor::Administrators;
    });
    house.add("ana", Role::Administrator).await;
    let iva = house.add("iva", Role::Member).await;
    let signed_in = house.sign_in("iva", PASSWORD).await.unwrap();
    assert!(!house.who(&signed_in).await.unwrap().owes_factor);
    let runs = Permissions::of(&[Permission::AccountsAdmin]);
    let role = house.role("Runs", runs).await.unwrap();
    house
        .accounts
        .set_role(SYSTEM, iva.id, role.role)
        .await
        .unwrap();
    assert!(house.who(&signed_in).await.unwrap().owes_factor);
}
