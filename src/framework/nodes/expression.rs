//! The metrics that operators wrote, computed anew.
//!
//! Logging computes them in the same transaction, and a job carries a change of a definition out; this is for days
//! that are not what they should be all the same. A value may look back over many days, so that everybody's days are
//! gone through each time; only those that differ are written.

use super::{Doing, Process, Since, Task, Tools};
use crate::jobs::{Done, Failed, Outcome};
use crate::metrics::MetricId;
use crate::metrics::derived::definitions;
use crate::persons;
use crate::store::{Snap, StoreError};
use jiff::civil::Date;

/// Computes them.
pub struct Recompute(pub Tools);

impl Process for Recompute {
    fn run(&self, task: Task) -> Doing {
        let tools = self.0.clone();
        Box::pin(async move { recompute(&tools, &task).await })
    }
}

async fn recompute(tools: &Tools, task: &Task) -> Outcome {
    let only = match &task.subject {
        Some(key) => Some(metric(tools, key.clone()).await?),
        None => None,
    };
    let from = match task.since {
        Since::Day(day) => day,
        Since::Beginning | Since::Watermark(_) => Date::MIN,
    };
    let read = |snap: &Snap| persons::everybody(snap);
    let people = tools.store.read(read).await.map_err(Failed::from)?;
    let all = people.len() as u64;
    let mut days = 0;
    for (at, person) in (0..).zip(people) {
        task.live.progress(at, all);
        if task.live.is_stopped() {
            return Err(Failed::for_now("it was stopped"));
        }
        days += tools.entries.compute_anew(person, only, from).await?;
    }
    task.live.progress(all, all);
    Ok(Done::rows(days))
}

async fn metric(tools: &Tools, key: String) -> Result<MetricId, Failed> {
    let wanted = key.clone();
    let read = move |snap: &Snap| {
        let all = definitions(snap)?.into_iter();
        let mut of_key = all.filter(|(_, one)| !one.archived && one.draft.key == wanted);
        Ok::<_, StoreError>(of_key.next().map(|(id, _)| id))
    };
    let found = tools.store.read(read).await.map_err(Failed::from)?;
    found.ok_or_else(|| Failed::for_good(format_args!("nobody wrote a metric {key}")))
}
