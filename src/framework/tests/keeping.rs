use super::*;
use crate::framework::run::NodeRun;
use crate::framework::tables::{RUNS, put_run};
use crate::jobs::Note;
use crate::store::{Reads, StoreError, Tx};

/// Waits until a run has begun its node and told how far it is.
async fn begun(world: &World, run: PipelineRunId) -> Run {
    let held = |node: &NodeRun| node.state == NodeState::Running && node.total == 4;
    loop {
        let shown = world.framework.run(run).await.unwrap().run;
        if shown.nodes.iter().any(held) {
            return shown;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn ended(world: &World, run: PipelineRunId) -> Run {
    let shown = world
        .framework
        .wait(run, Duration::from_secs(60))
        .await
        .unwrap()
        .run;
    assert!(matches!(shown.state, State::Ended(_)), "{shown:?}");
    shown
}

#[rocket::async_test]
async fn a_keeper_carries_out_what_comes_and_says_how_far_it_is() {
    let all = vec![
        draft("night", &["verify", "backup"]),
        draft("day", &["reindex"]),
    ];
    let world = World::scripted(all, &[], &[NodeKind::Backup]).await;
    let keeper = world.framework.keep();
    assert!(world.framework.is_kept());
    let day = world.start("day", Mode::Common, None).await.unwrap();
    assert!(succeeded(&ended(&world, day).await));
    let night = world.start("night", Mode::Common, None).await.unwrap();
    // The first node is done, the second a quarter.
    assert_eq!(begun(&world, night).await.percent(), 62);
    let again = world.start("night", Mode::Common, None).await.unwrap_err();
    assert!(matches!(again, FrameworkError::Runs));
    world.framework.stop(Actor::System, night).await.unwrap();
    let stopped = ended(&world, night).await;
    assert_eq!(
        (stopped.note, stopped.nodes[1].state),
        (Note::Cancelled, NodeState::Failed)
    );
    let over = world
        .framework
        .stop(Actor::System, night)
        .await
        .unwrap_err();
    assert!(matches!(over, FrameworkError::Over));
    keeper.stop().await;
    assert!(!world.framework.is_kept());
}

#[rocket::async_test]
async fn what_runs_when_the_server_stops_has_failed() {
    let world = World::scripted(
        vec![draft("night", &["backup", "verify"])],
        &[],
        &[NodeKind::Backup],
    )
    .await;
    let keeper = world.framework.keep();
    let night = world.start("night", Mode::Common, None).await.unwrap();
    begun(&world, night).await;
    keeper.stop().await;
    let run = world.framework.run(night).await.unwrap().run;
    assert_eq!(
        (run.state.clone(), run.note.clone()),
        (State::Ended(Status::Failed), Note::ServerStopped)
    );
    assert_eq!(states(&run), [NodeState::Failed, NodeState::Skipped]);
}

#[rocket::async_test]
async fn a_run_that_waits_is_stopped_before_it_begins() {
    let world = World::scripted(vec![draft("night", &["backup"])], &[], &[]).await;
    let night = world.start("night", Mode::Common, None).await.unwrap();
    world.framework.stop(Actor::System, night).await.unwrap();
    world.framework.carry_out_what_waits().await.unwrap();
    assert_eq!(
        world.framework.run(night).await.unwrap().run.note,
        Note::Cancelled
    );
    assert_eq!(world.did(), [""; 0]);
}

#[rocket::async_test]
async fn what_takes_longer_than_it_may_is_ended() {
    let night = draft("night", &["backup"]);
    let world = World::scripted(vec![night], &[], &[NodeKind::Backup]).await;
    let run = world.start("night", Mode::Common, None).await.unwrap();
    let no_time = move |tx: &mut Tx<'_>| {
        let row = tx.get(&RUNS, &run)?.unwrap();
        put_run(tx, run, &Run { timeout: 0, ..row })
    };
    let written: Result<(), StoreError> = world.store().write(Actor::System, no_time).await;
    written.unwrap();
    world.framework.carry_out_what_waits().await.unwrap();
    let run = world.framework.run(run).await.unwrap().run;
    assert_eq!(
        (run.state, run.note),
        (State::Ended(Status::Failed), Note::TimedOut)
    );
}

#[rocket::async_test]
async fn a_run_brings_the_pipelines_that_wait_for_it() {
    let after = Draft {
        trigger: "night".to_owned(),
        ..draft("after", &["reindex"])
    };
    let world = World::scripted(vec![draft("night", &["verify"]), after], &[], &[]).await;
    let keeper = world.framework.keep();
    world.start("night", Mode::Common, None).await.unwrap();
    let run = loop {
        let runs = world
            .framework
            .runs(Some("after".to_owned()), None, 1)
            .await
            .unwrap();
        match runs.first() {
            Some(run) => break run.id,
            None => tokio::time::sleep(Duration::from_millis(5)).await,
        }
    };
    let run = ended(&world, run).await;
    assert_eq!((succeeded(&run), run.asked), (true, Asked::Trigger));
    keeper.stop().await;
}
