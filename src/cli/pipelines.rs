//! `wellkin pipeline`: running pipelines, and how they stand.

use super::args::Place;
use super::control::{self, Order};
use super::orders::Say;
use crate::framework::api::state;
use crate::framework::{Asked, FrameworkError, Mode, NewRun, RunShown, State};
use crate::jobs::Status;
use crate::ops::ids::PipelineRunId;
use crate::server::House;
use crate::store::Actor;
use anyhow::{anyhow, bail};
use clap::{Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use std::process::ExitCode;
use std::time::Duration;

/// How often somebody who waits is told how far a run is.
const TOLD: Duration = Duration::from_secs(1);
/// How many runs are shown.
const SHOWN: usize = 25;

/// How a pipeline is run.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum RunMode {
    /// From the watermark, within the quota of the day
    Common,
    /// From the start of the period of a date, without that check
    Rerun,
}

/// What to do with pipelines.
#[derive(Debug, Subcommand)]
pub enum PipelineCommand {
    /// Show every pipeline: its state, its next and its last run
    List,
    /// Run a pipeline
    ///
    /// Waits until it is over and says how far it is; with --background it answers with the id of the run at once.
    /// Without a server the run goes on in this process.
    Run {
        /// Its id
        id: String,
        /// How it is run
        #[arg(long, value_enum, default_value = "common")]
        mode: RunMode,
        /// From which date, with --mode rerun, such as 2026-11-16
        #[arg(long, value_name = "DATE", required_if_eq("mode", "rerun"))]
        from: Option<String>,
        /// Do not wait for it; without a server it runs as soon as there is one
        #[arg(long)]
        background: bool,
    },
    /// Show how a run stands, node by node, or the runs of a pipeline
    Status {
        /// The id of a run or of a pipeline; the newest runs of all of them unless said
        of: Option<String>,
    },
    /// Write the derived tables of a pipeline anew, and wait until that is done
    Setup {
        /// Its id
        id: String,
    },
    /// Do what the rules of what is kept how long say, and wait until that is done
    ///
    /// Shows what would go, asks, and makes a backup first; when that fails, nothing goes.
    Retention(super::retention::Wanted),
}

impl PipelineCommand {
    /// Has done what it wants.
    pub fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        match self {
            Self::Retention(wanted) => wanted.run(place),
            other => control::have_done(place, other.order()),
        }
    }

    /// What it wants done.
    fn order(self) -> Order {
        match self {
            Self::Retention(wanted) => wanted.order(),
            Self::List => Order::PipelineList,
            Self::Run {
                id,
                mode,
                from,
                background,
            } => {
                let mode = match mode {
                    RunMode::Common => Mode::Common,
                    RunMode::Rerun => Mode::Rerun,
                };
                Order::PipelineRun {
                    id,
                    mode: mode.word().to_owned(),
                    from,
                    wait: !background,
                }
            }
            Self::Status { of } => Order::PipelineStatus { of },
            Self::Setup { id } => Order::PipelineRun {
                id,
                mode: Mode::Setup.word().to_owned(),
                from: None,
                wait: true,
            },
        }
    }
}

/// Shows every pipeline.
pub async fn list(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    for one in house.framework.list().await? {
        let draft = &one.shown.draft;
        let next = match &one.standing.due {
            Some((at, _)) if !draft.schedule.trim().is_empty() => second(*at),
            _ => "-".to_owned(),
        };
        let last = one.standing.last.map_or("never".to_owned(), |last| {
            format!("{} {}", second(last.ended_at), last.status.word())
        });
        let state = match one.shown.pipeline {
            Ok(_) => state(&one),
            Err(_) => "broken",
        };
        say(format!(
            "{}  {state}  {}  {}  next {next}  last {last}",
            draft.id,
            one.shown.origin.word(),
            draft.nodes.join(","),
        ));
    }
    Ok(())
}

