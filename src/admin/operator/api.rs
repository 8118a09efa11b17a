//! What the operator looks at, for programs of administrators.

use super::checks::FindingJson;
use super::growth::GrowthJson;
use super::logs::{Filter, LineJson};
use super::service::Operator;
use super::system::System;
use crate::accounts::guards::AccountsAdmin;
use crate::accounts::{Caller, Can};
use crate::config::Effective;
use crate::web::Fault;
use crate::web::query::Query;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rocket::serde::json::Json;
use rocket::{Route, State};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

/// The most lines of the log in one answer.
const LINES: usize = 500;
/// How many come unless more are asked for.
const USUAL: usize = 100;

/// How the machine and the house stand, and what the checks showed.
#[derive(Debug, Serialize, ToSchema)]
pub struct SystemJson {
    /// Figures of this moment.
    #[serde(flatten)]
    system: System,
    /// When the checks were made, at most five minutes ago.
    #[schema(value_type = String, format = DateTime)]
    checked_at: Timestamp,
    /// What they showed.
    checks: Vec<FindingJson>,
}

/// Lines of the log.
#[derive(Debug, Serialize, ToSchema)]
pub struct LogsJson {
    /// The newest first.
    lines: Vec<LineJson>,
    /// The number to send as `before` for older ones; `null` when there are none.
    before: Option<u64>,
}

/// A key of the configuration.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyJson {
    /// Section and name.
    key: String,
    /// The value that counts, as it would stand in the file; a secret that is set is `***`.
    value: String,
    /// The default, as it would stand in the file.
    default: String,
    /// `default`, `file`, `environment`, `secret` or `flag`.
    from: String,
    /// Where exactly: a file with its line, a variable or a flag.
    place: String,
    /// What it does, in English.
    about: String,
    /// The environment variable that sets it.
    variable: String,
}

/// The configuration.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConfigurationJson {
    /// Every key, in the order of the documented file.
    keys: Vec<KeyJson>,
}

impl From<&Effective> for KeyJson {
    fn from(one: &Effective) -> Self {
        Self {
            key: one.key.path.to_owned(),
            value: one.value.clone(),
            default: one.key.default.to_owned(),
            from: one.from.word().to_owned(),
            place: one.place.clone(),
            about: one.key.about.replace('\n', " "),
            variable: one.key.variable(),
        }
    }
}

/// How do the machine and the house stand?
#[utoipa::path(
    get, path = "/api/v1/system", tag = "household",
    responses(
        (status = 200, description = "Figures and checks", body = SystemJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
    )
)]
#[rocket::get("/api/v1/system")]
async fn system(
    caller: Can<AccountsAdmin, Caller>,
    operator: &State<Operator>,
) -> Result<Json<SystemJson>, Fault> {
    let checked = operator.checked(false).await;
    Ok(Json(SystemJson {
        system: operator.system().await?,
        checked_at: checked.at,
        checks: checked
            .findings
            .iter()
            .map(|finding| finding.told(caller.lang))
            .collect(),
    }))
}

/// How big was the store on each day?
///
/// One size a day is noted by UTC, and kept for 400 days.
#[utoipa::path(
    get, path = "/api/v1/system/growth", tag = "household",
    responses(
        (status = 200, description = "Sizes, the oldest first", body = GrowthJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
    )
)]
#[rocket::get("/api/v1/system/growth")]
async fn growth(
    _caller: Can<AccountsAdmin, Caller>,
    operator: &State<Operator>,
) -> Result<Json<GrowthJson>, Fault> {
    Ok(Json(operator.growth().await?.into()))
}

/// What did the process log lately? At most 2,000 lines are kept, and none over a restart.
#[utoipa::path(
    get, path = "/api/v1/logs", tag = "household",
    params(
        ("q" = Option<String>, Query, description = "What a line says somewhere, also in its fields"),
        ("level" = Option<String>, Query, description = "The least grave level: `error`, `warn`, `info`, `debug` or `trace`"),
        ("room" = Option<String>, Query, description = "The room that wrote it"),
        ("from" = Option<String>, Query, description = "Not before this moment; UTC where it says no offset"),
        ("to" = Option<String>, Query, description = "Before this moment"),
        ("before" = Option<u64>, Query, description = "Only lines before the one of this number"),
        ("limit" = Option<u16>, Query, description = "How many, 1 to 500; 100 unless said"),
    ),
    responses(
        (status = 200, description = "Lines", body = LogsJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
        (status = 422, description = "A parameter is wrong"),
    )
)]
#[rocket::get("/api/v1/logs")]
async fn logs(
    _caller: Can<AccountsAdmin, Caller>,
    query: Query,
    operator: &State<Operator>,
) -> Result<Json<LogsJson>, Fault> {
    query.only(&["q", "level", "room", "from", "to", "before", "limit"])?;
    let filter = Filter::of(&query, &TimeZone::UTC)?;
    let limit = query.limit("limit", USUAL, LINES)?;
    let found = filter.found(operator.logs().lines());
    let lines: Vec<_> = found
        .iter()
        .take(limit)
        .map(|line| (&**line).into())
        .collect();
    let more = found.len() > limit;
    let before = lines.last().map(|line: &LineJson| line.number);
    Ok(Json(LogsJson {
        before: before.filter(|_| more),
        lines,
    }))
}

/// What is configured, and where does it stand? Secrets are never told.
#[utoipa::path(
    get, path = "/api/v1/configuration", tag = "household",
    responses(
        (status = 200, description = "Every key", body = ConfigurationJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not an administrator"),
    )
)]
#[rocket::get("/api/v1/configuration")]
async fn configuration(
    _caller: Can<AccountsAdmin, Caller>,
    operator: &State<Operator>,
) -> Json<ConfigurationJson> {
    let keys = operator.configuration();
    let keys = keys.iter().map(KeyJson::from).collect();
    Json(ConfigurationJson { keys })
}

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![system, growth, logs, configuration]
}

#[derive(OpenApi)]
#[openapi(paths(system, growth, logs, configuration))]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
