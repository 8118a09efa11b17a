//! Taking imports back.

use super::*;

#[rocket::async_test]
async fn undoing_brings_the_diary_back_to_the_letter() {
    let world = World::new().await;
    world
        .import("item Scale w1 2026-03-01 weight 80\nnote Daily n1 2026-03-01 4 Hello\n")
        .await;
    let by_hand = logged(date(2026, 3, 5), "weight", 80_000);
    world
        .entries
        .log(Actor::System, world.iva, by_hand)
        .await
        .unwrap();
    let before = world.facts().await;
    let id = world
        .import(
            "item Scale w1 2026-03-02 weight 81\nitem Scale w2 2026-03-03 weight 82\n\
             note Daily n1 2026-03-02 2 Goodbye\nnote Daily n2 2026-03-02 5 New\n",
        )
        .await;
    assert_eq!(
        (world.counts(id).await.changed, world.counts(id).await.added),
        (2, 2)
    );
    assert_ne!(world.facts().await, before);
    let back = world.undo(id).await;
    assert_eq!(
        (back.removed, back.restored, back.left, back.gone),
        (2, 2, 0, 0)
    );
    assert_eq!(world.facts().await, before);
    world.verify().await;
    world.import("item Scale w2 2026-03-03 weight 82\n").await;
    assert_eq!(world.values("weight").await.len(), 3, "it can come again");
}

#[rocket::async_test]
async fn later_edits_stay_and_are_counted() {
    let world = World::new().await;
    let id = world
        .import(
            "item Scale w1 2026-03-01 weight 80\nitem Scale w2 2026-03-02 weight 81\n\
             item Scale w3 2026-03-03 weight 82\n",
        )
        .await;
    let all = world.all().await;
    let on = |day: i8| all.iter().find(|one| one.date.day() == day).unwrap();
    world.edit(on(1), "weight", 70_000).await;
    world
        .entries
        .delete(Actor::System, world.iva, on(2).id, None)
        .await
        .unwrap();
    let back = world.undo(id).await;
    assert_eq!((back.removed, back.left, back.gone), (1, 1, 1));
    assert_eq!(world.values("weight").await, [(date(2026, 3, 1), 70_000)]);
    let lineage = world.intake.lineage(world.iva, on(1).id).await.unwrap();
    assert_eq!(lineage.len(), 1, "it still came from there");
    let again = world.intake.undo(Actor::System, world.iva, id).await;
    assert!(matches!(again, Err(IntakeError::NotNow(_))));
    world.verify().await;
}

#[rocket::async_test]
async fn imports_one_over_the_other_can_be_taken_back_in_any_order() {
    for first_goes_first in [true, false] {
        let world = World::new().await;
        let before = world.facts().await;
        let one = world.import("item Scale w1 2026-03-01 weight 80\n").await;
        let two = world.import("item Scale w1 2026-03-01 weight 81\n").await;
        let (first, second) = if first_goes_first {
            (one, two)
        } else {
            (two, one)
        };
        world.undo(first).await;
        let left = if first_goes_first { 81_000 } else { 80_000 };
        assert_eq!(world.values("weight").await, [(date(2026, 3, 1), left)]);
        world.undo(second).await;
        assert_eq!(world.facts().await, before, "{first_goes_first}");
        world.verify().await;
    }
}

#[rocket::async_test]
async fn an_import_that_began_first_and_ended_last_is_not_taken_for_a_hand() {
    let world = World::new().await;
    let slow = world.read("item Scale w1 2026-03-01 weight 81\n").await;
    world.import("item Scale w1 2026-03-01 weight 80\n").await;
    world
        .intake
        .commit(Actor::System, world.iva, slow)
        .await
        .unwrap();
    world.work().await;
    assert_eq!(world.counts(slow).await.changed, 1);
    let third = world.import("item Scale w1 2026-03-01 weight 82\n").await;
    assert_eq!(world.counts(third).await.changed, 1);
    world.undo(third).await;
    assert_eq!(world.values("weight").await, [(date(2026, 3, 1), 81_000)]);
}
