//! The pages as a browser without scripts meets them.
#![allow(clippy::unwrap_used)]

use jiff::civil::{Date, date};
use rocket::{
    config::LogLevel,
    http::{ContentType, Cookie, Header, Status},
    local::asynchronous::Client,
};

use crate::{
    accounts::{Accounts, Device, NewAccount, Role},
    cohorts::{Bands, Cohorts},
    config::{Config, Networks},
    entries::{Entries, EntriesError, NewEntry, Origin, Placed, Values},
    goals::{Direction, Goals, Per, Proposal},
    i18n::{Lang, units::UnitSystem},
    metrics::{Milli, by_key},
    ops::{
        Clock, ManualClock, Secret,
        ids::{EntryId, PersonId},
    },
    persons::{Persons, ProfileEdit},
    store::{Actor, Store},
    web::{self, Site, guards::ClientIp},
};

const TODAY: Date = date(2026, 11, 21);

/// A house in which Iva and Marko live; Iva's browser asks.
struct House {
    client: Client,
    cookie: String,
    clock: ManualClock,
    store: Store,
    entries: Entries,
    iva: PersonId,
    marko: PersonId,
}

/// An answer, read.
struct Answer {
    status: Status,
    location: String,
    body: String,
}

impl Answer {
    fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// The value of the first field of this name.
    fn field(&self, name: &str) -> String {
        let at = self
            .body
            .find(&format!("name=\"{name}\" value=\""))
            .unwrap();
        let rest = &self.body[at + format!("name=\"{name}\" value=\"").len()..];
        rest[..rest.find('"').unwrap()].to_owned()
    }
}

impl House {
    async fn new() -> Self {
        Self::with(ProfileEdit::default()).await
    }

    async fn with(iva: ProfileEdit) -> Self {
        let (clock, hand) = Clock::manual("2026-11-21T10:00:00Z".parse().unwrap());
        let store = Store::memory(clock.clone()).unwrap();
        let cohorts = Cohorts {
            bands: Bands::default(),
            k: 3,
        };
        let persons = Persons::new(store.clone(), clock.clone(), vec![cohorts.watcher()]);
        let config = Config::default();
        let accounts = Accounts::new(store.clone(), clock.clone(), persons, &config, None);
        let site = Site::new("http://nas:8000", Networks::default(), false).unwrap();
        let entries = Entries::new(store.clone(), clock.clone(), cohorts);
        let (iva, cookie) = add(&accounts, "iva", iva).await;
        let (marko, _) = add(&accounts, "marko", ProfileEdit::default()).await;
        let quiet = rocket::Config {
            log_level: LogLevel::Off,
            ..rocket::Config::debug_default()
        };
        let rocket = web::furnish(rocket::custom(quiet), site, |_| {})
            .manage(store.clone())
            .manage(clock)
            .manage(accounts)
            .manage(cohorts)
            .manage(entries.clone())
            .mount("/", super::routes());
        Self {
            client: Client::untracked(rocket).await.unwrap(),
            cookie,
            clock: hand,
            store,
            entries,
            iva,
            marko,
        }
    }

    async fn get(&self, path: &str) -> Answer {
        let request = self.client.get(path.to_owned()).cookie(self.session());
        read(request.dispatch().await).await
    }

    async fn post(&self, path: &str, body: &str) -> Answer {
        self.post_from(path, body, "same-origin").await
    }

    async fn post_from(&self, path: &str, body: &str, site: &'static str) -> Answer {
        let request = self
            .client
            .post(path.to_owned())
            .cookie(self.session())
            .header(Header::new("Sec-Fetch-Site", site))
            .header(ContentType::Form)
            .body(body);
        read(request.dispatch().await).await
    }

    fn session(&self) -> Cookie<'static> {
        Cookie::new("wellkin_session", self.cookie.clone())
    }

    async fn log(&self, person: PersonId, date: Date, values: &[(&str, i64)]) -> Placed {
        let new = NewEntry {
            date,
            values: values_of(values),
            ..NewEntry::default()
        };
        let logged = self.entries.log(Actor::System, person, new).await.unwrap();
        logged.placed
    }

    async fn all(&self) -> Vec<Placed> {
        let list = self.entries.list(self.iva, Date::MIN, Date::MAX, None, 500);
        list.await.unwrap().entries
    }

    async fn goal(&self, key: &str, low: i64, per: Per) {
        let proposal = Proposal {
            metric: by_key(key).unwrap().id,
            direction: Direction::AtLeast,
            low: Some(Milli(low)),
            high: None,
            per,
            from: None,
        };
        Goals::new(self.store.clone())
            .set(Actor::System, self.iva, TODAY, proposal)
            .await
            .unwrap();
    }
}

