//! The daily JSON of old: dates in American order by the clock of the person, numbers as text.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::sink::{Ask, Left, Question, Sink, Why};
use super::super::table::{Decimal, Fault, Order, dates, number};
use super::super::units::{Unit, convert};
use super::super::{Bundle, Item, Part, ReadError, Row, When, elements, sources};
use super::tables::Night;
use super::{Kind, Told};
use crate::metrics::{MetricId, Milli};

/// The question in which unit weights are; the files do not say.
const WEIGHT_UNIT: &str = "fitbit-weight-unit";

/// Reads a file.
pub(super) fn read(
    bundle: &mut Bundle,
    member: usize,
    kind: Kind,
    told: &mut Told<'_>,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let mut asked = false;
    elements::each(
        bundle,
        member,
        None,
        sink,
        &mut |value, row, sink| match kind {
            Kind::Steps => {
                let of = (MetricId::STEPS, Unit::Count);
                piece(value, of, "steps", told, row, sink)
            }
            Kind::ActiveMinutes => {
                let of = (MetricId::EXERCISE, Unit::Minute);
                piece(value, of, "active minutes", told, row, sink)
            }
            Kind::Resting => resting(value, told, row, sink),
            Kind::Sleep => sleep(value, told, row, sink),
            _ => {
                if !std::mem::replace(&mut asked, true) {
                    ask(sink);
                }
                weight(value, told, row, sink)
            }
        },
    )
}

fn ask(sink: &mut dyn Sink) {
    let units = [Unit::Pound, Unit::Kilogram, Unit::Stone];
    sink.ask(Question {
        key: WEIGHT_UNIT.to_owned(),
        ask: Ask::Unit {
            what: "weight".to_owned(),
            options: units.map(|unit| unit.name().to_owned()).to_vec(),
        },
        guess: Some(Unit::Pound.name().to_owned()),
    });
}

fn text<'v>(value: &'v Value, field: &str) -> Result<&'v str, Why> {
    let told = value.get(field).and_then(Value::as_str);
    told.ok_or_else(|| Why::Missing(field.to_owned()))
}

/// A number, written as one or as text.
fn numeric(value: &Value, field: &str) -> Result<f64, Why> {
    match value.get(field) {
        Some(Value::Number(told)) => told.as_f64().ok_or_else(|| Why::NoNumber(told.to_string())),
        Some(Value::String(told)) => number(told, Decimal::Point),
        _ => Err(Why::Missing(field.to_owned())),
    }
}

/// A minute or a day of something that is added up.
fn piece(
    value: &Value,
    (metric, unit): (MetricId, Unit),
    kind: &str,
    told: &Told<'_>,
    row: Row,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let when = dates::when(text(value, "dateTime")?, Order::Mdy)?;
    let value = numeric(value, "value")?;
    if !told.is_told(metric, when, kind, sink) {
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

/// A heart rate at rest; days without one have a placeholder without a date.
fn resting(value: &Value, told: &Told<'_>, row: Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    let inner = value.get("value").unwrap_or(&Value::Null);
    let dated = inner.get("date").is_some_and(|date| !date.is_null());
    let rate = if dated { numeric(inner, "value")? } else { 0.0 };
    if rate == 0.0 {
        sink.leave(Left::Kind("resting_heart_rate placeholders".to_owned()), 1);
        return Ok(());
    }
    let when = match dates::when(text(value, "dateTime")?, Order::Mdy)? {
        When::Local(at) => When::Day(at.date()),
        other => other,
    };
    if !told.is_told(
        MetricId::RESTING_HEART_RATE,
        when,
        "resting_heart_rate",
        sink,
    ) {
        sink.part(Part {
            source: "",
            metric: MetricId::RESTING_HEART_RATE,
            when,
            value: rate,
            unit: Unit::PerMinute,
            row,
        })?;
    }
    Ok(())
}

fn sleep(value: &Value, told: &mut Told<'_>, row: Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    let end = text(value, "endTime")?;
    let when = dates::when(end, Order::Ymd)?;
    let place = told.setting.place(when).at;
    let (wake, _) = place.ok_or_else(|| Why::NoDate(end.chars().take(100).collect()))?;
    let log = value.get("logId").map(Value::to_string).unwrap_or_default();
    let night = Night {
        log: log.trim_matches('"'),
        source: "",
        when,
        wake,
        minutes: numeric(value, "minutesAsleep")?,
        row,
    };
    night.tell(told, sink)
}

fn weight(value: &Value, told: &Told<'_>, row: Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    let time = text(value, "time").unwrap_or_default();
    let when = dates::when_of_two(text(value, "date")?, time, Order::Mdy)?;
    if told.is_told(MetricId::WEIGHT, when, "weight", sink) {
        return Ok(());
    }
    let unit = told.setting.answer(WEIGHT_UNIT).and_then(Unit::parse);
    let unit = unit.unwrap_or(Unit::Pound);
    let kilograms = convert(numeric(value, "weight")?, unit, MetricId::WEIGHT);
    let kilograms = kilograms.and_then(Milli::from_f64);
    let kilograms = kilograms.ok_or(Why::OutOfRange(MetricId::WEIGHT))?;
    let mut values = BTreeMap::from([(MetricId::WEIGHT, kilograms)]);
    if value.get("fat").is_some_and(|fat| !fat.is_null()) {
        let fat = Milli::from_f64(numeric(value, "fat")?);
        let fat = fat.ok_or(Why::OutOfRange(MetricId::BODY_FAT))?;
        if fat.0 != 0 {
            values.insert(MetricId::BODY_FAT, fat);
        }
    }
    let mut source = String::new();
    sources::tidy(text(value, "source").unwrap_or_default(), &mut source);
    let log = value.get("logId").and_then(Value::as_i64);
    sink.item(Item {
        source,
        id: match log {
            Some(log) => format!("weight:{log}"),
            None => format!("weight:{}", text(value, "date")?)
                .chars()
                .take(200)
                .collect(),
        },
        entry: None,
        when,
        values,
        units: [(MetricId::WEIGHT, unit)].into(),
        note: None,
        row,
    })?;
    Ok(())
}
