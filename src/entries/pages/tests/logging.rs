//! Logging by form and by one press.

use super::*;

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
