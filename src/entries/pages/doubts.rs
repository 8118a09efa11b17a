//! Values that are possible but unusual: asked about once, plainly, and taken when confirmed.

use crate::{
    entries::{Placed, Values, surprising},
    i18n::messages::entries as say,
    metrics::{Aggregation, Metric, MetricId, Milli},
};

use super::reader::Reader;

/// A question about one value.
#[derive(Debug)]
pub(super) struct Doubt {
    pub metric: &'static Metric,
    pub question: String,
}

/// What should be asked about `values`. `others` are the other entries of the day from the same source; what stands
/// unchanged in `before` was asked about when it was logged.
pub(super) fn about(
    reader: &Reader,
    values: &Values,
    others: &[Placed],
    before: Option<&Values>,
) -> Vec<Doubt> {
    let rest = |id: MetricId| -> i64 {
        let reports = others
            .iter()
            .filter_map(|other| other.entry.values.get(&id));
        reports.map(|value| value.0).sum()
    };
    surprising(values, rest)
        .into_iter()
        .filter_map(|metric| {
            let value = *values.get(&metric.id)?;
            let known = before.and_then(|before| before.get(&metric.id));
            (known != Some(&value)).then(|| Doubt {
                metric,
                question: question(reader, metric, value, rest(metric.id)),
            })
        })
        .collect()
}

fn question(reader: &Reader, metric: &Metric, value: Milli, rest: i64) -> String {
    let adds_up = metric.aggregation == Aggregation::Sum && rest > 0;
    let judged = if adds_up { value.0 + rest } else { value.0 };
    let message = match (judged > metric.soft.high, adds_up) {
        (true, false) => &say::ASK_HIGH,
        (true, true) => &say::ASK_HIGH_DAY,
        (false, false) => &say::ASK_LOW,
        (false, true) => &say::ASK_LOW_DAY,
    };
    message.fill(
        reader.lang,
        &[
            ("name", reader.t(metric.name)),
            ("value", &reader.write(metric, value)),
            ("sum", &reader.write(metric, Milli(judged))),
        ],
    )
}
