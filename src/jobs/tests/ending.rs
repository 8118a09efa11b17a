//! The end of a run when the store, the work or the clock makes it hard.

use super::*;
use crate::jobs::take::{Found, Taken};
use crate::store;
use std::sync::atomic::Ordering;
use std::sync::mpsc;

async fn taken(runner: &Hand) -> Taken {
    match runner.take().await.unwrap() {
        Found::Job(taken) => taken,
        other => panic!("{other:?}"),
    }
}

/// Lets every task that can go on do so.
async fn let_tasks_go_on() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}

/// Fills the store, whose queue has one place, until the sender is used or gone.
async fn fill(store: &Store) -> mpsc::Sender<()> {
    let (release, held) = mpsc::channel::<()>();
    let held = Mutex::new(held);
    let (begun, mut begins) = tokio::sync::mpsc::unbounded_channel();
    let slow = move |_: &mut Tx<'_>| {
        begun.send(()).unwrap();
        let _ = held.lock().unwrap().recv();
        Ok::<_, StoreError>(())
    };
    let (one, two) = (store.clone(), store.clone());
    tokio::spawn(async move { one.write(Actor::System, slow).await });
    begins.recv().await.unwrap();
    let next = |_: &mut Tx<'_>| Ok::<_, StoreError>(());
    tokio::spawn(async move { two.write(Actor::System, next).await });
    while store.stats().waiting.load(Ordering::Relaxed) == 0 {
        tokio::task::yield_now().await;
    }
    release
}

#[tokio::test]
async fn an_end_that_a_busy_store_does_not_take_is_written_down_later_and_not_done_again() {
    let dir = tempfile::tempdir().unwrap();
    let (clock, hand) = Clock::manual(at("2026-11-21T12:00:00Z"));
    let narrow = store::Options {
        queue: 1,
        ..store::Options::default()
    };
    let store = Store::open(&dir.path().join("data.redb"), clock.clone(), narrow).unwrap();
    let runs: Arc<Mutex<Vec<Timestamp>>> = Arc::default();
    let kind = counting(Arc::clone(&runs), Arc::new(|_| Ok(Done::rows(1))));
    let house = House::on(store, clock, hand, vec![kind]);
    let id = house.enqueue(house.new_job()).await.unwrap();
    let runner = house.runner();
    let taken = taken(&runner).await;

    let release = fill(&house.store).await;
    let run = tokio::spawn(runner.carry_out(taken, Arc::new(live::Live::new())));
    while runs.lock().unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    let_tasks_go_on().await;
    release.send(()).unwrap();
    run.await.unwrap();
    let log = house.runs(id).await;
    assert_eq!((log.len(), log[0].status), (1, Status::Success));
    house.hand.advance(HOUR);
    assert_eq!(house.runner().do_what_is_due().await.unwrap(), 0);
    assert_eq!(runs.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn work_that_is_done_soon_after_its_time_is_done_and_not_done_again() {
    let work = |context: Context| async move {
        context.cancelled().await;
        Ok(Done::rows(4))
    };
    let kind = Kind::new(COUNT, &say::KIND_UPKEEP, work);
    let house = House::with(vec![kind.timeout(Duration::from_millis(5))]);
    let id = house.enqueue(house.new_job()).await.unwrap();
    let patient = Options {
        grace: HOUR,
        ..options()
    };
    let (_, stopping) = watch::channel(false);
    let runner = Hand::new(house.jobs.clone(), patient, stopping);
    runner.do_what_is_due().await.unwrap();
    let run = &house.runs(id).await[0];
    assert_eq!((run.status, run.rows), (Status::Success, 4));
    let job = house.job(id).await.unwrap();
    assert_eq!(job.state, State::Ended(Status::Success));
}

#[tokio::test]
async fn a_panic_before_the_work_begins_is_a_failed_run_as_well() {
    let work = |_| -> std::future::Ready<Outcome> { panic!("a fault") };
    let kind = Kind::new(COUNT, &say::KIND_UPKEEP, work).retries(Retries::NONE);
    let house = House::with(vec![kind]);
    let id = house.enqueue(house.new_job()).await.unwrap();
    assert_eq!(house.runner().do_what_is_due().await.unwrap(), 1);
    let run = &house.runs(id).await[0];
    assert_eq!((run.status, &run.note), (Status::Failed, &Note::Panicked));
}
