//! How the machine and the house stand at one moment.

use super::watch::Seen;
use crate::framework::FeedLag;
use crate::ops::{Machine, process};
use crate::store::{Filling, Stats};
use jiff::Timestamp;
use serde::Serialize;
use std::sync::atomic::Ordering;
use utoipa::ToSchema;

/// With what the name of a pipeline begins among those who read the feed.
const PIPELINE: &str = "pipeline ";

/// How the machine and the house stand. Figures that the system does not tell are `null`.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct System {
    /// The version that runs.
    pub version: &'static str,
    /// The version of what is stored.
    pub store_format: u32,
    /// Since when this process runs.
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Timestamp,
    /// How long that is.
    pub uptime_seconds: u64,
    /// How many processors it may use.
    pub processors: usize,
    /// How many tasks wanted one, on average over 1, 5 and 15 minutes.
    #[schema(value_type = Vec<f64>)]
    pub load: [f64; 3],
    /// Memory of the machine.
    pub memory_bytes: u64,
    /// Memory of it that is free.
    pub memory_free_bytes: u64,
    /// Memory of this process that is in RAM.
    pub resident_bytes: Option<u64>,
    /// The warmest sensor, in degrees Celsius.
    pub celsius: Option<f32>,
    /// The disk with the data.
    pub disk_bytes: Option<u64>,
    /// Room left on it.
    pub disk_free_bytes: Option<u64>,
    /// Room left on the disk with the backups.
    pub backups_free_bytes: Option<u64>,
    /// The file of the database.
    pub store_bytes: Option<u64>,
    /// How much it grew since the start.
    pub store_grown_bytes: Option<i64>,
    /// How the file was filled when that was looked at last, within the last hour.
    pub store_filling: Option<FillingJson>,
    /// Commits since the start.
    pub commits: u64,
    /// Milliseconds a commit took, on average since the start.
    pub commit_ms: Option<f64>,
    /// Writes that shared a commit, on average since the start.
    pub writes_per_commit: Option<f64>,
    /// Writes that wait now.
    pub writes_waiting: u64,
    /// Writes refused since the start, because too many waited.
    pub writes_refused: u64,
    /// Changes that the search index has not read.
    pub search_behind: Option<u64>,
    /// Who reads the change feed, with how far each is behind.
    pub feed_readers: Vec<FeedReaderJson>,
    /// Mails that wait to be sent, at most 200.
    pub mails_waiting: u64,
    /// Mails that were given up, at most 200.
    pub mails_given_up: u64,
    /// The log level that counts now.
    pub log_level: String,
}

/// Somebody who reads the change feed at a pace of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FeedReaderJson {
    /// `search`, or `pipeline` and its id.
    pub name: String,
    /// How many changes it has not read, at most 10,000 of a pipeline; `null` while that is not known.
    pub behind: Option<u64>,
    /// Whether there are more than that.
    pub is_more: bool,
}

impl From<FeedLag> for FeedReaderJson {
    fn from(lag: FeedLag) -> Self {
        Self {
            name: format!("{PIPELINE}{}", lag.pipeline),
            behind: Some(lag.behind),
            is_more: lag.is_more,
        }
    }
}

impl FeedReaderJson {
    /// The id of the pipeline, where it is one.
    pub fn pipeline(&self) -> Option<&str> {
        self.name.strip_prefix(PIPELINE)
    }
}

/// How the file of the database is filled, in bytes.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct FillingJson {
    /// Keys and values.
    pub stored_bytes: u64,
    /// What finding them takes.
    pub overhead_bytes: u64,
    /// Room within pages that nothing uses.
    pub fragmented_bytes: u64,
    /// Room for rows to come, which moving the rows together gives back to the disk.
    pub free_bytes: u64,
}

impl From<Filling> for FillingJson {
    fn from(filling: Filling) -> Self {
        Self {
            stored_bytes: filling.stored,
            overhead_bytes: filling.overhead,
            fragmented_bytes: filling.fragmented,
            free_bytes: filling.free(),
        }
    }
}

impl System {
    /// Takes down what the system says of the machine and of this process.
    pub fn machine(&mut self, machine: &Machine, process: Option<process::Facts>) {
        self.processors = machine.processors;
        self.load = machine.load;
        self.memory_bytes = machine.memory;
        self.memory_free_bytes = machine.memory_free;
        self.celsius = machine.celsius;
        self.resident_bytes = process.map(|facts| facts.resident_bytes);
        self.uptime_seconds = process.map_or(0, |facts| facts.uptime.as_secs());
    }

    /// Takes down what was seen of the disks and the outbox.
    pub fn seen(&mut self, seen: &Seen) {
        self.disk_bytes = seen.data.map(|disk| disk.total);
        self.disk_free_bytes = seen.data.map(|disk| disk.free);
        self.backups_free_bytes = seen.backups.map(|disk| disk.free);
        self.mails_waiting = seen.mails_waiting;
        self.mails_given_up = seen.mails_given_up;
    }

    /// Takes down what the store counted.
    // Far below 2^52, where an f64 counts exactly.
    #[allow(clippy::cast_precision_loss)]
    pub fn store(&mut self, stats: &Stats) {
        let [commits, writes, micros, waiting, refused] = [
            &stats.commits,
            &stats.writes,
            &stats.commit_micros,
            &stats.waiting,
            &stats.refused,
        ]
        .map(|count| count.load(Ordering::Relaxed));
        let per_commit = |sum: u64| (commits > 0).then(|| sum as f64 / commits as f64);
        let rounded = |value: f64| (value * 1000.0).round() / 1000.0;
        self.commits = commits;
        self.commit_ms = per_commit(micros).map(|micros| rounded(micros / 1000.0));
        self.writes_per_commit = per_commit(writes).map(rounded);
        self.writes_waiting = waiting;
        self.writes_refused = refused;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_commit_is_averaged_over_all_of_them() {
        let stats = Stats::default();
        let mut system = System::default();
        system.store(&stats);
        assert_eq!((system.commit_ms, system.writes_per_commit), (None, None));
        stats.committed(3, Duration::from_millis(2));
        stats.committed(1, Duration::from_millis(5));
        system.store(&stats);
        assert_eq!(system.commit_ms, Some(3.5));
        assert_eq!(system.writes_per_commit, Some(2.0));
    }
}
