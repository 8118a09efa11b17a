//! What one can do with search: find, and have the index built anew.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
};

use jiff::{SignedDuration, Timestamp, civil::Date};
use tokio::sync::{Semaphore, mpsc, oneshot};

use crate::{
    i18n::messages::jobs as say,
    jobs::{Done, Failed, Kind, Schedule},
    ops::Figure,
    store::{Snap, Store, StoreError},
};

use super::{
    finding::Asking,
    index::{Ask, Index, IndexError, Tail, Told, View, catch_up, rebuild_here},
    matching::MAX_WIDE,
    model::{Found, Query, Scope, Way},
};

/// The most terms and wishes of a question that are looked at.
pub const MAX_PARTS: usize = 32;
/// The most words of one term.
pub const MAX_WORDS: usize = 32;
/// The most days of a page.
pub const MAX_DAYS: usize = 100;
/// The most diaries that are searched at a time.
pub const MAX_DIARIES: usize = 100;
/// The most searches that read the store at a time. Others wait, so that everything else goes on.
const MAX_SEARCHES: usize = 3;

/// Why nothing can be found.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Search over what people wrote. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Search {
    store: Store,
    index: Index,
    readers: Arc<Semaphore>,
}

impl Search {
    /// Search over a store, with the index in a directory; in memory without. Nothing is opened
    /// before [`Search::keep`].
    pub fn new(store: Store, directory: Option<PathBuf>) -> Self {
        Self {
            store,
            index: Index::new(directory),
            readers: Arc::new(Semaphore::new(MAX_SEARCHES)),
        }
    }

    /// Begins to keep the index in line with the store. Until then, and while it is built, the newest
    /// changes of each diary are all that is found.
    pub fn keep(&self) -> Tail {
        Tail::start(self.index.clone(), self.store.clone())
    }

    /// Brings the index in line once, here. For tests and the benchmark: [`Search::keep`] does it for
    /// as long as a server runs.
    ///
    /// # Errors
    /// When the store or the directory fails, or somebody keeps the index already.
    pub async fn catch_up(&self) -> Result<(), IndexError> {
        catch_up(self.index.clone(), self.store.clone()).await
    }

    /// How many texts are in the index.
    pub fn indexed(&self) -> u64 {
        self.index.texts()
    }

    /// Whether a word stands in the files of the index, be it of a text that was deleted.
    #[cfg(test)]
    pub fn knows(&self, word: &str) -> bool {
        self.index.view().is_some_and(|view| view.knows(word))
    }

    /// Does this whenever the index finds somebody erased: what is remembered of them goes too.
    pub fn when_gone(&self, farewell: impl Fn() + Send + Sync + 'static) {
        self.index.when_gone(farewell);
    }

    /// The turns of those who search.
    #[cfg(test)]
    pub fn turns(&self) -> Arc<Semaphore> {
        Arc::clone(&self.readers)
    }

    /// Figures about the index.
    pub fn figures(&self) -> Vec<Figure> {
        self.index.figures()
    }

    /// How many changes the index has not read; `None` while it is not open.
    pub fn behind(&self) -> Option<u64> {
        self.index.behind()
    }

    /// What a question finds in these diaries, as far as each may be seen: days before `before`, the
    /// newest first, `limit` of them and the rest of the last date.
    ///
    /// # Errors
    /// When the store fails. An index that fails is done without.
    pub async fn find(
        &self,
        scope: Scope,
        query: Query,
        before: Option<Date>,
        limit: usize,
    ) -> Result<Found, SearchError> {
        let index = self.index.clone();
        let (scope, query) = within_limits(scope, query);
        let limit = limit.clamp(1, MAX_DAYS);
        let readers = Arc::clone(&self.readers);
        // It is never closed.
        let turn = readers
            .acquire_owned()
            .await
            .map_err(|_| StoreError::Stopped)?;
        // Before the snapshot: what the index has read, the snapshot has too.
        let view = index.view();
        let read = move |snap: &Snap| {
            // Kept until it is read, be whoever asked gone or not.
            let _turn = turn;
            let ask = |view: Option<&View>| {
                let query = &query;
                let asking = Asking {
                    snap,
                    view,
                    query,
                    before,
                    limit,
                };
                asking.find(&scope)
            };
            let found = catch_unwind(AssertUnwindSafe(|| ask(view.as_deref())));
            match found.unwrap_or(Err(IndexError::Panicked)) {
                Ok(found) => Ok(found),
                Err(IndexError::Store(error)) => Err(SearchError::Store(error)),
                Err(error) => {
                    tracing::error!(%error, "the search index failed; it is done without");
                    index.suspect();
                    ask(None).map_err(|error| match error {
                        IndexError::Store(error) => SearchError::Store(error),
                        _ => SearchError::Store(StoreError::Panicked),
                    })
                }
            }
        };
        self.store.read(read).await
    }

    /// Builds the index anew, by who keeps it or else here. What could be found is found meanwhile.
    ///
    /// # Errors
    /// When the store or the directory fails, or the server stops.
    pub async fn reindex(&self, told: Told) -> Result<(), IndexError> {
        let (answer, done) = oneshot::channel();
        match self.index.ask(Ask::Rebuild(told, answer)) {
            Ok(()) => done.await.unwrap_or(Err(IndexError::Stopped)),
            Err(Ask::Rebuild(told, _)) => {
                rebuild_here(self.index.clone(), self.store.clone(), &told).await
            }
            Err(Ask::Tidy(_)) => Err(IndexError::Stopped),
        }
    }

    /// Removes every word of texts that are gone from the files of the index.
    ///
    /// # Errors
    /// When nobody keeps the index, or its files cannot be written.
    pub async fn tidy(&self) -> Result<(), IndexError> {
        let (answer, done) = oneshot::channel();
        self.index
            .ask(Ask::Tidy(answer))
            .map_err(|_| IndexError::Stopped)?;
        done.await.unwrap_or(Err(IndexError::Stopped))
    }

    /// What is done by itself: removing once a day what was deleted.
    pub fn kinds(&self) -> Vec<Kind> {
        let daily = Schedule::Every {
            period: SignedDuration::from_hours(24),
            anchor: Timestamp::UNIX_EPOCH,
        };
        let search = self.clone();
        let run = move |_| {
            let search = search.clone();
            async move {
                search.tidy().await.map_err(Failed::for_now)?;
                Ok(Done::default())
            }
        };
        vec![Kind::new("search.tidy", &say::KIND_TIDY, run).standing(daily)]
    }
}

/// Whoever asks has their own limits; these are there for everybody.
fn within_limits(mut scope: Scope, mut query: Query) -> (Scope, Query) {
    let mut known = std::collections::BTreeSet::new();
    scope.retain(|(person, _)| known.insert(*person));
    scope.truncate(MAX_DIARIES);
    query.terms.truncate(MAX_PARTS);
    query.wishes.truncate(MAX_PARTS);
    for term in &mut query.terms {
        term.words.truncate(MAX_WORDS);
    }
    let begun = query.terms.iter_mut().filter(|term| term.way == Way::Begun);
    begun.skip(MAX_WIDE).for_each(|term| term.way = Way::Loose);
    (scope, query)
}

/// Hears how far building the index is.
pub fn progress() -> (Told, mpsc::UnboundedReceiver<super::model::Waiting>) {
    mpsc::unbounded_channel()
}
