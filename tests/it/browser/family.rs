//! A parent keeps the diary of a child, on a telephone and without scripts.

use super::driver::{LAPTOP, PHONE, Screen};
use super::pages::sign_in;
use super::tab::Tab;
use crate::support::Launch;

#[tokio::test]
async fn a_parent_logs_for_a_child_on_a_telephone() {
    keep_a_diary(PHONE).await;
}

#[tokio::test]
async fn a_parent_logs_for_a_child_on_a_laptop_without_scripts() {
    let screen = Screen {
        scripts: false,
        ..LAPTOP
    };
    keep_a_diary(screen).await;
}

async fn keep_a_diary(screen: Screen) {
    let server = Launch::fresh().open().start();
    server.member("branka");
    server.member("luka");
    let tab = Tab::open(server.base(), screen).await;
    sign_in(&tab, "branka").await;
    tab.go("/account/family").await;
    tab.see("Nobody yet").await;
    add(&tab, "Mia").await;
    tab.looks(screen).await;
    tab.picture("family").await;
    switch_to(&tab, "Mia").await;
    tab.see("You are logging for Mia.").await;
    tab.see("The day of Mia").await;
    tab.looks(screen).await;
    tab.picture("logging-for").await;
    log_water(&tab).await;
    tab.see("0.75 l").await;
    // It is said in every place one comes to.
    for page in [
        "/health-metrics",
        "/account",
        "/account/goals",
        "/account/preferences",
    ] {
        tab.go(page).await;
        tab.see("You are logging for Mia.").await;
        tab.looks(screen).await;
    }
    tab.go("/").await;
    tab.click(".switcher > summary").await;
    tab.see("Whose diary?").await;
    tab.looks(screen).await;
    tab.picture("switcher").await;
    tab.click(".switcher > summary").await;
    tab.press("Back to my own diary").await;
    tab.until(
        "one's own diary",
        "return !document.querySelector('.for-whom')",
    )
    .await;
    assert!(!tab.text().await.contains("You are logging for"));
    assert!(
        !tab.text().await.contains("0.75 l"),
        "hers is another diary"
    );
    guardians(&tab).await;
    tab.looks(screen).await;
    tab.picture("guardians").await;
    tab.quiet().await;
}

async fn add(tab: &Tab, name: &str) {
    tab.fill("name", name).await;
    tab.fill("birthdate", "2015-06-21").await;
    tab.choose("relation", "parent").await;
    tab.tick("[name=diary]", true).await;
    tab.send_form_with("relation").await;
    tab.see("Added.").await;
    tab.see(name).await;
}

async fn switch_to(tab: &Tab, name: &str) {
    tab.click(".switcher > summary").await;
    tab.press(name).await;
    tab.arrive("/").await;
}

async fn log_water(tab: &Tab) {
    tab.go("/add-metric").await;
    tab.see("You are logging for Mia.").await;
    tab.fill("water_consumed", "0,75").await;
    tab.send_form_with("water_consumed").await;
    tab.see("The day of Mia").await;
}

/// Another guardian is added, and a link is made to hand the diary over.
async fn guardians(tab: &Tab) {
    tab.go("/account/family").await;
    tab.click("a[href*='/account/family/']").await;
    tab.see("Who looks after the diary").await;
    tab.fill("username", "luka").await;
    tab.send_form_with("username").await;
    tab.see("The guardian was added.").await;
    tab.see("luka").await;
    tab.press("Make a link").await;
    tab.see("Here is the link.").await;
}

impl Tab {
    /// Judged where scripts run: the judge is one.
    async fn looks(&self, screen: Screen) {
        if screen.scripts {
            self.looks_right().await;
        }
    }
}
