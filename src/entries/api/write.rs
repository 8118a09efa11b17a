//! Logging, changing and deleting entries.

use rocket::{State, http::Status, response::status::Custom, serde::json::Json};

use crate::{
    accounts::guards::{Caller, Can, EntriesWrite},
    entries::{Entries, EntriesError, Logged, MAX_BATCH, Naming, NewEntry, Placed, field_errors},
    i18n::{Text, messages::health as say},
    ops::ids::EntryId,
    sharing::Guest,
    web::{
        Fault, FieldError,
        json::{self, Batch, Body},
    },
};

use super::json::{
    BatchError, BatchJson, BatchResult, BatchResults, EditJson, EntryJson, NewEntryJson,
};

type Answer<T> = Result<Custom<Json<T>>, Fault>;

/// Log an entry.
#[utoipa::path(
    post, path = "/api/v1/entries", tag = "entries", request_body = NewEntryJson,
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after, or who shares with you; your own unless told")),
    responses(
        (status = 201, description = "Logged", body = EntryJson),
        (status = 200, description = "Known already, by its id or by its source", body = EntryJson),
        (status = 403, description = "A group of this diary is not shared with you for logging"),
        (status = 409, description = "An entry of this id was deleted"),
        (status = 422, description = "A field is wrong, or a value is out of range"),
    )
)]
#[rocket::post("/api/v1/entries", data = "<body>")]
pub async fn log(
    guest: Can<EntriesWrite, Guest>,
    body: Body<NewEntryJson>,
    entries: &State<Entries>,
) -> Answer<EntryJson> {
    let entry = body.0.read()?;
    let logged = entries.log_seen(guest.actor(), &guest.sight, entry).await?;
    Ok(Custom(status_of(&logged), Json(logged.placed.into())))
}

fn status_of(logged: &Logged) -> Status {
    if logged.known {
        Status::Ok
    } else {
        Status::Created
    }
}

/// Log many entries in one transaction.
///
/// Each is judged on its own; the answers come in the order of the entries.
#[utoipa::path(
    post, path = "/api/v1/entries/batch", tag = "entries", request_body = BatchJson,
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses(
        (status = 200, description = "One answer for each entry", body = BatchResults),
        (status = 422, description = "More than 1,000 entries, or not a list"),
    )
)]
#[rocket::post("/api/v1/entries/batch", data = "<body>")]
pub async fn log_batch(
    caller: Can<EntriesWrite, Caller>,
    body: Batch<BatchJson>,
    entries: &State<Entries>,
) -> Result<Json<BatchResults>, Fault> {
    let sent = body.0.entries;
    if sent.len() > MAX_BATCH {
        let text = Text::new(&say::BATCH_TOO_LONG).arg("most", MAX_BATCH as i64);
        return Err(Fault::field("entries", text));
    }
    let read: Vec<Result<NewEntry, Vec<FieldError>>> = sent.into_iter().map(read_one).collect();
    let good = read
        .iter()
        .filter_map(|entry| entry.as_ref().ok().cloned())
        .collect();
    let mut logged = entries
        .log_all(caller.actor(), caller.person, good)
        .await?
        .into_iter();
    let lang = caller.lang;
    let results = read
        .into_iter()
        .map(|entry| match entry {
            Ok(_) => logged
                .next()
                .map_or_else(BatchResult::default, |one| result(one, lang)),
            Err(errors) => refused(errors, lang),
        })
        .collect();
    Ok(Json(BatchResults { results }))
}

fn read_one(value: serde_json::Value) -> Result<NewEntry, Vec<FieldError>> {
    json::parse_value::<NewEntryJson>("", value)
        .map_err(|error| vec![error])?
        .read()
}

fn result(logged: Result<Logged, EntriesError>, lang: crate::i18n::Lang) -> BatchResult {
    match logged {
        Ok(logged) => BatchResult {
            status: status_of(&logged).code,
            id: Some(logged.placed.id),
            rev: Some(logged.placed.entry.rev),
            errors: Vec::new(),
        },
        Err(EntriesError::Refused(problems)) => refused(field_errors(&problems, Naming::Api), lang),
        Err(error) => {
            let fault = Fault::from(error);
            let message = fault.detail().render(lang);
            let errors = vec![BatchError {
                field: "id".into(),
                message,
            }];
            BatchResult {
                status: fault.status().code,
                errors,
                ..BatchResult::default()
            }
        }
    }
}

fn refused(errors: Vec<FieldError>, lang: crate::i18n::Lang) -> BatchResult {
    let errors = errors
        .into_iter()
        .map(|error| BatchError {
            message: error.text.render(lang),
            field: error.field,
        })
        .collect();
    BatchResult {
        status: Status::UnprocessableEntity.code,
        errors,
        ..BatchResult::default()
    }
}

/// Change an entry.
#[utoipa::path(
    patch, path = "/api/v1/entries/{id}", tag = "entries", request_body = EditJson,
    params(
        ("id" = String, Path, description = "The entry's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "Changed", body = EntryJson),
        (status = 404, description = "No such entry of this person"),
        (status = 409, description = "It was changed meanwhile: `current` is stored, `yours` was sent"),
        (status = 422, description = "A field is wrong, or a value is out of range"),
    )
)]
#[rocket::patch("/api/v1/entries/<id>", data = "<body>")]
pub async fn edit(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    body: Body<EditJson>,
    entries: &State<Entries>,
) -> Result<Json<EntryJson>, Fault> {
    let id = entry_id(id)?;
    let yours = body.0.echo();
    let edit = body.0.read()?;
    match entries.edit(caller.actor(), caller.person, id, edit).await {
        Ok(placed) => Ok(Json(placed.into())),
        Err(EntriesError::Stale(current)) => Err(stale(*current, Some(yours))),
        Err(error) => Err(error.into()),
    }
}

/// Delete an entry.
#[utoipa::path(
    delete, path = "/api/v1/entries/{id}", tag = "entries",
    params(
        ("id" = String, Path, description = "The entry's id"),
        ("rev" = Option<u32>, Query, description = "Delete only if it is still at this revision"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 204, description = "Deleted"),
        (status = 404, description = "No such entry of this person"),
        (status = 409, description = "It was changed meanwhile"),
    )
)]
#[rocket::delete("/api/v1/entries/<id>")]
pub async fn delete(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    query: crate::web::query::Query,
    entries: &State<Entries>,
) -> Result<Status, Fault> {
    query.only(&["rev", "person"])?;
    let rev = query.parsed("rev", &say::NOT_A_REVISION)?;
    let id = entry_id(id)?;
    match entries.delete(caller.actor(), caller.person, id, rev).await {
        Ok(_) => Ok(Status::NoContent),
        Err(EntriesError::Stale(current)) => Err(stale(*current, None)),
        Err(error) => Err(error.into()),
    }
}

/// Both versions, so that the client can show them side by side.
fn stale(current: Placed, yours: Option<serde_json::Value>) -> Fault {
    let fault = Fault::from(EntriesError::Stale(Box::new(current.clone())));
    match (fault, serde_json::to_value(EntryJson::from(current))) {
        (Fault::Conflict { text, .. }, Ok(current)) => Fault::Conflict {
            text,
            current: Some(current),
            yours,
        },
        (fault, _) => fault,
    }
}

/// An id that is none cannot be the id of an entry.
pub fn entry_id(text: &str) -> Result<EntryId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}
