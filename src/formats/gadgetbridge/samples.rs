//! The tables whose rows are something by themselves: minutes, weighings, heart rates at rest, workouts.

use std::collections::HashMap;
use std::fs::File;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::super::nights::Nights;
use super::super::sqlite::{Database, SqliteError, Table, Value};
use super::super::units::Unit;
use super::super::{Row, Why};
use super::{MOST_DEVICES, Reading, ints, moment, sleep};
use crate::metrics::{MetricId, Milli};

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Minutes,
    Weights,
    RestingHeartRate(&'static str),
    Workouts,
    XiaomiNights,
    GarminLevels,
    GarminEvents,
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
        if table.name == sleep::GARMIN && table.has(&["STAGE"]) {
            return Self::GarminLevels;
        }
        if table.name == sleep::GARMIN_EVENTS && table.has(&["EVENT", "EVENT_TYPE"]) {
            return Self::GarminEvents;
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
        Holds::GarminLevels => sleep::levels(database, table, reading),
        Holds::GarminEvents => sleep::events(database, table, reading),
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
    /// Nor in a day.
    const MOST_A_DAY: i64 = 200_000;
    let names = [
        "TIMESTAMP",
        "DEVICE_ID",
        "STEPS",
        "RAW_KIND",
        "OTHER_TIMESTAMP",
    ];
    let columns = names.map(|name| table.column(name));
    let tells_sleep = table.name == sleep::HUAMI;
    let mut counters = COUNTING
        .contains(&table.name.as_str())
        .then(Counters::default);
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
        let most = if counters.is_some() { MOST_A_DAY } else { MOST };
        match steps.filter(|_| !is_end) {
            None => Ok(()),
            Some(steps) if steps <= most => {
                let steps = match &mut counters {
                    Some(counters) => counters.more(device, at, steps, &reading.setting.zone),
                    None => steps,
                };
                if steps == 0 {
                    return Ok(());
                }
                reading.part(
                    device,
                    (MetricId::STEPS, Unit::Count),
                    at,
                    steps as f64,
                    row,
                )
            }
            Some(steps) => {
                let why = Why::OutOfRange(MetricId::STEPS);
                reading.refuse(&table.name, row, why, steps.to_string())
            }
        }
    })
}

/// The tables of watches that write how many steps there were since midnight, and not those of the minute.
const COUNTING: [&str; 3] = [
    "GARMIN_ACTIVITY_SAMPLE",
    "CMF_ACTIVITY_SAMPLE",
    "OVTOUCH26_ACTIVITY_SAMPLE",
];

/// How far the counters of watches are; their rows come in the order of time.
#[derive(Default)]
struct Counters(HashMap<Option<i64>, (Date, i64)>);

impl Counters {
    /// How many steps were added since the row before of this device and day. A counter that falls back within a day, as
    /// where two kinds of moving are told in turn, adds nothing until it is beyond what it was.
    fn more(&mut self, device: Option<i64>, at: Timestamp, steps: i64, zone: &TimeZone) -> i64 {
        // What is told at midnight is of the day that ends there.
        let before = Timestamp::from_second(at.as_second() - 1).unwrap_or(at);
        let date = zone.to_datetime(before).date();
        if self.0.len() >= MOST_DEVICES && !self.0.contains_key(&device) {
            return 0;
        }
        let (day, told) = self.0.entry(device).or_insert((date, 0));
        if *day != date {
            (*day, *told) = (date, 0);
        }
        let more = (steps - *told).max(0);
        *told += more;
        more
    }
}

/// A row with one value: its device, its moment and the value.
type Told<'t> = (Option<i64>, Timestamp, f64, Row, &'t str);

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
        let told = value.map_or(Value::Null, |value| record.get(value));
        let value = match told {
            // Some devices write -1 or 0 where they have none.
            Value::Null | Value::Int(-1 | 0) => return Ok(()),
            Value::Int(told) => Some(told as f64),
            Value::Real(told) => Some(told).filter(|told| told.is_finite()),
            Value::Text(_) | Value::Blob(_) => None,
        };
        let Some(value) = value else {
            let why = Why::NoNumber(column.to_owned());
            return reading.refuse(&table.name, row, why, format!("{time:?}"));
        };
        if value == 0.0 {
            return Ok(());
        }
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
            (MetricId::WEIGHT, value, Unit::Kilogram),
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
    if value == 255.0 {
        return Ok(());
    }
    let rate = (MetricId::RESTING_HEART_RATE, Unit::PerMinute);
    reading.part(device, rate, at, value, row)
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
                    return reading.part(
                        device,
                        (MetricId::EXERCISE, Unit::Minute),
                        start,
                        minutes,
                        row,
                    );
                }
                Why::OutOfRange(MetricId::EXERCISE)
            }
            Err(why) => why,
        };
        reading.refuse(&table.name, row, why, format!("{start:?} {end:?}"))
    })
}
