//! The use cases of documents.

use serde_json::Value;

use crate::{
    ops::ids::PersonId,
    store::{Actor, Flow, Reads, Snap, Store, StoreError, Tx},
};

use super::{
    merge::merge,
    model::{
        AT_ONCE, MAX_BYTES, MAX_COLLECTIONS, MAX_DOCUMENT, MAX_DOCUMENTS, Mode, Problem, is_id,
    },
    tables::{COLLECTIONS, Collection, DOCUMENTS, Document, size},
};

/// The most bytes of documents that one page of a list reads, but for its last one.
const PAGE_BYTES: usize = 2 * 1024 * 1024;

/// Why a use case was refused as a whole.
#[derive(Debug, thiserror::Error)]
pub enum DocumentsError {
    /// The person has no such document.
    #[error("no such document")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What became of one document of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is new, and has this revision.
    Created(u32),
    /// It was changed, and has this revision.
    Updated(u32),
    /// It was so already, at this revision.
    Unchanged(u32),
    /// Another one of this id is there, which an insert leaves alone; its revision.
    Conflict(u32),
    /// None of this id is there to be updated.
    Missing,
    /// It cannot be taken.
    Refused(Vec<Problem>),
}

/// A document that was read from a request, or what is wrong with it.
pub type Item = Result<(String, Value), Vec<Problem>>;

/// A page of a collection, by id.
#[derive(Debug, Default)]
pub struct Page {
    /// The documents.
    pub documents: Vec<(String, Document)>,
    /// Whether there are more behind the last one.
    pub more: bool,
}

/// The use cases of documents. Cloning gives another handle to the same store.
#[derive(Clone)]
pub struct Documents {
    store: Store,
}

impl Documents {
    /// The use cases on a store.
    pub const fn new(store: Store) -> Self {
        Self { store }
    }

    /// Takes documents into a collection, [`AT_ONCE`] in a transaction, and says what became of each in
    /// their order. Sent again, they change nothing more.
    ///
    /// # Errors
    /// When the store fails; what came before the failing transaction is kept.
    pub async fn take(
        &self,
        actor: Actor,
        person: PersonId,
        collection: &str,
        mode: Mode,
        items: Vec<Item>,
    ) -> Result<Vec<Outcome>, DocumentsError> {
        let mut outcomes = Vec::with_capacity(items.len());
        for chunk in items.chunks(AT_ONCE) {
            let (chunk, collection) = (chunk.to_vec(), collection.to_owned());
            let write = move |tx: &mut Tx<'_>| take_some(tx, person, &collection, mode, &chunk);
            outcomes.extend(self.store.write(actor, write).await?);
        }
        Ok(outcomes)
    }

    /// Removes a document.
    ///
    /// # Errors
    /// [`DocumentsError::NotFound`] when it is not there.
    pub async fn remove(
        &self,
        actor: Actor,
        person: PersonId,
        collection: String,
        id: String,
    ) -> Result<(), DocumentsError> {
        let write = move |tx: &mut Tx<'_>| {
            let key = (person, collection.clone(), id.clone());
            let document = tx.get(&DOCUMENTS, &key)?;
            let document = document.ok_or(DocumentsError::NotFound)?;
            tx.delete(&DOCUMENTS, &key)?;
            let whose = (person, collection.clone());
            let mut held = tx.get(&COLLECTIONS, &whose)?.unwrap_or_default();
            held.documents = held.documents.saturating_sub(1);
            held.bytes = held.bytes.saturating_sub(size(&id, &document));
            if held.documents == 0 {
                Ok(tx.delete(&COLLECTIONS, &whose)?)
            } else {
                Ok(tx.put(&COLLECTIONS, &whose, &held)?)
            }
        };
        self.store.write(actor, write).await
    }

    /// One document.
    ///
    /// # Errors
    /// [`DocumentsError::NotFound`] when it is not there.
    pub async fn get(
        &self,
        person: PersonId,
        collection: String,
        id: String,
    ) -> Result<Document, DocumentsError> {
        let read = move |snap: &Snap| snap.get(&DOCUMENTS, &(person, collection, id));
        let found = self.store.read(read).await?;
        found.ok_or(DocumentsError::NotFound)
    }

    /// A person's collections by name, with what they hold.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub async fn collections(
        &self,
        person: PersonId,
    ) -> Result<Vec<(String, Collection)>, StoreError> {
        self.store.read(move |snap| collections(snap, person)).await
    }

    /// At most `limit` documents of a collection behind the id `after`, by id.
    ///
    /// # Errors
    /// When the store fails or a row cannot be read.
    pub async fn page(
        &self,
        person: PersonId,
        collection: String,
        after: Option<String>,
        limit: usize,
    ) -> Result<Page, StoreError> {
        let read = move |snap: &Snap| page(snap, person, collection, after, limit);
        self.store.read(read).await
    }
}

fn collections(
    reads: &impl Reads,
    person: PersonId,
) -> Result<Vec<(String, Collection)>, StoreError> {
    let rows = reads.list(COLLECTIONS.prefix(&(person,)))?.into_iter();
    Ok(rows.map(|((_, name), held)| (name, held)).collect())
}

