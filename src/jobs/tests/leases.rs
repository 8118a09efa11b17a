//! Leases: who has a job, until when, and what becomes of the jobs of those who are gone.

use super::*;
use crate::jobs::take::{Found, Renewed, Taken, renew};

const LEASE: Duration = Duration::from_secs(60);

async fn taken(runner: &Hand) -> Taken {
    match runner.take().await.unwrap() {
        Found::Job(taken) => taken,
        other => panic!("{other:?}"),
    }
}

fn house() -> (House, Arc<Mutex<Vec<Timestamp>>>) {
    House::scripted(|_| Ok(Done::default()), |kind| kind)
}

#[tokio::test]
async fn nobody_else_gets_a_job_while_its_lease_lasts() {
    let (house, _) = house();
    house.enqueue(house.new_job()).await.unwrap();
    let (one, other) = (house.runner(), house.runner());
    taken(&one).await;
    house.hand.advance(LEASE - Duration::from_micros(1));
    assert!(matches!(other.take().await.unwrap(), Found::Nothing));
}

#[tokio::test]
async fn a_lease_that_ran_out_is_taken_over_and_the_run_before_it_marked_as_failed() {
    let (house, runs) = house();
    let id = house.enqueue(house.new_job()).await.unwrap();
    let (gone, heir) = (house.runner(), house.runner());
    let lost = taken(&gone).await;
    house.hand.advance(LEASE);
    assert_eq!(heir.do_what_is_due().await.unwrap(), 1);
    assert_eq!(runs.lock().unwrap().len(), 1);
    let log = house.runs(id).await;
    let told: Vec<_> = log.iter().map(|run| (run.status, &run.note)).collect();
    let wanted = [
        (Status::Success, &Note::Nothing),
        (Status::Failed, &Note::ServerStopped),
    ];
    assert_eq!(told, wanted);
    // Who was only slow has nothing to say any more.
    let live = Arc::new(live::Live::new());
    gone.carry_out(lost, live).await;
    assert_eq!(house.runs(id).await, log);
    house.is_sound().await;
}

#[tokio::test]
async fn a_renewed_lease_lasts_on_and_tells_how_far_the_work_is() {
    let (house, _) = house();
    let id = house.enqueue(house.new_job()).await.unwrap();
    let runner = house.runner();
    let taken = taken(&runner).await;
    house.hand.advance(LEASE / 2);
    let lease = house.job(id).await.unwrap().lease().cloned().unwrap();
    let lasts = LEASE.try_into().unwrap();
    let again = move |tx: &mut Tx<'_>| {
        let held = renew(tx, (id, taken.run), lease.server, lasts, (5, 9))?;
        let foreign = renew(tx, (id, taken.run), lease.server ^ 1, lasts, (0, 0))?;
        Ok((held, foreign))
    };
    let renewed = house.write(again).await.unwrap();
    assert_eq!(renewed, (Renewed::Held, Renewed::Lost));
    house.hand.advance(LEASE * 3 / 4);
    let other = house.runner();
    assert!(matches!(other.take().await.unwrap(), Found::Nothing));
    let (shown, _) = house.jobs.show(id).await.unwrap();
    assert_eq!(shown.progress, Some((5, 9)));
}

#[tokio::test]
async fn what_takes_servers_down_again_and_again_is_given_up() {
    let (house, _) = House::scripted(|_| Ok(Done::default()), |kind| kind.retries(Retries::NONE));
    let id = house.enqueue(house.new_job()).await.unwrap();
    for _ in 0..2 {
        taken(&house.runner()).await;
        house.hand.advance(LEASE);
        // Looking once puts right what the one before left.
        assert!(matches!(house.runner().take().await.unwrap(), Found::Swept));
    }
    let job = house.job(id).await.unwrap();
    assert_eq!(job.state, State::Ended(Status::Failed));
    assert_eq!(house.runs(id).await.len(), 2);
}

#[tokio::test]
async fn a_start_marks_what_ran_in_the_former_life_and_runs_it_again() {
    let (house, runs) = house();
    let id = house
        .schedule(house.new_job(), Schedule::HOURLY)
        .await
        .unwrap();
    house.jobs.run_now(Actor::System, id).await.unwrap();
    taken(&house.runner()).await;
    assert_eq!(house.jobs.recover().await.unwrap(), 1);
    assert_eq!(house.jobs.recover().await.unwrap(), 0);
    assert_eq!(house.runs(id).await[0].note, Note::ServerStopped);
    assert_eq!(house.runner().do_what_is_due().await.unwrap(), 1);
    assert_eq!(runs.lock().unwrap().len(), 1);
    house.is_sound().await;
}

#[tokio::test]
async fn standing_jobs_are_there_from_the_start_and_follow_their_kind() {
    let standing = |schedule: Schedule| {
        let run = |_| async { Ok(Done::default()) };
        Kind::new(COUNT, &say::KIND_UPKEEP, run).standing(schedule)
    };
    let first = House::with(vec![standing(Schedule::HOURLY)]);
    first.jobs.recover().await.unwrap();
    let id = first.jobs.list().await.unwrap()[0].id;
    first.hand.advance(5 * HOUR);
    first.jobs.recover().await.unwrap();
    let due = first.job(id).await.unwrap().due;
    assert_eq!(due, at("2026-11-21T13:00:00Z"), "still due");

    let daily = Schedule::cron("0 3 * * *", "UTC").unwrap();
    let (store, clock) = (first.store.clone(), first.clock.clone());
    let next = House::on(
        store,
        clock,
        first.hand.clone(),
        vec![standing(daily).at_start()],
    );
    next.jobs.recover().await.unwrap();
    assert_eq!(next.rows().await.0, 1, "the same job");
    assert_eq!(next.job(id).await.unwrap().due, next.clock.now());
    assert_eq!(next.runner().do_what_is_due().await.unwrap(), 1);
    let due = next.job(id).await.unwrap().due;
    assert_eq!(due, at("2026-11-22T03:00:00Z"));
}

#[tokio::test]
async fn a_standing_job_whose_kind_is_gone_goes_with_it() {
    let run = |_| async { Ok(Done::default()) };
    let kind = Kind::new(COUNT, &say::KIND_UPKEEP, run).standing(Schedule::HOURLY);
    let before = House::with(vec![kind]);
    before.jobs.recover().await.unwrap();
    before.enqueue(before.new_job()).await.unwrap();
    let (store, clock) = (before.store.clone(), before.clock.clone());
    let after = House::on(store, clock, before.hand.clone(), Vec::new());
    after.jobs.recover().await.unwrap();
    assert_eq!(after.rows().await, (1, 1, 0, 0), "somebody's own job stays");
}

#[tokio::test]
async fn a_start_does_not_wake_again_what_falls_each_time() {
    let run = |_| async { Ok(Done::default()) };
    let kind = Kind::new(COUNT, &say::KIND_UPKEEP, run);
    let kind = kind.standing(Schedule::HOURLY).at_start();
    let house = House::with(vec![kind.retries(Retries::NONE)]);
    house.jobs.recover().await.unwrap();
    for given_up in [false, true] {
        let id = taken(&house.runner()).await.id;
        house.jobs.recover().await.unwrap();
        let job = house.job(id).await.unwrap();
        assert_eq!(job.due > house.clock.now(), given_up);
    }
}
