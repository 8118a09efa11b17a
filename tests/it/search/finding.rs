//! What is found, in which order, and how it stands on the page.

use super::{ask, asking, dates, home, notes, on, write};
use crate::support::days_ago;
use serde_json::{Value, json};

#[test]
fn what_was_just_written_is_found_at_once_and_what_is_gone_is_not() {
    let home = home();
    let api = &home.iva.api;
    let id = write(&home.iva, days_ago(0), "The ferry was late");
    assert_eq!(notes(api, "ferry"), ["The ferry was late"]);
    let path = format!("/api/v1/notes/{id}");
    let edit = json!({ "rev": 1, "text": "The train was late" });
    api.patch(&path, &edit).expect(200);
    assert_eq!(notes(api, "ferry"), [""; 0]);
    assert_eq!(notes(api, "train"), ["The train was late"]);
    api.delete(&format!("{path}?rev=2"));
    assert_eq!(notes(api, "train"), [""; 0]);
}

#[test]
fn words_are_found_in_every_form_and_without_diacritics() {
    let home = home();
    let api = &home.iva.api;
    write(&home.iva, days_ago(2), "Čvarci i šetnja do Đakova");
    write(&home.iva, days_ago(1), "Headaches all morning");
    for q in [
        "cvarci",
        "ČVARCI",
        "čvarcima",
        "setnje",
        "djakovo dakova -headaches",
    ] {
        let found = notes(api, q);
        let wanted = q.split(' ').count() == 1;
        assert_eq!(!found.is_empty(), wanted, "{q}: {found:?}");
    }
    assert_eq!(notes(api, "headache"), ["Headaches all morning"]);
    assert_eq!(notes(api, "heada"), ["Headaches all morning"]);
    let typo = ask(api, "haedache");
    assert_eq!(typo["loosely"], json!(true));
    assert_eq!(typo["days"][0]["notes"][0]["text"], "Headaches all morning");
    assert_eq!(notes(api, "\"all morning\""), ["Headaches all morning"]);
    assert_eq!(notes(api, "\"morning all\""), [""; 0]);
}

#[test]
fn days_are_found_by_their_values_newest_first_and_paged_by_whole_days() {
    let home = home();
    let api = &home.iva.api;
    for day in 0..10 {
        let hours = if day % 2 == 0 { 5.5 } else { 8.0 };
        home.iva.log(days_ago(day), json!({ "sleep_hours": hours }));
    }
    write(&home.iva, days_ago(4), "No sleep at all");
    assert_eq!(dates(api, "sleep < 6"), [on(0), on(2), on(4), on(6), on(8)]);
    let found = ask(api, "sleep < 6");
    assert_eq!(found["days"][0]["values"], json!({ "sleep_hours": 5.5 }));
    assert_eq!(found["query"]["problems"], json!([]));
    assert_eq!(found["query"]["understood"].as_array().unwrap().len(), 1);
    let mut all = Vec::new();
    let mut path = "/api/v1/search?q=sleep+%3C+6&limit=2".to_owned();
    loop {
        let page = api.get(&path).expect(200).value();
        let days = page["days"].as_array().unwrap();
        assert!(days.len() <= 2);
        all.extend(
            days.iter()
                .map(|day| day["date"].as_str().unwrap().to_owned()),
        );
        match page["next_cursor"].as_str() {
            Some(next) => path = format!("/api/v1/search?q=sleep+%3C+6&limit=2&before={next}"),
            None => break,
        }
    }
    assert_eq!(all, [on(0), on(2), on(4), on(6), on(8)]);
}

#[test]
fn what_is_not_understood_is_said_and_the_rest_is_searched() {
    let home = home();
    let api = &home.iva.api;
    write(&home.iva, days_ago(1), "A long walk");
    let found = ask(api, "walk from:never");
    assert_eq!(found["query"]["problems"][0]["part"], "from:never");
    let message = found["query"]["problems"][0]["message"].as_str().unwrap();
    assert!(!message.is_empty());
    assert_eq!(found["days"][0]["notes"][0]["text"], "A long walk");
    let page = home
        .server
        .cookies("iva")
        .get(&asking("/search", "walk from:never"));
    let page = page.expect(200);
    assert!(page.body.contains("from:never") && page.body.contains("A long <mark>walk</mark>"));
}

