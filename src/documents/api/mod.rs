//! Documents for programs.

mod ingest;

use rocket::{Route, State, http::Status, serde::json::Json};
use serde::Serialize;
use serde_json::Value;
use utoipa::{OpenApi, ToSchema};

use crate::{
    accounts::guards::{Caller, Can, EntriesRead, EntriesWrite},
    i18n::Text,
    ops::ids::PersonId,
    web::{Fault, FieldError, Site, query::Query},
};

use super::{
    service::{Documents, DocumentsError},
    tables::Document,
};

/// The most documents of one page of a list.
const MAX_PAGE: usize = 200;

impl From<DocumentsError> for Fault {
    fn from(error: DocumentsError) -> Self {
        match error {
            DocumentsError::NotFound => Self::NotFound,
            DocumentsError::Store(error) => error.into(),
        }
    }
}

/// A person's collections.
#[derive(Debug, Serialize, ToSchema)]
pub struct CollectionsJson {
    /// By name.
    collections: Vec<CollectionJson>,
}

/// A collection.
#[derive(Debug, Serialize, ToSchema)]
pub struct CollectionJson {
    /// Its name.
    name: String,
    /// How many documents it has.
    documents: u64,
    /// How many bytes they have, with their ids.
    bytes: u64,
}

/// A stored document.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentJson {
    /// Its id within the collection.
    id: String,
    /// Counts the changes, from 1.
    rev: u32,
    /// When it was changed last.
    #[schema(format = DateTime)]
    updated: String,
    /// The document.
    #[schema(value_type = Object)]
    data: Value,
}

/// A page of a collection.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentListJson {
    /// By id.
    documents: Vec<DocumentJson>,
    /// Sent back as `cursor`, it gives the next page.
    next_cursor: Option<String>,
}

impl DocumentJson {
    fn of(id: String, document: &Document) -> Result<Self, Fault> {
        let updated = jiff::Timestamp::from_microsecond(document.updated_micros);
        Ok(Self {
            id,
            rev: document.rev,
            updated: updated.map_err(Fault::internal)?.to_string(),
            data: serde_json::from_str(&document.json).map_err(Fault::internal)?,
        })
    }
}

/// The collections I have.
#[utoipa::path(
    get, path = "/api/v1/documents", tag = "documents",
    params(("person" = Option<String>, Query, description = "Whose: the id of somebody you look after; your own unless told")),
    responses((status = 200, description = "By name, with what they hold", body = CollectionsJson))
)]
#[rocket::get("/api/v1/documents")]
pub async fn collections(
    caller: Can<EntriesRead, Caller>,
    documents: &State<Documents>,
) -> Result<Json<CollectionsJson>, Fault> {
    let found = documents.collections(caller.person).await?.into_iter();
    let told = found.map(|(name, held)| CollectionJson {
        name,
        documents: held.documents,
        bytes: held.bytes,
    });
    Ok(Json(CollectionsJson {
        collections: told.collect(),
    }))
}

/// The documents of a collection, by id.
#[utoipa::path(
    get, path = "/api/v1/documents/{collection}", tag = "documents",
    params(
        ("collection" = String, Path, description = "Its name"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
        ("limit" = Option<u32>, Query, description = "1 to 200; 50 unless told. A page of long documents ends sooner"),
        ("person" = Option<String>, Query, description = "Whose: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "A page; empty when there is no such collection", body = DocumentListJson),
        (status = 400, description = "A cursor that this server did not make"),
    )
)]
#[rocket::get("/api/v1/documents/<collection>")]
pub async fn list(
    caller: Can<EntriesRead, Caller>,
    collection: &str,
    query: Query,
    documents: &State<Documents>,
    site: &State<Site>,
) -> Result<Json<DocumentListJson>, Fault> {
    query.only(&["cursor", "limit", "person"])?;
    let limit = limit(&query)?;
    let after = open(site, caller.person, collection, query.get("cursor"))?;
    let (person, name) = (caller.person, collection.to_owned());
    let page = documents.page(person, name, after, limit).await?;
    let last = page.documents.last().filter(|_| page.more);
    let next_cursor = last.map(|(id, _)| seal(site, caller.person, collection, id));
    let told = page.documents.into_iter();
    let told = told.map(|(id, document)| DocumentJson::of(id, &document));
    Ok(Json(DocumentListJson {
        documents: told.collect::<Result<_, _>>()?,
        next_cursor,
    }))
}

