//! A person's own records as JSON documents in named collections: laboratory results, allergies,
//! prescriptions, or whatever else a program of theirs keeps beside the diary.
//!
//! Nothing is concluded from them: they are kept as they were sent, found again, taken along and
//! erased. What the diary measures is no document but an entry, and belongs to `entries`.

pub mod api;
mod derived;
mod held;
mod loading;
mod merge;
mod model;
pub mod pages;
mod reading;
mod restore;
mod service;
mod tables;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::store::{Derived, TableInfo};

pub use held::{DocumentLine, holdings};
pub use loading::{FileOf, LoadError, Loaded, MAX_ITEM, NotTaken, TOLD, Told};
pub use model::{
    AT_ONCE, MAX_BODY, MAX_BYTES, MAX_COLLECTIONS, MAX_DEPTH, MAX_DOCUMENT, MAX_DOCUMENTS, MAX_ID,
    MAX_ITEMS, Mode, Problem, is_collection,
};
pub use restore::restore_in;
pub use service::{Documents, DocumentsError, Item, Outcome, Page};
pub use tables::{COLLECTIONS, Collection, DOCUMENTS, Document};

/// The tables of this room, for the catalogue.
pub fn tables() -> Vec<TableInfo> {
    vec![DOCUMENTS.info(), COLLECTIONS.info()]
}

/// The accounts of this room's derived tables.
pub fn derived() -> Vec<Arc<dyn Derived>> {
    vec![Arc::new(derived::Collections)]
}
