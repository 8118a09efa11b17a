//! Imports by what people would call them: their files, their formats, what sent them.

use crate::{
    formats::FORMATS,
    ops::ids::{ImportId, PersonId},
    store::{Reads, StoreError},
};

use super::{
    model::{By, Import},
    tables::IMPORTS,
};

/// How many imports of a person are looked at, the newest of them.
const LOOKED_AT: usize = 500;

/// An import by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled {
    /// Its id.
    pub id: ImportId,
    /// Its first file and how many more, or what sent it.
    pub title: String,
    /// The products whose exports were in it; may be empty.
    pub formats: String,
    /// Its page.
    pub href: String,
}

/// The imports of a person whose name `is_meant`, the newest first, at most `most`.
///
/// # Errors
/// When the store fails or a row cannot be read.
pub fn titled(
    reads: &impl Reads,
    person: PersonId,
    most: usize,
    is_meant: impl Fn(&str) -> bool,
) -> Result<Vec<Titled>, StoreError> {
    let span = IMPORTS.prefix(&(person,)).reversed().limit(LOOKED_AT);
    let rows = reads.list(span)?;
    let meant = |import: &Import| {
        let files = import.files.iter().map(|file| file.name.as_str());
        let said = files.chain(sender(import)).chain(products(import));
        is_meant(&said.collect::<Vec<_>>().join(" "))
    };
    Ok(rows
        .into_iter()
        .filter(|(_, import)| meant(import))
        .take(most)
        .map(|((_, id), import)| of(id, &import))
        .collect())
}

fn of(id: ImportId, import: &Import) -> Titled {
    let title = match import.files.as_slice() {
        [] => sender(import).unwrap_or_default().to_owned(),
        [one] => one.name.clone(),
        [first, rest @ ..] => format!("{} +{}", first.name, rest.len()),
    };
    Titled {
        id,
        title,
        formats: products(import).collect::<Vec<_>>().join(", "),
        href: format!("/import/{id}"),
    }
}

/// What sent it, where it came without files.
fn sender(import: &Import) -> Option<&str> {
    match &import.by {
        By::Source(label) => Some(label),
        By::User(_) | By::Operator | By::Inbox(_) => None,
    }
}

/// The products whose exports were in it, by name.
fn products(import: &Import) -> impl Iterator<Item = &str> {
    let keys = import.formats.iter().map(|(key, _)| key);
    keys.filter_map(|key| FORMATS.iter().find(|format| format.key() == key))
        .map(|format| format.name())
}
