//! Pages of somebody who is signed in.

use super::*;

const SURE: &[(&str, &str)] = &[("sure", "yes")];

#[rocket::async_test]
async fn the_profile_is_kept_shown_and_cleared() {
    let house = signed_in("iva").await;
    let told = [
        ("birthdate", "1988-04-05"),
        ("sex", "female"),
        ("height", "168,4"),
        ("weight", "61.55"),
    ];
    let saved = house.post("/account", &told).await;
    assert_eq!(saved.location.as_deref(), Some("/account?saved=1"));
    let page = house.get("/account?saved=1").await.body;
    for value in [
        "value=\"1988-04-05\"",
        "value=\"168.4\"",
        "value=\"61.6\"",
        "38 years old",
    ] {
        assert!(page.contains(value), "{value}");
    }
    // The form sent back as it stands does not round what is kept.
    let as_shown = [told[0], told[1], ("height", "168.4"), ("weight", "61.6")];
    house.post("/account", &as_shown).await;
    let iva = house.accounts.find("iva").await.unwrap();
    let (profile, _) = house.accounts.persons().get(iva.person).await.unwrap();
    assert_eq!(
        (profile.sex, profile.weight),
        (Some(Sex::Female), Some(61_550))
    );
    let empty = [
        ("birthdate", ""),
        ("sex", ""),
        ("height", ""),
        ("weight", ""),
    ];
    house.post("/account", &empty).await;
    let (profile, _) = house.accounts.persons().get(iva.person).await.unwrap();
    assert_eq!((profile.birth_date, profile.sex), (None, None));
    assert_eq!((profile.height, profile.weight), (None, None));
}

#[rocket::async_test]
async fn a_refused_profile_comes_back_as_it_was_typed() {
    let house = signed_in("iva").await;
    for (field, value) in [
        ("height", "tall"),
        ("height", "1,000.5"),
        ("height", "NaN"),
        ("weight", "501"),
        ("birthdate", "5.4.1988"),
        ("birthdate", "2026-11-22"),
        ("sex", "yes"),
    ] {
        let again = house.post("/account", &[(field, value)]).await;
        assert_eq!(again.status, Status::UnprocessableEntity, "{field}={value}");
        assert!(
            again.body.contains(&format!("id=\"f-{field}-error\"")),
            "{field}={value}"
        );
        assert!(field == "sex" || again.body.contains(&format!("value=\"{value}\"")));
    }
}

#[rocket::async_test]
async fn preferences_change_language_units_and_theme_of_every_page() {
    let house = signed_in("iva").await;
    let wish = [
        ("locale", "hr"),
        ("units", "us"),
        ("theme", "dark"),
        ("timezone", "Europe/Zagreb"),
        ("day_start", "4"),
    ];
    let saved = house.post("/account/preferences", &wish).await;
    assert_eq!(
        saved.location.as_deref(),
        Some("/account/preferences?saved=1")
    );
    let page = house.get("/account").await.body;
    assert!(page.contains("lang=\"hr\"") && page.contains("data-theme=\"dark\""));
    assert!(page.contains("Visina") && page.contains(">lb<"));
    house.post("/account", &[("height", "66,5")]).await;
    let iva = house.accounts.find("iva").await.unwrap();
    let (profile, _) = house.accounts.persons().get(iva.person).await.unwrap();
    assert_eq!((profile.height, profile.day_start), (Some(168_910), 4));
    for (field, value) in [
        ("timezone", "Atlantis/Capital"),
        ("day_start", "24"),
        ("theme", "x"),
    ] {
        let again = house.post("/account/preferences", &[(field, value)]).await;
        assert_eq!(again.status, Status::UnprocessableEntity, "{field}");
        assert!(
            again.body.contains(&format!("id=\"f-{field}-error\"")),
            "{field}"
        );
    }
}

#[rocket::async_test]
async fn taking_part_in_comparisons_is_given_and_withdrawn() {
    let house = signed_in("iva").await;
    let iva = house.accounts.find("iva").await.unwrap();
    let given = || async {
        let (_, consents) = house.accounts.persons().get(iva.person).await.unwrap();
        consents.cohorts.is_some()
    };
    assert!(!given().await);
    let join = house
        .post("/account/privacy/cohorts", &[("given", "yes")])
        .await;
    assert_eq!(
        join.location.as_deref(),
        Some("/account/privacy?done=joined")
    );
    assert!(given().await);
    assert!(
        house
            .get("/account/privacy")
            .await
            .body
            .contains("21 November 2026")
    );
    house
        .post("/account/privacy/cohorts", &[("given", "no")])
        .await;
    assert!(!given().await);
    let bad = house
        .post("/account/privacy/cohorts", &[("given", "maybe")])
        .await;
    assert_eq!(bad.status, Status::UnprocessableEntity);
}

#[rocket::async_test]
async fn the_household_is_for_administrators() {
    let house = signed_in("iva").await;
    assert_eq!(house.get("/household").await.status, Status::Forbidden);
    assert_eq!(
        house.post("/household/invites", &[]).await.status,
        Status::Forbidden
    );
    sign_in(&house, "ana").await;
    let page = house.get("/household/admin").await.body;
    assert!(
        page.contains("iva") && !page.contains("iva@home.example"),
        "names only"
    );
    let made = house.post("/household/invites", &[]).await;
    assert!(made.body.contains("http://localhost:8000/register?invite="));
    let invite = house.accounts.list_invites().await.unwrap()[0].id;
    house
        .post(&format!("/household/invites/{invite}/revoke"), SURE)
        .await;
    assert!(house.accounts.list_invites().await.unwrap().is_empty());
}

#[rocket::async_test]
async fn administrators_disable_and_enable_members_but_not_the_last_of_themselves() {
    let house = signed_in("ana").await;
    let (ana, iva) = (
        house.accounts.find("ana").await.unwrap(),
        house.add("iva", Role::Member).await,
    );
    house
        .post(&format!("/household/members/{}/disable", iva.id), SURE)
        .await;
    assert!(house.accounts.find("iva").await.unwrap().disabled);
    house
        .post(&format!("/household/members/{}/enable", iva.id), &[])
        .await;
    assert!(!house.accounts.find("iva").await.unwrap().disabled);
    let last = house
        .post(&format!("/household/members/{}/disable", ana.id), SURE)
        .await;
    assert_eq!(last.status, Status::Conflict);
    assert_eq!(
        house
            .post("/household/members/nobody/disable", &[])
            .await
            .status,
        Status::NotFound
    );
}
