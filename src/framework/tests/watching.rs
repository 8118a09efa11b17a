use super::*;
use crate::framework::starting::take;
use crate::store::Tx;

fn triggered(id: &str, trigger: &str, nodes: &[&str]) -> Draft {
    Draft {
        trigger: trigger.to_owned(),
        ..draft(id, nodes)
    }
}

#[rocket::async_test]
async fn a_schedule_brings_a_run_at_its_time_and_one_that_was_missed_once() {
    let nightly = Draft {
        schedule: "30 2 * * *".to_owned(),
        zone: "Europe/Zagreb".to_owned(),
        ..draft("night", &["backup"])
    };
    let world = World::scripted(vec![nightly], &[], &[]).await;
    assert_eq!(world.look("night").await, 0, "its time is noted");
    let due = world
        .framework
        .show("night")
        .await
        .unwrap()
        .standing
        .due
        .unwrap()
        .0;
    assert_eq!(due, at("2026-11-19T01:30:00Z"));
    world.hand.set(at("2026-11-19T01:29:59Z"));
    assert_eq!(world.look("night").await, 0);
    world.hand.set(at("2026-11-19T01:30:00Z"));
    assert_eq!(world.look("night").await, 1);
    assert_eq!(world.look("night").await, 1, "once");
    world.hand.set(at("2026-11-25T09:00:00Z"));
    assert_eq!(
        world.look("night").await,
        2,
        "those that were missed are not made up for"
    );
    let due = world
        .framework
        .show("night")
        .await
        .unwrap()
        .standing
        .due
        .unwrap()
        .0;
    assert_eq!(due, at("2026-11-26T01:30:00Z"));
    let runs = world.framework.runs(None, None, 5).await.unwrap();
    assert_eq!(runs[0].run.asked, Asked::Schedule);
}

#[rocket::async_test]
async fn a_trigger_brings_a_run_once_all_it_waits_for_succeeded() {
    let all = vec![
        draft("a", &["verify"]),
        draft("b", &["verify"]),
        draft("c", &["verify"]),
        triggered("after", "a & (b | c)", &["backup"]),
    ];
    let world = World::scripted(all, &[], &[]).await;
    world.run("a", Mode::Common, None).await;
    assert_eq!(world.look("after").await, 0);
    world.later(1);
    world.run("c", Mode::Common, None).await;
    assert_eq!(world.look("after").await, 1);
    assert_eq!(world.look("after").await, 1, "nothing is newer");
    world.later(1);
    world.run("b", Mode::Common, None).await;
    assert_eq!(world.look("after").await, 1, "a is no newer");
    world.later(1);
    world.run("a", Mode::Rerun, Some("2026-11-01")).await;
    assert_eq!(world.look("after").await, 2);
}

#[rocket::async_test]
async fn a_trigger_tries_again_what_failed_and_gives_up() {
    let all = vec![
        draft("a", &["verify"]),
        triggered("after", "a", &["backup"]),
    ];
    let world = World::scripted(all, &["backup"], &[]).await;
    world.run("a", Mode::Common, None).await;
    for (minutes, runs) in [(1, 1), (9, 1), (1, 2), (19, 2), (1, 3), (40, 4), (600, 4)] {
        world.later(minutes);
        assert_eq!(
            world.look("after").await,
            runs,
            "after {minutes} minutes more"
        );
    }
    world.run("a", Mode::Common, None).await;
    assert_eq!(world.look("after").await, 5, "it is newer");
}

#[rocket::async_test]
async fn the_quota_holds_triggers_and_schedules_back() {
    let quota = Draft {
        quota: 1,
        ..triggered("after", "a", &["backup"])
    };
    let world = World::scripted(vec![draft("a", &["verify"]), quota], &[], &[]).await;
    world.run("a", Mode::Common, None).await;
    assert_eq!(world.look("after").await, 1);
    world.later(5);
    world.run("a", Mode::Common, None).await;
    assert_eq!(world.look("after").await, 1);
    world.later(24 * 60);
    assert_eq!(world.look("after").await, 2);
}

/// Begins a run as a server does that is gone without a word after that.
async fn abandoned(world: &World, id: &str) -> PipelineRunId {
    let run = world.start(id, Mode::Common, None).await.unwrap();
    let write = |tx: &mut Tx<'_>| take(tx, 7);
    let taken = world.store().write(Actor::System, write).await.unwrap();
    assert_eq!(taken.unwrap().0, run);
    run
}

#[rocket::async_test]
async fn a_run_that_is_silent_for_ten_minutes_has_failed() {
    let world = World::scripted(vec![draft("night", &["backup", "reindex"])], &[], &[]).await;
    let run = abandoned(&world, "night").await;
    world.later(10);
    world.framework.look().await.unwrap();
    let state = async || world.framework.run(run).await.unwrap().run;
    assert_eq!(state().await.word(), "running");
    world.hand.advance(Duration::from_secs(1));
    world.framework.look().await.unwrap();
    let ended = state().await;
    assert_eq!(ended.state, State::Ended(Status::Failed));
    assert_eq!(ended.note, crate::jobs::Note::ServerStopped);
    assert_eq!(states(&ended), [NodeState::Skipped; 2]);
    assert_eq!(*world.told.lock().unwrap(), 1);
    assert!(succeeded(&world.run("night", Mode::Common, None).await));
}

#[rocket::async_test]
async fn a_start_finds_what_was_cut_off_and_goes_on_with_what_waited() {
    let all = vec![draft("night", &["backup"]), draft("day", &["reindex"])];
    let world = World::scripted(all, &[], &[]).await;
    let cut = abandoned(&world, "night").await;
    let waits = world.start("day", Mode::Common, None).await.unwrap();
    assert_eq!(world.framework.recover().await.unwrap(), 1);
    world.framework.carry_out_what_waits().await.unwrap();
    assert_eq!(world.framework.run(cut).await.unwrap().run.word(), "failed");
    assert!(succeeded(&world.framework.run(waits).await.unwrap().run));
    assert_eq!(
        world.did(),
        ["reindex  Beginning"],
        "what was cut off is not done again"
    );
}