fn values_of(values: &[(&str, i64)]) -> Values {
    values
        .iter()
        .map(|(key, milli)| (by_key(key).unwrap().id, Milli(*milli)))
        .collect()
}

async fn add(accounts: &Accounts, name: &str, profile: ProfileEdit) -> (PersonId, String) {
    let new = NewAccount {
        username: name.to_owned(),
        email: format!("{name}@home.example"),
        password: Secret::new("tri plave rode na krovu".to_owned()),
        diary: true,
        cohorts: false,
        lang: Lang::En,
        profile: ProfileEdit {
            timezone: Some(Some("Europe/Zagreb".to_owned())),
            ..profile
        },
    };
    let user = accounts.add_user(new, Role::Member).await.unwrap();
    let device = Device {
        ip: ClientIp("192.0.2.1".parse().unwrap()),
        agent: "Firefox, Linux".to_owned(),
    };
    let signed_in = accounts.open_session(&device, user.id).await.unwrap();
    (user.person, signed_in.credential.expose().clone())
}

async fn read(response: rocket::local::asynchronous::LocalResponse<'_>) -> Answer {
    let location = response.headers().get_one("Location").unwrap_or_default();
    Answer {
        status: response.status(),
        location: location.to_owned(),
        body: response.into_string().await.unwrap_or_default(),
    }
}

#[rocket::async_test]
async fn who_is_not_signed_in_is_sent_to_sign_in() {
    let house = House::new().await;
    for path in ["/", "/add-metric", "/entries"] {
        let answer = read(house.client.get(path).dispatch().await).await;
        assert_eq!(answer.status, Status::SeeOther, "{path}");
        assert!(answer.location.starts_with("/login"), "{path}");
    }
}

#[rocket::async_test]
async fn an_empty_day_says_what_to_do() {
    let house = House::new().await;
    let today = house.get("/").await;
    assert_eq!(today.status, Status::Ok);
    assert!(today.says("Good morning, iva"));
    assert!(today.says("Saturday, 21 November 2026"));
    assert!(today.says("No goals yet") && today.says("href=\"/account/goals\""));
    assert!(today.says("Nothing logged today"));
    assert!(house.get("/entries").await.says("Nothing logged yet"));
}

#[rocket::async_test]
async fn a_day_stands_beside_its_goals_in_words() {
    let house = House::new().await;
    house.goal("water_consumed", 2_000, Per::Day).await;
    house.goal("exercise_duration", 150_000, Per::Week).await;
    let monday = date(2026, 11, 16);
    house
        .log(house.iva, monday, &[("exercise_duration", 60_000)])
        .await;
    house
        .log(
            house.iva,
            TODAY,
            &[("water_consumed", 1_200), ("weight", 70_500)],
        )
        .await;
    house.log(house.marko, TODAY, &[("steps", 4_321_000)]).await;
    let today = house.get("/").await;
    assert!(today.says("0.8\u{a0}l to go") && today.says("at least 2\u{a0}l a day"));
    assert!(today.says("90\u{a0}min to go") && today.says("this week so far"));
    assert!(today.says("Also today") && today.says("70.5\u{a0}kg"));
    assert!(!today.says("4,321"), "somebody else's steps");
}

#[rocket::async_test]
async fn what_was_typed_with_a_comma_is_logged_and_told() {
    let house = House::new().await;
    let form = house.get("/add-metric").await;
    assert_eq!(form.field("date"), "2026-11-21");
    let body = format!(
        "id={}&date=2026-11-21&sleep_hours=7,5&water_consumed=1.25&note=+ok+",
        form.field("id")
    );
    let saved = house.post("/add-metric", &body).await;
    assert_eq!(saved.status, Status::SeeOther);
    let told = house.get(&saved.location).await;
    assert!(told.says("Logged: Water 1.25\u{a0}l, Sleep 7.5\u{a0}h."));
    assert!(told.says("Undo") && told.says("Log another"));
    let all = house.all().await;
    let wanted = values_of(&[("sleep_hours", 7_500), ("water_consumed", 1_250)]);
    assert_eq!((all.len(), &all[0].entry.values), (1, &wanted));
    assert_eq!(all[0].entry.note.as_deref(), Some("ok"));
}

