//! Where pipelines, their runs and how they stand lie.

use super::checking::Draft;
use super::run::{Run, State};
use crate::jobs::Status;
use crate::ops::ids::PipelineRunId;
use crate::store::derived::{Emit, in_key_order};
use crate::store::{Derived, Reads, Record, Snap, StoreError, Table, TableInfo, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How many runs of a pipeline are kept, the newest of them.
pub const RUNS_KEPT: usize = 100;

/// A pipeline that operators made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// How often it was written; 1 at first.
    pub rev: u64,
    /// When, the last time.
    pub changed_at: Timestamp,
    /// As it is written.
    pub draft: Draft,
}

impl Record for Stored {}

/// How a pipeline stands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Standing {
    /// The run that waits or is on: there is one at most.
    pub current: Option<PipelineRunId>,
    /// The last run that ended.
    pub last: Option<Last>,
    /// When the last run that succeeded began.
    pub worked_since: Option<Timestamp>,
    /// How often it failed one after the other.
    pub failures: u32,
    /// What changed before has been dealt with.
    pub watermark: Option<Timestamp>,
    /// The day of `ran`.
    pub day: Option<Date>,
    /// How many runs of mode common began on that day.
    pub ran: u16,
    /// When it is due by its schedule, and the schedule this was found by.
    pub due: Option<(Timestamp, String)>,
    /// Whether operators are told when it fails.
    pub alert: bool,
}

impl Record for Standing {}

/// A run that ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Last {
    /// The run.
    pub run: PipelineRunId,
    /// How it went.
    pub status: Status,
    /// When it began, or was given up.
    pub started_at: Timestamp,
    /// When it ended.
    pub ended_at: Timestamp,
}

pub(super) static PIPELINES: Table<String, Stored> = Table::control(
    0x80,
    "pipelines",
    "pipelines that operators made, by their id, with how often each was changed",
)
.shown_to_operators();

pub(super) static RUNS: Table<PipelineRunId, Run> = Table::control(
    0x81,
    "pipeline_runs",
    "how pipelines ran, node by node: the newest 100 runs of each",
)
.reporting()
.shown_to_operators();

pub(super) static RUNS_OF: Table<(String, PipelineRunId), ()> =
    Table::derived(0x82, "pipeline_runs_of", "which runs are of which pipeline")
        .shown_to_operators();

pub(super) static STANDINGS: Table<String, Standing> = Table::control(
    0x83,
    "pipeline_standings",
    "how each pipeline stands: the run that is on, the last one, the watermark, when it is due",
)
.shown_to_operators();

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![
        PIPELINES.info(),
        RUNS.info(),
        RUNS_OF.info(),
        STANDINGS.info(),
    ]
}

/// The account of which runs are of which pipeline.
struct ByPipeline;

impl Derived for ByPipeline {
    fn table(&self) -> TableInfo {
        RUNS_OF.info()
    }

    fn reads(&self) -> Vec<&'static str> {
        vec!["pipeline_runs"]
    }

    fn expected(&self, facts: &Snap, emit: &mut Emit<'_>) -> Result<(), StoreError> {
        let rows = facts.list(RUNS.all())?;
        let keys = rows.into_iter().map(|(id, run)| ((run.pipeline, id), ()));
        in_key_order(&RUNS_OF, keys.collect(), emit)
    }
}

/// The derived tables of this room.
pub fn derived() -> Vec<Arc<dyn Derived>> {
    vec![Arc::new(ByPipeline)]
}

/// How many pipelines have failed of which operators want to be told.
///
/// # Errors
/// When the store fails.
pub fn failing(reads: &impl Reads) -> Result<u64, StoreError> {
    let standings = reads.list(STANDINGS.all())?;
    let failing = standings.iter().filter(|(_, standing)| {
        let failed = standing
            .last
            .is_some_and(|last| last.status == Status::Failed);
        standing.alert && failed
    });
    Ok(failing.count() as u64)
}

/// How a pipeline stands; as if it had never run when nothing is known.
pub(super) fn standing(reads: &impl Reads, pipeline: &str) -> Result<Standing, StoreError> {
    Ok(reads
        .get(&STANDINGS, &pipeline.to_owned())?
        .unwrap_or_default())
}

/// Writes a run and the way to it.
pub(super) fn put_run(tx: &mut Tx<'_>, id: PipelineRunId, run: &Run) -> Result<(), StoreError> {
    tx.put(&RUNS, &id, run)?;
    let way = (run.pipeline.clone(), id);
    match tx.exists(&RUNS_OF, &way)? {
        true => Ok(()),
        false => tx.put(&RUNS_OF, &way, &()),
    }
}

/// The run that is on or waits, of each pipeline that has one.
pub(super) fn open_runs(reads: &impl Reads) -> Result<Vec<(PipelineRunId, Run)>, StoreError> {
    let mut open = Vec::new();
    for (pipeline, standing) in reads.list(STANDINGS.all())? {
        let Some(id) = standing.current else { continue };
        let run = reads.get(&RUNS, &id)?;
        let run =
            run.filter(|run| run.pipeline == pipeline && !matches!(run.state, State::Ended(_)));
        open.extend(run.map(|run| (id, run)));
    }
    Ok(open)
}

/// Removes the runs of a pipeline behind the newest `kept`.
pub(super) fn trim(tx: &mut Tx<'_>, pipeline: &str, kept: usize) -> Result<(), StoreError> {
    let runs = tx.list(RUNS_OF.prefix(&(pipeline.to_owned(),)).reversed())?;
    for (key, ()) in runs.into_iter().skip(kept) {
        tx.delete(&RUNS, &key.1)?;
        tx.delete(&RUNS_OF, &key)?;
    }
    Ok(())
}
