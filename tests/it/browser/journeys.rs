//! A household's first evening with the diary, on a telephone and on a laptop.

use super::driver::{LAPTOP, PHONE, Screen};
use super::tab::Tab;
use crate::support::people::{Member, PASSWORD};
use crate::support::{Launch, Place, Server, days_ago, today};
use serde_json::json;

#[tokio::test]
async fn a_family_begins_its_diary_on_a_telephone() {
    family(&Place::straight(Launch::fresh()), PHONE).await;
}

#[tokio::test]
async fn a_family_begins_its_diary_on_a_laptop() {
    family(&Place::straight(Launch::fresh()), LAPTOP).await;
}

/// A household from its setup link to its first comparisons.
pub async fn family(place: &Place, screen: Screen) {
    let server = &place.server;
    let tab = Tab::open(&place.url, screen).await;
    set_up(&tab, server).await;
    let invitation = invite(&tab, place).await;
    tab.press("Sign out").await;
    tab.arrive("/login").await;
    tab.looks_right().await;
    register(&tab, &invitation).await;
    profile(&tab).await;
    goals(&tab).await;
    diary(&tab).await;
    fill_the_months(server);
    look_back(&tab).await;
    compare(&tab).await;
    tab.go("/").await;
    tab.picture("today").await;
    tab.go("/add-metric").await;
    tab.picture("add-metric").await;
    tab.quiet().await;
}

/// The setup link makes the administrator, who is signed in at once.
async fn set_up(tab: &Tab, server: &Server) {
    tab.go(&server.setup_path()).await;
    tab.looks_right().await;
    account(tab, "branka").await;
    tab.arrive("/").await;
    tab.see("branka").await;
    tab.looks_right().await;
}

async fn account(tab: &Tab, name: &str) {
    tab.fill("username", name).await;
    tab.fill("email", &format!("{name}@household.example"))
        .await;
    tab.fill("password", PASSWORD).await;
    tab.tick("[name=diary]", true).await;
    tab.tick("[name=cohorts]", true).await;
    tab.send_form_with("password").await;
}

/// An administrator makes a link for somebody else; returns its path.
async fn invite(tab: &Tab, place: &Place) -> String {
    tab.go("/household").await;
    tab.looks_right().await;
    tab.go("/household/admin").await;
    tab.looks_right().await;
    tab.click("form[action*=invit] button[type=submit]").await;
    let link = tab.one("input[readonly]").await;
    let link = link.prop("value").await.unwrap().unwrap();
    tab.looks_right().await;
    let wanted = format!("{}/register?invite=", place.url);
    assert!(link.starts_with(&wanted), "{link}");
    place.server.within(&link)
}

async fn register(tab: &Tab, invitation: &str) {
    tab.go(invitation).await;
    tab.looks_right().await;
    // A password that is too simple comes back with advice, and nothing else is lost.
    tab.fill("username", "luka").await;
    tab.fill("email", "luka@household.example").await;
    tab.fill("password", "password").await;
    tab.tick("[name=diary]", true).await;
    tab.send_form_with("password").await;
    tab.see("This password could be guessed").await;
    assert_eq!(tab.value("username").await, "luka");
    tab.expect_complaint("422");
    tab.looks_right().await;
    account(tab, "luka").await;
    tab.arrive("/").await;
    tab.see("luka").await;
}

async fn profile(tab: &Tab) {
    tab.press("Account").await;
    tab.arrive("/account").await;
    tab.looks_right().await;
    tab.fill("birthdate", "1990-05-04").await;
    tab.choose("sex", "male").await;
    tab.fill("height", "181,5").await;
    tab.send_form_with("birthdate").await;
    tab.see("Saved").await;
    tab.arrive("/account").await;
    assert_eq!(tab.value("height").await, "181.5");
    tab.quiet().await;
}

async fn goals(tab: &Tab) {
    tab.go("/account/goals").await;
    tab.looks_right().await;
    tab.click("details:has([name='sleep_hours.direction']) summary")
        .await;
    tab.choose("sleep_hours.direction", "at_least").await;
    tab.fill("sleep_hours.target", "7.5").await;
    tab.click("details:has([name='water_consumed.direction']) summary")
        .await;
    tab.choose("water_consumed.direction", "at_least").await;
    tab.fill("water_consumed.target", "2").await;
    tab.send_form_with("sleep_hours.target").await;
    tab.see("at least 7.5 h").await;
    tab.quiet().await;
    tab.go("/").await;
    tab.see("Sleep").await;
}

