//! The inbox of the import desk, looked at now.

use super::{Doing, Process, Task, Tools};
use crate::jobs::{Done, Failed};
use std::sync::Arc;

/// Looks at the inbox.
pub struct LookAtInbox(pub Tools);

impl Process for LookAtInbox {
    fn run(&self, task: Task) -> Doing {
        let inbox = self.0.inbox.clone();
        Box::pin(async move {
            let (told, asked) = (Arc::clone(&task.live), task.live);
            let report = inbox
                .look(
                    move |done, of| told.progress(done, of),
                    || asked.is_stopped(),
                )
                .await?;
            if let Some(error) = report.failed {
                return Err(Failed::for_now(error));
            }
            if asked.is_stopped() {
                return Err(Failed::for_now("it was stopped"));
            }
            let message = match (report.is_missing, report.left) {
                (true, _) => "there is no such folder".to_owned(),
                (false, 0) => String::new(),
                (false, left) => format!("{left} files stay where they are"),
            };
            let rows = u64::from(report.taken);
            Ok(Done { rows, message })
        })
    }
}