#[rocket::async_test]
async fn pressing_twice_logs_once_but_a_form_filled_anew_is_another_entry() {
    let house = House::new().await;
    let id = house.get("/add-metric").await.field("id");
    let body = format!("id={id}&date=2026-11-21&sleep_hours=7.5");
    let first = house.post("/add-metric", &body).await;
    let second = house.post("/add-metric", &body).await;
    assert_eq!(first.location, second.location);
    assert_eq!(house.all().await.len(), 1);
    let other = format!("id={id}&date=2026-11-21&sleep_hours=1");
    assert_eq!(
        house.post("/add-metric", &other).await.status,
        Status::UnprocessableEntity,
        "an hour of sleep is asked about once"
    );
    let third = house
        .post("/add-metric", &format!("{other}&confirm=1"))
        .await;
    assert_ne!(third.location, first.location);
    assert_eq!(house.all().await.len(), 2);
}

#[rocket::async_test]
async fn bad_input_is_kept_and_says_what_to_mend() {
    let house = House::new().await;
    let calls = [
        ("date=2026-11-21", "Please fill in at least one value."),
        ("sleep_hours=7", "Please fill in this field."),
        ("date=21.11.2026&sleep_hours=7", "Please enter a date."),
        (
            "date=2026-11-22&sleep_hours=7",
            "this date is still to come",
        ),
        ("date=1899-12-31&sleep_hours=7", "Dates from 1 Jan 1900 on"),
        (
            "date=2026-11-21&sleep_hours=seven",
            "Please enter a number, such as 7.5.",
        ),
        ("date=2026-11-21&sleep_hours=NaN", "Please enter a number"),
        ("date=2026-11-21&sleep_hours=1e1", "Please enter a number"),
        ("date=2026-11-21&calorie_intake=1,234.5", "such as 120."),
        (
            "date=2026-11-21&sleep_hours=24.1",
            "Enter a value from 0 to 24 h.",
        ),
        (
            "date=2026-11-21&sleep_hours=-1",
            "Enter a value from 0 to 24 h.",
        ),
        (
            "date=2026-11-21&weight=9999999999999",
            "Enter a value from 0.5 to 500 kg.",
        ),
        (
            "date=2026-11-21&mood=6",
            "Please enter a value from 1 to 5.",
        ),
        (
            "date=2026-11-21&sleep_hours=7&at=25:00",
            "Please enter a time of day",
        ),
        (
            "date=2026-11-21&sleep_hours=7&at=23:00",
            "This time is still to come",
        ),
    ];
    for (body, wanted) in calls {
        let body = format!("{body}&steps=4321&note=%3Cb%3Etired%3C%2Fb%3E");
        let body = if wanted.contains("at least one") {
            body.replace("&steps=4321", "")
        } else {
            body
        };
        let answer = house.post("/add-metric", &body).await;
        assert_eq!(answer.status, Status::UnprocessableEntity, "{body}");
        assert!(answer.says(wanted), "{body}: {}", answer.body);
        assert!(answer.says("data-error-summary"), "{body}");
        assert!(answer.says("&lt;b&gt;tired&lt;/b&gt;"), "{body}");
        for (name, value) in form_urlencoded::parse(body.as_bytes()) {
            if name != "note" && name != "mood" {
                assert!(
                    answer.says(&format!("value=\"{value}\"")),
                    "{body} keeps {name}"
                );
            }
        }
    }
    let long = format!("date=2026-11-21&sleep_hours=7&note={}", "x".repeat(2_001));
    assert!(
        house
            .post("/add-metric", &long)
            .await
            .says("at most 2,000 characters")
    );
    assert_eq!(house.all().await, []);
}

