//! How breaks are written down outside the house, exactly, and brought back.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    metrics::{Dates, MetricId, by_id, by_key},
    ops::ids::PersonId,
    store::{Held, Holding, Reads, StoreError, Tally, Tx, holding::line},
};

use super::{
    model::{Pause, Reason, Skip, Skipped},
    tables::{KeptPause, PAUSES, SKIPS, key_of},
};

/// A skipped day, as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkipLine {
    date: Date,
    reason: Reason,
    note: Option<String>,
}

/// A pause, as a line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PauseLine {
    /// The metric's name in the API; null when all goals rest.
    metric: Option<String>,
    from: Date,
    to: Option<Date>,
}

impl PauseLine {
    fn new(pause: &Pause) -> Self {
        let key = |metric: MetricId| by_id(metric).map_or("", |metric| metric.key).to_owned();
        Self {
            metric: pause.metric.map(key),
            from: pause.from,
            to: pause.to,
        }
    }

    /// Whether it is about a metric of this house, or about all goals.
    pub fn is_known(&self) -> bool {
        self.metric.as_ref().is_none_or(|key| by_key(key).is_some())
    }

    /// The name of its metric; nothing when all goals rest.
    pub fn metric(&self) -> Option<&str> {
        self.metric.as_deref()
    }

    fn pause(&self) -> Option<Pause> {
        let metric = match &self.metric {
            Some(key) => Some(by_key(key)?.id),
            None => None,
        };
        Some(Pause {
            metric,
            from: self.from,
            to: self.to,
        })
    }
}

/// What breaks are held about people.
pub fn holdings() -> Vec<Box<dyn Holding>> {
    vec![
        Box::new(Held::told(
            &SKIPS,
            |subject| Some(SKIPS.prefix(&(subject.person,))),
            |_, (_, date), skip| {
                line(&SkipLine {
                    date: *date,
                    reason: skip.reason,
                    note: skip.note.clone(),
                })
            },
        )),
        Box::new(Held::told(
            &PAUSES,
            |subject| Some(PAUSES.prefix(&(subject.person,))),
            |_, (_, scope, from), kept| line(&PauseLine::new(&kept.pause(*scope, *from))),
        )),
    ]
}

/// Adds the skipped days that are not here; what is here otherwise stays. Nothing is said when a
/// line could never have been a skipped day, and nothing may be committed then.
///
/// # Errors
/// When the store fails.
pub fn restore_skips_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    lines: &[SkipLine],
) -> Result<Option<Tally>, StoreError> {
    let mut tally = Tally::default();
    for line in lines {
        let skip = Skip {
            reason: line.reason,
            note: line.note.clone(),
        };
        let whole = Skipped {
            dates: Dates::day(line.date),
            skip: skip.clone(),
        };
        // Of whatever time: what was a rule then may be far away by now.
        if whole.check(line.date).is_err() {
            return Ok(None);
        }
        let key = (person, line.date);
        match tx.get(&SKIPS, &key)? {
            Some(here) if here == skip => tally.same += 1,
            Some(_) => tally.differ += 1,
            None => {
                tx.put(&SKIPS, &key, &skip)?;
                tally.added += 1;
            }
        }
    }
    Ok(Some(tally))
}

/// The same for pauses.
///
/// # Errors
/// When the store fails.
pub fn restore_pauses_in(
    tx: &mut Tx<'_>,
    person: PersonId,
    lines: &[PauseLine],
) -> Result<Option<Tally>, StoreError> {
    let mut tally = Tally::default();
    let mut here = super::Breaks::of(tx, person, Dates::day(Date::MIN))?.pauses;
    for line in lines {
        let fine = |pause: &Pause| pause.check(pause.from).is_ok();
        let Some(pause) = line.pause().filter(fine) else {
            return Ok(None);
        };
        if here.contains(&pause) {
            tally.same += 1;
        } else if here.iter().any(|one| one.overlaps(&pause)) {
            tally.differ += 1;
        } else {
            tx.put(
                &PAUSES,
                &key_of(person, &pause),
                &KeptPause { to: pause.to },
            )?;
            here.push(pause);
            tally.added += 1;
        }
    }
    Ok(Some(tally))
}
