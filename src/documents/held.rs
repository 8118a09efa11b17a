//! What this room holds about people, and how it is written down outside the house, exactly.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::store::{Held, Holding, holding::line};

use super::tables::{COLLECTIONS, DOCUMENTS, Document};

/// A document as a line of an export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentLine {
    /// Its collection.
    pub collection: String,
    /// Its id within it.
    pub id: String,
    /// Counts the changes, from 1.
    pub rev: u32,
    /// When it was changed last, in microseconds since 1970.
    pub updated_micros: i64,
    /// The document itself.
    pub data: Value,
}

impl DocumentLine {
    fn new(collection: &str, id: &str, document: &Document) -> Result<Self, serde_json::Error> {
        Ok(Self {
            collection: collection.to_owned(),
            id: id.to_owned(),
            rev: document.rev,
            updated_micros: document.updated_micros,
            data: serde_json::from_str(&document.json)?,
        })
    }
}

/// The tables of this room that hold something about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(Held::told(
            &DOCUMENTS,
            |subject| Some(DOCUMENTS.prefix(&(subject.person,))),
            |_, (_, collection, id), document| line(&DocumentLine::new(collection, id, document)?),
        )),
        Box::new(Held::following(&COLLECTIONS, |subject| {
            Some(COLLECTIONS.prefix(&(subject.person,)))
        })),
    ]
}
