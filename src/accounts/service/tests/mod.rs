//! The use cases, on a store in memory and by a clock moved by hand.

#![allow(clippy::unwrap_used)]

mod email;
mod events;
mod letters;
mod lockout;
mod recovery;
mod personal_tokens;
mod programs;
mod passkeys;
mod registering;
mod roles;
mod second_factor;
mod signing_in;

use super::*;
use crate::access::Role;
use crate::access::sessions::{Kind, Refusal};
use crate::accounts::derived;
use crate::credentials::password::Passwords;
use crate::i18n::Lang;
use crate::mail;
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
    let persons = Persons::new(store.clone(), clock.clone(), vec![mails_end()]);
    let mut config = Config::default();
    config.accounts.registration = Registration::Open;
    config.http.rate_limits = false;
    change(&mut config);
    let cheap = Passwords::cheap();
    let key = InstanceKey::random();
    let accounts =
        Accounts::with_passwords(store.clone(), clock, persons, &config, &key, None, cheap);
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
        proofs: String::new(),
    }
}

impl House {
    async fn add(&self, name: &str, role: Role) -> User {
        self.accounts.add_user(account(name), role).await.unwrap()
    }

    async fn sign_in(&self, name: &str, password: &str) -> Result<SignedIn, AccountError> {
        let entry = self
            .accounts
            .sign_in(&device(), name, secret(password))
            .await?;
        match entry {
            Entry::In(signed_in) => Ok(*signed_in),
            Entry::CodeNeeded(_) => Err(AccountError::SecondFactorRequired),
        }
    }

    async fn who(&self, signed_in: &SignedIn) -> Result<Identity, Refusal> {
        let cookie = signed_in.credential.expose();
        self.accounts.authenticate_cookie(cookie).await.unwrap()
    }

    /// The newest mail of a kind to an address.
    async fn mail(&self, kind: mail::Kind, to: &str) -> Option<mail::Outgoing> {
        let rows = self.accounts.inner.mail.list().await.unwrap();
        let mut mails = rows.into_iter().map(|(_, mail)| mail);
        mails.find(|mail| mail.kind == kind && mail.route.to() == to)
    }

    /// The code of the link in the newest such mail.
    async fn code_in(&self, kind: mail::Kind, to: &str) -> String {
        code_of(&self.mail(kind, to).await.unwrap())
    }

    async fn assert_verifies(&self) {
        let verified = self.store.verify(derived().into()).await.unwrap();
        assert_eq!(verified.difference, None);
    }
}

/// The code of the link that stands in a mail.
fn code_of(mail: &mail::Outgoing) -> String {
    let link = mail.text.lines().find(|line| line.starts_with("http"));
    let code = link.unwrap().rsplit('/').next().unwrap();
    assert_eq!(code.len(), 66, "{code}");
    code.to_owned()
}

fn fields(error: AccountError) -> Vec<String> {
    match error {
        AccountError::Invalid(errors) => errors.into_iter().map(|error| error.field).collect(),
        other => panic!("{other}"),
    }
}
