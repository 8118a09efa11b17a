//! Who keeps the index: opens it, writes to it, and lets go of what is not needed.
//!
//! Everything here waits for the disk, and may meet faults within tantivy that end the thread: it is
//! called on the blocking pool only. After any error the keeper is dropped and a new one opened,
//! which goes on where the last commit was.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use tantivy::{
    IndexReader, IndexWriter, ReloadPolicy, TantivyError,
    directory::{
        RamDirectory,
        error::{OpenDirectoryError, OpenReadError},
    },
    index::SegmentId,
    indexer::{IndexWriterOptions, LogMergePolicy},
    query::TermSetQuery,
};

use crate::{ops::ids::PersonId, store::StoreError};

use super::{
    fields::{Fields, Indexed, Which},
    forms::{self, Forms},
    gather::Step,
    positions::{self, Positions},
    private::{self, PrivateDirectory},
    stamp,
    view::View,
};

/// The memory in which words are gathered until they are written: the least that tantivy takes. With
/// less it would write a segment for each text.
const ARENA: usize = 15_000_000;
/// Segments of about the same size that are merged into one.
const MERGED: usize = 4;

/// Why the index cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The directory cannot be used.
    #[error("the directory of the search index: {0}")]
    Io(#[from] io::Error),
    /// The directory cannot be opened.
    #[error(transparent)]
    Directory(#[from] OpenDirectoryError),
    /// The library says no.
    #[error(transparent)]
    Index(#[from] TantivyError),
    /// The library failed.
    #[error("the search index failed; the log says where")]
    Panicked,
    /// Nobody carries it out any more.
    #[error("the server is stopping")]
    Stopped,
}

impl IndexError {
    /// Whether files are not as they were written, so that another index has to take their place. What
    /// the system cannot do at the moment (open one more file, read the disk) is no damage.
    fn is_damage(&self) -> bool {
        let said = |error: &io::Error| {
            error.raw_os_error().is_none() || error.kind() == io::ErrorKind::NotFound
        };
        match self {
            Self::Io(error) => said(error),
            Self::Index(TantivyError::IoError(error)) => said(error),
            Self::Index(TantivyError::OpenReadError(OpenReadError::IoError {
                io_error, ..
            })) => said(io_error),
            Self::Index(
                TantivyError::OpenReadError(_)
                | TantivyError::DataCorruption(_)
                | TantivyError::SchemaError(_)
                | TantivyError::IncompatibleIndex(_)
                | TantivyError::InternalError(_)
                | TantivyError::FieldNotFound(_)
                | TantivyError::DeserializeError(_)
                | TantivyError::InvalidArgument(_),
            ) => true,
            _ => false,
        }
    }
}

/// Where an index lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// In a directory of its own.
    Directory(PathBuf),
    /// Nowhere: it is gone with the process.
    Memory,
}

/// An index that is open to be written.
pub struct Keeper {
    site: Site,
    fields: Fields,
    index: tantivy::Index,
    reader: IndexReader,
    writer: Option<IndexWriter>,
    positions: Positions,
}

impl Keeper {
    /// Opens the index, if it is there, whole and of this make; else begins a new one.
    ///
    /// # Errors
    /// When the files cannot be read at the moment, or a new one cannot be begun.
    pub fn open(site: Site) -> Result<Self, IndexError> {
        let Site::Directory(directory) = &site else {
            return Self::anew(site);
        };
        if !directory.exists() {
            return Self::anew(site);
        }
        if !stamp::fits(directory)? {
            tracing::info!("the search index is of another make: it is built anew");
            return Self::anew(site);
        }
        match Self::whole(&site, directory) {
            Ok(keeper) => Ok(keeper),
            Err(error) if !error.is_damage() => Err(error),
            Err(error) => {
                tracing::warn!(%error, "the search index cannot be used: it is built anew");
                Self::anew(site)
            }
        }
    }

    /// The index in a directory, with every file as it was written.
    fn whole(site: &Site, directory: &Path) -> Result<Self, IndexError> {
        // Reading all of it maps all of it; these maps go before others take their place.
        let damaged =
            tantivy::Index::open(PrivateDirectory::open(directory)?)?.validate_checksum()?;
        if let Some(file) = damaged.iter().next() {
            let told = format!("{} is damaged", file.display());
            return Err(TantivyError::InternalError(told).into());
        }
        let index = tantivy::Index::open(PrivateDirectory::open(directory)?)?;
        Self::on(site.clone(), index)
    }

    /// A new index in place of what was there.
    ///
    /// # Errors
    /// When its directory cannot be emptied or written.
    pub fn anew(site: Site) -> Result<Self, IndexError> {
        let schema = Fields::new().schema;
        let index = match &site {
            Site::Memory => {
                tantivy::Index::create(RamDirectory::create(), schema, Default::default())?
            }
            Site::Directory(path) => {
                match fs::remove_dir_all(path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => {
                        return Err(error.into());
                    }
                    _ => private::make(path)?,
                }
                let files = PrivateDirectory::open(path)?;
                let index = tantivy::Index::create(files, schema, Default::default())?;
                stamp::set(path)?;
                index
            }
        };
        Self::on(site, index)
    }

    fn on(site: Site, index: tantivy::Index) -> Result<Self, IndexError> {
        let fields = Fields::new();
        if index.schema() != fields.schema {
            return Err(TantivyError::SchemaError("other fields".to_owned()).into());
        }
        index.tokenizers().register(forms::NAME, Forms::default());
        let payload = index.load_metas()?.payload;
        Ok(Self {
            reader: reader(&index)?,
            positions: positions::read(payload.as_deref()).unwrap_or_default(),
            site,
            fields,
            index,
            writer: None,
        })
    }

    /// How far the feeds were read with the last commit.
    pub const fn positions(&self) -> &Positions {
        &self.positions
    }

    /// Whose texts stand in its files, be they deleted or not.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn people(&self) -> Result<BTreeSet<PersonId>, IndexError> {
        let mut people = BTreeSet::new();
        for segment in self.reader.searcher().segment_readers() {
            let index = segment.inverted_index(self.fields.person())?;
            let mut terms = index.terms().stream()?;
            while terms.advance() {
                people.extend(Fields::person_of(terms.key()));
            }
        }
        Ok(people)
    }

    /// What can be searched now, when the feeds were read so far.
    pub fn view(&self, positions: Positions) -> View {
        View::new(self.reader.searcher(), self.fields.clone(), positions)
    }

    fn writer(&mut self) -> Result<&mut IndexWriter, IndexError> {
        let writer = match self.writer.take() {
            Some(writer) => writer,
            None => {
                let options = IndexWriterOptions::builder()
                    .memory_budget_per_thread(ARENA)
                    .num_worker_threads(1)
                    .num_merge_threads(1)
                    .build();
                let writer = self.index.writer_with_options(options)?;
                let mut policy = LogMergePolicy::default();
                policy.set_min_num_segments(MERGED);
                writer.set_merge_policy(Box::new(policy));
                writer
            }
        };
        Ok(self.writer.insert(writer))
    }

    /// Takes these steps. They count with the next commit.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn apply(&mut self, steps: Vec<Step>) -> Result<(), IndexError> {
        let mut replaced = BTreeMap::new();
        for step in steps {
            match step {
                Step::Forget(person) => {
                    self.replace(std::mem::take(&mut replaced))?;
                    let whose = self.fields.of(person);
                    self.writer()?.delete_term(whose);
                }
                Step::Add(which, text) => {
                    self.replace(std::mem::take(&mut replaced))?;
                    let document = self.fields.document(&which, &text);
                    self.writer()?.add_document(document)?;
                }
                Step::Replace(which, text) => {
                    replaced.insert(which, text);
                }
            }
        }
        self.replace(replaced)
    }

    /// Puts these texts in place of what the index has of them. All that is deleted is one operation: the library
    /// keeps each for as long as it writes, and one for a single term takes more than a kibibyte.
    fn replace(&mut self, texts: BTreeMap<Which, Option<Indexed>>) -> Result<(), IndexError> {
        if texts.is_empty() {
            return Ok(());
        }
        let fields = self.fields.clone();
        let writer = self.writer()?;
        let before = TermSetQuery::new(texts.keys().map(|which| fields.one(which)));
        writer.delete_query(Box::new(before))?;
        for (which, text) in &texts {
            if let Some(text) = text {
                writer.add_document(fields.document(which, text))?;
            }
        }
        Ok(())
    }

    /// Makes what was taken in last: it is found from now on, and how far the feeds were read is kept
    /// with it.
    ///
    /// # Errors
    /// When it cannot be written. The last commit stands then.
    pub fn commit(&mut self, positions: &Positions) -> Result<(), IndexError> {
        let payload = positions::written(positions);
        let mut prepared = self.writer()?.prepare_commit()?;
        prepared.set_payload(&payload);
        prepared.commit()?;
        self.positions.clone_from(positions);
        self.reader.reload()?;
        Ok(())
    }

    /// Writes every segment anew that has something of texts that were deleted or changed, and
    /// removes the old files: until then their words are still there to be read.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn tidy(&mut self) -> Result<(), IndexError> {
        let untidy: Vec<SegmentId> = self
            .index
            .searchable_segment_metas()?
            .iter()
            .filter(|segment| segment.num_deleted_docs() > 0)
            .map(|segment| segment.id())
            .collect();
        if !untidy.is_empty() {
            self.writer()?.merge(&untidy).wait()?;
        }
        // Files that a reader has open are not removed; opened again, there is none that has the old.
        self.rest()?;
        self.writer()?.garbage_collect_files().wait()?;
        self.rest()
    }

    /// Ends writing, and lets go of the memory for it and of the files that were looked at. What was
    /// not committed is lost.
    ///
    /// # Errors
    /// When the index cannot be opened again.
    pub fn rest(&mut self) -> Result<(), IndexError> {
        if let Some(writer) = self.writer.take() {
            writer.wait_merging_threads()?;
            // Readers let go of their files first, or those stay until the next time.
            self.reader.reload()?;
        }
        if let Site::Directory(path) = &self.site {
            self.index = tantivy::Index::open(PrivateDirectory::open(path)?)?;
            let words = self.index.tokenizers();
            words.register(forms::NAME, Forms::default());
            self.reader = reader(&self.index)?;
        }
        Ok(())
    }
}

/// Runs what waits for the disk where that harms nobody; a panic is an error.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, IndexError> + Send + 'static,
) -> Result<T, IndexError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or(Err(IndexError::Panicked))
}

/// A reader that changes only when it is told to.
fn reader(index: &tantivy::Index) -> Result<IndexReader, IndexError> {
    Ok(index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .doc_store_cache_num_blocks(0)
        .try_into()?)
}
