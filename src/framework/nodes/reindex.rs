//! The search index, built anew.

use super::{Doing, Process, Task, Tools};
use crate::jobs::{Done, Failed};
use crate::search::progress;

/// Builds the search index anew.
pub struct Reindex(pub Tools);

impl Process for Reindex {
    fn run(&self, task: Task) -> Doing {
        let search = self.0.search.clone();
        Box::pin(async move {
            let (told, mut heard) = progress();
            let mut read = 0;
            let tell = async {
                while let Some(far) = heard.recv().await {
                    task.live.progress(far.done, far.all);
                    read = far.done;
                }
            };
            let (built, ()) = tokio::join!(search.reindex(told), tell);
            built.map_err(Failed::for_now)?;
            Ok(Done::rows(read))
        })
    }
}
