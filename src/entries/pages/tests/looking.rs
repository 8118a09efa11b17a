//! Today and the list.

use super::*;

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
    let list = house.get("/entries").await;
    assert!(list.says("Danas, 21. studenoga 2026.") && !list.says("Cijeli dan"));
}
