//! The page and the API of goals, over a real Rocket with somebody signed in.
#![allow(clippy::unwrap_used)]

use std::{
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

use rocket::{
    http::{ContentType, Cookie, Header, Status},
    local::asynchronous::{Client, LocalRequest, LocalResponse},
};
use serde_json::{Value, json};

use crate::{
    access::Role,
    accounts::{Accounts, Device, NewAccount},
    config::{Config, Networks},
    goals::{Goals, api},
    i18n::{Lang, units::UnitSystem},
    ops::{Clock, ManualClock, Secret},
    persons::{Persons, ProfileEdit},
    store::Store,
    web::{self, Site, guards::ClientIp},
};

const PASSWORD: &str = "tri plave rode na krovu";

/// A house with Iva in it, who is signed in.
struct House {
    client: Client,
    session: Cookie<'static>,
    hand: ManualClock,
}

async fn house(profile: ProfileEdit) -> House {
    let (clock, hand) = Clock::manual("2026-11-21T12:00:00Z".parse().unwrap());
    let store = Store::memory(clock.clone()).unwrap();
    let persons = Persons::new(store.clone(), clock.clone(), Vec::new());
    let config = Config::default();
    let accounts = Accounts::new(
        store.clone(),
        clock,
        persons,
        &config,
        &crate::ops::InstanceKey::random(),
        None,
    );
    let iva = NewAccount {
        username: "iva".into(),
        email: "iva@home.example".into(),
        password: Secret::new(PASSWORD.into()),
        diary: true,
        cohorts: false,
        lang: Lang::En,
        profile: ProfileEdit {
            timezone: Some(Some("UTC".into())),
            ..profile
        },
    };
    let iva = accounts.add_user(iva, Role::Member).await.unwrap();
    let device = Device {
        ip: ClientIp(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        agent: "Firefox, Linux".into(),
        proofs: String::new(),
    };
    let opened = accounts.open_session(&device, iva.id).await.unwrap();
    let site = Site::new("http://nas:8000", Networks::default(), false).unwrap();
    let session = Cookie::new(
        web::cookies::session_name(&site),
        opened.credential.expose().to_owned(),
    );
    let rocket = rocket::custom(rocket::Config {
        log_level: rocket::config::LogLevel::Off,
        ..rocket::Config::debug_default()
    });
    let rocket = web::furnish(rocket, site, |_| ())
        .manage(accounts)
        .manage(Goals::new(store))
        .mount("/", super::routes())
        .mount("/", api::routes());
    let client = Client::untracked(rocket).await.unwrap();
    House {
        client,
        session,
        hand,
    }
}

impl House {
    async fn page(&self) -> String {
        self.page_at("/account/goals").await
    }

    async fn page_at(&self, path: &str) -> String {
        let response = self
            .client
            .get(path)
            .cookie(self.session.clone())
            .dispatch()
            .await;
        assert_eq!(response.status(), Status::Ok);
        response.into_string().await.unwrap()
    }

    async fn post<'c>(&'c self, path: &'c str, fields: &[(&str, &str)]) -> LocalResponse<'c> {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = self.client.post(path).cookie(self.session.clone());
        let request = request.header(ContentType::Form);
        request.body(body.finish()).dispatch().await
    }

    async fn goals(&self) -> Value {
        let response = self
            .client
            .get("/api/v1/goals")
            .cookie(self.session.clone())
            .dispatch()
            .await;
        assert_eq!(response.status(), Status::Ok);
        response.into_json().await.unwrap()
    }

    fn put(&self, body: &Value) -> LocalRequest<'_> {
        let request = self
            .client
            .put("/api/v1/goals")
            .cookie(self.session.clone());
        request.header(ContentType::JSON).body(body.to_string())
    }

    async fn put_ok(&self, body: &Value) -> Value {
        let response = self.put(body).dispatch().await;
        assert_eq!(response.status(), Status::Ok);
        response.into_json().await.unwrap()
    }
}

fn sleep(target: f64, from: &str) -> Value {
    json!({"metric": "sleep_hours", "direction": "at_least", "target": target, "per": "day",
        "from": from, "to": null, "weekdays": null})
}

#[rocket::async_test]
async fn goals_that_are_put_are_got() {
    let house = house(ProfileEdit::default()).await;
    assert_eq!(house.goals().await, json!({"goals": []}));
    let wanted = json!({"goals": [
        {"metric": "sleep_hours", "direction": "at_least", "target": 8},
        {"metric": "calorie_intake", "direction": "range", "low": 1800, "high": 2200},
    ]});
    let now = house.put_ok(&wanted).await;
    let expected = json!({"goals": [
        {"metric": "calorie_intake", "direction": "range", "low": 1800.0, "high": 2200.0,
            "per": "day", "from": "2026-11-21", "to": null, "weekdays": null},
        sleep(8.0, "2026-11-21"),
    ]});
    assert_eq!(now, expected);
    assert_eq!(house.goals().await, expected);
    assert_eq!(
        house.put_ok(&expected).await,
        expected,
        "sent back as it came"
    );
}

#[rocket::async_test]
async fn a_refused_put_names_each_field_and_changes_nothing() {
    let house = house(ProfileEdit::default()).await;
    let before = house
        .put_ok(&json!({"goals": [sleep(8.0, "2026-11-01")]}))
        .await;
    let refused = house
        .put(&json!({"goals": [sleep(25.0, "2028-11-22"), {"metric": "x", "direction": "range"}]}))
        .dispatch()
        .await;
    assert_eq!(refused.status(), Status::UnprocessableEntity);
    let problem: Value = refused.into_json().await.unwrap();
    let fields: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    assert_eq!(
        fields,
        ["goals[0].target", "goals[0].from", "goals[1].metric"]
    );
    assert_eq!(house.goals().await, before);
    for (body, field) in [
        (json!({}), "goals"),
        (
            json!({"goals": [{"metric": "steps"}]}),
            "goals[0].direction",
        ),
        (
            json!({"goals": [{"metric": "steps", "direction": "up"}]}),
            "goals[0].direction",
        ),
        (
            json!({"goals": [{"metric": "steps", "direction": "at_least", "target": "8"}]}),
            "goals[0].target",
        ),
        (
            json!({"goals": [{"metric": "steps", "direction": "at_least", "goal": 8}]}),
            "goals[0].goal",
        ),
    ] {
        let response = house.put(&body).dispatch().await;
        assert_eq!(response.status(), Status::UnprocessableEntity, "{body}");
        let problem: Value = response.into_json().await.unwrap();
        assert_eq!(problem["errors"][0]["field"], field, "{body}");
    }
    assert_eq!(house.goals().await, before);
}

#[rocket::async_test]
async fn a_stranger_and_another_site_are_refused() {
    let house = house(ProfileEdit::default()).await;
    for path in ["/account/goals", "/account/goals/remove"] {
        let request = house.client.post(path).header(ContentType::Form);
        let request = request.cookie(house.session.clone());
        let foreign = request.header(Header::new("Origin", "http://evil.example"));
        assert_eq!(
            foreign.dispatch().await.status(),
            Status::Forbidden,
            "{path}"
        );
    }
    let foreign = house.put(&json!({"goals": []}));
    let foreign = foreign.header(Header::new("Sec-Fetch-Site", "cross-site"));
    assert_eq!(foreign.dispatch().await.status(), Status::Forbidden);

    let page = house.client.get("/account/goals").dispatch().await;
    assert_eq!(page.status(), Status::SeeOther);
    let api = house.client.get("/api/v1/goals").dispatch().await;
    assert_eq!(api.status(), Status::Unauthorized);
}

#[rocket::async_test]
async fn the_form_sets_goals_and_the_page_then_says_them() {
    let house = house(ProfileEdit::default()).await;
    assert!(house.page().await.contains("No goals yet"));
    let fields = [
        ("sleep_hours.direction", "at_least"),
        ("sleep_hours.target", "7,5"),
        ("sleep_hours.upper", ""),
        ("sleep_hours.per", "day"),
        ("exercise_duration.direction", "range"),
        ("exercise_duration.target", "150"),
        ("exercise_duration.upper", "300"),
        ("exercise_duration.per", "week"),
        ("weight.direction", "at_most"),
        ("weight.target", "75.5"),
    ];
    let saved = house.post("/account/goals", &fields).await;
    assert_eq!(saved.status(), Status::SeeOther);
    let page = house.page().await.replace('\u{a0}', " ");
    for words in [
        "at least 7.5 h a day",
        "150 min to 300 min a week",
        "at most 75.5 kg",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("value=\"7.5\""), "the form shows what holds");
    let goals = house.goals().await;
    assert_eq!(goals["goals"].as_array().unwrap().len(), 3);
}

#[rocket::async_test]
async fn a_refused_form_keeps_what_was_typed_and_says_what_to_mend() {
    let house = house(ProfileEdit::default()).await;
    house
        .put_ok(&json!({"goals": [sleep(8.0, "2026-11-01")]}))
        .await;
    for (fields, typed, message) in [
        (
            [
                ("sleep_hours.direction", "at_least"),
                ("sleep_hours.target", "osam <b>"),
            ],
            "value=\"osam &lt;b&gt;\"",
            "Please enter a number",
        ),
        (
            [
                ("sleep_hours.direction", "at_least"),
                ("sleep_hours.target", "25"),
            ],
            "value=\"25\"",
            "A goal here can be from 0",
        ),
        (
            [("steps.direction", "range"), ("steps.target", "9000")],
            "value=\"9000\"",
            "Enter the figure you want",
        ),
        (
            [("steps.direction", "often"), ("steps.target", "9000")],
            "value=\"9000\"",
            "Please choose one of the options",
        ),
    ] {
        let response = house.post("/account/goals", &fields).await;
        assert_eq!(response.status(), Status::UnprocessableEntity);
        let page = response.into_string().await.unwrap();
        assert!(page.contains(typed), "{fields:?}");
        assert!(page.contains(message), "{fields:?}");
        assert!(page.contains("aria-invalid=\"true\""), "{fields:?}");
    }
    assert_eq!(
        house.goals().await,
        json!({"goals": [sleep(8.0, "2026-11-01")]})
    );
}

#[rocket::async_test]
async fn a_goal_is_removed_and_stays_in_the_history() {
    let house = house(ProfileEdit::default()).await;
    house
        .put_ok(&json!({"goals": [sleep(8.0, "2026-11-01")]}))
        .await;
    for _ in 0..2 {
        let fields = [("metric", "sleep_hours")];
        let removed = house.post("/account/goals/remove", &fields).await;
        assert_eq!(removed.status(), Status::SeeOther);
    }
    let page = house.page().await.replace('\u{a0}', " ");
    assert!(page.contains("No goals yet"));
    assert!(page.contains("at least 8 h a day"));
    assert!(page.contains("no goal"));
    let unknown = house
        .post("/account/goals/remove", &[("metric", "slep")])
        .await;
    assert_eq!(unknown.status(), Status::NotFound);
}

#[rocket::async_test]
async fn a_goal_to_come_can_be_corrected_and_removed() {
    let house = house(ProfileEdit::default()).await;
    let button = "action=\"/account/goals/remove\"";
    for from in ["2026-12-10", "2026-12-01"] {
        let fields = [
            ("sleep_hours.direction", "at_least"),
            ("sleep_hours.target", "8"),
            ("sleep_hours.from", from),
        ];
        let saved = house.post("/account/goals", &fields).await;
        assert_eq!(saved.status(), Status::SeeOther);
        let now = house.goals().await;
        assert_eq!(now, json!({"goals": [sleep(8.0, from)]}));
    }
    assert_eq!(house.page().await.matches(button).count(), 1);
    let fields = [("metric", "sleep_hours")];
    house.post("/account/goals/remove", &fields).await;
    assert_eq!(house.goals().await, json!({"goals": []}));
}

#[rocket::async_test]
async fn a_pause_to_come_is_shown_does_not_stop_one_from_today_and_can_be_taken_back() {
    let house = house(ProfileEdit::default()).await;
    house
        .put_ok(&json!({"goals": [sleep(8.0, "2026-11-01")]}))
        .await;
    let request = house.client.post("/api/v1/goals/pauses");
    let request = request.cookie(house.session.clone());
    let body = json!({"from": "2026-12-20", "metric": null, "to": null});
    let request = request.header(ContentType::JSON).body(body.to_string());
    let status = request.dispatch().await.status();
    assert!(status.class().is_success(), "{status}");
    assert!(house.page().await.contains("Pauses to come"));
    let paused = house.post("/account/goals/pause", &[("metric", "")]).await;
    assert_eq!(paused.status(), Status::SeeOther);
    let page = house.page().await;
    assert!(page.contains("All goals are paused since"));
    let fields = [("metric", ""), ("from", "2026-12-20")];
    let back = house.post("/account/goals/resume", &fields).await;
    assert_eq!(back.status(), Status::SeeOther);
    let page = house.page().await;
    assert!(!page.contains("Pauses to come"));
    assert!(page.contains("All goals are paused since"));
}

#[rocket::async_test]
async fn a_new_goal_leaves_the_old_one_to_the_days_before() {
    let house = house(ProfileEdit::default()).await;
    house
        .put_ok(&json!({"goals": [sleep(8.0, "2026-11-01")]}))
        .await;
    house.hand.advance(Duration::from_secs(48 * 3600));
    let fields = [
        ("sleep_hours.direction", "at_least"),
        ("sleep_hours.target", "7"),
    ];
    let saved = house.post("/account/goals", &fields).await;
    assert_eq!(saved.status(), Status::SeeOther);
    let goals = house.goals().await;
    assert_eq!(goals, json!({"goals": [sleep(7.0, "2026-11-23")]}));
    let page = house.page().await;
    assert!(page.contains("1 Nov 2026") && page.contains("23 Nov 2026"));
}

#[rocket::async_test]
async fn the_page_speaks_the_persons_language_and_units_and_shows_what_is_published() {
    let house = house(ProfileEdit {
        birth_date: Some(Some("1990-05-01".parse().unwrap())),
        locale: Some(Some(Lang::Hr)),
        units: Some(Some(UnitSystem::Us)),
        ..ProfileEdit::default()
    })
    .await;
    let page = house.page().await.replace('\u{a0}', " ");
    assert!(page.contains("7 h do 9 h (National Sleep Foundation 2015)"));
    assert!(
        page.contains("oko 1.800 kcal"),
        "second-hand figures say about"
    );
    assert!(page.contains("fl oz"));
    let fields = [("weight.direction", "at_most"), ("weight.target", "165,3")];
    let saved = house.post("/account/goals", &fields).await;
    assert_eq!(saved.status(), Status::SeeOther);
    assert!(house.page().await.contains("najviše 165,3\u{a0}lb"));
    assert_eq!(house.goals().await["goals"][0]["target"], 74.979);
}

#[rocket::async_test]
async fn without_a_birth_date_the_page_says_what_is_missing() {
    let house = house(ProfileEdit::default()).await;
    let page = house.page().await;
    assert!(page.contains("Add your birth date"));
    assert!(!page.contains("National Sleep Foundation"));
}

#[test]
fn the_document_describes_both_calls() {
    let document = api::openapi();
    let path = document.paths.paths.get("/api/v1/goals").unwrap();
    assert!(path.get.is_some() && path.put.is_some());
}

#[rocket::async_test]
async fn a_row_is_unfolded_to_change_its_goal_and_while_what_was_typed_is_not_kept() {
    let house = house(ProfileEdit::default()).await;
    let wanted = json!({"goals": [sleep(8.0, "2026-11-21")]});
    house.put_ok(&wanted).await;
    let open = |page: &str, metric: &str| {
        let (_, rest) = page.split_once(&format!("id=\"set-{metric}\"")).unwrap();
        rest.split('>').next().unwrap().contains("open")
    };
    let page = house.page().await;
    assert!(page.contains("/account/goals?edit=sleep_hours#set-sleep_hours"));
    assert!(!open(&page, "sleep_hours") && !open(&page, "steps"));
    let page = house.page_at("/account/goals?edit=sleep_hours").await;
    assert!(open(&page, "sleep_hours") && !open(&page, "steps"));
    let typed = [
        ("sleep_hours.direction", "at_least"),
        ("sleep_hours.target", "8"),
        ("sleep_hours.per", "day"),
        ("steps.direction", ""),
        ("steps.target", "8000"),
    ];
    let refused = house.post("/account/goals", &typed).await;
    assert_eq!(refused.status(), Status::UnprocessableEntity);
    let page = refused.into_string().await.unwrap();
    assert!(open(&page, "steps") && !open(&page, "sleep_hours"));
}
