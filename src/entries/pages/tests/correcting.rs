//! What people told: corrected, confirmed, and asked about again.

use super::*;
use crate::persons::Sex;
use std::time::Duration;

const LOG: &str = "/account/privacy/corrections";

#[rocket::async_test]
async fn the_log_of_corrections_says_what_was_changed_and_not_what_was_logged() {
    let house = House::new().await;
    assert!(house.get(LOG).await.says("Nothing was corrected yet."));
    let placed = house.log(house.iva, TODAY, &[("sleep_hours", 7_000)]).await;
    let other = house.log(house.iva, TODAY, &[("steps", 9_000_000)]).await;
    assert!(house.get(LOG).await.says("Nothing was corrected yet."));
    house.clock.advance(Duration::from_secs(60));
    let body = "rev=1&date=2026-11-20&sleep_hours=8&steps=";
    let edited = house
        .post(&format!("/entries/{}/edit", placed.id), body)
        .await;
    assert_eq!(edited.status, Status::SeeOther);
    house.clock.advance(Duration::from_secs(60));
    house
        .post(&format!("/entries/{}/delete", other.id), "rev=1")
        .await;
    let log = house.get(LOG).await;
    assert!(log.says("Entry of 20 November 2026 changed"));
    assert!(log.says("Entry of 21 November 2026 deleted"));
    assert!(log.says(" · iva"));
    house.clock.advance(Duration::from_secs(60));
    house.post(&format!("/entries/{}/undo", other.id), "").await;
    let log = house.get(LOG).await;
    assert!(log.says("Entry of 21 November 2026 brought back"));
    let list = &log.body[log.body.find("<ul class=\"list\"").unwrap()..];
    let items = list[..list.find("</ul>").unwrap()].matches("<li").count();
    assert_eq!(items, 3, "{list}");
}

#[rocket::async_test]
async fn details_are_asked_about_when_their_time_is_over_and_not_after_the_answer() {
    let told = ProfileEdit {
        sex: Some(Some(Sex::Female)),
        height: Some(Some(168_000)),
        ..ProfileEdit::default()
    };
    let config = |days| {
        let mut config = Config::default();
        config.accounts.details_days = days;
        config
    };
    let house = House::configured(told.clone(), &config(20)).await;
    let question = "Are these details still right?";
    assert!(!house.get("/").await.says(question));
    house.clock.advance(Duration::from_secs(20 * 86_400));
    let today = house.get("/").await;
    assert!(today.says(question) && today.says("168\u{a0}cm") && today.says("Not stated"));
    let answer = house.post("/account/details/confirm", "").await;
    assert_eq!(answer.location, "/account/privacy/corrections?confirmed=1");
    let log = house.get(&answer.location).await;
    assert!(log.says("All details said to be right"));
    assert!(!house.get("/").await.says(question));
    let never = House::configured(told, &config(0)).await;
    never.clock.advance(Duration::from_secs(29 * 86_400));
    assert!(!never.get("/").await.says(question));
}