/// Logging, changing, deleting and bringing back.
async fn diary(tab: &Tab) {
    tab.press("Add metric").await;
    tab.arrive("/add-metric").await;
    tab.looks_right().await;
    tab.fill("sleep_hours", "7,25").await;
    tab.fill("water_consumed", "0.5").await;
    tab.press("More: Water").await;
    assert_eq!(tab.value("water_consumed").await, "0.75");
    tab.fill("note", "Slept by the window").await;
    tab.press("Save").await;
    tab.arrive("/").await;
    tab.see("7.25 h").await;
    tab.looks_right().await;

    // What is possible but unusual is asked about once.
    tab.go("/add-metric").await;
    tab.fill("calorie_intake", "9000").await;
    tab.press("Save").await;
    tab.see("Just to be sure").await;
    tab.expect_complaint("422");
    tab.looks_right().await;
    tab.press("Yes, this is right").await;
    tab.arrive("/").await;
    tab.see("9,000").await;

    tab.go("/entries").await;
    tab.looks_right().await;
    tab.click("a[href*='/edit']").await;
    tab.arrive("/entries/").await;
    tab.looks_right().await;
    assert_eq!(tab.value("calorie_intake").await, "9000");
    tab.fill("calorie_intake", "2100").await;
    tab.press("Save").await;
    tab.arrive("/entries?done=changed").await;
    tab.see("2,100").await;

    tab.click("form[action$='/delete'] button").await;
    tab.confirm().await;
    tab.see("Deleted").await;
    tab.press("Undo").await;
    tab.see("Back again").await;
    tab.quiet().await;
}

/// What a family logs in two months is sent by programs, so that there is something to look at.
fn fill_the_months(server: &Server) {
    for (name, offset) in [("iva", 0.4), ("marko", -0.3), ("nela", 0.9), ("toma", 0.1)] {
        log_months(&server.invited_member(name), offset);
    }
    let luka = server.sign_in("luka");
    log_months(&luka, 0.0);
    let goal = |metric: &str, direction: &str, target: f64, per: &str| json!({ "metric": metric, "direction": direction, "target": target, "per": per });
    let goals = json!({ "goals": [
        goal("calorie_intake", "at_most", 2400.0, "day"),
        goal("water_consumed", "at_least", 2.0, "day"),
        goal("sleep_hours", "at_least", 7.0, "day"),
        goal("exercise_duration", "at_least", 210.0, "week"),
    ]});
    luka.api.put("/api/v1/goals", &goals).expect(200);
    luka.log(
        today(),
        json!({ "water_consumed": 0.75, "exercise_duration": 35 }),
    );
}

fn log_months(member: &Member, offset: f64) {
    let mut entries = Vec::new();
    for day in 1..60 {
        let wave = f64::from(day % 7) + offset;
        entries.push(json!({
            "date": days_ago(day).to_string(),
            "values": {
                "calorie_intake": 1900.0 + 60.0 * wave, "sleep_hours": 6.5 + 0.25 * wave,
                "water_consumed": 1.5 + 0.125 * wave, "exercise_duration": (10.0 * wave).max(0.0),
                "weight": 82.0 - 0.05 * f64::from(60 - day) + offset, "mood": 1 + day % 5,
                "steps": 5000.0 + 700.0 * wave,
            },
        }));
    }
    let batch = json!({ "entries": entries });
    let answer = member
        .api
        .post("/api/v1/entries/batch", &batch)
        .expect(200)
        .value();
    let refused = answer["results"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["status"] != 201);
    assert!(refused.is_none(), "{refused:?}");
}

async fn look_back(tab: &Tab) {
    tab.go("/").await;
    tab.press("Health metrics").await;
    tab.arrive("/health-metrics").await;
    for (words, period) in [
        ("Today", "today"),
        ("Yesterday", "yesterday"),
        ("Last month", "lastmonth"),
    ] {
        tab.click(&format!("main a[href*='period={period}']")).await;
        tab.arrive(&format!("/health-metrics?period={period}"))
            .await;
        tab.see(words).await;
        tab.see("Sleep").await;
    }
    tab.see("The numbers as a table").await;
    tab.looks_right().await;
    let from = days_ago(12).to_string();
    tab.go(&format!("/health-metrics?from={from}&to={}", days_ago(5)))
        .await;
    tab.see("8 of 8 days logged").await;
    tab.looks_right().await;
    tab.back().await;
    tab.arrive("/health-metrics?period=lastmonth").await;
    tab.see("Sleep").await;
}

async fn compare(tab: &Tab) {
    tab.go("/health-metrics?period=lastmonth").await;
    tab.picture("health-metrics").await;
    for by in ["all", "age", "height", "weight"] {
        tab.click(&format!("main a[href*='by={by}']")).await;
        let there = format!("return location.search.includes('by={by}')");
        tab.until(&format!("a comparison by {by}"), &there).await;
        if by == "all" {
            tab.see("Half of them lie between").await;
            tab.picture("compare").await;
        } else {
            // The others told neither their age nor their height; a weight everybody logged.
            tab.see(if by == "weight" {
                "Half of them lie between"
            } else {
                "not shown"
            })
            .await;
        }
        tab.looks_right().await;
    }
}
