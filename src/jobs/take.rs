//! Taking a job with a lease, renewing it, and putting right what those left who are gone.

use super::ending::{self, End};
use super::model::{Job, Lease, Note, Run, State, Status, Stop};
use super::retries::Retries;
use super::tables::{self, DUE, JOBS, RUNS, put, to_micros};
use crate::ops::ids::{JobId, RunId};
use crate::store::{Reads, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// How many due jobs are looked at in one transaction.
const AT_ONCE: usize = 64;

/// What a runner brings along when it looks for work.
#[derive(Debug, Clone)]
pub(super) struct Taker {
    /// The runner.
    pub server: u128,
    /// How long a lease lasts.
    pub lease: SignedDuration,
    /// The id of the run, should there be one.
    pub run: RunId,
    /// What it runs already, and does not take from itself.
    pub busy: BTreeSet<JobId>,
    /// Decides about the jitter of a job that somebody left behind.
    pub chance: u64,
}

/// A job that was taken.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub id: JobId,
    pub run: RunId,
    pub kind: String,
    pub payload: Vec<u8>,
    pub attempt: u32,
}

/// What looking for work came to.
#[derive(Debug)]
pub(super) enum Found {
    /// A job to run.
    Job(Taken),
    /// Only something to put right; there may be more.
    Swept,
    /// Nothing is due.
    Nothing,
}

/// When something is due next that `busy` does not have.
pub(super) fn next_due(
    reads: &impl Reads,
    busy: &BTreeSet<JobId>,
) -> Result<Option<Timestamp>, StoreError> {
    let mut next = Ok(None);
    reads.each(DUE.all(), |row| {
        match row {
            Ok(((_, id), _)) if busy.contains(&id) => return ControlFlow::Continue(()),
            Ok(((at, _), _)) => next = Ok(Some(at)),
            // Said when something is taken, not at every look.
            Err(StoreError::Corrupt { .. }) => return ControlFlow::Continue(()),
            Err(error) => next = Err(error),
        }
        ControlFlow::Break(())
    })?;
    next
}

/// Takes the job that has been due longest, and begins its run. `retries` are those of a kind, and
/// none for a kind that nobody declared.
pub(super) fn take(
    tx: &mut Tx<'_>,
    taker: &Taker,
    retries: &dyn Fn(&str) -> Option<Retries>,
) -> Result<Found, StoreError> {
    let now = tx.now();
    let until = now.saturating_add(SignedDuration::from_micros(1));
    let until = until.unwrap_or(Timestamp::MAX);
    let due = DUE.between(&(Timestamp::MIN,), &(until,)).limit(AT_ONCE);
    let due = tables::list_readable(tx, due)?;
    let mut swept = false;
    for (key, _) in due {
        let (at, id) = key;
        if taker.busy.contains(&id) {
            continue;
        }
        let job = tables::readable_job(tx, id)?;
        let Some(job) = job.filter(|job| job.due == at) else {
            // What is left of a job whose person was erased, or one that cannot be read: its row
            // stays to be looked into, and is not met again every second.
            tx.delete(&DUE, &key)?;
            swept = true;
            continue;
        };
        match &job.state {
            State::Waiting => match retries(&job.kind) {
                Some(_) => return begin(tx, taker, id, job).map(Found::Job),
                None => unknown(tx, taker, id, job)?,
            },
            State::Running(_) => fallen(tx, id, job, taker.chance, retries)?,
            State::Ended(_) => tables::remove(tx, id)?,
        }
        swept = true;
    }
    Ok(if swept { Found::Swept } else { Found::Nothing })
}

