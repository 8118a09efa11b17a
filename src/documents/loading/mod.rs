//! Documents from a file: a JSON list, JSON values one after the other, or a table whose first row names the members.
//!
//! What the file is, its first sign says. It may be packed, as whatever the import desk reads, within the same limits.
//! It is read piece by piece, and what one document is not taken for is told with its line; the others go on. What
//! makes no sense as a whole ends it, and what went in before stays and is counted.

mod json;
mod table;
#[cfg(test)]
mod tests;

use std::{io::BufRead, io::BufReader, io::Read, path::PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Value, value::RawValue};
use tokio::sync::mpsc;

use crate::{
    formats::{Bundle, Given, Limits, ReadError},
    ops::ids::PersonId,
    store::Actor,
};

use super::{
    model::{AT_ONCE, Mode, Problem},
    reading::read,
    service::{Documents, DocumentsError, Item, Outcome},
};

/// The longest document in a file before it is read, in bytes; the rest of it is more than a document may be.
pub const MAX_ITEM: usize = 1 << 20;
/// How many documents that were not taken are told one by one.
pub const TOLD: usize = 20;
/// The member that holds the id, unless another is named.
const ID: &str = "id";

/// A file with documents.
#[derive(Debug, Clone)]
pub struct FileOf {
    /// Its own name.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// A folder for what must lie on disk to be read.
    pub scratch: PathBuf,
    /// What stands between the cells of a table; found out when it is not said.
    pub separator: Option<u8>,
    /// Which member holds the id of a document; `id` when it is not said.
    pub id: Option<String>,
}

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Loaded {
    /// How many documents are new.
    pub created: u64,
    /// How many were changed.
    pub updated: u64,
    /// How many were so already.
    pub unchanged: u64,
    /// How many an insert left alone, because another one is there.
    pub conflicts: u64,
    /// How many are not there to be changed.
    pub missing: u64,
    /// How many cannot be taken.
    pub refused: u64,
    /// The first [`TOLD`] of the last three kinds.
    pub told: Vec<Told>,
}

/// A document that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The line of the file on which it begins.
    pub line: u64,
    /// Its id, where one could be read.
    pub id: Option<String>,
    /// Why.
    pub why: NotTaken,
}

/// Why a document of a file was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// What is wrong with it.
    Refused(Vec<Problem>),
    /// It cannot be read, in English.
    Unread(String),
    /// Another one of its id is there.
    Conflict,
    /// None of its id is there.
    Missing,
}

impl NotTaken {
    /// In words, in English.
    pub fn told(&self) -> String {
        match self {
            Self::Refused(problems) => {
                let words = problems.iter().map(super::pages::words);
                let words = words.map(|text| text.render(crate::i18n::Lang::En));
                words.collect::<Vec<_>>().join(" ")
            }
            Self::Unread(why) => why.clone(),
            Self::Conflict => "another one of this id is there".to_owned(),
            Self::Missing => "there is none of this id to be changed".to_owned(),
        }
    }
}

impl Serialize for NotTaken {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.told())
    }
}

impl Loaded {
    /// How many are not in the collection as the file has them.
    pub fn not_taken(&self) -> u64 {
        self.conflicts + self.missing + self.refused
    }

    /// How many documents of the file were read so far.
    pub fn read(&self) -> u64 {
        self.created + self.updated + self.unchanged + self.not_taken()
    }

    fn count(&mut self, line: u64, id: Option<String>, outcome: Result<Outcome, String>) {
        let why = match outcome {
            Ok(Outcome::Created(_)) => {
                self.created += 1;
                return;
            }
            Ok(Outcome::Updated(_)) => {
                self.updated += 1;
                return;
            }
            Ok(Outcome::Unchanged(_)) => {
                self.unchanged += 1;
                return;
            }
            Ok(Outcome::Conflict(_)) => {
                self.conflicts += 1;
                NotTaken::Conflict
            }
            Ok(Outcome::Missing) => {
                self.missing += 1;
                NotTaken::Missing
            }
            Ok(Outcome::Refused(problems)) => {
                self.refused += 1;
                NotTaken::Refused(problems)
            }
            Err(unread) => {
                self.refused += 1;
                NotTaken::Unread(unread)
            }
        };
        if self.told.len() < TOLD {
            self.told.push(Told { line, id, why });
        }
    }
}

/// Why a file was not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file cannot be read on.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It makes no sense from this line on.
    #[error("line {line}: {why}")]
    Broken {
        /// The line.
        line: u64,
        /// What is wrong, in English.
        why: String,
    },
    /// It could not be written.
    #[error(transparent)]
    Documents(#[from] DocumentsError),
}

impl From<std::io::Error> for LoadError {
    fn from(error: std::io::Error) -> Self {
        Self::Read(error.into())
    }
}

/// A document of a file, where it stands in it.
struct Row {
    line: u64,
    id: Option<String>,
    /// What it is, or why it could not be read.
    item: Result<Item, String>,
}

