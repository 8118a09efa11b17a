//! The JSON of an account's archive.

use std::collections::BTreeMap;

use jiff::tz::Offset;
use jiff::{Timestamp, civil::Date};
use serde_json::Value;

use super::super::nights::night_id;
use super::super::sink::{Left, Sink, Why};
use super::super::table::{Fault, Order, dates};
use super::super::units::Unit;
use super::super::{Bundle, Item, Part, ReadError, Row, When, elements};
use super::{Kind, Known, activity};
use crate::metrics::{MetricId, Milli};

/// Reads a file of the archive.
pub(super) fn read(
    bundle: &mut Bundle,
    member: usize,
    kind: Kind,
    known: &mut Known,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let within = (kind == Kind::Activities).then_some("summarizedActivitiesExport");
    elements::each(
        bundle,
        member,
        within,
        sink,
        &mut |value, row, sink| match kind {
            Kind::Days => day(value, known, row, sink),
            Kind::Hydration => hydration(value, row, sink),
            Kind::Sleep => sleep(value, known, row, sink),
            Kind::BodyMetrics => weight(value, known, row, sink),
            Kind::Activities => summarized(value, known, row, sink),
            Kind::ActivityTable | Kind::Fit => Ok(()),
        },
    )
}

fn text<'v>(value: &'v Value, field: &str) -> Result<&'v str, Why> {
    let told = value.get(field).and_then(Value::as_str);
    told.ok_or_else(|| Why::Missing(field.to_owned()))
}

fn number(value: &Value, field: &str) -> Option<f64> {
    value.get(field)?.as_f64()
}

/// A number that may be missing or null, but nothing else.
fn told(value: &Value, field: &str) -> Result<Option<f64>, Why> {
    match value.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(told) => {
            let none = || Why::NoNumber(told.to_string().chars().take(100).collect());
            told.as_f64().map(Some).ok_or_else(none)
        }
    }
}

/// The day of `2026-01-05`, also where a time that means nothing follows.
fn calendar_date(value: &Value) -> Result<Date, Why> {
    let told = text(value, "calendarDate")?;
    match dates::when(told, Order::Ymd)? {
        When::Day(date) => Ok(date),
        When::Local(at) => Ok(at.date()),
        When::Zoned(at, offset) => Ok(offset.to_datetime(at).date()),
        When::Instant(at) => Ok(Offset::UTC.to_datetime(at).date()),
    }
}

/// The moment of `2026-01-05T21:10:00.0`, which is in UTC though it does not say so.
fn utc(value: &Value, field: &str) -> Result<Timestamp, Why> {
    let told = text(value, field)?;
    let none = || Why::NoDate(told.chars().take(100).collect());
    match dates::when(told, Order::Ymd)? {
        When::Local(at) => Offset::UTC.to_timestamp(at).map_err(|_| none()),
        When::Instant(at) | When::Zoned(at, _) => Ok(at),
        When::Day(_) => Err(none()),
    }
}

/// The sums of a day. Archives overlap where files end; the first one counts.
fn day(value: &Value, known: &mut Known, row: Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    let date = calendar_date(value)?;
    if !known.days.insert(date)? {
        return Ok(());
    }
    let fields = [
        ("totalSteps", MetricId::STEPS, Unit::Count),
        (
            "activeKilocalories",
            MetricId::ACTIVE_ENERGY,
            Unit::Kilocalorie,
        ),
        (
            "restingHeartRate",
            MetricId::RESTING_HEART_RATE,
            Unit::PerMinute,
        ),
    ];
    for (field, metric, unit) in fields {
        // A day without a watch has a heart that does not beat.
        let least = if metric == MetricId::RESTING_HEART_RATE {
            1.0
        } else {
            f64::MIN
        };
        if let Some(told) = told(value, field)?.filter(|told| *told >= least) {
            sink.part(Part {
                source: "",
                metric,
                when: When::Day(date),
                value: told,
                unit,
                row,
            })?;
        }
    }
    Ok(())
}

/// What was drunk. The log takes back what was logged by mistake with amounts below nothing, so its drinks are pieces
/// of a day and no entries of their own.
fn hydration(value: &Value, row: Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    let date = calendar_date(value)?;
    let told = value
        .get("hydration")
        .and_then(|inner| number(inner, "valueInML"));
    let Some(millilitres) = told.or_else(|| number(value, "valueInML")) else {
        return Err(Why::Missing("valueInML".to_owned()).into());
    };
    sink.part(Part {
        source: "",
        metric: MetricId::WATER,
        when: When::Day(date),
        value: millilitres / 1_000.0,
        unit: Unit::Millilitre,
        row,
    })?;
    Ok(())
}

