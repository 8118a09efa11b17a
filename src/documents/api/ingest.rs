//! Taking documents in.

use rocket::{State, serde::json::Json};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::{
    accounts::guards::{Caller, Can, EntriesWrite},
    documents::{
        model::{MAX_BODY, MAX_ITEMS, Mode, Problem, is_collection},
        pages::words,
        reading::read,
        service::{Documents, Item, Outcome},
    },
    i18n::{Lang, Text, messages::documents as say},
    web::{
        Fault, FieldError,
        json::{self, Body},
    },
};

/// A request of at most [`MAX_BODY`] bytes.
type Sent = Body<IngestJson, MAX_BODY>;

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
    body: Sent,
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
    match json::parse::<ItemJson>(item.get().as_bytes()) {
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
