//! The runner: takes what is due, a few jobs at a time, and sees each run to its end.

use super::ending::{self, End};
use super::kind::{Context, Kind, Outcome};
use super::live::Live;
use super::model::{Note, State, Status, Stop};
use super::service::Jobs;
use super::tables::{self, DUE, JOBS};
use super::take::{self, Found, Renewed, Taken, Taker};
use crate::ops::ids::{JobId, RunId};
use crate::ops::random;
use crate::store::{Actor, Reads, Snap, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle, JoinSet};
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// The longest sleep: a clock that was put right, or a laptop that woke up, is noticed after it.
const NAP: Duration = Duration::from_secs(60);
/// The wait after something that should not have been, so that it is not tried in circles.
const PAUSE: Duration = Duration::from_secs(1);
/// The wait before a store that was busy is asked once more to take down how a job ended.
const AGAIN: Duration = Duration::from_millis(100);

/// How a runner works.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// How many jobs run at the same time: two, on a small machine that has people to serve.
    pub concurrency: usize,
    /// How long a lease lasts; it is renewed three times meanwhile.
    pub lease: Duration,
    /// How long work that was asked to end has left until it is cut off.
    pub grace: Duration,
    /// Where chance comes from: it decides about the jitter of retries, and makes no secret.
    pub chance: fn() -> u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            concurrency: 2,
            lease: Duration::from_secs(60),
            grace: Duration::from_secs(3),
            chance: || u64::from_ne_bytes(random::bytes()),
        }
    }
}

/// A runner that runs.
#[derive(Debug)]
pub struct Runner {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Runner {
    pub(super) fn start(jobs: Jobs, options: Options) -> Self {
        let stop = watch::Sender::new(false);
        let hand = Hand::new(jobs, options, stop.subscribe());
        let task = tokio::spawn(hand.work());
        Self { stop, task }
    }

    /// Takes nothing more and asks what runs to end, without waiting for it.
    pub fn begin_to_stop(&self) {
        self.stop.send_replace(true);
    }

    /// Takes nothing more, asks what runs to end, waits for it as long as [`Options::grace`] says,
    /// and marks the rest as cut off: those jobs are due again at the next start.
    pub async fn stop(self) {
        self.begin_to_stop();
        if self.task.await.is_err() {
            tracing::error!("the runner of jobs ended by a fault");
        }
    }
}

/// One runner's own state; each of its runs has a copy.
#[derive(Clone)]
pub(super) struct Hand {
    jobs: Jobs,
    options: Options,
    server: u128,
    stopping: watch::Receiver<bool>,
    mine: Arc<std::sync::Mutex<HashMap<JobId, Arc<Live>>>>,
}

/// Why a run is over before its work said so.
enum Cut {
    Lost,
    TimedOut,
    Stopped,
}

impl Hand {
    pub fn new(jobs: Jobs, options: Options, stopping: watch::Receiver<bool>) -> Self {
        Self {
            jobs,
            options,
            server: u128::from_ne_bytes(random::bytes()),
            stopping,
            mine: Arc::default(),
        }
    }

    async fn work(mut self) {
        let store = self.jobs.inner.store.clone();
        let (due, changed) = (store.bell(DUE.info()), store.bell(JOBS.info()));
        let mut runs = JoinSet::new();
        while !*self.stopping.borrow() {
            let nap = match self.take_what_is_due(&mut runs).await {
                Ok(nap) => nap,
                Err(error) => {
                    tracing::warn!(%error, "jobs cannot be looked at");
                    PAUSE
                }
            };
            tokio::select! {
                _ = self.stopping.changed() => {}
                () = due.notified() => {}
                () = changed.notified() => self.pass_on_stops().await,
                Some(_) = runs.join_next(), if !runs.is_empty() => {}
                () = sleep(nap) => {}
            }
        }
        for live in self.mine().values() {
            live.stop();
        }
        // Each of them ends within its grace, and writes down how.
        while runs.join_next().await.is_some() {}
    }

    /// Begins what is due, as far as there is room, and says how long nothing else will be.
    async fn take_what_is_due(&self, runs: &mut JoinSet<()>) -> Result<Duration, StoreError> {
        while runs.try_join_next().is_some() {}
        loop {
            if runs.len() >= self.options.concurrency {
                return Ok(NAP);
            }
            match self.due_in().await? {
                Some(Duration::ZERO) => {}
                wait => return Ok(wait.unwrap_or(NAP).min(NAP)),
            }
            match self.take().await? {
                Found::Job(taken) => {
                    let live = Arc::new(Live::new());
                    self.mine().insert(taken.id, Arc::clone(&live));
                    self.jobs.inner.live().insert(taken.id, Arc::clone(&live));
                    runs.spawn(self.clone().carry_out(taken, live));
                }
                Found::Swept => {}
                Found::Nothing => return Ok(PAUSE),
            }
        }
    }