#[rocket::async_test]
async fn a_day_that_would_overflow_is_refused_with_the_sum() {
    let house = House::new().await;
    house
        .log(house.iva, TODAY, &[("sleep_hours", 20_000)])
        .await;
    let body = "date=2026-11-21&sleep_hours=5&confirm=1";
    let answer = house.post("/add-metric", body).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    assert!(answer.says("this makes 25 h; at most 24 h fit in a day"));
    assert_eq!(answer.field("sleep_hours"), "5");
}

#[rocket::async_test]
async fn what_is_unusual_is_asked_and_taken_when_confirmed() {
    let house = House::new().await;
    let body = "date=2026-11-21&sleep_hours=14.5&steps=100";
    let asked = house.post("/add-metric", body).await;
    assert_eq!(asked.status, Status::UnprocessableEntity);
    assert!(asked.says("Sleep: 14.5\u{a0}h? That is more than usual."));
    assert!(asked.says("name=\"confirm\" value=\"1\""));
    assert_eq!(asked.field("sleep_hours"), "14.5");
    assert_eq!(house.all().await, []);
    let taken = house
        .post("/add-metric", &format!("{body}&confirm=1"))
        .await;
    assert_eq!(taken.status, Status::SeeOther);
    assert_eq!(house.all().await.len(), 1);
}

#[rocket::async_test]
async fn same_as_yesterday_fills_in_and_saves_nothing() {
    let house = House::new().await;
    let yesterday = date(2026, 11, 20);
    house
        .log(house.iva, yesterday, &[("sleep_hours", 3_250)])
        .await;
    house
        .log(
            house.iva,
            yesterday,
            &[("sleep_hours", 4_000), ("weight", 70_123)],
        )
        .await;
    assert!(house.get("/add-metric").await.says("copy=yesterday"));
    let form = house.get("/add-metric?copy=yesterday").await;
    assert_eq!(form.field("sleep_hours"), "7.25");
    assert_eq!(form.field("weight"), "70.123");
    assert!(form.says("Nothing is saved yet"));
    assert_eq!(house.all().await.len(), 2);
    let none = house
        .get("/add-metric?date=2026-11-20&copy=yesterday")
        .await;
    assert!(none.says("there is nothing to copy"));
}

#[rocket::async_test]
async fn who_writes_up_an_earlier_day_stays_with_it() {
    let house = House::new().await;
    let saved = house
        .post("/add-metric", "date=2026-11-18&sleep_hours=8&at=07:30")
        .await;
    assert!(
        saved
            .location
            .starts_with("/add-metric?date=2026-11-18&done=logged")
    );
    let next = house.get(&saved.location).await;
    assert!(next.says("Logged for 18 Nov 2026: Sleep 8\u{a0}h."));
    assert!(next.says("Already logged for this day: Sleep 8\u{a0}h."));
    let at = house.all().await[0].entry.at.unwrap();
    assert_eq!(at.rfc3339(), "2026-11-18T07:30:00+01:00");
}

#[rocket::async_test]
async fn one_press_logs_a_glass_and_two_quick_ones_do_too() {
    let house = House::new().await;
    let today = house.get("/").await;
    assert!(today.says("+\u{2009}0.25\u{a0}l"));
    let body = format!("metric=water_consumed&amount=250&id={}", today.field("id"));
    let pressed = house.post("/entries/quick", &body).await;
    assert_eq!(pressed.status, Status::SeeOther);
    house.post("/entries/quick", &body).await;
    let all = house.all().await;
    assert_eq!(all.len(), 1);
    assert_eq!(
        all[0].entry.at.unwrap().rfc3339(),
        "2026-11-21T11:00:00+01:00"
    );
    assert!(
        house
            .get(&pressed.location)
            .await
            .says("Logged: Water 0.25\u{a0}l.")
    );
}

#[rocket::async_test]
async fn a_quick_press_that_makes_no_sense_is_refused() {
    let house = House::new().await;
    for body in [
        "",
        "metric=weight&amount=70000",
        "metric=nonsense&amount=1",
        "metric=water_consumed&amount=-250",
        "metric=water_consumed&amount=1.5",
    ] {
        let answer = house.post("/entries/quick", body).await;
        assert_eq!(answer.status, Status::UnprocessableEntity, "{body}");
    }
    let huge = house
        .post("/entries/quick", "metric=water_consumed&amount=20001")
        .await;
    assert_eq!(huge.status, Status::UnprocessableEntity);
    assert!(huge.says("Enter a value from 0 to 20 l.") && huge.says("action=\"/add-metric\""));
    let much = house
        .post("/entries/quick", "metric=water_consumed&amount=7000")
        .await;
    assert!(much.says("Water: 7\u{a0}l? That is more than usual."));
    assert_eq!(house.all().await, []);
}

