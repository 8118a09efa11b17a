//! How the jobs are, for whoever looks after the house.

use super::model::{Job, Note, Run, State, Status};
use super::tables::{self, JOBS, RUNS};
use crate::store::{Reads, StoreError};
use jiff::Timestamp;

/// How a job is.
#[derive(Debug, Clone, PartialEq)]
pub struct Health {
    /// The name of its kind.
    pub kind: String,
    /// When it was put into the store.
    pub made_at: Timestamp,
    /// When it worked for the last time, as far as its log goes back.
    pub worked_at: Option<Timestamp>,
    /// Whether it runs now.
    pub runs: bool,
    /// Whether it failed the last time and is not tried again before its next time, if there is one.
    /// One that somebody stopped did not.
    pub failed: bool,
    /// Whether it failed the last time, also while it runs or waits to be tried again: nothing has
    /// worked since.
    pub unmended: bool,
}

/// How each job is.
///
/// # Errors
/// When the store fails.
pub fn health(reads: &impl Reads) -> Result<Vec<Health>, StoreError> {
    let jobs = tables::list_readable(reads, JOBS.all())?;
    let mut found = Vec::with_capacity(jobs.len());
    for (id, job) in jobs {
        let runs = tables::list_readable(reads, RUNS.prefix(&(id,)).reversed())?;
        found.push(of(&job, runs.iter().map(|(_, run)| run)));
    }
    Ok(found)
}

/// `runs` are the newest first.
fn of<'a>(job: &Job, runs: impl Iterator<Item = &'a Run>) -> Health {
    let over: Vec<_> = runs.filter(|run| run.status != Status::Running).collect();
    let last = over.first();
    let tried_again = matches!(job.state, State::Waiting) && job.attempt > 0;
    let runs = job.lease().is_some();
    let failed =
        last.is_some_and(|run| run.status == Status::Failed && run.note != Note::Cancelled);
    let worked = over.iter().find(|run| run.status == Status::Success);
    Health {
        kind: job.kind.clone(),
        made_at: job.made_at,
        worked_at: worked.and_then(|run| run.ended_at),
        runs,
        failed: failed && !tried_again && !runs,
        unmended: failed,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::jobs::{Asked, Schedule};

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(hour * 3600).unwrap()
    }

    fn job(attempt: u32) -> Job {
        Job {
            kind: "room.work".to_owned(),
            key: None,
            payload: Vec::new(),
            person: None,
            schedule: Schedule::HOURLY,
            state: State::Waiting,
            due: at(9),
            attempt,
            asked: Asked::Schedule,
            made_at: at(0),
        }
    }

    fn run(hour: i64, status: Status, note: Note) -> Run {
        Run {
            kind: "room.work".to_owned(),
            person: None,
            started_at: at(hour),
            ended_at: (status != Status::Running).then(|| at(hour)),
            rows: 0,
            status,
            note,
            attempt: 1,
            asked: Asked::Schedule,
        }
    }

    #[test]
    fn a_job_is_failed_once_it_is_not_tried_again_and_nobody_stopped_it() {
        let failed = run(3, Status::Failed, Note::TimedOut);
        let worked = run(2, Status::Success, Note::Nothing);
        let runs = [failed.clone(), worked.clone()];
        let health = of(&job(0), runs.iter());
        assert!(health.failed);
        assert_eq!(health.worked_at, Some(at(2)));
        assert!(!of(&job(1), runs.iter()).failed, "it is tried again");
        let stopped = [run(3, Status::Failed, Note::Cancelled), worked.clone()];
        assert!(!of(&job(0), stopped.iter()).failed);
        let runs = [run(4, Status::Running, Note::Nothing), worked, failed];
        assert!(!of(&job(0), runs.iter()).failed, "it worked since");
        let never = of(&job(0), [].iter());
        assert_eq!((never.failed, never.worked_at), (false, None));
    }
}
