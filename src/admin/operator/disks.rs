//! Asking disks, which may never answer.

use crate::ops::{Disk, disk_of};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long a disk may take to answer.
const ANSWERS: Duration = Duration::from_secs(5);

/// Asks disks. One that does not answer keeps its thread for good: while it does, nobody else gets a
/// thread to ask with, or none would be left for pages.
#[derive(Clone)]
pub struct Disks(Arc<Semaphore>);

impl Default for Disks {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(2)))
    }
}

impl Disks {
    /// What the disk at `place` says; `None` when it does not answer in time.
    pub async fn ask(&self, place: PathBuf) -> Option<Disk> {
        let turn = Arc::clone(&self.0).acquire_owned();
        let turn = tokio::time::timeout(ANSWERS, turn).await.ok()?.ok()?;
        let asked = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            disk_of(&place)
        });
        let answer = tokio::time::timeout(ANSWERS, asked).await;
        answer.ok()?.ok()?.ok()
    }
}
