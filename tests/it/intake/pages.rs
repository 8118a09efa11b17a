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
    let page = home.browser.get(&format!("/import/{id}")).expect(200).body;
    let (_, rest) = page
        .split_once(&format!("href=\"/import/{id}/columns?"))
        .expect("a link");
    let query = rest.split('"').next().unwrap();
    let path = format!("/import/{id}/columns?{query}");
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
