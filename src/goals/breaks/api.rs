//! Skipped days and pauses for programs.

use jiff::{ToSpan, civil::Date};
use rocket::{Route, State, http::Status, serde::json::Json};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use crate::{
    accounts::guards::{Caller, Can, GoalsRead, GoalsWrite},
    goals::Goals,
    i18n::messages::{goal_breaks as say, metrics as metric_say},
    metrics::{Dates, MetricId, Period, by_id, by_key},
    web::{Fault, FieldError, json::Body, query::Query},
};

use super::model::{Pause, Reason, Skip, Skipped};

/// Days that do not count, one or several that follow one another.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SkipJson {
    /// The first day; at most 366 days ahead.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// The last day; the same one when absent. At most 92 days.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
    /// Why.
    pub reason: Reason,
    /// In one's own words; at most 200 characters.
    #[serde(default)]
    pub note: Option<String>,
}

/// The skipped days.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SkipsJson {
    /// Oldest first.
    pub skips: Vec<SkipJson>,
}

/// A goal that rests.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PauseJson {
    /// Whose goal; null for all goals.
    #[serde(default)]
    pub metric: Option<String>,
    /// The first day; today when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// The last day; null while nobody knows.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
}

/// The pauses.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PausesJson {
    /// Those of all goals first, then by metric.
    pub pauses: Vec<PauseJson>,
}

impl From<Skipped> for SkipJson {
    fn from(skipped: Skipped) -> Self {
        Self {
            from: skipped.dates.from,
            to: Some(skipped.dates.to),
            reason: skipped.skip.reason,
            note: skipped.skip.note,
        }
    }
}

impl From<&Pause> for PauseJson {
    fn from(pause: &Pause) -> Self {
        let key = |metric| by_id(metric).map_or("", |metric| metric.key).to_owned();
        Self {
            metric: pause.metric.map(key),
            from: Some(pause.from),
            to: pause.to,
        }
    }
}

fn metric_of(key: &str) -> Result<MetricId, Fault> {
    let metric = by_key(key).map(|metric| metric.id);
    metric.ok_or_else(|| FieldError::new("metric", &metric_say::UNKNOWN_METRIC).into())
}

/// From a year ago to a year ahead: what is shown where nobody says which days.
fn year_around(today: Date) -> Dates {
    Dates {
        from: today.saturating_sub(366.days()),
        to: today.saturating_add(366.days()),
    }
}

/// The days I skip.
///
/// From a year ago to a year ahead; with `period`, such as `2026-01-01..2026-03-31`, those of
/// these days.
#[utoipa::path(
    get, path = "/api/v1/goals/skips", tag = "goals",
    params(
        ("period" = Option<String>, Query, description = "Which days"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses((status = 200, description = "The skipped days", body = SkipsJson))
)]
#[rocket::get("/api/v1/goals/skips")]
pub async fn skips(
    caller: Can<GoalsRead, Caller>,
    goals: &State<Goals>,
    query: Query,
) -> Result<Json<SkipsJson>, Fault> {
    let dates = match query.get("period") {
        "" => year_around(caller.today),
        text => Period::asked(text)?.dates(caller.today)?,
    };
    let breaks = goals.breaks(caller.person, dates).await?;
    let skips = breaks.skipped_spans().into_iter().map(SkipJson::from);
    Ok(Json(SkipsJson {
        skips: skips.collect(),
    }))
}

/// Skip days.
///
/// They never count as missed and keep streaks. A day that was skipped for another reason is now
/// skipped for this one.
#[utoipa::path(
    post, path = "/api/v1/goals/skips", tag = "goals",
    request_body = SkipJson,
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses(
        (status = 200, description = "What is skipped now", body = SkipJson),
        (status = 422, description = "The days cannot be skipped; nothing was changed"),
    )
)]
#[rocket::post("/api/v1/goals/skips", data = "<body>")]
pub async fn skip(
    caller: Can<GoalsWrite, Caller>,
    goals: &State<Goals>,
    body: Body<SkipJson>,
) -> Result<Json<SkipJson>, Fault> {
    let asked = body.0;
    let wanted = Skipped {
        dates: Dates {
            from: asked.from,
            to: asked.to.unwrap_or(asked.from),
        },
        skip: Skip {
            reason: asked.reason,
            note: asked.note.filter(|note| !note.trim().is_empty()),
        },
    };
    goals
        .skip(caller.actor(), caller.person, caller.today, wanted.clone())
        .await?;
    Ok(Json(wanted.into()))
}

