//! `wellkin jobs`: what the house does by itself.

use super::control::Order;
use super::orders::Say;
use crate::admin::api::{schedule, state};
use crate::jobs::{JobError, JobShown, Run};
use crate::ops::ids::JobId;
use crate::server::House;
use crate::store::Actor;
use anyhow::{anyhow, bail};
use clap::Subcommand;
use jiff::Timestamp;

/// What to do with jobs.
#[derive(Debug, Subcommand)]
pub enum JobsCommand {
    /// Show every job: its schedule, its next and its last run
    List,
    /// Run a job now
    ///
    /// Without a server it runs as soon as there is one.
    Run {
        /// Its id, or the name of its kind where there is only one of it
        job: String,
    },
    /// Stop the run that is on, or take a single job away that waits
    ///
    /// What repeats goes on at its next time.
    Cancel {
        /// Its id, or the name of its kind where there is only one of it
        job: String,
    },
    /// Show how the runs went, the newest first
    Log {
        /// Its id, or the name of its kind where there is only one of it; all jobs unless said
        job: Option<String>,
    },
}

impl JobsCommand {
    /// What it wants done.
    pub fn order(self) -> Order {
        match self {
            Self::List => Order::JobsList,
            Self::Run { job } => Order::JobsRun { job },
            Self::Cancel { job } => Order::JobsCancel { job },
            Self::Log { job } => Order::JobsLog { job },
        }
    }
}

/// The job of an id, or the only one of a kind.
async fn named(house: &House, name: &str) -> anyhow::Result<JobShown> {
    let jobs = house.jobs.list().await?;
    let id = name.parse::<JobId>().ok();
    let mut found = jobs
        .into_iter()
        .filter(|shown| Some(shown.id) == id || shown.job.kind == name);
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        (Some(_), Some(_)) => bail!("there are several jobs {name}: name one by its id"),
        (None, _) => bail!("there is no job {name}; `wellkin jobs list` shows all of them"),
    }
}

/// Shows every job.
pub async fn list(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    let jobs = house.jobs.list().await?;
    if jobs.is_empty() {
        say("There are no jobs; a server makes them when it starts.".to_owned());
    }
    for shown in &jobs {
        say(line(shown));
    }
    Ok(())
}

fn line(shown: &JobShown) -> String {
    let job = &shown.job;
    let next = job.next().map_or("-".to_owned(), minute);
    let last = shown.last.as_ref().map_or("never".to_owned(), |(_, run)| {
        format!("{} {}", minute(run.started_at), run.status.word())
    });
    let far = match shown.progress {
        Some((done, total)) if total > 0 => format!(" {done}/{total}"),
        _ => String::new(),
    };
    format!(
        "{}  {}  {}{far}  {}  next {next}  last {last}",
        shown.id,
        job.kind,
        state(job),
        schedule(&job.schedule),
    )
}

/// A time to the second, in UTC: the server's zone may be another than that of who reads.
fn minute(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Runs a job now.
pub async fn run(house: &House, name: &str, say: &Say<'_>) -> anyhow::Result<()> {
    let shown = named(house, name).await?;
    let asked = house.jobs.run_now(Actor::System, shown.id).await;
    asked.map_err(|error| about(name, error))?;
    say(format!("{} is due now.", shown.job.kind));
    Ok(())
}

/// Stops a job.
pub async fn cancel(house: &House, name: &str, say: &Say<'_>) -> anyhow::Result<()> {
    let shown = named(house, name).await?;
    let stopped = house.jobs.stop(Actor::System, shown.id).await;
    stopped.map_err(|error| about(name, error))?;
    say(match shown.job.lease() {
        Some(_) => format!("{} is told to stop.", shown.job.kind),
        None => format!("{} is not done.", shown.job.kind),
    });
    Ok(())
}

/// Shows the runs of one job, or of all.
pub async fn log(house: &House, name: Option<&str>, say: &Say<'_>) -> anyhow::Result<()> {
    let runs: Vec<Run> = match name {
        Some(name) => {
            let id = named(house, name).await?.id;
            let shown = house.jobs.show(id).await;
            let (_, runs) = shown.map_err(|error| about(name, error))?;
            runs.into_iter().map(|(_, run)| run).collect()
        }
        None => {
            let runs = house.jobs.log().await?;
            runs.into_iter().map(|(_, _, run)| run).collect()
        }
    };
    if runs.is_empty() {
        say("Nothing has run yet.".to_owned());
    }
    for run in &runs {
        say(run_line(run));
    }
    Ok(())
}

fn run_line(run: &Run) -> String {
    let end = run.ended_at.map_or("-".to_owned(), minute);
    let (kind, status) = (&run.kind, run.status);
    let said = format!(
        "{}  {end}  {kind}  {} {}  {} rows  attempt {}  by {}  {}",
        minute(run.started_at),
        u8::from(status),
        status.word(),
        run.rows,
        run.attempt,
        run.asked.word(),
        run.note.english(),
    );
    said.trim_end().to_owned()
}

fn about(name: &str, error: JobError) -> anyhow::Error {
    anyhow!("{name}: {error}")
}