#[rocket::async_test]
async fn what_was_deleted_comes_back_by_undo_and_twice_is_as_once() {
    let house = House::new().await;
    let placed = house.log(house.iva, TODAY, &[("sleep_hours", 7_000)]).await;
    let delete = format!("/entries/{}/delete", placed.id);
    let first = house.post(&delete, "rev=1&back=list").await;
    let second = house.post(&delete, "rev=1&back=list").await;
    assert_eq!(
        (first.status, second.status),
        (Status::SeeOther, Status::SeeOther)
    );
    let list = house.get(&first.location).await;
    assert!(list.says("Deleted: Sleep 7\u{a0}h."));
    assert_eq!(house.all().await, []);
    let undo = format!("/entries/{}/undo", placed.id);
    assert!(list.says(&undo));
    let back = house.post(&undo, "back=list").await;
    house.post(&undo, "back=list").await;
    assert!(
        house
            .get(&back.location)
            .await
            .says("Back again: Sleep 7\u{a0}h.")
    );
    assert_eq!(house.all().await[0].entry.values, placed.entry.values);
}

#[rocket::async_test]
async fn after_an_hour_there_is_nothing_to_undo() {
    let house = House::new().await;
    let placed = house.log(house.iva, TODAY, &[("sleep_hours", 7_000)]).await;
    house
        .post(&format!("/entries/{}/delete", placed.id), "rev=1")
        .await;
    house.clock.advance(std::time::Duration::from_secs(3_700));
    let other = house.log(house.iva, TODAY, &[("sleep_hours", 1_000)]).await;
    house
        .post(&format!("/entries/{}/delete", other.id), "rev=1")
        .await;
    let undo = house
        .post(&format!("/entries/{}/undo", placed.id), "")
        .await;
    assert_eq!(undo.status, Status::NotFound);
}

#[rocket::async_test]
async fn an_edit_says_everything_and_an_empty_field_takes_a_value_away() {
    let house = House::new().await;
    let placed = house
        .log(
            house.iva,
            TODAY,
            &[("sleep_hours", 7_000), ("steps", 9_000_000)],
        )
        .await;
    let path = format!("/entries/{}/edit", placed.id);
    let form = house.get(&format!("{path}?back=list")).await;
    assert_eq!(form.field("sleep_hours"), "7");
    assert_eq!(
        (form.field("rev"), form.field("back")),
        ("1".into(), "list".into())
    );
    let saved = house
        .post(
            &path,
            "rev=1&back=list&date=2026-11-20&sleep_hours=8&note=better",
        )
        .await;
    assert!(saved.location.starts_with("/entries?done=changed"));
    assert!(
        house
            .get(&saved.location)
            .await
            .says("Changed for 20 Nov 2026: Sleep 8\u{a0}h.")
    );
    let now = house.all().await.remove(0);
    assert_eq!((now.date, now.entry.rev), (date(2026, 11, 20), 2));
    assert_eq!(now.entry.values, values_of(&[("sleep_hours", 8_000)]));
    let bad = house
        .post(&path, "rev=2&date=2026-11-20&sleep_hours=x&note=kept")
        .await;
    assert_eq!(bad.status, Status::UnprocessableEntity);
    assert!(bad.field("sleep_hours") == "x" && bad.says("kept") && bad.field("rev") == "2");
}

