//! Rows that cannot be read, which a disk or a fault left: they hold up nothing else.

use super::*;
use crate::jobs::take::Found;
use crate::ops::ids::RunId;
use crate::store::Table;

/// The tables of this room with rows that are no jobs and no runs.
static NO_JOBS: Table<JobId, ()> = Table::control(0x09, "jobs", "unreadable");
static NO_RUNS: Table<(JobId, RunId), ()> = Table::control(0x0b, "job_runs", "unreadable");

async fn next_due(house: &House) -> Option<Timestamp> {
    let next = |snap: &Snap| take::next_due(snap, &Default::default());
    house.store.read::<_, StoreError, _>(next).await.unwrap()
}

#[tokio::test]
async fn a_job_that_cannot_be_read_holds_up_neither_the_others_nor_the_next_start() {
    let (house, runs) = House::scripted(
        |_| Ok(Done::default()),
        |kind| kind.standing(Schedule::HOURLY),
    );
    house.jobs.recover().await.unwrap();
    let standing = house.jobs.list().await.unwrap()[0].id;
    let single = house.enqueue(house.new_job()).await.unwrap();
    house.enqueue(house.new_job()).await.unwrap();
    let break_them = move |tx: &mut Tx<'_>| {
        tx.put(&NO_JOBS, &standing, &())?;
        Ok(tx.put(&NO_JOBS, &single, &())?)
    };
    house.write(break_them).await.unwrap();
    house.hand.advance(HOUR);
    let runner = house.runner();
    assert_eq!(runner.do_what_is_due().await.unwrap(), 1);
    assert!(next_due(&house).await.unwrap() > house.clock.now());
    assert_eq!(house.jobs.list().await.unwrap().len(), 1);

    house.jobs.recover().await.unwrap();
    assert!(house.job(standing).await.is_some(), "there again");
    house.hand.advance(HOUR);
    assert_eq!(runner.do_what_is_due().await.unwrap(), 1);
    assert_eq!(runs.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_run_that_cannot_be_read_keeps_its_job_from_nothing() {
    let (house, runs) = House::scripted(|_| Ok(Done::default()), |kind| kind);
    let id = house.enqueue(house.new_job()).await.unwrap();
    let Found::Job(lost) = house.runner().take().await.unwrap() else {
        panic!("nothing was due")
    };
    let break_it = move |tx: &mut Tx<'_>| Ok(tx.put(&NO_RUNS, &(id, lost.run), &())?);
    house.write(break_it).await.unwrap();
    assert_eq!(house.jobs.recover().await.unwrap(), 1);
    assert_eq!(house.runner().do_what_is_due().await.unwrap(), 1);
    assert_eq!(runs.lock().unwrap().len(), 1);
    let log = house.runs(id).await;
    assert_eq!((log.len(), log[0].status), (1, Status::Success));
}
