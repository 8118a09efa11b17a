//! How a run ends, and what becomes of its job then.

use super::model::{Asked, Job, KEPT, Lease, Note, RUNS_KEPT, Run, State, Status, Stop};
use super::retries::Retries;
use super::tables::{self, JOBS, RUNS, put, to_micros};
use crate::ops::ids::{JobId, RunId};
use crate::store::{Reads, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct End {
    pub status: Status,
    pub rows: u64,
    pub note: Note,
    /// Whether trying again may help.
    pub retryable: bool,
    /// Whether the server stopped in an orderly way: the attempt does not count.
    pub interrupted: bool,
}

impl End {
    /// It did not work, and will not.
    pub const fn failed() -> Self {
        Self {
            status: Status::Failed,
            rows: 0,
            note: Note::Nothing,
            retryable: false,
            interrupted: false,
        }
    }
}

/// Writes down how the run of `server` ended, and when its job is due next. `false` when the lease
/// was lost meanwhile: then somebody else's word counts.
pub(super) fn end(
    tx: &mut Tx<'_>,
    (id, run): (JobId, RunId),
    server: u128,
    end: &End,
    retries: &Retries,
    chance: u64,
) -> Result<bool, StoreError> {
    let Some(mut job) = tx.get(&JOBS, &id)? else {
        return Ok(false);
    };
    let Some(lease) = job.lease().cloned() else {
        return Ok(false);
    };
    if (lease.server, lease.run) != (server, run) {
        return Ok(false);
    }
    note(tx, (id, run), end)?;
    if lease.stop == Some(Stop::Job) && lease.again.is_none() {
        tables::remove(tx, id)?;
        return Ok(true);
    }
    go_on(&mut job, &lease, end, tx.now(), retries, chance);
    put(tx, id, &job)?;
    trim(tx, id)?;
    Ok(true)
}

fn note(tx: &mut Tx<'_>, key: (JobId, RunId), end: &End) -> Result<(), StoreError> {
    let Some(run) = tables::readable(tx.get(&RUNS, &key))?.flatten() else {
        return Ok(());
    };
    let run = Run {
        ended_at: Some(tx.now()),
        rows: end.rows,
        status: end.status,
        note: end.note.clone(),
        ..run
    };
    tx.put(&RUNS, &key, &run)
}

/// Decides when a job is due next, or that it has ended.
fn go_on(job: &mut Job, lease: &Lease, end: &End, now: Timestamp, retries: &Retries, chance: u64) {
    job.state = State::Waiting;
    if let Some(at) = lease.again {
        (job.due, job.attempt, job.asked) = (at, 0, Asked::Schedule);
        return;
    }
    if end.interrupted {
        (job.due, job.attempt) = (to_micros(now), job.attempt.saturating_sub(1));
        return;
    }
    // What a schedule brings before the next attempt makes that one needless.
    let next = job.schedule.next(now).map(to_micros);
    let failed = end.status == Status::Failed;
    if failed && end.retryable && lease.stop.is_none() && job.attempt <= retries.count {
        let delay = retries.delay(job.attempt, chance);
        let delay = SignedDuration::try_from(delay).unwrap_or(SignedDuration::MAX);
        let retry = to_micros(now.saturating_add(delay).unwrap_or(Timestamp::MAX));
        if next.is_none_or(|next| retry < next) {
            job.due = retry;
            return;
        }
    }
    (job.attempt, job.asked) = (0, Asked::Schedule);
    match next {
        Some(next) => job.due = next,
        None => {
            job.state = State::Ended(end.status);
            job.due = to_micros(now.saturating_add(KEPT).unwrap_or(Timestamp::MAX));
            if !failed {
                // Nobody needs it any more; one that failed may be run again.
                job.payload.clear();
            }
        }
    }
}

/// Lets runs go that are too many or too old; the last one stays in any case.
fn trim(tx: &mut Tx<'_>, id: JobId) -> Result<(), StoreError> {
    let oldest = tx.now().saturating_sub(KEPT).unwrap_or(Timestamp::MIN);
    let runs = tables::list_readable(tx, RUNS.prefix(&(id,)).reversed())?;
    for (at, (key, run)) in runs.iter().enumerate().skip(1) {
        if at >= RUNS_KEPT || run.started_at < oldest {
            tx.delete(&RUNS, key)?;
        }
    }
    Ok(())
}
