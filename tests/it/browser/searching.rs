//! Searching in a real browser: as one types, with keys alone, without scripts, without barriers.

use super::driver::{LAPTOP, PHONE, Screen};
use super::pages::sign_in;
use super::tab::Tab;
use crate::support::people::Member;
use crate::support::{Launch, Place, Server, days_ago};
use fantoccini::key::Key;
use serde_json::json;

/// A house in which Luka wrote and slept for weeks.
fn house() -> (Server, Member) {
    let server = Launch::fresh().open().start();
    let luka = weeks_of_luka(&server);
    (server, luka)
}

fn weeks_of_luka(server: &Server) -> Member {
    let luka = server.member("luka");
    for day in 0..60 {
        let hours = if day % 2 == 0 { 5.5 } else { 8.0 };
        luka.log(days_ago(day), json!({ "sleep_hours": hours }));
    }
    for (day, text) in [
        (1, "Headache all morning, then **rain** #home"),
        (3, "No headaches, a long walk by the #sea"),
        (9, "Swam to the island and back"),
    ] {
        let note = json!({ "date": days_ago(day).to_string(), "text": text });
        luka.api.post("/api/v1/notes", &note).expect(201);
    }
    luka
}

/// Whether the focus is on what the selector finds.
async fn focus(tab: &Tab, selector: &str) {
    let selector = serde_json::to_string(selector).unwrap();
    let probe = format!("return document.activeElement.matches({selector})");
    tab.until(&format!("the focus on {selector}"), &probe).await;
}

#[tokio::test]
async fn results_come_as_one_types_and_keys_lead_through_them() {
    as_one_types(&Place::straight(Launch::fresh().open())).await;
}

/// Searches with nothing but keys.
pub async fn as_one_types(place: &Place) {
    weeks_of_luka(&place.server);
    let tab = Tab::open(&place.url, LAPTOP).await;
    sign_in(&tab, "luka").await;
    tab.type_text("/").await;
    focus(&tab, "#seek").await;
    tab.type_text("headache").await;
    assert_eq!(tab.path().await, "/", "the frame's box loads nothing");
    tab.key(Key::Enter).await;
    tab.arrive("/search?q=headache").await;
    focus(&tab, "#seek-q").await;
    tab.see("Headache all morning").await;
    tab.see("No headaches").await;

    tab.type_text(" walk").await;
    tab.arrive("/search?q=headache%20walk").await;
    let rest = "return !document.getElementById('found').innerText.includes('all morning')";
    tab.until("one note alone", rest).await;
    focus(&tab, "#seek-q").await;
    let said = "return document.getElementById('status').textContent === '1 result'";
    tab.until("how many there are is said", said).await;

    tab.key(Key::Down).await;
    focus(&tab, "#found a.hit").await;
    assert!(tab.focus_is_seen().await);
    tab.key(Key::Escape).await;
    focus(&tab, "#seek-q").await;
    tab.key(Key::Down).await;
    tab.key(Key::Up).await;
    focus(&tab, "#seek-q").await;
    tab.key(Key::Down).await;
    tab.key(Key::Enter).await;
    tab.arrive("/journal/").await;
    tab.see("a long walk").await;
    tab.back().await;
    tab.arrive("/search?q=headache%20walk").await;
    tab.quiet().await;
}

#[tokio::test]
async fn a_slash_in_a_field_is_a_slash_and_escape_leaves_the_box() {
    let (server, _luka) = house();
    let tab = Tab::open(server.base(), LAPTOP).await;
    sign_in(&tab, "luka").await;
    tab.go("/journal").await;
    tab.one("textarea").await.click().await.unwrap();
    tab.type_text("/").await;
    focus(&tab, "textarea").await;
    assert_eq!(tab.value("text").await, "/");
    tab.go("/health-metrics").await;
    tab.type_text("/").await;
    focus(&tab, "#seek").await;
    tab.type_text("kept").await;
    tab.key(Key::Escape).await;
    let left = "return document.activeElement.id !== 'seek'";
    tab.until("the box is left", left).await;
    assert_eq!(tab.value("q").await, "kept");
    tab.quiet().await;
}

