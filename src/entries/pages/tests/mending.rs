//! Changing, deleting and bringing back; and what is not one's own.

use super::*;

#[rocket::async_test]
async fn what_was_deleted_comes_back_by_undo_and_twice_is_as_once() {
    let house = House::new().await;
    let placed = house.log(house.iva, TODAY, &[("sleep_hours", 7_000)]).await;
    let delete = format!("/entries/{}/delete", placed.id);
    let first = house.post(&delete, "rev=1&back=list").await;
    let second = house.post(&delete, "rev=1&back=list").await;
    assert_eq!(
        (first.status, second.status),
        (Status::SeeOther, Status::SeeOther)
    );
    let list = house.get(&first.location).await;
    assert!(list.says("Deleted: Sleep 7\u{a0}h."));
    assert_eq!(house.all().await, []);
    let undo = format!("/entries/{}/undo", placed.id);
    assert!(list.says(&undo));
    let back = house.post(&undo, "back=list").await;
    house.post(&undo, "back=list").await;
    assert!(
        house
            .get(&back.location)
            .await
            .says("Back again: Sleep 7\u{a0}h.")
    );
    assert_eq!(house.all().await[0].entry.values, placed.entry.values);
}

#[rocket::async_test]
async fn after_an_hour_there_is_nothing_to_undo() {
    let house = House::new().await;
    let placed = house.log(house.iva, TODAY, &[("sleep_hours", 7_000)]).await;
    house
        .post(&format!("/entries/{}/delete", placed.id), "rev=1")
        .await;
    house.clock.advance(std::time::Duration::from_secs(3_700));
    let other = house.log(house.iva, TODAY, &[("sleep_hours", 1_000)]).await;
    house
        .post(&format!("/entries/{}/delete", other.id), "rev=1")
        .await;
    let undo = house
        .post(&format!("/entries/{}/undo", placed.id), "")
        .await;
    assert_eq!(undo.status, Status::NotFound);
}

#[rocket::async_test]
async fn an_edit_says_everything_and_an_empty_field_takes_a_value_away() {
    let house = House::new().await;
    let placed = house
        .log(
            house.iva,
            TODAY,
            &[("sleep_hours", 7_000), ("steps", 9_000_000)],
        )
        .await;
    let path = format!("/entries/{}/edit", placed.id);
    let form = house.get(&format!("{path}?back=list")).await;
    assert_eq!(form.field("sleep_hours"), "7");
    assert_eq!(
        (form.field("rev"), form.field("back")),
        ("1".into(), "list".into())
    );
    let saved = house
        .post(
            &path,
            "rev=1&back=list&date=2026-11-20&sleep_hours=8&note=better",
        )
        .await;
    assert!(saved.location.starts_with("/entries?done=changed"));
    assert!(
        house
            .get(&saved.location)
            .await
            .says("Changed for 20 Nov 2026: Sleep 8\u{a0}h.")
    );
    let now = house.all().await.remove(0);
    assert_eq!((now.date, now.entry.rev), (date(2026, 11, 20), 2));
    assert_eq!(now.entry.values, values_of(&[("sleep_hours", 8_000)]));
    let bad = house
        .post(&path, "rev=2&date=2026-11-20&sleep_hours=x&note=kept")
        .await;
    assert_eq!(bad.status, Status::UnprocessableEntity);
    assert!(bad.field("sleep_hours") == "x" && bad.says("kept") && bad.field("rev") == "2");
}

#[rocket::async_test]
async fn a_stale_edit_shows_both_versions_and_either_can_be_taken() {
    let house = House::new().await;
    let placed = house.log(house.iva, TODAY, &[("sleep_hours", 7_000)]).await;
    let path = format!("/entries/{}/edit", placed.id);
    house
        .post(&path, "rev=1&date=2026-11-21&sleep_hours=8")
        .await;
    let stale = house
        .post(&path, "rev=1&date=2026-11-21&sleep_hours=6,5&note=mine")
        .await;
    assert_eq!(stale.status, Status::Conflict);
    assert!(stale.says("8 h") && stale.says("6,5 h") && stale.says("mine"));
    assert_eq!(
        (stale.field("rev"), stale.field("sleep_hours")),
        ("2".into(), "6,5".into())
    );
    assert_eq!(
        house.all().await[0].entry.values,
        values_of(&[("sleep_hours", 8_000)])
    );
    let mine = house
        .post(&path, "rev=2&date=2026-11-21&sleep_hours=6,5&note=mine")
        .await;
    assert_eq!(mine.status, Status::SeeOther);
    assert_eq!(
        house.all().await[0].entry.values,
        values_of(&[("sleep_hours", 6_500)])
    );
    for rev in ["", "x", "-1"] {
        let body = format!("rev={rev}&date=2026-11-21&sleep_hours=5");
        assert_eq!(
            house.post(&path, &body).await.status,
            Status::Conflict,
            "{rev}"
        );
    }
    let gone = house
        .post(&format!("/entries/{}/delete", placed.id), "rev=1")
        .await;
    assert_eq!(gone.status, Status::Conflict);
}

