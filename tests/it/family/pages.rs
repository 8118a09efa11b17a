//! The switcher, two tabs, and losing a diary.

use super::home;
use crate::support::html::form_with;
use crate::support::{Client, new_id};

/// Logs water with the form of a page that was opened before.
fn log(browser: &Client, page: &str) -> crate::support::client::Answer {
    let form = form_with(page, "water_consumed").set("water_consumed", "0.25");
    browser.form("/add-metric", &form.pairs())
}

fn own_entries(browser: &Client) -> usize {
    let list = browser.get("/api/v1/entries").expect(200).value();
    list["entries"].as_array().unwrap().len()
}

#[test]
fn a_guardian_logs_for_a_person_and_every_page_says_so() {
    let home = home();
    let before = home.branka.get("/").expect(200).body;
    assert!(before.contains("Logging for"), "the choice is there");
    assert!(!before.contains("You are logging for"));
    home.act(&home.branka);
    for path in [
        "/",
        "/add-metric",
        "/entries",
        "/health-metrics",
        "/account",
        "/account/goals",
    ] {
        let page = home.branka.get(path).expect(200).body;
        assert!(page.contains("You are logging for Mia."), "{path}");
        assert!(page.contains("Back to my own diary"), "{path}");
        let (_, frame) = page
            .split_once("class=\"switcher-menu\"")
            .expect("the choice");
        let (menu, _) = frame.split_once("</details>").unwrap();
        assert_eq!(menu.matches("aria-current=\"true\"").count(), 1, "{path}");
    }
    let page = home.branka.get("/add-metric").expect(200).body;
    log(&home.branka, &page).expect(303);
    assert_eq!((home.entries_of_mia(), own_entries(&home.branka)), (1, 0));
    home.branka.form("/account/family/own", &[]).expect(303);
    let page = home.branka.get("/").expect(200).body;
    assert!(!page.contains("You are logging for"));
}

#[test]
fn what_was_typed_in_another_tab_never_lands_in_the_wrong_diary() {
    let home = home();
    let own_tab = home.branka.get("/add-metric").expect(200).body;
    home.act(&home.branka);
    let mias_tab = home.branka.get("/add-metric").expect(200).body;
    // The tab that was opened before the switch is refused in words, and nothing is logged.
    let refused = log(&home.branka, &own_tab).expect(409);
    assert!(refused.body.contains("This form was for another diary"));
    assert!(refused.body.contains("You are now logging for Mia"));
    assert_eq!((home.entries_of_mia(), own_entries(&home.branka)), (0, 0));
    log(&home.branka, &mias_tab).expect(303);
    // And the other way round.
    home.branka.form("/account/family/own", &[]).expect(303);
    let refused = log(&home.branka, &mias_tab).expect(409);
    assert!(refused.body.contains("You are now logging for branka"));
    assert_eq!((home.entries_of_mia(), own_entries(&home.branka)), (1, 0));
    log(&home.branka, &own_tab).expect(303);
    assert_eq!((home.entries_of_mia(), own_entries(&home.branka)), (1, 1));
}

#[test]
fn every_form_that_writes_into_a_diary_is_refused_for_another_one() {
    let home = home();
    home.act(&home.branka);
    let id = new_id();
    let entry = |verb: &str| format!("/entries/{id}/{verb}");
    let paths = [
        "/add-metric".to_owned(),
        "/entries/quick".to_owned(),
        entry("edit"),
        entry("delete"),
        entry("undo"),
        "/account".to_owned(),
        "/account/preferences".to_owned(),
        "/account/privacy/cohorts".to_owned(),
        "/account/goals".to_owned(),
        "/account/goals/remove".to_owned(),
        format!("/account/family/{}/rename", home.mia),
    ];
    for path in &paths {
        // From another diary's page, and from one that does not say whose it was.
        for fields in [&[("for_person", id.as_str())][..], &[]] {
            let answer = home.branka.form(path, fields);
            assert_eq!(answer.status, 409, "{path} {fields:?}");
        }
    }
    // Pages that write carry the person in each of their forms.
    for path in [
        "/",
        "/add-metric",
        "/account",
        "/account/goals",
        "/account/privacy",
    ] {
        let page = home.branka.get(path).expect(200).body;
        let (_, content) = page.split_once("class=\"for-whom\"").unwrap();
        // The way back to one's own diary works from any tab and carries nobody.
        let writing = content.matches("method=\"post\"").count() - 1;
        let field = format!("name=\"for_person\" value=\"{}\"", home.mia);
        assert_eq!(content.matches(&field).count(), writing, "{path}");
    }
}