#[rocket::async_test]
async fn a_stale_edit_shows_both_versions_and_either_can_be_taken() {
    let house = House::new().await;
    let placed = house.log(house.iva, TODAY, &[("sleep_hours", 7_000)]).await;
    let path = format!("/entries/{}/edit", placed.id);
    house
        .post(&path, "rev=1&date=2026-11-21&sleep_hours=8")
        .await;
    let stale = house
        .post(&path, "rev=1&date=2026-11-21&sleep_hours=6,5&note=mine")
        .await;
    assert_eq!(stale.status, Status::Conflict);
    assert!(stale.says("8 h") && stale.says("6,5 h") && stale.says("mine"));
    assert_eq!(
        (stale.field("rev"), stale.field("sleep_hours")),
        ("2".into(), "6,5".into())
    );
    assert_eq!(
        house.all().await[0].entry.values,
        values_of(&[("sleep_hours", 8_000)])
    );
    let mine = house
        .post(&path, "rev=2&date=2026-11-21&sleep_hours=6,5&note=mine")
        .await;
    assert_eq!(mine.status, Status::SeeOther);
    assert_eq!(
        house.all().await[0].entry.values,
        values_of(&[("sleep_hours", 6_500)])
    );
    for rev in ["", "x", "-1"] {
        let body = format!("rev={rev}&date=2026-11-21&sleep_hours=5");
        assert_eq!(
            house.post(&path, &body).await.status,
            Status::Conflict,
            "{rev}"
        );
    }
    let gone = house
        .post(&format!("/entries/{}/delete", placed.id), "rev=1")
        .await;
    assert_eq!(gone.status, Status::Conflict);
}

#[rocket::async_test]
async fn in_american_units_an_untouched_field_keeps_what_is_stored() {
    let units = ProfileEdit {
        units: Some(Some(UnitSystem::Us)),
        ..ProfileEdit::default()
    };
    let house = House::with(units).await;
    assert!(house.get("/").await.says("+\u{2009}8\u{a0}fl oz"));
    let placed = house
        .log(
            house.iva,
            TODAY,
            &[("weight", 70_123), ("water_consumed", 1_000)],
        )
        .await;
    let path = format!("/entries/{}/edit", placed.id);
    let form = house.get(&path).await;
    assert_eq!(form.field("weight"), "154.6");
    let body = format!(
        "rev=1&date=2026-11-21&weight=154.6&water_consumed={}&note=x",
        form.field("water_consumed")
    );
    assert_eq!(house.post(&path, &body).await.status, Status::SeeOther);
    assert_eq!(house.all().await[0].entry.values, placed.entry.values);
    let body = "rev=2&date=2026-11-21&weight=155&water_consumed=8";
    house.post(&path, body).await;
    let now = house.all().await.remove(0).entry.values;
    assert_eq!(
        now,
        values_of(&[("weight", 70_307), ("water_consumed", 237)])
    );
}

#[rocket::async_test]
async fn somebody_elses_entry_is_not_there() {
    let house = House::new().await;
    let theirs = house
        .log(house.marko, TODAY, &[("sleep_hours", 7_000)])
        .await;
    let path = |what: &str| format!("/entries/{}/{what}", theirs.id);
    assert_eq!(house.get(&path("edit")).await.status, Status::NotFound);
    let body = "rev=1&date=2026-11-21&sleep_hours=1";
    for what in ["edit", "delete", "undo"] {
        assert_eq!(
            house.post(&path(what), body).await.status,
            Status::NotFound,
            "{what}"
        );
    }
    let told = house.get(&format!("/?done=logged&id={}", theirs.id)).await;
    assert!(!told.says("Logged:"));
    assert!(house.entries.get(house.marko, theirs.id).await.is_ok());
    for id in [
        "nonsense",
        "..",
        "00000000",
        &theirs.id.to_string().to_uppercase(),
    ] {
        let answer = house.get(&format!("/entries/{id}/edit")).await;
        assert_eq!(answer.status, Status::NotFound, "{id}");
    }
}

#[rocket::async_test]
async fn a_change_from_another_site_is_refused() {
    let house = House::new().await;
    let placed = house.log(house.iva, TODAY, &[("sleep_hours", 7_000)]).await;
    let id = placed.id;
    for path in [
        "/add-metric".to_owned(),
        "/entries/quick".to_owned(),
        format!("/entries/{id}/edit"),
        format!("/entries/{id}/delete"),
        format!("/entries/{id}/undo"),
    ] {
        let body = "rev=1&date=2026-11-21&sleep_hours=5&metric=water_consumed&amount=250";
        let answer = house.post_from(&path, body, "cross-site").await;
        assert_eq!(answer.status, Status::Forbidden, "{path}");
    }
    assert_eq!(house.all().await, [placed]);
}

