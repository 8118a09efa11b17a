//! Digests and reminders that are due.

use super::{Doing, Process, Task, Tools};
use crate::jobs::{Done, Failed};

/// Writes what is due.
pub struct Digest(pub Tools);

impl Process for Digest {
    fn run(&self, _task: Task) -> Doing {
        let reminders = self.0.reminders.clone();
        Box::pin(async move {
            let swept = reminders.sweep().await?;
            match swept.failed {
                0 => Ok(Done::rows(swept.posted)),
                failed => Err(Failed::for_now(format_args!(
                    "for {failed} people it did not work; the log says why"
                ))),
            }
        })
    }
}
