use super::*;
use crate::jobs::Note;
use jiff::civil::date;

#[rocket::async_test]
async fn nodes_run_in_their_order_and_what_they_did_is_written_down() {
    let world = World::scripted(
        vec![draft("night", &["verify:weights", "backup"])],
        &[],
        &[],
    )
    .await;
    let run = world.run("night", Mode::Common, None).await;
    assert!(succeeded(&run));
    assert_eq!(
        world.did(),
        ["verify weights Beginning", "backup  Beginning"]
    );
    assert_eq!((run.rows(), run.percent()), (6, 100));
    let actions: Vec<_> = run.nodes.iter().map(|node| node.action.word()).collect();
    assert_eq!(actions, ["common", "backup"]);
    assert_eq!(run.nodes[0].table(), Some("weights"));
}

#[rocket::async_test]
async fn nodes_behind_one_that_failed_are_skipped_and_said_to_be() {
    let all = vec![draft("night", &["reindex", "digest", "backup"])];
    let world = World::scripted(all, &["digest"], &[]).await;
    let run = world.run("night", Mode::Common, None).await;
    assert_eq!(run.state, State::Ended(Status::Failed));
    assert_eq!(
        states(&run),
        [NodeState::Success, NodeState::Failed, NodeState::Skipped]
    );
    assert_eq!(run.nodes[1].note, Note::Said("the disk is away".to_owned()));
    assert_eq!(run.percent(), 66);
    assert_eq!(world.did().len(), 2);
    assert_eq!(*world.told.lock().unwrap(), 1);
    let failing = world
        .store()
        .read(|snap: &crate::store::Snap| super::super::failing(snap))
        .await;
    assert_eq!(failing.unwrap(), 1);
}

#[rocket::async_test]
async fn the_watermark_moves_on_success_alone_and_not_by_a_rerun() {
    let week = Draft {
        period: "week".to_owned(),
        ..draft("days", &["derive:day_totals"])
    };
    let bad = draft("bad", &["derive", "backup"]);
    let world = World::scripted(vec![week, bad], &["backup"], &[]).await;
    let watermark = async |id: &str| world.framework.show(id).await.unwrap().standing.watermark;

    let first = world.run("days", Mode::Common, None).await;
    assert_eq!(watermark("days").await, first.started_at);
    world.later(60);
    let rerun = world.run("days", Mode::Rerun, Some("2026-11-11")).await;
    assert_eq!(rerun.from, Some(date(2026, 11, 9)), "weeks begin on Monday");
    assert_eq!(watermark("days").await, first.started_at);
    world.later(60);
    let second = world.run("days", Mode::Common, None).await;
    let since = format!("derive day_totals Watermark({})", first.started_at.unwrap());
    assert_eq!(
        world.did()[1..],
        ["derive day_totals Day(2026-11-09)".to_owned(), since]
    );
    assert_eq!(watermark("days").await, second.started_at);

    world.run("bad", Mode::Common, None).await;
    assert_eq!(watermark("bad").await, None);
}

#[rocket::async_test]
async fn a_run_is_refused_while_one_is_on_and_for_a_wrong_date() {
    let world = World::scripted(vec![draft("night", &["backup"])], &[], &[]).await;
    let refused = async |id: &str, mode, from| world.start(id, mode, from).await.unwrap_err();
    assert!(matches!(
        refused("day", Mode::Common, None).await,
        FrameworkError::Unknown
    ));
    assert!(matches!(
        refused("night", Mode::Setup, None).await,
        FrameworkError::NothingToSetUp
    ));
    for (mode, from) in [
        (Mode::Rerun, None),
        (Mode::Rerun, Some("2026-11-19")),
        (Mode::Common, Some("2026-11-18")),
    ] {
        let error = refused("night", mode, from).await;
        assert!(
            matches!(&error, FrameworkError::Invalid(errors) if errors[0].field == "from"),
            "{error}"
        );
    }
    world
        .start("night", Mode::Rerun, Some("2026-11-18"))
        .await
        .unwrap();
    assert!(matches!(
        refused("night", Mode::Common, None).await,
        FrameworkError::Runs
    ));
}

#[rocket::async_test]
async fn two_who_start_one_at_once_get_one_run() {
    let world = World::scripted(vec![draft("night", &["backup"])], &[], &[]).await;
    let (a, b) = tokio::join!(
        world.start("night", Mode::Common, None),
        world.start("night", Mode::Common, None),
    );
    assert_eq!(u8::from(a.is_ok()) + u8::from(b.is_ok()), 1);
    let runs = world.framework.runs(None, None, 10).await.unwrap();
    assert_eq!(runs.len(), 1);
}

#[rocket::async_test]
async fn the_quota_is_of_a_day_and_no_check_of_a_rerun() {
    let twice = Draft {
        quota: 2,
        ..draft("night", &["backup"])
    };
    let world = World::scripted(vec![twice], &[], &[]).await;
    for _ in 0..2 {
        world.run("night", Mode::Common, None).await;
    }
    let third = world.start("night", Mode::Common, None).await.unwrap_err();
    assert!(matches!(third, FrameworkError::Quota(2)));
    assert!(succeeded(
        &world.run("night", Mode::Rerun, Some("2026-11-01")).await
    ));
    world.later(12 * 60);
    assert!(succeeded(&world.run("night", Mode::Common, None).await));
}

#[rocket::async_test]
async fn the_higher_priority_goes_first_and_then_who_waited_longest() {
    let urgent = Draft {
        priority: 9,
        ..draft("urgent", &["digest"])
    };
    let all = vec![
        draft("one", &["backup"]),
        draft("two", &["reindex"]),
        urgent,
    ];
    let world = World::scripted(all, &[], &[]).await;
    for id in ["two", "one", "urgent"] {
        world.start(id, Mode::Common, None).await.unwrap();
    }
    world.framework.carry_out_what_waits().await.unwrap();
    let did = world.did();
    let order: Vec<_> = did
        .iter()
        .map(|one| one.split(' ').next().unwrap())
        .collect();
    assert_eq!(order, ["digest", "reindex", "backup"]);
}

#[rocket::async_test]
async fn the_newest_hundred_runs_of_a_pipeline_are_kept() {
    let world = World::scripted(
        vec![draft("night", &["backup"]), draft("other", &["backup"])],
        &[],
        &[],
    )
    .await;
    let first = world.start("other", Mode::Common, None).await.unwrap();
    world.framework.carry_out_what_waits().await.unwrap();
    for _ in 0..super::super::tables::RUNS_KEPT + 3 {
        world.run("night", Mode::Common, None).await;
    }
    let of = async |id: &str| {
        world
            .framework
            .runs(Some(id.to_owned()), None, 100)
            .await
            .unwrap()
    };
    assert_eq!(of("night").await.len(), 100);
    assert_eq!(of("other").await[0].id, first);
    let last = of("night").await[99].id;
    let behind = world.framework.runs(None, Some(last), 100).await.unwrap();
    assert_eq!(behind.iter().map(|one| one.id).collect::<Vec<_>>(), [first]);
    let verified = world
        .store()
        .verify(super::super::derived().into())
        .await
        .unwrap();
    assert_eq!(verified.difference, None);
    assert_eq!(verified.rows, [("pipeline_runs_of", 101)]);
}
