//! Making a person of the house out of somebody in the household's files, as a browser without scripts does it.

use crate::support::command::run;
use crate::support::html::form_with;
use crate::support::{Client, Launch, eventually, png};
use std::fs;
use std::path::Path;

const SUSAN: &str = "first_name, last_name, birthts\nSusan, Lee, 612302400000\n";
const PAGE: &str = "/household/people-files";

/// A house with Susan in its files, once she is known.
fn known(data: &Path) -> (crate::support::Server, Client) {
    let source = data.join("src-data");
    fs::create_dir_all(&source).unwrap();
    fs::write(source.join("1000.csv"), SUSAN).unwrap();
    fs::write(source.join("1000.png"), png(40)).unwrap();
    let server = Launch::on(data).start();
    let ana = server.administrator("ana");
    eventually("Susan is known", || {
        let page = ana.get(PAGE).expect(200).body;
        page.contains("Susan Lee").then_some(())
    });
    (server, ana)
}

#[test]
fn a_household_person_is_made_once_and_outlives_a_backup() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let (server, ana) = known(&data);
    let path = format!("{PAGE}/1000");
    let page = ana.get(&path).expect(200).body;
    let form = form_with(&page, "relation");
    let pairs = form.pairs();
    assert!(pairs.contains(&("name", "Susan Lee")), "{pairs:?}");
    assert!(pairs.contains(&("birthdate", "1989-05-27")), "{pairs:?}");

    assert!(pairs.contains(&("picture", "on")), "{pairs:?}");

    let careless = ana.form(&path, &form.pairs()).expect(422);
    assert!(careless.body.contains("Susan Lee"), "what was typed stays");
    let unborn = form
        .clone()
        .set("diary", "on")
        .set("birthdate", "3001-01-01");
    ana.form(&path, &unborn.pairs()).expect(422);
    let good = form.set("diary", "on").set("relation", "parent");
    let next = ana.form(&path, &good.pairs()).expect(303).location();
    assert_eq!(next, format!("{PAGE}?done=made"));
    let people = ana.get("/api/v1/people").expect(200).value();
    let people = people["people"].as_array().unwrap();
    let susan = people.iter().find(|one| one["name"] == "Susan Lee");
    let susan = susan.unwrap()["id"].as_str().unwrap();
    let picture = format!("/account/family/{susan}/picture");
    ana.get(&picture).expect(200);
    assert!(
        ana.get("/account/family")
            .expect(200)
            .body
            .contains(&picture)
    );

    // Not twice, and nobody who is not there.
    ana.form(&path, &good.pairs()).expect(409);
    ana.get(&format!("{PAGE}/1001")).expect(404);
    let is_person = |browser: &Client| {
        let page = browser.get(PAGE).expect(200).body;
        page.contains("Susan Lee") && !page.contains(&format!("href=\"{path}\""))
    };
    assert!(is_person(&ana));

    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let made = run(&["backup", "--data", &text(&data)]).expect(0);
    let file = made.out.lines().next().unwrap();
    let (to, keys) = (home.path().join("there"), data.join("keys"));
    let there = text(&to);
    run(&["restore", file, "--keys", &text(&keys), "--data", &there]).expect(0);
    assert_eq!(server.stop().code(), Some(0));
    let restored = Launch::on(&to).start();
    let ana = restored.cookies("ana");
    assert!(is_person(&ana));
    ana.get(&picture).expect(200);
}

#[test]
fn a_picture_that_is_gone_stops_nobody_who_goes_on_without_it() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let (_server, ana) = known(&data);
    let path = format!("{PAGE}/1000");
    let page = ana.get(&path).expect(200).body;
    let form = form_with(&page, "relation").set("diary", "on");
    fs::write(data.join("src-data/1000.png"), "no picture").unwrap();
    let refused = ana.form(&path, &form.pairs()).expect(422);
    assert!(
        refused
            .words()
            .contains("Leave this off to go on without it")
    );
    let without: Vec<_> = form.pairs();
    let without: Vec<_> = without
        .into_iter()
        .filter(|(name, _)| *name != "picture")
        .collect();
    ana.form(&path, &without).expect(303);
    assert!(
        !ana.get("/account/family")
            .expect(200)
            .body
            .contains("/picture")
    );
}
