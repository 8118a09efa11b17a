//! A house with only this room's routes, asked over Rocket without a network.

#![allow(clippy::unwrap_used)]

use super::{Accounts, HouseNotices, NewAccount, User, api, pages};
use crate::access::Role;
use crate::config::{Config, Networks, Registration};
use crate::credentials::password::Passwords;
use crate::i18n::Lang;
use crate::ops::{Clock, InstanceKey, ManualClock, Secret};
use crate::persons::{Persons, ProfileEdit};
use crate::store::Store;
use crate::web::{self, Site};
use rocket::http::{ContentType, Header, Method, Status};
use rocket::local::asynchronous::{Client, LocalRequest, LocalResponse};
use rocket::{Build, Rocket};
use serde_json::Value;

/// A password that is long enough and hard enough.
pub const PASSWORD: &str = "tri plave rode na krovu";

/// The house under test.
pub struct House {
    pub store: Store,
    pub client: Client,
    pub accounts: Accounts,
    pub hand: ManualClock,
    pub clock: Clock,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: Status,
    pub location: Option<String>,
    pub retry_after: Option<String>,
    pub kind: Option<ContentType>,
    pub set_cookie: Vec<String>,
    pub body: String,
}

impl Answer {
    async fn of(response: LocalResponse<'_>) -> Self {
        let header = |name: &str| response.headers().get_one(name).map(str::to_owned);
        Self {
            status: response.status(),
            location: header("Location"),
            retry_after: header("Retry-After"),
            kind: response.content_type(),
            set_cookie: response
                .headers()
                .get("Set-Cookie")
                .map(str::to_owned)
                .collect(),
            body: response.into_string().await.unwrap_or_default(),
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The fields a problem document complains about.
    pub fn fields(&self) -> Vec<String> {
        let json = self.json();
        let errors = json["errors"].as_array().cloned().unwrap_or_default();
        errors
            .iter()
            .map(|error| error["field"].as_str().unwrap().to_owned())
            .collect()
    }
}

pub async fn house() -> House {
    house_with(|_| {}).await
}

pub async fn house_with(change: impl FnOnce(&mut Config)) -> House {
    house_and(change, |rocket, _| rocket).await
}

/// What a room above may need of a house.
pub struct Parts<'a> {
    pub store: &'a Store,
    pub clock: &'a Clock,
}

/// A house to which a room above adds what it needs.
pub async fn house_and(
    change: impl FnOnce(&mut Config),
    add: impl FnOnce(Rocket<Build>, &Parts<'_>) -> Rocket<Build>,
) -> House {
    let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    let persons = Persons::new(store.clone(), clock.clone(), vec![super::mails_end()]);
    let mut config = Config::default();
    config.accounts.registration = Registration::Open;
    config.http.rate_limits = false;
    change(&mut config);
    let cheap = Passwords::cheap();
    let key = InstanceKey::random();
    let accounts = Accounts::with_passwords(
        store.clone(),
        clock.clone(),
        persons,
        &config,
        &key,
        None,
        cheap,
    );
    let site = Site::new("http://localhost:8000", Networks::default(), false).unwrap();
    let rocket = web::furnish(
        rocket::custom(rocket::Config::debug_default()),
        site,
        |_| {},
    )
    .manage(accounts.clone())
    .manage(HouseNotices::new(store.clone(), |_, _| Ok(Vec::new())))
    .mount("/", pages::routes())
    .mount("/", api::routes());
    let parts = Parts {
        store: &store,
        clock: &clock,
    };
    let client = Client::tracked(add(rocket, &parts)).await.unwrap();
    House {
        client,
        store,
        accounts,
        hand,
        clock,
    }
}

impl House {
    pub async fn add(&self, name: &str, role: Role) -> User {
        let new = NewAccount {
            username: name.to_owned(),
            email: format!("{name}@home.example"),
            password: Secret::new(PASSWORD.to_owned()),
            diary: true,
            cohorts: false,
            lang: Lang::En,
            profile: ProfileEdit::default(),
        };
        self.accounts.add_user(new, role).await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.client.get(path.to_owned()).dispatch().await).await
    }

    pub async fn send(&self, request: LocalRequest<'_>) -> Answer {
        Answer::of(request.dispatch().await).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", web::redirect::encode(value)))
            .collect();
        let request = self.client.post(path.to_owned()).header(ContentType::Form);
        self.send(request.body(body.join("&"))).await
    }

    pub async fn json(&self, method: Method, path: &str, body: Value) -> Answer {
        self.json_as(method, path, body, None).await
    }

    pub async fn json_as(
        &self,
        method: Method,
        path: &str,
        body: Value,
        token: Option<&str>,
    ) -> Answer {
        let mut request = self
            .client
            .req(method, path.to_owned())
            .header(ContentType::JSON);
        if let Some(token) = token {
            request = request.header(bearer(token));
        }
        self.send(request.body(body.to_string())).await
    }

    /// A fresh token of `name`.
    pub async fn token(&self, name: &str) -> String {
        let credentials = serde_json::json!({"username": name, "password": PASSWORD});
        let answer = self
            .json(Method::Post, "/api/v1/auth/token", credentials)
            .await;
        assert_eq!(answer.status, Status::Ok, "{}", answer.body);
        answer.json()["access_token"].as_str().unwrap().to_owned()
    }
}

pub fn bearer(token: &str) -> Header<'static> {
    Header::new("Authorization", format!("Bearer {token}"))
}
