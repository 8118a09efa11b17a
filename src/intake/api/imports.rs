//! Beginning imports, looking at them, and throwing them away.

use rocket::{State, http::Status, response::status::Custom, serde::json::Json};

use super::{
    import_id,
    json::{ImportJson, ImportList, NewImportJson},
};
use crate::{
    accounts::guards::{Caller, Can, EntriesRead, EntriesWrite},
    i18n::{
        Text,
        messages::{health as say, web as web_say},
    },
    intake::{By, Intake, IntakeError, NewFile, pages::RefusedRows},
    ops::ids::{ImportId, PersonId},
    web::{Fault, FieldError, Site, guards::Reached, json::Body, query::Query},
};

/// The most imports of a page.
const MAX_PAGE: usize = 100;

/// Begin an import.
///
/// Its files are sent to the addresses in the answer. Nothing is written into the diary before it is
/// committed.
#[utoipa::path(
    post, path = "/api/v1/imports", tag = "imports", request_body = NewImportJson,
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses(
        (status = 201, description = "Begun", body = ImportJson),
        (status = 409, description = "Too many imports are open"),
        (status = 422, description = "No file, too many, a name that cannot be kept, or too large"),
        (status = 507, description = "The disk of the house has no room for the files"),
    )
)]
#[rocket::post("/api/v1/imports", data = "<body>")]
pub async fn begin(
    caller: Can<EntriesWrite, Caller>,
    body: Body<NewImportJson>,
    reached: Reached,
    intake: &State<Intake>,
) -> Result<Custom<Json<ImportJson>>, Fault> {
    let files = body.0.files.into_iter().map(NewFile::from).collect();
    let by = By::User(caller.user.id);
    let (actor, person) = (caller.actor(), caller.person);
    let id = intake.begin(actor, person, by, files).await?;
    let shown = one(&caller, id, &reached, intake).await?;
    Ok(Custom(Status::Created, Json(shown)))
}

/// List imports, the newest first.
#[utoipa::path(
    get, path = "/api/v1/imports", tag = "imports",
    params(
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
        ("limit" = Option<u32>, Query, description = "1 to 100; 100 unless told"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "A page, without previews", body = ImportList),
        (status = 400, description = "A cursor that this server did not make"),
        (status = 422, description = "A parameter is wrong"),
    )
)]
#[rocket::get("/api/v1/imports")]
pub async fn list(
    caller: Can<EntriesRead, Caller>,
    query: Query,
    reached: Reached,
    site: &State<Site>,
    intake: &State<Intake>,
) -> Result<Json<ImportList>, Fault> {
    query.only(&["cursor", "limit", "person"])?;
    let limit = limit(&query)?;
    let name = cursor_list(caller.person);
    let after = match query.get("cursor") {
        "" => None,
        cursor => Some(position(&site.open_cursor(&name, cursor)?)?),
    };
    let (imports, next) = intake.list(caller.person, after, limit).await?;
    let shown = |one| ImportJson::new(one, None, caller.lang, |path| reached.link(path));
    Ok(Json(ImportList {
        imports: imports.into_iter().map(shown).collect(),
        next_cursor: next.map(|next| site.seal_cursor(&name, next.as_uuid().as_bytes())),
    }))
}

/// Read an import, with what it would bring.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}", tag = "imports",
    params(
        ("id" = String, Path, description = "The import's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "The import", body = ImportJson),
        (status = 404, description = "No such import of this person"),
    )
)]
#[rocket::get("/api/v1/imports/<id>")]
pub async fn get(
    caller: Can<EntriesRead, Caller>,
    id: &str,
    reached: Reached,
    intake: &State<Intake>,
) -> Result<Json<ImportJson>, Fault> {
    let id = import_id(id)?;
    Ok(Json(one(&caller, id, &reached, intake).await?))
}

/// Download the rows that were not taken.
///
/// A table with the file, the row, the reason and the row as it stood there.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}/refused", tag = "imports",
    params(
        ("id" = String, Path, description = "The import's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "The table", content_type = "text/csv", body = String),
        (status = 404, description = "No such import of this person, or no refused rows, or no more"),
    )
)]
#[rocket::get("/api/v1/imports/<id>/refused")]
pub async fn refused(
    caller: Can<EntriesRead, Caller>,
    id: &str,
    intake: &State<Intake>,
) -> Result<RefusedRows, Fault> {
    RefusedRows::of(intake, caller.person, import_id(id)?).await
}

/// Throw an import away of which nothing is in the diary.
#[utoipa::path(
    delete, path = "/api/v1/imports/{id}", tag = "imports",
    params(
        ("id" = String, Path, description = "The import's id"),
        ("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 204, description = "Gone, with its files"),
        (status = 404, description = "No such import of this person"),
        (status = 409, description = "Something of it is or was in the diary, or it is being read"),
    )
)]
#[rocket::delete("/api/v1/imports/<id>")]
pub async fn discard(
    caller: Can<EntriesWrite, Caller>,
    id: &str,
    intake: &State<Intake>,
) -> Result<Status, Fault> {
    let id = import_id(id)?;
    intake.discard(caller.actor(), caller.person, id).await?;
    Ok(Status::NoContent)
}

/// An import as it is answered alone.
pub(super) async fn one(
    caller: &Caller,
    id: ImportId,
    reached: &Reached,
    intake: &Intake,
) -> Result<ImportJson, Fault> {
    let shown = intake.get(caller.person, id).await?;
    let preview = match intake.preview(caller.person, id).await {
        Ok(preview) => Some(preview),
        Err(IntakeError::Unknown) => None,
        Err(error) => return Err(error.into()),
    };
    let link = |path: &str| reached.link(path);
    let mut json = ImportJson::new(shown, preview.as_ref(), caller.lang, link);
    if let (Some(preview), Some(json)) = (&preview, &mut json.preview) {
        json.thinned_days = intake.thinned_days(caller.person, preview).await?;
    }
    Ok(json)
}

/// A cursor holds for one person's list.
fn cursor_list(person: PersonId) -> String {
    format!("imports/{person}")
}

/// The import in a cursor's bytes.
fn position(bytes: &[u8]) -> Result<ImportId, Fault> {
    let uuid = uuid::Uuid::from_slice(bytes);
    uuid.map(ImportId::from_uuid)
        .map_err(|_| Fault::Malformed(Text::new(&web_say::BAD_CURSOR)))
}

fn limit(query: &Query) -> Result<usize, FieldError> {
    let wrong = || {
        let text = Text::new(&say::BAD_LIMIT).arg("most", MAX_PAGE as i64);
        FieldError::new("limit", text)
    };
    match query.get("limit") {
        "" => Ok(MAX_PAGE),
        text => text
            .parse()
            .ok()
            .filter(|n| (1..=MAX_PAGE).contains(n))
            .ok_or_else(wrong),
    }
}
