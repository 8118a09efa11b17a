//! Runs: how they end, how they are tried again, and what stops them.

use super::*;

fn failing(times: u32, shape: impl Fn(Kind) -> Kind) -> (House, Arc<Mutex<Vec<Timestamp>>>) {
    let fail = move |context: &Context| match context.attempt {
        attempt if attempt <= times => Err(Failed::for_now("the printer is on fire")),
        _ => Ok(Done::rows(7)),
    };
    House::scripted(fail, shape)
}

#[tokio::test]
async fn a_single_job_runs_once_and_is_kept_to_be_looked_at() {
    let (house, runs) = failing(0, |kind| kind);
    let new = house.new_job().payload(&42_u64).unwrap();
    let id = house.enqueue(new).await.unwrap();
    let runner = house.runner();
    assert_eq!(runner.do_what_is_due().await.unwrap(), 1);
    assert_eq!(runner.do_what_is_due().await.unwrap(), 0);
    assert_eq!(runs.lock().unwrap().len(), 1);
    let job = house.job(id).await.unwrap();
    assert_eq!(job.state, State::Ended(Status::Success));
    assert!(job.payload.is_empty(), "nobody needs it any more");
    let run = &house.runs(id).await[0];
    assert_eq!(
        (run.rows, run.status, &run.note),
        (7, Status::Success, &Note::Nothing)
    );
    assert_eq!(run.ended_at, Some(house.clock.now()));
    let again = house.jobs.run_now(Actor::System, id).await;
    assert!(matches!(again, Err(JobError::Over)));
    house.is_sound().await;
}

#[tokio::test]
async fn what_fails_is_tried_again_ever_later_and_then_waits_for_its_time() {
    let retries = Retries {
        jitter: 0,
        ..Retries::USUAL
    };
    let (house, runs) = failing(9, |kind| kind.retries(retries));
    let daily = Schedule::cron("0 8 * * *", "UTC").unwrap();
    let id = house.schedule(house.new_job(), daily).await.unwrap();
    let runner = house.runner();
    house.let_run(&runner, 5).await;
    let begun = runs.lock().unwrap().clone();
    let seconds: Vec<_> = begun
        .windows(2)
        .map(|two| two[1].duration_since(two[0]).as_secs())
        .collect();
    assert_eq!(seconds, [30, 120, 480, 86_400 - 630]);
    let runs = house.runs(id).await;
    let attempts: Vec<_> = runs.iter().map(|run| run.attempt).collect();
    assert_eq!(attempts, [1, 4, 3, 2, 1], "counted anew at the next time");
    assert!(runs.iter().all(|run| run.status == Status::Failed));
    assert_eq!(runs[0].note, Note::said("the printer is on fire"));
}

#[tokio::test]
async fn a_next_time_that_comes_before_the_retry_makes_it_needless() {
    let (house, runs) = failing(1, |kind| kind);
    let often = Schedule::every("10s".parse().unwrap(), Timestamp::UNIX_EPOCH).unwrap();
    house.schedule(house.new_job(), often).await.unwrap();
    house.let_run(&house.runner(), 2).await;
    let runs = runs.lock().unwrap().clone();
    assert_eq!(runs[1].duration_since(runs[0]).as_secs(), 10);
}

#[tokio::test]
async fn what_will_never_work_is_not_tried_again_until_somebody_asks() {
    let fail = |_: &Context| Err(Failed::for_good("there is no printer"));
    let (house, runs) = House::scripted(fail, |kind| kind);
    let new = house.new_job().payload(&42_u64).unwrap();
    let id = house.enqueue(new).await.unwrap();
    let runner = house.runner();
    runner.do_what_is_due().await.unwrap();
    let job = house.job(id).await.unwrap();
    assert_eq!(job.state, State::Ended(Status::Failed));
    house.jobs.run_now(Actor::System, id).await.unwrap();
    assert_eq!(runner.do_what_is_due().await.unwrap(), 1);
    assert_eq!(runs.lock().unwrap().len(), 2);
    let log = house.runs(id).await;
    assert_eq!(log[0].asked, Asked::Operator);
    assert_eq!(log[1].asked, Asked::Schedule);
}

#[tokio::test]
async fn after_a_week_without_a_server_it_runs_once() {
    let (house, runs) = failing(0, |kind| kind);
    let id = house
        .schedule(house.new_job(), Schedule::HOURLY)
        .await
        .unwrap();
    house.hand.set(at("2026-11-28T17:20:00Z"));
    assert_eq!(house.runner().do_what_is_due().await.unwrap(), 1);
    assert_eq!(runs.lock().unwrap().len(), 1);
    let due = house.job(id).await.unwrap().due;
    assert_eq!(due, at("2026-11-28T18:00:00Z"));
}

#[tokio::test]
async fn a_panic_is_a_failed_run_and_nothing_more() {
    let (house, _) = House::scripted(|_| panic!("a fault"), |kind| kind.retries(Retries::NONE));
    let id = house.enqueue(house.new_job()).await.unwrap();
    assert_eq!(house.runner().do_what_is_due().await.unwrap(), 1);
    let run = &house.runs(id).await[0];
    assert_eq!((run.status, &run.note), (Status::Failed, &Note::Panicked));
}

#[tokio::test]
async fn work_nobody_knows_is_marked_and_does_not_stand_in_the_way() {
    let (house, runs) = failing(0, |kind| kind);
    let strange = NewJob::new(&house.clock, "test.strange");
    let strange = house.enqueue(strange).await.unwrap();
    house.enqueue(house.new_job()).await.unwrap();
    assert_eq!(house.runner().do_what_is_due().await.unwrap(), 1);
    assert_eq!(runs.lock().unwrap().len(), 1);
    assert_eq!(house.runs(strange).await[0].note, Note::UnknownKind);
}

