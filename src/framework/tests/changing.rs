use super::*;

async fn add(world: &World, draft: Draft) -> Result<u64, FrameworkError> {
    world.framework.add(Actor::System, draft).await
}

#[rocket::async_test]
async fn of_two_who_change_one_the_second_is_told_what_stands() {
    let world = World::scripted(Vec::new(), &[], &[]).await;
    assert_eq!(add(&world, draft("mine", &["verify"])).await.unwrap(), 1);
    let save = async |rev: u64, node: &str| {
        world
            .framework
            .save(Actor::System, rev, draft("mine", &[node]))
            .await
    };
    assert_eq!(save(1, "backup").await.unwrap(), 2);
    match save(1, "digest").await.unwrap_err() {
        FrameworkError::Stale(current) => {
            assert_eq!(
                (current.rev, current.draft.nodes[0].as_str()),
                (2, "backup")
            );
        }
        other => panic!("{other}"),
    }
    let gone = world
        .framework
        .remove(Actor::System, "mine", 1)
        .await
        .unwrap_err();
    assert!(matches!(gone, FrameworkError::Stale(_)));
    assert_eq!(save(2, "digest").await.unwrap(), 3);
    let shown = world.framework.show("mine").await.unwrap().shown;
    assert_eq!((shown.rev, shown.draft.nodes[0].as_str()), (3, "digest"));
}

#[rocket::async_test]
async fn those_of_the_configuration_are_not_changed_here() {
    let world = World::scripted(vec![draft("night", &["verify"])], &[], &[]).await;
    let save = world
        .framework
        .save(Actor::System, 0, draft("night", &["backup"]))
        .await;
    assert!(matches!(save.unwrap_err(), FrameworkError::ReadOnly));
    let remove = world.framework.remove(Actor::System, "night", 0).await;
    assert!(matches!(remove.unwrap_err(), FrameworkError::ReadOnly));
    let taken = add(&world, draft("night", &["backup"])).await.unwrap_err();
    assert!(matches!(taken, FrameworkError::Taken(_)));
}

#[rocket::async_test]
async fn one_that_triggers_name_or_that_runs_stays() {
    let world = World::scripted(Vec::new(), &[], &[]).await;
    add(&world, draft("first", &["verify"])).await.unwrap();
    let after = Draft {
        trigger: "first".to_owned(),
        ..draft("second", &["backup"])
    };
    add(&world, after).await.unwrap();
    let remove = async |id: &str| world.framework.remove(Actor::System, id, 1).await;
    let in_use = remove("first").await.unwrap_err();
    assert!(
        matches!(&in_use, FrameworkError::InUse(ids) if ids == &["second"]),
        "{in_use}"
    );
    world.start("second", Mode::Common, None).await.unwrap();
    assert!(matches!(
        remove("second").await.unwrap_err(),
        FrameworkError::Runs
    ));
    world.framework.carry_out_what_waits().await.unwrap();
    remove("second").await.unwrap();
    remove("first").await.unwrap();
    assert!(
        world
            .framework
            .runs(None, None, 10)
            .await
            .unwrap()
            .is_empty(),
        "its runs go with it"
    );
    let circle = Draft {
        trigger: "first".to_owned(),
        ..draft("first", &["verify"])
    };
    let refused = add(&world, circle).await.unwrap_err();
    assert!(matches!(&refused, FrameworkError::Invalid(errors) if errors[0].field == "trigger"));
}

#[rocket::async_test]
async fn another_schedule_counts_from_when_it_was_saved() {
    let world = World::scripted(Vec::new(), &[], &[]).await;
    let scheduled = |schedule: &str| Draft {
        schedule: schedule.to_owned(),
        ..draft("mine", &["verify"])
    };
    add(&world, scheduled("0 3 * * *")).await.unwrap();
    world.hand.set(at("2026-11-19T02:00:00Z"));
    world
        .framework
        .save(Actor::System, 1, scheduled("0 1 * * *"))
        .await
        .unwrap();
    assert_eq!(world.look("mine").await, 0);
    let due = world
        .framework
        .show("mine")
        .await
        .unwrap()
        .standing
        .due
        .unwrap()
        .0;
    assert_eq!(due, at("2026-11-20T01:00:00Z"));
}