#[rocket::async_test]
async fn the_wrong_type_and_a_huge_body_are_refused() {
    let house = House::new().await;
    let request = house.client.post("/add-metric").cookie(house.session());
    let json = request
        .header(ContentType::JSON)
        .body("{}")
        .dispatch()
        .await;
    assert_eq!(json.status(), Status::UnsupportedMediaType);
    let huge = format!("date=2026-11-21&note={}", "x".repeat(70_000));
    assert_eq!(
        house.post("/add-metric", &huge).await.status,
        Status::PayloadTooLarge
    );
}

#[rocket::async_test]
async fn the_list_goes_on_below_its_first_page() {
    let house = House::new().await;
    for day in 1..=20 {
        for hours in [1_000, 2_000, 3_000] {
            house
                .log(house.iva, date(2026, 11, day), &[("sleep_hours", hours)])
                .await;
        }
    }
    let first = house.get("/entries").await;
    assert!(
        first.says("Yesterday, 20 November 2026") && first.says("The whole day: Sleep 6\u{a0}h")
    );
    assert_eq!(first.body.matches("class=\"entry\"").count(), 50);
    let at = first.body.find("/entries?cursor=").unwrap();
    let link = &first.body[at..][..first.body[at..].find('"').unwrap()];
    let second = house.get(link).await;
    assert_eq!(second.body.matches("class=\"entry\"").count(), 10);
    assert!(second.says("Sunday, 1 November 2026") && second.says("To the newest"));
    let tampered = format!("{link}x");
    assert_eq!(house.get(&tampered).await.status, Status::BadRequest);
}

#[rocket::async_test]
async fn nothing_from_the_address_is_echoed() {
    let house = House::new().await;
    let id = EntryId::new(&Clock::system());
    for path in [
        format!("/?done=logged&id={id}&what=%3Cscript%3Ex"),
        "/?done=%3Cscript%3Ex&id=1".to_owned(),
        "/add-metric?date=%3Cscript%3Ex&focus=%3Cscript%3Ex".to_owned(),
    ] {
        let answer = house.get(&path).await;
        assert_eq!(answer.status, Status::Ok, "{path}");
        assert!(
            !answer.says("script>x") && !answer.says("role=\"status\"><svg"),
            "{path}"
        );
    }
}

#[rocket::async_test]
async fn an_imported_entry_says_where_it_came_from_and_keeps_it() {
    let house = House::new().await;
    let new = NewEntry {
        date: TODAY,
        values: values_of(&[("steps", 5_000_000)]),
        origin: Some(Origin {
            source: "watch".into(),
            id: "1".into(),
        }),
        ..NewEntry::default()
    };
    let placed = house
        .entries
        .log(Actor::System, house.iva, new)
        .await
        .unwrap()
        .placed;
    assert!(house.get("/").await.says("from watch"));
    let path = format!("/entries/{}/edit", placed.id);
    house.post(&path, "rev=1&date=2026-11-21&steps=6000").await;
    let now = house.entries.get(house.iva, placed.id).await.unwrap();
    assert_eq!(now.entry.origin, placed.entry.origin);
    house
        .post(&format!("/entries/{}/delete", placed.id), "")
        .await;
    let gone = house.entries.get(house.iva, placed.id).await;
    assert!(matches!(gone, Err(EntriesError::NotFound)));
}

#[rocket::async_test]
async fn every_page_speaks_croatian() {
    let hr = ProfileEdit {
        locale: Some(Some(Lang::Hr)),
        ..ProfileEdit::default()
    };
    let house = House::with(hr).await;
    house.goal("water_consumed", 2_000, Per::Day).await;
    house
        .log(house.iva, TODAY, &[("water_consumed", 1_250)])
        .await;
    let today = house.get("/").await;
    assert!(today.says("Dobro jutro, iva") && today.says("Subota, 21. studenoga 2026."));
    assert!(today.says("još 0,75\u{a0}l"));
    assert!(house.get("/add-metric").await.says("Dodaj mjerenje"));
    assert!(
        house
            .get("/entries")
            .await
            .says("Cijeli dan: Voda 1,25\u{a0}l")
    );
}
