//! A diary becomes its person's own.

use super::{Home, home};
use crate::support::command::verify;
use crate::support::html::form_with;
use crate::support::people::PASSWORD;
use crate::support::{Client, days_ago};
use serde_json::json;

/// Makes a link, as the guardian's page does; returns its path.
#[track_caller]
fn link(home: &Home, guardians: &str) -> String {
    let person = format!("/account/family/{}", home.mia);
    let fields = [("guardians", guardians)];
    let page = home
        .branka
        .form(&format!("{person}/hand-over"), &fields)
        .expect(200)
        .body;
    let (_, rest) = page.split_once("/register?invite=").expect("a link");
    let code = rest.split('"').next().unwrap();
    format!("/register?invite={code}")
}

/// Whether somebody could register with a link; whose diary it is about is said only then.
fn holds(home: &Home, link: &str) -> bool {
    let page = home.server.client().get(link).expect(200).body;
    let refused = page.contains("This invitation does not hold");
    assert_eq!(page.contains("Mia"), !refused);
    !refused
}

/// Registers with a link; the browser is signed in then.
fn register(home: &Home, link: &str, name: &str) -> Client {
    let visitor = home.server.client().same_origin();
    let page = visitor.get(link).expect(200);
    assert!(page.body.contains("you take over the diary of Mia"));
    let form = form_with(&page.body, "username")
        .set("username", name)
        .set("email", &format!("{name}@household.example"))
        .set("password", PASSWORD)
        .set("diary", "on");
    visitor.form("/register", &form.pairs()).expect(303);
    visitor
}

fn history(home: &Home) {
    for day in 0..3 {
        let entry = json!({ "date": days_ago(day).to_string(), "values": { "sleep_hours": 9 } });
        let path = format!("/api/v1/entries?person={}", home.mia);
        home.branka.post(&path, &entry).expect(201);
    }
}

#[test]
fn whoever_registers_with_the_link_has_the_diary_with_all_its_history() {
    let home = home();
    history(&home);
    home.appoint("luka");
    let path = link(&home, "go");
    let mia = register(&home, &path, "mia");
    let me = mia.get("/api/v1/me").expect(200).value();
    assert_eq!(
        (&me["person"], &me["birthdate"]),
        (&json!(home.mia), &json!("2015-06-21"))
    );
    assert_eq!(me["role"], "member");
    let list = mia.get("/api/v1/entries").expect(200).value();
    assert_eq!(list["entries"].as_array().unwrap().len(), 3);
    // The guardians have lost it.
    for name in ["branka", "luka"] {
        let guardian = home.server.cookies(name);
        guardian
            .get(&format!("/api/v1/entries?person={}", home.mia))
            .problem(404);
        guardian
            .get(&format!("/account/family/{}", home.mia))
            .expect(404);
    }
    // The link worked once.
    assert!(!holds(&home, &path));
    home.server.sign_in("mia");
    let data = home.server.data().to_owned();
    verify(&data);
}

#[test]
fn guardians_may_be_let_stay_until_the_person_ends_it() {
    let home = home();
    history(&home);
    let mia = register(&home, &link(&home, "stay"), "mia");
    assert_eq!(home.entries_of_mia(), 3);
    let person = format!("/account/family/{}", home.mia);
    // What only guardians of somebody without an account do is over.
    home.branka
        .form(&format!("{person}/rename"), &[("name", "Max")])
        .expect(404);
    home.branka
        .form(&format!("{person}/hand-over"), &[])
        .expect(404);
    let page = mia.get("/account/family").expect(200).body;
    assert!(page.contains("Who can log for you") && page.contains("branka"));
    let remove = format!("{person}/guardians/{}/remove", home.user_id("branka"));
    mia.form(&remove, &[]).expect(303);
    home.branka
        .get(&format!("/api/v1/entries?person={}", home.mia))
        .problem(404);
}

#[test]
fn a_link_that_was_withdrawn_or_whose_maker_was_removed_does_not_hold() {
    let home = home();
    home.appoint("luka");
    let person = format!("/account/family/{}", home.mia);
    let first = link(&home, "go");
    let page = home.branka.get(&person).expect(200).body;
    let (_, rest) = page.split_once("/hand-over/").expect("an open link");
    let id = rest.split('/').next().unwrap();
    home.branka
        .form(&format!("{person}/hand-over/{id}/revoke"), &[])
        .expect(303);
    assert!(!holds(&home, &first));
    let second = link(&home, "go");
    assert!(holds(&home, &second));
    let own = format!("{person}/guardians/{}/remove", home.user_id("branka"));
    home.branka.form(&own, &[]).expect(303);
    assert!(!holds(&home, &second));
}

#[test]
fn links_to_hand_over_are_no_business_of_administrators() {
    let home = home();
    let admin = home.server.administrator("vesna");
    link(&home, "go");
    let page = admin.get("/household/admin").expect(200).body;
    assert!(
        page.contains("No open invitations") || !page.contains("/revoke"),
        "not listed"
    );
}
