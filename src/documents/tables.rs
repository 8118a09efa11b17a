//! Where documents are kept.

use serde::{Deserialize, Serialize};

use crate::{
    ops::ids::PersonId,
    store::{Record, Table},
};

/// A stored document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The JSON object as text without spaces, its keys in order.
    pub json: String,
    /// Counts the changes, from 1.
    pub rev: u32,
    /// When it was changed last, in microseconds since 1970.
    pub updated_micros: i64,
}

impl Record for Document {}

/// Documents by person, collection and id.
pub static DOCUMENTS: Table<(PersonId, String, String), Document> = Table::fact(
    0x7a,
    "documents",
    "JSON documents of a person in named collections",
)
.shown_to_owner()
.fed(|key| key.0);

/// How much a collection holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collection {
    /// How many documents.
    pub documents: u64,
    /// How many bytes their texts and ids have.
    pub bytes: u64,
}

impl Record for Collection {}

/// Collections by person and name. One without documents is not there.
pub static COLLECTIONS: Table<(PersonId, String), Collection> = Table::derived(
    0x7b,
    "document_collections",
    "How many documents and bytes each collection holds",
)
.shown_to_owner();

/// What a document counts for, in bytes.
pub(super) fn size(id: &str, document: &Document) -> u64 {
    (id.len() + document.json.len()) as u64
}
