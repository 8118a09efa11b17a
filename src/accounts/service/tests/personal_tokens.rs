//! Personal access tokens: their scope, their end, and how many.

use super::*;
use crate::access::sessions::later;
use crate::access::tokens::{PERSONAL, PersonalToken, TOKENS_MAX};
use crate::access::{Permission, Permissions};
use crate::accounts::events::{EventKind, Place};
use crate::credentials::Credential;
use crate::store::Tx;

const READS: Permissions = Permissions::of(&[Permission::EntriesRead, Permission::GoalsRead]);

fn new(name: &str, scope: Permissions) -> NewToken {
    NewToken {
        name: name.to_owned(),
        scope,
        days: Some(90),
    }
}

impl House {
    async fn make(&self, user: &User, new: NewToken) -> Result<(u128, String), AccountError> {
        let bound = self.accounts.permissions_of(user).await.unwrap();
        let (actor, nowhere) = (Actor::User(user.id), Place::default());
        let made = self
            .accounts
            .make_token(actor, nowhere, user.id, bound, new);
        made.await
            .map(|(shown, text)| (shown.id, text.expose().clone()))
    }

    async fn bearer(&self, text: &str) -> Result<Identity, Refusal> {
        self.accounts.authenticate_bearer(text).await.unwrap()
    }
}

#[tokio::test]
async fn a_token_may_what_its_scope_and_the_role_of_its_owner_both_let() {
    let house = house();
    house.add("ana", Role::Administrator).await;
    let iva = house.add("iva", Role::Member).await;
    let writes = Permissions::of(&[Permission::EntriesRead, Permission::EntriesWrite]);
    let (_, text) = house.make(&iva, new("scale", writes)).await.unwrap();
    assert!(text.starts_with("wellkin_pat_"));
    assert_eq!(house.bearer(&text).await.unwrap().permissions, writes);
    let by = Actor::System;
    house
        .accounts
        .set_role(by, iva.id, Role::Viewer)
        .await
        .unwrap();
    let now = house.bearer(&text).await.unwrap().permissions;
    assert_eq!(now.tags(), ["entries:read"], "with the next request");
    house
        .accounts
        .set_role(by, iva.id, Role::Administrator)
        .await
        .unwrap();
    let now = house.bearer(&text).await.unwrap().permissions;
    assert_eq!(now, writes, "never more than its scope");
}

#[tokio::test]
async fn what_is_wrong_with_a_token_is_said_of_each_field() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let admin = Permissions::of(&[Permission::AccountsAdmin]);
    let days = |days| NewToken {
        days: Some(days),
        ..new("scale", READS)
    };
    for (wrong, field) in [
        (new("", READS), "name"),
        (new(&"č".repeat(61), READS), "name"),
        (new("a\nb", READS), "name"),
        (new("scale", Permissions::NONE), "scope"),
        (new("scale", admin), "scope"),
        (days(0), "days"),
        (days(3651), "days"),
    ] {
        let error = house.make(&iva, wrong.clone()).await.unwrap_err();
        assert_eq!(fields(error), [field], "{wrong:?}");
    }
    assert!(house.make(&iva, new(&"č".repeat(60), READS)).await.is_ok());
    assert!(house.make(&iva, days(3650)).await.is_ok());
}

#[tokio::test]
async fn nobody_has_more_than_fifty() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let mut last = 0;
    for n in 0..TOKENS_MAX {
        (last, _) = house
            .make(&iva, new(&format!("t{n}"), READS))
            .await
            .unwrap();
    }
    let error = house.make(&iva, new("one more", READS)).await.unwrap_err();
    assert_eq!(fields(error), ["name"]);
    let (by, nowhere) = (Actor::User(iva.id), Place::default());
    let revoked = house.accounts.revoke_token(by, nowhere, Some(iva.id), last);
    revoked.await.unwrap();
    assert!(house.make(&iva, new("one more", READS)).await.is_ok());
    house.assert_verifies().await;
}

#[tokio::test]
async fn a_token_ends_on_its_day_and_one_without_an_end_does_not() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let (_, ends) = house.make(&iva, new("scale", READS)).await.unwrap();
    let never = NewToken {
        days: None,
        ..new("boiler", READS)
    };
    let (_, never) = house.make(&iva, never).await.unwrap();
    house.hand.advance(Duration::from_secs(90 * 24 * 3600 - 1));
    assert!(house.bearer(&ends).await.is_ok());
    house.hand.advance(Duration::from_secs(1));
    assert_eq!(house.bearer(&ends).await.unwrap_err(), Refusal::Expired);
    house.hand.advance(Duration::from_secs(3650 * 24 * 3600));
    assert!(house.bearer(&never).await.is_ok());
    assert_eq!(house.accounts.list_tokens(iva.id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn its_last_use_is_noted_to_the_hour_and_its_making_and_end_are_events() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let marko = house.add("marko", Role::Member).await;
    let (id, text) = house.make(&iva, new("scale", READS)).await.unwrap();
    house.hand.advance(Duration::from_secs(1234));
    let identity = house.bearer(&text).await.unwrap();
    assert!(identity.due, "never used");
    let noted = house
        .accounts
        .note_visit(iva.id, Kind::Program, identity.ticket);
    noted.await.unwrap();
    assert!(!house.bearer(&text).await.unwrap().due);
    let shown = house.accounts.list_tokens(iva.id).await.unwrap();
    assert_eq!(shown[0].token.seen_at.unwrap().as_second() % 3600, 0);

    let revoke = |by: &User| {
        let (actor, whose) = (Actor::User(by.id), Some(by.id));
        house
            .accounts
            .revoke_token(actor, Place::default(), whose, id)
    };
    assert!(matches!(revoke(&marko).await, Err(AccountError::Unknown)));
    revoke(&iva).await.unwrap();
    assert!(matches!(revoke(&iva).await, Err(AccountError::Unknown)));
    assert_eq!(house.bearer(&text).await.unwrap_err(), Refusal::Revoked);
    let events = house.accounts.events(iva.id).await.unwrap();
    let kinds: Vec<_> = events.iter().map(|(event, _)| event.kind).collect();
    assert_eq!(kinds[..2], [EventKind::TokenRevoked, EventKind::TokenMade]);
    house.assert_verifies().await;
}

#[tokio::test]
async fn a_new_password_revokes_them_all() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let (_, text) = house.make(&iva, new("scale", READS)).await.unwrap();
    house
        .accounts
        .set_password("iva", secret("kiša pada po starom mostu"))
        .await
        .unwrap();
    assert_eq!(house.bearer(&text).await.unwrap_err(), Refusal::Revoked);
}

#[tokio::test]
async fn a_token_from_before_there_were_names_still_lets_in() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let credential = Credential::random();
    let (old, now) = (credential.clone(), house.hand.now());
    let ends = Some(later(now, SignedDuration::from_hours(1)));
    let write = move |tx: &mut Tx<'_>| {
        let (name, scope) = (String::new(), Permissions::ALL);
        let token = PersonalToken::new(&old, iva.id, name, scope, now, ends);
        PERSONAL.add(tx, old.id, &token)
    };
    let written: Result<(), StoreError> = house.store.write(Actor::System, write).await;
    written.unwrap();
    let identity = house.bearer(&credential.text()).await.unwrap();
    assert_eq!(
        identity.permissions,
        Permissions::KEEPING,
        "all of the role"
    );
    house.hand.advance(Duration::from_secs(3600));
    let late = house.bearer(&credential.text()).await;
    assert_eq!(late.unwrap_err(), Refusal::Expired);
}