#[test]
fn a_guardian_who_was_removed_is_back_at_their_own_diary_with_the_next_page() {
    let home = home();
    home.appoint("luka");
    let luka = home.server.cookies("luka");
    home.act(&luka);
    let open = luka.get("/add-metric").expect(200).body;
    let path = format!(
        "/account/family/{}/guardians/{}/remove",
        home.mia,
        home.user_id("luka")
    );
    home.branka.form(&path, &[]).expect(303);
    log(&luka, &open).expect(409);
    assert_eq!((home.entries_of_mia(), own_entries(&luka)), (0, 0));
    let page = luka.get("/").expect(200).body;
    assert!(!page.contains("You are logging for"), "his own again");
    luka.form(&format!("/account/family/{}/act", home.mia), &[])
        .expect(404);
    let path = format!("/api/v1/entries?person={}", home.mia);
    luka.get(&path).problem(404);
}

#[test]
fn losing_a_diary_is_said_once() {
    let home = home();
    home.appoint("luka");
    let luka = home.server.cookies("luka");
    home.act(&luka);
    let path = format!(
        "/account/family/{}/guardians/{}/remove",
        home.mia,
        home.user_id("luka")
    );
    home.branka.form(&path, &[]).expect(303);
    let lapsed = "You no longer look after the diary";
    assert!(luka.get("/").expect(200).body.contains(lapsed));
    crate::support::eventually("the notice goes", || {
        let page = luka.get("/").expect(200).body;
        (!page.contains(lapsed)).then_some(())
    });
}

#[test]
fn strangers_and_administrators_find_nobody_there() {
    let home = home();
    let admin = home.server.administrator("vesna");
    let zora = home.server.cookies("zora");
    let person = format!("/account/family/{}", home.mia);
    for stranger in [&admin, &zora] {
        stranger.get(&person).expect(404);
        for rest in ["act", "rename", "guardians", "hand-over"] {
            let fields = [
                ("name", "Max"),
                ("username", "zora"),
                ("relation", "parent"),
            ];
            stranger
                .form(&format!("{person}/{rest}"), &fields)
                .expect(404);
        }
        let remove = format!("{person}/guardians/{}/remove", home.user_id("branka"));
        stranger.form(&remove, &[]).expect(404);
        let page = stranger.get("/account/family").expect(200).body;
        assert!(!page.contains("Mia"));
    }
    assert!(!admin.get("/household").expect(200).body.contains("Mia"));
    assert!(
        !admin
            .get("/household/admin")
            .expect(200)
            .body
            .contains("Mia")
    );
}

#[test]
fn the_last_guardian_cannot_go_and_a_guardian_must_be_a_member() {
    let home = home();
    let person = format!("/account/family/{}", home.mia);
    let own = format!("{person}/guardians/{}/remove", home.user_id("branka"));
    let refused = home.branka.form(&own, &[]).expect(409);
    assert!(
        refused
            .body
            .contains("Somebody has to look after this diary")
    );
    for nobody in ["", "nobody", "luka@household.example"] {
        let fields = [("username", nobody), ("relation", "carer")];
        home.branka
            .form(&format!("{person}/guardians"), &fields)
            .expect(422);
    }
    home.appoint("Luka");
    home.branka.form(&own, &[]).expect(303);
    let luka = home.server.cookies("luka");
    assert!(luka.get(&person).expect(200).body.contains("Mia"));
    home.branka.get(&person).expect(404);
}

#[test]
fn the_pages_read_as_the_guardian_does_and_count_as_the_person_does() {
    let home = home();
    let wishes = serde_json::json!({ "locale": "hr", "units": "us" });
    home.branka.patch("/api/v1/me", &wishes).expect(200);
    let zone = serde_json::json!({ "timezone": "Pacific/Kiritimati", "locale": "en" });
    let mias = format!("/api/v1/me?person={}", home.mia);
    let there = home.branka.patch(&mias, &zone).expect(200).value();
    home.act(&home.branka);
    let page = home.branka.get("/add-metric").expect(200).body;
    assert!(page.contains("lang=\"hr\""));
    assert!(page.contains("Unosite za: Mia."));
    let today = there["today"].as_str().unwrap();
    assert!(
        page.contains(&format!("value=\"{today}\"")),
        "the child's day"
    );
    let form = form_with(&page, "water_consumed").set("water_consumed", "8");
    home.branka.form("/add-metric", &form.pairs()).expect(303);
    let list = home
        .branka
        .get(&format!("/api/v1/entries?person={}", home.mia));
    let entry = &list.expect(200).value()["entries"][0];
    assert_eq!(entry["values"]["water_consumed"], 0.237, "typed in ounces");
    assert_eq!(entry["date"], today);
    // The child's own language was not changed by who looks after them.
    let me = home.branka.get(&mias).expect(200).value();
    assert_eq!(
        (&me["locale"], &me["units"]),
        (&"en".into(), &"metric".into())
    );
}