#[tokio::test]
async fn the_key_that_leads_to_the_box_can_be_switched_off_in_a_browser() {
    let (server, _luka) = house();
    let tab = Tab::open(server.base(), LAPTOP).await;
    sign_in(&tab, "luka").await;
    tab.go("/search").await;
    tab.click("#slash").await;
    tab.go("/health-metrics").await;
    tab.type_text("/").await;
    tab.key(Key::Tab).await;
    let elsewhere = "return document.activeElement.id !== 'seek'";
    assert_eq!(tab.run(elsewhere).await, true);
    assert_eq!(tab.value("q").await, "");
    tab.go("/search").await;
    let off = "return !document.getElementById('slash').checked";
    tab.until("the choice is kept", off).await;
    tab.click("#slash").await;
    tab.go("/health-metrics").await;
    tab.type_text("/").await;
    focus(&tab, "#seek").await;
    tab.quiet().await;
}

#[tokio::test]
async fn older_days_are_put_below_and_the_reader_goes_on_there() {
    let (server, _luka) = house();
    let tab = Tab::open(server.base(), PHONE).await;
    sign_in(&tab, "luka").await;
    tab.go("/search?q=sleep+%3C+7").await;
    let count = "return document.querySelectorAll('#days .card').length";
    let first = tab.run(count).await.as_u64().unwrap();
    tab.click("#older a").await;
    tab.until("more days", &format!("{count} > {first}")).await;
    tab.until("all of them", &format!("{count} === 30")).await;
    focus(&tab, "#days .card a.hit").await;
    assert_eq!(tab.path().await, "/search?q=sleep+%3C+7");
    tab.looks_right().await;
}

#[tokio::test]
async fn searching_is_without_barriers_on_a_telephone() {
    without_barriers(PHONE).await;
}

#[tokio::test]
async fn searching_is_without_barriers_on_a_laptop() {
    without_barriers(LAPTOP).await;
}

async fn without_barriers(screen: Screen) {
    let (server, luka) = house();
    let tab = Tab::open(server.base(), screen).await;
    sign_in(&tab, "luka").await;
    for lang in ["en", "hr"] {
        luka.api
            .patch("/api/v1/me", &json!({ "locale": lang }))
            .expect(200);
        for (q, picture) in [
            ("", "search"),
            ("headache", "search-found"),
            ("sleep+%3C+6+-rain", "search-values"),
            ("slep+%3C+6+from%3Anever", "search-problems"),
            ("time", "search-places"),
            ("zebra", "search-nothing"),
        ] {
            tab.go(&format!("/search?q={q}")).await;
            tab.looks_right().await;
            tab.picture(&format!("{picture}-{lang}")).await;
        }
    }
}

#[tokio::test]
async fn a_telephone_is_led_to_the_box_by_a_sign() {
    let (server, _luka) = house();
    let tab = Tab::open(server.base(), PHONE).await;
    sign_in(&tab, "luka").await;
    tab.click(".seek-link").await;
    tab.arrive("/search").await;
    focus(&tab, "#seek-q").await;
    tab.type_text("island").await;
    tab.see("Swam to the island").await;
    tab.quiet().await;
}

#[tokio::test]
async fn searching_works_without_scripts() {
    let (server, _luka) = house();
    let screen = Screen {
        scripts: false,
        ..PHONE
    };
    let tab = Tab::open(server.base(), screen).await;
    sign_in(&tab, "luka").await;
    tab.click(".seek-link").await;
    tab.arrive("/search").await;
    tab.fill("q", "island").await;
    tab.send_form_with("q").await;
    tab.arrive("/search?q=island").await;
    tab.see("Swam to the island").await;
    tab.fill("q", "sleep < 7").await;
    tab.send_form_with("q").await;
    tab.arrive("/search?q=sleep").await;
    tab.click("#older a").await;
    tab.arrive("/search?q=sleep+%3C+7&before=").await;
    tab.see("5.5 h").await;
}
