//! What goes on at this moment in this process: how far it is, and whether it is to end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use jiff::Timestamp;

use crate::ops::ids::ImportId;

use super::{model::Progress, service::Intake};

/// A phase that goes on.
#[derive(Debug)]
pub(super) struct Running {
    pub done: AtomicU64,
    pub total: AtomicU64,
    pub rows: AtomicU64,
    pub stop: AtomicBool,
    started_at: Timestamp,
}

impl Running {
    fn new(started_at: Timestamp, total: u64) -> Self {
        Self {
            done: AtomicU64::new(0),
            total: AtomicU64::new(total),
            rows: AtomicU64::new(0),
            stop: AtomicBool::new(false),
            started_at,
        }
    }

    pub fn progress(&self) -> Progress {
        Progress {
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed),
            rows: self.rows.load(Ordering::Relaxed),
            started_at: self.started_at,
        }
    }

    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// A phase that goes on until this is dropped; what still works on it then is told to stop. A job that
/// is cut off drops it, and so the thread that reads ends too.
pub(super) struct Going {
    intake: Intake,
    id: ImportId,
    pub running: Arc<Running>,
}

impl Drop for Going {
    fn drop(&mut self) {
        self.running.stop.store(true, Ordering::Relaxed);
        let mut all = self.intake.running();
        if all
            .get(&self.id)
            .is_some_and(|one| Arc::ptr_eq(one, &self.running))
        {
            all.remove(&self.id);
        }
    }
}

impl Intake {
    /// A phase of an import begins, with so many bytes or rows to do.
    pub(super) fn going(&self, id: ImportId, total: u64) -> Going {
        let running = Arc::new(Running::new(self.inner.clock.now(), total));
        self.running().insert(id, Arc::clone(&running));
        Going {
            intake: self.clone(),
            id,
            running,
        }
    }

    /// Tells what goes on with an import to end.
    pub(super) fn stop_running(&self, id: ImportId) {
        if let Some(running) = self.running().get(&id) {
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Tells everything to end, because the server does. It goes on at the next start.
    pub fn stop(&self) {
        for running in self.running().values() {
            running.stop.store(true, Ordering::Relaxed);
        }
    }
}
