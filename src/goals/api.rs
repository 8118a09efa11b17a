//! Goals for programs.

use rocket::{Route, State, serde::json::Json};
use utoipa::OpenApi;

use crate::{
    accounts::guards::{Caller, Can, GoalsRead, GoalsWrite},
    i18n::{Lang, messages::goal_breaks as say},
    web::{Fault, FieldError, json::Body, query::Query},
};

use super::{
    breaks,
    evaluate::week_so_far,
    json::{GoalJson, GoalsJson, field_error},
    model::{Direction, Per},
    service::{Goals, GoalsError},
    week_json::WeekJson,
};

/// The goals I have today, and those still to come.
#[utoipa::path(
    get, path = "/api/v1/goals", tag = "goals",
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses((status = 200, description = "The goals that hold today or will", body = GoalsJson))
)]
#[rocket::get("/api/v1/goals")]
pub async fn list(
    caller: Can<GoalsRead, Caller>,
    goals: &State<Goals>,
) -> Result<Json<GoalsJson>, Fault> {
    let held = goals.list(caller.person, caller.today).await?;
    Ok(Json(GoalsJson::of(&held)))
}

/// How a week of my goals goes.
///
/// Seven days from `first` on, the week of today from Monday on when absent: for each goal what was
/// done and wanted, each day, on how many of the days that count something was logged, the week
/// before, the mean of four weeks, and the streak. A week without data is `no_data` and not missed.
#[utoipa::path(
    get, path = "/api/v1/goals/week", tag = "goals",
    params(
        ("first" = Option<String>, Query, description = "The first of the seven days"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses((status = 200, description = "How the week goes", body = WeekJson))
)]
#[rocket::get("/api/v1/goals/week")]
pub async fn week(
    caller: Can<GoalsRead, Caller>,
    goals: &State<Goals>,
    query: Query,
) -> Result<Json<WeekJson>, Fault> {
    let first = match query.get("first") {
        "" => week_so_far(caller.today).from,
        text => text
            .parse()
            .map_err(|_| FieldError::new("first", &say::DATE_NEEDED))?,
    };
    let report = goals.week(caller.person, first, caller.today).await?;
    Ok(Json(WeekJson::from(&report)))
}

/// Replace all my goals.
///
/// A goal that is not named is given up from today on; earlier days keep it. A goal that is sent
/// again unchanged keeps the date it has held from. A `from` in the past says what held since then.
#[utoipa::path(
    put, path = "/api/v1/goals", tag = "goals",
    request_body = GoalsJson,
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses(
        (status = 200, description = "The goals that hold now", body = GoalsJson),
        (status = 422, description = "A goal cannot be; nothing was changed"),
    )
)]
#[rocket::put("/api/v1/goals", data = "<body>")]
pub async fn replace(
    caller: Can<GoalsWrite, Caller>,
    goals: &State<Goals>,
    body: Body<GoalsJson>,
) -> Result<Json<GoalsJson>, Fault> {
    let proposals = body.0.proposals(caller.today, caller.lang)?;
    let held = goals
        .replace(caller.actor(), caller.person, caller.today, proposals)
        .await
        .map_err(|error| fault(error, caller.lang))?;
    Ok(Json(GoalsJson::of(&held)))
}

fn fault(error: GoalsError, lang: Lang) -> Fault {
    match error {
        GoalsError::Invalid(problems) => {
            let errors = problems.iter().map(|problem| field_error(problem, lang));
            Fault::Invalid(errors.collect())
        }
        GoalsError::Store(error) => error.into(),
    }
}

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    let mut routes = rocket::routes![list, week, replace];
    routes.extend(breaks::api::routes());
    routes
}

#[derive(OpenApi)]
#[openapi(
    paths(list, week, replace),
    components(schemas(GoalsJson, GoalJson, Direction, Per, WeekJson))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut doc = Doc::openapi();
    doc.merge(breaks::api::openapi());
    doc
}
