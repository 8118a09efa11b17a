//! Days by their values: which of somebody's days meet what is asked of their totals.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    entries::{Seen, visible_totals},
    metrics::{DAY_TOTALS, MetricId, Milli, by_id},
    store::{Flow, Reads, StoreError},
};

use super::model::{Bounds, Query, What};

/// Totals that were asked for, in the order of the question, by the days that meet all of them.
pub type Meeting = BTreeMap<Date, Vec<(MetricId, Milli)>>;

/// The days that meet the values of a question, as far as their totals may be seen; nothing where no
/// values are asked for.
///
/// # Errors
/// When the store fails.
pub fn meeting(
    reads: &impl Reads,
    (person, access): Seen,
    query: &Query,
) -> Result<Option<Meeting>, StoreError> {
    let asked: Vec<(MetricId, Bounds, bool)> = query
        .wishes
        .iter()
        .filter_map(|wish| match wish.what {
            What::Value(metric, bounds) => Some((metric, bounds, wish.not)),
            _ => None,
        })
        .collect();
    if asked.is_empty() {
        return Ok(None);
    }
    let mut days = Meeting::new();
    reads.each(DAY_TOTALS.prefix(&(person,)), |row| {
        match row {
            Ok(((_, date), totals)) => {
                let totals = visible_totals(access, totals);
                let values = asked.iter().map(|(metric, bounds, not)| {
                    let value = by_id(*metric).and_then(|metric| totals.value(metric))?;
                    (is_within(bounds, value) != *not).then_some((*metric, value))
                });
                if let Some(mut values) = values.collect::<Option<Vec<_>>>() {
                    let mut known = Vec::new();
                    values.retain(|(metric, _)| {
                        let is_new = !known.contains(metric);
                        known.push(*metric);
                        is_new
                    });
                    days.insert(date, values);
                }
            }
            Err(error) => tracing::error!(%error, "a day's totals are unreadable"),
        }
        Flow::Continue(())
    })?;
    Ok(Some(days))
}

/// Whether a value lies within.
fn is_within(bounds: &Bounds, value: Milli) -> bool {
    bounds.from.is_none_or(|from| from <= value) && bounds.to.is_none_or(|to| value <= to)
}
