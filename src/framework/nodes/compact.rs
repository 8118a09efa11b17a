//! The file of the database, made smaller.

use super::super::model::Mode;
use super::{Doing, Process, Task, Tools};
use crate::jobs::{Done, Failed, Outcome};
use crate::store::{Compacted, Filling, StoreError};
use std::time::Duration;

/// Less than this that would go back to the disk is not worth that everybody waits.
const WORTH: u64 = 16 << 20;
/// And no less than this part of the file: one in so many bytes.
const WORTH_PART: u64 = 4;
/// How often it is tried while somebody reads on and on, as a backup does.
const TRIES: u32 = 30;
/// How long it waits between two tries, in which everybody else goes on.
const BETWEEN: Duration = Duration::from_secs(10);

/// Moves what is stored together. By schedule only when that is worth it; a rerun does it anyway.
pub struct Compact(pub Tools);

impl Process for Compact {
    fn run(&self, task: Task) -> Doing {
        let tools = self.0.clone();
        Box::pin(async move { compact(&tools, &task).await })
    }
}

async fn compact(tools: &Tools, task: &Task) -> Outcome {
    let no_file = || Ok(said("there is no file".to_owned()));
    let Some(filling) = tools.store.filling().await? else {
        return no_file();
    };
    if task.mode != Mode::Rerun && !is_worth_it(filling) {
        let (free, file) = (mib(filling.free()), mib(filling.file));
        return Ok(said(format!(
            "left as it is: {free} of {file} MiB are free"
        )));
    }
    let mut tried = 1;
    loop {
        match tools.store.compact().await {
            Ok(None) => return no_file(),
            Ok(Some(Compacted { before, after })) => {
                let (before, after) = (mib(before), mib(after));
                return Ok(said(format!("{before} MiB before, {after} MiB after")));
            }
            Err(StoreError::BeingRead) if tried < TRIES => tried += 1,
            Err(error) => return Err(error.into()),
        }
        tokio::select! {
            () = tokio::time::sleep(BETWEEN) => {}
            () = task.live.stopped() => return Err(Failed::for_now("it was stopped")),
        }
    }
}

const fn is_worth_it(filling: Filling) -> bool {
    filling.free() >= WORTH && filling.free() >= filling.file / WORTH_PART
}

/// Mebibytes with one decimal, as text.
fn mib(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10) >> 20;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn said(message: String) -> Done {
    Done { rows: 0, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_worth_it_when_much_comes_back_of_this_file() {
        let filling = |file: u64, stored: u64| Filling {
            rows: 0,
            file: file << 20,
            stored: stored << 20,
            overhead: 0,
            fragmented: 0,
        };
        assert!(is_worth_it(filling(64, 48)));
        assert!(!is_worth_it(filling(64, 49)), "a quarter at least");
        assert!(!is_worth_it(filling(20, 5)), "16 MiB at least");
        assert!(!is_worth_it(filling(0, 5)), "more than there is");
        assert_eq!(mib((3 << 20) + (1 << 19)), "3.5");
    }
}