    /// Does everything that is due, one after the other, and gives how many jobs ran: a runner
    /// without a clock of its own.
    #[cfg(test)]
    pub async fn do_what_is_due(&self) -> Result<usize, StoreError> {
        let mut ran = 0;
        loop {
            match self.take().await? {
                Found::Job(taken) => {
                    let live = Arc::new(Live::new());
                    self.clone().carry_out(taken, live).await;
                    ran += 1;
                }
                Found::Swept => {}
                Found::Nothing => return Ok(ran),
            }
        }
    }

    /// How long until something is due that is not run here already.
    async fn due_in(&self) -> Result<Option<Duration>, StoreError> {
        let busy = self.busy();
        let read = move |snap: &Snap| take::next_due(snap, &busy);
        let next: Option<Timestamp> = self.jobs.inner.store.read(read).await?;
        let now = self.jobs.inner.clock.now();
        // A time that has passed is no time to wait.
        Ok(next.map(|at| Duration::try_from(at.duration_since(now)).unwrap_or_default()))
    }

    pub async fn take(&self) -> Result<Found, StoreError> {
        let taker = Taker {
            server: self.server,
            lease: signed(self.options.lease),
            run: RunId::new(&self.jobs.inner.clock),
            busy: self.busy(),
            chance: (self.options.chance)(),
        };
        let jobs = self.jobs.clone();
        let write = move |tx: &mut Tx<'_>| take::take(tx, &taker, &|kind| jobs.retries(kind));
        self.jobs.inner.store.write(Actor::System, write).await
    }

    /// Carries out one run, from its beginning to the note of its end.
    pub async fn carry_out(self, taken: Taken, live: Arc<Live>) {
        // A kind that nobody declares is never taken.
        if let Some(kind) = self.jobs.kind(&taken.kind).cloned() {
            let context = Context {
                job: taken.id,
                attempt: taken.attempt,
                clock: self.jobs.inner.clock.clone(),
                payload: taken.payload.as_slice().into(),
                live: Arc::clone(&live),
            };
            // In a task of its own, so that a panic is caught and nobody else's.
            let todo = kind.clone();
            let mut work = tokio::spawn(async move { todo.run(context).await });
            let outcome = self.attend(&taken, &kind, &live, &mut work).await;
            if outcome.is_err() {
                live.stop();
                work.abort();
            }
            if let Some(end) = self.how_it_ended(&kind, outcome) {
                self.write_down(&taken, &kind, end).await;
            }
        }
        self.mine().remove(&taken.id);
        self.jobs.inner.live().remove(&taken.id);
    }

    /// Waits for the work, renews its lease, and gives it up when it is to end and does not.
    async fn attend(
        &self,
        taken: &Taken,
        kind: &Kind,
        live: &Live,
        work: &mut JoinHandle<Outcome>,
    ) -> Result<Result<Outcome, JoinError>, Cut> {
        let ends = Instant::now() + kind.timeout;
        loop {
            tokio::select! {
                done = &mut *work => return Ok(done),
                () = sleep_until(ends) => {
                    live.stop();
                    // What it still has to say is not waited for longer than for a stop. Work that
                    // is done after all is not to be done again.
                    return match timeout(self.options.grace, &mut *work).await {
                        Ok(Ok(Ok(done))) => Ok(Ok(Ok(done))),
                        _ => Err(Cut::TimedOut),
                    };
                }
                () = live.stopped() => {
                    return timeout(self.options.grace, &mut *work).await.map_err(|_| Cut::Stopped);
                }
                () = sleep(self.options.lease / 3) => self.renew(taken, live).await?,
                () = live.beaten() => self.renew(taken, live).await?,
            }
        }
    }

    async fn renew(&self, taken: &Taken, live: &Live) -> Result<(), Cut> {
        let (key, server, far) = ((taken.id, taken.run), self.server, live.far());
        let lease = signed(self.options.lease);
        let write = move |tx: &mut Tx<'_>| take::renew(tx, key, server, lease, far);
        let renewed = self.jobs.inner.store.write(Actor::System, write).await;
        match renewed.unwrap_or_else(|error: StoreError| {
            // The lease lasts for two more attempts.
            tracing::warn!(%error, "a lease could not be renewed yet");
            Renewed::Held
        }) {
            Renewed::Held => Ok(()),
            Renewed::Stop(_) => {
                live.stop();
                Ok(())
            }
            Renewed::Lost => Err(Cut::Lost),
        }
    }

