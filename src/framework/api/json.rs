//! The shapes of this API.

use crate::framework::checking::Draft;
use crate::framework::run::NodeRun;
use crate::framework::service::{PipelineShown, RunShown};
use crate::i18n::Lang;
use crate::web::FieldError;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The pipelines of the house.
#[derive(Debug, Serialize, ToSchema)]
pub struct PipelinesJson {
    /// By their ids.
    pub pipelines: Vec<PipelineJson>,
}

/// A pipeline with how it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct PipelineJson {
    #[serde(flatten)]
    pipeline: Draft,
    /// Where it comes from: `built-in`, `configuration` or `stored`. Stored ones can be changed.
    origin: &'static str,
    /// How often a stored one was written; send it back to change or remove it. 0 of others.
    rev: u64,
    /// Why it cannot be run by this program, a sentence a field; empty when it can.
    errors: Vec<String>,
    /// When its schedule brings it next.
    #[schema(value_type = Option<String>, format = DateTime)]
    next: Option<Timestamp>,
    /// What changed before has been dealt with.
    #[schema(value_type = Option<String>, format = DateTime)]
    watermark: Option<Timestamp>,
    /// `waiting`, `running`, `success`, `failed`, or `never` when it never ran.
    state: &'static str,
    /// The last run that ended.
    #[schema(value_type = Option<String>, format = "uuid")]
    last_run: Option<String>,
    /// When that ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_ended_at: Option<Timestamp>,
    /// The run that waits or is on.
    current: Option<RunJson>,
}

/// The state of a pipeline in one word; see [`PipelineJson`].
pub fn state(shown: &PipelineShown) -> &'static str {
    match (&shown.current, shown.standing.last) {
        (Some(current), _) => current.run.word(),
        (None, Some(last)) => last.status.word(),
        (None, None) => "never",
    }
}

impl From<&PipelineShown> for PipelineJson {
    fn from(shown: &PipelineShown) -> Self {
        let errors = shown.shown.pipeline.as_ref().err().into_iter().flatten();
        let said = |error: &FieldError| format!("{}: {}", error.field, error.text.render(Lang::En));
        let last = shown.standing.last;
        Self {
            pipeline: shown.shown.draft.clone(),
            origin: shown.shown.origin.word(),
            rev: shown.shown.rev,
            errors: errors.map(said).collect(),
            next: shown.standing.due.as_ref().map(|(at, _)| *at),
            watermark: shown.standing.watermark,
            state: state(shown),
            last_run: last.map(|last| last.run.to_string()),
            last_ended_at: last.map(|last| last.ended_at),
            current: shown.current.as_ref().map(RunJson::from),
        }
    }
}

/// One time that a pipeline ran.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunJson {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: String,
    /// The pipeline.
    pipeline: String,
    /// `common`, `rerun` or `setup`.
    mode: &'static str,
    /// The first day that is done anew, in mode `rerun`.
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Who asked: `schedule`, `trigger`, `person` or `operator`.
    asked_by: &'static str,
    /// 0 success, 1 failed, 2 neither yet.
    status: u8,
    /// The same in a word: `waiting`, `running`, `success` or `failed`.
    state: &'static str,
    /// How much is done: 100 once all of it succeeded, and not before.
    percent: u8,
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// When it began.
    #[schema(value_type = Option<String>, format = DateTime)]
    started_at: Option<Timestamp>,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    /// How many seconds it took, or has taken so far by what is written down.
    seconds: Option<i64>,
    /// How many rows, mails or files it dealt with.
    rows: u64,
    /// What else there is to say, in English.
    message: String,
    /// Its nodes in their order.
    nodes: Vec<NodeJson>,
}

/// A node of a run: a line of the log.
#[derive(Debug, Serialize, ToSchema)]
pub struct NodeJson {
    /// As it is written: `verify:day_totals`.
    node: String,
    /// The table it is about; `null` for all of them.
    table: Option<String>,
    /// `common`, `rerun`, `initial`, `ingestion`, `retention` or `backup`.
    action: &'static str,
    /// `waiting`, `running`, `success`, `failed` or `skipped`.
    state: &'static str,
    /// When it began.
    #[schema(value_type = Option<String>, format = DateTime)]
    started_at: Option<Timestamp>,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    /// How many seconds it took.
    seconds: Option<i64>,
    /// How many rows, mails or files it dealt with.
    rows: u64,
    /// How much of it is done, in whatever it counts.
    done: u64,
    /// How much there is; 0 until that is known.
    total: u64,
    /// What else there is to say, in English.
    message: String,
}

fn seconds(from: Option<Timestamp>, to: Option<Timestamp>) -> Option<i64> {
    Some(to?.duration_since(from?).as_secs())
}

impl From<&NodeRun> for NodeJson {
    fn from(node: &NodeRun) -> Self {
        Self {
            node: node.node.clone(),
            table: node.table().map(str::to_owned),
            action: node.action.word(),
            state: node.state.word(),
            started_at: node.started_at,
            ended_at: node.ended_at,
            seconds: seconds(node.started_at, node.ended_at),
            rows: node.rows,
            done: node.done,
            total: node.total,
            message: node.note.english().to_owned(),
        }
    }
}

impl From<&RunShown> for RunJson {
    fn from(shown: &RunShown) -> Self {
        let run = &shown.run;
        Self {
            id: shown.id.to_string(),
            pipeline: run.pipeline.clone(),
            mode: run.mode.word(),
            from: run.from,
            asked_by: run.asked.word(),
            status: run.status().into(),
            state: run.word(),
            percent: run.percent(),
            made_at: run.made_at,
            started_at: run.started_at,
            ended_at: run.ended_at,
            seconds: seconds(run.started_at, run.ended_at),
            rows: run.rows(),
            message: run.note.english().to_owned(),
            nodes: run.nodes.iter().map(NodeJson::from).collect(),
        }
    }
}

/// Some runs.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunsJson {
    /// The newest first.
    pub runs: Vec<RunJson>,
    /// Where the next page begins; `null` on the last one.
    pub next_cursor: Option<String>,
}

/// A change of a pipeline.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeJson {
    /// The revision that was read.
    pub rev: u64,
    /// What it is to be.
    pub pipeline: Draft,
}

/// What is to be run, and how.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StartJson {
    /// `common`, `rerun` or `setup`; `common` unless it is said.
    #[serde(default)]
    pub mode: String,
    /// From which date, in mode `rerun`: the period in which it lies is done as a whole.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<String>,
    /// Whether to answer only once it is over, for a minute at most.
    #[serde(default)]
    pub wait: bool,
}
