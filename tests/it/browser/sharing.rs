//! What others share, in a real browser and in Croatian: the shared diary, logging into it, and the
//! board on the wall.

use super::driver::{LAPTOP, PHONE, Screen};
use super::pages::sign_in;
use super::tab::Tab;
use crate::support::{Launch, days_ago};
use serde_json::json;

#[tokio::test]
async fn shared_pages_are_without_barriers_on_a_telephone() {
    look_at_a_shared_diary(PHONE).await;
}

#[tokio::test]
async fn shared_pages_are_without_barriers_on_a_laptop() {
    look_at_a_shared_diary(LAPTOP).await;
}

async fn look_at_a_shared_diary(screen: Screen) {
    let server = Launch::fresh().open().start();
    let iva = server.member("iva");
    let luka = server.member("luka");
    for day in 0..9 {
        let values = json!({ "sleep_hours": 7.5, "water_consumed": 1.5, "mood": 4 });
        iva.log(days_ago(day), values);
    }
    let share = json!({ "groups": ["sleep", "nutrition"], "household": true, "write": true });
    iva.api.post("/api/v1/me/shares", &share).expect(200);
    let croatian = json!({ "locale": "hr" });
    luka.api.patch("/api/v1/me", &croatian).expect(200);
    let me = iva.api.get("/api/v1/me").expect(200).value();
    let diary = format!("/shared/{}", me["person"].as_str().unwrap());

    let tab = Tab::open(server.base(), screen).await;
    sign_in(&tab, "luka").await;
    for (path, picture) in [("/shared", "shared"), (&diary, "shared-diary")] {
        tab.go(path).await;
        tab.see("iva").await;
        tab.looks_right().await;
        tab.picture(picture).await;
    }
    tab.go(&format!("{diary}/add")).await;
    tab.see("iva").await;
    tab.looks_right().await;
    tab.picture("shared-add").await;
    tab.fill("water_consumed", "0,75").await;
    tab.send_form_with("water_consumed").await;
    tab.arrive(&diary).await;
    tab.see("2,25").await;
    tab.looks_right().await;

    tab.go("/account/sharing/board").await;
    tab.fill("name", "Kuhinja").await;
    tab.send_form_with("name").await;
    tab.looks_right().await;
    let link = tab
        .run("return document.documentElement.outerHTML.match(/:\\/\\/[^\"]*(\\/board\\/[^\"?]+)/)?.[1]")
        .await;
    let link = link.as_str().unwrap().to_owned();
    for path in [link.clone(), format!("{link}?ink=1")] {
        tab.go(&path).await;
        tab.see("iva").await;
        // Nobody reads on when it loads itself: it hangs on a wall, and must do without scripts.
        let mut faults = tab.faults().await;
        faults.retain(|fault| !fault.contains("meta-refresh:"));
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    }
    tab.picture("board").await;
    tab.quiet().await;
}
