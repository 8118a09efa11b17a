//! Beginning and ending runs, inside a transaction: what is decided here is decided once.

use super::error::FrameworkError;
use super::model::{Mode, Pipeline};
use super::run::{Asked, NodeRun, NodeState, Run, State};
use super::tables::{self, Last, RUNS, RUNS_KEPT, STANDINGS, put_run, standing};
use crate::i18n::Text;
use crate::i18n::messages::framework as say;
use crate::jobs::{Note, Status};
use crate::ops::ids::PipelineRunId;
use crate::store::{Reads, StoreError, Tx};
use crate::web::FieldError;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// How it is to be run.
    pub mode: Mode,
    /// From which date, in mode [`Mode::Rerun`].
    pub from: Option<Date>,
    /// Who asks.
    pub asked: Asked,
}

/// The day of a pipeline at a moment.
pub fn day(pipeline: &Pipeline, at: Timestamp) -> Date {
    let zone = TimeZone::get(&pipeline.zone).unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).date()
}

/// Puts a run of `pipeline` in, which waits for its turn.
///
/// # Errors
/// [`FrameworkError::Runs`], [`FrameworkError::Quota`], [`FrameworkError::NothingToSetUp`], and
/// [`FrameworkError::Invalid`] for a date that is missing, or lies in the future.
pub fn begin(
    tx: &mut Tx<'_>,
    id: PipelineRunId,
    pipeline: &Pipeline,
    wish: &Wish,
) -> Result<(), FrameworkError> {
    let (now, today) = (tx.now(), day(pipeline, tx.now()));
    let mut standing = standing(tx, &pipeline.id)?;
    if standing.current.is_some() {
        return Err(FrameworkError::Runs);
    }
    let from = match (wish.mode, wish.from) {
        (Mode::Rerun, None) => return Err(wrong_date(&crate::i18n::messages::common::REQUIRED)),
        (Mode::Rerun, Some(date)) if date > today => return Err(wrong_date(&say::FROM_FUTURE)),
        (Mode::Rerun, Some(date)) => Some(pipeline.period.start(date)),
        (_, Some(_)) => return Err(wrong_date(&say::FROM_ONLY_RERUN)),
        (_, None) => None,
    };
    if wish.mode == Mode::Setup && !pipeline.sets_up() {
        return Err(FrameworkError::NothingToSetUp);
    }
    if wish.mode == Mode::Common {
        let ran = if standing.day == Some(today) {
            standing.ran
        } else {
            0
        };
        if let Some(quota) = pipeline.quota.filter(|quota| ran >= *quota) {
            return Err(FrameworkError::Quota(quota));
        }
        (standing.day, standing.ran) = (Some(today), ran.saturating_add(1));
    }
    let nodes = pipeline.nodes.iter().map(|node| NodeRun {
        node: node.to_string(),
        action: node.kind.action(wish.mode),
        state: NodeState::Waiting,
        started_at: None,
        ended_at: None,
        rows: 0,
        done: 0,
        total: 0,
        note: Note::Nothing,
    });
    let run = Run {
        pipeline: pipeline.id.clone(),
        mode: wish.mode,
        from,
        watermark: standing.watermark.filter(|_| wish.mode == Mode::Common),
        asked: wish.asked,
        made_at: now,
        started_at: None,
        ended_at: None,
        state: State::Waiting,
        note: Note::Nothing,
        stop: false,
        priority: pipeline.priority,
        timeout: pipeline.timeout.as_secs(),
        alert: pipeline.alert,
        nodes: nodes.collect(),
    };
    standing.current = Some(id);
    tx.put(&STANDINGS, &pipeline.id, &standing)?;
    put_run(tx, id, &run)?;
    Ok(())
}

fn wrong_date(text: impl Into<Text>) -> FrameworkError {
    FrameworkError::Invalid(vec![FieldError::new("from", text)])
}

/// Takes the run that is to go next, if one waits: the highest priority first, then who waited longest.
///
/// # Errors
/// When the store fails.
pub fn take(tx: &mut Tx<'_>, keeper: u128) -> Result<Option<(PipelineRunId, Run)>, StoreError> {
    let waiting = tables::open_runs(tx)?.into_iter();
    let waiting = waiting.filter(|(_, run)| run.state == State::Waiting);
    let next = waiting.min_by_key(|(id, run)| (std::cmp::Reverse(run.priority), *id));
    let Some((id, mut run)) = next else {
        return Ok(None);
    };
    run.started_at = Some(tx.now());
    run.state = State::Running {
        keeper,
        beat_at: tx.now(),
    };
    put_run(tx, id, &run)?;
    Ok(Some((id, run)))
}

/// Writes down that a run is over, and what follows from it for its pipeline. What it had not begun is skipped.
///
/// # Errors
/// When the store fails.
pub fn finish(
    tx: &mut Tx<'_>,
    id: PipelineRunId,
    mut run: Run,
    status: Status,
    note: &Note,
) -> Result<(), StoreError> {
    let now = tx.now();
    for node in &mut run.nodes {
        match node.state {
            NodeState::Running => {
                node.state = NodeState::Failed;
                node.ended_at = Some(now);
                node.note = note.clone();
            }
            NodeState::Waiting => node.state = NodeState::Skipped,
            _ => {}
        }
    }
    (run.state, run.ended_at, run.note) = (State::Ended(status), Some(now), note.clone());
    let mut standing = standing(tx, &run.pipeline)?;
    if standing.current == Some(id) {
        standing.current = None;
    }
    let started_at = run.started_at.unwrap_or(now);
    standing.last = Some(Last {
        run: id,
        status,
        started_at,
        ended_at: now,
    });
    standing.alert = run.alert;
    if status == Status::Success {
        (standing.worked_since, standing.failures) = (Some(started_at), 0);
        // A rerun does a stretch anew, and says nothing of what changed elsewhere.
        if run.mode != Mode::Rerun {
            standing.watermark = Some(started_at);
        }
    } else {
        standing.failures = standing.failures.saturating_add(1);
    }
    tx.put(&STANDINGS, &run.pipeline, &standing)?;
    put_run(tx, id, &run)?;
    tables::trim(tx, &run.pipeline, RUNS_KEPT)
}

/// Marks runs as failed that somebody began and nobody goes on with: all of them, or those that were not heard
/// of since `unheard_since`. Gives how many they were.
///
/// # Errors
/// When the store fails.
pub fn give_up(tx: &mut Tx<'_>, unheard_since: Option<Timestamp>) -> Result<u64, StoreError> {
    let mut given_up = 0;
    for (id, run) in tables::open_runs(tx)? {
        let State::Running { beat_at, .. } = run.state else {
            continue;
        };
        if unheard_since.is_none_or(|since| beat_at < since) {
            finish(tx, id, run, Status::Failed, &Note::ServerStopped)?;
            given_up += 1;
        }
    }
    Ok(given_up)
}

/// Changes a run that this keeper still has; `false` when somebody else ended it.
///
/// # Errors
/// When the store fails.
pub fn change(
    tx: &mut Tx<'_>,
    id: PipelineRunId,
    mine: u128,
    change: &mut dyn FnMut(&mut Run, Timestamp),
) -> Result<bool, StoreError> {
    let now = tx.now();
    match tx.get(&RUNS, &id)? {
        Some(mut run) if matches!(run.state, State::Running { keeper, .. } if keeper == mine) => {
            change(&mut run, now);
            if let State::Running { beat_at, .. } = &mut run.state {
                *beat_at = now;
            }
            put_run(tx, id, &run)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}