fn limit(query: &Query) -> Result<usize, FieldError> {
    let text = Text::new(&crate::i18n::messages::health::BAD_LIMIT).arg("most", MAX_PAGE as i64);
    match query.get("limit") {
        "" => Ok(50),
        typed => typed
            .parse()
            .ok()
            .filter(|n| (1..=MAX_PAGE).contains(n))
            .ok_or_else(|| FieldError::new("limit", text)),
    }
}

/// The cursor behind the document `id` of somebody's collection.
pub(super) fn seal(site: &Site, person: PersonId, collection: &str, id: &str) -> String {
    site.seal_cursor(&format!("documents/{person}/{collection}"), id.as_bytes())
}

/// The id in a cursor of [`seal`]; nothing for an empty one.
pub(super) fn open(
    site: &Site,
    person: PersonId,
    collection: &str,
    cursor: &str,
) -> Result<Option<String>, Fault> {
    if cursor.is_empty() {
        return Ok(None);
    }
    let bytes = site.open_cursor(&format!("documents/{person}/{collection}"), cursor)?;
    let bad = |_| Fault::Malformed(Text::new(&crate::i18n::messages::web::BAD_CURSOR));
    String::from_utf8(bytes).map(Some).map_err(bad)
}

/// Read a document.
#[utoipa::path(
    get, path = "/api/v1/documents/{collection}/{id}", tag = "documents",
    params(
        ("collection" = String, Path, description = "Its collection"),
        ("id" = String, Path, description = "Its id within it"),
        ("person" = Option<String>, Query, description = "Whose: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 200, description = "The document", body = DocumentJson),
        (status = 404, description = "No such document of this person"),
    )
)]
#[rocket::get("/api/v1/documents/<collection>/<id>")]
pub async fn get(
    caller: Can<EntriesRead, Caller>,
    collection: String,
    id: String,
    documents: &State<Documents>,
) -> Result<Json<DocumentJson>, Fault> {
    let document = documents.get(caller.person, collection, id.clone()).await?;
    Ok(Json(DocumentJson::of(id, &document)?))
}

/// Delete a document.
#[utoipa::path(
    delete, path = "/api/v1/documents/{collection}/{id}", tag = "documents",
    params(
        ("collection" = String, Path, description = "Its collection"),
        ("id" = String, Path, description = "Its id within it"),
        ("person" = Option<String>, Query, description = "Whose: the id of somebody you look after; your own unless told"),
    ),
    responses(
        (status = 204, description = "Deleted"),
        (status = 404, description = "No such document of this person"),
    )
)]
#[rocket::delete("/api/v1/documents/<collection>/<id>")]
pub async fn delete(
    caller: Can<EntriesWrite, Caller>,
    collection: String,
    id: String,
    documents: &State<Documents>,
) -> Result<Status, Fault> {
    documents
        .remove(caller.actor(), caller.person, collection, id)
        .await?;
    Ok(Status::NoContent)
}

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![ingest::ingest, collections, list, get, delete]
}

#[derive(OpenApi)]
#[openapi(
    paths(ingest::ingest, collections, list, get, delete),
    components(schemas(
        ingest::IngestJson,
        ingest::ItemJson,
        ingest::IngestedJson,
        ingest::ResultJson,
        ingest::ErrorJson,
        CollectionsJson,
        CollectionJson,
        DocumentJson,
        DocumentListJson,
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