fn page(
    reads: &impl Reads,
    person: PersonId,
    collection: String,
    after: Option<String>,
    limit: usize,
) -> Result<Page, StoreError> {
    let whole = (person, collection.clone());
    let span = match after {
        Some(id) => DOCUMENTS.after(&(person, collection, id), &whole),
        None => DOCUMENTS.prefix(&whole),
    };
    let (mut page, mut bytes, mut failed) = (Page::default(), 0, None);
    reads.each(span, |row| {
        if page.documents.len() >= limit || bytes > PAGE_BYTES {
            page.more = true;
            return Flow::Break(());
        }
        match row {
            Ok(((_, _, id), document)) => {
                bytes += document.json.len();
                page.documents.push((id, document));
                Flow::Continue(())
            }
            Err(error) => {
                failed = Some(error);
                Flow::Break(())
            }
        }
    })?;
    failed.map_or(Ok(page), Err)
}

/// What a person's documents come to while they are written.
pub(super) struct Held {
    person: PersonId,
    name: String,
    /// All collections together.
    all: Collection,
    collections: u64,
    /// The one that is written, as it was and as it is.
    one: Collection,
}

impl Held {
    /// What is held now, for writing into the collection `name`.
    pub(super) fn of(reads: &impl Reads, person: PersonId, name: &str) -> Result<Self, StoreError> {
        let mut held = Self {
            person,
            name: name.to_owned(),
            all: Collection::default(),
            collections: 0,
            one: Collection::default(),
        };
        for (of, collection) in collections(reads, person)? {
            held.collections += 1;
            held.all.documents += collection.documents;
            held.all.bytes += collection.bytes;
            if of == name {
                held.one = collection;
            }
        }
        Ok(held)
    }

    /// What stands against a document in place of one of `before` bytes.
    fn refuses(&self, before: Option<u64>, bytes: u64) -> Option<Problem> {
        let left = MAX_BYTES.saturating_sub(self.all.bytes - before.unwrap_or_default());
        if before.is_none() && self.one.documents == 0 && self.collections >= MAX_COLLECTIONS {
            Some(Problem::NoCollectionLeft)
        } else if before.is_none() && self.all.documents >= MAX_DOCUMENTS {
            Some(Problem::NoDocumentLeft)
        } else if bytes > left {
            Some(Problem::NoRoom(left))
        } else {
            None
        }
    }

    /// Writes a document where there is room for it.
    pub(super) fn put(
        &mut self,
        tx: &mut Tx<'_>,
        id: &str,
        before: Option<&Document>,
        document: &Document,
    ) -> Result<Option<Problem>, StoreError> {
        let (bytes, was) = (size(id, document), before.map(|before| size(id, before)));
        if let Some(problem) = self.refuses(was, bytes) {
            return Ok(Some(problem));
        }
        let key = (self.person, self.name.clone(), id.to_owned());
        tx.put(&DOCUMENTS, &key, document)?;
        if was.is_none() {
            self.collections += u64::from(self.one.documents == 0);
            self.one.documents += 1;
            self.all.documents += 1;
        }
        let was = was.unwrap_or_default();
        self.one.bytes = self.one.bytes + bytes - was;
        self.all.bytes = self.all.bytes + bytes - was;
        Ok(None)
    }

    /// Writes what the collection holds by now.
    pub(super) fn settle(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        if self.one.documents == 0 {
            return Ok(());
        }
        tx.put(&COLLECTIONS, &(self.person, self.name), &self.one)
    }
}

fn take_some(
    tx: &mut Tx<'_>,
    person: PersonId,
    collection: &str,
    mode: Mode,
    items: &[Item],
) -> Result<Vec<Outcome>, DocumentsError> {
    let mut held = Held::of(tx, person, collection)?;
    let mut outcomes = Vec::with_capacity(items.len());
    for item in items {
        outcomes.push(match item {
            Ok((id, data)) => take_one(tx, &mut held, mode, id, data)?,
            Err(problems) => Outcome::Refused(problems.clone()),
        });
    }
    held.settle(tx)?;
    Ok(outcomes)
}

fn take_one(
    tx: &mut Tx<'_>,
    held: &mut Held,
    mode: Mode,
    id: &str,
    data: &Value,
) -> Result<Outcome, DocumentsError> {
    if !is_id(id) {
        return Ok(Outcome::Refused(vec![Problem::BadId]));
    }
    let before = tx.get(&DOCUMENTS, &(held.person, held.name.clone(), id.to_owned()))?;
    let json = match (&before, mode) {
        (None, Mode::Update | Mode::Merge) => return Ok(Outcome::Missing),
        (Some(before), Mode::Merge) => merged(before, data)?,
        _ => data.to_string(),
    };
    match &before {
        Some(before) if before.json == json => return Ok(Outcome::Unchanged(before.rev)),
        Some(before) if mode == Mode::Insert => return Ok(Outcome::Conflict(before.rev)),
        _ if json.len() > MAX_DOCUMENT => return Ok(Outcome::Refused(vec![Problem::TooLong])),
        _ => {}
    }
    let document = Document {
        json,
        rev: before.as_ref().map_or(0, |before| before.rev) + 1,
        updated_micros: tx.now().as_microsecond(),
    };
    if let Some(problem) = held.put(tx, id, before.as_ref(), &document)? {
        return Ok(Outcome::Refused(vec![problem]));
    }
    Ok(match before {
        Some(_) => Outcome::Updated(document.rev),
        None => Outcome::Created(document.rev),
    })
}

fn merged(before: &Document, patch: &Value) -> Result<String, StoreError> {
    let mut target: Value = serde_json::from_str(&before.json)
        .map_err(|_| StoreError::Engine("a stored document is no JSON".to_owned()))?;
    merge(&mut target, patch.clone());
    Ok(target.to_string())
}
