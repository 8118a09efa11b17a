//! Derived tables: written anew from the facts, and compared with them.

use super::super::model::Mode;
use super::{Doing, Process, Task, Tools};
use crate::jobs::{Done, Failed, Outcome};
use crate::store::{Derived, DerivedTables};
use std::sync::Arc;

/// The tables that a task is about, in the order of the house.
pub(super) fn meant(all: &DerivedTables, task: &Task) -> Vec<Arc<dyn Derived>> {
    let is_meant = |one: &&Arc<dyn Derived>| {
        let subject = task.subject.as_deref();
        subject.is_none_or(|name| one.table().name == name)
    };
    all.iter().filter(is_meant).cloned().collect()
}

/// Writes derived tables anew, each in a transaction of its own.
pub struct Rebuild(pub Tools);

impl Process for Rebuild {
    fn run(&self, task: Task) -> Doing {
        let tools = self.0.clone();
        Box::pin(async move { rebuild(&tools, &task).await })
    }
}

async fn rebuild(tools: &Tools, task: &Task) -> Outcome {
    let tables = meant(&tools.derived, task);
    let (mut rows, all) = (0, tables.len() as u64);
    for (at, table) in (0..).zip(tables) {
        task.live.progress(at, all);
        if task.live.is_stopped() {
            return Err(Failed::for_now("it was stopped"));
        }
        rows += rebuild_one(tools, table).await?;
    }
    task.live.progress(all, all);
    Ok(Done::rows(rows))
}

/// Writes one table anew. Gives how many rows it has.
pub(super) async fn rebuild_one(tools: &Tools, table: Arc<dyn Derived>) -> Result<u64, Failed> {
    let rebuilt = tools.store.rebuild(Arc::new([table])).await?;
    Ok(rebuilt.iter().map(|(_, rows)| rows).sum())
}

/// Compares derived tables with what the facts call for; to set them up is to write them anew.
pub struct Verify(pub Tools);

impl Process for Verify {
    fn run(&self, task: Task) -> Doing {
        let tools = self.0.clone();
        Box::pin(async move {
            match task.mode {
                Mode::Setup => rebuild(&tools, &task).await,
                Mode::Common | Mode::Rerun => verify(&tools, &task).await,
            }
        })
    }
}

async fn verify(tools: &Tools, task: &Task) -> Outcome {
    let tables = meant(&tools.derived, task);
    let (mut rows, all) = (0, tables.len() as u64);
    for (at, table) in (0..).zip(tables) {
        task.live.progress(at, all);
        if task.live.is_stopped() {
            return Err(Failed::for_now("it was stopped"));
        }
        let name = table.table().name;
        let verified = tools.store.verify(Arc::new([table])).await?;
        if let Some(difference) = verified.difference {
            // The key of the row may name somebody; the log and `wellkin verify` are for who may look.
            return Err(Failed::for_good(format_args!(
                "a row of {name} is {}; a pipeline with rebuild:{name} mends it",
                difference.what
            )));
        }
        rows += verified.rows.iter().map(|(_, rows)| rows).sum::<u64>();
    }
    task.live.progress(all, all);
    Ok(Done::rows(rows))
}
