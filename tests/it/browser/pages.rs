//! Every page there is, by the route table: no barriers in light or dark, nothing in the console,
//! nothing that makes a telephone scroll sideways.

use super::driver::{LAPTOP, PHONE, Screen};
use super::tab::Tab;
use crate::routes::html_pages;
use crate::support::people::PASSWORD;
use crate::support::{Launch, days_ago};
use serde_json::json;

/// Pages that show something else for another query.
const VARIANTS: [&str; 7] = [
    "/health-metrics?period=today",
    "/health-metrics?period=lastmonth",
    "/health-metrics?period=never",
    "/health-metrics?period=lastmonth&by=all",
    "/health-metrics?period=lastmonth&by=age",
    "/add-metric?copy=yesterday",
    "/nothing-is-here",
];

#[tokio::test]
async fn every_page_is_without_barriers_on_a_telephone() {
    every_page(PHONE).await;
}

#[tokio::test]
async fn every_page_is_without_barriers_on_a_laptop() {
    every_page(LAPTOP).await;
}

async fn every_page(screen: Screen) {
    let server = Launch::fresh().open().start();
    server.administrator("branka");
    let branka = server.sign_in("branka");
    for day in 0..40 {
        let values = json!({ "sleep_hours": 7.5, "weight": 63, "mood": 4, "water_consumed": 2 });
        branka.log(days_ago(day), values);
    }
    let goal =
        json!({ "metric": "sleep_hours", "direction": "at_least", "target": 8, "per": "day" });
    branka
        .api
        .put("/api/v1/goals", &json!({ "goals": [goal] }))
        .expect(200);
    for other in ["luka", "iva", "marko"] {
        let other = server.comparable_member(other);
        other.log(
            days_ago(0),
            json!({ "sleep_hours": 7, "water_consumed": 1.5 }),
        );
    }

    let tab = Tab::open(server.base(), screen).await;
    let mut faults = Vec::new();
    for path in html_pages(&server.client()) {
        tab.go(&path).await;
        faults.extend(tab.faults().await);
    }
    sign_in(&tab, "branka").await;
    let mut pages = html_pages(&server.cookies("branka"));
    assert!(pages.len() >= 10, "{pages:?}");
    let entry = branka.entries()[0]["id"].as_str().unwrap().to_owned();
    pages.push(format!("/entries/{entry}/edit"));
    pages.extend(VARIANTS.map(str::to_owned));
    for path in pages {
        tab.go(&path).await;
        let mut found = tab.faults().await;
        if path.contains("never") || path.contains("nothing") {
            // Browsers call every answer of this kind an error.
            found.retain(|fault| !fault.contains("responded with a status of 4"));
        }
        faults.extend(found);
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Signs in through the page.
pub async fn sign_in(tab: &Tab, name: &str) {
    tab.go("/login").await;
    tab.fill("username", name).await;
    tab.fill("password", PASSWORD).await;
    tab.send_form_with("password").await;
    tab.arrive("/").await;
}
