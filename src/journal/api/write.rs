//! Writing, changing, deleting notes, and bringing them back.

use rocket::{State, http::Status, response::status::Custom, serde::json::Json};

use super::json::{NewNoteJson, NoteEditJson, NoteJson};
use crate::{
    accounts::guards::{Caller, Can, EntriesWrite},
    i18n::messages::health as say,
    journal::{Journal, JournalError, Noted},
    ops::ids::NoteId,
    sharing::Guest,
    web::{Fault, json::Body, query::Query},
};

/// Write a note.
#[utoipa::path(
    post, path = "/api/v1/notes", tag = "notes", request_body = NewNoteJson,
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after, or who shares with you; your own unless told")),
    responses(
        (status = 201, description = "Written", body = NoteJson),
        (status = 200, description = "Known already, by its id", body = NoteJson),
        (status = 403, description = "The journal, or the mood, of this diary is not shared with you for writing"),
        (status = 409, description = "A note of this id was deleted, or the id is that of an entry"),
        (status = 422, description = "A field is wrong, or the day is full"),
    )
)]
#[rocket::post("/api/v1/notes", data = "<body>")]
pub async fn write(
    guest: Can<EntriesWrite, Guest>,
    body: Body<NewNoteJson>,
    journal: &State<Journal>,
) -> Result<Custom<Json<NoteJson>>, Fault> {
    let note = body.0.read()?;
    let written = journal
        .write_seen(guest.actor(), &guest.sight, note)
        .await?;
    let status = if written.known {
        Status::Ok
    } else {
        Status::Created
    };
    Ok(Custom(status, Json(written.noted.into())))
}

/// Change a note.
#[utoipa::path(
    patch, path = "/api/v1/notes/{id}", tag = "notes", request_body = NoteEditJson,
    params(
        ("id" = String, Path, description = "The note's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "Changed", body = NoteJson),
        (status = 404, description = "No such note of this person"),
        (status = 409, description = "It was changed meanwhile: `current` is stored, `yours` was sent"),
        (status = 422, description = "A field is wrong, or the day is full"),
    )
)]
#[rocket::patch("/api/v1/notes/<id>", data = "<body>")]
pub async fn edit(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    body: Body<NoteEditJson>,
    journal: &State<Journal>,
) -> Result<Json<NoteJson>, Fault> {
    let id = note_id(id)?;
    let yours = body.0.echo();
    let edit = body.0.read()?;
    match journal.edit(caller.actor(), caller.person, id, edit).await {
        Ok(noted) => Ok(Json(noted.into())),
        Err(JournalError::Stale(current)) => Err(stale(*current, Some(yours))),
        Err(error) => Err(error.into()),
    }
}

/// Delete a note and its mood.
///
/// It can be brought back for an hour.
#[utoipa::path(
    delete, path = "/api/v1/notes/{id}", tag = "notes",
    params(
        ("id" = String, Path, description = "The note's id"),
        ("rev" = Option<u32>, Query, description = "Delete only if it is still at this revision"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 204, description = "Deleted"),
        (status = 404, description = "No such note of this person"),
        (status = 409, description = "It was changed meanwhile"),
    )
)]
#[rocket::delete("/api/v1/notes/<id>")]
pub async fn delete(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    query: Query,
    journal: &State<Journal>,
) -> Result<Status, Fault> {
    query.only(&["rev", "person"])?;
    let rev = query.parsed("rev", &say::NOT_A_REVISION)?;
    let id = note_id(id)?;
    match journal.delete(caller.actor(), caller.person, id, rev).await {
        Ok(_) => Ok(Status::NoContent),
        Err(JournalError::Stale(current)) => Err(stale(*current, None)),
        Err(error) => Err(error.into()),
    }
}

/// Bring a deleted note back, with its mood.
#[utoipa::path(
    post, path = "/api/v1/notes/{id}/undo", tag = "notes",
    params(
        ("id" = String, Path, description = "The note's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "The note as it is again", body = NoteJson),
        (status = 404, description = "No note of this id was deleted within the last hour"),
        (status = 422, description = "Its day is full by now"),
    )
)]
#[rocket::post("/api/v1/notes/<id>/undo")]
pub async fn undo(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    journal: &State<Journal>,
) -> Result<Json<NoteJson>, Fault> {
    let noted = journal
        .undo_delete(caller.actor(), caller.person, note_id(id)?)
        .await?;
    Ok(Json(noted.into()))
}

/// Both versions, so that the client can show them side by side.
fn stale(current: Noted, yours: Option<serde_json::Value>) -> Fault {
    let fault = Fault::from(JournalError::Stale(Box::new(current.clone())));
    match (fault, serde_json::to_value(NoteJson::from(current))) {
        (Fault::Conflict { text, .. }, Ok(current)) => Fault::Conflict {
            text,
            current: Some(current),
            yours,
        },
        (fault, _) => fault,
    }
}

/// An id that is none cannot be the id of a note.
pub fn note_id(text: &str) -> Result<NoteId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}
