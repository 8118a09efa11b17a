//! From a file to the diary and out of it again, as a browser without scripts and a program meet it.

use super::{TABLE, begin, home, multipart, piece, stands};
use crate::support::html::{form_with, forms};
use serde_json::json;

#[test]
fn a_table_is_looked_at_brought_in_and_taken_back_on_the_pages() {
    let home = home();
    let file: [(&str, &[u8]); 1] = [("table.csv", TABLE.as_bytes())];
    let next = multipart(&home.browser, "/import", &[], &file)
        .expect(303)
        .location();
    let id = next.rsplit('/').next().unwrap().to_owned();
    let waiting = stands(&home.iva.api, &id, "waiting");
    assert_eq!(waiting["preview"]["refused_rows"], 1, "{waiting}");
    let page = home.browser.get(&next).expect(200).body;
    for words in ["What would happen", "Weight", "Steps", "2026", "oops"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(home.iva.entries().is_empty(), "nothing is written yet");
    let csv = home.browser.get(&format!("{next}/refused.csv")).expect(200);
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert!(csv.header("content-disposition").starts_with("attachment"));
    assert!(csv.body.contains("oops"), "{}", csv.body);
    home.browser
        .form(&format!("{next}/commit"), &[])
        .expect(303);
    let done = stands(&home.iva.api, &id, "done");
    let added = done["counts"]["added"].as_u64().unwrap();
    let entries = home.iva.entries();
    assert_eq!(entries.len() as u64, added);
    assert!(added > 0);
    let entry = entries[0]["id"].as_str().unwrap();
    let edit = home
        .browser
        .get(&format!("/entries/{entry}/edit"))
        .expect(200)
        .body;
    assert!(edit.contains(&format!("/import/of/{entry}")), "{edit}");
    let lineage = home
        .browser
        .get(&format!("/import/of/{entry}"))
        .expect(200)
        .body;
    assert!(
        lineage.contains("table.csv") && lineage.contains(&next),
        "{lineage}"
    );
    let ask = home.browser.get(&format!("{next}/undo")).expect(200).body;
    assert!(ask.contains("Undo this import?"));
    let form = forms(&ask)
        .into_iter()
        .find(|form| form.action.ends_with("/undo"));
    let form = form.unwrap();
    home.browser.form(&form.action, &form.pairs()).expect(303);
    stands(&home.iva.api, &id, "taken_back");
    assert!(home.iva.entries().is_empty());
    let gone = home.browser.get(&next).expect(200).body;
    assert!(gone.contains("Nothing of this import is in the diary any more."));
}

#[test]
fn what_the_diary_covers_is_told_with_gaps_sources_and_what_was_converted_or_left_out() {
    let home = home();
    let page = home.browser.get("/health-metrics/coverage").expect(200);
    assert!(page.words().contains("Nothing logged yet"));
    let table = "date,weight (lb)\n2026-03-01,157.4\n2026-03-02,15740\n2026-03-05,157\n";
    let file: [(&str, &[u8]); 1] = [("table.csv", table.as_bytes())];
    let next = multipart(&home.browser, "/import", &[], &file)
        .expect(303)
        .location();
    let id = next.rsplit('/').next().unwrap().to_owned();
    stands(&home.iva.api, &id, "waiting");
    let converted = "Weight: 2 values from lb to kg";
    let preview = home.browser.get(&next).expect(200).words();
    assert!(preview.contains(converted), "{preview}");
    let import = home.iva.api.get(&format!("/api/v1/imports/{id}"));
    assert_eq!(
        import.expect(200).value()["preview"]["converted"],
        json!([{ "metric": "weight", "unit": "lb", "values": 2 }])
    );
    let commit = format!("{next}/commit");
    home.browser.form(&commit, &[]).expect(303);
    stands(&home.iva.api, &id, "done");
    let done = home.browser.get(&next).expect(200).words();
    assert!(done.contains(converted), "{done}");
    home.iva
        .log(jiff::civil::date(2026, 3, 6), json!({ "weight": 71 }));

    let told = home.iva.api.get("/api/v1/metrics/coverage").expect(200);
    let told = told.value();
    let weight = &told["metrics"][0];
    assert_eq!(weight["metric"], "weight");
    assert_eq!(
        (&weight["days"], &weight["missing_days"]),
        (&json!(3), &json!(3))
    );
    assert_eq!(
        weight["gaps"],
        json!([{ "from": "2026-03-02", "to": "2026-03-04" }])
    );
    assert_eq!(
        (&weight["from"], &weight["to"]),
        (&json!("2026-03-01"), &json!("2026-03-06"))
    );
    assert_eq!(
        (&weight["out_of_range"], &told["rows_not_taken"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(weight["converted"], json!([{ "unit": "lb", "values": 2 }]));
    let sources = weight["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 2, "{sources:?}");
    assert_eq!(
        sources[1]["source"],
        json!(null),
        "by hand, with fewer days"
    );
    let words = home
        .browser
        .get("/health-metrics/coverage")
        .expect(200)
        .words();
    for told in [
        "3 days with a value",
        "3 days in between have none.",
        "Logged by hand",
        "left out 1 value",
        "converted 2 values from lb to kg",
    ] {
        assert!(words.contains(told), "{told} in {words}");
    }
    let link = home
        .browser
        .get("/health-metrics?from=2026-03-01&to=2026-03-31")
        .expect(200)
        .body;
    assert!(link.contains("/health-metrics/coverage"), "{link}");
    // Nobody else's diary is read.
    let luka = home.server.cookies("luka").get("/health-metrics/coverage");
    assert!(luka.expect(200).words().contains("Nothing logged yet"));
}

#[test]
fn columns_that_say_nothing_are_told_on_a_page_of_their_own() {
    let home = home();
    let table = "when,first,second\n2026-03-01,71.4,8000\n2026-03-02,71.2,9100\n";
    let id = begin(&home.iva.api, "mine.csv", table.len());
    piece(&home.iva.api, &id, 0, table.as_bytes()).expect(204);
    let look = format!("/api/v1/imports/{id}/look");
    home.iva.api.post(&look, &json!({})).expect(202);
    let waiting = stands(&home.iva.api, &id, "waiting");
    assert_eq!(
        waiting["preview"]["questions"][0]["ask"], "columns",
        "{waiting}"
    );
    let path = columns_of(&home, &id);
    let columns = home.browser.get(&path).expect(200).body;
    let form = form_with(&columns, "column-1");
    let wrong = form.clone().set("column-0", "ignore");
    let refused = home.browser.form(&form.action, &wrong.pairs()).expect(422);
    assert!(
        refused
            .body
            .contains("Exactly one column must be the date.")
    );
    let told = form
        .set("column-0", "date")
        .set("column-1", "weight:kg")
        .set("column-2", "ignore");
    home.browser.form(&told.action, &told.pairs()).expect(303);
    let waiting = stands(&home.iva.api, &id, "waiting");
    assert_eq!(
        waiting["preview"]["metrics"][0]["metric"], "weight",
        "{waiting}"
    );
    let commit = format!("/api/v1/imports/{id}/commit");
    home.iva.api.post(&commit, &json!({})).expect(202);
    stands(&home.iva.api, &id, "done");
    assert_eq!(home.iva.entries()[0]["values"], json!({ "weight": 71.2 }));
}

/// The way to the page about the columns of an import.
#[track_caller]
fn columns_of(home: &super::Home, id: &str) -> String {
    let page = home.browser.get(&format!("/import/{id}")).expect(200).body;
    let link = format!("href=\"/import/{id}/columns?");
    let (_, rest) = page.split_once(&link).expect("a link");
    let query = rest.split('"').next().unwrap();
    format!("/import/{id}/columns?{query}")
}

#[test]
fn names_in_a_table_with_one_value_a_row_are_told_on_the_same_page() {
    let home = home();
    let table = "date,metric,value,unit\n2026-03-01,weight,71.4,kg\n2026-03-01,Vaga <2>,71.2,\n\
        2026-03-02,Vaga <2>,71.0,\n2026-03-02,horoscope,3,\n";
    let id = begin(&home.iva.api, "tall.csv", table.len());
    piece(&home.iva.api, &id, 0, table.as_bytes()).expect(204);
    let look = format!("/api/v1/imports/{id}/look");
    home.iva.api.post(&look, &json!({})).expect(202);
    stands(&home.iva.api, &id, "waiting");
    let asked = home.browser.get(&format!("/import/{id}")).expect(200).body;
    assert!(
        asked.contains("read so unless you say otherwise"),
        "the guess is shown: {asked}"
    );
    let path = columns_of(&home, &id);
    let page = home.browser.get(&path).expect(200).body;
    let form = form_with(&page, "means-0");
    let place = |name: &str| {
        let pairs = form.pairs();
        let found = pairs.iter().find(|(_, value)| *value == name);
        found.expect(name).0.replace("name-", "means-")
    };
    let wrong = form.clone().set(&place("horoscope"), "date");
    let refused = home.browser.form(&form.action, &wrong.pairs()).expect(422);
    assert!(
        refused
            .body
            .contains("Please choose one of what is offered.")
    );
    let told = form.clone().set(&place("Vaga <2>"), "weight:kg");
    home.browser.form(&told.action, &told.pairs()).expect(303);
    let waiting = stands(&home.iva.api, &id, "waiting");
    assert_eq!(waiting["preview"]["metrics"][0]["values"], 3, "{waiting}");
    let again = home.browser.get(&path).expect(200).body;
    let kept = form_with(&again, "means-0");
    let pairs = kept.pairs();
    let shown = pairs.iter().filter(|(_, value)| *value == "weight:kg");
    assert_eq!(shown.count(), 2, "what was said stands there: {pairs:?}");
}

#[test]
fn what_is_no_export_is_refused_in_plain_words() {
    let home = home();
    let file: [(&str, &[u8]); 1] = [("picture.png", b"\x89PNG\r\n\x1a\n not a diary")];
    let next = multipart(&home.browser, "/import", &[], &file)
        .expect(303)
        .location();
    let id = next.rsplit('/').next().unwrap();
    let refused = stands(&home.iva.api, id, "refused");
    let reason = refused["reason"].as_str().unwrap();
    let page = home.browser.get(&next).expect(200);
    assert!(
        page.words().contains("Could not be read"),
        "{}",
        page.words()
    );
    assert!(!reason.is_empty());
    let ask = home
        .browser
        .get(&format!("{next}/discard"))
        .expect(200)
        .body;
    assert!(ask.contains("Discard this import?"));
    let gone = home
        .browser
        .form(&format!("{next}/discard"), &[])
        .expect(303);
    assert_eq!(gone.location(), "/import?done=discarded");
    home.browser.get(&next).expect(404);
}
