//! The tables whose rows are something by themselves: minutes, weighings, heart rates at rest, workouts.

use std::fs::File;

use super::super::nights::Nights;
use super::super::sqlite::{Database, Record, SqliteError, Table};
use super::super::{Row, Why};
use super::{Reading, ints, moment, sleep};
use crate::metrics::{MetricId, Milli};

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Minutes,
    Weights,
    RestingHeartRate(&'static str),
    Workouts,
    XiaomiNights,
    /// Samples that have no place in the diary.
    Other,
    /// What is no sample at all: settings, devices, alarms.
    Nothing,
}

impl Holds {
    fn of(table: &Table) -> Self {
        if table.name == "BASE_ACTIVITY_SUMMARY" && table.has(&["START_TIME", "END_TIME"]) {
            return Self::Workouts;
        }
        if !table.has(&["TIMESTAMP", "DEVICE_ID"]) {
            return Self::Nothing;
        }
        // A day's summary has steps too, those that its minutes are added up to.
        if table.has(&["STEPS", "RAW_KIND"]) {
            return Self::Minutes;
        }
        if table.has(&["WEIGHT_KG"]) {
            return Self::Weights;
        }
        if table.has(&["HR_RESTING"]) {
            return Self::RestingHeartRate("HR_RESTING");
        }
        if table.name.ends_with("HEART_RATE_RESTING_SAMPLE") && table.has(&["HEART_RATE"]) {
            return Self::RestingHeartRate("HEART_RATE");
        }
        if table.name == sleep::XIAOMI && table.has(&["WAKEUP_TIME"]) {
            return Self::XiaomiNights;
        }
        Self::Other
    }
}

/// Reads a table, whatever it holds.
pub(super) fn read(
    database: &mut Database<File>,
    table: &Table,
    reading: &mut Reading<'_>,
    nights: &mut Nights<'_>,
) -> Result<(), SqliteError> {
    match Holds::of(table) {
        Holds::Nothing => Ok(()),
        Holds::Other => {
            let mut rows = 0;
            database.each(table, |_| {
                rows += 1;
                Ok(())
            })?;
            reading.leave(&table.name, rows);
            Ok(())
        }
        Holds::Minutes => minutes(database, table, reading, nights),
        Holds::XiaomiNights => sleep::xiaomi(database, table, reading),
        Holds::Workouts => workouts(database, table, reading),
        Holds::Weights => values(database, table, "WEIGHT_KG", reading, weight),
        Holds::RestingHeartRate(column) => values(database, table, column, reading, resting),
    }
}

/// The steps of each minute, and where it is known whether it was slept.
fn minutes(
    database: &mut Database<File>,
    table: &Table,
    reading: &mut Reading<'_>,
    nights: &mut Nights<'_>,
) -> Result<(), SqliteError> {
    /// Nobody walks more in a row of a table, which is a minute and with some devices a quarter of an hour.
    const MOST: i64 = 20_000;
    let names = [
        "TIMESTAMP",
        "DEVICE_ID",
        "STEPS",
        "RAW_KIND",
        "OTHER_TIMESTAMP",
    ];
    let columns = names.map(|name| table.column(name));
    let tells_sleep = table.name == sleep::HUAMI;
    database.each(table, |record| {
        let row = reading.next();
        let [time, device, steps, kind, other] = ints(record, columns);
        let asleep = tells_sleep && kind == Some(sleep::HUAMI_ASLEEP);
        // Less than nothing is what some devices write for nothing.
        let steps = steps.filter(|&steps| steps > 0);
        if steps.is_none() && !asleep {
            return Ok(());
        }
        let at = match moment(time) {
            Ok(at) => at,
            Err(why) => {
                return reading.refuse(&table.name, row, why, format!("{time:?} {steps:?}"));
            }
        };
        if asleep {
            sleep::minute(reading, nights, device, at, row)?;
        }
        // Where a piece has two rows, one at its beginning and one at its end, the first counts.
        let is_end = other.is_some_and(|other| time.is_some_and(|time| time > other));
        match steps.filter(|_| !is_end) {
            None => Ok(()),
            Some(steps) if steps <= MOST => {
                reading.part(device, MetricId::STEPS, at, steps as f64, row)
            }
            Some(steps) => {
                let why = Why::OutOfRange(MetricId::STEPS);
                reading.refuse(&table.name, row, why, steps.to_string())
            }
        }
    })
}

/// A row with one value: its device, its moment and the value.
type Told<'t> = (Option<i64>, jiff::Timestamp, f64, Row, &'t str);

fn values(
    database: &mut Database<File>,
    table: &Table,
    column: &str,
    reading: &mut Reading<'_>,
    tell: fn(&mut Reading<'_>, Told<'_>) -> Result<(), SqliteError>,
) -> Result<(), SqliteError> {
    let columns = ["TIMESTAMP", "DEVICE_ID"].map(|name| table.column(name));
    let value = table.column(column);
    database.each(table, |record| {
        let row = reading.next();
        let [time, device] = ints(record, columns);
        let number = |record: &Record<'_>| value.and_then(|value| record.number(value));
        let Some(value) = number(record).filter(|&value| value > 0.0) else {
            return Ok(());
        };
        match moment(time) {
            Ok(at) => tell(reading, (device, at, value, row, &table.name)),
            Err(why) => reading.refuse(&table.name, row, why, format!("{time:?} {value}")),
        }
    })
}

fn weight(
    reading: &mut Reading<'_>,
    (device, at, value, row, table): Told<'_>,
) -> Result<(), SqliteError> {
    match Milli::from_f64(value) {
        Some(value) => reading.item(
            device,
            format!("weight:{at}"),
            at,
            (MetricId::WEIGHT, value),
            row,
        ),
        None => {
            let why = Why::OutOfRange(MetricId::WEIGHT);
            reading.refuse(table, row, why, value.to_string())
        }
    }
}

/// A heart rate at rest; 255 is one byte's word for none.
fn resting(
    reading: &mut Reading<'_>,
    (device, at, value, row, _): Told<'_>,
) -> Result<(), SqliteError> {
    if value >= 255.0 {
        return Ok(());
    }
    reading.part(device, MetricId::RESTING_HEART_RATE, at, value, row)
}

fn workouts(
    database: &mut Database<File>,
    table: &Table,
    reading: &mut Reading<'_>,
) -> Result<(), SqliteError> {
    let columns = ["START_TIME", "END_TIME", "DEVICE_ID"].map(|name| table.column(name));
    database.each(table, |record| {
        let row = reading.next();
        let [start, end, device] = ints(record, columns);
        let times = moment(start).and_then(|start| Ok((start, moment(end)?)));
        let why = match times {
            Ok((start, end)) => {
                let minutes = (end.as_millisecond() - start.as_millisecond()) as f64 / 60_000.0;
                if (0.0..=1_440.0).contains(&minutes) {
                    return reading.part(device, MetricId::EXERCISE, start, minutes, row);
                }
                Why::OutOfRange(MetricId::EXERCISE)
            }
            Err(why) => why,
        };
        reading.refuse(&table.name, row, why, format!("{start:?} {end:?}"))
    })
}
