//! Goals for programs.

use rocket::{Route, State, serde::json::Json};
use utoipa::OpenApi;

use crate::{
    accounts::guards::{Caller, Can, GoalsRead, GoalsWrite},
    i18n::Lang,
    web::{Fault, json::Body},
};

use super::{
    json::{GoalJson, GoalsJson, field_error},
    model::{Direction, Per},
    service::{Goals, GoalsError},
};

/// The goals I have today.
#[utoipa::path(
    get, path = "/api/v1/goals", tag = "goals",
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses((status = 200, description = "The goals that hold today", body = GoalsJson))
)]
#[rocket::get("/api/v1/goals")]
pub async fn list(
    caller: Can<GoalsRead, Caller>,
    goals: &State<Goals>,
) -> Result<Json<GoalsJson>, Fault> {
    let held = goals.list(caller.person, caller.today).await?;
    Ok(Json(GoalsJson::of(&held)))
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
    rocket::routes![list, replace]
}

#[derive(OpenApi)]
#[openapi(
    paths(list, replace),
    components(schemas(GoalsJson, GoalJson, Direction, Per))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
