//! The house's jobs: what kinds there are, how each job stands, and what people ask of one.

use super::enqueue::{Again, JobError, NewJob, run_now, schedule, stop};
use super::kind::Kind;
use super::live::Live;
use super::model::{Asked, Job, Run, State};
use super::retries::Retries;
use super::runner::{Options, Runner};
use super::tables::{self, JOBS, RUNS};
use super::take;
use crate::ops::ids::{JobId, RunId};
use crate::ops::{Clock, Figure, Reading, Telemetry, random};
use crate::store::{Actor, Reads, Snap, Store, StoreError, Tx};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The most jobs, and the most runs, that are listed.
pub const LISTED: usize = 200;

/// The key of the job that is always there for its kind.
const STANDING: &str = "standing";

/// A job as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct JobShown {
    /// Its id.
    pub id: JobId,
    /// The job. Its payload is left out: it may say something about somebody.
    pub job: Job,
    /// Its last run, where there was one.
    pub last: Option<(RunId, Run)>,
    /// How much of the run that is on is done, and of how much; a total of 0 is not known yet.
    pub progress: Option<(u64, u64)>,
}

/// The house's jobs. Cloning gives another handle to the same ones.
#[derive(Clone)]
pub struct Jobs {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub store: Store,
    pub clock: Clock,
    pub telemetry: Telemetry,
    pub kinds: BTreeMap<&'static str, Kind>,
    pub live: Mutex<HashMap<JobId, Arc<Live>>>,
    has_runner: AtomicBool,
}

impl Jobs {
    /// The jobs in `store`, of these kinds. Nothing runs before [`Jobs::start`].
    pub fn new(store: Store, clock: Clock, telemetry: Telemetry, kinds: Vec<Kind>) -> Self {
        for kind in &kinds {
            telemetry.job_declared(kind.name);
        }
        let kinds = kinds.into_iter().map(|kind| (kind.name, kind)).collect();
        let inner = Arc::new(Inner {
            store,
            clock,
            telemetry,
            kinds,
            live: Mutex::default(),
            has_runner: AtomicBool::new(false),
        });
        let counted = Arc::downgrade(&inner);
        inner.telemetry.add_source(move || {
            let running = counted.upgrade().map_or(0, |inner| inner.live().len());
            vec![Figure {
                name: "jobs_running",
                help: "Jobs that run now",
                // A handful: far below 2^52, where an f64 counts exactly.
                #[allow(clippy::cast_precision_loss)]
                reading: Reading::Gauge(running as f64),
            }]
        });
        Self { inner }
    }

    /// Starts a runner, which carries out what is due until it is stopped.
    pub fn start(&self, options: Options) -> Runner {
        self.inner.has_runner.store(true, Ordering::Relaxed);
        Runner::start(self.clone(), options)
    }

    /// Whether this process carries out what is due: a command without a server does not.
    pub fn has_runner(&self) -> bool {
        self.inner.has_runner.load(Ordering::Relaxed)
    }

