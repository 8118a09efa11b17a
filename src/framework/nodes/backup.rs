//! A backup, made as the house makes its own: rehearsed, copied, and those removed that need not be kept.

use super::{Doing, Process, Task, Tools};
use crate::backup::Watch;
use std::sync::Arc;

/// Makes a backup.
pub struct MakeBackup(pub Tools);

impl Process for MakeBackup {
    fn run(&self, task: Task) -> Doing {
        let backup = self.0.backup.clone();
        Box::pin(async move {
            let (stopped, told) = (Arc::clone(&task.live), task.live);
            let watch = Watch {
                is_stopped: Arc::new(move || stopped.is_stopped()),
                tell: Arc::new(move |done, all| told.progress(done, all)),
            };
            backup.make_proven(watch).await
        })
    }
}
