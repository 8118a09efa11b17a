//! Metrics that operators wrote, for programs.

use super::error::MetricsError;
use super::service::{MetricShown, OwnMetrics};
use crate::accounts::guards::{AccountsAdmin, Caller, Can, FrameworkRead};
use crate::framework::api::PlainAddress;
use crate::i18n::messages::{common, derived as say};
use crate::metrics::derived::{Draft, Usual};
use crate::web::json::Body;
use crate::web::query::Query;
use crate::web::{Fault, FieldError};
use jiff::Timestamp;
use rocket::Route;
use rocket::State;
use rocket::http::Status;
use rocket::response::status::Custom;
use rocket::serde::json::Json;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{OpenApi, ToSchema};

/// The metrics that operators wrote.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnMetricsJson {
    /// In the order in which they were made, those in the archive last.
    pub metrics: Vec<OwnMetricJson>,
}

/// One of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnMetricJson {
    #[serde(flatten)]
    metric: Draft,
    /// How often it was written; send it back to change it.
    rev: u64,
    /// Whether it is in the archive, and not computed.
    archived: bool,
    /// When it was written last.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    /// How much of everybody's days is computed by its last change, while that goes on.
    percent: Option<u8>,
}

impl From<MetricShown> for OwnMetricJson {
    fn from(shown: MetricShown) -> Self {
        let one = shown.definition;
        Self {
            metric: one.draft,
            rev: one.rev,
            archived: one.archived,
            changed_at: one.changed_at,
            percent: shown.percent,
        }
    }
}

/// A change of one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnMetricChangeJson {
    /// The revision that was read.
    rev: u64,
    /// As it is to be, all of it.
    metric: Draft,
    /// `false` brings it back from the archive; what is left out stays.
    archived: Option<bool>,
}

/// Which metrics did operators write?
#[utoipa::path(
    get, path = "/api/v1/framework/metrics", tag = "framework",
    responses(
        (status = 200, description = "The metrics", body = OwnMetricsJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
    )
)]
#[rocket::get("/api/v1/framework/metrics")]
pub async fn list(
    _plain: PlainAddress,
    _caller: Can<FrameworkRead, Caller>,
    metrics: &State<OwnMetrics>,
) -> Result<Json<OwnMetricsJson>, Fault> {
    let shown = metrics.list().await?.into_iter();
    let metrics = shown.map(OwnMetricJson::from).collect();
    Ok(Json(OwnMetricsJson { metrics }))
}

/// One of them.
#[utoipa::path(
    get, path = "/api/v1/framework/metrics/{key}", tag = "framework",
    params(("key" = String, Path, description = "The key of the metric")),
    responses(
        (status = 200, description = "The metric", body = OwnMetricJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
        (status = 404, description = "There is none of that key"),
    )
)]
#[rocket::get("/api/v1/framework/metrics/<key>")]
pub async fn one(
    _plain: PlainAddress,
    _caller: Can<FrameworkRead, Caller>,
    key: &str,
    metrics: &State<OwnMetrics>,
) -> Result<Json<OwnMetricJson>, Fault> {
    Ok(Json(metrics.show(key).await?.into()))
}

/// Write a metric.
#[utoipa::path(
    post, path = "/api/v1/framework/metrics", tag = "framework", request_body = Draft,
    responses(
        (status = 201, description = "The metric; its values are computed from now on", body = OwnMetricJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 409, description = "There is one of that key, or the last change is still being computed"),
        (status = 422, description = "A field is wrong; of the expression it is said at which letters"),
    )
)]
#[rocket::post("/api/v1/framework/metrics", data = "<draft>")]
pub async fn add(
    _plain: PlainAddress,
    caller: Can<AccountsAdmin, Caller>,
    draft: Body<Draft>,
    metrics: &State<OwnMetrics>,
) -> Result<Custom<Json<OwnMetricJson>>, Fault> {
    let draft = draft.0.trimmed();
    let key = draft.key.clone();
    metrics.add(caller.actor(), draft).await?;
    let shown = metrics.show(&key).await?;
    Ok(Custom(Status::Created, Json(shown.into())))
}

