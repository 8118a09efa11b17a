//! Looking whether there is a trouble.

use super::model::{Standing, Trouble};
use crate::backup;
use crate::framework;
use crate::jobs::{self, Health, Schedule};
use crate::store::{Reads, StoreError};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// How long after its time a backup may still come: one takes a while.
const LATE: SignedDuration = SignedDuration::from_hours(6);

/// How much room there is on a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Free {
    /// Nobody wants to know.
    #[default]
    Unasked,
    /// The disk did not say.
    Unknown,
    /// In MiB.
    Mib(u64),
}

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Room {
    /// On the disk with the data.
    pub data: Free,
    /// On that with the backups, where it is another one.
    pub backups: Free,
}

/// What is known of each trouble.
pub type Known = BTreeMap<Trouble, Standing>;

/// Whether little room is left: below `limit`, and where it was so before until there is a quarter
/// more, so that a disk at the limit does not come and go.
pub fn is_low(free: u64, limit: u64, was_low: bool) -> bool {
    free < if was_low { limit + limit / 4 } else { limit }
}

/// The troubles there are, each with its figure.
///
/// # Errors
/// When the store fails.
pub fn look(
    reads: &impl Reads,
    (room, limit): (Room, u64),
    schedule: Option<&Schedule>,
    given_up: u64,
    known: &Known,
    now: Timestamp,
) -> Result<BTreeMap<Trouble, u64>, StoreError> {
    let mut found = BTreeMap::new();
    let was_on = |trouble| known.get(&trouble).is_some_and(|standing| standing.is_on);
    for (trouble, free) in [
        (Trouble::DiskData, room.data),
        (Trouble::DiskBackups, room.backups),
    ] {
        let figure = match free {
            Free::Mib(free) => Some(free).filter(|free| is_low(*free, limit, was_on(trouble))),
            // A disk that says nothing has not got better.
            Free::Unknown => known
                .get(&trouble)
                .filter(|one| one.is_on)
                .map(|one| one.figure),
            Free::Unasked => None,
        };
        found.extend(figure.map(|figure| (trouble, figure)));
    }
    let mut failed = 0;
    for job in jobs::health(reads)? {
        // A job that runs, or is to be tried again, has not worked yet.
        let lasts = |trouble| job.failed || job.unmended && was_on(trouble);
        if job.kind != backup::MAKE {
            failed += u64::from(lasts(Trouble::JobsFailed));
        } else if lasts(Trouble::BackupFailed) {
            found.insert(Trouble::BackupFailed, 1);
        } else if schedule.is_some_and(|schedule| is_overdue(&job, schedule, now)) {
            found.insert(Trouble::BackupOverdue, 1);
        }
    }
    if failed > 0 {
        found.insert(Trouble::JobsFailed, failed);
    }
    let pipelines = framework::failing(reads)?;
    if pipelines > 0 {
        found.insert(Trouble::PipelinesFailed, pipelines);
    }
    if given_up > 0 {
        found.insert(Trouble::MailsGivenUp, given_up);
    }
    Ok(found)
}

/// Whether two times of the schedule have gone by since the last good backup.
pub fn is_overdue(job: &Health, schedule: &Schedule, now: Timestamp) -> bool {
    let since = job.worked_at.unwrap_or(job.made_at);
    let second = schedule.next(since).and_then(|first| schedule.next(first));
    let latest = second.and_then(|second| second.checked_add(LATE).ok());
    !job.runs && latest.is_some_and(|latest| latest < now)
}
