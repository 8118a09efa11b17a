//! The board on the wall: a link, what it shows, and the end of it.

use super::{SECRET, home, send};
use crate::support::Client;
use serde_json::json;

/// Makes a board and returns the path of its link.
#[track_caller]
fn board(browser: &Client, name: &str) -> String {
    let page = send(browser, "/account/sharing/board", "name", &[("name", name)])
        .expect(200)
        .body;
    let (_, rest) = page.split_once("/board/").unwrap();
    format!("/board/{}", rest.split('"').next().unwrap())
}

#[test]
fn a_board_shows_what_the_household_sees_to_whoever_has_the_link() {
    let home = home();
    let goals = json!({ "goals": [
        { "metric": "sleep_hours", "direction": "at_least", "target": 7.017 },
        { "metric": "steps", "direction": "at_least", "target": 9013 },
    ]});
    home.iva.api.put("/api/v1/goals", &goals).expect(200);
    let luka = home.server.cookies("luka");
    let path = board(&luka, "Kitchen");
    let tablet = home.server.client();
    let empty = tablet.get(&path).expect(200).body;
    assert!(empty.contains("Nobody shares anything with the household yet"));
    home.share(json!({ "groups": ["mood", "journal"], "user": "luka" }));
    home.share(json!({ "groups": ["sleep", "nutrition", "journal"], "household": true }));
    let shown = tablet.get(&path).expect(200);
    let body = &shown.body;
    for seen in [
        "<h2>iva</h2>",
        "Sleep",
        "7.1",
        "1.6",
        "1 of 1 goal reached",
        "This week so far",
    ] {
        assert!(body.contains(seen), "{seen}\n{body}");
    }
    for hidden in [
        "Weight", "61", "Steps", "4,321", "Mood", SECRET, "7.017", "9,013", "luka",
    ] {
        assert!(!body.contains(hidden), "{hidden}\n{body}");
    }
    // Made to hang there: it loads itself, and leads nowhere.
    assert!(body.contains("http-equiv=\"refresh\" content=\"300\""));
    for not in ["<script", "<form", "<a ", "style="] {
        assert!(!body.contains(not), "{not}");
    }
    assert_eq!(shown.header("referrer-policy"), "no-referrer");
    assert_eq!(shown.header("cache-control"), "no-store");
    assert!(shown.header("x-robots-tag").contains("noindex"));
    assert!(!body.contains("class=\"ink\""));
    assert!(
        tablet
            .get(&format!("{path}?ink=1"))
            .expect(200)
            .body
            .contains("class=\"ink\"")
    );
    // Iva sees that it was shown, and where.
    let seen = || home.iva.api.get("/api/v1/me/looks").expect(200).value()["looks"].clone();
    crate::support::eventually("the look is written", || {
        (seen()[0]["board"] == "Kitchen").then_some(())
    });
    assert_eq!(seen()[0]["groups"], json!(["nutrition", "sleep"]));
    assert!(seen()[0]["user"].is_null());
    home.end("nutrition");
    assert!(
        !tablet.get(&path).expect(200).body.contains("1.6"),
        "with the next request"
    );
}

#[test]
fn a_link_that_was_removed_is_like_one_that_never_was() {
    let home = home();
    let luka = home.server.cookies("luka");
    let path = board(&luka, "Hall");
    let tablet = home.server.client();
    tablet.get(&path).expect(200);
    let listed = luka.get("/account/sharing/board").expect(200).body;
    let secret = path.strip_prefix("/board/").unwrap();
    assert!(listed.contains("Hall"));
    assert!(!listed.contains(secret), "the link is shown once");
    let remove = listed
        .split("action=\"")
        .find(|rest| rest.contains("/remove\""))
        .unwrap();
    let remove = remove.split('"').next().unwrap();
    // Nobody else removes it, nor sees it in their list.
    let zora = home.server.cookies("zora");
    assert!(
        !zora
            .get("/account/sharing/board")
            .expect(200)
            .body
            .contains("Hall")
    );
    zora.form(remove, &[]).expect(303);
    tablet.get(&path).expect(200);
    luka.form(remove, &[]).expect(303);
    let gone = tablet.get(&path).expect(404);
    let mut guessed = secret.to_owned();
    guessed.replace_range(..1, if secret.starts_with('A') { "B" } else { "A" });
    let wrong = tablet.get(&format!("/board/{guessed}")).expect(404);
    let plain = |answer: &crate::support::client::Answer| {
        let lines = answer
            .body
            .split("<p class=\"fine\">Request")
            .next()
            .unwrap_or_default();
        lines.to_owned()
    };
    assert_eq!(plain(&gone), plain(&wrong));
    for nonsense in ["", "x", ".", "a.b"] {
        tablet.get(&format!("/board/{nonsense}")).expect(404);
    }
}

#[test]
fn a_board_has_a_name_and_ends_with_its_makers_account() {
    let home = home();
    let luka = home.server.cookies("luka");
    let page = "/account/sharing/board";
    for name in ["", "x".repeat(41).as_str()] {
        let again = send(&luka, page, "name", &[("name", name)])
            .expect(422)
            .body;
        assert!(again.contains("f-name-error"), "{name}");
    }
    let again = send(
        &luka,
        page,
        "name",
        &[("name", "Attic"), ("until", "2020-01-01")],
    );
    let again = again.expect(422).body;
    assert!(again.contains("value=\"Attic\"") && again.contains("f-until-error"));
    let path = board(&luka, "Attic");
    for number in 1..20 {
        board(&luka, &format!("Room {number}"));
    }
    let full = send(&luka, page, "name", &[("name", "One more")])
        .expect(422)
        .body;
    assert!(full.contains("20 boards already"), "{full}");
    let me = home.luka.api.get("/api/v1/me").expect(200).value();
    let disable = format!("/household/members/{}/disable", me["id"].as_str().unwrap());
    home.server.client().get(&path).expect(200);
    home.server
        .administrator("ada")
        .form(&disable, &[("sure", "yes")])
        .expect(303);
    home.server.client().get(&path).expect(404);
}
