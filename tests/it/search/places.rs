//! The list of pages that a search leads to, held against the pages that there are.

use crate::routes::html_pages;
use crate::support::Launch;
use std::collections::BTreeSet;
use wellkin::access::Permission;
use wellkin::search::places::PLACES;

/// Path and part of a page.
fn parts(href: &str) -> (&str, Option<&str>) {
    match href.split_once('#') {
        Some((path, part)) => (path, Some(part)),
        None => (href, None),
    }
}

#[test]
fn every_place_is_a_page_and_the_part_of_it_is_there() {
    let server = Launch::fresh().open().start();
    server.administrator("branka");
    server.member("luka");
    let [branka, luka] = ["branka", "luka"].map(|name| server.cookies(name));
    for place in PLACES {
        let (path, part) = parts(place.href);
        let page = branka.get(path).expect(200);
        assert!(
            page.header("content-type").starts_with("text/html"),
            "{path}"
        );
        if let Some(part) = part {
            let id = format!("id=\"{part}\"");
            let first = format!("id=\"{part}-");
            let there = page.body.contains(&id) || page.body.contains(&first);
            assert!(there, "{} has no such part", place.href);
        }
        let status = luka.get(path).status;
        let theirs = place.needs != Some(Permission::AccountsAdmin);
        assert_eq!(status, if theirs { 200 } else { 403 }, "{path}");
    }
}

#[test]
fn no_page_of_the_account_the_household_or_the_help_is_forgotten() {
    let server = Launch::fresh().open().start();
    server.administrator("branka");
    let listed: BTreeSet<_> = PLACES.iter().map(|place| parts(place.href).0).collect();
    let pages = html_pages(&server.cookies("branka"));
    let kept = |path: &&String| {
        let rooms = ["/account", "/household", "/help", "/privacy", "/api"];
        rooms.iter().any(|room| path.starts_with(room))
    };
    let forgotten: Vec<_> = pages
        .iter()
        .filter(kept)
        .filter(|path| !listed.contains(path.as_str()))
        .collect();
    assert!(
        forgotten.is_empty(),
        "in no list of src/search/places: {forgotten:?}"
    );
    let help = server.client().get("/help").expect(200).body;
    for chapter in help.split("<section class=\"card\" id=\"").skip(1) {
        let anchor = chapter.split('"').next().unwrap();
        let href = format!("/help#{anchor}");
        assert!(PLACES.iter().any(|place| place.href == href), "{href}");
    }
}
