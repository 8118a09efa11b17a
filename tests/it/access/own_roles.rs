//! Roles of one's own: made, given, changed and removed, on the pages and at the command line.

use crate::support::command::run;
use crate::support::{Client, Launch, Server};
use serde_json::json;

const ROLES: &str = "/household/roles";

fn server() -> (Server, Client) {
    let server = Launch::fresh().open().start();
    let admin = server.administrator("branka");
    (server, admin)
}

/// The ids in the links of a page, behind this path.
fn ids<'a>(page: &'a str, before: &str) -> Vec<&'a str> {
    let links = page.split(before).skip(1);
    let ids = links.map(|rest| rest.split(['"', '/']).next().unwrap());
    let mut ids: Vec<_> = ids.filter(|id| !id.is_empty()).collect();
    ids.dedup();
    ids
}

fn member_id(admin: &Client, name: &str) -> String {
    let page = admin.get("/household/admin").expect(200).body;
    let at = page.find(&format!("<strong>{name}</strong>")).unwrap();
    ids(&page[at..], "/household/members/")[0].to_owned()
}

#[test]
fn a_role_is_made_given_changed_and_counts_with_the_next_request() {
    let (server, admin) = server();
    let luka = server.member("luka").api;
    assert!(
        admin
            .get(ROLES)
            .expect(200)
            .body
            .contains("No roles of your own yet")
    );
    let wrong = [("name", "Member"), ("permissions", "entries:read")];
    let refused = admin.form(ROLES, &wrong).expect(422).body;
    assert!(
        refused.contains("There is a role of this name"),
        "{refused}"
    );
    let role = [("name", "Looks"), ("permissions", "entries:read")];
    admin.form(ROLES, &role).expect(303);
    let page = admin.get(ROLES).expect(200).body;
    let id = ids(&page, "/household/roles/")[0].to_owned();

    let give = format!("/household/members/{}/role", member_id(&admin, "luka"));
    luka.get("/api/v1/goals").expect(200);
    assert_eq!(admin.form(&give, &[("role", "emperor")]).status, 422);
    admin.form(&give, &[("role", "Looks")]).expect(303);
    let refused = luka.get("/api/v1/goals").problem(403);
    assert_eq!(refused["code"], "not_permitted");
    luka.get("/api/v1/entries").expect(200);

    let edit = format!("{ROLES}/{id}");
    assert!(
        admin
            .get(&edit)
            .expect(200)
            .body
            .contains("value=\"entries:read\" checked")
    );
    let wider = [
        ("name", "Looks"),
        ("permissions", "entries:read"),
        ("permissions", "goals:read"),
        ("permissions", "profile:read"),
    ];
    admin.form(&edit, &wider).expect(303);
    luka.get("/api/v1/goals").expect(200);
    let me = luka.get("/api/v1/me").expect(200).value();
    assert_eq!(me["role"], "Looks");
    assert_eq!(
        me["permissions"],
        json!(["entries:read", "goals:read", "profile:read"])
    );

    let remove = format!("{edit}/remove");
    let asked = admin.get(&remove).expect(200).body;
    assert!(asked.contains("1 person has it"), "{asked}");
    assert_eq!(admin.form(&remove, &[]).expect(303).location(), remove);
    admin.form(&remove, &[("instead", "viewer")]).expect(303);
    assert_eq!(luka.get("/api/v1/me").expect(200).value()["role"], "viewer");
    assert_eq!(admin.get(&edit).status, 404);
}

#[test]
fn becoming_and_being_no_longer_administrator_is_asked_once_more() {
    let (server, admin) = server();
    server.member("luka");
    let luka = server.cookies("luka");
    assert_eq!(luka.get("/household").status, 403);
    let give = format!("/household/members/{}/role", member_id(&admin, "luka"));
    let asked = admin
        .form(&give, &[("role", "administrator")])
        .expect(200)
        .body;
    assert!(asked.contains("Make luka an administrator?"), "{asked}");
    assert_eq!(luka.get("/household").status, 403, "only asked");
    admin
        .form(&give, &[("role", "administrator"), ("sure", "yes")])
        .expect(303);
    luka.get("/household").expect(200);
    let history = luka.get("/account/security/history").expect(200).body;
    assert!(history.contains("Role changed"), "{history}");

    let own = format!("/household/members/{}/role", member_id(&luka, "branka"));
    let down = [("role", "member"), ("sure", "yes")];
    luka.form(&own, &down).expect(303);
    assert_eq!(admin.get("/household").status, 403, "with the next request");
    let last = luka.form(&give, &down);
    assert_eq!(last.status, 409);
    assert!(last.body.contains("only administrator"), "{}", last.words());
}

#[test]
fn who_runs_the_household_sees_nobodys_diary_by_any_role() {
    let (server, admin) = server();
    let luka = server.member("luka");
    let entry = luka.log(jiff::civil::date(2026, 1, 2), json!({ "sleep_hours": 7 }));
    let page = admin.get("/household/admin").expect(200).body;
    assert!(!page.contains(&entry));
    let person = luka.api.get("/api/v1/me").expect(200).value()["person"].clone();
    let person = person.as_str().unwrap();
    let branka = server.sign_in("branka").api;
    branka
        .get(&format!("/api/v1/entries?person={person}"))
        .problem(404);
    branka
        .get(&format!("/api/v1/me?person={person}"))
        .problem(404);
    assert_eq!(admin.get(&format!("/entries/{entry}/edit")).status, 404);
}

#[test]
fn roles_are_made_and_given_at_the_command_line() {
    let (server, _) = server();
    let luka = server.member("luka").api;
    let data = server.data().to_str().unwrap().to_owned();
    let order = |words: &[&str]| {
        let line: Vec<&str> = words.iter().copied().chain(["--data", &data]).collect();
        run(&line)
    };
    order(&[
        "role",
        "add",
        "Looks",
        "--permission",
        "entries:read",
        "profile:read",
    ])
    .expect(0);
    order(&["role", "add", "looks", "--permission", "entries:read"]).expect(1);
    let list = order(&["role", "list"]).expect(0).out;
    assert!(list.contains("Looks"), "{list}");
    assert!(
        list.lines().any(|line| line.starts_with("viewer ")),
        "{list}"
    );
    order(&["user", "role", "luka", "looks"]).expect(0);
    assert_eq!(luka.get("/api/v1/me").expect(200).value()["role"], "Looks");
    luka.get("/api/v1/goals").problem(403);
    assert!(order(&["user", "list"]).expect(0).out.contains("Looks"));
    assert!(
        order(&["role", "remove", "Looks"])
            .expect(1)
            .err
            .contains("--instead")
    );
    order(&["role", "remove", "member"]).expect(1);
    order(&["user", "role", "branka", "member"]).expect(1);
    order(&["role", "remove", "Looks", "--instead", "editor"]).expect(0);
    assert_eq!(luka.get("/api/v1/me").expect(200).value()["role"], "member");
}
