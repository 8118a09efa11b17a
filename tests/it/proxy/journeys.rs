//! The browser's journeys once more, through nginx and below a path.

use crate::browser::driver::{LAPTOP, PHONE};
use crate::browser::journeys::family;
use crate::browser::searching::as_one_types;
use crate::browser::tab::Tab;
use crate::browser::ways::{keyboard_alone, without_scripts};
use crate::support::people::PASSWORD;
use crate::support::place::BASE;
use crate::support::{Launch, Place};
use serde_json::json;

#[tokio::test]
async fn a_family_begins_its_diary_below_a_path() {
    family(&Place::behind_nginx(Launch::fresh()), PHONE).await;
}

#[tokio::test]
async fn the_keyboard_alone_signs_in_and_logs_below_a_path() {
    keyboard_alone(&Place::behind_nginx(Launch::fresh().open())).await;
}

#[tokio::test]
async fn results_come_as_one_types_below_a_path() {
    as_one_types(&Place::behind_nginx(Launch::fresh().open())).await;
}

#[tokio::test]
async fn everything_a_day_needs_works_without_scripts_below_a_path() {
    without_scripts(&Place::behind_nginx(Launch::fresh().open())).await;
}

#[tokio::test]
async fn the_cookie_is_secure_closed_to_scripts_and_for_the_path_only() {
    let place = Place::behind_nginx(Launch::fresh().open());
    place.server.member("luka");
    let tab = Tab::open(&place.url, LAPTOP).await;
    // Whoever must sign in first comes back to the page they asked for.
    tab.go("/entries?from=2026-01-01").await;
    tab.arrive("/login?next=").await;
    tab.fill("username", "luka").await;
    tab.fill("password", PASSWORD).await;
    tab.send_form_with("password").await;
    tab.arrive("/entries?from=2026-01-01").await;

    let cookies = tab.cookies();
    let cookies = cookies.as_array().unwrap();
    let mut names: Vec<_> = cookies.iter().map(|cookie| &cookie["name"]).collect();
    names.sort_by_key(|name| name.to_string());
    assert_eq!(
        names,
        ["__Secure-wellkin_known", "__Secure-wellkin_session"]
    );
    for cookie in cookies {
        assert_eq!(cookie["path"], BASE);
        assert_eq!(cookie["secure"], true);
        assert_eq!(cookie["httpOnly"], true);
        assert_eq!(cookie["sameSite"], "Lax");
    }
    assert_eq!(tab.run("return document.cookie").await, "");

    // The installed app begins and stays below the path, whatever else the host serves.
    let script = "const done = arguments[arguments.length - 1];
        const link = document.querySelector('link[rel=manifest]').href;
        fetch(link).then(r => r.json()).then(m => done(
            [m.start_url, m.scope, ...m.icons.map(i => i.src)].map(u => new URL(u, link).pathname)))";
    let icons = ["/favicon.svg", "/apple-touch-icon.png"];
    let [svg, png] = icons.map(|icon| format!("{BASE}{icon}"));
    let here = format!("{BASE}/");
    assert_eq!(tab.run_async(script).await, json!([here, here, svg, png]));
    tab.quiet().await;
}