/// Takes documents as they are read; `false` when nobody wants more.
type Take<'t> = dyn FnMut(Row) -> bool + 't;

impl Documents {
    /// Takes the documents of a file into a collection, [`AT_ONCE`] in a transaction. Gives what went in, and why it
    /// ended early if it did. The same file again changes nothing more.
    pub async fn load(
        &self,
        actor: Actor,
        person: PersonId,
        (collection, mode): (&str, Mode),
        file: FileOf,
    ) -> (Loaded, Option<LoadError>) {
        let (rows, mut read) = mpsc::channel(2);
        let reading = tokio::task::spawn_blocking(move || read_file(&file, &rows));
        let mut loaded = Loaded::default();
        while let Some(rows) = read.recv().await {
            let done = self
                .take_rows(actor, person, (collection, mode), rows, &mut loaded)
                .await;
            if let Err(error) = done {
                return (loaded, Some(error.into()));
            }
        }
        let error = match reading.await {
            Ok(read) => read.err(),
            Err(failed) => Some(std::io::Error::other(failed).into()),
        };
        (loaded, error)
    }

    async fn take_rows(
        &self,
        actor: Actor,
        person: PersonId,
        (collection, mode): (&str, Mode),
        rows: Vec<Row>,
        loaded: &mut Loaded,
    ) -> Result<(), DocumentsError> {
        let items = rows.iter().filter_map(|row| row.item.as_ref().ok());
        let items = items.cloned().collect();
        let outcomes = self.take(actor, person, collection, mode, items).await?;
        let mut outcomes = outcomes.into_iter();
        for row in rows {
            let outcome = match row.item {
                Ok(_) => Ok(outcomes.next().unwrap_or(Outcome::Missing)),
                Err(unread) => Err(unread),
            };
            loaded.count(row.line, row.id, outcome);
        }
        Ok(())
    }
}

fn read_file(file: &FileOf, rows: &mpsc::Sender<Vec<Row>>) -> Result<(), LoadError> {
    let given = Given {
        name: file.name.clone(),
        path: file.path.clone(),
    };
    let mut bundle = Bundle::open(&[given], file.scratch.clone(), Limits::HOUSE)?;
    let mut some = Vec::with_capacity(AT_ONCE);
    for member in 0..bundle.members().len() {
        if rows.is_closed() {
            break;
        }
        let mut wanted = true;
        let mut take = |row: Row| {
            some.push(row);
            if some.len() >= AT_ONCE {
                wanted = rows.blocking_send(std::mem::take(&mut some)).is_ok();
            }
            wanted
        };
        read_member(&mut bundle, member, file, &mut take).inspect_err(|_| {
            // What stood before is good.
            let _ = rows.blocking_send(std::mem::take(&mut some));
        })?;
    }
    if !some.is_empty() {
        // Nobody hears it who failed to write what came before.
        let _ = rows.blocking_send(some);
    }
    Ok(())
}

fn read_member(
    bundle: &mut Bundle,
    member: usize,
    file: &FileOf,
    take: &mut Take<'_>,
) -> Result<(), LoadError> {
    let beginning = bundle.beginning(member, table::BEGINNING)?;
    let text = beginning
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&beginning);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    let id = file.id.as_deref();
    match first {
        None => Ok(()),
        Some(b'[' | b'{') => {
            let mut reader = BufReader::with_capacity(64 << 10, bundle.read(member)?);
            skip_mark(&mut reader)?;
            json::each(reader, id, take)
        }
        Some(_) => {
            let is_all = beginning.len() < table::BEGINNING;
            let separator = file.separator;
            let cut = table::Cut::of(&beginning, is_all, separator);
            table::each(bundle.read(member)?, cut, id.unwrap_or(ID), take)
        }
    }
}

/// Passes over the mark of UTF-8.
fn skip_mark(reader: &mut BufReader<impl Read>) -> std::io::Result<()> {
    if reader.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        reader.consume(3);
    }
    Ok(())
}

/// A document as programs send it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    id: String,
    data: Box<RawValue>,
}

/// The document that a JSON text stands for: `{"id", "data"}` as programs send it, or an object that holds its id.
fn item_of(text: &str, id: Option<&str>) -> (Option<String>, Result<Item, String>) {
    if id.is_none()
        && let Ok(Sent { id, data }) = serde_json::from_str::<Sent>(text)
    {
        let item = read(data.get()).map_err(|problem| vec![problem]);
        return (Some(id.clone()), Ok(item.map(|data| (id, data))));
    }
    let member = id.unwrap_or(ID);
    let mut value = match read(text) {
        Ok(value) => value,
        Err(problem) => return (None, Ok(Err(vec![problem]))),
    };
    let held = value
        .as_object_mut()
        .and_then(|object| object.remove(member));
    match held {
        Some(Value::String(id)) => (Some(id.clone()), Ok(Ok((id, value)))),
        Some(Value::Number(id)) => (Some(id.to_string()), Ok(Ok((id.to_string(), value)))),
        _ => (None, Err(format!("it has no id in its member {member:?}"))),
    }
}
