//! The log of runs, and how much of it is kept.

use super::*;

fn house() -> House {
    House::scripted(|_| Ok(Done::rows(1)), |kind| kind).0
}

#[tokio::test]
async fn the_newest_runs_are_kept_and_no_more() {
    let house = house();
    let id = house
        .schedule(house.new_job(), Schedule::HOURLY)
        .await
        .unwrap();
    let runner = house.runner();
    house.let_run(&runner, RUNS_KEPT + 3).await;
    let runs = house.runs(id).await;
    assert_eq!(runs.len(), RUNS_KEPT);
    assert_eq!(runs[0].started_at, house.clock.now());
}

#[tokio::test]
async fn runs_are_kept_for_thirty_days_and_the_last_one_longer() {
    let house = house();
    let weekly = Schedule::cron("0 8 * * mon", "UTC").unwrap();
    let id = house.schedule(house.new_job(), weekly).await.unwrap();
    let runner = house.runner();
    house.let_run(&runner, 9).await;
    assert_eq!(house.runs(id).await.len(), 5, "today and four weeks");

    let yearly = Schedule::cron("0 8 1 1 *", "UTC").unwrap();
    let id = house.schedule(house.new_job(), yearly).await.unwrap();
    house.hand.set(at("2028-01-01T09:00:00Z"));
    runner.do_what_is_due().await.unwrap();
    assert_eq!(house.runs(id).await.len(), 1);
    house.hand.set(at("2028-08-01T09:00:00Z"));
    runner.do_what_is_due().await.unwrap();
    assert_eq!(house.runs(id).await.len(), 1, "the last one stays");
}

#[tokio::test]
async fn a_single_job_that_ended_is_forgotten_after_thirty_days() {
    let house = house();
    house.enqueue(house.new_job()).await.unwrap();
    let runner = house.runner();
    runner.do_what_is_due().await.unwrap();
    house.hand.advance(30 * 24 * HOUR - Duration::from_secs(1));
    runner.do_what_is_due().await.unwrap();
    assert_eq!(house.rows().await, (1, 1, 1, 0));
    house.hand.advance(Duration::from_secs(1));
    runner.do_what_is_due().await.unwrap();
    assert_eq!(house.rows().await, (0, 0, 0, 0));
}

#[tokio::test]
async fn runs_are_counted_by_kind_and_status() {
    let (house, _) = House::scripted(
        |context| match context.attempt {
            1 => Err(Failed::for_now("not yet")),
            _ => Ok(Done::default()),
        },
        |kind| kind,
    );
    house.enqueue(house.new_job()).await.unwrap();
    house.let_run(&house.runner(), 2).await;
    let figures = house.jobs.inner.telemetry.render();
    for line in [
        "wellkin_job_runs_total{kind=\"test.count\",status=\"success\"} 1",
        "wellkin_job_runs_total{kind=\"test.count\",status=\"failed\"} 1",
        "wellkin_jobs_running 0",
    ] {
        assert!(figures.contains(line), "{line} in\n{figures}");
    }
}

#[tokio::test]
async fn lists_show_no_payload_and_the_newest_runs_first() {
    let house = house();
    let new = house.new_job().payload(&"sugar").unwrap();
    let first = house
        .enqueue(new.at(at("2027-01-01T00:00:00Z")))
        .await
        .unwrap();
    let second = house.enqueue(house.new_job()).await.unwrap();
    house.runner().do_what_is_due().await.unwrap();
    let listed = house.jobs.list().await.unwrap();
    let ids: Vec<_> = listed.iter().map(|shown| shown.id).collect();
    assert_eq!(ids, [first, second], "what waits comes before what ended");
    assert!(listed[0].job.payload.is_empty());
    assert_eq!(listed[0].last, None);
    assert_eq!(house.jobs.log().await.unwrap()[0].0, second);
}