/// A time to the second, in UTC: the server's zone may be another than that of who reads.
fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Runs a pipeline, and waits for it where that is asked.
pub async fn run(
    house: &House,
    id: &str,
    mode: &str,
    from: Option<&str>,
    wait: bool,
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let mode = Mode::from_word(mode).ok_or_else(|| anyhow!("there is no mode {mode}"))?;
    let from = from.map(str::parse::<Date>).transpose();
    let wish = NewRun {
        mode,
        from: from.map_err(|_| anyhow!("--from takes a date such as 2026-11-16"))?,
        asked: Asked::Operator,
    };
    put_in_order(house).await?;
    let started = house.framework.start(Actor::System, id, wish).await;
    let run = started.map_err(|error| about(id, &error))?;
    if !wait {
        say(format!("{run}"));
        return Ok(());
    }
    see_through(house, id, run, say).await
}

/// Has the rules of what is kept how long carried out, and waits for that.
pub async fn run_retention(house: &House, backup: bool, say: &Say<'_>) -> anyhow::Result<()> {
    put_in_order(house).await?;
    let id = "retention";
    let started = house.framework.start_retention(Actor::System, backup).await;
    let run = started.map_err(|error| about(id, &error))?;
    see_through(house, id, run, say).await
}

/// What a server had begun when it was killed goes on no more, where none runs.
async fn put_in_order(house: &House) -> anyhow::Result<()> {
    if !house.framework.is_kept() {
        house.framework.recover().await?;
    }
    Ok(())
}

/// Waits for a run, or carries it out where no server runs, and tells how it went.
async fn see_through(
    house: &House,
    id: &str,
    run: PipelineRunId,
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let framework = &house.framework;
    say(format!("run {run}"));
    let shown = if framework.is_kept() {
        follow(house, run, say).await?
    } else {
        framework.carry_out_what_waits().await?;
        framework.run(run).await?
    };
    tell(&shown, say);
    match shown.run.state {
        State::Ended(Status::Success) => Ok(()),
        _ => bail!("{id} failed"),
    }
}

/// Waits for a run that the server carries out, and says each new percent.
async fn follow(house: &House, run: PipelineRunId, say: &Say<'_>) -> anyhow::Result<RunShown> {
    let mut told = 0;
    loop {
        let shown = house.framework.wait(run, TOLD).await?;
        if matches!(shown.run.state, State::Ended(_)) {
            return Ok(shown);
        }
        let percent = shown.run.percent();
        if percent > told {
            told = percent;
            say(format!("{percent:3} %"));
        }
    }
}

/// Shows a run, or runs.
pub async fn status(house: &House, of: Option<&str>, say: &Say<'_>) -> anyhow::Result<()> {
    let framework = &house.framework;
    if let Some(run) = of.and_then(|of| of.parse::<PipelineRunId>().ok()) {
        let shown = framework.run(run).await;
        tell(&shown.map_err(|error| anyhow!("{run}: {error}"))?, say);
        return Ok(());
    }
    if let Some(id) = of {
        framework
            .show(id)
            .await
            .map_err(|error| about(id, &error))?;
    }
    let runs = framework.runs(of.map(str::to_owned), None, SHOWN).await?;
    if runs.is_empty() {
        say("Nothing has run yet.".to_owned());
    }
    for shown in &runs {
        say(line(shown));
    }
    Ok(())
}

fn line(shown: &RunShown) -> String {
    let run = &shown.run;
    let started = run.started_at.map_or("-".to_owned(), second);
    let said = format!(
        "{}  {started}  {}  {}  {} {}  {:3} %  {} rows  by {}  {}",
        shown.id,
        run.pipeline,
        run.mode.word(),
        u8::from(run.status()),
        run.word(),
        run.percent(),
        run.rows(),
        run.asked.word(),
        run.note.english(),
    );
    said.trim_end().to_owned()
}

fn tell(shown: &RunShown, say: &Say<'_>) {
    say(line(shown));
    for node in &shown.run.nodes {
        let said = format!(
            "  {}  {}  {}  {} rows  {}",
            node.node,
            node.action.word(),
            node.state.word(),
            node.rows,
            node.note.english(),
        );
        say(said.trim_end().to_owned());
    }
}

fn about(id: &str, error: &FrameworkError) -> anyhow::Error {
    match error {
        FrameworkError::Unknown => {
            anyhow!("there is no pipeline {id}; `wellkin pipeline list` shows all of them")
        }
        error => anyhow!("{id}: {error}"),
    }
}