    /// Tells runs of this runner what was asked of them in the store.
    async fn pass_on_stops(&self) {
        let busy = self.busy();
        if busy.is_empty() {
            return;
        }
        let read = move |snap: &Snap| {
            let mut asked = Vec::new();
            for id in busy {
                match tables::readable_job(snap, id)?.map(|job| job.state) {
                    Some(State::Running(lease)) if lease.stop.is_none() => {}
                    // Stopped, erased or taken over: its own next renewal finds out which.
                    _ => asked.push(id),
                }
            }
            Ok::<_, StoreError>(asked)
        };
        match self.jobs.inner.store.read(read).await {
            Ok(asked) => {
                let mine = self.mine();
                for live in asked.iter().filter_map(|id| mine.get(id)) {
                    live.stop();
                }
            }
            Err(error) => tracing::warn!(%error, "whether a job was stopped cannot be seen"),
        }
    }

    /// What is to be written down; `None` when somebody else has the job.
    fn how_it_ended(
        &self,
        kind: &Kind,
        outcome: Result<Result<Outcome, JoinError>, Cut>,
    ) -> Option<End> {
        let stopping = *self.stopping.borrow();
        let failed = End {
            retryable: true,
            ..End::failed()
        };
        Some(match outcome {
            Ok(Ok(Ok(done))) => End {
                status: Status::Success,
                rows: done.rows,
                note: Note::said(&done.message),
                ..failed
            },
            Ok(Ok(Err(_))) | Err(Cut::Stopped) if stopping => End {
                note: Note::ServerStopped,
                interrupted: true,
                ..failed
            },
            Ok(Ok(Err(why))) => End {
                note: Note::said(&why.message),
                retryable: why.retryable,
                ..failed
            },
            Ok(Err(_)) => {
                tracing::error!(kind = kind.name, "a job panicked");
                End {
                    note: Note::Panicked,
                    ..failed
                }
            }
            Err(Cut::TimedOut) => End {
                note: Note::TimedOut,
                ..failed
            },
            Err(Cut::Stopped) => End {
                note: Note::Cancelled,
                retryable: false,
                ..failed
            },
            Err(Cut::Lost) => return None,
        })
    }

    async fn write_down(&self, taken: &Taken, kind: &Kind, end: End) {
        let (key, server, chance) = ((taken.id, taken.run), self.server, (self.options.chance)());
        let (retries, status) = (kind.retries, end.status);
        if status == Status::Failed {
            let (note, attempt) = (end.note.english(), taken.attempt);
            tracing::warn!(kind = kind.name, attempt, "a job failed: {note}");
        }
        let write = move |tx: &mut Tx<'_>| {
            let end = match stopped_by_hand(tx, key.0)? {
                // It ended because it was asked to, whatever it says.
                true if end.status == Status::Failed => End {
                    note: Note::Cancelled,
                    retryable: false,
                    interrupted: false,
                    ..end.clone()
                },
                _ => end.clone(),
            };
            ending::end(tx, key, server, &end, &retries, chance)
        };
        match self.write_surely(write).await {
            Ok(true) => self
                .jobs
                .inner
                .telemetry
                .job_ended(kind.name, status.word()),
            Ok(false) => {}
            // Its lease runs out, and whoever takes it over writes down that it failed.
            Err(error) => tracing::error!(%error, "how a job ended could not be written down"),
        }
    }

    /// Writes as soon as the store has room: work that is done is not to be done again because the
    /// store was busy for a moment. No renewal of the lease goes between, which would wait for the
    /// same room. While the server stops, this is tried no longer than [`Options::grace`] says.
    async fn write_surely(
        &self,
        write: impl FnMut(&mut Tx<'_>) -> Result<bool, StoreError> + Clone + Send + 'static,
    ) -> Result<bool, StoreError> {
        let mut ends = None;
        loop {
            let written = self.jobs.inner.store.write(Actor::System, write.clone());
            let written = written.await;
            if !matches!(written, Err(StoreError::Busy)) {
                return written;
            }
            let now = Instant::now();
            let stopping = *self.stopping.borrow();
            if stopping && now >= *ends.get_or_insert(now + self.options.grace) {
                return written;
            }
            sleep(AGAIN).await;
        }
    }

    fn busy(&self) -> BTreeSet<JobId> {
        self.mine().keys().copied().collect()
    }

    fn mine(&self) -> std::sync::MutexGuard<'_, HashMap<JobId, Arc<Live>>> {
        let mine = self.mine.lock();
        mine.unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn stopped_by_hand(reads: &impl Reads, id: JobId) -> Result<bool, StoreError> {
    let job = reads.get(&JOBS, &id)?;
    let stop = job.and_then(|job| job.lease().and_then(|lease| lease.stop));
    Ok(matches!(stop, Some(Stop::Run | Stop::Job)))
}

fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}
