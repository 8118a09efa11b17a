//! Two servers on one store, many jobs: each effect exactly once.

use super::*;
use std::collections::BTreeMap;
use tokio::sync::{Barrier, OnceCell};

const MANY: u32 = 200;

/// Starts two servers with kinds of their own on `store`, and waits until all jobs are done.
async fn race(store: Store) {
    let clock = Clock::system();
    let effects: Arc<Mutex<BTreeMap<u32, u32>>> = Arc::default();
    // No job of either goes on before each of them has one: both have a share in it.
    let both = Arc::new(Barrier::new(2));
    let server = || {
        let (effects, both) = (Arc::clone(&effects), Arc::clone(&both));
        let met = Arc::new(OnceCell::new());
        let run = move |context: Context| {
            let (effects, both, met) = (Arc::clone(&effects), Arc::clone(&both), Arc::clone(&met));
            async move {
                let number: u32 = context.read()?;
                met.get_or_init(|| both.wait()).await;
                *effects.lock().unwrap().entry(number).or_default() += 1;
                Ok(Done::rows(1))
            }
        };
        let kind = Kind::new(COUNT, &say::KIND_UPKEEP, run);
        Jobs::new(store.clone(), clock.clone(), Telemetry::new(), vec![kind])
    };
    let (one, other) = (server(), server());
    let runners = [one.start(options()), other.start(options())];
    for number in 0..MANY {
        let new = NewJob::new(&clock, COUNT).payload(&number).unwrap();
        let write = move |tx: &mut Tx<'_>| enqueue(tx, &new);
        store.write(Actor::System, write).await.unwrap();
    }
    let done = async || {
        let jobs = store
            .read(|snap: &Snap| snap.list(tables::JOBS.all()))
            .await;
        let jobs: Vec<_> = jobs.unwrap_or_else(|error: StoreError| panic!("{error}"));
        let ended = |(_, job): &(JobId, Job)| job.state == State::Ended(Status::Success);
        jobs.iter().filter(|job| ended(job)).count()
    };
    while done().await < MANY as usize {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    for runner in runners {
        runner.stop().await;
    }
    let effects = effects.lock().unwrap();
    assert_eq!(effects.len(), MANY as usize);
    assert!(effects.values().all(|times| *times == 1), "{effects:?}");
    let shares = [&one, &other].map(successes);
    assert!(shares.iter().all(|share| *share > 0), "{shares:?}");
    assert_eq!(shares.iter().sum::<u32>(), MANY);
}

/// How many runs of a server went well, by its own figures.
fn successes(jobs: &Jobs) -> u32 {
    let figures = jobs.inner.telemetry.render();
    let name = "wellkin_job_runs_total{kind=\"test.count\",status=\"success\"} ";
    let figure = figures.lines().find_map(|line| line.strip_prefix(name));
    figure.unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_servers_on_a_store_in_memory_do_each_job_once() {
    race(Store::memory(Clock::system()).unwrap()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_servers_on_a_store_on_disk_do_each_job_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("wellkin.redb");
    let store = Store::open(&path, Clock::system(), crate::store::Options::default()).unwrap();
    race(store).await;
}
