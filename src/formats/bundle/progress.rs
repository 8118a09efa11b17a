//! How far the reading came.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::Relaxed},
};

use crate::formats::sink::{Sink, Stop};

/// A sink hears of it once this many bytes were read.
const STEP: u64 = 1 << 20;

/// Counts the bytes taken from the disk, as they lie there. Of an archive within an archive they are those of the
/// inner one.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    read: Arc<AtomicU64>,
    told: u64,
}

impl Progress {
    /// The same count, of which nothing is to be told that was read before.
    pub(super) fn starting_now(&self) -> Self {
        Self {
            read: self.read.clone(),
            told: self.read.load(Relaxed),
        }
    }

    pub(super) fn add(&self, bytes: u64) {
        self.read.fetch_add(bytes, Relaxed);
    }

    /// Tells the sink what was read since it last heard, if that is a mebibyte. To be called for each row.
    ///
    /// # Errors
    /// When the sink wants no more.
    pub fn tell(&mut self, sink: &mut dyn Sink) -> Result<(), Stop> {
        if self.read.load(Relaxed) - self.told < STEP {
            return Ok(());
        }
        self.finish(sink)
    }

    /// Tells the rest, however little. To be called when all is read.
    ///
    /// # Errors
    /// When the sink wants no more.
    pub fn finish(&mut self, sink: &mut dyn Sink) -> Result<(), Stop> {
        let read = self.read.load(Relaxed);
        let more = read - self.told;
        self.told = read;
        sink.advance(more)
    }
}
