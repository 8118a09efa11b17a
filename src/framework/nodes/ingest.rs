//! The household's files of people, read.

use super::{Doing, Process, Task, Tools};
use crate::jobs::{Done, Failed};

/// Reads the files.
pub struct Ingest(pub Tools);

impl Process for Ingest {
    fn run(&self, task: Task) -> Doing {
        let people = self.0.people.clone();
        Box::pin(async move {
            let live = task.live;
            let report = people
                .process(move |done, of| live.progress(done, of))
                .await?;
            if let Some(error) = report.failed {
                return Err(Failed::for_now(error));
            }
            let message = match report.skipped_count {
                0 => String::new(),
                skipped => format!("{skipped} files were passed over"),
            };
            let rows = u64::from(report.added + report.changed + report.gone);
            Ok(Done { rows, message })
        })
    }
}
