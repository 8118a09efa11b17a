//! The totals of days, brought in line with what changed.
//!
//! Logging does this in the same transaction, so that nothing is left to do for who logs. This is for what came in
//! beside that: rows that a newer program counts otherwise, or a table that was mended by hand.

use super::super::model::Mode;
use super::{Doing, Process, Since, Task, Tools};
use crate::entries::{DAYS_AT_ONCE, days_changed, days_from};
use crate::jobs::{Done, Failed, Outcome};
use crate::store::{Snap, StoreError};
use jiff::SignedDuration;
use jiff::civil::Date;

/// How far before the watermark it is looked as well: the clock of a machine may have been put back, and days
/// that are summed up twice are none the worse.
const OVERLAP: SignedDuration = SignedDuration::from_mins(10);

/// Sums days up anew.
pub struct Derive(pub Tools);

impl Process for Derive {
    fn run(&self, task: Task) -> Doing {
        let tools = self.0.clone();
        Box::pin(async move { derive(&tools, &task).await })
    }
}

async fn derive(tools: &Tools, task: &Task) -> Outcome {
    let since = match task.mode {
        Mode::Setup => Since::Beginning,
        Mode::Common | Mode::Rerun => task.since,
    };
    let read = move |snap: &Snap| match since {
        Since::Beginning => days_from(snap, Date::MIN),
        Since::Day(day) => days_from(snap, day),
        Since::Watermark(at) => {
            let at = at.saturating_sub(OVERLAP).unwrap_or(at);
            days_changed(snap, at)
        }
    };
    let days = tools
        .store
        .read(read)
        .await
        .map_err(|error: StoreError| Failed::from(error))?;
    let days: Vec<_> = days.into_iter().collect();
    let (mut done, all) = (0, days.len() as u64);
    let mut summed = 0;
    for some in days.chunks(DAYS_AT_ONCE) {
        task.live.progress(done, all);
        if task.live.is_stopped() {
            return Err(Failed::for_now("it was stopped"));
        }
        let anew = tools.entries.sum_up_anew(some.to_vec()).await;
        summed += anew?;
        done += some.len() as u64;
    }
    task.live.progress(all, all);
    Ok(Done::rows(summed))
}
