//! Links that let somebody in: used once, guessed, raced for, or pointing elsewhere.

use crate::support::html::form_with;
use crate::support::people::{PASSWORD, registration};
use crate::support::{Client, Launch, Server};
use serde_json::json;

/// The code of an invitation that an administrator makes.
fn invitation(administrator: &Client) -> String {
    let page = administrator.form("/household/invites", &[]).expect(200);
    let (_, rest) = page.body.split_once("/register?invite=").expect("a link");
    rest.split('"').next().unwrap().to_owned()
}

/// What came of it when several tried at once, sorted.
fn race(tries: usize, attempt: impl Fn(usize) -> u16 + Sync) -> Vec<u16> {
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let attempt = &attempt;
        let running: Vec<_> = (0..tries)
            .map(|n| scope.spawn(move || attempt(n)))
            .collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    statuses
}

#[test]
fn an_invitation_lets_in_one_person_however_many_try() {
    let server = Launch::fresh().start();
    let code = invitation(&server.administrator("branka"));
    let statuses = race(5, |n| {
        let mut wish = registration(&format!("guest{n}"));
        wish["invite"] = json!(code);
        server.client().post("/api/v1/auth/register", &wish).status
    });
    assert_eq!(statuses, [201, 403, 403, 403, 403]);
}

#[test]
fn an_invitation_that_was_withdrawn_lets_nobody_in() {
    let server = Launch::fresh().start();
    let administrator = server.administrator("branka");
    let code = invitation(&administrator);
    let page = administrator.get("/household/admin").expect(200);
    let revoke = crate::support::html::forms(&page.body)
        .into_iter()
        .find(|form| form.action.ends_with("/revoke"))
        .expect("a way to withdraw it");
    administrator
        .form(&revoke.action, &[("sure", "yes")])
        .expect(303);
    let mut wish = registration("luka");
    wish["invite"] = json!(code);
    server
        .client()
        .post("/api/v1/auth/register", &wish)
        .problem(403);
}

#[test]
fn the_first_of_two_who_open_the_setup_link_is_the_administrator() {
    let server = Launch::fresh().start();
    let path = server.setup_path();
    let statuses = race(4, |n| {
        let visitor = server.client().same_origin();
        let form = form_with(&visitor.get(&path).body, "username")
            .set("username", &format!("first{n}"))
            .set("email", &format!("first{n}@household.example"))
            .set("password", PASSWORD)
            .set("diary", "on");
        visitor.form(&form.action, &form.pairs()).status
    });
    assert_eq!(statuses, [303, 403, 403, 403]);
}

#[test]
fn signing_in_leads_on_within_the_house_only() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let elsewhere = [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\r\nSet-Cookie: a=b",
    ];
    for next in elsewhere {
        assert_eq!(lands(&server, next), "/", "{next:?}");
    }
    let inside = "/health-metrics?period=lastmonth&by=all";
    assert_eq!(lands(&server, inside), inside);
}

/// Where somebody lands who signs in with this in `next`.
fn lands(server: &Server, next: &str) -> String {
    let fields = [
        ("username", "branka"),
        ("password", PASSWORD),
        ("next", next),
    ];
    let answer = server
        .client()
        .same_origin()
        .form("/login", &fields)
        .expect(303);
    let cookies = answer.headers.get_all("set-cookie").iter();
    let mut names: Vec<_> = cookies
        .filter_map(|cookie| Some(cookie.to_str().ok()?.split_once('=')?.0))
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["wellkin_known", "wellkin_session"]);
    answer.location()
}

#[test]
fn who_was_sent_to_sign_in_comes_back_to_where_they_were() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let visitor = server.client().same_origin();
    let asked = visitor.get("/health-metrics?period=lastmonth").location();
    assert!(asked.starts_with("/login?next="), "{asked}");
    let form = form_with(&visitor.get(&asked).expect(200).body, "username")
        .set("username", "branka")
        .set("password", PASSWORD);
    let answer = visitor.form(&form.action, &form.pairs());
    assert_eq!(answer.location(), "/health-metrics?period=lastmonth");
}
