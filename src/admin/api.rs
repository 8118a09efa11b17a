//! Jobs for programs of administrators.

use super::fault;
use crate::accounts::guards::AccountsAdmin;
use crate::accounts::{Caller, Can};
use crate::jobs::{Job, JobShown, Jobs, Run, Schedule, State as Standing};
use crate::ops::ids::JobId;
use crate::web::Fault;
use jiff::Timestamp;
use rocket::http::Status;
use rocket::response::status::Custom;
use rocket::serde::json::Json;
use rocket::{Route, State};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

/// A job.
#[derive(Debug, Serialize, ToSchema)]
pub struct JobJson {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    id: String,
    /// What it does: the name of its kind.
    kind: String,
    /// When it is done: `once`, `every 3600 s`, or `cron 30 2 * * * Europe/Zagreb`.
    schedule: String,
    /// How it stands: `waiting`, `running`, `success` or `failed`.
    state: &'static str,
    /// When it runs next; `null` while it runs and when it is done.
    #[schema(value_type = Option<String>, format = DateTime)]
    next: Option<Timestamp>,
    /// How often it was tried for this time.
    attempt: u32,
    /// How much of the run that is on is done.
    done: Option<u64>,
    /// How much there is to do; 0 until that is known.
    total: Option<u64>,
    /// The last run.
    last: Option<RunJson>,
}

/// One time that a job ran.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunJson {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    id: String,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    /// How many rows, mails or files it dealt with.
    rows: u64,
    /// How it went: `success`, `failed` or `running`.
    status: &'static str,
    /// The same as a number: 0, 1 or 2.
    status_number: u8,
    /// What else there is to say, in English.
    message: String,
    /// The how-manieth attempt it was, from 1.
    attempt: u32,
    /// Who asked: `schedule`, `person` or `operator`.
    asked_by: &'static str,
}

/// The jobs of the house.
#[derive(Debug, Serialize, ToSchema)]
pub struct JobsJson {
    /// Those that run, then by when they are due, then those that are done: at most 200.
    jobs: Vec<JobJson>,
}

/// The runs of a job.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunsJson {
    /// The newest first.
    runs: Vec<RunJson>,
}

fn run_json(id: impl ToString, run: &Run) -> RunJson {
    RunJson {
        id: id.to_string(),
        started_at: run.started_at,
        ended_at: run.ended_at,
        rows: run.rows,
        status: run.status.word(),
        status_number: run.status.into(),
        message: run.note.english().to_owned(),
        attempt: run.attempt,
        asked_by: run.asked.word(),
    }
}

fn job_json(shown: &JobShown) -> JobJson {
    let JobShown { id, job, last, .. } = shown;
    let (done, total) = shown.progress.unzip();
    JobJson {
        id: id.to_string(),
        kind: job.kind.clone(),
        schedule: schedule(&job.schedule),
        state: state(job),
        next: job.next(),
        attempt: job.attempt,
        done,
        total,
        last: last.as_ref().map(|(run, row)| run_json(run, row)),
    }
}

/// A schedule in a few words that are the same in every language; see [`JobJson`].
pub fn schedule(schedule: &Schedule) -> String {
    match schedule {
        Schedule::Once(_) => "once".to_owned(),
        Schedule::Every { period, .. } => format!("every {} s", period.as_secs()),
        Schedule::Cron(cron) => format!("cron {} {}", cron.expression(), cron.zone()),
    }
}

/// How a job stands, in one word; see [`JobJson`].
pub const fn state(job: &Job) -> &'static str {
    match job.state {
        Standing::Waiting => "waiting",
        Standing::Running(_) => "running",
        Standing::Ended(status) => status.word(),
    }
}

/// What does the house do by itself?
#[utoipa::path(
    get, path = "/api/v1/jobs", tag = "household",
    responses(
        (status = 200, description = "The jobs", body = JobsJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
    )
)]
#[rocket::get("/api/v1/jobs")]
pub async fn list(
    _caller: Can<AccountsAdmin, Caller>,
    jobs: &State<Jobs>,
) -> Result<Json<JobsJson>, Fault> {
    let shown = jobs.list().await?;
    let jobs = shown.iter().map(job_json).collect();
    Ok(Json(JobsJson { jobs }))
}

/// How does one job stand?
#[utoipa::path(
    get, path = "/api/v1/jobs/{id}", tag = "household",
    params(("id" = String, Path, description = "The id of the job")),
    responses(
        (status = 200, description = "The job", body = JobJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 404, description = "There is none, or no more"),
    )
)]
#[rocket::get("/api/v1/jobs/<id>")]
pub async fn read(
    _caller: Can<AccountsAdmin, Caller>,
    id: &str,
    jobs: &State<Jobs>,
) -> Result<Json<JobJson>, Fault> {
    let (shown, _) = jobs.show(parsed(id)?).await.map_err(fault)?;
    Ok(Json(job_json(&shown)))
}

/// How did the runs of a job go?
#[utoipa::path(
    get, path = "/api/v1/jobs/{id}/runs", tag = "household",
    params(("id" = String, Path, description = "The id of the job")),
    responses(
        (status = 200, description = "Its runs", body = RunsJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 404, description = "There is none, or no more"),
    )
)]
#[rocket::get("/api/v1/jobs/<id>/runs")]
pub async fn runs(
    _caller: Can<AccountsAdmin, Caller>,
    id: &str,
    jobs: &State<Jobs>,
) -> Result<Json<RunsJson>, Fault> {
    let (_, log) = jobs.show(parsed(id)?).await.map_err(fault)?;
    let runs = log.iter().map(|(run, row)| run_json(run, row)).collect();
    Ok(Json(RunsJson { runs }))
}

/// Run a job now. A single one that failed is done once more.
#[utoipa::path(
    post, path = "/api/v1/jobs/{id}/run", tag = "household",
    params(("id" = String, Path, description = "The id of the job")),
    responses(
        (status = 202, description = "It is due now", body = JobJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 404, description = "There is none, or no more"),
        (status = 409, description = "It runs already, or is done for good"),
    )
)]
#[rocket::post("/api/v1/jobs/<id>/run")]
pub async fn run(
    caller: Can<AccountsAdmin, Caller>,
    id: &str,
    jobs: &State<Jobs>,
) -> Result<Custom<Json<JobJson>>, Fault> {
    let id = parsed(id)?;
    jobs.run_now(caller.actor(), id).await.map_err(fault)?;
    let (shown, _) = jobs.show(id).await.map_err(fault)?;
    Ok(Custom(Status::Accepted, Json(job_json(&shown))))
}

/// Stop the run that is on, or take a single job away that waits. What repeats goes on at its next
/// time.
#[utoipa::path(
    post, path = "/api/v1/jobs/{id}/cancel", tag = "household",
    params(("id" = String, Path, description = "The id of the job")),
    responses(
        (status = 202, description = "It is being stopped, or is gone"),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 404, description = "There is none, or no more"),
        (status = 409, description = "There is nothing to stop"),
    )
)]
#[rocket::post("/api/v1/jobs/<id>/cancel")]
pub async fn cancel(
    caller: Can<AccountsAdmin, Caller>,
    id: &str,
    jobs: &State<Jobs>,
) -> Result<Status, Fault> {
    jobs.stop(caller.actor(), parsed(id)?)
        .await
        .map_err(fault)?;
    Ok(Status::Accepted)
}

fn parsed(id: &str) -> Result<JobId, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![list, read, runs, run, cancel]
}

#[derive(OpenApi)]
#[openapi(
    paths(list, read, runs, run, cancel),
    components(schemas(JobJson, RunJson, JobsJson, RunsJson))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
