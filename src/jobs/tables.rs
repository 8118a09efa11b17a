//! Where jobs, their due times and their runs lie.

use super::model::{Job, Run};
use crate::ops::ids::{JobId, PersonId, RunId};
use crate::store::derived::Emit;
use crate::store::{
    Derived, Held, Holding, Key, Reads, Record, Snap, Span, StoreError, Table, TableInfo, Tx,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use std::sync::Arc;

pub(super) static JOBS: Table<JobId, Job> = Table::control(
    0x09,
    "jobs",
    "work that is to be done once or again and again, with the lease of who does it",
);

pub(super) static DUE: Table<(Timestamp, JobId), Whose> = Table::derived(
    0x0a,
    "jobs_due",
    "when each job is looked at next, so that what is due is found at the front",
);

pub(super) static RUNS: Table<(JobId, RunId), Run> = Table::control(
    0x0b,
    "job_runs",
    "how each job went: the newest runs, for thirty days",
)
.reporting();

pub(super) static JOBS_OF: Table<(PersonId, JobId), ()> =
    Table::derived(0x0c, "jobs_of_people", "which jobs are about a person");

/// Whom a job is about, beside its due time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Whose(pub Option<PersonId>);

impl Record for Whose {}

/// What was read, or nothing when it is unreadable: that is logged, and one row holds up no other.
pub(super) fn readable<T>(row: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(error @ StoreError::Corrupt { .. }) => {
            tracing::error!(%error, "passed over among the jobs");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// A job, where there is one that can be read.
pub(super) fn readable_job(reads: &impl Reads, id: JobId) -> Result<Option<Job>, StoreError> {
    Ok(readable(reads.get(&JOBS, &id))?.flatten())
}

/// The rows of `span` that can be read.
pub(super) fn list_readable<K: Key, V: Record>(
    reads: &impl Reads,
    span: Span<'_, K, V>,
) -> Result<Vec<(K, V)>, StoreError> {
    let (mut rows, mut whole) = (Vec::new(), Ok(()));
    reads.each(span, |row| match readable(row) {
        Ok(row) => {
            rows.extend(row);
            ControlFlow::Continue(())
        }
        Err(error) => {
            whole = Err(error);
            ControlFlow::Break(())
        }
    })?;
    whole.map(|()| rows)
}

/// Writes a job and the ways to it.
pub(super) fn put(tx: &mut Tx<'_>, id: JobId, job: &Job) -> Result<(), StoreError> {
    forget_ways(tx, id)?;
    tx.put(&JOBS, &id, job)?;
    tx.put(&DUE, &(job.due, id), &Whose(job.person))?;
    match job.person {
        Some(person) => tx.put(&JOBS_OF, &(person, id), &()),
        None => Ok(()),
    }
}

/// Removes a job with its runs.
pub(super) fn remove(tx: &mut Tx<'_>, id: JobId) -> Result<(), StoreError> {
    forget_ways(tx, id)?;
    tx.delete(&JOBS, &id)?;
    for (key, _) in list_readable(tx, RUNS.prefix(&(id,)))? {
        tx.delete(&RUNS, &key)?;
    }
    Ok(())
}

fn forget_ways(tx: &mut Tx<'_>, id: JobId) -> Result<(), StoreError> {
    // The due key of an unreadable one goes when it is met; see `take`.
    let Some(before) = readable_job(tx, id)? else {
        return Ok(());
    };
    tx.delete(&DUE, &(before.due, id))?;
    match before.person {
        Some(person) => tx.delete(&JOBS_OF, &(person, id)),
        None => Ok(()),
    }
}

/// A time as keys hold it: to the microsecond.
pub(super) fn to_micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![JOBS.info(), DUE.info(), RUNS.info(), JOBS_OF.info()]
}

/// The account of the due times by the jobs.
struct ByTime;

impl Derived for ByTime {
    fn table(&self) -> TableInfo {
        DUE.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["jobs"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let mut rows = facts.list(JOBS.all())?;
        rows.sort_by_key(|(id, job)| (job.due, *id));
        rows.iter().try_for_each(|(id, job)| {
            let whose = DUE.value_bytes(&Whose(job.person))?;
            emit(DUE.key_bytes(&(job.due, *id)), whose)
        })
    }
}

/// The account of whose jobs there are, by the jobs.
struct ByPerson;

impl Derived for ByPerson {
    fn table(&self) -> TableInfo {
        JOBS_OF.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["jobs"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let rows = facts.list(JOBS.all())?;
        let about = |(id, job): &(JobId, Job)| Some((job.person?, *id));
        let mut keys: Vec<_> = rows.iter().filter_map(about).collect();
        keys.sort();
        keys.iter()
            .try_for_each(|key| emit(JOBS_OF.key_bytes(key), JOBS_OF.value_bytes(&())?))
    }
}

/// The derived tables of this room.
pub fn derived() -> Vec<Arc<dyn Derived>> {
    vec![Arc::new(ByTime), Arc::new(ByPerson)]
}

/// What this room holds about people. A job follows from what they told elsewhere, and is no part of
/// what they take along.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(
            Held::following(&DUE, |_| Some(DUE.all()))
                .of(|subject, _, whose| whose.0 == Some(subject.person)),
        ),
        Box::new(
            Held::following(&RUNS, |_| Some(RUNS.all())).of(|subject, _, run| {
                let asked =
                    matches!(run.asked, super::Asked::User(user) if Some(user) == subject.user);
                asked || run.person == Some(subject.person)
            }),
        ),
        Box::new(
            Held::following(&JOBS, |_| Some(JOBS.all()))
                .of(|subject, _, job| job.person == Some(subject.person)),
        ),
        Box::new(Held::following(&JOBS_OF, |subject| {
            Some(JOBS_OF.prefix(&(subject.person,)))
        })),
    ]
}
