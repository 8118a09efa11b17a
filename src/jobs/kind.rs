//! A kind of work, as the room declares it that does the work.

use super::live::Live;
use super::retries::Retries;
use super::schedule::Schedule;
use crate::i18n::Msg;
use crate::ops::Clock;
use crate::ops::ids::JobId;
use crate::store::StoreError;
use serde::de::DeserializeOwned;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// How long work may take unless its kind says otherwise.
const USUAL_TIMEOUT: Duration = Duration::from_secs(10 * 60);

/// What came of a run.
pub type Outcome = Result<Done, Failed>;

/// Work that is done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Done {
    /// How many rows, mails or files it dealt with.
    pub rows: u64,
    /// What else there is to say, in English and without a name; may be empty.
    pub message: String,
}

impl Done {
    /// So many rows, and nothing to say.
    pub const fn rows(rows: u64) -> Self {
        let message = String::new();
        Self { rows, message }
    }
}

/// Work that could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Why, in English and without a name.
    pub message: String,
    /// Whether trying again may help.
    pub retryable: bool,
}

impl Failed {
    /// It may work another time.
    pub fn for_now(why: impl fmt::Display) -> Self {
        Self {
            message: why.to_string(),
            retryable: true,
        }
    }

    /// It will not work another time either.
    pub fn for_good(why: impl fmt::Display) -> Self {
        Self {
            message: why.to_string(),
            retryable: false,
        }
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::for_now(error)
    }
}

type Work = dyn Fn(Context) -> Pin<Box<dyn Future<Output = Outcome> + Send>> + Send + Sync;

/// A kind of work.
///
/// ```text
/// Kind::new("privacy.exports", &say::SWEEP_EXPORTS, move |_| {
///     let privacy = privacy.clone();
///     async move { Ok(Done::rows(privacy.sweep().await?)) }
/// })
/// .standing(Schedule::HOURLY)
/// ```
#[derive(Clone)]
#[must_use]
pub struct Kind {
    /// Its name, unique in the house: `room.what`. Jobs in the store name it, so it never changes.
    pub name: &'static str,
    /// What it does, for people.
    pub title: &'static Msg,
    /// How long one run may take.
    pub timeout: Duration,
    /// How it is tried again.
    pub retries: Retries,
    /// The schedule of the one job of this kind that is always there.
    pub standing: Option<Schedule>,
    /// Whether that job is due at each start of a server as well.
    pub at_start: bool,
    run: Arc<Work>,
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kind").field(&self.name).finish()
    }
}

impl Kind {
    /// Work that `run` does: ten minutes at most, tried again as [`Retries::USUAL`] says. It is done
    /// at least once, and may be done twice when a server is killed; a panic is a failed run.
    pub fn new<F, W>(name: &'static str, title: &'static Msg, run: F) -> Self
    where
        F: Fn(Context) -> W + Send + Sync + 'static,
        W: Future<Output = Outcome> + Send + 'static,
    {
        Self {
            name,
            title,
            timeout: USUAL_TIMEOUT,
            retries: Retries::USUAL,
            standing: None,
            at_start: false,
            run: Arc::new(move |context| Box::pin(run(context))),
        }
    }

    /// One run may take so long.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// It is tried again like this.
    pub const fn retries(mut self, retries: Retries) -> Self {
        self.retries = retries;
        self
    }

    /// There is always one job of this kind, by this schedule.
    pub fn standing(mut self, schedule: Schedule) -> Self {
        self.standing = Some(schedule);
        self
    }

    /// The standing job is due at each start as well.
    pub const fn at_start(mut self) -> Self {
        self.at_start = true;
        self
    }

    pub(super) fn run(&self, context: Context) -> Pin<Box<dyn Future<Output = Outcome> + Send>> {
        (self.run)(context)
    }
}

/// What a run is given.
#[derive(Debug, Clone)]
pub struct Context {
    /// The job.
    pub job: JobId,
    /// The how-manieth attempt this is, from 1.
    pub attempt: u32,
    /// The time.
    pub clock: Clock,
    pub(super) payload: Arc<[u8]>,
    pub(super) live: Arc<Live>,
}

impl Context {
    /// A run that nobody stops: of a command without a server, and of tests of the work itself.
    pub fn idle(clock: Clock) -> Self {
        Self {
            job: JobId::new(&clock),
            attempt: 1,
            clock,
            payload: Arc::from([]),
            live: Arc::new(Live::new()),
        }
    }

    /// The payload as it was given.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// The payload, read as what [`super::NewJob::payload`] was given.
    ///
    /// # Errors
    /// When it is something else, which trying again does not mend.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Failed> {
        postcard::from_bytes(&self.payload)
            .map_err(|error| Failed::for_good(format_args!("the payload cannot be read: {error}")))
    }

    /// Tells how far the work is: `done` of `total`, in whatever it counts.
    pub fn progress(&self, done: u64, total: u64) {
        self.live.progress(done, total);
    }

    /// Whether the work is to end early: somebody stopped it, the server stops, or its time is over.
    pub fn is_cancelled(&self) -> bool {
        self.live.is_stopped()
    }

    /// Waits until the work is to end early.
    pub async fn cancelled(&self) {
        self.live.stopped().await;
    }

    /// Renews the lease and writes the progress down now. Both happen by themselves while the work
    /// goes on; this is for work that has come to a point it wants to be seen.
    pub fn heartbeat(&self) {
        self.live.beat();
    }
}
