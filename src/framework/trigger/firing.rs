//! Whether a trigger fires: a rule over how the named pipelines ended, without I/O.

use super::expression::Expression;
use jiff::{SignedDuration, Timestamp};

/// How often a pipeline is run again by its trigger after it failed, until one of those it names has
/// run anew.
pub const RETRIES: u32 = 3;
/// The wait before the first of these; it doubles with each.
pub const RETRY_AFTER: SignedDuration = SignedDuration::from_mins(10);

/// How the last run of a named pipeline ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// When.
    pub at: Timestamp,
    /// Whether it succeeded.
    pub worked: bool,
}

/// What is known of the pipeline that has the trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mine {
    /// When its last run that succeeded began. What ended since then, it has not seen.
    pub worked_since: Option<Timestamp>,
    /// When its last run ended, if that one failed, and when it had begun.
    pub failed: Option<(Timestamp, Timestamp)>,
    /// How often it failed one after the other.
    pub failures: u32,
}

/// What a trigger says at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fires {
    /// Nothing new.
    No,
    /// The named pipelines are newer.
    Newer,
    /// They are no newer than the run that failed, which is tried again.
    Retry,
}

/// Whether a trigger fires at `now`.
///
/// A named pipeline counts when its last run succeeded and ended after the last good run of this one
/// began. After a failure the same pipelines fire again: at once when they ran anew since the failed run
/// began, and else as a retry, up to [`RETRIES`] times.
pub fn fires(
    trigger: &Expression,
    mine: &Mine,
    others: &impl Fn(&str) -> Option<Ended>,
    now: Timestamp,
) -> Fires {
    let newer_than = |since: Option<Timestamp>| {
        trigger.holds(&|id| {
            others(id).is_some_and(|one| one.worked && since.is_none_or(|since| one.at > since))
        })
    };
    if !newer_than(mine.worked_since) {
        return Fires::No;
    }
    let Some((began, ended)) = mine.failed else {
        return Fires::Newer;
    };
    let since = mine.worked_since.map_or(began, |worked| worked.max(began));
    if newer_than(Some(since)) {
        return Fires::Newer;
    }
    let waits = RETRY_AFTER.checked_mul(1 << mine.failures.clamp(1, RETRIES + 1).saturating_sub(1));
    let due = waits.and_then(|waits| ended.checked_add(waits).ok());
    if mine.failures <= RETRIES && due.is_some_and(|due| due <= now) {
        return Fires::Retry;
    }
    Fires::No
}
