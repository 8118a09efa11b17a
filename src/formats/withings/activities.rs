//! `activities.csv`: a row an activity, from when to when, with all it measured as JSON in one cell.

use serde_json::Value;

use super::super::{
    Left, Part, Row, Sink, When, Why,
    table::{Fault, Heads, Order, Record, dates},
    units::Unit,
};
use super::Told;
use crate::metrics::MetricId;

/// Tells an activity: its minutes, less its pauses, and of the steps and energy what the day's own tables do not tell.
pub(super) fn row(
    told: &Told<'_>,
    heads: &Heads,
    record: &Record,
    row: Row,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let (begun, when) = moment(told, begun(heads, record))?;
    let (ended, _) = moment(told, ended(heads, record))?;
    let data = heads.find(&["data"]).map_or("", |place| record.cell(place));
    let data: Value = match data {
        "" => Value::Null,
        data => serde_json::from_str(data).unwrap_or_else(|_| {
            sink.leave(Left::Kind("Data that is no JSON".to_owned()), 1);
            Value::Null
        }),
    };
    let number = |field: &str| match data.get(field) {
        None | Some(Value::Null) => Ok(0.0),
        Some(told) => {
            let none = || Why::NoNumber(told.to_string().chars().take(100).collect());
            told.as_f64().ok_or_else(none)
        }
    };
    let seconds = (ended - begun) as f64 - number("pause_duration")?;
    if !(0.0..=86_400.0).contains(&seconds) {
        return Err(Why::OutOfRange(MetricId::EXERCISE).into());
    }
    let energy = match number("calories")? {
        0.0 => number("manual_calories")?,
        energy => energy,
    };
    let date = told.setting.place(when).date;
    let values = [
        (MetricId::EXERCISE, seconds / 60.0, Unit::Minute),
        (MetricId::STEPS, number("steps")?, Unit::Count),
        (MetricId::ACTIVE_ENERGY, energy, Unit::Kilocalorie),
    ];
    for (metric, value, unit) in values {
        if value == 0.0 {
            continue;
        }
        if told.days.contains(&(metric, date)) {
            sink.leave(
                Left::Kind("activities of days told by tables".to_owned()),
                1,
            );
            continue;
        }
        sink.part(Part {
            source: "",
            metric,
            when,
            value,
            unit,
            row,
        })?;
    }
    Ok(())
}

/// The cell of a beginning or an end: where somebody corrected it, beside it, that counts.
fn corrected<'r>(heads: &Heads, record: &'r Record, name: &str, else_in: usize) -> &'r str {
    let by_hand = heads
        .all()
        .iter()
        .position(|head| head.name == name && head.unit.as_deref() == Some("manual"));
    match by_hand.map_or("", |place| record.cell(place)) {
        "" => record.cell(else_in),
        cell => cell,
    }
}

fn begun<'r>(heads: &Heads, record: &'r Record) -> &'r str {
    corrected(heads, record, "from", 0)
}

fn ended<'r>(heads: &Heads, record: &'r Record) -> &'r str {
    corrected(heads, record, "to", 1)
}

/// A moment in seconds of Unix, and as it was told.
fn moment(told: &Told<'_>, cell: &str) -> Result<(i64, When), Why> {
    let when = dates::when(cell, Order::Ymd)?;
    let none = || Why::NoDate(cell.chars().take(100).collect());
    let (at, _) = told.setting.place(when).at.ok_or_else(none)?;
    Ok((at.as_second(), when))
}
