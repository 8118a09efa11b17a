//! Figures of the store, for the metrics page and the benchmarks.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// Counters that only ever grow, but for `waiting` and `exclusive`.
#[derive(Debug, Default)]
pub struct Stats {
    /// Durable commits, each one flush to disk.
    pub commits: AtomicU64,
    /// Writes that those commits carried.
    pub writes: AtomicU64,
    /// Microseconds spent from the first write of a group to its commit.
    pub commit_micros: AtomicU64,
    /// Writes in the queue now.
    pub waiting: AtomicU64,
    /// 1 while something has the engine to itself, such as a table that is written anew: the others wait.
    pub exclusive: AtomicU64,
    /// Snapshots taken.
    pub reads: AtomicU64,
    /// Writes that were refused because too many waited.
    pub refused: AtomicU64,
}

impl Stats {
    /// Counts one commit of a group.
    pub fn committed(&self, writes: usize, took: Duration) {
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.writes.fetch_add(writes as u64, Ordering::Relaxed);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.commit_micros.fetch_add(micros, Ordering::Relaxed);
    }
}
