//! Running pipelines, and how that goes.

use super::PlainAddress;
use super::json::{RunJson, RunsJson, StartJson};
use crate::accounts::guards::{Caller, Can, FrameworkRead, FrameworkRun};
use crate::framework::model::Mode;
use crate::framework::run::State as Standing;
use crate::framework::service::{Framework, NewRun, RUNS_LISTED};
use crate::i18n::messages::common;
use crate::i18n::messages::framework as say;
use crate::ops::ids::PipelineRunId;
use crate::web::json::Body;
use crate::web::query::Query;
use crate::web::{Fault, FieldError, Site};
use rocket::State;
use rocket::http::Status;
use rocket::response::status::Custom;
use rocket::serde::json::Json;
use std::time::Duration;

/// How long an answer waits for a run at most.
const WAITED: Duration = Duration::from_secs(60);
/// The name of the list in its cursors.
const LIST: &str = "framework.runs";
/// Runs of a page unless it is said.
const USUAL: usize = 25;

/// Run a pipeline.
///
/// In the background unless `wait` says otherwise: the answer comes at once, with the id of the run.
#[utoipa::path(
    post, path = "/api/v1/framework/pipelines/{id}/runs", tag = "framework", request_body = StartJson,
    params(("id" = String, Path, description = "The id of the pipeline")),
    responses(
        (status = 200, description = "It is over, as `wait` asked", body = RunJson),
        (status = 202, description = "It waits for its turn, or is on", body = RunJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
        (status = 404, description = "There is no pipeline of that id"),
        (status = 409, description = "A run of it waits or is on, its quota is used up, or it has nothing to set up"),
        (status = 422, description = "The mode or the date is wrong"),
    )
)]
#[rocket::post("/api/v1/framework/pipelines/<id>/runs", data = "<asked>")]
pub async fn start(
    _plain: PlainAddress,
    caller: Can<FrameworkRun, Caller>,
    id: &str,
    asked: Body<StartJson>,
    framework: &State<Framework>,
) -> Result<Custom<Json<RunJson>>, Fault> {
    let actor = caller.actor();
    let (mode, from) = (
        asked.0.mode.as_str(),
        asked.0.from.as_deref().unwrap_or_default(),
    );
    let run = framework.start(actor, id, wish(mode, from, actor)?).await?;
    let most = if asked.0.wait { WAITED } else { Duration::ZERO };
    let shown = framework.wait(run, most).await?;
    let status = match shown.run.state {
        Standing::Ended(_) => Status::Ok,
        _ => Status::Accepted,
    };
    Ok(Custom(status, Json(RunJson::from(&shown))))
}

/// What somebody wishes by a mode and a date as they are written.
///
/// # Errors
/// What is wrong, with the field.
pub fn wish(mode: &str, from: &str, by: crate::store::Actor) -> Result<NewRun, Fault> {
    let mode = match mode {
        "" => Some(Mode::Common),
        word => Mode::from_word(word),
    };
    let from = match from.trim() {
        "" => Ok(None),
        date => date.parse().map(Some),
    };
    match (mode, from) {
        (Some(mode), Ok(from)) => Ok(NewRun {
            mode,
            from,
            asked: by.into(),
        }),
        (None, _) => Err(FieldError::new("mode", &say::BAD_MODE).into()),
        (_, Err(_)) => Err(FieldError::new("from", &common::NOT_A_DATE).into()),
    }
}

/// How did runs go? The newest first.
#[utoipa::path(
    get, path = "/api/v1/framework/runs", tag = "framework",
    params(
        ("pipeline" = Option<String>, Query, description = "Of this pipeline only"),
        ("limit" = Option<usize>, Query, description = "At most so many, 1 to 100; 25 unless it is said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, description = "The runs", body = RunsJson),
        (status = 400, description = "The cursor is none"),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
        (status = 422, description = "A parameter is wrong"),
    )
)]
#[rocket::get("/api/v1/framework/runs")]
pub async fn list(
    _plain: PlainAddress,
    _caller: Can<FrameworkRead, Caller>,
    query: Query,
    site: &State<Site>,
    framework: &State<Framework>,
) -> Result<Json<RunsJson>, Fault> {
    query.only(&["pipeline", "limit", "cursor"])?;
    let limit = query.limit("limit", USUAL, RUNS_LISTED)?;
    let pipeline = Some(query.get("pipeline").to_owned()).filter(|id| !id.is_empty());
    let name = format!("{LIST} {}", query.get("pipeline"));
    let after = match query.get("cursor") {
        "" => None,
        cursor => Some(opened(&site.open_cursor(&name, cursor)?)?),
    };
    let shown = framework.runs(pipeline, after, limit).await?;
    let last = shown.last().filter(|_| shown.len() == limit);
    let next_cursor = last.map(|last| site.seal_cursor(&name, last.id.as_uuid().as_bytes()));
    let runs = shown.iter().map(RunJson::from).collect();
    Ok(Json(RunsJson { runs, next_cursor }))
}

fn opened(bytes: &[u8]) -> Result<PipelineRunId, Fault> {
    let uuid = uuid::Uuid::from_slice(bytes).map_err(|_| Fault::NotFound)?;
    Ok(PipelineRunId::from_uuid(uuid))
}

/// How does a run stand?
#[utoipa::path(
    get, path = "/api/v1/framework/runs/{id}", tag = "framework",
    params(("id" = String, Path, description = "The id of the run")),
    responses(
        (status = 200, description = "The run", body = RunJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
        (status = 404, description = "There is none of that id, or no more"),
    )
)]
#[rocket::get("/api/v1/framework/runs/<id>")]
pub async fn one(
    _plain: PlainAddress,
    _caller: Can<FrameworkRead, Caller>,
    id: &str,
    framework: &State<Framework>,
) -> Result<Json<RunJson>, Fault> {
    let shown = framework.run(parsed(id)?).await?;
    Ok(Json(RunJson::from(&shown)))
}

/// Stop a run. It has failed then, and the nodes that it did not begin are skipped.
#[utoipa::path(
    post, path = "/api/v1/framework/runs/{id}/cancel", tag = "framework",
    params(("id" = String, Path, description = "The id of the run")),
    responses(
        (status = 202, description = "It is being stopped, or is over"),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
        (status = 404, description = "There is none of that id"),
        (status = 409, description = "It was over already"),
    )
)]
#[rocket::post("/api/v1/framework/runs/<id>/cancel")]
pub async fn cancel(
    _plain: PlainAddress,
    caller: Can<FrameworkRun, Caller>,
    id: &str,
    framework: &State<Framework>,
) -> Result<Status, Fault> {
    framework.stop(caller.actor(), parsed(id)?).await?;
    Ok(Status::Accepted)
}

pub(super) fn parsed(id: &str) -> Result<PipelineRunId, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}
