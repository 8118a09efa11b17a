//! What pipelines there are, and changing them.

use super::PlainAddress;
use super::json::{ChangeJson, PipelineJson, PipelinesJson};
use crate::accounts::guards::{AccountsAdmin, Caller, Can, FrameworkRead};
use crate::framework::checking::Draft;
use crate::framework::error::FrameworkError;
use crate::framework::service::Framework;
use crate::i18n::messages::{common, framework as say};
use crate::web::json::Body;
use crate::web::query::Query;
use crate::web::{Fault, FieldError};
use rocket::State;
use rocket::http::Status;
use rocket::response::status::Custom;
use rocket::serde::json::Json;
use serde_json::json;

/// Which pipelines are there, and how do they stand?
#[utoipa::path(
    get, path = "/api/v1/framework/pipelines", tag = "framework",
    responses(
        (status = 200, description = "The pipelines", body = PipelinesJson),
        (status = 400, description = "A key stands in the address"),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
    )
)]
#[rocket::get("/api/v1/framework/pipelines")]
pub async fn list(
    _plain: PlainAddress,
    _caller: Can<FrameworkRead, Caller>,
    framework: &State<Framework>,
) -> Result<Json<PipelinesJson>, Fault> {
    let shown = framework.list().await?;
    let pipelines = shown.iter().map(PipelineJson::from).collect();
    Ok(Json(PipelinesJson { pipelines }))
}

/// How does one pipeline stand?
#[utoipa::path(
    get, path = "/api/v1/framework/pipelines/{id}", tag = "framework",
    params(("id" = String, Path, description = "The id of the pipeline")),
    responses(
        (status = 200, description = "The pipeline", body = PipelineJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
        (status = 404, description = "There is none of that id"),
    )
)]
#[rocket::get("/api/v1/framework/pipelines/<id>")]
pub async fn one(
    _plain: PlainAddress,
    _caller: Can<FrameworkRead, Caller>,
    id: &str,
    framework: &State<Framework>,
) -> Result<Json<PipelineJson>, Fault> {
    let shown = framework.show(id).await?;
    Ok(Json(PipelineJson::from(&shown)))
}

/// Make a pipeline.
#[utoipa::path(
    post, path = "/api/v1/framework/pipelines", tag = "framework", request_body = Draft,
    responses(
        (status = 201, description = "The pipeline", body = PipelineJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 409, description = "There is one of that id"),
        (status = 422, description = "A field is wrong"),
    )
)]
#[rocket::post("/api/v1/framework/pipelines", data = "<draft>")]
pub async fn add(
    _plain: PlainAddress,
    caller: Can<AccountsAdmin, Caller>,
    draft: Body<Draft>,
    framework: &State<Framework>,
) -> Result<Custom<Json<PipelineJson>>, Fault> {
    let id = draft.0.id.clone();
    framework.add(caller.actor(), draft.0).await?;
    let shown = framework.show(&id).await?;
    Ok(Custom(Status::Created, Json(PipelineJson::from(&shown))))
}

/// Change a stored pipeline. Its id stays.
#[utoipa::path(
    put, path = "/api/v1/framework/pipelines/{id}", tag = "framework", request_body = ChangeJson,
    params(("id" = String, Path, description = "The id of the pipeline")),
    responses(
        (status = 200, description = "The pipeline", body = PipelineJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 404, description = "There is none of that id"),
        (status = 409, description = "It was changed since that revision (`current` has the one that stands, \
            `yours` what was sent), or it is built in or of the configuration"),
        (status = 422, description = "A field is wrong"),
    )
)]
#[rocket::put("/api/v1/framework/pipelines/<id>", data = "<change>")]
pub async fn change(
    _plain: PlainAddress,
    caller: Can<AccountsAdmin, Caller>,
    id: &str,
    change: Body<ChangeJson>,
    framework: &State<Framework>,
) -> Result<Json<PipelineJson>, Fault> {
    let ChangeJson { rev, pipeline } = change.0;
    if pipeline.id != id {
        return Err(FieldError::new("pipeline.id", &say::ID_STAYS).into());
    }
    let saved = framework.save(caller.actor(), rev, pipeline.clone()).await;
    saved.map_err(|error| stale(error, rev, &pipeline))?;
    let shown = framework.show(id).await?;
    Ok(Json(PipelineJson::from(&shown)))
}

/// What somebody is told whose revision is not the one that stands: both.
fn stale(error: FrameworkError, rev: u64, sent: &Draft) -> Fault {
    match Fault::from(error) {
        Fault::Conflict {
            text,
            current: current @ Some(_),
            ..
        } => Fault::Conflict {
            text,
            current,
            yours: Some(json!({ "rev": rev, "pipeline": sent })),
        },
        // Here the fields stand within `pipeline`.
        Fault::Invalid(errors) => {
            let within = |error: FieldError| {
                FieldError::new(format!("pipeline.{}", error.field), error.text)
            };
            Fault::Invalid(errors.into_iter().map(within).collect())
        }
        fault => fault,
    }
}

/// Remove a stored pipeline with its runs.
#[utoipa::path(
    delete, path = "/api/v1/framework/pipelines/{id}", tag = "framework",
    params(
        ("id" = String, Path, description = "The id of the pipeline"),
        ("rev" = u64, Query, description = "The revision that was read"),
    ),
    responses(
        (status = 204, description = "It is gone"),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 404, description = "There is none of that id"),
        (status = 409, description = "It was changed since, runs, is named by triggers, or is not stored"),
        (status = 422, description = "`rev` is missing"),
    )
)]
#[rocket::delete("/api/v1/framework/pipelines/<id>")]
pub async fn remove(
    _plain: PlainAddress,
    caller: Can<AccountsAdmin, Caller>,
    id: &str,
    query: Query,
    framework: &State<Framework>,
) -> Result<Status, Fault> {
    query.only(&["rev"])?;
    let rev = query.parsed("rev", &common::NOT_WHOLE)?;
    let rev: u64 = rev.ok_or_else(|| FieldError::required("rev"))?;
    framework.remove(caller.actor(), id, rev).await?;
    Ok(Status::NoContent)
}