fn begin(tx: &mut Tx<'_>, taker: &Taker, id: JobId, mut job: Job) -> Result<Taken, StoreError> {
    let now = tx.now();
    job.attempt += 1;
    let run = Run {
        kind: job.kind.clone(),
        person: job.person,
        started_at: now,
        ended_at: None,
        rows: 0,
        status: Status::Running,
        note: Note::Nothing,
        attempt: job.attempt,
        asked: job.asked,
    };
    tx.put(&RUNS, &(id, taker.run), &run)?;
    job.state = State::Running(Lease {
        server: taker.server,
        run: taker.run,
        done: 0,
        total: 0,
        stop: None,
        again: None,
    });
    job.due = lease_end(now, taker.lease);
    put(tx, id, &job)?;
    Ok(Taken {
        id,
        run: taker.run,
        kind: job.kind,
        payload: job.payload,
        attempt: job.attempt,
    })
}

/// Writes down that nobody here knows how to do a job.
fn unknown(tx: &mut Tx<'_>, taker: &Taker, id: JobId, job: Job) -> Result<(), StoreError> {
    let taken = begin(tx, taker, id, job)?;
    let end = End {
        rows: 0,
        note: Note::UnknownKind,
        ..End::failed()
    };
    ending::end(tx, (id, taken.run), taker.server, &end, &Retries::NONE, 0).map(drop)
}

/// Marks the run of somebody who is gone as failed. The job is due at once, unless it has fallen
/// too often: it may be what takes servers down.
fn fallen(
    tx: &mut Tx<'_>,
    id: JobId,
    job: Job,
    chance: u64,
    retries: &dyn Fn(&str) -> Option<Retries>,
) -> Result<(), StoreError> {
    let Some(Lease { server, run, .. }) = job.lease().cloned() else {
        return Ok(());
    };
    let retries = retries(&job.kind).unwrap_or(Retries::NONE);
    let end = End {
        note: Note::ServerStopped,
        retryable: true,
        ..End::failed()
    };
    // The first fall is no fault of the work; it may run once more even if it is never retried.
    let at_once = Retries {
        count: retries.count.max(1),
        first: std::time::Duration::ZERO,
        ..retries
    };
    ending::end(tx, (id, run), server, &end, &at_once, chance).map(drop)
}

/// Marks every run that is on as failed and makes its job due: for the start of a server that has
/// the store to itself, so that all leases are those of servers that are gone. Gives which.
pub(super) fn recover(
    tx: &mut Tx<'_>,
    chance: u64,
    retries: &dyn Fn(&str) -> Option<Retries>,
) -> Result<BTreeSet<JobId>, StoreError> {
    let running = |(_, job): &(JobId, Job)| job.lease().is_some();
    let fell = tables::list_readable(tx, JOBS.all())?;
    let fell: Vec<_> = fell.into_iter().filter(running).collect();
    let ids = fell.iter().map(|(id, _)| *id).collect();
    for (id, job) in fell {
        fallen(tx, id, job, chance, retries)?;
    }
    Ok(ids)
}

/// How a lease stands after it was to be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Renewed {
    /// It goes on.
    Held,
    /// It goes on, and the run is to end early.
    Stop(Stop),
    /// Somebody else has the job, or it is gone.
    Lost,
}

/// Renews a lease, and writes down how far the work is.
pub(super) fn renew(
    tx: &mut Tx<'_>,
    (id, run): (JobId, RunId),
    server: u128,
    lasts: SignedDuration,
    (done, total): (u64, u64),
) -> Result<Renewed, StoreError> {
    let now = tx.now();
    let Some(mut job) = tx.get(&JOBS, &id)? else {
        return Ok(Renewed::Lost);
    };
    let State::Running(lease) = &mut job.state else {
        return Ok(Renewed::Lost);
    };
    if (lease.server, lease.run) != (server, run) {
        return Ok(Renewed::Lost);
    }
    (lease.done, lease.total) = (done, total);
    let stop = lease.stop;
    job.due = lease_end(now, lasts);
    put(tx, id, &job)?;
    Ok(stop.map_or(Renewed::Held, Renewed::Stop))
}

fn lease_end(now: Timestamp, lasts: SignedDuration) -> Timestamp {
    to_micros(now.saturating_add(lasts).unwrap_or(Timestamp::MAX))
}
