//! Forms that were filled in wrong come back with what was typed and what to mend.
//!
//! The forms are taken from the pages themselves and each field is filled with each kind of
//! nonsense, so that a form added later is held to the same without anybody thinking of it.

use super::Scene;
use crate::support::Client;
use crate::support::html::{Field, Form, forms};
use crate::support::server::Launch;
use serde_json::json;

/// What people and programs type that no field is made for.
fn nonsense() -> Vec<String> {
    vec![
        "NaN".into(),
        "-1".into(),
        "1e400".into(),
        "2026-02-30".into(),
        "9999-12-31".into(),
        "<b>&\"'</b>".into(),
        "\u{202e}\u{0}\u{fffd}".into(),
        "x".repeat(3_000),
    ]
}

/// Kinds of fields into which something can be typed.
fn is_typed(field: &Field) -> bool {
    !["hidden", "submit", "checkbox", "radio"].contains(&field.kind.as_str())
}

/// The forms of a page that send something a person fills in.
fn typed_forms(client: &Client, page: &str) -> Vec<Form> {
    let mut found = forms(&client.get(page).expect(200).body);
    found.retain(|form| form.method == "post" && form.fields.iter().any(is_typed));
    for form in &mut found {
        if form.action.is_empty() {
            form.action = page.to_owned();
        }
    }
    found
}

/// Fills one field of one form with one piece of nonsense and judges the answer.
fn judge(client: &Client, form: &Form, field: &Field, typed: &str) -> Option<String> {
    let sent = form.clone().set(&field.name, typed);
    let answer = client.form(&sent.action, &sent.pairs());
    let what = format!("{} with {:.20} in {}", form.action, typed, field.name);
    match answer.status {
        // Text that is as good as any other, or a name that simply does not sign in.
        303 | 401 | 403 | 409 | 429 => None,
        422 => {
            let again = forms(&answer.body).into_iter().find(|f| f.has(&field.name));
            let Some(again) = again else {
                return Some(format!("{what}: the form does not come back"));
            };
            // A fault of one field is said there; one of the form as a whole is said above it.
            let said = ["aria-invalid=\"true\"", "role=\"alert\""];
            if !said.iter().any(|mark| answer.body.contains(mark)) {
                return Some(format!("{what}: nothing says what to mend"));
            }
            lost(&sent, &again).map(|name| format!("{what}: {name} was not kept"))
        }
        other => Some(format!("{what}: {other}")),
    }
}

/// A field whose content did not come back, besides passwords and files, which never do.
fn lost(sent: &Form, again: &Form) -> Option<String> {
    // A menu can show only what it offers, and a null is no character of a page.
    let kept = |text: &str| text.replace(['\u{0}', '\r'], "").trim().to_owned();
    let field = sent.fields.iter().find(|field| {
        let shown = ["password", "select", "file"].contains(&field.kind.as_str());
        let same = |f: &&Field| f.name == field.name && f.kind == field.kind;
        is_typed(field)
            && !shown
            && again
                .fields
                .iter()
                .find(same)
                .is_none_or(|f| kept(&f.value) != kept(&field.value))
    })?;
    Some(field.name.clone())
}

/// Every form of these pages with every nonsense in every field.
fn faults(client: &Client, pages: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for page in pages {
        let forms = typed_forms(client, page);
        assert!(!forms.is_empty(), "{page} has no form");
        for form in forms {
            for field in form.fields.iter().filter(|field| is_typed(field)) {
                let nonsense = nonsense();
                faults.extend(
                    nonsense
                        .iter()
                        .filter_map(|typed| judge(client, &form, field, typed)),
                );
            }
        }
    }
    faults
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn forms_for_strangers_keep_what_was_typed() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let stranger = server.client().same_origin();
    none(&faults(&stranger, &["/login", "/register"]));
}

#[test]
fn the_setup_form_keeps_what_was_typed() {
    let server = Launch::fresh().start();
    let path = server.setup_path();
    none(&faults(&server.client().same_origin(), &[&path]));
    server.administrator("branka");
}

#[test]
fn forms_for_members_keep_what_was_typed() {
    let scene = Scene::new();
    let edit = format!("/entries/{}/edit", scene.before[0]["id"].as_str().unwrap());
    let cookies = scene.server.cookies("branka");
    none(&faults(
        &cookies,
        &[
            "/add-metric",
            "/journal",
            "/account",
            "/account/goals",
            "/account/preferences",
            "/account/security",
            &edit,
        ],
    ));
}

#[test]
fn a_form_of_another_type_or_over_its_limit_is_refused() {
    let scene = Scene::new();
    let cookies = scene.server.cookies("branka");
    let form = typed_forms(&cookies, "/add-metric").remove(0);
    let json = Some(("application/json", b"{}".to_vec()));
    cookies.send("POST", &form.action, json).expect(415);
    let long = "x".repeat(70_000);
    cookies.form(&form.action, &[("note", &long)]).expect(413);
    cookies
        .with("Origin", "http://evil.example")
        .form(&form.action, &form.pairs())
        .expect(403);
    scene.unchanged();
}

#[test]
fn an_empty_form_logs_nothing_and_says_so() {
    let scene = Scene::new();
    let cookies = scene.server.cookies("branka");
    let form = typed_forms(&cookies, "/add-metric").remove(0);
    let answer = cookies.form(&form.action, &form.pairs()).expect(422);
    assert!(answer.body.contains("<h1"), "a whole page comes back");
    scene.unchanged();
}

#[test]
fn a_form_from_an_old_page_shows_both_versions_and_loses_neither() {
    let scene = Scene::new();
    let cookies = scene.server.cookies("branka");
    let id = scene.before[0]["id"].as_str().unwrap();
    let page = format!("/entries/{id}/edit");
    let old = typed_forms(&cookies, &page).remove(0);
    let change = json!({ "rev": 1, "values": { "sleep_hours": 5 }, "note": "From the telephone" });
    scene
        .member
        .api
        .patch(&format!("/api/v1/entries/{id}"), &change)
        .expect(200);

    let sent = old.set("sleep_hours", "6.5").set("note", "From the laptop");
    let answer = cookies.form(&sent.action, &sent.pairs()).expect(409);
    for words in ["From the telephone", "From the laptop"] {
        assert!(
            answer.body.contains(words),
            "no {words} in {}",
            answer.words()
        );
    }
    // The page brings a form with which what was typed is saved after all.
    let again = forms(&answer.body);
    let again = again
        .iter()
        .find(|form| form.has("sleep_hours"))
        .expect("a form");
    cookies.form(&again.action, &again.pairs()).expect(303);
    assert_eq!(scene.member.entries()[0]["note"], "From the laptop");
    assert_eq!(
        scene.member.entries()[0]["values"]["sleep_hours"].as_f64(),
        Some(6.5)
    );
}
