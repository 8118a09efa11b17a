//! Backups for programs of administrators.

use super::pages::ask;
use super::{Backup, Copied, MadeBy, Shelved, Verdict};
use crate::accounts::guards::{AccountsAdmin, Caller, Can};
use crate::jobs::Jobs;
use crate::web::Fault;
use jiff::Timestamp;
use rocket::http::Status;
use rocket::response::status::Custom;
use rocket::serde::json::Json;
use rocket::{Route, State};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

/// A backup.
#[derive(Debug, Serialize, ToSchema)]
pub struct BackupJson {
    /// The name of its file.
    name: String,
    /// When it was made; `null` when the file cannot be read.
    #[schema(value_type = Option<String>, format = DateTime)]
    made_at: Option<Timestamp>,
    /// The version of the program that made it.
    program: Option<String>,
    /// Its bytes.
    bytes: u64,
    /// Whether the house made it by itself.
    by_itself: bool,
    /// How many people are in it, where that is known.
    people: Option<u32>,
    /// How many rows, where that is known.
    rows: Option<u64>,
    /// `good`, `bad`, `failed` when it could not be found out, or `unknown`.
    state: &'static str,
    /// What is wrong, in English; may be empty.
    message: String,
    /// When it was rehearsed.
    #[schema(value_type = Option<String>, format = DateTime)]
    rehearsed_at: Option<Timestamp>,
    /// How many seconds that took.
    seconds: Option<u32>,
    /// `unasked`, `there` or `failed`: whether it lies in the second place.
    copied: &'static str,
}

/// The backups in the usual place.
#[derive(Debug, Serialize, ToSchema)]
pub struct BackupsJson {
    /// The newest first; at most 500.
    backups: Vec<BackupJson>,
}

/// The work that makes a backup.
#[derive(Debug, Serialize, ToSchema)]
pub struct AskedJson {
    /// The id of the job; see `/api/v1/jobs/{id}`.
    #[schema(value_type = String, format = "uuid")]
    job: String,
}

impl From<Shelved> for BackupJson {
    fn from(one: Shelved) -> Self {
        let report = one.report;
        let (state, said) = match report.as_ref().map(|report| &report.verdict) {
            None | Some(Verdict::Unknown) => ("unknown", ""),
            Some(Verdict::Good) => ("good", ""),
            Some(Verdict::Bad(message)) => ("bad", message.as_str()),
            Some(Verdict::Failed(message)) => ("failed", message.as_str()),
        };
        let (head, state, message) = match one.head {
            Ok((made_at, program)) => (Some((made_at, program)), state, said.to_owned()),
            Err(message) => (None, "bad", message),
        };
        let (made_at, program) = head.unzip();
        Self {
            name: one.name,
            made_at,
            program,
            bytes: one.bytes,
            by_itself: one.by != MadeBy::Operator,
            people: report.as_ref().map(|report| report.people),
            rows: report.as_ref().map(|report| report.rows),
            state,
            message,
            rehearsed_at: report.as_ref().and_then(|report| report.rehearsed_at),
            seconds: report
                .as_ref()
                .filter(|report| report.rehearsed_at.is_some())
                .map(|report| report.seconds),
            copied: match report.map(|report| report.copied) {
                None | Some(Copied::Unasked) => "unasked",
                Some(Copied::There(_)) => "there",
                Some(Copied::Failed(_)) => "failed",
            },
        }
    }
}

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    rocket::routes![list, make]
}

/// What these routes are, for the description of the API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

#[derive(OpenApi)]
#[openapi(paths(list, make))]
struct Described;

/// The backups in the usual place, and whether they are good.
#[utoipa::path(
    get, path = "/api/v1/backups", tag = "household",
    responses(
        (status = 200, description = "The backups", body = BackupsJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
    )
)]
#[rocket::get("/api/v1/backups")]
async fn list(
    _caller: Can<AccountsAdmin, Caller>,
    backup: &State<Backup>,
) -> Result<Json<BackupsJson>, Fault> {
    let shelf = backup.shelf().await?;
    let backups = shelf.into_iter().map(BackupJson::from).collect();
    Ok(Json(BackupsJson { backups }))
}

/// Has a backup made and rehearsed now. 404 where none are made by themselves.
#[utoipa::path(
    post, path = "/api/v1/backups", tag = "household",
    responses(
        (status = 202, description = "It is being made", body = AskedJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 404, description = "None are made by themselves: backup.at is empty"),
    )
)]
#[rocket::post("/api/v1/backups")]
async fn make(
    caller: Can<AccountsAdmin, Caller>,
    jobs: &State<Jobs>,
) -> Result<Custom<Json<AskedJson>>, Fault> {
    let job = ask(jobs, caller.actor()).await?;
    let asked = AskedJson {
        job: job.to_string(),
    };
    Ok(Custom(Status::Accepted, Json(asked)))
}