#[test]
fn the_page_is_whole_without_scripts() {
    let home = home();
    let browser = home.server.cookies("iva");
    let id = write(&home.iva, days_ago(0), "Swam to the **island** & back #sea");
    for day in 1..30 {
        home.iva.log(days_ago(day), json!({ "sleep_hours": 5 }));
    }
    let empty = browser.get("/search").expect(200);
    assert!(empty.body.contains("href=\"/search?q=") && empty.body.contains("autofocus"));
    let found = browser.get(&asking("/search", "island")).expect(200);
    for part in [
        "value=\"island\"",
        &format!("href=\"/journal/{id}\""),
        "Swam to the <mark>island</mark> &amp; back",
        "data-said=\"1 result\"",
    ] {
        assert!(found.body.contains(part), "{part}: {}", found.words());
    }
    let page = browser.get(&asking("/search", "sleep < 6")).expect(200);
    let (_, rest) = page.body.split_once("id=\"older\"").expect("older days");
    let (_, rest) = rest.split_once("href=\"").unwrap();
    let older = rest.split('"').next().unwrap().replace("&amp;", "&");
    let page = browser.get(&older).expect(200);
    assert!(!page.body.contains("id=\"older\""), "29 days are two pages");
    assert!(page.body.contains(&format!("from={}", on(29))));
    let nothing = browser.get(&asking("/search", "zebra")).expect(200);
    assert!(nothing.body.contains("Nothing found") && nothing.body.contains("/help#searching"));
}

#[test]
fn a_part_that_was_understood_can_be_taken_away() {
    let home = home();
    write(&home.iva, days_ago(0), "Swam far");
    let browser = home.server.cookies("iva");
    let page = browser
        .get(&asking("/search", "swam -work sleep<6"))
        .expect(200);
    let links: Vec<_> = page
        .body
        .split("href=\"/search?q=")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert_eq!(links.len(), 3, "{links:?}");
    let word_gone = |word: &str| links.iter().filter(|link| !link.contains(word)).count();
    for word in ["swam", "-work", "sleep"] {
        assert_eq!(word_gone(word), 1, "{word}: {links:?}");
    }
    let rest = links.iter().find(|link| !link.contains("sleep")).unwrap();
    let page = browser.get(&format!("/search?q={rest}")).expect(200);
    assert!(page.body.contains("<mark>Swam</mark> far"));
}

#[test]
fn goals_topics_and_settings_are_found_beside_days() {
    let home = home();
    let goal =
        json!({ "metric": "sleep_hours", "direction": "at_least", "target": 8, "per": "day" });
    let goals = json!({ "goals": [goal] });
    home.iva.api.put("/api/v1/goals", &goals).expect(200);
    write(&home.iva, days_ago(0), "Slept well #sleepless");
    let files = json!({ "files": [{ "name": "kitchen-scale.csv", "size": 10 }] });
    home.iva.api.post("/api/v1/imports", &files).expect(201);
    let browser = home.server.cookies("iva");
    let page = browser.get(&asking("/search", "kitchen")).expect(200);
    assert!(page.body.contains("kitchen-scale.csv"), "{}", page.words());
    let page = home
        .server
        .cookies("luka")
        .get(&asking("/search", "kitchen"));
    assert!(!page.expect(200).body.contains("kitchen-scale.csv"));
    let page = browser.get(&asking("/search", "sleep")).expect(200);
    for part in ["at least 8 h a day", "/journal?tag=sleepless"] {
        assert!(
            page.body.replace('\u{a0}', " ").contains(part),
            "{part}: {}",
            page.words()
        );
    }
    let page = browser.get(&asking("/search", "time zone")).expect(200);
    assert!(page.body.contains("/account/preferences#f-timezone"));
    let page = browser.get(&asking("/search", "invitations")).expect(200);
    assert!(
        !page.body.contains("href=\"/household"),
        "they are the administrator's"
    );
}

#[test]
fn a_token_without_the_permission_finds_nothing() {
    let home = home();
    let make = |scope: &[&str]| {
        let wish = json!({ "name": "x", "scope": scope, "expires_in_days": 1 });
        let made = home
            .iva
            .api
            .post("/api/v1/me/tokens", &wish)
            .expect(201)
            .value();
        home.server.client().bearer(made["token"].as_str().unwrap())
    };
    write(&home.iva, days_ago(0), "Swam far");
    assert_eq!(notes(&make(&["entries:read"]), "swam"), ["Swam far"]);
    let refused = make(&["goals:read"]).get(&asking("/api/v1/search", "swam"));
    assert_eq!(refused.expect(403).value()["code"], json!("not_permitted"));
    let stranger = home.server.client().get(&asking("/api/v1/search", "swam"));
    assert_ne!(stranger.expect(401).value(), Value::Null);
}
