//! What is due: by the clock, by triggers, and what nobody goes on with. Looked at each minute, and when a run ends.

use super::error::FrameworkError;
use super::known::Known;
use super::model::{Mode, Pipeline};
use super::run::{Asked, State};
use super::starting::{Wish, begin, day, give_up};
use super::tables::{RUNS, STANDINGS, Standing, standing};
use super::trigger::{Ended, Fires, Mine, Trigger, fires};
use crate::jobs::{Schedule, Status};
use crate::ops::Clock;
use crate::ops::ids::PipelineRunId;
use crate::store::{Reads, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// How long a run may be silent until it is said to have failed.
pub const SILENT: SignedDuration = SignedDuration::from_mins(10);

/// What is to be done about a pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// It is to be run.
    Run(Asked),
    /// The time of its schedule is to be noted anew.
    Note,
    /// Nothing.
    Nothing,
}

/// What a schedule is kept as, so that another one is noticed.
fn kept(schedule: &Schedule) -> String {
    match schedule {
        Schedule::Cron(cron) => format!("{} {}", cron.expression(), cron.zone()),
        Schedule::Once(_) | Schedule::Every { .. } => format!("{schedule:?}"),
    }
}

/// The next time of a schedule, as it is kept.
pub fn next(pipeline: &Pipeline, now: Timestamp) -> Option<(Timestamp, String)> {
    let schedule = pipeline.schedule.as_ref()?;
    Some((schedule.next(now)?, kept(schedule)))
}

/// What is due of a pipeline at `now`.
pub fn due(
    pipeline: &Pipeline,
    standing: &Standing,
    others: &impl Fn(&str) -> Option<Ended>,
    now: Timestamp,
) -> Due {
    let is_noted = match (&standing.due, &pipeline.schedule) {
        (Some((_, by)), Some(schedule)) => *by == kept(schedule),
        (None, None) => true,
        _ => false,
    };
    if !is_noted {
        return Due::Note;
    }
    let has_come = standing.due.as_ref().is_some_and(|(at, _)| *at <= now);
    if standing.current.is_some() {
        // A time that comes while it runs is not made up for.
        return if has_come { Due::Note } else { Due::Nothing };
    }
    if has_come {
        return Due::Run(Asked::Schedule);
    }
    let failed = standing.last.filter(|last| last.status == Status::Failed);
    let mine = Mine {
        worked_since: standing.worked_since,
        failed: failed.map(|last| (last.started_at, last.ended_at)),
        failures: standing.failures,
    };
    let trigger = pipeline.trigger.as_ref();
    let fired = trigger.map(|trigger| fires(trigger.expression(), &mine, others, now));
    match fired {
        Some(Fires::Newer | Fires::Retry) if !is_spent(pipeline, standing, now) => {
            Due::Run(Asked::Trigger)
        }
        _ => Due::Nothing,
    }
}

/// Whether the quota of the day is used up.
fn is_spent(pipeline: &Pipeline, standing: &Standing, now: Timestamp) -> bool {
    let today = standing.day == Some(day(pipeline, now));
    pipeline
        .quota
        .is_some_and(|quota| today && standing.ran >= quota)
}

/// How the last run of another pipeline ended, by what is stored.
fn ended(reads: &impl Reads, id: &str) -> Result<Option<Ended>, StoreError> {
    let last = standing(reads, id)?.last;
    Ok(last.map(|last| Ended {
        at: last.ended_at,
        worked: last.status == Status::Success,
    }))
}

/// What is due of all of them.
///
/// # Errors
/// When the store fails.
pub fn look(
    reads: &impl Reads,
    known: &Known,
    now: Timestamp,
) -> Result<Vec<(Pipeline, Due)>, StoreError> {
    let mut found = Vec::new();
    for shown in known.0.values() {
        let Ok(pipeline) = &shown.pipeline else {
            continue;
        };
        let standing = standing(reads, &pipeline.id)?;
        let mut named = BTreeMap::new();
        for id in pipeline.trigger.iter().flat_map(Trigger::ids) {
            named.insert(id, ended(reads, id)?);
        }
        let others = |id: &str| named.get(id).copied().flatten();
        match due(pipeline, &standing, &others, now) {
            Due::Nothing => {}
            due => found.push((pipeline.clone(), due)),
        }
    }
    Ok(found)
}

/// Whether a run is silent for too long.
///
/// # Errors
/// When the store fails.
pub fn is_any_silent(reads: &impl Reads, now: Timestamp) -> Result<bool, StoreError> {
    let since = now.saturating_sub(SILENT).unwrap_or(Timestamp::MIN);
    for (_, standing) in reads.list(STANDINGS.all())? {
        let Some(id) = standing.current else { continue };
        let state = reads.get(&RUNS, &id)?.map(|run| run.state);
        if matches!(state, Some(State::Running { beat_at, .. }) if beat_at < since) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Begins what is due, notes the next times, and gives up what is silent. What was looked at before the
/// transaction is looked at once more in it. Gives how many runs were put in, and how many given up.
///
/// # Errors
/// When the store fails.
pub fn act(tx: &mut Tx<'_>, clock: &Clock, known: &Known) -> Result<(u64, u64), FrameworkError> {
    let now = tx.now();
    let given_up = give_up(tx, now.saturating_sub(SILENT).ok())?;
    let mut begun = 0;
    for (pipeline, due) in look(tx, known, now)? {
        let mut standing = standing(tx, &pipeline.id)?;
        if due != Due::Run(Asked::Trigger) {
            standing.due = next(&pipeline, now);
            tx.put(&STANDINGS, &pipeline.id, &standing)?;
        }
        let Due::Run(asked) = due else { continue };
        let wish = Wish {
            mode: Mode::Common,
            from: None,
            asked,
        };
        match begin(tx, PipelineRunId::new(clock), &pipeline, &wish) {
            Ok(()) => begun += 1,
            // Its time comes again tomorrow.
            Err(FrameworkError::Quota(_) | FrameworkError::Runs) => {}
            Err(error) => return Err(error),
        }
    }
    Ok((begun, given_up))
}