/// Work that goes on until it is told to end, and says so; `deaf` work never listens.
fn endless(deaf: bool) -> House {
    let run = move |context: Context| async move {
        context.progress(3, 10);
        context.heartbeat();
        if deaf {
            std::future::pending::<()>().await;
        }
        context.cancelled().await;
        Err(Failed::for_now("told to end"))
    };
    House::with(vec![Kind::new(COUNT, &say::KIND_UPKEEP, run)])
}

/// Waits until what another task does can be seen.
async fn until<F: Future<Output = bool>>(what: impl Fn() -> F) {
    for _ in 0..2_000 {
        if what().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("it never came");
}

async fn runs_now(house: &House, id: JobId) {
    until(async || {
        let shown = house.jobs.show(id).await;
        shown.is_ok_and(|(shown, _)| shown.progress == Some((3, 10)))
    })
    .await;
}

#[tokio::test]
async fn a_commit_wakes_the_runner_and_a_stop_ends_a_run_that_is_on() {
    for deaf in [false, true] {
        let house = endless(deaf);
        let runner = house.jobs.start(options());
        let id = house.enqueue(house.new_job()).await.unwrap();
        runs_now(&house, id).await;
        let twice = house.jobs.run_now(Actor::System, id).await;
        assert!(matches!(twice, Err(JobError::Runs)));
        house.jobs.stop(Actor::System, id).await.unwrap();
        until(async || house.runs(id).await[0].status == Status::Failed).await;
        assert_eq!(house.runs(id).await[0].note, Note::Cancelled);
        let job = house.job(id).await.unwrap();
        assert_eq!(
            job.state,
            State::Ended(Status::Failed),
            "and is not tried again"
        );
        runner.stop().await;
    }
}

#[tokio::test]
async fn a_job_that_is_taken_away_while_it_runs_leaves_nothing() {
    let house = endless(false);
    let runner = house.jobs.start(options());
    let id = house
        .schedule(house.new_job(), Schedule::HOURLY)
        .await
        .unwrap();
    house.jobs.run_now(Actor::System, id).await.unwrap();
    runs_now(&house, id).await;
    house.write(move |tx| Ok(cancel(tx, id)?)).await.unwrap();
    until(async || house.rows().await == (0, 0, 0, 0)).await;
    runner.stop().await;
}

#[tokio::test]
async fn what_is_asked_for_while_the_one_before_is_taken_away_is_not_lost() {
    let house = endless(true);
    let runner = house.jobs.start(options());
    let id = house.enqueue(house.new_job().key("one")).await.unwrap();
    runs_now(&house, id).await;
    let new = house.new_job().key("one");
    let change = move |tx: &mut Tx<'_>| {
        cancel(tx, id)?;
        enqueue(tx, &new)
    };
    house.write(change).await.unwrap();
    until(async || house.runs(id).await.len() == 2).await;
    runner.stop().await;
}

#[tokio::test]
async fn a_job_asked_for_while_it_runs_runs_once_more() {
    let house = endless(false);
    let runner = house.jobs.start(options());
    let new = || house.new_job().key("one").again(Again::Replace);
    let id = house.enqueue(new()).await.unwrap();
    runs_now(&house, id).await;
    house.enqueue(new().payload(&1_u8).unwrap()).await.unwrap();
    house.jobs.stop(Actor::System, id).await.unwrap();
    until(async || house.runs(id).await.len() == 2).await;
    runner.stop().await;
}

#[tokio::test]
async fn a_stop_of_the_server_ends_what_runs_and_leaves_it_due() {
    for deaf in [false, true] {
        let house = endless(deaf);
        let runner = house.jobs.start(options());
        let id = house.enqueue(house.new_job()).await.unwrap();
        runs_now(&house, id).await;
        runner.stop().await;
        let run = &house.runs(id).await[0];
        assert_eq!(
            (run.status, &run.note),
            (Status::Failed, &Note::ServerStopped)
        );
        let job = house.job(id).await.unwrap();
        assert_eq!(job.next(), Some(house.clock.now()));
        assert_eq!(job.attempt, 0, "it was no fault of the work");
        house.is_sound().await;
    }
}

#[tokio::test]
async fn work_that_takes_too_long_is_cut_off_and_tried_again() {
    let work = |context: Context| async move {
        std::future::pending::<()>().await;
        drop(context);
        Ok(Done::default())
    };
    let kind = Kind::new(COUNT, &say::KIND_UPKEEP, work);
    let house = House::with(vec![kind.timeout(Duration::from_millis(5))]);
    let id = house.enqueue(house.new_job()).await.unwrap();
    house.runner().do_what_is_due().await.unwrap();
    assert_eq!(house.runs(id).await[0].note, Note::TimedOut);
    let job = house.job(id).await.unwrap();
    assert_eq!(job.due, at("2026-11-21T12:00:30Z"));
}

#[tokio::test]
async fn no_more_jobs_run_at_a_time_than_there_is_room_for() {
    let house = endless(false);
    for _ in 0..5 {
        house.enqueue(house.new_job()).await.unwrap();
    }
    let runner = house.jobs.start(options());
    let running = async || {
        let jobs = house.jobs.list().await.unwrap();
        jobs.iter()
            .filter(|shown| shown.job.lease().is_some())
            .count()
    };
    until(async || running().await == 2).await;
    let first = house.jobs.list().await.unwrap()[0].id;
    house.jobs.stop(Actor::System, first).await.unwrap();
    until(async || house.runs(first).await[0].status == Status::Failed).await;
    until(async || running().await == 2).await;
    runner.stop().await;
    let (_, _, runs, _) = house.rows().await;
    assert_eq!(runs, 3);
}
