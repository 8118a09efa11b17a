//! Exports and erasing for programs.

mod corrections;
pub mod download;
mod erasure;

use crate::access::{Permission, Permissions};
use crate::accounts::{Can, ProfileRead, UndecidedCaller};
use crate::ops::ids::PersonId;
use crate::privacy::{ExportId, ExportShown, Privacy, State};
use crate::web::Fault;
use download::Download;
use jiff::Timestamp;
use rocket::State as Managed;
use rocket::http::Status;
use rocket::serde::json::Json;
use rocket::{Route, response::status::Custom};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

/// An export that was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportJson {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    id: String,
    /// How far it is.
    state: State,
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    /// When its file goes.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// Rows written so far; all of them once it is done.
    rows_done: u64,
    /// Rows in all; 0 until they are counted.
    rows_total: u64,
    /// The size of the file, once it is done.
    bytes: Option<u64>,
    /// Where the file is, once it is done.
    file: Option<String>,
}

impl From<ExportShown> for ExportJson {
    fn from(shown: ExportShown) -> Self {
        let (export, id) = (shown.export, shown.id.to_string());
        let done = export.state == State::Done;
        let (rows_done, rows_total) = match done {
            true => (export.rows, export.rows),
            false => shown.progress,
        };
        Self {
            state: export.state,
            asked_at: export.asked_at,
            expires_at: export.ends_at(),
            rows_done,
            rows_total,
            bytes: done.then_some(export.bytes),
            file: done.then(|| format!("/api/v1/me/exports/{id}/file")),
            id,
        }
    }
}

/// Make a file of everything that is held about me.
///
/// It is made beside the answer; while one of yours runs, it is that one. Allowed also while the
/// diary waits for an answer to a newer privacy notice.
#[utoipa::path(
    post, path = "/api/v1/me/exports", tag = "privacy",
    params(("person" = Option<String>, Query, description = "Whose data: the id of somebody you look after; your own unless told")),
    responses(
        (status = 202, description = "It is being made", body = ExportJson),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::post("/api/v1/me/exports")]
pub async fn begin(
    asking: Can<ProfileRead, UndecidedCaller>,
    privacy: &Managed<Privacy>,
) -> Result<Custom<Json<ExportJson>>, Fault> {
    let caller = asking.0.caller;
    must_read_all(caller.permissions)?;
    let subject = privacy.subject(caller.person).await?;
    let id = privacy.begin(caller.user.id, subject).await?;
    let shown = privacy.get(caller.person, id).await?;
    Ok(Custom(Status::Accepted, Json(shown.into())))
}

/// How far is an export?
#[utoipa::path(
    get, path = "/api/v1/me/exports/{id}", tag = "privacy",
    params(
        ("id" = String, Path, description = "The id of the export"),
        ("person" = Option<String>, Query, description = "Whose data: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "How far it is", body = ExportJson),
        (status = 401, description = "Not signed in"),
        (status = 404, description = "There is none, or no more"),
    )
)]
#[rocket::get("/api/v1/me/exports/<id>")]
pub async fn read(
    asking: Can<ProfileRead, UndecidedCaller>,
    id: &str,
    privacy: &Managed<Privacy>,
) -> Result<Json<ExportJson>, Fault> {
    let id = parsed(id)?;
    let person: PersonId = asking.caller.person;
    Ok(Json(privacy.get(person, id).await?.into()))
}

/// The file of an export that is done: a zip.
#[utoipa::path(
    get, path = "/api/v1/me/exports/{id}/file", tag = "privacy",
    params(
        ("id" = String, Path, description = "The id of the export"),
        ("person" = Option<String>, Query, description = "Whose data: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "The file", content_type = "application/zip"),
        (status = 401, description = "Not signed in"),
        (status = 404, description = "There is none, not yet, or no more"),
    )
)]
#[rocket::get("/api/v1/me/exports/<id>/file")]
pub async fn file(
    asking: Can<ProfileRead, UndecidedCaller>,
    id: &str,
    privacy: &Managed<Privacy>,
) -> Result<Download, Fault> {
    must_read_all(asking.caller.permissions)?;
    Download::of(privacy, asking.caller.person, id).await
}

/// An export holds everything, so a token that may read a part of it only cannot have one.
fn must_read_all(permissions: Permissions) -> Result<(), Fault> {
    let needed = [
        Permission::ProfileRead,
        Permission::EntriesRead,
        Permission::GoalsRead,
        Permission::AccountRead,
    ];
    match needed.into_iter().find(|one| !permissions.contains(*one)) {
        Some(missing) => Err(Fault::NotPermitted(missing.tag())),
        None => Ok(()),
    }
}

fn parsed(id: &str) -> Result<ExportId, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        begin,
        read,
        file,
        erasure::ask,
        erasure::read,
        erasure::stop,
        corrections::list,
    ]
}

#[derive(OpenApi)]
#[openapi(
    paths(
        begin,
        read,
        file,
        erasure::ask,
        erasure::read,
        erasure::stop,
        corrections::list
    ),
    components(schemas(
        ExportJson,
        State,
        erasure::EraseJson,
        erasure::ErasureJson,
        corrections::CorrectionJson,
        corrections::CorrectionsJson
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