#[rocket::async_test]
async fn in_american_units_an_untouched_field_keeps_what_is_stored() {
    let units = ProfileEdit {
        units: Some(Some(UnitSystem::Us)),
        ..ProfileEdit::default()
    };
    let house = House::with(units).await;
    assert!(house.get("/").await.says("+\u{2009}8\u{a0}fl oz"));
    let placed = house
        .log(
            house.iva,
            TODAY,
            &[("weight", 70_123), ("water_consumed", 1_000)],
        )
        .await;
    let path = format!("/entries/{}/edit", placed.id);
    let form = house.get(&path).await;
    assert_eq!(form.field("weight"), "154.6");
    let body = format!(
        "rev=1&date=2026-11-21&weight=154.6&water_consumed={}&note=x",
        form.field("water_consumed")
    );
    assert_eq!(house.post(&path, &body).await.status, Status::SeeOther);
    assert_eq!(house.all().await[0].entry.values, placed.entry.values);
    let body = "rev=2&date=2026-11-21&weight=155&water_consumed=8";
    house.post(&path, body).await;
    let now = house.all().await.remove(0).entry.values;
    assert_eq!(
        now,
        values_of(&[("weight", 70_307), ("water_consumed", 237)])
    );
}

#[rocket::async_test]
async fn somebody_elses_entry_is_not_there() {
    let house = House::new().await;
    let theirs = house
        .log(house.marko, TODAY, &[("sleep_hours", 7_000)])
        .await;
    let path = |what: &str| format!("/entries/{}/{what}", theirs.id);
    assert_eq!(house.get(&path("edit")).await.status, Status::NotFound);
    let body = "rev=1&date=2026-11-21&sleep_hours=1";
    for what in ["edit", "delete", "undo"] {
        assert_eq!(
            house.post(&path(what), body).await.status,
            Status::NotFound,
            "{what}"
        );
    }
    let told = house.get(&format!("/?done=logged&id={}", theirs.id)).await;
    assert!(!told.says("Logged:"));
    assert!(house.entries.get(house.marko, theirs.id).await.is_ok());
    for id in [
        "nonsense",
        "..",
        "00000000",
        &theirs.id.to_string().to_uppercase(),
    ] {
        let answer = house.get(&format!("/entries/{id}/edit")).await;
        assert_eq!(answer.status, Status::NotFound, "{id}");
    }
}

#[rocket::async_test]
async fn a_change_from_another_site_is_refused() {
    let house = House::new().await;
    let placed = house.log(house.iva, TODAY, &[("sleep_hours", 7_000)]).await;
    let id = placed.id;
    for path in [
        "/add-metric".to_owned(),
        "/entries/quick".to_owned(),
        format!("/entries/{id}/edit"),
        format!("/entries/{id}/delete"),
        format!("/entries/{id}/undo"),
    ] {
        let body = "rev=1&date=2026-11-21&sleep_hours=5&metric=water_consumed&amount=250";
        let answer = house.post_from(&path, body, "cross-site").await;
        assert_eq!(answer.status, Status::Forbidden, "{path}");
    }
    assert_eq!(house.all().await, [placed]);
}

#[rocket::async_test]
async fn an_imported_entry_says_where_it_came_from_and_keeps_it() {
    let house = House::new().await;
    let new = NewEntry {
        date: TODAY,
        values: values_of(&[("steps", 5_000_000)]),
        origin: Some(Origin {
            source: "watch".into(),
            id: "1".into(),
        }),
        ..NewEntry::default()
    };
    let placed = house
        .entries
        .log(Actor::System, house.iva, new)
        .await
        .unwrap()
        .placed;
    assert!(house.get("/").await.says("from watch"));
    let path = format!("/entries/{}/edit", placed.id);
    house.post(&path, "rev=1&date=2026-11-21&steps=6000").await;
    let now = house.entries.get(house.iva, placed.id).await.unwrap();
    assert_eq!(now.entry.origin, placed.entry.origin);
    house
        .post(&format!("/entries/{}/delete", placed.id), "")
        .await;
    let gone = house.entries.get(house.iva, placed.id).await;
    assert!(matches!(gone, Err(EntriesError::NotFound)));
}
