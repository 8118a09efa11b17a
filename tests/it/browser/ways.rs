//! Other ways in: without a mouse, without scripts, in Croatian.

use super::driver::{LAPTOP, PHONE, Screen};
use super::pages::sign_in;
use super::tab::Tab;
use crate::support::people::PASSWORD;
use crate::support::{Launch, Place, today};
use fantoccini::key::Key;
use serde_json::json;

#[tokio::test]
async fn the_keyboard_alone_signs_in_and_logs() {
    keyboard_alone(&Place::straight(Launch::fresh().open())).await;
}

/// Signs in and logs with nothing but keys.
pub async fn keyboard_alone(place: &Place) {
    let luka = place.server.member("luka");
    let tab = Tab::open(&place.url, LAPTOP).await;
    tab.go("/login").await;
    tab.tab_to("[name=username]").await;
    tab.type_text("luka").await;
    tab.tab_to("[name=password]").await;
    tab.type_text(PASSWORD).await;
    tab.key(Key::Enter).await;
    tab.arrive("/").await;

    tab.tab_to("a[href$='/add-metric']").await;
    tab.key(Key::Enter).await;
    tab.arrive("/add-metric").await;
    tab.tab_to("[name=sleep_hours]").await;
    tab.type_text("7.5").await;
    tab.tab_to("[name=water_consumed]").await;
    tab.type_text("2").await;
    tab.tab_to("button.primary").await;
    assert!(
        tab.focus_is_seen().await,
        "nothing shows where the focus is"
    );
    tab.key(Key::Enter).await;
    tab.see("Logged").await;
    assert_eq!(
        luka.entries()[0]["values"],
        json!({ "sleep_hours": 7.5, "water_consumed": 2.0 })
    );
    tab.quiet().await;
}

#[tokio::test]
async fn the_first_press_of_tab_leads_past_the_navigation() {
    let server = Launch::fresh().open().start();
    server.member("luka");
    let tab = Tab::open(server.base(), LAPTOP).await;
    sign_in(&tab, "luka").await;
    tab.go("/health-metrics").await;
    tab.key(Key::Tab).await;
    let target = tab
        .run("return document.activeElement.getAttribute('href')")
        .await;
    assert_eq!(target, "#content");
    assert!(tab.focus_is_seen().await, "the way past is not seen");
    tab.key(Key::Enter).await;
    tab.key(Key::Tab).await;
    let inside = tab
        .run("return document.activeElement.closest('main') !== null")
        .await;
    assert_eq!(inside, true);
}

#[tokio::test]
async fn everything_a_day_needs_works_without_scripts() {
    without_scripts(&Place::straight(Launch::fresh().open())).await;
}

/// Registers, logs, changes, deletes, brings back, looks and leaves, in a browser that runs no
/// scripts.
pub async fn without_scripts(place: &Place) {
    let screen = Screen {
        scripts: false,
        ..PHONE
    };
    let tab = Tab::open(&place.url, screen).await;
    tab.go("/register").await;
    assert_eq!(
        tab.run("return typeof window.htmx").await,
        "undefined",
        "scripts do run"
    );
    tab.fill("username", "luka").await;
    tab.fill("email", "luka@household.example").await;
    tab.fill("password", PASSWORD).await;
    tab.tick("[name=diary]", true).await;
    tab.send_form_with("password").await;
    tab.arrive("/").await;

    tab.click("a[href$='/add-metric']").await;
    tab.arrive("/add-metric").await;
    tab.fill("sleep_hours", "7.5").await;
    tab.fill("date", &today().to_string()).await;
    tab.press("Save").await;
    tab.see("Logged").await;
    tab.go("/entries").await;
    tab.click("a[href*='/edit']").await;
    tab.arrive("/entries/").await;
    tab.fill("sleep_hours", "8").await;
    tab.press("Save").await;
    tab.see("Changed").await;
    tab.click("form[action$='/delete'] button").await;
    tab.see("Deleted").await;
    tab.press("Undo").await;
    tab.see("Back again").await;
    tab.go("/health-metrics?period=today").await;
    tab.see("8 h").await;
    tab.click("main a[href*='by=all']").await;
    tab.see("not shown").await;
    tab.go("/account").await;
    assert_eq!(tab.overhang().await, 0);
    tab.go("/account/security").await;
    tab.see("this device").await;
    assert_eq!(tab.overhang().await, 0);
    tab.click("form[action$='/end-all'] button").await;
    tab.arrive("/login").await;
    assert_eq!(place.server.sign_in("luka").entries().len(), 1);
}

#[tokio::test]
async fn a_person_who_reads_croatian_is_addressed_in_croatian() {
    let server = Launch::fresh().open().start();
    let luka = server.member("luka");
    luka.api
        .patch("/api/v1/me", &json!({ "locale": "hr" }))
        .expect(200);
    luka.log(today(), json!({ "sleep_hours": 7.25 }));
    let tab = Tab::open(server.base(), PHONE).await;
    sign_in(&tab, "luka").await;
    tab.see("7,25").await;
    assert_eq!(tab.run("return document.documentElement.lang").await, "hr");
    for path in [
        "/",
        "/health-metrics?period=today",
        "/add-metric",
        "/journal",
        "/account",
        "/entries",
    ] {
        tab.go(path).await;
        tab.looks_right().await;
        let words = tab.text().await;
        for english in ["Today", "Save", "Sign out", "Account"] {
            assert!(!words.contains(english), "{path} says {english}:\n{words}");
        }
    }
}