/// Change a metric. Its key and its usual values stay.
#[utoipa::path(
    put, path = "/api/v1/framework/metrics/{key}", tag = "framework", request_body = OwnMetricChangeJson,
    params(("key" = String, Path, description = "The key of the metric")),
    responses(
        (status = 200, description = "The metric", body = OwnMetricJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 404, description = "There is none of that key"),
        (status = 409, description = "It was changed since that revision (`current` has the one that stands, \
            `yours` what was sent), or the last change is still being computed"),
        (status = 422, description = "A field is wrong"),
    )
)]
#[rocket::put("/api/v1/framework/metrics/<key>", data = "<change>")]
pub async fn change(
    _plain: PlainAddress,
    caller: Can<AccountsAdmin, Caller>,
    key: &str,
    change: Body<OwnMetricChangeJson>,
    metrics: &State<OwnMetrics>,
) -> Result<Json<OwnMetricJson>, Fault> {
    let OwnMetricChangeJson {
        rev,
        metric,
        archived,
    } = change.0;
    if metric.key != key {
        return Err(FieldError::new("metric.key", &say::KEY_STAYS).into());
    }
    let sent = json!({ "rev": rev, "metric": metric });
    let stale = |error: MetricsError| match Fault::from(error) {
        Fault::Conflict {
            text,
            current: current @ Some(_),
            ..
        } => Fault::Conflict {
            text,
            current,
            yours: Some(sent.clone()),
        },
        // Here the fields stand within `metric`.
        Fault::Invalid(errors) => {
            let within =
                |error: FieldError| FieldError::new(format!("metric.{}", error.field), error.text);
            Fault::Invalid(errors.into_iter().map(within).collect())
        }
        fault => fault,
    };
    let stands = metrics.show(key).await?.definition;
    let mut rev = rev;
    // One thing at a time: who only brings it back or puts it away sends the rest as it stands.
    if stands.rev != rev || stands.draft != metric {
        rev = metrics
            .save(caller.actor(), rev, metric)
            .await
            .map_err(&stale)?;
    }
    if let Some(archived) = archived {
        let put = metrics.archive(caller.actor(), key, rev, archived).await;
        put.map_err(&stale)?;
    }
    Ok(Json(metrics.show(key).await?.into()))
}

/// Put a metric into the archive. Its values go; what people logged stays.
#[utoipa::path(
    delete, path = "/api/v1/framework/metrics/{key}", tag = "framework",
    params(
        ("key" = String, Path, description = "The key of the metric"),
        ("rev" = u64, Query, description = "The revision that was read"),
    ),
    responses(
        (status = 204, description = "It is in the archive"),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 404, description = "There is none of that key"),
        (status = 409, description = "It was changed since, others read it, or the last change is still being \
            computed"),
        (status = 422, description = "`rev` is missing"),
    )
)]
#[rocket::delete("/api/v1/framework/metrics/<key>")]
pub async fn archive(
    _plain: PlainAddress,
    caller: Can<AccountsAdmin, Caller>,
    key: &str,
    query: Query,
    metrics: &State<OwnMetrics>,
) -> Result<Status, Fault> {
    query.only(&["rev"])?;
    let rev = query.parsed("rev", &common::NOT_WHOLE)?;
    let rev: u64 = rev.ok_or_else(|| FieldError::required("rev"))?;
    metrics.archive(caller.actor(), key, rev, true).await?;
    Ok(Status::NoContent)
}

/// The routes for programs.
pub fn routes() -> Vec<Route> {
    rocket::routes![list, one, add, change, archive]
}

#[derive(OpenApi)]
#[openapi(
    paths(list, one, add, change, archive),
    components(schemas(Draft, Usual, OwnMetricsJson, OwnMetricJson, OwnMetricChangeJson))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