/// A night and the naps of its day.
fn sleep(value: &Value, known: &mut Known, row: Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    for nap in value
        .get("napList")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let start = utc(nap, "napStartTimestampGMT")?;
        let end = utc(nap, "napEndTimestampGMT")?;
        night((start, end), number(nap, "napTimeSec"), known, row, sink)?;
    }
    if value.get("sleepEndTimestampGMT").is_none_or(Value::is_null) {
        // The watch was on the table, or there is a nap alone.
        sink.leave(Left::Kind("sleepData without times".to_owned()), 1);
        return Ok(());
    }
    let start = utc(value, "sleepStartTimestampGMT")?;
    let end = utc(value, "sleepEndTimestampGMT")?;
    let stages = ["deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds"];
    let told = stages.iter().filter_map(|stage| number(value, stage));
    let staged: f64 = told.sum();
    let whole = (end.as_second() - start.as_second()) as f64;
    let awake = number(value, "awakeSleepSeconds").unwrap_or(0.0);
    let seconds = if staged > 0.0 { staged } else { whole - awake };
    night((start, end), Some(seconds), known, row, sink)
}

fn night(
    (start, end): (Timestamp, Timestamp),
    seconds: Option<f64>,
    known: &mut Known,
    row: Row,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let whole = (end.as_second() - start.as_second()) as f64;
    let seconds = seconds.filter(|&seconds| seconds > 0.0);
    let units = seconds
        .map(|_| (MetricId::SLEEP, Unit::Second))
        .into_iter()
        .collect();
    let seconds = seconds.unwrap_or(whole);
    let hours = Milli::from_f64(seconds / 3_600.0);
    let possible = whole > 0.0 && whole <= 86_400.0 && seconds <= whole + 60.0;
    let hours = hours
        .filter(|_| possible)
        .ok_or(Why::OutOfRange(MetricId::SLEEP))?;
    if known.nights.insert(end.as_second())? {
        sink.item(Item {
            source: String::new(),
            id: night_id(end),
            entry: None,
            when: When::Instant(end),
            values: BTreeMap::from([(MetricId::SLEEP, hours)]),
            units,
            note: None,
            row,
        })?;
    }
    Ok(())
}

/// A weighing in grams. Records of other measures, which are most of them, have none.
fn weight(value: &Value, known: &mut Known, row: Row, sink: &mut dyn Sink) -> Result<(), Fault> {
    let weighing = value.get("weight");
    let Some(grams) = weighing
        .and_then(|weight| number(weight, "weight"))
        .filter(|&grams| grams > 0.0)
    else {
        sink.leave(Left::Kind("userBioMetrics without a weight".to_owned()), 1);
        return Ok(());
    };
    let date = calendar_date(value.get("metaData").unwrap_or(value))?;
    let at = weighing.and_then(|weight| utc(weight, "timestampGMT").ok());
    let (id, when) = match at {
        Some(at) => (format!("weight:{at}"), When::Instant(at)),
        None => (format!("weight:{date}"), When::Day(date)),
    };
    let kilograms = Milli::from_f64(grams / 1_000.0).ok_or(Why::OutOfRange(MetricId::WEIGHT))?;
    known.weighed.insert(date)?;
    sink.item(Item {
        source: String::new(),
        id,
        entry: None,
        when,
        values: BTreeMap::from([(MetricId::WEIGHT, kilograms)]),
        units: [(MetricId::WEIGHT, Unit::Gram)].into(),
        note: None,
        row,
    })?;
    Ok(())
}

/// An activity: its times in milliseconds, the local one shifted by the offset of the clock.
fn summarized(
    value: &Value,
    known: &mut Known,
    row: Row,
    sink: &mut dyn Sink,
) -> Result<(), Fault> {
    let missing = || Why::Missing("beginTimestamp".to_owned());
    let begin = number(value, "beginTimestamp").or_else(|| number(value, "startTimeGmt"));
    let begin = begin.filter(|&begin| begin > 0.0).ok_or_else(missing)?;
    let at =
        Timestamp::from_millisecond(begin as i64).map_err(|_| Why::NoDate(begin.to_string()))?;
    let local = number(value, "startTimeLocal").map(|local| (local - begin) / 1_000.0);
    let offset = local.and_then(|seconds| Offset::from_seconds(seconds as i32).ok());
    let when = offset.map_or(When::Instant(at), |offset| When::Zoned(at, offset));
    let milliseconds =
        number(value, "duration").ok_or_else(|| Why::Missing("duration".to_owned()))?;
    activity(
        known,
        at.as_second(),
        when,
        milliseconds / 1_000.0,
        row,
        sink,
    )
}
