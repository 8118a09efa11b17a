//! Members, roles and invitations on one page.

use super::*;

const PAGE: &str = "/household/admin";
const SURE: &[(&str, &str)] = &[("sure", "yes")];

/// The part of the page that is about one member.
fn row<'a>(page: &'a str, name: &str) -> &'a str {
    let named = format!("<strong>{name}</strong>");
    let mut rows = page.split("<tbody").skip(1);
    let found = rows.find(|row| row.contains(&named));
    let found = found.unwrap_or_else(|| panic!("no row of {name}"));
    found.split("</tbody>").next().unwrap()
}

#[rocket::async_test]
async fn everybody_stands_there_with_role_state_and_places() {
    let house = signed_in("iva").await;
    sign_in_afresh(&house, "ana").await;
    let page = house.get(PAGE).await.body;
    let (ana, iva) = (row(&page, "ana"), row(&page, "iva"));
    assert!(ana.contains("(you)") && ana.contains("/account/security"));
    assert!(!ana.contains("/disable") && !ana.contains("/end-sessions"));
    assert!(iva.contains(">active<") && iva.contains("Signed in at 1 place"));
    assert!(iva.contains("/disable") && iva.contains("/end-sessions"));
    assert!(!page.contains("iva@home.example"), "names only");
    // The day somebody was seen, and no hour of it.
    assert!(iva.contains("21 Nov") && !iva.contains("12:00"), "{iva}");
    // The table of roles has a line for each permission, and what an administrator alone may do.
    assert!(page.contains("accounts:admin") && page.contains("entries:read"));
}

#[rocket::async_test]
async fn the_list_is_narrowed_by_name_role_and_state() {
    let house = signed_in("ana").await;
    house.add("iva", Role::Member).await;
    house.add("ivan", Role::Viewer).await;
    let names = |page: String| {
        let mut rows = page.split("<strong>").skip(1);
        let named = |row: &str| row.split("</strong>").next().unwrap().to_owned();
        rows.by_ref().map(named).collect::<Vec<_>>()
    };
    for (query, expected) in [
        ("", vec!["ana", "iva", "ivan"]),
        ("?q=IV", vec!["iva", "ivan"]),
        ("?role=viewer", vec!["ivan"]),
        ("?q=iv&role=member", vec!["iva"]),
        ("?state=signed-in", vec!["ana"]),
        ("?state=disabled", vec![]),
        ("?state=active&q=ivan", vec!["ivan"]),
        // What is no role and no state filters nothing.
        ("?role=emperor&state=asleep", vec!["ana", "iva", "ivan"]),
        ("?q=%3Cscript%3E", vec![]),
    ] {
        let page = house.get(&format!("{PAGE}{query}")).await;
        assert_eq!(page.status, Status::Ok, "{query}");
        assert!(!page.body.contains("<script>"), "{query}");
        assert_eq!(names(page.body), expected, "{query}");
    }
}

#[rocket::async_test]
async fn what_must_be_thought_over_is_asked_in_the_row_first() {
    let house = signed_in("iva").await;
    let iva = house.accounts.find("iva").await.unwrap();
    sign_in_afresh(&house, "ana").await;
    let path = |verb: &str| format!("/household/members/{}/{verb}", iva.id);
    for (verb, question) in [
        ("disable", "Disable iva?"),
        ("end-sessions", "Sign iva out everywhere?"),
    ] {
        let asked = house.post(&path(verb), &[]).await;
        assert_eq!(asked.status, Status::Ok);
        let row = row(&asked.body, "iva");
        assert!(row.contains(question) && row.contains("name=\"sure\""));
    }
    let asked = house
        .post(&path("role"), &[("role", "administrator")])
        .await;
    let asked = row(&asked.body, "iva").to_owned();
    assert!(asked.contains("Make iva an administrator?"));
    assert!(asked.contains("name=\"role\" value=\"administrator\""));
    assert_eq!(house.accounts.sessions(iva.id).await.unwrap().len(), 1);
    assert!(!house.accounts.find("iva").await.unwrap().disabled);

    let ended = house.post(&path("end-sessions"), SURE).await;
    let to = ended.location.unwrap();
    assert!(to.ends_with(&format!("#user-{}", iva.id)), "{to}");
    assert!(house.accounts.sessions(iva.id).await.unwrap().is_empty());
    let to = to.split('#').next().unwrap();
    let page = house.get(to).await.body;
    assert!(row(&page, "iva").contains("Signed out everywhere."));
    assert!(!row(&page, "iva").contains("/end-sessions"), "nowhere left");
    // Who did it stands in their history.
    let events = house.accounts.events(iva.id).await.unwrap();
    assert!(events.iter().any(|(_, by)| by.as_deref() == Some("ana")));
}

#[rocket::async_test]
async fn what_is_refused_is_said_beside_the_row() {
    let house = signed_in("ana").await;
    let ana = house.accounts.find("ana").await.unwrap();
    let iva = house.add("iva", Role::Member).await;
    let of_ana = |verb: &str| format!("/household/members/{}/{verb}", ana.id);
    let down = [("role", "member"), ("sure", "yes")];
    for (path, fields) in [(of_ana("role"), &down[..]), (of_ana("disable"), SURE)] {
        let last = house.post(&path, fields).await;
        assert_eq!(last.status, Status::Conflict, "{path}");
        assert!(row(&last.body, "ana").contains("only administrator"));
        assert!(!row(&last.body, "iva").contains("only administrator"));
    }
    let path = format!("/household/members/{}/role", iva.id);
    let wrong = house.post(&path, &[("role", "emperor")]).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert!(row(&wrong.body, "iva").contains("role=\"alert\""));
    for verb in ["role", "disable", "enable", "end-sessions"] {
        let path = format!(
            "/household/members/{}/{verb}",
            crate::ops::ids::PersonId::new(&house.clock)
        );
        assert_eq!(
            house.post(&path, SURE).await.status,
            Status::NotFound,
            "{verb}"
        );
    }
}

#[rocket::async_test]
async fn an_invitation_is_taken_back_once_it_is_sure() {
    let house = signed_in("ana").await;
    house.post("/household/invites", &[]).await;
    let id = house.accounts.list_invites().await.unwrap()[0].id;
    let path = format!("/household/invites/{id}/revoke");
    let asked = house.post(&path, &[]).await;
    assert_eq!(asked.status, Status::Ok);
    assert!(asked.body.contains("Take this invitation back?"));
    assert_eq!(house.accounts.list_invites().await.unwrap().len(), 1);
    let done = house.post(&path, SURE).await;
    assert_eq!(
        done.location.as_deref(),
        Some("/household/admin?done=withdrawn#invitations")
    );
    assert!(house.accounts.list_invites().await.unwrap().is_empty());
    // Pressing the button of a page that is no longer true does no harm.
    assert_eq!(house.post(&path, &[]).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn none_of_it_is_for_members() {
    let house = signed_in("iva").await;
    let ana = house.accounts.find("ana").await.unwrap();
    assert_eq!(house.get(PAGE).await.status, Status::Forbidden);
    for verb in ["role", "disable", "enable", "end-sessions"] {
        let path = format!("/household/members/{}/{verb}", ana.id);
        assert_eq!(
            house.post(&path, SURE).await.status,
            Status::Forbidden,
            "{verb}"
        );
    }
}