    /// The kind of this name, when a room declares it.
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.inner.kinds.get(name)
    }

    pub(super) fn retries(&self, name: &str) -> Option<Retries> {
        self.kind(name).map(|kind| kind.retries)
    }

    /// What the start of a server puts right, while it has the store to itself: runs of its former
    /// life are marked as failed and their jobs made due; standing jobs are put in, or follow the
    /// schedule that their kind has now. Gives how many runs had been cut off.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn recover(&self) -> Result<usize, JobError> {
        let (jobs, chance) = (self.clone(), u64::from_ne_bytes(random::bytes()));
        let write = move |tx: &mut Tx<'_>| {
            let fell = take::recover(tx, chance, &|kind| jobs.retries(kind))?;
            for kind in jobs.inner.kinds.values() {
                jobs.stand(tx, kind, &fell)?;
            }
            jobs.clear(tx)?;
            Ok::<_, JobError>(fell.len())
        };
        self.inner.store.write(Actor::System, write).await
    }

    fn stand(&self, tx: &mut Tx<'_>, kind: &Kind, fell: &BTreeSet<JobId>) -> Result<(), JobError> {
        let Some(when) = &kind.standing else {
            return Ok(());
        };
        let new = NewJob::new(&self.inner.clock, kind.name);
        let new = new.key(STANDING).again(Again::Replace);
        let id = schedule(tx, &new, when)?;
        // One that fell is due already, unless it was given up because it falls each time.
        if kind.at_start && !fell.contains(&id) {
            run_now(tx, id, Asked::Schedule)?;
        }
        Ok(())
    }

    /// Takes standing jobs away whose kind is declared no longer, or stands no longer.
    fn clear(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for (id, job) in tables::list_readable(tx, JOBS.all())? {
            let stands = self
                .kind(&job.kind)
                .is_some_and(|kind| kind.standing.is_some());
            if job.key.as_deref() == Some(STANDING) && !stands {
                tables::remove(tx, id)?;
            }
        }
        Ok(())
    }

    /// The jobs: those that run first, then by when they are due, then those that ended. At most
    /// [`LISTED`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn list(&self) -> Result<Vec<JobShown>, StoreError> {
        let jobs = self.clone();
        let read = move |snap: &Snap| {
            let mut rows = tables::list_readable(snap, JOBS.all())?;
            let order = |job: &Job| match job.state {
                State::Running(_) => 0,
                State::Waiting => 1,
                State::Ended(_) => 2,
            };
            rows.sort_by_key(|(id, job)| (order(job), job.due, *id));
            rows.truncate(LISTED);
            let shown = rows.into_iter().map(|(id, job)| jobs.shown(snap, id, job));
            shown.collect()
        };
        self.inner.store.read(read).await
    }

    /// One job with its runs, the newest first.
    ///
    /// # Errors
    /// [`JobError::Unknown`].
    pub async fn show(&self, id: JobId) -> Result<(JobShown, Vec<(RunId, Run)>), JobError> {
        let jobs = self.clone();
        let read = move |snap: &Snap| {
            let job = snap.get(&JOBS, &id)?.ok_or(JobError::Unknown)?;
            let runs = RUNS.prefix(&(id,)).reversed().limit(LISTED);
            let runs = tables::list_readable(snap, runs)?;
            let runs = runs.into_iter().map(|((_, run), row)| (run, row)).collect();
            Ok((jobs.shown(snap, id, job)?, runs))
        };
        self.inner.store.read(read).await
    }

    /// The runs of all jobs, the newest first: at most [`LISTED`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn log(&self) -> Result<Vec<(JobId, RunId, Run)>, StoreError> {
        let read = |snap: &Snap| {
            let mut runs = tables::list_readable(snap, RUNS.all())?;
            runs.sort_by_key(|((_, run), _)| std::cmp::Reverse(*run));
            runs.truncate(LISTED);
            let flat = runs.into_iter().map(|((job, run), row)| (job, run, row));
            Ok(flat.collect())
        };
        self.inner.store.read(read).await
    }

    fn shown(&self, snap: &Snap, id: JobId, mut job: Job) -> Result<JobShown, StoreError> {
        job.payload.clear();
        let last = tables::readable(snap.first(RUNS.prefix(&(id,)).reversed()))?.flatten();
        let live = self.inner.live().get(&id).map(|live| live.far());
        let progress = job.lease().map(|lease| (lease.done, lease.total));
        Ok(JobShown {
            id,
            last: last.map(|((_, run), row)| (run, row)),
            progress: progress.map(|kept| live.unwrap_or(kept)),
            job,
        })
    }

    /// Makes a job due at once; see [`run_now`].
    ///
    /// # Errors
    /// See [`run_now`].
    pub async fn run_now(&self, by: Actor, id: JobId) -> Result<(), JobError> {
        let asked = match by {
            Actor::User(user) => Asked::User(user),
            Actor::System => Asked::Operator,
        };
        let write = move |tx: &mut Tx<'_>| run_now(tx, id, asked);
        self.inner.store.write(by, write).await
    }

    /// Stops the run that is on, or takes a single job away that waits; see [`stop`].
    ///
    /// # Errors
    /// See [`stop`].
    pub async fn stop(&self, by: Actor, id: JobId) -> Result<(), JobError> {
        let write = move |tx: &mut Tx<'_>| stop(tx, id);
        self.inner.store.write(by, write).await
    }
}

impl Inner {
    pub fn live(&self) -> MutexGuard<'_, HashMap<JobId, Arc<Live>>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
