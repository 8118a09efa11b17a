//! What people told: confirmed, and asked about again.

use super::*;
use crate::persons::Sex;
use std::time::Duration;

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
    assert!(!house.get("/").await.says(question));
    let never = House::configured(told, &config(0)).await;
    never.clock.advance(Duration::from_secs(29 * 86_400));
    assert!(!never.get("/").await.says(question));
}
