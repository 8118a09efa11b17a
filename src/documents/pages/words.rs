//! What is wrong with a document, in words.

use crate::{
    documents::model::{
        MAX_BYTES, MAX_COLLECTIONS, MAX_DEPTH, MAX_DOCUMENT, MAX_DOCUMENTS, MAX_ID, Problem,
    },
    i18n::{Text, messages::documents as say},
};

/// A problem in words, with the limit it is about.
pub fn words(problem: &Problem) -> Text {
    match problem {
        Problem::BadId => Text::new(&say::BAD_ID).arg("most", MAX_ID as i64),
        Problem::NotAnObject => Text::new(&say::NOT_AN_OBJECT),
        Problem::TooLong => Text::new(&say::TOO_LONG).arg("most", (MAX_DOCUMENT / 1024) as i64),
        Problem::TooDeep => Text::new(&say::TOO_DEEP).arg("most", MAX_DEPTH as i64),
        Problem::Twice(key) => {
            let key: String = key.chars().take(40).collect();
            Text::new(&say::TWICE).arg("key", key)
        }
        Problem::Inexact(number) => Text::new(&say::INEXACT).arg("number", number.clone()),
        Problem::NoCollectionLeft => {
            Text::new(&say::NO_COLLECTION_LEFT).arg("most", MAX_COLLECTIONS as i64)
        }
        Problem::NoDocumentLeft => {
            Text::new(&say::NO_DOCUMENT_LEFT).arg("most", MAX_DOCUMENTS as i64)
        }
        Problem::NoRoom(left) => Text::new(&say::NO_ROOM)
            .arg("most", (MAX_BYTES >> 20) as i64)
            .arg("left", *left as i64),
    }
}
