//! The page of the household, and the one on which its members are looked after, as a browser without scripts
//! uses them.

use crate::support::html::forms;
use crate::support::{Client, Launch, Server};

const PAGE: &str = "/household/admin";
const SURE: &[(&str, &str)] = &[("sure", "yes")];

fn server() -> (Server, Client) {
    let server = Launch::fresh().open().start();
    let admin = server.administrator("branka");
    (server, admin)
}

/// The part of the page about one member.
fn row(page: &str, name: &str) -> String {
    let named = format!("<strong>{name}</strong>");
    let mut rows = page.split("<tbody").skip(1);
    let found = rows.find(|row| row.contains(&named));
    let found = found.unwrap_or_else(|| panic!("no row of {name}"));
    found.split("</tbody>").next().unwrap().to_owned()
}

/// To where the form of a row is sent whose address ends so.
fn action(page: &str, name: &str, verb: &str) -> String {
    let found = forms(&row(page, name)).into_iter();
    let mut found = found.filter(|form| form.action.ends_with(verb));
    found.next().expect(verb).action
}

#[test]
fn every_page_of_the_household_is_reached_from_one_place_in_groups() {
    let (server, admin) = server();
    let page = admin.get("/household").expect(200);
    for group in ["People", "Data", "House", "Safety and privacy"] {
        assert!(page.body.contains(&format!("{group}</h2>")), "{group}");
    }
    let links = page.body.split("href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next());
    let mut led = 0;
    for link in links.filter(|link| link.starts_with("/household/")) {
        admin.get(link).expect(200);
        led += 1;
    }
    assert!(led >= 14, "{led}");
    server.member("luka");
    server.cookies("luka").get("/household").expect(403);
}

#[test]
fn a_member_is_signed_out_and_kept_out_by_forms_alone() {
    let (server, admin) = server();
    let luka = server.member("luka").api;
    let browser = server.cookies("luka");
    let page = admin.get(&format!("{PAGE}?q=luk")).expect(200).body;
    assert!(page.contains("1 member") && !page.contains("<strong>branka</strong>"));
    assert!(
        row(&page, "luka").contains("Signed in at 2 places"),
        "{}",
        row(&page, "luka")
    );

    let out = action(&page, "luka", "/end-sessions");
    let asked = admin.form(&out, &[]).expect(200);
    assert!(row(&asked.body, "luka").contains("Sign luka out everywhere?"));
    browser.get("/account").expect(200);
    // The form that comes back is the one to send.
    let asked = row(&asked.body, "luka");
    let sure = forms(&asked).into_iter();
    let sure: Vec<_> = sure.filter(|form| form.action == out).collect();
    let sure = sure
        .iter()
        .find(|form| form.pairs().contains(&("sure", "yes")));
    let next = admin.form(&out, &sure.expect("a yes").pairs()).expect(303);
    assert_eq!(browser.get("/account").status, 303);
    luka.get("/api/v1/me").problem(401);
    let next = next.location();
    let next = next.split('#').next().unwrap();
    let page = admin.get(next).expect(200).body;
    assert!(row(&page, "luka").contains("Signed out everywhere."));
    assert!(!row(&page, "luka").contains("Signed in at"));

    let browser = server.cookies("luka");
    let out = action(&page, "luka", "/disable");
    admin.form(&out, SURE).expect(303);
    assert_eq!(browser.get("/account").status, 303);
    let page = admin.get(&format!("{PAGE}?state=disabled")).expect(200);
    let back = action(&page.body, "luka", "/enable");
    admin.form(&back, &[]).expect(303);
    server.sign_in("luka").api.get("/api/v1/me").expect(200);
}

#[test]
fn the_last_administrator_stays_and_wrong_wishes_are_refused_beside_the_row() {
    let (server, admin) = server();
    server.member("luka");
    let page = admin.get(PAGE).expect(200).body;
    let own = action(&page, "branka", "/role");
    let last = admin.form(&own, &[("role", "viewer"), ("sure", "yes")]);
    let last = last.expect(409).body;
    assert!(row(&last, "branka").contains("only administrator"));
    let of_luka = action(&page, "luka", "/role");
    let wrong = admin.form(&of_luka, &[("role", "\"><b>")]).expect(422).body;
    assert!(row(&wrong, "luka").contains("role=\"alert\""));
    assert!(!wrong.contains("\"><b>"));
    for path in [
        "/household/members/7/end-sessions",
        "/household/members/nobody/disable",
    ] {
        admin.form(path, SURE).expect(404);
    }
    let member = server.cookies("luka");
    member.get(PAGE).expect(403);
    for verb in ["role", "disable", "enable", "end-sessions"] {
        let path = own.replace("/role", &format!("/{verb}"));
        member.form(&path, SURE).expect(403);
    }
    // Another site's page changes nothing.
    let elsewhere = admin.with("Origin", "http://evil.example");
    let elsewhere = elsewhere.with("Sec-Fetch-Site", "cross-site");
    elsewhere
        .form(&of_luka.replace("/role", "/disable"), SURE)
        .expect(403);
}
