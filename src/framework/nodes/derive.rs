//! Derived tables, brought in line with what changed.
//!
//! Logging does this in the same transaction, so that nothing is left to do for who logs. This is for what came in
//! beside that: rows that a newer program counts otherwise, or a table that was mended by hand. The totals of days
//! are summed up from the watermark, and what follows from them with them. For the others there is no finer way than
//! to compare them as a whole and to write anew the ones that differ.

use super::super::model::{Mode, SUMMED};
use super::tables::{meant, rebuild_one};
use super::{Doing, Process, Since, Task, Tools};
use crate::entries::{DAYS_AT_ONCE, days_changed, days_from};
use crate::jobs::{Done, Failed, Outcome};
use crate::store::{Snap, StoreError};
use jiff::SignedDuration;
use jiff::civil::Date;
use std::sync::Arc;

/// How far before the watermark it is looked as well: the clock of a machine may have been put back, and days
/// that are summed up twice are none the worse.
const OVERLAP: SignedDuration = SignedDuration::from_mins(10);

/// Brings tables in line.
pub struct Derive(pub Tools);

impl Process for Derive {
    fn run(&self, task: Task) -> Doing {
        let tools = self.0.clone();
        Box::pin(async move {
            match task.subject.as_deref() {
                Some(SUMMED) => sum_up(&tools, &task, true).await,
                _ => in_line(&tools, &task).await,
            }
        })
    }
}

/// One table after the other: the days first, so that what follows from them is compared after.
async fn in_line(tools: &Tools, task: &Task) -> Outcome {
    let tables = meant(&tools.derived, task);
    let (mut rows, all) = (0, tables.len() as u64);
    for (at, table) in (0..).zip(tables) {
        task.live.progress(at, all);
        if task.live.is_stopped() {
            return Err(Failed::for_now("it was stopped"));
        }
        if table.table().name == SUMMED {
            rows += sum_up(tools, task, false).await?.rows;
            continue;
        }
        let anew = match task.mode {
            Mode::Setup => true,
            Mode::Common | Mode::Rerun => {
                let verified = tools.store.verify(Arc::new([Arc::clone(&table)])).await?;
                verified.difference.is_some()
            }
        };
        if anew {
            rows += rebuild_one(tools, table).await?;
        }
    }
    task.live.progress(all, all);
    Ok(Done::rows(rows))
}

/// Sums the days up. `tells` is whether how far it is counts days.
async fn sum_up(tools: &Tools, task: &Task, tells: bool) -> Outcome {
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
    let tell = |done, all| {
        if tells {
            task.live.progress(done, all);
        }
    };
    let (mut done, all) = (0, days.len() as u64);
    let mut summed = 0;
    for some in days.chunks(DAYS_AT_ONCE) {
        tell(done, all);
        if task.live.is_stopped() {
            return Err(Failed::for_now("it was stopped"));
        }
        let anew = tools.entries.sum_up_anew(some.to_vec()).await;
        summed += anew?;
        done += some.len() as u64;
    }
    tell(all, all);
    Ok(Done::rows(summed))
}
