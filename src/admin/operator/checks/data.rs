//! What is stored, and what follows from it: search, backups and their keys.

use super::{Finding, What};
use crate::admin::alerts::is_overdue;
use crate::backup::{self, Backup, Shelved, Verdict as Good};
use crate::i18n::Text;
use crate::i18n::messages::checks as say;
use crate::jobs;
use crate::ops::Clock;
use crate::search::Search;
use crate::store::{META, Reads, Snap, Store, StoreError};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// How long the store may take for one round trip.
const STORE_ANSWERS: Duration = Duration::from_secs(5);
/// How many changes the index may be behind before somebody should look.
const BEHIND: u64 = 500;
/// How old the newest backup may be where none are made by themselves.
const OLD: SignedDuration = SignedDuration::from_hours(8 * 24);

/// What is looked at.
pub struct Within<'a> {
    /// What is stored.
    pub store: &'a Store,
    /// How it is found.
    pub search: &'a Search,
    /// What the operator keeps of it.
    pub backup: &'a Backup,
    /// The time.
    pub clock: &'a Clock,
}

/// The newest moment that somebody wrote down, as far as it costs nothing to know.
pub async fn newest(within: &Within<'_>) -> Option<Timestamp> {
    let health = |snap: &Snap| jobs::health(snap);
    let jobs: Result<_, StoreError> = within.store.read(health).await;
    let jobs = jobs.unwrap_or_default();
    let reports = within.backup.reports().await.unwrap_or_default();
    let jobs = jobs.iter().filter_map(|job| job.worked_at);
    jobs.chain(reports.values().map(|report| report.made_at))
        .max()
}

/// Whether a row can be read, and a write is taken.
pub async fn store(within: &Within<'_>) -> Finding {
    let what = What::Store;
    let began = std::time::Instant::now();
    let version = |snap: &Snap| snap.exists(&META, &"version".to_owned());
    let both = async {
        let is_there = within.store.read::<_, StoreError, _>(version).await?;
        within.store.ping().await?;
        Ok::<_, StoreError>(is_there)
    };
    let wrong = |reason: String| {
        let says = Text::new(&say::STORE_FAILS).arg("reason", reason);
        Finding::wrong(what, says, &say::MEND_STORE)
    };
    match tokio::time::timeout(STORE_ANSWERS, both).await {
        Ok(Ok(true)) => {
            let took = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
            Finding::ok(what, Text::new(&say::STORE_WORKS).arg("ms", took))
        }
        Ok(Ok(false)) => wrong("it has no version".to_owned()),
        Ok(Err(StoreError::Busy)) => Finding::warn(what, &say::STORE_BUSY, &say::MEND_STORE_BUSY),
        Ok(Err(error)) => wrong(error.to_string()),
        Err(_) => wrong(format!("no answer within {} s", STORE_ANSWERS.as_secs())),
    }
}

/// How far the index is behind.
pub fn search(within: &Within<'_>) -> Finding {
    let what = What::Search;
    let Some(behind) = within.search.behind() else {
        return Finding::ok(what, &say::SEARCH_CLOSED);
    };
    let says = |text| Text::new(text).count(i64::try_from(behind).unwrap_or(i64::MAX));
    if behind > BEHIND {
        Finding::warn(what, says(&say::SEARCH_BEHIND), &say::MEND_SEARCH)
    } else {
        Finding::ok(what, says(&say::SEARCH_UP))
    }
}

/// The newest backup that can be read.
async fn last(within: &Within<'_>) -> Result<Option<Shelved>, String> {
    let shelf = within.backup.shelf().await.map_err(|e| e.to_string())?;
    Ok(shelf.into_iter().find(|one| one.head.is_ok()))
}

fn unreadable(what: What, reason: String) -> Finding {
    let says = Text::new(&say::BACKUPS_UNREADABLE).arg("reason", reason);
    Finding::wrong(what, says, &say::MEND_BACKUPS_UNREADABLE)
}

/// How old the newest backup is, held against the schedule.
pub async fn backup(within: &Within<'_>) -> Finding {
    let what = What::Backup;
    let last = match last(within).await {
        Ok(last) => last,
        Err(reason) => return unreadable(what, reason),
    };
    let health = |snap: &Snap| jobs::health(snap);
    let jobs: Result<_, StoreError> = within.store.read(health).await;
    let job = jobs.unwrap_or_default();
    let job = job.into_iter().find(|job| job.kind == backup::MAKE);
    let made_at = last.and_then(|last| last.head.ok()).map(|(at, _)| at);
    let now = within.clock.now();
    let schedule = within.backup.schedule();
    let days = made_at.map(|at| now.duration_since(at).as_hours().max(0) / 24);
    let aged = |text| Text::new(text).count(days.unwrap_or(0));
    let mend = match schedule {
        Some(_) => &say::MEND_BACKUP_LATE,
        None => &say::MEND_NO_BACKUPS,
    };
    let is_late = match (schedule, &job) {
        (Some(schedule), Some(job)) => job.failed || is_overdue(job, schedule, now),
        (Some(_), None) => false,
        (None, _) => made_at.is_none_or(|at| now.duration_since(at) > OLD),
    };
    match (made_at, is_late) {
        (None, true) => Finding::wrong(what, &say::NO_BACKUP, mend),
        // The first of a new house comes in its time.
        (None, false) => Finding::ok(what, &say::BACKUP_COMES),
        (Some(_), true) => Finding::wrong(what, aged(&say::BACKUP_OLD), mend),
        (Some(_), false) => Finding::ok(what, aged(&say::BACKUP_NEW)),
    }
}

/// Whether the newest backup was rehearsed, and is good.
pub async fn rehearsal(within: &Within<'_>) -> Finding {
    let what = What::Rehearsal;
    let last = match last(within).await {
        Ok(Some(last)) => last,
        Ok(None) => return Finding::ok(what, &say::NOTHING_TO_REHEARSE),
        Err(reason) => return unreadable(what, reason),
    };
    let failed = |text, reason: String| {
        let says = Text::new(text).arg("reason", reason);
        Finding::wrong(what, says, &say::MEND_REHEARSAL)
    };
    match last.report.map(|report| report.verdict) {
        Some(Good::Good) => Finding::ok(what, &say::REHEARSED),
        Some(Good::Bad(reason)) => failed(&say::BACKUP_BAD, reason),
        Some(Good::Failed(reason)) => failed(&say::REHEARSAL_FAILED, reason),
        Some(Good::Unknown) | None => {
            Finding::warn(what, &say::NOT_REHEARSED, &say::MEND_REHEARSAL)
        }
    }
}

/// Whether the keys that backups are opened with are there, and lie in a second place.
pub async fn keys(within: &Within<'_>) -> Finding {
    let what = What::Keys;
    match within.backup.check_ring().await {
        Err(error) => {
            let says = Text::new(&say::KEYS_WRONG).arg("reason", error.to_string());
            Finding::wrong(what, says, &say::MEND_KEYS)
        }
        Ok(false) => Finding::ok(what, &say::KEYS_NOT_YET),
        Ok(true) if !within.backup.ring().has_copy() => {
            Finding::warn(what, &say::KEYS_HERE_ONLY, &say::MEND_KEYS_HERE_ONLY)
        }
        Ok(true) => Finding::ok(what, &say::KEYS_THERE),
    }
}
