//! The processes: what a node of each kind does. A new one is a file here, a line in [`processes`], and a kind in
//! `model`.

mod backup;
mod compact;
mod derive;
mod digest;
mod export;
mod expression;
mod inbox;
mod ingest;
mod reindex;
mod retention;
mod tables;

pub use backup::KEPT;
pub use export::{EXPORTED, RUNS_EXPORTED, Reports};

use super::model::{Mode, NodeKind};
use super::retention::Retention;
use crate::backup::Backup;
use crate::entries::Entries;
use crate::intake::inbox::Inbox;
use crate::jobs::Outcome;
use crate::people::People;
use crate::reminders::Reminders;
use crate::search::Search;
use crate::store::{DerivedTables, Store};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::watch;

/// What the processes work with.
#[derive(Clone)]
pub struct Tools {
    /// What is stored.
    pub store: Store,
    /// The derived tables of the house, each after those that it reads.
    pub derived: DerivedTables,
    /// What people log.
    pub entries: Entries,
    /// How all of that is found again.
    pub search: Search,
    /// What the operator keeps of everything.
    pub backup: Backup,
    /// What people are told by itself.
    pub reminders: Reminders,
    /// Who is described by files of the household.
    pub people: People,
    /// The inbox of the import desk.
    pub inbox: Inbox,
    /// Where files for the operator go.
    pub reports: Reports,
    /// What is kept how long.
    pub retention: Retention,
}

/// What a process is about to do, begun and not yet over.
pub type Doing = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// What a node of one kind does. It must bear being stopped at any moment, and being done again after that.
pub trait Process: Send + Sync {
    /// Does it.
    fn run(&self, task: Task) -> Doing;
}

/// From where a process begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// From the beginning.
    Beginning,
    /// What changed since then.
    Watermark(Timestamp),
    /// What is of this day or later.
    Day(Date),
}

/// What a process is given.
#[derive(Debug, Clone)]
pub struct Task {
    /// The table; everything without.
    pub subject: Option<String>,
    /// How the pipeline is run.
    pub mode: Mode,
    /// From where.
    pub since: Since,
    /// What the keeper and the process tell each other.
    pub live: Arc<Live>,
}

/// A node that runs in this process.
#[derive(Debug, Default)]
pub struct Live {
    done: AtomicU64,
    total: AtomicU64,
    stop: watch::Sender<bool>,
}

impl Live {
    /// Tells how far it is: `done` of `total`, in whatever it counts.
    pub fn progress(&self, done: u64, total: u64) {
        // A reader between the two sees too little rather than too much.
        self.total.store(total, Ordering::Relaxed);
        self.done.store(done, Ordering::Relaxed);
    }

    /// How much is done, and of how much.
    pub fn far(&self) -> (u64, u64) {
        let done = self.done.load(Ordering::Relaxed);
        (done, self.total.load(Ordering::Relaxed))
    }

    /// Asks the work to end.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// Whether it is to end early.
    pub fn is_stopped(&self) -> bool {
        *self.stop.borrow()
    }

    /// Waits until it is.
    pub async fn stopped(&self) {
        // The sender lives as long as this does.
        let _ = self.stop.subscribe().wait_for(|stopped| *stopped).await;
    }
}

/// The processes, by the kind of their nodes.
pub type Processes = BTreeMap<NodeKind, Arc<dyn Process>>;

/// The processes of the house. All kinds are there; a test looks.
pub fn processes(tools: &Tools) -> Processes {
    let all: [(NodeKind, Arc<dyn Process>); 12] = [
        (NodeKind::Verify, Arc::new(tables::Verify(tools.clone()))),
        (NodeKind::Rebuild, Arc::new(tables::Rebuild(tools.clone()))),
        (NodeKind::Derive, Arc::new(derive::Derive(tools.clone()))),
        (NodeKind::Reindex, Arc::new(reindex::Reindex(tools.clone()))),
        (
            NodeKind::Backup,
            Arc::new(backup::MakeBackup(tools.clone())),
        ),
        (NodeKind::Digest, Arc::new(digest::Digest(tools.clone()))),
        (NodeKind::Ingest, Arc::new(ingest::Ingest(tools.clone()))),
        (NodeKind::Compact, Arc::new(compact::Compact(tools.clone()))),
        (NodeKind::Inbox, Arc::new(inbox::LookAtInbox(tools.clone()))),
        (NodeKind::Export, Arc::new(export::Export(tools.clone()))),
        (
            NodeKind::Expression,
            Arc::new(expression::Recompute(tools.clone())),
        ),
        (
            NodeKind::Retention,
            Arc::new(retention::Retain(tools.clone())),
        ),
    ];
    BTreeMap::from(all)
}
