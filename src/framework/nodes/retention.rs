//! What is kept how long: the rules, carried out.

use super::{Doing, Process, Task, Tools};

/// Lets go of what is too old, and puts together what is to be thinned.
pub struct Retain(pub Tools);

impl Process for Retain {
    fn run(&self, task: Task) -> Doing {
        let retention = self.0.retention.clone();
        Box::pin(async move {
            retention
                .carry_out(task.subject.as_deref(), &task.live)
                .await
        })
    }
}
