//! What is decided about an import: read it, answer, bring it in, end it, take it back.

use rocket::{State, http::Status, response::status::Custom, serde::json::Json};

use super::{
    import_id, imports,
    json::{AnswersJson, ImportJson},
};
use crate::{
    accounts::guards::{Caller, Can, EntriesWrite},
    intake::Intake,
    web::{Fault, guards::Reached, json::Body},
};

type Answer = Result<Custom<Json<ImportJson>>, Fault>;

/// Work that was put in and goes on beside the answer.
async fn accepted(caller: &Caller, id: &str, reached: &Reached, intake: &Intake) -> Answer {
    let shown = imports::one(caller, import_id(id)?, reached, intake).await?;
    Ok(Custom(Status::Accepted, Json(shown)))
}

/// Have the files read.
///
/// All of them must be here. The import is `waiting` once the preview is there.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/look", tag = "imports",
    params(
        ("id" = String, Path, description = "The import's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 202, description = "It is being read", body = ImportJson),
        (status = 404, description = "No such import of this person"),
        (status = 409, description = "It was looked at already"),
        (status = 422, description = "A file is not complete"),
    )
)]
#[rocket::post("/api/v1/imports/<id>/look")]
pub async fn look(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    reached: Reached,
    intake: &State<Intake>,
) -> Answer {
    let (actor, person) = (caller.actor(), caller.person);
    intake.look(actor, person, import_id(id)?).await?;
    accepted(&caller, id, &reached, intake).await
}

/// Answer questions.
///
/// The files are read again with the answers.
#[utoipa::path(
    put, path = "/api/v1/imports/{id}/answers", tag = "imports", request_body = AnswersJson,
    params(
        ("id" = String, Path, description = "The import's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 202, description = "It is being read again", body = ImportJson),
        (status = 404, description = "No such import of this person"),
        (status = 409, description = "It does not wait"),
        (status = 422, description = "A key that was not asked for, or an answer that is too long"),
    )
)]
#[rocket::put("/api/v1/imports/<id>/answers", data = "<body>")]
pub async fn answer(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    body: Body<AnswersJson>,
    reached: Reached,
    intake: &State<Intake>,
) -> Answer {
    let (actor, person) = (caller.actor(), caller.person);
    let answers = body.0.answers;
    intake
        .answer(actor, person, import_id(id)?, answers)
        .await?;
    accepted(&caller, id, &reached, intake).await
}

/// Bring an import into the diary.
///
/// It goes on beside the answer; the import is `done` at the end.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/commit", tag = "imports",
    params(
        ("id" = String, Path, description = "The import's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 202, description = "It is being brought in", body = ImportJson),
        (status = 404, description = "No such import of this person"),
        (status = 409, description = "It does not wait"),
        (status = 422, description = "Questions without a guess are open"),
    )
)]
#[rocket::post("/api/v1/imports/<id>/commit")]
pub async fn commit(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    reached: Reached,
    intake: &State<Intake>,
) -> Answer {
    let (actor, person) = (caller.actor(), caller.person);
    intake.commit(actor, person, import_id(id)?).await?;
    accepted(&caller, id, &reached, intake).await
}

/// Go on with an import that stopped.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/resume", tag = "imports",
    params(
        ("id" = String, Path, description = "The import's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 202, description = "It goes on", body = ImportJson),
        (status = 404, description = "No such import of this person"),
        (status = 409, description = "It did not stop"),
    )
)]
#[rocket::post("/api/v1/imports/<id>/resume")]
pub async fn resume(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    reached: Reached,
    intake: &State<Intake>,
) -> Answer {
    let (actor, person) = (caller.actor(), caller.person);
    intake.resume(actor, person, import_id(id)?).await?;
    accepted(&caller, id, &reached, intake).await
}

/// End what goes on with an import.
///
/// What it has written is taken back.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/cancel", tag = "imports",
    params(
        ("id" = String, Path, description = "The import's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 202, description = "It ends", body = ImportJson),
        (status = 404, description = "No such import of this person"),
        (status = 409, description = "Nothing goes on"),
    )
)]
#[rocket::post("/api/v1/imports/<id>/cancel")]
pub async fn cancel(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    reached: Reached,
    intake: &State<Intake>,
) -> Answer {
    let (actor, person) = (caller.actor(), caller.person);
    intake.cancel(actor, person, import_id(id)?).await?;
    accepted(&caller, id, &reached, intake).await
}

/// Take back what an import wrote.
///
/// What was changed since stays, and is counted.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/undo", tag = "imports",
    params(
        ("id" = String, Path, description = "The import's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 202, description = "It is being taken back", body = ImportJson),
        (status = 404, description = "No such import of this person"),
        (status = 409, description = "It is not done"),
    )
)]
#[rocket::post("/api/v1/imports/<id>/undo")]
pub async fn undo(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    reached: Reached,
    intake: &State<Intake>,
) -> Answer {
    let (actor, person) = (caller.actor(), caller.person);
    intake.undo(actor, person, import_id(id)?).await?;
    accepted(&caller, id, &reached, intake).await
}