/// Let days count again.
#[utoipa::path(
    delete, path = "/api/v1/goals/skips", tag = "goals",
    params(
        ("from" = String, Query, description = "The first day"),
        ("to" = Option<String>, Query, description = "The last day; the same one when absent"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "What was skipped until now, to send again if one thinks better of it", body = SkipsJson),
        (status = 422, description = "These are no days"),
    )
)]
#[rocket::delete("/api/v1/goals/skips")]
pub async fn unskip(
    caller: Can<GoalsWrite, Caller>,
    goals: &State<Goals>,
    query: Query,
) -> Result<Json<SkipsJson>, Fault> {
    let from: Option<Date> = date(&query, "from")?;
    let from = from.ok_or_else(|| FieldError::required("from"))?;
    let to = date(&query, "to")?.unwrap_or(from);
    let dates = Dates { from, to };
    let gone = goals.unskip(caller.actor(), caller.person, dates).await?;
    Ok(Json(SkipsJson {
        skips: gone.into_iter().map(SkipJson::from).collect(),
    }))
}

fn date(query: &Query, name: &str) -> Result<Option<Date>, FieldError> {
    match query.get(name) {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| FieldError::new(name, &say::DATE_NEEDED)),
    }
}

/// The pauses of my goals.
#[utoipa::path(
    get, path = "/api/v1/goals/pauses", tag = "goals",
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses((status = 200, description = "The pauses", body = PausesJson))
)]
#[rocket::get("/api/v1/goals/pauses")]
pub async fn pauses(
    caller: Can<GoalsRead, Caller>,
    goals: &State<Goals>,
) -> Result<Json<PausesJson>, Fault> {
    let breaks = goals
        .breaks(caller.person, Dates::day(caller.today))
        .await?;
    Ok(Json(PausesJson {
        pauses: breaks.pauses.iter().map(PauseJson::from).collect(),
    }))
}

/// Let a goal rest, or all of them.
#[utoipa::path(
    post, path = "/api/v1/goals/pauses", tag = "goals",
    request_body = PauseJson,
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses(
        (status = 200, description = "The pause", body = PauseJson),
        (status = 422, description = "It cannot be, or the same goals rest then already; nothing was changed"),
    )
)]
#[rocket::post("/api/v1/goals/pauses", data = "<body>")]
pub async fn pause(
    caller: Can<GoalsWrite, Caller>,
    goals: &State<Goals>,
    body: Body<PauseJson>,
) -> Result<Json<PauseJson>, Fault> {
    let wanted = Pause {
        metric: body.0.metric.as_deref().map(metric_of).transpose()?,
        from: body.0.from.unwrap_or(caller.today),
        to: body.0.to,
    };
    goals
        .pause(caller.actor(), caller.person, caller.today, wanted)
        .await?;
    Ok(Json(PauseJson::from(&wanted)))
}

/// Let a goal, or all of them, go on.
///
/// A pause ends with yesterday, so that the days that have passed stay paused. One that had not
/// begun is gone.
#[utoipa::path(
    delete, path = "/api/v1/goals/pauses", tag = "goals",
    params(
        ("metric" = Option<String>, Query, description = "Whose goal; all goals when absent"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 204, description = "It counts from today on"),
        (status = 404, description = "Nothing rests"),
    )
)]
#[rocket::delete("/api/v1/goals/pauses")]
pub async fn resume(
    caller: Can<GoalsWrite, Caller>,
    goals: &State<Goals>,
    query: Query,
) -> Result<Status, Fault> {
    let metric = match query.get("metric") {
        "" => None,
        key => Some(metric_of(key)?),
    };
    let (actor, person) = (caller.actor(), caller.person);
    let found = goals.resume(actor, person, caller.today, metric).await?;
    if found {
        Ok(Status::NoContent)
    } else {
        Err(Fault::NotFound)
    }
}

/// The routes of breaks under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![skips, skip, unskip, pauses, pause, resume]
}

#[derive(OpenApi)]
#[openapi(
    paths(skips, skip, unskip, pauses, pause, resume),
    components(schemas(SkipJson, SkipsJson, PauseJson, PausesJson, Reason))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
