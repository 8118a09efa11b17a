//! Putting jobs into the store and taking them away, inside the transaction of whoever wants it.

use super::model::{Asked, Job, Lease, State, Status, Stop};
use super::schedule::{BadSchedule, Schedule};
use super::tables::{self, JOBS, JOBS_OF, put, to_micros};
use crate::ops::Clock;
use crate::ops::ids::{JobId, PersonId};
use crate::store::{Reads, StoreError, Tx};
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The most bytes of a payload: it names what to work on and is not the thing itself.
pub const PAYLOAD_MAX: usize = 16 * 1024;
/// The most bytes of a key.
pub const KEY_MAX: usize = 200;
/// The most jobs about one person, those that ended and are still kept among them.
pub const PER_PERSON: usize = 500;

/// Why a job is not taken in, or not touched.
#[derive(Debug, Clone, thiserror::Error)]
pub enum JobError {
    /// There is no such job, or no more.
    #[error("there is no such job")]
    Unknown,
    /// It runs at this moment.
    #[error("it runs already")]
    Runs,
    /// It is done and will not be done again.
    #[error("it is done")]
    Over,
    /// It neither runs nor waits for a single time.
    #[error("it does not run")]
    Idle,
    /// The payload or the key is too long, or cannot be written.
    #[error("the {0} of a job is too long, or cannot be written")]
    Unfit(&'static str),
    /// There are too many jobs about this person.
    #[error("there are {PER_PERSON} jobs about this person already")]
    TooMany,
    /// There is no such schedule.
    #[error(transparent)]
    Schedule(#[from] BadSchedule),
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What happens to a job of the same kind and key that waits already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Again {
    /// It stays as it is.
    #[default]
    Keep,
    /// The new one takes its place. When it runs at this moment, it is due once more after that.
    Replace,
}

/// A job that is to be put into the store.
///
/// ```text
/// NewJob::new(&clock, "mail.send").payload(&id)?.about(person).key(&id.to_string())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct NewJob {
    id: JobId,
    kind: &'static str,
    key: Option<String>,
    payload: Vec<u8>,
    person: Option<PersonId>,
    at: Option<Timestamp>,
    again: Again,
}

impl NewJob {
    /// A job of this kind, due at once, without a payload.
    pub fn new(clock: &Clock, kind: &'static str) -> Self {
        Self {
            id: JobId::new(clock),
            kind,
            key: None,
            payload: Vec::new(),
            person: None,
            at: None,
            again: Again::Keep,
        }
    }

    /// Makes it the only job of its kind with this key; see [`NewJob::again`].
    pub fn key(mut self, key: impl Into<String>) -> Self {
        let key = key.into();
        self.id = keyed(self.kind, &key);
        self.key = Some(key);
        self
    }

    /// What the work needs to know; [`super::Context::read`] gives it back.
    ///
    /// # Errors
    /// [`JobError::Unfit`] when it cannot be written.
    pub fn payload(mut self, payload: &impl Serialize) -> Result<Self, JobError> {
        let bytes = postcard::to_stdvec(payload);
        self.payload = bytes.map_err(|_| JobError::Unfit("payload"))?;
        Ok(self)
    }

    /// Whom it is about: it goes when they are erased.
    pub const fn about(mut self, person: PersonId) -> Self {
        self.person = Some(person);
        self
    }

    /// When [`enqueue`] makes it due; at once unless said otherwise.
    pub const fn at(mut self, at: Timestamp) -> Self {
        self.at = Some(at);
        self
    }

    /// What happens to one with the same key that waits already.
    pub const fn again(mut self, again: Again) -> Self {
        self.again = again;
        self
    }

    fn check(&self) -> Result<(), JobError> {
        if self.payload.len() > PAYLOAD_MAX {
            return Err(JobError::Unfit("payload"));
        }
        match &self.key {
            Some(key) if key.len() > KEY_MAX => Err(JobError::Unfit("key")),
            _ => Ok(()),
        }
    }
}

/// The id of the job of this kind with this key: it follows from the two, so that there can be only
/// one, and so that its runs are found again when it was replaced.
pub fn keyed(kind: &str, key: &str) -> JobId {
    let mut hash = Sha256::new();
    hash.update((kind.len() as u64).to_be_bytes());
    hash.update(kind);
    hash.update(key);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    JobId::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// Puts a job in that is done once, as soon as it is due. The commit wakes the runner.
///
/// # Errors
/// See [`JobError`]; the transaction is to end with it.
pub fn enqueue(tx: &mut Tx<'_>, new: &NewJob) -> Result<JobId, JobError> {
    let at = new.at.unwrap_or(tx.now());
    take_in(tx, new, Schedule::Once(at))
}

/// Puts a job in that is done by a schedule. One with a key that is there with the same schedule and
/// payload stays as it is, whatever [`NewJob::again`] says, so that asking twice moves nothing.
///
/// # Errors
/// See [`JobError`]; the transaction is to end with it.
pub fn schedule(tx: &mut Tx<'_>, new: &NewJob, schedule: &Schedule) -> Result<JobId, JobError> {
    take_in(tx, new, schedule.clone())
}

fn take_in(tx: &mut Tx<'_>, new: &NewJob, schedule: Schedule) -> Result<JobId, JobError> {
    new.check()?;
    let due = schedule.first(tx.now()).ok_or(BadSchedule::Never)?;
    let mut job = Job {
        kind: new.kind.to_owned(),
        key: new.key.clone(),
        payload: new.payload.clone(),
        person: new.person,
        schedule,
        state: State::Waiting,
        due: to_micros(due),
        attempt: 0,
        asked: Asked::Schedule,
        made_at: tx.now(),
    };
    // An unreadable one gives way, so that a standing job is there again at the next start.
    match tables::readable_job(tx, new.id)? {
        Some(before) if !matches!(before.state, State::Ended(_)) => {
            let same = before.schedule == job.schedule && before.payload == job.payload;
            // One that is being taken away keeps nothing: the new one comes after it.
            let goes = before.lease().is_some_and(|it| it.stop == Some(Stop::Job));
            if !goes && (new.again == Again::Keep || (same && job.schedule.repeats())) {
                return Ok(new.id);
            }
            if let State::Running(lease) = before.state {
                // The run that is on goes to its end with what it was given.
                let again = Some(job.due);
                job.state = State::Running(Lease { again, ..lease });
                (job.due, job.attempt, job.asked) = (before.due, before.attempt, before.asked);
            }
        }
        Some(_) => {}
        None => room_for(tx, new.person)?,
    }
    put(tx, new.id, &job)?;
    Ok(new.id)
}

fn room_for(tx: &Tx<'_>, person: Option<PersonId>) -> Result<(), JobError> {
    let Some(person) = person else { return Ok(()) };
    let theirs = tx.list(JOBS_OF.prefix(&(person,)).limit(PER_PERSON))?;
    if theirs.len() < PER_PERSON {
        return Ok(());
    }
    Err(JobError::TooMany)
}

/// A job.
///
/// # Errors
/// When the store fails.
pub fn find(reads: &impl Reads, id: JobId) -> Result<Option<Job>, StoreError> {
    reads.get(&JOBS, &id)
}

/// Takes a job away for good, with the log of its runs; one that runs is told to stop, and goes when
/// it has. `false` when there is none, which is no error.
///
/// # Errors
/// When the store fails.
pub fn cancel(tx: &mut Tx<'_>, id: JobId) -> Result<bool, StoreError> {
    let Some(mut job) = find(tx, id)? else {
        return Ok(false);
    };
    match &mut job.state {
        State::Running(lease) => {
            lease.stop = Some(Stop::Job);
            put(tx, id, &job)?;
        }
        _ => tables::remove(tx, id)?,
    }
    Ok(true)
}

/// Stops what somebody looks at: the run that is on, or the single time that is yet to come. What
/// repeats goes on at its next time; who wants that gone uses [`cancel`].
///
/// # Errors
/// [`JobError::Unknown`], and [`JobError::Idle`] when there is nothing to stop.
pub fn stop(tx: &mut Tx<'_>, id: JobId) -> Result<(), JobError> {
    let mut job = find(tx, id)?.ok_or(JobError::Unknown)?;
    match &mut job.state {
        State::Running(lease) => {
            lease.stop.get_or_insert(Stop::Run);
            put(tx, id, &job)?;
        }
        State::Waiting if !job.schedule.repeats() => tables::remove(tx, id)?,
        State::Waiting if job.attempt > 0 => {
            // It failed and was to be tried again: it waits for its time instead.
            let next = job.schedule.next(tx.now()).ok_or(JobError::Idle)?;
            (job.due, job.attempt) = (to_micros(next), 0);
            put(tx, id, &job)?;
        }
        State::Waiting | State::Ended(_) => return Err(JobError::Idle),
    }
    Ok(())
}

/// Makes a job due at once, because somebody asks. A single one that failed is done once more.
///
/// # Errors
/// [`JobError::Unknown`], [`JobError::Runs`], and [`JobError::Over`] for one that is done.
pub fn run_now(tx: &mut Tx<'_>, id: JobId, by: Asked) -> Result<(), JobError> {
    let mut job = find(tx, id)?.ok_or(JobError::Unknown)?;
    match job.state {
        State::Running(_) => return Err(JobError::Runs),
        State::Ended(Status::Success) => return Err(JobError::Over),
        State::Waiting | State::Ended(_) => {}
    }
    (job.state, job.attempt, job.asked) = (State::Waiting, 0, by);
    job.due = to_micros(tx.now());
    Ok(put(tx, id, &job)?)
}
