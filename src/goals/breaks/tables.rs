//! How skipped days and pauses are kept.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    metrics::MetricId,
    ops::ids::PersonId,
    store::{Record, Table},
};

use super::model::{Pause, Skip};

/// Skipped days by person and date.
pub static SKIPS: Table<(PersonId, Date), Skip> = Table::fact(
    0x48,
    "goal_skips",
    "Days on which a person's goals do not count, and why",
)
.shown_to_owner()
.fed(|key| key.0);

/// Pauses by person, metric (0 for all goals) and first day.
pub static PAUSES: Table<(PersonId, MetricId, Date), KeptPause> = Table::fact(
    0x49,
    "goal_pauses",
    "From when to when a goal rests, or all of a person's goals",
)
.shown_to_owner()
.fed(|key| key.0);

impl Record for Skip {}

/// Until when a pause lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPause {
    pub(super) to: Option<Date>,
}

impl Record for KeptPause {}

/// The number in the key of a pause of all goals, which no metric has.
const ALL: MetricId = MetricId(0);

impl KeptPause {
    pub(super) fn pause(self, scope: MetricId, from: Date) -> Pause {
        Pause {
            metric: (scope != ALL).then_some(scope),
            from,
            to: self.to,
        }
    }
}

/// The key of a pause.
pub(super) fn key_of(person: PersonId, pause: &Pause) -> (PersonId, MetricId, Date) {
    (person, pause.metric.unwrap_or(ALL), pause.from)
}
