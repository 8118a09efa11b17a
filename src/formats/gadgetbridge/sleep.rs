//! Sleep, of the three families of devices whose tables of it are known.

use std::fs::File;

use jiff::Timestamp;

use super::super::garmin::levels::Mark;
use super::super::nights::{Nights, Stage, night_id};
use super::super::sqlite::{Database, SqliteError, Table};
use super::super::units::Unit;
use super::super::{Row, When, Why};
use super::{MOST_DEVICES, Reading, ints, moment};
use crate::metrics::{MetricId, Milli};

/// The table of a Huami or Zepp device that says of each minute what it was.
pub(super) const HUAMI: &str = "HUAMI_EXTENDED_ACTIVITY_SAMPLE";

/// The raw kind of such a minute asleep, however deeply.
pub(super) const HUAMI_ASLEEP: i64 = 120;

/// The table of a Xiaomi device with one row a night.
pub(super) const XIAOMI: &str = "XIAOMI_SLEEP_TIME_SAMPLE";

/// The table of a Garmin watch with a mark where each stretch of a sleep ends.
pub(super) const GARMIN: &str = "GARMIN_SLEEP_STAGE_SAMPLE";

/// The table of its events, which tell when a sleep began.
pub(super) const GARMIN_EVENTS: &str = "GARMIN_EVENT_SAMPLE";

/// Reads the marks of Garmin watches.
pub(super) fn levels(
    database: &mut Database<File>,
    table: &Table,
    reading: &mut Reading<'_>,
) -> Result<(), SqliteError> {
    let columns = ["TIMESTAMP", "DEVICE_ID", "STAGE"].map(|name| table.column(name));
    database.each(table, |record| {
        let [time, device, stage] = ints(record, columns);
        match stage.and_then(Mark::of_level) {
            Some(mark) => take(reading, GARMIN, device, time, mark),
            None => {
                let why = Why::Other("a stage of sleep that is not known".to_owned());
                let row = reading.next();
                reading.refuse(GARMIN, row, why, format!("{time:?} {stage:?}"))
            }
        }
    })
}

/// Reads when sleeps began. All other events have no place in the diary.
pub(super) fn events(
    database: &mut Database<File>,
    table: &Table,
    reading: &mut Reading<'_>,
) -> Result<(), SqliteError> {
    const SLEEP: Option<i64> = Some(74);
    const START: Option<i64> = Some(0);
    let names = ["TIMESTAMP", "DEVICE_ID", "EVENT", "EVENT_TYPE"];
    let columns = names.map(|name| table.column(name));
    let mut others = 0;
    database.each(table, |record| {
        let [time, device, event, kind] = ints(record, columns);
        if (event, kind) == (SLEEP, START) {
            return take(reading, GARMIN_EVENTS, device, time, Mark::Begin);
        }
        others += u64::from(event != SLEEP);
        Ok(())
    })?;
    reading.leave(GARMIN_EVENTS, others);
    Ok(())
}

/// Takes a mark of a watch.
fn take(
    reading: &mut Reading<'_>,
    table: &str,
    device: Option<i64>,
    time: Option<i64>,
    mark: Mark,
) -> Result<(), SqliteError> {
    let row = reading.next();
    let known = reading.levels.len() < MOST_DEVICES || reading.levels.contains_key(&device);
    let taken = moment(time).and_then(|at| match known {
        true => reading.levels.entry(device).or_default().add(at, mark, row),
        false => Err(Why::Other(format!("more than {MOST_DEVICES} devices"))),
    });
    match taken {
        Ok(()) => Ok(()),
        Err(why) => reading.refuse(table, row, why, format!("{time:?}")),
    }
}

/// Makes pieces of nights of all marks.
pub(super) fn finish(
    reading: &mut Reading<'_>,
    nights: &mut Nights<'_>,
) -> Result<(), SqliteError> {
    let mut without = 0;
    for (device, levels) in std::mem::take(&mut reading.levels) {
        let name = device.and_then(|device| reading.devices.get(&device));
        let name = name.map_or("", String::as_str);
        let sink = &mut *reading.sink;
        without += levels.tell(name, When::Instant, nights, |row, why, at| {
            sink.refuse(row, why, &format!("{GARMIN}: until {at}"))
        })?;
    }
    reading.leave("GARMIN_SLEEP_STAGE_SAMPLE without a beginning", without);
    Ok(())
}

/// Takes a minute asleep.
pub(super) fn minute(
    reading: &mut Reading<'_>,
    nights: &mut Nights<'_>,
    device: Option<i64>,
    at: Timestamp,
    row: Row,
) -> Result<(), SqliteError> {
    let name = device.and_then(|device| reading.devices.get(&device));
    let name = name.map_or("", String::as_str);
    let end = Timestamp::from_second(at.as_second() + 60).unwrap_or(at);
    let told = nights.add(
        name,
        Stage::Asleep,
        When::Instant(at),
        When::Instant(end),
        row,
    );
    match told {
        Ok(()) => Ok(()),
        Err(why) => reading.refuse(HUAMI, row, why, at.to_string()),
    }
}

/// Reads the nights of a Xiaomi device: durations in minutes, times in milliseconds.
pub(super) fn xiaomi(
    database: &mut Database<File>,
    table: &Table,
    reading: &mut Reading<'_>,
) -> Result<(), SqliteError> {
    let names = [
        "TIMESTAMP",
        "WAKEUP_TIME",
        "DEVICE_ID",
        "TOTAL_DURATION",
        "AWAKE_DURATION",
        "DEEP_SLEEP_DURATION",
        "LIGHT_SLEEP_DURATION",
        "REM_SLEEP_DURATION",
    ];
    let columns = names.map(|name| table.column(name));
    database.each(table, |record| {
        let row = reading.next();
        let [start, wake, device, total, awake, stages @ ..] = ints(record, columns);
        let times = moment(start).and_then(|start| Ok((start, moment(wake)?)));
        let (start, wake) = match times {
            Ok(times) => times,
            Err(why) => return reading.refuse(XIAOMI, row, why, format!("{start:?} {wake:?}")),
        };
        let whole = (wake.as_second() - start.as_second()) as f64 / 60.0;
        let asleep = stages
            .iter()
            .flatten()
            .map(|&part| part as f64)
            .sum::<f64>();
        let without_awake = total.map(|total| total as f64 - awake.unwrap_or(0) as f64);
        // Older devices know no stages, and the oldest only when.
        let minutes = [Some(asleep), without_awake]
            .into_iter()
            .flatten()
            .find(|&minutes| minutes > 0.0 && minutes <= whole + 1.0)
            .unwrap_or(whole);
        match Milli::from_f64(minutes / 60.0).filter(|_| (0.0..=1_440.0).contains(&whole)) {
            Some(hours) if hours.0 > 0 => {
                let value = (MetricId::SLEEP, hours, Unit::Minute);
                reading.item(device, night_id(wake), wake, value, row)
            }
            _ => {
                let why = Why::OutOfRange(MetricId::SLEEP);
                reading.refuse(XIAOMI, row, why, format!("{start} {wake}"))
            }
        }
    })
}
