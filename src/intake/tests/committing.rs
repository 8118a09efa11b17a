//! Writing into the diary: again, over what is there, and beside what people did by hand.

use super::*;

fn weights(values: &[(u8, f64)]) -> String {
    let line = |(day, kg): &(u8, f64)| {
        format!("item Scale w{day} 2026-03-{day:02}T07:00:00Z weight {kg}\n")
    };
    values.iter().map(line).collect()
}

#[rocket::async_test]
async fn the_same_again_changes_nothing() {
    let world = World::new().await;
    let text = weights(&[(1, 80.0), (2, 81.0)])
        + "part Watch 2026-03-01 steps 1000\nnote Daily n1 2026-03-01 4 Hello\n";
    let first = world.import(&text).await;
    assert_eq!(
        (
            world.counts(first).await.added,
            world.counts(first).await.values
        ),
        (4, 3)
    );
    let facts = world.facts().await;
    let again = world.import(&text).await;
    assert_eq!(
        world.counts(again).await,
        Counts {
            same: 4,
            ..Counts::default()
        }
    );
    assert_eq!(world.facts().await, facts);
    world.verify().await;
}

#[rocket::async_test]
async fn what_was_changed_or_deleted_by_hand_stays_so() {
    let world = World::new().await;
    world
        .import(&weights(&[(1, 80.0), (2, 81.0), (3, 82.0)]))
        .await;
    let all = world.all().await;
    let on = |day: i8| all.iter().find(|one| one.date.day() == day).unwrap();
    world.edit(on(1), "weight", 70_000).await;
    world
        .entries
        .delete(Actor::System, world.iva, on(2).id, None)
        .await
        .unwrap();
    let over = world
        .import(&weights(&[(1, 80.5), (2, 81.0), (3, 82.5), (4, 83.0)]))
        .await;
    let expected = Counts {
        added: 1,
        changed: 1,
        kept: 1,
        deleted: 1,
        values: 2,
        ..Counts::default()
    };
    assert_eq!(world.counts(over).await, expected);
    let day = |day| date(2026, 3, day);
    assert_eq!(
        world.values("weight").await,
        [(day(1), 70_000), (day(3), 82_500), (day(4), 83_000)]
    );
    let again = NewEntry {
        origin: on(2).entry.origin.clone(),
        ..logged(day(2), "weight", 81_000)
    };
    let refused = world.entries.log(Actor::System, world.iva, again).await;
    assert!(matches!(refused, Err(entries::EntriesError::Deleted)));
    world
        .entries
        .undo_delete(Actor::System, world.iva, on(2).id)
        .await
        .unwrap();
    let back = world.import(&weights(&[(2, 81.0)])).await;
    assert_eq!(world.counts(back).await.same, 1);
    world.verify().await;
}

#[rocket::async_test]
async fn an_entry_says_from_which_file_and_row_it_came() {
    let world = World::new().await;
    let by_hand = logged(date(2026, 3, 5), "weight", 80_000);
    let by_hand = world
        .entries
        .log(Actor::System, world.iva, by_hand)
        .await
        .unwrap();
    let id = world.import(&weights(&[(1, 80.0), (2, 81.0)])).await;
    let all = world.all().await;
    let second = all.iter().find(|one| one.date.day() == 2).unwrap();
    let lineage = world.intake.lineage(world.iva, second.id).await.unwrap();
    assert_eq!(
        (lineage[0].import, lineage[0].row, lineage[0].rev),
        (id, 2, 1)
    );
    assert_eq!(lineage[0].file.as_deref(), Some("diary.lines"));
    assert_eq!(
        world
            .intake
            .lineage(world.iva, by_hand.placed.id)
            .await
            .unwrap(),
        []
    );
}

#[rocket::async_test]
async fn a_day_that_has_no_room_refuses_the_rest_and_says_so() {
    let world = World::new().await;
    let text: String = (0..30)
        .map(|n| format!("item App m{n} 2026-03-01 calorie_intake 1000\n"))
        .collect();
    let id = world.import(&text).await;
    let counts = world.counts(id).await;
    assert_eq!(
        (counts.added, counts.refused),
        (20, 10),
        "20,000 kcal are the most of a day"
    );
    let rows = world.intake.refused_rows(world.iva, id).await.unwrap();
    let rows = std::fs::read_to_string(rows).unwrap();
    assert_eq!(rows.lines().count(), 11, "{rows}");
    assert!(rows.contains("diary.lines,30,"), "{rows}");
}

#[rocket::async_test]
async fn an_import_that_was_cancelled_half_way_leaves_nothing() {
    let world = World::new().await;
    let before = world.facts().await;
    let text: String = (0..1_200)
        .map(|n| {
            format!(
                "item App m{n} 2026-0{}-{:02} water_consumed 0.01\n",
                1 + n % 2,
                1 + n % 28
            )
        })
        .collect();
    let id = world.read(&text).await;
    world
        .intake
        .commit(Actor::System, world.iva, id)
        .await
        .unwrap();
    assert!(world.intake.commit_a_chunk(world.iva, id).await.unwrap());
    assert!(
        !world.intake.commit_a_chunk(world.iva, id).await.unwrap(),
        "not twice"
    );
    assert_eq!(world.counts(id).await.added, 500);
    assert_eq!(world.state(id).await, State::Committing);
    world
        .intake
        .cancel(Actor::System, world.iva, id)
        .await
        .unwrap();
    world.work().await;
    assert_eq!(world.state(id).await, State::TakenBack);
    assert_eq!(world.facts().await, before);
    world.verify().await;
    let late = world.intake.commit(Actor::System, world.iva, id).await;
    assert!(matches!(late, Err(IntakeError::NotNow(_))));
}

#[rocket::async_test]
async fn a_person_may_get_what_was_given_for_another() {
    let world = World::new().await;
    let id = world.read(&weights(&[(1, 80.0)])).await;
    let nobody = PersonId::from_uuid(uuid::Uuid::from_u128(8));
    let to = (world.iva, nobody);
    assert!(
        world.intake.give_to(Actor::System, to, id).await.is_err(),
        "there is nobody"
    );
    assert_eq!(world.state(id).await, State::Waiting);
}
