//! What this room promises, with a clock that is moved by hand.
#![allow(clippy::unwrap_used)]

mod ending;
mod enqueueing;
mod leases;
mod logging;
mod running;
mod two_runners;
mod unreadable;
mod year;

use super::runner::Hand;
use super::*;
use crate::i18n::messages::jobs as say;
use crate::ops::ids::JobId;
use crate::ops::{Clock, ManualClock, Telemetry};
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use jiff::Timestamp;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::watch;

const HOUR: Duration = Duration::from_secs(3600);

/// A kind of these tests.
const COUNT: &str = "test.count";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Options that hurry, with no chance in them.
fn options() -> Options {
    Options {
        grace: Duration::from_millis(50),
        chance: || 0,
        ..Options::default()
    }
}

/// A house with nothing but jobs.
struct House {
    store: Store,
    clock: Clock,
    hand: ManualClock,
    jobs: Jobs,
}

/// What the work of a test does with each of its runs.
type Script = dyn Fn(&Context) -> Outcome + Send + Sync;

impl House {
    fn with(kinds: Vec<Kind>) -> Self {
        let (clock, hand) = Clock::manual(at("2026-11-21T12:00:00Z"));
        let store = Store::memory(clock.clone()).unwrap();
        Self::on(store, clock, hand, kinds)
    }

    fn on(store: Store, clock: Clock, hand: ManualClock, kinds: Vec<Kind>) -> Self {
        let jobs = Jobs::new(store.clone(), clock.clone(), Telemetry::new(), kinds);
        Self {
            store,
            clock,
            hand,
            jobs,
        }
    }

    /// A house with work that does what `script` says, and when each run began.
    fn scripted(
        script: impl Fn(&Context) -> Outcome + Send + Sync + 'static,
        shape: impl Fn(Kind) -> Kind,
    ) -> (Self, Arc<Mutex<Vec<Timestamp>>>) {
        let runs: Arc<Mutex<Vec<Timestamp>>> = Arc::default();
        let kind = shape(counting(Arc::clone(&runs), Arc::new(script)));
        (Self::with(vec![kind]), runs)
    }

    async fn write<T: Send + 'static>(
        &self,
        write: impl FnMut(&mut Tx<'_>) -> Result<T, JobError> + Send + 'static,
    ) -> Result<T, JobError> {
        self.store.write(Actor::System, write).await
    }

    async fn enqueue(&self, new: NewJob) -> Result<JobId, JobError> {
        self.write(move |tx| enqueue(tx, &new)).await
    }

    async fn schedule(&self, new: NewJob, when: Schedule) -> Result<JobId, JobError> {
        self.write(move |tx| schedule(tx, &new, &when)).await
    }

    fn new_job(&self) -> NewJob {
        NewJob::new(&self.clock, COUNT)
    }

    /// A runner that works when it is told to.
    fn runner(&self) -> Hand {
        let (_, stopping) = watch::channel(false);
        Hand::new(self.jobs.clone(), options(), stopping)
    }

    async fn job(&self, id: JobId) -> Option<Job> {
        let read = move |snap: &Snap| find(snap, id);
        self.store.read(read).await.unwrap()
    }

    /// The runs of a job, the newest first.
    async fn runs(&self, id: JobId) -> Vec<Run> {
        let (_, runs) = self.jobs.show(id).await.unwrap();
        runs.into_iter().map(|(_, run)| run).collect()
    }

    async fn rows(&self) -> (usize, usize, usize, usize) {
        let read = |snap: &Snap| {
            Ok::<_, StoreError>((
                snap.list(tables::JOBS.all())?.len(),
                snap.list(tables::DUE.all())?.len(),
                snap.list(tables::RUNS.all())?.len(),
                snap.list(tables::JOBS_OF.all())?.len(),
            ))
        };
        self.store.read(read).await.unwrap()
    }

    /// Moves the clock on until `count` more runs are over, each at the moment it is due.
    async fn let_run(&self, runner: &Hand, count: usize) {
        let mut ran = 0;
        while ran < count {
            let next = |snap: &Snap| take::next_due(snap, &Default::default());
            let next: Option<Timestamp> = self.store.read(next).await.unwrap();
            let next = next.unwrap();
            if next > self.clock.now() {
                self.hand.set(next);
            }
            ran += runner.do_what_is_due().await.unwrap();
        }
    }

    /// The derived tables are what the jobs call for.
    async fn is_sound(&self) {
        let verified = self.store.verify(derived().into()).await.unwrap();
        assert_eq!(verified.difference, None);
    }
}

fn counting(runs: Arc<Mutex<Vec<Timestamp>>>, script: Arc<Script>) -> Kind {
    Kind::new(COUNT, &say::KIND_UPKEEP, move |context: Context| {
        let (runs, script) = (Arc::clone(&runs), Arc::clone(&script));
        async move {
            runs.lock().unwrap().push(context.clock.now());
            script(&context)
        }
    })
}
