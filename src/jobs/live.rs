//! What a runner and the work it runs tell each other.

use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{Notify, watch};

/// One run in this process.
#[derive(Debug)]
pub(super) struct Live {
    done: AtomicU64,
    total: AtomicU64,
    stop: watch::Sender<bool>,
    beat: Notify,
}

impl Live {
    pub fn new() -> Self {
        Self {
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
            stop: watch::Sender::new(false),
            beat: Notify::new(),
        }
    }

    pub fn progress(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
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

    pub fn is_stopped(&self) -> bool {
        *self.stop.borrow()
    }

    pub async fn stopped(&self) {
        // The sender lives as long as this does.
        let _ = self.stop.subscribe().wait_for(|stopped| *stopped).await;
    }

    pub fn beat(&self) {
        self.beat.notify_one();
    }

    pub async fn beaten(&self) {
        self.beat.notified().await;
    }
}
