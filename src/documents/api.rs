//! Documents for programs.

use rocket::{Route, State, http::Status, serde::json::Json};
use serde::{Deserialize, Serialize};
use serde_json::{Value, value::RawValue};
use utoipa::{OpenApi, ToSchema};

use crate::{
    accounts::guards::{Caller, Can, EntriesRead, EntriesWrite},
    i18n::{Lang, Text, messages::documents as say},
    ops::ids::PersonId,
    web::{Fault, FieldError, Site, json::Body, query::Query},
};

use super::{
    model::{MAX_BODY, MAX_ITEMS, Mode, Problem, is_collection},
    pages::words,
    reading::read,
    service::{Documents, DocumentsError, Item, Outcome},
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

/// Documents for one collection.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IngestJson {
    /// A small letter, then small letters, digits, `_` and `-`: 50 at most.
    collection: String,
    /// `insert`: where there is none yet. `update`: in place of one that is there. `merge`: into one that is
    /// there. `upsert`: whether there is one or not.
    mode: String,
    /// At most 5,000, each `{"id", "data"}`.
    #[schema(value_type = Vec<ItemJson>)]
    items: Vec<Box<RawValue>>,
}

/// A document to take.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemJson {
    /// Its id within the collection, 200 characters at most.
    id: String,
    /// The document, an object of at most 64 KiB.
    #[schema(value_type = Object)]
    data: Box<RawValue>,
}

/// What became of the documents, in their order.
#[derive(Debug, Serialize, ToSchema)]
pub struct IngestedJson {
    /// One for each document.
    results: Vec<ResultJson>,
}

/// What became of a document.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultJson {
    /// Its id, where one could be read.
    id: Option<String>,
    /// `created`, `updated`, `unchanged`, `conflict` (an insert found another one), `missing` (there is none
    /// to update) or `refused`.
    status: &'static str,
    /// The revision that is stored.
    rev: Option<u32>,
    /// What is wrong with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ErrorJson>,
}

/// What is wrong with a field of a document.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorJson {
    /// `id`, `data`, or what else the item had.
    field: String,
    /// In words.
    message: String,
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

/// Take JSON documents into a collection.
///
/// Each is judged on its own, and the answers come in the order of the documents; 200 at a time are
/// written together. Sent again, what was created or updated is unchanged. A merge goes into objects member
/// by member: null takes a member away, lists are replaced, and 0, "" and false are values like any other. In
/// the other modes null is a value too. Numbers are kept exactly: an integer beyond 64 bits, or a decimal with
/// more digits than a 64-bit float holds, is refused, and so is a key that stands twice in one object.
#[utoipa::path(
    post, path = "/api/v1/ingest/documents", tag = "documents", request_body = IngestJson,
    params(("person" = Option<String>, Query, description = "Whose: the id of somebody you look after; your own unless told")),
    responses(
        (status = 200, description = "One answer for each document", body = IngestedJson),
        (status = 400, description = "Not JSON, or not UTF-8"),
        (status = 413, description = "More than 4 MiB"),
        (status = 422, description = "No name of a collection, no mode, or more than 5,000 documents"),
    )
)]
#[rocket::post("/api/v1/ingest/documents", data = "<body>")]
pub async fn ingest(
    caller: Can<EntriesWrite, Caller>,
    body: Body<IngestJson, MAX_BODY>,
    documents: &State<Documents>,
) -> Result<Json<IngestedJson>, Fault> {
    let sent = body.0;
    let mode = check(&sent)?;
    let read: Vec<ReadItem> = sent.items.iter().map(|item| read_item(item)).collect();
    let items = read.iter().filter_map(ReadItem::item).collect();
    let (actor, person) = (caller.actor(), caller.person);
    let outcomes = documents
        .take(actor, person, &sent.collection, mode, items)
        .await?;
    let mut outcomes = outcomes.into_iter();
    let results = read
        .into_iter()
        .map(|item| item.result(&mut outcomes, caller.lang))
        .collect();
    Ok(Json(IngestedJson { results }))
}

fn check(sent: &IngestJson) -> Result<Mode, Fault> {
    let mut errors = Vec::new();
    if !is_collection(&sent.collection) {
        errors.push(FieldError::new("collection", &say::BAD_COLLECTION));
    }
    let mode = Mode::from_word(&sent.mode);
    if mode.is_none() {
        errors.push(FieldError::new("mode", &say::BAD_MODE));
    }
    if sent.items.len() > MAX_ITEMS {
        let text = Text::new(&say::TOO_MANY_ITEMS).arg("most", MAX_ITEMS as i64);
        errors.push(FieldError::new("items", text));
    }
    match mode {
        Some(mode) if errors.is_empty() => Ok(mode),
        _ => Err(Fault::Invalid(errors)),
    }
}

/// An item as far as it could be read.
enum ReadItem {
    /// It has an id and a document, good or not.
    Whole(String, Box<Item>),
    /// It has another shape.
    Odd(FieldError),
}

fn read_item(item: &RawValue) -> ReadItem {
    match crate::web::json::parse::<ItemJson>(item.get().as_bytes()) {
        Ok(ItemJson { id, data }) => {
            let read = read(data.get()).map_err(|problem| vec![problem]);
            let item = read.map(|data| (id.clone(), data));
            ReadItem::Whole(id, Box::new(item))
        }
        Err(Fault::Invalid(mut errors)) if !errors.is_empty() => ReadItem::Odd(errors.remove(0)),
        Err(fault) => ReadItem::Odd(FieldError::new("data", fault.detail())),
    }
}

impl ReadItem {
    fn item(&self) -> Option<Item> {
        match self {
            Self::Whole(_, item) => Some((**item).clone()),
            Self::Odd(_) => None,
        }
    }

    fn result(self, outcomes: &mut impl Iterator<Item = Outcome>, lang: Lang) -> ResultJson {
        let refused = |id, errors| ResultJson {
            id,
            status: "refused",
            rev: None,
            errors,
        };
        let id = match self {
            Self::Whole(id, _) => id,
            Self::Odd(error) => {
                let message = error.text.render(lang);
                let field = error.field;
                return refused(None, vec![ErrorJson { field, message }]);
            }
        };
        let (status, rev) = match outcomes.next() {
            Some(Outcome::Created(rev)) => ("created", Some(rev)),
            Some(Outcome::Updated(rev)) => ("updated", Some(rev)),
            Some(Outcome::Unchanged(rev)) => ("unchanged", Some(rev)),
            Some(Outcome::Conflict(rev)) => ("conflict", Some(rev)),
            Some(Outcome::Missing) | None => ("missing", None),
            Some(Outcome::Refused(problems)) => {
                let errors = problems.iter().map(|problem| error_json(problem, lang));
                return refused(Some(id), errors.collect());
            }
        };
        ResultJson {
            id: Some(id),
            status,
            rev,
            errors: Vec::new(),
        }
    }
}

fn error_json(problem: &Problem, lang: Lang) -> ErrorJson {
    let field = match problem {
        Problem::BadId => "id",
        _ => "data",
    };
    ErrorJson {
        field: field.to_owned(),
        message: words(problem).render(lang),
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
    rocket::routes![ingest, collections, list, get, delete]
}

#[derive(OpenApi)]
#[openapi(
    paths(ingest, collections, list, get, delete),
    components(schemas(
        IngestJson,
        ItemJson,
        IngestedJson,
        ResultJson,
        ErrorJson,
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
