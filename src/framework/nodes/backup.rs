//! A backup, made as the house makes its own: rehearsed, copied, and those removed that need not be kept. One that
//! is to be kept stays for long, because what goes after it does not come back.

use super::{Doing, Process, Task, Tools};
use crate::backup::{MadeBy, Watch};
use std::sync::Arc;

/// What a backup is about that stays for long.
pub const KEPT: &str = "kept";

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
            let by = match task.subject.as_deref() {
                Some(KEPT) => MadeBy::Before,
                _ => MadeBy::House,
            };
            backup.make_proven(by, watch).await
        })
    }
}
