//! The use cases: what is in the catalogue, counting it, and which runs were about a table.

use super::model::{Entry, Listed, entries};
use crate::framework::run::NodeRun;
use crate::framework::service::Framework;
use crate::framework::tables::RUNS;
use crate::ops::Clock;
use crate::ops::ids::PipelineRunId;
use crate::store::{
    Counted, DerivedTables, Flow, Reads, Snap, Store, StoreError, TableInfo, count,
};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::timeout;

/// How many rows of a table are counted at most.
pub const ROWS_COUNTED: u64 = 10_000_000;
/// How many runs are looked through for those about a table, the newest of all pipelines.
pub const RUNS_READ: usize = 1_000;
/// How long somebody who looks for the first time waits for the figures.
const PATIENCE: Duration = Duration::from_secs(1);

/// How much each table holds, all at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// That moment.
    pub at: Timestamp,
    /// By the table's name.
    pub of: BTreeMap<&'static str, Counted>,
}

/// How counting stands.
#[derive(Debug, Clone, Default)]
pub struct Count {
    /// What was counted last.
    pub figures: Option<Arc<Figures>>,
    /// Whether it is being counted now.
    pub runs: bool,
    /// Whether it failed the last time; the log says why.
    pub failed: bool,
}

/// A node that worked on a table.
#[derive(Debug, Clone, PartialEq)]
pub struct AboutRun {
    /// The pipeline.
    pub pipeline: String,
    /// The run.
    pub run: PipelineRunId,
    /// What became of the node.
    pub node: NodeRun,
}

/// The catalogue of the house. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Catalog {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    clock: Clock,
    entries: Vec<Entry>,
    count: watch::Sender<Count>,
}

impl Catalog {
    /// The catalogue of these tables, each with its room. `derived` says what follows from what.
    pub fn new(
        framework: &Framework,
        rooms: Vec<(&'static str, Vec<TableInfo>)>,
        derived: &DerivedTables,
    ) -> Self {
        let in_room = |(room, tables): (&'static str, Vec<TableInfo>)| {
            let listed = move |info| Listed { room, info };
            tables.into_iter().map(listed)
        };
        let listed: Vec<_> = rooms.into_iter().flat_map(in_room).collect();
        let inner = Inner {
            store: framework.inner.store.clone(),
            clock: framework.inner.clock.clone(),
            entries: entries(&listed, derived),
            count: watch::Sender::default(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Every table, room by room.
    pub fn entries(&self) -> &[Entry] {
        &self.inner.entries
    }

    /// The table of a name.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.info.name == name)
    }

    /// How much there is, as it was counted last. The first look counts, and waits for a moment; a large
    /// house is counted further meanwhile.
    pub async fn count(&self) -> Count {
        let known = self.inner.count.borrow().clone();
        if known.figures.is_some() || known.failed {
            return known;
        }
        self.count_anew();
        // Who waited long enough is told that it is being counted.
        let _ = timeout(PATIENCE, self.settled()).await;
        self.inner.count.borrow().clone()
    }

    /// Begins to count; nothing where it is being counted already.
    pub fn count_anew(&self) {
        let begins = self.inner.count.send_if_modified(|count| {
            let begins = !count.runs;
            count.runs = true;
            begins
        });
        if begins {
            let catalog = self.clone();
            tokio::spawn(async move { catalog.count_all().await });
        }
    }

    /// Reads from the store that the tables are in.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Snap) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.inner.store.read(read).await
    }

    /// Waits until nothing is being counted.
    pub async fn settled(&self) {
        let mut watched = self.inner.count.subscribe();
        // The sender lives as long as this does.
        let _ = watched.wait_for(|count| !count.runs).await;
    }

    /// One snapshot, table after table, on the pool for what blocks: the writer is never waited for.
    async fn count_all(&self) {
        let tables: Vec<_> = self.entries().iter().map(|entry| entry.info).collect();
        let at = self.inner.clock.now();
        let read = move |snap: &Snap| {
            let counted = tables
                .iter()
                .map(|info| Ok((info.name, count(snap, *info, ROWS_COUNTED)?)));
            counted.collect::<Result<BTreeMap<_, _>, StoreError>>()
        };
        let counted = self.inner.store.read(read).await;
        self.inner.count.send_modify(|count| {
            count.runs = false;
            count.failed = counted.is_err();
            match counted {
                Ok(of) => count.figures = Some(Arc::new(Figures { at, of })),
                Err(error) => tracing::warn!(%error, "the tables could not be counted"),
            }
        });
    }

    /// The nodes that worked on a table, the newest first, among the newest [`RUNS_READ`] runs of all
    /// pipelines.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn runs_about(
        &self,
        entry: &Entry,
        most: usize,
    ) -> Result<Vec<AboutRun>, StoreError> {
        let entry = entry.clone();
        let read = move |snap: &Snap| {
            let mut found = Vec::new();
            snap.each(RUNS.all().reversed().limit(RUNS_READ), |row| {
                // A run that cannot be read is shown as such by its pipeline.
                let Ok((id, run)) = row else {
                    return Flow::Continue(());
                };
                let nodes = run.nodes.into_iter();
                let about = nodes.filter(|node| entry.is_touched(&node.node));
                found.extend(about.map(|node| AboutRun {
                    pipeline: run.pipeline.clone(),
                    run: id,
                    node,
                }));
                match found.len() >= most {
                    true => Flow::Break(()),
                    false => Flow::Continue(()),
                }
            })?;
            found.truncate(most);
            Ok(found)
        };
        self.inner.store.read(read).await
    }

    /// The pipelines with a node that works on a table, by their ids.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn pipelines(
        &self,
        framework: &Framework,
        entry: &Entry,
    ) -> Result<Vec<String>, StoreError> {
        let all = framework.list().await?;
        let drafts = all.into_iter().map(|one| one.shown.draft);
        let touching = drafts.filter(|draft| draft.nodes.iter().any(|node| entry.is_touched(node)));
        Ok(touching.map(|draft| draft.id).collect())
    }
}
