//! A digest as it arrives: asked for over the API, sent through a real mail server, and ended by the
//! link in it.

use crate::mail::sending;
use crate::mail::server::MailServer;
use crate::support::html::form_with;
use crate::support::{Certificate, Launch, days_ago};
use serde_json::json;

/// What a mail program sends for the button of its own (RFC 8058).
const ONE_CLICK: (&str, &str) = ("List-Unsubscribe", "One-Click");

#[test]
fn a_digest_arrives_and_its_link_ends_it_without_signing_in() {
    let certificate = Certificate::make();
    let mail = MailServer::start(&certificate);
    let trust = [("WELLKIN_MAIL__CA_FILE", certificate.path())];
    let server = sending(Launch::fresh(), &mail, &trust).start();
    // Whoever sets the house up has a confirmed address.
    let browser = server.administrator("ana");
    let ana = server.sign_in("ana");
    let sleep =
        json!({ "metric": "sleep_hours", "direction": "at_least", "target": 8, "per": "day" });
    let week = format!("/api/v1/goals/week?first={}", days_ago(7));
    let goals = json!({ "goals": [{ "from": days_ago(20).to_string() }] });
    let mut goal = sleep;
    goal["from"] = goals["goals"][0]["from"].clone();
    ana.api
        .put("/api/v1/goals", &json!({ "goals": [goal] }))
        .expect(200);
    for (ago, hours) in [(1, 8.0), (2, 7.0), (3, 7.5)] {
        ana.log(days_ago(ago), json!({ "sleep_hours": hours }));
    }
    assert_eq!(
        ana.api.get(&week).expect(200).value()["goals"][0]["days_met"],
        1
    );

    // Nothing is sent before somebody says yes.
    ana.api
        .post("/api/v1/me/reminders/send", &json!({}))
        .problem(409);
    let wish = json!({ "wanted": { "weekly_digest": true }, "digest": { "weekday": "fri", "time": "17:30" } });
    let chosen = ana
        .api
        .patch("/api/v1/me/reminders", &wish)
        .expect(200)
        .value();
    assert_eq!(chosen["wanted"]["weekly_digest"], true);
    assert_eq!(
        (&chosen["digest"]["weekday"], &chosen["mail"]),
        (&json!("fri"), &json!("ready"))
    );
    let receipts = ana.api.get("/api/v1/me/consents").expect(200).value();
    assert_eq!(receipts["receipts"][0]["purpose"], "mails");

    // The page offers it, and sends what it shows.
    let page = browser.get("/account/reminders").expect(200);
    assert!(
        page.words().contains("Send it to me now"),
        "{}",
        page.words()
    );
    let shown = browser.get("/account/reminders/week").expect(200).words();
    browser.form("/account/reminders/send", &[]).expect(303);
    let digest = mail.mail("ana@household.example", "Your week");
    let told = &digest.0;
    assert_eq!(
        (&told["kind"], &told["defects"]),
        (&json!("multipart/alternative"), &json!([]))
    );
    assert_eq!(told["encrypted"], true);
    for said in ["22.5 h of 24 h; met on 1 of 3 days", "3 of 7 days"] {
        assert!(
            digest.text().replace('\u{a0}', " ").contains(said),
            "{}",
            digest.text()
        );
        assert!(
            digest.html().replace('\u{a0}', " ").contains(said),
            "{}",
            digest.html()
        );
        assert!(shown.replace('\u{a0}', " ").contains(said), "{shown}");
    }
    assert_eq!(
        digest.header("List-Unsubscribe-Post"),
        "List-Unsubscribe=One-Click"
    );
    let link = digest.header("List-Unsubscribe");
    let link = link.trim_matches(['<', '>']).to_owned();
    assert!(digest.text().contains(&link));

    // As a mail program does it: from nowhere, without a cookie.
    let path = server.within(&link);
    server.client().form(&path, &[ONE_CLICK]).expect(200);
    let left = ana.api.get("/api/v1/me/reminders").expect(200).value();
    assert_eq!(left["wanted"]["weekly_digest"], false);
    assert_eq!(
        left["digest"]["time"], "17:30",
        "only what the link names ends"
    );
    ana.api
        .post("/api/v1/me/reminders/send", &json!({}))
        .problem(409);
}

#[test]
fn the_form_keeps_what_was_typed_and_says_what_to_mend() {
    let server = Launch::fresh().open().start();
    server.member("iva");
    let browser = server.cookies("iva");
    let page = browser.get("/account/reminders").expect(200);
    assert!(
        page.words().contains("No mail server is configured"),
        "{}",
        page.words()
    );
    assert!(!page.words().contains("Send it to me now"));
    let form = form_with(&page.body, "evening");
    let mut typed = form
        .set("time", "25:00")
        .set("evening", "19:45")
        .pairs()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .collect::<Vec<_>>();
    typed.push(("wanted".to_owned(), "nudge".to_owned()));
    let pairs: Vec<_> = typed
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    let again = browser.form("/account/reminders", &pairs).expect(422);
    assert!(
        again.words().contains("Please enter a time of day"),
        "{}",
        again.words()
    );
    assert!(again.body.contains("value=\"19:45\"") && again.body.contains("value=\"25:00\""));
    let mended: Vec<_> = pairs
        .iter()
        .map(|(name, value)| match *name {
            "time" => (*name, "07:15"),
            _ => (*name, *value),
        })
        .collect();
    browser.form("/account/reminders", &mended).expect(303);
    let iva = server.sign_in("iva");
    let kept = iva.api.get("/api/v1/me/reminders").expect(200).value();
    assert_eq!(
        (&kept["digest"]["time"], &kept["nudge"]["time"]),
        (&json!("07:15"), &json!("19:45"))
    );
    assert_eq!(
        (&kept["wanted"]["nudge"], &kept["mail"]),
        (&json!(true), &json!("no_mail_server"))
    );
    for (field, wish) in [
        (
            "digest.weekday",
            json!({ "digest": { "weekday": "monday" } }),
        ),
        ("digest.time", json!({ "digest": { "time": "8:00" } })),
        ("wanted", json!({ "wanted": [true, true, true, true] })),
        ("digest.hour", json!({ "digest": { "hour": 8 } })),
        (
            "nudge.time",
            json!({ "nudge": { "time": "later" }, "wanted": { "nudge": false } }),
        ),
    ] {
        iva.api
            .patch("/api/v1/me/reminders", &wish)
            .blames(422, &[field]);
    }
    let kept = iva.api.get("/api/v1/me/reminders").expect(200).value();
    assert_eq!(kept["wanted"]["nudge"], true, "nothing of it was written");
}
